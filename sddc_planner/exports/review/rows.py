"""The plain values that a review copy is made of, and the headings and words that its writer and reader share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sddc_planner.canonical import digest
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.rows import DAYS, joined_alt
from sddc_planner.model.content import text_for

TO_DO, REVIEW, ABOUT = "What to do", "Review", "About"

HEADINGS = (
    "Date", "Day", "Time", "Accounts", "Text", "Link", "Media file", "Alt text", "What changed", "Checks",
    "Decision", "Comment", "Post id", "Revision", "Digest", "Review copy",
)  # fmt: skip
CONTENT = ("Date", "Day", "Time", "Accounts", "Text", "Link", "Media file", "Alt text")
"""What a reply may not alter: everything that the row says of the post."""

APPROVE, REQUEST_CHANGES = "Approve", "Request changes"

FORMAT = 1
"""Raise it when a reader of the old form would misread the new one."""
FORMAT_LABEL, LIBRARY_LABEL, REVIEW_LABEL = "Review copy format", "Library", "Review copy"
MONTH_LABEL, DEPARTMENT_LABEL, MADE_LABEL, DUE_LABEL = "Month", "Department", "Made", "Answer by"
ROWS_LABEL = "Rows digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One row: what some accounts of a post all say. ``accounts`` names them with their platforms.

    ``day`` and ``at`` are wall-clock in London. ``number`` of ``of`` tells the wordings of one post apart.
    """

    post: str
    revision: int
    digest: str
    heading: str
    day: date
    at: time | None
    account_ids: tuple[str, ...]
    accounts: tuple[str, ...]
    text: str
    link: str
    media: tuple[str, ...]
    alt: str
    number: int = 1
    of: int = 1

    def shown(self, heading: str) -> str:
        """What a text column of ``CONTENT`` says, in the form in which a cell gives it back."""
        said = {
            "Day": DAYS[self.day.weekday()],
            "Accounts": self.where(),
            "Text": self.text,
            "Link": self.link,
            "Media file": "\n".join(self.media),
            "Alt text": self.alt,
        }[heading]
        return cell_text(said).text

    def where(self) -> str:
        """The accounts; where the post has other wordings too, that this is one of them."""
        names = "\n".join(self.accounts)
        return f"{names}\n(wording {self.number} of {self.of} of this post)" if self.of > 1 else names


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A wording with what its readers should know: what changed, and what the checks say."""

    wording: Wording
    changed: str = ""
    checks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewBook:
    """Everything that one review copy says. ``month`` is the first day of the month, ``due`` the day to answer by.

    ``left_out`` pairs the heading of a post with the reason. ``send_to`` is whom to send it back to.
    """

    review_id: str
    title: str
    month: date
    department: str
    library_id: str
    made_at: datetime
    made_by: str
    send_to: str
    due: date | None = None
    rows: tuple[ReviewRow, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()

    def rows_digest(self) -> str:
        return rows_digest(row.wording for row in self.rows)


def rows_digest(wordings: Iterable[Wording]) -> str:
    """SHA-256 over which rows there are, as 64 hexadecimal digits."""
    return digest(sorted([one.post, one.revision, one.digest, sorted(one.account_ids)] for one in wordings))


def wordings_of(
    content: Mapping[str, Any],
    *,
    post: str,
    revision: int,
    digest: str,
    heading: str,
    account_names: Mapping[str, str],
    media_names: Mapping[str, str],
) -> tuple[Wording, ...]:
    """The rows of one frozen content (see ``model.content``), so that writing and reading back say the same.

    What has no name is shown by its id; the cut of a video stands behind the media. The link is the one that was
    typed: the tags that each platform adds to it belong to nobody's decision. Content without a date has no rows.
    """
    if not content["date"]:
        return ()
    files = [*(item["sha256"] for item in content["media"]), *filter(None, [content["cut"]])]
    groups: dict[str, list[str]] = {}
    for account in sorted(content["accounts"], key=lambda one: (account_names.get(one, one).casefold(), one)):
        groups.setdefault(text_for(content, account), []).append(account)
    return tuple(
        Wording(
            post=post,
            revision=revision,
            digest=digest,
            heading=heading,
            day=date.fromisoformat(content["date"]),
            at=time.fromisoformat(content["time"]) if content["time"] else None,
            account_ids=tuple(accounts),
            accounts=tuple(account_names.get(one, one) for one in accounts),
            text=text,
            link=content["link"],
            media=tuple(media_names.get(one, one) for one in files),
            alt=joined_alt(item["alt"] for item in content["media"]),
            number=number,
            of=len(groups),
        )
        for number, (text, accounts) in enumerate(groups.items(), 1)
    )
