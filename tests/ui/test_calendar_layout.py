"""The geometry and the steps of the month, as properties: nothing overlaps, nothing is lost."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sddc_planner.model.picture import CalendarBar, weeks_of
from ui.calendar.layout import Box, Measures, MonthLayout, arrange
from ui.calendar.navigation import LAST, Move, Spot, follow

SIZES = Measures(day_header=22, line=15, chip_pad=4, gap=3, side=5, more=16, bar=18, slim_bar=4)
MONTH = date(2020, 12, 1)
WEEKS = weeks_of(MONTH)
DAYS = [day for week in WEEKS for day in week]

_POSTS = st.dictionaries(st.sampled_from(DAYS), st.lists(st.integers(1, 2), max_size=30), max_size=20)
_BARS = st.lists(
    st.tuples(st.dates(date(2020, 11, 1), date(2021, 1, 20)), st.integers(0, 60), st.booleans()), max_size=9
)
_SIZES = st.tuples(st.integers(200, 2000), st.integers(100, 1400))


def _arrange(size: tuple[int, int], wants: dict[date, list[int]], bars: list[tuple[date, int, bool]]) -> MonthLayout:
    posts: dict[date, list[tuple[int, int]]] = {}
    row = 0
    for day in DAYS:
        for lines in wants.get(day, []):
            posts.setdefault(day, []).append((row, lines))
            row += 1
    made = [
        CalendarBar(
            id=f"b{n}", kind="hold" if hold else "campaign", title="x", hue="green", first_day=first,
            last_day=first + timedelta(days=length),
        )
        for n, (first, length, hold) in enumerate(bars)
    ]  # fmt: skip
    return arrange(size, SIZES, WEEKS, posts, made)


def _inside(inner: Box, outer: Box) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def _apart(one: Box, other: Box) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


@given(_SIZES, _POSTS, _BARS)
def test_nothing_overlaps_and_nothing_leaves_its_cell(
    size: tuple[int, int], wants: dict[date, list[int]], bars: list[tuple[date, int, bool]]
) -> None:
    month = _arrange(size, wants, bars)
    content = Box(0, 0, month.width, month.height)
    assert month.height >= size[1]
    for day in month.days:
        assert _inside(day.cell, content)
        parts = [day.header, *(chip.box for chip in day.chips), *([day.more] if day.more else [])]
        assert all(_inside(part, day.cell) for part in parts)
        parts += [bar.box for bar in month.bars] + [rest.box for rest in month.more_bars]
        assert all(_apart(one, other) for one, other in combinations(parts, 2))
    assert all(_apart(one.cell, other.cell) for one, other in combinations(month.days, 2))
    assert sum(day.cell.w * day.cell.h for day in month.days) == month.width * month.height


@given(_SIZES, _POSTS, _BARS)
def test_every_post_is_shown_or_counted_in_order(
    size: tuple[int, int], wants: dict[date, list[int]], bars: list[tuple[date, int, bool]]
) -> None:
    month = _arrange(size, wants, bars)
    assert [row for day in month.days for row in day.rows] == list(range(sum(map(len, wants.values()))))
    for day in month.days:
        assert [chip.row for chip in day.chips] == list(day.rows[: len(day.chips)])
        assert [chip.box.y for chip in day.chips] == sorted(chip.box.y for chip in day.chips)
        assert (day.more is not None) == (day.hidden > 0)
        assert all(chip.lines <= lines for chip, lines in zip(day.chips, wants.get(day.day, []), strict=False))
        if day.rows:
            assert day.chips, "a day with posts shows at least one"


@given(_SIZES, _POSTS, _BARS)
def test_every_bar_is_shown_or_counted_in_each_of_its_weeks(
    size: tuple[int, int], wants: dict[date, list[int]], bars: list[tuple[date, int, bool]]
) -> None:
    month = _arrange(size, wants, bars)
    shown = sum(1 for _ in month.bars) + sum(len(rest.bars) for rest in month.more_bars)
    assert shown == sum(
        first <= week[-1] and first + timedelta(days=length) >= week[0]
        for first, length, _hold in bars
        for week in WEEKS
    )


@given(_POSTS)
def test_with_room_for_all_every_post_is_shown_whole(wants: dict[date, list[int]]) -> None:
    month = _arrange((900, 12_000), wants, [])
    assert all(day.more is None for day in month.days)
    assert [chip.lines for day in month.days for chip in day.chips] == [n for day in DAYS for n in wants.get(day, [])]


def test_weeks_are_equal_until_one_is_busy() -> None:
    quiet = _arrange((900, 600), {}, [])
    assert {day.cell.h for day in quiet.days} == {120}
    busy = _arrange((900, 600), {DAYS[16]: [2] * 5}, [])
    heights = [busy.by_day[week[0]].cell.h for week in WEEKS]
    assert heights[2] > 120
    assert sum(heights) == 600
    assert min(heights) >= 120 * 0.7


@given(_SIZES, _POSTS)
def test_every_point_belongs_to_one_day(size: tuple[int, int], wants: dict[date, list[int]]) -> None:
    month = _arrange(size, wants, [])
    for x, y in ((0, 0), (month.width - 1, month.height - 1), (month.width // 2, month.height // 2)):
        found = month.day_at(x, y)
        assert found is not None
        assert found.cell.holds(x, y)
    assert month.day_at(month.width, 0) is None


_STOPS = st.fixed_dictionaries({day: st.integers(0, 6) for day in DAYS})
_SPOTS = st.tuples(st.sampled_from(DAYS), st.integers(0, 6))


@settings(max_examples=40)
@given(_STOPS, _SPOTS)
def test_down_and_up_visit_every_post_of_a_column_both_ways(stops: dict[date, int], start: tuple[date, int]) -> None:
    column = [day for day in DAYS if day.weekday() == start[0].weekday()]
    spot, seen = Spot(column[0]), []
    while spot.day in stops:
        seen.append(spot)
        spot = follow(Move.DOWN, spot, stops, MONTH)
    assert seen == [Spot(day, place) for day in column for place in range(max(1, stops[day]))]
    spot, back = seen[-1], []
    while spot.day in stops:
        back.append(spot)
        spot = follow(Move.UP, spot, stops, MONTH)
    assert back == seen[::-1]
    assert spot.place == LAST


@given(_STOPS, _SPOTS, st.sampled_from([Move.LEFT, Move.RIGHT]))
def test_left_and_right_go_one_day_and_land_on_a_post_that_is_there(
    stops: dict[date, int], start: tuple[date, int], move: Move
) -> None:
    spot = follow(move, Spot(*start).within(stops), stops, MONTH)
    assert abs((spot.day - start[0]).days) == 1
    if spot.day in stops:
        assert 0 <= spot.place <= max(0, stops[spot.day] - 1)


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        (Move.WEEK_START, date(2020, 12, 28)),
        (Move.WEEK_END, date(2021, 1, 3)),
        (Move.MONTH_START, date(2020, 12, 1)),
        (Move.MONTH_END, date(2020, 12, 31)),
        (Move.MONTH_BACK, date(2020, 11, 30)),
        (Move.MONTH_ON, date(2021, 1, 31)),
    ],
)
def test_wide_steps(move: Move, expected: date) -> None:
    assert follow(move, Spot(date(2020, 12, 31)), dict.fromkeys(DAYS, 0), MONTH).day == expected
