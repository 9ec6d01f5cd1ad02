"""When pre-election periods begin, against what was published, and over sixteen years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue
from sddc_planner.model.pre_election import Poll, latest_start
from sddc_planner.model.working_days import is_working_day, working_days_before
from sddc_planner.planner.days import bank_holidays

YEARS = range(2020, 2036)
COUNTED = {Poll.LOCAL: 25, Poll.POLICE: 25, Poll.MAYOR: 25, Poll.PARLIAMENT: 22, Poll.LONDON: 30}


def holidays(day: date) -> dict[date, str]:
    known = bank_holidays()
    near = (day - timedelta(days=back) for back in range(-1, 120))
    return {one: known[one] for one in near if one in known}


def start(day: date, poll: Poll) -> date:
    found = latest_start(day, poll, holidays(day))
    assert found is not None
    assert found.working_days == COUNTED[poll]
    return found.day


@pytest.mark.parametrize(
    ("poll_day", "poll", "published"),
    [
        # LGA short guide 2016: the latest date on which the period can start
        (date(2016, 5, 5), Poll.LOCAL, date(2016, 3, 30)),
        # LGA short guide to publicity during the pre-election period, 2024
        (date(2024, 5, 2), Poll.LOCAL, date(2024, 3, 26)),
        (date(2024, 5, 2), Poll.LONDON, date(2024, 3, 19)),
        # the timetable of the Electoral Commission, as the ALDC gives it
        (date(2026, 5, 7), Poll.LOCAL, date(2026, 3, 30)),
    ],
)
def test_the_published_dates_come_out(poll_day: date, poll: Poll, published: date) -> None:
    assert start(poll_day, poll) == published


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("poll", COUNTED)
def test_first_thursdays_of_may(year: int, poll: Poll) -> None:
    first = date(year, 5, 1)
    poll_day = first + timedelta(days=(3 - first.weekday()) % 7)
    day, known = start(poll_day, poll), holidays(poll_day)
    assert is_working_day(day, known)
    between = [day + timedelta(days=n) for n in range((poll_day - day).days)]
    assert sum(is_working_day(one, known) for one in between) == COUNTED[poll]


@given(day=st.dates(date(2020, 1, 1), date(2035, 12, 31)), poll=st.sampled_from(sorted(COUNTED)))
def test_any_polling_day(day: date, poll: Poll) -> None:
    known = holidays(day)
    if not is_working_day(day, known):
        with pytest.raises(InvalidValue, match="no polling day"):
            latest_start(day, poll, known)
        return
    eves = {date(year, 12, 24): "Christmas Eve" for year in (day.year - 1, day.year)}  # no working day by these rules
    assert start(day, poll) == working_days_before(day, COUNTED[poll], {**known, **eves})


def test_what_has_no_rule() -> None:
    thursday = date(2026, 5, 7)
    assert latest_start(thursday, Poll.OTHER, {}) is None
    for day in (date(1, 1, 4), date(2000, 5, 4), date(2100, 5, 6)):
        with pytest.raises(InvalidValue, match="2001 to 2099"):
            latest_start(day, Poll.LOCAL, {})
