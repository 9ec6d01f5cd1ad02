"""The journal cannot be rewritten unnoticed, short of rebuilding the whole chain."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sddc_planner.canonical import canonical_text
from sddc_planner.errors import Conflict
from sddc_planner.planner.planner import Planner
from sddc_planner.store.entries import Entries, changes_of
from sddc_planner.store.journal import entry_hash, image_digest
from sddc_planner.store.trust import RECORD_ALTERED
from tests.store.rich import Rich, alter, another_program, delete, exported, is_approved, reason, set_cell


@contextmanager
def opened(rich: Rich) -> Iterator[Planner]:
    planner = rich.open()
    try:
        yield planner
    finally:
        planner.close()


def entry_of(rich: Rich, table: str = "sign_off") -> int:
    """The entry that approved the plain post, or submitted it, or wrote it."""
    with another_program(rich.database) as con:
        row = con.execute(
            "SELECT min(i.seq) AS seq FROM image i WHERE i.tbl = ? AND i.after LIKE '%' || ? || '%'",
            [table, rich.plain],
        ).fetchone()
    seq: int = row["seq"]
    return seq


@pytest.mark.parametrize("table", ["post", "revision", "submission", "sign_off"])
@pytest.mark.parametrize(
    ("column", "expression"),
    [
        ("at", "'2020-01-01T00:00:00.000000Z'"),
        ("person", "'nobody'"),
        ("person", "NULL"),
        ("action", "'nothing'"),
        ("summary", "summary || '.'"),
        ("target", "1"),
        ("changes", "'[]'"),
        ("changes", "'no JSON'"),
        ("changes", "'{}'"),
        ("changes", "'[[1]]'"),
        ("previous", "'0'"),
        ("hash", "'0'"),
    ],
)
def test_an_altered_entry_is_named(rich: Rich, table: str, column: str, expression: str) -> None:
    seq = entry_of(rich, table)
    set_cell(rich.database, "journal", column, expression, ("seq", str(seq)))
    with opened(rich) as planner:
        where = {fault.where for fault in planner.record.check().faults}
        assert {f"journal entry {seq}", f"journal entry {seq + 1}"} & where
        assert not is_approved(planner, rich.plain)
        assert exported(planner, rich.plain) == set()
        named = {f"journal entry {one} was altered" for one in (seq - 1, seq)}
        assert reason(planner, rich.plain) in {*named, RECORD_ALTERED}


@pytest.mark.parametrize("place", ["middle", "first"])
def test_a_removed_entry_is_missed(rich: Rich, place: str) -> None:
    seq = 1 if place == "first" else entry_of(rich)
    for table in ("image", "undo_step", "journal"):
        with another_program(rich.database) as con:
            there = con.execute(f"SELECT 1 FROM {table} WHERE seq = {seq}").fetchone()  # noqa: S608
        if there:
            delete(rich.database, table, ("seq", seq))
    with opened(rich) as planner:
        assert f"Journal entry {seq} is missing." in [fault.what for fault in planner.record.check().faults]
        assert exported(planner, rich.plain, rich.approved) == set()


def test_entries_in_another_order_do_not_chain(rich: Rich) -> None:
    seq = entry_of(rich)
    with another_program(rich.database) as con:
        for old, new in ((seq, -1), (seq - 1, seq), (-1, seq - 1)):
            con.execute("UPDATE journal SET seq = ? WHERE seq = ?", [new, old])
    with opened(rich) as planner:
        where = {fault.where for fault in planner.record.check().faults}
        assert {f"journal entry {seq - 1}", f"journal entry {seq}"} <= where
        assert exported(planner, rich.plain) == set()


def test_an_entry_rewritten_with_its_hash_breaks_the_next(rich: Rich) -> None:
    """Row, image, change list and hash all agree; only the chain gives it away."""
    with another_program(rich.database) as con:
        seq = entry_of(rich, "post")
        con.execute("UPDATE post SET notes = 'Agreed by all.' WHERE id = ?", [rich.plain])
        rebuild(con, seq, "post", rich.plain)
    with opened(rich) as planner:
        assert [fault.what for fault in planner.record.check().faults] == [
            f"Journal entry {seq + 1} does not follow from the one before it."
        ]
        assert reason(planner, rich.plain) == f"journal entry {seq} was altered"


def rebuild(con: sqlite3.Connection, seq: int, table: str, row_id: str) -> None:
    """Make one entry say that the row always was what it is now."""
    from sddc_planner.store.journal import current_image

    text = current_image(con, table, row_id)
    con.execute("UPDATE image SET after = ? WHERE seq = ? AND tbl = ? AND row = ?", [text, seq, table, row_id])
    row = con.execute("SELECT * FROM journal WHERE seq = ?", [seq]).fetchone()
    changes = {**changes_of(row), (table, row_id): (changes_of(row)[table, row_id][0], image_digest(text))}
    listed = [[*key, *both] for key, both in sorted(changes.items())]
    named = {name: row[name] for name in ("seq", "at", "person", "action", "summary", "target", "previous")}
    con.execute(
        "UPDATE journal SET changes = ?, hash = ? WHERE seq = ?",
        [canonical_text(listed), entry_hash(**named, changes=listed), seq],
    )


@pytest.mark.parametrize("side", ["before", "after"])
def test_an_altered_image_is_named(rich: Rich, side: str) -> None:
    with another_program(rich.database) as con:
        (seq,) = con.execute(
            f"SELECT max(seq) FROM image WHERE tbl = 'post' AND row = ? AND {side} IS NOT NULL",  # noqa: S608
            [rich.approved],
        ).fetchone()
    alter(
        rich.database,
        f"UPDATE image SET {side} = replace({side}, 'Waste', 'waste') "  # noqa: S608
        "WHERE seq = ? AND tbl = 'post' AND row = ?",
        seq,
        rich.approved,
    )
    with opened(rich) as planner:
        expected = f"journal entry {seq} keeps an altered image of a post"
        assert expected.capitalize() + "." in [fault.what for fault in planner.record.check().faults]
        assert reason(planner, rich.approved) == expected
        assert exported(planner, rich.plain) == {rich.plain}


def test_an_image_that_no_entry_lists_is_named(rich: Rich) -> None:
    alter(rich.database, "INSERT INTO image VALUES (?, 99, 'post', 'ghost', NULL, '{}')", entry_of(rich))
    with opened(rich) as planner:
        assert any("altered image of a post" in fault.what for fault in planner.record.check().faults)
        assert reason(planner, rich.plain) == RECORD_ALTERED


def test_a_line_of_an_entry_cannot_be_dropped(rich: Rich) -> None:
    seq = entry_of(rich)
    delete(rich.database, "image", ("seq", seq))
    with opened(rich) as planner:
        what = {fault.what for fault in planner.record.check().faults}
        assert f"Journal entry {seq} has lost its line on a sign-off." in what
        assert reason(planner, rich.plain) == RECORD_ALTERED


@pytest.mark.parametrize("sides", [["before"], ["after"], ["before", "after"]])
def test_a_removed_image_leaves_the_chain_whole(rich: Rich, sides: list[str]) -> None:
    """Retention: what a row said may go; that it was there, and what it hashed to, stays."""
    with another_program(rich.database) as con:
        (seq,) = con.execute("SELECT max(seq) FROM image WHERE tbl = 'post' AND row = ?", [rich.approved]).fetchone()
    for side in sides:
        alter(
            rich.database,
            f"UPDATE image SET {side} = NULL WHERE seq = ? AND tbl = 'post' AND row = ?",  # noqa: S608
            seq,
            rich.approved,
        )
    with opened(rich) as planner:
        report = planner.record.check()
        assert report.faults == []
        assert report.removed_images == 1
        assert is_approved(planner, rich.approved)
        assert exported(planner, rich.approved) == {rich.approved}


def test_undo_does_not_guess_what_was_removed(rich: Rich) -> None:
    with opened(rich) as planner:
        planner.sit_down(rich.council.specialist)
        planner.posts.edit(rich.plain, notes="Personal", sitting=False)
        planner.posts.edit(rich.plain, notes="Nothing", sitting=False)
        (seq, _hash) = planner.record.head()
    alter(rich.database, "UPDATE image SET before = NULL WHERE seq = ?", seq)
    with opened(rich) as planner:
        with pytest.raises(Conflict, match="no longer whole"):
            planner.record.undo()
        assert planner.posts.get(rich.plain).post.notes == "Nothing"
        assert planner.record.check().faults == []


def test_undo_does_not_bring_in_an_altered_image(rich: Rich) -> None:
    with opened(rich) as planner:
        planner.posts.edit(rich.plain, notes="Something", sitting=False)
        (seq, _hash) = planner.record.head()
    alter(rich.database, "UPDATE image SET before = replace(before, 'Merry', 'Sorry') WHERE seq = ?", seq)
    with opened(rich) as planner, pytest.raises(Conflict, match="no longer whole"):
        planner.record.undo()


def test_an_entry_that_is_not_there_is_altered(rich: Rich) -> None:
    with opened(rich) as planner:
        entries = Entries(planner.desk.library.con)
        assert entries.judged(9999) == ("journal entry 9999 was altered", {})
        assert entries.judged(1)[0] == ""
        assert entries.last_word(("post", "nobody")) == ("", None)


@pytest.mark.parametrize("how", ["changed", "gone", "forgotten"])
def test_media_are_held_to_what_was_signed(rich: Rich, how: str) -> None:
    (picture,) = (path for path in (rich.folder / "media").rglob("*.png"))
    if how == "changed":
        picture.write_bytes(picture.read_bytes()[:-1] + b"!")
    else:
        picture.unlink()
    if how == "forgotten":
        alter(rich.database, "DELETE FROM media")
    with opened(rich) as planner:
        assert exported(planner, rich.approved, rich.plain) == {rich.plain}
        assert (
            reason(planner, rich.approved)
            == {
                "changed": "lorry.png was altered on disk since it was signed",
                "gone": "lorry.png is missing from the media folder since it was signed",
                "forgotten": "one of its pictures or films is missing from the library",
            }[how]
        )
        assert "media" in {fault.where for fault in planner.record.check().faults}


def test_a_damaged_file_is_said_to_be_damaged(rich: Rich) -> None:
    """An index that does not fit its table: SQLite's own check finds it, and so does ours."""
    with another_program(rich.database) as con:
        con.execute("PRAGMA writable_schema = ON")
        con.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'INDEX', 'UNIQUE INDEX') WHERE name = 'idx_post_day_at'"
        )
    with opened(rich) as planner:
        (fault,) = planner.record.check().faults
        assert fault.where == "file"
        assert fault.what.startswith("The database file is damaged: ")
