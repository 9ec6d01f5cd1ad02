"""The commands about measures: how campaigns stand, readings from a file, tagged links."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sddc_planner.model.measure import MeasureKind
from tests.e2e.program import run
from tests.ready import new_council
from tests.ticking import TickingClock

CSV = "Date,Enquiries,Calls\n1/11/2020,40,7\n8 Nov,44,9\n15/11/2020,many,8\n"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one measured campaign, read only from here on."""
    folder = tmp_path_factory.mktemp("measures") / "library"
    council = new_council(folder, TickingClock())
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=date(2020, 11, 1), last_day=date(2020, 12, 31))
    one = planner.measures.add(
        campaign.id, kind=MeasureKind.OUTCOMES, name="Enquiries", baseline=Decimal(40), target=Decimal(60)
    )
    planner.measures.read(one.id, date(2020, 11, 1), Decimal(40))
    planner.campaigns.add(name="Later", first_day=date(2021, 3, 1), last_day=date(2021, 3, 31))
    planner.close()
    return folder


@pytest.fixture
def library(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "library"))


def test_measures_are_listed(ready: Path) -> None:
    lines = run("measures", "--library", ready).out.splitlines()
    assert lines[0] == "Warm"
    assert lines[1].startswith("  Outcomes: Enquiries, baseline 40, target 60. 1 reading: 40 on 1 Nov 2020.")
    assert len(lines) == 2, "a campaign that is not measured is no line"
    said = run("measures", "--library", ready, "--campaign", "warm", "--json").document
    (measure,) = said["campaigns"][0]["measures"]
    assert (measure["target"], measure["percent"], measure["pace"]) == ("60", 0, "missed")
    assert measure["readings"] == [{"day": "2020-11-01", "value": "40", "note": "", "origin": ""}]
    run("measures", "--library", ready, "--campaign", "Gone", code=1)


def test_readings_come_in_once(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "readings.csv"
    path.write_text(CSV, encoding="utf-8")
    tried = run("readings", path, "--library", library, "--campaign", "Warm", "--in-year", 2020, "--dry-run", "--json")
    said = tried.document
    assert [(one["measure"], one["day"], one["value"]) for one in said["readings"]] == [
        ("Enquiries", "2020-11-08", "44")
    ]
    assert [(one["where"], one["measure"]) for one in said["left_out"]] == [
        ("Row 2", "Calls"), ("Row 3", "Calls"), ("Row 4", "Enquiries"), ("Row 4", "Calls"),
    ]  # fmt: skip
    wanted = ("readings", path, "--library", library, "--campaign", "Warm", "--in-year", 2020, "--as", "V. Specialist")
    assert run(*wanted).out.splitlines()[0] == "readings.csv: 1 reading came in."
    again = run(*wanted, "--json").document
    assert (again["readings"], len(again["known"])) == ([], 2)
    assert "does not say" not in run("check", "--library", library).out
    meant = run(*wanted, "--measure", "Calls=Enquiries", "--replace", "--json").document
    assert [one["day"] for one in meant["readings"]] == ["2020-11-15"]


def test_what_is_wrong_is_said_in_a_sentence(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "readings.csv"
    path.write_text("nothing\n", encoding="utf-8")
    refused = run("readings", path, "--library", library, "--campaign", "Warm", code=1)
    assert "no columns for a date and a number" in refused.err
    path.write_text(CSV, encoding="utf-8")
    wrong = run("readings", path, "--library", library, "--campaign", "Warm", "--measure", "Calls=Gone", code=1)
    assert "It has: Enquiries." in wrong.err
    run("readings", path, "--library", library, "--campaign", "Warm", "--measure", "Calls", code=2)
    nothing = run("readings", path, "--library", library, "--campaign", "Later", "--json", code=1).document
    assert nothing["readings"] == []
    made = run(
        "readings", path, "--library", library, "--campaign", "Later", "--new-under", "outtakes", "--json"
    ).document
    assert (made["new_measures"], len(made["readings"])) == (["Enquiries", "Calls"], 3)


def test_links_for_each_place(ready: Path) -> None:
    address = "https://www.southderbyshire.gov.uk/warm"
    lines = run("links", address, "--library", ready, "--campaign", "Warm").out.splitlines()
    assert f"Facebook: {address}?utm_source=facebook&utm_medium=social&utm_campaign=warm" in lines
    said = run("links", address, "--library", ready, "--campaign", "Warm", "--json").document
    assert said["tag"] == "warm"
    assert {one["medium"] for one in said["links"]} == {"social", "email", "print", "pr"}
    assert "space" in run("links", "no link", "--library", ready, "--campaign", "Warm", code=1).err
