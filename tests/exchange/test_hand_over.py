"""Files for publishing tools: approved posts only, text as signed, no row without a word about it."""

import csv
import json
from dataclasses import replace
from datetime import date, time
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sddc_planner.errors import Cancelled, UnreadableFile, UserError
from sddc_planner.exports.tools.known import profiles
from sddc_planner.exports.tools.template import filled, from_layout
from sddc_planner.model.tool_layout import Column, Fills, Per, ToolLimits
from sddc_planner.planner.handing.handing import GUESSED, PROFILE, REMEMBERED, OpenedTemplate
from tests.council import SmallCouncil
from tests.exchange.handing_over import METRICOOL, csv_template, two_accounts, workbook_template

DECEMBER = date(2020, 12, 1)
NASTY = json.loads((Path(__file__).parent.parent / "data" / "blns.json").read_text(encoding="utf-8"))


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def opened(council: SmallCouncil, path: Path) -> OpenedTemplate:
    return council.planner.handing.open_template(path)


def test_a_template_is_filled_in_its_own_form_with_what_was_signed(council: SmallCouncil, tmp_path: Path) -> None:
    two_accounts(council)
    council.write(title="A draft")
    template = csv_template(
        tmp_path, "﻿sep=;\r\nMessage;Date;Time;Account;Image\r\nExample;01/02/2020;9:00 AM;Page;\r\n"
    )
    one = opened(council, template)
    assert one.known == GUESSED
    assert [column.fills for column in one.layout.columns] == [
        Fills.TEXT_AND_LINK, Fills.DATE, Fills.TIME, Fills.ACCOUNT, Fills.MEDIA,
    ]  # fmt: skip
    report = council.planner.handing.make(DECEMBER, one, tmp_path / "out")
    (file,) = report.files
    content = file.path.read_bytes()
    assert content.startswith("﻿sep=;\r\nMessage;Date;Time;Account;Image\r\n".encode())
    assert list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))[2:] == [
        ["Line one\nLine two, “quoted”", "14/12/2020", "9:00 AM", "South Derbyshire DC", ""],
        ["=1+1 @sddc", "14/12/2020", "9:00 AM", "@SDDC", ""],
    ]
    assert [(out.heading, out.reason) for out in report.preview.left_out] == [("A draft", "draft")]
    text = report.report.read_text(encoding="utf-8-sig")
    assert "A draft: Draft." in text
    assert council.planner.handing.handed(DECEMBER)[0].rows[0][2] == 1


def test_the_columns_are_remembered_by_their_headings(council: SmallCouncil, tmp_path: Path) -> None:
    two_accounts(council)
    one = opened(council, csv_template(tmp_path))
    columns = (*one.layout.columns[:4], Column(heading="Image", fills=Fills.CONSTANT, value="none"))
    layout = replace(one.layout, name="Our tool", columns=columns, account_names={council.x: "SDDC on X"})
    council.planner.handing.make(DECEMBER, replace(one, layout=layout), tmp_path / "out")
    again = opened(council, csv_template(tmp_path, " MESSAGE , date,Time,Account,Image\n", "other name.csv"))
    assert (again.known, again.layout.name) == (REMEMBERED, "Our tool")
    assert again.layout.columns[0].heading == " MESSAGE "
    assert again.layout.columns[4].value == "none"
    assert council.planner.handing.tools()[0].name == "Our tool"
    council.planner.record.undo()
    assert opened(council, csv_template(tmp_path)).known == GUESSED


def test_a_workbook_keeps_its_other_sheets_and_holds_nothing_but_text(council: SmallCouncil, tmp_path: Path) -> None:
    two_accounts(council)
    one = opened(council, workbook_template(tmp_path))
    assert one.template.row == 2
    assert one.layout.columns[1].form == "%d/%m/%Y %H:%M"
    report = council.planner.handing.make(DECEMBER, one, tmp_path / "out")
    book = load_workbook(report.files[0].path)
    assert book.sheetnames == ["Upload", "Help"]
    sheet = book["Upload"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Fill in the rows below.", None, None],
        ["Message", "Publish date", "Profile"],
        ["Line one\nLine two, “quoted”", "14/12/2020 09:00", "South Derbyshire DC"],
        ["=1+1 @sddc", "14/12/2020 09:00", "@SDDC"],
    ]
    assert sheet["A4"].data_type == "s"
    assert sheet.column_dimensions["A"].width == 61


def test_a_tool_that_names_no_account_gets_a_file_for_each(council: SmallCouncil, tmp_path: Path) -> None:
    two_accounts(council)
    sprout = council.planner.handing.tool_named("sprout")
    one = council.planner.handing.open_tool(sprout)
    assert one.known == PROFILE
    report = council.planner.handing.make(DECEMBER, one, tmp_path)
    assert [file.path.name for file in report.files] == [
        "Sprout Social 2020-12 South Derbyshire DC (Facebook).csv",
        "Sprout Social 2020-12 @SDDC (X).csv",
    ]
    assert rows(report.files[1].path.read_bytes()) == [
        ["date", "time_24hr", "message_text"],
        ["14/12/2020", "09:00", "=1+1 @sddc"],
    ]


