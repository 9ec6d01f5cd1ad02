"""Files made to do harm, and files that are not what they say: one sentence each, within bounds of memory and time."""

import contextlib
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sddc_planner.errors import Cancelled, UnreadableFile
from sddc_planner.imports.schedule import read_schedule
from sddc_planner.sheets.limits import MIB, Limits
from sddc_planner.sheets.tables import read_tables
from tests.exchange.sheets import TODAY, raw_book, text_cell, write_book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_tables(path, limits=limits or Limits())
    assert path.name in caught.value.message
    assert "\n" not in caught.value.sentence()
    return caught.value.sentence()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"", "empty"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"\n , ,\n\n", "nothing in it"),
        ("a.xlsx", b"PK\x03\x04 and then nothing", "damaged"),
        ("a.xlsx", b"PK\x05\x06" + bytes(18), "not an Excel workbook"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(60), "not a spreadsheet"),
        ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(60), "not a spreadsheet"),
        ("a.xlsx", b"%PDF-1.7\n", "not a spreadsheet"),
        ("a.csv", b"%PDF-1.7\n%", "not a spreadsheet"),
        ("a.xls", b"<html><table><tr><td>Date</td></tr></table></html>", "not a spreadsheet"),
        ("a.csv", b"<!DOCTYPE html><html></html>", "not a spreadsheet"),
        ("a.xlsx", OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(100), "password"),
        ("a.xls", OLE + bytes(500), "old Excel format"),
        ("a.csv", b'Date,Text\n8/4/20,"never closed\n9/4/20,next\n', "never closed"),
        ("a.csv", b"Date,Text\n" + b"x" * 300_000, "damaged"),
    ],
)
def test_what_is_no_readable_spreadsheet_gets_one_sentence(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert says in _refusal(path)


def test_what_is_no_file_gets_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    assert "folder" in _refusal(folder)
    assert "no such file" in _refusal(tmp_path / "missing.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert "not a file" in _refusal(tmp_path / "pipe.csv")


def test_a_refusal_by_the_system_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_book(tmp_path / "a.xlsx", {"S": [["a"]]})

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "does not let you open it" in _refusal(path)


def test_every_truncation_of_a_workbook_is_refused(tmp_path: Path) -> None:
    whole = write_book(tmp_path / "a.xlsx", {"S": [["Date", "Text"], ["8/4/20", "x"]]}).read_bytes()
    path = tmp_path / "cut.xlsx"
    for length in range(1, len(whole), 97):
        path.write_bytes(whole[:length])
        _refusal(path)


def test_other_kinds_of_zip_are_told_apart(tmp_path: Path) -> None:
    for name, says in (("a.xlsx", "not an Excel workbook"), ("a.ods", "OpenDocument")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("content.xml", "<x/>")
        assert says in _refusal(tmp_path / name)


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "bomb.xlsx", " " * (100 * MIB))
    assert path.stat().st_size < MIB
    tracemalloc.start()
    try:
        assert "enormous" in _refusal(path)
        assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    finally:
        tracemalloc.stop()


def test_one_sheet_under_many_names_is_not_read_for_ever(tmp_path: Path) -> None:
    row = f'<row r="1">{text_cell("A1", "x" * 1000)}</row>'
    path = raw_book(tmp_path / "a.xlsx", row, sheets=150)
    assert "unpacks to more" in _refusal(path, Limits(parts=100_000))
    assert "sheets" in _refusal(raw_book(tmp_path / "b.xlsx", row, sheets=201))


def test_limits_of_size_rows_cells_members_and_tokens_hold(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"S": [[n, n] for n in range(20)]})
    assert "larger than" in _refusal(path, Limits(file=1000))
    assert "rows" in _refusal(path, Limits(rows=10))
    assert "cells" in _refusal(path, Limits(cells=30))
    assert "cells" in _refusal(write_book(tmp_path / "b.xlsx", {"S": [["a"]], "T": [["b"]]}), Limits(cells=1))
    assert "more files" in _refusal(path, Limits(members=3))
    assert "too long" in _refusal(path, Limits(token=-1))
    table = tmp_path / "a.csv"
    table.write_text("a,b\n" * 20, encoding="utf-8")
    assert "rows" in _refusal(table, Limits(rows=10))
    assert "cells" in _refusal(table, Limits(cells=30))
    assert "columns" in _refusal(table, Limits(columns=1))
    assert "too long" in _refusal(table, Limits(token=2))


@pytest.mark.parametrize(
    "before", ['<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>', "<!DOCTYPE x SYSTEM 'file:///etc/hostname'>"]
)
def test_a_document_type_is_refused(tmp_path: Path, before: str) -> None:
    path = raw_book(
        tmp_path / "a.xlsx", '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>', before=before
    )
    assert "entities" in _refusal(path)


def test_two_cells_a_million_rows_apart_cost_nothing(tmp_path: Path) -> None:
    path = raw_book(
        tmp_path / "a.xlsx",
        f'<row r="1">{text_cell("A1", "a")}</row><row r="1048576">{text_cell("SF1048576", "z")}</row>',
        after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )
    (table,) = read_tables(path)
    assert [row.number for row in table.rows] == [1, 1_048_576]


def test_a_used_range_of_empty_rows_is_bounded(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(5, 100_000))
    heads = text_cell("A1", "Date") + text_cell("B1", "Text")
    post = text_cell("A2", "8/4/20") + text_cell("B2", "x")
    path = raw_book(tmp_path / "a.xlsx", f'<row r="1">{heads}</row><row r="2">{post}</row>{rows}')
    tracemalloc.start()
    try:
        draft = read_schedule(path, today=TODAY)
        assert tracemalloc.get_traced_memory()[1] < 12 * MIB
    finally:
        tracemalloc.stop()
    assert len(draft.rows) == 1
    assert draft.skipped == ()


def test_false_counts_and_references_are_not_believed(tmp_path: Path) -> None:
    path = raw_book(
        tmp_path / "a.xlsx",
        '<row r="99999999999"><c r="ZZZZZZZ9" t="s"><v>0</v></c><c t="s"><v>77</v></c><c s="-1"><v>nan</v></c></row>',
        strings='<sst count="99999999999" uniqueCount="4000000000"><si><t>a</t></si></sst>',
    )
    (table,) = read_tables(path)
    assert [cell.value for cell in table.rows[0].cells] == ["a", None, "nan"]
    assert "missing" in table.rows[0].cells[1].problem


def test_huge_shared_strings_are_refused(tmp_path: Path) -> None:
    strings = "<sst>" + "".join(f"<si><t>{n:040x}</t></si>" for n in range(20_000)) + "</sst>"
    path = raw_book(tmp_path / "a.xlsx", "", strings=strings)
    assert "unpacks to more" in _refusal(path, Limits(strings=MIB // 2))


def test_deep_nesting_and_many_merged_blocks_are_bounded(tmp_path: Path) -> None:
    deep = raw_book(tmp_path / "deep.xlsx", "<a>" * 100_000 + "</a>" * 100_000)
    assert "nothing in it" in _refusal(deep)
    merged = "<mergeCells>" + '<mergeCell ref="A2:A9"/>' * 50 + "</mergeCells>"
    path = raw_book(tmp_path / "m.xlsx", f'<row r="1">{text_cell("A1", "x")}</row>', after=merged)
    assert "merged" in _refusal(path, Limits(merges=49))


def test_a_path_inside_the_zip_reaches_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<sst><si><t>secret</t></si></sst>", encoding="utf-8")
    for target in ("../../secret.xml", "../../../secret.xml", str(tmp_path / "secret.xml"), "file:///secret.xml"):
        path = raw_book(tmp_path / "a.xlsx", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings_at=target)
        (table,) = read_tables(path)
        assert "missing" in table.rows[0].cells[0].problem


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    class Stopped:
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        read_tables(write_book(tmp_path / "a.xlsx", {"S": [["a"]]}), Stopped())


@given(
    st.binary(max_size=400),
    st.sampled_from(["any.xlsx", "any.csv"]),
    st.sampled_from([b"", b"PK\x03\x04", OLE, b"\xff\xfe"]),
)
@example(b"Date,Text\n\xb2\xb2/4/20,x\n", "any.csv", b"")
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes_are_read_or_refused_and_nothing_else(
    tmp_path: Path, content: bytes, name: str, start: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(start + content)
    with contextlib.suppress(UnreadableFile):
        read_schedule(path, today=TODAY)


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    whole = tmp_path / "whole.xlsx"
    if not whole.exists():
        write_book(whole, {"April 2020": [["Date", "Time", "Text"], ["Wed 8 Apr", "9am", "x"], ["9/4", 0.5, "y"]]})
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[chosen])))
    put = data.draw(st.sampled_from([b"9" * 20, b"-1", b"&amp;", b"1e999", b"<c>", b"</c>", b'"', b"\xff", b'" t="d']))
    cut = data.draw(st.integers(0, 6))
    parts[chosen] = parts[chosen][:at] + put + parts[chosen][at + cut :]
    path = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with contextlib.suppress(UnreadableFile):
        read_schedule(path, today=TODAY)
