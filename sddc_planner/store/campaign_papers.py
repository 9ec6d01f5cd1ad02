"""Reading all that the papers of one campaign say of what belongs to it."""

import sqlite3

from sddc_planner.model.measure import Measure, Reading
from sddc_planner.model.poll import Poll
from sddc_planner.model.video import Video
from sddc_planner.store.rows import from_row

Measured = tuple[tuple[Measure, tuple[Reading, ...]], ...]


def measured(con: sqlite3.Connection, campaign_id: str) -> Measured:
    """Measures in order of place, each with its readings in order of day.

    Raises ``LibraryError`` where one was altered into something that is none: no paper leaves it out unsaid.
    """
    readings: dict[str, list[Reading]] = {}
    for row in con.execute(
        "SELECT r.* FROM reading r JOIN measure m ON m.id = r.measure WHERE m.campaign = ? ORDER BY r.day, r.rowid",
        [campaign_id],
    ):
        readings.setdefault(row["measure"], []).append(from_row(Reading, row))
    rows = con.execute("SELECT * FROM measure WHERE campaign = ? ORDER BY place, rowid", [campaign_id])
    return tuple((one, tuple(readings.get(one.id, ()))) for one in (from_row(Measure, row) for row in rows))


def videos(con: sqlite3.Connection, campaign_id: str) -> tuple[Video, ...]:
    """By due day, those without one last. Raises ``LibraryError``."""
    rows = con.execute("SELECT * FROM video WHERE campaign = ? ORDER BY due IS NULL, due, title", [campaign_id])
    return tuple(from_row(Video, row) for row in rows)


def polls(con: sqlite3.Connection, campaign_id: str) -> tuple[Poll, ...]:
    """By quarter. Raises ``LibraryError``."""
    rows = con.execute("SELECT * FROM poll WHERE campaign = ? ORDER BY quarter, opens, rowid", [campaign_id])
    return tuple(from_row(Poll, row) for row in rows)
