"""The checks: what must be put right, what should be, and what is in order."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.checks import Finding, Level
from sddc_planner.model.post import Post
from sddc_planner.model.repairs import Repair
from sddc_planner.model.state import State
from ui import icons
from ui.composer.fields import LineField
from ui.composer.part import Part
from ui.composer.repair_offer import RepairOffer
from ui.composer.sheet import View
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout

_MARKS: Mapping[Level, tuple[str, State]] = {
    Level.ERROR: ("error", State.CHANGES_REQUESTED),
    Level.WARNING: ("warning", State.AWAITING),
    Level.ADVICE: ("info", State.PUBLISHED),
    Level.PASSED: ("tick", State.APPROVED),
}
_WORDS = {Level.ERROR: "Error", Level.WARNING: "Warning", Level.ADVICE: "Advice", Level.PASSED: "In order"}
_TIP = 200
_NOWHERE = ("clash", "same-text", "bank-holiday", "hours")


class FindingRow(QWidget):
    """One finding with what can be done about it. ``waived`` carries the reason; empty takes a waiver back.

    ``repaired`` carries the ``Repair`` that the person chose, seen before where it asks for that.
    """

    waived = Signal(str)
    repaired = Signal(object)
    shown = Signal()

    def __init__(
        self, theme: Theme, finding: Finding, repairs: Sequence[Repair] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self.finding, self.repairs = theme, finding, tuple(repairs)
        self.offer: RepairOffer | None = None
        self._mark = QLabel()
        self.words = QLabel(finding.text)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleName(f"{_WORDS[finding.level]}: {finding.text}")
        self.reason_given = QLabel(f"Waived: {finding.waived}")
        self.reason_given.setProperty("kind", "small")
        self.reason_given.setWordWrap(True)
        self.reason_given.setTextFormat(Qt.TextFormat.PlainText)
        self.go_to = self._link("Go to it", f"Go to what is meant: {finding.text}")
        self.go_to.clicked.connect(self.shown)
        self.fixes = [self._link(one.label, f"{one.label}: {finding.text}") for one in self.repairs]
        for button, repair in zip(self.fixes, self.repairs, strict=True):
            button.setToolTip(_tip(repair.becomes))
            button.clicked.connect(lambda _checked=False, repair=repair: self.repair(repair))
        self.waive = self._link("Take back" if finding.waived else "Waive…", f"Waive: {finding.text}")
        self.waive.clicked.connect(self._begin)
        self.reason = LineField()
        self.reason.setPlaceholderText("Why is it right as it is?")
        self.reason.setAccessibleName(f"Reason for waiving: {finding.text}")
        self.reason.returnPressed.connect(self._keep)
        self.keep = QPushButton("Waive")
        self.keep.clicked.connect(self._keep)
        self._asking = QWidget()
        asking = QHBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self.reason, 1)
        asking.addWidget(self.keep)
        self._asking.hide()
        self._lay_out()
        # From here on they have a parent: shown without one, each would flash up as a window and take the focus.
        matters = finding.level in (Level.ERROR, Level.WARNING)
        self.reason_given.setVisible(bool(finding.waived))
        self.go_to.setVisible(matters and not finding.id.startswith(_NOWHERE))
        self.waive.setVisible(finding.level is Level.WARNING)
        self._links.setVisible(any(not one.isHidden() for one in (*self.fixes, self.go_to, self.waive)))
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        self._links = QWidget()
        links = FlowLayout(self._links, self._theme.px(4))
        for button in (*self.fixes, self.go_to, self.waive):
            links.addWidget(button)
        self._beside = beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.words)
        beside.addWidget(self.reason_given)
        beside.addWidget(self._links)
        beside.addWidget(self._asking)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        row.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)

    def repair(self, repair: Repair) -> None:
        """Take a repair, or show first what it changes."""
        if not repair.asks:
            self.repaired.emit(repair)
            return
        self._close_offer()
        self.offer = RepairOffer(self._theme, repair)
        self.offer.taken.connect(lambda: self.repaired.emit(repair))
        self.offer.left.connect(self._leave_offer)
        self._beside.addWidget(self.offer)
        self.offer.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_offer(self) -> None:
        self._close_offer()
        if self.fixes:
            self.fixes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_offer(self) -> None:
        if self.offer is not None:
            self._beside.removeWidget(self.offer)
            self.offer.hide()
            self.offer.deleteLater()
            self.offer = None

    def _link(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setAccessibleName(name)
        return button

    def _begin(self) -> None:
        if self.finding.waived:
            self.waived.emit("")
            return
        self._asking.show()
        self.reason.setFocus()

    def _keep(self) -> None:
        if self.reason.value().strip():
            self.waived.emit(self.reason.value().strip())

    def _dress(self) -> None:
        icon, state = _MARKS[self.finding.level]
        colour = self._theme.tokens.muted if self.finding.waived else self._theme.tokens.state(state).text
        self._mark.setPixmap(icons.pixmap(icon, colour, self._theme.px(14), self.devicePixelRatioF()))


class ChecksPart(Part):
    """``go_to`` carries the finding whose field the person wants to see."""

    go_to = Signal(object)
    repaired = Signal()
    """A repair was taken: what shows the text may take the keyboard."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.rows: list[FindingRow] = []
        self._shown: tuple[tuple[Finding, tuple[tuple[str, str, str], ...]], ...] = ()
        card = QFrame()
        card.setProperty("kind", "card")
        self._inside = QVBoxLayout(card)
        gap = theme.px(10)
        self._inside.setContentsMargins(gap, gap, gap, gap)
        self._inside.setSpacing(theme.px(6))
        self.heading = QLabel("Checks")
        self.heading.setProperty("kind", "section")
        self._inside.addWidget(self.heading)
        self._column.addWidget(card)

    def show_view(self, view: View) -> None:
        sheet = view.sheet
        wanted = tuple((one, tuple(sheet.repairs.get(one.id, ()))) for one in sheet.findings)
        self.setVisible(bool(wanted))
        shown = tuple((one, tuple((it.label, it.was, it.becomes) for it in repairs)) for one, repairs in wanted)
        if shown == self._shown:
            return
        before, self._shown = dict(zip(self._shown, self.rows, strict=True)), shown
        kept = {key: row for key, row in before.items() if key in shown}
        for row in self.rows:
            self._inside.removeWidget(row)
            if row not in kept.values():
                row.hide()
                row.deleteLater()
        self.rows = [kept.get(key) or self._new_row(*one) for key, one in zip(shown, wanted, strict=True)]
        for row in self.rows:
            self._inside.addWidget(row)

    def repair_first(self) -> bool:
        """Take the first repair that there is, or show what it changes; False if there is none."""
        row = next((one for one in self.rows if one.repairs and not one.finding.waived), None)
        if row is None:
            return False
        row.repair(row.repairs[0])
        return True

    def _new_row(self, finding: Finding, repairs: tuple[Repair, ...]) -> FindingRow:
        row = FindingRow(self._theme, finding, repairs)
        row.waived.connect(lambda reason: self._waive(finding.id, reason))
        row.repaired.connect(self._repair)
        row.shown.connect(lambda: self.go_to.emit(finding))
        return row

    def _repair(self, repair: Repair) -> None:
        self._choose(f"repair:{repair.finding}", repair.columns)
        self.repaired.emit()

    def _waive(self, check: str, reason: str) -> None:
        def change(post: Post) -> dict[str, dict[str, str]]:
            others = {key: kept for key, kept in post.waivers.items() if key != check}
            return {"waivers": {**others, check: reason} if reason else others}

        self._choose(f"waivers:{check}", change)


def _tip(text: str) -> str:
    """As a tool tip that shows it as it is: Qt would take one with tags in it for a page."""
    return f"<span>{escape(text if len(text) <= _TIP else text[:_TIP] + '…')}</span>"
