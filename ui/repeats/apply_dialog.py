"""What was changed in one post of a series, given to others: which fields, and which posts, one tick each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.shape import FIELDS
from sddc_planner.planner.series.values import FieldChange, Sharing
from ui import words
from ui.core import Core
from ui.repeats.parts import ask_if_lost, fit_days, order_tabs, say_problem
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import section_label, wrapped
from ui.widgets.segmented import SegmentedControl

LATER, ALL = "later", "all"
_Role = Qt.ItemDataRole
_ABOUT = (
    "Only the ticked fields of the ticked posts change. A post that has its own words there keeps them unless you "
    "tick it. Posts that are added to the series from now on begin with the new ones."
)


class ApplyDialog(QDialog):
    """Call ``open`` and ``begin``. ``told`` carries what was done."""

    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._sharing: Sharing | None = None
        self.setWindowTitle("Apply to others of the series")
        self.heading = wrapped("", "heading")
        self.about = wrapped(_ABOUT, "muted")
        self.fields: dict[str, QCheckBox] = {}
        self.reach = SegmentedControl(((LATER, "Later ones"), (ALL, "All of them")))
        self.list = QTreeWidget()
        self.list.setAccessibleName("Other posts of the series")
        self.list.setHeaderLabels(["Day", "Post", "State", "To look at"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        modes = QHeaderView.ResizeMode
        for column, mode in enumerate((modes.Interactive, modes.Stretch, modes.ResizeToContents, modes.Stretch)):
            self.list.header().setSectionResizeMode(column, mode)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.apply_button = QPushButton("Apply")
        self.apply_button.setProperty("kind", "primary")
        self.apply_button.setDefault(True)
        self.apply_button.setEnabled(False)
        self._lay_out()
        self.reach.chosen.connect(lambda _reach: self._show_members())
        self.list.itemChanged.connect(lambda _row: self._count())
        self.cancel_button.clicked.connect(self.reject)
        self.apply_button.clicked.connect(self.accept)
        fit_to_screen(self, theme, 720, 560)

    def begin(self, post_id: str) -> None:
        """Offer what is different in this member."""
        self._core.ask(lambda planner: planner.series.sharing(post_id), self._show, failed=self._refused, owner=self)

    def ticked(self) -> list[PostId]:
        rows = [self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount())]
        return [
            row.data(0, _Role.UserRole).post.id
            for row in rows
            if row is not None and row.checkState(0) is Qt.CheckState.Checked
        ]

    def chosen_fields(self) -> list[str]:
        return [name for name, box in self.fields.items() if box.isChecked()]

    def accept(self) -> None:
        """Apply. Asks first where a sign-off would be left behind."""
        sharing, fields, to = self._sharing, self.chosen_fields(), self.ticked()
        if sharing is None or not self.apply_button.isEnabled():
            return
        self._core.ask(
            lambda planner: planner.series.would_lose(sharing.post.id, fields, to),
            lambda lost: self._go(sharing, fields, to, lost),
            failed=self._refused,
            owner=self,
        )

    # Inside

    def _go(self, sharing: Sharing, fields: list[str], to: list[PostId], lost: tuple[Post, ...]) -> None:
        def go() -> None:
            self._core.ask(
                lambda planner: planner.series.apply(sharing.post.id, fields, to),
                self._done,
                failed=self._refused,
                owner=self,
            )

        why = "With other words they need to be submitted and signed again. Undo brings the sign-offs back."
        ask_if_lost(self, lost, "Apply", why, go)

    def _show(self, sharing: Sharing) -> None:
        self._sharing = sharing
        self.heading.setText(f"Apply what differs in “{sharing.post.heading()}”")
        for change in sharing.changes:
            self.fields[change.name] = box = QCheckBox(_line(change))
            box.setChecked(True)
            box.setToolTip(f"{change.before}\n→ {change.after}")
            box.toggled.connect(lambda _on: self._show_members())
            self._boxes.addWidget(box)
        order_tabs(self)
        if not sharing.changes:
            self._say("This post differs in nothing from its series.")
        if not any(one.is_later for one in sharing.members):
            self.reach.set_current(ALL)
        self._show_members()
        first = next(iter(self.fields.values()), None)
        (first or self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_members(self) -> None:
        if self._sharing is None:
            return
        chosen, later = set(self.chosen_fields()), self.reach.current() == LATER
        quiet = QBrush(self._theme.colour("muted"))
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._sharing.members:
            if later and not one.is_later:
                continue
            own = [name for name in one.differs if name in chosen]
            note = one.why_not or _own_words(own)
            day = words.short_day(one.post.day) if one.post.day else "No date"
            row = QTreeWidgetItem(self.list, [day, one.post.heading(), words.state_label(one.state), note])
            row.setData(0, _Role.UserRole, one)
            row.setForeground(3, quiet)
            row.setToolTip(3, note)
            if not one.why_not:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                row.setCheckState(0, Qt.CheckState.Unchecked if own else Qt.CheckState.Checked)
            said = (day, one.post.heading(), one.state.value, note)
            row.setData(0, _Role.AccessibleTextRole, ", ".join(filter(None, said)))
        self.list.blockSignals(False)
        fit_days(self.list, self._theme)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._count()

    def _count(self) -> None:
        number = len(self.ticked())
        self.apply_button.setText(f"Apply to {words.count(number, 'post')}" if number else "Apply")
        self.apply_button.setEnabled(number > 0 and bool(self.chosen_fields()))

    def _done(self, changed: tuple[Post, ...]) -> None:
        super().accept()
        self.told.emit(f"Applied to {words.count(len(changed), 'post')} of the series. Undo with Ctrl+Z.")

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self._say(error.sentence())

    def _say(self, sentence: str) -> None:
        say_problem(self.problem, sentence)

    def _lay_out(self) -> None:
        theme = self._theme
        boxes = QWidget()
        self._boxes = QVBoxLayout(boxes)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(theme.px(2))
        to = QHBoxLayout()
        to.setSpacing(theme.px(8))
        to.addWidget(section_label("&Which ones", self.reach.button(LATER)))
        to.addWidget(self.reach)
        to.addStretch(1)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.apply_button)
        pad = theme.px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(boxes)
        column.addLayout(to)
        column.addWidget(self.list, 1)
        column.addWidget(self.problem)
        column.addLayout(feet)


def _line(change: FieldChange) -> str:
    """ "Time: 09:00 → 10:30", short enough for a line."""
    cut = (one if len(one) <= 40 else f"{one[:39].rstrip()}…" for one in (change.before, change.after))
    before, after = (one.replace("&", "&&") for one in cut)
    return f"{change.label}: {before} → {after}"


def _own_words(names: list[str]) -> str:
    said = [f"{FIELDS[name][0].lower()}{FIELDS[name][1:]}" for name in names]
    return f"Has its own {words.joined(said)}." if said else ""
