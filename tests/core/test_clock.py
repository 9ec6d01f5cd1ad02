"""Civil time in London, above all on the two nights on which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.clock import exists, from_text, in_london, to_text, wall_clock
from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post

YEARS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MINUTES = st.times().map(lambda t: time(t.hour, t.minute))


def test_a_time_that_the_spring_change_skips_is_refused_with_the_reason() -> None:
    with pytest.raises(InvalidValue, match="01:30 does not exist on 29 March 2026") as caught:
        wall_clock(date(2026, 3, 29), time(1, 30))
    assert caught.value.field == "time"


def test_a_time_that_the_autumn_change_shows_twice_means_the_first() -> None:
    assert wall_clock(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(YEARS, MINUTES)
def test_wall_clock_time_comes_back(day: date, at: time) -> None:
    if exists(day, at):
        local = in_london(wall_clock(day, at))
        assert (local.date(), local.time()) == (day, at)
    else:
        assert at.hour == 1
        assert (day.month, day.weekday()) == (3, 6)


@given(YEARS, YEARS, MINUTES)
def test_a_move_between_days_changes_the_date_and_nothing_else(first: date, to: date, at: time) -> None:
    if not (exists(first, at) and exists(to, at)):
        return
    post = Post(id=PostId("0" * 32), title="x", day=first, at=at)
    moved = post.moved_to(to)
    assert (moved.day, moved.at) == (to, at)
    assert moved.moved_to(first) == post


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)))  # noqa: DTZ001
def test_an_instant_comes_back_from_text_and_sorts_as_text(moment: datetime) -> None:
    one = moment.replace(tzinfo=UTC)
    assert from_text(to_text(one)) == one
    assert to_text(one) < to_text(one + timedelta(microseconds=1))


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(InvalidValue):
        to_text(datetime(2026, 1, 1))  # noqa: DTZ001
