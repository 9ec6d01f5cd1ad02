"""The polls of the chosen campaign."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.campaigns.poll_views import PollView
from ui import words
from ui.campaigns.polls.acts import PollActs
from ui.campaigns.polls.short_list import PollList
from ui.core import Core
from ui.theme import Theme

_COALESCE_MS = 20
_TABLES = frozenset({"account", "poll", "post"})


class PollsSection(QWidget):
    """``told`` carries a quiet word for the status bar, ``postWanted`` a post to open."""

    told = Signal(str)
    postWanted = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign: CampaignId | None = None
        self._writable = True
        self._asked = 0
        self.acts = PollActs(core, theme, self)
        self.heading = QLabel("Polls")
        self.heading.setProperty("kind", "muted")
        self.new = QPushButton("+ New poll")
        self.new.setProperty("kind", "link")
        self.new.setToolTip("New poll of the campaign (F9)")
        self.list = PollList(theme)
        self.nothing = QLabel("No poll belongs to the campaign yet.")
        self.nothing.setProperty("kind", "muted")
        self.nothing.setWordWrap(True)
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._lay_out()
        self._soon.timeout.connect(self._read)
        core.changed.connect(self._changed)
        self.new.clicked.connect(self.add)
        self.list.opened.connect(self.acts.change)
        self.list.removeWanted.connect(self._remove)
        self.list.menuWanted.connect(self._offer)
        self.acts.told.connect(self.told)
        self.acts.postWanted.connect(self.postWanted)

    def show_campaign(self, campaign_id: CampaignId | None) -> None:
        if campaign_id != self._campaign:
            self._campaign = campaign_id
            self._show(())
            self._read()

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        self.new.setEnabled(writable)

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether there is room for two lines of each poll."""
        self.list.set_roomy(roomy=roomy)

    def save_now(self) -> None:
        """Nothing is typed here."""

    def add(self) -> None:
        """The form of a new poll of the campaign."""
        if self._writable:
            self.acts.new(campaign=self._campaign)

    # Inside

    def _read(self) -> None:
        self._soon.stop()
        self._asked += 1
        asked, campaign = self._asked, self._campaign
        if campaign is None:
            return

        def show(views: tuple[PollView, ...]) -> None:
            if asked == self._asked:
                self._show(views)

        self._core.ask(lambda planner: planner.polls.of_campaign(campaign), show, owner=self)

    def _show(self, views: tuple[PollView, ...]) -> None:
        self.list.show_polls(views)
        self.card.setVisible(bool(views))
        self.nothing.setVisible(not views)
        self.heading.setText(words.count(len(views), "poll").capitalize() if views else "Polls")

    def _remove(self, poll_id: str) -> None:
        if self._writable:
            self.acts.remove([poll_id])

    def _offer(self, place: QPoint) -> None:
        """What can be done with the chosen poll."""
        from ui.campaigns.polls.menu import with_one  # noqa: PLC0415

        chosen = self.list.chosen()
        if chosen is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, do in with_one(self.acts, chosen, writable=self._writable):
            menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _on=False, do=do: do())
        menu.popup(place)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if self._campaign is not None and {table for table, _row in touched} & _TABLES:
            self._soon.start()

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.new)
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(px(4), px(4), px(4), px(4))
        inside.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.card)
        column.addWidget(self.nothing)
