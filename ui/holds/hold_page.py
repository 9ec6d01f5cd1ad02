"""One hold: what it is, the posts inside it and what becomes of them, and what it has moved or dropped."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.model.hold import HoldEffect, Phase
from sddc_planner.model.ids import PostId
from sddc_planner.planner.holds.holds import HoldView
from sddc_planner.planner.holds.inside import Decided, Inside
from sddc_planner.planner.pictures import Choices
from ui import words
from ui.exchange.parts import Rows
from ui.holds import phrases
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import let_shrink, wrapped
from ui.widgets.segmented import SegmentedControl

INSIDE, DECIDED = "inside", "decided"
_INSIDE = ("When", "Post", "What the hold means", "State", "Where")
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_ADD = QItemSelectionModel.SelectionFlag.Select | _ROWS


@dataclass(frozen=True, slots=True)
class Shown:
    """A hold with everything that its page shows."""

    view: HoldView
    inside: tuple[Inside, ...]
    decided: tuple[Decided, ...]


class HoldPage(QWidget):
    """Signals only. ``acted`` carries what is wanted of the chosen posts, by the names of ``ACTS``."""

    acted = Signal(str)
    editWanted = Signal()
    liftWanted = Signal()
    removeWanted = Signal()
    pullWanted = Signal()

    ACTS = ("resume", "move", "tray", "cancel", "again", "back", "look")

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writable = True
        self.shown: Shown | None = None
        self.title = wrapped("", "heading")
        self.head, self.covers, self.called = wrapped("", "section"), wrapped(""), wrapped("", "muted")
        for label in (self.title, self.head, self.covers, self.called):
            let_shrink(label)
        self.over = wrapped("", "muted")
        self.edit_button, self.lift_button = QPushButton("Change…"), QPushButton("Lift the hold…")
        self.remove_button, self.pull_button = QPushButton("Remove"), QPushButton("What to pull from the tools…")
        self.which = SegmentedControl([(INSIDE, "Inside"), (DECIDED, "Moved or dropped")])
        self.which.setAccessibleName("Which posts")
        self.inside = _table("Posts inside the hold", _INSIDE, (1, 2, 4))
        self.decided = _table("Posts that were moved or dropped", ("Was on", "Post", "What became of it"), (1, 2))
        self.empty = EmptyState(theme, "tick", "")
        self.posts = QStackedWidget()
        for part in (self.inside, self.decided, self.empty):
            self.posts.addWidget(part)
        self.buttons = {name: QPushButton() for name in self.ACTS}
        for name, text in (
            ("resume", "Let it go out…"),
            ("move", "Move…"),
            ("tray", "To the tray"),
            ("cancel", "Cancel the post"),
            ("again", "Hold it again"),
            ("back", "Bring it back"),
            ("look", "Look at it"),
        ):
            self.buttons[name].setText(text)
        self._lay_out()
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.acted.emit(name))
        for button, signal in (
            (self.edit_button, self.editWanted),
            (self.lift_button, self.liftWanted),
            (self.remove_button, self.removeWanted),
            (self.pull_button, self.pullWanted),
        ):
            button.clicked.connect(signal)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        for table in (self.inside, self.decided):
            table.itemSelectionChanged.connect(self._offer)
            table.doubleClicked.connect(lambda _index: self.acted.emit("look"))
        self.which.chosen.connect(lambda _which: self._show_posts())

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable

    def show_hold(self, shown: Shown, choices: Choices) -> None:
        """Show a hold. What was chosen of the same hold stays chosen."""
        same = self.shown is not None and self.shown.view.hold.id == shown.view.hold.id
        chosen = self.chosen() if same else []
        self.shown = shown
        view = shown.view
        self.title.setText(view.hold.title)
        self.head.setText(phrases.head(view))
        effect = phrases.EFFECTS[view.hold.effect]
        self.covers.setText(f"{effect[0]}: {effect[1]} {phrases.covers(view.hold.scope, choices)}")
        why = f" “{view.hold.reason}”" if view.hold.reason else ""
        self.called.setText(f"{phrases.called(view)}{why}")
        ended = view.phase in (Phase.PAST, Phase.LIFTED) and bool(shown.decided)
        self.over.setText(
            f"It is over. {words.count(len(shown.decided), 'post was', 'posts were')} moved or dropped because of it: "
            "bring back what should go out after all."
        )
        self.over.setVisible(ended)
        lifted = view.phase is Phase.LIFTED
        for button, on in (
            (self.edit_button, not lifted),
            (self.lift_button, not lifted),
            (self.remove_button, view.phase is Phase.COMING and not shown.decided),
        ):
            button.setVisible(on)
            button.setEnabled(self._writable)
        self.pull_button.setVisible(not lifted)
        if not same:
            self.which.set_current(DECIDED if ended else INSIDE)
        self.which.button(INSIDE).setText(f"Inside ({len(shown.inside):,})")
        self.which.button(DECIDED).setText(f"Moved or dropped ({len(shown.decided):,})")
        self._fill(chosen)
        self._show_posts()

    def chosen(self) -> list[PostId]:
        """The chosen posts of the table that is shown, in its order."""
        if self.shown is None:
            return []
        is_inside = self.which.current() == INSIDE
        table = self.inside if is_inside else self.decided
        posts: Sequence[Inside | Decided] = self.shown.inside if is_inside else self.shown.decided
        rows = sorted({index.row() for index in table.selectionModel().selectedRows()})
        return [posts[row].post for row in rows if row < len(posts)]

    def choose(self, post: str) -> None:
        """Choose a post that lies inside, and go to it."""
        rows = [row for row, one in enumerate(self.shown.inside) if one.post == post] if self.shown else []
        if rows and self.which.current() == INSIDE:
            self.inside.setCurrentCell(rows[0], 0, QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS)
            self.inside.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _fill(self, chosen: list[PostId]) -> None:
        shown = self.shown
        if shown is None:
            return
        for table, count in ((self.inside, len(shown.inside)), (self.decided, len(shown.decided))):
            table.blockSignals(True)
            table.setRowCount(count)
        for row, one in enumerate(shown.inside):
            when, what = phrases.when(one, shown.view.hold), phrases.goes_out(one, shown.view.hold)
            self.inside.put(row, (when, one.heading, what, words.state_label(one.state), ", ".join(one.accounts)))
        for row, gone in enumerate(shown.decided):
            was = words.short_day(gone.was_day) if gone.was_day else ""
            self.decided.put(row, (was, gone.heading, f"{phrases.became(gone)}. {gone.why_not}".strip()))
        _choose(self.inside, [one.post for one in shown.inside], chosen)
        _choose(self.decided, [one.post for one in shown.decided], chosen)

    def _show_posts(self) -> None:
        shown = self.shown
        if shown is None:
            return
        is_inside = self.which.current() == INSIDE
        posts: Sequence[Inside | Decided] = shown.inside if is_inside else shown.decided
        if is_inside:
            lifted = "The hold was lifted: nothing is held any more."
            said = lifted if shown.view.phase is Phase.LIFTED else "No post lies inside this hold. Nothing is held."
        else:
            said = "Posts that are moved or dropped because of this hold are listed here, and can be brought back."
        self.empty.set_words(said)
        self.posts.setCurrentWidget((self.inside if is_inside else self.decided) if posts else self.empty)
        self._offer()

    def _offer(self) -> None:
        shown, chosen = self.shown, set(self.chosen())
        if shown is None:
            return
        inside = [one for one in shown.inside if one.post in chosen]
        decided = [one for one in shown.decided if one.post in chosen]
        is_inside = self.which.current() == INSIDE
        can = self._writable and bool(chosen)
        warns = shown.view.hold.effect is HoldEffect.WARN
        for name, seen, on in (
            ("resume", is_inside and not warns, can and any(not one.resumed for one in inside)),
            ("move", is_inside, can),
            ("tray", is_inside, can),
            ("cancel", is_inside, can),
            ("again", is_inside and any(one.resumed for one in shown.inside), can and any(o.resumed for o in inside)),
            ("back", not is_inside, can and all(not one.why_not for one in decided)),
            ("look", True, len(chosen) == 1),
        ):
            self.buttons[name].setVisible(seen and bool(shown.inside if is_inside else shown.decided))
            self.buttons[name].setEnabled(bool(on))
        several = len(chosen) > 1
        for name, one_text, many in (
            ("resume", "Let it go out…", "Let them go out…"),
            ("cancel", "Cancel the post", "Cancel the posts"),
            ("again", "Hold it again", "Hold them again"),
            ("back", "Bring it back", "Bring them back"),
        ):
            self.buttons[name].setText(many if several else one_text)

    def _lay_out(self) -> None:
        px = self._theme.px
        about, does = QWidget(), QWidget()
        flow = FlowLayout(about, px(8))
        for button in (self.pull_button, self.edit_button, self.lift_button, self.remove_button):
            flow.addWidget(button)
        acts = FlowLayout(does, px(8))
        for name in self.ACTS:
            acts.addWidget(self.buttons[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(3), px(3), px(3))  # room for the focus rings
        column.setSpacing(px(8))
        for part in (self.title, self.head, self.covers, self.called, about, self.over):
            column.addWidget(part)
        column.addSpacing(px(4))
        column.addWidget(self.which)
        column.addWidget(self.posts, 1)
        column.addWidget(does)


def _choose(table: Rows, posts: list[PostId], chosen: list[PostId]) -> None:
    """Choose the rows of these posts again; where none is left, the row one stood on."""
    rows = [row for row, post in enumerate(posts) if post in chosen]
    stood = table.currentRow()
    table.fit()
    table.clearSelection()
    if posts:
        table.setCurrentCell(rows[0] if rows else min(max(0, stood), len(posts) - 1), 0)
    for row in rows:
        index = table.model().index(row, 0)
        table.selectionModel().select(index, _ADD)
    table.blockSignals(False)


def _table(name: str, columns: tuple[str, ...], wide: tuple[int, ...]) -> Rows:
    table = Rows(name, columns, wide)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.setWordWrap(False)
    return table
