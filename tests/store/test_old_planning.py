"""What an earlier version planned ahead is still there and still works."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sddc_planner.model.ids import PostId
from sddc_planner.planner.handing.calendar_import import Fate
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.exchange.handing_over import csv_template
from tests.store import old_planning
from tests.store.old_planning import (
    ANSWER,
    DAY,
    HEADINGS,
    HOLD,
    JANUARY,
    LAST_FRIDAY,
    SAID,
    SERIES_DAYS,
    TEMPLATE,
    VIEW,
    WORD,
)
from tests.store.test_old_libraries import KEPT

PLANNED = [path for path in KEPT if path.name >= "0.3"]


@pytest.fixture(params=[*PLANNED, None], ids=lambda path: path.name if path else "this version")
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Planner]:
    kept = request.param or request.getfixturevalue("fresh_library")
    folder = Path(shutil.copytree(kept, tmp_path / "library"))
    planner = Planner.open(folder, clock=TickingClock())
    yield planner
    planner.close()


def first(planner: Planner) -> PostId:
    return planner.posts.between(SERIES_DAYS[0], SERIES_DAYS[0])[0][0].id


def test_a_library_with_plans_is_kept() -> None:
    assert [path.name for path in PLANNED][:1] == ["0.3.0"]


def test_the_series_is_whole_and_goes_on(old: Planner) -> None:
    post = old.posts.get(first(old)).post
    seen = old.series.view(post)
    assert seen is not None
    assert seen.series.rule == LAST_FRIDAY
    assert [one.series_day for one in old.series.members(str(post.series))] == SERIES_DAYS
    old.sit_down(old.council.person("V. Specialist").id)
    old.posts.edit(post.id, sitting=False, title="Every last Friday")
    later = [one.id for one in old.series.members(str(post.series))[1:]]
    assert len(old.series.apply(post.id, ["title"], later)) == 2


def test_templates_days_words_and_views_are_there(old: Planner) -> None:
    assert [one.name for one in old.templates.all()] == [TEMPLATE]
    assert [one.name for one in old.days.kept()] == [DAY]
    assert date(2021, 3, 8) in {one.first_day for one in old.days.year(2021) if one.name == DAY}
    assert [one.word for one in old.wording.council_words()] == [WORD]
    (view,) = old.saved_views.all()
    assert (view.name, view.shared) == (VIEW, True)
    assert view.wanted.departments


def test_the_hold_stops_what_was_not_let_out(old: Planner) -> None:
    (hold,) = old.holds.all()
    assert hold.hold.title == HOLD
    assert old.holds.stopped([first(old)]) == {}
    old.sit_down(old.council.person("V. Specialist").id)
    old.holds.hold_again(hold.hold.id, [first(old)])
    assert HOLD in old.holds.stopped([first(old)])[first(old)]


def test_comments_and_ticks_are_there(old: Planner, tmp_path: Path) -> None:
    (thread,) = old.comments.of(first(old)).threads
    assert [said.comment.text for said in (thread.first, *thread.answers)] == [SAID, ANSWER]
    ticked = [one.said for one in old.handing.ticks(date(2020, 12, 1)) if one.said]
    assert ticked == ["Handed over on South Derbyshire DC (Facebook)."]
    opened = old.handing.open_template(csv_template(tmp_path, HEADINGS, "again.csv"))
    assert old.handing.is_remembered(opened.layout)


def test_calendars_and_days_that_were_sent_are_known_again(old: Planner) -> None:
    (calendar,) = (old.folder / "sent").glob("*.ics")
    found = old.calendars.preview_import(calendar, first=JANUARY, last=SERIES_DAYS[-1])
    assert found.left == ()
    assert [one.fate for one in found.lines] == [Fate.SAME]
    days = old.days.preview_import(old.folder / "sent" / old_planning.DAYS)
    assert (len(days.coming), len(days.known), len(days.left_out)) == (0, 1, 0)


def test_the_month_is_planned_on_and_the_record_is_clean(old: Planner) -> None:
    old.sit_down(old.council.person("V. Specialist").id)
    old.next_month.plan(JANUARY, date(2021, 2, 1), [(first(old), date(2021, 2, 19))])
    assert old.record.check().faults == []
