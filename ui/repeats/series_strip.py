"""The line of the panel that says that a post is one of a series, and what can be done with the others."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.post import Post
from sddc_planner.model.shape import FIELDS
from sddc_planner.planner.series.values import SeriesView
from ui import words
from ui.theme import Theme
from ui.widgets.labels import wrapped

APPLY = "apply"
ACTS: tuple[tuple[str, str], ...] = (
    (APPLY, "&Apply to others of the series…"),
    ("rule", "&Change the rule from here on…"),
    ("longer", "&Extend the series…"),
    ("", ""),
    ("leave", "&Take this post out of the series"),
    ("end", "E&nd the series with this post…"),
    ("remove-later", "&Delete this and later ones…"),
    ("remove-all", "Delete a&ll of the series…"),
)
"""What can be done, in the order of its menu: name, words."""


class SeriesStrip(QFrame):
    """Hidden for a post of no series. ``wanted`` carries the name of an act."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self.words = wrapped("", "small")
        self.differs = wrapped("", "small")
        self.apply_button = QPushButton("Apply to others…")
        self.apply_button.setToolTip("Give later posts of the series, or all, what you changed here.")
        self.more_button = QPushButton("Series")
        self.more_button.setAccessibleName("What can be done with the series")
        self.menu = QMenu(self.more_button)
        for act, text in ACTS:
            if not act:
                self.menu.addSeparator()
                continue
            action = self.menu.addAction(text)
            action.triggered.connect(lambda _checked=False, act=act: self.wanted.emit(act))
            action.setObjectName(act)
        self.more_button.setMenu(self.menu)
        for button in (self.apply_button, self.more_button):
            button.setProperty("kind", "filter")
            button.setAutoDefault(False)
        self.apply_button.clicked.connect(lambda: self.wanted.emit(APPLY))
        pad = theme.px(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, theme.px(6), pad, theme.px(8))
        column.setSpacing(theme.px(4))
        column.addWidget(self.words)
        column.addWidget(self.differs)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.apply_button)
        row.addWidget(self.more_button)
        row.addStretch(1)
        column.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_series(self, view: SeriesView | None, post: Post, *, is_writable: bool) -> None:
        """``post`` as it stands on screen."""
        self.setVisible(view is not None)
        if view is None:
            return
        differs = view.series.shape.differences(post)
        moved = ""
        if post.series_day and post.day and post.day != post.series_day:
            moved = f" It stands for {words.short_day(post.series_day)}."
        self.words.setText(f"One of a series ({view.place} of {view.many}): {view.words}.{moved}")
        names = [f"{FIELDS[name][0].lower()}{FIELDS[name][1:]}" for name in differs]
        self.differs.setText(f"Differs from the series in: {words.joined(names)}.")
        self.differs.setVisible(bool(differs))
        self.apply_button.setVisible(bool(differs) and view.many > 1)
        self.apply_button.setEnabled(is_writable)
        self.more_button.setEnabled(is_writable)
        for action in self.menu.actions():
            if action.objectName() == APPLY:
                action.setEnabled(bool(differs) and view.many > 1)
            if action.objectName() == "end":
                action.setEnabled(view.place < view.many)
