"""The list of what to pull knows what the tool still has, whatever the plan says since."""

from datetime import date, time, timedelta

import pytest

from sddc_planner.model.hold import Hold, HoldEffect, HoldKind, HoldScope
from sddc_planner.model.post import Post
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil

LAST = date(2020, 12, 16)
AFTER = date(2020, 12, 17)


def call(council: SmallCouncil, **columns: object) -> Hold:
    council.planner.sit_down(council.specialist)
    usual = {
        "kind": HoldKind.EMERGENCY,
        "title": "Flood",
        "effect": HoldEffect.STOP,
        "first_day": DAY,
        "last_day": LAST,
    }
    return council.planner.holds.call(**{**usual, **columns})  # type: ignore[arg-type]


def pulled(council: SmallCouncil, hold: Hold) -> list[tuple[date, str, str]]:
    """(day, account, what became of it) of each row."""
    return [(one.day, one.account, one.state) for one in council.planner.holds.pull_list(hold.id).rows]


@pytest.fixture
def handed(council: SmallCouncil) -> Post:
    """Approved, and put into the tool on two accounts."""
    post = council.approved(accounts=(council.facebook, council.x))
    council.planner.sit_down(council.specialist)
    council.planner.handing.mark_handed([(post.id, council.facebook), (post.id, council.x)])
    return post


BOTH = ("South Derbyshire DC", "@SDDC")


def test_what_was_moved_out_of_the_hold_is_pulled_from_its_old_day(council: SmallCouncil, handed: Post) -> None:
    hold = call(council)
    council.planner.holds.move(hold.id, [handed.id])
    assert pulled(council, hold) == [(DAY, one, "moved here to 17 Dec 2020") for one in BOTH]
    council.planner.record.undo()
    assert pulled(council, hold) == [(DAY, one, "approved") for one in BOTH]


def test_what_was_moved_before_the_hold_was_called_is_pulled_too(council: SmallCouncil, handed: Post) -> None:
    council.planner.posts.move([handed.id], AFTER)
    hold = call(council, first_day=DAY, last_day=LAST)
    assert pulled(council, hold) == [(DAY, one, "moved here to 17 Dec 2020") for one in BOTH]
    inside = call(council, first_day=LAST, last_day=None, title="Later")
    assert pulled(council, inside) == [(AFTER, one, "changed since sign-off") for one in BOTH]


@pytest.mark.parametrize(("cancel", "said"), [(True, "cancelled here"), (False, "in the tray here")])
def test_what_was_dropped_is_pulled(council: SmallCouncil, handed: Post, cancel: bool, said: str) -> None:
    hold, holds = call(council), council.planner.holds
    (holds.cancel if cancel else holds.to_tray)(hold.id, [handed.id])
    assert pulled(council, hold) == [(DAY, one, said) for one in BOTH]


def test_what_was_deleted_is_pulled(council: SmallCouncil, handed: Post) -> None:
    hold = call(council)
    council.planner.posts.delete([handed.id])
    assert pulled(council, hold) == [(DAY, one, "deleted here") for one in BOTH]
    assert council.planner.holds.pull_list(hold.id).rows[0].heading == "Christmas bins"


def test_an_account_that_was_taken_off_since_is_pulled(council: SmallCouncil, handed: Post) -> None:
    hold = call(council)
    council.planner.posts.edit(handed.id, accounts=(council.x,))
    assert pulled(council, hold) == [
        (DAY, "South Derbyshire DC", "no longer on this account here"),
        (DAY, "@SDDC", "changed since sign-off"),
    ]


def test_what_was_approved_and_then_dropped_is_pulled_though_nobody_ticked_it(council: SmallCouncil) -> None:
    post, draft = council.approved(), council.write(title="Draft")
    hold = call(council)
    council.planner.holds.to_tray(hold.id, [post.id, draft.id])
    assert pulled(council, hold) == [(DAY, "South Derbyshire DC", "in the tray here")]


def test_what_is_out_let_on_outside_or_past_is_not_pulled(
    council: SmallCouncil, handed: Post, clock: TickingClock
) -> None:
    planner = council.planner
    hold = call(council)
    planner.holds.resume(hold.id, [handed.id], "A service.")
    assert pulled(council, hold) == []
    planner.holds.hold_again(hold.id, [handed.id])
    planner.handing.mark_published([(handed.id, council.x)])
    planner.holds.move(hold.id, [handed.id])
    assert pulled(council, hold) == [(DAY, "South Derbyshire DC", "moved here to 17 Dec 2020")]
    elsewhere = call(council, title="Gym", scope=HoldScope(accounts=frozenset({council.gym})))
    assert pulled(council, elsewhere) == []
    later = call(council, title="Later", first_day=AFTER, last_day=None)
    assert pulled(council, later) == [(AFTER, "South Derbyshire DC", "changed since sign-off")]
    clock.now = clock.now.replace(month=12, day=14, hour=12)
    assert (pulled(council, hold), planner.holds.pull_list(hold.id).gone) == ([], 1)
    planner.holds.lift(hold.id)
    assert pulled(council, hold) == []


def test_a_post_that_the_tool_has_on_another_day_of_the_hold_stands_on_both(council: SmallCouncil) -> None:
    post = council.approved(at=time(9))
    council.planner.handing.mark_handed([(post.id, council.facebook)])
    hold = call(council)
    council.planner.posts.move([post.id], DAY + timedelta(days=1))
    assert [(day, said) for day, _account, said in pulled(council, hold)] == [
        (DAY, "moved here to 15 Dec 2020"),
        (DAY + timedelta(days=1), "changed since sign-off"),
    ]
