"""Import, export, verify and check in the window, by clicks and keys on a real library and real files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.errors import Cancelled
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from tests.council import SmallCouncil
from tests.ready import new_council
from tests.ticking import TickingClock
from ui.core import Core
from ui.exchange.check_dialog import CheckDialog
from ui.exchange.export_dialog import ExportDialog
from ui.exchange.export_forms import Kind
from ui.exchange.import_dialog import NEVER_APPROVED, ImportDialog
from ui.exchange.verify_dialog import VerifyDialog
from ui.theme import Theme

Dialog = TypeVar("Dialog", bound=QWidget)

DECEMBER = date(2020, 12, 1)
SHEET = """December plans,,,,
Date,Time,Platform,Caption,Status,Odd one
14/12/2020,09:00,Facebook,Put your bin out,Approved,first
17-Jun,10:00,X,Swim times,,second
,,,,,
never,11:00,X,No date at all,,third
20/12/2020,12:00,X,=1+1,,fourth
"""


@pytest.fixture
def small(qtbot: QtBot, core: Core, clock: TickingClock, tmp_path: Path) -> SmallCouncil:
    """Two approved posts of December, one of Waste's, and a draft."""
    councils: list[SmallCouncil] = []

    def make() -> Planner:
        one = new_council(tmp_path / "library", clock)
        one.approved()
        one.approved(title="Brown bins", accounts=(one.clean_team,), department=one.waste.id, text="Bring it back in.")
        one.write(title="Still a draft", text="Nobody has signed this.")
        councils.append(one)
        return one.planner

    with qtbot.waitSignal(core.settled):
        core.open(make)
    return councils[0]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "schedule.csv"
    path.write_text(SHEET, "utf-8")
    return path


@pytest.fixture
def importing(qtbot: QtBot, core: Core, theme: Theme, small: SmallCouncil, sheet: Path) -> ImportDialog:
    one = ImportDialog(core, theme, choose_file=lambda *_asked: sheet)
    return shown(qtbot, one)


@pytest.fixture
def exporting(qtbot: QtBot, core: Core, theme: Theme, small: SmallCouncil, tmp_path: Path) -> ExportDialog:
    one = ExportDialog(core, theme, folder=tmp_path / "out", choose_folder=lambda *_asked: tmp_path / "other")
    shown(qtbot, one)
    with qtbot.waitSignal(core.settled):
        one.begin(DECEMBER)
    return one


def shown(qtbot: QtBot, one: Dialog) -> Dialog:
    qtbot.addWidget(one)
    one.show()
    one.activateWindow()
    qtbot.waitUntil(one.isActiveWindow)
    return one


def ask(qtbot: QtBot, core: Core, question: Callable[[Planner], Any]) -> Any:
    answers: list[Any] = []
    core.ask(question, answers.append)
    qtbot.waitUntil(lambda: bool(answers) and core.is_idle)
    return answers[0]


