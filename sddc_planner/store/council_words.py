"""The words that a council has added to the dictionary: table ``council_word``, whose id is the word itself."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CouncilWord:
    """``added_at`` is a UTC instant as text; ``added_by`` a person's id."""

    word: str
    added_by: str | None
    added_at: str | None


def all_of(con: sqlite3.Connection) -> tuple[CouncilWord, ...]:
    """In the order of the alphabet, whatever their case."""
    rows = con.execute("SELECT id, added_by, added_at FROM council_word").fetchall()
    found = (CouncilWord(row["id"], row["added_by"], row["added_at"]) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.word.casefold(), one.word)))
