"""Months: which posts belong to one, submitting them, deciding about many at once, and the queue."""

from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from sddc_planner.errors import InvalidValue, NotFound, SigningLocked, UserError
from sddc_planner.model.council import Asks
from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from sddc_planner.planner.schedules import month_span
from sddc_planner.planner.wanted import Wanted
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil
from tests.store.rich import another_program

DECEMBER = date(2020, 12, 1)


@pytest.mark.parametrize(
    ("month", "span"),
    [
        (date(2020, 12, 14), (date(2020, 12, 1), date(2020, 12, 31))),
        (date(2020, 2, 29), (date(2020, 2, 1), date(2020, 2, 29))),
        (date(2021, 2, 1), (date(2021, 2, 1), date(2021, 2, 28))),
        (date(2021, 4, 30), (date(2021, 4, 1), date(2021, 4, 30))),
    ],
)
def test_a_month_has_its_days(month: date, span: tuple[date, date]) -> None:
    assert month_span(month) == span


def test_a_schedule_is_what_concerns_a_department(council: SmallCouncil) -> None:
    about = council.write(title="About", department=council.waste.id, at=time(10))
    on_its_page = council.write(title="Page", accounts=(council.clean_team, council.facebook), at=time(9))
    neither = council.write(title="Neither", at=time(8))
    council.write(title="January", department=council.waste.id, day=date(2021, 1, 1))
    council.write(title="Tray", department=council.waste.id, day=None)
    schedules = council.planner.schedules
    assert schedules.ids(DAY) == [neither.id, on_its_page.id, about.id]
    assert schedules.ids(DAY, [council.waste.id]) == [on_its_page.id, about.id]
    assert schedules.ids(DAY, [council.leisure.id]) == []
    assert schedules.ids(DAY, [council.leisure.id, council.central.id]) == [neither.id, on_its_page.id, about.id]


def test_a_summary_counts_each_state(council: SmallCouncil, clock: TickingClock) -> None:
    for number in range(3):
        council.write(title=f"Draft {number}")
    council.approved(title="Approved")
    waiting = council.write(title="Waiting", department=council.waste.id)
    council.submit(waiting.id)
    schedules = council.planner.schedules
    assert schedules.summary(DAY).states == {State.DRAFT: 3, State.APPROVED: 1, State.AWAITING: 1}
    waste = schedules.summary(DAY, Wanted(departments=frozenset([council.waste.id])))
    assert (waste.posts, waste.states) == (1, {State.AWAITING: 1})
    clock.now += timedelta(days=60)
    assert schedules.summary(DAY).states == {State.MISSED: 5}


def test_submitting_says_of_each_post_what_became_of_it(council: SmallCouncil) -> None:
    planner = council.planner
    ready = council.write(title="Ready")
    empty = council.write(title="Empty", text="", accounts=())
    cancelled = council.write(title="Cancelled", text="Cancelled")
    planner.posts.cancel([cancelled.id])
    approved = council.approved(title="Approved", text="Approved")
    planner.sit_down(council.specialist)
    ids = [ready.id, empty.id, cancelled.id, approved.id, PostId("gone")]
    preview = planner.schedules.preview_submission(ids)
    outcomes = planner.schedules.submit(ids)
    assert [(one.heading, one.done) for one in outcomes] == [
        ("Ready", True), ("Empty", False), ("Cancelled", False), ("Approved", False),
    ]  # fmt: skip
    assert [one.what for one in outcomes if one.heading != "Empty"] == [
        "submitted as revision 1", "It has been cancelled.", "It is approved already.",
    ]  # fmt: skip
    assert [one.why for one in preview] == ["", *(one.what for one in outcomes[1:])]
    assert planner.record.labels()[0] == "submitted “Ready” for sign-off"
    (again,) = planner.schedules.submit([ready.id])
    assert again.what == "It is awaiting sign-off already."
    planner.record.undo()
    assert planner.posts.get(ready.id).standing is State.DRAFT


def test_submitting_needs_a_name(council: SmallCouncil) -> None:
    post = council.write()
    council.planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        council.planner.schedules.submit([post.id])
    assert council.planner.schedules.preview_submission([post.id])[0].why == ""


