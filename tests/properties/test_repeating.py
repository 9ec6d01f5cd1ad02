"""Every rule over all of 2020 to 2035: the right days, each once, its text read back; and what holidays do to them."""

import calendar
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue
from sddc_planner.model.repeating import MOST, Every, Rule
from sddc_planner.model.repeating_days import Care, OnHoliday, days_of, is_off, place
from sddc_planner.model.repeating_words import rule_words
from sddc_planner.planner.days import bank_holidays

FIRST, LAST = date(2020, 1, 1), date(2035, 12, 31)
days = st.dates(FIRST, LAST)
cares = st.builds(Care, on_holiday=st.sampled_from(OnHoliday), weekends=st.booleans())


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    every = draw(st.sampled_from(Every))
    end = draw(st.one_of(st.builds(dict, times=st.integers(1, MOST)), st.builds(dict, until=days)))
    fields: dict[str, object] = {"every": every, **end}
    if every is not Every.QUARTER:
        fields["interval"] = draw(st.integers(1, {Every.WEEK: 52, Every.MONTH: 24, Every.YEAR: 10}[every]))
    if every is Every.YEAR:
        fields["month"] = draw(st.integers(1, 12))
    if every is Every.WEEK:
        fields["weekdays"] = tuple(draw(st.sets(st.integers(0, 6), min_size=1)))
    elif draw(st.booleans()):
        fields["weekdays"] = (draw(st.integers(0, 6)),)
        fields["nth"] = draw(st.sampled_from((1, 2, 3, 4, -1)))
    else:
        fields["month_day"] = draw(st.sampled_from((*range(1, 32), -1)))
    return Rule(**fields)  # type: ignore[arg-type]  # each field fits its own name


def expand(rule: Rule, first: date) -> tuple[date, ...]:
    try:
        return days_of(rule, first)
    except InvalidValue:  # too many, too late, or an end before the beginning: said in a sentence
        return ()


@given(rule=rules())
def test_a_rule_is_read_back_from_its_text(rule: Rule) -> None:
    assert Rule.from_text(rule.to_text()) == rule


@given(rule=rules(), first=days)
def test_every_day_is_on_the_right_weekday_and_place(rule: Rule, first: date) -> None:
    found = expand(rule, first)
    assert len(set(found)) == len(found) <= MOST
    assert list(found) == sorted(found)
    if rule.until and found:
        assert found[-1] <= rule.until
    if rule.times and found:
        assert len(found) == rule.times
    for day in found[1:]:
        length = calendar.monthrange(day.year, day.month)[1]
        if rule.weekdays:
            assert day.weekday() in rule.weekdays
        if rule.nth > 0:
            assert (day.day - 1) // 7 + 1 == rule.nth
        if rule.nth < 0:
            assert day.day + 7 > length
        if rule.month_day:
            assert day.day == (length if rule.month_day < 0 else min(rule.month_day, length))
        if rule.every is Every.QUARTER:
            assert day.month in (1, 4, 7, 10)
        if rule.every is Every.YEAR:
            assert day.month == rule.month
            assert (day.year - first.year) % rule.interval == 0
        if rule.every is Every.MONTH:
            assert ((day.year - first.year) * 12 + day.month - first.month) % rule.interval == 0
        if rule.every is Every.WEEK:
            monday, start = day - timedelta(days=day.weekday()), first - timedelta(days=first.weekday())
            assert (monday - start).days // 7 % rule.interval == 0


@given(rule=rules(), first=days)
def test_no_day_that_fits_is_left_out(rule: Rule, first: date) -> None:
    """Against a plain walk through the calendar, which knows nothing of dateutil."""
    found = expand(rule, first)
    last = min(found[-1], LAST) if found else first
    walked = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    assert [day for day in found[1:] if day <= LAST] == [day for day in walked if _fits(rule, first, day)]


def _fits(rule: Rule, first: date, day: date) -> bool:
    months = (day.year - first.year) * 12 + day.month - first.month
    weeks = ((day - timedelta(days=day.weekday())) - (first - timedelta(days=first.weekday()))).days // 7
    steps = {Every.WEEK: weeks, Every.MONTH: months, Every.YEAR: day.year - first.year, Every.QUARTER: 0}[rule.every]
    if steps % rule.interval or (rule.every is Every.QUARTER and day.month % 3 != 1):
        return False
    if rule.every is Every.YEAR and day.month != rule.month:
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.month_day:
        return day.day == (length if rule.month_day < 0 else min(rule.month_day, length))
    place_ = -1 if rule.nth < 0 else (day.day - 1) // 7 + 1
    right = day.day + 7 > length if rule.nth < 0 else place_ == rule.nth or not rule.nth
    return day.weekday() in rule.weekdays and right


@given(rule=rules(), first=days, care=cares, at=st.one_of(st.none(), st.times()))
def test_what_holidays_do(rule: Rule, first: date, care: Care, at: time | None) -> None:
    holidays = bank_holidays()
    found = expand(rule, first)
    placed = place(found, care, holidays, at=at, fixed={first})
    assert [one.series_day for one in placed] == list(found)
    landed = [one.day for one in placed if one.day]
    assert len(set(landed)) == len(landed), "never two on one day"
    for one in placed:
        assert (one.day is None) == bool(one.problem)
        if one.day is None or one.series_day == first:
            continue
        if care.on_holiday is not OnHoliday.KEEP:
            assert one.day not in holidays
            assert not (care.weekends and one.day.weekday() >= 5)
        if one.is_moved:
            assert not is_off(one.day, holidays)
            assert (one.day > one.series_day) == (care.on_holiday is OnHoliday.NEXT)
            between = abs((one.day - one.series_day).days)
            step = 1 if one.day > one.series_day else -1
            assert all(is_off(one.series_day + timedelta(days=n * step), holidays) for n in range(1, between))


@given(rule=rules(), first=days)
def test_a_rule_is_a_sentence(rule: Rule, first: date) -> None:
    said = rule_words(rule, expand(rule, first))
    assert said[0].isupper()
    assert "0" not in said.split()
    assert "None" not in said
