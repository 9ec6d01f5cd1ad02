"""However a department saved, sorted or rearranged the review copy, what it decided is read."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from sddc_planner.exports.review.reading import is_review, read_review
from sddc_planner.exports.review.rows import ABOUT, REVIEW, TO_DO
from sddc_planner.exports.review.words import Said, said_by
from sddc_planner.planner.departments.reply_lines import Outcome
from tests.council import SmallCouncil
from tests.exchange import libreoffice
from tests.exchange.reviewing import Sent, column, decide, edited, fill, outcomes, reasons, send

WHOLE = {"Christmas bins": Outcome.RECORD, "Real trees": Outcome.RECORD, "Glass": Outcome.RECORD}


@pytest.fixture
def sent(council: SmallCouncil, tmp_path: Path) -> Sent:
    return send(council, tmp_path / "out")


def rows_of(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def rewrite(sheet: Worksheet, rows: list[list[Any]]) -> None:
    """The same sheet with these rows; text stays text."""
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place, value)
            if isinstance(value, str):
                cell.data_type = "s"


def test_filled_in_it_is_read(sent: Sent) -> None:
    decide(sent)
    assert outcomes(sent.preview()) == WHOLE
    assert [line.places for line in sent.preview().lines] == [
        ("Review, row 2",),
        ("Review, row 3", "Review, row 4"),
        ("Review, row 5",),
    ]


def test_saved_again_by_libreoffice_it_reads_the_same(sent: Sent, tmp_path: Path) -> None:
    fill(sent, (2, "Approve", ""), (3, "Request changes", "Say where.\nAnd when."), (4, "Request changes", "Dto."))
    before = sent.preview()
    saved = libreoffice.convert(sent.path, libreoffice.XLSX, tmp_path / "saved")
    assert saved.read_bytes() != sent.path.read_bytes()
    again = sent.preview(saved)
    assert [(one.heading, one.outcome, one.verdict, one.comment, one.reason, one.places) for one in again.lines] == [
        (one.heading, one.outcome, one.verdict, one.comment, one.reason, one.places) for one in before.lines
    ]
    assert again.problems == ()


def test_sorted_filtered_and_hidden_rows_count(sent: Sent) -> None:
    decide(sent)

    def edit(sheet: Worksheet) -> None:
        head, *rows = rows_of(sheet)
        rewrite(sheet, [head, *reversed(rows)])
        sheet.auto_filter.add_filter_column(column("Decision") - 1, ["Request changes"])
        for number in (2, 4):
            sheet.row_dimensions[number].hidden = True

    edited(sent.path, edit)
    assert outcomes(sent.preview()) == WHOLE


def test_columns_in_another_order_with_more_of_them_and_other_case(sent: Sent) -> None:
    decide(sent, "Request changes", "Shorter, please.")

    def edit(sheet: Worksheet) -> None:
        rows = rows_of(sheet)
        places = list(range(len(rows[0])))
        random.Random(7).shuffle(places)  # noqa: S311  # only another order
        wide = [[row[place] for place in places] for row in rows]
        for number, row in enumerate(wide):
            row.insert(3, "Our notes" if number == 0 else f"seen {number}")
        wide[0] = [f"  {str(name).upper()} :" for name in wide[0]]
        rewrite(sheet, [[None] * len(wide[0])] * 3 + [["Please read"] + [None] * 16, *wide])

    edited(sent.path, edit)
    preview = sent.preview()
    assert outcomes(preview) == WHOLE
    assert {line.comment for line in preview.lines} == {"Shorter, please."}
    assert preview.lines[0].places == ("Review, row 6",)


def test_deleted_rows_are_not_decided(sent: Sent) -> None:
    decide(sent)
    edited(sent.path, lambda sheet: sheet.delete_rows(5))
    preview = sent.preview()
    assert outcomes(preview) == {**WHOLE, "Glass": Outcome.UNDECIDED}
    assert "no longer in the file" in reasons(preview)


def test_a_post_with_one_of_its_rows_deleted_is_not_approved(sent: Sent) -> None:
    decide(sent)
    edited(sent.path, lambda sheet: sheet.delete_rows(4))
    preview = sent.preview()
    assert outcomes(preview) == {**WHOLE, "Real trees": Outcome.REFUSED}
    assert "nothing is decided for Clean Team (Facebook), South Derbyshire DC (Facebook)" in reasons(preview)


def test_notes_on_cells_are_comments(sent: Sent) -> None:
    fill(sent, (2, "Request changes", ""), (5, "Approve", "Thank you."))

    def edit(sheet: Worksheet) -> None:
        sheet.cell(2, column("Text")).comment = Comment("Too long.", "Jane Example")
        sheet.cell(2, column("Decision")).comment = Comment("Jane Example:\nSee the text.", "Jane Example")
        sheet.cell(5, column("Comment")).comment = Comment("And for last week.", "Jane Example")

    edited(sent.path, edit)
    by_heading = {line.heading: line for line in sent.preview().lines}
    assert by_heading["Christmas bins"].comment == "Text: Too long.\nSee the text."
    assert by_heading["Christmas bins"].outcome is Outcome.RECORD
    assert by_heading["Glass"].comment == "Thank you.\nAnd for last week."


def test_notes_outlive_libreoffice(sent: Sent, tmp_path: Path) -> None:
    fill(sent, (2, "Request changes", ""))
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column("Text")), "comment", Comment("Too long.", "Jane")))
    saved = libreoffice.convert(sent.path, libreoffice.XLSX, tmp_path / "saved")
    assert sent.preview(saved).lines[0].comment == "Text: Too long."


THREAD = """<?xml version="1.0" encoding="UTF-8"?>
<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="{place}" dT="2020-11-20T10:00:00.00" personId="{{A}}" id="{{1}}"><text>Which week?</text>
</threadedComment>
<threadedComment ref="{place}" dT="2020-11-20T10:05:00.00" personId="{{B}}" id="{{2}}" parentId="{{1}}">
<text>The last one.</text></threadedComment>
</ThreadedComments>"""
STAND_IN = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it "
    "will get removed if the file is opened in a newer version of Excel.\n\n"
    "Comment:\n    Which week?\nReply:\n    The last one."
)


def _with_thread(path: Path, place: str) -> None:
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    (rels,) = [name for name in parts if "worksheets/_rels" in name and b"comments" in parts[name]]
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    link = f'<Relationship Id="rIdT" Type="{kind}" Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    parts["xl/threadedComments/threadedComment1.xml"] = THREAD.format(place=place).encode()
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)


@pytest.mark.parametrize("keeps_thread", [True, False])
def test_threads_are_comments_also_where_only_their_stand_in_is_left(sent: Sent, keeps_thread: bool) -> None:
    fill(sent, (2, "Request changes", ""))
    cell = column("Comment")
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, cell), "comment", Comment(STAND_IN, "tc={1}")))
    if keeps_thread:
        _with_thread(sent.path, f"{openpyxl.utils.get_column_letter(cell)}2")
    (line,) = [line for line in sent.preview().lines if line.heading == "Christmas bins"]
    assert line.comment == "Which week?\nThe last one."
    assert line.outcome is Outcome.RECORD


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("Date", "14/12/2020"),
        ("Date", "2020-12-14"),
        ("Date", "Mon 14 Dec 2020"),
        ("Date", "14 December"),
        ("Date", 44179),
        ("Time", "09:00"),
        ("Time", "9.00"),
        ("Time", "9am"),
        ("Time", 0.375),
        ("Day", "Mon"),
        ("Day", None),
        ("Accounts", "Clean Team  (Facebook) "),
        ("Revision", "1"),
    ],
)
def test_another_form_of_the_same_value_is_no_alteration(sent: Sent, heading: str, value: Any) -> None:
    decide(sent)

    def edit(sheet: Worksheet) -> None:
        cell = sheet.cell(2, column(heading))
        cell.value = value
        cell.number_format = "General"

    edited(sent.path, edit)
    assert outcomes(sent.preview()) == WHOLE


def test_dates_moved_to_the_calendar_of_1904_are_the_same(sent: Sent) -> None:
    decide(sent)
    workbook = openpyxl.load_workbook(sent.path)
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    workbook.save(sent.path)
    assert outcomes(sent.preview()) == WHOLE


def test_a_copied_sheet_says_the_same_twice(sent: Sent) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.parent.copy_worksheet(sheet).title = "Review old"

    edited(sent.path, edit)
    decide(sent)
    assert outcomes(sent.preview()) == WHOLE


def test_a_copied_sheet_that_says_otherwise_contradicts(sent: Sent) -> None:
    decide(sent)

    def edit(sheet: Worksheet) -> None:
        copy = sheet.parent.copy_worksheet(sheet)
        copy.title = "Second thoughts"
        copy.cell(2, column("Decision")).value = "Request changes"
        copy.cell(2, column("Comment")).value = "On reflection no."

    edited(sent.path, edit)
    preview = sent.preview()
    assert outcomes(preview) == {**WHOLE, "Christmas bins": Outcome.REFUSED}
    assert "Review, row 2 says approved; Second thoughts, row 2 says changes requested" in reasons(preview)


def test_headings_that_were_pasted_in_again_are_no_row(sent: Sent) -> None:
    decide(sent)

    def edit(sheet: Worksheet) -> None:
        for place, value in enumerate([cell.value for cell in sheet[1]], 1):
            sheet.cell(8, place, value)

    edited(sent.path, edit)
    preview = sent.preview()
    assert outcomes(preview) == WHOLE
    assert len(preview.lines) == 3


def test_sheets_may_be_renamed_and_the_guide_deleted(sent: Sent) -> None:
    decide(sent)
    workbook = openpyxl.load_workbook(sent.path)
    workbook[REVIEW].title = "Waste answers"
    workbook[ABOUT].title = "x"
    del workbook[TO_DO]
    workbook.save(sent.path)
    preview = sent.preview()
    assert outcomes(preview) == WHOLE
    assert preview.lines[0].places == ("Waste answers, row 2",)


def test_without_the_sheet_about_the_rows_say_which_copy_it_is(sent: Sent) -> None:
    decide(sent)
    workbook = openpyxl.load_workbook(sent.path)
    del workbook[ABOUT]
    workbook.save(sent.path)
    assert outcomes(sent.preview()) == WHOLE


def test_a_decision_merged_over_the_wordings_of_a_post_counts_for_both(sent: Sent) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.tables.clear()
        sheet.cell(3, column("Decision")).value = "Approve"
        sheet.merge_cells(start_row=3, end_row=4, start_column=column("Decision"), end_column=column("Decision"))

    edited(sent.path, edit)
    assert outcomes(sent.preview())["Real trees"] is Outcome.RECORD


def test_a_missing_column_is_said_and_not_compared(sent: Sent) -> None:
    decide(sent)
    edited(sent.path, lambda sheet: sheet.delete_cols(column("Alt text")))
    preview = sent.preview()
    assert outcomes(preview) == WHOLE
    assert preview.problems == ("The sheet “Review” no longer has the column “Alt text”; it was not compared.",)


@pytest.mark.parametrize("words", ["Approve", "APPROVED", " ok. ", "Yes", "Agreed!", "✓", "signed off", "No changes"])
def test_words_for_yes(words: str) -> None:
    assert said_by(words) is Said.APPROVE


@pytest.mark.parametrize("words", ["Request changes", "CHANGES", "change requested", "No", "not approved", "Amend"])
def test_words_for_changes(words: str) -> None:
    assert said_by(words) is Said.CHANGES


@pytest.mark.parametrize(
    "words", ["maybe", "approve with changes", "x", "Approve?", "TRUE", "1", "see below", "\u200b", "n/a"]
)
def test_what_is_not_plainly_one_of_them_is_not_guessed(words: str) -> None:
    assert said_by(words) is Said.UNCLEAR


@pytest.mark.parametrize("words", ["", " ", "\n\t", "\xa0"])
def test_nothing_is_nothing(words: str) -> None:
    assert said_by(words) is Said.NOTHING


def test_a_decision_that_is_not_understood_is_listed_with_its_place(sent: Sent) -> None:
    fill(sent, (2, "approve, but shorter", ""))
    preview = sent.preview()
    assert outcomes(preview)["Christmas bins"] is Outcome.UNCLEAR
    assert "“approve, but shorter” in Review, row 2" in reasons(preview)


def test_a_decision_by_formula_is_not_understood(sent: Sent) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(2, column("Decision")).value = '=IF(TODAY()>0,"Approve","")'

    edited(sent.path, edit)
    assert outcomes(sent.preview())["Christmas bins"] is Outcome.UNCLEAR


def test_a_review_copy_is_known_by_what_it_holds(sent: Sent, tmp_path: Path) -> None:
    assert is_review(sent.path)
    assert is_review(sent.path.rename(tmp_path / "anything.bin"))
    other = tmp_path / "schedule.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Date", "Text"])
    book.save(other)
    assert not is_review(other)
    (tmp_path / "no.xlsx").write_bytes(b"PK nothing")
    assert not is_review(tmp_path / "no.xlsx")
    assert not is_review(tmp_path / "gone.xlsx")


@pytest.mark.parametrize("heading", ["Post id", "Digest", "Decision"])
def test_without_its_marks_it_is_no_review_copy(sent: Sent, heading: str) -> None:
    edited(sent.path, lambda sheet: sheet.delete_cols(column(heading)))
    with pytest.raises(Exception, match="no review copy"):
        read_review(sent.path)


@pytest.mark.parametrize("edit", [lambda s: s.insert_cols(column("Decision")), lambda s: s.insert_rows(1, 4)])
def test_empty_columns_and_rows_change_nothing(sent: Sent, edit: Callable[[Worksheet], object]) -> None:
    decide(sent)

    def insert(sheet: Worksheet) -> None:
        sheet.tables.clear()
        edit(sheet)

    edited(sent.path, insert)
    assert outcomes(sent.preview()) == WHOLE


def test_a_second_decision_column_counts_too(sent: Sent) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(1, 18).value = "Decision"
        sheet.cell(2, 18).value = "Approve"
        sheet.cell(5, column("Decision")).value = "Approve"
        sheet.cell(5, 18).value = "Request changes"

    edited(sent.path, edit)
    found = outcomes(sent.preview())
    assert found["Christmas bins"] is Outcome.RECORD
    assert found["Glass"] is Outcome.UNCLEAR
