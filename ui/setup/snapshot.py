"""The council as it stands: what the room shows, read at one moment on the planner's thread."""

from dataclasses import dataclass, field
from datetime import date

from sddc_planner.model.council import Account, Capacity, Department, Holding, Person
from sddc_planner.model.platform import Platform
from sddc_planner.model.rules import Rules
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.rulebook import Deputy
from ui import words

TABLES = frozenset({"account", "department", "holding", "person", "platform", "setting", "signing_key"})
"""A change to one of these is a reason to read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """``why_read_only`` is empty where things can be changed."""

    accounts: tuple[Account, ...] = ()
    departments: tuple[Department, ...] = ()
    people: tuple[Person, ...] = ()
    holdings: tuple[Holding, ...] = ()
    platforms: tuple[Platform, ...] = ()
    with_keys: frozenset[str] = frozenset()
    at_keyboard: str = ""
    rules: Rules = field(default_factory=Rules)
    deputies: tuple[Deputy, ...] = ()
    remarks: tuple[str, ...] = ()
    """What the manager should know of who signs, as sentences."""
    today: date = date.min
    why_read_only: str = ""

    def department_name(self, department: str | None) -> str:
        return next((one.name for one in self.departments if one.id == department), "")

    def platform_name(self, platform: str) -> str:
        return next((one.name for one in self.platforms if one.id == platform), str(platform))

    def capacity_name(self, holding: Holding) -> str:
        """ "Communications Manager", or "Signs for Waste"."""
        if holding.capacity is Capacity.COMMUNICATIONS_MANAGER:
            return "Communications Manager"
        return f"Signs for {self.department_name(holding.department) or 'a removed department'}"

    def holdings_of(self, person: str) -> tuple[Holding, ...]:
        """Those in force or to come first, ended ones last."""
        mine = (one for one in self.holdings if one.person == person)
        return tuple(sorted(mine, key=lambda one: (self.is_over(one), one.first_day or date.min)))

    def is_over(self, holding: Holding) -> bool:
        return holding.ended_at is not None or (holding.last_day is not None and holding.last_day < self.today)

    def is_in_force(self, holding: Holding) -> bool:
        """Whether it can be signed in today, from now on."""
        return holding.ended_at is None and holding.covers(self.today)

    def manager_is_here(self) -> bool:
        """Whether whoever is at the keyboard decides who signs, once signed in."""
        return self.at_keyboard in self.with_keys and any(
            one.capacity is Capacity.COMMUNICATIONS_MANAGER and self.is_in_force(one)
            for one in self.holdings_of(self.at_keyboard)
        )

    def signs(self, person: str) -> str:
        """In which capacities a person may sign today, as a phrase; empty for none."""
        held = [self.capacity_name(one) for one in self.holdings_of(person) if self.is_in_force(one)]
        return ", ".join(dict.fromkeys(held))

    def signatories(self, department: str) -> str:
        """Who signs for a department today, by name."""
        names = {one.id: one.name for one in self.people}
        found = [h for h in self.holdings if h.department == department and self.is_in_force(h)]
        return words.joined(sorted(names[one.person] for one in found if one.person in names))


def days_of(holding: Holding) -> str:
    """ "from 1 Dec 2020 to 14 Dec 2020"; empty for one without end or beginning."""
    first = f"from {words.short_day(holding.first_day)}" if holding.first_day else ""
    last = f"to {words.short_day(holding.last_day)}" if holding.last_day else ""
    return " ".join(filter(None, (first, last)))


def read(planner: Planner) -> Council:
    """What the room shows, now."""
    council = planner.council
    return Council(
        accounts=council.accounts(),
        departments=council.departments(),
        people=council.people(),
        holdings=council.holdings(),
        platforms=council.platforms(),
        with_keys=council.people_with_keys(),
        rules=planner.rules.read(),
        deputies=planner.rules.deputies(),
        remarks=planner.rules.remarks(),
        at_keyboard=planner.who or "",
        today=planner.desk.today(),
        why_read_only=planner.why_read_only,
    )
