"""Verifying with only a workbook and the signers' keys: what holds, what was altered, what is missing."""

import json
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from sddc_planner import signing
from sddc_planner.canonical import canonical_text, text_digest
from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.columns import HEADINGS, PROOF
from sddc_planner.exports.proof.judge import heading_of
from sddc_planner.exports.proof.standalone import NOT_COVERED
from sddc_planner.exports.proof.text import to_cells
from sddc_planner.exports.verify import Outcome
from sddc_planner.planner.signers import VerifyingByKeys
from tests.council import PASSPHRASE, SmallCouncil
from tests.exchange import libreoffice
from tests.exchange.proving import FIRST_LINE, Alone, alone, column, lines

NASTY = "=1+1 _x0041_ \u0007 \ufffe ﷽ 🎄 é é \\u0041 \u2028 \"'<&>\t end "


@pytest.fixture
def away(council: SmallCouncil, tmp_path: Path) -> Alone:
    """A post of Central's on two accounts, one of Waste's with two signatures, and one with nasty characters."""
    council.approved(accounts=(council.facebook, council.x), variants={council.x: "Short."})
    council.approved(title="Brown bins", accounts=(council.clean_team,), department=council.waste.id, text="Bring it.")
    council.approved(title="Nasty", text=NASTY, link="https://www.example.org/bins?a=1", link_tag="Winter")
    return alone(council, tmp_path)


def test_it_holds_with_nothing_else_there(away: Alone) -> None:
    report = away.verify()
    assert report.ok, report
    assert [row.outcome for row in report.rows] == [Outcome.AS_SIGNED] * 4
    assert NOT_COVERED in report.notes
    assert report.signers is not None
    assert report.as_json()["keys"]["fingerprint"] == report.signers.fingerprint  # type: ignore[index,call-overload]  # JSON


def test_it_says_what_the_library_says(away: Alone, council: SmallCouncil) -> None:
    with_library = council.planner.exchange.verify(away.workbook)
    by_keys = away.verify()
    assert [(r.row, r.outcome, r.differences, r.reason) for r in by_keys.rows] == [
        (r.row, r.outcome, r.differences, r.reason) for r in with_library.rows
    ]


@pytest.mark.parametrize("heading", ["Text", "Link", "Alt text", "Account", "Signed by", "Digest", "Revision"])
def test_an_altered_row_is_named_as_with_the_library(away: Alone, council: SmallCouncil, heading: str) -> None:
    def change(book: Workbook) -> None:
        book["Schedule"].cell(2, HEADINGS.index(heading) + 1, 7 if heading == "Revision" else "something else")

    away.edit(change)
    by_keys, with_library = away.verify().rows[0], council.planner.exchange.verify(away.workbook).rows[0]
    assert by_keys.outcome is Outcome.ALTERED
    assert [one.field for one in by_keys.differences] == [heading]
    assert by_keys.differences == with_library.differences


def test_rows_that_are_missing_or_added(away: Alone) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Schedule"]
        values = [cell.value for cell in sheet[3]]
        sheet.delete_rows(2)
        values[HEADINGS.index("Post id")] = "f" * 32
        sheet.append(values)

    away.edit(change)
    report = away.verify()
    assert [row.outcome for row in report.rows][-1] is Outcome.NOT_SIGNED
    assert "holds no sign-off of it" in report.rows[-1].reason
    assert len(report.removed) == 1


def test_a_post_taken_out_of_the_schedule_and_the_list_shows_by_its_proof(away: Alone) -> None:
    def change(book: Workbook) -> None:
        sheet, listed = book["Schedule"], book["Sign-off"]
        post = sheet.cell(5, HEADINGS.index("Post id") + 1).value
        for each in (sheet, listed):
            for row in range(each.max_row, 0, -1):
                if post in [cell.value for cell in each[row]]:
                    each.delete_rows(row)

    away.edit(change)
    report = away.verify()
    assert any("is proven to be signed, and is no longer in the schedule" in one for one in report.problems)


def test_a_need_that_was_removed_is_missed(away: Alone) -> None:
    """The manager's own statement says that Waste was asked as well."""

    def change(book: Workbook) -> None:
        sheet = book[PROOF]
        row = next(
            row
            for row in lines(book, "statement")
            if json.loads(sheet.cell(row, column("As signed")).value)["capacity"] == "department"
        )
        sheet.delete_rows(row)

    away.edit(change)
    bad = [row for row in away.verify().rows if row.outcome is not Outcome.AS_SIGNED]
    assert [(row.heading, row.outcome) for row in bad] == [("Bring it.", Outcome.NOT_SIGNED)]
    assert "Missing: Waste." in bad[0].reason


def forged(book: Workbook, public_signs: Callable[[str], str], **changes: object) -> None:
    """Put a statement of one's own in place of the first."""
    sheet = book[PROOF]
    row = lines(book, "statement")[0]
    said = json.loads(sheet.cell(row, column("As signed")).value) | changes
    text = canonical_text(said)
    for heading, value in (
        ("Which", text_digest(text)),
        ("As signed", to_cells(text)[0]),
        ("Signature", public_signs(text)),
        ("Signing key", said["key"]),
    ):
        sheet.cell(row, column(heading), value)


