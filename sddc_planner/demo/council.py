"""The council of the example: its departments, accounts and people, who signs for what, and their passphrases.

Nobody here exists. People are named for their role, and addresses end in ``.example``.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sddc_planner.demo.calendar import day_at, month_of, working_days_before
from sddc_planner.demo.example import example_id
from sddc_planner.model.council import Account, Asks, Capacity, Department, Holding, Person
from sddc_planner.model.ids import AccountId, DepartmentId, HoldingId, PersonId, PlatformId

PASSPHRASES = {
    "manager": "kettle lantern orchard",
    "deputy": "harbour pencil thistle",
    "waste": "seven brown bins",
    "housing": "warm house blue door",
    "leisure": "swim before breakfast",
    "env_health": "five star kitchen",
    "planning": "red brick and slate",
    "elections": "quiet polling station",
    "economy": "market stall umbrella",
    "tax": "ten monthly payments",
    "safety": "bright lamps at dusk",
    "rosliston": "oak ash and hazel",
    "culture": "brass band on the green",
    "specialist": "paper boats in april",
}
"""The passphrase of each person of the example who has a key, as the README prints it."""


@dataclass(frozen=True, slots=True)
class _Service:
    name: str
    hue: str
    signatory: str = ""
    asks: Asks = Asks.MUST_SIGN


_SERVICES = {
    "central": _Service("Central", "green"),
    "waste": _Service("Waste", "amber", "W. Contact"),
    "housing": _Service("Housing", "purple", "H. Contact"),
    "leisure": _Service("Leisure", "blue", "L. Contact"),
    "env_health": _Service("Environmental Health", "teal", "E. Contact"),
    "planning": _Service("Planning", "orange", "P. Contact"),
    "elections": _Service("Elections", "slate", "O. Contact"),
    "economy": _Service("Economic Development", "indigo", "B. Contact"),
    "tax": _Service("Council Tax and Benefits", "cyan", "T. Contact"),
    "safety": _Service("Safer Neighbourhoods", "rose", "S. Contact"),
    "rosliston": _Service("Rosliston Forestry Centre", "olive", "R. Contact"),
    "culture": _Service("Cultural Services", "brown", "C. Contact"),
    "customers": _Service("Customer Services", "slate", asks=Asks.IS_TOLD),
    "hr": _Service("Human Resources", "slate", asks=Asks.NOT_ASKED),
}

_TEAM = {
    "specialist": ("V. Specialist", "Social Media and PR Specialist"),
    "assistant": ("A. Assistant", "Communications Assistant"),
    "manager": ("C. Manager", "Communications Manager"),
    "deputy": ("D. Deputy", "Deputy Communications Manager"),
}

_ACCOUNTS = {
    "fb": ("South Derbyshire DC", "facebook", "central", "SDDC"),
    "x": ("@SDDC", "x", "central", "@SDDC"),
    "ig": ("South Derbyshire DC", "instagram", "central", "@southderbyshiredc"),
    "in": ("South Derbyshire District Council", "linkedin", "central", "southderbyshiredc"),
    "yt": ("South Derbyshire DC", "youtube", "central", "@southderbyshiredc"),
    "online": ("Better Online", "intranet", "central", ""),
    "clean": ("Clean Team", "facebook", "waste", ""),
    "homes": ("South Derbyshire Housing", "facebook", "housing", ""),
    "active": ("Active South Derbyshire", "facebook", "leisure", ""),
    "greenbank": ("Green Bank Leisure Centre", "facebook", "leisure", ""),
    "etwall": ("Etwall Leisure Centre", "facebook", "leisure", ""),
    "health": ("South Derbyshire Environmental Health", "facebook", "env_health", ""),
    "forest": ("Rosliston Forestry Centre", "facebook", "rosliston", ""),
    "nature": ("Environmental Education Project", "facebook", "rosliston", ""),
    "events": ("What’s On South Derbyshire", "facebook", "culture", ""),
    "safer": ("Safer South Derbyshire", "facebook", "safety", ""),
    "business": ("South Derbyshire Business", "facebook", "economy", ""),
}
"""Six central channels and the eleven departmental Facebook pages: name, platform, owner, handle."""


def department_id(key: str) -> DepartmentId:
    return DepartmentId(example_id("department", _known(key, _SERVICES)))


def account_id(key: str) -> AccountId:
    return AccountId(example_id("account", _known(key, _ACCOUNTS)))


def person_id(key: str) -> PersonId:
    """``key`` is one of the team, or a department's for its signatory."""
    return PersonId(example_id("person", key if key in _TEAM else _known(key, _SERVICES)))


def departments() -> dict[str, Department]:
    return {
        key: Department(
            id=department_id(key),
            name=one.name,
            asks=one.asks,
            hue=one.hue,
            central=key == "central",
            contact=f"{one.signatory}, {one.name} contact" if one.signatory else "Communications Team",
        )
        for key, one in _SERVICES.items()
    }


def accounts() -> dict[str, Account]:
    return {
        key: Account(
            id=account_id(key),
            name=name,
            platform=PlatformId(platform),
            department=department_id(owner),
            handle=handle,
        )
        for key, (name, platform, owner, handle) in _ACCOUNTS.items()
    }


def people() -> dict[str, Person]:
    team = {
        key: Person(id=person_id(key), name=name, role=role, email=_email(name)) for key, (name, role) in _TEAM.items()
    }
    signatories = {
        key: Person(id=person_id(key), name=one.signatory, role=f"{one.name} contact", email=_email(one.signatory))
        for key, one in _SERVICES.items()
        if one.signatory
    }
    return team | signatories


def holdings(today: date) -> tuple[Holding, ...]:
    """The manager and every department's signatory for good; the deputy while the manager is away: two weeks
    in the month before, and again from the last Monday of this month."""
    month = month_of(today)
    decided = working_days_before(month_of(month, -1), 4)
    leave = day_at("Mon -1", month)
    spans = ((decided - timedelta(days=7), decided + timedelta(days=6)), (leave, leave + timedelta(days=11)))
    manager = Capacity.COMMUNICATIONS_MANAGER
    return (
        Holding(id=_holding("manager"), person=person_id("manager"), capacity=manager),
        *(
            Holding(
                id=_holding(f"deputy {number}"),
                person=person_id("deputy"),
                capacity=manager,
                first_day=first,
                last_day=last,
            )
            for number, (first, last) in enumerate(spans)
        ),
        *(
            Holding(
                id=_holding(key),
                person=person_id(key),
                capacity=Capacity.DEPARTMENT,
                department=department_id(key),
            )
            for key, one in _SERVICES.items()
            if one.signatory
        ),
    )


def _holding(key: str) -> HoldingId:
    return HoldingId(example_id("holding", key))


def _email(name: str) -> str:
    return name.lower().replace(". ", ".") + "@southderbyshire.example"


def _known(key: str, table: dict[str, _Service] | dict[str, tuple[str, str, str, str]]) -> str:
    """Refuses a key that is not in ``table``, so that a slip in the example is found by its tests."""
    if key not in table:
        raise KeyError(key)
    return key
