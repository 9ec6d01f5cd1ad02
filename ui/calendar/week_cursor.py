"""Where a person stands in a week and what is chosen there.

Beside Qt's current *index* there is a current *spot*, a day and a time, since an empty hour can be stood on as well.
"""

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import same_day_in
from ui import words
from ui.calendar.day_popover import DayPopover
from ui.calendar.month_keys import action_of
from ui.calendar.month_model import MonthModel
from ui.calendar.navigation import Move
from ui.calendar.week_painter import WeekLook
from ui.calendar.week_steps import Stop, WeekSpot, along, beside, day_after, stops_of
from ui.calendar.week_surface import WeekSurface
from ui.theme import Theme

_Flag = QItemSelectionModel.SelectionFlag


class WeekCursor(WeekSurface):
    """Signals only: nothing here changes the plan."""

    newRequested = Signal(date, object)
    """A day, and a time or None."""
    weekChanged = Signal(date)
    """Another week is shown; carries its Monday."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        self._at: time | None = time(9)
        self._pending: WeekSpot | None = None
        self._kept: tuple[list[PostId], PostId | None] = ([], None)
        self._anchor: int | None = None
        self._popover: DayPopover | None = None
        super().__init__(theme, model, parent)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._take_up)

    # What is shown

    def current_day(self) -> date:
        return self._day

    def current_time(self) -> time | None:
        """The time at which a new post would begin: that of the place one stands on."""
        row = self.currentIndex().row()
        return self._month_model.items[row].at if row >= 0 else self._at

    def select_posts(self, posts: Sequence[PostId]) -> None:
        """Choose exactly these, as far as this week holds them; where it holds none, go to the week of the first."""
        rows = [row for row in map(self._month_model.row_of, posts) if row is not None]
        days = [self._month_model.items[row].day for row in rows]
        first = next((day for day in days if day is not None), None)
        if first is not None and not any(day in self._layout.by_day for day in days):
            self.stand_on_day(first)
        rows = [row for row in rows if self._month_model.items[row].day in self._layout.by_day]
        self.choose(rows)
        if rows:
            self.stand_on_row(rows[0])

    def go_to_day(self, day: date) -> None:
        """Stand on ``day``, asking for its month when another is shown."""
        at = self._at if self._at is not None and self._at >= self.dawn() else self.dawn()
        self._go(WeekSpot(day, Stop(at)), _Flag.ClearAndSelect)

    def moveCursor(
        self, cursor_action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier, /
    ) -> QModelIndex:
        move = action_of(cursor_action)
        spot = self.follow(move) if move is not None else None
        if spot is None or spot.stop.row is None:
            return self.currentIndex() if spot is None else QModelIndex()
        return self._month_model.index(spot.stop.row)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag, /) -> None:
        rows = [row for row in self._layout.by_row if self.visualRect(self._month_model.index(row)).intersects(rect)]
        self.selectionModel().select(self._ranges(rows), command)

    def look(self) -> WeekLook:
        look = super().look()
        look.selected = frozenset(self.selected_rows())
        look.ring = self._ring_rect() if self.hasFocus() else None
        look.current = self.currentIndex().row() if self.currentIndex().isValid() else None
        return look

    # The current spot

    def spot(self) -> WeekSpot:
        """Where the keyboard stands."""
        row = self.currentIndex().row()
        if row >= 0 and self._month_model.items[row].day == self._day:
            more = self._layout.more_of(row)
            row = more.rows[0] if more is not None else row
            return WeekSpot(self._day, Stop(self._month_model.items[row].at, row))
        return WeekSpot(self._day, Stop(self._at))

    def stops(self, day: date) -> list[Stop]:
        """The places of a day of this week for the keyboard; elsewhere its empty hours."""
        found = self._layout.by_day.get(day)
        items = self._month_model.items
        posts = []
        for row in found.rows if found is not None else ():
            more = self._layout.more_of(row)
            if more is None or more.rows[0] == row:
                posts.append(Stop(items[row].at, row))
        return stops_of(posts, self.dawn())

    def follow(self, move: Move) -> WeekSpot:
        """The spot after a step."""
        here = self.spot()
        if move in (Move.UP, Move.DOWN):
            step = 1 if move is Move.DOWN else -1
            return WeekSpot(here.day, along(self.stops(here.day), here.stop, step))
        if move in (Move.MONTH_START, Move.MONTH_END):  # the first and the last post of the week
            rows = [row for day in self._layout.days for row in day.rows]
            if not rows:
                return here
            row = rows[0] if move is Move.MONTH_START else rows[-1]
            item = self._month_model.items[row]
            return WeekSpot(item.day or here.day, Stop(item.at, row))
        day = day_after(move, here.day)
        if day in self._layout.by_day:
            return WeekSpot(day, beside(self.stops(day), here.stop))
        return WeekSpot(day, Stop(here.stop.at))

    def stand_on_row(self, row: int) -> None:
        """Make a post current, and its day and time, without selecting it."""
        item = self._month_model.items[row]
        self._anchor = row
        self._at = item.at
        self._set_day(item.day if item.day is not None else self._day)
        self.selectionModel().setCurrentIndex(self._month_model.index(row), _Flag.NoUpdate)
        self.scrollTo(self._month_model.index(row))

    def stand_on_day(self, day: date) -> None:
        """Make a day current at the time one stands on, and no post of it."""
        self.stand_at(day, self._at)

    def stand_at(self, day: date, at: time | None) -> None:
        """Make an empty place current."""
        self._at = at
        self._set_day(day)
        self.selectionModel().setCurrentIndex(QModelIndex(), _Flag.NoUpdate)
        box = self._layout.slot_box(day, at)
        if box is not None and at is not None and self._is_placed:
            self._reveal(self.in_view(box, pinned=False))
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._spoken(day, at)))

    def _set_day(self, day: date) -> None:
        self.viewport().update()
        if day == self._day:
            return
        before = self.week
        self._day = day
        if self.week != before:
            if self._layout.days:
                shown = [row for row in self.selected_rows() if self._month_model.items[row].day in self.week]
                self.choose(shown)
            self.place_again()
            self.weekChanged.emit(self.week[0])
        self.dayChanged.emit(day)

    def _spoken(self, day: date, at: time | None) -> str:
        picture = self._month_model.picture
        parts = [words.long_day(day), words.clock_time(at) or "no time", *picture.names_of(day)]
        parts += [bar.title for bar in picture.bars if bar.first_day <= day <= bar.last_day]
        rows = self._month_model.rows_on(day)
        parts.append(words.count(len(rows), "post") if rows else "no posts")
        return ", ".join(part for part in parts if part)

    def go(self, spot: WeekSpot, command: QItemSelectionModel.SelectionFlag) -> None:
        """Stand on ``spot``; select what is there, select from the anchor to there, or leave the selection."""
        self._go(spot, command)

    def _go(self, spot: WeekSpot, command: QItemSelectionModel.SelectionFlag) -> None:
        month = self._month_model.picture.first_of_month
        away = (spot.day.year - month.year) * 12 + spot.day.month - month.month
        if away:
            self._pending = spot
            self.monthRequested.emit(away)
            return
        anchor, row = self._anchor, spot.stop.row
        if row is None and spot.day not in self._layout.by_day:
            self.stand_at(spot.day, spot.stop.at)
            row = beside(self.stops(spot.day), spot.stop).row
        if row is None:
            self.stand_at(spot.day, spot.stop.at)
        else:
            self.stand_on_row(row)
        if command is _Flag.Select and anchor is not None:
            self._anchor = anchor
            self.choose(self._rows_between(anchor, spot.day, row))
        elif command is _Flag.ClearAndSelect:
            self.choose([row] if row is not None and row in self._layout.by_row else [])

    def extend_to(self, row: int) -> None:
        """Stand on ``row`` and select all from the anchor to there."""
        item = self._month_model.items[row]
        if item.day is not None:
            self._go(WeekSpot(item.day, Stop(item.at, row)), _Flag.Select)

    def _rows_between(self, anchor: int, day: date, row: int | None) -> list[int]:
        if row is None:
            row = self._month_model.first_row_from(day)
            row = row - 1 if row > anchor else row
        first, last = min(anchor, row), max(anchor, row)
        return [one for shown in self._layout.days for one in shown.rows if first <= one <= last]

    def open_day(self, day: date, first: int | None = None) -> None:
        """List all posts of ``day`` under its name, beginning at one of them."""
        box = self._layout.by_day[day]
        if self._popover is None:
            self._popover = DayPopover(self._theme, self)
            self._popover.opened.connect(self.opened)
            self._popover.newRequested.connect(lambda on: self.newRequested.emit(on, None))
        bars = [bar for bar in self._month_model.picture.bars if bar.first_day <= day <= bar.last_day]
        items = [self._month_model.items[row] for row in box.rows]
        place = box.rows.index(first) if first in box.rows else 0
        names = self._month_model.picture.names_of(day)
        corner = QPoint(box.heading.x, box.heading.bottom)
        self._popover.show_day(day, items, bars, place, self.viewport().mapToGlobal(corner), names=names)

    def popover(self) -> DayPopover | None:
        """The list of a day, while it is open."""
        return self._popover if self._popover is not None and self._popover.isVisible() else None

    def _ring_rect(self) -> QRect:
        """The ring round the current post, "+n" or half hour, in the viewport."""
        if self.currentIndex().isValid():
            return self.visualRect(self.currentIndex()).adjusted(-2, -2, 2, 2)
        box = self._layout.slot_box(self._day, self._at)
        if box is None:
            return QRect()
        return self.in_view(box, pinned=self._at is None).adjusted(1, 1, -3, -1)

    # Another month, or the same one after a change

    def _keep(self) -> None:
        index = self.currentIndex()
        current = self._month_model.items[index.row()].id if index.isValid() else None
        self._kept = (self.selected_ids(), current)

    def _take_up(self) -> None:
        self.doItemsLayout()
        chosen, current = self._kept
        self._anchor = None
        pending, self._pending = self._pending, None
        picture = self._month_model.picture
        month = picture.first_of_month
        if pending is not None and (pending.day.year, pending.day.month) == (month.year, month.month):
            self._go(pending, _Flag.ClearAndSelect)
            return
        if not picture.first_day <= self._day <= picture.last_day:
            self.stand_on_day(same_day_in(self._day, month))
        rows = [row for row in map(self._month_model.row_of, chosen) if row is not None]
        self.choose([row for row in rows if self._month_model.items[row].day in self._layout.by_day])
        row = self._month_model.row_of(current) if current is not None else None
        if row is not None and self._month_model.items[row].day in self._layout.by_day:
            self.stand_on_row(row)
        else:
            self.stand_on_day(self._day)
