"""The options of a poll: what can be chosen and, once it is known, how many chose it. An empty line waits below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QToolButton, QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.poll import COUNT_MAX, OPTION_MAX, OPTIONS_MAX, Option, percentages
from ui import icons
from ui.theme import Theme

_COUNT_WIDTH, _SHARE_WIDTH, _BUTTON_WIDTH = 96, 44, 32
_DIGITS = len(str(COUNT_MAX))


class _Line:
    """One option: its text, its count, its share, and the button that removes it."""

    def __init__(self, theme: Theme, field: "OptionsField") -> None:
        self.text = QLineEdit(placeholderText="Another option")
        self.text.setMaxLength(2 * OPTION_MAX)  # an emoji counts twice here, and once in the poll
        self.count = QLineEdit(placeholderText="Count")
        self.count.setMaxLength(_DIGITS + _DIGITS // 3)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.count.setFixedWidth(theme.px(_COUNT_WIDTH))
        self.share = QLabel()
        self.share.setProperty("kind", "muted")
        self.share.setFixedWidth(theme.px(_SHARE_WIDTH))
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = QToolButton()
        self.remove.setProperty("kind", "quiet")
        icons.dress(self.remove, theme, "close", "muted")
        for line in (self.text, self.count):
            line.textEdited.connect(field.take)
        self.remove.clicked.connect(lambda: field.remove(self))

    @property
    def parts(self) -> tuple[QWidget, ...]:
        return (self.text, self.count, self.share, self.remove)

    @property
    def is_empty(self) -> bool:
        return not (self.text.text().strip() or self.count.text().strip())


class OptionsField(QWidget):
    """``changed`` whenever a person has typed or removed something.

    Enter goes on to the next option, or down the counts; after the last it is left to the dialog.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writable = True
        self.lines: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(3, theme.px(_BUTTON_WIDTH))
        self.show_options(())

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these in place of the others."""
        before = list(self.lines)
        for one in options:
            line = self._add()
            line.text.setText(one.text)
            line.text.setCursorPosition(0)
            line.count.setText("" if one.count is None else f"{one.count:,}")
        for line in before:  # the last to go: Tab comes to new lines from those before them
            self._drop(line)
        self._settle()

    def options(self) -> tuple[Option, ...]:
        """Raises ``InvalidValue``."""
        return tuple(
            Option(text=line.text.text(), count=_counted(line.count.text(), line.text.text()))
            for line in self.lines
            if not line.is_empty
        )

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        self._settle()

    def take(self) -> None:
        self._settle()
        self.changed.emit()

    def remove(self, line: _Line) -> None:
        place = self.lines.index(line)
        self._drop(line)
        self._settle()
        self.lines[min(place, len(self.lines) - 1)].text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        below = self._below() if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else None
        if below is None:
            super().keyPressEvent(event)
        else:
            below.setFocus(Qt.FocusReason.TabFocusReason)

    def _below(self) -> QLineEdit | None:
        """Where Enter goes from where the cursor is."""
        for line, after in zip(self.lines, self.lines[1:], strict=False):
            if line.text.hasFocus() and not line.is_empty:
                return after.text
            if line.count.hasFocus() and not after.is_empty:
                return after.count
        return None

    def _add(self) -> _Line:
        line, before = _Line(self._theme, self), self.lines[-1] if self.lines else None
        self.lines.append(line)
        row = self._grid.rowCount()
        for column, part in enumerate(line.parts):
            self._grid.addWidget(part, row, column)
            part.show()  # at once, so that Tab comes to it
        if before is not None:
            for one, other in ((before.remove, line.text), (line.text, line.count), (line.count, line.remove)):
                QWidget.setTabOrder(one, other)
        return line

    def _drop(self, line: _Line) -> None:
        self.lines.remove(line)
        for part in line.parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()

    def _settle(self) -> None:
        """An empty line at the end while there is room for another; shares, names and what can be removed."""
        if self._writable and (not self.lines or not self.lines[-1].is_empty) and len(self.lines) < OPTIONS_MAX:
            self._add()
        try:
            known = [Option(text=str(n), count=_counted(one.count.text())) for n, one in enumerate(self.lines, 1)]
            shares = percentages(known)
        except InvalidValue:
            shares = (None,) * len(self.lines)
        for number, (line, share) in enumerate(zip(self.lines, shares, strict=True), 1):
            line.share.setText("" if share is None else f"{share}%")
            line.text.setAccessibleName(f"Option {number}")
            line.count.setAccessibleName(f"How many chose option {number}")
            line.remove.setAccessibleName(f"Remove option {number}")
            line.remove.setToolTip(f"Remove option {number}")
            line.remove.setVisible(self._writable and not line.is_empty)
            for part in (line.text, line.count):
                part.setReadOnly(not self._writable)


def _counted(text: str, option: str = "") -> int | None:
    digits = text.replace(",", "").replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS):
        of = f" of “{option.strip()}”" if option.strip() else ""
        raise InvalidValue("options", f"The count{of} is no whole number.", hint="Type it like 312.")
    return int(digits)
