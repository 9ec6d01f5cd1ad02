"""How often and when last each post was changed, by the journal: what a calendar file numbers its events by."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from sddc_planner.clock import from_text
from sddc_planner.store.posts import chunks, marks


def counted(con: sqlite3.Connection, post_ids: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    """Post -> (changes since it was made, the instant of the last)."""
    found = {}
    for part in chunks(list(post_ids)):
        for row in con.execute(
            "SELECT i.row, COUNT(*) AS times, MAX(j.at) AS at FROM image i JOIN journal j USING (seq) "
            f"WHERE i.tbl = 'post' AND i.row IN ({marks(part)}) GROUP BY i.row",
            part,
        ):
            found[row["row"]] = (row["times"] - 1, from_text(row["at"]))
    return found
