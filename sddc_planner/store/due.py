"""What waits for somebody to act: schedules, verbal approvals, missed posts, what was sent and not answered."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from sddc_planner.canonical import text_digest
from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import InvalidValue
from sddc_planner.model.content import content_text
from sddc_planner.model.ids import DepartmentId
from sddc_planner.model.state import State
from sddc_planner.store import posts

_SUBMITTABLE = (State.DRAFT.value, State.CHANGED.value, State.CHANGES_REQUESTED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSchedule:
    """One department's month that is not decided: how many of its posts are not submitted, and how many wait."""

    department: DepartmentId | None
    month: date
    unsubmitted: int
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOut:
    """A pack or review workbook that nobody has answered. ``posts`` are those it is about, as far as it says."""

    id: str
    kind: str
    month: date | None
    department: str
    title: str
    at: datetime
    posts: tuple[str, ...]
    due: date | None = None
    """The day by which an answer was asked for."""


def open_schedules(con: sqlite3.Connection, first: date, last: date) -> tuple[OpenSchedule, ...]:
    """The schedules with posts on the days from ``first`` to ``last`` that are neither submitted nor decided."""
    rows = con.execute(
        "SELECT p.department, substr(p.day, 1, 7) AS month, "
        "sum(coalesce(s.standing, 'draft') IN (?, ?, ?)) AS unsubmitted, sum(s.standing = ?) AS undecided "
        "FROM post p LEFT JOIN post_standing s ON s.post = p.id "
        "WHERE p.day BETWEEN ? AND ? AND coalesce(p.cancelled, 0) = 0 AND p.published_at IS NULL "
        "GROUP BY p.department, month ORDER BY month, p.department",
        [*_SUBMITTABLE, State.AWAITING.value, first.isoformat(), last.isoformat()],
    )
    return tuple(
        OpenSchedule(
            department=row["department"],
            month=date.fromisoformat(f"{row['month']}-01"),
            unsubmitted=row["unsubmitted"] or 0,
            undecided=row["undecided"] or 0,
        )
        for row in rows
        if row["unsubmitted"] or row["undecided"]
    )


def has_posts(con: sqlite3.Connection, first: date, last: date) -> bool:
    """Whether anything that is not cancelled is planned on the days from ``first`` to ``last``."""
    row = con.execute(
        "SELECT 1 FROM post WHERE day BETWEEN ? AND ? AND coalesce(cancelled, 0) = 0 LIMIT 1",
        [first.isoformat(), last.isoformat()],
    ).fetchone()
    return row is not None


def on_verbal(con: sqlite3.Connection) -> list[str]:
    """Posts that are kept as going out on a verbal approval."""
    return [row["post"] for row in con.execute("SELECT post FROM post_standing WHERE verbal = 1")]


def missed(con: sqlite3.Connection, today: date, now: time, limit: int) -> list[str]:
    """Posts whose time is past and that nobody marked as published or cancelled, newest first.

    ``now`` is London's wall clock. A post without a time counts from the end of its day.
    """
    rows = con.execute(
        "SELECT id FROM post WHERE (day < ?1 OR (day = ?1 AND coalesce(at, '23:59') <= ?2)) "
        "AND published_at IS NULL AND coalesce(cancelled, 0) = 0 ORDER BY day DESC, at DESC LIMIT ?3",
        [today.isoformat(), now.strftime("%H:%M"), limit],
    )
    return [row["id"] for row in rows]


def count_missed(con: sqlite3.Connection, today: date, now: time) -> int:
    """How many posts ``missed`` would name without a limit."""
    row = con.execute(
        "SELECT count(*) FROM post WHERE (day < ?1 OR (day = ?1 AND coalesce(at, '23:59') <= ?2)) "
        "AND published_at IS NULL AND coalesce(cancelled, 0) = 0",
        [today.isoformat(), now.strftime("%H:%M")],
    ).fetchone()
    number: int = row[0]
    return number


def unanswered(con: sqlite3.Connection, since: datetime) -> Iterator[SentOut]:
    """What was sent out after an instant and has no answer, oldest first."""
    rows = con.execute(
        "SELECT * FROM pack WHERE made_at > ? AND NOT EXISTS (SELECT 1 FROM reply WHERE reply.answers = pack.id) "
        "ORDER BY made_at",
        [to_text(since)],
    )
    for row in rows:
        try:
            yield SentOut(
                id=row["id"],
                kind=row["kind"] or "",
                month=date.fromisoformat(f"{row['month'][:7]}-01") if row["month"] else None,
                department=row["department"] or "",
                title=row["title"] or "",
                at=from_text(row["made_at"]),
                posts=tuple(_posts_in(row["posts"])),
                due=date.fromisoformat(row["due"]) if row["due"] else None,
            )
        except (TypeError, ValueError):  # altered beyond reading: ``check`` names it
            continue


def content_since(con: sqlite3.Connection, post: str, digest: str, video: str | None, cut: str) -> datetime | None:
    """The first instant at which a post said what has this digest; None where the record no longer tells.

    ``cut`` is what its video, if it has one, holds now: content with it is no older than that cut.
    """
    blank = dict.fromkeys(row["name"] for row in con.execute("PRAGMA table_info(post)"))
    rows = con.execute(
        "SELECT i.after, j.at FROM image i JOIN journal j ON j.seq = i.seq "
        "WHERE i.tbl = 'post' AND i.row = ? AND i.after IS NOT NULL ORDER BY i.seq",
        [post],
    )
    written = None
    for row in rows:
        try:
            said = posts.from_row({**blank, **json.loads(row["after"])})
            same = text_digest(content_text(said, cut if said.video else "")) == digest
        except (InvalidValue, KeyError, TypeError, ValueError):
            continue
        if same:
            written = from_text(row["at"])
            break
    filmed = _cut_since(con, video, cut) if video and cut else None
    return max(written, filmed) if written and filmed else written


def _cut_since(con: sqlite3.Connection, video: str, cut: str) -> datetime | None:
    rows = con.execute(
        "SELECT i.after, j.at FROM image i JOIN journal j ON j.seq = i.seq "
        "WHERE i.tbl = 'video' AND i.row = ? AND i.after IS NOT NULL ORDER BY i.seq",
        [video],
    )
    return next((from_text(row["at"]) for row in rows if json.loads(row["after"]).get("cut") == cut), None)


def _posts_in(text: str | None) -> Iterator[str]:
    """The posts that a note of what was sent names, whether as ids or as lists that begin with one."""
    for one in json.loads(text) if text else []:
        if isinstance(one, str):
            yield one
        elif isinstance(one, list) and one and isinstance(one[0], str):
            yield one[0]
        elif isinstance(one, dict):
            yield str(one.get("post", one.get("id", "")))
