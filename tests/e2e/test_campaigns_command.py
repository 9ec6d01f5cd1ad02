"""The command ``campaigns``: what runs when, how far it is, and what is still to be written."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from sddc_planner.model.campaign import CampaignState, Objective, Season
from sddc_planner.model.measure import MeasureKind
from tests.e2e.program import run
from tests.ready import new_council
from tests.store.rich import another_program
from tests.ticking import TickingClock


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of December 2020, read only from here on."""
    folder = tmp_path_factory.mktemp("campaigns") / "library"
    council = new_council(folder, TickingClock())
    planner = council.planner
    planner.sit_down(council.specialist)
    whole = planner.campaigns.add(
        name="Warm homes",
        first_day=date(2020, 12, 1),
        last_day=date(2021, 2, 28),
        department=council.waste.id,
        departments=(council.leisure.id,),
        lead=council.specialist,
        state=CampaignState.RUNNING,
        season=Season.WINTER,
        objectives=(Objective(what="Grow enquiries", start="40", target="60", by=date(2021, 2, 28)),),
        audiences=("Carers",),
        insight="Cold homes.",
        strategy="Stories.",
        scoring="Counted each month.",
    )
    planner.measures.add(whole.id, kind=MeasureKind.OUTCOMES, name="Enquiries")
    post = council.write(campaign=whole.id)
    council.write(title="Another", campaign=whole.id)
    council.submit(post.id)
    council.approve(post.id)
    planner.sit_down(council.specialist)
    planner.campaigns.add(name="Spring clean", first_day=date(2021, 3, 15), last_day=date(2021, 5, 1))
    planner.close()
    return folder


def test_each_is_one_line_in_the_order_of_the_year(library: Path) -> None:
    lines = run("campaigns", "--library", library).out.splitlines()
    assert lines == [
        "Warm homes · 1 Dec 2020 – 28 Feb 2021 · Waste · running · brief draft · 2 posts, 1 approved · OASIS complete",
        "Spring clean · 15 Mar 2021 – 1 May 2021 · planned · brief draft · no posts · 8 things missing",
    ]


def test_programs_get_one_document_of_those_that_are_wanted(library: Path) -> None:
    said = run(
        "campaigns", "--library", library, "--year", 2020, "--department", "leisure", "--state", "running", "--json"
    ).document
    (one,) = said["campaigns"]
    assert (one["name"], one["first_day"], one["state"], one["season"]) == (
        "Warm homes",
        "2020-12-01",
        "running",
        "winter",
    )
    assert (one["posts"], one["approved"], one["measures"], one["missing"]) == (2, 1, 1, [])
    assert (one["brief"], one["department"], one["departments"]) == ("draft", "Waste", ["Leisure"])
    assert run("campaigns", "--library", library, "--year", 2019).out.strip() == "There are no campaigns."


def test_what_is_missing_is_a_problem_found(library: Path) -> None:
    lines = run("campaigns", "--library", library, "--missing", code=1).out.splitlines()
    assert lines[0].startswith("Spring clean · 15 Mar 2021")
    assert "  No audience named." in lines
    whole = run("campaigns", "--library", library, "--missing", "--state", "running")
    assert whole.out.strip() == "Nothing is missing."


def test_what_cannot_be_asked_is_refused_and_what_cannot_be_read_is_counted(library: Path, tmp_path: Path) -> None:
    refused = run("campaigns", "--library", library, "--department", "Nobody’s", code=1)
    assert "There is no department" in refused.err
    assert "Waste" in refused.err
    assert "invalid choice" in run("campaigns", "--library", library, "--state", "over", code=2).err
    assert "not a year" in run("campaigns", "--library", library, "--year", "20", code=2).err
    copy = tmp_path / "library"
    shutil.copytree(library, copy)
    with another_program(copy / "planner.db") as con:
        con.execute("UPDATE campaign SET first_day = 'soon' WHERE name = 'Spring clean'")
    said = run("campaigns", "--library", copy)
    assert said.out.startswith("Warm homes")
    assert said.err.strip() == "1 campaign cannot be read: check the record."
