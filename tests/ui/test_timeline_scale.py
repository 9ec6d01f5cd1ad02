"""Days across the width of the timeline: where they lie, how near one looks, what the head says, how bars are held."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.planner.campaigns.timeline import Mark
from ui.campaigns.timeline.geometry import Geometry, Grip, Rect
from ui.campaigns.timeline.scale import (
    EIGHT_MONTHS,
    FORTNIGHT,
    STOPS,
    TWO_YEARS,
    Scale,
    year_days,
    year_name,
    year_of,
    zoom_name,
)

DAY = date(2020, 12, 10)


def scale(days: float = EIGHT_MONTHS, width: int = 972, first: date = date(2020, 10, 1)) -> Scale:
    return Scale(days=days, width=width, left=float(first.toordinal()))


def test_a_day_lies_where_it_is_found_again() -> None:
    one = scale(92, 920, DAY)
    assert one.x(DAY) == 0
    assert one.span(DAY, DAY + timedelta(days=6)) == (0, 70)
    assert one.day_at(69.9) == DAY + timedelta(days=6)
    assert (one.first, one.last) == (DAY, DAY + timedelta(days=91))
    assert one.sees(DAY - timedelta(days=9), DAY)
    assert not one.sees(DAY - timedelta(days=9), DAY - timedelta(days=1))


@given(st.floats(10, 800), st.floats(0, 972), st.dates())
def test_what_is_under_the_pointer_stays_there_while_one_zooms(days: float, at: float, first: date) -> None:
    before = scale(EIGHT_MONTHS, 972, first).moved(float(first.toordinal()))
    after = before.zoomed(days, at)
    assert FORTNIGHT <= after.days <= TWO_YEARS
    under = before.left + at / before.day_width
    still = after.left + at / after.day_width
    inside = after.left > 1 and after.left + after.days < date.max.toordinal() + 1
    assert not inside or abs(under - still) < 1e-3


@given(st.floats(14, 731), st.dates(), st.floats(0.8, 2))
def test_the_head_covers_every_day_in_sight_once_at_any_time(days: float, first: date, px: float) -> None:
    one = scale(days, 900, first).moved(float(first.toordinal()))
    for cells in (list(one.fine(px)), list(one.coarse(px))):
        assert cells[0].first <= max(1, one.first.toordinal()) or one.first.year == 1
        assert cells[-1].last >= one.last.toordinal()
        assert all(left.last + 1 == right.first for left, right in pairwise(cells))
        assert all(cell.labels for cell in cells)


def test_the_head_says_months_and_seasons_from_afar_and_days_from_near() -> None:
    far = scale()
    assert [cell.labels[0] for cell in far.fine(1)] == ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May"]
    assert [cell.labels[0] for cell in far.coarse(1)] == ["Autumn 2020", "Winter 2020–21", "Spring 2021"]
    near = scale(14, 972, DAY)
    assert [cell.labels[0] for cell in near.fine(1)][:2] == ["Thu 10", "Fri 11"]
    assert [cell.labels[0] for cell in near.coarse(1)] == ["December 2020"]
    weeks = scale(92, 972, DAY)
    assert [cell.labels[0] for cell in weeks.fine(1)][:2] == ["7 Dec", "14 Dec"]


def test_steps_go_from_stop_to_stop_and_end() -> None:
    one, seen = scale(FORTNIGHT), [FORTNIGHT]
    while (days := one.stepped(1)) != one.days:
        one = one.zoomed(days, 0)
        seen.append(round(days))
    assert seen == [days for days, _name in STOPS]
    assert one.stepped(1) == TWO_YEARS
    assert scale(100).stepped(-1) == 92
    assert (zoom_name(92), zoom_name(50), zoom_name(400)) == ("Quarter", "50 days", "57 weeks")


@pytest.mark.parametrize("first", [date.min, date(1, 1, 20), date.max, date(9999, 11, 1)])
@pytest.mark.parametrize("days", [days for days, _name in STOPS])
def test_where_the_calendar_ends_there_is_still_a_head(first: date, days: int) -> None:
    one = scale(days, 900, first).moved(float(first.toordinal()))
    assert list(one.fine(1))
    assert list(one.coarse(1))
    assert date.min <= one.first <= one.last <= date.max


def test_the_councils_year_begins_in_april() -> None:
    assert [year_of(day) for day in (date(2021, 3, 31), date(2021, 4, 1))] == [2020, 2021]
    assert year_name(1999) == "1999 – 00"
    assert year_days(2020) == (date(2020, 4, 1), date(2021, 3, 31))


def test_a_narrow_bar_can_still_be_held_whole_and_at_its_ends() -> None:
    geometry = Geometry.at(round)
    geometry.names = 100
    wide, narrow = Rect(200, 10, 90, 24), Rect(200, 10, 6, 24)
    assert [geometry.grip_at(wide, x, 20) for x in (193, 194, 205, 206, 283, 284, 295, 296)] == [
        None,
        Grip.FIRST,
        Grip.FIRST,
        Grip.WHOLE,
        Grip.WHOLE,
        Grip.LAST,
        Grip.LAST,
        None,
    ]
    assert [geometry.grip_at(narrow, x, 20) for x in (199, 201, 203, 205)] == [
        Grip.FIRST,
        Grip.FIRST,
        Grip.WHOLE,
        Grip.LAST,
    ]
    assert geometry.grip_at(wide, 220, 50) is None
    assert geometry.grip_at(Rect(80, 10, 90, 24), 90, 20) is None, "not under the names"


def test_marks_that_would_lie_on_each_other_are_one_heap() -> None:
    geometry = Geometry.at(round)
    marks = [Mark(id=str(n), kind="post", day=DAY + timedelta(days=n // 3), title="P") for n in range(6)]
    marks.append(Mark(id="v", kind="video", day=DAY, title="V"))
    marks.append(Mark(id="x", kind="post", day=DAY + timedelta(days=999), title="Out of sight"))
    far = geometry.heaps(marks, scale(TWO_YEARS))
    assert sorted(len(heap.marks) for heap in far) == [1, 6]
    near = geometry.heaps(marks, scale(14, 972, DAY))
    assert sorted(len(heap.marks) for heap in near) == [1, 3, 3]
