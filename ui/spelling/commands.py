"""What the commands about writing do: spelling, emoji, repairs."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.core import Core
from ui.file_commands import opened_over
from ui.memory import Memory
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.calendar.panel_place import PanelPlace
    from ui.composer.panel import ComposerPanel
    from ui.main_window import MainWindow

_FIRST = "Open a post first."


class WritingCommands(QObject):
    """They are about the post in the panel."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme, memory: Memory) -> None:
        super().__init__(window)
        self._window, self._core, self._theme, self._memory = window, core, theme, memory
        window.calendar.panel.commandWanted.connect(lambda name: self.does()[name]())

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {
            "spelling": self.check_spelling,
            "council-words": self.edit_words,
            "emoji": self.insert_emoji,
            "repair": self.repair,
        }

    def check_spelling(self) -> None:
        """Of the open post; of the month that the calendar shows where none is open."""
        from ui.spelling.dialog import SpellingDialog  # noqa: PLC0415

        window = self._window
        if window.opened is None:
            return
        window.save_now()
        panel = self._panel()
        dialog = SpellingDialog(
            self._core,
            self._theme,
            post=panel.open_id if panel.is_open else None,
            month=window.calendar.month,
            writable=not window.opened.why_read_only,
            parent=window,
        )
        dialog.wordsWanted.connect(self.edit_words)
        opened_over(dialog).begin()

    def edit_words(self) -> None:
        from ui.spelling.words_dialog import WordsDialog  # noqa: PLC0415

        window = self._window
        if window.opened is None:
            return
        writable = not window.opened.why_read_only
        opened_over(WordsDialog(self._core, self._theme, writable=writable, parent=window)).begin()

    def insert_emoji(self) -> None:
        from ui.composer.emoji_picker import EmojiPicker  # noqa: PLC0415

        composer = self._composer()
        if composer is None:
            return
        field = composer.words.field
        picker = opened_over(EmojiPicker(self._core, self._theme, self._memory, field.toPlainText(), composer.window()))
        picker.chosen.connect(composer.words.insert)
        picker.begin()

    def repair(self) -> None:
        """The first finding that has a repair."""
        composer = self._composer()
        if composer is not None and not composer.words.repair_first():
            self._window.tell("No check of this post has a repair.")

    def _panel(self) -> "PanelPlace":
        """That of the room which is shown: posts are written beside the calendar and beside campaigns."""
        window = self._window
        if window.has_made("campaigns") and window.room is window.campaigns:
            return window.campaigns.panel
        return window.calendar.panel

    def _composer(self) -> "ComposerPanel | None":
        panel = self._panel()
        if panel.is_open and panel.composer.is_open:
            return panel.composer
        self._window.tell(_FIRST)
        return None
