"""A person's signing keys as they are shown: which are in force, since when, and where each can sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sddc_planner import signing
from sddc_planner.model.council import Person
from sddc_planner.model.ids import KeyId, PersonId
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.planner.desk import Desk
from sddc_planner.store import council
from sddc_planner.store.signing_keys import KeyRow


class Place(StrEnum):
    """Where the private half of a key is, as far as this computer knows."""

    LIBRARY = "library"
    COMPUTER = "computer"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """One key of a person as it is shown. Instants are UTC; ``enrolled_by`` is a name, empty for one made here."""

    id: KeyId
    person: PersonId
    name: str
    public: str
    since: datetime
    place: Place
    enrolled: bool = False
    enrolled_by: str = ""
    has_recovery: bool = False
    revoked_at: datetime | None = None
    revoked_why: str = ""

    @property
    def fingerprint(self) -> str:
        return signing.fingerprint(self.public)


def views_of(desk: Desk, rows: Sequence[KeyRow]) -> tuple[KeyView, ...]:
    """The keys in the order given."""
    names = {one.id: one.name for one in council.all_of(desk.library.con, Person)}
    ring = KeyRing.of_this_computer(desk.clock)

    def place(row: KeyRow) -> tuple[Place, str]:
        if row.sealed:
            return Place.LIBRARY, row.recovery
        found = ring.find(row.id) if row.revoked_at is None else None
        return (Place.COMPUTER, found.recovery) if found else (Place.ELSEWHERE, "")

    return tuple(
        KeyView(
            id=row.id,
            person=row.person,
            name=names.get(row.person, "somebody"),
            public=row.public,
            since=row.created_at,
            place=where,
            enrolled=row.enrolled_at is not None,
            enrolled_by=names.get(row.enrolled_by, "") if row.enrolled_by else "",
            has_recovery=bool(recovery),
            revoked_at=row.revoked_at,
            revoked_why=row.revoked_why,
        )
        for row in rows
        for where, recovery in [place(row)]
    )
