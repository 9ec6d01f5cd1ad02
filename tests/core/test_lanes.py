"""Lanes for bars, and the weeks of a month."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.lanes import assign_lanes
from sddc_planner.model.picture import CalendarBar, month_after, same_day_in, weeks_of

_DAYS = st.dates(date(2020, 1, 1), date(2021, 12, 31))


def _bar(name: str, first: date, days: int) -> CalendarBar:
    return CalendarBar(
        id=name, kind="campaign", title=name, hue="green", first_day=first, last_day=first + timedelta(days=days)
    )


_BARS = st.lists(st.tuples(_DAYS, st.integers(0, 90)), max_size=12).map(
    lambda rows: [_bar(f"b{n}", first, days) for n, (first, days) in enumerate(rows)]
)


@given(_BARS)
def test_two_bars_on_one_lane_share_no_day(bars: list[CalendarBar]) -> None:
    lanes = assign_lanes(bars)
    assert set(lanes) == {bar.id for bar in bars}
    for one in bars:
        for other in bars:
            if one.id < other.id and lanes[one.id] == lanes[other.id]:
                assert one.last_day < other.first_day or other.last_day < one.first_day


@given(_BARS)
def test_no_more_lanes_than_bars_on_the_busiest_day(bars: list[CalendarBar]) -> None:
    busiest = max(
        (sum(b.first_day <= day <= b.last_day for b in bars) for day in (b.first_day for b in bars)), default=0
    )
    assert len(set(assign_lanes(bars).values())) == busiest


@given(_BARS)
def test_the_order_they_come_in_does_not_matter(bars: list[CalendarBar]) -> None:
    assert assign_lanes(bars) == assign_lanes(list(reversed(bars)))


def test_the_longer_of_two_that_begin_together_goes_on_top() -> None:
    day = date(2020, 12, 1)
    assert assign_lanes([_bar("short", day, 3), _bar("long", day, 40)]) == {"long": 0, "short": 1}


@given(_DAYS)
def test_the_weeks_of_a_month_run_from_monday_and_hold_every_day_once(day: date) -> None:
    weeks = weeks_of(day)
    flat = [one for week in weeks for one in week]
    assert flat == [flat[0] + timedelta(days=n) for n in range(len(flat))]
    assert flat[0].weekday() == 0
    assert len(flat) % 7 == 0
    assert day.replace(day=1) in weeks[0]
    assert (month_after(day, 1) - timedelta(days=1)) in weeks[-1]


def test_months_step_over_the_new_year_and_short_months_keep_their_last_day() -> None:
    assert month_after(date(2020, 12, 31), 1) == date(2021, 1, 1)
    assert month_after(date(2021, 1, 5), -1) == date(2020, 12, 1)
    assert same_day_in(date(2021, 1, 31), date(2021, 2, 1)) == date(2021, 2, 28)
