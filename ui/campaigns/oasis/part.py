"""What the parts of the form of a campaign have in common."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.campaigns.oasis.sheet import CampaignView
from ui.campaigns.oasis.writing import CampaignChange
from ui.theme import Theme


class OasisPart(QWidget):
    """One stretch of the form. It shows a ``CampaignView`` and tells of changes; it never asks the planner itself.

    ``changed`` carries a field's key and its change while a person types, ``chosen`` the same for a choice that is
    complete. ``left`` when the person leaves a field.
    """

    changed = Signal(str, object)
    chosen = Signal(str, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))

    def show_view(self, view: CampaignView) -> None:
        """Show what is new in ``view``; a field in which the person is typing keeps what they typed."""

    def set_writable(self, *, writable: bool) -> None:
        """Whether anything can be changed."""

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether there is room to spread out."""

    def finish(self) -> None:
        """Take what has been typed and waits for the person to leave its field."""

    def start(self) -> None:
        """Another campaign comes."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), super().minimumSizeHint().height())

    def _say(self, key: str, change: CampaignChange) -> None:
        self.changed.emit(key, change)

    def _choose(self, key: str, change: CampaignChange) -> None:
        self.chosen.emit(key, change)
