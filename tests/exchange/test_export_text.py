"""Text is always text: whatever a post says comes back from the workbook as it was."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.errors import UserError
from sddc_planner.exports.cell_text import LIMIT, cell_text
from sddc_planner.exports.columns import HEADINGS
from sddc_planner.exports.reading import as_clock, as_day, as_moment, read_exported
from sddc_planner.exports.workbook import write_workbook
from tests.exchange import libreoffice
from tests.exchange.export_books import book, row

NAUGHTY: list[str] = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text(encoding="utf-8"))
OWN = [
    "=1+1", "@here", "-5", "+44 1283 595795", "#N/A", "TRUE", "0123", "1/2", "5 December", "'quoted",
    "👨‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "Dŵr, tân, ŷd — Llanfairpwllgwyngyll", "شكرا لجميع المتطوعين", "\u202eright to left\u202c",
    "\n".join(f"line {n}" for n in range(300)),
    "_x000D_", "_x005F_", "_x005F_x000D_", "_x000D_x000D_", "_x00e9_", "_xD83D_", "a _x0041_b_x_",
    "\ttab\tbetween\t", "  before and after  ", "\nlines\n\n", " ", "\n", "\t", "\u00a0", "\u2003", "\u200b\ufeff", "",
    "x\x85y\u2028z\x7f", "\U0001fffe\U0010ffff", "]]> & < > \" '",
]  # fmt: skip
TEXTS = OWN + NAUGHTY
CANNOT = ["\x00", "bell\x07", "\x0b\x0c\x1f", "\ufffe", "\uffff", "lone \ud83d surrogate", "\udc00_x0007_"]

AT = time(9, 5)


def _saved_wrong(text: str) -> bool:
    """LibreOffice 7.4 reads these right and saves them wrong: it misses escapes that share an underscore."""
    return re.search("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_", text) is not None


def _book(texts: list[str]) -> object:
    return book([row(n, text=text, alt=text, heading=f"Post {n}", at=AT) for n, text in enumerate(texts)])


def _texts_by_post(path: Path) -> dict[int, str]:
    return {int(each.text("Post id"), 16): each.text("Text") for each in read_exported(path).rows}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("texts") / "texts.xlsx"
    report = write_workbook(_book(TEXTS), target)
    assert [sentence for sentence in report.replaced if "Post" not in sentence] == []
    return target


def expected(texts: list[str]) -> dict[int, str]:
    return {number: cell_text(text).text for number, text in enumerate(texts)}


def test_only_what_no_cell_can_hold_is_replaced() -> None:
    for text in TEXTS:
        held = cell_text(text)
        if not held.replaced:
            assert held.text == text.replace("\r\n", "\n").replace("\r", "\n")


def test_every_text_is_read_back_as_it_was(written: Path) -> None:
    assert _texts_by_post(written) == expected(TEXTS)


def test_calamine_reads_every_text_as_it_was(written: Path) -> None:
    head, *read = python_calamine.load_workbook(str(written)).get_sheet_by_name("Schedule").to_python()
    assert tuple(head) == HEADINGS
    text, post = HEADINGS.index("Text"), HEADINGS.index("Post id")
    found = {int(cells[post], 16): cells[text].replace("\r\n", "\n").replace("\r", "\n") for cells in read}
    assert found == expected(TEXTS)


def test_openpyxl_reads_every_text_as_it_was_and_no_formula(written: Path) -> None:
    sheet = openpyxl.load_workbook(written)["Schedule"]
    text, post = HEADINGS.index("Text"), HEADINGS.index("Post id")
    for cells in sheet.iter_rows(min_row=2):
        number = int(cells[post].value, 16)
        assert cells[text].data_type in {"s", "n"}  # openpyxl calls an empty cell a number
        assert (cells[text].value or "") == cell_text(TEXTS[number]).stored


def test_libreoffice_gives_back_the_same_text_dates_and_times(written: Path, tmp_path: Path) -> None:
    again = libreoffice.convert(written, libreoffice.XLSX, tmp_path)
    before, after = read_exported(written), read_exported(again)
    assert len(before.rows) == len(after.rows) == len(TEXTS)
    for old, new in zip(before.rows, after.rows, strict=True):
        assert as_day(new.cells["Date"]) == as_day(old.cells["Date"]) is not None
        assert as_clock(new.cells["Time"]) == as_clock(old.cells["Time"]) == AT
        assert as_moment(new.cells["Signed at"]) == as_moment(old.cells["Signed at"])
        if not _saved_wrong(old.text("Text")):
            assert {heading: new.text(heading) for heading in HEADINGS} == {h: old.text(h) for h in HEADINGS}
    assert after.listed == before.listed
    assert after.problems == ()


def test_libreoffice_shows_text_not_results(written: Path, tmp_path: Path) -> None:
    shown = libreoffice.convert(written, libreoffice.CSV, tmp_path).read_text(encoding="utf-8")
    csv.field_size_limit(1_000_000)
    read = {int(each["Post id"], 16): each for each in csv.DictReader(io.StringIO(shown, newline=""))}
    assert {number: each["Text"] for number, each in read.items()} == expected(TEXTS)
    assert (read[1]["Date"], read[1]["Day"], read[1]["Time"]) == ("08/12/2020", "Tuesday", "09:05")


@pytest.mark.parametrize("text", CANNOT)
def test_what_no_cell_can_hold_is_replaced_and_named(text: str, tmp_path: Path) -> None:
    target = tmp_path / "bad.xlsx"
    report = write_workbook(book([row(1, text=text, heading="Bins")]), target)
    assert _texts_by_post(target)[1] == cell_text(text).text
    assert "\ufffd" in cell_text(text).text
    (sentence,) = report.replaced
    assert sentence.startswith("“Bins”, text: ")
    assert f"U+{ord(next(c for c in text if cell_text(c).replaced)):04X}" in sentence


@pytest.mark.parametrize("text", ["a" * (LIMIT + 1), "😀" * (LIMIT // 2 + 1)])
def test_too_long_a_text_is_refused_by_name_and_nothing_is_written(text: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="text of “Bins” is longer than the 32,767"):
        write_workbook(book([row(1, text=text, heading="Bins")]), tmp_path / "long.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["a" * LIMIT, "😀" * (LIMIT // 2)])
def test_the_longest_text_is_never_cut(text: str, tmp_path: Path) -> None:
    write_workbook(book([row(1, text=text)]), tmp_path / "long.xlsx")
    assert _texts_by_post(tmp_path / "long.xlsx")[1] == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(), max_size=60) | st.from_regex(r"(_x[0-9A-Fa-f]{4}_?){1,3}"), max_size=12))
def test_any_text_comes_back(tmp_path: Path, texts: list[str]) -> None:
    target = tmp_path / "any.xlsx"
    write_workbook(_book(texts), target)
    assert _texts_by_post(target) == expected(texts)


def test_dates_and_times_are_real_and_in_uk_form(tmp_path: Path) -> None:
    signed = datetime(2020, 7, 1, 8, 15, 59, tzinfo=UTC)  # summer: an hour later in London
    rows = [row(n, day=date(2020, 12, 1), at=time(n // 60, n % 60), signed_at=signed) for n in range(0, 1440, 7)]
    target = tmp_path / "times.xlsx"
    write_workbook(book(rows), target)
    for cells in openpyxl.load_workbook(target)["Schedule"].iter_rows(min_row=2):
        named = dict(zip(HEADINGS, cells, strict=True))
        number = int(named["Post id"].value, 16)
        assert (named["Date"].value, named["Date"].number_format) == (datetime(2020, 12, 1), "dd/mm/yyyy")  # noqa: DTZ001
        assert (named["Time"].value, named["Time"].number_format) == (time(number // 60, number % 60), "hh:mm")
        assert named["Signed at"].value == datetime(2020, 7, 1, 9, 15)  # noqa: DTZ001
        assert named["Signed at"].number_format == "dd/mm/yyyy hh:mm"
    assert {as_clock(each.cells["Time"]) for each in read_exported(target).rows} == {each.at for each in rows}


def test_midnight_is_a_time_of_day(tmp_path: Path) -> None:
    midnight = datetime(2020, 11, 28, 0, 0, 20, tzinfo=UTC)
    write_workbook(book([row(1, at=time(0), signed_at=midnight)]), tmp_path / "a.xlsx")
    for path in (tmp_path / "a.xlsx", libreoffice.convert(tmp_path / "a.xlsx", libreoffice.XLSX, tmp_path / "again")):
        (found,) = read_exported(path).rows
        assert as_clock(found.cells["Time"]) == time(0)
        assert as_moment(found.cells["Signed at"]) == datetime(2020, 11, 28)  # noqa: DTZ001
