"""The command ``shift``: what would move, what it costs, and one step of undo."""

from datetime import date
from pathlib import Path

import pytest

from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import found
from tests.e2e.program import run


def day(number: int) -> date:
    return date(2020, 12, number)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    planner = Planner.create(tmp_path / "library", clock=TickingClock())
    council = found(planner, with_keys=False)
    council.write(title="Friday", day=day(18))
    council.write(title="Before", day=day(10))
    signed = council.write(title="Sent", day=day(21), department=council.waste.id)
    council.submit(signed.id)
    planner.close()
    return tmp_path / "library"


def lie(library: Path) -> dict[str, date | None]:
    planner = Planner.open(library, read_only=True)
    found_ = {line.title: line.day for line, _state in planner.posts.between(day(1), date(2021, 1, 31))}
    planner.close()
    return found_


def test_a_dry_run_says_what_would_move_and_moves_nothing(library: Path) -> None:
    before = lie(library)
    wish = ("shift", "--library", library, "--from", "2020-12-14", "--by", 1, "--unit", "working-days", "--dry-run")
    said = run(*wish).out.splitlines()
    assert said == [
        "Would move 2 posts.",
        "  Friday: Fri 18 Dec 2020 → Mon 21 Dec 2020",
        "  Sent: Mon 21 Dec 2020 → Tue 22 Dec 2020 (signed or submitted)",
    ]
    document = run(*wish, "--json").document
    assert (document["moved"], document["lose_sign_off"]) == (0, 1)
    assert document["posts"][0] | {"post": ""} == {
        "post": "",
        "heading": "Friday",
        "from": "2020-12-18",
        "to": "2020-12-21",
        "loses_sign_off": False,
    }
    assert lie(library) == before


def test_sign_offs_are_given_up_only_where_that_is_said(library: Path) -> None:
    before = lie(library)
    wish = ("shift", "--library", library, "--from", "2020-12-14", "--by", "-1", "--unit", "weeks")
    refused = run(*wish, code=1)
    assert "1 post has been submitted or signed" in refused.err
    assert lie(library) == before
    assert run(*wish, "--even-signed").out.startswith("Moved 2 posts.")
    assert lie(library) == {"Before": day(10), "Friday": day(11), "Sent": day(14)}
    planner = Planner.open(library)
    assert planner.record.undo() == "moved 2 posts from Mon 14 Dec on, a week earlier"
    planner.close()
    assert lie(library) == before


def test_only_what_was_asked_for_moves(library: Path) -> None:
    wish = ("shift", "--library", library, "--from", "2020-12-01", "--by", 2)
    run(*wish, "--to", "2020-12-18", "--department", "Central")
    assert lie(library) == {"Before": day(12), "Friday": day(20), "Sent": day(21)}
    assert run(*wish, "--to", "2020-12-02").out == "Moved 0 posts.\n"
    for wrong in (("--by", 0), ("--by", 2000), ("--by", 1, "--department", "Nobody")):
        assert run("shift", "--library", library, "--from", "2020-12-01", *wrong, code=1).err
    assert lie(library) == {"Before": day(12), "Friday": day(20), "Sent": day(21)}
