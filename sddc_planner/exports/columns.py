"""The columns and markers of an exported schedule: what the writer puts there and the reader looks for."""

from collections.abc import Callable

from sddc_planner.exports.rows import DAYS, ScheduleRow

SCHEDULE = "Schedule"
MONTH = "Month"
SIGN_OFF = "Sign-off"
PROOF = "Proof"

HEADINGS = (
    "Date", "Day", "Time", "Account", "Text", "Link", "Media file", "Alt text", "Campaign", "Video",
    "Signed by", "Signed at", "Revision", "Post id", "Digest",
)  # fmt: skip

TEXTS: dict[str, Callable[[ScheduleRow], str]] = {
    "Day": lambda row: DAYS[row.day.weekday()],
    "Account": lambda row: row.account,
    "Text": lambda row: row.text,
    "Link": lambda row: row.link,
    "Media file": lambda row: "\n".join(row.media),
    "Alt text": lambda row: row.alt,
    "Campaign": lambda row: row.campaign,
    "Video": lambda row: row.video,
    "Signed by": lambda row: "\n".join(row.signed_by),
    "Post id": lambda row: row.post_id,
    "Digest": lambda row: row.digest,
}
"""What each text cell of a row says. Date, Time, Signed at and Revision are not text."""

EMPTY = "There are no approved posts in this schedule."

FORMAT_LABEL = "Workbook format"
FORMAT = 2
"""Raise it when a reader of the old form would misread the new one. The first had no sheet *Proof*."""
LIBRARY_LABEL = "Library"
MADE_LABEL = "Made"
HEAD_LABEL = "Journal chain head"
ROWS_DIGEST_LABEL = "Rows digest"
ROWS_HEADINGS = ("Post id", "Revision", "Account", "Digest")
"""Of the list on the sheet *Sign-off* that names every row of the sheet *Schedule*."""
PROOF_HEADINGS = ("Proof of", "Which", "Part", "Parts", "As signed", "Signature", "Signing key")
"""Of the sheet *Proof*: one line for each thing that was signed, or for each part of one that no cell holds whole."""
