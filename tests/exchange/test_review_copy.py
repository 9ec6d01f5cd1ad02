"""The review copy itself: what it holds, what it leaves out, and that it is an ordinary, open workbook."""

import json
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from sddc_planner.errors import LibraryReadOnly, UserError
from sddc_planner.exports.review.reading import read_review
from sddc_planner.exports.review.rows import ABOUT, HEADINGS, REVIEW, TO_DO
from sddc_planner.model.council import Asks
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil
from tests.exchange import libreoffice
from tests.exchange.reviewing import MONTH, Sent, column, send


@pytest.fixture
def sent(council: SmallCouncil, tmp_path: Path) -> Sent:
    return send(council, tmp_path / "out")


def test_each_wording_of_each_waiting_post_is_one_row(sent: Sent) -> None:
    rows = list(openpyxl.load_workbook(sent.path)[REVIEW].iter_rows(values_only=True))
    assert rows[0] == HEADINGS
    at = {heading: place for place, heading in enumerate(HEADINGS)}
    assert [row[at["Post id"]] for row in rows[1:]] == [sent.bins, sent.trees, sent.trees, sent.glass]
    assert rows[1][at["Date"]] == datetime(2020, 12, 14)  # noqa: DTZ001  # a civil date
    assert rows[1][at["Time"]] == time(9)
    assert [row[at["Accounts"]] for row in rows[1:4]] == [
        "Clean Team (Facebook)",
        "@SDDC (X)\n(wording 1 of 2 of this post)",
        "Clean Team (Facebook)\nSouth Derbyshire DC (Facebook)\n(wording 2 of 2 of this post)",
    ]
    assert rows[1][at["Link"]] == "https://www.example.org/bins"
    assert all(row[at["Decision"]] is row[at["Comment"]] is None for row in rows[1:])
    assert len({row[at["Review copy"]] for row in rows[1:]}) == 1


def test_it_is_an_open_workbook_with_a_choice_of_decisions(sent: Sent) -> None:
    workbook = openpyxl.load_workbook(sent.path)
    assert workbook.sheetnames == [TO_DO, REVIEW, ABOUT]
    sheet = workbook[REVIEW]
    assert not any(one.protection.sheet for one in workbook.worksheets)
    assert workbook.security.lockStructure in (None, False)
    assert sheet.freeze_panes == "E2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.tables[REVIEW].ref == f"A1:P{sheet.max_row}"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"Approve,Request changes"'
    assert str(choice.sqref) == f"K2:K{sheet.max_row}"
    assert not choice.showErrorMessage
    assert all(cell.alignment.wrap_text for cell in sheet[2] if cell.column == column("Text"))


def test_the_first_sheet_says_what_to_do_by_when_and_whom_to_send_it_to(sent: Sent) -> None:
    said = [
        " ".join(str(value) for value in row if value)
        for row in openpyxl.load_workbook(sent.path)[TO_DO].iter_rows(values_only=True)
    ]
    assert "Please answer by Tuesday 24 November 2020" in said
    assert "Send this file back to V. Specialist" in said
    assert any("choose Approve or Request changes" in line for line in said)
    assert any("3 posts on 4 rows" in line for line in said)


def test_what_does_not_wait_for_the_department_is_left_out_with_the_reason(sent: Sent, tmp_path: Path) -> None:
    council = sent.council
    mine = {"department": council.waste.id, "accounts": (council.clean_team,)}
    council.write(**mine, title="A draft", day=DAY.replace(day=20))
    council.write(**mine, title="Next month", day=date(2021, 1, 4))
    council.approved(**mine, title="Done", day=DAY.replace(day=21))
    cancelled = council.write(**mine, title="Off", day=DAY.replace(day=22))
    council.submit(cancelled.id)
    council.planner.posts.cancel([cancelled.id])
    council.sign_in(council.contact)
    council.planner.signoffs.approve([sent.glass])
    report = sent.replies.write_review(MONTH, tmp_path / "again", [council.waste.id])
    (file,) = report.files
    assert {one.heading: one.reason for one in file.left_out} == {
        "A draft": "It has not been submitted for sign-off as it is now.",
        "Done": "It is approved already.",
        "Off": "It has been cancelled.",
        "Glass": "Waste has decided about it: approved.",
    }
    assert {row.text("Post id") for row in read_review(file.path).rows} == {sent.bins, sent.trees}
    workbook = openpyxl.load_workbook(file.path)
    assert any("Off" in row for row in workbook[TO_DO].iter_rows(values_only=True))


def test_a_department_for_which_nothing_waits_gets_no_file(sent: Sent, tmp_path: Path) -> None:
    council = sent.council
    report = sent.replies.write_review(MONTH, tmp_path / "more", [council.leisure.id, council.central.id])
    assert report.files == ()
    assert [one.department.name for one in report.without] == ["Central", "Leisure"]
    assert list((tmp_path / "more").iterdir()) == []
    assert {one.department.name: one.rows for one in sent.replies.preview_review(MONTH)} == {
        "Waste": 4,
        "Central": 0,
    }


def test_a_department_that_is_told_is_not_asked_to_decide(sent: Sent, tmp_path: Path) -> None:
    council = sent.council
    council.sign_in(council.manager)
    council.planner.council.save(replace(council.waste, asks=Asks.IS_TOLD))
    report = sent.replies.write_review(MONTH, tmp_path / "told", [council.waste.id])
    assert report.files == ()
    assert "does not sign" in report.without[0].why_not


def test_no_file_that_is_there_is_ever_replaced(sent: Sent) -> None:
    """Somebody may have filled it in."""
    before = sent.path.read_bytes()
    report = sent.replies.write_review(MONTH, sent.path.parent, [sent.council.waste.id])
    assert report.files[0].path.name == "SDDC review 2020-12 Waste (2).xlsx"
    assert sent.path.read_bytes() == before


