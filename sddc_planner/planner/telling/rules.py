"""Changes of what says who signs, in words; and which posts each of them touched when it was made."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sddc_planner.clock import in_london
from sddc_planner.model.council import Asks, Capacity
from sddc_planner.planner.telling.words import Detail, HistoryKind, Names, Phrase, day_text
from sddc_planner.store.history import Entry, RowChange
from sddc_planner.store.history_entries import Placed, RuleChange
from sddc_planner.store.rules import NAMES

_MANAGER = Capacity.COMMUNICATIONS_MANAGER.value
_KEY_FACTS = ("public", "revoked_at", "person")
"""Columns of a key that say whose it is and whether it counts; tries and passphrases are nobody else's affair."""


def told(entry: Entry, changes: Sequence[RowChange], names: Names) -> Phrase | None:
    """What an entry did to the rules, if it did anything to them."""
    ruling = [one for one in changes if touches_rules(one)]
    if not ruling:
        return None
    sentences = [sentence for one in ruling if (sentence := _sentence(one, names))]
    text = "; ".join(dict.fromkeys(sentences)) if len(sentences) == len(ruling) else entry.summary
    details = tuple(detail for one in ruling for detail in _details(one, names))
    return Phrase(text=text, kind=HistoryKind.RULES, details=details)


def touches_rules(change: RowChange) -> bool:
    """Whether a row that changed says who signs, or with what, otherwise than before."""
    if change.table == "setting":
        return change.row in NAMES
    if change.table == "holding":
        return True
    if change.table == "signing_key":
        return change.lost or _differs(change, *_KEY_FACTS)
    if change.lost or change.added or change.gone:
        return False  # a new department or account has no posts yet, and one with posts is never removed
    columns = {"department": ("asks", "central"), "account": ("department",), "person": ("active",)}
    return _differs(change, *columns.get(change.table, ()))


def _differs(change: RowChange, *columns: str) -> bool:
    before, after = change.before or {}, change.after or {}
    return any(before.get(one) != after.get(one) for one in columns)


def _sentence(change: RowChange, names: Names) -> str:
    """Of what images say better than the summary; empty otherwise."""
    before, after = change.before or {}, change.after or {}
    if change.lost:
        return ""
    if change.table == "holding":
        return _holding(change, names)
    if change.table == "department" and before.get("asks") != after.get("asks"):
        return f"changed what is asked of {after.get('name')}: {before.get('asks')} → {after.get('asks')}"
    if change.table == "account":
        was, now = names.department(before.get("department")), names.department(after.get("department"))
        return f"moved the account {names.account(change.row)} from {was} to {now}"
    if change.table == "person":
        return f"made {after.get('name')} {'active again' if after.get('active') else 'inactive'}"
    return ""


def _holding(change: RowChange, names: Names) -> str:
    if change.added:
        return f"let {_holder(change, names)} sign {_capacity(change, names)}{_span(change)}"
    if change.get("ended_at"):
        return f"ended {_holder(change, names)} signing {_capacity(change, names)}"
    return f"changed when {_holder(change, names)} signs {_capacity(change, names)}:{_span(change)}"


def _holder(change: RowChange, names: Names) -> str:
    return names.person(change.get("person"))


def _capacity(change: RowChange, names: Names) -> str:
    return names.capacity(change.get("capacity"), change.get("department"))


def _span(change: RowChange) -> str:
    first, last = day_text(change.get("first_day")), day_text(change.get("last_day"))
    if first and last:
        return f" from {first} to {last}"
    return f" from {first} on" if first else f" until {last}" if last else ""


_SHOWN = {
    "asks": "What is asked",
    "central": "Central",
    "department": "Department",
    "active": "Active",
    "first_day": "First day",
    "last_day": "Last day",
    "ended_at": "Ended",
    "revoked_at": "Revoked",
    "revoked_why": "Why",
    "value": "Setting",
}


def _details(change: RowChange, names: Names) -> Iterator[Detail]:
    before, after = change.before or {}, change.after or {}
    for column, label in _SHOWN.items():
        was, now = (
            names.department(side.get(column)) if column == "department" else str(side.get(column) or "")
            for side in (before, after)
        )
        if was != now:
            yield Detail(label=label, before=was, after=now)
    if change.table == "signing_key":
        yield Detail(label="Key", after=change.row)


@dataclass(slots=True)
class RuleBook:
    """The rules as they stood at any entry: whose each account was, what was asked of whom, who held what."""

    changes: list[RuleChange] = field(default_factory=list)
    """Those that touched who signs, oldest first."""
    _owners: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _asks: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _held: dict[str, set[tuple[str, str | None]]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def read(cls, changes: Sequence[RuleChange]) -> "RuleBook":
        """From every change of the tables that hold rules, oldest first."""
        book = cls()
        for made in changes:
            seq, one = made.seq, made.change
            if one.table == "account" and one.after:
                book._owners[one.row].append((seq, str(one.after.get("department"))))
            if one.table == "department" and one.after:
                asks = "" if one.after.get("central") else str(one.after.get("asks"))
                book._asks[one.row].append((seq, asks))
            if one.table == "holding" and (person := one.get("person")):
                book._held[person].add((str(one.get("capacity")), one.get("department")))
            if touches_rules(one):
                book.changes.append(made)
        return book

    def concerned(self, seq: int, where: Placed) -> set[str]:
        """The departments whose post this was: which it was about, and whose accounts it went to."""
        found = {_at(self._owners[one], seq) for one in where.accounts if one in self._owners}
        return {one for one in (*found, where.department) if one}

    def touched(self, made: RuleChange, where: Placed) -> bool:
        """Whether a change concerned a post that stood so: what it needs, or while it was to come, who may sign it."""
        if not where.there:
            return False
        seq, change = made.seq, made.change
        concerned = self.concerned(seq, where)
        if change.table == "department":
            return change.row in concerned
        if change.table == "account":
            return change.row in where.accounts
        if where.day and in_london(made.at).date() > date.fromisoformat(where.day):
            return False  # who may sign from then on is no longer about it
        if change.table == "setting":
            return True
        person = change.row if change.table == "person" else str(change.get("person"))
        held = self._held.get(person, set())
        if change.table == "holding":
            held = {(str(change.get("capacity")), change.get("department"))}
        return any(self._asked(seq, capacity, department, concerned) for capacity, department in held)

    def _asked(self, seq: int, capacity: str, department: str | None, concerned: Collection[str]) -> bool:
        if capacity == _MANAGER:
            return True
        return department in concerned and _at(self._asks[department or ""], seq) == Asks.MUST_SIGN.value


def touching(book: RuleBook, placings: Mapping[str, Sequence[Placed]]) -> dict[int, set[int]]:
    """Entries that changed a rule which touched any of these posts, with the places of the rows that did."""
    found: dict[int, set[int]] = defaultdict(set)
    for stood in placings.values():
        seqs = [one.seq for one in stood]
        for made in book.changes:
            place = bisect_right(seqs, made.seq) - 1
            if place >= 0 and book.touched(made, stood[place]):
                found[made.seq].add(made.place)
    return found


def _at(timeline: Sequence[tuple[int, str]], seq: int) -> str:
    """What held after an entry; before the first that is known, what came first."""
    if not timeline:
        return ""
    place = bisect_right([one[0] for one in timeline], seq) - 1
    return timeline[max(0, place)][1]
