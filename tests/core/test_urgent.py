"""The urgent route: what a recorded word does, what it never does, and what ends it."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from sddc_planner.errors import InvalidValue, NotAllowed, NothingToUndo, UserError
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.schedules import Outcome
from tests.conftest import TickingClock
from tests.council import SmallCouncil

REASON = "The river is rising."


def said(council: SmallCouncil, clock: TickingClock, *posts: PostId, approver: PersonId | None = None) -> Outcome:
    """The manager says yes now, and the specialist records it five minutes later."""
    planner = council.planner
    clock.now += timedelta(minutes=5)
    at = clock.now
    clock.now += timedelta(minutes=5)
    planner.sit_down(council.specialist)
    return planner.urgent.record(list(posts), approver or council.manager, at, REASON)[0]


def test_a_draft_is_submitted_and_waits_to_be_countersigned(council: SmallCouncil, clock: TickingClock) -> None:
    planner, post = council.planner, council.write()
    outcome = said(council, clock, post.id)
    assert outcome.done
    view = planner.posts.get(post.id)
    assert (view.standing, view.revision) == (State.AWAITING, 1)
    assert view.verbal is not None
    assert (view.verbal.approver, view.verbal.reason, view.verbal.recorded_by) == (
        council.manager,
        REASON,
        council.specialist,
    )
    (waiting,) = planner.urgent.waiting()
    assert (waiting.post, waiting.approver, waiting.due, waiting.overdue) == (
        post.id,
        "C. Manager",
        date(2020, 11, 18),
        False,
    )
    assert planner.record.check().faults == []


def test_it_is_marked_until_the_manager_signs(council: SmallCouncil, clock: TickingClock) -> None:
    planner, post = council.planner, council.write(accounts=(council.clean_team,))
    said(council, clock, post.id)
    ((line, _state),) = planner.posts.between(post.day, post.day)  # type: ignore[arg-type]  # it has a day
    assert line.verbal
    council.sign_in(council.contact)
    planner.signoffs.approve([post.id])
    assert planner.posts.get(post.id).verbal is not None, "Waste's signature is not the manager's"
    council.sign_in(council.manager)
    planner.signoffs.approve([post.id])
    view = planner.posts.get(post.id)
    assert (view.verbal, view.standing) == (None, State.APPROVED)
    ((line, _state),) = planner.posts.between(post.day, post.day)  # type: ignore[arg-type]
    assert not line.verbal
    assert planner.urgent.waiting() == ()


def test_a_deputy_countersigns(council: SmallCouncil, clock: TickingClock) -> None:
    planner, post = council.planner, council.write()
    said(council, clock, post.id)
    council.sign_in(council.manager)
    planner.rules.appoint(
        council.contact,
        Capacity.COMMUNICATIONS_MANAGER,
        first_day=date(2020, 11, 16),
        last_day=date(2020, 11, 20),
    )
    council.sign_in(council.contact)
    planner.signoffs.approve([post.id])
    assert planner.posts.get(post.id).verbal is None


def test_a_request_for_changes_ends_it_too(council: SmallCouncil, clock: TickingClock) -> None:
    planner, post = council.planner, council.write()
    said(council, clock, post.id)
    council.sign_in(council.manager)
    planner.signoffs.request_changes([post.id], "Not like this.")
    assert planner.posts.get(post.id).verbal is None


def test_changed_content_loses_it_at_once(council: SmallCouncil, clock: TickingClock) -> None:
    planner, post = council.planner, council.write()
    said(council, clock, post.id)
    planner.posts.edit(post.id, sitting=False, text="Other words.")
    assert planner.posts.get(post.id).verbal is None
    assert planner.urgent.waiting() == ()
    planner.posts.edit(post.id, sitting=False, text=post.text)
    assert planner.posts.get(post.id).verbal is not None, "it was about these very words"


def test_it_approves_nothing(council: SmallCouncil, clock: TickingClock, tmp_path: Path) -> None:
    planner, post = council.planner, council.write()
    said(council, clock, post.id)
    report = planner.exchange.export(date(2020, 12, 1), tmp_path / "out")
    assert report.posts == 0
    (left,) = report.left_out
    assert left.reason == "awaiting sign-off, on a verbal approval that nobody has countersigned"


def test_it_may_be_marked_as_published(council: SmallCouncil, clock: TickingClock) -> None:
    planner, post, other = council.planner, council.write(), council.write(title="Other", text="Unsaid.")
    said(council, clock, post.id)
    planner.posts.mark_published([post.id])
    assert planner.posts.get(post.id).state is State.AWAITING, "published without a signature never looks approved"
    with pytest.raises(UserError, match="not approved"):
        planner.posts.mark_published([other.id])


def test_a_published_one_waits_on_to_be_countersigned(council: SmallCouncil, clock: TickingClock) -> None:
    planner, post = council.planner, council.write()
    said(council, clock, post.id)
    planner.posts.mark_published([post.id])
    clock.now += timedelta(days=60)
    assert [one.overdue for one in planner.urgent.waiting()] == [True]
    assert planner.reminders.missed() == ()


def test_undo_never_crosses_it(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    said(council, clock, post.id)
    with pytest.raises(NothingToUndo):
        council.planner.record.undo()
    assert council.planner.posts.get(post.id).verbal is not None


def test_the_history_says_who_said_what_when_and_why(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    said(council, clock, post.id)
    newest = council.planner.record.history(post.id)[0].sentence()
    for part in ("V. Specialist", "C. Manager", "16 Nov", "09:05", "The river is rising"):
        assert part in newest


def test_it_is_due_from_the_day_on_which_it_was_said(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    friday = clock.now = datetime(2020, 11, 20, 16, tzinfo=UTC)
    clock.now += timedelta(days=3)
    council.planner.urgent.record([post.id], council.manager, friday, REASON)
    assert [one.due for one in council.planner.urgent.waiting()] == [date(2020, 11, 24)]


def test_it_is_withdrawn_with_a_reason(council: SmallCouncil, clock: TickingClock) -> None:
    planner, post = council.planner, council.write()
    said(council, clock, post.id)
    with pytest.raises(InvalidValue, match="why"):
        planner.urgent.withdraw([post.id], " ")
    planner.urgent.withdraw([post.id], "It was about another post.")
    assert planner.posts.get(post.id).verbal is None
    assert planner.posts.get(post.id).standing is State.AWAITING
    with pytest.raises(NotAllowed, match="no verbal approval"):
        planner.urgent.withdraw([post.id], "Again.")
    assert planner.record.check().faults == []
    assert said(council, clock, post.id).done, "it can be said again"


# What is refused


def test_nobody_says_yes_in_the_future_or_without_a_reason(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    record, before = council.planner.urgent.record, council.planner.record.head()
    with pytest.raises(InvalidValue, match="future"):
        record([post.id], council.manager, clock.now + timedelta(hours=1), REASON)
    with pytest.raises(InvalidValue, match="why"):
        record([post.id], council.manager, clock.now, "  ")
    assert council.planner.record.head() == before


def test_nobody_says_yes_to_what_was_not_written_yet(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    clock.now += timedelta(hours=1)
    council.planner.posts.edit(post.id, sitting=False, text="Words of an hour later.")
    clock.now += timedelta(minutes=10)
    at = datetime(2020, 11, 16, 9, 30, tzinfo=UTC)
    (outcome,) = council.planner.urgent.record([post.id], council.manager, at, REASON)
    assert not outcome.done
    assert outcome.what == "What it says was written on 16 Nov 2020 at 10:00, after that was said."
    council.planner.posts.edit(post.id, sitting=False, text=post.text)
    (outcome,) = council.planner.urgent.record([post.id], council.manager, at, REASON)
    assert outcome.done, "these words had been there at half past nine"


def test_only_who_held_the_capacity_then_could_say_yes(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    with pytest.raises(NotAllowed, match="was not Communications Manager on 16 Nov 2020"):
        said(council, clock, post.id, approver=council.contact)
    council.sign_in(council.manager)
    council.planner.rules.appoint(
        council.contact,
        Capacity.COMMUNICATIONS_MANAGER,
        first_day=date(2020, 11, 17),
        last_day=date(2020, 11, 18),
    )
    with pytest.raises(NotAllowed):
        said(council, clock, post.id, approver=council.contact)
    clock.now += timedelta(days=1)
    assert said(council, clock, post.id, approver=council.contact).done


def test_nobody_says_yes_to_their_own_work(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    planner.sit_down(council.manager)
    own = planner.posts.add(text="Mine.", day=date(2020, 12, 14), at=time(9), accounts=(council.facebook,))
    assert "wrote part of it" in said(council, clock, own.id).what
    post = council.write()
    planner.sit_down(council.manager)
    planner.schedules.submit([post.id])
    assert "submits it" in said(council, clock, post.id).what


def test_the_manager_does_not_submit_what_she_says_yes_to(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    clock.now += timedelta(minutes=9)
    council.planner.sit_down(council.manager)
    (outcome,) = council.planner.urgent.record([post.id], council.manager, clock.now, REASON)
    assert (outcome.done, "somebody else" in outcome.what) == (False, True)


def test_errors_among_the_checks_refuse_as_when_submitting(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write(accounts=(council.x,), text="x" * 300)
    outcome = said(council, clock, post.id)
    assert not outcome.done
    assert "280" in outcome.what
    assert council.planner.posts.get(post.id).standing is State.DRAFT


def test_what_needs_no_word_is_left_with_the_reason(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    approved, cancelled = council.approved(), council.write(title="Off", text="Off.")
    planner.posts.cancel([cancelled.id])
    assert said(council, clock, approved.id).what == "It is approved already."
    assert said(council, clock, cancelled.id).what == "It has been cancelled."
    post = council.write(title="Third", text="Third.")
    assert said(council, clock, post.id).done
    assert said(council, clock, post.id).what == "A verbal approval of it is recorded already."


def test_of_several_those_that_can_are_recorded(council: SmallCouncil, clock: TickingClock) -> None:
    one, two = council.approved(), council.write(title="Second", text="Second.")
    clock.now += timedelta(minutes=5)
    council.planner.sit_down(council.specialist)
    outcomes = council.planner.urgent.record([one.id, two.id], council.manager, clock.now, REASON)
    assert [outcome.done for outcome in outcomes] == [False, True]


def test_somebody_must_be_named(planner: Planner, council: SmallCouncil) -> None:
    post = council.write()
    planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        planner.urgent.record([post.id], council.manager, datetime(2020, 11, 16, 9, tzinfo=UTC), REASON)


# The queue


def test_late_ones_head_the_queue(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    early, late = council.write(title="Early"), council.write(title="Late", text="Late.")
    council.submit(early.id)
    said(council, clock, late.id)
    clock.now += timedelta(days=3)
    council.sign_in(council.manager)
    first, second = planner.signoffs.queue()
    assert (first.is_urgent, [one.heading for one in first.items]) == (True, ["Late"])
    assert (first.items[0].countersign_by, first.items[0].overdue) == (date(2020, 11, 18), True)
    assert [one.heading for one in second.items] == ["Early"]
    assert planner.signoffs.waiting() == 2
