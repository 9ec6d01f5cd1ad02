"""Counting working days: Monday to Friday, without bank holidays. Days are civil dates."""

from collections.abc import Container
from datetime import date, timedelta

_SATURDAY = 5


def is_working_day(day: date, holidays: Container[date] = ()) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays


def working_days_before(day: date, count: int, holidays: Container[date] = ()) -> date:
    """The working day that lies ``count`` working days before ``day``; ``day`` itself for none."""
    return _counted(day, count, -1, holidays)


def working_days_after(day: date, count: int, holidays: Container[date] = ()) -> date:
    """The working day that lies ``count`` working days after ``day``; ``day`` itself for none."""
    return _counted(day, count, 1, holidays)


def _counted(day: date, count: int, step: int, holidays: Container[date]) -> date:
    while count > 0:
        day += timedelta(days=step)
        count -= is_working_day(day, holidays)
    return day
