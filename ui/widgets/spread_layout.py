"""A layout for the head of a page: some things at the left, some at the right, and further lines where one is full."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_AWAY = -10_000


@dataclass(slots=True)
class _Line:
    items: list[QLayoutItem] = field(default_factory=list)
    used: int = 0
    height: int = 0


class SpreadLayout(QLayout):
    """Widgets stand in the order in which they were added; ``gap`` is the space between them and between lines.

    ``add_right`` begins the part that stands at the right. A widget with a ``most`` width takes the room that is
    left, up to that many pixels. What is ``spare`` is shown only while everything fits on one line.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._right: set[int] = set()
        self._spare: set[int] = set()
        self._most: dict[int, int] = {}
        self._widths: dict[int, int] = {}
        self._heights: dict[int, int] = {}
        self._gap = gap

    def add_left(self, widget: QWidget) -> None:
        self.addWidget(widget)

    def add_right(self, widget: QWidget, *, most: int = 0, spare: bool = False) -> None:
        place = len(self._items)
        self.addWidget(widget)
        self._right.add(place)
        if most:
            self._most[place] = most
        if spare:
            self._spare.add(place)

    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def invalidate(self) -> None:
        self._widths.clear()
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        if width not in self._heights:  # Qt asks a hundred times before a window is on screen
            margins = self.contentsMargins()
            lines = self._lines(width - margins.left() - margins.right())
            self._heights[width] = self._height(lines) + margins.top() + margins.bottom()
        return self._heights[width]

    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        area = rect.marginsRemoved(self.contentsMargins())
        lines = self._lines(area.width())
        shown = {id(item) for line in lines for item in line.items}
        for item in self._items:
            widget = item.widget()
            if widget is not None and id(item) not in shown:
                widget.move(_AWAY, 0)  # by the widget: an item puts one of fixed size at nought instead
        y = area.y() + max(0, area.height() - self._height(lines)) // 2
        for line in lines:
            self._place(line, area, y)
            y += line.height + self._gap

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        wide = sum(self._width(item) + self._gap for item in self._shown()) - self._gap
        return QSize(max(0, wide) + margins.left() + margins.right(), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        size = QSize()
        for item in self._needed():
            size = size.expandedTo(QSize(item.minimumSize().width(), item.sizeHint().height()))
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> Iterator[QLayoutItem]:
        return (item for item in self._items if not item.isEmpty())

    def _width(self, item: QLayoutItem) -> int:
        """The least that is wanted for it."""
        place = self._items.index(item)
        if place not in self._widths:
            grows = place in self._most
            self._widths[place] = item.minimumSize().width() if grows else item.sizeHint().width()
        return self._widths[place]

    def _lines(self, width: int) -> list[_Line]:
        if sum(self._width(item) + self._gap for item in self._shown()) - self._gap <= width:
            return self._broken(list(self._shown()), width)
        return self._broken(self._needed(), width)

    def _needed(self) -> list[QLayoutItem]:
        return [item for place, item in enumerate(self._items) if place not in self._spare and not item.isEmpty()]

    def _broken(self, items: list[QLayoutItem], width: int) -> list[_Line]:
        lines = [_Line()]
        for item in items:
            wide = self._width(item)
            if lines[-1].items and lines[-1].used + self._gap + wide > width:
                lines.append(_Line())
            line = lines[-1]
            line.used += wide + (self._gap if line.items else 0)
            line.items.append(item)
            line.height = max(line.height, item.sizeHint().height())
        return lines

    def _height(self, lines: list[_Line]) -> int:
        return sum(line.height for line in lines) + self._gap * (len(lines) - 1)

    def _place(self, line: _Line, area: QRect, y: int) -> None:
        spare, x, pushed = area.width() - line.used, area.x(), False
        widths = {}
        for item in line.items:
            most = self._most.get(self._items.index(item), 0)
            more = max(0, min(spare, most - self._width(item))) if most else 0
            widths[id(item)] = self._width(item) + more
            spare -= more
        for item in line.items:
            if not pushed and self._items.index(item) in self._right:
                x, pushed = x + max(0, spare), True
            size = QSize(min(widths[id(item)], area.width()), item.sizeHint().height())
            item.setGeometry(QRect(QPoint(x, y + (line.height - size.height()) // 2), size))
            x += size.width() + self._gap
