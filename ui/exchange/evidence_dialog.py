"""Writing an evidence pack: about which month or campaign, where to, and whom to leave out of it and why."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sddc_planner import paths
from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.ids import CampaignId, DepartmentId, PersonId
from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.evidence_outcome import EvidenceOutcome, held
from ui.exchange.parts import OpenFolder, open_in_desktop
from ui.exchange.where import MonthChoice
from ui.setup.field import Field
from ui.theme import Theme
from ui.welcome.page import ask_for_folder
from ui.welcome.steps import ChooseFolder
from ui.widgets.combo import ElidedCombo
from ui.widgets.filter_button import FilterButton
from ui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from sddc_planner.exports.evidence.values import Counts
    from sddc_planner.planner.evidencing.choice import Wanted
    from sddc_planner.planner.evidencing.packs import EvidenceReport

_MONTH, _CAMPAIGN = "month", "campaign"
_MONTHS_AROUND = 24
_WITH_BRIEF = "Of the brief: its text, who submitted and who signed it. With measures, readings and polls."
_WITHOUT_BRIEF = "Its brief was never submitted, so nothing was signed about it. With measures, readings and polls."
_NOTE = "It is printed in the evidence and kept in the record, with your name."


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen, as (id, name)."""

    departments: tuple[tuple[str, str], ...]
    campaigns: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    why_read_only: str


def choices(planner: Planner) -> Choices:
    """On the planner's thread."""
    council = planner.council
    return Choices(
        departments=tuple((one.id, one.name) for one in council.departments()),
        campaigns=tuple((one.id, one.name) for one in council.campaigns()),
        people=tuple((one.id, one.name) for one in council.people()),
        why_read_only=planner.why_read_only,
    )


