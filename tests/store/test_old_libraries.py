"""What an earlier version wrote, this one opens, checks, exports and verifies."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sddc_planner.exports.verify import Outcome
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import PASSPHRASE
from tests.store import old_library
from tests.store.old_library import MONTH, OBJECTION

KEPT = sorted(path for path in (Path(__file__).parents[1] / "data" / "libraries").iterdir() if path.is_dir())
STANDINGS = {
    "Approved": State.APPROVED,
    "Changed since": State.CHANGED,
    "Changes requested": State.CHANGES_REQUESTED,
    "Awaiting": State.AWAITING,
    "Draft": State.DRAFT,
}
SINCE_PACKS = {"Urgent": State.AWAITING}
"""Posts that libraries hold since there are verbal approvals and packs: from 0.2.0 on."""


@pytest.fixture(params=KEPT, ids=lambda path: path.name)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the library of one version; the kept one is never opened."""
    return Path(shutil.copytree(request.param, tmp_path / "library"))


@pytest.fixture
def old(kept: Path) -> Iterator[Planner]:
    planner = Planner.open(kept, clock=TickingClock())
    yield planner
    planner.close()


def test_there_is_a_library_of_the_first_version() -> None:
    assert KEPT[0].name == "0.1.0"


def test_an_old_library_is_clean_and_stands_where_it_stood(old: Planner) -> None:
    assert old.record.check().faults == []
    briefs = 0 if old.campaigns.all() == () else 2  # from 0.4.0 on
    assert old.record.check().signatures == 4 + briefs
    standings = STANDINGS | (SINCE_PACKS if list(old.posts.search("A511")) else {})
    posts = [line.id for line, _state in (*old.posts.between(MONTH, MONTH.replace(day=31)), *old.posts.tray())]
    views = [old.posts.get(one) for one in posts]
    assert {view.post.title: view.standing for view in views} == standings
    (refused,) = (view.post.id for view in views if view.standing is State.CHANGES_REQUESTED)
    assert old.signoffs.review(refused).standing.evidence.signoffs[0].statement.comment == OBJECTION


def test_the_kept_workbook_is_still_as_signed(old: Planner, kept: Path) -> None:
    workbooks = sorted((kept / "exported").iterdir())
    assert len(workbooks) >= 2
    for path in workbooks:
        report = old.exchange.verify(path)
        assert report.ok
        assert {row.outcome for row in report.rows} <= {Outcome.AS_SIGNED}
        assert report.rows or "Leisure" in path.name


def test_an_old_library_is_worked_on(old: Planner, tmp_path: Path) -> None:
    """Undo, sign with an old key, export, and verify what comes out."""
    (waiting,) = (line.id for line, _state in old.posts.search("Awaiting"))
    if old.record.labels()[0]:  # a migration ends undo
        assert old.record.undo() == "changed the notes of “Awaiting”"
    manager = old.council.person("Communications Manager")
    old.sit_down(manager.id)
    old.signoffs.unlock(manager.id, PASSPHRASE)
    old.signoffs.approve([waiting])
    report = old.exchange.export(MONTH, tmp_path / "out")
    assert report.posts == 2
    assert all(old.exchange.verify(file.path).ok for file in report.files)
    assert old.record.check().faults == []


def test_this_version_writes_the_same_library(tmp_path: Path) -> None:
    """The maker of the kept libraries works, so that the next release can add its own."""
    old_library.write(tmp_path / "new")
    planner = Planner.open(tmp_path / "new", clock=TickingClock())
    try:
        assert planner.record.check().faults == []
        lines = (*planner.posts.between(MONTH, MONTH.replace(day=31)), *planner.posts.tray())
        assert {line.title: line.standing for line, _state in lines} == STANDINGS | SINCE_PACKS
    finally:
        planner.close()
