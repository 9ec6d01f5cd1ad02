"""England's bank holidays: what is worked out agrees with what was published, and a library may know better."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.bank_holidays import ONE_OFF, Origin, by_rule, worked_out
from sddc_planner.model.day_rule import OnDates
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.planner.days import bank_holidays, holidays_of
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

NAMES = {
    "New Year’s Day", "Good Friday", "Easter Monday", "Early May bank holiday", "Spring bank holiday",
    "Summer bank holiday", "Christmas Day", "Boxing Day",
}  # fmt: skip
years = st.integers(2012, 2050)


@pytest.mark.parametrize("year", sorted(bank_holidays().published))
def test_what_is_worked_out_is_what_was_published(year: int) -> None:
    assert dict(worked_out(year)) == dict(bank_holidays().published[year])


@pytest.mark.parametrize("year", sorted(bank_holidays().published))
def test_the_rules_alone_agree_in_every_year_without_a_proclamation(year: int) -> None:
    agrees = by_rule(year) == dict(bank_holidays().published[year])
    assert agrees == (year not in ONE_OFF)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 5, 8), "Early May bank holiday (VE day)"),
        (date(2022, 6, 2), "Spring bank holiday"),
        (date(2022, 6, 3), "Platinum Jubilee bank holiday"),
        (date(2022, 9, 19), "Bank Holiday for the State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "Bank holiday for the coronation of King Charles III"),
        (date(2011, 4, 29), "Royal wedding"),
    ],
)
def test_what_was_proclaimed_once_is_known(day: date, name: str) -> None:
    assert worked_out(day.year)[day] == name
    assert day not in by_rule(day.year)


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2022, 5, 30), date(2012, 5, 28), date(2002, 5, 27)])
def test_a_day_that_was_moved_away_is_none(day: date) -> None:
    assert day not in bank_holidays()
    assert day in by_rule(day.year)


@given(years)
def test_each_year_has_eight_by_rule_all_on_working_weekdays(year: int) -> None:
    found = by_rule(year)
    assert set(found.values()) == NAMES
    assert len(found) == 8
    assert all(day.year == year and day.weekday() < 5 for day in found)
    assert list(found) == sorted(found)


@given(years)
def test_the_days_are_where_the_act_puts_them(year: int) -> None:
    on = {name: day for day, name in by_rule(year).items()}
    assert on["Easter Monday"] - on["Good Friday"] == timedelta(days=3)
    assert (on["Early May bank holiday"].month, on["Early May bank holiday"].day <= 7) == (5, True)
    for name in ("Spring bank holiday", "Summer bank holiday"):  # the last Monday of its month
        assert on[name].weekday() == 0
        assert (on[name] + timedelta(days=7)).month == on[name].month + 1
    assert on["New Year’s Day"].day <= 3
    assert {on["Christmas Day"].day, on["Boxing Day"].day} in ({25, 26}, {25, 28}, {26, 27}, {27, 28})


@given(st.dates(date(2012, 1, 1), date(2050, 12, 31)))
def test_one_answer_however_it_is_asked(day: date) -> None:
    known = bank_holidays()
    assert (day in known) == (day in known.in_year(day.year)) == bool(known.between(day, day))
    if day in known:
        assert known.origin(day) is (Origin.PUBLISHED if day.year <= 2028 else Origin.WORKED_OUT)


def test_a_day_that_was_proclaimed_since_counts_everywhere(council: SmallCouncil) -> None:
    planner, day = council.planner, date(2020, 12, 14)
    due = planner.replies.due(date(2021, 1, 1))
    planner.days.save(
        SpecialDay(id=planner.days.new_id(), kind=DayKind.BANK_HOLIDAY, name="Jubilee", rule=OnDates((day,)))
    )
    assert planner.pictures.month(day).holidays[day] == "Jubilee"
    assert holidays_of(planner.desk).origin(day) is Origin.OWN
    post = council.write(day=day)
    findings = planner.posts.checks(post.id)
    assert any(one.id == "bank-holiday" and "Jubilee" in one.text for one in findings)
    assert planner.replies.due(date(2021, 1, 1)) == due
    planner.days.save(
        SpecialDay(
            id=planner.days.new_id(), kind=DayKind.BANK_HOLIDAY, name="Another", rule=OnDates((date(2020, 12, 29),))
        )
    )
    assert planner.replies.due(date(2021, 1, 1)) < due, "a working day fewer before the month"


def test_a_bank_holiday_is_switched_off_and_on_again(planner: Planner) -> None:
    day = date(2032, 5, 3)
    assert planner.days.year(2032)[3].origin is Origin.WORKED_OUT
    planner.days.switch_off(day)
    assert day not in holidays_of(planner.desk)
    assert [one.first_day for one in planner.days.year(2032) if one.off] == [day]
    assert planner.record.labels()[0] == "switched off the bank holiday “Early May bank holiday” of 3 May 2032"
    planner.days.switch_on(day)
    assert day in holidays_of(planner.desk)
    with pytest.raises(NotFound, match="not switched off"):
        planner.days.switch_on(day)
    with pytest.raises(NotFound, match="no bank holiday"):
        planner.days.switch_off(date(2032, 5, 4))


def test_a_bank_holiday_is_not_added_twice(planner: Planner) -> None:
    double = SpecialDay(
        id=planner.days.new_id(), kind=DayKind.BANK_HOLIDAY, name="Xmas", rule=OnDates((date(2020, 12, 25),))
    )
    with pytest.raises(InvalidValue, match="is a bank holiday already: Christmas Day"):
        planner.days.save(double)
    planner.days.switch_off(date(2020, 12, 25))
    planner.days.save(double)
    assert holidays_of(planner.desk)[date(2020, 12, 25)] == "Xmas"
