"""One objective: a sentence until somebody goes to it, then four fields."""

from collections.abc import Collection
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from sddc_planner.model.campaign import Objective
from sddc_planner.model.oasis import objective_words
from ui import icons
from ui.campaigns.oasis.field_grid import FieldGrid
from ui.campaigns.oasis.fields import LongText
from ui.campaigns.oasis.words_button import WordsButton
from ui.composer.fields import Labelled, LineField
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.in_sight import bring_into_sight

_EMPTY = "A new objective"
_SPOKEN = {"what": "what changes", "start": "from where", "target": "to where"}


class ObjectiveRow(QFrame):
    """``typed`` while a person types and ``picked`` for a date: the part of the objective, and its value."""

    typed = Signal(str, object)
    picked = Signal(str, object)
    moveWanted = Signal(int)
    removeWanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, place: int, near: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._opened, self._writable = False, True
        self.was_entered = False
        self._objective = Objective()
        name = f"Objective {place + 1}"
        self.words = WordsButton(theme, _EMPTY, is_text=True)
        self.words.setToolTip("Write in this objective")
        self.words.clicked.connect(lambda _checked=False: self.go_to_gap())
        self.what = LongText(theme, 1, 4, settled=_settled, is_line=True)
        self.start, self.target, self.by = LineField(_settled), LineField(_settled), DateField(theme, near)
        for field, hint, part in (
            (self.what, "What changes: warm-home grant enquiries", "what"),
            (self.start, "40", "start"),
            (self.target, "60 a month", "target"),
        ):
            field.setPlaceholderText(hint)
            field.setAccessibleName(f"{name}, {_SPOKEN[part]}")
            field.typed.connect(lambda text, part=part: self.typed.emit(part, text))
            field.left.connect(self.left)
        self.by.setPlaceholderText("By when")
        self.by.setAccessibleName(f"{name}, by when")
        self.by.edited.connect(lambda day: self.picked.emit("by", day))
        self.more = QToolButton()
        self.more.setProperty("kind", "quiet")
        self.more.setAccessibleName(f"What to do with {name.lower()}")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.dress(self.more, theme, "more", "muted")
        menu = QMenu(self.more)
        menu.addAction("Move &up", lambda: self.moveWanted.emit(-1))
        menu.addAction("Move &down", lambda: self.moveWanted.emit(1))
        menu.addSeparator()
        menu.addAction("&Remove this objective", self.removeWanted.emit)
        self.more.setMenu(menu)
        self._lay_out()
        self.open(opened=False)

    @property
    def is_open(self) -> bool:
        return self._opened

    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(field.value() for field in (self.what, self.start, self.target)) and self.by.value() is None

    def show_objective(self, objective: Objective, refused: Collection[str]) -> None:
        """Show it; the parts that are ``refused`` show what could not be kept, and stay."""
        self._objective = objective
        for part, field in (("what", self.what), ("start", self.start), ("target", self.target)):
            if part not in refused:
                field.show_value(getattr(objective, part))
        if "by" not in refused and not self.by.isModified() and self.by.value() != objective.by:
            self.by.set_value(objective.by)
        self.words.set_words(objective_words(objective) or _EMPTY)

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        self.what.setReadOnly(not writable)
        for field in (self.start, self.target, self.by):
            field.setReadOnly(not writable)
        self.more.setEnabled(writable)
        self.words.setEnabled(writable)

    def open(self, *, opened: bool) -> None:
        """Show the fields, or the sentence."""
        self._opened = opened
        self.words.setVisible(not opened)
        self._fields.setVisible(opened)
        self.was_entered = False

    def go_to_gap(self) -> None:
        """Open it, with the cursor in the first field that says nothing yet."""
        self._opened = True
        self._fields.show()
        gaps = [one for one in (self.what, self.start, self.target) if not one.value().strip()]
        field: Any = gaps[0] if gaps else self.what if self.by.value() is not None else self.by
        field.setFocus(Qt.FocusReason.OtherFocusReason)  # before the sentence goes, which would hand the focus on
        self.open(opened=True)
        self.was_entered = True
        bring_into_sight(self, self._theme.px(16))

    def holds(self, widget: QWidget) -> bool:
        """Whether a widget is a part of this, also a pop-up of one."""
        now: Any = widget
        while now is not None:
            if now is self:
                return True
            now = now.parentWidget()
        return False

    def finish(self) -> None:
        if self.by.isModified():
            self.by.finish()

    def _lay_out(self) -> None:
        px = self._theme.px
        self._fields = QFrame()
        self._fields.setProperty("kind", "card")
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(px(8), px(8), px(8), px(8))
        grid.setSpacing(px(6))
        grid.addWidget(self.what, 0, 0)
        grid.addWidget(self.more, 0, 1, Qt.AlignmentFlag.AlignTop)
        parts = (("From", self.start, 1), ("To", self.target, 1), ("By", self.by, 2))
        labelled = [(_named(self._theme, name, field), span) for name, field, span in parts]
        grid.addWidget(FieldGrid(self._theme, labelled, least=80, most=4), 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self._fields)


def _named(theme: Theme, name: str, field: QWidget) -> QWidget:
    """A field under a word; what it is called for a screen reader stays what it was."""
    spoken = field.accessibleName()
    made = Labelled(theme, name, field)
    field.setAccessibleName(spoken)
    return made


def _settled(text: str) -> str:
    return " ".join(text.split())
