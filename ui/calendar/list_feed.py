"""Gives the list the posts of a span longer than the month, and takes what is written in its cells to the planner.

The states of a long span are verified after it is shown, in portions, so that nothing else waits for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import CalendarItem
from sddc_planner.model.state import State
from sddc_planner.planner.wanted import Wanted
from ui.calendar.list_editing import WHAT
from ui.calendar.list_view import ListView
from ui.calendar.placing import Placing
from ui.core import Core

_PORTION = 200
_VERIFY_MS = 400


class ListFeed(QObject):
    """``refresh`` whenever the month was read again: then the span may have changed too. While another view is shown
    nothing is read for the list; it is read again as it comes back."""

    wrongFound = Signal(int)
    """So many posts were altered outside the program; their true state is shown now."""

    def __init__(
        self, core: Core, view: ListView, placing: Placing, month: Callable[[], date], wanted: Callable[[], Wanted]
    ) -> None:
        super().__init__(view)
        self._core, self._view, self._placing = core, view, placing
        self._month, self._wanted = month, wanted
        self._ticket = 0
        self._is_stale = False
        self._later = QTimer(self, singleShot=True, interval=_VERIFY_MS)
        self._later.timeout.connect(lambda: self._verify(self._ticket, 0, 0))
        view.spanWanted.connect(lambda _span: self.refresh())
        view.editWanted.connect(self._edit)
        core.changed.connect(self._changed)
        view.installEventFilter(self)

    def refresh(self) -> None:
        """Read the span again, if it is longer than the month. The newest request wins."""
        self._ticket += 1
        self._later.stop()
        ticket, span, wanted = self._ticket, self._view.wanted_span, self._wanted()
        self._is_stale = not span.is_month and self._view.isHidden()
        if span.is_month or self._is_stale:
            return
        first, last = span.around(self._month())
        self._core.ask(
            lambda planner: planner.pictures.span(first, last, wanted, undated=span.undated),
            lambda items: self._show(ticket, items),
            owner=self,
        )

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ShowToParent and self._is_stale:
            self.refresh()
        return super().eventFilter(watched, event)

    def read_choices(self) -> None:
        self._core.ask(lambda planner: planner.pictures.choices(), self._view.set_choices, owner=self)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if {table for table, _row in touched} & {"department", "account", "campaign", "platform"}:
            self.read_choices()

    def _show(self, ticket: int, items: tuple[CalendarItem, ...]) -> None:
        if ticket == self._ticket:
            self._view.show_span(items)
            self._later.start()

    def _verify(self, ticket: int, start: int, wrong: int) -> None:
        """Verify one portion, then the next."""
        items = self._view.items()
        portion = [one.id for one in items[start : start + _PORTION]]
        if ticket != self._ticket or not portion:
            if wrong and ticket == self._ticket:
                self.wrongFound.emit(wrong)
            return

        def answered(found: Mapping[PostId, State]) -> None:
            if ticket != self._ticket:
                return
            if found:
                self._view.show_span(tuple(replace(one, state=found.get(one.id, one.state)) for one in items))
            self._verify(ticket, start + _PORTION, wrong + len(found))

        self._core.ask(lambda planner: planner.posts.doubtful(portion), answered, owner=self)

    def _edit(self, post: str, key: str, columns: Mapping[str, Any], text: str) -> None:
        self._placing.edit(
            PostId(post), columns, WHAT.get(key, ""), lambda why: self._view.reopen(post, key, text, why)
        )
