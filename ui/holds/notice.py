"""The line over the calendar while a hold is in force today, with the way to its posts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sddc_planner.model.hold import Hold
from ui.core import Core
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

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
        self._shown: tuple[Hold, ...] = ()
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
        if any(table == "hold" for table, _row in touched):
            self.later()

    def _ask(self) -> None:
        self._core.ask(lambda planner: planner.holds.in_force(), self._show, owner=self)

    def _show(self, holds: tuple[Hold, ...]) -> None:
        self._shown = tuple(one for one in holds if one.id not in self._dismissed)
        if not self._shown:
            if self.bar is not None:
                self.bar.hide()
            return
        from ui.holds import phrases  # noqa: PLC0415  # most days have no hold

        bar = self.bar or self._made()
        said = phrases.notice(self._shown)
        if bar.isHidden() or bar.message.text() != said:
            bar.show_notice("warning", said, "Posts inside…")

    def _made(self) -> "NoticeBar":
        from ui.widgets.notice_bar import NoticeBar  # noqa: PLC0415

        bar = self.bar = NoticeBar(self._theme)
        self._column.insertWidget(self._place, bar)
        bar.acted.connect(lambda: self.wanted.emit(self._shown[0].id))
        bar.dismissed.connect(lambda: self._dismissed.update(one.id for one in self._shown))
        return bar