def test_a_template_of_rows_alone_keeps_no_example(council: SmallCouncil, tmp_path: Path) -> None:
    """As Hootsuite and SocialPilot offer them: an example row is not handed over as a post."""
    two_accounts(council)
    one = opened(council, csv_template(tmp_path, "01/02/2020 09:00,An example,https://example.org\r\n"))
    assert not one.layout.has_headings
    columns = [
        replace(column, fills=fills, form=form)
        for column, fills, form in zip(
            one.layout.columns,
            (Fills.MOMENT, Fills.TEXT, Fills.LINK),
            ("%d/%m/%Y %H:%M", "", ""),
            strict=True,
        )
    ]
    layout = replace(one.layout, columns=tuple(columns))
    report = council.planner.handing.make(DECEMBER, replace(one, layout=layout), tmp_path / "out")
    assert rows(report.files[1].path.read_bytes()) == [["14/12/2020 09:00", "=1+1 @sddc", ""]]
    again = opened(council, csv_template(tmp_path, "01/02/2020 09:00,An example,https://example.org\r\n"))
    assert (again.known, again.layout.has_headings) == (REMEMBERED, False)


def test_every_known_tool_says_where_its_form_is_from_and_when(council: SmallCouncil) -> None:
    assert {one.name for one in profiles()} == {"Buffer", "Sprout Social"}
    for one in profiles():
        assert one.checked_on
        assert one.source
        assert one.problem() == ""


def test_columns_of_platforms_say_true_or_false_and_accounts_may_share_a_row(
    council: SmallCouncil, tmp_path: Path
) -> None:
    council.approved(accounts=(council.facebook, council.x))
    one = opened(council, csv_template(tmp_path, METRICOOL))
    shared = replace(one, layout=replace(one.layout, per=Per.POST))
    (file,) = council.planner.handing.preview(DECEMBER, shared).files
    assert [row.cells[4:6] for row in file.rows] == [("TRUE", "TRUE")]
    (file,) = council.planner.handing.preview(DECEMBER, one).files
    assert [row.cells[4:6] for row in file.rows] == [("TRUE", "FALSE"), ("FALSE", "TRUE")]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (ToolLimits(text=10), "its text has 39 characters, and tool takes 10"),
        (ToolLimits(minutes_ahead=60 * 24 * 60), "its time is less than 86400 minutes away"),
    ],
)
def test_what_does_not_fit_is_named(council: SmallCouncil, tmp_path: Path, limits: ToolLimits, reason: str) -> None:
    council.approved()
    one = opened(council, csv_template(tmp_path))
    preview = council.planner.handing.preview(DECEMBER, replace(one, layout=replace(one.layout, limits=limits)))
    assert [out.reason for out in preview.left_out] == [reason]
    assert preview.files == ()


def test_an_account_that_is_not_in_the_tool_and_a_post_without_a_time_are_named(
    council: SmallCouncil, tmp_path: Path
) -> None:
    two_accounts(council)
    one = opened(council, csv_template(tmp_path))
    layout = replace(one.layout, account_names={council.x: ""})
    preview = council.planner.handing.preview(DECEMBER, replace(one, layout=layout))
    assert [(out.account, out.reason) for out in preview.left_out] == [("@SDDC (X)", "this account is not in tool")]
    assert preview.rows == 1


def test_a_month_that_is_past_is_not_handed_over(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(day=date(2020, 11, 2), at=time(8))
    november = date(2020, 11, 1)
    preview = council.planner.handing.preview(november, opened(council, csv_template(tmp_path)))
    assert [out.reason for out in preview.left_out] == ["its time is past"]
    with pytest.raises(UserError, match="nothing to hand over"):
        council.planner.handing.make(november, opened(council, csv_template(tmp_path)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_more_rows_than_the_tool_takes_go_into_a_second_file(council: SmallCouncil, tmp_path: Path) -> None:
    two_accounts(council)
    one = opened(council, csv_template(tmp_path))
    layout = replace(one.layout, limits=ToolLimits(rows=1))
    preview = council.planner.handing.preview(DECEMBER, replace(one, layout=layout))
    assert [(file.name, len(file.rows)) for file in preview.files] == [
        ("tool 2020-12 part 1.csv", 1),
        ("tool 2020-12 part 2.csv", 1),
    ]


def test_every_nasty_text_stands_in_the_file_byte_for_byte(council: SmallCouncil) -> None:
    layout = profiles()[0]
    template = from_layout(layout)
    texts = [text for text in NASTY if "\0" not in text]
    made = filled(template, [[text, "", "", ""] for text in texts])
    back = list(csv.reader(StringIO(made.decode("utf-8-sig"), newline="")))
    assert [row[0] for row in back[1:]] == texts


def test_a_stopped_run_leaves_nothing_behind(council: SmallCouncil, tmp_path: Path) -> None:
    two_accounts(council)

    class Stop:
        def step(self, done: int, total: int, label: str = "") -> None:
            if label == "Done":
                raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        council.planner.handing.make(
            DECEMBER, opened(council, csv_template(tmp_path)), tmp_path / "out", progress=Stop()
        )
    assert list((tmp_path / "out").iterdir()) == []
    assert council.planner.handing.handed(DECEMBER) == ()


@pytest.mark.parametrize("content", [b"", b"\0\0", b"1,2,3\r\n4,5,6\r\n", b"PK\x03\x04 not a zip"])
def test_a_file_that_is_no_template_is_refused_in_one_sentence(
    council: SmallCouncil, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "tool.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        council.planner.handing.open_template(path)
    assert refused.value.message.startswith("“tool.csv”")
