"""Offers, one after the other, what has arrived in the shared folder: a line over the page, never a dialog."""

from collections import deque

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.packs.arrivals import Arrival
from sddc_planner.packs.files import Kind
from ui import words
from ui.theme import Theme
from ui.widgets.notice_bar import NoticeBar

_WORDS = {
    Kind.PACK: ("A pack for sign-off has arrived in the shared folder", "Open the pack"),
    Kind.DECISIONS: ("Decisions have arrived in the shared folder", "Read the decisions…"),
    Kind.WORKBOOK: ("A returned review copy has arrived in the shared folder", "Read the reply…"),
}


class ArrivalsBar(NoticeBar):
    """``wanted`` carries the arrival that the person wants to see."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._waiting: deque[Arrival] = deque()
        self._shown: Arrival | None = None
        self.acted.connect(self._take)
        self.dismissed.connect(self._next)

    def offer(self, one: Arrival) -> None:
        """Offer it now, or after those that are being offered."""
        if one.kind not in _WORDS:
            return
        self._waiting.append(one)
        if self._shown is None:
            self._next()
        else:
            self._say(self._shown)  # there is one more behind it

    def trouble(self, sentence: str) -> None:
        """Say that the folder cannot be read, unless an offer stands."""
        if self._shown is None:
            self.show_notice("warning", f"{sentence} It is looked for again from time to time.")

    def _next(self) -> None:
        self._shown = self._waiting.popleft() if self._waiting else None
        if self._shown is not None:
            self._say(self._shown)

    def _say(self, one: Arrival) -> None:
        said, act = _WORDS[one.kind]
        more = f" {words.count(len(self._waiting), 'more file')} waiting." if self._waiting else ""
        self.show_notice("info", f"{said}: “{one.path.name}”.{more}", act)

    def _take(self) -> None:
        one = self._shown
        self.dismiss()
        if one is not None:
            self.wanted.emit(one)
