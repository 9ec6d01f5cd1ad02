"""The rail on the left: the rooms of the program, and who is at the keyboard."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.council import Person
from ui import icons
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.badge import CountBadge

ROOMS = (
    ("calendar", "Calendar", "calendar"),
    ("signoff", "Sign-off", "signoff"),
    ("campaigns", "Campaigns", "campaign"),
    ("accounts", "Accounts", "accounts"),
)
"""(key, name, icon)"""
_WORDS_FROM = 1000
"""The width of the window, in pixels at base text size, from which there is room for words beside the pictures."""


class Rail(QFrame):
    """``roomChosen`` carries a key of ``ROOMS``; ``whoWanted`` asks who is at the keyboard."""

    roomChosen = Signal(str)
    whoWanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "rail")
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.waiting = CountBadge(theme, "waiting for you")
        column = QVBoxLayout(self)
        px = theme.px
        column.setContentsMargins(px(8), px(12), px(8), px(8))
        column.setSpacing(px(2))
        for number, (key, name, icon) in enumerate(ROOMS, 1):
            button = QPushButton()
            button.setProperty("kind", "rail")
            button.setCheckable(True)
            button.setAccessibleName(name)
            button.setToolTip(f"{name} (Ctrl+{number})")
            button.setIconSize(QSize(px(16), px(16)))
            icons.dress(button, theme, icon)
            button.clicked.connect(lambda _checked, key=key: self.roomChosen.emit(key))
            self._group.addButton(button)
            self.buttons[key] = button
            column.addWidget(button)
        beside = QHBoxLayout(self.buttons["signoff"])
        beside.setContentsMargins(0, 0, px(4), 0)
        beside.addStretch(1)
        beside.addWidget(self.waiting)
        column.addStretch(1)
        line = QFrame()
        line.setProperty("kind", "line")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addWidget(self._card())
        theme.changed.connect(self._fit)
        self._fit()

    def show_room(self, key: str) -> None:
        self.buttons[key].setChecked(True)

    def show_waiting(self, count: int) -> None:
        """How many posts wait for the person at the keyboard."""
        self.waiting.set_count(count)
        name = "Sign-off" if not count else f"Sign-off, {count} waiting for you"
        self.buttons["signoff"].setAccessibleName(name)

    def show_person(self, person: Person | None) -> None:
        self.avatar.set_initials(person.initials if person else "?")
        self.name.setText(person.name if person else "Who are you?")
        self.role.setText(person.role if person else "Choose your name")
        self.card.setAccessibleName(
            f"At the keyboard: {person.name}, {person.role}. Change" if person else "Say who is at the keyboard"
        )

    def _card(self) -> QPushButton:
        self.card = QPushButton()
        self.card.setProperty("kind", "person")
        self.card.setToolTip("Who is at the keyboard? (Ctrl+U)")
        self.card.clicked.connect(self.whoWanted)
        self.avatar = Avatar(self._theme, "?")
        self.name, self.role = QLabel("Who are you?"), QLabel("")
        self.role.setProperty("kind", "small")
        for label in (self.name, self.role):
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.avatar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QWidget()
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.role)
        row = QHBoxLayout(self.card)
        px = self._theme.px
        row.setContentsMargins(px(8), px(6), px(4), px(6))
        row.setSpacing(px(8))
        row.addWidget(self.avatar)
        row.addWidget(self._words, 1)
        return self.card

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self.window():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Only pictures where large text leaves no room for words; names are in tool tips and are read out."""
        px = self._theme.px
        has_words = not self.isVisible() or self.window().width() >= px(_WORDS_FROM)
        self.setFixedWidth(px(176 if has_words else 72))
        self._words.setVisible(has_words)
        for key, name, _icon in ROOMS:
            self.buttons[key].setText(f"  {name}" if has_words else "")
