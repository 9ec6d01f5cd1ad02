"""What somebody without the library needs to check its signatures: whose keys there are, and who may sign what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from sddc_planner.model.council import Asks, Capacity, Holding
from sddc_planner.model.ids import AccountId, DepartmentId, HoldingId, KeyId, PersonId, PlatformId


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A person who has, or had, a key. ``names``: the present one first, then those that were borne before."""

    id: PersonId
    names: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignersKey:
    """The public half of a key (64 hexadecimal digits) and when it came, and ceased, to count. Instants are UTC."""

    id: KeyId
    public: str
    person: PersonId
    created_at: datetime
    enrolled_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One person may sign in one capacity, on and between two civil dates in London, until it was ended."""

    person: PersonId
    capacity: Capacity
    department: DepartmentId | None
    first_day: date | None
    last_day: date | None
    ended_at: str | None
    """An instant as ``clock.to_text`` writes it."""

    def as_holding(self) -> Holding:
        """Raises ``InvalidValue`` for a term that cannot be."""
        return Holding(
            id=HoldingId(""),
            person=self.person,
            capacity=self.capacity,
            department=self.department,
            first_day=self.first_day,
            last_day=self.last_day,
            ended_at=self.ended_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignersDepartment:
    id: DepartmentId
    names: tuple[str, ...]
    asks: Asks
    central: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SignersAccount:
    """``names`` are as a workbook shows them, platform included: the present one first."""

    id: AccountId
    names: tuple[str, ...]
    platform: PlatformId
    department: DepartmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignersRules:
    """The council-wide rules in force when the file was made."""

    time_may_move: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SignersHead:
    """The newest line of the journal when the file was made."""

    sequence: int
    hash: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Signers:
    """Everything by which one council's signatures can be checked without its library."""

    library: str
    council: str
    """What people call it, by its central accounts; a library has no name of its own."""
    made_at: datetime
    people: tuple[Signer, ...]
    keys: tuple[SignersKey, ...]
    terms: tuple[Term, ...]
    departments: tuple[SignersDepartment, ...]
    accounts: tuple[SignersAccount, ...]
    rules: SignersRules
    head: SignersHead

    @cached_property
    def key(self) -> Mapping[str, SignersKey]:
        return {one.id: one for one in self.keys}

    @cached_property
    def person(self) -> Mapping[str, Signer]:
        return {one.id: one for one in self.people}

    @cached_property
    def department(self) -> Mapping[str, SignersDepartment]:
        return {one.id: one for one in self.departments}

    @cached_property
    def account(self) -> Mapping[str, SignersAccount]:
        return {one.id: one for one in self.accounts}

    @cached_property
    def holdings(self) -> Mapping[str, tuple[Holding, ...]]:
        """By person. Raises ``InvalidValue`` for a term that cannot be."""
        found: dict[str, list[Holding]] = {}
        for one in self.terms:
            found.setdefault(one.person, []).append(one.as_holding())
        return {person: tuple(own) for person, own in found.items()}

    def ids(self) -> Iterator[str]:
        """Of all that has one, so that a doubled one can be found; keys, people and the rest share no id."""
        for each in (self.keys, self.people, self.departments, self.accounts):
            yield from (one.id for one in each)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignersFile:
    """Signers as they were read from, or written to, a file. ``fingerprint`` is compared aloud with whoever made it."""

    name: str
    fingerprint: str
    signers: Signers = field(repr=False)
