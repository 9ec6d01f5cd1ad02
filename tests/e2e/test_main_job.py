"""The main job as a script: a spreadsheet comes in, is submitted, signed, exported and verified."""

import csv
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sddc_planner.demo.spreadsheet import ROWS
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.e2e.program import MONTH, ROOT, export, name_of, rows_of, run, sign
from tests.exchange.libreoffice import CSV, convert

SPREADSHEET = ROOT / "resources" / "example" / "schedule-february-2021.xlsx"
EMPTY_MONTH = "2021-02"
DEPARTMENTS = ("waste", "housing", "leisure", "elections", "economy", "safety", "rosliston", "culture")
"""Whose posts the spreadsheet brings in and who must sign them."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """By the command, with keys that cost what keys cost."""
    folder = tmp_path_factory.mktemp("example") / "library"
    run("demo", folder, "--today", "2020-12-10")
    return folder


@pytest.fixture
def library(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "library"))


@contextmanager
def opened(library: Path) -> Iterator[Planner]:
    planner = Planner.open(library, read_only=True)
    try:
        yield planner
    finally:
        planner.close()


def test_a_spreadsheet_goes_all_the_way(library: Path, tmp_path: Path) -> None:
    source = Path(shutil.copy(SPREADSHEET, tmp_path))
    tried = run("import", source, "--library", library, "--dry-run", "--json").document
    with opened(library) as planner:
        assert planner.schedules.ids(date(2021, 2, 1)) == []
    brought = run("import", source, "--library", library, "--json").document
    assert brought == tried
    assert brought["imported"] == ROWS
    assert brought["read"] == brought["imported"] + len(brought["skipped"])
    assert brought["unmapped_columns"] == ["On duty"]
    before = export(library, EMPTY_MONTH, tmp_path / "before")
    assert before["posts"] == 0
    assert [one["reason"] for one in before["left_out"]] == ["draft"] * ROWS  # whatever its status column says

    submitted = run(
        "submit", "--library", library, "--month", EMPTY_MONTH, "--as", name_of("specialist"), "--json"
    ).document
    assert (submitted["done"], submitted["left"]) == (ROWS, 0)
    manager = sign(library, EMPTY_MONTH, "manager", tmp_path).document
    assert manager["done"] == ROWS
    halfway = export(library, EMPTY_MONTH, tmp_path / "halfway")
    assert 0 < halfway["posts"] < ROWS  # some departments are only told, or not asked
    signed = [sign(library, EMPTY_MONTH, who, tmp_path).document["done"] for who in DEPARTMENTS]
    assert all(signed)
    refused = sign(library, EMPTY_MONTH, "tax", tmp_path, code=1).document
    assert refused["done"] == 0
    assert all(one["what"] for one in refused["posts"])

    report = export(library, EMPTY_MONTH, tmp_path / "out")
    assert (report["posts"], report["left_out"]) == (ROWS, [])
    for file in report["files"]:
        assert run("verify", file["path"], "--library", library, "--json").document["ok"]
    whole = next(file["path"] for file in report["files"] if file["department"] is None)
    rows = rows_of(Path(whole))
    written = {
        cell for sheet in load_workbook(source) for row in sheet.iter_rows(values_only=True) for cell in row if cell
    }
    assert {row["Text"] for row in rows} <= written
    assert {row["Date"].date() for row in rows if isinstance(row["Date"], datetime)} >= {date(2021, 2, 1)}
    assert run("check", "--library", library, "--json").document["ok"]


def test_the_same_spreadsheet_twice_doubles_nothing(library: Path) -> None:
    first = run("import", SPREADSHEET, "--library", library, "--json").document
    second = run("import", SPREADSHEET, "--library", library, "--json").document
    assert (first["imported"], second["imported"]) == (ROWS, 0)
    assert second["read"] == first["read"] == len(second["skipped"])
    with opened(library) as planner:
        assert len(planner.schedules.ids(date(2021, 2, 1))) == ROWS


def test_december_goes_out_with_approved_posts_only(library: Path, tmp_path: Path) -> None:
    report = export(library, MONTH, tmp_path / "out")
    with opened(library) as planner:
        month = planner.schedules.ids(date(2020, 12, 1))
        approved = {one for one in month if planner.posts.get(one).standing is State.APPROVED}
        cancelled = {one for one in month if planner.posts.get(one).post.cancelled}
    expected = approved - cancelled
    assert report["posts"] == len(expected) > 20
    assert {one["post"] for one in report["left_out"]} == set(month) - expected
    departments = [file["department"] for file in report["files"]]
    assert len(departments) == len(set(departments)) > 10
    assert departments.count(None) == 1
    for file in report["files"]:
        rows = rows_of(Path(file["path"]))
        assert {row["Post id"] for row in rows} <= expected
        assert (len(rows), len({row["Post id"] for row in rows})) == (file["rows"], file["posts"])
        said = run("verify", file["path"], "--library", library)
        assert "as signed" in said.out
        if file["department"] is None:
            assert {row["Post id"] for row in rows} == expected


def test_verify_names_the_row_of_one_changed_character(library: Path, tmp_path: Path) -> None:
    report = export(library, MONTH, tmp_path / "out", "--department", "Waste")
    path = Path(report["files"][0]["path"])
    book = load_workbook(path)
    sheet = book["Schedule"]
    head = next(row for row in sheet.iter_rows() if "Text" in [cell.value for cell in row])
    column = next(cell.column for cell in head if cell.value == "Text")
    cell = sheet.cell(head[0].row + 2, column)
    text = str(cell.value)
    cell.value = text[:10] + ("x" if text[10] != "x" else "y") + text[11:]
    book.save(path)
    found = run("verify", path, "--library", library, "--json", code=1).document
    altered = [row for row in found["rows"] if row["outcome"] != "as signed"]
    assert [(row["sheet"], row["row"], row["outcome"]) for row in altered] == [("Schedule", cell.row, "altered")]
    assert [one["field"] for one in altered[0]["differences"]] == ["Text"]
    said = run("verify", path, "--library", library, code=1).out
    assert "NOT as signed" in said
    assert f"Schedule row {cell.row}" in said


def test_libreoffice_reads_the_same(library: Path, tmp_path: Path) -> None:
    report = export(library, MONTH, tmp_path / "out", "--department", "central")
    path = Path(report["files"][0]["path"])
    with convert(path, CSV, tmp_path / "csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    head = next(line for line in lines if "Post id" in line)
    seen = {
        (line[head.index("Post id")], line[head.index("Account")]): line
        for line in lines
        if line[head.index("Post id")] not in ("", "Post id")
    }
    rows = rows_of(path)
    assert len(seen) == len(rows) == report["files"][0]["rows"]
    for row in rows:
        line = seen[row["Post id"], row["Account"]]
        assert line[head.index("Text")] == row["Text"]
        assert line[head.index("Date")] == f"{row['Date']:%d/%m/%Y}"
        assert line[head.index("Time")] == f"{row['Time']:%H:%M}"


@pytest.mark.parametrize("verdict", [["--approve"], ["--request-changes", "Shorter, please."]])
def test_one_post_is_decided_by_its_id(library: Path, tmp_path: Path, verdict: list[str]) -> None:
    left_out = export(library, MONTH, tmp_path / "out")["left_out"]
    waiting = [one["post"] for one in left_out if one["reason"] == "awaiting sign-off"]
    passphrase = tmp_path / "manager.txt"
    passphrase.write_text("kettle lantern orchard", "utf-8")
    asked = ["sign", "--library", library, "--month", MONTH, "--as", "communications manager", *verdict,
             "--passphrase-file", passphrase, "--json"]  # fmt: skip
    decided = []
    for post in waiting:
        said = run(*asked, "--post", post, code=None)
        (one,) = said.document["posts"]
        assert (one["post"], one["done"]) == (post, said.code == 0)
        decided += [post] if one["done"] else []
    assert decided
    nowhere = run(*asked, "--post", "0" * 32, code=1).document
    assert nowhere["posts"][0]["what"] == "There is no such post in December 2020."


def test_who_is_named_as_the_writer_of_an_import_signs_none_of_it(library: Path, tmp_path: Path) -> None:
    run("import", SPREADSHEET, "--library", library, "--as", name_of("manager"))
    run("submit", "--library", library, "--month", EMPTY_MONTH, "--as", name_of("specialist"))
    refused = sign(library, EMPTY_MONTH, "manager", tmp_path, code=1).document
    assert refused["done"] == 0
    assert {one["what"] for one in refused["posts"]} == {"You wrote part of it, so somebody else must sign it."}
