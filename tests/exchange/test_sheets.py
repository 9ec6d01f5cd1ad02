"""Reading cells: text exactly as it is, numbers and dates as people see them, whatever wrote the file."""

import json
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.imports.schedule import read_schedule
from sddc_planner.sheets.cells import Merge, Table, column_letters, text_of
from sddc_planner.sheets.limits import Limits
from sddc_planner.sheets.sheet_xml import is_date_format, unescape
from sddc_planner.sheets.tables import read_tables
from tests.exchange.sheets import TODAY, raw_book, text_cell, write_book

NAUGHTY: list[str] = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text(encoding="utf-8"))
TEXTS = (
    "=1+1",
    "+44 1283 595795",
    "-5",
    "@here",
    "#N/A",
    "'quoted",
    "  two spaces before and after  ",
    "\n".join(f"line {n}" for n in range(300)),
    "👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👍🏽",
    "Diolch yn fawr am ddŵr glân, Llanfairpwllgwyngyll",
    "مرحبا بكم في المجلس",
    "a_x000D_b and _x005F_",
    "<b>&amp;</b>",
    "1.0",
    "TRUE",
    "8 April",
)


def _only(path: Path) -> Table:
    (table,) = read_tables(path)
    return table


def _values(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row.cells] for row in _only(path).rows]


@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_back_exactly(tmp_path: Path, text: str) -> None:
    stored = text.replace("_x", "_x005F_x")
    assert _values(write_book(tmp_path / "a.xlsx", {"S": [[stored]]})) == [[text]]


def test_every_naughty_string_that_a_workbook_can_hold_becomes_the_text_of_a_post(tmp_path: Path) -> None:
    texts = [text for text in NAUGHTY if text and _fits(text)]
    assert len(texts) > 450
    heads = f'<row r="1">{text_cell("A1", "Time")}{text_cell("B1", "Post text")}</row>'
    rows = (
        f'<row r="{n}">{text_cell(f"A{n}", "9am")}{text_cell(f"B{n}", text.replace("_x", "_x005F_x"))}</row>'
        for n, text in enumerate(texts, start=2)
    )
    draft = read_schedule(raw_book(tmp_path / "a.xlsx", heads + "".join(rows)), today=TODAY)
    assert [row.text for row in draft.rows] == texts
    assert draft.skipped == ()


def _fits(text: str) -> bool:
    return not any(ord(letter) < 32 and letter not in "\t\n" for letter in text) and not set(text) & set("\ufffe\uffff")


