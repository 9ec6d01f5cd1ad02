"""Events of a calendar file as posts that could be made: repeats told apart, and the names in them looked up."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypeVar

from sddc_planner.canonical import digest
from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.ics.text import own_text
from sddc_planner.imports.calendar_file import CalendarFile, Event
from sddc_planner.imports.ics_repeats import key_of, occurrences
from sddc_planner.imports.names import AccountNames, one_named
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId
from sddc_planner.model.links import link_problem
from sddc_planner.planner.council import Council

T = TypeVar("T")

MOST_OF_ONE = 400
"""Days of one repeating event that come in at once."""
MOST_REPEATING = 1_000
MOST_POSTS = 5_000
MOST_LOOKED = 1_000_000
"""How many days of repeating events are looked at, those included that are not in the months that were chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedEvent:
    """What one event, or one day of one that repeats, would be as a post."""

    key: str
    """The same for the same event in every copy of the file."""
    line: int
    event: Event
    day: date
    at: time | None
    title: str
    untitled: bool = False
    text: str = ""
    link: str = ""
    accounts: tuple[AccountId, ...] = ()
    variants: Mapping[AccountId, str] = field(default_factory=dict)
    department: DepartmentId | None = None
    campaign: CampaignId | None = None
    labels: tuple[str, ...] = ()
    notes: str = ""

    @property
    def cancelled(self) -> bool:
        return self.event.cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftEvent:
    """An event, or some days of one, that brings in nothing."""

    line: int
    title: str
    reason: str


@dataclass(slots=True)
class Proposing:
    """Turns the events of one file into proposals. ``left`` gathers what brings in nothing."""

    council: Council
    first: date
    last: date
    left: list[LeftEvent]
    _looked: int = 0

    def proposals(self, file: CalendarFile) -> list[ProposedEvent]:
        """Those of the file in its order. Events that repeat are followed from ``first`` to ``last``."""
        names = _Names(self.council)
        found: dict[str, ProposedEvent] = {}
        moved = {(one.uid, key_of(one.replaces)) for one in file.events if one.replaces is not None}
        repeating = 0
        for event in file.events:
            repeating += bool(event.rrule)
            if repeating > MOST_REPEATING and event.rrule:
                self._leave(event, f"The file has more than {MOST_REPEATING:,} repeating events.")
                continue
            for key, day, at in self._days(event, moved):
                if len(found) >= MOST_POSTS:
                    self._leave(event, f"No more than {MOST_POSTS:,} posts come in at once.")
                    break
                one = names.proposed(event, key, day, at)
                before = found.get(key)
                if before is not None:
                    newer, older = (one, before) if event.sequence > before.event.sequence else (before, one)
                    self._leave(older.event, f"The same event stands in line {newer.line} too.")
                    one = newer
                found[key] = one
        return list(found.values())

    def _days(self, event: Event, moved: set[tuple[str, str]]) -> Iterator[tuple[str, date, time | None]]:
        if event.replaces is not None:
            yield _key(event, key_of(event.replaces)), event.first_day, event.at
        elif event.rrule or event.extra:
            if self._looked > MOST_LOOKED:
                self._leave(event, "The events before it repeat so often that it is not followed.")
                return
            try:
                found = occurrences(event, self.first, self.last, most=MOST_OF_ONE)
            except UnreadableFile as exc:
                self._leave(event, exc.message)
                return
            self._looked += found.looked
            for one in found.found:
                if (event.uid, one.key) not in moved:
                    yield _key(event, one.key), one.day, one.at
            for reason in found.left_out:
                self._leave(event, reason)
            if found.cut:
                self._leave(event, f"It repeats more than {MOST_OF_ONE} times in these months; the rest stays out.")
            if not found.found:
                self._leave(event, "It does not take place in the months that were chosen.")
        else:
            yield _key(event, ""), event.first_day, event.at

    def _leave(self, event: Event, reason: str) -> None:
        self.left.append(LeftEvent(line=event.line, title=event.summary, reason=reason))


class _Names:
    """The library's accounts, departments and campaigns by what a calendar calls them."""

    def __init__(self, council: Council) -> None:
        self._departments = [one for one in council.departments() if one.active]
        self._campaigns = council.campaigns()
        self._accounts = AccountNames(council.accounts(), council.platforms(), council.departments())

    def proposed(self, event: Event, key: str, day: date, at: time | None) -> ProposedEvent:
        department = _first(event.categories, [(one.name, one.id) for one in self._departments])
        campaign = _first(event.categories, [(one.name, one.id) for one in self._campaigns])
        used = {one.name for one in self._departments if one.id == department}
        used |= {one.name for one in self._campaigns if one.id == campaign}
        accounts, unknown = self._accounts.find(event.own.get("ACCOUNTS", "").split("\n"), (), department)
        variants, lost = self._variants(event.own.get("VARIANTS", ""), accounts, department)
        title = event.summary
        if state := event.own.get("STATE"):
            title = title.removeprefix(f"[{state}] ")
        good_link = event.url and link_problem(event.url) is None
        lasting = event.last_day > event.first_day
        notes = [
            f"Where: {event.place}" if event.place else "",
            f"Link: {event.url}" if event.url and not good_link else "",
            f"In the calendar it lasts until {event.last_day:%d/%m/%Y}." if lasting else "",
            *(f"Account: {one}" for one in unknown if one),
            *lost,
        ]
        return ProposedEvent(
            key=key,
            line=event.line,
            event=event,
            day=day,
            at=at,
            title=title,
            untitled=event.own.get("UNTITLED", "") == "TRUE",
            text=own_text(event.description),
            link=event.url if good_link else "",
            accounts=accounts,
            variants=variants,
            department=department,
            campaign=campaign,
            labels=tuple(one for one in event.categories if one not in used),
            notes="\n".join(filter(None, notes)),
        )

    def _variants(
        self, said: str, accounts: Sequence[AccountId], department: DepartmentId | None
    ) -> tuple[dict[AccountId, str], list[str]]:
        """The texts of single accounts. What cannot be read or has no account is kept as a note."""
        try:
            pairs = json.loads(said) if said else []
        except (ValueError, RecursionError):
            return {}, [f"Texts of single accounts: {said}"]
        variants: dict[AccountId, str] = {}
        lost = []
        for pair in pairs if isinstance(pairs, list) else []:
            match pair:
                case [str(name), str(text)]:
                    own, _ = self._accounts.find([name], (), department)
                    variants |= {one: text for one in own if one in accounts}
                    if not set(own) & set(accounts):
                        lost.append(f"Text for {name}: {text}")
                case _:
                    lost.append(f"Text of a single account: {pair}")
        return variants, lost


def _key(event: Event, occurrence: str) -> str:
    if event.uid:
        return digest(["ics", event.uid, occurrence])
    return digest(["ics", "", occurrence, f"{event.first_day} {event.at}", event.summary, event.description])


def _first(written: Sequence[str], known: Sequence[tuple[str, T]]) -> T | None:
    """What the first of these words names that names anything."""
    found = (one_named(one, known) for one in written)
    return next((one for one in found if one is not None), None)
