"""The rules of sign-off: who may change them, what the record says, and that they hold at once."""

from datetime import date, timedelta

import pytest

from sddc_planner.errors import InvalidValue, NeedsManager, NotAllowed, PassphraseWanted
from sddc_planner.model.council import Asks, Capacity, Person
from sddc_planner.model.ids import PersonId
from sddc_planner.model.signoff import MANAGER
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import PASSPHRASE, SmallCouncil, found

TODAY = date(2020, 11, 16)


def history(planner: Planner) -> list[str]:
    return [line.summary for line in planner.record.history()]


def test_only_the_signed_in_manager_changes_a_rule(council: SmallCouncil) -> None:
    planner = council.planner
    for person in (council.specialist, council.manager):
        planner.sit_down(person)
        with pytest.raises(NeedsManager, match="Only the Communications Manager"):
            planner.rules.set(time_may_move=True)
        with pytest.raises(NeedsManager):
            planner.rules.ask(council.waste.id, Asks.IS_TOLD)
    assert not planner.rules.read().time_may_move
    council.sign_in(council.contact)
    with pytest.raises(NeedsManager):
        planner.rules.set(submit_days=13)


def test_each_change_is_a_sentence_in_the_record(council: SmallCouncil) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    planner.rules.set(time_may_move=True)
    planner.rules.set(submit_days=12, decide_days=1)
    planner.rules.set(countersign_days=3)
    planner.rules.ask(council.waste.id, Asks.IS_TOLD)
    planner.rules.appoint(
        council.contact,
        Capacity.COMMUNICATIONS_MANAGER,
        first_day=date(2020, 12, 14),
        last_day=date(2020, 12, 18),
    )
    said = history(planner)
    assert any("let the time of day move within the day" in one for one in said)
    assert any("12 working days" in one and "1 working day before" in one for one in said)
    assert any("within 3 working days" in one for one in said)
    assert any("Waste" in one and "is told" in one for one in said)
    assert any("W. Contact" in one and "Communications Manager" in one for one in said)
    assert planner.record.check().faults == []


def test_a_rule_is_not_undone(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write()
    council.sign_in(council.manager)
    planner.rules.set(time_may_move=True)
    assert "added" in planner.record.undo()
    assert planner.rules.read().time_may_move
    assert post.id not in {line.id for line, _state in planner.posts.between(date(2020, 12, 1), date(2020, 12, 31))}


def test_setting_what_holds_already_writes_nothing(council: SmallCouncil) -> None:
    before = council.planner.record.head()
    council.planner.rules.set(time_may_move=False, submit_days=10)
    council.planner.rules.ask(council.waste.id, Asks.MUST_SIGN)
    assert council.planner.record.head() == before


@pytest.mark.parametrize("days", [{"submit_days": -1}, {"submit_days": 61}, {"submit_days": 4}, {"decide_days": 11}])
def test_days_that_make_no_sense_are_refused(council: SmallCouncil, days: dict[str, int]) -> None:
    council.sign_in(council.manager)
    with pytest.raises(InvalidValue):
        council.planner.rules.set(**days)
    assert council.planner.rules.read().submit_days == 10


@pytest.mark.parametrize("about", [True, False])
def test_what_is_asked_of_a_department_holds_at_once(council: SmallCouncil, about: bool) -> None:
    """For a post about it, and for one on its account."""
    planner = council.planner
    post = council.write(**({"department": council.waste.id} if about else {"accounts": (council.clean_team,)}))
    council.submit(post.id)
    council.sign_in(council.manager)
    planner.signoffs.approve([post.id])
    assert planner.posts.get(post.id).standing is State.AWAITING
    planner.rules.ask(council.waste.id, Asks.IS_TOLD)
    assert planner.posts.get(post.id).standing is State.APPROVED
    ((line, _state),) = planner.posts.between(date(2020, 12, 14), date(2020, 12, 14))
    assert line.standing is State.APPROVED
    planner.rules.ask(council.waste.id, Asks.MUST_SIGN)
    assert planner.posts.get(post.id).standing is State.AWAITING


def test_nothing_is_asked_of_central(council: SmallCouncil) -> None:
    council.sign_in(council.manager)
    with pytest.raises(InvalidValue, match="Communications Manager signs for Central"):
        council.planner.rules.ask(council.central.id, Asks.NOT_ASKED)


# Deputies


def appoint(council: SmallCouncil, first: int, last: int, person: PersonId | None = None) -> None:
    council.sign_in(council.manager)
    council.planner.rules.appoint(
        person or council.contact,
        Capacity.COMMUNICATIONS_MANAGER,
        first_day=TODAY + timedelta(days=first),
        last_day=TODAY + timedelta(days=last),
    )


def test_a_deputy_signs_between_their_days_and_not_after(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    post = council.write()
    council.submit(post.id)
    appoint(council, 1, 2)
    assert [one.on_duty for one in planner.rules.deputies()] == [False]
    clock.now += timedelta(days=1)
    assert [one.on_duty for one in planner.rules.deputies()] == [True]
    council.sign_in(council.contact)
    planner.signoffs.approve([post.id])
    clock.now += timedelta(days=3)
    assert planner.posts.get(post.id).standing is State.APPROVED, "signed in time, and so it stays"
    assert MANAGER not in planner.council.needs_held(council.contact)
    assert [one.over for one in planner.rules.deputies()] == [True]


def test_what_was_signed_on_the_day_that_a_capacity_ends_stays_valid(
    council: SmallCouncil, clock: TickingClock
) -> None:
    planner = council.planner
    first, second = council.write(title="First"), council.write(title="Second", text="Another text.")
    council.submit(first.id, second.id)
    appoint(council, 0, 5)
    council.sign_in(council.contact)
    planner.signoffs.approve([first.id])
    clock.now += timedelta(hours=1)
    council.sign_in(council.manager)
    (deputy,) = planner.rules.deputies()
    planner.rules.end(deputy.holding)
    assert planner.posts.get(first.id).standing is State.APPROVED
    assert MANAGER not in planner.council.needs_held(council.contact)
    council.sign_in(council.contact)
    with pytest.raises(NotAllowed):
        planner.signoffs.approve([second.id])
    assert planner.record.check().faults == []


def test_somebody_whose_time_was_ended_can_be_appointed_again_the_same_day(council: SmallCouncil) -> None:
    appoint(council, 0, 5)
    (deputy,) = council.planner.rules.deputies()
    council.planner.rules.end(deputy.holding)
    appoint(council, 0, 5)
    assert [one.on_duty for one in council.planner.rules.deputies()] == [True, False]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(None, TODAY, "first_day"), (TODAY, None, "last_day"), (TODAY, TODAY - timedelta(days=1), "last_day")],
)
def test_a_deputy_needs_two_days_that_are_not_past(
    council: SmallCouncil, first: date | None, last: date | None, field: str
) -> None:
    council.sign_in(council.manager)
    with pytest.raises(InvalidValue) as refused:
        council.planner.rules.appoint(council.contact, Capacity.COMMUNICATIONS_MANAGER, first_day=first, last_day=last)
    assert refused.value.field == field
    assert council.planner.rules.deputies() == ()


