"""A workbook to verify comes from outside: whatever it is, one sentence, in bounded time and memory."""

import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.verify import read_exported
from sddc_planner.exports.workbook import write_workbook
from sddc_planner.sheets.limits import LIMITS, MIB
from tests.exchange.export_books import full_book

SHEET = "xl/worksheets/sheet1.xml"
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRINGS_RELATION = b'<Relationship Id="strings" Type="%s/sharedStrings" Target="sharedStrings.xml"/>' % _OFFICE


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("good") / "good.xlsx"
    write_workbook(full_book(8), target)
    return target.read_bytes()


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_exported(path)
    assert caught.value.message.count(path.name) == 1
    return caught.value.message


def rebuilt(good: bytes, path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The good workbook with members changed, or dropped where ``change`` gives None."""
    whole = path.with_name("whole.zip")
    whole.write_bytes(good)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Date,Day,Time\n", "is not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel format"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    ],
)
def test_what_is_no_workbook(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(content)
    assert said in refusal(path)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.xlsx")
    assert "folder" in refusal(tmp_path)


def test_a_list_in_plain_text_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "schedule.csv"
    path.write_text("Post id,Digest,Text\n1,2,3\n", encoding="utf-8")
    assert "is not an Excel workbook" in refusal(path)


def test_a_workbook_that_is_no_schedule(good: bytes, tmp_path: Path) -> None:
    path = rebuilt(good, tmp_path / "a.xlsx", lambda name, content: content.replace(b"Digest", b"Digits"))
    assert "has no sheet with the headings" in refusal(path)


def test_too_many_parts(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(good)
    with zipfile.ZipFile(path, "a") as more:
        for number in range(LIMITS.members):
            more.writestr(f"xl/media/{number}", b"")
    assert "more files" in refusal(path)


def test_a_zip_bomb(good: bytes, tmp_path: Path) -> None:
    path = rebuilt(good, tmp_path / "a.xlsx", lambda n, c: c + b" " * 60_000_000 if n == SHEET else c)
    assert path.stat().st_size < 200_000
    assert "unpacks to an enormous size" in refusal(path)


def test_a_bomb_that_claims_to_be_small(good: bytes, tmp_path: Path) -> None:
    path = rebuilt(good, tmp_path / "a.xlsx", lambda n, c: c + b" " * 60_000_000 if n == SHEET else c)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as source:
        size = struct.pack("<L", source.getinfo(SHEET).file_size)
    at = raw.find(size)
    while at != -1:
        raw[at : at + 4] = struct.pack("<L", 1000)
        at = raw.find(size)
    path.write_bytes(raw)
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("declared", [1, 4_000_000_000, 99_999_999_999])
def test_a_false_number_of_strings_is_not_believed(good: bytes, tmp_path: Path, declared: int) -> None:
    """A reader that makes room for all of them ends the program with no error to catch."""
    strings: list[bytes] = []

    def shared(cell: re.Match[bytes]) -> bytes:
        strings.append(cell[1])
        return b't="s"><v>%d</v>' % (len(strings) - 1)

    def change(name: str, content: bytes) -> bytes:
        if name == "xl/_rels/workbook.xml.rels":
            return content.replace(b"</Relationships>", _STRINGS_RELATION + b"</Relationships>")
        return (
            re.sub(rb't="inlineStr"><is>(.*?)</is>', shared, content, flags=re.S) if "/worksheets/" in name else content
        )

    path = rebuilt(good, tmp_path / "a.xlsx", change)
    assert len(strings) > 100
    with zipfile.ZipFile(path, "a") as more:
        items = b"".join(b"<si>%s</si>" % text for text in strings)
        more.writestr("xl/sharedStrings.xml", b'<sst xmlns="%s" uniqueCount="%d">%s</sst>' % (_MAIN, declared, items))
    (tmp_path / "good.xlsx").write_bytes(good)
    expected, found = read_exported(tmp_path / "good.xlsx"), read_exported(path)
    assert (found.rows, found.listed, found.problems) == (expected.rows, expected.listed, ())
    assert len(found.rows) == 15


@pytest.mark.parametrize(("column", "problems"), [("SF", 0), ("XFD", 1)])
def test_one_cell_in_the_last_corner_costs_nothing(good: bytes, tmp_path: Path, column: str, problems: int) -> None:
    far = f'<row r="1048576"><c r="{column}1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'.encode()
    path = rebuilt(good, tmp_path / "a.xlsx", lambda n, c: c.replace(b"</sheetData>", far) if n == SHEET else c)
    tracemalloc.start()
    try:
        found = read_exported(path)
        assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    finally:
        tracemalloc.stop()
    assert len(found.rows) == 15
    assert sum(f"{column}1048576" in problem for problem in found.problems) == len(found.problems) == problems


def test_a_styled_cell_far_away_is_no_harm(good: bytes, tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    path = rebuilt(good, tmp_path / "a.xlsx", lambda n, c: c.replace(b"</sheetData>", far) if n == SHEET else c)
    assert (len(read_exported(path).rows), read_exported(path).problems) == (15, ())


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_refused_wherever_they_are(good: bytes, tmp_path: Path, name: str) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def change(member: str, content: bytes) -> bytes:
        start = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
        return content[:start] + entity + content[start:] if member == name else content

    assert "declares entities" in refusal(rebuilt(good, tmp_path / "a.xlsx", change))


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_part_that_is_missing_or_cut(good: bytes, tmp_path: Path, name: str) -> None:
    refusal(rebuilt(good, tmp_path / "cut.xlsx", lambda n, c: c[: len(c) // 2] if n == name else c))
    refusal(rebuilt(good, tmp_path / "gone.xlsx", lambda n, c: None if n == name else c))


def test_a_revision_of_absurd_length(good: bytes, tmp_path: Path) -> None:
    absurd = b'</c><c r="M2" t="inlineStr"><is><t>' + b"9" * 6000 + b"</t></is></c>"

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"</c>", absurd, 1) if name == SHEET else content

    assert len(read_exported(rebuilt(good, tmp_path / "a.xlsx", change)).rows) == 15


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40), st.booleans())
def test_any_damage_is_one_sentence_or_none(good: bytes, tmp_path: Path, at: int, junk: bytes, insert: bool) -> None:
    place = at * len(good) // 10_000
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(good[:place] + junk + good[place + (0 if insert else len(junk)) :])
    with suppress(UnreadableFile):
        read_exported(path)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 9_999))
def test_any_cut_is_one_sentence(good: bytes, tmp_path: Path, at: int) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(good[: at * len(good) // 10_000])
    refusal(path)
