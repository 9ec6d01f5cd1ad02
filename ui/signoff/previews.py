"""A post as each of its accounts would show it, and what else is signed with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from sddc_planner.model.council import Account
from sddc_planner.model.ids import AccountId
from sddc_planner.model.links import tagged
from ui import words
from ui.composer.pictures import PictureLoader
from ui.composer.preview import PostPreview
from ui.signoff.card import Card
from ui.signoff.case import Case
from ui.theme import Theme
from ui.widgets.labels import breakable


class Previews(QWidget):
    """One account at a time, with a tab for each when there are several."""

    def __init__(self, theme: Theme, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._case: Case | None = None
        self._shown: list[AccountId] = []
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Accounts that the post goes to")
        self.tabs.currentChanged.connect(self._turn)
        self.preview = PostPreview(theme, loader, opens_folds=True)
        self.rest = Card(theme, "Also part of what is signed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.tabs)
        column.addWidget(self.preview)
        column.addWidget(self.rest)
        column.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_case(self, case: Case) -> None:
        """Show it; the account that was on show stays so, when it is one of this post's."""
        before = self.account()
        self._case = case
        self._shown = [one for one in case.view.post.accounts if one in case.accounts]
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for one in self._shown:
            place = self.tabs.addTab(_tab(one, self._shown, case))
            self.tabs.setTabToolTip(place, case.account_label(one))
            self.tabs.setAccessibleTabName(place, case.account_label(one))
        self.tabs.setCurrentIndex(self._shown.index(before) if before in self._shown else 0)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(self._shown) > 1)
        self._turn()

    def account(self) -> AccountId | None:
        """Whose preview is on show."""
        place = self.tabs.currentIndex()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def _turn(self) -> None:
        account, case = self.account(), self._case
        self.preview.setVisible(account is not None)
        if case is None:
            return
        if account is not None:
            owner = case.accounts[account]
            platform = case.platforms.get(owner.platform)
            if platform is not None:
                self.preview.show_post(
                    owner.name,
                    platform,
                    case.view.post.text_for(account),
                    when=words.when(case.view.post.day, case.view.post.at),
                    pictures=case.pictures,
                    link=_link(case, owner),
                    handle=owner.handle,
                    hue=case.hues.get(owner.department, ""),
                )
        self._show_rest(case, case.accounts[account] if account else None)

    def _show_rest(self, case: Case, owner: Account | None) -> None:
        self.rest.empty()
        lines = []
        address = _link(case, owner)
        if address:
            label = self.rest.add_line(f"Link: {breakable(address)}", "muted")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            label.setAccessibleName(f"Link: {address}")
        if owner is None:
            lines.append("It goes to no account yet.")
        for n, one in enumerate(case.pictures, start=1):
            what = "Film" if one.is_film else "Picture"
            lines.append(f"{what} {n}: {one.alt or 'no alt text'}")
        if case.video:
            lines.append(f"Video: {case.video}")
        for line in lines:
            self.rest.add_line(line, "muted")
        self.rest.setVisible(bool(lines or address))

    def _dress(self) -> None:
        px = self._theme.px
        # Bold text in the chosen tab would need more room than the tab bar has measured.
        self.tabs.setStyleSheet(
            f"QTabBar::tab {{ padding: {px(5)}px {px(8)}px; }} QTabBar::tab:selected {{ font-weight: 400; }}"
            f"QTabBar QToolButton {{ padding: 0; min-height: 0; }} QTabBar::scroller {{ width: {px(22)}px; }}"
        )


def _link(case: Case, owner: Account | None) -> str:
    post = case.view.post
    return tagged(post.link, post.link_tag, owner.platform) if owner and post.link else post.link


def _tab(account: AccountId, shown: list[AccountId], case: Case) -> str:
    """The platform's name, or the account's own where two are on one platform."""
    platforms = [case.accounts[one].platform for one in shown]
    one = case.accounts[account]
    name = case.platforms[one.platform].name if one.platform in case.platforms else one.platform
    return name if platforms.count(one.platform) == 1 else one.name
