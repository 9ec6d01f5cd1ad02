"""The forms for an account and a department."""

from sddc_planner.exports.mail import contacts_in
from sddc_planner.model.council import HUES, Account, Asks, Department
from ui import words
from ui.setup.form import ThingForm, fill
from ui.setup.pictures import hue_icon
from ui.theme import Theme

ASKS = {
    Asks.MUST_SIGN: "Must sign its posts",
    Asks.IS_TOLD: "Is told of its posts",
    Asks.NOT_ASKED: "Is not asked",
}


class AccountForm(ThingForm):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Account)
        self.add_line("name", "Name", placeholder="South Derbyshire DC")
        self.platforms = self.add_choice("platform", "Platform")
        self.departments = self.add_choice(
            "department", "Department", "Its posts need this department’s sign-off, if the department must sign."
        )
        self.add_line("handle", "Handle", placeholder="@SDDC")
        self.add_line("url", "Address", placeholder="https://www.facebook.com/…")
        self.add_tick("active", "In use", "An account that is not in use is not offered for new posts.")

    def show_choices(self) -> None:
        fill(self.platforms, [(one.id, one.name) for one in self.now.platforms])
        mine = self.thing.department if self.thing else None
        known = [one for one in self.now.departments if one.active or one.id == mine]
        fill(self.departments, [(one.id, one.name) for one in known])


class DepartmentForm(ThingForm):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Department)
        self.add_line("name", "Name", placeholder="Waste")
        asks = self.add_choice("asks", "Sign-off", "Who signs for a department is set under People.")
        fill(asks, list(ASKS.items()))
        self._hues = self.add_choice("hue", "Colour", "The stripe of its posts in the calendar.")
        fill(self._hues, [(hue, hue.capitalize()) for hue in HUES])
        self._contact = self.add_line("contact", "Contacts", placeholder="W. Contact <waste@council.example>; …")
        self._contact.textChanged.connect(lambda _text: self._explain_contacts())
        self.add_tick("active", "Active", "A department that is not active is not offered for new posts.")
        theme.changed.connect(self._paint_hues)
        self._paint_hues()

    def show_rest(self) -> None:
        central = bool(self.thing and self.thing.central)
        self.control("asks").setEnabled(not central)
        self.control("active").setEnabled(not central)
        signs = self.now.signatories(self.thing_id)
        if central:
            note = "Central is the Communications Team’s own: the Communications Manager signs for it."
        elif signs:
            note = f"{signs} can sign for it today. Who signs is set under People."
        else:
            note = "Nobody can sign for it today. Who signs is set under People."
        self.field("asks").set_note(note)
        self._explain_contacts()

    def _explain_contacts(self) -> None:
        """Say to whom the approved schedule goes, and which address cannot be one."""
        contacts = contacts_in(self._contact.text())
        to = words.joined([one.spec for one in contacts.addresses])
        bad = [f"“{one}” is no e-mail address." for one in contacts.bad]
        if to:
            said = f"The approved schedule goes to {to}."
        elif self.thing_id and (signs := self.now.signatories(self.thing_id)):
            said = f"Without an e-mail address here, the approved schedule goes to {signs}."
        else:
            said = "The approved schedule goes to the e-mail addresses in here, parted by semicolons."
        self.field("contact").set_note(" ".join((*bad, said)))

    def _paint_hues(self) -> None:
        for row, hue in enumerate(HUES):
            self._hues.setItemIcon(row, hue_icon(self._theme, hue))
