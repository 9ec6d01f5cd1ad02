"""The chosen campaign as OASIS, written in place. It saves as one types."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import NotFound
from sddc_planner.model.brief import BriefState
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.oasis import Gap
from ui.campaigns.oasis.facts import FactsPart
from ui.campaigns.oasis.missing import MissingPart
from ui.campaigns.oasis.objectives import ObjectivesPart
from ui.campaigns.oasis.part import OasisPart
from ui.campaigns.oasis.sheet import CampaignSheet, CampaignView, read_sheet
from ui.campaigns.oasis.texts import TextsPart
from ui.campaigns.oasis.writing import CampaignChange, CampaignWriting
from ui.composer.header import saved_words
from ui.composer.tab_order import chain, in_reading_order
from ui.composer.writing import Saved
from ui.core import Core
from ui.theme import Theme
from ui.widgets.in_sight import bring_into_sight

_TABLES = frozenset({"campaign", "measure", "post", "department", "person"})
_LATE_MS = 250
"""How long the form may show the campaign before, which cannot be written in any more, until the next is read."""
_GONE = "This campaign is gone: it was deleted, or what made it was undone. Undo or redo brings it back."
_SIGNED = frozenset({BriefState.AWAITING, BriefState.APPROVED, BriefState.CHANGES_REQUESTED})
_IN_FACTS = frozenset({"lead", "name", "tag", "budget"})


class OasisSection(QWidget):
    """``told`` carries a quiet word for the status bar.

    What could not be saved because a passphrase is wanted is kept while another campaign is shown, and is saved once
    the same person signs in.
    """

    told = Signal(str)
    elsewhereWanted = Signal(str)
    """Something that is missing is written in another part of the pane: "measures"."""
    savedChanged = Signal(str)
    """Whether what is on screen is in the library, in words, when that becomes another."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign: CampaignId | None = None
        self._writing: CampaignWriting | None = None
        self._waiting: dict[CampaignId, CampaignWriting] = {}
        self._sheet: CampaignSheet | None = None
        self._writable, self._is_gone = True, False
        self._ticket = 0
        self._told = Saved.SAVED
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._stops: list[QWidget] = []
        self.missing, self.facts = MissingPart(theme), FactsPart(theme)
        self.objectives, self.texts = ObjectivesPart(theme), TextsPart(theme)
        self.facts.head.addWidget(self.missing.fold)
        self.parts: tuple[OasisPart, ...] = (self.facts, self.missing, self.objectives, self.texts)
        self.fault = QLabel()
        self.fault.setProperty("kind", "problem")
        self.fault.setWordWrap(True)
        self.retry = QPushButton("Try again")
        self.retry.setProperty("kind", "link")
        self.retry.clicked.connect(self._retry)
        self._lay_out()
        for part in self.parts:
            part.changed.connect(self._change)
            part.chosen.connect(self._choose)
            part.left.connect(self._end_sitting)
        self.missing.wanted.connect(self.go_to)
        core.changed.connect(self._hear)
        self._show_fault("")

    @property
    def saved(self) -> Saved:
        """Whether what is on screen is in the library."""
        return self._writing.saved if self._writing else Saved.SAVED

    def show_campaign(self, campaign_id: CampaignId | None) -> None:
        if campaign_id == self._campaign and campaign_id is not None:
            return
        self._leave()
        self._campaign, self._sheet, self._is_gone = campaign_id, None, False
        for part in self.parts:
            part.start()
        if campaign_id is None:
            self._release_all()
        self._let_write()
        self._late.start()
        self._read()

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        self._let_write()

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether the pane has all the height of the room."""
        for part in self.parts:
            part.set_roomy(roomy=roomy)
        self._column.setSpacing(self._theme.px(10 if roomy else 5))
        self._order_tabs()

    def save_now(self) -> None:
        """Send what has been typed, also an unfinished date."""
        if self._writing is not None:
            self._finish()
            self._writing.end_sitting()

    def go_to(self, gap: Gap) -> None:
        """Put the cursor where something that is missing is written."""
        if gap.field == "measures":
            self.elsewhereWanted.emit(gap.field)
            return
        if gap.field == "objectives":
            self.objectives.go_to(gap.place)
            return
        field = self.facts.go_to(gap.field) if gap.field in _IN_FACTS else self.texts.field(gap.field)
        field.setFocus()
        bring_into_sight(field, self._theme.px(24))

    def go_to_beginning(self) -> None:
        """The cursor where a new campaign is written on: its aim."""
        self.objectives.aim.setFocus()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), super().minimumSizeHint().height())

    # Reading

    def _hear(self, touched: frozenset[tuple[str, str]]) -> None:
        if {table for table, _row in touched} & _TABLES:
            self._read()

    def _read(self) -> None:
        """Read the campaign again. The newest request wins."""
        self._ticket += 1
        campaign, ticket = self._campaign, self._ticket
        if campaign is None:
            return
        seen = self._writing.reading() if self._writing else None

        def arrived(sheet: CampaignSheet) -> None:
            if campaign != self._campaign:
                return
            if seen is not None:
                seen()
            if ticket == self._ticket:
                self._take(sheet)

        def failed(error: BaseException) -> None:
            if not isinstance(error, NotFound):
                raise error
            if ticket == self._ticket:
                self._is_gone = True
                self._render()

        self._core.ask(lambda planner: read_sheet(planner, campaign), arrived, failed=failed, owner=self)

    def _take(self, sheet: CampaignSheet) -> None:
        self._sheet, self._is_gone = sheet, False
        self._late.stop()
        self._body.show()
        if self._writing is None:
            kept = self._waiting.pop(sheet.campaign.id, None)
            self._writing = kept or CampaignWriting(self._core, sheet.campaign, self)
            self._writing.touched.connect(self._render)
            self._writing.stored.connect(self._read)
        self._writing.is_eager = sheet.line.brief in _SIGNED
        self._render()

    def _leave(self) -> None:
        """Let go of the campaign. Its last changes are on their way and arrive without this form."""
        if self._writing is None:
            return
        self._finish()
        writing, self._writing = self._writing, None
        writing.touched.disconnect(self._render)
        writing.stored.disconnect(self._read)
        writing.end_sitting()
        self._tell_saved(Saved.SAVED)
        self._waiting[writing.campaign_id] = writing
        if writing.wants_passphrase is None:
            self._core.ask(lambda _planner: None, lambda _none: self._release(writing), owner=self)

    def _release(self, writing: CampaignWriting) -> None:
        """Let a writing end that is not shown again by now, unless it waits for a passphrase."""
        if self._waiting.get(writing.campaign_id) is writing and writing.wants_passphrase is None:
            del self._waiting[writing.campaign_id]
            writing.release()

    def _release_all(self) -> None:
        """Another library comes: what waited is tried once more, and told of where it fails."""
        waiting, self._waiting = self._waiting, {}
        for writing in waiting.values():
            writing.release()

    # Showing

    def _render(self) -> None:
        writing, sheet = self._writing, self._sheet
        if writing is None or sheet is None:
            return
        campaign, refused = writing.shown(sheet.campaign)
        view = CampaignView(sheet, campaign, writing.problems, refused)
        for part in self.parts:
            part.show_view(view)
        self._show_fault(_GONE if self._is_gone else writing.fault)
        self._tell_saved(writing.saved)
        self._let_write()
        self._order_tabs()

    def _tell_saved(self, saved: Saved) -> None:
        if saved is not self._told:
            self._told = saved
            self.savedChanged.emit(saved_words(saved))

    def _let_write(self) -> None:
        closed = self._is_gone or self._sheet is None or bool(self._sheet.why_read_only)
        for part in self.parts:
            part.set_writable(writable=self._writable and not closed)

    def _show_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self._faults.setVisible(bool(sentence))
        self.retry.setVisible(not self._is_gone)

    def _order_tabs(self) -> None:
        stops = in_reading_order(self)
        if stops != self._stops:
            self._stops = stops
            chain(stops)

    # Doing

    def _change(self, key: str, change: CampaignChange) -> None:
        if self._writing is not None:
            step: object = change
            self._writing.change(key, step)  # type: ignore[arg-type]  # a change of a campaign, which it stores

    def _choose(self, key: str, change: CampaignChange) -> None:
        if self._writing is not None:
            self._writing.save_now()
            step: object = change
            self._writing.change(key, step, at_once=True)  # type: ignore[arg-type]  # likewise

    def _retry(self) -> None:
        if self._writing is not None:
            self._writing.retry()

    def _end_sitting(self) -> None:
        if self._writing is not None:
            self._writing.end_sitting()

    def _finish(self) -> None:
        for part in self.parts:
            part.finish()

    def _lay_out(self) -> None:
        self._faults = QWidget()
        faults = QHBoxLayout(self._faults)
        faults.setContentsMargins(0, 0, 0, 0)
        faults.addWidget(self.fault, 1)
        faults.addWidget(self.retry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(10))
        column.addWidget(self._faults)
        self._body = QWidget()
        self._column = body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(self._theme.px(10))
        for part in self.parts:
            body.addWidget(part)
        column.addWidget(self._body)
        column.addStretch(1)
        self._late.timeout.connect(self._body.hide)
