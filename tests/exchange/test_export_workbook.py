"""The exported workbook as a thing: its sheets, its pages, and that it appears whole or not at all."""

import errno
import os
import re
import subprocess
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from sddc_planner.errors import Cancelled, LibraryError, UserError
from sddc_planner.exports import filled as filled_module
from sddc_planner.exports.columns import EMPTY, HEADINGS
from sddc_planner.exports.reading import read_exported
from sddc_planner.exports.rows import MonthItem
from sddc_planner.exports.workbook import write_workbook
from tests.exchange import libreoffice
from tests.exchange.export_books import book, full_book, row, rows


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "SDDC schedule 2020-12 Waste.xlsx"


class StopAt:
    """Progress that is cancelled at its ``number``-th step."""

    def __init__(self, number: int) -> None:
        self.left = number

    def step(self, done: int, total: int, label: str = "") -> None:
        assert 0 <= done <= total
        self.left -= 1
        if self.left == 0:
            raise Cancelled("stopped")


def test_the_schedule_is_a_table_that_anybody_can_filter_and_print(target: Path) -> None:
    write_workbook(full_book(20), target)
    workbook = openpyxl.load_workbook(target)
    assert workbook.sheetnames == ["Schedule", "Month", "Sign-off", "Proof"]
    sheet = workbook["Schedule"]
    assert tuple(cell.value for cell in sheet[1]) == HEADINGS
    table = sheet.tables["Schedule"]
    assert table.ref == f"A1:O{sheet.max_row}" == table.autoFilter.ref
    assert [column.name for column in table.tableColumns] == list(HEADINGS)
    assert sheet.freeze_panes == "E2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet["E2"].alignment.wrap_text, sheet["E2"].alignment.vertical) == (True, "top")
    for each in workbook:
        assert (each.page_setup.orientation, each.page_setup.paperSize) == ("landscape", 9)
        assert each.page_setup.fitToWidth == 1
        assert each.sheet_properties.pageSetUpPr.fitToPage
        assert "Page &P of &N" in each.oddFooter.right.text
        assert not each.protection.sheet
    assert workbook["Month"].page_setup.fitToHeight == 1
    assert workbook.security is None or not workbook.security.lockStructure


def test_the_properties_name_the_schedule_and_its_maker(target: Path) -> None:
    write_workbook(full_book(2), target)
    about = openpyxl.load_workbook(target).properties
    assert about.title == "SDDC approved schedule: Waste & Recycling, December 2020"
    assert about.subject == "Approved social media posts, Waste & Recycling, December 2020"
    assert about.creator.startswith("Social Media and PR Specialist")
    assert f"{about.created:%Y-%m-%d %H:%M}" == "2020-12-10 09:30"


def test_rows_are_in_the_order_of_their_times(target: Path) -> None:
    write_workbook(book(reversed(rows(30))), target)
    days = [(r.cells["Date"], r.cells["Time"]) for r in read_exported(target).rows]
    assert days == sorted(days)  # type: ignore[type-var]  # each is a date and a time


def test_a_post_without_a_time_stands_first_on_its_day(target: Path) -> None:
    day = date(2020, 12, 3)
    write_workbook(book([row(1, day=day), row(2, day=day, at=None)]), target)
    first, second = read_exported(target).rows
    assert (first.text("Time"), second.text("Time")) == ("", "09:30")


def test_an_empty_schedule_says_so(target: Path) -> None:
    write_workbook(book([], left_out=(("Grit bins", "Draft."),)), target)
    workbook = openpyxl.load_workbook(target)
    assert workbook["Schedule"]["E2"].value == EMPTY
    assert workbook["Month"]["A2"].value.startswith("No approved posts")
    exported = read_exported(target)
    assert (exported.rows, exported.listed, exported.problems) == ((), (), ())


def test_the_month_counts_what_has_no_room(target: Path) -> None:
    items = tuple(MonthItem(day=date(2020, 12, 9), at=time(9, n), title=f"Post {n}") for n in range(14))
    write_workbook(book([], month_items=items), target)
    column = [cell.value for cell in openpyxl.load_workbook(target)["Month"]["C"] if cell.value]
    assert [text for text in column if "Post" in text] == [f"09:0{n} Post {n}" for n in range(8)]
    assert "+6 more" in column


