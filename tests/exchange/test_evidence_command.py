"""The command ``evidence``, on a library of files."""

import json
from pathlib import Path

import pytest

from sddc_planner.cli.commands import main
from tests.council import SmallCouncil
from tests.exchange.evidence_setting import ZOFIA, Happened, everything

OUT = "out"


@pytest.fixture
def library(council: SmallCouncil, tmp_path: Path) -> Happened:
    """Closed, so that the command may write."""
    happened = everything(council, tmp_path / "pictures")
    council.planner.desk.library.journal.end_sitting()
    council.planner.close()
    council.planner.close = lambda: None  # type: ignore[method-assign]  # the fixture closes it again
    return happened


def run(happened: Happened, folder: Path, *options: str) -> int:
    return main(["evidence", "--library", str(happened.planner.folder), "--out", str(folder / OUT), *options])


def test_it_writes_both_files_and_says_what_they_hold(
    library: Happened, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(library, tmp_path, "--month", "2020-12", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [Path(one).suffix for one in said["files"]] == [".pdf", ".json"]
    assert all(Path(one).is_file() for one in said["files"])
    assert (said["posts"], said["approved"], said["decisions"], said["reported"], said["verbal"]) == (5, 3, 6, 1, 1)
    assert json.loads(Path(said["files"][1]).read_bytes())["head"]["hash"] == said["head"]


def test_it_says_it_in_words_too(library: Happened, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, tmp_path, "--month", "2020-12", "--department", "Waste") == 0
    said = capsys.readouterr().out
    assert said.startswith("Evidence, December 2020, Waste: 2 posts, 2 approved revisions, 5 signed decisions.")
    assert "SDDC evidence 2020-12 Waste.pdf" in said


def test_somebody_is_left_out_with_a_reason_and_by_somebody(
    library: Happened, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    month = ("--month", "2020-12", "--redact", ZOFIA)
    assert run(library, tmp_path, *month, "--reason", "Asked") == 1
    assert "Say who leaves somebody out: --as PERSON." in capsys.readouterr().err
    assert run(library, tmp_path, *month, "--as", "C. Manager") == 1
    assert "Say why somebody is left out." in capsys.readouterr().err
    assert not (tmp_path / OUT).exists()
    assert run(library, tmp_path, *month, "--as", "C. Manager", "--reason", "Asked", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["redactions"] == [{"named": "Person A", "reason": "Asked", "by": "C. Manager"}]
    assert said["withheld"] == 2
    assert all("Zofia" not in Path(one).read_bytes().decode("latin-1") for one in said["files"])


def test_what_makes_no_sense_is_refused_in_one_sentence(
    library: Happened, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(library, tmp_path) == 2
    assert run(library, tmp_path, "--month", "2020-12", "--campaign", "X") == 2
    assert run(library, tmp_path, "--campaign", "X", "--department", "Waste") == 2
    capsys.readouterr()
    assert run(library, tmp_path, "--campaign", "Nothing") == 1
    assert "There is no campaign 'Nothing'. There are none yet." in capsys.readouterr().err
    assert run(library, tmp_path, "--month", "2020-12", "--reason", "Why") == 1
    assert "nobody" in capsys.readouterr().err
    assert (
        run(library, tmp_path, "--month", "2020-12", "--redact", "Nobody", "--as", "C. Manager", "--reason", "x") == 1
    )
    assert "Nobody here is called 'Nobody'" in capsys.readouterr().err
    assert not (tmp_path / OUT).exists()


def test_what_does_not_hold_is_a_problem_found(
    council: SmallCouncil, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    happened = everything(council, tmp_path / "pictures")
    con = council.planner.desk.library.con
    con.execute("UPDATE sign_off SET signature = replace(signature, substr(signature, 1, 4), '0000')")
    con.commit()
    assert run(happened, tmp_path, "--month", "2020-12") == 1
    said = capsys.readouterr().out
    assert "Not everything holds:" in said
    assert "A sign-off of “Brown bins” does not hold." in said