def press(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(qtbot: QtBot, combo: QComboBox, text: str) -> None:
    """Open the list, walk to the choice and press Enter."""
    combo.setFocus()
    combo.showPopup()
    items = combo.view()
    qtbot.waitUntil(items.isVisible)
    qtbot.keyClick(items, Qt.Key.Key_Home)
    for _step in range(combo.findText(text, Qt.MatchFlag.MatchStartsWith)):
        qtbot.keyClick(items, Qt.Key.Key_Down)
    qtbot.keyClick(items, Qt.Key.Key_Return)
    assert combo.currentText().startswith(text)


def read(qtbot: QtBot, core: Core, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(core.settled):
        press(qtbot, dialog.drop.button)
    assert dialog.rooms.currentWidget() is dialog.preview


# Import


def test_a_file_is_previewed_before_anything_comes_in(importing: ImportDialog, core: Core, qtbot: QtBot) -> None:
    read(qtbot, core, importing)
    assert importing.headline.title.text() == "2 posts will come in, 3 rows will not."
    assert [row[1:5] for row in importing.posts.rows()] == [
        ["Mon 14 Dec 2020", "09:00", "South Derbyshire DC (Facebook)", "Put your bin out"],
        ["Sun 20 Dec 2020", "12:00", "@SDDC (X)", "=1+1"],
    ]
    assert "comes in as a draft" in importing.posts.rows()[0][5]
    assert [row[1] for row in importing.left_out.rows()] == ["1", "4", "6"]
    assert "Odd one" in importing.headline.body.text()
    assert importing.never.text() == NEVER_APPROVED
    assert importing.never.isVisible()
    assert ask(qtbot, core, lambda p: p.posts.between(date(2020, 12, 20), date(2020, 12, 20))) == ()


def test_the_import_comes_in_as_drafts_and_offers_the_month(importing: ImportDialog, core: Core, qtbot: QtBot) -> None:
    read(qtbot, core, importing)
    with qtbot.waitSignal(core.settled):
        press(qtbot, importing.import_button)
    assert importing.done_line.title.text() == "2 posts came in as drafts, in December 2020."
    assert len(importing.done_left_out.rows()) == 3
    found_ones = ask(qtbot, core, lambda p: p.posts.between(date(2020, 12, 20), date(2020, 12, 20)))
    assert [state.value for _line, state in found_ones] == ["draft"]
    with qtbot.waitSignal(importing.month_wanted) as got:
        press(qtbot, importing.show_button)
    assert got.args == [DECEMBER]
    assert not importing.isVisible()


def test_enter_presses_the_button_that_has_the_focus(importing: ImportDialog, core: Core, qtbot: QtBot) -> None:
    read(qtbot, core, importing)
    importing.import_button.setFocus()
    with qtbot.waitSignal(core.settled):
        qtbot.keyClick(importing.import_button, Qt.Key.Key_Return)
    assert importing.done_line.title.text().startswith("2 posts came in")


def test_the_same_file_twice_doubles_nothing(importing: ImportDialog, core: Core, qtbot: QtBot) -> None:
    read(qtbot, core, importing)
    with qtbot.waitSignal(core.settled):
        press(qtbot, importing.import_button)
    press(qtbot, importing.another)
    read(qtbot, core, importing)
    assert importing.headline.title.text().startswith("0 posts will come in")
    assert not importing.import_button.isEnabled()
    assert "came in before" in " ".join(row[2] for row in importing.left_out.rows())


def test_a_question_is_answered_and_the_row_comes_in(importing: ImportDialog, core: Core, qtbot: QtBot) -> None:
    read(qtbot, core, importing)
    assert importing.tabs.currentWidget() is importing.questions
    answer = importing.questions.answer_at(0)
    assert isinstance(answer, QComboBox)
    with qtbot.waitSignal(core.settled):
        choose(qtbot, answer, "Thu 17 Jun 2021")
    assert "Thu 17 Jun 2021" in [row[1] for row in importing.posts.rows()]
    assert importing.import_button.text() == "Import 3 posts"
    assert importing.tabs.isTabVisible(3), "the answer can still be changed"
    with qtbot.waitSignal(core.settled):
        choose(qtbot, answer, "Leave it out")
    assert importing.import_button.text() == "Import 2 posts"


def test_the_year_of_all_dates_is_said_at_once(importing: ImportDialog, core: Core, qtbot: QtBot) -> None:
    read(qtbot, core, importing)
    with qtbot.waitSignal(core.settled):
        choose(qtbot, importing.questions.year, "2021")
    assert "Thu 17 Jun 2021" in [row[1] for row in importing.posts.rows()]


def test_what_a_column_is_for_can_be_changed(importing: ImportDialog, core: Core, qtbot: QtBot) -> None:
    read(qtbot, core, importing)
    importing.tabs.setCurrentWidget(importing.mapping)
    row = importing.mapping.row_of("Caption")
    item = importing.mapping.item(row, 2)
    assert item is not None
    assert item.text().startswith("Put your bin out · Swim times")
    combo = importing.mapping.combo(importing.mapping.row_of("Odd one"))
    assert combo.currentText() == "Kept in the notes"
    with qtbot.waitSignal(core.settled):
        choose(qtbot, combo, "Title")
    assert importing.focusWidget() is combo, "the person stays where they are"
    assert "Odd one" not in importing.headline.body.text()
    with qtbot.waitSignal(core.settled):
        press(qtbot, importing.import_button)
    lines = ask(qtbot, core, lambda p: p.posts.between(date(2020, 12, 20), date(2020, 12, 20)))
    assert "fourth" in repr(lines)


def test_a_file_that_is_no_spreadsheet_is_said_and_another_can_be_chosen(
    qtbot: QtBot, core: Core, theme: Theme, small: SmallCouncil, sheet: Path
) -> None:
    broken = sheet.with_name("broken.xlsx")
    broken.write_bytes(b"PK\x03\x04 this is no workbook")
    dialog = shown(qtbot, ImportDialog(core, theme, choose_file=lambda *_asked: broken))
    with qtbot.waitSignal(core.settled):
        press(qtbot, dialog.drop.button)
    assert "broken.xlsx" in dialog.drop.problem.text()
    assert dialog.drop.button.hasFocus()
    drop(dialog, sheet)
    qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.preview)
    assert len(dialog.posts.rows()) == 2


def drop(dialog: ImportDialog | VerifyDialog, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.drop.dropEvent(event)


def test_closing_while_a_file_is_read_stops_the_reading(
    importing: ImportDialog, core: Core, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []

    def slow(_planner: Planner, progress: Progress, *_rest: object) -> None:
        try:
            while True:
                progress.step(0, 1, "Reading")
        except Cancelled:
            stopped.append(True)
            raise

    monkeypatch.setattr("ui.exchange.import_dialog.read", slow)
    press(qtbot, importing.drop.button)
    qtbot.waitUntil(importing.working.cancel_button.isVisible)
    with qtbot.waitSignal(core.settled):
        qtbot.keyClick(importing, Qt.Key.Key_Escape)
    assert stopped == [True]
    assert not importing.isVisible()


# Export


def test_the_form_says_what_would_be_written(exporting: ExportDialog) -> None:
    items = [exporting.departments.topLevelItem(n) for n in range(exporting.departments.topLevelItemCount())]
    assert [[one.text(n) for n in range(3)] for one in items if one] == [["Central", "1", "1"], ["Waste", "1", "0"]]
    assert exporting.left_out.rows() == [["Still a draft", "Draft."]]
    assert exporting.summary.text().startswith("3 workbooks will be written")
    assert exporting.month.currentText() == "December 2020"


def test_the_month_is_exported_verified_and_its_folder_opened(
    exporting: ExportDialog, core: Core, qtbot: QtBot, tmp_path: Path
) -> None:
    opened: list[Path] = []
    exporting._open_folder = opened.append
    with qtbot.waitSignal(core.settled):
        press(qtbot, exporting.export_button)
    assert [row[:3] for row in exporting.files.rows()] == [
        ["SDDC schedule 2020-12 Central.xlsx", "1", "1"],
        ["SDDC schedule 2020-12 Waste.xlsx", "1", "0"],
        ["SDDC schedule 2020-12 all departments.xlsx", "2", "1"],
    ]
    assert exporting.out.rows() == [["Still a draft", "Draft."]]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == sorted(r[0] for r in exporting.files.rows())
    press(qtbot, exporting.open_button)
    assert opened == [tmp_path / "out"]
    exporting.files.setCurrentCell(2, 0)
    with qtbot.waitSignal(core.settled):
        press(qtbot, exporting.verify_button)
    assert exporting.verifying is not None
    assert "says exactly what was signed" in exporting.verifying.headline.title.text()
    assert exporting.verifying.headline.body.text() == "2 rows: 2 as signed."


def test_one_department_alone_is_exported_by_key(
    exporting: ExportDialog, core: Core, qtbot: QtBot, tmp_path: Path
) -> None:
    exporting.departments.setFocus()
    qtbot.keyClick(exporting.departments, Qt.Key.Key_Space)
    assert exporting.summary.text() == "1 workbook will be written: Waste."
    exporting.export_button.setFocus()
    with qtbot.waitSignal(core.settled):
        qtbot.keyClick(exporting.export_button, Qt.Key.Key_Space)
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["SDDC schedule 2020-12 Waste.xlsx"]


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.CSV])
def test_a_copy_to_read_is_written_and_cannot_be_verified(
    exporting: ExportDialog, core: Core, qtbot: QtBot, tmp_path: Path, kind: Kind
) -> None:
    noun = {Kind.PDF: "PDFs", Kind.CSV: "CSV files"}[kind]
    qtbot.mouseClick(exporting.kind_choice.button(kind), Qt.MouseButton.LeftButton)
    assert exporting.summary.text().startswith(f"3 {noun} will be written")
    assert "cannot be verified" in exporting.about.text()
    with qtbot.waitSignal(core.settled):
        press(qtbot, exporting.export_button)
    assert exporting.headline.title.text() == f"3 {noun} written for December 2020."
    assert not exporting.verify_button.isVisible()
    assert {one.suffix for one in (tmp_path / "out").iterdir()} == {f".{kind}"}
    assert len(exporting.files.rows()) == 3
    assert exporting.out.rows() == [["Still a draft", "Draft."]]


def test_a_month_without_posts_cannot_be_exported(exporting: ExportDialog, core: Core, qtbot: QtBot) -> None:
    with qtbot.waitSignal(core.settled):
        choose(qtbot, exporting.month, "March 2021")
    assert exporting.summary.text() == "There are no posts in March 2021."
    assert not exporting.export_button.isEnabled()


def test_a_folder_that_cannot_be_written_is_said_beside_it(
    exporting: ExportDialog, core: Core, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    exporting.line.setText(str(tmp_path / "file" / "out"))
    with qtbot.waitSignal(core.settled):
        press(qtbot, exporting.export_button)
    qtbot.waitUntil(lambda: "Nothing can be written" in exporting.folder_field.problem())
    press(qtbot, exporting.browse)
    assert exporting.line.text() == str(tmp_path / "other")
    assert exporting.folder_field.problem() == ""


# Verify and check


def exported(qtbot: QtBot, core: Core, folder: Path) -> Path:
    report = ask(qtbot, core, lambda p: p.exchange.export(DECEMBER, folder))
    path: Path = report.files[-1].path
    return path


def altered(path: Path) -> Path:
    """One letter of a text changed and one row removed, as somebody would in Excel."""
    book = openpyxl.load_workbook(path)
    rows = book["Schedule"]
    place = next(cell.column for row in rows.iter_rows() for cell in row if cell.value == "Text")
    top = next(cell.row for row in rows.iter_rows() for cell in row if cell.value == "Text")
    rows.cell(top + 1, place).value = "Your bin day may change over Xmas."
    rows.delete_rows(top + 2)
    book.save(path.with_name("altered.xlsx"))
    book.close()
    return path.with_name("altered.xlsx")


def test_an_altered_workbook_is_named_row_by_row(
    qtbot: QtBot, core: Core, theme: Theme, small: SmallCouncil, tmp_path: Path
) -> None:
    path = altered(exported(qtbot, core, tmp_path / "out"))
    dialog = shown(qtbot, VerifyDialog(core, theme, choose_file=lambda *_asked: path))
    with qtbot.waitSignal(core.settled):
        press(qtbot, dialog.drop.button)
    assert dialog.headline.title.text() == "“altered.xlsx” does not say what was signed."
    results = {row[2] for row in dialog.rows.rows()}
    assert results == {"✎ Altered", "✕ Removed"}
    said = next(row[3] for row in dialog.rows.rows() if row[2] == "✎ Altered")
    assert "Xmas" in said
    assert "was signed as" in said


def test_another_workbook_can_be_dropped_after_one_that_cannot_be_read(
    qtbot: QtBot, core: Core, theme: Theme, small: SmallCouncil, tmp_path: Path
) -> None:
    path = exported(qtbot, core, tmp_path / "out")
    dialog = shown(qtbot, VerifyDialog(core, theme, choose_file=lambda *_asked: tmp_path / "missing.xlsx"))
    with qtbot.waitSignal(core.settled):
        press(qtbot, dialog.drop.button)
    assert "missing.xlsx" in dialog.drop.problem.text()
    drop(dialog, path)
    qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.outcome)
    assert {row[2] for row in dialog.rows.rows()} == {"✓ As signed"}


def test_a_whole_record_is_said_to_be_whole_with_its_head_to_copy(
    qtbot: QtBot, core: Core, theme: Theme, small: SmallCouncil, qapp: QApplication
) -> None:
    dialog = shown(qtbot, CheckDialog(core, theme))
    with qtbot.waitSignal(core.settled):
        dialog.begin()
    assert dialog.headline.title.text() == "The record is whole."
    assert dialog.faults.isHidden()
    _seq, head = ask(qtbot, core, lambda p: p.record.head())
    press(qtbot, dialog.copy_button)
    assert qapp.clipboard().text() == head


def test_what_was_altered_outside_is_listed(
    qtbot: QtBot, core: Core, theme: Theme, small: SmallCouncil, tmp_path: Path
) -> None:
    import sqlite3

    other = sqlite3.connect(tmp_path / "library" / "planner.db")
    other.execute("UPDATE post SET text = 'Another text' WHERE title = 'Christmas bins'")
    other.commit()
    other.close()
    dialog = shown(qtbot, CheckDialog(core, theme))
    with qtbot.waitSignal(core.settled):
        dialog.begin()
    assert "not as the record says" in dialog.headline.title.text()
    assert any("Christmas bins" in what for _where, what in dialog.faults.rows())
    assert dialog.what_now.isVisible()
