"""Bringing a calendar file in: what is new, what changed, what stays out, before anything is done."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTableWidgetItem, QTabWidget, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.planner.handing.calendar_import import CalendarOutcome, CalendarPreview, EventLine, Fate
from ui import words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.headline import Headline
from ui.exchange.import_dialog import NEVER_APPROVED
from ui.exchange.parts import Results
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.date_field import DateField

_SHOWN = 160


class EventTable(Results):
    """Events that can be taken; ticked are those that will be. Space ticks the row."""

    ticked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, ("Event", "Date", "Time", "Text", "To know"), wide=(0, 3, 4))
        self._lines: tuple[EventLine, ...] = ()
        self.itemChanged.connect(self._on_changed)

    def show_lines(self, lines: Sequence[EventLine]) -> None:
        self._lines = tuple(lines)
        self.blockSignals(True)
        self.show_rows([_texts(one) for one in lines])
        for row, one in enumerate(lines):
            if (item := self.item(row, 0)) is not None:
                item.setCheckState(Qt.CheckState.Checked if one.chosen else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.fit()

    def keys(self) -> list[str]:
        """Those that are ticked."""
        return [one.key for row, one in enumerate(self._lines) if self._is_ticked(row)]

    def keyPressEvent(self, event: object, /) -> None:
        row = self.currentRow()
        if event.key() == Qt.Key.Key_Space and (item := self.item(row, 0)) is not None:  # type: ignore[attr-defined]
            item.setCheckState(Qt.CheckState.Unchecked if self._is_ticked(row) else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def _is_ticked(self, row: int) -> bool:
        item = self.item(row, 0)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self.ticked.emit()


class CalendarImportDialog(TaskDialog):
    """``load`` a file once it is open. ``month_wanted`` asks the calendar for a month."""

    month_wanted = Signal(object)

    def __init__(self, core: Core, theme: Theme, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(core, theme, "Import a calendar", parent)
        self._path = Path()
        self._preview: CalendarPreview | None = None
        self._outcome: CalendarOutcome | None = None
        self._why_not = ""
        self.headline = Headline(theme)
        self.first = DateField(theme, today)
        self.last = DateField(theme, today)
        for field in (self.first, self.last):
            field.edited.connect(lambda _day: self._read_again())
        self.range = QWidget()
        row = QHBoxLayout(self.range)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(Field(theme, "Follow what repeats from", self.first))
        row.addWidget(Field(theme, "to", self.last))
        row.addStretch()
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.new = EventTable("Events that are new")
        self.changed = EventTable("Events that changed since they came in")
        self.left_out = Results("Events that bring in nothing", ("Line", "Event", "Why"))
        for table in (self.new, self.changed):
            table.ticked.connect(self._count)
        self.tabs = QTabWidget()
        for tab in (self.new, self.changed, self.left_out):
            self.tabs.addTab(tab, "")
        self.form = self._column(self.headline, self.range, self.problem, self.tabs)
        self.done_line = Headline(theme)
        self.summary = self._column(self.done_line)
        self.rooms.addWidget(self.form)
        self.rooms.addWidget(self.summary)
        self.import_button = self.action_button("Import", primary=True)
        self.import_button.clicked.connect(self._apply)
        self.show_button = self.action_button("Show in the calendar", primary=True)
        self.show_button.clicked.connect(self._show_month)
        self._show_buttons()
        self.set_size(960, 580)

    def load(self, path: Path) -> None:
        """Read this file and show what would come in."""
        self._path = path
        self._read()

    def _column(self, *parts: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(10))
        for part in parts:
            column.addWidget(part, 1 if isinstance(part, QTabWidget) else 0)
        column.addStretch()
        return page

    # Reading

    def _read(self) -> None:
        path, first, last = self._path, self.first.value(), self.last.value()
        self.run(
            lambda planner, progress: (
                planner.calendars.preview_import(path, first=first, last=last, progress=progress),
                planner.why_read_only,
            ),
            f"Reading {path.name}",
            lambda found: self._show(*found),
            self._unreadable,
            self.reject,
        )
        self._show_buttons()

    def _read_again(self) -> None:
        if self.first.value() and self.last.value() and self.first.value() > self.last.value():
            self.problem.setText("The first day is after the last.")
            self.problem.show()
            return
        self._read()

    def _show(self, preview: CalendarPreview, why_not: str) -> None:
        self._preview, self._why_not = preview, why_not
        self.first.set_value(preview.first)
        self.last.set_value(preview.last)
        self.range.setVisible(preview.repeats)
        new, changed = preview.of(Fate.NEW), preview.of(Fate.CHANGED, Fate.EDITED_HERE)
        out = _left_out(preview)
        same = len(preview.of(Fate.SAME))
        known = f" {words.count(same, 'event is', 'events are')} here already." if same else ""
        self.headline.show_outcome(
            f"{words.count(len(new), 'event is', 'events are')} new, {len(changed):,} changed.",
            f"{preview.path.name}.{known} {NEVER_APPROVED}",
            good=bool(new or changed or same),
        )
        self.new.show_lines(new)
        self.changed.show_lines(changed)
        self.left_out.show_rows(out)
        for tab, name in (
            (self.new, f"New ({len(new):,})"),
            (self.changed, f"Changed ({len(changed):,})"),
            (self.left_out, f"Left out ({len(out):,})"),
        ):
            self.tabs.setTabText(self.tabs.indexOf(tab), name)
        self.tabs.setCurrentWidget(self.new if new else self.changed if changed else self.left_out)
        self.problem.setText(f"Nothing can be imported here. {why_not}")
        self.problem.setVisible(bool(why_not))
        self.rooms.setCurrentWidget(self.form)
        self._show_buttons()
        self._count()
        (self.import_button if self.import_button.isEnabled() else self.tabs.tabBar()).setFocus()

    def _count(self) -> None:
        new, changed = len(self.new.keys()), len(self.changed.keys())
        self.import_button.setText(
            f"Import {words.count(new, 'post')}" + (f", change {changed:,}" if changed else "")
            if new or not changed
            else f"Change {words.count(changed, 'post')}"
        )
        self.import_button.setEnabled(bool(new or changed) and not self._why_not)

    def _unreadable(self, exc: PlannerError) -> None:
        self.headline.show_outcome("This calendar cannot be brought in.", exc.sentence(), good=False)
        self.range.hide()
        self.tabs.hide()
        self.problem.hide()
        self.rooms.setCurrentWidget(self.form)
        self._show_buttons()
        self.import_button.setEnabled(False)
        self.close_button.setFocus()

    # Importing

    def _apply(self) -> None:
        preview = self._preview
        if preview is None:
            return
        keys = {*self.new.keys(), *self.changed.keys()}
        self.run(
            lambda planner, progress: planner.calendars.apply_import(preview, keys, progress),
            f"Importing {words.count(len(keys), 'event')}",
            self._show_outcome,
            self._not_applied,
            self._back,
        )
        self._show_buttons()

    def _not_applied(self, exc: PlannerError) -> None:
        self._back()
        self.problem.setText(exc.sentence())
        self.problem.show()

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.form)
        self._show_buttons()

    def _show_outcome(self, outcome: CalendarOutcome) -> None:
        self._outcome = outcome
        parts = [f"{words.count(len(outcome.made), 'post')} came in as drafts"] if outcome.made else []
        parts += [f"{words.count(len(outcome.changed), 'post')} changed"] if outcome.changed else []
        where = words.joined([words.month_name(month) for month in outcome.months[:3]])
        self.done_line.show_outcome(
            f"{words.joined(parts)}, in {where}{' and later' if len(outcome.months) > 3 else ''}.",
            "Undo takes all of it back.",
            good=True,
        )
        self.rooms.setCurrentWidget(self.summary)
        self._show_buttons()
        self.show_button.setFocus()

    def _show_month(self) -> None:
        if self._outcome is not None and self._outcome.months:
            self.month_wanted.emit(self._outcome.months[0])
        self.accept()

    def _show_buttons(self) -> None:
        room = self.rooms.currentWidget()
        self.import_button.setVisible(room is self.form)
        self.show_button.setVisible(room is self.summary)


def _left_out(preview: CalendarPreview) -> list[tuple[str, str, str]]:
    listed = [
        (one.proposed.line, one.proposed.title, one.why) for one in preview.of(Fate.SAME, Fate.CANCELLED, Fate.REFUSED)
    ]
    every = sorted([*listed, *((one.line, one.title, one.reason) for one in preview.left)])
    return [(str(line), title or "No title", why) for line, title, why in every]


def _texts(one: EventLine) -> tuple[str, ...]:
    event = one.proposed
    text = " ".join(event.text.split())
    know = [one.why, "Its sign-off would be void." if one.loses else "", event.notes if one.fate is Fate.NEW else ""]
    return (
        event.title or "No title",
        words.short_day(event.day),
        words.clock_time(event.at),
        text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…",
        "\n".join(filter(None, know)),
    )
