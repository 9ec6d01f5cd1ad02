"""Everything that planning ahead brought, done in libraries of versions before it, with a restart between."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from sddc_planner.errors import LibraryError, LibraryReadOnly
from sddc_planner.model.day_rule import OnDates
from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.replacing import Seeking
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.model.state import State
from sddc_planner.planner.finding import Kind
from sddc_planner.planner.planner import Planner
from sddc_planner.store.posts import Wanted
from tests.conftest import TickingClock
from tests.exchange.handing_over import csv_template
from tests.store.old_library import MONTH
from tests.store.test_old_libraries import KEPT

NEXT = date(2021, 1, 1)


BEFORE = [path for path in KEPT if path.name < "0.3"]
"""What later ones planned ahead is looked at in ``test_old_planning.py``."""


@pytest.fixture(params=BEFORE, ids=lambda path: path.name)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the library of one version; the kept one is never opened."""
    return Path(shutil.copytree(request.param, tmp_path / "library"))


@pytest.fixture
def old(kept: Path) -> Iterator[Planner]:
    planner = Planner.open(kept, clock=TickingClock())
    planner.sit_down(planner.council.people()[0].id)
    yield planner
    planner.close()


def test_all_of_it_works_and_outlives_a_restart(old: Planner, kept: Path, tmp_path: Path) -> None:
    (draft,) = (line for line, _state in old.posts.search("Draft") if line.title == "Draft")
    day = MONTH + timedelta(days=20)
    old.posts.move([draft.id], day)
    old.posts.edit(draft.id, text="A text to find.", at=time(9))
    series = old.series.begin(draft.id, Rule(every=Every.WEEK, weekdays=(day.weekday(),), times=3), Care())
    template = old.templates.save(draft.id, "Mine")
    used = old.templates.use(template.id, None)
    proposals = old.next_month.proposals(MONTH, NEXT)
    old.next_month.plan(MONTH, NEXT, [(one.post.id, one.day) for one in proposals if one.day])
    old.days.save(SpecialDay(id=old.days.new_id(), kind=DayKind.COUNCIL, name="Ours", rule=OnDates((NEXT,))))
    hold = old.holds.call(kind=HoldKind.OTHER, title="Held", effect=HoldEffect.STOP, first_day=MONTH, last_day=None)
    old.saved_views.save("Mine", Wanted(), {})
    old.wording.add_word("Swadlincote")
    old.comments.write(draft.id, "Findable words of a comment.")
    found = old.replacing.find(Seeking(find="text to find"), [draft.id])
    assert old.replacing.replace(Seeking(find="text to find", becomes="text found"), found.hits).hits == 1
    old.close()

    again = Planner.open(kept, clock=TickingClock())
    again.sit_down(again.council.people()[0].id)
    try:
        assert again.record.check().faults == []
        assert len(again.series.members(series.id)) == 3
        assert again.posts.get(used.id).standing is State.DRAFT
        assert [one.name for one in again.templates.all()] == ["Mine"]
        assert again.pictures.month(NEXT).items
        assert [one.kind for one in again.finding.search("findable")] == [Kind.COMMENT]
        assert again.exchange.export(MONTH, tmp_path / "held").posts == 0
        again.holds.lift(hold.id)
        assert again.exchange.export(MONTH, tmp_path / "free").posts >= 1
        again.calendars.export(MONTH, tmp_path / "ics", marked=True)
        again.handing.preview(MONTH, again.handing.open_template(csv_template(tmp_path)))
        while again.record.labels()[0]:
            again.record.undo()
        assert again.record.check().faults == []
        assert again.holds.all() == ()
    finally:
        again.close()


def test_what_the_earlier_version_wrote_is_found(old: Planner) -> None:
    titles = {line.title for line, _state in old.posts.between(MONTH, MONTH.replace(day=31))}
    for title in titles:
        assert title in {line.title for line, _state in old.posts.search(title)}, title
        assert title in {"".join(piece for piece, _sought in one.title) for one in old.finding.search(title)}, title


def test_an_old_library_for_reading_only_is_read_or_refused_in_a_sentence(kept: Path) -> None:
    before = (kept / "planner.db").read_bytes()
    with suppress(LibraryError):  # "must be opened for writing once"
        planner = Planner.open(kept, clock=TickingClock(), read_only=True)
        try:
            planner.pictures.month(MONTH)
            planner.holds.all()
            planner.finding.search("Draft")
            planner.days.year(2021)
            planner.saved_views.all()
            with pytest.raises(LibraryReadOnly):
                planner.wording.add_word("Etwall")
        finally:
            planner.close()
    assert (kept / "planner.db").read_bytes() == before


def test_a_copy_of_a_planned_library_is_a_library(old: Planner, kept: Path, tmp_path: Path) -> None:
    """Restoring is copying: what was planned ahead comes along, and the copy is as sound as the first."""
    hold = old.holds.call(kind=HoldKind.OTHER, title="Held", effect=HoldEffect.STOP, first_day=MONTH)
    old.templates.save(next(line.id for line, _state in old.posts.search("Approved")), "Mine")
    old.close()
    copy = Planner.open(Path(shutil.copytree(kept, tmp_path / "copy")), clock=TickingClock())
    try:
        assert copy.record.check().faults == []
        assert [one.hold.id for one in copy.holds.all()] == [hold.id]
        assert len(copy.templates.all()) == 1
        assert copy.record.backup() is not None
    finally:
        copy.close()
