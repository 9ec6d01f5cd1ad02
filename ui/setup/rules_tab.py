"""The tab Rules: how sign-off works here, as the Communications Manager sets it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue
from ui.setup.rules_asks import AsksTable
from ui.setup.rules_deputies import Deputies
from ui.setup.rules_times import DueDays, PassphraseForAll, TimeMoves
from ui.setup.snapshot import Council
from ui.signoff.card import Card
from ui.theme import Theme

_TWO_COLUMNS = 880
"""Width at base text size from which the cards stand in two columns."""
_SAYS = (
    "The Communications Manager sets these rules, signed in with her key. A change holds at once, is kept in the "
    "record as a sentence, and is not undone: it is changed back."
)


class RulesTab(QWidget):
    """``ask_wanted`` (department, Asks), ``appoint_wanted`` (Wish), ``end_wanted`` (Holding), ``set_wanted`` (rule,
    value): what a person wants changed. Nothing counts until the library has it."""

    ask_wanted = Signal(str, object)
    appoint_wanted = Signal(object)
    end_wanted = Signal(object)
    set_wanted = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.asks = AsksTable(theme)
        self.deputies = Deputies(theme)
        self.time_moves = TimeMoves(theme)
        self.days = DueDays(theme)
        self.passphrase = PassphraseForAll(theme)
        about = QLabel(_SAYS)
        about.setWordWrap(True)
        about.setProperty("kind", "muted")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._card("Who signs beside the Communications Manager", self.asks))
        left.addStretch(1)
        for title, part in (
            ("Deputies", self.deputies),
            ("When the time of a post changes", self.time_moves),
            ("By when", self.days),
            ("Who is at the keyboard", self.passphrase),
        ):
            right.addWidget(self._card(title, part))
        right.addStretch(1)
        self._columns.addLayout(left, 11)
        self._columns.addLayout(right, 10)
        inside = QWidget()
        self._inner = QVBoxLayout(inside)
        self._inner.addWidget(about)
        self._inner.addLayout(self._columns)
        self._inner.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.asks.ask_wanted.connect(self.ask_wanted)
        self.deputies.appoint_wanted.connect(self.appoint_wanted)
        self.deputies.end_wanted.connect(self.end_wanted)
        self.time_moves.wanted.connect(lambda on: self.set_wanted.emit("time_may_move", on))
        self.passphrase.wanted.connect(lambda on: self.set_wanted.emit("passphrase_for_all", on))
        self.days.wanted.connect(lambda name, days: self.set_wanted.emit(name, int(days)))
        theme.changed.connect(self._fit)
        self._fit()

    def show_council(self, now: Council) -> None:
        """Show the rules as they hold."""
        self.asks.show_council(now)
        self.deputies.show_council(now)
        self.days.show_council(now)
        for tick, on in (
            (self.time_moves, now.rules.time_may_move),
            (self.passphrase, now.rules.passphrase_for_all),
        ):
            tick.box.setChecked(on)
            tick.setEnabled(not now.why_read_only)

    def refuse(self, refused: InvalidValue) -> bool:
        """Say beside its field what was refused; False where no field shows it."""
        if refused.field in self.days.boxes:
            self.days.refuse(refused.sentence())
        elif refused.field in self.deputies.fields:
            self.deputies.refuse(refused)
        else:
            return False
        return True

    def finish(self) -> None:
        """Take what has been typed and not yet taken."""
        self.days.finish()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._flow()

    def _card(self, title: str, part: QWidget) -> Card:
        card = Card(self._theme, title)
        card.body.addWidget(part)
        return card

    def _flow(self) -> None:
        wide = self.width() >= self._theme.px(_TWO_COLUMNS)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not way:
            self._columns.setDirection(way)

    def _fit(self) -> None:
        px = self._theme.px
        self._inner.setContentsMargins(px(16), px(12), px(16), px(16))
        self._inner.setSpacing(px(12))
        self._columns.setSpacing(px(14))
        self._flow()
