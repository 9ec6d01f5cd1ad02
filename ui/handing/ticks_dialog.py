"""What was handed over and what appeared: a tick for each post on each account, with the time and the live post."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.clock import in_london
from sddc_planner.errors import PlannerError
from sddc_planner.planner.handing.ticking import Pair, TickLine
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.exchange.where import MonthChoice
from ui.handing.ticks_table import PUBLISHED, TickRow, TicksTable
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.time_field import TimeField
from ui.widgets.window_keys import presses_button


@dataclass(frozen=True, slots=True)
class _Read:
    lines: tuple[TickLine, ...]
    why_read_only: str


class TicksDialog(QDialog):
    """Call ``begin`` with a month once it is open."""

    def __init__(self, core: Core, theme: Theme, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme, self._why_not = core, theme, ""
        self.setWindowTitle("Handed over and published")
        self.month = MonthChoice()
        self.month.activated.connect(lambda _row: self._read())
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setProperty("kind", "muted")
        self.table = TicksTable()
        self.table.ticked.connect(self._tick)
        self.table.chosen.connect(self._show_chosen)
        self.none = EmptyState(theme, "calendar", "")
        self.day = DateField(theme, today)
        self.day.setPlaceholderText("Now")
        self.at = TimeField(theme)
        self.at.setPlaceholderText("Now")
        self.link = QLineEdit()
        self.link.setPlaceholderText("https://…")
        self.day_field = Field(theme, "Appeared on", self.day)
        self.at_field = Field(theme, "At", self.at)
        self.link_field = Field(theme, "The live post", self.link)
        self.save_button = QPushButton("Tick as published")
        self.save_button.clicked.connect(self._save)
        self.link.returnPressed.connect(self.save_button.click)
        self.handed_button = QPushButton("Tick as handed over")
        self.handed_button.clicked.connect(self._hand)
        self.open_button = QPushButton("Close")
        self.open_button.clicked.connect(self.reject)
        self._rooms = QStackedWidget()
        self._lay_out()
        fit_to_screen(self, theme, 1020, 620)

    def begin(self, month: date) -> None:
        """Show the posts of this month."""
        self.month.offer(month)
        self._read()
        self.table.setFocus()

    def keyPressEvent(self, event: Any, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        space, pad = self._theme.px(10), self._theme.px(16)
        head = QHBoxLayout()
        head.setSpacing(space)
        head.addWidget(Field(self._theme, "Month", self.month))
        head.addWidget(self.summary, 1)
        when = QHBoxLayout()
        when.setSpacing(space)
        when.addWidget(self.day_field, 2)
        when.addWidget(self.at_field, 1)
        when.addWidget(self.link_field, 4)
        buttons = QHBoxLayout()
        buttons.setSpacing(self._theme.px(8))
        buttons.addStretch()
        for button in (self.handed_button, self.open_button, self.save_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.save_button.setProperty("kind", "primary")
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(space)
        inside.addWidget(self.table, 1)
        inside.addLayout(when)
        self._rooms.addWidget(full)
        self._rooms.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(self._theme.px(12))
        column.addLayout(head)
        column.addWidget(self._rooms, 1)
        column.addLayout(buttons)

    # Reading

    def _read(self) -> None:
        month = self.month.month()

        def then(read: _Read) -> None:
            if month == self.month.month():
                self._show(read, month)

        self._core.ask(
            lambda planner: _Read(planner.handing.ticks(month), planner.why_read_only),
            then,
            failed=self._refused,
            owner=self,
        )

    def _show(self, read: _Read, month: date) -> None:
        self._why_not = read.why_read_only
        lines = read.lines
        self.none.set_words(
            f"No post of {words.month_name(month)} is approved, so nothing can be handed over or published yet."
        )
        self._rooms.setCurrentIndex(0 if lines else 1)
        out = sum(1 for one in lines if one.whole)
        partly = sum(1 for one in lines if not one.whole and any(tick.placing.published_at for tick in one.ticks))
        handed = sum(1 for one in lines if any(tick.placing.handed_at for tick in one.ticks))
        changed = sum(1 for one in lines if any(tick.changed for tick in one.ticks))
        parts = [
            f"{words.count(len(lines), 'post')}: {handed:,} handed over, {out:,} published"
            + (f", {partly:,} on some accounts only" if partly else "")
            + ".",
            f"{words.count(changed, 'post has', 'posts have')} changed since." if changed else "",
            f"Nothing can be ticked. {self._why_not}" if self._why_not else "",
        ]
        self.summary.setText(" ".join(filter(None, parts)) if lines else "")
        self.table.show_lines(lines, writable=not self._why_not)
        self._show_chosen()

    def _show_chosen(self) -> None:
        rows = self.table.chosen_rows()
        one = rows[0] if len(rows) == 1 else None
        placing = one.tick.placing if one else None
        moment = in_london(placing.published_at) if placing and placing.published_at else None
        self.day.set_value(moment.date() if moment else None)
        self.at.set_value(moment.time().replace(second=0, microsecond=0) if moment else None)
        self.link.setText(placing.link if placing else "")
        self.link.setEnabled(one is not None)
        self.link.setPlaceholderText("https://…" if one else "Choose one row for its link")
        for field in (self.day_field, self.at_field, self.link_field):
            field.set_problem("")
        writable = bool(rows) and not self._why_not
        publish = self._to_publish()
        hand = [row for row in rows if row.tick.placing.handed_at is None]
        self.save_button.setEnabled(writable and bool(publish))
        self.handed_button.setEnabled(writable and bool(hand))
        several = len(rows) > 1
        self.save_button.setText("Save" if moment else f"Tick as published{f' ({len(publish):,})' if several else ''}")
        self.handed_button.setText(f"Tick as handed over{f' ({len(hand):,})' if several else ''}")

    # Ticking

    def _tick(self, pairs: Sequence[Pair], published: bool, on: bool) -> None:
        if published:
            self._ask(lambda planner: planner.handing.mark_published(pairs, on=on))
        else:
            self._ask(lambda planner: planner.handing.mark_handed(pairs, on=on))

    def _hand(self) -> None:
        pairs = [one.pair for one in self.table.chosen_rows() if one.tick.placing.handed_at is None]
        self._ask(lambda planner: planner.handing.mark_handed(pairs))

    def _save(self) -> None:
        self.day.finish()
        self.at.finish()
        if self.day.has_problem() or self.at.has_problem():
            (self.day_field if self.day.has_problem() else self.at_field).set_problem("This could not be read.")
            return
        day, at, link = self.day.value(), self.at.value(), self.link.text()
        if at is not None and day is None:
            self.day_field.set_problem("Say the day as well.")
            self.day.setFocus()
            return
        pairs = [one.pair for one in self._to_publish()]
        one = len(pairs) == 1
        self._ask(lambda planner: planner.handing.mark_published(pairs, day=day, at=at, link=link if one else ""))

    def _to_publish(self) -> list[TickRow]:
        """The one row that is chosen; of several, those not ticked yet: the others appeared at their own times."""
        rows = self.table.chosen_rows()
        return rows if len(rows) == 1 else [one for one in rows if not one.is_on(PUBLISHED)]

    def _ask(self, change: Callable[[Planner], None]) -> None:
        self._core.ask(change, lambda _none: self._read(), failed=self._refused, owner=self)

    def _refused(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        field = {"link": self.link_field, "time": self.at_field}.get(getattr(exc, "field", ""))
        if field is not None:
            field.set_problem(exc.sentence())
            field.control.setFocus()
        else:
            self._read_after_refusal(exc)

    def _read_after_refusal(self, exc: PlannerError) -> None:
        """Show again what is true, and then why it was refused."""
        month = self.month.month()

        def then(read: _Read) -> None:
            self._show(read, month)
            self.summary.setText(exc.sentence())

        self._core.ask(lambda planner: _Read(planner.handing.ticks(month), planner.why_read_only), then, owner=self)
