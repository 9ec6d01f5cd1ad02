"""Nobody takes the Communications Manager's place without her: not by a clock, an end or a gap between two terms."""

from datetime import timedelta

import pytest

from sddc_planner.errors import NeedsManager, NotAllowed
from sddc_planner.model.council import Asks, Capacity, Person
from sddc_planner.model.ids import PersonId
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import PASSPHRASE, SmallCouncil, found


def take_over(council: SmallCouncil, person: PersonId) -> None:
    """Each thing by which somebody would come to sign as manager, or be rid of a signature."""
    planner = council.planner
    with pytest.raises(NeedsManager):
        planner.council.give(person, Capacity.COMMUNICATIONS_MANAGER)
    with pytest.raises(NeedsManager):
        planner.keys.make(PersonId(council.specialist), PASSPHRASE)
    with pytest.raises(NeedsManager):
        planner.rules.ask(council.waste.id, Asks.NOT_ASKED)


@pytest.fixture
def deputised(council: SmallCouncil) -> SmallCouncil:
    """The contact was deputy manager for two days, which are over; what the manager did since is in the record."""
    clock = council.planner.desk.clock
    assert isinstance(clock, TickingClock)
    council.sign_in(council.manager)
    today = council.planner.desk.today()
    council.planner.rules.appoint(
        council.contact, Capacity.COMMUNICATIONS_MANAGER, first_day=today, last_day=today + timedelta(days=1)
    )
    clock.now += timedelta(days=20)
    council.write()
    return council


@pytest.mark.parametrize("writes_first", [False, True])
def test_a_former_deputy_decides_nothing_by_a_clock_put_back(deputised: SmallCouncil, writes_first: bool) -> None:
    """Not even after an edit by that clock, which is then the newest entry of the record."""
    clock = deputised.planner.desk.clock
    assert isinstance(clock, TickingClock)
    clock.now -= timedelta(days=20) - timedelta(minutes=1)
    if writes_first:
        deputised.write()
    deputised.sign_in(deputised.contact)
    take_over(deputised, deputised.contact)


def test_nor_does_a_former_deputy_sign_by_it(deputised: SmallCouncil) -> None:
    clock = deputised.planner.desk.clock
    assert isinstance(clock, TickingClock)
    clock.now -= timedelta(days=20) - timedelta(minutes=1)
    post = deputised.write()
    deputised.submit(post.id)
    deputised.sign_in(deputised.contact)
    with pytest.raises(NotAllowed, match="This computer's clock says 16 November 2020"):
        deputised.planner.signoffs.approve([post.id])
    deputised.sign_in(deputised.manager)  # who holds it for good, and is not kept from signing by one wrong entry
    deputised.planner.signoffs.approve([post.id])


def test_nobody_is_the_first_manager_twice(council: SmallCouncil) -> None:
    """She ends her own time: whoever comes next is let in by her, who was the last, and by nobody else."""
    planner = council.planner
    council.sign_in(council.manager)
    (mine,) = planner.council.holdings(council.manager)
    planner.council.end(mine)
    for person in (council.specialist, council.contact):
        planner.sit_down(person)
        take_over(council, person)
    council.sign_in(council.manager)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)
    take_over(council, council.manager)  # now there is another


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_opens_no_gap_in_a_term(planner: Planner, clock: TickingClock, years: int) -> None:
    council = found(planner, with_keys=False)
    (mine,) = planner.council.holdings(council.manager)
    planner.council.end(mine)
    today = planner.desk.today()
    planner.council.give(
        council.manager, Capacity.COMMUNICATIONS_MANAGER, first_day=today, last_day=today + timedelta(days=365)
    )
    planner.council.make_key(council.manager, PASSPHRASE)
    clock.now += timedelta(days=365 * years)
    planner.sit_down(council.specialist)
    take_over(council, council.specialist)
    council.sign_in(council.manager)
    planner.rules.ask(council.waste.id, Asks.NOT_ASKED)


def test_a_manager_who_has_left_decides_nothing_while_there_is_another(council: SmallCouncil) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)
    left = next(one for one in planner.council.people() if one.id == council.manager)
    planner.council.save(Person(id=left.id, name=left.name, role=left.role, active=False))
    council.sign_in(council.manager)
    take_over(council, council.manager)
    council.sign_in(council.contact)
    planner.rules.ask(council.waste.id, Asks.NOT_ASKED)


def test_the_only_manager_who_is_made_inactive_still_lets_the_next_one_in(council: SmallCouncil) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    me = next(one for one in planner.council.people() if one.id == council.manager)
    planner.council.save(Person(id=me.id, name=me.name, role=me.role, active=False))
    planner.sit_down(council.specialist)
    take_over(council, council.specialist)
    council.sign_in(council.manager)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)


def test_without_any_key_whoever_sets_up_decides(planner: Planner) -> None:
    council = found(planner, with_keys=False)
    assert planner.council.managers_with_keys() == frozenset()
    planner.rules.ask(council.waste.id, Asks.IS_TOLD)