def test_what_was_sent_stands_in_the_record(sent: Sent) -> None:
    assert sent.council.planner.record.check().faults == []
    assert "review copy of December 2020 for Waste" in sent.council.planner.record.history()[0].summary
    assert sent.replies.preview_review(MONTH)[0].sent_before == sent.path.name


def test_it_says_what_changed_since_it_was_signed(sent: Sent, tmp_path: Path) -> None:
    council, planner = sent.council, sent.council.planner
    council.approve(sent.bins)
    planner.sit_down(council.specialist)
    planner.posts.edit(sent.bins, sitting=False, text="Your bin day changes over Christmas.", at=time(11))
    council.submit(sent.bins)
    (file,) = sent.replies.write_review(MONTH, tmp_path / "again", [council.waste.id]).files
    row = next(row for row in read_review(file.path).rows if row.text("Post id") == sent.bins)
    assert row.text("What changed").splitlines() == [
        "Since revision 1 (approved, 16 Nov):",
        "Text changed: “may change” → “changes”",
        "Time 09:00 → 11:00",
    ]


def test_text_that_looks_like_a_formula_stays_text(council: SmallCouncil, tmp_path: Path) -> None:
    post = council.write(
        department=council.waste.id, accounts=(council.clean_team,), title="=1+1", text='=HYPERLINK("x")\n@here -5'
    )
    council.submit(post.id)
    (file,) = council.planner.replies.write_review(MONTH, tmp_path, [council.waste.id]).files
    (row,) = read_review(file.path).rows
    assert row.text("Text") == '=HYPERLINK("x")\n@here -5'
    with zipfile.ZipFile(file.path) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets" in name)
    assert council.planner.replies.preview(file.path).lines[0].reason == ""


def test_a_text_that_excel_cannot_hold_writes_nothing(council: SmallCouncil, tmp_path: Path) -> None:
    posts = [
        council.write(department=council.waste.id, accounts=(council.clean_team,), title=title, text=text, at=time(at))
        for title, text, at in (("Short", "Short", 9), ("Endless", "x" * 40_000, 11))
    ]
    council.submit(posts[0].id, *(one.id for one in posts[1:]))
    head = council.planner.record.head()
    with pytest.raises(UserError, match="Endless"):
        council.planner.replies.write_review(MONTH, tmp_path / "out", [council.waste.id])
    assert list((tmp_path / "out").iterdir()) == []
    assert council.planner.record.head() == head


def test_when_the_second_file_cannot_be_written_there_is_no_first(
    council: SmallCouncil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.sign_in(council.manager)
    council.planner.council.save(replace(council.leisure, asks=Asks.MUST_SIGN))
    one = council.write(department=council.waste.id, accounts=(council.clean_team, council.gym))
    council.submit(one.id)
    from sddc_planner.planner.departments import review_copies

    whole, written = review_copies.write_whole, []

    def failing(path: Path, content: bytes) -> None:
        if written:
            raise UserError("The disk is full.")
        whole(path, content)
        written.append(path)

    monkeypatch.setattr(review_copies, "write_whole", failing)
    head = council.planner.record.head()
    with pytest.raises(UserError, match="full"):
        council.planner.replies.write_review(MONTH, tmp_path / "out")
    assert written
    assert list((tmp_path / "out").iterdir()) == []
    assert council.planner.record.head() == head


def test_a_day_that_has_passed_and_a_folder_that_is_none_are_refused(sent: Sent, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    head = sent.head()
    with pytest.raises(UserError, match="has passed"):
        sent.replies.write_review(MONTH, tmp_path / "out", due=date(2020, 11, 1))
    with pytest.raises(UserError, match="Nothing can be written"):
        sent.replies.write_review(MONTH, tmp_path / "file")
    assert sent.head() == head


def test_a_library_that_is_read_only_sends_nothing(sent: Sent, tmp_path: Path) -> None:
    reading = Planner.open(sent.council.planner.folder, read_only=True)
    with pytest.raises(LibraryReadOnly):
        reading.replies.write_review(MONTH, tmp_path / "none")
    reading.close()
    assert not (tmp_path / "none").exists()


def test_the_usual_day_is_working_days_before_the_month_or_soon(sent: Sent) -> None:
    assert sent.replies.due(date(2021, 2, 1)) == date(2021, 1, 25)
    assert sent.replies.due(date(2020, 11, 1)) == date(2020, 11, 23)


def test_libreoffice_shows_dates_times_and_choices(sent: Sent, tmp_path: Path) -> None:
    saved = libreoffice.convert(sent.path, libreoffice.XLSX, tmp_path / "saved")
    sheet = openpyxl.load_workbook(saved)[REVIEW]
    assert sheet.cell(2, column("Date")).value == datetime(2020, 12, 14)  # noqa: DTZ001  # a civil date
    assert sheet.cell(2, column("Time")).value == time(9)
    assert any("Approve,Request changes" in one.formula1 for one in sheet.data_validations.dataValidation)


def test_the_command_writes_the_same(sent: Sent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from sddc_planner.cli.commands import main

    library = sent.council.planner.folder
    sent.council.planner.close()
    folder = tmp_path / "by command"
    said = ["export", "--library", str(library), "--month", "2020-12", "--format", "xlsx", "--review", "--json"]
    said += ["--out", str(folder), "--department", "Waste", "--due", "2199-01-04", "--as", "V. Specialist"]
    assert main(said) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["review"] is True
    assert [(one["department"], one["posts"], one["rows"]) for one in document["files"]] == [("Waste", 3, 4)]
    assert Path(document["files"][0]["path"]).is_file()
