"""Which approvals can be relied on: what an export, a signature or an open post can afford to look at.

Signatures alone do not show that a later decision was deleted, or that somebody was given a capacity with another
program. ``check.whole`` finds every alteration; this finds those that would make a post approved, at once.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from sddc_planner.store import standing
from sddc_planner.store.connection import PlanConnection
from sddc_planner.store.entries import Entries, RowKey, word
from sddc_planner.store.journal import current_image, image_digest
from sddc_planner.store.posts import chunks, marks
from sddc_planner.store.schema import RULES
from sddc_planner.store.standing import Standing

RULES_ALTERED = "the rules of sign-off were altered outside the program"
RECORD_ALTERED = "the record was altered outside the program"
HOLDS_ALTERED = "the holds were altered outside the program"


def standings(con: sqlite3.Connection, post_ids: Iterable[str]) -> dict[PostId, Standing]:
    """The true standing of each post that exists; an approval that the record does not bear out is none."""
    found = standing.work_out(con, post_ids)
    faults = faults_of(con, [key for key, one in found.items() if one.state is State.APPROVED])
    return {
        key: replace(one, state=State.AWAITING, doubt=faults[key]) if key in faults else one
        for key, one in found.items()
    }


def faults_of(con: sqlite3.Connection, post_ids: Collection[str]) -> dict[str, str]:
    """Of these posts, those whose own record does not hold or that lean on altered rules, with the first reason.

    Looks at the rules and at the entries, rows, revisions and sign-offs of these posts alone, so that an export
    need not walk the whole chain. Signatures are judged elsewhere, by ``standing.work_out``.
    """
    if not post_ids:
        return {}
    everywhere, lost = _of_library(con)
    if everywhere:
        return dict.fromkeys(post_ids, everywhere)
    entries = Entries(con)
    faults = {post: lost[post] for post in post_ids if post in lost}
    for key, post in _rows_of(con, list(post_ids)):
        if post not in faults and (why := _altered(con, entries, key)):
            faults[post] = why
    return faults


def holds_fault(con: sqlite3.Connection) -> str:
    """Why nobody can tell what is held back: a hold was lifted, changed, taken out or put in with another program."""
    rows = con.execute("SELECT row FROM image WHERE tbl = 'hold' UNION SELECT id FROM hold").fetchall()
    entries = Entries(con)
    return HOLDS_ALTERED if any(_altered(con, entries, ("hold", row["row"])) for row in rows) else ""


def fault_of_rows(con: sqlite3.Connection, rows: Iterable[RowKey], entries: Entries | None = None) -> str:
    """Why what stands on these rows is not relied on: the rules or one of them were altered; empty where none was.

    ``entries`` remembers what was judged, for many questions on end.
    """
    everywhere, _lost = _of_library(con)
    if everywhere:
        return everywhere
    judged = entries or Entries(con)
    return next((why for key in rows if (why := _altered(con, judged, key))), "")


def is_recorded(con: sqlite3.Connection, table: str, row: str) -> bool:
    """Whether a row stands as the journal's last word on it."""
    return not _altered(con, Entries(con), (table, row))


def _of_library(con: sqlite3.Connection) -> tuple[str, dict[str, str]]:
    """(what puts every approval in doubt; what puts single posts in doubt), looked up once.

    What this program writes never brings such a fault about, so where there was none, it is looked for again only
    when another connection has written to the file.
    """
    version = con.execute("PRAGMA data_version").fetchone()[0]
    if isinstance(con, PlanConnection) and con.judged and con.judged[0] == version:
        return con.judged[1]
    lost = dict(_lost_sign_offs(con))
    found = _rules(con) or _gaps(con) or lost.get("", ""), lost
    if isinstance(con, PlanConnection) and found == ("", {}):
        con.judged = (version, found)
    return found


def _rows_of(con: sqlite3.Connection, post_ids: list[str]) -> Iterator[tuple[RowKey, str]]:
    for part in chunks(post_ids):
        yield from ((("post", one), one) for one in part)
        for table in ("revision", "sign_off", "submission"):
            for row in con.execute(f"SELECT id, post FROM {table} WHERE post IN ({marks(part)})", part).fetchall():
                yield (table, row["id"]), row["post"]


def _altered(con: sqlite3.Connection, entries: Entries, key: RowKey) -> str:
    fault, digest = entries.last_word(key)
    if not fault and image_digest(current_image(con, *key)) != digest:
        return f"its {word(key[0])} was altered outside the program"
    return fault


def _rules(con: sqlite3.Connection) -> str:
    """The rows that say who must sign, who may and with which key, one of which no longer is what was recorded."""
    entries = Entries(con)
    keys = {
        (row["tbl"], row["row"])
        for row in con.execute(f"SELECT DISTINCT tbl, row FROM image WHERE tbl IN ({marks(RULES)})", RULES)
    }
    for table in RULES:
        keys.update((table, row["id"]) for row in con.execute(f"SELECT id FROM {table}"))
    return RULES_ALTERED if any(_altered(con, entries, key) for key in sorted(keys)) else ""


def _gaps(con: sqlite3.Connection) -> str:
    """Entries, or lines of entries, that are gone: what they were about cannot be told."""
    row = con.execute(
        "SELECT coalesce(max(seq), 0) = count(*) AS entries, "
        "coalesce(sum(CASE WHEN json_valid(changes) THEN json_array_length(changes) ELSE -1 END), 0) "
        "= (SELECT count(*) FROM image) AS lines FROM journal"
    ).fetchone()
    return "" if row["entries"] and row["lines"] else RECORD_ALTERED


def _lost_sign_offs(con: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(post, reason) for each decision that is no longer there; the post is empty where it cannot be told."""
    entries = Entries(con)
    for row in con.execute(
        "SELECT i.seq, i.row, i.after FROM image i WHERE i.tbl = 'sign_off' "
        "AND NOT EXISTS (SELECT 1 FROM sign_off s WHERE s.id = i.row)"
    ):
        fault, changes = entries.judged(row["seq"])
        if not fault and changes.get(("sign_off", row["row"]), ("", ""))[1] is None:
            continue  # it was inserted outside the program, and taken out again
        try:
            yield str(json.loads(row["after"])["post"]), "one of its sign-offs was removed outside the program"
        except (KeyError, TypeError, ValueError):
            yield "", RECORD_ALTERED
