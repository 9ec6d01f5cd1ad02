"""Review copies from the command line: written, filled in, read back, and every refusal in one sentence."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sddc_planner.cli.commands import main
from sddc_planner.exports.review.rows import REVIEW
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import PASSPHRASE
from tests.exchange.reviewing import SENDER, Sent, column, decide, edited, fill, send
from tests.ui.program import found_council


@pytest.fixture
def sent(tmp_path: Path, clock: TickingClock) -> Sent:
    made: list[Sent] = []
    found_council(tmp_path / "library", clock, lambda council: made.append(send(council, tmp_path / "out")))
    return made[0]


@pytest.fixture
def library(sent: Sent, tmp_path: Path) -> Path:
    (tmp_path / "word").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return tmp_path / "library"


def ask(library: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = main([words[0], *words[1:], "--library", str(library), "--json"])
    return code, json.loads(capsys.readouterr().out)


def entered(library: Path) -> list[str]:
    return ["--as", "V. Specialist", "--sender", SENDER, "--passphrase-file", str(library.parent / "word")]


def head(library: Path) -> tuple[int, str]:
    planner = Planner.open(library, read_only=True)
    try:
        return planner.record.head()
    finally:
        planner.close()


def test_a_filled_in_copy_is_read_back_and_signed(
    sent: Sent, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sent, (2, "Approve", ""), (5, "no", "Which box?"))
    before = head(library)
    code, said = ask(library, capsys, "decisions", str(sent.path), "--dry-run")
    assert (code, said["changed"], head(library)) == (0, False, before)
    assert [(one["heading"], one["outcome"], one["verdict"], one["was"], one["rows"]) for one in said["posts"]] == [
        ("Christmas bins", "recorded", "approved", "no decision", ["Review, row 2"]),
        ("Real trees", "not decided", None, "no decision", ["Review, row 3", "Review, row 4"]),
        ("Glass", "recorded", "changes requested", "no decision", ["Review, row 5"]),
    ]
    code, said = ask(library, capsys, "decisions", str(sent.path), *entered(library), "--month", "2020-12")
    assert (code, said["changed"], said["sender"], said["department"]) == (0, True, SENDER, "Waste")
    planner = Planner.open(library, read_only=True)
    assert planner.posts.get(sent.glass).standing is State.CHANGES_REQUESTED
    assert planner.record.check().faults == []
    planner.close()
    before = head(library)
    code, said = ask(library, capsys, "decisions", str(sent.path), *entered(library))
    assert (code, said["changed"]) == (0, False)
    assert said["known"].startswith("This file was read before")
    assert head(library) == before


def test_for_people_it_says_old_and_new_with_the_row(
    sent: Sent, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(sent)
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column("Text")), "value", "Other words."))
    assert main(["decisions", str(sent.path), "--library", str(library), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Glass (Review, row 5): no decision → approved: recorded." in said
    assert "Christmas bins (Review, row 2): refused. This row was changed" in said
    assert "Suggested text: Other words." in said
    assert "Nothing was changed" in said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--as", "V. Specialist"], "Say who sent the file, with --sender TEXT."),
        (["--sender", SENDER], "Say who enters the reply, with --as PERSON."),
        (["--sender", SENDER, "--as", "Nobody"], "Nobody here is called"),
        (["--sender", SENDER, "--as", "V. Specialist"], "--passphrase-file"),
        (["--month", "2021-01"], "a review copy of December 2020, not of January 2021"),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(
    sent: Sent, library: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    decide(sent)
    before = head(library)
    code, said = ask(library, capsys, "decisions", str(sent.path), *words)
    assert code == 1
    assert why in said["error"]
    assert head(library) == before


def test_everything_refused_is_exit_1(sent: Sent, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(sent, (2, "maybe", ""), (5, "Request changes", ""))
    before = head(library)
    code, said = ask(library, capsys, "decisions", str(sent.path), *entered(library))
    assert (code, said["changed"]) == (1, False)
    assert {one["outcome"] for one in said["posts"]} == {"not understood", "refused", "not decided"}
    assert head(library) == before


@pytest.mark.parametrize("name", ["reply.csv", "reply.ods"])
def test_another_kind_of_spreadsheet_is_named(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).write_text("Post id,Digest,Decision\n", encoding="utf-8")
    code, said = ask(library, capsys, "decisions", str(tmp_path / name), "--as", "V. Specialist")
    assert code == 1
    assert ".xlsx" in said["error"]


def test_an_ordinary_workbook_is_no_review_copy(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = REVIEW
    book.save(tmp_path / "plan.xlsx")
    code, said = ask(library, capsys, "decisions", str(tmp_path / "plan.xlsx"), "--as", "V. Specialist")
    assert code == 1
    assert "plan.xlsx" in said["error"]
