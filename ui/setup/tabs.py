"""The four tabs: which columns each has, and what a new thing begins with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sddc_planner.model.council import HUES, Asks
from sddc_planner.model.ids import new_id
from sddc_planner.model.platform import Unit
from ui import words
from ui.setup.council_forms import ASKS, AccountForm, DepartmentForm
from ui.setup.person_form import PersonForm
from ui.setup.platform_form import UNITS, PlatformForm
from ui.setup.snapshot import Council
from ui.setup.tab import SetupTab
from ui.setup.table import Column
from ui.theme import Theme


class _Seen:
    """The council last shown, for columns that tell of another thing."""

    def __init__(self) -> None:
        self.now = Council()


def accounts(theme: Theme) -> SetupTab:
    seen = _Seen()

    def things(now: Council) -> tuple[Any, ...]:
        seen.now = now
        return now.accounts

    def start(now: Council) -> Mapping[str, Any]:
        central = next((one for one in now.departments if one.central), None)
        platform = next((one.id for one in now.platforms if one.id == "facebook"), None)
        first = now.platforms[0].id if now.platforms else ""
        department = central.id if central else (now.departments[0].id if now.departments else "")
        return {"id": new_id(), "name": "", "platform": platform or first, "department": department, "active": True}

    return SetupTab(
        theme,
        AccountForm(theme),
        (
            Column("Name", lambda a: a.name),
            Column("Platform", lambda a: seen.now.platform_name(a.platform)),
            Column("Department", lambda a: seen.now.department_name(a.department)),
            Column("Handle", lambda a: a.handle),
            Column("Status", _status),
        ),
        things,
        start,
        one="account",
        empty="An account is one page or profile on one platform, such as “Clean Team” on Facebook. "
        "Posts go to accounts, and each account belongs to a department.",
        icon="accounts",
    )


def departments(theme: Theme) -> SetupTab:
    seen = _Seen()

    def things(now: Council) -> tuple[Any, ...]:
        seen.now = now
        return now.departments

    def start(now: Council) -> Mapping[str, Any]:
        used = {one.hue for one in now.departments}
        hue = next((one for one in HUES if one not in used), "slate")
        first = not now.departments
        return {"id": new_id(), "name": "", "asks": Asks.MUST_SIGN, "hue": hue, "central": first, "active": True}

    return SetupTab(
        theme,
        DepartmentForm(theme),
        (
            Column("Name", lambda d: d.name, lambda d: (not d.central, d.name.casefold()), lambda d: d.hue),
            Column("Sign-off", lambda d: "Communications Manager" if d.central else ASKS[d.asks]),
            Column("Signs for it today", lambda d: seen.now.signatories(d.id)),
            Column("Contact", lambda d: d.contact),
            Column("Status", _status),
        ),
        things,
        start,
        one="department",
        empty="A department is a council service that has posts, such as Waste. The first one added is Central, "
        "the Communications Team’s own.",
        icon="flag",
    )


def people(theme: Theme) -> SetupTab:
    seen = _Seen()

    def things(now: Council) -> tuple[Any, ...]:
        seen.now = now
        return now.people

    return SetupTab(
        theme,
        PersonForm(theme),
        (
            Column("Name", lambda p: p.name),
            Column("Role", lambda p: p.role),
            Column("May sign today as", lambda p: seen.now.signs(p.id)),
            Column("Signing key", lambda p: "Yes" if p.id in seen.now.with_keys else "No"),
            Column("Status", _status),
        ),
        things,
        lambda _now: {"id": new_id(), "name": "", "active": True},
        one="person",
        empty="The people who plan posts and those who sign them off.",
        icon="people",
        many="people",
    )


def platforms(theme: Theme) -> SetupTab:
    return SetupTab(
        theme,
        PlatformForm(theme),
        (
            Column("Name", lambda p: p.name),
            Column("Longest text", lambda p: _limit(p.text_max), lambda p: _number(p.text_max)),
            Column("It counts", lambda p: UNITS[p.unit].split(" (")[0]),
            Column("Alt text", lambda p: _limit(p.alt_max), lambda p: _number(p.alt_max)),
            Column(
                "Checked on",
                lambda p: words.short_day(p.checked_on) if p.checked_on else "Never",
                lambda p: (p.checked_on or date.min).toordinal(),
            ),
        ),
        lambda now: now.platforms,
        lambda _now: {"id": new_id(), "name": "", "glyph": "", "unit": Unit.CODE_POINTS},
        one="platform",
        empty="A platform is where accounts live, with its limits on what a post may hold.",
        icon="settings",
    )


def _status(thing: Any) -> str:
    return "" if thing.active else "Inactive"


def _limit(value: int | None) -> str:
    return "No limit" if value is None else f"{value:,}"


def _number(value: int | None) -> int:
    return 10**12 if value is None else value
