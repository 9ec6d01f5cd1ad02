"""Find and replace in the window: over what is chosen, what is shown, all drafts; ticked, told before, undone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from tests.ui.program import Desk
from ui.replacing.dialog import ReplaceDialog

SPACE = Qt.Key.Key_Space


def dialog_of(desk: Desk) -> ReplaceDialog:
    desk.press("Ctrl+Shift+F")
    return desk.dialog(ReplaceDialog)


def look_for(desk: Desk, dialog: ReplaceDialog, sought: str, becomes: str = "") -> None:
    dialog.activateWindow()
    dialog.sought.setFocus()
    dialog.sought.selectAll()
    desk.qtbot.keyClicks(dialog.sought, sought)
    dialog.becomes.setFocus()
    dialog.becomes.selectAll()
    desk.qtbot.keyClicks(dialog.becomes, becomes)
    desk.qtbot.keyClick(dialog.becomes, Qt.Key.Key_Return)
    desk.settle()


def test_it_is_found_ticked_replaced_and_undone_by_keys(program: Desk) -> None:
    gym, brown = program.id_of("Gym hours"), program.id_of("Brown bins")
    before = {one: program.post(one) for one in (gym, brown)}
    dialog = dialog_of(program)
    assert dialog.where.currentData() == "shown"
    look_for(program, dialog, "e", "E")
    assert "finds in" in dialog.summary.text()
    rows = dialog.model.rowCount()
    assert dialog.table.hasFocus()
    program.qtbot.keyClick(dialog.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    program.qtbot.keyClick(dialog.table, SPACE)
    assert dialog.model.ticked() == ()
    assert not dialog.replace.isEnabled()
    mine = [row for row in range(rows) if dialog.model.hits[row].post in (gym, brown)]
    dialog.model.toggle(mine)
    assert dialog.replace.text() == f"&Replace {len(mine)} in 2 posts"
    program.tab_to(dialog.replace)
    program.press("Space")
    assert program.post(gym).text == "OpEn."
    assert program.post(brown).text == "ClosEd."
    assert "Undo takes all of it back" in dialog.summary.text()
    program.press("Escape")
    program.no_dialog()
    program.press("Ctrl+Z")
    program.settle()
    assert {one: program.post(one) for one in (gym, brown)} == before


def test_who_loses_a_sign_off_is_asked_first(program: Desk) -> None:
    grit = program.id_of("Grit bins")
    dialog = dialog_of(program)
    look_for(program, dialog, "Grit bins", "Salt bins")
    program.qtbot.mouseClick(dialog.replace, Qt.MouseButton.LeftButton)
    box = program.dialog(QMessageBox)
    assert "1 post is submitted or approved" in box.informativeText()
    program.press("Escape")
    program.settle()
    assert program.post(grit).text == "Grit bins are full."
    program.qtbot.mouseClick(dialog.replace, Qt.MouseButton.LeftButton)
    program.dialog(QMessageBox)
    program.press("Return")
    program.qtbot.waitUntil(lambda: "Replaced" in dialog.summary.text())
    assert program.post(grit).text == "Salt bins are full."
    dialog.reject()


def test_a_wrong_pattern_and_no_find_are_told(program: Desk) -> None:
    dialog = dialog_of(program)
    dialog.pattern.setChecked(True)
    look_for(program, dialog, "(", "")
    assert "pattern cannot be read" in dialog.problem.text()
    dialog.pattern.setChecked(False)
    look_for(program, dialog, "zebra", "")
    assert dialog.summary.text() == "Nothing was found."
    assert not dialog.replace.isEnabled()
    dialog.reject()


def test_only_the_chosen_posts_are_searched(program: Desk) -> None:
    calendar = program.program.window.calendar
    ids = [program.id_of("Gym hours"), program.id_of("Brown bins")]
    calendar.views.view.select_posts(ids)
    calendar.views.view.setFocus()
    dialog = dialog_of(program)
    assert dialog.where.currentText() == "The 2 chosen posts"
    look_for(program, dialog, "e", "E")
    assert {one.post for one in dialog.model.hits} == set(ids)
    dialog.where.setCurrentIndex(dialog.where.findData("drafts"))
    assert dialog.model.rowCount() == 0
    look_for(program, dialog, "Brr", "Cold")
    assert len(dialog.model.hits) == 1
    dialog.reject()
