"""What the commands do that find and replace, and that speak about a post."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.core import Core
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class ReplacingCommands(QObject):
    """``find-replace`` is about the posts of the calendar; ``comment`` about the post that is open or under review."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._core, self._theme = window, core, theme

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {"find-replace": self.find_and_replace, "comment": self.comment}

    def find_and_replace(self) -> None:
        from ui.replacing.dialog import ReplaceDialog  # noqa: PLC0415

        window = self._window
        if window.opened is None:
            return
        window.save_now()
        calendar = window.calendar
        chosen = calendar.selected()
        shown = dict.fromkeys(one.id for one in (*calendar.views.items(), *calendar.tray_model.items))
        writable = not window.opened.why_read_only
        dialog = opened_over(ReplaceDialog(self._core, self._theme, writable=writable, parent=window))
        dialog.told.connect(window.tell)
        dialog.begin(chosen, list(shown))

    def comment(self) -> None:
        """In the panel of the open post, or of the one chosen; at sign-off, on the post under review."""
        window, calendar = self._window, self._window.calendar
        if not calendar.isVisible() and window.signoff.isVisible():
            card = window.signoff.review.comments
            if card is not None and card.isVisible():
                card.pane.begin()
                return
        chosen = calendar.selected()
        if not calendar.panel.is_open and len(chosen) == 1:
            calendar.open_post(chosen[0])
        if calendar.panel.is_open:
            self._comment_in_panel()
        else:
            window.tell("Choose a post first.")

    def _comment_in_panel(self) -> None:
        composer = self._window.calendar.composer
        if composer.is_open and composer.post_id is None:
            self._window.tell("Write something in the post first.")
        else:
            composer.comments.begin()
