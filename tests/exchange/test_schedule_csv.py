"""The approved schedule as a CSV: the rows of the workbook, and no text that a spreadsheet would calculate."""

import csv
import json
from datetime import date, time
from pathlib import Path

import pytest

from sddc_planner.cli.commands import main
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

DECEMBER = date(2020, 12, 1)


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(keepends=True)))


def test_it_has_the_rows_of_the_workbook(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(
        title="Bins", text="Bydd eich\n“diwrnod”, casglu", accounts=(council.facebook, council.x), at=time(9, 30)
    )
    council.write(title="A draft")
    report = planner.exchange.export(DECEMBER, tmp_path, as_csv=True)
    assert {one.path.suffix for one in report.files} == {".csv"}
    every = next(one.path for one in report.files if one.department is None)
    found = rows(every)
    assert [(one["Date"], one["Day"], one["Time"]) for one in found] == [("14/12/2020", "Monday", "09:30")] * 2
    assert {one["Account"] for one in found} == {"South Derbyshire DC (Facebook)", "'@SDDC (X)"}
    assert {one["Text"] for one in found} == {"Bydd eich\n“diwrnod”, casglu"}
    assert every.read_bytes().startswith(b"\xef\xbb\xbf")
    assert report.left_out[0].heading == "A draft"


@pytest.mark.parametrize("text", ["=1+1", "+44 1283", "-5 tonight", "@SDDC says", "\tindented"])
def test_a_text_like_a_formula_gets_an_apostrophe_and_is_told(
    planner: Planner, council: SmallCouncil, tmp_path: Path, text: str
) -> None:
    council.approved(title="Sums", text=text)
    report = planner.exchange.export(DECEMBER, tmp_path, as_csv=True)
    every = next(one for one in report.files if one.department is None)
    assert rows(every.path)[0]["Text"] == f"'{text}"
    assert any("“Sums”: an apostrophe" in one for one in every.replaced)


def test_it_is_no_copy_that_was_sent(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(title="Bins")
    head = planner.record.head()
    planner.exchange.export(DECEMBER, tmp_path, as_csv=True)
    assert planner.record.head() == head


@pytest.mark.parametrize("form", ["csv", "pdf"])
def test_the_command_writes_it(
    planner: Planner, council: SmallCouncil, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    council.approved(title="Bins", accounts=(council.clean_team,), department=council.waste.id)
    folder = str(planner.folder)
    planner.close()
    asked = ["export", "--library", folder, "--month", "2020-12", "--format", form, "--out", str(tmp_path / "o")]
    assert main([*asked, "--department", "Waste", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["format"] == form
    assert [Path(one["path"]).name for one in said["files"]] == [f"SDDC schedule 2020-12 Waste.{form}"]
    assert said["files"][0]["posts"] == 1
    assert (tmp_path / "o" / f"SDDC schedule 2020-12 Waste.{form}").stat().st_size > 100
