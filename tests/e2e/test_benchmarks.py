"""The benchmarks run, and the libraries that they measure on are sound. Nothing here looks at a time that was taken."""

import gc
import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks import __main__ as benchmarks
from benchmarks.library.build import build
from benchmarks.library.shape import DENSE_DAYS, Shape
from benchmarks.report import as_json, as_text, line, skipped
from benchmarks.timing import interleaved
from sddc_planner import signing
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner

POSTS = 200
NEWEST = date(2020, 12, 1)


@pytest.fixture
def _small_heap() -> None:
    """Each measure begins with a collection of what was left: not also of what all tests before have made."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Shape]:
    folder = tmp_path_factory.mktemp("benchmarks") / "library"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing, "_MEMORY_KIB", 64)
        patch.setattr(signing, "_PASSES", 1)
        return folder, build(folder, POSTS, NEWEST)


@pytest.fixture
def library(built: tuple[Path, Shape]) -> Planner:
    return Planner.open(built[0], read_only=True)


def test_the_record_of_a_generated_library_holds(library: Planner) -> None:
    report = library.record.check()
    library.close()
    assert report.faults == []
    assert report.signatures > POSTS
    assert report.entries > POSTS


def test_a_generated_library_has_the_posts_that_are_measured(library: Planner, built: tuple[Path, Shape]) -> None:
    shape = built[1]
    every = library.posts.between(date.min, date.max)
    dense = [one for one, _state in every if one.day and one.day >= date(2020, 11, 30)]
    exported = [one for one, _state in every if one.day and one.day.replace(day=1) == shape.exported]
    tray, queue = library.posts.tray(), library.signoffs.queue()
    library.close()
    assert len(every) + len(tray) == POSTS
    assert len({one.day for one in dense}) == DENSE_DAYS
    assert len(exported) == POSTS // 10
    assert {one.standing for one in exported} == {State.APPROVED}
    assert queue


def test_every_post_that_was_submitted_could_be(library: Planner) -> None:
    every = library.posts.between(date.min, date.max)
    found = {one.id: library.posts.checks(one.id) for one, _state in every if one.standing is not State.DRAFT}
    library.close()
    assert {key: errors for key, all_ in found.items() if (errors := [f for f in all_ if f.level == "error"])} == {}


@pytest.mark.usefixtures("_small_heap")
def test_every_measure_runs(built: tuple[Path, Shape], qapp: QApplication) -> None:
    folder, _shape = built
    for name in benchmarks.MEASURES:
        lines = benchmarks.measured(name, folder, POSTS, NEWEST, 1)
        assert lines, name
        for one in lines:
            assert "not measured" not in one.note, one.note
            assert one.ms >= 0
            assert (one.reached is None) == (one.goal is None)


@pytest.mark.usefixtures("_small_heap")
def test_one_command_measures_and_prints_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = ["--posts", "60", "--only", "edit", "--repeat", "1", "--json", "--folder", str(tmp_path)]
    assert benchmarks.main(said) in (0, 1)
    measures = json.loads(capsys.readouterr().out)["measures"]
    held = [one for one in measures if one["goal"] is not None]
    assert [(one["posts"], one["goal"], type(one["ratio"])) for one in held] == [(60, 6.0, float)] * 2


def test_a_ratio_is_held_against_its_goal() -> None:
    slow = line("slow", 10, [0.3, 0.2, 9.0], floor="floor", floor_taken=[0.1], goal=2.0)
    quick = line("quick", 10, [0.1], floor_taken=[0.1], goal=2.0)
    assert (slow.ms, slow.ratio, slow.reached) == (300.0, pytest.approx(3.0), False)
    assert quick.reached is True
    text = as_text([slow, quick, skipped("window", 10, "no screen")])
    assert "3.00 ×   goal 2 ×: MISSED" in text
    assert "1.00 ×   goal 2 ×: reached" in text
    assert "not measured: no screen" in text
    assert json.loads(as_json([skipped("window", 10, "no screen")]))["measures"][0]["ms"] is None


@pytest.mark.usefixtures("_small_heap")
def test_steps_take_turns() -> None:
    order: list[str] = []
    taken = interleaved({"a": lambda: order.append("a"), "b": lambda: 2.5}, 4, warm_up=1)
    assert len(order) == 5
    assert taken["b"] == [2.5] * 4
