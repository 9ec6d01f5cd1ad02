"""The field in which a picture is described: asked for at once, counted, with what was said of it before."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.counting import length_in
from sddc_planner.model.platform import Platform, Unit
from ui.composer.fields import Labelled, TextField
from ui.theme import Theme

_HINT = "Say what it shows, and any words in it, in a sentence or two."
_SHOWN = 200


class AltField(TextField):
    """Enter goes to the next description, and so does Tab where that is still empty. Ctrl+Shift with an arrow moves
    the picture."""

    next_wanted = Signal()
    moved = Signal(int)
    offer_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, least_lines=2, most_lines=8, parent=parent)
        self.skips_to_next = False
        """Tab goes to the next description at once: it was asked for and is still empty."""

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, modifiers = event.key(), event.modifiers()
        alone = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if alone and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        elif alone and key == Qt.Key.Key_Down and not self.value():
            self.offer_wanted.emit()
        elif modifiers == both and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool, /) -> bool:  # noqa: A002 - the name and kind are Qt's
        if next and self.skips_to_next:
            self.next_wanted.emit()
            return True
        return super().focusNextPrevChild(next)


class AltPart(QWidget):
    """The field, its count, and the offer of what another post says of the same file."""

    def __init__(self, theme: Theme, name: str, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limits: tuple[Platform, ...] = ()
        self._offered = ""
        self.field = AltField(theme)
        self.field.setPlaceholderText(f"Describe the {what} for people who cannot see it")
        self.labelled = Labelled(theme, "Description", self.field)
        self.labelled.label.hide()
        self.field.setAccessibleName(f"Description of {name}")
        self.before = QLabel()
        self.before.setProperty("kind", "small")
        self.before.setWordWrap(True)
        self.before.setTextFormat(Qt.TextFormat.PlainText)
        self.before.hide()
        self.offer = QPushButton("Use this (↓)")
        self.offer.setProperty("kind", "link")
        self.offer.setAccessibleName(f"Use what was said of {name} before")
        self.offer.clicked.connect(self.take_offer)
        self.offer.hide()
        self.count = QLabel(_HINT)
        self.count.setProperty("kind", "small")
        self.count.setWordWrap(True)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self.labelled)
        column.addWidget(self.before)
        column.addWidget(self.offer, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.count)
        self.field.offer_wanted.connect(self.take_offer)
        self.field.typed.connect(self._show)

    def show_alt(self, alt: str, problem: str, offered: str, platforms: Iterable[Platform]) -> None:
        self.field.show_value(alt)
        self.labelled.show_problem(problem)
        self._offered = offered
        self._limits = tuple(one for one in platforms if one.alt_max is not None)
        self._show()

    def take_offer(self) -> None:
        """Write what was said of the same file before."""
        if self._offered and not self.field.value():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.insertPlainText(self._offered)

    def _show(self, _typed: str = "") -> None:
        text = self.field.value()
        offers = bool(self._offered) and not text
        line = " ".join(self._offered.split())
        short = line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
        self.before.setText(f"Used before: “{short}”")
        self.offer.setToolTip("Press the down arrow in the empty field to take it")
        for part in (self.before, self.offer):
            part.setVisible(offers)
        words, over = count_words(text, self._limits)
        self.count.setText(words if text else _HINT)
        kind = "problem" if over else "small"
        if self.count.property("kind") != kind:
            self.count.setProperty("kind", kind)
            self.count.style().unpolish(self.count)
            self.count.style().polish(self.count)
        self.count.setVisible(bool(words) or not (text or offers))


def count_words(text: str, platforms: Iterable[Platform]) -> tuple[str, bool]:
    """ "43 / 1,000 for Instagram", of the platform that takes least; and whether it is too long for that."""
    known = [(one.alt_max, one) for one in platforms if one.alt_max is not None]
    if not known or not text:
        return "", False
    most, platform = min(known, key=lambda one: one[0])
    unit = Unit.GRAPHEMES if platform.unit is Unit.GRAPHEMES else Unit.CODE_POINTS
    length = length_in(unit, text)
    return f"{length:,} / {most:,} for {platform.name}", length > most
