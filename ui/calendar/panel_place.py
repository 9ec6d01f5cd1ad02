"""The place beside the calendar where the chosen post is written: the panel is made when the first post is opened."""

from collections.abc import Callable
from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from sddc_planner.model.ids import PostId
from ui.core import Core
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.composer.panel import ComposerPanel
    from ui.composer.pictures import PictureLoader

_PANEL_WIDTH = 330
"""Pixels at base text size."""


class PanelPlace(QSplitter):
    """What is planned on the left, the panel on the right. Its signals are the panel's."""

    closed = Signal()
    created = Signal(str)
    historyRequested = Signal(str)
    holdRequested = Signal(str)
    submitRequested = Signal(str)
    duplicateRequested = Signal(str)
    savedChanged = Signal(str)
    seriesRequested = Signal(str, str)
    stepRequested = Signal(int)
    commandWanted = Signal(str)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        pictures: "Callable[[], PictureLoader] | None",
        planned: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._core, self._theme, self._pictures = core, theme, pictures
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(planned)
        self.setStretchFactor(0, 1)

    @cached_property
    def composer(self) -> "ComposerPanel":
        from ui.composer.panel import ComposerPanel  # noqa: PLC0415

        panel = ComposerPanel(self._core, self._theme, loader=self._pictures() if self._pictures else None)
        panel.hide()
        self.addWidget(panel)
        self.setStretchFactor(1, 0)
        wide = min(self._theme.px(_PANEL_WIDTH), self.width() * 9 // 20)  # the month must stay readable beside it
        self.setSizes([self.width() - wide, wide])
        panel.closed.connect(self.closed)
        panel.created.connect(self.created)
        panel.historyRequested.connect(self.historyRequested)
        panel.holdRequested.connect(self.holdRequested)
        panel.submitRequested.connect(self.submitRequested)
        panel.duplicateRequested.connect(self.duplicateRequested)
        panel.savedChanged.connect(self.savedChanged)
        panel.seriesRequested.connect(self.seriesRequested)
        panel.stepRequested.connect(self.stepRequested)
        panel.commandWanted.connect(self.commandWanted)
        return panel

    @property
    def is_made(self) -> bool:
        return "composer" in self.__dict__

    @property
    def is_open(self) -> bool:
        return self.is_made and self.composer.isVisible()

    @property
    def open_id(self) -> PostId | None:
        """The post in the panel, if one is open."""
        return self.composer.post_id if self.is_made else None

    def holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is a part of the panel."""
        return self.is_made and widget is not None and self.composer.isAncestorOf(widget)

    def open_post(self, post_id: str, *, focus: bool = False) -> None:
        self.composer.show()
        self.composer.show_post(post_id)
        if focus:
            self.composer.focus_title()

    def open_again(self, post_id: str) -> None:
        """Open a post that was clicked though it is chosen, where the panel was closed."""
        if not self.is_open:
            self.open_post(post_id)

    def open_new(self, day: date | None, at: time | None = None) -> None:
        self.composer.show()
        self.composer.show_new(day, at)
        self.composer.focus_title()

    def save_now(self) -> None:
        """Send what has been typed."""
        if self.is_made:
            self.composer.save_now()

    def close_post(self) -> None:
        """Save and forget the open post."""
        if self.is_made:
            self.composer.clear()
            self.composer.hide()
