"""The posts, videos and polls of the chosen campaign."""

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.campaigns.plan_values import CampaignItem, ItemKind
from ui import words
from ui.campaigns.implementation.acts import ItemActs
from ui.campaigns.implementation.items_list import ItemsList
from ui.core import Core
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel, section_label, wrapped

_TABLES = frozenset(
    {"post", "video", "poll", "campaign", "account", "submission", "sign_off", "verbal", "hold", "hold_choice"}
)
_EMPTY = "Nothing is planned for this campaign yet. Make many posts at once with “Many posts…”, or begin with one."
_POST, _VIDEO, _POLL = ItemKind.POST, ItemKind.VIDEO, ItemKind.POLL


class ImplementationSection(QWidget):
    """``told`` carries a quiet word for the status bar; ``postWanted`` a post to open at the side, ``pollWanted`` a
    poll; ``submitWanted`` ids of posts; ``planWanted`` and ``videoWanted`` ask for their dialogs, the latter for a
    video that is there or for a new one."""

    told = Signal(str)
    postWanted = Signal(str)
    pollWanted = Signal(str)
    videoWanted = Signal(str)
    submitWanted = Signal(list)
    submitAllWanted = Signal()
    planWanted = Signal()
    takesRest = Signal(bool)
    """Whether the list takes what height is left, or everything is as high as it needs."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign: CampaignId | None = None
        self._writable = True
        self._is_stale = self._waits = False
        self._wanted = ""
        self.acts = ItemActs(core, theme, self)
        self.list = ItemsList(theme)
        self.summary = ElidedLabel()
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.summary.setProperty("kind", "small")
        self.empty = wrapped(_EMPTY, "muted")
        self.add_button = QPushButton("+ Post")
        self.plan_button = QPushButton("Many posts…")
        self.plan_button.setToolTip("Make posts for many days at once (F4)")
        self.video_button = QPushButton("+ Video…")
        self.submit_button = QPushButton("Submit all…")
        self.more = QToolButton()
        self.more.setText("+ Add")
        self.more.setProperty("kind", "quiet")
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setAccessibleName("Add to the campaign, or submit")
        self._is_roomy = False
        self._buttons = (self.add_button, self.plan_button, self.video_button, self.submit_button)
        self._lay_out()
        self._connect()
        self._show(())

    @property
    def campaign(self) -> CampaignId | None:
        return self._campaign

    def show_campaign(self, campaign_id: CampaignId | None) -> None:
        if campaign_id != self._campaign:
            self._campaign = campaign_id
            self._show(())
        self.reload()

    def set_writable(self, *, writable: bool) -> None:
        self._writable = self.acts.writable = writable
        self._enable()

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether there is room for a line of buttons; else they are in a menu beside the heading."""
        self._is_roomy = roomy
        self.list.set_roomy(roomy=roomy)
        self._show_buttons()

    def save_now(self) -> None:
        """Nothing is typed here."""

    def reload(self) -> None:
        """Read the campaign's items again: at once where they are on screen, or when they next are."""
        if self._campaign is None or not self.isVisible():
            self._is_stale = self._campaign is not None
            return
        if self._waits:  # one more reading after the one that is on its way says everything
            self._is_stale = True
            return
        self._is_stale, self._waits = False, True
        campaign = self._campaign
        self._core.ask(
            lambda planner: planner.campaign_posts.items(campaign),
            lambda items: self._take(campaign, items),
            failed=self._unread,
            owner=self,
        )

    def stand_on(self, item_id: str) -> None:
        """Go to an item, once it is listed."""
        self._wanted = item_id
        self.reload()

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    # Inside

    def _take(self, campaign: CampaignId, items: tuple[CampaignItem, ...]) -> None:
        self._waits = False
        if campaign == self._campaign:
            self._show(items)
        if self._is_stale:
            self.reload()

    def _unread(self, error: BaseException) -> None:
        """The campaign may have been removed meanwhile: the page shows another then."""
        from sddc_planner.errors import PlannerError  # noqa: PLC0415  # seldom

        self._waits = False
        if not isinstance(error, PlannerError):
            raise error
        self.told.emit(error.sentence())

    def _show(self, items: tuple[CampaignItem, ...]) -> None:
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        self.empty.setVisible(not items)
        if self._wanted in {one.id for one in items}:
            self.list.choose(self._wanted)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._wanted = ""
        kinds = Counter(one.kind for one in items)
        undated = sum(one.kind is _POST and one.day is None for one in items)
        parts = [words.count(kinds[kind], kind.value) for kind in (_POST, _VIDEO, _POLL) if kinds[kind]]
        if undated:
            parts.append(f"{undated:,} without a date")
        self.summary.setText(" · ".join(parts))
        self._show_buttons()
        self._enable()

    def _show_buttons(self) -> None:
        """Where nothing is planned there is room for them, and they are what comes next."""
        in_line = self._is_roomy or not self.list.items()
        focused = self.more.hasFocus() if in_line else any(one.hasFocus() for one in self._buttons)
        self._feet.setVisible(in_line)
        most = self.list.maximumHeight() + self._theme.px(8) + 2 if self.list.items() else _NO_LIMIT
        self._card.setMaximumHeight(most)
        around = self.more.sizeHint().height() + self._theme.px(4)
        self.setMaximumHeight(_NO_LIMIT if in_line else most + around)
        self.heading.setMinimumHeight(self.more.sizeHint().height())
        self.takesRest.emit(not in_line)
        self.more.setVisible(not in_line)
        if focused:
            (self.add_button if in_line else self.more).setFocus()

    def _enable(self) -> None:
        self.more.setEnabled(self._writable)
        for button in self._buttons:
            button.setEnabled(self._writable)
        self.submit_button.setEnabled(self._writable and any(one.kind is _POST for one in self.list.items()))

    def _open(self, item: CampaignItem) -> None:
        {_POST: self.postWanted, _VIDEO: self.videoWanted, _POLL: self.pollWanted}[item.kind].emit(item.id)

    def _key(self, name: str) -> None:
        act = self._acts().get(name)
        if act is not None:
            act()

    def _acts(self) -> Mapping[str, Callable[[], object]]:
        acts, chosen, campaign = self.acts, self.list.chosen(), self._campaign
        if campaign is None:
            return {}
        return {
            "new": lambda: acts.add(campaign),
            "date": lambda: acts.give_day(chosen),
            "tray": lambda: acts.undate(chosen),
            "submit": lambda: acts.submit(chosen),
            "take-out": lambda: acts.take_out(campaign, chosen),
            "delete": lambda: acts.delete(chosen),
            "day-earlier": lambda: acts.nudge(chosen, -1, weeks=False),
            "day-later": lambda: acts.nudge(chosen, 1, weeks=False),
            "week-earlier": lambda: acts.nudge(chosen, -1, weeks=True),
            "week-later": lambda: acts.nudge(chosen, 1, weeks=True),
        }

    def _pop_up(self, place: QPoint) -> None:
        """The menu of what is chosen; letters stand beside what they do."""
        chosen = self.list.chosen()
        if not chosen:
            return
        kinds = {one.kind for one in chosen}
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(chosen) == 1:
            menu.addAction("&Open\tEnter", lambda: self._open(chosen[0]))
            menu.addSeparator()
        does = self._acts()
        for name, text, of in _MENU:
            if kinds & of:
                menu.addAction(text, does[name]).setEnabled(self._writable)
        menu.popup(place)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.heading = section_label("Implementation")
        head.addWidget(self.heading)
        head.addWidget(self.summary, 1)
        head.addWidget(self.more)
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(px(4), px(4), px(4), px(4))
        inside.addWidget(self.list)
        self.empty.setContentsMargins(px(6), px(6), px(6), px(6))
        inside.addWidget(self.empty)
        self._feet = QWidget()
        flow = FlowLayout(self._feet, px(6))
        for button in self._buttons:
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self._card, 1)
        column.addWidget(self._feet)
        column.addStretch(0)
        menu = QMenu(self.more)
        for button, words_, key in zip(self._buttons, _ADDED, ("N", "F4", "", ""), strict=True):
            menu.addAction(f"{words_}\t{key}" if key else words_, button.click)
        menu.aboutToShow.connect(self._enable_menu)
        self.more.setMenu(menu)

    def _enable_menu(self) -> None:
        for action, button in zip(self.more.menu().actions(), self._buttons, strict=True):
            action.setEnabled(button.isEnabled())

    def _connect(self) -> None:
        self._core.changed.connect(self._changed)
        self.list.opened.connect(self._open)
        self.list.keyed.connect(self._key)
        self.list.menuWanted.connect(self._pop_up)
        self.add_button.clicked.connect(lambda: self._key("new"))
        self.plan_button.clicked.connect(self.planWanted)
        self.video_button.clicked.connect(lambda: self.videoWanted.emit(""))
        self.submit_button.clicked.connect(self.submitAllWanted)
        self.acts.told.connect(self.told)
        self.acts.added.connect(self.postWanted)
        self.acts.submitWanted.connect(self.submitWanted)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if {table for table, _row in touched} & _TABLES:
            self.reload()


_ADDED = ("New &post", "&Many posts…", "New &video…", "&Submit all…")
_NO_LIMIT = 0xFFFFFF
"""What Qt takes for no greatest height."""
_POSTS = frozenset({_POST})
_MENU = (
    ("date", "Give a &date…\tD", _POSTS),
    ("tray", "To the &tray\tT", _POSTS),
    ("submit", "&Submit for sign-off…\tS", _POSTS),
    ("take-out", "Take out of the campaign\tR", frozenset({_POST, _VIDEO})),
    ("delete", "De&lete\tDel", _POSTS),
)
