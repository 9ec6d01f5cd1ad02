"""Days that matter to the council of the example. They are its own: no awareness day is invented."""

from datetime import date, timedelta

from sddc_planner.demo.calendar import day_at, month_of
from sddc_planner.model.bank_holidays import FIRST_YEAR, LAST_YEAR
from sddc_planner.model.day_rule import DayRule, OnDates, Unfixed
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.planner.planner import Planner

_SOURCE = "The example’s own council calendar"


def keep_days(planner: Planner, today: date) -> None:
    """What the council sits on around ``today``, and what has no date yet."""
    if not FIRST_YEAR < today.year < LAST_YEAR:
        return  # further away than days are kept
    month = month_of(today)
    sits = OnDates(tuple(day_at("Thu 3", month_of(today, n)) for n in (-2, 0, 2, 4)))
    asks = month_of(today, 1) + timedelta(days=10)
    annual = Unfixed(5, month.year + (month.month > 4))
    days: tuple[tuple[str, DayRule, int], ...] = (
        ("Full Council (example)", sits, 1),
        ("Budget consultation (example)", OnDates((asks,)), 14),
        ("Annual Council (example)", annual, 1),
    )
    for name, rule, length in days:
        day = SpecialDay(
            id=planner.days.new_id(), kind=DayKind.COUNCIL, name=name, rule=rule, days=length, source=_SOURCE
        )
        planner.days.save(day)
