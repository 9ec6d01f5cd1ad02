"""The papers of a campaign: its brief or its evaluation as it will be, then saved, for Word or Excel, or printed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.exports.briefs.values import BriefForm, What
from sddc_planner.model.campaign import Campaign, CampaignState
from sddc_planner.model.ids import CampaignId
from ui import icons, words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.parts import OpenFolder, open_in_desktop
from ui.printing.preview import PagePreview
from ui.printing.print_dialog import AskPrinter, ask_printer
from ui.setup.field import Field
from ui.setup.key_acts import ask_for_target
from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sddc_planner.exports.printed.strokes import Sheet
    from sddc_planner.planner.campaigns.brief_files import LaidOut, SavedPaper

ChooseTarget = Callable[[QWidget, str, Path, str], Path | None]
_KINDS = {
    BriefForm.PDF: ("PDF", "PDF (*.pdf)", "Save as PDF…"),
    BriefForm.DOCX: ("Word", "Word document (*.docx)", "Save for Word…"),
    BriefForm.XLSX: ("Excel", "Excel workbook (*.xlsx)", "Save for Excel…"),
}
_ABOUT = {
    BriefForm.PDF: "As shown here, to be read and printed. Nothing in it can be changed by mistake.",
    BriefForm.DOCX: "The same words and pictures, to be changed and added to. The pages may break elsewhere.",
    BriefForm.XLSX: "Facts, objectives, measures with every reading, and posts, each on a sheet of its own.",
}
_NOUNS = {What.BRIEF: "Brief", What.EVALUATION: "Evaluation"}
_ENDED = (CampaignState.EVALUATING, CampaignState.CLOSED)


class PaperDialog(TaskDialog):
    """Call ``begin`` with all campaigns and the one that is chosen."""

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
        super().__init__(core, theme, "Campaign brief", parent)
        self._folder, self._choose_target, self._open_folder = folder, choose_target, open_folder
        self._choose_printer = choose_printer
        self._shown: LaidOut | None = None
        self._ticket = 0
        self.campaign = ElidedCombo()
        self.campaign.setAccessibleName("Campaign")
        self.what = SegmentedControl([(one, _NOUNS[one]) for one in What])
        self.what.setAccessibleName("What")
        self.form = SegmentedControl([(one, _KINDS[one][0]) for one in BriefForm])
        self.form.setAccessibleName("File for")
        self.about, self.standing, self.told = QLabel(), QLabel(), QLabel()
        self.preview = PagePreview(theme)
        self.back, self.forward, self.page = QToolButton(), QToolButton(), QLabel()
        self.room = self._lay_out()
        self.rooms.addWidget(self.room)
        self.rooms.setCurrentWidget(self.room)
        self.folder_button = self.action_button("Open the folder")
        self.folder_button.hide()
        self.print_button = self.action_button("Print…")
        self.save_button = self.action_button(_KINDS[BriefForm.PDF][2], primary=True)
        self._connect()
        self.set_size(980, 720)

    def begin(self, campaigns: Sequence[Campaign], chosen: CampaignId) -> None:
        """Show the brief of the chosen campaign; of one that has ended, its evaluation."""
        for one in campaigns:
            self.campaign.addItem(one.name, one)
        place = next(place for place, one in enumerate(campaigns) if one.id == chosen)
        self.campaign.setCurrentIndex(place)
        self.what.set_current(What.EVALUATION if campaigns[place].state in _ENDED else What.BRIEF)
        self._describe()
        self._read()
        self.save_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter saves from every choice, so that it is Ctrl+Shift+Q and Enter."""
        on_button = isinstance(self.focusWidget(), QPushButton) and self.focusWidget().isEnabled()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (on_button or event.isAutoRepeat()):
            self.save_button.click()
        else:
            super().keyPressEvent(event)

    @property
    def kind(self) -> BriefForm:
        """The form that is chosen."""
        return BriefForm(str(self.form.current()))

    # Reading

    def _read(self) -> None:
        campaign: Campaign = self.campaign.currentData()
        what = What(str(self.what.current()))
        self._ticket += 1
        ticket = self._ticket
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)
        self._core.ask(
            lambda planner: planner.brief_files.lay_out(campaign.id, what),
            lambda found: self._show(ticket, found),
            failed=self._not_read,
            owner=self,
        )

    def _show(self, ticket: int, found: "LaidOut") -> None:
        if ticket != self._ticket:
            return
        self._shown = found
        self.preview.show_sheets(found.sheets)
        self.standing.setText(f"Sign-off of the brief: {found.paper.seal.state.value}.")
        self._tell(words.joined(list(found.replaced)))
        for button in (self.save_button, self.print_button):
            button.setEnabled(True)

    def _not_read(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self._shown = None
        self.preview.show_sheets(())
        self.standing.clear()
        self._tell(exc.sentence())

    def _describe(self) -> None:
        self.about.setText(_ABOUT[self.kind])
        self.save_button.setText(_KINDS[self.kind][2])

    def _turned(self) -> None:
        several = self.preview.count > 1
        self.page.setText(f"Page {self.preview.number + 1} of {self.preview.count}" if several else "")
        for button in (self.back, self.forward):
            button.setVisible(several)
        self.back.setEnabled(self.preview.number > 0)
        self.forward.setEnabled(self.preview.number < self.preview.count - 1)

    # A file

    def _save(self) -> None:
        if self._shown is None:
            return
        from sddc_planner.planner.campaigns.brief_files import file_name  # noqa: PLC0415

        one, what, form = self._shown.paper.campaign, What(str(self.what.current())), self.kind
        _name, kinds, title = _KINDS[form]
        target = self._choose_target(self, title.rstrip("…"), self._folder / file_name(one, what, form), kinds)
        if target is None:
            return
        self.run(
            lambda planner, _progress: planner.brief_files.save(one.id, what, form, target),
            f"Writing the {what.value}",
            self._saved,
            self._failed,
            self._again,
        )

    def _saved(self, made: "SavedPaper") -> None:
        self._again()
        self._folder = made.path.parent
        self.folder_button.show()
        pages = f": {words.count(made.pages, 'page')}" if made.pages is not None else ""
        self._tell(words.joined([f"“{made.path.name}” is saved{pages}.", *made.replaced]))

    def _failed(self, exc: PlannerError) -> None:
        self._again()
        self._tell(exc.sentence())

    def _again(self) -> None:
        self.rooms.setCurrentWidget(self.room)
        self.save_button.setFocus()

    # Paper

    def _print(self) -> None:
        from PySide6.QtGui import QPageLayout, QPageSize  # noqa: PLC0415
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415

        if self._shown is None:
            return
        sheets = self._shown.sheets
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(f"{_NOUNS[What(str(self.what.current()))]}: {self._shown.paper.campaign.name}")
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        self._choose_printer(printer, self, lambda: self._to_paper(printer, sheets))

    def _to_paper(self, printer: "QPrinter", sheets: "tuple[Sheet, ...]") -> None:
        from ui.printing.paper import print_sheets  # noqa: PLC0415

        if print_sheets(printer, sheets):
            self._tell(f"{words.count(len(sheets), 'page')} sent to the printer.")
        else:
            self._tell("The printer cannot be used now. Nothing was printed. Choose another, or save as PDF.")

    # Building

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def _lay_out(self) -> QWidget:
        px = self._theme.px
        held, room = QWidget(), QWidget()
        side = QVBoxLayout(held)
        side.setContentsMargins(0, 0, px(4), 0)
        side.setSpacing(px(12))
        side.addWidget(Field(self._theme, "Campaign", self.campaign))
        side.addWidget(Field(self._theme, "Paper", self.what))
        side.addWidget(Field(self._theme, "File", self.form))
        for label in (self.about, self.standing, self.told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            side.addWidget(label)
        for label in (self.about, self.standing):
            label.setProperty("kind", "small")
        side.addStretch(1)
        column = QScrollArea()
        column.setWidgetResizable(True)
        column.setFrameShape(QScrollArea.Shape.NoFrame)
        column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.setWidget(held)
        column.viewport().setAutoFillBackground(False)
        held.setAutoFillBackground(False)
        column.setFixedWidth(max(px(230), held.minimumSizeHint().width() + px(8)))
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
        row.addWidget(column)
        row.addLayout(pages, 1)
        self._tell("")
        return room

    def _connect(self) -> None:
        self.campaign.activated.connect(lambda _place: self._read())
        self.what.chosen.connect(lambda _what: self._read())
        self.form.chosen.connect(lambda _form: self._describe())
        self.preview.turned.connect(self._turned)
        self.back.clicked.connect(lambda: self.preview.step(-1))
        self.forward.clicked.connect(lambda: self.preview.step(1))
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.folder_button.clicked.connect(lambda: self._open_folder(self._folder))