def test_revisions_are_numbered_and_frozen(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write()
    for number, text in enumerate(("One", "Two", "One"), start=1):
        planner.posts.edit(post.id, text=text, sitting=False)
        outcomes = planner.schedules.submit([post.id])
        if number < 3:
            assert outcomes[0].what == f"submitted as revision {number}"
    assert outcomes[0].what == "It is awaiting sign-off already.", "what was submitted once stands submitted"
    assert planner.posts.get(post.id).revision == 1


def test_deciding_about_many_says_of_each_what_became_of_it(council: SmallCouncil) -> None:
    planner = council.planner
    first, second = council.write(title="First", text="First"), council.write(title="Second", text="Second")
    draft = council.write(title="Draft", text="Draft")
    own = council.write(title="Own", text="Own")
    planner.sit_down(council.manager)
    planner.posts.edit(own.id, text="Own work")
    on_waste = council.write(title="Waste", text="Waste", accounts=(council.clean_team,))
    council.submit(first.id, second.id, own.id, on_waste.id)
    done = council.approved(title="Done", text="Done")
    council.sign_in(council.manager)
    planner.signoffs.approve([on_waste.id])
    ids = [first.id, draft.id, own.id, on_waste.id, done.id, second.id]
    outcomes = planner.schedules.decide(ids, approve=True)
    assert [(one.heading, one.done, one.what) for one in outcomes] == [
        ("First", True, "approved"),
        ("Draft", False, "Its content has not been submitted for sign-off."),
        ("Own", False, "You wrote part of it, so somebody else must sign it."),
        ("Waste", False, "You have signed it already."),
        ("Done", False, "It is approved."),
        ("Second", True, "approved"),
    ]
    assert planner.record.history(limit=1)[0].summary == "approved 2 posts"
    assert planner.schedules.decide([], approve=True) == ()
    with pytest.raises(NotFound):
        planner.schedules.decide(["gone"], approve=True)


def test_deciding_needs_an_open_key_and_a_comment(council: SmallCouncil) -> None:
    planner = council.planner
    posts = [council.write(title=f"Post {n}", text=f"Text {n}") for n in range(2)]
    ids = [one.id for one in posts]
    council.submit(*ids)
    planner.sit_down(council.manager)
    for some in (ids, ids[:1]):
        with pytest.raises(SigningLocked):
            planner.schedules.decide(some, approve=True)
    council.sign_in(council.manager)
    for some in (ids, ids[:1]):
        with pytest.raises(InvalidValue, match="Say what should change"):
            planner.schedules.decide(some, approve=False)
    outcomes = planner.schedules.decide(ids, approve=False, comment="Both too long.")
    assert {one.what for one in outcomes} == {"changes requested"}
    assert {planner.posts.get(one).standing for one in ids} == {State.CHANGES_REQUESTED}


def test_one_altered_post_does_not_keep_the_others_from_being_signed(council: SmallCouncil) -> None:
    planner = council.planner
    posts = [council.write(title=f"Post {n}", text=f"Text {n}") for n in range(3)]
    ids = [one.id for one in posts]
    council.submit(*ids)
    with another_program(planner.folder / "planner.db") as con:
        con.execute("UPDATE post SET notes = 'altered' WHERE id = ?", [ids[1]])
    council.sign_in(council.manager)
    outcomes = planner.schedules.decide(ids, approve=True)
    assert [one.done for one in outcomes] == [True, False, True]
    assert "its post was altered outside the program" in outcomes[1].what
    assert [planner.posts.get(one).standing for one in ids] == [State.APPROVED, State.AWAITING, State.APPROVED]


# The queue


def test_the_queue_is_sorted_by_schedule_and_date(council: SmallCouncil) -> None:
    planner = council.planner
    wanted = [
        council.write(title="C2", text="C2", day=date(2020, 12, 20)),
        council.write(title="C1", text="C1", day=date(2020, 12, 2)),
        council.write(title="W1", text="W1", department=council.waste.id, accounts=(council.clean_team,)),
        council.write(title="N", text="N", department=None, accounts=(council.x,)),
        council.write(title="C3", text="C3", day=date(2021, 1, 5)),
    ]
    council.submit(*(one.id for one in wanted))
    council.write(title="Not submitted", text="x")
    planner.sit_down(council.manager)
    groups = planner.signoffs.queue()
    assert [(g.name, g.month, [item.heading for item in g.items], g.waiting, g.total) for g in groups] == [
        ("Central", DECEMBER, ["C1", "C2"], 2, 3),
        ("Central", date(2021, 1, 1), ["C3"], 1, 1),
        ("No department", DECEMBER, ["N"], 1, 1),
        ("Waste", DECEMBER, ["W1"], 1, 1),
    ]
    assert planner.signoffs.waiting() == 5
    first = groups[0].items[0]
    assert (first.time, first.submitted_by, first.state, first.mine) == ("09:00", "V. Specialist", State.AWAITING, True)

    planner.sit_down(council.contact)
    assert [[item.heading for item in g.items] for g in planner.signoffs.queue()] == [["W1"]]
    planner.sit_down(council.specialist)
    assert sum(g.waiting for g in planner.signoffs.queue()) == 5, "who signs nothing sees all that waits"
    assert planner.signoffs.waiting() == 0


def test_the_queue_empties_as_people_sign(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write(accounts=(council.clean_team,))
    council.submit(post.id)
    council.sign_in(council.manager)
    planner.signoffs.approve([post.id])
    assert planner.signoffs.waiting() == 0
    planner.sit_down(council.contact)
    assert planner.signoffs.waiting() == 1
    planner.posts.cancel([post.id])
    assert planner.signoffs.queue() == ()
    planner.posts.cancel([post.id], cancelled=False)
    council.sign_in(council.contact)
    planner.signoffs.approve([post.id])
    assert planner.signoffs.queue() == ()


def test_a_department_that_joins_brings_approved_posts_back_into_the_queue(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.approved(accounts=(council.gym,))
    council.sign_in(council.manager)
    planner.council.save(replace(council.leisure, asks=Asks.MUST_SIGN))
    planner.sit_down(council.specialist)
    assert [item.post for group in planner.signoffs.queue() for item in group.items] == [post.id]


# Copying and moving


def test_copies_bring_no_sign_off_along(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.approved()
    planner.posts.waive(post.id, "x", "Because.")
    planner.posts.mark_published([post.id])
    (copy,) = planner.posts.copy([post.id], DAY)
    view = planner.posts.get(copy.id)
    assert (view.standing, view.revision) == (State.DRAFT, None)
    assert (copy.published_at, copy.cancelled, dict(copy.waivers)) == (None, False, {})
    assert planner.posts.get(post.id).standing is State.APPROVED


def test_posts_moved_together_keep_their_distance(council: SmallCouncil) -> None:
    planner = council.planner
    posts = [council.write(title=f"P{n}", text=f"T{n}", day=DAY + timedelta(days=n)) for n in range(3)]
    tray = council.write(title="Tray", text="Tray", day=None)
    ids = [one.id for one in posts] + [tray.id]
    moved = planner.posts.move(ids, date(2021, 1, 10), anchor=posts[1].id)
    assert [one.day for one in moved] == [date(2021, 1, 9), date(2021, 1, 10), date(2021, 1, 11), date(2021, 1, 10)]
    planner.record.undo()
    assert [planner.posts.get(one).post for one in ids] == [*posts, tray]
    copies = planner.posts.copy(ids[:2], date(2021, 2, 1), anchor=posts[0].id)
    assert [one.day for one in copies] == [date(2021, 2, 1), date(2021, 2, 2)]


def test_no_post_moves_where_one_of_them_cannot(council: SmallCouncil) -> None:
    planner = council.planner
    early = council.write(title="Early", text="Early", at=time(1, 30))
    other = council.write(title="Other", text="Other")
    with pytest.raises(InvalidValue, match="“Early” cannot move: 01:30 does not exist on 28 March 2021"):
        planner.posts.move([other.id, early.id], date(2021, 3, 28))
    assert planner.posts.get(other.id).post.day == DAY
    for act in (planner.posts.move, planner.posts.copy):
        with pytest.raises(NotFound):
            act(["gone"], DAY)
    with pytest.raises(NotFound):
        planner.posts.delete(["gone"])
    with pytest.raises(NotFound):
        planner.posts.get("gone")
    with pytest.raises(NotFound):
        planner.signoffs.review("gone")
    with pytest.raises(TypeError, match="no such field"):
        planner.posts.edit(other.id, state="approved")


def test_a_month_can_be_narrowed(council: SmallCouncil) -> None:
    planner = council.planner
    a = council.write(title="A", text="A", accounts=(council.x,))
    b = council.write(title="B", text="B", department=council.waste.id)
    council.submit(b.id)

    def shown(wanted: Wanted) -> Counter[str]:
        return Counter(line.id for line, _state in planner.posts.between(DAY, DAY, wanted))

    assert shown(Wanted()) == Counter([a.id, b.id])
    assert shown(Wanted(accounts=frozenset([council.x]))) == Counter([a.id])
    assert shown(Wanted(departments=frozenset([council.waste.id]))) == Counter([b.id])
    assert shown(Wanted(states=frozenset([State.AWAITING]))) == Counter([b.id])
    assert shown(Wanted(accounts=frozenset([council.x]), departments=frozenset([council.waste.id]))) == Counter()
