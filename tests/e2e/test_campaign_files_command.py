"""The commands ``export --format campaign`` and ``import`` of such a file."""

from pathlib import Path

from tests.e2e.program import run
from tests.exchange.campaign_files import plan, values
from tests.ready import new_council
from tests.ticking import TickingClock


def test_from_one_library_into_another_and_no_more_than_once(tmp_path: Path) -> None:
    clock, out = TickingClock(), tmp_path / "out"
    council = new_council(tmp_path / "from", clock)
    before = values(council.planner, plan(council, tmp_path))
    council.planner.close()
    other = new_council(tmp_path / "to", clock)
    other.planner.close()
    asked = ("--library", tmp_path / "from", "--campaign", "warm-and-well", "--format", "campaign", "--out", out)
    said = run("export", *asked, "--json").document
    assert (said["posts"], said["measures"], said["readings"], said["pictures"], said["named_only"]) == (3, 2, 1, 1, [])
    file = (out / "SDDC campaign Warm and Well.sddccampaign").rename(out / "warm.zip")
    into = ("import", file, "--library", tmp_path / "to")
    looked = run(*into, "--dry-run").out
    assert looked.startswith("warm.zip: “Warm and Well” would come in with 3 posts, 2 measures, 1 reading, 1 video,")
    done = run(*into, "--as", "V. Specialist", "--json").document
    assert (done["imported"], done["campaign"], done["left_out"]) == (True, "Warm and Well", [])
    again = run(*into).out
    assert again.startswith("warm.zip: nothing to bring in. It came in before, on ")
    opened = other.planner.open(tmp_path / "to", clock=clock, read_only=True)
    try:
        assert values(opened, done["campaign_id"]) == before
    finally:
        opened.close()
    assert run(*into, "--again", "--json").document["campaign"] == "Warm and Well (2)"
    file.write_bytes(file.read_bytes()[:-1])
    assert "it is cut short" in run(*into, code=1).err
