"""Undo and redo over the journal: across restarts, never across a sign-off, never erasing what was written."""

import sqlite3

from sddc_planner.errors import Conflict, NothingToUndo
from sddc_planner.store.entries import hash_holds, image_faults, removed_texts
from sddc_planner.store.journal import Journal, Touched, current_image
from sddc_planner.store.schema import KEPT

_NOTHING = "Nothing was altered."
_TO_UNDO = """
    SELECT s.seq, s.barrier, j.summary FROM undo_step s JOIN journal j USING (seq)
    WHERE s.undone = 0 ORDER BY s.seq DESC LIMIT 1
"""
_TO_REDO = """
    SELECT s.seq, s.barrier, j.summary FROM undo_step s JOIN journal j USING (seq)
    WHERE s.undone = 1 AND s.redoable = 1 ORDER BY s.seq LIMIT 1
"""


def labels(con: sqlite3.Connection) -> tuple[str, str]:
    """What undo and redo would do next, as the journal words it; empty where there is nothing."""
    undo_to, redo_to = con.execute(_TO_UNDO).fetchone(), con.execute(_TO_REDO).fetchone()
    return (
        undo_to["summary"] if undo_to and not undo_to["barrier"] else "",
        redo_to["summary"] if redo_to else "",
    )


def undo(journal: Journal, person: str | None) -> tuple[str, Touched]:
    """Undo the newest step and say which. Raises ``NothingToUndo``, or ``Conflict`` if a row is not as it was left."""
    step = journal.con.execute(_TO_UNDO).fetchone()
    if step is None:
        raise NothingToUndo("There is nothing to undo.")
    if step["barrier"]:
        raise NothingToUndo(
            f"The last step was a signature ({step['summary']}), which is never undone.",
            hint="A signature can be withdrawn by a new one.",
        )
    return step["summary"], _replay(journal, person, step, back=True)


def redo(journal: Journal, person: str | None) -> tuple[str, Touched]:
    """Do again what was undone last. Raises ``NothingToUndo`` or ``Conflict``."""
    step = journal.con.execute(_TO_REDO).fetchone()
    if step is None:
        raise NothingToUndo("There is nothing to redo.")
    return step["summary"], _replay(journal, person, step, back=False)


def _replay(journal: Journal, person: str | None, step: sqlite3.Row, *, back: bool) -> Touched:
    verb, expect, wanted = ("undo", "after", "before") if back else ("redo", "before", "after")
    con = journal.con
    said = f"{'took back' if back else 'did again'}: {step['summary']}"
    entry = con.execute("SELECT * FROM journal WHERE seq = ?", [step["seq"]]).fetchone()
    if not hash_holds(entry) or removed_texts(con, entry) or any(image_faults(con, entry)):
        raise Conflict(f"It cannot be {verb}ne: the record of it is no longer whole.", hint=_NOTHING)
    try:
        with journal.entry(person, verb, said, undoable=False, target=step["seq"], always=True) as writer:
            for one in con.execute("SELECT tbl, row, before, after FROM image WHERE seq = ?", [step["seq"]]).fetchall():
                if one["tbl"] in KEPT:
                    continue
                if current_image(con, one["tbl"], one["row"]) != one[expect]:
                    raise Conflict(f"It cannot be {verb}ne: the plan has changed since.", hint=_NOTHING)
                writer.restore(one["tbl"], one["row"], one[wanted])
            con.execute("UPDATE undo_step SET undone = ? WHERE seq = ?", [int(back), step["seq"]])
    except sqlite3.IntegrityError as exc:
        raise Conflict(f"It cannot be {verb}ne: something else refers to it by now.", hint=_NOTHING) from exc
    return writer.touched
