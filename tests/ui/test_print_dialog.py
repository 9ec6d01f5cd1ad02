"""Printing in the window: the preview follows what is chosen, and what is printed is what was shown."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.exports.printed.values import Form, Paper
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.wanted import Wanted
from tests.council import SmallCouncil
from tests.ready import new_council
from tests.ticking import TickingClock
from tests.ui.program import Desk
from ui.core import Core
from ui.printing.print_dialog import PrintDialog
from ui.theme import Theme

DECEMBER = date(2020, 12, 1)


@pytest.fixture
def small(qtbot: QtBot, core: Core, clock: TickingClock, tmp_path: Path) -> SmallCouncil:
    councils: list[SmallCouncil] = []

    def make() -> Planner:
        one = new_council(tmp_path / "library", clock)
        one.approved(title="Signed")
        one.write(title="A draft", day=date(2020, 12, 15), text="\n".join(f"Line {n}" for n in range(90)))
        one.write(title="Undated", day=None, at=None)
        councils.append(one)
        return one.planner

    with qtbot.waitSignal(core.settled):
        core.open(make)
    return councils[0]


class Printers:
    """Answers in place of the desktop: every printer prints into a file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.asked: list[QPrinter] = []
        self.pages = (0, 0)

    def __call__(self, printer: QPrinter, _parent: QWidget, then: Callable[[], None]) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        printer.setFromTo(*self.pages)
        self.asked.append(printer)
        then()


@pytest.fixture
def printers(tmp_path: Path) -> Printers:
    return Printers(tmp_path / "paper.pdf")


@pytest.fixture
def dialog(qtbot: QtBot, core: Core, theme: Theme, printers: Printers, small: SmallCouncil) -> PrintDialog:
    one = PrintDialog(
        core,
        theme,
        folder=small.planner.folder.parent,
        choose_target=lambda _parent, _title, start, _kinds: start,
        open_folder=lambda _folder: True,
        choose_printer=printers,
    )
    qtbot.addWidget(one)
    one.show()
    one.activateWindow()
    qtbot.waitUntil(one.isActiveWindow)
    with qtbot.waitSignal(core.settled):
        one.begin(DECEMBER, Wanted())
    return one


def press(qtbot: QtBot, button: QWidget) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(dialog: PrintDialog) -> str:
    return dialog.preview.accessibleDescription()


def choose(qtbot: QtBot, core: Core, button: Any) -> None:
    with qtbot.waitSignal(core.settled):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_shows_the_month_at_once_with_every_post(dialog: PrintDialog) -> None:
    assert "Signed" in shown(dialog)
    assert "A draft" in shown(dialog)
    assert "Undated" not in shown(dialog)
    assert not dialog.tray.isEnabled()
    assert dialog.preview.count == 1


def test_the_preview_follows_what_is_chosen(qtbot: QtBot, core: Core, dialog: PrintDialog) -> None:
    choose(qtbot, core, dialog.form.button(Form.LIST))
    assert dialog.preview.count > 1
    qtbot.keyClick(dialog.preview, Qt.Key.Key_End)
    choose(qtbot, core, dialog.tray)
    assert "Undated" in shown(dialog)
    press(qtbot, dialog.back)
    assert dialog.page.text() == f"Page {dialog.preview.count - 1} of {dialog.preview.count}"
    choose(qtbot, core, dialog.approved)
    assert dialog.preview.count == 1
    assert "A draft" not in shown(dialog)
    assert "Approved only" in shown(dialog)


def test_it_prints_what_it_shows_on_the_paper_that_was_chosen(
    qtbot: QtBot, core: Core, dialog: PrintDialog, printers: Printers
) -> None:
    choose(qtbot, core, dialog.paper.button(Paper.A3))
    press(qtbot, dialog.print_button)
    layout = printers.asked[0].pageLayout()
    assert layout.orientation() is QPageLayout.Orientation.Landscape
    assert round(layout.fullRect(QPageLayout.Unit.Millimeter).width()) == 420
    assert printers.file.read_bytes().startswith(b"%PDF")
    assert dialog.told.text() == "1 page sent to the printer."


def test_only_the_pages_that_were_asked_for_are_printed(
    qtbot: QtBot, core: Core, dialog: PrintDialog, printers: Printers
) -> None:
    choose(qtbot, core, dialog.form.button(Form.LIST))
    assert dialog.preview.count > 1
    printers.pages = (2, 2)
    press(qtbot, dialog.print_button)
    assert len(re.findall(rb"/Type\s*/Page\b", printers.file.read_bytes())) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_be_used_is_told(qtbot: QtBot, dialog: PrintDialog, printers: Printers) -> None:
    printers.file = printers.file.parent / "no such folder" / "paper.pdf"
    press(qtbot, dialog.print_button)
    assert "Nothing was printed" in dialog.told.text()


def test_it_saves_a_pdf_and_says_where(qtbot: QtBot, core: Core, dialog: PrintDialog, tmp_path: Path) -> None:
    with qtbot.waitSignal(core.settled):
        press(qtbot, dialog.save_button)
    assert (tmp_path / "SDDC month 2020-12.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.told.text() == "“SDDC month 2020-12.pdf” is saved: 1 page."
    assert dialog.folder_button.isVisible()


def test_the_command_takes_the_month_of_the_calendar(program: Desk) -> None:
    window = program.program.window
    program.qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    program.qtbot.waitUntil(dialog.print_button.isEnabled)
    assert "December 2020" in dialog.preview.accessibleDescription()
    close = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Close")
    program.qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
