"""Help with the words of the open post: spelling, tags that were used before, emoji, repairs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from sddc_planner.model.checks_of_wording import IGNORED
from sddc_planner.model.post import Post
from ui.composer.sheet import View
from ui.composer.spelling_help import SpellingHelp
from ui.composer.tag_offers import TagOffers
from ui.composer.writing import Change
from ui.core import Core
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.composer.form import Form

_ON_PURPOSE = "Written so on purpose."


class WordHelp(QObject):
    """``chosen`` carries a field's key and its ``Change``, ``wanted`` the id of a command of the window."""

    chosen = Signal(str, object)
    wanted = Signal(str)

    def __init__(self, core: Core, theme: Theme, form: "Form", parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._is_writable = False
        self.spelling = SpellingHelp(core, theme, form.text.text, self)
        self.tags = TagOffers(core, theme, form.text.text, self)
        self.spelling.left.connect(self._ignore)
        self.spelling.ready.connect(self._tell_language)
        self.spelling.refused.connect(form.text.show_refusal)
        self.spelling.walkWanted.connect(lambda: self.wanted.emit("spelling"))
        form.text.emoji.clicked.connect(lambda: self.wanted.emit("emoji"))
        form.verticalScrollBar().valueChanged.connect(self.tags.close)
        form.checks.repaired.connect(self._after_repair)

    def start_post(self) -> None:
        """Another post comes."""
        self.spelling.begin()
        self.tags.start_post()

    def show_view(self, view: View, *, is_writable: bool) -> None:
        self._is_writable = is_writable
        left = (key.removeprefix(IGNORED) for key in view.post.waivers if key.startswith(IGNORED))
        self.spelling.leave(frozenset(left))
        self.tags.show_accounts(view.post.accounts)
        self._tell_language()

    def _tell_language(self) -> None:
        self._form.text.show_language(is_english=not self.spelling.marks.is_foreign())

    @property
    def field(self) -> QPlainTextEdit:
        """Where an emoji goes."""
        return self._form.text.text

    def insert(self, text: str) -> None:
        """Put ``text`` where the cursor is in the text of the post; what was chosen there gives way."""
        if self._is_writable:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.textCursor().insertText(text)
            self.field.ensureCursorVisible()

    def repair_first(self) -> bool:
        """Take the first repair of a check, or show what it changes. False if there is none."""
        checks = self._form.checks
        if not self._is_writable or not checks.repair_first():
            return False
        offered = next((row.offer for row in checks.rows if row.offer is not None), None)
        if offered is not None:
            self._form.ensureWidgetVisible(offered)
        return True

    def _ignore(self, word: str) -> None:
        def change(post: Post) -> dict[str, object]:
            return {"waivers": {**post.waivers, IGNORED + word: _ON_PURPOSE}}

        as_change: Change = change
        self.chosen.emit(f"waivers:{IGNORED}{word}", as_change)

    def _after_repair(self) -> None:
        """What was pressed goes away: the keyboard goes on in the text, not into nowhere."""
        holder = QApplication.focusWidget()
        if holder is not None and self._form.checks.isAncestorOf(holder):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
