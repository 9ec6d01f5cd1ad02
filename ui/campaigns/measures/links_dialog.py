"""The links of a campaign: an address with its tags for each place, to be copied; and the posts that lack the tag."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import PostId
from sddc_planner.planner.campaigns.link_tags import CampaignLinks, TaggedLink
from ui import words
from ui.confirm import confirm
from ui.core import Core
from ui.exchange.parts import Results, scrolling
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import breakable, wrapped
from ui.widgets.window_keys import presses_button

_TYPING_MS = 250
_COLUMNS = ("Where", "Accounts", "Link")
_NAMED = 5
_FEW = 2
_LEAST = 150
_ABOUT = (
    "With these links whoever counts visits can tell that they came from “{name}” (tag {tag}), and from where. New "
    "posts of the campaign carry the tag by themselves."
)
_NO_ADDRESS = "Type or choose an address above, and its links are listed here."


class LinksDialog(QDialog):
    """``told`` carries a quiet word for the status bar."""

    told = Signal(str)

    def __init__(
        self, core: Core, theme: Theme, campaign: Campaign, *, writable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._core, self._theme, self._campaign, self._writable = core, theme, campaign, writable
        self._asked = 0
        self._begun = False
        self._completer: QCompleter | None = None
        self.links: CampaignLinks | None = None
        self.setWindowTitle("Link tags")
        self.about = wrapped("", "muted")
        self.address = QLineEdit(placeholderText="https://www.southderbyshire.gov.uk/…")
        self.field = Field(
            theme,
            "Address",
            self.address,
            "A page that residents are sent to. Down offers those to which posts of the campaign link.",
        )
        self.table = Results("Links with tags", _COLUMNS, wide=(2,))
        self.empty = wrapped(_NO_ADDRESS, "muted")
        self.untagged = wrapped()
        self.tag_button = QPushButton("Give them the tag")
        self.copy_button = QPushButton("Copy the link")
        self.copy_all_button = QPushButton("Copy the whole list")
        self.close_button = QPushButton("Close")
        self.problem = wrapped("", "problem")
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._connect()
        self.reload()
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the links of the address that is typed."""
        self._soon.stop()
        self._asked += 1
        asked, campaign, address = self._asked, self._campaign.id, self.address.text()

        def then(links: CampaignLinks) -> None:
            if asked == self._asked:
                self.field.set_problem("")
                self._show(links)

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            if asked == self._asked:
                self.table.show_rows([])
                if isinstance(exc, InvalidValue):
                    self.field.set_problem(exc.sentence())
                else:
                    self._refuse(exc)
                self._enable()

        self._core.ask(lambda planner: planner.measures.links(campaign, address), then, failed=failed, owner=self)

    def copy_current(self) -> None:
        """The link on which one stands, to the clipboard."""
        one = self._current()
        if one is not None:
            QGuiApplication.clipboard().setText(one.link)
            self._say(f"Copied the link for {one.where}.")

    def copy_all(self) -> None:
        """Every link with its place, a line each, as a table that a spreadsheet takes."""
        if self.links is not None and self.links.links:
            lines = [f"{one.where}\t{', '.join(one.accounts)}\t{one.link}" for one in self.links.links]
            QGuiApplication.clipboard().setText("\n".join(["\t".join(_COLUMNS), *lines]))
            self._say(f"Copied {words.count(len(lines), 'link')}.")

    def tag_posts(self) -> None:
        """Give posts that lack it the tag; asks first where a sign-off would be lost."""
        if self.links is None or not self._writable:
            return
        lost = self.links.lost
        if not lost:
            self._tag()
            return
        named = [f"• {post.heading()}" for post in lost[:_NAMED]]
        named += [f"• and {len(lost) - _NAMED} more"] if len(lost) > _NAMED else []
        one = len(lost) == 1
        confirm(
            self,
            f"Change {'a post that has' if one else f'{len(lost)} posts that have'} been submitted or signed?",
            f"The link is part of what was signed, so {'it needs' if one else 'they need'} to be submitted and signed "
            "again. Undo brings the sign-off back.\n\n" + "\n".join(named),
            "Give them the tag",
            self._tag,
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if presses_button(self, event):
            return
        if self._completer is not None and self.address.hasFocus() and event.key() == Qt.Key.Key_Down:
            self._completer.setCompletionPrefix("")
            self._completer.complete()
        elif self.table.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.copy_current()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.reload()
        else:
            super().keyPressEvent(event)

    # Inside

    def _tag(self) -> None:
        campaign = self._campaign.id
        told = frozenset(post.id for post in self.links.lost) if self.links else frozenset()
        self.tag_button.setEnabled(False)

        def done(posts: tuple[PostId, ...]) -> None:
            self._say(f"Gave {words.count(len(posts), 'post')} the tag. Undo with Ctrl+Z.")
            self.reload()

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            self.reload()
            self._refuse(exc)
            self._enable()

        self._core.ask(lambda planner: planner.measures.tag_posts(campaign, told=told), done, failed=failed, owner=self)

    def _say(self, text: str) -> None:
        self.problem.hide()
        self.told.emit(text)
        self.said.setText(text)

    def _refuse(self, exc: PlannerError) -> None:
        self.problem.setText(exc.sentence())
        self.problem.show()

    def _current(self) -> TaggedLink | None:
        row = self.table.currentRow()
        links = self.links.links if self.links else ()
        return links[row] if 0 <= row < len(links) else None

    def _show(self, links: CampaignLinks) -> None:
        self.links = links
        self.about.setText(_ABOUT.format(name=links.campaign.name, tag=links.tag or "none"))
        if not self._begun:
            self._begun = True
            self._offer(links.addresses)
            if links.addresses and not self.address.text():
                self.address.setText(links.addresses[0])
                self.reload()
                return
        self.table.show_rows([(one.where, _few(one.accounts), breakable(one.link)) for one in links.links])
        for row, one in enumerate(links.links):
            for place, tip in ((1, ", ".join(one.accounts)), (2, one.link)):
                if (item := self.table.item(row, place)) is not None:
                    item.setToolTip(tip)
        self.table.setVisible(bool(links.links))
        self.empty.setVisible(not links.links)
        self._show_untagged(links)
        self._enable()

    def _offer(self, addresses: tuple[str, ...]) -> None:
        completer = QCompleter(list(addresses), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setWidget(self.address)
        completer.activated.connect(self.address.setText)
        self._completer = completer

    def _show_untagged(self, links: CampaignLinks) -> None:
        lacking, carrying = len(links.untagged), links.carrying
        said = [f"{words.count(carrying, 'post')} of the campaign carry the tag." if carrying != 1 else ""]
        said += ["1 post of the campaign carries the tag." if carrying == 1 else ""]
        if lacking:
            named = ", ".join(f"“{one.heading()}”" for one in links.untagged[:_NAMED])
            more = f" and {lacking - _NAMED:,} more" if lacking > _NAMED else ""
            verb = "has a link without it" if lacking == 1 else "have links without it"
            said.append(f"{words.count(lacking, 'post')} {verb}: {named}{more}.")
        self.untagged.setText(" ".join(filter(None, said)))
        self.tag_button.setText("Give it the tag" if lacking == 1 else "Give them the tag")
        self.tag_button.setVisible(bool(lacking))

    def _enable(self) -> None:
        has = self.table.rowCount() > 0
        self.copy_button.setEnabled(has)
        self.copy_all_button.setEnabled(has)
        self.tag_button.setEnabled(self._writable)

    def _connect(self) -> None:
        self.address.textChanged.connect(lambda _text: self._soon.start())
        self._soon.timeout.connect(self.reload)
        self.copy_button.clicked.connect(self.copy_current)
        self.copy_all_button.clicked.connect(self.copy_all)
        self.tag_button.clicked.connect(self.tag_posts)
        self.close_button.clicked.connect(self.reject)
        self.table.doubleClicked.connect(lambda _index: self.copy_current())
        copy = QAction(self.table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_current)
        self.table.addAction(copy)

    def _lay_out(self) -> None:
        theme, pad = self._theme, self._theme.px(16)
        self.said = wrapped("", "muted")
        self.problem.hide()
        acts = QWidget()
        flow = FlowLayout(acts, theme.px(8))
        for button in (self.copy_button, self.copy_all_button):
            flow.addWidget(button)
        for button in (self.tag_button, self.copy_button, self.copy_all_button, self.close_button):
            button.setAutoDefault(False)
        self.copy_button.setProperty("kind", "primary")
        feet = QHBoxLayout()
        feet.addWidget(acts, 1)
        feet.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        posts = QHBoxLayout()
        posts.setSpacing(theme.px(8))
        posts.addWidget(self.untagged, 1)
        posts.addWidget(self.tag_button, 0, Qt.AlignmentFlag.AlignTop)
        self.tag_button.hide()
        held = QWidget()
        inside = QVBoxLayout(held)
        edge = theme.px(3)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(theme.px(10))
        self.table.setMinimumHeight(theme.px(_LEAST))
        for part in (self.about, self.field, self.empty):
            inside.addWidget(part)
        inside.addWidget(self.table, 1)
        inside.addLayout(posts)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        column.addWidget(scrolling(held), 1)
        column.addWidget(self.said)
        column.addWidget(self.problem)
        column.addLayout(feet)
        fit_to_screen(self, theme, 820, 560)


def _few(accounts: tuple[str, ...]) -> str:
    """ "Clean Team, South Derbyshire DC and 3 more"; the tool tip has them all."""
    if len(accounts) <= _FEW + 1:
        return ", ".join(accounts) or "–"
    return f"{', '.join(accounts[:_FEW])} and {len(accounts) - _FEW} more"
