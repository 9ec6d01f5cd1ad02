"""What was measured, as a table for people and as JSON for machines."""

import json
import platform
import sqlite3
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from benchmarks.timing import median_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measure: medians in milliseconds. ``floor_ms`` is what the least possible work took in the same run."""

    what: str
    posts: int
    ms: float
    worst_ms: float
    floor: str = ""
    floor_ms: float | None = None
    goal: float | None = None
    """The ratio to the floor that is to be reached."""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ms / self.floor_ms if self.floor_ms else None

    @property
    def reached(self) -> bool | None:
        return None if self.ratio is None or self.goal is None else self.ratio <= self.goal


def line(
    what: str,
    posts: int,
    taken: list[float],
    *,
    floor: str = "",
    floor_taken: list[float] | None = None,
    goal: float | None = None,
    note: str = "",
) -> Line:
    """A line from the seconds that were taken."""
    return Line(
        what=what,
        posts=posts,
        ms=median_ms(taken),
        worst_ms=1000 * max(taken),
        floor=floor,
        floor_ms=median_ms(floor_taken) if floor_taken else None,
        goal=goal,
        note=note,
    )


def skipped(what: str, posts: int, why: str) -> Line:
    """A measure that could not be taken."""
    return Line(what=what, posts=posts, ms=float("nan"), worst_ms=float("nan"), note=f"not measured: {why}")


def as_text(lines: Iterable[Line]) -> str:
    """One paragraph a library, one row a measure."""
    rows, posts = [], -1
    for one in lines:
        if one.posts != posts:
            posts = one.posts
            rows += ["", f"{posts:,} posts"]
        rows += [_row(one), *([f"    {one.floor}"] if one.floor else []), *([f"    {one.note}"] if one.note else [])]
    return "\n".join(rows).strip()


def as_json(lines: Iterable[Line]) -> str:
    return json.dumps(
        {
            "python": sys.version.split()[0],
            "sqlite": sqlite3.sqlite_version,
            "machine": platform.platform(),
            "measures": [{**asdict(one), "ratio": one.ratio, "reached": one.reached} for one in lines],
        },
        ensure_ascii=False,
        indent=2,
    ).replace("NaN", "null")


def _row(one: Line) -> str:
    if one.ms != one.ms:  # not a number
        return f"  {one.what:<34}"
    row = f"  {one.what:<34}{_ms(one.ms)} (worst {_ms(one.worst_ms).strip()})"
    if one.floor_ms is None or one.ratio is None:
        return row
    row = f"{row:<70} floor{_ms(one.floor_ms)}   {one.ratio:5.2f} ×"
    if one.goal is None:
        return row
    return f"{row}   goal {one.goal:g} ×: {'reached' if one.reached else 'MISSED'}"


def _ms(ms: float) -> str:
    return f"{ms:>9.2f} ms" if ms < 100 else f"{ms:>9,.0f} ms"
