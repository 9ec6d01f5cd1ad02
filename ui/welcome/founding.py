"""Making a library from what a newcomer has said: departments, accounts, who they are and who signs."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sddc_planner import paths
from sddc_planner.clock import Clock, system_clock
from sddc_planner.demo.council import accounts as example_accounts
from sddc_planner.demo.council import departments as example_departments
from sddc_planner.errors import InvalidValue
from sddc_planner.model.council import Account, Asks, Capacity, Department, Person
from sddc_planner.model.ids import AccountId, DepartmentId, PersonId, PlatformId, new_id
from sddc_planner.planner.planner import Planner

CENTRAL = "Central"
SPECIALIST = "Social Media and PR Specialist"
MANAGER = "Communications Manager"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentStart:
    name: str
    hue: str = "slate"
    asks: Asks = Asks.MUST_SIGN


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStart:
    """``department`` is a name; an account of a department that is not made belongs to Central."""

    name: str
    platform: str
    department: str = CENTRAL
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a new library begins with. ``manager`` empty: the person is the Communications Manager themselves.

    ``passphrase`` is the manager's, or empty to make the key later.
    """

    folder: Path
    you: str
    role: str
    manager: str
    passphrase: str = ""
    departments: tuple[DepartmentStart, ...] = ()
    accounts: tuple[AccountStart, ...] = ()

    def __post_init__(self) -> None:
        if not self.you.strip():
            raise InvalidValue("you", "Say who you are.")
        names = [one.name.strip().casefold() for one in self.departments]
        if len(set(names)) < len(names):
            raise InvalidValue("departments", "Two departments have the same name.")
        pairs = [(one.name.strip().casefold(), one.platform) for one in self.accounts]
        if len(set(pairs)) < len(pairs):
            raise InvalidValue("accounts", "Two accounts have the same name on the same platform.")


def suggested_departments() -> tuple[DepartmentStart, ...]:
    """The services of a district council that have something to say. Central is always made."""
    return tuple(
        DepartmentStart(name=one.name, hue=one.hue, asks=one.asks)
        for one in example_departments().values()
        if not one.central
    )


def suggested_accounts() -> tuple[AccountStart, ...]:
    """The central channels first, then the pages of departments."""
    names = {one.id: one.name for one in example_departments().values()}
    return tuple(
        AccountStart(name=one.name, platform=one.platform, department=names[one.department], handle=one.handle)
        for one in example_accounts().values()
    )


def found(
    start: Start,
    *,
    clock: Clock = system_clock,
    make_id: Callable[[], str] = new_id,
    tell_code: Callable[[str], object] = lambda _code: None,
) -> Planner:
    """A new library as ``start`` says, with the person at the keyboard. When that fails, nothing is left of it.

    ``tell_code`` hears the recovery code of the manager's key, where that is made; it is kept nowhere.
    Raises ``LibraryError`` where there is one already or nothing can be written, ``InvalidValue`` for a
    passphrase that is too short.
    """
    planner = Planner.create(start.folder, clock=clock, make_id=make_id)
    try:
        if code := _set_up(planner, start):
            tell_code(code)
    except BaseException:
        planner.close()
        for name in (paths.DATABASE, paths.LOCK):
            with contextlib.suppress(OSError):
                (start.folder / name).unlink(missing_ok=True)
        raise
    return planner


def _set_up(planner: Planner, start: Start) -> str:
    """Returns the recovery code of the key that was made, if one was."""
    council, code = planner.council, ""
    you = council.save(Person(id=PersonId(council.new_id()), name=start.you.strip(), role=start.role.strip()))
    planner.sit_down(you.id)
    manager = you
    if start.manager.strip() and start.manager.strip().casefold() != you.name.casefold():
        manager = council.save(Person(id=PersonId(council.new_id()), name=start.manager.strip(), role=MANAGER))
    council.give(manager.id, Capacity.COMMUNICATIONS_MANAGER)
    if start.passphrase:
        code = planner.keys.make(manager.id, start.passphrase)
    central = council.save(
        Department(id=DepartmentId(council.new_id()), name=CENTRAL, central=True, hue="green", asks=Asks.MUST_SIGN)
    )
    owners = {CENTRAL.casefold(): central.id}
    for one in start.departments:
        made = council.save(
            Department(id=DepartmentId(council.new_id()), name=one.name.strip(), hue=one.hue, asks=one.asks)
        )
        owners[made.name.casefold()] = made.id
    for page in start.accounts:
        council.save(
            Account(
                id=AccountId(council.new_id()),
                name=page.name.strip(),
                platform=PlatformId(page.platform),
                department=owners.get(page.department.casefold(), central.id),
                handle=page.handle,
            )
        )
    return code
