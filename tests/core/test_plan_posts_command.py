"""The commands ``campaign-posts`` and ``plan-posts``: what the window does, with the same words."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from sddc_planner.cli.commands import main
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil
from tests.ready import planned
from tests.ticking import TickingClock


def warm(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=date(2020, 12, 1), last_day=date(2020, 12, 31))
    planner.campaign_posts.add_video(campaign.id, "Draught-proofing", due=date(2020, 12, 9))
    bins = council.write(title="Bins {number}", text="Bins on {weekday}.", at=time(11), accounts=(council.clean_team,))
    planner.templates.save(bins.id, "Bins")


@pytest.fixture
def library(tmp_path: Path, clock: TickingClock) -> Path:
    planned(tmp_path / "library", clock, warm)
    return tmp_path / "library"


def test_posts_are_planned_and_listed(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask = ["plan-posts", "--library", str(library), "--campaign", "warm", "--a-week", "2", "--on", "mon,thu"]
    ask += ["--from", "2020-12-14", "--account", "clean team", "--account", "@sddc", "--accounts-share", "in-turn"]
    assert main([*ask, "--text", "Tip {number}.", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Would plan 5 posts of “Warm”, as drafts.",
        "  Mon 14 Dec 2020 09:00: Warm 1, on f Clean Team.",
        "  Thu 17 Dec 2020 09:00: Warm 2, on X @SDDC.",
        "  Mon 21 Dec 2020 09:00: Warm 3, on f Clean Team.",
        "  Thu 24 Dec 2020 09:00: Warm 4, on X @SDDC.",
        "  Mon 28 Dec 2020: no post. Left out: Boxing Day.",
        "  Thu 31 Dec 2020 09:00: Warm 5, on X @SDDC.",
    ]
    assert main([*ask, "--text", "Tip {number}.", "--as", "V. Specialist", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["planned"], said["left_out"], said["not_ready"]) == (5, 1, 0)
    assert main(["campaign-posts", "--library", str(library), "--campaign", "Warm", "--json"]) == 0
    items = json.loads(capsys.readouterr().out)["items"]
    assert [one["kind"] for one in items] == ["video", "post", "post", "post", "post", "post"]
    assert {one["id"] for one in items[1:]} == {one["made"] for one in said["posts"]} - {None}
    planner = Planner.open(library, read_only=True)
    try:
        assert planner.posts.get(items[1]["id"]).post.text == "Tip 1."
    finally:
        planner.close()


def test_a_template_gives_what_is_not_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask = ["plan-posts", "--library", str(library), "--campaign", "warm", "--until", "2020-12-03", "--template", "bins"]
    assert main([*ask, "--dry-run", "--json"]) == 0
    posts = json.loads(capsys.readouterr().out)["posts"]
    assert [(one["title"], one["text"], one["at"]) for one in posts] == [("Bins 1", "Bins on Wednesday.", "11:00")]


@pytest.mark.parametrize(
    ("more", "code", "sentence"),
    [
        ([], 1, "Choose at least one account."),
        (["--account", "nobody"], 1, "There is no account 'nobody'."),
        (["--account", "@SDDC", "--a-week", "0"], 1, "A week has 1 to 70 posts."),
        (["--account", "@SDDC", "--template", "none"], 1, "There is no template 'none'. There are: Bins."),
        (["--account", "@SDDC", "--on", "never"], 2, "'never' is no day."),
        (["--account", "@SDDC", "--at", "9"], 2, "'9' is no time of day."),
    ],
)
def test_what_cannot_be_is_said(
    library: Path, capsys: pytest.CaptureFixture[str], more: list[str], code: int, sentence: str
) -> None:
    assert main(["plan-posts", "--library", str(library), "--campaign", "warm", *more]) == code
    assert sentence in capsys.readouterr().err
