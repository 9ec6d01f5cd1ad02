"""A drop in the week over all of 2020 to 2035: no clock change shifts a time, and no time that there is not is made."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

LONDON = ZoneInfo("Europe/London")
_SUNDAYS = [
    date(year, month, 31) - timedelta(days=(date(year, month, 31).weekday() + 1) % 7)
    for year in range(2020, 2036)
    for month in (3, 10)
]
"""On which the clocks change."""

days = st.sampled_from(_SUNDAYS).flatmap(
    lambda day: st.integers(-1, 1).map(lambda n: day + timedelta(days=n))
) | st.dates(date(2020, 1, 1), date(2035, 12, 31))
times = st.builds(time, st.integers(0, 3) | st.integers(0, 23), st.integers(0, 59))


def skipped(day: date, at: time) -> bool:
    """Worked out without the program's own rule."""
    wall = datetime.combine(day, at)
    there_and_back = wall.replace(tzinfo=LONDON).astimezone(ZoneInfo("UTC")).astimezone(LONDON).replace(tzinfo=None)
    return there_and_back != wall


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.tuples(days, times), target=st.tuples(days, times))
def test_a_drop_gives_exactly_the_day_and_the_time_that_were_shown(
    planner: Planner, council: SmallCouncil, start: tuple[date, time], target: tuple[date, time]
) -> None:
    assume(not skipped(*start))
    post = council.write(day=start[0], at=start[1])
    beside = council.write(day=start[0], at=time(12))
    if skipped(*target):
        with pytest.raises(InvalidValue, match="does not exist"):
            planner.posts.reschedule([post.id], *target, anchor=post.id)
        assert planner.posts.get(post.id).post == post
    else:
        planner.posts.reschedule([post.id], *target, anchor=post.id)
        assert planner.posts.get(post.id).post == replace(post, day=target[0], at=target[1])
    assert planner.posts.get(beside.id).post == beside
