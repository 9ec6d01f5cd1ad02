"""The command ``plan-next`` as a process: what it copies, says and leaves alone."""

from datetime import date
from pathlib import Path

import pytest

from sddc_planner.planner.planner import Planner
from tests.council import found
from tests.e2e.program import run


@pytest.fixture
def library(tmp_path: Path) -> Path:
    planner = Planner.create(tmp_path / "library")
    council = found(planner, with_keys=False)
    council.write(title="First Friday", day=date(2020, 12, 4))
    council.write(title="Bins", day=date(2020, 12, 8), text="On Tuesday 8 December.", department=council.waste.id)
    planner.close()
    return tmp_path / "library"


def test_a_month_is_planned_once(library: Path) -> None:
    ask = ("plan-next", "--library", library, "--month", "2020-12", "--json")
    dry = run(*ask, "--dry-run").document
    assert (dry["planned"], dry["on_holiday"], dry["dry_run"]) == (0, 1, True)
    assert [one["to"] for one in dry["posts"]] == ["2021-01-04", "2021-01-12"]
    done = run(*ask, "--as", "V. Specialist").document
    assert (done["planned"], done["left_out"]) == (2, 0)
    assert done["posts"][1]["still_says"] == ["8 December"]
    again = run(*ask).document
    assert (again["planned"], again["left_out"]) == (0, 2)
    planner = Planner.open(library, read_only=True)
    try:
        posts = planner.posts.between(date(2021, 1, 1), date(2021, 1, 31))
        assert [(one.title, str(one.day)) for one, _state in posts] == [
            ("First Friday", "2021-01-04"),
            ("Bins", "2021-01-12"),
        ]
        assert {str(one["made"]) for one in done["posts"]} == {one.id for one, _state in posts}
    finally:
        planner.close()


def test_choices_and_refusals(library: Path) -> None:
    ask = ("plan-next", "--library", library, "--month", "2020-12", "--dry-run")
    said = run(*ask, "--department", "Waste", "--to", "2021-02").out
    assert "Would plan 1 post of February 2021 from December 2020, as drafts." in said
    assert "Bins: Tue 8 Dec 2020 → Tue 9 Feb 2021. Still says “8 December”." in said
    left = run(*ask, "--on-holiday", "leave-out", "--json").document
    assert left["posts"][0]["notes"] == ["Left out: New Year’s Day."]
    assert "cannot be planned from itself" in run(*ask, "--to", "2020-12", code=1).err
    run(*ask, "--on-holiday", "never", code=2)
