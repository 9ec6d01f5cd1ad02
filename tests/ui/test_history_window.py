"""The ways to the history: the menu, the keys, the sign-off page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.program import Desk
from ui.history.compare_dialog import CompareDialog
from ui.history_dialog import HistoryDialog


def test_the_history_of_the_month_in_the_calendar(program: Desk) -> None:
    window = program.program.window
    waste = program.ask(lambda planner: planner.council.department("Waste").id)
    program.press("Ctrl+Shift+G")
    dialog = program.dialog(HistoryDialog)
    assert dialog.title.text() == "History of December 2020"
    assert "added “Gym hours”" in dialog.shown_text()
    assert "New Year swim" not in dialog.shown_text()
    dialog.reject()
    window.calendar.filters.narrow("departments", waste)
    program.settle()
    window.actions_.by_id["history-month"].trigger()
    program.settle()
    dialog = program.dialog(HistoryDialog)
    assert dialog.title.text() == "History of December 2020, Waste"
    assert dialog.empty.isVisible(), "nothing of it is Waste's"
    dialog.reject()


def test_the_history_of_the_library_by_key(program: Desk) -> None:
    program.press("Ctrl+Shift+H")
    dialog = program.dialog(HistoryDialog)
    assert dialog.title.text() == "History of the library"
    assert dialog.count.text().endswith("entries") or "older" in dialog.count.text()
    dialog.reject()


def test_a_revision_is_compared_from_the_sign_off_page(program: Desk) -> None:
    window = program.program.window
    post = program.ask(lambda planner: planner.posts.search("Grit bins")[0][0].id)
    program.press("Ctrl+2")
    window.signoff.show_post(post)
    program.settle()
    card = window.signoff.review.history
    buttons = [one for one in card.findChildren(QPushButton) if one.text() == "Compare" and one.isVisibleTo(card)]
    assert [one.accessibleName() for one in buttons] == ["Compare revision 1 with the one before it"]
    program.qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    program.settle()
    dialog = program.dialog(CompareDialog)
    assert dialog.title.text() == "Revisions of “Grit bins”"
    dialog.reject()
    program.ask(lambda planner: planner.posts.edit(post, text="Grit bins are empty."))
    program.settle()
    program.qtbot.mouseClick(card.compare, Qt.MouseButton.LeftButton)
    program.settle()
    dialog = program.dialog(CompareDialog)
    assert dialog.right.currentText() == "As it stands now"
    assert ">empty<" in dialog.shown_text()
    dialog.reject()
