"""Comments on posts, read: the threads of one post, how many are open on many, and those that name somebody."""

import sqlite3
from collections.abc import Iterable, Iterator

from sddc_planner.errors import LibraryError, NotFound
from sddc_planner.model.comment import Comment
from sddc_planner.model.ids import PostId
from sddc_planner.store.posts import chunks, marks
from sddc_planner.store.rows import from_row


def of_post(con: sqlite3.Connection, post_id: str) -> tuple[Comment, ...]:
    """In the order in which they were written. One altered beyond reading is left out: ``check`` names it."""
    rows = con.execute("SELECT * FROM comment WHERE post = ? ORDER BY at, id", [post_id])
    return tuple(_readable(rows))


def one_of(con: sqlite3.Connection, comment_id: str) -> Comment:
    """Raises ``NotFound``, also where its post was deleted."""
    row = con.execute("SELECT c.* FROM comment c JOIN post p ON p.id = c.post WHERE c.id = ?", [comment_id]).fetchone()
    if row is None:
        raise NotFound("That comment no longer exists.", hint="Undo brings back a deleted comment.")
    return from_row(Comment, row)


def answers_to(con: sqlite3.Connection, comment_id: str) -> int:
    """How many answers a comment has."""
    found: int = con.execute("SELECT count(*) FROM comment WHERE answers = ?", [comment_id]).fetchone()[0]
    return found


def open_threads(con: sqlite3.Connection, post_ids: Iterable[str]) -> dict[PostId, int]:
    """Of the posts that have any: how many threads nobody has settled."""
    found: dict[PostId, int] = {}
    for part in chunks(list(dict.fromkeys(post_ids))):
        for row in con.execute(
            f"SELECT post, count(*) AS n FROM comment WHERE post IN ({marks(part)}) "
            "AND answers IS NULL AND settled_at IS NULL GROUP BY post",
            part,
        ):
            found[PostId(row["post"])] = row["n"]
    return found


def anything(con: sqlite3.Connection) -> bool:
    """Whether anybody ever wrote a comment."""
    return con.execute("SELECT 1 FROM comment LIMIT 1").fetchone() is not None


def open_with_names(con: sqlite3.Connection) -> tuple[Comment, ...]:
    """Comments of open threads in which some comment holds an @: all of each thread, oldest first."""
    rows = con.execute(
        "SELECT c.* FROM comment c JOIN comment first ON first.id = coalesce(c.answers, c.id) "
        "JOIN post p ON p.id = c.post WHERE first.settled_at IS NULL AND EXISTS "
        "(SELECT 1 FROM comment said WHERE said.post = c.post AND coalesce(said.answers, said.id) = first.id "
        "AND instr(said.text, '@')) ORDER BY c.at, c.id"
    )
    return tuple(_readable(rows))


def _readable(rows: Iterable[sqlite3.Row]) -> Iterator[Comment]:
    for row in rows:
        try:
            yield from_row(Comment, dict(row))
        except LibraryError:
            continue
