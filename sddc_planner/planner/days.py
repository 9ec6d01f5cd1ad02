"""The days that matter to a plan: England's bank holidays, offline, and the days that the library keeps itself.

The bank holidays are those of the GOV.UK list that the Ministry of Justice's package carries. It is read directly: the
package's own reader takes an HTTP client along, which doubles the time of a start, and reads the file in the encoding
of the system, which garbles it on Windows. What the list does not speak of is worked out (``model.bank_holidays``).
"""

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sddc_planner.model.bank_holidays import FIRST_YEAR, LAST_YEAR, BankHolidays
from sddc_planner.model.picture import CalendarBar
from sddc_planner.planner.desk import Desk
from sddc_planner.store import special_days

if TYPE_CHECKING:
    from sddc_planner.model.special_day import SpecialDay

_WHOLE_YEAR = 8
"""Bank holidays of any year: the list speaks of a year once it has so many."""
_DAY = timedelta(days=1)
_OWN_HOLIDAYS_IN = range(FIRST_YEAR, LAST_YEAR + 1)


@lru_cache(maxsize=1)
def bank_holidays() -> BankHolidays:
    """Those that hold for all of England. ``holidays_of`` knows what a library knows better."""
    package = Path(str(import_module("govuk_bank_holidays").__file__))
    text = package.with_name("bank-holidays.json").read_text(encoding="utf-8")
    events = json.loads(text)["england-and-wales"]["events"]
    named = {date.fromisoformat(one["date"]): str(one["title"]) for one in events}
    whole = {year for year, number in Counter(day.year for day in named).items() if number >= _WHOLE_YEAR}
    return BankHolidays(
        published={year: {day: name for day, name in named.items() if day.year == year} for year in whole}, added={}
    )


def holidays_of(desk: Desk) -> BankHolidays:
    """Bank holidays as this library has them: with the days that somebody added, without those switched off."""
    con = desk.library.con
    if not special_days.keeps_any(con):
        return bank_holidays()
    from sddc_planner.model.special_day import OF_HOLIDAYS  # noqa: PLC0415  # a start loads it only where it is needed

    kept = [one for one in special_days.all_of(con, OF_HOLIDAYS) if one.active]
    return _with_own(kept) if kept else bank_holidays()


def _with_own(kept: "list[SpecialDay]") -> BankHolidays:
    from sddc_planner.model.special_day import DayKind  # noqa: PLC0415

    added: dict[date, str] = {}
    without: set[date] = set()
    for one in kept:
        days = [day for year in _OWN_HOLIDAYS_IN for span in one.in_year(year) for day in _days_of(span)]
        if one.kind is DayKind.NO_HOLIDAY:
            without.update(days)
        else:
            added.update(dict.fromkeys(days, one.name))
    return replace(bank_holidays(), added=added, without=frozenset(without))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDays:
    """What a calendar shows of the days that a library keeps, but for bank holidays."""

    named: dict[date, tuple[str, ...]]
    """Beside the number of their day."""
    bars: tuple[CalendarBar, ...]
    """Those that last for long enough to be drawn across their days."""
    unfixed: tuple[str, ...]
    """Somewhere in the month, on a date that is still to be confirmed."""


def shown_days(desk: Desk, first: date, last: date, month: date) -> ShownDays:
    """Active days that touch the days from ``first`` to ``last``; of ``month`` those that have no date yet."""
    if not special_days.keeps_any(desk.library.con):
        return ShownDays(named={}, bars=(), unfixed=())
    from sddc_planner.model.special_day import HUES, SHOWN_FIRST, SLIM_FROM  # noqa: PLC0415

    named: dict[date, list[str]] = {}
    bars: list[CalendarBar] = []
    unfixed: list[str] = []
    kept = special_days.all_of(desk.library.con, SHOWN_FIRST)
    for one in sorted((day for day in kept if day.active), key=lambda day: SHOWN_FIRST.index(day.kind)):
        if one.unfixed_in(month):
            unfixed.append(one.name)
        for begins, ends in one.between(first, last):
            if one.days >= SLIM_FROM:
                bars.append(
                    CalendarBar(
                        id=f"{one.id}/{begins.isoformat()}",
                        kind="days",
                        title=one.name,
                        hue=HUES[one.kind],
                        first_day=begins,
                        last_day=ends,
                    )
                )
                continue
            for day in _days_of((begins, ends)):
                if first <= day <= last:
                    named.setdefault(day, []).append(one.name)
    return ShownDays(
        named={day: tuple(dict.fromkeys(names)) for day, names in named.items()},
        bars=tuple(bars),
        unfixed=tuple(unfixed),
    )


def _days_of(span: tuple[date, date]) -> list[date]:
    return [span[0] + n * _DAY for n in range((span[1] - span[0]).days + 1)]
