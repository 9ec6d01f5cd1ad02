"""Moves, pushes and rules at the ends of what can be: of the calendar, of a series, of a clock change."""

from datetime import date, time, timedelta

import pytest

from sddc_planner.errors import InvalidValue
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.series.values import Reach
from tests.council import DAY, SmallCouncil

MONDAYS = Rule(every=Every.WEEK, weekdays=(0,), times=4)


def test_nothing_is_put_or_pushed_past_the_end_of_the_calendar(planner: Planner, council: SmallCouncil) -> None:
    first, second = council.write(), council.write(day=DAY + timedelta(days=2))
    last = council.write(title="Last of all", day=date.max, at=None)
    head = planner.record.head()
    with pytest.raises(InvalidValue, match="no such day"):
        planner.moving.inserted([first.id, second.id], date.max)
    with pytest.raises(InvalidValue, match="no such day"):
        planner.moving.inserted([first.id], date.max)
    with pytest.raises(InvalidValue, match="no such day"):
        planner.posts.reschedule([first.id, second.id], date.max, time(9), anchor=first.id)
    with pytest.raises(InvalidValue, match="no such day"):
        planner.moving.nudged([last.id], 1)
    assert planner.record.head() == head


def test_the_member_whose_rule_is_changed_keeps_its_day_whatever_is_left_out(
    planner: Planner, council: SmallCouncil
) -> None:
    post = council.write()
    one = planner.series.begin(post.id, MONDAYS, Care())
    second = planner.series.members(one.id)[1]
    assert second.day is not None
    every = [second.day + timedelta(days=7 * n) for n in range(4)]
    planner.series.change_rule(second.id, MONDAYS, Care(), every)
    assert planner.posts.get(second.id).post.day == second.day


def test_a_member_on_the_night_the_clocks_change_keeps_its_day(planner: Planner, council: SmallCouncil) -> None:
    """The series goes out at 01:30, this member was given another time."""
    post = council.write(day=date(2021, 3, 14), at=time(1, 30))
    one = planner.series.begin(post.id, Rule(every=Every.WEEK, weekdays=(6,), times=2), Care())
    second = planner.series.members(one.id)[1]
    planner.posts.edit(second.id, at=time(9))
    planner.posts.move([second.id], date(2021, 3, 28))
    planner.series.change_rule(second.id, Rule(every=Every.WEEK, weekdays=(6,), times=3), Care())
    assert planner.posts.get(second.id).post.day == date(2021, 3, 28)


@pytest.mark.parametrize("reach", list(Reach))
def test_what_was_published_outlives_its_series(planner: Planner, council: SmallCouncil, reach: Reach) -> None:
    post = council.approved()
    one = planner.series.begin(post.id, MONDAYS, Care())
    planner.posts.mark_published([post.id])
    removal = planner.series.removal(post.id, reach)
    assert [kept.id for kept in removal.kept] == [post.id]
    assert len(planner.series.remove(post.id, reach).gone) == 3
    left = planner.posts.get(post.id)
    assert (left.state, left.post.series) == (State.PUBLISHED, None)
    planner.record.undo()
    assert len(planner.series.members(one.id)) == 4


def test_a_reason_given_for_one_post_waives_nothing_of_its_copies(planner: Planner, council: SmallCouncil) -> None:
    post = council.write()
    planner.posts.waive(post.id, "bank_holiday", "Agreed with Waste.")
    moving, day = planner.moving, DAY + timedelta(days=7)
    copies = [
        *planner.posts.copy([post.id], day),
        *planner.posts.copy_at([post.id], day, time(10), anchor=post.id),
        *moving.carry_out(moving.inserted([post.id], day, copies=True))[:1],
        planner.templates.use(planner.templates.save(post.id, "Bins").id, day),
        *planner.series.members(planner.series.begin(post.id, MONDAYS, Care()).id)[1:],
    ]
    assert len(copies) == 7
    assert [one.waivers for one in copies] == [{}] * 7
    assert planner.posts.get(post.id).post.waivers == {"bank_holiday": "Agreed with Waste."}


def test_a_longer_series_remembers_every_day_that_was_left_out(planner: Planner, council: SmallCouncil) -> None:
    post = council.write()
    weeks = [DAY + timedelta(days=7 * n) for n in range(6)]
    one = planner.series.begin(post.id, MONDAYS, Care(), [weeks[1]])
    planner.series.extend(one.id, MONDAYS.ending(times=6), [weeks[4]])
    view = planner.series.view(planner.posts.get(post.id).post)
    assert view is not None
    assert view.series.skipped == {weeks[1], weeks[4]}
    assert [m.day for m in planner.series.members(one.id)] == [weeks[0], weeks[2], weeks[3], weeks[5]]


def test_a_longer_series_puts_no_second_post_on_a_day_to_which_one_was_moved(
    planner: Planner, council: SmallCouncil
) -> None:
    post = council.write()
    one = planner.series.begin(post.id, MONDAYS, Care())
    third, fifth = planner.series.members(one.id)[2], DAY + timedelta(days=28)
    planner.posts.move([third.id], fifth)
    longer = MONDAYS.ending(times=6)
    said = {found.series_day: found.problem for found in planner.series.preview_extension(one.id, longer).occurrences}
    assert said[fifth] == "Left out: Mon 11 Jan 2021 has a post of the series already."
    assert [made.day for made in planner.series.extend(one.id, longer)] == [DAY + timedelta(days=35)]
