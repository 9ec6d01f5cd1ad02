"""A titled frame whose lines are made anew for each post."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.labels import let_shrink, wrapped


class Card(QFrame):
    """``body`` takes what belongs under the title; ``empty`` takes it out again."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.title = QLabel(title)
        self.title.setProperty("kind", "section")
        self.title.setWordWrap(True)
        let_shrink(self.title)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.title)
        self.column.addLayout(self.body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._fit)
        self._fit()

    def empty(self) -> None:
        _empty(self.body)

    def add_line(self, text: str, kind: str = "") -> QLabel:
        """A wrapped line of plain text, which may quote what people typed."""
        label = wrapped(text, kind)
        let_shrink(label)
        self.body.addWidget(label)
        return label

    def add_row(self, *widgets: QWidget) -> None:
        """Widgets side by side; the last one takes the room that is left."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(7))
        for n, widget in enumerate(widgets):
            last = n == len(widgets) - 1
            if last and isinstance(widget, QLabel):
                let_shrink(widget)
            row.addWidget(widget, int(last), Qt.AlignmentFlag(0) if last else Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _fit(self) -> None:
        px = self._theme.px
        self.column.setContentsMargins(px(10), px(10), px(10), px(10))
        self.column.setSpacing(px(5))
        self.body.setSpacing(px(5))


def _empty(layout: QLayout) -> None:
    while item := layout.takeAt(0):
        _drop(item)


def _drop(item: QLayoutItem) -> None:
    widget, inner = item.widget(), item.layout()
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    elif inner is not None:
        _empty(inner)
        inner.deleteLater()
