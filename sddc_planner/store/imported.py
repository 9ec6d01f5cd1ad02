"""Which rows of spreadsheets and events of calendars came in before, so that the same file twice doubles nothing."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sddc_planner.clock import from_text, in_london
from sddc_planner.model.day_words import full_date
from sddc_planner.model.ids import CampaignId
from sddc_planner.store.posts import chunks, marks


@dataclass(frozen=True, slots=True)
class CameIn:
    """A row or event that came in before: its post, which still exists, on which day, and what it said then."""

    post: str
    on: str
    said: str


def keys(con: sqlite3.Connection, wanted: Sequence[str]) -> dict[str, str]:
    """Row key -> the day on which it came in, for those whose post still exists."""
    return {key: one.on for key, one in came_in(con, wanted).items()}


def came_in(con: sqlite3.Connection, wanted: Sequence[str]) -> dict[str, CameIn]:
    """The same with the post and with what was noted of the row."""
    found = {}
    for part in chunks(list(wanted)):
        for row in con.execute(
            "SELECT i.id, i.post, i.at, i.said FROM imported_row i JOIN post p ON p.id = i.post "
            f"WHERE i.id IN ({marks(part)})",
            part,
        ):
            day = in_london(from_text(row["at"]))
            found[row["id"]] = CameIn(row["post"], f"{full_date(day)}", row["said"] or "")
    return found


_CAMPAIGN = "campaign "
"""Before the hash of a campaign's file: such a row names the campaign in place of a post."""


def campaign_from(con: sqlite3.Connection, sha256: str) -> tuple[CampaignId, str] | None:
    """The campaign that came in with this very file and on which day, while it is still here."""
    row = con.execute(
        "SELECT i.post, i.at FROM imported_row i JOIN campaign c ON c.id = i.post WHERE i.id = ?", [_CAMPAIGN + sha256]
    ).fetchone()
    return (CampaignId(row["post"]), full_date(in_london(from_text(row["at"])))) if row else None


def campaign_row(sha256: str, campaign: str, file: str, at: str) -> dict[str, str | int]:
    return {**to_row(_CAMPAIGN + sha256, campaign, file, ""), "row": 0, "at": at}


def to_row(key: str, post: str, file: str, sheet: str) -> dict[str, str | int]:
    return {"id": key, "post": post, "file": file, "sheet": sheet}
