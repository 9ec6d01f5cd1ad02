"""Working days against counting them one by one on a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.working_days import is_working_day, working_days_after, working_days_before
from sddc_planner.planner.days import bank_holidays

CHRISTMAS = {date(2020, 12, 25): "Christmas Day", date(2020, 12, 28): "Boxing Day", date(2021, 1, 1): "New Year’s Day"}


@pytest.mark.parametrize(
    ("month", "count", "day"),
    [
        (date(2020, 12, 1), 10, date(2020, 11, 17)),
        (date(2020, 12, 1), 5, date(2020, 11, 24)),
        (date(2021, 1, 1), 5, date(2020, 12, 23)),
        (date(2021, 1, 1), 10, date(2020, 12, 16)),
        (date(2020, 12, 1), 0, date(2020, 12, 1)),
    ],
)
def test_days_before_a_month_leave_out_weekends_and_bank_holidays(month: date, count: int, day: date) -> None:
    assert working_days_before(month, count, bank_holidays()) == day


def test_days_after_a_friday_before_christmas() -> None:
    assert working_days_after(date(2020, 12, 24), 2, CHRISTMAS) == date(2020, 12, 30)


days = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@given(start=days, count=st.integers(0, 60), holidays=st.frozensets(days, max_size=30))
def test_counting_agrees_with_a_list_of_the_days(start: date, count: int, holidays: frozenset[date]) -> None:
    def work(day: date) -> bool:
        return day.isoweekday() not in (6, 7) and day not in holidays

    later = [start + timedelta(days=n) for n in range(1, 400) if work(start + timedelta(days=n))]
    earlier = [start - timedelta(days=n) for n in range(1, 400) if work(start - timedelta(days=n))]
    assert working_days_after(start, count, holidays) == ([start, *later][count])
    assert working_days_before(start, count, holidays) == ([start, *earlier][count])


@given(day=days, holidays=st.frozensets(days, max_size=30))
def test_a_working_day_is_no_weekend_and_no_holiday(day: date, holidays: frozenset[date]) -> None:
    assert is_working_day(day, holidays) == (f"{day:%a}" not in ("Sat", "Sun") and day not in holidays)
