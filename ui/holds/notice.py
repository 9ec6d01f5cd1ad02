"""The line over the calendar while a hold is in force today, or when one is over and left posts behind."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from sddc_planner.model.hold import Hold
    from ui.widgets.notice_bar import NoticeBar

_LATER_MS = 300
"""After the month has been painted."""


class HoldNotice(QObject):
    """Asks after each change. Once dismissed, a hold is not told of again while the window is open."""

    wanted = Signal(str)
    """The hold whose posts the person wants to see."""

    def __init__(self, core: Core, theme: Theme, column: "QVBoxLayout", place: int, parent: QObject) -> None:
        """The line is made once it is needed, and put at ``place`` of ``column``."""
        super().__init__(parent)
        self._core, self._theme, self._column, self._place = core, theme, column, place
        self.bar: NoticeBar | None = None
        self._first = ""
        self._keys: list[str] = []
        """What is told now, as it is remembered when it is dismissed."""
        self._dismissed: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._timer.timeout.connect(self._ask)
        core.changed.connect(self._changed)

    def later(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        """The library is about to be closed."""
        self._timer.stop()

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if any(table in ("hold", "hold_choice") for table, _row in touched):
            self.later()

    def _ask(self) -> None:
        self._core.ask(_news, lambda news: self._show(*news), owner=self)

    def _show(self, holds: "tuple[Hold, ...]", over: "tuple[tuple[Hold, int], ...]") -> None:
        """What is in force today comes first; then what is over and has left posts behind."""
        now = [one for one in holds if one.id not in self._dismissed]
        left = [(one, back) for one, back in over if f"{one.id} over" not in self._dismissed]
        if not now and not left:
            if self.bar is not None:
                self.bar.hide()
            return
        from ui.holds import phrases  # noqa: PLC0415  # most days have no hold

        bar = self.bar or self._made()
        self._keys = [one.id for one in now] or [f"{one.id} over" for one, _back in left]
        self._first = now[0].id if now else left[0][0].id
        said = phrases.notice(now) if now else phrases.over_notice(*left[0])
        if bar.isHidden() or bar.message.text() != said:
            bar.show_notice("warning" if now else "info", said, "Posts inside…" if now else "Bring back…")

    def _made(self) -> "NoticeBar":
        from ui.widgets.notice_bar import NoticeBar  # noqa: PLC0415

        bar = self.bar = NoticeBar(self._theme)
        self._column.insertWidget(self._place, bar)
        bar.acted.connect(lambda: self.wanted.emit(self._first))
        bar.dismissed.connect(lambda: self._dismissed.update(self._keys))
        return bar


def _news(planner: Planner) -> "tuple[tuple[Hold, ...], tuple[tuple[Hold, int], ...]]":
    return planner.holds.in_force(), planner.holds.over_with()
