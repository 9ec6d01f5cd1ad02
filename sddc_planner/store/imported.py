"""Which rows of spreadsheets came in before, so that the same file twice doubles nothing."""

import sqlite3
from collections.abc import Sequence

from sddc_planner.clock import from_text, in_london
from sddc_planner.store.posts import chunks, marks


def keys(con: sqlite3.Connection, wanted: Sequence[str]) -> dict[str, str]:
    """Row key -> the day on which it came in, for those whose post still exists."""
    found = {}
    for part in chunks(list(wanted)):
        for row in con.execute(
            f"SELECT i.id, i.at FROM imported_row i JOIN post p ON p.id = i.post WHERE i.id IN ({marks(part)})", part
        ):
            day = in_london(from_text(row["at"]))
            found[row["id"]] = f"{day.day} {day:%B %Y}"
    return found


def to_row(key: str, post: str, file: str, sheet: str) -> dict[str, str | int]:
    return {"id": key, "post": post, "file": file, "sheet": sheet}
