"""What is due when, what was missed, and that a plan with nothing due says nothing."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.council import Capacity, Holding
from sddc_planner.model.cover import LOOKED_AHEAD, gaps
from sddc_planner.model.ids import HoldingId, PersonId
from sddc_planner.model.state import State
from sddc_planner.planner.reminders import Task
from tests.conftest import TickingClock
from tests.council import SmallCouncil


def told(council: SmallCouncil) -> list[tuple[Task, str, date, int, bool]]:
    return [(one.task, one.name, one.by, one.posts, one.overdue) for one in council.planner.reminders.due().schedules]


def test_an_empty_plan_says_nothing(council: SmallCouncil) -> None:
    agenda = council.planner.reminders.due()
    assert not agenda
    assert agenda.overdue == 0
    assert council.planner.reminders.due_days(date(2020, 11, 1), date(2020, 12, 31)) == {}


def test_a_schedule_is_due_ten_working_days_before_its_month(council: SmallCouncil, clock: TickingClock) -> None:
    council.write()
    council.write(title="Gym", text="Gym.", department=council.leisure.id)
    clock.now = datetime(2020, 11, 2, 9, tzinfo=UTC)
    assert told(council) == [], "too early to speak of it"
    clock.now = datetime(2020, 11, 16, 9, tzinfo=UTC)
    by = date(2020, 11, 17)
    assert told(council) == [(Task.SUBMIT, "Central", by, 1, False), (Task.SUBMIT, "Leisure", by, 1, False)]
    clock.now += timedelta(days=2)
    assert [late for *_rest, late in told(council)] == [True, True]


def test_what_is_submitted_is_to_be_decided_five_before(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    council.submit(post.id)
    clock.now = datetime(2020, 11, 18, 9, tzinfo=UTC)
    assert told(council) == [(Task.DECIDE, "Central", date(2020, 11, 24), 1, False)]
    council.approve(post.id)
    assert told(council) == []


def test_the_days_are_those_of_the_rules(council: SmallCouncil) -> None:
    council.write()
    council.sign_in(council.manager)
    council.planner.rules.set(submit_days=12, decide_days=0)
    days = council.planner.reminders.due_days(date(2020, 11, 1), date(2020, 12, 31))
    assert set(days) == {date(2020, 11, 13), date(2020, 12, 1)}
    assert "December 2020" in days[date(2020, 11, 13)]
    assert "submitted" in days[date(2020, 11, 13)]
    assert "decided" in days[date(2020, 12, 1)]
    picture = council.planner.pictures.month(date(2020, 11, 1))
    assert dict(picture.due)[date(2020, 11, 13)] == days[date(2020, 11, 13)]


def test_cancelled_and_past_posts_are_not_to_be_submitted(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    council.planner.posts.cancel([post.id])
    council.write(title="Past", text="Past.", day=date(2020, 11, 10))
    clock.now = datetime(2020, 11, 30, 9, tzinfo=UTC)
    assert told(council) == []


def test_missed_posts_are_those_of_the_past_that_nobody_settled(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    approved = council.approved(title="Approved")
    awaiting = council.write(title="Awaiting", text="Two.", at=time(10))
    council.submit(awaiting.id)
    draft = council.write(title="Draft", text="Three.", at=None)
    cancelled = council.write(title="Cancelled", text="Four.")
    planner.posts.cancel([cancelled.id])
    published = council.approved(title="Published", text="Five.")
    planner.posts.mark_published([published.id])
    clock.now = datetime(2020, 12, 14, 9, 30, tzinfo=UTC)
    assert [one.post for one in planner.reminders.missed()] == [approved.id]
    clock.now = datetime(2020, 12, 15, 0, 30, tzinfo=UTC)
    missed = planner.reminders.missed()
    assert {one.post for one in missed} == {approved.id, awaiting.id, draft.id}
    assert {one.post for one in missed if one.can_be_published} == {approved.id}
    assert planner.reminders.due().missed == 3
    for one in missed:
        assert planner.posts.get(one.post).state is State.MISSED
    planner.posts.mark_published([approved.id])
    planner.posts.move([awaiting.id], date(2020, 12, 20))
    planner.posts.cancel([draft.id])
    assert planner.reminders.missed() == ()
    assert planner.reminders.due().missed == 0


def test_what_was_sent_and_not_answered_is_outstanding(
    council: SmallCouncil, clock: TickingClock, tmp_path: Path
) -> None:
    planner = council.planner
    post = council.write(accounts=(council.clean_team,), department=council.waste.id)
    council.submit(post.id)
    assert planner.reminders.due().outstanding == ()
    (copy,) = planner.replies.write_review(date(2020, 12, 1), tmp_path, due=date(2020, 11, 20)).files
    (one,) = planner.reminders.due().outstanding
    assert (one.pack, one.department, one.waiting, one.post) == (copy.id, "Waste", 1, post.id)
    assert (one.due, one.overdue) == (date(2020, 11, 20), False)
    clock.now += timedelta(days=5)
    assert [one.overdue for one in planner.reminders.due().outstanding] == [True]
    council.sign_in(council.contact)
    planner.signoffs.approve([post.id])
    assert planner.reminders.due().outstanding == (), "signed in the window, and so no reply is missed"


def test_a_pack_is_outstanding_until_its_posts_are_decided(council: SmallCouncil, tmp_path: Path) -> None:
    planner = council.planner
    post = council.write()
    council.submit(post.id)
    planner.packs.make([post.id], tmp_path / "one.sddcpack")
    (one,) = planner.reminders.due().outstanding
    assert (one.kind, one.department, one.waiting) == ("pack", "", 1)
    council.approve(post.id)
    assert planner.reminders.due().outstanding == ()


# Who covers which days, against a naive look at each day

TODAY = date(2020, 11, 16)
days = st.integers(-20, 150).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def holdings(draw: st.DrawFn) -> Holding:
    first, last = draw(st.none() | days), draw(st.none() | days)
    if first and last and last < first:
        first, last = last, first
    return Holding(
        id=HoldingId("h"),
        person=PersonId("p"),
        capacity=Capacity.COMMUNICATIONS_MANAGER,
        first_day=first,
        last_day=last,
        ended_at=draw(st.sampled_from([None, None, None, "2020-11-01T00:00:00.000000Z"])),
    )


@given(held=st.lists(holdings(), max_size=5))
def test_gaps_are_exactly_the_days_that_nobody_covers(held: list[Holding]) -> None:
    found = gaps(held, TODAY)
    end = TODAY + LOOKED_AHEAD
    for n in range(LOOKED_AHEAD.days + 1):
        day = TODAY + timedelta(days=n)
        covered = any(one.covers(day) for one in held if one.ended_at is None)
        said = any(one.first_day <= day and (one.last_day is None or day <= one.last_day) for one in found)
        assert said != covered, day
    assert all(one.first_day >= TODAY for one in found)
    assert sum(one.last_day is None for one in found) <= 1
    assert all(one.last_day is None or one.last_day <= end + timedelta(days=200) for one in found)
