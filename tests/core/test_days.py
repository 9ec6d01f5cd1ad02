"""Bank holidays, held to the package's own reading of the same list."""

from datetime import date

from govuk_bank_holidays.bank_holidays import BankHolidays

from sddc_planner.planner.days import bank_holidays


def test_they_are_what_the_package_says() -> None:
    said = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    holidays = bank_holidays()
    published = {day: name for year in holidays.published.values() for day, name in year.items()}
    assert published == {one["date"]: one["title"] for one in said}
    assert {day for day in holidays if 2012 <= day.year <= 2028} == set(published)


def test_names_keep_their_typographic_apostrophe() -> None:
    assert bank_holidays()[date(2021, 1, 1)] == "New Year’s Day"


def test_a_holiday_that_falls_on_a_weekend_is_on_its_substitute_day() -> None:
    assert bank_holidays()[date(2020, 12, 28)] == "Boxing Day"
    assert date(2020, 12, 26) not in bank_holidays()