def test_the_same_days_twice_are_refused(council: SmallCouncil) -> None:
    appoint(council, 0, 5)
    with pytest.raises(InvalidValue, match="already holds"):
        appoint(council, 5, 7)


def test_gaps_and_overlaps_are_said(council: SmallCouncil) -> None:
    planner = council.planner
    other = planner.council.save(Person(id=PersonId("a" * 31 + "9"), name="S. Deputy"))
    assert planner.rules.remarks() == ()
    appoint(council, 1, 5)
    appoint(council, 4, 8, other.id)
    (both, no_key) = planner.rules.remarks()
    assert both == "S. Deputy and W. Contact both deputise as Communications Manager from 20 Nov 2020 to 21 Nov 2020."
    assert no_key == "S. Deputy deputises as Communications Manager and has no signing key yet."
    (waste,) = [one for one in planner.council.holdings(council.contact) if one.department]
    planner.council.end(waste)
    assert "Nobody can sign for Waste from 16 Nov 2020 on." in planner.rules.remarks()
    planner.rules.appoint(
        council.contact,
        Capacity.DEPARTMENT,
        council.waste.id,
        first_day=date(2020, 11, 18),
        last_day=date(2020, 11, 20),
    )
    said = planner.rules.remarks()
    assert "Nobody can sign for Waste from 16 Nov 2020 to 17 Nov 2020." in said
    assert "Nobody can sign for Waste from 21 Nov 2020 on." in said


# The passphrase of everybody


def test_with_the_passphrase_for_all_nothing_changes_before_it_is_given(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write()
    council.sign_in(council.manager)
    planner.council.make_key(council.specialist, PASSPHRASE)
    planner.rules.set(passphrase_for_all=True)
    planner.sit_down(council.specialist)
    before = planner.record.head()
    for act in (
        lambda: planner.posts.edit(post.id, text="Other words."),
        lambda: planner.posts.move([post.id], date(2020, 12, 20)),
        lambda: planner.posts.add(text="New."),
        lambda: planner.schedules.submit([post.id]),
        planner.record.undo,
    ):
        with pytest.raises(PassphraseWanted, match="passphrase before planning"):
            act()
    assert planner.record.head() == before
    planner.signoffs.unlock(council.specialist, PASSPHRASE)
    assert planner.posts.edit(post.id, text="Other words.").text == "Other words."
    planner.sit_down(council.manager)
    with pytest.raises(PassphraseWanted):
        planner.posts.edit(post.id, text="By nobody.")


def test_planning_keeps_the_key_open_where_it_needs_it(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    post = council.write()
    council.sign_in(council.manager)
    planner.rules.set(passphrase_for_all=True)
    for minute in range(4):
        clock.now += timedelta(minutes=15)
        planner.posts.edit(post.id, sitting=False, text=f"Text {minute}")
    clock.now += timedelta(minutes=21)
    with pytest.raises(PassphraseWanted):
        planner.posts.edit(post.id, text="Too late.")


def test_somebody_without_a_key_is_told_what_to_do(council: SmallCouncil) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    planner.rules.set(passphrase_for_all=True)
    planner.sit_down(council.specialist)
    with pytest.raises(PassphraseWanted) as refused:
        planner.posts.add(text="New.")
    assert "no signing key yet: the Communications Manager makes one with you" in refused.value.sentence()
    planner.sit_down(None)
    with pytest.raises(PassphraseWanted, match=r"passphrase") as refused:
        planner.posts.add(text="New.")
    assert "Say first who you are." in refused.value.sentence()


def test_it_cannot_be_switched_on_where_nobody_could_switch_it_off(planner: Planner) -> None:
    council = found(planner, with_keys=False)
    planner.sit_down(council.manager)
    with pytest.raises(NotAllowed, match="nobody could switch this off again"):
        planner.rules.set(passphrase_for_all=True)
    assert not planner.rules.read().passphrase_for_all


def test_a_wrong_passphrase_is_counted_also_where_planning_needs_it(council: SmallCouncil) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    planner.rules.set(passphrase_for_all=True)
    planner.signoffs.lock()
    with pytest.raises(Exception, match="passphrase"):
        planner.signoffs.unlock(council.manager, "wrong")
    assert "entered a wrong passphrase" in history(planner)[0]