def test_a_csv_keeps_text_exactly(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    inner = "\n".join('"' + text.replace('"', '""') + '",x' for text in TEXTS)
    path.write_bytes(inner.encode())
    assert [row[0] for row in _values(path)] == list(TEXTS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_csv_may_have_any_encoding_separator_and_line_end(
    tmp_path: Path, encoding: str, separator: str, end: str
) -> None:
    path = tmp_path / "a.csv"
    lines = [f"Date{separator}Text", f'8/4/20{separator}"Café, “bins”; £5{end}second"', "", f"9/4/20{separator}Plain"]
    path.write_bytes(end.join(lines).encode(encoding))
    table = _only(path)
    assert [row.number for row in table.rows] == [1, 2, 4]
    assert table.rows[1].cells[1].value == "Café, “bins”; £5\nsecond"


def test_a_csv_may_declare_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nDate;Text\n8/4/20;a, b, c, d\n", encoding="utf-8")
    table = _only(path)
    assert table.rows[0].number == 2
    assert table.rows[1].cells[1].value == "a, b, c, d"


def test_numbers_dates_and_times_are_what_a_person_sees(tmp_path: Path) -> None:
    row = [1.0, -5, 2.5, True, date(2020, 4, 8), datetime(2020, 4, 8, 9, 30), time(17, 45), 12345678901]  # noqa: DTZ001  # a cell
    path = write_book(tmp_path / "a.xlsx", {"S": [row]})
    assert [text_of(cell) for cell in _only(path).rows[0].cells] == [
        "1", "-5", "2.5", "TRUE", "08/04/2020", "08/04/2020 09:30", "17:45", "12345678901",
    ]  # fmt: skip


def test_dates_in_the_strict_form_are_dates(tmp_path: Path) -> None:
    texts = ["2020-04-08", "2020-04-08T00:00:00", "2020-04-08T09:30:00.000", "17:45:00", "2020-04-31", "soon"]
    cells = "".join(f'<c t="d"><v>{text}</v></c>' for text in texts)
    assert _values(raw_book(tmp_path / "a.xlsx", f"<row>{cells}</row>")) == [
        [date(2020, 4, 8), date(2020, 4, 8), datetime(2020, 4, 8, 9, 30), time(17, 45), "2020-04-31", "soon"]  # noqa: DTZ001
    ]


def test_a_workbook_may_count_its_days_from_1904(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.worksheets[0].append([date(2020, 4, 8)])
    book.save(tmp_path / "a.xlsx")
    assert _values(tmp_path / "a.xlsx") == [[date(2020, 4, 8)]]


def test_a_formula_gives_its_stored_result_or_a_problem(tmp_path: Path) -> None:
    path = raw_book(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1+1</f></c><c r="C1"><f>A2</f><v/></c>'
        '<c r="D1" t="str"><f>A3</f><v></v></c><c r="E1" t="e"><f>A4</f><v>#REF!</v></c>'
        '<c r="F1" t="str"><f>A5</f><v>text</v></c></row>',
    )
    cells = _only(path).rows[0].cells
    assert cells[0].value == 2
    assert "=A1+1" in cells[1].problem
    assert "=A2" in cells[2].problem
    assert cells[3].is_blank
    assert "#REF!" in cells[4].problem
    assert cells[5].value == "text"
    assert [cell.computed for cell in cells] == [True, False, False, True, True, True]


def test_formulas_that_show_nothing_fill_no_rows(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="C{n}" t="str"><f>IF(1,"","")</f><v></v></c></row>' for n in range(2, 60))
    path = raw_book(tmp_path / "a.xlsx", f'<row r="1">{text_cell("A1", "Date")}</row>{rows}')
    (table,) = read_tables(path, limits=Limits(rows=1, cells=1))
    assert [row.number for row in table.rows] == [1]


def test_cells_without_references_rich_text_and_prefixed_names_are_read(tmp_path: Path) -> None:
    path = raw_book(
        tmp_path / "a.xlsx",
        '<row><c t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>'
        "<c><v>3</v></c></row><row><c><v>4</v></c></row>",
    )
    assert _values(path) == [["rich", 3], [4]]


def test_rows_keep_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    path = raw_book(
        tmp_path / "a.xlsx", f'<row r="9">{text_cell("B9", "nine")}</row><row r="2">{text_cell("A2", "two")}</row>'
    )
    assert [(row.number, row.filled()) for row in _only(path).rows] == [(2, [0]), (9, [1])]


def test_merged_blocks_and_what_lies_beyond_the_columns_read_are_told(tmp_path: Path) -> None:
    path = raw_book(
        tmp_path / "a.xlsx",
        f'<row r="1">{text_cell("A1", "a")}{text_cell("XFD1", "far")}</row>',
        after='<mergeCells><mergeCell ref="A1:B3"/></mergeCells>',
    )
    table = _only(path)
    assert table.merges == (Merge(1, 0, 3, 1),)
    assert [(lost.row, "XFD1" in lost.reason) for lost in table.lost] == [(1, True)]


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("dd/mm/yyyy", True), ("[$-809]dddd d mmmm", True), ("[h]:mm", True), ("General", False), ("0.00", False),
        ('0 "days"', False), ("[Red]0", False), ("#,##0;[Red]-#,##0", False), ("h:mm AM/PM", True), ("@", False),
    ],
)  # fmt: skip
def test_date_formats_are_told_from_number_formats(code: str, shows: bool) -> None:
    assert is_date_format(code) is shows


def test_escapes_of_a_workbook_are_undone_once() -> None:
    assert unescape("a_x000D_b") == "a\rb"
    assert unescape("_x005F_x000D_") == "_x000D_"
    assert unescape("_xD800_") == "_xD800_"


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_columns_have_the_names_that_excel_gives_them(index: int, name: str) -> None:
    assert column_letters(index) == name


values = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1),
    st.integers(-(10**12), 10**12),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
)


@given(st.lists(st.lists(values, min_size=1, max_size=5), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_read_is_what_openpyxl_reads(tmp_path: Path, rows: list[list[object]]) -> None:
    path = write_book(tmp_path / "any.xlsx", {"S": [["first"], *rows]})
    theirs = [
        [value.date() if isinstance(value, datetime) else value for value in row]
        for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    ]
    for row in _only(path).rows:
        for column in row.filled():
            value = theirs[row.number - 1][column]
            assert row.cells[column].value == (unescape(value) if isinstance(value, str) else value)
