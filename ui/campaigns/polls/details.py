"""What is chosen in the year of polls: the polls of one account and quarter, or what can be done with several."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sddc_planner.model.poll import PollState
from sddc_planner.planner.campaigns.poll_views import AccountYear, Slot, Standing
from ui import words
from ui.campaigns.polls import phrases
from ui.campaigns.polls.card import PollCard
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import let_shrink, wrapped


class PollDetails(QScrollArea):
    """Signals of a single poll carry its id; ``makeWanted`` and ``removeWanted`` none, where all chosen are meant."""

    changeWanted = Signal(str)
    afterAllWanted = Signal(str)
    followWanted = Signal(str)
    postWanted = Signal(str)
    tellWanted = Signal(str)
    newWanted = Signal()
    waiveWanted = Signal()
    makeWanted = Signal(str)
    removeWanted = Signal(str)

    def __init__(self, theme: Theme, chooser: QWidget, parent: QWidget | None = None) -> None:
        """``chooser`` is where one chooses: Tab comes from there, and the focus goes back there after an act."""
        super().__init__(parent)
        self._theme, self._chooser = theme, chooser
        self._shown: tuple[tuple[str, str], ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "panel")
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: list[PollCard] = []
        self.buttons: dict[str, QPushButton] = {}

    def show_chosen(self, slots: Sequence[Slot], row: AccountYear | None, *, writable: bool) -> None:
        """``row`` is the account of the one slot that is chosen."""
        px = self._theme.px
        shown = tuple((one.account, str(one.quarter)) for one in slots)
        top = self.verticalScrollBar().value() if shown == self._shown else 0
        self._shown = shown
        at = QApplication.focusWidget()
        if at is not None and self.isAncestorOf(at):
            self._chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(px(16), px(12), px(16), px(16))
        self._column.setSpacing(px(10))
        self.cards, self.buttons = [], {}
        if len(slots) == 1 and row is not None:
            self._one(slots[0], row, writable=writable)
        elif slots:
            self._several(slots, writable=writable)
        self._column.addStretch(1)
        self.setWidget(whole)
        whole.setAutoFillBackground(False)
        whole.show()
        before = self._chooser
        for button in whole.findChildren(QPushButton):
            self.setTabOrder(before, button)
            before = button
        self._column.activate()
        self.verticalScrollBar().setValue(top)

    def _one(self, slot: Slot, row: AccountYear, *, writable: bool) -> None:
        about = " · ".join(filter(None, (slot.quarter.name, phrases.account(row), row.department)))
        self._line(about, "section")
        for view in slot.polls:
            card = PollCard(self._theme, view, writable=writable)
            card.changeWanted.connect(self.changeWanted)
            card.afterAllWanted.connect(self.afterAllWanted)
            card.followWanted.connect(self.followWanted)
            card.postWanted.connect(self.postWanted)
            card.tellWanted.connect(self.tellWanted)
            card.makeWanted.connect(self.makeWanted)
            card.waiveWanted.connect(lambda _id: self.waiveWanted.emit())
            card.removeWanted.connect(self.removeWanted)
            self.cards.append(card)
            self._column.addWidget(card)
        if not slot.polls:
            self._line(phrases.lack(slot), "muted")
            new = [("New poll…", self.newWanted.emit)] if row.active else []
            none = [("No poll this quarter…", self.waiveWanted.emit)] if slot.standing is not Standing.UNCOUNTED else []
            self._feet([*new, *none], writable=writable)

    def _several(self, slots: Sequence[Slot], *, writable: bool) -> None:
        views = [one for slot in slots for one in slot.polls]
        lacking = sum(one.standing in phrases.LACKS for one in slots)
        unasked = [one for one in views if phrases.can_be_asked(one)]
        said = [words.count(len(slots), "quarter") + " of accounts chosen", words.count(len(views), "poll")]
        self._line(" · ".join([*said, f"{lacking} due or missing"] if lacking else said), "section")
        early = {PollState.IDEA, PollState.PLANNED}
        wanted: list[tuple[str, Callable[[], object]]] = []
        if lacking:
            wanted.append(("New poll on these accounts…", self.newWanted.emit))
        if any(all(view.state in early for view in one.polls) for one in slots):
            wanted.append(("No poll this quarter…", self.waiveWanted.emit))
        if unasked:
            wanted.append(
                ("Make their posts" if len(unasked) > 1 else "Make its post", lambda: self.makeWanted.emit(""))
            )
        if views:
            wanted.append((f"Remove {words.count(len(views), 'poll')}", lambda: self.removeWanted.emit("")))
        self._feet(wanted, writable=writable)

    def _line(self, text: str, kind: str) -> None:
        label = wrapped(text, kind)
        let_shrink(label)
        self._column.addWidget(label)

    def _feet(self, wanted: Sequence[tuple[str, Callable[[], object]]], *, writable: bool) -> None:
        feet = QWidget()
        row = FlowLayout(feet, self._theme.px(8))
        for text, do in wanted:
            button = self.buttons[text] = QPushButton(text)
            button.setEnabled(writable)
            button.clicked.connect(lambda _on=False, do=do: do())
            row.addWidget(button)
        self._column.addWidget(feet)
