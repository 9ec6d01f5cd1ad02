"""The command ``days``: a year with where each day is known from, and days from a file."""

from pathlib import Path

import pytest

from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.e2e.program import run


@pytest.fixture
def library(tmp_path: Path) -> Path:
    Planner.create(tmp_path / "library", clock=TickingClock()).close()
    return tmp_path / "library"


def test_a_year_says_what_is_published_and_what_is_worked_out(library: Path) -> None:
    said = run("days", "--library", library, "--year", 2021).out.splitlines()
    assert said[0] == "Friday 1 January 2021: New Year’s Day (bank holiday, published by GOV.UK)"
    document = run("days", "--library", library, "--year", 2032, "--json").document
    assert [one["known_from"] for one in document["days"]] == ["worked out"] * 8
    assert run("days", "--library", library, "--year", 1999, code=2).out == ""


def test_days_come_in_from_a_file(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text("Name,Date\nLitter day,9 December\nBad,30/2/2021\nTwo,1/12/2021\n", "utf-8")
    wish = ("days", "--library", library, "--import", file, "--kind", "council day")
    first = run(*wish, "--dry-run").out.splitlines()
    assert first[0] == "days.csv: 1 day would come in."
    assert first[-1].startswith("  Row 3: Bad: “30/2/2021” is no date")
    done = run(*wish, "--in-year", 2021, "--json").document
    assert [(one["name"], one["rule"]) for one in done["days"]] == [
        ("Litter day", "on 2021-12-09"),
        ("Two", "on 2021-12-01"),
    ]
    again = run(*wish, "--in-year", 2021).out
    assert "0 days came in." in again
    assert again.count("It is kept already.") == 2
    shown = run("days", "--library", library, "--year", 2021).out
    assert "Thursday 9 December 2021: Litter day (council day, kept here)" in shown
    assert "cannot be read" in run("days", "--library", library, "--import", tmp_path / "no.ics", code=1).err
