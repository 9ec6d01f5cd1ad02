"""The rules of days that matter, over all of 2020 to 2035."""

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.easter import easter
from dateutil.rrule import YEARLY, rrule, weekday
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue
from sddc_planner.model.day_rule import (
    DayRule,
    EachYear,
    FromEaster,
    NthWeekday,
    OnDates,
    Unfixed,
    next_dates,
    rule_of,
)
from sddc_planner.model.ids import SpecialDayId
from sddc_planner.model.special_day import DayKind, SpecialDay

years = st.integers(2020, 2035)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
months = st.integers(1, 12)
nths = st.builds(NthWeekday, st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6), months)
rules: st.SearchStrategy[DayRule] = st.one_of(
    st.builds(OnDates, st.lists(days, min_size=1, max_size=5).map(tuple)),
    days.map(lambda day: EachYear(day.month, day.day)),
    nths,
    st.builds(FromEaster, st.integers(-75, 150)),
    st.builds(Unfixed, months, st.none() | years),
)


@given(rules)
def test_a_rule_reads_back_from_its_text(rule: DayRule) -> None:
    assert rule_of(rule.text()) == rule
    assert rule.words()


@given(nths, years)
def test_a_weekday_of_a_month_is_the_one_that_is_counted(rule: NthWeekday, year: int) -> None:
    (day,) = rule.in_year(year)
    all_of_them = [
        date(year, rule.month, n)
        for n in range(1, calendar.monthrange(year, rule.month)[1] + 1)
        if date(year, rule.month, n).weekday() == rule.weekday
    ]
    assert day == (all_of_them[-1] if rule.nth < 0 else all_of_them[rule.nth - 1])


@given(nths, years)
def test_it_is_what_the_standard_of_calendars_says(rule: NthWeekday, year: int) -> None:
    said = rrule(
        YEARLY,
        dtstart=datetime(year, 1, 1, tzinfo=UTC),
        count=1,
        bymonth=rule.month,
        byweekday=weekday(rule.weekday, rule.nth),
    )
    assert rule.in_year(year) == (said[0].date(),)


@given(st.integers(-75, 150), years)
def test_easter_is_counted_from(shift: int, year: int) -> None:
    (day,) = FromEaster(shift).in_year(year)
    assert day - timedelta(days=shift) == easter(year)
    assert day.year == year


@given(rules, days)
def test_the_next_dates_follow_each_other_and_leave_none_out(rule: DayRule, after: date) -> None:
    coming = [day for year in range(after.year, 2100) for day in rule.in_year(year) if day >= after]
    assert list(next_dates(rule, after)) == sorted(coming)[:3]


@given(rules, st.integers(1, 30), days, st.integers(0, 60))
def test_what_touches_a_span_is_found_and_nothing_else(rule: DayRule, length: int, first: date, more: int) -> None:
    last = first + timedelta(days=more)
    one = SpecialDay(id=SpecialDayId("d"), kind=DayKind.OTHER, name="Day", rule=rule, days=length)
    found = list(one.between(first, last))
    each = [day for year in range(first.year - 1, last.year + 1) for day in rule.in_year(year)]
    spans = [(day, day + timedelta(days=length - 1)) for day in each]
    assert found == [span for span in spans if span[0] <= last and span[1] >= first]


@given(st.text(max_size=40))
def test_any_other_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"\.$"):
        rule_of(text)


def test_a_leap_day_is_in_leap_years_only() -> None:
    leap = EachYear(2, 29)
    assert [year for year in range(2020, 2036) if leap.in_year(year)] == [2020, 2024, 2028, 2032]
    assert leap.words() == "29 February in leap years"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (NthWeekday(-1, 4, 9), "the last Friday of September each year"),
        (FromEaster(-47), "Shrove Tuesday each year"),
        (FromEaster(-22), "the 22nd day before Easter Sunday each year"),
        (FromEaster(-1), "the day before Easter Sunday each year"),
        (OnDates((date(2022, 3, 7), date(2021, 3, 8))), "8 March 2021 and 7 March 2022"),
        (Unfixed(3, 2021), "March 2021, date to be confirmed"),
        (Unfixed(3), "March each year, date to be confirmed"),
    ],
)
def test_rules_are_said_in_words(rule: DayRule, words: str) -> None:
    assert rule.words() == words