class EvidenceDialog(TaskDialog):
    """Call ``begin`` with a month once it is open."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path | None = None,
        choose_folder: ChooseFolder = ask_for_folder,
        open_folder: OpenFolder = open_in_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Evidence pack", parent)
        self._choose_folder, self._open_folder = choose_folder, open_folder
        self._asked = 0
        self._people: tuple[str, ...] = ()
        self.about = SegmentedControl([(_MONTH, "A month"), (_CAMPAIGN, "A campaign")])
        self.month, self.campaign = MonthChoice(_MONTHS_AROUND), ElidedCombo()
        self.departments = FilterButton(theme, "All departments", "departments")
        self.people = FilterButton(theme, "Nobody", "people")
        self.reason = QLineEdit()
        self.line = QLineEdit(str(folder or paths.documents()))
        self.browse = QPushButton("Choose…")
        self.summary = QLabel()
        self.which = QStackedWidget()
        self.reason_field = Field(theme, "Why", self.reason, _NOTE)
        self.people_field = self._people_field()
        self.folder_field = self._folder_field()
        self.form = self._form()
        self.outcome = EvidenceOutcome(theme)
        self.rooms.addWidget(self.form)
        self.rooms.addWidget(self.outcome)
        self.rooms.setCurrentWidget(self.form)
        self.write_button = self.action_button("Write the evidence", primary=True)
        self.back_button = self.action_button("Back")
        self.open_button = self.action_button("Open folder")
        self._connect()
        self._show_buttons()
        self.set_size(620, 520)

    def begin(self, month: date, campaign: str = "") -> None:
        """Offer this month first, or this campaign if one is named."""
        self.month.offer(month)
        self.write_button.setEnabled(False)
        self._core.ask(choices, lambda found: self._offer(found, campaign), owner=self)
        if not campaign:
            self._read()
        self.month.setFocus()

    def wanted(self) -> "Wanted":
        """What is chosen now."""
        from sddc_planner.planner.evidencing.choice import Wanted  # noqa: PLC0415

        if self.about.current() == _CAMPAIGN:
            return Wanted(campaign=CampaignId(self.campaign.currentData()))
        departments = tuple(sorted(DepartmentId(str(one)) for one in self.departments.chosen()))
        return Wanted(month=self.month.currentData(), departments=departments)

    # The form

    def _form(self) -> QScrollArea:
        gap = self._theme.px(12)
        for control, name in ((self.month, "Month"), (self.departments, "Departments"), (self.campaign, "Campaign")):
            control.setAccessibleName(name)
        self.about.setAccessibleName("What the evidence is about")
        self.campaign.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.addWidget(_beside(gap, self.month, self.departments))
        self.which.addWidget(self.campaign)
        self.summary.setWordWrap(True)
        self.summary.setProperty("kind", "muted")
        intro = QLabel(
            "Everything that was decided: each content in full, who signed it, when and in which capacity. "
            "A PDF to read and print, and a JSON file that anybody’s program can check."
        )
        intro.setWordWrap(True)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, self._theme.px(6), 0)
        column.setSpacing(gap)
        column.addWidget(intro)
        column.addWidget(self.about)
        column.addWidget(self.which)
        column.addWidget(self.summary)
        column.addWidget(self.people_field)
        column.addWidget(self.reason_field)
        column.addWidget(self.folder_field)
        column.addStretch()
        self.which.setSizePolicy(self.which.sizePolicy().horizontalPolicy(), self.month.sizePolicy().verticalPolicy())
        self.reason_field.setEnabled(False)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(form)
        return scroll

    def _people_field(self) -> Field:
        self.people.setAccessibleName("Leave somebody out")
        row = _beside(0, QWidget(), self.people)  # beside nothing, so that it is as wide as its words
        row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        field = Field(self._theme, "Leave somebody out", row, marked=self.people)
        field.label.setBuddy(self.people)
        return field

    def _folder_field(self) -> Field:
        self.line.setAccessibleName("Folder for the evidence")
        self.browse.setAutoDefault(False)
        self.browse.setAccessibleName("Choose the folder")
        both = _beside(self._theme.px(8), self.line, self.browse)
        field = Field(self._theme, "Folder for the evidence", both, marked=self.line)
        field.label.setBuddy(self.line)
        return field

    def _connect(self) -> None:
        self.about.chosen.connect(self._turn)
        self.month.activated.connect(lambda _row: self._read())
        self.campaign.activated.connect(lambda _row: self._read())
        self.departments.changed.connect(lambda _chosen: self._read())
        self.people.changed.connect(self._left_out)
        self.reason.textEdited.connect(lambda: self.reason_field.set_problem(""))
        self.line.textEdited.connect(lambda: self.folder_field.set_problem(""))
        self.browse.clicked.connect(self._browse)
        self.write_button.clicked.connect(self._write)
        self.back_button.clicked.connect(self._back)
        self.open_button.clicked.connect(self._open)

    def _offer(self, found: Choices, wanted: str) -> None:
        self.departments.set_choices(found.departments)
        self.people.set_choices(found.people)
        self._people = tuple(key for key, _name in found.people)
        for key, name in found.campaigns:
            self.campaign.addItem(name, key)
            self.campaign.setItemData(self.campaign.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        campaign = self.about.button(_CAMPAIGN)
        campaign.setEnabled(bool(found.campaigns))
        campaign.setToolTip("" if found.campaigns else "There is no campaign yet.")
        self.people.setEnabled(not found.why_read_only)
        if found.why_read_only:
            self.people_field.set_note(f"Not now, since that is kept in the record. {found.why_read_only}")
        if wanted:
            self._begin_with(wanted)

    def _begin_with(self, campaign: str) -> None:
        """A campaign that went meanwhile leaves the month."""
        row = self.campaign.findData(campaign)
        if row < 0:
            self._read()
            return
        self.campaign.setCurrentIndex(row)
        self.about.set_current(_CAMPAIGN)
        self._turn(_CAMPAIGN)
        self.campaign.setFocus()

    def _turn(self, about: object) -> None:
        self.which.setCurrentIndex(1 if about == _CAMPAIGN else 0)
        self._read()

    def _left_out(self, chosen: frozenset[object]) -> None:
        self.reason_field.setEnabled(bool(chosen))
        self.reason_field.set_problem("")
        self.people_field.set_note(
            "They are called “Person A” and so on, everywhere. Signed texts in which they can be read are withheld."
            if chosen
            else ""
        )

    def _read(self) -> None:
        """Say what the evidence would hold."""
        wanted = self.wanted()
        self._asked += 1
        asked = self._asked
        self.write_button.setEnabled(False)
        self._core.ask(
            lambda planner: planner.evidence.preview(wanted),
            lambda counts: self._show_counts(counts, asked),
            failed=lambda exc: self._not_read(exc, asked),
            owner=self,
        )

    def _show_counts(self, counts: "Counts", asked: int) -> None:
        if asked != self._asked:
            return
        there = counts.posts or counts.briefs
        said = f"It will hold {held(counts)}." if there else "There are no posts in it."
        if self.about.current() == _CAMPAIGN:
            said += f" {_WITH_BRIEF if counts.briefs else _WITHOUT_BRIEF}"
        self.summary.setText(said)
        self.write_button.setEnabled(True)

    def _not_read(self, exc: BaseException, asked: int) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        if asked == self._asked:
            self.summary.setText(exc.sentence())

    def _browse(self) -> None:
        found = self._choose_folder(self, "Folder for the evidence", Path(self.line.text()))
        if found is not None:
            self.line.setText(str(found))
            self.folder_field.set_problem("")
        self.line.setFocus()

    # The work

    def _write(self) -> None:
        text = self.line.text().strip()
        folder = Path(text).expanduser()
        chosen = self.people.chosen()
        left = [PersonId(one) for one in self._people if one in chosen]
        reason = self.reason.text().strip() if left else ""
        if left and not reason:
            self._stop_at(self.reason_field, self.reason, "Say why somebody is left out.")
            return
        if not text or not folder.is_absolute():
            self._stop_at(self.folder_field, self.line, "Choose a folder.")
            return
        wanted = self.wanted()
        self.write_button.setEnabled(False)
        self.run(
            lambda planner, progress: planner.evidence.write(
                wanted, folder, redact=left, reason=reason, progress=progress
            ),
            "Checking the record",
            self._show_report,
            self._failed,
            self._back,
        )

    def _stop_at(self, field: Field, control: QWidget, why: str) -> None:
        field.set_problem(why)
        control.setFocus()
        self.form.ensureWidgetVisible(field)

    def _failed(self, exc: PlannerError) -> None:
        self._back()
        about_reason = isinstance(exc, InvalidValue) and exc.field == "reason"
        field, control = (self.reason_field, self.reason) if about_reason else (self.folder_field, self.line)
        self._stop_at(field, control, exc.sentence())

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.form)
        self._show_buttons()
        self._read()
        self.line.setFocus()

    def _show_report(self, report: "EvidenceReport") -> None:
        self.outcome.show_report(report)
        self.rooms.setCurrentWidget(self.outcome)
        self._show_buttons()
        self.open_button.setFocus()

    def _show_buttons(self) -> None:
        done = self.rooms.currentWidget() is self.outcome
        self.write_button.setVisible(not done)
        self.back_button.setVisible(done)
        self.open_button.setVisible(done)

    def _open(self) -> None:
        if self.outcome.report is not None:
            self._open_folder(self.outcome.report.pdf.parent)


def _beside(gap: int, *widgets: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 0 if place else 1)
    return both
