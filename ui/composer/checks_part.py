"""The checks: what must be put right, what should be, and what is in order."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.checks import Finding, Level
from sddc_planner.model.links import tidy_link
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from ui import icons
from ui.composer.fields import LineField
from ui.composer.part import Part
from ui.composer.sheet import View
from ui.theme import Theme

_MARKS: Mapping[Level, tuple[str, State]] = {
    Level.ERROR: ("error", State.CHANGES_REQUESTED),
    Level.WARNING: ("warning", State.AWAITING),
    Level.ADVICE: ("info", State.PUBLISHED),
    Level.PASSED: ("tick", State.APPROVED),
}
_WORDS = {Level.ERROR: "Error", Level.WARNING: "Warning", Level.ADVICE: "Advice", Level.PASSED: "In order"}
_NOWHERE = ("clash", "same-text", "bank-holiday", "hours")


class FindingRow(QWidget):
    """One finding with what can be done about it. ``waived`` carries the reason; empty takes a waiver back."""

    waived = Signal(str)
    fixed = Signal()
    shown = Signal()

    def __init__(self, theme: Theme, finding: Finding, *, fix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.finding = theme, finding
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
        self.fix = self._link(fix, fix)
        self.fix.clicked.connect(self.fixed)
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
        self.fix.setVisible(bool(fix))
        self.waive.setVisible(finding.level is Level.WARNING)
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        links = QHBoxLayout()
        links.setSpacing(self._theme.px(4))
        for button in (self.fix, self.go_to, self.waive):
            links.addWidget(button)
        links.addStretch()
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.words)
        beside.addWidget(self.reason_given)
        beside.addLayout(links)
        beside.addWidget(self._asking)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        row.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)

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

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.rows: list[FindingRow] = []
        self._shown: tuple[tuple[Finding, str], ...] = ()
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
        link = view.sheet.post.link
        better = "Put https:// in front" if tidy_link(link) != link else ""
        wanted = tuple((one, better if one.id == "link" else "") for one in view.sheet.findings)
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        kept = {row.finding: row for row in self.rows if (row.finding, row.fix.text()) in wanted}
        for row in self.rows:
            self._inside.removeWidget(row)
            if row not in kept.values():
                row.hide()
                row.deleteLater()
        self.rows = [kept.get(one) or self._new_row(one, fix) for one, fix in wanted]
        for row in self.rows:
            self._inside.addWidget(row)

    def _new_row(self, finding: Finding, fix: str) -> FindingRow:
        row = FindingRow(self._theme, finding, fix=fix)
        row.waived.connect(lambda reason: self._waive(finding.id, reason))
        row.fixed.connect(lambda: self._choose("link", lambda post: {"link": tidy_link(post.link)}))
        row.shown.connect(lambda: self.go_to.emit(finding))
        return row

    def _waive(self, check: str, reason: str) -> None:
        def change(post: Post) -> dict[str, dict[str, str]]:
            others = {key: kept for key, kept in post.waivers.items() if key != check}
            return {"waivers": {**others, check: reason} if reason else others}

        self._choose(f"waivers:{check}", change)
