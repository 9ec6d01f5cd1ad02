"""The rules of sign-off: who must sign, who deputises when, what a signature covers, and by when things are due.

Every change needs the signed-in Communications Manager where one with a key exists, is kept in the record as a
sentence, holds at once and is not undone: it is changed back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sddc_planner.errors import InvalidValue, NotAllowed
from sddc_planner.model.council import Asks, Capacity, Department, Holding, Person
from sddc_planner.model.cover import gaps, overlaps
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import DepartmentId, PersonId
from sddc_planner.model.rules import Rules
from sddc_planner.model.signoff import MANAGER, Need
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.store import council as stored
from sddc_planner.store import rules
from sddc_planner.store.rows import to_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """Somebody who may sign between two days. ``on_duty`` now; ``over`` when that time is past or was ended."""

    holding: Holding
    person: str
    capacity: str
    on_duty: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The part of ``Planner`` in which the manager says how sign-off works."""

    desk: Desk
    council: Council

    def read(self) -> Rules:
        """The council-wide rules as they hold now."""
        return rules.read(self.desk.library.con)

    def set(self, **changes: int | bool) -> Rules:
        """Change some of the council-wide rules, by their names in ``Rules``. Nothing is written where none differs.

        Raises ``NeedsManager``, ``InvalidValue``, and ``NotAllowed`` where asking everybody for their passphrase
        could not be switched off again.
        """
        now = self.read()
        new = replace(now, **changes)  # type: ignore[arg-type]  # the names decide
        differing = [name for name in _SAID if getattr(now, name) != getattr(new, name)]
        if not differing:
            return now
        self.council.authorise()
        if new.passphrase_for_all and not now.passphrase_for_all and not self.council.managers_with_keys():
            raise NotAllowed(
                "Nobody who signs as Communications Manager has a signing key, so nobody could switch this off again.",
                hint="Make her key first, under People. Nothing was changed.",
            )
        said = " and ".join(_SAID[name](getattr(new, name)) for name in differing)
        with self.desk.change("change rules", said, undoable=False) as writer:
            for name in differing:
                writer.put("setting", {"id": name, "value": rules.to_setting(getattr(new, name))})
        return new

    def ask(self, department: DepartmentId, asks: Asks) -> Department:
        """Say what sign-off asks of a department. Raises ``NeedsManager``, and ``InvalidValue`` for Central."""
        one = stored.one_of(self.desk.library.con, Department, department)
        if one.central:
            raise InvalidValue("asks", f"The Communications Manager signs for {one.name}.")
        if one.asks is asks:
            return one
        self.council.authorise()
        new = replace(one, asks=asks)
        with self.desk.change("change rules", f"set {one.name} to “{asks.value}”", undoable=False) as writer:
            writer.put("department", to_row(new))
        return new

    def appoint(
        self,
        person: PersonId,
        capacity: Capacity,
        department: DepartmentId | None = None,
        *,
        first_day: date | None,
        last_day: date | None,
    ) -> Holding:
        """Let somebody deputise between two days, both included.

        Raises ``NeedsManager``, and ``InvalidValue`` for days that are missing, past or in the wrong order, for
        somebody who is no longer active, and for one who holds that capacity then anyhow.
        """
        if first_day is None or last_day is None:
            field = "first_day" if first_day is None else "last_day"
            raise InvalidValue(field, "A deputy signs between two days.", hint="Give the first and the last.")
        if last_day < self.desk.today():
            raise InvalidValue("last_day", "That day is past: nobody can have signed in advance of being asked.")
        who = stored.one_of(self.desk.library.con, Person, person)
        if not who.active:
            raise InvalidValue("person", f"{who.name} is no longer active.")
        return self.council.give(person, capacity, department, first_day=first_day, last_day=last_day)

    def end(self, holding: Holding) -> None:
        """End a deputy's time now. Raises ``NeedsManager``."""
        self.council.end(holding)

    def deputies(self) -> tuple[Deputy, ...]:
        """Everybody who signs between two days: those on duty first, then those to come, then those who have been."""
        now, today = self.desk.clock(), self.desk.today()
        names = {one.id: one.name for one in self.council.people()}
        departments = stored.departments(self.desk.library.con)
        found = [
            Deputy(
                holding=one,
                person=names.get(one.person, "Somebody"),
                capacity=self.council.need_label(_need(one), departments),
                on_duty=one.covers_moment(now),
                over=one.ended_at is not None or (one.last_day is not None and one.last_day < today),
            )
            for one in self.council.holdings()
            if one.is_deputy
        ]
        return tuple(sorted(found, key=lambda one: (one.over, not one.on_duty, one.holding.first_day, one.person)))

    def remarks(self) -> tuple[str, ...]:
        """What the manager should know of who signs: days without anybody, deputies at once, deputies without a key."""
        people = {one.id: one for one in self.council.people()}
        keys, today = self.council.people_with_keys(), self.desk.today()
        holdings = [one for one in self.council.holdings() if one.person in people and people[one.person].active]
        said = []
        for need, label in self._needs():
            mine = [one for one in holdings if _need(one) == need]
            said += [f"Nobody can sign {label} {_days(one.first_day, one.last_day)}." for one in gaps(mine, today)]
            for both in overlaps(mine, today):
                names = " and ".join(sorted(people[one].name for one in both.people))
                said.append(f"{names} both deputise {label} {_days(both.first_day, both.last_day)}.")
            said += [
                f"{people[one.person].name} deputises {label} and has no signing key yet."
                for one in mine
                if one.is_deputy and one.ended_at is None and (one.last_day or today) >= today
                if one.person not in keys
            ]
        return tuple(dict.fromkeys(said))

    def _needs(self) -> list[tuple[Need, str]]:
        return [(MANAGER, "as Communications Manager")] + [
            (Need(capacity=Capacity.DEPARTMENT, department=one.id), f"for {one.name}")
            for one in self.council.departments()
            if one.asks is Asks.MUST_SIGN and one.active and not one.central
        ]


_SAID: dict[str, Callable[[int], str]] = {
    "time_may_move": lambda on: (
        "let the time of day move within the day" if on else "stopped letting the time of day move"
    ),
    "submit_days": lambda days: f"set submission to {_working_days(days)} before the month",
    "decide_days": lambda days: f"set decisions to {_working_days(days)} before the month",
    "countersign_days": lambda days: f"set countersigning to within {_working_days(days)}",
    "passphrase_for_all": lambda on: (
        "began to ask everyone for their passphrase before planning"
        if on
        else "stopped asking everyone for their passphrase before planning"
    ),
}
"""What a change of each rule is called in the record, without who did it."""


def _working_days(days: int) -> str:
    return f"{days} working day{'s' * (days != 1)}"


def _need(holding: Holding) -> Need:
    return Need(capacity=holding.capacity, department=holding.department)


def _days(first: date, last: date | None) -> str:
    """ "on 24 Dec 2020", "from 24 Dec 2020 to 2 Jan 2021", "from 24 Dec 2020 on"."""
    if last is None:
        return f"from {_day(first)} on"
    return f"on {_day(first)}" if first == last else f"from {_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{short_date(day)}"
