"""The days of a rule, and where each of them lands when it falls on a bank holiday or a weekend."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sddc_planner.clock import exists
from sddc_planner.errors import InvalidValue
from sddc_planner.model.day_words import short_day
from sddc_planner.model.repeating import LAST_YEAR, MOST, Every, Rule

_WEEKEND = ("Saturday", "Sunday")
_DAY = timedelta(days=1)


class OnHoliday(StrEnum):
    """What happens to a post whose day is a holiday."""

    KEEP = "keep"
    NEXT = "next"
    PREVIOUS = "previous"
    LEAVE_OUT = "leave out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """How a series treats bank holidays and, if ``weekends``, Saturdays and Sundays."""

    on_holiday: OnHoliday = OnHoliday.KEEP
    weekends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One day of a rule. ``day`` is where its post lands, None where there is none.

    ``holiday`` names what the rule's own day falls on. ``problem`` says why no post can be there, as a sentence.
    """

    series_day: date
    day: date | None
    holiday: str = ""
    problem: str = ""

    @property
    def is_moved(self) -> bool:
        return self.day is not None and self.day != self.series_day


def days_of(rule: Rule, first_day: date) -> tuple[date, ...]:
    """The first day, whatever the rule, and then the days that the rule gives after it; each once, in order.

    The first counts among the times, as RFC 5545 counts DTSTART. Raises ``InvalidValue`` for more than ``MOST`` days,
    a day after ``LAST_YEAR``, or an end before the beginning.
    """
    if rule.until is not None and rule.until < first_day:
        raise InvalidValue("until", f"The series would end before it begins, on {short_day(first_day)}.")
    days = [first_day]
    for day in _after(rule, first_day):
        if (rule.until is not None and day > rule.until) or len(days) == rule.times:
            break
        if len(days) == MOST:
            raise InvalidValue("until", f"That would be more than {MOST} posts.", hint="Choose an earlier end.")
        if day.year > LAST_YEAR:
            raise InvalidValue("times", f"The series would go on beyond {LAST_YEAR}.", hint="Choose fewer times.")
        days.append(day)
    return tuple(days)


def next_days(rule: Rule, first_day: date, after: date, until: date) -> tuple[date, ...]:
    """Days that the rule gives after a day, up to another, of a series that began on ``first_day``; its end aside."""
    found: list[date] = []
    for day in _after(rule, first_day):
        if day > until or len(found) > MOST:
            break
        if day > after:
            found.append(day)
    return tuple(found)


def place(
    days: Sequence[date],
    care: Care,
    holidays: Mapping[date, str],
    *,
    at: time | None = None,
    fixed: Collection[date] = (),
    taken: Collection[date] = (),
) -> tuple[Occurrence, ...]:
    """Where the posts of these days land, never two on one. ``fixed`` days stay whatever they are.

    A moved post gives way to one whose own day it is, and to ``taken`` days. A time that London's clocks skip on a
    day leaves it out, with the reason.
    """
    own = {day for day in days if day in fixed or not _reason(day, care, holidays) or care.on_holiday is OnHoliday.KEEP}
    used = own | set(taken)
    placed = []
    for day in days:
        reason = _reason(day, care, holidays) or holidays.get(day, "")
        if day in taken and day not in fixed:
            one = Occurrence(
                series_day=day, day=None, problem=f"Left out: {short_day(day)} has a post of the series already."
            )
        elif day in own:
            one = Occurrence(series_day=day, day=day, holiday=reason)
        elif care.on_holiday is OnHoliday.LEAVE_OUT:
            one = Occurrence(series_day=day, day=None, holiday=reason, problem=f"Left out: {reason}.")
        else:
            to = working_day_beside(day, 1 if care.on_holiday is OnHoliday.NEXT else -1, holidays)
            one = _moved(day, to, reason, used, days[0])
        if one.day is not None and at is not None and not exists(one.day, at):
            why = f"{at:%H:%M} does not exist on {short_day(one.day)}, when the clocks go forward."
            one = Occurrence(series_day=day, day=None, holiday=reason, problem=why)
        if one.day is not None:
            used.add(one.day)
        placed.append(one)
    return tuple(placed)


def is_off(day: date, holidays: Mapping[date, str]) -> bool:
    """Whether nobody works on a day."""
    return day.weekday() >= 5 or day in holidays


def working_day_beside(day: date, step: int, holidays: Mapping[date, str]) -> date:
    """The next working day, or with ``step`` -1 the one before."""
    while True:
        day += step * _DAY
        if not is_off(day, holidays):
            return day


def _moved(day: date, to: date, reason: str, used: set[date], first: date) -> Occurrence:
    if to in used:
        why = f"Left out: {reason}, and {short_day(to)} has a post of the series already."
        return Occurrence(series_day=day, day=None, holiday=reason, problem=why)
    if to < first:
        why = f"Left out: {reason}, and the working day before is earlier than the series."
        return Occurrence(series_day=day, day=None, holiday=reason, problem=why)
    return Occurrence(series_day=day, day=to, holiday=reason)


def _reason(day: date, care: Care, holidays: Mapping[date, str]) -> str:
    """Why a day is none to publish on, if it is."""
    if day in holidays:
        return holidays[day]
    return _WEEKEND[day.weekday() - 5] if care.weekends and day.weekday() >= 5 else ""


def gives(rule: Rule, first_day: date) -> bool:
    """Whether the rule itself gives the day on which its series begins."""
    return next(_from(rule, first_day), None) == first_day


def _after(rule: Rule, first_day: date) -> Iterator[date]:
    """The days that the rule gives after the first, without end."""
    return (day for day in _from(rule, first_day) if day > first_day)


def _from(rule: Rule, first_day: date) -> Iterator[date]:
    """The days that the rule gives from the first on, without end."""
    from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, YEARLY, rrule  # noqa: PLC0415  # no start needs it

    months = (1, 4, 7, 10) if rule.every is Every.QUARTER else rule.month or None
    long_day = rule.month_day > 28
    month_days = tuple(range(28, rule.month_day + 1)) if long_day else rule.month_day or None
    names = (MO, TU, WE, TH, FR, SA, SU)
    days = tuple((names[day](rule.nth) if rule.nth else names[day]) for day in rule.weekdays) or None
    found = rrule(
        WEEKLY if rule.every is Every.WEEK else YEARLY if rule.every is Every.YEAR else MONTHLY,
        dtstart=datetime(first_day.year, first_day.month, first_day.day),  # noqa: DTZ001  # civil days have no zone
        interval=rule.interval,
        bymonth=months,
        bymonthday=month_days,
        byweekday=days,
        bysetpos=-1 if long_day else None,
    )
    return (one.date() for one in found)
