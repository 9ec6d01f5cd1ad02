"""The record as the planner offers it: progress, cancelling, and what a check counts."""

import pytest

from sddc_planner.errors import Cancelled
from sddc_planner.planner.planner import Planner
from sddc_planner.store.journal import START
from tests.conftest import TickingClock
from tests.council import SmallCouncil


class Watch:
    """Remembers each step, and stops after some."""

    def __init__(self, stop_after: int = 10_000) -> None:
        self.seen: list[tuple[int, int, str]] = []
        self._stop_after = stop_after

    def step(self, done: int, total: int, label: str = "") -> None:
        self.seen.append((done, total, label))
        if len(self.seen) >= self._stop_after:
            raise Cancelled("Stopped.")


def test_a_check_counts_what_it_looked_at(council: SmallCouncil) -> None:
    council.approved(accounts=(council.clean_team,))
    planner = council.planner
    watch = Watch()
    report = planner.record.check(watch)
    con = planner.desk.library.con
    assert report.faults == []
    assert report.entries == con.execute("SELECT count(*) FROM journal").fetchone()[0]
    assert report.rows == 11 + 3 + 3 + 2 + 2 + 4 + 1 + 1 + 1 + 2, (
        "platforms, council, post, revision, submission, signs"
    )
    assert report.signatures == 2
    assert report.head == planner.record.head()[1] != START
    assert {what for _done, _total, what in watch.seen} >= {"journal", "post rows", "posts"}
    assert all(done <= total for done, total, _what in watch.seen)


@pytest.mark.parametrize("steps", [1, 5, 18])
def test_a_check_can_be_stopped(council: SmallCouncil, steps: int) -> None:
    council.write()
    with pytest.raises(Cancelled):
        council.planner.record.check(Watch(stop_after=steps))
    assert council.planner.record.check().faults == []


def test_an_empty_library_is_clean(planner: Planner) -> None:
    report = planner.record.check()
    assert (report.faults, report.entries, report.signatures) == ([], 1, 0)
    assert planner.record.head()[0] == 1
    assert [line.person for line in planner.record.history()] == ["Somebody"]


def test_a_library_says_where_it_lies_and_who_is_there(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    planner.sit_down(council.manager)
    assert (planner.who, planner.why_read_only) == (council.manager, "")
    assert planner.folder.name == "library"
    again = Planner.open(planner.folder, clock=clock, person="V.")
    try:
        assert again.why_read_only.startswith("C. Manager has it open on ")
    finally:
        again.close()
