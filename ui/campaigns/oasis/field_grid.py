"""Fields in as many columns as there is room for, filled line by line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Theme


class FieldGrid(QWidget):
    """``fields`` are (widget, how many columns it would like); -1 for all but one of them."""

    def __init__(
        self,
        theme: Theme,
        fields: list[tuple[QWidget, int]],
        *,
        least: int = 164,
        most: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        """``least`` is the width of a column, in pixels at base text size; there are at ``most`` so many of them."""
        super().__init__(parent)
        self._theme, self._fields, self._least, self._most = theme, fields, least, most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        theme.changed.connect(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(self._most, self.width() // self._theme.px(self._least)))
        if columns == self._columns:
            return
        self._columns = columns
        row, place = 0, 0
        for widget, wanted in self._fields:
            span = min(wanted, columns) if wanted > 0 else max(1, columns - 1)
            if place + span > columns:
                row, place = row + 1, 0
            self._grid.removeWidget(widget)
            self._grid.addWidget(widget, row, place, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
