"""One line of a history in full: who, when, and what it changed, before and after."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sddc_planner.clock import in_london
from sddc_planner.planner.telling.teller import HistoryLine
from sddc_planner.planner.telling.words import Detail
from ui import words
from ui.history.difference import both_sides, breakable
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import let_shrink, wrapped


class DetailsPane(QScrollArea):
    """``compareWanted`` and ``postWanted`` carry the line."""

    compareWanted = Signal(object)
    postWanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line: HistoryLine | None = None
        self._details: Sequence[Detail] = ()
        self.setAccessibleName("What this entry changed")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentence = wrapped("", "section")
        self.when = wrapped("", "muted")
        self.compare_button = QPushButton("Compare revisions…")
        self.compare_button.setToolTip("Enter does the same")
        self.post_button = QPushButton("History of this post")
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.px(8))
        for button, signal in ((self.compare_button, self.compareWanted), (self.post_button, self.postWanted)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self._line))
            flow.addWidget(button)
        self.body = QVBoxLayout()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        for part in (self.sentence, self.when, buttons):
            self._column.addWidget(part)
        for label in (self.sentence, self.when):
            let_shrink(label)
        self._column.addLayout(self.body)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        theme.changed.connect(self._restyle)
        self._fit()

    def show_line(self, line: HistoryLine | None, *, names_posts: bool) -> None:
        """What is known at once; ``show_details`` adds the rest. ``names_posts`` where it is not one post's history."""
        self._line, self._details = line, ()
        self._inside.setVisible(line is not None)
        self._empty()
        if line is None:
            return
        local = in_london(line.at)
        self.sentence.setText(breakable(f"{line.person} {line.summary}"))
        told = f"entry {line.seq:,}" if line.seq else "told by another laptop"
        self.when.setText(f"{words.long_day(local.date())} at {words.clock_time(local.time())} · {told}")
        self.compare_button.setVisible(line.post is not None)
        self.post_button.setVisible(line.post is not None and names_posts)
        self.verticalScrollBar().setValue(0)

    def show_details(self, details: Sequence[Detail]) -> None:
        """Before and after, thing by thing."""
        self._details = details
        self._empty()
        for one in details:
            label = QLabel(one.label)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("kind", "muted")
            label.setWordWrap(True)
            let_shrink(label)
            self.body.addWidget(label)
            for text in both_sides(self._theme, one):
                self.body.addWidget(text)
            self.body.addSpacing(self._theme.px(6))

    def shown_text(self) -> str:
        """What the details say, for tests and for copying."""
        labels = [item.widget() for n in range(self.body.count()) if (item := self.body.itemAt(n)) is not None]
        return "\n".join(one.text() for one in labels if isinstance(one, QLabel))

    def _empty(self) -> None:
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _restyle(self) -> None:
        self._fit()
        self.show_details(self._details)

    def _fit(self) -> None:
        px = self._theme.px
        self.sentence.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        self.setMinimumWidth(px(210))
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(8))
        self.body.setSpacing(px(2))
