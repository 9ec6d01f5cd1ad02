"""The command ``history``: sentences for people, one document for programs, on a real library."""

from pathlib import Path

import pytest

from sddc_planner.planner.planner import Planner
from sddc_planner.planner.telling.words import HistoryKind
from tests.e2e.program import MONTH, run


def post_called(library: Path, heading: str) -> str:
    planner = Planner.open(library, read_only=True)
    try:
        return next(line.id for line, _state in planner.posts.search(heading) if line.title == heading)
    finally:
        planner.close()


def test_the_history_of_a_post(library: Path) -> None:
    post = post_called(library, "Christmas bins")
    said = run("history", "--library", library, "--post", post)
    lines = said.out.splitlines()
    day = lines.index("Wednesday 2 December 2020")
    assert lines[day + 1].startswith("  13:05  W. Contact approved revision 3 for Waste: “")
    document = run("history", "--library", library, "--post", post, "--json").document
    newest = next(one for one in document["entries"] if one["kind"] == "decisions")
    assert (newest["person"], newest["kind"], newest["revision"], newest["post"]) == (
        "W. Contact",
        "decisions",
        3,
        post,
    )
    assert newest["sentence"].startswith("2 Dec 13:05: W. Contact approved revision 3")
    assert document["more"] is False
    assert newest["number"] > document["entries"][-1]["number"]


def test_a_month_narrowed_by_department_person_kind_and_day(library: Path) -> None:
    def found(*options: object) -> list[dict[str, object]]:
        entries: list[dict[str, object]] = run("history", "--library", library, *options, "--json").document["entries"]
        return entries

    waste = found("--month", MONTH, "--department", "waste", "--kind", "decisions", "--limit", 999)
    assert {one["kind"] for one in waste} == {"decisions"}
    assert any("“Christmas bins”" in str(one["what"]) for one in waste)
    assert not any("Gym" in str(one["what"]) for one in waste)
    mine = found("--person", "c. manager", "--kind", "decisions", "--from", "2020-12-01", "--to", "2020-12-01")
    assert [one["person"] for one in mine] == ["C. Manager"]
    assert found("--words", "nine o’clock CHRISTMAS") == mine
    assert len(found("--limit", 3)) == 3


def test_the_history_of_a_campaign_by_its_name(library: Path) -> None:
    said = run("history", "--library", library, "--campaign", "warm and well this winter", "--json").document
    assert said["entries"]
    assert all("Warm and Well this Winter" in one["what"] or one["post"] is None for one in said["entries"])
    assert said["entries"][-1]["what"] == "added the campaign “Warm and Well this Winter”"
    assert run("history", "--library", library, "--campaign", "No such", code=1).err.startswith("There is no campaign")
    assert run("history", "--library", library, "--campaign", "0" * 32, code=1).err.startswith("There is no campaign")
    assert "not allowed with" in run("history", "--library", library, "--campaign", "x", "--month", MONTH, code=2).err
    nothing = run("history", "--library", library, "--campaign", "Census 2021", "--words", "zzz").out
    assert nothing.strip() == "Nothing matches."


def test_a_campaign_that_was_deleted_still_has_one_by_its_id(library: Path) -> None:
    planner = Planner.open(library)
    try:
        one = planner.campaigns.named("Census 2021")
        planner.campaigns.remove(one.id)
    finally:
        planner.close()
    said = run("history", "--library", library, "--campaign", one.id).out
    assert "removed the campaign “Census 2021”" in said
    assert run("history", "--library", library, "--campaign", "Census 2021", code=1).err.startswith("There is no")


def test_every_kind_can_be_asked_for(library: Path) -> None:
    for kind in HistoryKind:
        run("history", "--library", library, "--kind", kind.value, "--limit", 1)
    assert "choose from" in run("history", "--library", library, "--kind", "gossip", code=2).err


def test_nothing_that_matches_is_no_fault(library: Path) -> None:
    assert run("history", "--library", library, "--words", "zebra").out.strip() == "Nothing matches."
    assert run("history", "--library", library, "--month", "2019-01").out.strip() == (
        "Nothing is recorded of January 2019."
    )


def test_more_than_the_limit_says_how_to_see_them(library: Path) -> None:
    said = run("history", "--library", library, "--limit", 2)
    assert said.out.splitlines()[-1] == "These are the newest 2 entries. Say --limit for more."
    assert run("history", "--library", library, "--limit", 2, "--json").document["more"] is True


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("--post", "nonsense"), 1, "There is no post 'nonsense' in this library, and never was."),
        (("--person", "Nobody"), 1, "Nobody here is called 'Nobody'."),
        (("--month", MONTH, "--department", "Magic"), 1, "There is no department 'Magic'."),
        (("--from", "2020-12-02", "--to", "2020-12-01"), 1, "The last day is before the first."),
        (("--department", "Waste"), 2, "history takes --department only with --month"),
        (("--post", "x", "--month", MONTH), 2, "not allowed with"),
        (("--limit", "0"), 2, "is not a number from 1"),
        (("--from", "yesterday"), 2, "is not a day"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(
    library: Path, options: tuple[object, ...], code: int, sentence: str
) -> None:
    assert sentence in run("history", "--library", library, *options, code=code).err
