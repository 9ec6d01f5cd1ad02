"""What a timeline marks beside its campaigns: days of their posts and of their videos."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from sddc_planner.model.ids import CampaignId
from sddc_planner.model.state import State

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MarkedPost:
    """A dated post of a campaign, with its standing as last worked out."""

    id: str
    campaign: CampaignId
    day: date
    at: time | None
    title: str
    standing: State
    published: bool
    cancelled: bool


@dataclass(frozen=True, slots=True)
class MarkedVideo:
    id: str
    campaign: CampaignId
    due: date
    title: str
    stage: str


def posts_between(con: sqlite3.Connection, first: date, last: date) -> tuple[MarkedPost, ...]:
    """Posts of any campaign on these days, in calendar order."""
    rows = con.execute(
        "SELECT p.id, p.campaign, p.day, p.at, p.published_at, p.cancelled, s.standing, "
        "CASE WHEN p.title = '' THEN substr(p.text, 1, 80) ELSE p.title END AS heading "
        "FROM post p LEFT JOIN post_standing s ON s.post = p.id "
        "WHERE p.day BETWEEN ? AND ? AND p.campaign IS NOT NULL ORDER BY p.day, p.at, p.n",
        [first.isoformat(), last.isoformat()],
    )
    return tuple(_readable(_post, rows))


def videos_between(con: sqlite3.Connection, first: date, last: date) -> tuple[MarkedVideo, ...]:
    """Videos of any campaign that are due on these days."""
    rows = con.execute(
        "SELECT id, campaign, due, title, stage FROM video "
        "WHERE due BETWEEN ? AND ? AND campaign IS NOT NULL ORDER BY due, title COLLATE NOCASE",
        [first.isoformat(), last.isoformat()],
    )
    return tuple(_readable(_video, rows))


def _readable(read: Callable[[sqlite3.Row], T], rows: Iterable[sqlite3.Row]) -> Iterator[T]:
    """What was altered beyond reading is left out: ``check`` names it."""
    for row in rows:
        with suppress(AttributeError, TypeError, ValueError):
            yield read(row)


def _post(row: sqlite3.Row) -> MarkedPost:
    return MarkedPost(
        row["id"],
        CampaignId(row["campaign"]),
        date.fromisoformat(row["day"]),
        time.fromisoformat(row["at"]) if row["at"] else None,
        " ".join((row["heading"] or "").split()) or "Untitled post",
        State(row["standing"] or State.DRAFT),
        row["published_at"] is not None,
        bool(row["cancelled"]),
    )


def _video(row: sqlite3.Row) -> MarkedVideo:
    return MarkedVideo(
        row["id"], CampaignId(row["campaign"]), date.fromisoformat(row["due"]), row["title"], row["stage"]
    )
