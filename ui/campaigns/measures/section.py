"""The measures of the chosen campaign, against their targets."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from sddc_planner.errors import NotFound, PlannerError
from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId, MeasureId
from sddc_planner.model.measure import Measure, MeasureKind
from sddc_planner.model.progress_of_measure import Pace
from sddc_planner.planner.campaigns.measures import MeasureView
from ui import icons, words
from ui.campaigns.brief.words import SIGNED_BRIEFS
from ui.campaigns.measures.chart_view import CourseChart
from ui.campaigns.measures.table import MeasuresTable
from ui.confirm import confirm
from ui.core import Core
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel, let_shrink, wrapped

_COALESCE_MS = 20
_TABLES = frozenset({"measure", "reading"})
_CHART_HEIGHT, _CHART_LEAST = 148, 64
_DAMAGED = "{rows} of the measures cannot be read: check the record."
_EMPTY = "Nothing is measured yet. What would show that the campaign has reached its aim?"


class MeasuresSection(QWidget):
    """``told`` carries a quiet word for the status bar."""

    told = Signal(str)
    importWanted = Signal()
    linksWanted = Signal()

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign: CampaignId | None = None
        self._shown: Campaign | None = None
        self._writable = True
        self._ticket = 0
        self._current: str | None = None
        self._wanted: str | None = None
        self.views: tuple[MeasureView, ...] = ()
        self.table = MeasuresTable(theme)
        self.empty = wrapped(_EMPTY, "muted")
        self.chart = CourseChart(theme, _CHART_HEIGHT, "surface")
        self.progress = wrapped()
        self.note = wrapped("", "muted")
        self.damaged = wrapped("", "problem")
        self.damaged.hide()
        for label in (self.empty, self.progress, self.note, self.damaged):
            let_shrink(label)
        self.add_button = QPushButton("+ Measure")
        self.read_button = QPushButton("Readings…")
        self.more = QToolButton()
        icons.dress(self.more, theme, "more", "muted")
        self.more.setAccessibleName("More about measures")
        self.more.setToolTip("Edit, move or remove the measure; import readings; link tags")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu = QMenu(self)
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._lay_out()
        self._connect()
        self.set_roomy(roomy=False)

    @property
    def is_writable(self) -> bool:
        return self._writable

    @property
    def current(self) -> MeasureView | None:
        """The measure on which one stands."""
        return next((one for one in self.views if one.measure.id == self._current), None)

    def show_campaign(self, campaign_id: CampaignId | None) -> None:
        if campaign_id != self._campaign:
            self._campaign, self._shown, self._current, self.views = campaign_id, None, None, ()
            self._show()
        self.reload()

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        self._enable()

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether there is room for a row for each kind, and for a line of buttons."""
        self.table.set_roomy(roomy=roomy)
        self.chart.let_shrink(_CHART_HEIGHT if roomy else _CHART_LEAST)
        for button in (self.add_button, self.read_button, self.more):
            button.setProperty("kind", "" if roomy else "quiet")
            button.style().unpolish(button)
            button.style().polish(button)
        if roomy:
            self._column.insertWidget(self._column.count() - 1, self._buttons)
        else:
            self._head.addWidget(self._buttons)
        self._show()

    def save_now(self) -> None:
        """Nothing is typed here: measures and readings are written in dialogs of their own."""

    def reload(self) -> None:
        """Read the measures again. The newest request wins."""
        self._soon.stop()
        self._ticket += 1
        ticket, campaign = self._ticket, self._campaign
        if campaign is None:
            return

        def then(found: tuple[Campaign, tuple[MeasureView, ...], int]) -> None:
            if ticket == self._ticket:
                self._shown, self.views, unreadable = found
                self.damaged.setText(_DAMAGED.format(rows=words.count(unreadable, "row")))
                self.damaged.setVisible(unreadable > 0)
                self._show()

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            if ticket == self._ticket and not isinstance(exc, NotFound):  # removed: another one is shown soon
                self.damaged.setText(exc.sentence())
                self.damaged.show()

        self._core.ask(
            lambda planner: (
                planner.campaigns.get(campaign),
                planner.measures.of(campaign),
                planner.measures.unreadable(campaign),
            ),
            then,
            failed=failed,
            owner=self,
        )

    # What a person does

    def add_measure(self) -> None:
        """Ask for a new measure."""
        from ui.campaigns.measures.measure_dialog import MeasureDialog  # noqa: PLC0415
        from ui.file_commands import opened_over  # noqa: PLC0415

        if self._shown is not None and self._writable:
            kind = self.current.measure.kind if self.current else None
            dialog = MeasureDialog(self._core, self._theme, self._shown, None, kind=kind, parent=self.window())
            opened_over(dialog).saved.connect(self._stand_on)

    def edit_measure(self) -> None:
        """Change the measure on which one stands."""
        from ui.campaigns.measures.measure_dialog import MeasureDialog  # noqa: PLC0415
        from ui.file_commands import opened_over  # noqa: PLC0415

        if self._shown is not None and self.current is not None and self._writable:
            one = self.current.measure
            dialog = MeasureDialog(self._core, self._theme, self._shown, one, parent=self.window())
            opened_over(dialog).saved.connect(self._stand_on)

    def open_readings(self) -> None:
        """All readings of the measure on which one stands, to add to and to correct."""
        from ui.campaigns.measures.readings_dialog import ReadingsDialog  # noqa: PLC0415
        from ui.file_commands import opened_over  # noqa: PLC0415

        if self._shown is not None and self.current is not None:
            dialog = ReadingsDialog(
                self._core, self._theme, self._shown, self.current, writable=self._writable, parent=self.window()
            )
            opened_over(dialog)

    def remove_measure(self) -> None:
        """Remove the measure on which one stands, with its readings; undo brings it back.

        It is asked first where the brief would have to be signed again.
        """
        if self.current is None or not self._writable:
            return
        one, number = self.current.measure, len(self.current.readings)
        with_them = "" if not number else " with its reading" if number == 1 else f" with its {number:,} readings"

        def done(_nothing: object) -> None:
            self.told.emit(f"Removed “{one.name}”{with_them}. Undo with Ctrl+Z.")

        def go() -> None:
            places = [view.measure.id for view in self.views]
            at = places.index(one.id) if one.id in places else 0
            self._wanted = next(iter([*places[at + 1 :], *reversed(places[:at])]), None)
            self._core.ask(lambda planner: planner.measures.remove(one.id), done, owner=self)

        self._unless_signed(one, f"Remove “{one.name}”{with_them}?", "Remove the measure", go)

    def move_measure(self, by: int) -> None:
        """Put the measure on which one stands further up or down among those of its kind."""
        if self.current is not None and self._writable:
            one = self.current.measure

            def go() -> None:
                self._core.ask(lambda planner: planner.measures.move(one.id, by), owner=self)

            self._unless_signed(one, f"Move “{one.name}” {'up' if by < 0 else 'down'}?", "Move the measure", go)

    # Inside

    def _unless_signed(self, one: Measure, question: str, yes: str, go: Callable[[], None]) -> None:
        """Do it at once, unless the brief would have to be signed again: then it is asked first."""
        if one.kind is MeasureKind.LEARNING:  # no part of the brief
            go()
            return

        def known(state: BriefState) -> None:
            if state in SIGNED_BRIEFS:
                said = f"{SIGNED_BRIEFS[state]} Its measures are part of it, so it would have to be signed again."
                confirm(self.window(), question, f"{said} Undo brings back what is there now.", yes, go)
            else:
                go()

        self._core.ask(lambda planner: planner.briefs.standing(one.campaign).state, known, owner=self)

    def _stand_on(self, measure: MeasureId) -> None:
        self._wanted = measure
        self.reload()

    def _show(self) -> None:
        had_focus = self.table.hasFocus()
        wanted = self._wanted if any(one.measure.id == self._wanted for one in self.views) else self._current
        wanted = wanted or _telling(self.views)
        self._wanted = None if wanted == self._wanted else self._wanted
        self.table.show_views(self.views, wanted)
        self._current = self.table.current()
        self.table.setVisible(bool(self.views))
        self.empty.setVisible(not self.views and self._shown is not None)
        if had_focus and not self.views:
            self.add_button.setFocus()
        self._show_current()

    def _choose(self, measure: str) -> None:
        self._current = measure or None
        self._show_current()

    def _show_current(self) -> None:
        view = self.current
        drawable = view is not None and (view.readings or view.measure.target is not None)
        self.chart.show_measure(view if drawable else None, self._shown)
        self.chart.setVisible(bool(drawable))
        way = view.progress.words() if view and view.progress.pace is not Pace.WORDS else ""
        self.progress.setText(f"{view.measure.name}: {way}." if view and way else "")
        self.progress.setVisible(bool(way))
        note = view.measure.note if view else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._enable()

    def _enable(self) -> None:
        self.add_button.setEnabled(self._writable)
        self.read_button.setVisible(self.current is not None)
        for action in self._acts:
            action.setEnabled(self._writable and self.current is not None)
        self._import.setEnabled(self._writable)

    def _wish(self, wish: str) -> None:
        wishes: dict[str, Callable[[], None]] = {
            "add": self.add_measure,
            "edit": self.edit_measure,
            "remove": self.remove_measure,
            "up": lambda: self.move_measure(-1),
            "down": lambda: self.move_measure(1),
        }
        wishes[wish]()

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if {table for table, _row in touched} & _TABLES:
            self._soon.start()

    def _offer(self, at: QPoint) -> None:
        self.menu.popup(self.table.viewport().mapToGlobal(at))

    def _lay_out(self) -> None:
        px = self._theme.px
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        heading = ElidedLabel("Scoring (evaluation)")
        heading.setMinimumHeight(self.add_button.sizeHint().height())
        heading.setProperty("kind", "muted")
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(px(4))
        for button in (self.add_button, self.read_button, self.more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._head = QHBoxLayout()
        self._head.setSpacing(px(8))
        self._head.addWidget(heading, 1)
        column.addLayout(self._head)
        for part in (self.damaged, self.empty, self.table, self.chart, self.progress, self.note):
            column.addWidget(part, 1 if part is self.chart else 0)
        column.addStretch(0)

    def _connect(self) -> None:
        self._acts = []
        for text, key, wish in (
            ("&Edit measure…", "F2", "edit"),
            ("Move &up", "Alt+Up", "up"),
            ("Move &down", "Alt+Down", "down"),
            ("&Remove measure", "Del", "remove"),
        ):
            action = self.menu.addAction(f"{text}\t{key}")
            action.triggered.connect(lambda _on=False, wish=wish: self._wish(wish))
            self._acts.append(action)
        self.menu.addSeparator()
        self._import = self.menu.addAction("&Import readings…")
        self._import.triggered.connect(self.importWanted)
        self.menu.addAction("&Link tags…").triggered.connect(self.linksWanted)
        self.more.setMenu(self.menu)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self.open_readings)
        self.table.wished.connect(self._wish)
        self.add_button.clicked.connect(self.add_measure)
        self.read_button.clicked.connect(self.open_readings)
        self._soon.timeout.connect(self.reload)
        self._theme.changed.connect(self._show)
        self._core.changed.connect(self._changed)


def _telling(views: tuple[MeasureView, ...]) -> str | None:
    """The measure that tells most at a first look: an outcome that was read, or whatever was."""
    read = [one.measure for one in views if one.readings]
    outcomes = [one for one in read if one.kind is MeasureKind.OUTCOMES]
    return next((one.id for one in (*outcomes, *read)), None)
