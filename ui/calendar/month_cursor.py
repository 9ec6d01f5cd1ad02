"""Where a person stands in the month and what is chosen there.

Beside Qt's current *index* there is a current *day*, since a day without posts can be stood on as well. A post behind
"+n more" is at the place of those words.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import same_day_in
from ui import words
from ui.calendar.day_popover import DayPopover
from ui.calendar.month_keys import action_of
from ui.calendar.month_model import MonthModel
from ui.calendar.month_painter import Look
from ui.calendar.month_surface import MonthSurface
from ui.calendar.navigation import Spot, follow
from ui.theme import Theme

_Flag = QItemSelectionModel.SelectionFlag


class MonthCursor(MonthSurface):
    """Signals only: nothing here changes the plan."""

    newRequested = Signal(date)

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        self._day = model.picture.today
        self._pending: Spot | None = None
        self._kept: tuple[list[PostId], PostId | None] = ([], None)
        self._anchor: int | None = None
        self._popover: DayPopover | None = None
        super().__init__(theme, model, parent)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._take_up)

    # What is shown

    def current_day(self) -> date:
        return self._day

    def select_posts(self, posts: Sequence[PostId]) -> None:
        """Choose exactly these, as far as the month holds them, and stand on the first."""
        rows = [row for row in map(self._month_model.row_of, posts) if row is not None]
        self.choose(rows)
        if rows:
            self.stand_on_row(rows[0])

    def go_to_day(self, day: date) -> None:
        """Stand on ``day``, asking for its month when another is shown."""
        self._go(Spot(day), _Flag.ClearAndSelect)

    def moveCursor(
        self, cursor_action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier, /
    ) -> QModelIndex:
        move = action_of(cursor_action)
        if move is None:
            return self.currentIndex()
        row = self._row_at(follow(move, self.spot(), self._stops(), self._month_model.picture.first_of_month))
        return self._month_model.index(row) if row is not None else QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag, /) -> None:
        rows = [row for row in self._layout.by_row if self.visualRect(self._month_model.index(row)).intersects(rect)]
        self.selectionModel().select(self._ranges(rows), command)

    def look(self) -> Look:
        ring = self._ring_rect().translated(0, self.verticalOffset()) if self.hasFocus() else None
        current = self.currentIndex().row() if self.currentIndex().isValid() else None
        return Look(frozenset(self.selected_rows()), ring, current)

    # The current day and post

    def spot(self) -> Spot:
        """Where the keyboard stands."""
        box = self._layout.by_day.get(self._day)
        row = self.currentIndex().row()
        if box is None or row not in box.rows:
            return Spot(self._day)
        return Spot(self._day, min(box.rows.index(row), len(box.chips)))

    def stand_on_row(self, row: int) -> None:
        """Make a post current, and its day, without selecting it."""
        day = self._month_model.items[row].day
        self.selectionModel().setCurrentIndex(self._month_model.index(row), _Flag.NoUpdate)
        self._anchor = row
        self._set_day(day if day is not None else self._day)
        self._reveal(self.visualRect(self._month_model.index(row)))

    def stand_on_day(self, day: date) -> None:
        """Make a day current, and no post of it."""
        self.selectionModel().setCurrentIndex(QModelIndex(), _Flag.NoUpdate)
        self._set_day(day)
        box = self._layout.by_day.get(day)
        if box is not None:
            self._reveal(QRect(*box.cell).translated(0, -self.verticalOffset()))
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._spoken_day(day)))

    def _set_day(self, day: date) -> None:
        self.viewport().update()
        if day != self._day:
            self._day = day
            self.dayChanged.emit(day)

    def _spoken_day(self, day: date) -> str:
        picture = self._month_model.picture
        parts = [words.long_day(day), *picture.names_of(day), picture.due.get(day, "")]
        parts += [bar.title for bar in picture.bars if bar.first_day <= day <= bar.last_day]
        parts.append(words.count(len(self._month_model.rows_on(day)), "post") if self._stops()[day] else "no posts")
        return ", ".join(part for part in parts if part)

    def _stops(self) -> dict[date, int]:
        return {one.day: one.stops for one in self._layout.days}

    def _row_at(self, spot: Spot) -> int | None:
        box = self._layout.by_day.get(spot.day)
        return box.rows[spot.within(self._stops()).place] if box is not None and box.rows else None

    def _go(self, spot: Spot, command: QItemSelectionModel.SelectionFlag) -> None:
        """Stand on ``spot``; select what is there, select from the anchor to there, or leave the selection."""
        month = self._month_model.picture.first_of_month
        if spot.day not in self._layout.by_day:
            self._pending = spot
            self.monthRequested.emit((spot.day.year - month.year) * 12 + spot.day.month - month.month)
            return
        anchor, row = self._anchor, self._row_at(spot)
        if row is None:
            self.stand_on_day(spot.day)
        else:
            self.stand_on_row(row)
        if command is _Flag.Select and anchor is not None:
            self._anchor = anchor
            self.choose(self._rows_between(anchor, spot.day, row))
        elif command is _Flag.ClearAndSelect:
            self.choose([row] if row is not None and row in self._layout.by_row else [])

    def extend_to(self, row: int) -> None:
        """Stand on ``row`` and select all from the anchor to there."""
        day = self._month_model.items[row].day
        box = self._layout.by_day.get(day) if day is not None else None
        if box is not None:
            self._go(Spot(box.day, min(box.rows.index(row), len(box.chips))), _Flag.Select)

    def _rows_between(self, anchor: int, day: date, row: int | None) -> range:
        if row is None:
            row = self._month_model.first_row_from(day)
            row = row - 1 if row > anchor else row
        return range(min(anchor, row), max(anchor, row) + 1)

    def open_day(self, day: date) -> None:
        """List all posts of ``day`` beside its cell, beginning at the first that the cell cannot show."""
        box = self._layout.by_day[day]
        if self._popover is None:
            self._popover = DayPopover(self._theme, self)
            self._popover.opened.connect(self.opened)
            self._popover.newRequested.connect(self.newRequested)
        bars = [bar for bar in self._month_model.picture.bars if bar.first_day <= day <= bar.last_day]
        corner = QPoint(box.cell.x, box.header.y - self.verticalOffset())
        items = [self._month_model.items[row] for row in box.rows]
        names = self._month_model.picture.names_of(day)
        self._popover.show_day(day, items, bars, len(box.chips), self.viewport().mapToGlobal(corner), names=names)

    def popover(self) -> DayPopover | None:
        """The list of a day, while it is open."""
        return self._popover if self._popover is not None and self._popover.isVisible() else None

    def _ring_rect(self) -> QRect:
        """The ring round the current post, "+n more" or day, in the viewport."""
        if self.currentIndex().isValid():
            return self.visualRect(self.currentIndex()).adjusted(-2, -2, 2, 2)
        box = self._layout.by_day.get(self._day)
        if box is None:
            return QRect()
        cell = QRect(*box.cell)
        cell.setTop(box.header.y)
        return cell.translated(0, -self.verticalOffset()).adjusted(2, 2, -3, -3)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Where one stands stays in sight, as when the panel of a post opens beside it."""
        was = QRect(QPoint(), event.oldSize())
        is_seen = self.isVisible() and was.intersects(self._ring_rect())
        super().resizeEvent(event)
        if is_seen:
            self._reveal(self._ring_rect())

    # Another month, or the same one after a change

    def _keep(self) -> None:
        index = self.currentIndex()
        current = self._month_model.items[index.row()].id if index.isValid() else None
        self._kept = (self.selected_ids(), current)

    def _take_up(self) -> None:
        self.doItemsLayout()
        chosen, current = self._kept
        rows = [row for row in map(self._month_model.row_of, chosen) if row is not None]
        self._anchor = None
        pending, self._pending = self._pending, None
        picture = self._month_model.picture
        if pending is not None and pending.day in self._layout.by_day:
            self._go(pending, _Flag.ClearAndSelect)
            return
        self.choose(rows)
        row = self._month_model.row_of(current) if current is not None else None
        if row is not None:
            self.stand_on_row(row)
        elif self._day in self._layout.by_day and self._day.month == picture.first_of_month.month:
            self.stand_on_day(self._day)
        else:
            self.stand_on_day(same_day_in(self._day, picture.first_of_month))
