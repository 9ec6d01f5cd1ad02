"""The example library, as built through the planner on different days."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from sddc_planner.clock import wall_clock
from sddc_planner.demo import council
from sddc_planner.demo.build import build_example
from sddc_planner.demo.calendar import month_of
from sddc_planner.demo.month import example
from sddc_planner.errors import LibraryError
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.core.test_demo_content import shown
from tests.ready import example as ready_example

DECEMBER = date(2020, 12, 10)


def morning(day: date) -> datetime:
    return wall_clock(day, time(8))


def opened(folder: Path, day: date) -> Planner:
    return Planner.open(folder, clock=lambda: morning(day))


@pytest.fixture
def december(tmp_path: Path) -> Path:
    return ready_example(tmp_path / "december", DECEMBER)


def test_record_of_the_example_holds(december: Path) -> None:
    planner = opened(december, DECEMBER)
    report = planner.record.check()
    planner.close()
    assert report.faults == []
    assert report.signatures > 80


def test_the_timeline_of_the_example_has_a_hold_and_a_clash(december: Path) -> None:
    planner = opened(december, DECEMBER)
    picture = planner.timeline.picture(date(2020, 10, 1), date(2021, 5, 31))
    lines = planner.campaigns.lines()
    planner.close()
    assert [(one.title, one.first_day, one.last_day) for one in picture.holds] == [
        ("Before the May elections, take care", date(2021, 3, 23), date(2021, 5, 6))
    ]
    assert picture.clashes
    assert len(lines) == 6
    assert all(picture.marks.get(line.campaign.id) for line in lines if line.counts.posts > line.counts.undated)


@pytest.mark.parametrize("today", [date(2021, 1, 1), date(2021, 8, 31), date(2024, 2, 29), date(2026, 11, 20)], ids=str)
def test_states_are_what_the_stories_lead_to(tmp_path: Path, today: date) -> None:
    build_example(tmp_path / "library", today=today)
    planner = opened(tmp_path / "library", today)
    try:
        assert planner.record.check().faults == []
        told = example(today)
        found = {one.post.id: planner.posts.get(one.post.id) for one in told.posts}
        assert {key: view.state for key, view in found.items()} == {
            one.post.id: shown(one, morning(today)) for one in told.posts
        }
        for one in told.posts:
            view = found[one.post.id].post
            for name in (
                "title",
                "day",
                "at",
                "accounts",
                "text",
                "variants",
                "link",
                "link_tag",
                "media",
                "created_by",
            ):
                assert getattr(view, name) == getattr(one.post, name), f"{one.post.title}: {name}"
        assert planner.posts.doubtful(list(found)) == {}
    finally:
        planner.close()


def test_christmas_bins_is_as_in_the_picture(december: Path) -> None:
    planner = opened(december, DECEMBER)
    try:
        (line,) = [line for line, _state in planner.posts.search("Christmas bins") if line.title == "Christmas bins"]
        planner.sit_down(council.person_id("manager"))
        review = planner.signoffs.review(line.id)
        assert review.state is State.AWAITING
        assert review.revision is not None
        assert review.revision.number == 3
        assert [(one.label, one.given is not None) for one in review.needs] == [
            ("Communications Manager", False),
            ("Waste", True),
        ]
        assert review.hindrance == ""
        assert "changes requested 1 Dec by C. Manager" in review.against_what
        assert planner.posts.get(line.id).media[0].name == "bin.png"
        assert any("asked for changes to revision 2" in one.summary for one in planner.record.history(line.id))
    finally:
        planner.close()


def test_manager_finds_a_queue_and_can_sign_it(december: Path) -> None:
    planner = opened(december, DECEMBER)
    try:
        manager = council.person_id("manager")
        planner.sit_down(manager)
        waiting = [item.post for group in planner.signoffs.queue() for item in group.items if item.mine]
        assert len(waiting) >= 4
        planner.signoffs.unlock(manager, council.PASSPHRASES["manager"])
        planner.signoffs.approve([waiting[0]])
        assert planner.record.check().faults == []
    finally:
        planner.close()


def test_every_passphrase_opens_its_key(december: Path) -> None:
    planner = opened(december, DECEMBER)
    try:
        for key, words in council.PASSPHRASES.items():
            planner.sit_down(council.person_id(key))
            planner.signoffs.unlock(council.person_id(key), words)
            assert planner.signoffs.open_session()
    finally:
        planner.close()


def test_record_tells_a_believable_story(december: Path) -> None:
    planner = opened(december, DECEMBER)
    try:
        lines = planner.record.history(limit=10_000)
        times = [one.at for one in reversed(lines)]
        assert times == sorted(times)
        assert times[-1] < morning(DECEMBER) - timedelta(hours=8)
        assert times[0] >= wall_clock(month_of(DECEMBER, -2), time(9))
        assert {one.person for one in lines} >= {
            "V. Specialist",
            "A. Assistant",
            "C. Manager",
            "D. Deputy",
            "W. Contact",
        }
    finally:
        planner.close()


def test_posts_have_the_same_ids_in_every_example(december: Path) -> None:
    planner = opened(december, DECEMBER)
    try:
        for one in example(DECEMBER).posts:
            assert planner.posts.get(one.post.id).post.title == one.post.title
    finally:
        planner.close()


def test_approved_month_is_exported_for_each_department(december: Path, tmp_path: Path) -> None:
    planner = opened(december, DECEMBER)
    try:
        report = planner.exchange.export(date(2020, 12, 1), tmp_path / "out")
        found = [line for line, _state in planner.posts.between(date(2020, 12, 1), date(2020, 12, 31))]
        approved = [line for line in found if line.standing is State.APPROVED and not line.cancelled]
        assert report.posts == len(approved) > 30
        assert len(report.files) >= 10
    finally:
        planner.close()


def test_a_second_example_does_not_replace_the_first(december: Path) -> None:
    before = (december / "planner.db").read_bytes()
    with pytest.raises(LibraryError):
        build_example(december, today=DECEMBER)
    assert (december / "planner.db").read_bytes() == before


def test_the_emergency_waits_to_be_countersigned(december: Path) -> None:
    planner = opened(december, DECEMBER)
    try:
        (one,) = planner.urgent.waiting()
        assert (one.heading, one.approver, one.overdue) == ("Bottled water tonight", "C. Manager", False)
        assert planner.posts.get(one.post).state is State.AWAITING
        manager = council.person_id("manager")
        planner.sit_down(manager)
        planner.signoffs.unlock(manager, council.PASSPHRASES["manager"])
        planner.signoffs.approve([one.post])
        assert planner.urgent.waiting() == ()
        assert planner.posts.get(one.post).state is State.APPROVED
    finally:
        planner.close()