def test_every_day_of_any_month_is_shown_once(target: Path) -> None:
    for month in (date(2021, 2, 1), date(2020, 3, 1), date(2020, 8, 1), date(2023, 1, 1)):
        write_workbook(book([], month=month, holidays={}), target)
        sheet = openpyxl.load_workbook(target)["Month"]
        shown = [
            int(c.value) for r in sheet.iter_rows(min_row=4) for c in r if c.value and re.fullmatch(r"\d+", c.value)
        ]
        assert shown == list(range(1, len(shown) + 1))
        assert len(shown) == {2: 28, 3: 31, 8: 31, 1: 31}[month.month]


def test_sign_off_says_who_how_to_verify_what_changed_and_what_was_left_out(target: Path) -> None:
    made = full_book(10)
    write_workbook(made, target)
    said = "\n".join(
        str(cell.value)
        for cells in openpyxl.load_workbook(target)["Sign-off"].iter_rows()
        for cell in cells
        if cell.value
    )
    assert made.chain_head is not None
    for expected in (
        made.chain_head.hash,
        "line 412",
        made.rows_digest(),
        made.library_id,
        "Verify a workbook",
        "2 posts were added",
        "Grit bins: where they are",
        "It was changed after it was signed.",
        "changes requested",
        made.sign_offs[0].key_id,
        "10/12/2020 09:30 by Social Media and PR Specialist",
    ):
        assert expected in said


def test_a_title_may_hold_anything(target: Path) -> None:
    odd = "&P & <b> \x07 \ud800 =1+1 " * 20
    write_workbook(book([row(1, title=odd, heading=odd)], title=odd, department=odd), target)
    assert openpyxl.load_workbook(target)["Month"]["A1"].value.startswith("December 2020 · &P & <b> \ufffd")


def test_an_older_copy_is_replaced_and_nothing_is_left_beside_it(target: Path) -> None:
    target.write_bytes(b"older")
    report = write_workbook(full_book(3), target)
    assert report.path == target
    assert [each.name for each in target.parent.iterdir()] == [target.name]
    assert len(read_exported(target).rows) == 6
    assert target.stat().st_mode & 0o077 == 0o666 & ~_umask() & 0o077


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_stopped_export_leaves_the_older_copy(target: Path, number: int) -> None:
    target.write_bytes(b"older")
    with pytest.raises(Cancelled):
        write_workbook(full_book(40), target, StopAt(number))
    assert target.read_bytes() == b"older"
    assert [each.name for each in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("older", [b"older", None])
def test_a_full_disk_leaves_the_older_copy_and_says_so(
    target: Path, older: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if older is not None:
        target.write_bytes(older)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryError, match="not enough room on the disk") as caught:
        write_workbook(full_book(3), target)
    assert ("unchanged" if older else "No part of it") in caught.value.message
    assert [each.read_bytes() for each in target.parent.iterdir()] == ([older] if older is not None else [])


def test_a_file_that_another_program_holds_is_named(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    target.write_bytes(b"older")
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(UserError, match="open in another program"):
        write_workbook(full_book(3), target)
    assert [each.read_bytes() for each in target.parent.iterdir()] == [b"older"]


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        write_workbook(full_book(1), tmp_path / "nowhere" / "a.xlsx")


def test_another_form_of_empty_sheet_is_a_bug_and_not_an_empty_workbook(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filled_module, "_NO_CELLS", re.compile("<nothing/>"))
    with pytest.raises(RuntimeError):
        write_workbook(full_book(1), target)
    assert not target.exists()


def test_printed_it_is_a4_and_the_month_takes_one_page(target: Path, tmp_path: Path) -> None:
    write_workbook(full_book(6), target)
    printed = libreoffice.convert(target, libreoffice.PDF, tmp_path / "printed")
    pages = _page_texts(printed)
    assert len(pages) == 4
    assert [f"Page {n} of 4" in text for n, text in enumerate(pages, 1)] == [True] * 4
    assert "Christmas bin" in pages[1]
    assert "Who signed what" in pages[2]
    assert "not printed" not in pages[2]
    assert "for the program" in pages[3]
    assert "Signing key" not in pages[3]
    assert "Signed by" in pages[0]
    assert "Post id" not in pages[0]


def _page_texts(printed: Path) -> list[str]:
    try:
        done = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True)
    except FileNotFoundError:
        if os.environ.get("CI"):
            raise
        pytest.skip("pdftotext is not installed")
    return done.stdout.removesuffix("\f").split("\f")
