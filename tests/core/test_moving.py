"""Moving posts: many at once, inserted and pushed, shifted from a day on; each one step of undo, and nothing lost."""

from datetime import date, time
from time import perf_counter

import pytest

from sddc_planner.errors import Conflict, InvalidValue, NotFound, UserError
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.model.rearranging import Rearrangement, Unit
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.store.posts import Wanted
from tests.council import SmallCouncil

SPRING = date(2021, 3, 28)
"""The clocks go forward."""


def day(number: int) -> date:
    return date(2020, 12, number)


def steps(planned: Rearrangement) -> dict[str, date | None]:
    return {one.post.heading(): one.day for one in planned.steps}


def lie(planner: Planner) -> dict[str, date | None]:
    """Heading -> day of all posts."""
    dated = planner.posts.between(date(2000, 1, 1), date(2099, 12, 31))
    return {line.title: line.day for line, _state in (*dated, *planner.posts.tray())}


# Many at once


def test_two_hundred_posts_are_one_step_of_undo(council: SmallCouncil) -> None:
    planner = council.planner
    ids = [council.write(title=f"Post {n}", day=day(1 + n % 28), at=time(9, n % 60)).id for n in range(200)]
    before = lie(planner)
    planner.posts.move(ids, day(8), anchor=ids[0])
    moved = lie(planner)
    assert all(moved[name] == date.fromordinal(was.toordinal() + 7) for name, was in before.items() if was)
    assert planner.record.undo() == "moved 200 posts to Tue 8 Dec"
    assert lie(planner) == before
    assert planner.record.redo() == "moved 200 posts to Tue 8 Dec"
    assert lie(planner) == moved


def test_two_hundred_moved_together_cost_far_less_than_each_alone(council: SmallCouncil) -> None:
    planner = council.planner
    ids = [council.write(title=f"Post {n}", day=day(1 + n % 28)).id for n in range(200)]
    began = perf_counter()
    planner.posts.move(ids, day(8), anchor=ids[0])
    together = perf_counter() - began
    began = perf_counter()
    for one in ids[:40]:
        planner.posts.edit(one, day=day(24), sitting=False)
    alone = (perf_counter() - began) * 5
    assert together < alone / 2, f"{together:.3f} s together, {alone:.3f} s alone"


# By some days


def test_each_post_moves_from_where_it_lies(council: SmallCouncil) -> None:
    planner = council.planner
    first, second = council.write(title="A", day=day(14)), council.write(title="B", day=day(16))
    tray = council.write(title="C", day=None, at=None)
    planned = planner.moving.nudged([first.id, second.id, tray.id], -1, Unit.WEEKS)
    assert steps(planned) == {"A": day(7), "B": day(9)}
    assert [(one.post.heading(), one.why) for one in planned.kept] == [("C", "It has no date.")]
    assert lie(planner)["A"] == day(14), "only planned"
    planner.moving.carry_out(planned)
    assert (lie(planner)["A"], lie(planner)["B"], lie(planner)["C"]) == (day(7), day(9), None)
    assert planner.record.undo() == "moved 2 posts a week earlier"


def test_a_post_without_a_date_says_why_it_stays(council: SmallCouncil) -> None:
    tray = council.write(day=None, at=None)
    with pytest.raises(UserError, match="without a date"):
        council.planner.moving.nudged([tray.id], 1)
    with pytest.raises(NotFound):
        council.planner.moving.nudged(["f" * 32], 1)


def test_one_time_that_does_not_exist_stops_them_all(council: SmallCouncil) -> None:
    planner = council.planner
    fine = council.write(title="Fine", day=date(2021, 3, 27), at=time(9))
    night = council.write(title="Night", day=date(2021, 3, 27), at=time(1, 30))
    for attempt in (
        lambda: planner.moving.nudged([fine.id, night.id], 1),
        lambda: planner.moving.shifted(date(2021, 3, 27), 1),
        lambda: planner.moving.inserted([night.id], SPRING),
        lambda: planner.posts.move([fine.id, night.id], SPRING),
        lambda: planner.posts.copy([fine.id, night.id], SPRING),
    ):
        with pytest.raises(InvalidValue, match="“Night” cannot move: 01:30 does not exist on 28 March 2021"):
            attempt()
    assert (lie(planner)["Fine"], lie(planner)["Night"]) == (date(2021, 3, 27), date(2021, 3, 27))


