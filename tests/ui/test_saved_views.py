"""Saved views in the window: kept, gone to by menu, key and palette, arranged, and undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QMenu

from sddc_planner.model.state import State
from sddc_planner.planner.wanted import Wanted
from tests.ui.program import Desk
from ui.calendar.toolbar import LIST, MONTH
from ui.saved_views.dialog import SavedViewsDialog
from ui.saved_views.save_dialog import SaveViewDialog

DRAFTS = Wanted(states=frozenset({State.DRAFT}))


def save(program: Desk, name: str, *, shared: bool = False) -> None:
    """Keep what is shown by keys alone."""
    program.press("Ctrl+Shift+W")
    program.dialog(SaveViewDialog)
    program.type(name)
    if shared:
        program.press("Tab", "Space")
    program.press("Return")
    program.no_dialog()


def names(program: Desk) -> list[str]:
    return [one.name for one in program.ask(lambda planner: planner.saved_views.all())]


def menu(program: Desk) -> QMenu:
    program.click(program.program.window.calendar.filters.views)
    program.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    one = QApplication.activePopupWidget()
    assert isinstance(one, QMenu)
    return one


def rename(program: Desk, dialog: SavedViewsDialog, name: str) -> None:
    program.press("F2")
    program.type(name)
    program.press("Return")
    program.qtbot.waitUntil(lambda: dialog.list.state() is not QListWidget.State.EditingState)
    program.settle()


def test_what_is_shown_comes_back_by_its_key(program: Desk) -> None:
    calendar = program.program.window.calendar
    calendar.filters.set_wanted(DRAFTS)
    calendar.show_view(LIST)
    save(program, "Drafts")
    assert "Saved as the view “Drafts”" in program.told()
    assert calendar.filters.views.text() == "Drafts"
    program.press("Ctrl+Shift+0", "Ctrl+Shift+1")
    assert calendar.filters.views.text() == "Views"
    program.press("Ctrl+2", "Alt+1")
    assert program.program.window.room is calendar
    assert (calendar.filters.wanted(), calendar.views.kind) == (DRAFTS, LIST)
    assert calendar.filters.views.text() == "Drafts"
    program.press("Alt+2")
    assert "no view number 2" in program.told()


def test_a_list_comes_back_with_its_dates_and_columns(program: Desk) -> None:
    calendar = program.program.window.calendar
    calendar.show_view(LIST)
    shown = calendar.list_view
    shown.span.setCurrentText("This year")
    shown.span.activated.emit(shown.span.currentIndex())
    shown.columns.show_column(1, False)
    columns = shown.columns.written()
    program.settle()
    save(program, "Year")
    shown.columns.put_back()
    shown.span.setCurrentIndex(0)
    shown.span.activated.emit(0)
    program.press("Ctrl+Shift+1")
    assert calendar.filters.views.text() == "Views"
    program.press("Alt+1")
    assert (calendar.views.kind, shown.span.currentText(), shown.columns.written()) == (LIST, "This year", columns)
    assert calendar.filters.views.text() == "Year"
    dialog = SaveViewDialog
    program.press("Ctrl+Shift+W")
    assert program.dialog(dialog).what.text() == "Everything, nothing narrowed · as a list, this year"
    program.press("Escape")


def test_the_menu_shows_goes_to_and_updates(program: Desk) -> None:
    calendar = program.program.window.calendar
    save(program, "All")
    calendar.filters.set_wanted(DRAFTS)
    program.settle()
    save(program, "Drafts & more", shared=True)
    shown = menu(program)
    ticked = [one.text() for one in shown.actions() if one.isChecked()]
    assert ticked == ["Drafts && more\tAlt+2"]
    shown.actions()[0].trigger()
    shown.close()
    program.settle()
    assert calendar.filters.wanted() == Wanted()
    calendar.filters.set_wanted(Wanted(video=False))
    program.settle()
    shown = menu(program)
    update = next(one for one in shown.actions() if one.text() == "Let “All” show this")
    update.trigger()
    shown.close()
    program.settle()
    views = program.ask(lambda planner: planner.saved_views.all())
    assert [(one.name, one.shared, one.wanted) for one in views] == [
        ("All", False, Wanted(video=False)),
        ("Drafts & more", True, DRAFTS),
    ]
    program.press("Ctrl+Z")
    assert "changed what the view “All” shows" in program.told()


def test_what_a_view_leaves_open_stays_as_it_is(program: Desk) -> None:
    program.ask(lambda planner: planner.saved_views.save("Drafts", DRAFTS, {"view": "list"}, shared=True))
    program.press("Alt+1")
    strip = program.program.window.calendar.filters
    assert strip.views.text() == "Drafts"
    program.press("Ctrl+Shift+0")
    assert strip.views.text() == "Views"


def test_a_view_is_in_the_palette(program: Desk) -> None:
    calendar = program.program.window.calendar
    calendar.filters.set_wanted(DRAFTS)
    save(program, "Quarry")
    program.press("Ctrl+Shift+0", "Ctrl+K")
    program.type("quar")
    program.settle()
    row = program.program.window.commands.finding.palette.list.rows()[0]
    assert (row.under, row.keys) == ("Saved view", "Alt+1")
    program.press("Return")
    assert calendar.filters.wanted() == DRAFTS


def test_a_name_that_is_taken_is_refused_in_the_dialog(program: Desk) -> None:
    save(program, "Bins")
    program.press("Ctrl+Shift+W")
    dialog = program.dialog(SaveViewDialog)
    program.press("Return")
    assert dialog.problem.text().startswith("Give the view a name")
    program.type("bins")
    program.press("Return")
    assert dialog.isVisible()
    assert "already a view" in dialog.problem.text()
    program.type("Bins again")
    assert dialog.problem.isHidden()
    program.press("Return")
    program.no_dialog()
    assert names(program) == ["Bins", "Bins again"]


def test_views_are_arranged_by_keys(program: Desk) -> None:
    for name in ("A", "B", "C"):
        save(program, name)
    program.choose("View", "saved-views")
    dialog = program.dialog(SavedViewsDialog)
    assert dialog.list.hasFocus()
    program.press("Home", "Alt+Down")
    assert names(program) == ["B", "A", "C"]
    view = dialog.chosen()
    assert view is not None
    assert view.name == "A"
    rename(program, dialog, "Aardvark")
    assert names(program) == ["B", "Aardvark", "C"]
    program.press("Down", "Del")
    assert names(program) == ["B", "Aardvark"]
    program.press("Home")
    program.click(dialog.shared, QPoint(10, dialog.shared.height() // 2))
    assert [one.shared for one in program.ask(lambda planner: planner.saved_views.all())] == [True, False]
    dialog.list.setFocus()
    program.press("Down", "Return")
    program.no_dialog()
    assert "View “Aardvark”" in program.told()


def test_a_rename_that_is_refused_is_said_and_taken_back(program: Desk) -> None:
    for name in ("A", "B"):
        save(program, name)
    program.choose("View", "saved-views")
    dialog = program.dialog(SavedViewsDialog)
    program.press("Home")
    rename(program, dialog, "B")
    assert "already a view" in dialog.problem.text()
    assert [dialog.list.item(n).text() for n in range(2)] == ["A", "B"]
    program.press("Escape")


def test_without_views_the_dialog_says_how_to_save_one(program: Desk) -> None:
    program.choose("View", "saved-views")
    dialog = program.dialog(SavedViewsDialog)
    assert dialog.empty.isVisible()
    assert not dialog.delete_button.isEnabled()
    program.qtbot.waitUntil(dialog.empty.button.hasFocus)
    dialog.empty.button.click()
    program.dialog(SaveViewDialog)
    program.press("Escape")
    program.no_dialog()


def test_what_a_view_names_and_is_gone_narrows_nothing(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.ask(
        lambda planner: planner.saved_views.save("Old", Wanted(departments=frozenset({"gone"})), {"view": "no such"})  # type: ignore[arg-type]
    )
    program.press("Alt+1")
    assert "no longer there" in program.told()
    assert (calendar.filters.wanted(), calendar.views.kind) == (Wanted(), MONTH)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape])
def test_escape_saves_nothing(program: Desk, key: Qt.Key) -> None:
    program.press("Ctrl+Shift+W")
    dialog = program.dialog(SaveViewDialog)
    program.type("Nothing")
    program.qtbot.keyClick(dialog, key)
    program.no_dialog()
    assert names(program) == []
