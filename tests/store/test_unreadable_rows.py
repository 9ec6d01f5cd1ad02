"""Rows that another program altered beyond reading are shown as far as they can be, named, and count for nothing."""

import json
from datetime import date

import pytest

from sddc_planner.canonical import canonical_text
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.store import standing
from tests.council import PASSPHRASE
from tests.store.rich import Rich, alter, another_program, exported, is_approved, reason, set_cell


@pytest.mark.parametrize(
    "statement",
    [
        "",
        "no JSON",
        "5",
        "[]",
        "{}",
        '{"version":2}',
        lambda said: said | {"verdict": "changes requested", "comment": ""},
        lambda said: said | {"verdict": "perhaps"},
        lambda said: said | {"at": "yesterday"},
        lambda said: said | {"at": 5},
        lambda said: said | {"revision": [1]},
        lambda said: said | {"key": {}},
        lambda said: said | {"comment": None},
    ],
)
def test_a_statement_that_is_none_counts_for_nothing(rich: Rich, statement: object) -> None:
    with another_program(rich.database) as con:
        row = con.execute("SELECT id, statement FROM sign_off WHERE post = ?", [rich.plain]).fetchone()
        if callable(statement):
            statement = canonical_text(statement(json.loads(row["statement"])))
        con.execute("UPDATE sign_off SET statement = ? WHERE id = ?", [statement, row["id"]])
    planner = rich.open()
    try:
        assert not is_approved(planner, rich.plain)
        assert reason(planner, rich.plain) == State.AWAITING.value
        what = [fault.what for fault in planner.record.check().faults if fault.post == rich.plain]
        assert any("is no statement any more" in one for one in what)
        planner.sit_down(rich.council.manager)
        planner.signoffs.unlock(rich.council.manager, PASSPHRASE)
        planner.council.end(planner.council.holdings(rich.council.contact)[0])
    finally:
        planner.close()


@pytest.mark.parametrize("standing", ["nonsense", None])
def test_a_standing_that_is_none_is_worked_out_again(rich: Rich, standing: str | None) -> None:
    if standing:
        alter(rich.database, "UPDATE post_standing SET standing = ?", standing)
    else:
        alter(rich.database, "DELETE FROM post_standing")
    planner = rich.open()
    try:
        day = planner.posts.get(rich.plain).post.day
        assert day
        assert [state for _line, state in planner.posts.between(day, day)] == [State.DRAFT]
        assert planner.posts.doubtful([rich.plain]) == {rich.plain: State.APPROVED}
        assert planner.record.check().faults
    finally:
        planner.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("day", "soon"),
        ("day", "2020-13-45"),
        ("at", "25:00"),
        ("accounts", "[[]]"),
        ("variants", "5"),
        ("variants", '{"' + "c" * 31 + '0":5}'),
        ("media", '[{"x":1}]'),
        ("media", "no JSON"),
        ("labels", "{"),
        ("waivers", "[1"),
        ("text", None),
    ],
)
def test_a_post_altered_beyond_reading_is_shown_and_named(rich: Rich, column: str, value: str | None) -> None:
    expression = "NULL" if value is None else f"'{value}'"
    set_cell(rich.database, "post", column, expression, ("id", rich.plain))
    planner = rich.open()
    try:
        assert planner.posts.get(rich.plain).post.heading()
        assert not is_approved(planner, rich.plain) or reason(planner, rich.plain)
        assert exported(planner, rich.plain, rich.approved) == {rich.approved}
        assert planner.posts.tray() or planner.posts.between(rich_day(planner, rich), date(2020, 12, 31))
        assert planner.posts.search("Plain")
        assert rich.plain in {fault.post for fault in planner.record.check().faults}
    finally:
        planner.close()


def rich_day(planner: Planner, rich: Rich) -> date:
    day = planner.posts.get(rich.approved).post.day
    assert day
    return day


@pytest.mark.parametrize("column", ["submitted_at", "authors"])
def test_a_revision_altered_beyond_reading_counts_for_nothing(rich: Rich, column: str) -> None:
    set_cell(rich.database, "revision", column, "'!'", ("post", rich.plain))
    planner = rich.open()
    try:
        assert not is_approved(planner, rich.plain)
        assert exported(planner, rich.plain) == set()
        assert rich.plain in {fault.post for fault in planner.record.check().faults}
    finally:
        planner.close()


def test_a_key_of_somebody_else_signs_nothing(rich: Rich) -> None:
    set_cell(rich.database, "signing_key", "public", "'no hex'", ("person", rich.council.manager))
    planner = rich.open()
    try:
        assert not is_approved(planner, rich.plain)
        what = {fault.what for fault in planner.record.check().faults}
        assert any("The public half of the signing key was altered." in one for one in what)
    finally:
        planner.close()


@pytest.mark.parametrize(
    ("table", "column", "expression", "problem"),
    [
        ("sign_off", "statement", """replace(statement, '"comment":""', '"comment":"Fine."')""", "does not fit"),
        ("sign_off", "signature", "replace(signature, substr(signature, 9, 1), 'x')", "does not fit"),
        ("sign_off", "signature", "''", "does not fit"),
        ("revision", "content", "replace(content, 'Merry', 'Sorry')", "The revision is not the one that was signed."),
        ("revision", "digest", "'0'", "The revision is not the one that was signed."),
        ("revision", "submitted_by", "'{manager}'", "The person signed their own work."),
        ("revision", "authors", "'[\"{manager}\"]'", "The person signed their own work."),
    ],
)
def test_a_signature_is_judged_by_itself_too(
    rich: Rich, table: str, column: str, expression: str, problem: str
) -> None:
    """Without the journal's help: this is what a rebuilt chain would still have to get past."""
    said = expression.replace("{manager}", rich.council.manager)
    set_cell(rich.database, table, column, said, ("post", rich.plain))
    planner = rich.open()
    try:
        (stands,) = standing.work_out(planner.desk.library.con, [rich.plain]).values()
        (signed,) = stands.evidence.signoffs
        assert not signed.sound
        assert problem in signed.problem
        assert stands.state is not State.APPROVED
    finally:
        planner.close()


def test_the_entry_before_is_looked_at_as_well(rich: Rich) -> None:
    with another_program(rich.database) as con:
        (seq,) = con.execute("SELECT min(seq) FROM image WHERE tbl = 'post' AND row = ?", [rich.plain]).fetchone()
    set_cell(rich.database, "journal", "hash", "'0'", ("seq", str(seq - 1)))
    planner = rich.open()
    try:
        assert reason(planner, rich.plain) == f"journal entry {seq} was altered"
    finally:
        planner.close()
