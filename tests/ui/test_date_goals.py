"""Where people want to go when they type a date, where the list's spans begin and end, and the steps in a week."""

from datetime import date, time

import pytest

from ui.calendar.date_goal import read_goal
from ui.calendar.list_span import SPANS
from ui.calendar.navigation import Move
from ui.calendar.week_steps import Stop, along, beside, day_after, stops_of

TODAY = date(2020, 12, 10)
"""A Thursday."""
SHOWN = date(2021, 3, 17)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8 apr", date(2021, 4, 8)),
        ("8th April", date(2021, 4, 8)),
        ("17/6", date(2021, 6, 17)),
        ("17/6/22", date(2022, 6, 17)),
        ("2020-12-25", date(2020, 12, 25)),
        ("14", date(2021, 3, 14)),
        ("today", TODAY),
        ("tomorrow", date(2020, 12, 11)),
        ("friday", date(2020, 12, 11)),
        ("next fri", date(2020, 12, 18)),
        ("Next Monday", date(2020, 12, 14)),
        ("last tue", date(2020, 12, 1)),
        ("this sunday", date(2020, 12, 13)),
        ("next week", date(2020, 12, 17)),
        ("last month", date(2020, 11, 10)),
        ("in 3 weeks", date(2020, 12, 31)),
        ("+2d", date(2020, 12, 12)),
        ("2 weeks ago", date(2020, 11, 26)),
        ("in 1 month", date(2021, 1, 10)),
        ("april", date(2021, 4, 1)),
        ("april 2022", date(2022, 4, 1)),
        ("6/2021", date(2021, 6, 1)),
        ("2023", date(2023, 1, 1)),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, day: date) -> None:
    assert read_goal(text, today=TODAY, shown=SHOWN) == day


@pytest.mark.parametrize(
    "text", ["", "  ", "whenever", "32/1", "31 feb", "in 3", "next", "0000", "in 999 years ago", "²"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_goal(text, today=TODAY, shown=SHOWN) is None


def test_a_day_beyond_the_calendar_is_none() -> None:
    assert read_goal("in 999 years", today=date(9500, 1, 1), shown=SHOWN) is None


def test_the_spans_of_the_list() -> None:
    month, quarter, year, every = SPANS
    assert quarter.around(date(2020, 12, 1)) == (date(2020, 10, 1), date(2020, 12, 31))
    assert quarter.named(date(2021, 2, 1)) == "January to March 2021"
    assert year.around(date(2020, 5, 1)) == (date(2020, 1, 1), date(2020, 12, 31))
    assert (month.named(date(2020, 12, 1)), year.named(date(2020, 12, 1))) == ("December 2020", "2020")
    assert (every.named(date(2020, 12, 1)), every.undated) == ("any date", True)


def test_the_places_of_a_day_from_top_to_bottom() -> None:
    posts = [Stop(None, 4), Stop(time(9), 0), Stop(time(9, 30), 1), Stop(time(22), 2)]
    stops = stops_of(posts, time(8))
    assert stops[:5] == [Stop(None, 4), Stop(time(8)), Stop(time(9), 0), Stop(time(9, 30), 1), Stop(time(10))]
    assert stops[-2:] == [Stop(time(22), 2), Stop(time(23))]
    assert along(stops, Stop(time(8)), -1) == Stop(None, 4)
    assert along(stops, Stop(time(23)), 1) == Stop(time(23))
    assert along(stops, Stop(time(3)), 1) == Stop(time(8))
    assert along(stops, Stop(time(10, 30)), -1) == Stop(time(10))
    assert stops_of([], time(8))[0] == Stop(None)


def test_what_is_level_with_a_place_is_a_post_of_that_hour_or_the_hour() -> None:
    stops = stops_of([Stop(time(9, 30), 1)], time(8))
    assert beside(stops, Stop(time(9), 7)) == Stop(time(9, 30), 1)
    assert beside(stops, Stop(time(11, 45), 7)) == Stop(time(11))
    assert beside(stops, Stop(time(3, 15))) == Stop(time(3))
    assert beside(stops, Stop(None, 3)) == Stop(None)


def test_steps_between_days() -> None:
    thursday = TODAY
    assert day_after(Move.WEEK_START, thursday) == date(2020, 12, 7)
    assert day_after(Move.WEEK_END, thursday) == date(2020, 12, 13)
    assert day_after(Move.MONTH_ON, thursday) == date(2020, 12, 17)
    assert day_after(Move.LEFT, date(2020, 12, 1)) == date(2020, 11, 30)
