"""A row of joined buttons of which one is chosen, such as Month, Week, List."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class _Segment(QToolButton):
    """As wide as its text is in bold, so that being chosen cuts no letter off."""

    def sizeHint(self) -> QSize:
        chosen = QFont(self.font())
        chosen.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(chosen).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)


class SegmentedControl(QWidget):
    """``chosen`` carries the key of the new choice, only when a person makes it. Arrow keys move along the row."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[Hashable, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._keys[place]))
        self._keys: list[Hashable] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other choices; the one chosen stays, if it is among them, else the first."""
        before = self.current() if self._keys else None
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._keys = [key for key, _text in choices]
        for place, (_key, text) in enumerate(choices):
            button = _Segment(self)
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setProperty("place", self._place(place, len(choices)))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button, place)
            self._row.addWidget(button)
        self.set_current(before if before in self._keys else self._keys[0] if self._keys else None)

    def current(self) -> Hashable | None:
        place = self._group.checkedId()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def set_current(self, key: Hashable | None) -> None:
        """Show ``key`` as chosen, without a signal."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)

    def button(self, key: Hashable) -> QToolButton:
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, QToolButton)  # noqa: S101  (only tool buttons are ever added)
        return found

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._keys:
            super().keyPressEvent(event)
            return
        place = (self._group.checkedId() + step) % len(self._keys)
        button = self._group.button(place)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        button.click()

    @staticmethod
    def _place(place: int, count: int) -> str:
        if count == 1:
            return "only"
        return {0: "first", count - 1: "last"}.get(place, "middle")
