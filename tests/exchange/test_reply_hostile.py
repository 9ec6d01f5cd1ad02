"""A returned file comes from outside: whatever it is, one sentence, bounded time, and nothing changed."""

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from sddc_planner.errors import PlannerError, UnreadableFile, UserError
from sddc_planner.exports.review.rows import ABOUT, REVIEW
from sddc_planner.planner.departments.reply_lines import Outcome
from sddc_planner.sheets.limits import MIB
from tests.council import SmallCouncil
from tests.exchange.reviewing import MONTH, Sent, column, decide, edited, fill, outcomes, reasons, send


@pytest.fixture
def sent(council: SmallCouncil, tmp_path: Path) -> Sent:
    one = send(council, tmp_path / "out")
    decide(one)
    return one


def refusal(sent: Sent, path: Path) -> str:
    head = sent.head()
    with pytest.raises(PlannerError) as caught:
        sent.preview(path)
    assert sent.head() == head
    sentence = caught.value.sentence()
    assert path.name in sentence
    return sentence


def rebuilt(path: Path, change: Callable[[str, bytes], bytes | None], name: str = "odd.xlsx") -> Path:
    target = path.with_name(name)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        for member in source.namelist():
            content = change(member, source.read(member))
            if content is not None:
                whole.writestr(member, content)
    return target


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("reply.xlsx", b"", "is empty"),
        ("reply.xlsx", b"Post id,Digest,Decision\n", "not an Excel workbook"),
        ("reply.xlsx", b"PK\x03\x04" + b"\0" * 100, "damaged"),
        ("reply.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel format"),
        ("reply.csv", b"Post id,Digest,Decision\n1,2,Approve\n", "read from .xlsx alone"),
        ("reply.ods", b"PK", "read from .xlsx alone"),
        ("reply.xls", b"\xd0\xcf\x11\xe0", "read from .xlsx alone"),
    ],
)
def test_what_is_no_workbook(sent: Sent, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert said in refusal(sent, path)


def test_no_file_and_a_folder(sent: Sent, tmp_path: Path) -> None:
    assert "no such file" in refusal(sent, tmp_path / "gone.xlsx")
    assert "folder" in refusal(sent, tmp_path)


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short(sent: Sent, at: float) -> None:
    whole = sent.path.read_bytes()
    sent.path.write_bytes(whole[: int(len(whole) * at)])
    assert "damaged" in refusal(sent, sent.path)


def test_an_approved_schedule_is_no_review_copy(sent: Sent, tmp_path: Path) -> None:
    (file, *_more) = sent.council.planner.exchange.export(MONTH, tmp_path / "approved").files
    assert "no review copy" in refusal(sent, file.path)


def test_a_later_format_is_refused(sent: Sent) -> None:
    workbook = openpyxl.load_workbook(sent.path)
    for row in workbook[ABOUT].iter_rows():
        if row[0].value == "Review copy format":
            row[1].value = 2
    workbook.save(sent.path)
    assert "later version" in refusal(sent, sent.path)


def test_a_bomb_in_the_notes(sent: Sent) -> None:
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column("Text")), "comment", Comment("x", "y")))

    def swell(member: str, content: bytes) -> bytes:
        return (
            content.replace(b"</t>", b" " * (200 * MIB) + b"</t>", 1)
            if "comment" in member and b"</t>" in content
            else content
        )

    assert "enormous size" in refusal(sent, rebuilt(sent.path, swell))


def test_notes_that_are_no_xml(sent: Sent) -> None:
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column("Text")), "comment", Comment("x", "y")))
    path = rebuilt(sent.path, lambda member, content: b"<comments" if "comments/comment" in member else content)
    assert "damaged" in refusal(sent, path)


def test_notes_with_entities(sent: Sent) -> None:
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column("Text")), "comment", Comment("x", "y")))
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><comments><authors/><commentList/></comments>'
    path = rebuilt(sent.path, lambda member, content: doctype if "comments/comment" in member else content)
    assert "declares entities" in refusal(sent, path)


def test_an_endless_comment_is_refused_and_not_cut(sent: Sent) -> None:
    fill(sent, (2, "Request changes", "x" * 10_001), (5, "Request changes", "x" * 10_000))
    found = outcomes(sent.preview())
    assert found["Christmas bins"] is Outcome.REFUSED
    assert found["Glass"] is Outcome.RECORD
    assert "longer than 10,000 characters" in reasons(sent.preview())


def test_a_name_that_is_a_path_is_only_a_name(sent: Sent) -> None:
    odd = sent.path.rename(sent.path.with_name("..%2f..%2fplanner.db; rm -rf.xlsx"))
    assert sent.apply(odd).kept
    folder = sent.council.planner.desk.library.returned
    assert [len(path.name) for path in folder.iterdir()] == [64]


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a file have such a name")
def test_a_name_and_a_sender_that_no_text_can_hold(sent: Sent) -> None:
    odd = Path(os.fsdecode(os.fsencode(sent.path.parent) + b"/reply \xff\x07.xlsx"))
    sent.path.rename(odd)
    sent.council.sign_in(sent.council.specialist)
    assert sent.replies.apply(sent.preview(odd), "W.\x07 Contact\ud800\u202e\n").sender == "W. Contact"
    given = sent.council.planner.signoffs.review(sent.bins).needs[1].given
    assert given is not None
    assert given.statement.reported is not None
    assert given.statement.reported.file_name == "reply .xlsx"
    assert sent.council.planner.record.check().faults == []


def test_thousands_of_foreign_rows_are_listed_and_not_applied(sent: Sent) -> None:
    workbook = openpyxl.load_workbook(sent.path)
    sheet = workbook[REVIEW]
    for number in range(2_000):
        sheet.cell(10 + number, column("Post id")).value = f"{number:032x}"
        sheet.cell(10 + number, column("Decision")).value = "Approve"
    workbook.save(sent.path)
    preview = sent.preview()
    assert len(preview.of(Outcome.REFUSED)) == 2_000
    assert len(preview.of(Outcome.RECORD)) == 3


def test_a_million_merged_cells_cost_no_time(sent: Sent) -> None:
    merges = "".join(f'<mergeCell ref="K{n}:K1000000"/>' for n in range(2, 3_000))

    def merge(member: str, content: bytes) -> bytes:
        if member != "xl/worksheets/sheet2.xml":
            return content
        return content.replace(b"</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>".encode(), 1)

    sent.preview(rebuilt(sent.path, merge))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 0.999), byte=st.integers(0, 255))
def test_one_byte_altered_is_read_refused_or_still_harmless(sent: Sent, where: float, byte: int) -> None:
    """Whatever an altered byte makes of the file, only posts that were sent can be decided by it."""
    whole = bytearray(sent.path.read_bytes())
    whole[int(len(whole) * where)] = byte
    path = sent.path.with_name("flipped.xlsx")
    path.write_bytes(bytes(whole))
    head = sent.head()
    try:
        preview = sent.preview(path)
    except (UnreadableFile, UserError):
        pass
    else:
        assert {line.post for line in preview.of(Outcome.RECORD)} <= {sent.bins, sent.trees, sent.glass}
    assert sent.head() == head
