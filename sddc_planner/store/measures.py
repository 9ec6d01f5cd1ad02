"""The measures of campaigns and what was read of them."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TypeVar

from sddc_planner.errors import LibraryError, NotFound
from sddc_planner.model.ids import MeasureId
from sddc_planner.model.measure import Measure, MeasureKind, Reading
from sddc_planner.store.rows import from_row

T = TypeVar("T", Measure, Reading)

_ORDER = {kind: number for number, kind in enumerate(MeasureKind)}


def of_campaign(con: sqlite3.Connection, campaign: str) -> tuple[Measure, ...]:
    """By kind, then place. One altered beyond reading is left out: ``check`` names it."""
    rows = con.execute("SELECT * FROM measure WHERE campaign = ? ORDER BY rowid", [campaign])
    return tuple(sorted(_readable(Measure, rows), key=lambda one: (_ORDER[one.kind], one.place, one.name, one.id)))


def readings_of(con: sqlite3.Connection, campaign: str) -> dict[MeasureId, tuple[Reading, ...]]:
    """Of each measure of a campaign that has any, by day; those that can be read."""
    rows = con.execute(
        "SELECT r.* FROM reading r JOIN measure m ON m.id = r.measure WHERE m.campaign = ? ORDER BY r.day, r.rowid",
        [campaign],
    )
    found: dict[MeasureId, list[Reading]] = {}
    for one in _readable(Reading, rows):
        found.setdefault(one.measure, []).append(one)
    return {key: tuple(sorted(some, key=lambda one: one.day)) for key, some in found.items()}


def unreadable(con: sqlite3.Connection, campaign: str) -> int:
    """How many of a campaign's measures and readings were altered beyond reading."""
    every = con.execute("SELECT * FROM measure WHERE campaign = ?", [campaign]).fetchall()
    read = con.execute(
        "SELECT r.* FROM reading r JOIN measure m ON m.id = r.measure WHERE m.campaign = ?", [campaign]
    ).fetchall()
    return len(every) + len(read) - len(list(_readable(Measure, every))) - len(list(_readable(Reading, read)))


def one_of(con: sqlite3.Connection, measure: str) -> Measure:
    """Raises ``NotFound``."""
    row = con.execute("SELECT * FROM measure WHERE id = ?", [measure]).fetchone()
    if row is None:
        raise NotFound("That measure no longer exists.", hint="Undo brings back what was removed.")
    return from_row(Measure, dict(row))


def reading(con: sqlite3.Connection, reading_id: str) -> Reading:
    """Raises ``NotFound``."""
    row = con.execute("SELECT * FROM reading WHERE id = ?", [reading_id]).fetchone()
    if row is None:
        raise NotFound("That reading no longer exists.", hint="Undo brings back what was removed.")
    return from_row(Reading, dict(row))


def _readable(kind: type[T], rows: Iterable[sqlite3.Row]) -> Iterator[T]:
    for row in rows:
        try:
            yield from_row(kind, dict(row))
        except LibraryError:
            continue
