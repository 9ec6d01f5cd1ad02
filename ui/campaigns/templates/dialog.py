"""The templates of campaigns: what each holds, a campaign begun from one, and keeping them in order."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.campaign_template import CampaignShape, CampaignTemplate
from sddc_planner.planner.planner import Planner
from ui import words
from ui.campaigns.templates.template_list import TemplateList
from ui.confirm import confirm
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.file_commands import opened_over
from ui.holds.doing import do
from ui.repeats.parts import say_problem
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import let_shrink, wrapped
from ui.widgets.window_keys import presses_button

_NONE_KEPT = "None of your own yet: “Save as a campaign template…” in the menu Campaigns keeps what a campaign says."
_BUILT_IN = "It comes with the program and stays as it is. Begin a campaign from it, and save that as your own."


class TemplatesDialog(QDialog):
    """Call ``open`` and ``begin``. ``beginWanted`` carries the template a campaign shall begin from; the dialog closes
    then. ``told`` says what was done to one.
    """

    beginWanted = Signal(str)
    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, *, writable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme, self._writable = core, theme, writable
        self.setWindowTitle("Campaign templates")
        self.heading = wrapped("Campaign templates", "heading")
        self.none_kept = wrapped(_NONE_KEPT, "muted")
        self.none_kept.hide()
        self.list = TemplateList(theme)
        self.title = wrapped("", "title")
        self.holds = wrapped("")
        self.note = wrapped("", "muted")
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.rename_button = QPushButton("&Rename…")
        self.remove_button = QPushButton("Re&move…")
        self.close_button = QPushButton("Close")
        self.begin_button = QPushButton("&Begin a campaign…")
        self.begin_button.setProperty("kind", "primary")
        self.begin_button.setDefault(True)
        for button in (self.rename_button, self.remove_button, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._explain()
        fit_to_screen(self, theme, 860, 600)

    def begin(self) -> None:
        """Read the templates, and read them again whenever one changes."""
        self._core.changed.connect(self._changed)
        self._read()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Begin a campaign from the template at the cursor."""
        one = self.list.current()
        if one is not None and self.begin_button.isEnabled():
            super().accept()
            self.beginWanted.emit(one.id)

    def rename(self) -> None:
        """Ask for another name for the template at the cursor."""
        from ui.campaigns.templates.name_dialog import TemplateNameDialog  # noqa: PLC0415

        one = self.list.current()
        if one is not None and self.rename_button.isEnabled():
            dialog = opened_over(TemplateNameDialog(self._core, self._theme, self))
            dialog.saved.connect(lambda new: self._done(f"Renamed the campaign template to “{new.name}”."))
            dialog.begin_with(one)

    def remove(self) -> None:
        """Remove the template at the cursor, once asked."""
        one = self.list.current()
        if one is None or not self.remove_button.isEnabled():
            return
        confirm(
            self,
            f"Remove the campaign template “{_short(one.name)}”?",
            "Campaigns that began from it stay. Undo brings it back.",
            "Remove the template",
            lambda: self._do(
                lambda planner: planner.campaign_templates.remove(one.id),
                f"Removed the campaign template “{one.name}”. Ctrl+Z brings it back.",
            ),
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        elif not presses_button(self, event):
            super().keyPressEvent(event)

    # Inside

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if any(table in {"campaign_template", "person"} for table, _row in touched):
            self._read()

    def _read(self) -> None:
        self._core.ask(
            lambda planner: (
                planner.campaign_templates.all(),
                {str(one.id): one.name for one in planner.council.people()},
            ),
            lambda known: self._show(*known),
            failed=self._failed,
            owner=self,
        )

    def _show(self, templates: tuple[CampaignTemplate, ...], people: Mapping[str, str]) -> None:
        self.list.show_templates(templates, people)
        self.none_kept.setVisible(self._writable and all(one.built_in for one in templates))
        self._explain()

    def _explain(self) -> None:
        one = self.list.current()
        mine = one is not None and not one.built_in and self._writable
        self.rename_button.setEnabled(mine)
        self.remove_button.setEnabled(mine)
        self.begin_button.setEnabled(one is not None and self._writable)
        self.title.setText(one.name if one else "")
        self.holds.setText("\n".join(_holds(one.shape)) if one else "")
        self.note.setText(words.READ_ONLY if not self._writable else _BUILT_IN if one and one.built_in else "")
        self.note.setVisible(bool(self.note.text()))

    def _do(self, work: Callable[[Planner], object], what: str) -> None:
        do(
            self._core,
            self._theme,
            self,
            work,
            then=lambda _done: self._done(what),
            refused=lambda _exc, sentence: say_problem(self.problem, sentence),
        )

    def _done(self, what: str) -> None:
        say_problem(self.problem, "")
        self.told.emit(what)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        say_problem(self.problem, exc.sentence())

    def _lay_out(self) -> None:
        theme = self._theme
        for label in (self.none_kept, self.title, self.holds, self.note, self.problem):
            let_shrink(label)
        inside = QWidget()
        shown = QVBoxLayout(inside)
        shown.setContentsMargins(theme.px(2), theme.px(6), theme.px(10), 0)
        shown.setSpacing(theme.px(6))
        for part in (self.title, self.holds, self.note):
            shown.addWidget(part)
        shown.addStretch(1)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(scrolling(inside))
        both.setSizes([620, 380])
        held = QWidget()
        flow = FlowLayout(held, theme.px(8))
        for button in (self.rename_button, self.remove_button):
            flow.addWidget(button)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addWidget(held, 1)
        feet.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        feet.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignBottom)
        pad = theme.px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        column.addWidget(self.heading)
        column.addWidget(self.none_kept)
        column.addWidget(both, 1)
        column.addWidget(self.problem)
        column.addLayout(feet)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda _now, _before: self._explain())
        self.list.itemDoubleClicked.connect(lambda _item, _column: self.accept())
        self.rename_button.clicked.connect(self.rename)
        self.remove_button.clicked.connect(self.remove)
        self.close_button.clicked.connect(self.reject)
        self.begin_button.clicked.connect(self.accept)


def _holds(shape: CampaignShape) -> Iterator[str]:
    """What a campaign that begins from it has, line by line."""
    if shape.aim:
        yield shape.aim
    goals = [one.what for one in shape.objectives if one.what]
    if goals:
        yield f"Objectives: {'; '.join(goals)}"
    if shape.audiences:
        yield f"For: {', '.join(shape.audiences)}"
    if shape.measures:
        yield f"Measured by: {', '.join(one.name for one in shape.measures)}"
    if shape.posts:
        tray = sum(one.day is None for one in shape.posts)
        yield f"Drafts: {words.count(len(shape.posts), 'post')}{f', {tray:,} of them in the tray' if tray else ''}"


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"
