"""Between series and templates and their rows, and which posts belong to a series."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sddc_planner.errors import InvalidValue, LibraryError, NotFound
from sddc_planner.model.ids import PostId, SeriesId
from sddc_planner.model.post import Post
from sddc_planner.model.repeating import Rule
from sddc_planner.model.repeating_days import Care, OnHoliday
from sddc_planner.model.series import Series
from sddc_planner.model.shape import Shape
from sddc_planner.store.posts import chunks, from_row, marks
from sddc_planner.store.rows import packed


def get(con: sqlite3.Connection, series_id: str) -> Series:
    """Raises ``NotFound``, and ``LibraryError`` for one that was altered beyond reading."""
    row = con.execute("SELECT * FROM series WHERE id = ?", [series_id]).fetchone()
    if row is None:
        raise NotFound("That series no longer exists.", hint="Its posts stay as they are.")
    return _series(row)


def find(con: sqlite3.Connection, series_id: str | None) -> Series | None:
    """The series, or None where there is none that can be read."""
    try:
        return get(con, series_id) if series_id else None
    except (LibraryError, NotFound):  # ``check`` names the row; the post stays a post
        return None


def members(con: sqlite3.Connection, series_id: str) -> tuple[Post, ...]:
    """The posts of a series in the order of its days."""
    rows = con.execute("SELECT * FROM post WHERE series = ? ORDER BY series_day, day, n", [series_id])
    return tuple(from_row(row) for row in rows)


def place_of(con: sqlite3.Connection, post: Post) -> tuple[int, int]:
    """Which one of how many a member is."""
    row = con.execute(
        "SELECT count(*) AS many, sum(series_day < ?2) AS before FROM post WHERE series = ?1",
        [post.series, post.series_day.isoformat() if post.series_day else ""],
    ).fetchone()
    return (row["before"] or 0) + 1, row["many"]


def in_series(con: sqlite3.Connection, first: date, last: date) -> frozenset[SeriesId]:
    """Series of which a post lies, or stands for a day, between two days."""
    rows = con.execute(
        "SELECT DISTINCT series FROM post WHERE series IS NOT NULL AND (day BETWEEN ?1 AND ?2 "
        "OR series_day BETWEEN ?1 AND ?2)",
        [first.isoformat(), last.isoformat()],
    )
    return frozenset(row["series"] for row in rows)


def planned_from(con: sqlite3.Connection, ids: Iterable[str], first: date, last: date) -> dict[PostId, Post]:
    """Of these posts, those from which one was planned that lies between two days, with that one."""
    found: dict[PostId, Post] = {}
    for part in chunks(list(ids)):
        rows = con.execute(
            f"SELECT * FROM post WHERE planned_from IN ({marks(part)}) AND day BETWEEN ? AND ? ORDER BY day, n",
            [*part, first.isoformat(), last.isoformat()],
        )
        for row in rows:
            found.setdefault(row["planned_from"], from_row(row))
    return found


def to_row(one: Series) -> dict[str, str | int | None]:
    return {
        "id": one.id,
        "rule": one.rule.to_text(),
        "first_day": one.first_day.isoformat(),
        "on_holiday": one.care.on_holiday.value,
        "weekends": int(one.care.weekends),
        "shape": one.shape.to_text(),
        "skipped": packed(sorted(day.isoformat() for day in one.skipped)),
        "created_by": one.created_by,
    }


def _series(row: Mapping[str, Any]) -> Series:
    try:
        return Series(
            id=row["id"],
            rule=Rule.from_text(row["rule"]),
            first_day=date.fromisoformat(row["first_day"]),
            care=Care(on_holiday=OnHoliday(row["on_holiday"]), weekends=bool(row["weekends"])),
            shape=Shape.from_text(row["shape"]),
            skipped=frozenset(map(date.fromisoformat, json.loads(row["skipped"] or "[]"))),
            created_by=row["created_by"],
        )
    except (InvalidValue, TypeError, ValueError) as exc:
        raise LibraryError(
            "A series in the library was altered outside the program and cannot be read.",
            hint="Its posts stay as they are. Restore the newest backup to change it as a series.",
        ) from exc
