"""Finding by words: what a person types as an expression of FTS5, and the rows that fit it.

A short beginning of a word fits half of all posts: what is newest comes first then, and nothing is ranked. Ranking
costs time for every match, so it is for few.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sddc_planner.store.rows import unpacked

if TYPE_CHECKING:
    from sddc_planner.model.sought import Part

_NEWEST = 1000
"""A common word fits half of all posts: more than these are not put in order."""
_RANKED = 300
_SHORT = 3
"""One beginning of a word with fewer letters than this says too little to rank by."""
_STEPS = 10
"""Steps of rank between the best and none: posts on the same step stand by date."""
_WEIGHTS = "10.0, 3.0, 3.0, 1.0, 4.0, 1.0, 2.0"
"""What a word counts in a title, a text, a variant, a note, a label, a link, the description of a picture."""


def expression(parts: "Sequence[Part]") -> str:
    """The parts as FTS5 reads them; whatever stands in them is text and never a command."""
    return " AND ".join(
        "(" + " OR ".join('"' + one.replace('"', '""') + '"' + "*" * open_ for one, open_ in part.read()) + ")"
        for part in parts
    )


def posts(con: sqlite3.Connection, words: str, most: int) -> list[int]:
    """The numbers of posts that hold every part: the best first where few fit, otherwise the newest."""
    parts = _parts(words)
    if not parts:
        return []
    asked = expression(parts)
    newest = _numbers(con, "post_search", asked, _NEWEST)
    if len(newest) > _RANKED or _says_little(parts):
        rows = con.execute(
            "SELECT n FROM post WHERE n IN (SELECT value FROM json_each(?)) "
            "ORDER BY day IS NULL, day DESC, at DESC LIMIT ?",
            [json.dumps(newest), most],
        )
        return [row["n"] for row in rows]
    ranked = con.execute(
        f"SELECT p.n, bm25(post_search, {_WEIGHTS}) AS score, coalesce(p.day, '') || coalesce(p.at, '') AS moment "
        "FROM post_search s JOIN post p ON p.n = s.rowid WHERE post_search MATCH ?",
        [asked],
    ).fetchall()
    best = min((row["score"] for row in ranked), default=-1.0)  # a score is better the further it is below nought
    ranked.sort(key=lambda row: row["moment"], reverse=True)
    ranked.sort(key=lambda row: round(_STEPS * row["score"] / best), reverse=True)
    return [row["n"] for row in ranked[:most]]


def texts(con: sqlite3.Connection, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The words of these posts as they are searched, in the order in which they are quoted: the text first."""
    rows = con.execute(
        "SELECT p.id, s.text, s.variants, s.labels, s.alts, s.notes, s.link FROM post p JOIN post_search s "
        "ON s.rowid = p.n WHERE p.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return {row["id"]: tuple(str(cell or "") for cell in tuple(row)[1:]) for row in rows}


def things(con: sqlite3.Connection, words: str, kind: str, most: int) -> list[sqlite3.Row]:
    """Comments, campaigns or videos that hold every part, the newest first: (n, id, heading, text)."""
    parts = _parts(words)
    if not parts:
        return []
    asked = f'kind : "{kind}" AND {{heading text}} : ({expression(parts)})'
    numbers = _numbers(con, "thing_search", asked, most)
    rows = con.execute(
        "SELECT n, id, heading, text FROM thing WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n DESC",
        [json.dumps(numbers)],
    )
    return rows.fetchall()


def comments(con: sqlite3.Connection, ids: Sequence[str]) -> list[sqlite3.Row]:
    """Of these comments those whose post is still there: (id, post, person, at)."""
    rows = con.execute(
        "SELECT c.id, c.post, c.person, c.at FROM comment c JOIN post p ON p.id = c.post "
        "WHERE c.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return rows.fetchall()


def posts_of(con: sqlite3.Connection, column: str, row_id: str, day: str) -> tuple[int, str | None, str | None]:
    """Of the posts of a campaign or with a video: how many, and id and day of the next from ``day`` on, or the last."""
    if column not in ("campaign", "video"):
        raise ValueError(column)
    mine = f"FROM post WHERE {column} = ?1"
    (many,) = con.execute(f"SELECT count(*) {mine}", [row_id]).fetchone()
    for which in (
        "AND day >= ?2 ORDER BY day, at",
        "AND day < ?2 ORDER BY day DESC, at DESC",
        "AND day IS NULL AND ?2",
    ):
        row = con.execute(f"SELECT id, day {mine} {which} LIMIT 1", [row_id, day]).fetchone() if many else None
        if row is not None:
            return many, row["id"], row["day"]
    return many, None, None


def labels(con: sqlite3.Connection) -> list[str]:
    """Every label that any post bears, in order of the alphabet."""
    found: set[str] = set()
    for row in con.execute("SELECT DISTINCT labels FROM post WHERE labels <> '[]'"):
        try:
            said: Any = unpacked(row["labels"], [])
        except ValueError:  # altered beyond reading: ``check`` names it
            continue
        found.update(one for one in (said if isinstance(said, list) else []) if isinstance(one, str))
    return sorted(found, key=lambda one: (one.casefold(), one))


def _numbers(con: sqlite3.Connection, index: str, asked: str, most: int) -> list[int]:
    rows = con.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?", [asked, most])
    return [row[0] for row in rows]


def _parts(words: str) -> "tuple[Part, ...]":
    from sddc_planner.model.sought import parts_of  # noqa: PLC0415  # nothing is sought at a start

    return parts_of(words)


def _says_little(parts: "Sequence[Part]") -> bool:
    return len(parts) == 1 and all(len(one.strip()) < _SHORT for one in parts[0].wordings)
