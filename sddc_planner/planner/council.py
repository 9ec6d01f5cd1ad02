"""Setting up: departments, people and what they may sign, accounts, platforms, campaigns, videos, keys."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from sddc_planner.clock import to_text
from sddc_planner.errors import InvalidValue, NeedsManager, NotAllowed, NotFound
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Capacity, Department, Holding, Person
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import DepartmentId, HoldingId, PersonId
from sddc_planner.model.platform import Platform
from sddc_planner.model.signoff import Need
from sddc_planner.model.video import Video
from sddc_planner.planner.desk import Desk
from sddc_planner.store import council, rules
from sddc_planner.store.campaigns import with_author
from sddc_planner.store.rows import to_row

_NEVER = "9999"
"""Later than any instant that is stored."""

Thing = TypeVar("Thing", Account, Campaign, Department, Person, Platform, Video)


@dataclass(frozen=True, slots=True)
class Council:
    """The set-up half of ``Planner``. A thing is saved whole: make it, or ``replace`` fields of one, and ``save``."""

    desk: Desk

    def departments(self) -> tuple[Department, ...]:
        """Central first."""
        return council.all_of(self.desk.library.con, Department)

    def people(self) -> tuple[Person, ...]:
        return council.all_of(self.desk.library.con, Person)

    def holdings(self, person: str | None = None) -> tuple[Holding, ...]:
        found = council.all_of(self.desk.library.con, Holding)
        return tuple(one for one in found if person is None or one.person == person)

    def accounts(self) -> tuple[Account, ...]:
        return council.all_of(self.desk.library.con, Account)

    def platforms(self) -> tuple[Platform, ...]:
        return council.all_of(self.desk.library.con, Platform)

    def campaigns(self) -> tuple[Campaign, ...]:
        """Those that can be read: one that was altered beyond it hides no other."""
        return council.readable(self.desk.library.con, Campaign)

    def videos(self) -> tuple[Video, ...]:
        return council.all_of(self.desk.library.con, Video)

    def person(self, name_or_id: str) -> Person:
        """The person with this id, name or role, whatever its case. Raises ``NotFound``, naming who there is."""
        wanted = name_or_id.strip().casefold()
        people = self.people()
        for one in people:
            if wanted in (one.id, one.name.casefold()):
                return one
        matches = [one for one in people if one.role.casefold() == wanted]
        if len(matches) == 1:
            return matches[0]
        raise NotFound(f"Nobody here is called {name_or_id!r}.", hint=f"There are: {_names(people)}.")

    def department(self, name_or_id: str) -> Department:
        """The department with this id or name, whatever its case. Raises ``NotFound``, naming those there are."""
        wanted = name_or_id.strip().casefold()
        departments = self.departments()
        for one in departments:
            if wanted in (one.id, one.name.casefold()):
                return one
        raise NotFound(f"There is no department {name_or_id!r}.", hint=f"There are: {_names(departments)}.")

    def save(self, thing: Thing) -> Thing:
        """Add a thing or change it.

        Raises ``InvalidValue`` if its name is taken, and for another platform of an account that posts go to.
        """
        table, _order = council.TABLES[type(thing)]
        name = _name(thing)
        if isinstance(thing, Campaign):
            thing = with_author(self.desk.library.con, thing, self.desk.who)
        self._check_unique(thing)
        self._check_platform(thing)
        ruling = self._changes_who_signs(thing)
        if ruling:
            self.authorise()
        new = not council.exists(self.desk.library.con, table, thing.id)
        said = f"{'added' if new else 'changed'} the {table} “{name}”"
        with self.desk.change(f"save {table}", said, undoable=not ruling) as writer:
            writer.put(table, to_row(thing))
        return thing

    def remove(self, thing: Thing) -> None:
        """Remove a thing nothing refers to. Raises ``NotAllowed`` otherwise: it can be made inactive instead."""
        table, _order = council.TABLES[type(thing)]
        name = _name(thing)
        if used := council.in_use(self.desk.library.con, table, thing.id):
            raise NotAllowed(
                f"“{name}” cannot be removed: {used} other record{'s' * (used != 1)} refer to it.",
                hint="Make it inactive instead." if hasattr(thing, "active") else "",
            )
        with self.desk.change(f"remove {table}", f"removed the {table} “{name}”") as writer:
            writer.remove(table, thing.id)

    def new_id(self) -> str:
        return self.desk.new_id()

    # Capacities and keys

    def authorise(self) -> None:
        """Who signs is decided by the Communications Manager, with her key. Raises ``NeedsManager`` otherwise.

        Until a manager with a key exists, whoever sets the library up decides.
        """
        managers, session = self.managers_with_keys(), self.desk.open_session()
        if managers and (session is None or session.person not in managers):
            names = " or ".join(one.name for one in self.people() if one.id in managers)
            raise NeedsManager(
                "Only the Communications Manager can change who signs, and what anybody signs with.",
                hint=f"{names} must be at the keyboard and signed in. Nothing was changed.",
            )

    def managers_with_keys(self) -> frozenset[PersonId]:
        """Those who decide who signs: who holds the Communications Manager's capacity and has a key.

        Where nobody does, whoever held it last, so that a term that runs out leaves the place to no passer-by; empty
        only until there has been one. A clock put back behind any entry of the record brings back nobody's term.
        """
        active = {one.id for one in self.people() if one.active}
        return who_decides(self.holdings(), self.people_with_keys(), active, self.desk)

    def give(
        self,
        person: PersonId,
        capacity: Capacity,
        department: DepartmentId | None = None,
        *,
        first_day: date | None = None,
        last_day: date | None = None,
    ) -> Holding:
        """Let a person sign in a capacity, for ever or between two days. Not undone: it is ended.

        Raises ``NeedsManager`` or ``InvalidValue``.
        """
        self.authorise()
        one = Holding(
            id=HoldingId(self.desk.new_id()),
            person=person,
            capacity=capacity,
            department=department,
            first_day=first_day,
            last_day=last_day,
        )
        for old in self.holdings(person):
            same = replace(old, id=one.id, first_day=first_day, last_day=last_day) == one  # one that was ended is not
            if same and _overlap(old, one):
                raise InvalidValue("capacity", "This person already holds that capacity.")
        who = council.one_of(self.desk.library.con, Person, person)
        with self.desk.change(
            "give capacity", f"made {who.name} {self.need_label(_need(one))}{_days(one)}", undoable=False
        ) as writer:
            writer.put("holding", to_row(one))
        return one

    def end(self, holding: Holding) -> None:
        """End a capacity now: what was signed in it until then stays valid, and nothing can be signed in it later.

        Raises ``NeedsManager``.
        """
        self.authorise()
        today = self.desk.today()
        began = holding.first_day is None or holding.first_day <= today
        last = min(holding.last_day or today, today) if began else holding.last_day
        ended = replace(holding, last_day=last, ended_at=to_text(self.desk.clock()))
        who = council.one_of(self.desk.library.con, Person, holding.person)
        with self.desk.change(
            "end capacity", f"ended {who.name} as {self.need_label(_need(holding))}", undoable=False
        ) as writer:
            writer.put("holding", to_row(ended))

    def needs_held(self, person: str) -> tuple[Need, ...]:
        """In which capacities a person may sign today; none if they are no longer active."""
        if not council.one_of(self.desk.library.con, Person, person).active:
            return ()
        now = self.desk.clock()
        return tuple(_need(one) for one in self.holdings(person) if one.covers_moment(now))

    def need_label(self, need: Need, departments: Mapping[DepartmentId, Department] | None = None) -> str:
        """A capacity as people say it: "Communications Manager" or the department's name."""
        if need.department is None:
            return "Communications Manager"
        known = departments or council.departments(self.desk.library.con)
        return known[need.department].name if need.department in known else "a removed department"

    def has_key(self, person: str) -> bool:
        return bool(council.keys_of(self.desk.library.con, person))

    def people_with_keys(self) -> frozenset[str]:
        return council.people_with_keys(self.desk.library.con)

    def make_key(self, person: PersonId, passphrase: str) -> None:
        """As ``SigningKeys.make``, without a recovery code: one can be made later, with the passphrase."""
        from sddc_planner.planner.signing_keys import SigningKeys  # noqa: PLC0415  # it stands on this module

        SigningKeys(self.desk, self).make_without_code(person, passphrase)

    def change_passphrase(self, person: PersonId, old: str, new: str) -> None:
        """As ``SigningKeys.change_passphrase``."""
        from sddc_planner.planner import key_passphrases  # noqa: PLC0415

        key_passphrases.change(self.desk, person, old, new)

    def setting(self, name: str, default: str = "") -> str:
        return council.settings(self.desk.library.con).get(name, default)

    def set(self, name: str, value: str) -> None:
        """Keep a setting. Raises ``ValueError`` for one that is a rule: the part ``rules`` sets those."""
        if name in rules.NAMES:
            raise ValueError(f"{name} is a rule of sign-off")
        with self.desk.change("change setting", f"set {name.replace('_', ' ')} to “{value}”") as writer:
            writer.put("setting", {"id": name, "value": value})

    def _changes_who_signs(self, thing: object) -> bool:
        """Whether saving this would change which signatures some post needs."""
        con = self.desk.library.con
        if isinstance(thing, Department) and council.exists(con, "department", thing.id):
            old = council.one_of(con, Department, thing.id)
            return (old.asks, old.central) != (thing.asks, thing.central)
        if isinstance(thing, Account) and council.exists(con, "account", thing.id):
            return council.one_of(con, Account, thing.id).department != thing.department
        if isinstance(thing, Person) and council.exists(con, "person", thing.id):
            return council.one_of(con, Person, thing.id).active != thing.active and (
                bool(self.holdings(thing.id)) or self.has_key(thing.id)
            )
        return False

    def _check_platform(self, thing: object) -> None:
        """What was signed for an account must not go out somewhere else."""
        con = self.desk.library.con
        if not isinstance(thing, Account) or not council.exists(con, "account", thing.id):
            return
        if council.one_of(con, Account, thing.id).platform != thing.platform and council.in_use(
            con, "account", thing.id
        ):
            raise InvalidValue(
                "platform",
                "Posts go to this account, and an account on another platform is another account.",
                hint="Add it beside this one.",
            )

    def _check_unique(self, thing: Thing) -> None:
        kind: type[Any] = type(thing)
        for other in council.all_of(self.desk.library.con, kind):
            if other.id == thing.id or kind is Video:
                continue
            if kind is Account and other.platform != getattr(thing, "platform", None):
                continue
            if _name(other).casefold() == _name(thing).casefold():
                what = council.TABLES[kind][0] + (" on that platform" if kind is Account else "")
                raise InvalidValue("name", f"There is already a {what} of that name.".replace("a a", "an a"))
            if kind is Department and other.central and getattr(thing, "central", False):
                raise InvalidValue("central", f"“{other.name}” is already the central department.")


