"""The top of the sign-off page: how much waits for whom, in which order it is shown, and the whole schedule at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from ui import icons
from ui.signoff import queue
from ui.signoff.case import Waiting
from ui.signoff.queue import Order
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel, head_height


class PageHead(QFrame):
    """``order_changed`` when a person chose another order, which is then ``order``."""

    order_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.order = Order.OLDEST
        self.setProperty("kind", "toolbar")
        self.title = QLabel("Sign-off")
        self.title.setProperty("kind", "heading")
        self.summary = ElidedLabel()
        self.summary.setProperty("kind", "muted")
        self.order_button = QPushButton(Order.OLDEST.value)
        self.order_button.setProperty("kind", "filter")
        self.order_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # puts the arrow after the words
        self.order_button.setAccessibleName(f"Order: {Order.OLDEST.value}")
        icons.dress(self.order_button, theme, "chevron-down", "muted")
        self.menu = QMenu(self.order_button)
        choices = QActionGroup(self)
        for one in Order:
            action = QAction(one.value, self, checkable=True, checked=one is self.order)
            action.triggered.connect(lambda _checked, order=one: self._take(order))
            choices.addAction(action)
            self.menu.addAction(action)
        self.order_button.setMenu(self.menu)
        self.schedule_button = QPushButton("Approve schedule…")
        self._row = QHBoxLayout(self)
        for widget, stretch in ((self.title, 0), (self.summary, 1), (self.order_button, 0), (self.schedule_button, 0)):
            self._row.addWidget(widget, stretch)
        theme.changed.connect(self._fit)
        self._fit()

    def show_waiting(self, waiting: Waiting) -> None:
        self.summary.setText(queue.summary(waiting))
        schedules = any(not group.is_urgent for group in waiting.groups)
        self.schedule_button.setVisible(bool(waiting.signer.capacities) and schedules)
        self.order_button.setVisible(waiting.posts > 1)

    def _take(self, order: Order) -> None:
        self.order = order
        self.order_button.setText(order.value)
        self.order_button.setAccessibleName(f"Order: {order.value}")
        self.order_changed.emit()

    def _fit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(10), px(16), px(10))
        self._row.setSpacing(px(8))
        self.setMinimumHeight(head_height(self._theme))
