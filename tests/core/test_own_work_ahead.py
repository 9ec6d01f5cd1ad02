"""Whoever wrote words cannot sign them, by whichever way they came into a post."""

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PIL import Image

from sddc_planner.errors import NotAllowed
from sddc_planner.model.crop import Frame
from sddc_planner.model.ids import PostId
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.replacing import Seeking
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil

DECEMBER, JANUARY = date(2020, 12, 1), date(2021, 1, 1)
MONDAYS = Rule(every=Every.WEEK, weekdays=(0,), times=3)


@pytest.fixture
def post(council: SmallCouncil) -> PostId:
    return council.write(text="Bins are collected.").id


def by_the_manager(council: SmallCouncil, act: Callable[[], object]) -> None:
    council.planner.sit_down(council.manager)
    act()
    council.planner.sit_down(council.specialist)


def refused(council: SmallCouncil, post: PostId) -> bool:
    """Whether the manager may not sign it, once the specialist has submitted it."""
    council.submit(post)
    council.sign_in(council.manager)
    with pytest.raises(NotAllowed, match="You wrote part of it"):
        council.planner.signoffs.approve([post])
    return True


def test_the_words_that_somebody_put_into_a_template(planner: Planner, council: SmallCouncil, post: PostId) -> None:
    one = planner.templates.save(post, "Bins")
    by_the_manager(council, lambda: planner.templates.change(one.id, text="Her words about bins."))
    planner.templates.change(one.id, name="Bins again")
    assert refused(council, planner.templates.use(one.id, DAY).id)


def test_a_template_without_her_words_is_signed(planner: Planner, council: SmallCouncil, post: PostId) -> None:
    """Or the tests here would prove nothing."""
    one = planner.templates.save(post, "Bins")
    by_the_manager(council, lambda: planner.templates.change(one.id, name="Renamed"))
    made = planner.templates.use(one.id, DAY)
    council.submit(made.id)
    council.approve(made.id)


def test_what_was_planned_from_her_words(planner: Planner, council: SmallCouncil, post: PostId) -> None:
    by_the_manager(council, lambda: planner.posts.edit(post, text="Her words."))
    (made,) = planner.next_month.plan(DECEMBER, JANUARY, [(post, date(2021, 1, 11))])
    assert refused(council, made.id)


def test_members_that_a_series_gets_later_with_her_words(planner: Planner, council: SmallCouncil, post: PostId) -> None:
    series = planner.series.begin(post, MONDAYS, Care())
    by_the_manager(council, lambda: planner.posts.edit(post, text="Her words."))
    planner.series.apply(post, ["text"], [])
    (made,) = planner.series.extend(series.id, MONDAYS.ending(times=4))
    assert made.text == "Her words."
    assert refused(council, made.id)


def test_words_that_she_put_in_the_place_of_others(planner: Planner, council: SmallCouncil, post: PostId) -> None:
    seeking = Seeking(find="collected", becomes="emptied")
    found = planner.replacing.find(seeking, [post])
    by_the_manager(council, lambda: planner.replacing.replace(seeking, found.hits))
    assert planner.posts.get(post).post.text == "Bins are emptied."
    assert refused(council, post)


def test_a_part_of_a_picture_that_she_cut(
    planner: Planner, council: SmallCouncil, post: PostId, tmp_path: Path
) -> None:
    path = tmp_path / "lorry.png"
    Image.effect_noise((800, 600), 50).convert("RGB").save(path)
    sha256 = planner.posts.add_media(post, path, alt="A lorry").media[0].sha256
    frame = Frame(left=0, top=0, width=400, height=400)
    by_the_manager(council, lambda: planner.cropping.crop(post, sha256, frame))
    assert refused(council, post)


def test_a_time_that_she_gave_in_the_week(planner: Planner, council: SmallCouncil, post: PostId) -> None:
    by_the_manager(council, lambda: planner.posts.reschedule([post], DAY, time(10), anchor=post))
    assert refused(council, post)


def test_a_day_that_she_gave_by_a_push(planner: Planner, council: SmallCouncil, post: PostId) -> None:
    other = council.write(title="Other", text="Quite another matter.", day=DAY + timedelta(days=1))
    by_the_manager(council, lambda: planner.moving.carry_out(planner.moving.inserted([other.id], DAY)))
    assert planner.posts.get(post).post.day != DAY
    assert refused(council, post)


def test_a_calendar_event_that_she_brought_in(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    path = tmp_path / "in.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20201214T090000\nSUMMARY:Bins\nDESCRIPTION:Her words.\n"
        "END:VEVENT\nEND:VCALENDAR\n",
        encoding="utf-8",
    )
    made: list[PostId] = []
    preview = planner.calendars.preview_import(path)
    by_the_manager(council, lambda: made.extend(planner.calendars.apply_import(preview).made))
    planner.posts.edit(made[0], accounts=(council.facebook,), department=council.central.id)
    assert refused(council, made[0])
