"""The head of the room of campaigns: which view, which of them, and what is done most."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from ui.theme import Theme
from ui.widgets.segmented import SegmentedControl
from ui.widgets.spread_layout import SpreadLayout

TIMELINE, LIST, POLLS = "timeline", "list", "polls"


class CampaignsToolbar(QFrame):
    """Signals only; the page says what it shows."""

    viewRequested = Signal(object)
    briefRequested = Signal()
    newRequested = Signal()
    filterRequested = Signal(bool)
    """The filters are to be shown, or folded away."""

    def __init__(self, theme: Theme, controls: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        """``controls`` are those of the view that is shown first."""
        super().__init__(parent)
        self.setProperty("kind", "toolbar")
        self.title = QLabel("Campaigns")
        self.title.setProperty("kind", "heading")
        self.view = SegmentedControl([(TIMELINE, "Timeline"), (LIST, "List"), (POLLS, "Polls")])
        self.view.setAccessibleName("View")
        self.filter = QPushButton("Filter")
        self.filter.setProperty("kind", "toggle")
        self.filter.setCheckable(True)
        self.filter.setToolTip("Show or hide what narrows the campaigns")
        self.brief = QPushButton("Campaign brief…")
        self.brief.setToolTip("The brief or the evaluation as a document (Ctrl+Shift+Q)")
        self.new = QPushButton("+ New campaign")
        self.new.setProperty("kind", "primary")
        self.new.setToolTip("New campaign (Ctrl+Shift+J)")
        px = theme.px
        self.row = SpreadLayout(self, px(8))
        self.row.setContentsMargins(px(16), px(10), px(16), px(10))
        self.row.add_left(self.title)
        self.row.add_left(self.view)
        for part in (*controls, self.filter, self.brief, self.new):
            self.row.add_right(part)
        self.view.chosen.connect(self.viewRequested)
        self.filter.toggled.connect(self.filterRequested)
        self.brief.clicked.connect(self.briefRequested)
        self.new.clicked.connect(self.newRequested)

    def set_writable(self, *, writable: bool) -> None:
        self.new.setEnabled(writable)

    def show_narrowed(self, parts: int) -> None:
        """By how many filters the campaigns are narrowed now."""
        self.filter.setText(f"Filter ({parts})" if parts else "Filter")
