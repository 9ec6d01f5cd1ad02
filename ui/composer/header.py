"""The top of the panel: title, state, and whether all of it is saved."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.state import State
from ui.composer.fields import LineField
from ui.composer.writing import Saved
from ui.theme import Theme
from ui.widgets.badge import StateBadge
from ui.widgets.flow_layout import FlowLayout

_WORDS = {
    Saved.NOTHING_YET: "Nothing to save yet",
    Saved.SAVED: "✓ Saved",
    Saved.SAVING: "Saving…",
    Saved.NOT_SAVED: "Not saved",
}
_LOW = 380
"""Height of a panel, in pixels at base text size, under which the fields need the room of its head."""


class Header(QFrame):
    """The title is edited in its place. Below stand lines that the person should know of, when there are any."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "toolbar")
        self.title = LineField(lambda text: " ".join(text.split()))
        self.title.setPlaceholderText("Title")
        self.title.setAccessibleName("Title")
        self.title.setToolTip("For the team; residents never see it.")
        self.badge = StateBadge(theme, State.DRAFT)
        self.verbal = StateBadge(theme, State.AWAITING, "Verbal approval", icon="speech")
        self.verbal.hide()
        self.saved = QLabel()
        self.saved.setProperty("kind", "small")
        self.revision = QLabel()
        self.revision.setProperty("kind", "small")
        self.fault = _line("problem")
        self.remark = _line("small")
        self.retry = QPushButton("Try again")
        self.retry.setProperty("kind", "link")
        self.retry.hide()
        self._status = QWidget()
        status = FlowLayout(self._status, theme.px(8))
        for part in (self.badge, self.verbal, self.revision, self.saved):
            status.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(8), theme.px(14), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addWidget(self.title)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._status)
        below.addWidget(self.fault)
        below.addWidget(self.retry, alignment=Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.remark)
        column.addWidget(self._below)
        self._elsewhere = QWidget()
        others = QVBoxLayout(self._elsewhere)
        others.setContentsMargins(0, 0, 0, 0)
        self._elsewhere.hide()
        self._panel: QWidget | None = None
        theme.changed.connect(self._dress)
        self._dress()

    def show_state(self, state: State, revision: int | None, *, is_verbal: bool = False) -> None:
        self.verbal.setVisible(is_verbal)
        if state is not self.badge.state:
            self.badge.set_state(state)
        self.revision.setText(f"revision {revision}" if revision else "")
        self.revision.setVisible(revision is not None)

    def show_saved(self, saved: Saved, fault: str) -> None:
        words = _WORDS[saved]
        if words != self.saved.text():
            self.saved.setText(words)
            kind = "problem" if saved is Saved.NOT_SAVED else "small"
            if self.saved.property("kind") != kind:
                self.saved.setProperty("kind", kind)
                self.saved.style().unpolish(self.saved)
                self.saved.style().polish(self.saved)
        _say(self.fault, fault)
        self.retry.setVisible(bool(fault))

    def show_remark(self, sentence: str) -> None:
        _say(self.remark, sentence)

    def place_in(self, panel: QWidget) -> QWidget:
        """Where the lines below the title go while ``panel`` has no height for them and for fields as well.

        It belongs over the fields, and scrolls with them.
        """
        self._panel = panel
        panel.installEventFilter(self)
        return self._elsewhere

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self._panel and event.type() is QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        is_low = self._panel is not None and self._panel.height() < self._theme.px(_LOW)
        home = self._elsewhere if is_low else self
        layout = home.layout()
        if layout is not None and self._below.parentWidget() is not home:
            layout.addWidget(self._below)
            self._elsewhere.setVisible(is_low)
        self._below.setContentsMargins(0 if is_low else self._theme.px(8), 0, 0, 0)

    def _dress(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        self.title.setStyleSheet(
            f"QLineEdit {{ background: transparent; border: 1px solid transparent; font-size: {px(14)}px;"
            f" font-weight: 600; padding: {px(3)}px {px(7)}px; }}"
            f"QLineEdit:hover:enabled {{ border-color: {tokens.line_strong}; }}"
            f"QLineEdit:focus:enabled {{ border: 2px solid {tokens.accent}; padding: {px(3) - 1}px {px(7) - 1}px;"
            f" background: {tokens.surface}; }}"
            f"QLineEdit:disabled {{ color: {tokens.ink}; }}"
        )
        self._settle()


def saved_words(saved: Saved) -> str:
    """For the status bar, where nothing to save is as good as saved."""
    return _WORDS[Saved.SAVED if saved is Saved.NOTHING_YET else saved]


def _line(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.hide()
    return label


def _say(label: QLabel, sentence: str) -> None:
    """Show a sentence, and let a screen reader say it when it is new."""
    if sentence == label.text():
        return
    label.setText(sentence)
    label.setVisible(bool(sentence))
    if sentence:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(label, sentence))
