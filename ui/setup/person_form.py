"""The form for a person: who they are, in which capacities they sign, and their signing key."""

from sddc_planner.model.council import Person
from ui.setup.capacities import Capacities
from ui.setup.form import ThingForm
from ui.setup.key_section import KeySection
from ui.theme import Theme


class PersonForm(ThingForm):
    """``capacities`` and ``key`` ask for what is not a field; see there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Person)
        self.add_line("name", "Name", placeholder="V. Specialist")
        self.add_line("role", "Role", placeholder="Social Media and PR Specialist")
        self.add_line("email", "E-mail")
        self.add_tick("active", "Active", "Whoever is not active is not offered at the keyboard and signs nothing.")
        self.capacities = Capacities(theme)
        self.key = KeySection(theme)
        self.column.addWidget(self.capacities)
        self.column.addWidget(self.key)

    def show_rest(self) -> None:
        for part in (self.capacities, self.key):
            part.setVisible(not self.is_new)
        if self.thing is not None:
            self.capacities.show_person(self.thing, self.now)
            self.key.show_person(self.thing, self.now)
