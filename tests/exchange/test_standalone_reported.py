"""Reported decisions in an exported workbook, and proofs made to do harm."""

import json
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from sddc_planner import signing
from sddc_planner.canonical import canonical_text, text_digest
from sddc_planner.exports.columns import HEADINGS, PROOF
from sddc_planner.exports.proof.judge import Judge, content_in
from sddc_planner.exports.proof.text import Kind, ProofLine, to_cells
from sddc_planner.exports.verify import Outcome
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import PostId
from sddc_planner.model.signoff import Need, Report, Statement, Verdict
from sddc_planner.packs.signers_file import read_signers
from sddc_planner.store import standing
from tests.conftest import TickingClock
from tests.council import PASSPHRASE, SmallCouncil
from tests.exchange.proving import Alone, alone, column, lines

SIGNED_BY = (
    "C. Manager (Communications Manager)\n"
    "reported by W. Contact, bins@council.example, Waste (entered by V. Specialist)"
)


@pytest.fixture
def reported(council: SmallCouncil, tmp_path: Path, clock: TickingClock) -> Alone:
    """A post of Waste's that the manager signed, and that Waste approved in a workbook it sent back."""
    planner = council.planner
    council.sign_in(council.manager)
    planner.council.make_key(council.specialist, PASSPHRASE)
    post = council.write(title="Bins", accounts=(council.clean_team,), department=council.waste.id)
    council.submit(post.id)
    council.sign_in(council.manager)
    planner.signoffs.approve([post.id])
    council.sign_in(council.specialist)
    one = standing.work_out(planner.desk.library.con, [post.id])[post.id]
    session = planner.signoffs.open_session()
    assert session is not None
    said = Statement(
        library=read_library(council),
        post=post.id,
        revision=1,
        digest=one.digest,
        date="2020-12-14",
        time="09:00",
        need=Need(capacity=Capacity.DEPARTMENT, department=council.waste.id),
        verdict=Verdict.APPROVED,
        comment="",
        person=council.specialist,
        key=session.key.id,
        at=clock(),
        asked=one.needs,
        reported=Report(sender="W. Contact,\n bins@council.example", file="ab" * 32, file_name="returned.xlsx"),
    )
    text = said.text()
    with planner.desk.change("reported", "entered what Waste reported", undoable=False, barrier=True) as writer:
        row = {"id": planner.desk.new_id(), "post": post.id, "revision": f"{post.id}/1"}
        writer.put("sign_off", {**row, "statement": text, "signature": session.key.sign(text)})
    return alone(council, tmp_path)


def read_library(council: SmallCouncil) -> str:
    from sddc_planner.store.council import library_id

    return library_id(council.planner.desk.library.con)


def test_a_reported_decision_is_worded_as_one_and_verifies(reported: Alone, council: SmallCouncil) -> None:
    for report in (reported.verify(), council.planner.exchange.verify(reported.workbook)):
        (row,) = report.rows
        assert report.ok, report
        assert row.outcome is Outcome.AS_SIGNED

    def look(book: Workbook) -> None:
        assert book["Schedule"].cell(2, HEADINGS.index("Signed by") + 1).value == SIGNED_BY
        said = [cell.value for row in book["Sign-off"].iter_rows() for cell in row]
        assert "reported by W. Contact, bins@council.example (entered by V. Specialist)" in said

    reported.edit(look)


def test_a_reported_decision_cannot_be_shown_as_a_signature(reported: Alone) -> None:
    def change(book: Workbook) -> None:
        place = HEADINGS.index("Signed by") + 1
        book["Schedule"].cell(2, place, "C. Manager (Communications Manager)\nV. Specialist (Waste)")

    reported.edit(change)
    assert [one.field for one in reported.verify().rows[0].differences] == ["Signed by"]


def test_nobody_reports_the_managers_decision(reported: Alone, council: SmallCouncil) -> None:
    """Signed by a key that is in the keys file, and still no statement."""
    planner = council.planner
    council.sign_in(council.specialist)
    session = planner.signoffs.open_session()
    assert session is not None

    def change(book: Workbook) -> None:
        sheet = book[PROOF]
        row = next(r for r in lines(book, "statement") if '"sender"' in sheet.cell(r, column("As signed")).value)
        said = json.loads(sheet.cell(row, column("As signed")).value)
        said |= {"capacity": "communications manager", "department": None}
        text = canonical_text(said)
        sheet.cell(row, column("As signed"), to_cells(text)[0])
        sheet.cell(row, column("Which"), text_digest(text))
        sheet.cell(row, column("Signature"), session.key.sign(text))
        manager = next(r for r in lines(book, "statement") if r != row)
        sheet.delete_rows(manager)

    reported.edit(change)
    report = reported.verify()
    assert report.rows[0].outcome is Outcome.NOT_SIGNED
    assert "The sheet “Proof” holds a sign-off that no version of this program writes." in report.problems


@pytest.mark.parametrize(
    "text",
    [
        "[" * 25_000,
        '{"version":' + "9" * 20_000 + "}",
        '{"version":NaN}',
        '{"version":1.5}',
        '{"text":"\\ud800"}',
        "null",
        '{"accounts":[],"cut":"","date":null,"link":"","link_tag":"","media":[],"text":"","time":null,"variants":[]}',
        "=HYPERLINK(1)",
    ],
)
def test_a_content_made_to_do_harm_is_a_problem_and_no_more(reported: Alone, text: str) -> None:
    def change(book: Workbook) -> None:
        sheet = book[PROOF]
        cell = sheet.cell(lines(book, "content")[0], column("As signed"), text)
        cell.data_type = "s"
        sheet.cell(cell.row, column("Which"), text_digest(text))

    reported.edit(change)
    report = reported.verify()
    assert report.rows[0].outcome is Outcome.NOT_SIGNED
    assert report.problems


def test_lines_of_every_shape_judge_without_a_fault(reported: Alone) -> None:
    signers = read_signers(reported.keys).signers
    texts = ["null", "[]", "{}", '"x"', "1", '{"version":2}', '{"version":1,"post":[]}']
    judge = Judge(
        signers=signers,
        lines=[ProofLine(kind=kind, id=str(n), text=text) for kind in Kind for n, text in enumerate(texts)],
    )
    assert judge.problems
    assert judge.signed(PostId("0")).problem
    assert content_in('{"variants":[]}') is None


def test_a_key_of_small_order_is_refused(reported: Alone) -> None:
    """With such a key one signature fits every text."""
    value = json.loads(reported.keys.read_bytes())
    weak = "01" + "00" * 31
    value["keys"][0] |= {"public": weak, "id": signing.key_id(weak)}
    reported.keys.write_bytes(canonical_text(value).encode())
    with pytest.raises(Exception, match="one of the keys in it is no key"):
        reported.verify()
