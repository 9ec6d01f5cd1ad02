"""Names of days and months, in English whatever the machine speaks."""

from datetime import date

from sddc_planner import clock

MONTHS, WEEKDAYS = clock.MONTHS, clock.WEEKDAYS


def short_day(day: date) -> str:
    """ "Fri 24 Sep 2021"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def full_date(day: date) -> str:
    """ "24 September 2021"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_name(day: date) -> str:
    """ "September 2021"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def ordinal(number: int) -> str:
    """ "1st", "22nd", "13th"."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def weekday(day: date) -> str:
    """ "Friday"."""
    return WEEKDAYS[day.weekday()]


def long_day(day: date) -> str:
    """ "Friday 24 September 2021"."""
    return f"{weekday(day)} {full_date(day)}"


def brief_day(day: date) -> str:
    """ "Fri 24 Sep"."""
    return f"{weekday(day)[:3]} {brief_date(day)}"


def short_date(day: date) -> str:
    """ "24 Sep 2021"."""
    return f"{brief_date(day)} {day.year}"


def brief_date(day: date) -> str:
    """ "24 Sep"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def day_and_month(day: date) -> str:
    """ "24 September"."""
    return f"{day.day} {MONTHS[day.month - 1]}"
