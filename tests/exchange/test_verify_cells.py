"""Cells that only look like what was signed: formulas, errors, and dates in other forms."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sddc_planner.exports.verify import Outcome, read_exported
from sddc_planner.exports.workbook import write_workbook
from tests.exchange.verifying import BOOK, column, edited, outcomes, verified


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "schedule.xlsx"
    write_workbook(BOOK, target)
    return target


def _rewritten(path: Path, change: Callable[[str], str], part: str = "xl/worksheets/sheet1.xml") -> None:
    """Changes the XML of one part, which must then differ."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    before = parts[part].decode()
    parts[part] = change(before).encode()
    assert parts[part].decode() != before
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)


def _with_formula(path: Path, number: int, heading: str, formula: str) -> None:
    """Puts a formula in one cell, and as its stored result what the cell held."""
    place = f"{get_column_letter(column(heading))}{number}"
    value = openpyxl.load_workbook(path)["Schedule"].cell(number, column(heading)).value

    def change(xml: str) -> str:
        held = re.search(rf'<c r="{place}"(?:[^>]*/>|.*?</c>)', xml, re.S)
        if held is None or value is None or isinstance(value, str):
            cell = f'<c r="{place}" t="str"><f>{formula}</f><v>{escape(value or "")}</v></c>'
        else:
            cell = held[0].replace("<v>", f"<f>{formula}</f><v>", 1)
        return xml.replace(held[0], cell) if held else _appended(xml, number, cell)

    _rewritten(path, change)


def _appended(xml: str, number: int, cell: str) -> str:
    """The sheet with one more cell in a row."""
    return re.sub(rf'<row r="{number}".*?(?=</row>)', lambda row: row[0] + cell, xml, count=1, flags=re.S)


@pytest.mark.parametrize("heading", ["Date", "Time", "Text", "Link", "Alt text", "Signed by", "Signed at", "Digest"])
@pytest.mark.parametrize("number", [2, 9])
def test_a_formula_is_altered_even_while_it_shows_what_was_signed(path: Path, heading: str, number: int) -> None:
    """What it shows tomorrow nobody signed."""
    _with_formula(path, number, heading, "IF(TODAY()&lt;44175,0,1)")
    assert outcomes(verified(path)) == {number: Outcome.ALTERED}


@pytest.mark.parametrize("result", ['t="str"><f>""</f><v></v>', 't="e"><v>#N/A</v>', '><f>""</f>'])
def test_what_shows_nothing_is_not_the_same_as_nothing(path: Path, result: str) -> None:
    number = next(n for n, each in enumerate(read_exported(path).rows, 2) if not each.text("Link"))
    cell = f'<c r="{get_column_letter(column("Link"))}{number}" {result}</c>'
    _rewritten(path, lambda xml: _appended(xml, number, cell))
    report = verified(path)
    assert outcomes(report) == {number: Outcome.ALTERED}
    assert {one.field for one in report.rows[number - 2].differences} == {"Link"}


def test_two_sheets_of_one_name_are_a_problem(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook.copy_worksheet(workbook["Schedule"]).title = "Schedule9"
    workbook.save(path)
    _rewritten(path, lambda xml: xml.replace("Schedule9", "Schedule"), part="xl/workbook.xml")
    assert "“Schedule” looks like a schedule" in verified(path).problems[0]


def test_dates_in_the_strict_form_are_dates(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook.iso_dates = True
    workbook.save(path)
    assert verified(path).ok


def test_the_end_of_all_dates_is_only_another_date(path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(2, column("Signed at")).value = 2_958_465.99999
        sheet.cell(3, column("Signed at")).value = 2_958_465.99999
        sheet.cell(3, column("Signed at")).number_format = "General"

    assert outcomes(verified(edited(path, edit))) == {2: Outcome.ALTERED, 3: Outcome.ALTERED}
