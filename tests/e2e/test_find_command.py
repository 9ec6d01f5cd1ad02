"""The command ``find``: lines for people, one document for programs, on a real library."""

from pathlib import Path

import pytest

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY, found
from tests.e2e.program import run


@pytest.fixture
def library(tmp_path: Path) -> Path:
    planner = Planner.create(tmp_path / "library", clock=TickingClock())
    council = found(planner)
    council.write(title="Bin day", text="Your bin day changes over Christmas.")
    council.write(title="Bin it", text="Put the bin out on the right day.", day=None, at=None)
    planner.council.save(Campaign(id=CampaignId("e" * 32), name="Bins for all", first_day=DAY, last_day=DAY))
    planner.close()
    return tmp_path / "library"


def test_what_holds_the_words_is_listed_by_kind(library: Path) -> None:
    said = run("find", "bin", "--library", library)
    lines = said.out.splitlines()
    assert lines[0] == "Posts"
    assert "  Bin day  (2020-12-14 09:00 · missed · Central)" in lines
    assert "      Your bin day changes over Christmas." in lines
    assert lines[lines.index("Campaigns") + 1] == "  Bins for all"


def test_a_phrase_is_given_in_quotes(library: Path) -> None:
    found_ = run("find", "bin day", "--library", library, "--json").document["found"]
    assert [one["title"] for one in found_] == ["Bin day"]
    assert (found_[0]["date"], found_[0]["time"], found_[0]["state"]) == ("2020-12-14", "09:00", "missed")


def test_nothing_found_is_no_fault(library: Path) -> None:
    said = run("find", "zebra", "*", '"', "--library", library)
    assert (said.code, said.out.strip()) == (0, "Nothing holds these words.")
    assert run("find", "zebra", "--library", library, "--json").document == {"found": []}
