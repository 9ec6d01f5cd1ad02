"""What of a campaign's OASIS is still to be written: a line that says how much, and behind it what, to go to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from sddc_planner.model.oasis import Gap
from ui import icons, words
from ui.campaigns.oasis.part import OasisPart
from ui.campaigns.oasis.sheet import CampaignView
from ui.campaigns.oasis.words_button import WordsButton
from ui.theme import Theme


class MissingPart(OasisPart):
    """The list. ``fold`` says how long it is; it stands where there is room for it. ``wanted`` carries a ``Gap``."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.gaps: tuple[Gap, ...] = ()
        self.lines: list[WordsButton] = []
        self._opened = False
        self.fold = QToolButton()
        self.fold.setProperty("kind", "fold")
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.clicked.connect(lambda _checked=False: self.open(opened=not self._opened))
        self._writable = True
        self.column.setContentsMargins(theme.px(4), 0, 0, 0)
        self.column.setSpacing(0)
        theme.changed.connect(self._say_how_many)
        self._say_how_many()

    def show_view(self, view: CampaignView) -> None:
        told = view.sheet.gaps(view.campaign)
        if told != self.gaps:
            self.gaps = told
            self._fill()
        self._say_how_many()

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        for line in self.lines:
            line.setEnabled(writable)

    def set_roomy(self, *, roomy: bool) -> None:
        self.open(opened=roomy)

    def open(self, *, opened: bool) -> None:
        """Show the list, or only how long it is."""
        self._opened = opened
        self._say_how_many()

    def _fill(self) -> None:
        had_focus = any(line.hasFocus() for line in self.lines)
        for line in self.lines:
            self.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for gap in self.gaps:
            line = WordsButton(self._theme, gap.text)
            line.setEnabled(self._writable)
            line.setToolTip("Go there")
            line.clicked.connect(lambda _checked=False, gap=gap: self.wanted.emit(gap))
            self.column.addWidget(line)
            self.lines.append(line)
        if had_focus:
            (self.lines[0] if self.lines else self.fold).setFocus()

    def _say_how_many(self) -> None:
        missing = len(self.gaps)
        self.fold.setText(f"{words.count(missing, 'thing')} missing" if missing else "OASIS complete")
        self.fold.setEnabled(bool(missing))
        shown = "chevron-down" if self._opened else "chevron-right"
        icons.dress(self.fold, self._theme, shown if missing else "tick", "muted" if missing else "accent")
        self.fold.setAccessibleDescription("Shows or hides what is missing" if missing else "")
        self.setVisible(bool(missing) and self._opened)
