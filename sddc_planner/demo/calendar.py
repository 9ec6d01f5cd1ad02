"""Where the example lies in time: its month, its season, the weekdays posts take, and the rhythm of sign-off."""

from datetime import date, timedelta
from enum import StrEnum

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOLIDAYS = {(12, 25): -2, (12, 26): -2, (1, 1): 28}
"""Days on which the team is away whatever the year, and how far a post steps aside."""


class Season(StrEnum):
    """December has a set of its own, so that nobody sees Christmas in any other month."""

    DECEMBER = "december"
    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"


_SEASONS = {12: Season.DECEMBER, 1: Season.WINTER, 2: Season.WINTER}


def season_of(day: date) -> Season:
    if day.month in _SEASONS:
        return _SEASONS[day.month]
    return (Season.SPRING, Season.SUMMER, Season.AUTUMN)[(day.month - 3) // 3]


def month_of(day: date, months: int = 0) -> date:
    """The first day of the month that lies ``months`` after that of ``day``."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def last_of(month: date) -> date:
    return month_of(month, 1) - timedelta(days=1)


def empty_month(today: date) -> date:
    """The first month for which the example has no posts: the one a spreadsheet can be brought into."""
    return month_of(today, 2)


def day_at(place: str, month: date) -> date:
    """The day that ``place`` names in the month beginning on ``month``.

    "Mon 2" is the second Monday and "Fri -1" the last Friday; a fifth that the month lacks is the fourth.
    "24" is that day of the month, or its last.
    """
    word, _, which = place.partition(" ")
    if not which:
        return month.replace(day=min(int(word), last_of(month).day))
    weekday, number = _WEEKDAYS.index(word), int(which)
    days = [
        month + timedelta(days=offset)
        for offset in range((last_of(month) - month).days + 1)
        if (month + timedelta(days=offset)).weekday() == weekday
    ]
    day = days[number] if number < 0 else days[min(number, len(days)) - 1]
    return day + timedelta(days=_HOLIDAYS.get((day.month, day.day), 0))


def working_days_before(day: date, count: int) -> date:
    """``count`` days from Monday to Friday before ``day``; bank holidays are not looked at."""
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5
    return day
