"""A new campaign: its name, when, whose. All else is written in its pane."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.campaign import Campaign, CampaignState, Season
from sddc_planner.model.campaign_template import CampaignTemplate
from sddc_planner.model.council import Department, Person
from ui.campaigns.oasis import phrases
from ui.composer.fields import PairRow
from ui.core import Core
from ui.days.inputs import Choice
from ui.exchange.parts import scrolling
from ui.holds.doing import do
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

_TEMPLATE = "A template brings its words and measures, and its posts where it has any. Everything can be changed."
_PAIR = 300
"""Width under which two fields stand under each other, in pixels at base text size."""


class NewCampaignDialog(QDialog):
    """``made`` carries the campaign as it is kept; then the dialog closes. What is refused stays, with the reason."""

    made = Signal(object)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        today: date,
        departments: tuple[Department, ...],
        people: tuple[Person, ...],
        templates: tuple[CampaignTemplate, ...] = (),
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._core, self._theme = core, theme
        self._season_chosen = False
        self._today = today
        self._templates: dict[str | None, CampaignTemplate] = {one.id: one for one in templates}
        self.setWindowTitle("New campaign")
        self.template = Choice("Begin from", [(None, "Nothing"), *((one.id, one.name) for one in templates)])
        self.name = QLineEdit(placeholderText="As everybody will call it, such as Warm and Well this Winter")
        self.first, self.last = DateField(theme, today), DateField(theme, today)
        self.first.setPlaceholderText("Such as 1 dec")
        self.last.setPlaceholderText("Such as 28 feb")
        self.season = Choice("Season", [(None, "None"), *phrases.SEASONS.items()])
        self.tier = Choice("Tier", [(None, "None"), *phrases.TIERS.items()])
        self.state = Choice("State", phrases.STATES.items())
        self.state.choose(CampaignState.PLANNED)
        active = [(one.id, one.name) for one in departments if one.active]
        self.department = Choice("Leading department", [(None, "None yet"), *active])
        self.lead = Choice("Lead", [(None, "Nobody yet"), *((one.id, one.name) for one in people if one.active)])
        self.fields = {
            "template": Field(theme, "Begin from", self.template, _TEMPLATE),
            "name": Field(theme, "Name", self.name),
            "first_day": Field(theme, "First day", self.first),
            "last_day": Field(theme, "Last day", self.last),
            "season": Field(theme, "Season", self.season),
            "tier": Field(theme, "Tier", self.tier, "How much weight it has among the others of its year."),
            "department": Field(theme, "Leading department", self.department),
            "lead": Field(theme, "Lead", self.lead),
            "state": Field(theme, "State", self.state),
        }
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.save_button = QPushButton("Add the campaign")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(lambda _checked=False: self.save())
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.template.activated.connect(lambda _row: self._take_template())
        self.first.edited.connect(self._take_first)
        self.season.activated.connect(lambda _row: setattr(self, "_season_chosen", True))
        self._lay_out()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_from(self, template_id: str) -> None:
        """Offer what a template says, as if it had been chosen."""
        self.template.choose(template_id)
        self._take_template()
        self.name.selectAll()

    def save(self) -> None:
        """Add the campaign as it stands in the form."""
        for field in self.fields.values():
            field.set_problem("")
        for day in (self.first, self.last):
            if day.isModified():
                day.finish()
        if self._refuses():
            return
        self.save_button.setEnabled(False)
        columns, template = self._columns(), self.template.value()
        do(
            self._core,
            self._theme,
            self,
            lambda planner: (
                planner.campaign_templates.use(template, **columns) if template else planner.campaigns.add(**columns)
            ),
            then=self._kept,
            refused=self._refuse,
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    # Inside

    def _columns(self) -> dict[str, Any]:
        return {
            "name": self.name.text(),
            "first_day": self.first.value(),
            "last_day": self.last.value(),
            "season": self.season.value(),
            "tier": self.tier.value(),
            "department": self.department.value(),
            "lead": self.lead.value(),
            "state": self.state.value(),
        }

    def _refuses(self) -> bool:
        """Say what is missing or cannot be read, beside its field, and go to the first of them."""
        wrong: dict[str, str] = {}
        if not self.name.text().strip():
            wrong["name"] = "Give the campaign a name."
        for key, day, which in (("first_day", self.first, "first"), ("last_day", self.last, "last")):
            if day.has_problem():
                wrong[key] = "This is no date yet. Type it like “14 Dec 2020”."
            elif day.value() is None:
                wrong[key] = f"Give its {which} day. It can be changed later."
        for key, sentence in wrong.items():
            self.fields[key].set_problem(sentence)
        if wrong:
            self.fields[next(iter(wrong))].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def _kept(self, campaign: Campaign) -> None:
        self.made.emit(campaign)
        self.accept()

    def _refuse(self, exc: PlannerError | None, sentence: str) -> None:
        self.save_button.setEnabled(True)
        field = self.fields.get(exc.field) if isinstance(exc, InvalidValue) else None
        if field is not None:
            field.set_problem(sentence)
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field.control, QLineEdit):
                field.control.selectAll()
            return
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _take_template(self) -> None:
        """Its usual days, season, tier and department; a name that nobody typed is its own."""
        template = self._templates.get(self.template.value())
        if template is None:
            return
        shape, first = template.shape, template.shape.first_day_from(self._today)
        if not self.name.isModified():
            self.name.setText(_named(template, first))
        self.first.set_value(first)
        self._take_last(template, first)
        self.season.choose(shape.season)
        self.tier.choose(shape.tier)
        self.department.choose(shape.department if self.department.place_of(shape.department) >= 0 else None)

    def _take_first(self, day: date | None) -> None:
        """The season of the first day, unless somebody has chosen one; the last day is near the first."""
        if day is None:
            return
        self.last.set_near(day)
        if (template := self._templates.get(self.template.value())) is not None:
            self._take_last(template, day)
        elif not self._season_chosen:
            self.season.choose(season_of(day))

    def _take_last(self, template: CampaignTemplate, first: date) -> None:
        """As many days on as the template lasts; where the calendar ends before, that is said."""
        self.fields["first_day"].set_problem("")
        try:
            self.last.set_value(template.shape.last_day(first))
        except InvalidValue as refused:
            self.fields["first_day"].set_problem(refused.sentence())

    def _lay_out(self) -> None:
        theme, pad, fields = self._theme, self._theme.px(16), self.fields
        held = QWidget()
        column = QVBoxLayout(held)
        edge = theme.px(3)
        column.setContentsMargins(edge, edge, theme.px(10), edge)
        column.setSpacing(theme.px(10))
        column.addWidget(fields["template"])
        column.addWidget(fields["name"])
        for one, other in (("first_day", "last_day"), ("season", "tier"), ("department", "lead")):
            column.addWidget(PairRow(theme, fields[one], fields[other], _PAIR))
        column.addWidget(fields["state"])
        column.addStretch(1)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(pad, pad, pad, pad)
        whole.setSpacing(theme.px(10))
        whole.addWidget(scrolling(held), 1)
        whole.addWidget(self.problem)
        whole.addLayout(feet)
        fit_to_screen(self, theme, 520, 560)


def _named(template: CampaignTemplate, first: date) -> str:
    """ "Warm homes 2021" of "Winter: warm homes": a template of the program is named by its season first."""
    name = template.name.partition(": ")[2] if template.built_in else template.name
    return f"{name[:1].upper()}{name[1:]} {first.year}"


def season_of(day: date) -> Season:
    """By the meteorological seasons: winter begins on 1 December."""
    quarters = (Season.WINTER, Season.SPRING, Season.SUMMER, Season.AUTUMN)
    return quarters[day.month % 12 // 3]
