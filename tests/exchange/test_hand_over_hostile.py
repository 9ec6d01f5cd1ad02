"""Templates of unknown origin: whatever is in them, one sentence or a sound file."""

import contextlib
import random
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from sddc_planner.errors import UnreadableFile, UserError
from sddc_planner.planner.planner import Planner
from sddc_planner.sheets.tables import read_tables
from tests.council import SmallCouncil
from tests.exchange.handing_over import csv_template, two_accounts, workbook_template

DECEMBER = date(2020, 12, 1)


def test_a_damaged_workbook_is_refused_or_filled_and_nothing_else(planner: Planner, tmp_path: Path) -> None:
    content = workbook_template(tmp_path).read_bytes()
    chance = random.Random(4)  # noqa: S311  # the same damage in every run
    path = tmp_path / "damaged.xlsx"
    for _ in range(60):
        damaged = bytearray(content)
        for _flip in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        with contextlib.suppress(UnreadableFile):
            planner.handing.preview(DECEMBER, planner.handing.open_template(path))


def test_a_bomb_is_refused(planner: Planner, tmp_path: Path) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", b" " * 60_000_000)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(made.getvalue())
    with pytest.raises(UnreadableFile):
        planner.handing.open_template(path)


def test_headings_that_are_formulas_or_paths_are_only_words(council: SmallCouncil, tmp_path: Path) -> None:
    two_accounts(council)
    path = csv_template(tmp_path, '=cmd|"/c calc"!A1,../../etc,Date,Message\r\n', "..evil.csv")
    opened = council.planner.handing.open_template(path)
    report = council.planner.handing.make(DECEMBER, opened, tmp_path / "out")
    assert report.folder.parent == tmp_path / "out"
    assert {one.parent.parent for one in (tmp_path / "out").rglob("*.csv")} == {tmp_path / "out"}


def test_merged_cells_where_rows_should_stand_are_refused_and_leave_nothing(
    council: SmallCouncil, tmp_path: Path
) -> None:
    two_accounts(council)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Message", "Date"])
    sheet.merge_cells("A2:B9")
    path = tmp_path / "merged.xlsx"
    book.save(path)
    with pytest.raises(UserError, match="cannot be filled"):
        council.planner.handing.make(DECEMBER, council.planner.handing.open_template(path), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_letters_that_no_workbook_holds_are_replaced_and_the_rest_stays(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(text="A bell \x07 and _x0041_ stay")
    opened = council.planner.handing.open_template(workbook_template(tmp_path))
    report = council.planner.handing.make(DECEMBER, opened, tmp_path / "out")
    upload = read_tables(report.files[0].path)[0]
    assert upload.rows[2].at(0).value == "A bell � and _x0041_ stay"
    assert [one.remark for one in report.preview.look_at] == ["No workbook can hold U+0007: � stands for it."]
