"""Verifying an exported workbook: what was altered is named, and nothing else is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sddc_planner.canonical import canonical_text
from sddc_planner.exports.rows import rows_from_content
from sddc_planner.exports.verify import Outcome, compare, read_exported
from sddc_planner.exports.workbook import write_workbook
from sddc_planner.model.content import content_digest, content_of
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.post import Media, Post
from tests.exchange import libreoffice
from tests.exchange.export_books import ACCOUNTS, SIGNED_AT, book, row
from tests.exchange.verifying import BOOK, ROWS, add, column, edited, library, outcomes, verified


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "schedule.xlsx"
    write_workbook(BOOK, target)
    return target


def test_an_untouched_workbook_is_as_signed(path: Path) -> None:
    report = verified(path)
    assert report.ok
    assert report.counts() == {
        "as signed": len(ROWS), "altered": 0, "not signed": 0, "not in this library": 0, "duplicated": 0, "removed": 0,
    }  # fmt: skip
    assert report.notes == report.problems == ()


def test_saved_again_it_still_is_as_signed(path: Path, tmp_path: Path) -> None:
    assert verified(edited(path, lambda _: None)).ok
    assert verified(libreoffice.convert(path, libreoffice.XLSX, tmp_path / "again")).ok


@pytest.mark.parametrize(
    ("heading", "change"),
    [
        ("Date", lambda value: value.replace(day=value.day % 28 + 1)),
        ("Day", lambda value: "Someday"),
        ("Time", lambda value: value.replace(minute=(value.minute + 1) % 60)),
        ("Account", lambda value: value + "s"),
        ("Text", lambda value: value[:-1] + ("!" if value[-1] != "!" else "?")),
        ("Text", lambda value: value + " "),
        ("Text", lambda value: None),
        ("Link", lambda value: (value or "") + "x"),
        ("Media file", lambda value: (value or "") + "x"),
        ("Alt text", lambda value: (value or "") + "x"),
        ("Signed by", lambda value: "Somebody else approved"),
        ("Signed at", lambda value: value.replace(year=2019)),
        ("Revision", lambda value: value + 7),
        ("Digest", lambda value: value[:-1] + ("0" if value[-1] != "0" else "1")),
    ],
)
@pytest.mark.parametrize("number", [2, 9])
def test_one_change_names_that_row_and_only_it(
    path: Path, heading: str, change: Callable[[Any], Any], number: int
) -> None:
    def edit(sheet: Worksheet) -> None:
        cell = sheet.cell(number, column(heading))
        cell.value = change(cell.value)

    report = verified(edited(path, edit))
    assert outcomes(report) == {number: Outcome.ALTERED}
    (verdict,) = (each for each in report.rows if each.row == number)
    assert {each.field for each in verdict.differences} == {heading}
    assert report.removed == ()
    assert not report.ok
    assert f"Schedule row {number}, " in verdict.sentence()
    assert f"{heading}: " in verdict.sentence()


def test_the_difference_is_shown_where_it_begins() -> None:
    text = "Bins are emptied on Monday in the whole of Swadlincote and its villages"
    assert compared_text(text, text.replace("Monday", "Sunday")) == (
        "Text: “Bins are emptied on Monday in the whole …” was signed as “Bins are emptied on Sunday in the whole …”"
    )
    assert compared_text("", "Bins") == "Text: nothing was signed as “Bins”"
    assert compared_text("x" * 50 + "a", "x" * 50 + "b").count("…") == 2


def compared_text(found: str, signed: str) -> str:
    from sddc_planner.exports.verify import Difference

    return Difference(field="Text", found=found, signed=signed).sentence()


def test_a_removed_row_is_named(path: Path) -> None:
    report = verified(edited(path, lambda sheet: sheet.delete_rows(4)))
    assert outcomes(report) == {}
    assert len(report.removed) == 1
    assert report.removed[0] in BOOK.row_keys()
    assert not report.ok


def test_a_row_removed_from_the_list_as_well_is_named_from_the_journal(path: Path) -> None:
    gone = BOOK.row_keys()[3]
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Schedule"]
    found = next(
        n
        for n in range(2, sheet.max_row + 1)
        if sheet.cell(n, column("Post id")).value == gone.post_id
        and sheet.cell(n, column("Account")).value == gone.account
    )
    sheet.delete_rows(found)
    sign_off = workbook["Sign-off"]
    for cells in list(sign_off.iter_rows()):
        if (cells[0].value, cells[2].value) == (gone.post_id, gone.account):
            sign_off.delete_rows(cells[0].row)
    workbook.save(path)
    report = verified(path)
    assert report.removed == (gone,)
    assert report.problems == ("The list of exported rows on the sheet “Sign-off” was changed.",)
    assert verified(path, recorded=None).notes != ()


def test_an_added_row_is_not_in_this_library(path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.append(
            [date(2020, 12, 24), "Thursday", time(9), ACCOUNTS[0], "Free beer", *[None] * 8, "f" * 32, "0" * 64]
        )
        sheet.append([None, None, None, None, "Free beer for all"])

    last = len(ROWS) + 1
    report = verified(edited(path, edit))
    assert outcomes(report) == {last + 1: Outcome.NOT_HERE, last + 2: Outcome.NOT_HERE}


def test_a_row_twice_is_named(path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        add(sheet, [cell.value for cell in sheet[5]])

    report = verified(edited(path, edit))
    assert outcomes(report) == {len(ROWS) + 2: Outcome.TWICE}


def test_sorted_rearranged_and_with_other_columns_it_is_still_as_signed(path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        held = [[cell.value for cell in cells] for cells in sheet.iter_rows()]
        header, body = held[0], sorted(held[1:], key=lambda cells: str(cells[4]), reverse=True)
        del sheet.tables["Schedule"]
        sheet.delete_rows(1, sheet.max_row)
        sheet.append(["Our copy"])
        sheet.append([])
        for cells in [header, *body]:
            add(sheet, ["Seen" if cells is header else "yes", *reversed(cells)])
        sheet.row_dimensions[6].hidden = True

    report = verified(edited(path, edit))
    assert report.ok
    assert {each.row for each in report.rows} == set(range(4, len(ROWS) + 4))


def test_dates_and_times_typed_as_text_are_understood(path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        for number in range(2, sheet.max_row + 1):
            day, at = sheet.cell(number, column("Date")), sheet.cell(number, column("Time"))
            day.value, day.number_format = f"{day.value:%d/%m/%Y}", "General"
            at.value, at.number_format = f"{at.value:%H:%M}", "General"

    assert verified(edited(path, edit)).ok


def test_a_second_text_column_or_schedule_sheet_is_a_problem(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Schedule"]
    sheet["Q1"] = " text "
    workbook.copy_worksheet(sheet).title = "Schedule (2)"
    workbook.save(path)
    report = verified(path)
    assert not report.ok
    assert "“Text” appears 2 times" in report.problems[1]
    assert "“Schedule (2)” looks like a schedule" in report.problems[0]


def test_a_missing_column_is_a_problem(path: Path) -> None:
    report = verified(edited(path, lambda sheet: sheet.delete_cols(column("Link"))))
    assert report.problems == ("The column “Link” is missing.",)
    assert not report.ok


def test_a_workbook_of_another_library_says_so(path: Path) -> None:
    report = compare(read_exported(path), lambda _: None, library_id="another")
    assert report.problems == ("The workbook was exported from another library.",)
    assert {each.outcome for each in report.rows} == {Outcome.NOT_HERE}


def test_a_revision_that_was_never_signed_is_not_as_signed(path: Path) -> None:
    report = compare(read_exported(path), library(ROWS, problem="Revision 1 was never approved"))
    assert {each.outcome for each in report.rows} == {Outcome.NOT_SIGNED}
    assert "never approved" in report.rows[0].sentence()


def test_a_later_revision_is_a_remark_and_nothing_worse(path: Path) -> None:
    report = compare(read_exported(path), library(ROWS, remark="Revision 4 has replaced it since."))
    assert report.ok
    assert report.rows[0].sentence().endswith("as signed. Revision 4 has replaced it since.")


def test_an_account_that_was_renamed_since_is_known_by_its_former_name(path: Path) -> None:
    now = [replace(each, account=f"New {each.account}") for each in ROWS]
    names = {each.account: f"New {each.account}" for each in ROWS}
    assert compare(read_exported(path), library(now, names=names)).ok
    assert not compare(read_exported(path), library(now)).ok


def test_a_row_moved_to_another_account_is_altered_and_not_also_removed(path: Path) -> None:
    """Post 2 goes to three accounts with one text, so the wrong one could be taken for it."""
    own = [n for n, each in enumerate(read_exported(path).rows, 2) if each.text("Post id") == f"{2:032x}"]
    for number in own:
        report = verified(
            edited(path, lambda sheet, n=number: sheet.cell(n, column("Account")).__setattr__("value", "Z"))
        )
        assert outcomes(report)[number] is Outcome.ALTERED
        assert report.removed == ()
        write_workbook(BOOK, path)


def test_replaced_characters_are_as_signed_and_counted(tmp_path: Path) -> None:
    own = [row(1, text="bell\x07 and \ufffe", alt="\x00"), row(2, text="bell\ufffd")]
    write_workbook(book(own), tmp_path / "a.xlsx")
    report = compare(read_exported(tmp_path / "a.xlsx"), library(own))
    assert report.ok
    assert sorted(each.replaced for each in report.rows) == [0, 3]
    assert any("as signed (3 characters replaced for Excel)" in each.sentence() for each in report.rows)


def test_rows_made_from_frozen_content_verify_against_it(tmp_path: Path) -> None:
    accounts = {AccountId("a" * 32): "Clean Team, Facebook", AccountId("b" * 32): "SDDC, X"}
    post = Post(
        id=PostId("1" * 32),
        day=date(2020, 12, 8),
        at=time(9, 5),
        accounts=tuple(accounts),
        text="=1+1",
        variants={AccountId("b" * 32): "-5 for X"},
        link="https://example.org/",
        link_tag="winter",
        media=(Media(sha256="c" * 64, alt="A bin"), Media(sha256="d" * 64)),
    )
    own = rows_from_content(
        content_of(post),
        post_id=post.id,
        revision=3,
        digest=content_digest(post),
        heading=post.heading(),
        accounts=accounts,
        links={AccountId("a" * 32): "https://example.org/?utm_source=facebook"},
        media_names={"c" * 64: "bin.jpg"},
        signed_by=("Communications Manager approved",),
        signed_at=SIGNED_AT,
    )
    assert [each.text for each in own] == ["=1+1", "-5 for X"]
    assert [each.link for each in own] == ["https://example.org/?utm_source=facebook", "https://example.org/"]
    assert own[0].media == ("bin.jpg", "d" * 64)
    assert own[0].alt == "1. A bin\n2. (no description)"
    write_workbook(book(own), tmp_path / "a.xlsx")
    assert compare(read_exported(tmp_path / "a.xlsx"), library(own)).ok
    assert rows_from_content(content_of(post.moved_to(None)), post_id=post.id, revision=1, digest="", heading="x",
                             accounts={}, links={}, media_names={}) == ()  # fmt: skip


def test_the_report_is_plain_json(path: Path) -> None:
    report = verified(edited(path, lambda sheet: sheet.delete_rows(2)))
    value = report.as_json()
    canonical_text(value)
    assert value["ok"] is False
    assert value["counts"] == report.counts()