def test_beyond_the_calendar_is_refused_by_name(council: SmallCouncil) -> None:
    post = council.write(title="Late", day=date(9999, 12, 30), at=None)
    early = council.write(title="Early", day=day(1), at=None)
    with pytest.raises(InvalidValue, match="“Late” cannot move"):
        council.planner.moving.nudged([post.id], 7)
    with pytest.raises(InvalidValue, match="“Late” cannot move"):
        council.planner.posts.move([early.id, post.id], day(25), anchor=early.id)


# What would be lost


def test_who_would_lose_a_sign_off_is_known_before(council: SmallCouncil) -> None:
    planner = council.planner
    signed = council.approved(title="Signed", day=day(14))
    council.write(title="Draft", day=day(15))
    planned = planner.moving.shifted(day(14), 1)
    assert [one.heading() for one in planned.lost] == ["Signed"]
    planner.moving.carry_out(planned)
    assert planner.posts.get(signed.id).standing is State.CHANGED
    back = planner.moving.shifted(day(14), -1)
    assert back.lost == (), "moving back brings the sign-off back"
    planner.moving.carry_out(back)
    assert planner.posts.get(signed.id).standing is State.APPROVED


def test_a_sign_off_given_meanwhile_is_not_lost_unasked(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write(title="Signed", day=day(14))
    planned = planner.moving.nudged([post.id], 1)
    council.submit(post.id)
    with pytest.raises(Conflict, match="changed meanwhile"):
        planner.moving.carry_out(planned)
    assert planner.posts.get(post.id).state is State.AWAITING


def test_a_post_that_changed_meanwhile_stops_the_plan(council: SmallCouncil) -> None:
    planner = council.planner
    post, other = council.write(title="A", day=day(14)), council.write(title="B", day=day(15))
    planned = planner.moving.shifted(day(14), 1)
    planner.posts.edit(post.id, text="Another text.")
    with pytest.raises(Conflict):
        planner.moving.carry_out(planned)
    planned = planner.moving.shifted(day(14), 1)
    planner.posts.delete([other.id])
    with pytest.raises(Conflict):
        planner.moving.carry_out(planned)
    assert lie(planner) == {"A": day(14)}


# Shift everything after


def test_all_from_a_day_on_move_and_what_is_published_or_cancelled_stays(council: SmallCouncil) -> None:
    planner = council.planner
    council.write(title="Before", day=day(13))
    council.write(title="Friday", day=day(18))
    council.write(title="Saturday", day=day(19))
    council.write(title="January", day=date(2021, 1, 5))
    gone = council.write(title="Gone", day=day(21))
    planner.posts.cancel([gone.id])
    out = council.approved(title="Out", day=day(22))
    planner.posts.mark_published([out.id])
    planned = planner.moving.shifted(day(14), 1, Unit.WORKING_DAYS, last=day(31))
    assert steps(planned) == {"Friday": day(21), "Saturday": day(21)}
    assert {one.post.heading(): one.why for one in planned.kept} == {
        "Gone": "It is cancelled.",
        "Out": "It is published.",
    }
    later = planner.moving.shifted(day(14), -2, Unit.WEEKS)
    assert steps(later) == {"Friday": day(4), "Saturday": day(5), "January": day(22)}
    planner.moving.carry_out(later)
    assert planner.record.undo() == "moved 3 posts from Mon 14 Dec on, 2 weeks earlier"


def test_working_days_pass_over_christmas(council: SmallCouncil) -> None:
    council.write(title="Eve", day=day(24))
    assert steps(council.planner.moving.shifted(day(24), 1, Unit.WORKING_DAYS)) == {"Eve": day(29)}
    council.write(title="After", day=day(29))
    back = council.planner.moving.shifted(day(29), -1, Unit.WORKING_DAYS)
    assert steps(back) == {"After": day(24)}


def test_filters_say_which_posts_are_shifted(council: SmallCouncil) -> None:
    council.write(title="Ours", day=day(14))
    council.write(title="Theirs", day=day(14), department=council.waste.id)
    wanted = Wanted(departments=frozenset({DepartmentId(council.waste.id)}))
    assert steps(council.planner.moving.shifted(day(1), 1, wanted=wanted)) == {"Theirs": day(15)}


def test_too_far_is_refused(council: SmallCouncil) -> None:
    with pytest.raises(InvalidValue, match="1,000 weeks at most"):
        council.planner.moving.shifted(day(14), 1001, Unit.WEEKS)


# Insert and push


def test_what_lies_on_the_day_moves_on_until_a_gap(council: SmallCouncil) -> None:
    planner = council.planner
    new = council.write(title="New", day=None, at=None)
    council.write(title="Thursday", day=day(17))
    council.write(title="Friday", day=day(18))
    council.write(title="Saturday", day=day(19))
    council.write(title="Monday", day=day(21))
    council.write(title="Wednesday", day=day(23))
    planned = planner.moving.inserted([new.id], day(17))
    assert steps(planned) == {"New": day(17), "Thursday": day(18), "Friday": day(21), "Monday": day(22)}
    planner.moving.carry_out(planned)
    assert lie(planner)["Saturday"] == day(19), "the push went from working day to working day"
    assert lie(planner)["Wednesday"] == day(23), "Tuesday took in what came"
    assert planner.record.undo() == "put “New” on Thu 17 Dec and pushed 3 posts on"
    assert lie(planner)["New"] is None


def test_a_push_passes_over_christmas_and_ends_with_the_month(council: SmallCouncil) -> None:
    new = council.write(title="New", day=None, at=None)
    for number in (24, 29, 30, 31):
        council.write(title=f"{number}", day=day(number))
    council.write(title="January", day=date(2021, 1, 4))
    planned = council.planner.moving.inserted([new.id], day(24))
    assert steps(planned) == {
        "New": day(24),
        "24": day(29),
        "29": day(30),
        "30": day(31),
        "31": date(2021, 1, 4),
    }, "25 and 28 December and 1 January are bank holidays, and nothing of January moves"


def test_from_a_weekend_a_push_goes_day_by_day(council: SmallCouncil) -> None:
    new = council.write(title="New", day=None, at=None)
    council.write(title="Saturday", day=day(19))
    council.write(title="Sunday", day=day(20))
    planned = council.planner.moving.inserted([new.id], day(19))
    assert steps(planned) == {"New": day(19), "Saturday": day(20), "Sunday": day(21)}


def test_only_posts_of_the_same_accounts_make_room_unless_all_are_wanted(council: SmallCouncil) -> None:
    new = council.write(title="New", day=None, at=None)
    council.write(title="Same", day=day(17), accounts=(council.x, council.facebook))
    council.write(title="Other", day=day(17), accounts=(council.x,))
    moving = council.planner.moving
    assert steps(moving.inserted([new.id], day(17))) == {"New": day(17), "Same": day(18)}
    everyone = moving.inserted([new.id], day(17), same_accounts=False)
    assert steps(everyone) == {"New": day(17), "Same": day(18), "Other": day(18)}


def test_the_place_that_the_post_leaves_is_a_gap(council: SmallCouncil) -> None:
    moved = council.write(title="Moved", day=day(21))
    council.write(title="Thursday", day=day(17))
    council.write(title="Friday", day=day(18))
    council.write(title="Tuesday", day=day(22))
    planned = council.planner.moving.inserted([moved.id], day(17))
    assert steps(planned) == {"Moved": day(17), "Thursday": day(18), "Friday": day(21)}


def test_copies_can_be_put_in_and_are_never_approved(council: SmallCouncil) -> None:
    planner = council.planner
    signed = council.approved(title="Signed", day=day(14))
    council.write(title="There", day=day(16))
    planned = planner.moving.inserted([signed.id], day(16), copies=True)
    assert planned.lost == ()
    made = planner.moving.carry_out(planned)
    copy = next(one for one in made if one.heading() == "Signed")
    assert copy.id != signed.id
    assert planner.posts.get(copy.id).state is State.DRAFT
    assert planner.posts.get(signed.id).state is State.APPROVED
    assert lie(planner)["There"] == day(17)
    assert planner.record.undo() == "copied “Signed” to Wed 16 Dec and pushed “There” on"
    with pytest.raises(NotFound):
        planner.posts.get(copy.id)


def test_what_is_published_or_cancelled_is_never_pushed(council: SmallCouncil) -> None:
    planner = council.planner
    new = council.write(title="New", day=None, at=None)
    out = council.approved(title="Out", day=day(17))
    planner.posts.mark_published([out.id])
    planned = planner.moving.inserted([new.id], day(17))
    assert steps(planned) == {"New": day(17)}
    assert [one.why for one in planned.kept] == ["It is published."]
    with pytest.raises(UserError, match="It is published"):
        planner.moving.inserted([out.id], day(18))


def test_several_keep_their_distance_and_all_make_room(council: SmallCouncil) -> None:
    first, second = council.write(title="A", day=day(7)), council.write(title="B", day=day(8))
    council.write(title="Mon", day=day(14))
    council.write(title="Tue", day=day(15))
    ids: list[PostId] = [second.id, first.id]
    planned = council.planner.moving.inserted(ids, day(14))
    assert steps(planned) == {"A": day(14), "B": day(15), "Mon": day(15), "Tue": day(16)}
