"""When a pre-election period begins: with the notice of election, which has a latest day by law.

The days are counted by ``uk-election-timetables``, which knows the rules of each kind of election. It knows bank
holidays only for the years that are published; those of later years are given to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sddc_planner.errors import InvalidValue
from sddc_planner.model.day_words import full_date


class Poll(StrEnum):
    """What is voted for. In England; by-elections follow the rules of their kind."""

    LOCAL = "local"
    PARLIAMENT = "parliament"
    POLICE = "police and crime commissioner"
    MAYOR = "mayor"
    LONDON = "london"
    OTHER = "other"
    """A referendum, or a poll of which no rule is known here: its start is given by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestStart:
    """``day`` is the latest day on which the notice of election may be published: ``working_days`` before the poll."""

    poll_day: date
    poll: Poll
    day: date
    working_days: int


_WORKING_DAYS: Mapping[Poll, int] = {
    Poll.LOCAL: 25,
    Poll.PARLIAMENT: 22,
    Poll.POLICE: 25,
    Poll.MAYOR: 25,
    Poll.LONDON: 30,
}
"""Working days between the notice of election and the poll. The days themselves are counted by the package."""

FIRST_YEAR, LAST_YEAR = 2000, 2099


def latest_start(poll_day: date, poll: Poll, holidays: Mapping[date, str]) -> LatestStart | None:
    """The latest start of the period before ``poll_day``, or None for a poll of which no rule is known here.

    ``holidays`` are England's bank holidays. Raises ``InvalidValue`` for a day on which nobody votes, and outside the
    years for which bank holidays are known.
    """
    if not FIRST_YEAR < poll_day.year <= LAST_YEAR:
        raise InvalidValue("poll_day", f"Polling days are worked out for {FIRST_YEAR + 1} to {LAST_YEAR} only.")
    if poll_day.weekday() > _FRIDAY or poll_day in holidays:
        what = holidays.get(poll_day) or "a weekend"
        raise InvalidValue(
            "poll_day", f"{full_date(poll_day)} is {what}, and no polling day.", hint="Most are Thursdays."
        )
    if poll is Poll.OTHER:
        return None
    return LatestStart(
        poll_day=poll_day, poll=poll, day=_notice_by(poll_day, poll, holidays), working_days=_WORKING_DAYS[poll]
    )


def _notice_by(poll_day: date, poll: Poll, holidays: Mapping[date, str]) -> date:
    # Only who plans for an election needs it. It comes without types.
    from uk_election_timetables import elections  # type: ignore[import-untyped]  # noqa: PLC0415
    from uk_election_timetables.calendars import (  # type: ignore[import-untyped]  # noqa: PLC0415
        BankHolidayCalendar,
        Country,
    )

    kind = {
        Poll.LOCAL: elections.LocalElection,
        Poll.PARLIAMENT: elections.UKParliamentElection,
        Poll.POLICE: elections.PoliceAndCrimeCommissionerElection,
        Poll.MAYOR: elections.MayoralElection,
        Poll.LONDON: elections.GreaterLondonAssemblyElection,
    }[poll]
    near = [day for day in holidays if poll_day.year - 1 <= day.year <= poll_day.year]
    calendar = BankHolidayCalendar([{"date": day.isoformat(), "title": holidays[day]} for day in near])
    ours = type(kind.__name__, (kind,), {"BANK_HOLIDAY_CALENDAR": _Days(calendar)})
    countries = (Country.ENGLAND,) if poll in (Poll.LOCAL, Poll.PARLIAMENT) else ()
    day: date = ours(poll_day, *countries).notice_of_election_deadline
    return day


_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class _Days:
    """The bank holidays that an election asks for, for whichever country."""

    calendar: object

    def from_country(self, _country: object) -> object:
        return self.calendar