def who_decides(holdings: Iterable[Holding], with_keys: Set[str], active: Set[str], desk: Desk) -> frozenset[PersonId]:
    """Of these capacities, those that make somebody the manager; see ``Council.managers_with_keys``."""
    clock, latest = desk.clock(), desk.library.journal.latest_instant()
    now = max(clock, latest or clock)
    ever = [one for one in holdings if one.capacity is Capacity.COMMUNICATIONS_MANAGER and one.person in with_keys]
    last = max(map(_end, ever), default="")
    held = {one.person for one in ever if one.covers_moment(now)} or {o.person for o in ever if _end(o) == last}
    return frozenset(one for one in held if one in active) or frozenset(held)


def _name(thing: Any) -> str:
    name: str = thing.title if isinstance(thing, Video) else thing.name
    return name


def _need(holding: Holding) -> Need:
    return Need(capacity=holding.capacity, department=holding.department)


def _days(holding: Holding) -> str:
    """ " from 1 Dec 2020 to 14 Dec 2020"; empty for one without beginning or end."""
    ends = (("from", holding.first_day), ("to", holding.last_day))
    return "".join(f" {word} {short_date(day)}" for word, day in ends if day)


def _end(one: Holding) -> str:
    """When a term ends or was ended, as text that sorts by time."""
    return min(one.ended_at or _NEVER, f"{one.last_day}T99" if one.last_day else _NEVER)


def _overlap(one: Holding, other: Holding) -> bool:
    first = max(one.first_day or date.min, other.first_day or date.min)
    return first <= min(one.last_day or date.max, other.last_day or date.max)


def _names(things: tuple[Person, ...] | tuple[Department, ...]) -> str:
    return ", ".join(one.name for one in things) or "nobody yet"
