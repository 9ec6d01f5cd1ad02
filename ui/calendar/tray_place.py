"""The view with the tray at its side. The tray is a strip where the view needs the room, and as wide as it was left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.calendar.tray import Tray
from ui.memory import Memory
from ui.theme import Theme

_WIDTH, _NARROWEST, _WIDEST = 230, 150, 480
"""Pixels at base text size."""
_VIEW_NEEDS = 720
"""A narrower view, at base text size, gets the room of the tray, unless somebody opens the tray all the same."""


class TrayPlace(QSplitter):
    """Keeps what the person chose apart from what the room allows: with more room the tray is back."""

    def __init__(self, theme: Theme, views: QWidget, tray: Tray, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._views, self._tray = theme, views, tray
        self._memory: Memory | None = None
        self._width = _WIDTH
        self._is_wanted = False
        self._is_insisted = False
        """Opened where there is little room: it stays until somebody folds it."""
        self._is_fitting = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(views)
        self.addWidget(tray)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        tray.set_collapsed(collapsed=True)
        tray.collapsedChanged.connect(self._chosen)
        self.splitterMoved.connect(self._dragged)
        theme.changed.connect(self._fit)
        self._fit()

    def remember(self, memory: Memory) -> None:
        """Begin as the tray was left, and keep how it is left."""
        self._memory = memory
        self._is_wanted, self._width = memory.tray
        self._fit()

    def open_tray(self) -> None:
        """Show the tray whatever the room: something in it is what somebody looks for."""
        self._is_wanted = self._is_insisted = True
        self._fit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _wide(self) -> int:
        return self._theme.px(max(_NARROWEST, min(_WIDEST, self._width)))

    def _has_room(self) -> bool:
        return self.width() - self._wide() >= min(self._theme.px(_VIEW_NEEDS), _VIEW_NEEDS * 3 // 2)

    def _chosen(self, collapsed: bool) -> None:
        """The person folded the tray or opened it."""
        if self._is_fitting:
            return
        self._is_wanted = not collapsed
        self._is_insisted = self._is_wanted and not self._has_room()
        self._keep()
        self._fit()

    def _dragged(self) -> None:
        if not self._tray.is_collapsed():
            self._width = round(self._tray.width() * 100 / max(1, self._theme.px(100)))
            self._keep()

    def _keep(self) -> None:
        if self._memory is not None:
            self._memory.tray = (self._is_wanted, self._width)

    def _fit(self) -> None:
        if self._is_fitting:
            return
        in_use = not self._tray.is_collapsed() and self._tray.is_in_use()  # it must not go from under the pointer
        shut = not self._is_wanted or not (self._has_room() or self._is_insisted or in_use)
        self._is_fitting = True
        self._tray.set_collapsed(collapsed=shut)
        self._is_fitting = False
        if shut:
            wide = self._tray.heading.strip_width() + 1
            self._tray.setFixedWidth(wide)
            self.setSizes([self.width() - wide, wide])
            return
        self._tray.setMinimumWidth(self._theme.px(_NARROWEST))
        self._tray.setMaximumWidth(self._theme.px(_WIDEST))
        wide = min(self._wide(), self.width() // 2)
        if self._tray.width() != wide:
            self.setSizes([self.width() - wide, wide])
