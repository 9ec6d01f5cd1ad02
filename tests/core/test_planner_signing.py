"""Who may sign, when, and what a signature is worth afterwards."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from sddc_planner.clock import to_text
from sddc_planner.errors import (
    InvalidValue,
    NeedsManager,
    NotAllowed,
    NotFound,
    PlannerError,
    SigningLocked,
    UserError,
    WrongPassphrase,
)
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import PersonId
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import Verdict
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import PASSPHRASE, SmallCouncil


@pytest.fixture
def waiting(council: SmallCouncil) -> Post:
    """Submitted by the specialist; the manager must sign, and has just sat down."""
    post = council.write()
    council.submit(post.id)
    council.planner.sit_down(council.manager)
    return post


def stands(council: SmallCouncil, post: Post) -> State:
    return council.planner.posts.get(post.id).standing


# Sessions


def test_a_session_closes_twenty_minutes_after_its_last_use(
    council: SmallCouncil, waiting: Post, clock: TickingClock
) -> None:
    signoffs = council.planner.signoffs
    until = signoffs.unlock(council.manager, PASSPHRASE)
    assert timedelta(minutes=20) - timedelta(seconds=3) < until - clock.now <= timedelta(minutes=20)
    clock.now += timedelta(minutes=19, seconds=50)
    assert signoffs.open_session()
    signoffs.approve([waiting.id])
    clock.now += timedelta(minutes=19, seconds=50)
    signoffs.withdraw([waiting.id])
    clock.now += timedelta(minutes=20)
    assert signoffs.open_session() is None
    with pytest.raises(SigningLocked, match="Sign in") as caught:
        signoffs.approve([waiting.id])
    assert caught.value.hint == "Nothing was decided."
    assert stands(council, waiting) is State.AWAITING


def leave(council: SmallCouncil) -> None:
    council.planner.sit_down(council.contact)
    council.planner.sit_down(council.manager)


def nobody(council: SmallCouncil) -> None:
    council.planner.sit_down(None)
    council.planner.sit_down(council.manager)


def lock(council: SmallCouncil) -> None:
    council.planner.signoffs.lock()


@pytest.mark.parametrize("what", [leave, nobody, lock])
def test_a_key_is_forgotten(council: SmallCouncil, waiting: Post, what: Callable[[SmallCouncil], None]) -> None:
    council.planner.signoffs.unlock(council.manager, PASSPHRASE)
    what(council)
    with pytest.raises(SigningLocked):
        council.planner.signoffs.approve([waiting.id])


def test_sitting_down_again_keeps_the_key(council: SmallCouncil, waiting: Post) -> None:
    council.planner.signoffs.unlock(council.manager, PASSPHRASE)
    council.planner.sit_down(council.manager)
    council.planner.signoffs.approve([waiting.id])
    assert stands(council, waiting) is State.APPROVED


def test_nobody_signs_with_the_key_of_somebody_else(council: SmallCouncil, waiting: Post) -> None:
    planner = council.planner
    planner.signoffs.unlock(council.manager, PASSPHRASE)
    planner.desk.who = council.specialist
    with pytest.raises(SigningLocked):
        planner.signoffs.approve([waiting.id])
    planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        planner.signoffs.approve([waiting.id])
    with pytest.raises(UserError, match="no signing key"):
        planner.signoffs.unlock(council.specialist, PASSPHRASE)


def test_a_closed_planner_has_forgotten_the_key(council: SmallCouncil, waiting: Post, clock: TickingClock) -> None:
    council.planner.signoffs.unlock(council.manager, PASSPHRASE)
    council.planner.close()
    assert council.planner.desk.session is None
    planner = Planner.open(council.planner.folder, clock=clock)
    try:
        planner.sit_down(council.manager)
        with pytest.raises(SigningLocked):
            planner.signoffs.approve([waiting.id])
    finally:
        planner.close()


# Wrong passphrases


def wrong(planner: Planner, person: PersonId) -> int:
    with pytest.raises(WrongPassphrase) as caught:
        planner.signoffs.unlock(person, "not this one, surely")
    return caught.value.wait_seconds


def test_wrong_passphrases_are_counted_and_wait_longer_each_time(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    waits = []
    for _ in range(13):
        waits.append(wrong(planner, council.manager))
        clock.now += timedelta(seconds=waits[-1])
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    said = [line.summary for line in planner.record.history(limit=13)]
    assert said[0] == "entered a wrong passphrase for C. Manager (13)"
    assert said[-1] == "entered a wrong passphrase for C. Manager (1)"


def test_the_right_passphrase_waits_too_and_then_clears_the_count(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    waits = [wrong(planner, council.manager) for _ in range(3)]
    clock.now += timedelta(seconds=waits[-1])
    for _ in range(4):
        clock.now += timedelta(seconds=wrong(planner, council.manager))
    wrong(planner, council.manager)
    for opens in (
        lambda: planner.signoffs.unlock(council.manager, PASSPHRASE),
        lambda: planner.council.change_passphrase(council.manager, PASSPHRASE, "another horse battery"),
    ):
        with pytest.raises(WrongPassphrase, match=r"Too many wrong passphrases: wait \d+ seconds?") as caught:
            opens()
        assert caught.value.wait_seconds > 20
    planner.sit_down(council.contact)
    planner.signoffs.unlock(council.contact, PASSPHRASE)  # nobody else has to wait
    clock.now += timedelta(seconds=40)
    planner.sit_down(council.manager)
    planner.signoffs.unlock(council.manager, PASSPHRASE)
    assert planner.record.history(limit=1)[0].summary == "entered the right passphrase again"
    assert wrong(planner, council.manager) == 0


def test_the_wait_survives_a_restart(council: SmallCouncil, clock: TickingClock) -> None:
    for _ in range(7):
        clock.now += timedelta(seconds=wrong(council.planner, council.manager))
    wrong(council.planner, council.manager)
    council.planner.close()
    planner = Planner.open(council.planner.folder, clock=clock)
    try:
        with pytest.raises(WrongPassphrase, match="Too many"):
            planner.signoffs.unlock(council.manager, PASSPHRASE)
    finally:
        planner.close()


def test_changing_the_passphrase_is_no_way_round_the_count(council: SmallCouncil) -> None:
    planner = council.planner
    for tries in (1, 2):
        with pytest.raises(WrongPassphrase):
            planner.council.change_passphrase(council.manager, "not this one, surely", "another horse battery")
        assert planner.record.history(limit=1)[0].summary == f"entered a wrong passphrase for C. Manager ({tries})"
    with pytest.raises(InvalidValue, match="at least 12"):
        planner.council.change_passphrase(council.manager, PASSPHRASE, "short")
    planner.council.change_passphrase(council.manager, PASSPHRASE, "another horse battery")
    assert wrong(planner, council.manager) == 0
    with pytest.raises(WrongPassphrase):
        planner.signoffs.unlock(council.manager, PASSPHRASE)
    planner.sit_down(council.manager)
    planner.signoffs.unlock(council.manager, "another horse battery")


def test_a_changed_passphrase_keeps_every_signature(council: SmallCouncil) -> None:
    post = council.approved()
    council.planner.council.change_passphrase(council.manager, PASSPHRASE, "another horse battery")
    assert stands(council, post) is State.APPROVED
    assert council.planner.record.check().faults == []


# Deciding


def test_approving_many_is_all_or_none(council: SmallCouncil, waiting: Post) -> None:
    planner = council.planner
    draft = council.write(title="Draft")
    council.sign_in(council.manager)
    before = len(planner.record.history())
    for bad, error in ((draft.id, NotAllowed), ("nobody", NotFound)):
        with pytest.raises(error):
            planner.signoffs.approve([waiting.id, bad])
        assert stands(council, waiting) is State.AWAITING
    assert len(planner.record.history()) == before
    assert planner.signoffs.approve([waiting.id]) == (waiting.id,)


def test_one_decision_signs_in_every_capacity_held(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write(accounts=(council.clean_team,))
    council.submit(post.id)
    council.sign_in(council.manager)
    planner.council.give(council.manager, Capacity.DEPARTMENT, council.waste.id)
    planner.signoffs.approve([post.id], comment="  Good.  ")
    review = planner.signoffs.review(post.id)
    assert [(need.label, need.person) for need in review.needs] == [
        ("Communications Manager", "C. Manager"),
        ("Waste", "C. Manager"),
    ]
    assert {one.statement.comment for one in review.standing.evidence.signoffs} == {"Good."}
    assert stands(council, post) is State.APPROVED


def test_changes_are_requested_with_a_comment_and_answered(council: SmallCouncil, waiting: Post) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    with pytest.raises(InvalidValue, match="Say what should change"):
        planner.signoffs.request_changes([waiting.id], " ")
    assert stands(council, waiting) is State.AWAITING
    planner.signoffs.request_changes([waiting.id], "Say which week.")
    assert stands(council, waiting) is State.CHANGES_REQUESTED
    assert planner.signoffs.queue() == ()
    planner.sit_down(council.specialist)
    (outcome,) = planner.schedules.submit([waiting.id])
    assert (outcome.done, outcome.what) == (
        False,
        "Changes were requested and its content has not changed since.",
    )
    planner.posts.edit(waiting.id, text="Bins move to Tuesday, 29 December.")
    assert stands(council, waiting) is State.DRAFT
    council.submit(waiting.id)
    council.sign_in(council.manager)
    review = planner.signoffs.review(waiting.id)
    assert review.revision
    assert (review.revision.number, review.hindrance) == (2, "")
    assert review.against
    assert review.against.number == 1
    assert review.against_what.startswith("changes requested 16 Nov by C. Manager")
    planner.signoffs.approve([waiting.id])
    assert stands(council, waiting) is State.APPROVED


def test_a_comment_that_no_file_can_hold_is_not_signed(council: SmallCouncil, waiting: Post) -> None:
    council.sign_in(council.manager)
    with pytest.raises(InvalidValue, match="half a character"):
        council.planner.signoffs.request_changes([waiting.id], "Shorter \ud83d")
    assert council.planner.posts.get(waiting.id).state is State.AWAITING


def test_a_decision_is_superseded_or_withdrawn_by_a_new_one(council: SmallCouncil, waiting: Post) -> None:
    signoffs = council.planner.signoffs
    council.sign_in(council.manager)
    with pytest.raises(NotAllowed, match="You have not decided"):
        signoffs.withdraw([waiting.id])
    acts: list[tuple[Callable[[], object], State]] = [
        (lambda: signoffs.approve([waiting.id]), State.APPROVED),
        (lambda: signoffs.request_changes([waiting.id], "No."), State.CHANGES_REQUESTED),
        (lambda: signoffs.approve([waiting.id]), State.APPROVED),
        (lambda: signoffs.withdraw([waiting.id]), State.AWAITING),
    ]
    for act, state in acts:
        act()
        assert stands(council, waiting) is state
    verdicts = [one.statement.verdict for one in signoffs.review(waiting.id).standing.evidence.signoffs]
    assert verdicts == [Verdict.APPROVED, Verdict.CHANGES_REQUESTED, Verdict.APPROVED, Verdict.WITHDRAWN]


def test_nothing_is_signed_by_a_clock_that_cannot_be_right(
    council: SmallCouncil, waiting: Post, clock: TickingClock
) -> None:
    clock.now -= timedelta(days=400)
    council.sign_in(council.manager)
    before = council.planner.record.head()
    with pytest.raises(NotAllowed, match=r"clock says .* 20\d\d, \d\d:\d\d, but the plan was last changed on"):
        council.planner.signoffs.approve([waiting.id])
    assert council.planner.record.head() == before
    clock.now += timedelta(days=400)
    council.sign_in(council.manager)
    council.planner.signoffs.approve([waiting.id])


def test_the_last_word_is_the_last_even_when_the_clock_goes_back(
    council: SmallCouncil, waiting: Post, clock: TickingClock
) -> None:
    signoffs = council.planner.signoffs
    council.sign_in(council.manager)
    signoffs.approve([waiting.id])
    clock.now -= timedelta(hours=3)
    signoffs.withdraw([waiting.id])
    assert stands(council, waiting) is State.AWAITING
    assert council.planner.record.check().faults == []


def test_a_statement_says_what_was_signed(council: SmallCouncil, waiting: Post, clock: TickingClock) -> None:
    council.sign_in(council.manager)
    council.planner.signoffs.approve([waiting.id])
    (signed,) = council.planner.signoffs.review(waiting.id).standing.evidence.signoffs
    said = signed.statement
    assert (said.post, said.revision, said.date, said.time) == (waiting.id, 1, "2020-12-14", "09:00")
    assert (said.person, said.need.capacity) == (council.manager, Capacity.COMMUNICATIONS_MANAGER)
    assert timedelta() <= clock.now - said.at < timedelta(seconds=10)
    assert said.text() == signed.statement_text
    assert not said.time_may_move


# Capacities and keys over time


def test_a_deputy_signs_between_two_dates(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    today = planner.desk.today()
    planner.council.give(
        council.contact,
        Capacity.COMMUNICATIONS_MANAGER,
        first_day=today + timedelta(days=1),
        last_day=today + timedelta(days=2),
    )
    posts = [council.write(title=f"Post {n}") for n in range(3)]
    council.submit(*(one.id for one in posts))
    outcomes = []
    for one in posts:
        council.sign_in(council.contact)
        outcomes.append(planner.schedules.decide([one.id], approve=True)[0])
        clock.now += timedelta(hours=40)
    assert [one.done for one in outcomes] == [False, True, False]
    assert outcomes[0].what == "You hold none of the capacities that must sign it."
    clock.now += timedelta(days=400)
    assert stands(council, posts[1]) is State.APPROVED, "what a deputy signed stays signed"
    assert planner.record.check().faults == []


def test_an_ended_capacity_keeps_what_was_signed_before(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    before, after = council.approved(), council.write(title="Later", text="Later")
    council.submit(after.id)
    clock.now += timedelta(days=1)
    council.sign_in(council.manager)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)
    (mine,) = planner.council.holdings(council.manager)
    planner.council.end(mine)
    assert stands(council, before) is State.APPROVED
    with pytest.raises(NotAllowed, match="none of the capacities"):
        planner.signoffs.approve([after.id])
    assert planner.record.check().faults == []


def test_a_revoked_key_proves_only_what_it_signed_before(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    before = council.approved()
    after = council.approved(title="After", text="After")
    signed = planner.signoffs.review(after.id).standing.evidence.signoffs[0].statement
    with planner.desk.change("revoke", "revoked a key", undoable=False) as writer:
        writer.change("signing_key", signed.key, {"revoked_at": to_text(signed.at)})
    assert stands(council, before) is State.APPROVED
    assert stands(council, after) is State.AWAITING
    assert planner.posts.doubtful([before.id, after.id]) == {}
    (one,) = planner.signoffs.review(after.id).standing.evidence.signoffs
    assert one.problem == "The key had been revoked before this was signed."
    with pytest.raises(UserError, match="no signing key"):
        planner.signoffs.unlock(council.manager, PASSPHRASE)
    assert not planner.council.has_key(council.manager)


def test_only_the_signed_in_manager_changes_who_signs(council: SmallCouncil) -> None:
    planner = council.planner
    (holding,) = planner.council.holdings(council.contact)
    account = next(one for one in planner.council.accounts() if one.id == council.clean_team)
    acts: list[Callable[[], object]] = [
        lambda: planner.council.give(council.specialist, Capacity.COMMUNICATIONS_MANAGER),
        lambda: planner.council.end(holding),
        lambda: planner.council.make_key(council.specialist, PASSPHRASE),
        lambda: planner.council.save(replace(council.waste, asks=council.leisure.asks)),
        lambda: planner.council.save(replace(account, department=council.leisure.id)),
    ]
    before = len(planner.record.history())
    for who in (None, council.specialist, council.contact, council.manager):
        planner.sit_down(who)
        if who == council.contact:
            planner.signoffs.unlock(who, PASSPHRASE)
        for act in acts:
            with pytest.raises(NeedsManager, match="Only the Communications Manager"):
                act()
    assert len(planner.record.history()) == before
    council.sign_in(council.manager)
    for act in acts:
        act()
    for _ in range(20):
        with suppress(PlannerError):
            planner.record.undo()
    assert planner.council.department("Waste").asks is council.leisure.asks, "rules are not undone"
    assert len(planner.council.holdings(council.specialist)) == 1


def test_only_the_signed_in_manager_ends_or_renews_the_signing_of_somebody(council: SmallCouncil) -> None:
    planner = council.planner
    contact = planner.council.person(council.contact)
    planner.sit_down(council.specialist)
    with pytest.raises(NeedsManager):
        planner.council.save(replace(contact, active=False))
    council.sign_in(council.manager)
    planner.council.save(replace(contact, active=False))
    planner.sit_down(council.specialist)
    with pytest.raises(NeedsManager):
        planner.council.save(contact)


def test_who_is_no_longer_active_signs_nothing_more(council: SmallCouncil) -> None:
    post = council.write()
    council.submit(post.id)
    council.sign_in(council.manager)
    planner = council.planner
    planner.council.save(replace(planner.council.person(council.manager), active=False))
    with pytest.raises(NotAllowed, match=r"C\. Manager is no longer active"):
        planner.signoffs.approve([post.id])
