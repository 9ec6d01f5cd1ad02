"""The command ``polls``: what each account asked in a year, and what is missing."""

from datetime import date
from pathlib import Path

import pytest

from sddc_planner.model.poll import Option
from tests.e2e.program import run
from tests.ready import new_council
from tests.ticking import TickingClock

OPTIONS = (Option(text="Yes", count=31), Option(text="No", count=12))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of December 2020, read only from here on."""
    folder = tmp_path_factory.mktemp("polls") / "library"
    council = new_council(folder, TickingClock())
    planner = council.planner
    planner.sit_down(council.specialist)
    days = {"opens": date(2020, 12, 1), "closes": date(2020, 12, 8)}
    planner.polls.add([council.facebook], "2020-Q4", question="Are you warm?", options=OPTIONS, **days)
    planner.polls.waive([(council.gym, "2020-Q4")], "Closed for repairs.")
    planner.close()
    return folder


def test_a_year_is_listed_by_quarter(library: Path) -> None:
    lines = run("polls", "--library", library, "--year", 2020).out.splitlines()
    assert lines[0] == "December 2020"
    assert "  f South Derbyshire DC: “Are you warm?” · closed · closes Tue 8 Dec 2020 · Yes 72%, No 28%" in lines
    assert "  f Green Bank: none: Closed for repairs." in lines
    assert "  f Clean Team: missing" in lines, "today is years later"


def test_programs_get_one_document(library: Path) -> None:
    said = run("polls", "--library", library, "--year", 2020, "--account", "south derbyshire dc", "--json").document
    (one,) = said["polls"]
    assert (one["question"], one["answers"], one["state"]) == ("Are you warm?", 43, "closed")
    assert [each["percent"] for each in one["options"]] == [72, 28]
    assert said["missing"] == []


def test_what_is_missing_is_a_problem_found(library: Path) -> None:
    said = run("polls", "--library", library, "--year", 2020, "--missing", "--json", code=1).document
    assert [(one["account"], one["standing"], one["due"]) for one in said["missing"]] == [
        ("@SDDC", "missing", "2020-12-31"),
        ("Clean Team", "missing", "2020-12-31"),
    ]
    none = run("polls", "--library", library, "--year", 2020, "--missing", "--account", "Green Bank")
    assert none.out.strip() == "No poll is missing in 2020."


def test_wrong_names_and_years_are_refused(library: Path) -> None:
    refused = run("polls", "--library", library, "--account", "Nobody’s", code=1)
    assert "There is no account" in refused.err
    assert "Clean Team" in refused.err
    assert "not a year" in run("polls", "--library", library, "--year", "20", code=2).err
