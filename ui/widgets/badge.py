"""Pills: a state with its mark, word and colour together, or a plain count."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sddc_planner.model.state import State
from ui import icons, words
from ui.theme import Theme


class StateBadge(QWidget):
    """One state, or another text in that state's colours (``text``), such as who has signed.

    ``icon`` names another picture than the state's mark.
    """

    def __init__(
        self, theme: Theme, state: State, text: str = "", parent: QWidget | None = None, *, icon: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._state = state
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._name()

    @property
    def state(self) -> State:
        return self._state

    def set_state(self, state: State, text: str = "") -> None:
        self._state, self._text = state, text
        self._name()
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text or words.state_word(self._state)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._bold())
        width = metrics.horizontalAdvance(self.text()) + self._theme.px(12) + self._mark() + self._theme.px(3)
        return QSize(width, metrics.height() + self._theme.px(4))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        pair = self._theme.tokens.state(self._state)
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.soft))
        painter.drawRoundedRect(QRectF(self.rect()), px(4), px(4))
        name = self._icon or icons.STATE_ICONS[self._state]
        mark = icons.pixmap(name, pair.text, self._mark(), self.devicePixelRatioF())
        painter.drawPixmap(px(5), (self.height() - self._mark()) // 2, mark)
        painter.setFont(self._bold())
        painter.setPen(QColor(pair.text))
        left = px(5) + self._mark() + px(3)
        room = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()

    def _mark(self) -> int:
        return self._theme.px(12)

    def _bold(self) -> QFont:
        return self._theme.font(11.5, QFont.Weight.DemiBold)

    def _name(self) -> None:
        word = words.state_word(self._state)
        self.setAccessibleName(f"{self._text}: {word}" if self._text and not self._icon else self._text or word)
        self.setToolTip(self.accessibleName())


class CountBadge(QWidget):
    """A number on amber, as beside *Sign-off* in the rail; hidden at nought. ``what`` says what is counted."""

    def __init__(self, theme: Theme, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._what = what
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{count} {self._what}")
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._bold())
        height = metrics.height() + self._theme.px(3)
        return QSize(max(metrics.horizontalAdvance(str(self._count)) + self._theme.px(13), height), height)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.state(State.AWAITING).text))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setFont(self._bold())
        painter.setPen(QColor(tokens.background if tokens.dark else tokens.surface))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._count))
        painter.end()

    def _bold(self) -> QFont:
        return self._theme.font(11, QFont.Weight.Bold)
