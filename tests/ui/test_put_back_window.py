"""Putting back what the record says, from the check of the record."""

import sqlite3

import pytest
from PySide6.QtCore import Qt

from tests.council import PASSPHRASE
from tests.ui.program import Desk
from ui.exchange.check_dialog import CheckDialog
from ui.signoff.sign_in import SignIn

LEFT = Qt.MouseButton.LeftButton
MANAGER = "a" * 31 + "1"


def spoil(program: Desk, *statements: str) -> None:
    opened = program.program.window.opened
    assert opened is not None
    con = sqlite3.connect(opened.folder / "planner.db", timeout=10)
    for statement in statements:
        assert con.execute(statement).rowcount
    con.commit()
    con.close()


def check(program: Desk) -> CheckDialog:
    program.program.window.commands.check()
    program.settle()
    dialog: CheckDialog = program.dialog(CheckDialog)
    return dialog


def test_a_clean_record_offers_nothing_to_put_back(program: Desk) -> None:
    dialog = check(program)
    assert not dialog.putting_back.button.isVisible()
    dialog.reject()


def rows(dialog: CheckDialog) -> list[tuple[str, str]]:
    table = dialog.faults
    return [tuple(table.item(n, column).text() for column in (0, 1)) for n in range(table.rowCount())]  # type: ignore[misc]


def test_the_plan_is_put_back_by_anybody(program: Desk) -> None:
    spoil(program, "UPDATE post SET title = 'Forged' WHERE title = 'Gym hours'", "DELETE FROM submission")
    dialog = check(program)
    assert dialog.faults.rowCount() >= 3
    program.qtbot.mouseClick(dialog.putting_back.button, LEFT)
    program.settle()
    assert dialog.headline.title.text() == "The record is whole."
    assert ("Put back", "Put the post “Gym hours” back as it was.") in rows(dialog)
    assert ("Put back", "Brought back the submission of “Christmas bins”, which had been removed.") in rows(dialog)
    assert not dialog.putting_back.button.isVisible()
    program.qtbot.mouseClick(dialog.again, LEFT)
    program.settle()
    assert not dialog.faults.isVisible(), "what was done before is no longer news"
    dialog.reject()


@pytest.mark.parametrize("person", ["a" * 31 + "0", MANAGER])
def test_the_rules_are_put_back_once_the_manager_signs_in(program: Desk, person: str) -> None:
    spoil(program, "UPDATE department SET asks = 'not asked' WHERE name = 'Waste'")
    program.ask(lambda planner: planner.sit_down(person))
    dialog = check(program)
    program.qtbot.mouseClick(dialog.putting_back.button, LEFT)
    program.settle()
    left = (
        "The department “Waste” cannot be put back: "
        "C. Manager must be at the keyboard and signed in to put back what says who signs."
    )
    assert rows(dialog)[0] == ("Left as it is", left)
    asked = [one for one in dialog.findChildren(SignIn) if one.isVisible()]
    if person != MANAGER:
        assert asked == []
        dialog.reject()
        return
    (sign_in,) = asked
    program.qtbot.keyClicks(sign_in.field.edit, PASSPHRASE)
    program.qtbot.keyClick(sign_in.field.edit, Qt.Key.Key_Return)
    program.settle()
    assert dialog.headline.title.text() == "The record is whole."
    assert rows(dialog) == [("Put back", "Put the department “Waste” back as it was.")]
    assert program.program.window.line.signing.is_open()
    dialog.reject()


def test_what_cannot_be_put_back_is_named(program: Desk) -> None:
    spoil(
        program,
        "UPDATE post SET notes = 'Forged' WHERE title = 'Gym hours'",
        "UPDATE image SET after = NULL WHERE tbl = 'post'",
    )
    dialog = check(program)
    program.qtbot.mouseClick(dialog.putting_back.button, LEFT)
    program.settle()
    assert rows(dialog)[0] == (
        "Left as it is",
        "The post “Gym hours” cannot be put back: what it was is no longer kept.",
    )
    assert dialog.putting_back.button.isVisible()
    dialog.reject()
