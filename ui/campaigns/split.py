"""The room of campaigns in two: what is listed above, the chosen campaign below, each with the height that it needs."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.memory import Memory
from ui.theme import Theme

_MOST = 0.56
"""Of the height, what the list takes by itself at most."""
_PANE_KEEPS = 88
"""Height that the chosen campaign keeps, in pixels at base text size: its name, and the line below."""


class RoomSplit(QSplitter):
    """``wanted`` says how high the upper part would be with all its rows, and what it needs at least.

    Where a person has put the border it stays, in this and in later starts.
    """

    def __init__(
        self, theme: Theme, memory: Memory, wanted: Callable[[], tuple[int, int]], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme, self._memory, self._wanted = theme, memory, wanted
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.fit)
        self.splitterMoved.connect(lambda _place, _index: self._keep())
        theme.changed.connect(self.fit_soon)

    def fit_soon(self) -> None:
        """Share the height out again, once what is shown has settled."""
        self._soon.start()

    def fit(self) -> None:
        """Share the height out: as the person did, or by what each part needs."""
        self._soon.stop()
        room = self.height() - self.handleWidth()
        parts = [part for part in (self.widget(0), self.widget(1)) if part is not None and not part.isHidden()]
        if room <= 0 or len(parts) < 2:
            return
        above = self.upper(room)
        if self.sizes() != [above, room - above]:
            self.setSizes([above, room - above])

    def upper(self, room: int) -> int:
        """How much of a height the upper part gets."""
        if self._memory.campaigns_share:
            return round(room * self._memory.campaigns_share / 1000)
        every, least = self._wanted()
        return min(every, max(round(room * _MOST), least), max(room - self._theme.px(_PANE_KEEPS), room // 3))

    def forget(self) -> None:
        """Let each part have what it needs again."""
        self._memory.campaigns_share = 0
        self.fit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.fit_soon()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._theme.px(160))

    def _keep(self) -> None:
        above, below = self.sizes()
        if above and below:
            self._memory.campaigns_share = round(1000 * above / (above + below))
