"""What was decided inside a hold, after the hold or the plan has changed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from sddc_planner.errors import InvalidValue, NotAllowed
from sddc_planner.model.hold import Hold, HoldEffect, HoldKind
from sddc_planner.model.state import State
from sddc_planner.planner.evidence import approved_among
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil

LAST = date(2020, 12, 16)


def call(council: SmallCouncil, effect: HoldEffect, last_day: date | None = LAST) -> Hold:
    council.planner.sit_down(council.specialist)
    return council.planner.holds.call(
        kind=HoldKind.MOURNING, title="Mourning", effect=effect, first_day=DAY, last_day=last_day
    )


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (HoldEffect.WARN, HoldEffect.REVIEW),
        (HoldEffect.WARN, HoldEffect.STOP),
        (HoldEffect.REVIEW, HoldEffect.STOP),
    ],
)
def test_what_was_let_go_on_is_held_again_by_a_stricter_hold(
    planner: Planner, council: SmallCouncil, was: HoldEffect, now: HoldEffect
) -> None:
    post = council.approved()
    hold = call(council, was)
    planner.holds.resume(hold.id, [post.id], "It does no harm.")
    planner.holds.change(hold.id, effect=now)
    assert [one.id for one in planner.holds.over(post)] == [hold.id]
    assert bool(approved_among(planner.desk, [post.id]).left_out) is (now is HoldEffect.STOP)
    what = "held 1 post again that had been let go on, and changed the hold “Mourning”"
    assert planner.record.history(post.id)[0].summary == "held it again by the hold “Mourning”"
    assert what in planner.record.undo()
    assert planner.holds.over(post) == ()


def test_what_was_let_go_on_goes_on_in_a_hold_that_is_no_stricter(planner: Planner, council: SmallCouncil) -> None:
    post = council.approved()
    hold = call(council, HoldEffect.STOP)
    planner.holds.resume(hold.id, [post.id], "Bins are a service.")
    planner.holds.change(hold.id, title="National mourning", last_day=LAST + timedelta(days=3))
    assert planner.holds.stopped([post.id]) == {}
    planner.holds.change(hold.id, effect=HoldEffect.WARN)
    assert planner.holds.over(post) == ()


def test_no_post_moves_out_of_a_hold_past_the_end_of_the_calendar(planner: Planner, council: SmallCouncil) -> None:
    first, second = council.approved(), council.approved(title="Two days later", day=LAST)
    endless = call(council, HoldEffect.STOP, last_day=date.max)
    with pytest.raises(InvalidValue, match="no end in sight"):
        planner.holds.move(endless.id, [first.id])
    planner.holds.change(endless.id, last_day=LAST)
    with pytest.raises(InvalidValue, match="no such day"):
        planner.holds.move(endless.id, [first.id, second.id], date.max)
    assert planner.posts.get(first.id).post == first


def test_what_was_dropped_stays_out_once_its_day_has_passed(
    planner: Planner, council: SmallCouncil, clock: TickingClock
) -> None:
    moved, kept = council.approved(), council.approved(title="On the last day", day=LAST)
    hold = call(council, HoldEffect.STOP)
    planner.holds.to_tray(hold.id, [moved.id, kept.id])
    planner.holds.lift(hold.id)
    clock.now = clock.now.replace(month=12, day=15)
    assert {one.heading: one.why_not for one in planner.holds.decided(hold.id)} == {
        "Christmas bins": "Its day has passed. Move it to another.",
        "On the last day": "",
    }
    with pytest.raises(NotAllowed, match="Its day has passed"):
        planner.holds.bring_back(hold.id, [moved.id, kept.id])
    assert planner.posts.get(kept.id).post.day is None
    assert planner.holds.bring_back(hold.id, [kept.id]) == 1
    assert planner.posts.get(kept.id).state is State.APPROVED


def test_the_printed_schedule_says_that_a_post_is_held_and_not_that_it_went(
    planner: Planner, council: SmallCouncil, tmp_path: Path
) -> None:
    council.approved()
    planner.exchange.export(DAY, tmp_path)
    hold = call(council, HoldEffect.STOP)
    printed = planner.printing.approved(DAY, None)
    assert [why for _heading, why in printed.left_out] == ["inside the hold “Mourning”"]
    (workbook,) = {file.changes for file in planner.exchange.export(DAY, tmp_path).files}
    assert printed.changes == workbook
    assert printed.changes == ("Held back: Christmas bins",)
    planner.holds.lift(hold.id)
