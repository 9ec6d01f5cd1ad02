"""Posts of no campaign, to be put into one: those on its days and those of the tray, to find and tick."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.picture import CalendarItem
from ui import words
from ui.campaigns.implementation.once import do_once
from ui.core import Core
from ui.repeats.parts import fit_days, say_problem
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import wrapped
from ui.widgets.row_list import RowList
from ui.widgets.window_keys import presses_button

_ABOUT = "Posts of no campaign on its days, and those in the tray. Sign-offs stay as they are."
_NONE = "Every post on the days of this campaign belongs to one already, and the tray has none either."
_Role = Qt.ItemDataRole
_STATE, _ON = 2, 3
_IdRole = _Role.UserRole


class PutInDialog(QDialog):
    """Call ``open`` and ``begin``. ``told`` carries what was done."""

    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign = CampaignId("")
        self.setWindowTitle("Put posts into the campaign")
        self.heading = wrapped("Put posts into the campaign", "heading")
        self.about = wrapped(_ABOUT, "muted")
        self.search = QLineEdit(placeholderText="Find a post")
        self.search.setAccessibleName("Find a post")
        self.search.setClearButtonEnabled(True)
        self.list = RowList(theme)
        self.list.setAccessibleName("Posts of no campaign")
        self.list.setHeaderLabels(["Day", "Post", "State", "On"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        modes = QHeaderView.ResizeMode
        for column, mode in enumerate((modes.ResizeToContents, modes.Stretch, modes.ResizeToContents, modes.Stretch)):
            self.list.header().setSectionResizeMode(column, mode)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.put_button = QPushButton("Put in")
        self.put_button.setProperty("kind", "primary")
        self.put_button.setDefault(True)
        self.put_button.setEnabled(False)
        self._lay_out()
        self.search.textEdited.connect(lambda _text: self._find())
        self.list.itemChanged.connect(lambda _row: self._count())
        self.cancel_button.clicked.connect(self.reject)
        self.put_button.clicked.connect(self.accept)
        fit_to_screen(self, theme, 720, 520)

    def begin(self, campaign: CampaignId) -> None:
        """Offer what could be put into a campaign."""
        self._campaign = campaign
        self._core.ask(
            lambda planner: planner.campaign_posts.others(campaign), self._show, failed=self._refused, owner=self
        )

    def ticked(self) -> list[str]:
        """Ids, also of posts that the search leaves out."""
        return [str(row.data(0, _IdRole)) for row in self._rows() if row.checkState(0) is Qt.CheckState.Checked]

    def accept(self) -> None:
        """Put in what is ticked."""
        ids, campaign = self.ticked(), self._campaign
        if not ids or not self.put_button.isEnabled():
            return
        do_once(
            self._core,
            self._theme,
            self,
            self.put_button,
            lambda planner: planner.campaign_posts.put_in(campaign, ids),
            then=self._done,
            say=lambda sentence: say_problem(self.problem, sentence),
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Down goes from the words into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not presses_button(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """With large text the title stays; a screen reader and the tip of a row say the rest."""
        super().resizeEvent(event)
        self.list.setColumnHidden(_STATE, self.width() < self._theme.px(440))
        self.list.setColumnHidden(_ON, self.width() < self._theme.px(600))

    # Inside

    def _show(self, posts: tuple[CalendarItem, ...]) -> None:
        self.about.setText(_ABOUT if posts else _NONE)
        self.list.blockSignals(True)
        for one in posts:
            day = words.short_day(one.day) if one.day else "No date"
            state = words.state_label(one.state)
            row = QTreeWidgetItem(self.list, [day, one.title, state, ", ".join(one.accounts)])
            row.setData(0, _IdRole, one.id)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(0, Qt.CheckState.Unchecked)
            row.setData(0, _Role.AccessibleTextRole, words.spoken_item(one))
            row.setToolTip(1, "\n".join((one.title, state, *one.accounts)))
        self.list.blockSignals(False)
        fit_days(self.list, self._theme)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.search.setEnabled(bool(posts))
        (self.search if posts else self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        """Show the posts that hold every word typed."""
        wanted = self.search.text().casefold().split()
        for row in self._rows():
            said = f"{row.text(0)} {row.text(1)} {row.text(3)}".casefold()
            row.setHidden(not all(word in said for word in wanted))
        shown = next((row for row in self._rows() if not row.isHidden()), None)
        if shown is not None:
            self.list.setCurrentItem(shown)

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount()))
        return [row for row in rows if row is not None]

    def _count(self) -> None:
        number = len(self.ticked())
        self.put_button.setText(f"Put in {words.count(number, 'post')}" if number else "Put in")
        self.put_button.setEnabled(number > 0)

    def _done(self, number: int) -> None:
        super().accept()
        self.told.emit(f"Put {words.count(number, 'post')} into the campaign. Undo with Ctrl+Z.")

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        say_problem(self.problem, error.sentence())

    def _lay_out(self) -> None:
        px = self._theme.px
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.put_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(18), px(18), px(18))
        column.setSpacing(px(8))
        for part in (self.heading, self.about, self.search):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.problem)
        column.addLayout(feet)