@pytest.mark.parametrize("own_id", [True, False])
def test_a_second_signer_who_is_not_in_the_keys_file_counts_for_nothing(away: Alone, own_id: bool) -> None:
    stranger = signing.create(PASSPHRASE)
    key = signing.unlock(stranger, PASSPHRASE)
    away.edit(lambda book: forged(book, key.sign, **({"key": stranger.id} if own_id else {})))
    report = away.verify()
    assert not report.ok
    reasons = " ".join(row.reason for row in report.rows)
    assert ("Its key is not in the keys file." if own_id else "The signature does not fit") in reasons


def test_somebody_who_signs_in_anothers_name(away: Alone, council: SmallCouncil) -> None:
    """Waste's contact has a key in the file, and says with it that the manager approved."""
    council.sign_in(council.contact)
    session = council.planner.signoffs.open_session()
    assert session is not None
    away.edit(lambda book: forged(book, session.key.sign, key=session.key.id, person=council.manager))
    assert any("not one of this person's" in row.reason for row in away.verify().rows)


def test_content_of_ones_own_with_nobodys_signature(away: Alone) -> None:
    """Text, digest and proof all agree with each other; only the signatures are another's."""

    def change(book: Workbook) -> None:
        sheet = book[PROOF]
        row = lines(book, "content")[0]
        content = json.loads(sheet.cell(row, column("As signed")).value)
        old = sheet.cell(row, column("Which")).value
        content["text"] = "Vote for me."
        content["variants"] = {}
        text = canonical_text(content)
        new = text_digest(text)
        sheet.cell(row, column("As signed"), to_cells(text)[0])
        sheet.cell(row, column("Which"), new)
        schedule = book["Schedule"]
        for at in range(2, schedule.max_row + 1):
            if schedule.cell(at, HEADINGS.index("Digest") + 1).value == old:
                schedule.cell(at, HEADINGS.index("Digest") + 1, new)
                schedule.cell(at, HEADINGS.index("Text") + 1, "Vote for me.")

    away.edit(change)
    assert any(outcome is not Outcome.AS_SIGNED for outcome in away.outcomes())


def test_a_genuine_statement_about_another_post_proves_nothing(away: Alone) -> None:
    """A row that claims to be another post, whose proof is there."""

    def change(book: Workbook) -> None:
        sheet = book["Schedule"]
        at = HEADINGS.index("Post id") + 1
        sheet.cell(2, at, sheet.cell(5, at).value)

    away.edit(change)
    assert away.verify().rows[0].outcome is Outcome.ALTERED


def test_a_time_that_may_not_move_is_altered(away: Alone) -> None:
    away.edit(lambda book: book["Schedule"].cell(2, 3, time(10, 15)))
    assert [one.field for one in away.verify().rows[0].differences] == ["Time"]


def test_saved_by_libreoffice_sorted_and_filtered(away: Alone, tmp_path: Path) -> None:
    """The characters come back to the letter, whatever order the lines stand in."""

    def sort(book: Workbook) -> None:
        sheet = book[PROOF]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_LINE)]
        rows.sort(key=lambda row: (str(row[4]), str(row[1])))
        for number, row in enumerate(rows, FIRST_LINE):
            for place, value in enumerate(row, 1):
                cell = sheet.cell(number, place)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
        for number in range(FIRST_LINE, FIRST_LINE + 5):
            sheet.row_dimensions[number].hidden = True

    away.edit(sort)
    assert away.verify().ok
    saved = Alone(libreoffice.convert(away.workbook, libreoffice.XLSX, tmp_path / "saved"), away.keys)
    assert saved.verify().ok, saved.verify()
    again = Alone(libreoffice.convert(saved.workbook, libreoffice.XLSX, tmp_path / "again"), away.keys)
    assert again.verify().ok


def test_a_text_longer_than_a_cell_is_put_together_again(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(title="Long", text=" 🎄" * 9000)
    away = alone(council, tmp_path)
    assert away.verify().ok
    away.edit(lambda book: book[PROOF].delete_rows(lines(book, "content")[1]))
    report = away.verify()
    assert not report.ok
    assert any("altered, or part of it is missing" in one for one in report.problems)


def test_a_workbook_without_a_proof_is_refused(away: Alone, council: SmallCouncil) -> None:
    away.edit(lambda book: book.remove(book[PROOF]))
    with pytest.raises(UnreadableFile, match="has no sheet “Proof”"):
        away.verify()
    assert council.planner.exchange.verify(away.workbook).ok  # it still verifies in the library


def test_check_judges_every_proof_by_itself(away: Alone) -> None:
    good = VerifyingByKeys.check(away.workbook, away.keys)
    assert good.ok
    assert (len(good.posts), good.signatures) == (3, 4)
    assert good.signers.signers.head.hash
    assert len(good.head.split()[0]) == 64

    def change(book: Workbook) -> None:
        sheet = book[PROOF]
        row = lines(book, "statement")[0]
        cell = sheet.cell(row, column("Signature"))
        cell.value = "0" * 128

    away.edit(change)
    bad = VerifyingByKeys.check(away.workbook, away.keys)
    assert not bad.ok
    assert any("does not fit the statement" in fault for fault in bad.faults)
    away.edit(lambda book: book[PROOF].delete_rows(lines(book, "content")[-1]))
    bad = VerifyingByKeys.check(away.workbook, away.keys)
    assert any("What was signed is missing" in fault for fault in bad.faults)


def test_a_sentence_cut_for_the_heading_ends_in_one_mark() -> None:
    assert heading_of({"text": f"Collections move in the first week of the new year. {'x' * 60}"}).endswith("year…")
    assert heading_of({"text": "Bins move."}) == "Bins move."
    assert heading_of({"text": "x" * 80}) == f"{'x' * 60}…"
