"""A move changes the date and nothing else, for any post, day and time from 2020 to 2035, clock changes included."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sddc_planner.clock import exists
from sddc_planner.errors import InvalidValue
from sddc_planner.model.content import content_digest, content_of
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.rearranging import Unit, next_planning_day, pushed, shifted_day
from sddc_planner.model.state import State
from sddc_planner.model.working_days import is_working_day
from tests.conftest import TickingClock
from tests.council import SmallCouncil
from tests.ready import new_council

FIRST, LAST = date(2020, 1, 1), date(2035, 12, 31)

days = st.dates(FIRST, LAST)
changes = st.builds(
    lambda year, month: date(year, month, 31) - timedelta(days=date(year, month, 31).isoweekday() % 7),
    st.integers(FIRST.year, LAST.year),
    st.sampled_from([3, 10]),
)
"""The days on which the clocks change."""
any_day = days | changes | changes.map(lambda day: day + timedelta(days=1))
times = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
night = st.integers(0, 179).map(lambda minute: time(minute // 60, minute % 60))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
accounts = st.lists(st.sampled_from(["c" * 32, "d" * 32]), unique=True).map(lambda ids: tuple(map(AccountId, ids)))


@st.composite
def posts(draw: st.DrawFn) -> Post:
    day, at = draw(any_day), draw(times | night)
    assume(at is None or exists(day, at))
    chosen = draw(accounts)
    return Post(
        id=PostId("a" * 32),
        title=draw(texts),
        day=day,
        at=at,
        accounts=chosen,
        text=draw(texts),
        variants={one: draw(texts) for one in chosen},
        link=draw(texts),
        link_tag=draw(texts),
        notes=draw(texts),
        labels=tuple(draw(st.lists(texts, max_size=2))),
        cancelled=draw(st.booleans()),
    )


@given(post=posts(), day=any_day | st.none())
def test_the_date_is_all_that_changes(post: Post, day: date | None) -> None:
    if day is not None and post.at is not None and not exists(day, post.at):
        with pytest.raises(InvalidValue, match="does not exist"):
            post.moved_to(day)
        return
    moved = post.moved_to(day)
    assert {one.name for one in fields(Post) if getattr(post, one.name) != getattr(moved, one.name)} <= {"day"}
    assert moved.day == day
    before, after = content_of(post), content_of(moved)
    differs = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert differs == ({"date"} if day != post.day else set())
    assert (content_digest(post) == content_digest(moved)) == (day == post.day)
    assert content_digest(moved.moved_to(post.day)) == content_digest(post)


@given(start=any_day, by=st.integers(-300, 300), unit=st.sampled_from(Unit), holidays=st.frozensets(days, max_size=40))
def test_shifting_forth_and_back_comes_home(start: date, by: int, unit: Unit, holidays: frozenset[date]) -> None:
    assume(unit is not Unit.WORKING_DAYS or is_working_day(start, holidays))
    there = shifted_day(start, by, unit, holidays)
    assert shifted_day(there, -by, unit, holidays) == start
    assert (there > start) == (by > 0)
    if unit is Unit.WEEKS:
        assert there.weekday() == start.weekday()


@given(
    arrivals=st.frozensets(st.dates(date(2020, 12, 1), date(2020, 12, 31)), min_size=1, max_size=4),
    there=st.lists(st.dates(date(2020, 12, 1), date(2021, 1, 10)), max_size=40),
    holidays=st.frozensets(st.dates(date(2020, 12, 1), date(2021, 1, 31)), max_size=8),
)
def test_a_push_moves_whole_days_once_and_only_forward(
    arrivals: frozenset[date], there: list[date], holidays: frozenset[date]
) -> None:
    lying: dict[date, list[Post]] = {}
    for number, day in enumerate(there):
        lying.setdefault(day, []).append(Post(id=PostId(f"{number:032x}"), day=day))
    last = date(2020, 12, 31)
    moved = pushed(arrivals, lying, last, holidays)
    assert len({post.id for post, _to in moved}) == len(moved)
    left = {post.day for post, _to in moved if post.day is not None}
    assert {post.id for post, _to in moved} == {post.id for day in left for post in lying[day]}
    assert all(post.day is not None and to == next_planning_day(post.day, holidays) for post, to in moved)
    assert all(to > post.day for post, to in moved if post.day is not None)
    taken = {*arrivals, *(to for _post, to in moved)}
    assert left == {day for day in taken if day in lying and day <= last}, (
        "what something arrives on moves on, and nothing else"
    )


# In a library, with real approvals


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SmallCouncil, PostId, PostId]]:
    """An approved post and a draft. Each example leaves both as they were."""
    folder: Path = tmp_path_factory.mktemp("moving") / "library"
    council = new_council(folder, TickingClock())
    planner = council.planner
    approved = council.approved(title="Approved", at=time(1, 30))
    draft = council.write(title="Draft", at=time(0, 15))
    planner.sit_down(council.specialist)
    yield council, approved.id, draft.id
    planner.close()


@given(day=any_day)
def test_an_approval_comes_back_with_the_date(library: tuple[SmallCouncil, PostId, PostId], day: date) -> None:
    council, approved, draft = library
    planner = council.planner
    before = planner.posts.get(approved).post, planner.posts.get(draft).post
    home = before[0].day
    assert home is not None
    assume(day != home)
    acts: tuple[Callable[[], object], ...] = (
        lambda: planner.posts.move([approved, draft], day),
        lambda: planner.moving.carry_out(planner.moving.nudged([approved, draft], (day - home).days)),
        lambda: planner.moving.carry_out(planner.moving.inserted([approved, draft], day)),
    )
    for act in acts[: 1 if abs((day - home).days) > 1000 else 3]:
        if not exists(day, time(1, 30)):
            with pytest.raises(InvalidValue, match="“Approved” cannot move"):
                act()
        else:
            act()
            gone = planner.posts.get(approved)
            assert (gone.post, planner.posts.get(draft).post) == tuple(one.moved_to(day) for one in before)
            assert gone.standing is State.CHANGED
            planner.posts.move([approved, draft], home)
        assert (planner.posts.get(approved).post, planner.posts.get(draft).post) == before
        assert planner.posts.get(approved).standing is State.APPROVED
