"""Printing a month, or saving it as a PDF: what it will look like, then where it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.exports.printed.values import Form, Paper
from ui import icons, words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.parts import OpenFolder, open_in_desktop
from ui.printing.preview import PagePreview
from ui.setup.field import Field
from ui.setup.key_acts import ask_for_target
from ui.theme import Theme
from ui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sddc_planner.exports.printed.strokes import Sheet
    from sddc_planner.exports.printed.values import PrintedMonth
    from sddc_planner.planner.planner import Planner
    from sddc_planner.planner.printing import Laid, SavedPdf
    from sddc_planner.planner.wanted import Wanted

ChooseTarget = Callable[[QWidget, str, Path, str], Path | None]
AskPrinter = Callable[["QPrinter", QWidget, Callable[[], None]], None]
"""Lets a person choose a printer, then calls what was given."""


def ask_printer(printer: "QPrinter", parent: QWidget, then: Callable[[], None]) -> None:
    """The desktop's own dialog."""
    from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415

    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(then)
    QDialog.open(dialog)  # the print dialog's own needs a slot by name


@dataclass(frozen=True, slots=True)
class _Laid:
    printed: "PrintedMonth"
    laid: "Laid"


class PrintDialog(TaskDialog):
    """Call ``begin`` with the month and the filters of the calendar."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path,
        choose_target: ChooseTarget = ask_for_target,
        open_folder: OpenFolder = open_in_desktop,
        choose_printer: AskPrinter = ask_printer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Print", parent)
        self._folder, self._choose_target, self._open_folder = folder, choose_target, open_folder
        self._choose_printer = choose_printer
        self._month = date(2000, 1, 1)
        self._wanted: Wanted | None = None
        self._shown: _Laid | None = None
        self.form = SegmentedControl([(Form.MONTH, "Month on one page"), (Form.LIST, "List with texts")])
        self.paper = SegmentedControl([(Paper.A4, "A4"), (Paper.A3, "A3")])
        self.approved = QCheckBox("Approved posts only")
        self.tray = QCheckBox("Posts without a date too")
        self.preview = PagePreview(theme)
        self.told = QLabel()
        self.back, self.forward, self.page = QToolButton(), QToolButton(), QLabel()
        self.room = self._lay_out()
        self.rooms.addWidget(self.room)
        self.rooms.setCurrentWidget(self.room)
        self.folder_button = self.action_button("Open the folder")
        self.folder_button.hide()
        self.save_button = self.action_button("Save as PDF…")
        self.print_button = self.action_button("Print…", primary=True)
        self._connect()
        self.set_size(980, 640)

    def begin(self, month: date, wanted: "Wanted", form: Form = Form.MONTH) -> None:
        """Show how this month will look on paper."""
        self._month, self._wanted = month, wanted
        self.form.set_current(form)
        self._read()
        self.print_button.setFocus()

    # Reading

    def _read(self) -> None:
        month, wanted = self._month, self._wanted
        form, paper = Form(str(self.form.current())), Paper(str(self.paper.current()))
        approved, tray = self.approved.isChecked(), self.tray.isChecked() and form is Form.LIST
        self.tray.setEnabled(form is Form.LIST)

        def work(planner: "Planner") -> _Laid:
            printed = planner.printing.month(month, wanted, approved_only=approved, tray=tray)
            return _Laid(printed, planner.printing.lay_out(printed, form, paper))

        self._core.ask(work, self._show, failed=self._not_read, owner=self)  # answers come in the order of asking

    def _show(self, found: _Laid) -> None:
        self._shown = found
        self.preview.show_sheets(found.laid.sheets)
        self._tell(words.joined(list(found.laid.replaced)))
        self.print_button.setEnabled(True)
        self.save_button.setEnabled(True)

    def _not_read(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self._tell(exc.sentence())

    def _turned(self) -> None:
        several = self.preview.count > 1
        self.page.setText(f"Page {self.preview.number + 1} of {self.preview.count}" if several else "")
        for button in (self.back, self.forward):
            button.setVisible(several)
        self.back.setEnabled(self.preview.number > 0)
        self.forward.setEnabled(self.preview.number < self.preview.count - 1)

    # Paper

    def _print(self) -> None:
        from PySide6.QtGui import QPageLayout, QPageSize  # noqa: PLC0415
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415

        if self._shown is None:
            return
        sheets = self._shown.laid.sheets
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name())
        printer.setFullPage(True)
        is_a3 = self.paper.current() == Paper.A3
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3 if is_a3 else QPageSize.PageSizeId.A4))
        wide = sheets[0].width > sheets[0].height
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
        self._choose_printer(printer, self, lambda: self._to_paper(printer, sheets))

    def _to_paper(self, printer: "QPrinter", sheets: "tuple[Sheet, ...]") -> None:
        from ui.printing.paper import print_sheets  # noqa: PLC0415

        if print_sheets(printer, sheets):
            self._tell(f"{words.count(len(sheets), 'page')} sent to the printer.")
        else:
            self._tell("The printer cannot be used now. Nothing was printed. Choose another, or save as PDF.")

    # A file

    def _save(self) -> None:
        if self._shown is None:
            return
        start = self._folder / f"{self._name()}.pdf"
        target = self._choose_target(self, "Save as PDF", start, "PDF (*.pdf)")
        if target is None:
            return
        printed = self._shown.printed
        form, paper = Form(str(self.form.current())), Paper(str(self.paper.current()))
        self.run(
            lambda planner, _progress: planner.printing.save(printed, (form,), paper, target),
            "Writing the PDF",
            self._saved,
            self._failed,
            self._again,
        )

    def _saved(self, made: "SavedPdf") -> None:
        self._again()
        self._folder = made.path.parent
        self.folder_button.show()
        self._tell(f"“{made.path.name}” is saved: {words.count(made.pages, 'page')}.")

    def _failed(self, exc: PlannerError) -> None:
        self._again()
        self._tell(exc.sentence())

    def _again(self) -> None:
        self.rooms.setCurrentWidget(self.room)
        self.save_button.setFocus()

    # Building

    def _name(self) -> str:
        what = "list" if self.form.current() == Form.LIST else "month"
        return f"SDDC {what} {self._month:%Y-%m}"

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def _lay_out(self) -> QWidget:
        px = self._theme.px
        room, side = QWidget(), QVBoxLayout()
        side.setSpacing(px(12))
        side.addWidget(Field(self._theme, "What", self.form))
        side.addWidget(Field(self._theme, "Paper", self.paper))
        side.addWidget(self.approved)
        side.addWidget(self.tray)
        note = QLabel("The posts are those that the calendar shows, with its filters.")
        note.setProperty("kind", "small")
        note.setWordWrap(True)
        side.addWidget(note)
        side.addStretch(1)
        self.told.setWordWrap(True)
        side.addWidget(self.told)
        turning = QHBoxLayout()
        for button, icon, name in ((self.back, "chevron-left", "Previous"), (self.forward, "chevron-right", "Next")):
            icons.dress(button, self._theme, icon)
            button.setAccessibleName(f"{name} page")
            button.setToolTip(f"{name} page (Page {'Up' if button is self.back else 'Down'})")
        turning.addStretch(1)
        for part in (self.back, self.page, self.forward):
            turning.addWidget(part)
        turning.addStretch(1)
        pages = QVBoxLayout()
        pages.addWidget(self.preview, 1)
        pages.addLayout(turning)
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addLayout(side)
        row.addLayout(pages, 1)
        self._tell("")
        return room

    def _connect(self) -> None:
        self.print_button.setEnabled(False)
        self.save_button.setEnabled(False)
        self.form.chosen.connect(lambda _form: self._read())
        self.paper.chosen.connect(lambda _paper: self._read())
        self.approved.toggled.connect(lambda _on: self._read())
        self.tray.toggled.connect(lambda _on: self._read())
        self.preview.turned.connect(self._turned)
        self.back.clicked.connect(lambda: self.preview.step(-1))
        self.forward.clicked.connect(lambda: self.preview.step(1))
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.folder_button.clicked.connect(lambda: self._open_folder(self._folder))
