"""The facts of a campaign: one line of them, and behind it the fields."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QToolButton, QWidget

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import HUES
from sddc_planner.model.links import campaign_tag
from ui import icons, words
from ui.campaigns.oasis import phrases
from ui.campaigns.oasis.field_grid import FieldGrid
from ui.campaigns.oasis.fields import LinesField, MoneyField
from ui.campaigns.oasis.part import OasisPart
from ui.campaigns.oasis.sheet import CampaignView
from ui.composer.fields import Labelled, LineField, QuietCombo
from ui.setup.pictures import hue_icon
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.filter_button import FilterButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import let_shrink, wrapped

_ANY_DAY = date(2020, 1, 1)
"""What the dates are near to until a campaign is shown."""
_FIXED: Mapping[str, Sequence[tuple[Any, str]]] = {
    "state": list(phrases.STATES.items()),
    "season": [(None, "None"), *phrases.SEASONS.items()],
    "tier": [(None, "None"), *phrases.TIERS.items()],
    "hue": [(hue, hue.capitalize()) for hue in HUES],
}


class FactsPart(OasisPart):
    """The state stands in its head, where it can be changed at any time; others may add to that ``head``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._choices: dict[str, list[tuple[Any, str]]] = {}
        self.combos = {name: QuietCombo() for name in ("state", "season", "tier", "department", "lead", "hue")}
        for name, combo in self.combos.items():
            combo.activated.connect(lambda place, name=name: self._pick(name, place))
        self.name = LineField(lambda text: " ".join(text.split()))
        self.name.typed.connect(lambda text: self._say("name", lambda _one: {"name": text}))
        self.tag = LineField(campaign_tag)
        self.tag.setPlaceholderText("None: its links are not told apart")
        self.tag.typed.connect(lambda text: self._say("tag", lambda _one: {"tag": text}))
        self.partners = LinesField(theme)
        self.partners.setPlaceholderText("One on each line")
        self.partners.typed.connect(lambda _text: self._write_partners())
        for line in (self.name, self.tag, self.partners):
            line.left.connect(self.left)
        self.first, self.last = DateField(theme, _ANY_DAY), DateField(theme, _ANY_DAY)
        for day in (self.first, self.last):
            day.setPlaceholderText("A date")
            day.edited.connect(lambda _day: self._write_days())
        self.departments = FilterButton(theme, "None", "departments")
        self.departments.changed.connect(self._write_departments)
        self.departments.setProperty("kind", "choice")
        self.departments.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.budget = MoneyField(theme)
        self.budget.edited.connect(lambda pence: self._choose("budget", lambda _one: {"budget": pence}))
        self.paid = QCheckBox("Buys advertising")
        self.paid.clicked.connect(lambda on: self._choose("paid", lambda _one: {"paid": on}))
        self.said = wrapped("", "muted")
        let_shrink(self.said)
        self.fold = QToolButton()
        self.fold.setText("Facts")
        self.fold.setProperty("kind", "fold")
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setAccessibleDescription("Shows or hides the facts of the campaign")
        self.fold.toggled.connect(self._unfold)
        self._named = {
            "name": Labelled(theme, "Name", self.name),
            "first_day": Labelled(theme, "First day", self.first),
            "last_day": Labelled(theme, "Last day", self.last),
            "season": Labelled(theme, "Season", self.combos["season"]),
            "tier": Labelled(theme, "Tier", self.combos["tier"]),
            "department": Labelled(theme, "Leading department", self.combos["department"]),
            "departments": Labelled(theme, "Also taking part", self.departments),
            "lead": Labelled(theme, "Lead", self.combos["lead"]),
            "hue": Labelled(theme, "Colour", self.combos["hue"]),
            "partners": Labelled(theme, "Partners outside the council", self.partners),
            "budget": Labelled(theme, "Budget", self.budget),
            "tag": Labelled(theme, "Link tag", self.tag),
        }
        self.combos["state"].setAccessibleName("State")
        self.notes = wrapped("", "small")
        let_shrink(self.notes)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()
        self._unfold(opened=False)

    def start(self) -> None:
        for day in (self.first, self.last):
            day.setModified(False)

    def show_view(self, view: CampaignView) -> None:
        one, sheet = view.campaign, view.sheet
        active = [(each.id, each.name) for each in sheet.departments if each.active or each.id == one.department]
        people = [(each.id, each.name) for each in sheet.people if each.active or each.id == one.lead]
        for name, choices in _FIXED.items():
            self._offer(name, choices, getattr(one, name))
        self._offer("department", [(None, "None"), *active], one.department)
        self._offer("lead", [(None, "Nobody yet"), *people], one.lead)
        self.combos["state"].setToolTip(phrases.STATE_HELP[one.state])
        self._show_departments(view)
        self._show_lines(view)
        if view.takes("paid"):
            self.paid.setChecked(one.paid)
        department = next((each.name for each in sheet.departments if each.id == one.department), "")
        lead = next((each.name for each in sheet.people if each.id == one.lead), "")
        self.said.setText(phrases.facts(one, department, lead))
        self.said.setVisible(bool(self.said.text()) and not self.fold.isChecked())
        for key, named in self._named.items():
            named.show_problem(view.problems.get(key, ""))
        self._named["last_day"].show_problem(view.problems.get("days", ""))
        self.notes.setText("\n".join(_notes(view)))
        self.notes.setVisible(bool(self.notes.text()) and self.fold.isChecked())
        if any(key in self._named or key == "days" for key in view.problems):
            self.fold.setChecked(True)

    def set_writable(self, *, writable: bool) -> None:
        for line in (self.name, self.tag, self.partners, self.first, self.last, self.budget):
            line.setReadOnly(not writable)
        for one in (*self.combos.values(), self.departments, self.paid):
            one.setEnabled(writable)

    def set_roomy(self, *, roomy: bool) -> None:
        self.fold.setChecked(roomy)

    def finish(self) -> None:
        for field in (self.first, self.last, self.budget):
            if field.isModified():
                field.finish()

    def go_to(self, name: str) -> QWidget:
        """Unfold, and the field of that name."""
        self.fold.setChecked(True)
        return self._named[name].field

    # Inside

    def _offer(self, name: str, choices: Sequence[tuple[Any, str]], chosen: Any) -> None:
        combo, wanted = self.combos[name], list(choices)
        if self._choices.get(name) != wanted:
            self._choices[name] = wanted
            combo.clear()
            combo.addItems([text for _key, text in wanted])
            if name == "hue":
                self._dress()
        place = next((n for n, (key, _text) in enumerate(wanted) if key == chosen), 0)
        if combo.currentIndex() != place:
            combo.setCurrentIndex(place)
        combo.setToolTip(combo.currentText())

    def _show_departments(self, view: CampaignView) -> None:
        one = view.campaign
        offered = [
            (each.id, each.name)
            for each in view.sheet.departments
            if (each.active or each.id in one.departments) and each.id != one.department
        ]
        self.departments.blockSignals(True)
        self.departments.set_choices(list(offered))
        self.departments.set_chosen(frozenset(one.departments))
        self.departments.blockSignals(False)

    def _show_lines(self, view: CampaignView) -> None:
        one = view.campaign
        if view.takes("name"):
            self.name.show_value(one.name)
        if view.takes("tag"):
            self.tag.show_value(one.tag)
        if view.takes("partners"):
            self.partners.show_lines(one.partners)
        for field, value in ((self.first, one.first_day), (self.last, one.last_day)):
            field.set_near(one.first_day)
            if view.takes("days") and not field.isModified() and not field.has_problem() and field.value() != value:
                field.set_value(value)
        busy = self.budget.isModified() or self.budget.has_problem()
        if view.takes("budget") and not busy and self.budget.value() != one.budget:
            self.budget.set_value(one.budget)

    def _pick(self, name: str, place: int) -> None:
        key = self._choices[name][place][0]
        self._choose(name, lambda _one: {name: key})

    def _write_days(self) -> None:
        """Both at once: the one that is typed first may lie beyond the other until that is typed too."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            empty = self.first if first is None else self.last
            where = "first_day" if first is None else "last_day"
            self._named[where].show_problem("A campaign has a first and a last day.")
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._choose("days", lambda _one: {"first_day": first, "last_day": last})

    def _write_departments(self, keys: object) -> None:
        chosen = frozenset(keys) if isinstance(keys, frozenset) else frozenset()

        def change(one: Campaign) -> dict[str, Any]:
            kept = [key for key in one.departments if key in chosen]
            return {"departments": (*kept, *sorted(chosen - set(kept)))}

        self._say("departments", change)

    def _write_partners(self) -> None:
        lines = self.partners.lines()
        self._say("partners", lambda _one: {"partners": lines})

    def _unfold(self, opened: bool) -> None:
        self._fields.setVisible(opened)
        self.said.setVisible(bool(self.said.text()) and not opened)
        self.notes.setVisible(bool(self.notes.text()) and opened)
        icons.dress(self.fold, self._theme, "chevron-down" if opened else "chevron-right", "muted")

    def _dress(self) -> None:
        for row, hue in enumerate(HUES[: self.combos["hue"].count()]):
            self.combos["hue"].setItemIcon(row, hue_icon(self._theme, hue))

    def _lay_out(self) -> None:
        theme, named = self._theme, self._named
        head = QWidget()
        self.head = FlowLayout(head, theme.px(6))
        self.head.addWidget(self.combos["state"])
        self.head.addWidget(self.fold)
        self.column.addWidget(head)
        self.column.addWidget(self.said)
        paid = Labelled(theme, "Paid for", self.paid)
        self._fields = FieldGrid(
            theme,
            [
                (named["name"], -1),
                (named["hue"], 1),
                (named["first_day"], 1),
                (named["last_day"], 1),
                (named["season"], 1),
                (named["tier"], 1),
                (named["department"], 1),
                (named["departments"], 1),
                (named["lead"], 1),
                (named["budget"], 1),
                (paid, 1),
                (named["partners"], -1),
                (named["tag"], 1),
            ],
        )
        self.column.addWidget(self._fields)
        self.column.addWidget(self.notes)


def _notes(view: CampaignView) -> Iterator[str]:
    """What somebody who writes the facts should know."""
    sheet = view.sheet
    if sheet.outside:
        one = sheet.outside == 1
        said = f"{words.count(sheet.outside, 'post')} {'lies' if one else 'lie'} outside these days."
        yield f"{said} Posts stay where they are; on the timeline they can be moved with the campaign."
    if sheet.same_tag:
        yield f"“{sheet.same_tag}” has the same tag: clicks of both are counted together."
