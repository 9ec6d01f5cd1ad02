"""``export --campaign``: one paper of a campaign in a file, told in lines or as one document."""

import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from sddc_planner.cli.commands import main
from tests.council import SmallCouncil
from tests.exchange.campaign_papers import full_campaign


@pytest.fixture
def library(council: SmallCouncil) -> Iterator[Path]:
    full_campaign(council)
    council.planner.close()
    return council.planner.folder


def export(library: Path, *options: str) -> int:
    return main(["export", "--library", str(library), *options])


def test_a_brief_as_pdf_is_what_is_written_unasked(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(library, "--campaign", "warm and WELL", "--out", str(tmp_path / "new")) == 0
    file = tmp_path / "new" / "SDDC campaign brief Warm and Well.pdf"
    assert file.read_bytes().startswith(b"%PDF")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"The brief of “Warm and Well”, written to {file}: 2 pages."
    assert said[1].startswith("Sign-off of the brief: draft. SHA-256 ")


def test_an_evaluation_for_word_as_one_document(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--campaign", "warm-and-well", "--what", "evaluation", "--format", "docx", "--as", "C. Manager"]
    assert export(library, *asked, "--out", str(tmp_path), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {name: told[name] for name in ("campaign", "what", "format", "pages", "posts", "measures", "replaced")} == {
        "campaign": "Warm and Well",
        "what": "evaluation",
        "format": "docx",
        "pages": None,
        "posts": 5,
        "measures": 6,
        "replaced": [],
    }
    assert told["brief"]["state"] == "draft"
    assert len(told["brief"]["digest"]) == 64
    foot = docx.Document(told["path"]).sections[0].first_page_footer.paragraphs[0].text
    assert "by C. Manager" in foot


def test_a_workbook(library: Path, tmp_path: Path) -> None:
    assert export(library, "--campaign", "Warm and Well", "--format", "xlsx", "--out", str(tmp_path)) == 0
    assert (tmp_path / "SDDC campaign brief Warm and Well.xlsx").is_file()


def test_a_campaign_that_is_not_there(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(library, "--campaign", "Nix", "--out", str(tmp_path / "new")) == 1
    assert capsys.readouterr().err == "There is no campaign 'Nix'. There are: Warm and Well.\n"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--campaign X --month 2020-12", "not allowed with"),
        ("", "one of the arguments --month --campaign is required"),
        ("--campaign X --format csv", "writes pdf, docx, xlsx or campaign"),
        ("--campaign X --format odt", "there is no format 'odt'"),
        ("--campaign X --what plan", "invalid choice"),
        ("--campaign X --department Waste", "--department only with --month"),
        ("--campaign X --review", "--review only with --month"),
        ("--campaign X --all-posts", "--all-posts only with --month"),
        ("--month 2020-12 --what brief", "--what only with --campaign"),
        ("--month 2020-12 --format docx", "docx only with --campaign"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(options: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(Path("L"), *options.split(), "--out", "O") == 2
    assert said in capsys.readouterr().err
