"""What to pull from the publishing tools while a hold lasts: seen, printed, or saved as a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.exports.pull_list.values import TITLE, PullList
from ui import words
from ui.core import Core
from ui.exchange.parts import OpenFolder, Results, open_in_desktop
from ui.setup.key_acts import ask_for_target
from ui.theme import Theme
from ui.widgets.labels import let_shrink, wrapped
from ui.widgets.window_keys import presses_button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtPrintSupport import QPrinter

ChooseTarget = Callable[[QWidget, str, Path, str], Path | None]
AskPrinter = Callable[["QPrinter", QWidget, Callable[[], None]], None]

_KINDS = "PDF (*.pdf);;Excel workbook (*.xlsx);;CSV (*.csv)"
_COLUMNS = ("When", "Where", "Post", "Handed over")


class PullDialog(QDialog):
    """Call ``begin`` with a hold's id, or without for every hold that stops posts today."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path,
        today: date,
        parent: QWidget,
        choose_target: ChooseTarget = ask_for_target,
        open_folder: OpenFolder = open_in_desktop,
        choose_printer: AskPrinter | None = None,
    ) -> None:
        super().__init__(parent)
        self._core, self._theme, self._folder, self._today = core, theme, folder, today
        self._choose_target, self._open_folder = choose_target, open_folder
        self._choose_printer = choose_printer
        self._hold: str | None = None
        self._found: PullList | None = None
        self.setWindowTitle(TITLE)
        self.heading = QLabel(TITLE)
        self.heading.setProperty("kind", "heading")
        self.holds, self.summary = wrapped("", "section"), wrapped("", "muted")
        for label in (self.holds, self.summary):
            let_shrink(label)
        self.rows = Results("What to pull", _COLUMNS, wide=(1, 2, 3))
        self.told = wrapped("")
        self.folder_button, self.save_button = QPushButton("Open the folder"), QPushButton("Save as a file…")
        self.print_button, self.close_button = QPushButton("Print…"), QPushButton("Close")
        self.print_button.setProperty("kind", "primary")
        self.folder_button.hide()
        self._lay_out()
        for button, does in (
            (self.folder_button, lambda: self._open_folder(self._folder)),
            (self.save_button, self.save),
            (self.print_button, self.print_list),
            (self.close_button, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(does)
        room = parent.window().size()
        px = theme.px
        self.resize(min(px(860), room.width() - px(60)), min(px(520), room.height() - px(60)))

    def begin(self, hold: str | None = None) -> None:
        self._hold = hold
        self._offer(on=False)
        self._core.ask(lambda planner: planner.holds.pull_list(hold), self._show, failed=self._failed, owner=self)

    def save(self) -> None:
        """As a PDF, a workbook or a CSV, by the ending that is chosen."""
        start = self._folder / f"SDDC pull list {self._today:%Y-%m-%d}.pdf"
        target = self._choose_target(self, "Save the list", start, _KINDS)
        if target is None:
            return
        hold = self._hold

        def saved(_found: PullList) -> None:
            self._folder = target.parent
            self.folder_button.show()
            self.told.setText(f"“{target.name}” is saved.")

        self._core.ask(
            lambda planner: planner.holds.write_pull_list(target, hold), saved, failed=self._failed, owner=self
        )

    def print_list(self) -> None:
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415

        from ui.holds.paper import print_list  # noqa: PLC0415
        from ui.printing.print_dialog import ask_printer  # noqa: PLC0415

        found = self._found
        if found is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(f"SDDC pull list {self._today:%Y-%m-%d}")

        def go() -> None:
            done = print_list(printer, found)
            said = "Sent to the printer." if done else "The printer cannot be used now. Choose another, or save a file."
            self.told.setText(said)

        (self._choose_printer or ask_printer)(printer, self, go)

    def keyPressEvent(self, event: "QKeyEvent", /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    # Inside

    def _show(self, found: PullList) -> None:
        self._found = found
        self.holds.setText(words.joined([f"“{one.title}”, {one.when}" for one in found.holds]))
        self.holds.setVisible(bool(found.holds))
        self.summary.setText(found.summary())
        self.rows.show_rows([(row.when(), row.where(), row.heading, row.handed()) for row in found.rows])
        self._offer(on=True)
        self.print_button.setFocus()

    def _failed(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.told.setText(exc.sentence())

    def _offer(self, *, on: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(on)

    def _lay_out(self) -> None:
        px = self._theme.px
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        feet.addWidget(self.told, 1)
        for button in (self.folder_button, self.save_button, self.close_button, self.print_button):
            feet.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(18), px(18), px(18))
        column.setSpacing(px(10))
        for part in (self.heading, self.holds, self.summary):
            column.addWidget(part)
        column.addWidget(self.rows, 1)
        column.addLayout(feet)
