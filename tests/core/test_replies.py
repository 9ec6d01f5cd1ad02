"""What a returned review copy changes: what it reports, and nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sddc_planner.errors import Conflict, InvalidValue, LibraryReadOnly, NotAllowed, SigningLocked, UserError
from sddc_planner.exports.review.rows import ABOUT, REVIEW
from sddc_planner.model.council import Asks
from sddc_planner.model.signoff import Verdict
from sddc_planner.model.state import State
from sddc_planner.planner.departments.replies import OtherMonth
from sddc_planner.planner.departments.reply_lines import Outcome, ReplyReport
from sddc_planner.planner.planner import Planner
from sddc_planner.store import returned
from tests.conftest import TickingClock
from tests.council import DAY, PASSPHRASE, SmallCouncil, found
from tests.exchange.reviewing import MONTH, SENDER, Sent, column, decide, edited, fill, outcomes, reasons, send


@pytest.fixture
def sent(council: SmallCouncil, tmp_path: Path) -> Sent:
    return send(council, tmp_path / "out")


@contextmanager
def nothing_changes(sent: Sent) -> Iterator[None]:
    head, kept = sent.head(), _kept(sent)
    yield
    assert sent.head() == head
    assert _kept(sent) == kept
    assert sent.council.planner.record.check().faults == []


def _kept(sent: Sent) -> set[str]:
    folder = sent.council.planner.desk.library.returned
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def refused(sent: Sent, why: str) -> ReplyReport:
    """Applying changes nothing, and says why."""
    with nothing_changes(sent):
        report = sent.apply()
    assert not report.kept
    assert why in reasons(sent.preview()), reasons(sent.preview())
    return report


# What it records


def test_an_approval_is_reported_and_meets_the_departments_need_alone(sent: Sent) -> None:
    decide(sent)
    report = sent.apply()
    assert report.sentence == f"3 decisions recorded, reported by {SENDER} for Waste."
    assert sent.state(sent.bins) is State.AWAITING
    manager, waste = sent.council.planner.signoffs.review(sent.bins).needs
    assert manager.given is None
    assert waste.given is not None
    said = waste.given.statement
    assert said.verdict is Verdict.APPROVED
    assert said.reported is not None
    assert (said.reported.sender, said.reported.file_name) == (SENDER, sent.path.name)
    assert said.person == sent.council.specialist, "who wrote the post may enter what came back"
    assert (waste.reported_by, waste.person) == (SENDER, "V. Specialist")
    sent.council.sign_in(sent.council.manager)
    sent.council.planner.signoffs.approve([sent.bins])
    assert sent.state(sent.bins) is State.APPROVED
    assert sent.council.planner.record.check().faults == []


def test_requested_changes_are_reported_with_the_comment(sent: Sent) -> None:
    fill(sent, (2, "Request changes", "Say which week."))
    report = sent.apply()
    assert [line.heading for line in report.of(Outcome.RECORD)] == ["Christmas bins"]
    assert sent.state(sent.bins) is State.CHANGES_REQUESTED
    assert sent.state(sent.glass) is State.AWAITING
    given = sent.council.planner.signoffs.review(sent.bins).needs[1].given
    assert given is not None
    assert given.statement.comment == "Say which week."


def test_the_file_is_kept_as_it_came(sent: Sent) -> None:
    decide(sent)
    content = sent.path.read_bytes()
    sent.apply()
    folder = sent.council.planner.desk.library.returned
    (name,) = _kept(sent)
    assert returned.path(folder, name).read_bytes() == content
    returned.path(folder, name).write_bytes(content + b"x")
    assert "that came back was altered" in " ".join(one.what for one in sent.council.planner.record.check().faults)


def test_the_history_says_who_reported_and_who_entered(sent: Sent) -> None:
    decide(sent)
    sent.apply()
    newest = sent.council.planner.record.history()[0]
    assert newest.person == "V. Specialist"
    assert SENDER in newest.summary
    assert "Waste" in newest.summary


def test_it_is_never_undone(sent: Sent) -> None:
    decide(sent)
    sent.apply()
    assert sent.council.planner.record.labels()[0] == ""


def test_what_the_rules_asked_for_is_part_of_the_statement(sent: Sent) -> None:
    decide(sent)
    sent.apply()
    given = sent.council.planner.signoffs.review(sent.bins).needs[1].given
    assert given is not None
    assert len(given.statement.asked) == 2


# What changes nothing


def test_nothing_filled_in_changes_nothing_and_says_so(sent: Sent) -> None:
    with nothing_changes(sent):
        report = sent.apply()
    assert report.sentence == "Nothing was filled in, so nothing was changed."


def test_a_preview_changes_nothing(sent: Sent) -> None:
    decide(sent)
    with nothing_changes(sent):
        sent.preview()


def test_the_same_file_twice_is_recognised(sent: Sent) -> None:
    decide(sent)
    sent.apply()
    preview = sent.preview()
    assert preview.known.startswith("This file was read before: on 16 November 2020")
    assert set(outcomes(preview).values()) == {Outcome.ALREADY}
    with nothing_changes(sent):
        assert "Nothing was changed" in sent.apply().sentence


def test_the_same_decision_in_another_file_is_recognised(sent: Sent) -> None:
    decide(sent)
    sent.apply()
    other = edited(sent.path, lambda sheet: sheet.cell(9, 20, "seen"), name="again.xlsx")
    preview = sent.preview(other)
    assert preview.known == ""
    assert set(outcomes(preview).values()) == {Outcome.ALREADY}
    assert f"reported by {SENDER} in “{sent.path.name}”" in reasons(preview)
    with nothing_changes(sent):
        sent.apply(other)


def test_changes_without_a_comment_are_listed(sent: Sent) -> None:
    fill(sent, (2, "Request changes", ""))
    refused(sent, "no comment says which")


def test_rows_of_one_post_that_contradict_each_other_are_refused(sent: Sent) -> None:
    fill(sent, (3, "Approve", ""), (4, "Request changes", "Shorter."))
    refused(sent, "Review, row 3 says approved; Review, row 4 says changes requested")


def test_one_wording_of_two_is_not_the_post(sent: Sent) -> None:
    fill(sent, (3, "Approve", ""))
    refused(sent, "Only a part of it is approved")


def test_a_decision_against_one_that_is_recorded_names_that_one(sent: Sent) -> None:
    decide(sent)
    sent.apply()
    name = sent.path.name
    decide(sent, "Request changes", "We thought again.")
    report = refused(sent, f"approved, reported by {SENDER} in “{name}”, entered by V. Specialist")
    assert sent.state(sent.bins) is State.AWAITING
    assert len(report.of(Outcome.REFUSED)) == 3


def test_a_decision_against_one_signed_by_the_department_itself_is_refused(sent: Sent) -> None:
    sent.council.sign_in(sent.council.contact)
    sent.council.planner.signoffs.approve([sent.bins])
    fill(sent, (2, "Request changes", "No."))
    refused(sent, "approved by W. Contact")


def test_a_report_that_was_withdrawn_does_not_come_back_with_the_file(sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))
    sent.apply()
    sent.council.sign_in(sent.council.contact)
    sent.council.planner.signoffs.withdraw([sent.bins])
    refused(sent, "withdrawn since")


def test_content_changed_since(sent: Sent) -> None:
    decide(sent)
    sent.council.planner.sit_down(sent.council.specialist)
    for post in (sent.bins, sent.trees, sent.glass):
        sent.council.planner.posts.edit(post, sitting=False, text="Something else.", variants={})
    refused(sent, "changed since this copy was sent: it is not submitted as it is now")
    sent.council.submit(sent.bins)
    refused(sent, "the plan holds revision 2, the file is about revision 1")


def test_content_changed_back_can_be_recorded(sent: Sent) -> None:
    decide(sent)
    planner = sent.council.planner
    planner.sit_down(sent.council.specialist)
    planner.posts.edit(sent.bins, sitting=False, text="Something else.")
    assert outcomes(sent.preview())["Christmas bins"] is Outcome.REFUSED
    planner.record.undo()
    assert outcomes(sent.preview())["Christmas bins"] is Outcome.RECORD


def test_what_changes_between_preview_and_apply_is_not_recorded(sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))
    preview = sent.preview()
    sent.council.sign_in(sent.council.specialist)
    sent.council.planner.posts.edit(sent.bins, sitting=False, text="Something else.")
    with nothing_changes(sent):
        report = sent.replies.apply(preview, SENDER)
    assert report.of(Outcome.REFUSED)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda p, post: p.posts.delete([post]), "no longer in the plan"),
        (lambda p, post: p.posts.cancel([post]), "has been cancelled"),
    ],
)
def test_posts_that_are_gone(sent: Sent, change: Callable[[Planner, str], object], why: str) -> None:
    fill(sent, (2, "Approve", ""))
    change(sent.council.planner, sent.bins)
    refused(sent, why)


def test_a_department_that_is_not_asked_any_more_changes_no_state(sent: Sent) -> None:
    fill(sent, (2, "Request changes", "Shorter."))
    sent.council.sign_in(sent.council.manager)
    sent.council.planner.council.save(replace(sent.council.waste, asks=Asks.IS_TOLD))
    assert outcomes(sent.preview())["Christmas bins"] is Outcome.COMMENT
    report = sent.apply()
    assert report.kept
    assert sent.state(sent.bins) is State.AWAITING
    assert not sent.council.planner.signoffs.review(sent.bins).standing.evidence.signoffs
    ((reply, line),) = sent.replies.received(sent.bins)
    assert (reply.sender, line.decision, line.comment) == (SENDER, "Request changes", "Shorter.")
    with nothing_changes(sent):
        assert not sent.apply().kept


def test_a_comment_alone_is_kept_and_decides_nothing(sent: Sent) -> None:
    fill(sent, (2, "", "Looks nice."))
    report = sent.apply()
    assert [line.outcome for line in report.lines] == [Outcome.COMMENT, Outcome.UNDECIDED, Outcome.UNDECIDED]
    assert report.sentence == "1 comment kept. 2 lines not recorded."
    assert sent.replies.received(sent.bins)[0][1].comment == "Looks nice."


# What was altered


@pytest.mark.parametrize(
    ("heading", "value", "told"),
    [
        ("Text", "Your bin day changes.", "Text: “Your bin day changes.” was sent as “Your bin day may change over"),
        ("Text", None, "Text: nothing was sent as “Your bin day"),
        ("Link", "https://evil.example.org/", "Link: "),
        ("Date", "15/12/2020", "Date: “15/12/2020” was sent as “14/12/2020”"),
        ("Date", None, "Date: nothing"),
        ("Time", "10:00", "Time: “10:00” was sent as “09:00”"),
        ("Day", "Tuesday", "Day: “Tuesday” was sent as “Monday”"),
        ("Accounts", "Green Bank (Facebook)", "Accounts: "),
        ("Alt text", "A brown bin", "Alt text: “A brown bin” was sent as nothing"),
        ("Media file", "other.jpg", "Media file: "),
        ("Revision", 2, "Revision: “2” was sent as “1”"),
        ("Digest", "0" * 64, "Its digest is not the one that was sent"),
        ("Post id", "f" * 32, "not in the review copy"),
        ("Post id", None, "names no post"),
        ("Review copy", "f" * 32, "belongs to another review copy"),
    ],
)
def test_an_altered_row_is_refused_with_its_place(sent: Sent, heading: str, value: object, told: str) -> None:
    fill(sent, (2, "Approve", ""))
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column(heading)), "value", value))
    refused(sent, told)
    (line,) = sent.preview().of(Outcome.REFUSED)
    assert line.places == ("Review, row 2",)


def test_other_rows_of_an_altered_file_still_count(sent: Sent) -> None:
    decide(sent)
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column("Text")), "value", "Other words."))
    report = sent.apply()
    assert {line.heading for line in report.of(Outcome.RECORD)} == {"Real trees", "Glass"}
    assert not sent.council.planner.signoffs.review(sent.bins).standing.evidence.signoffs


def test_an_altered_wording_spoils_the_approval_of_its_post(sent: Sent) -> None:
    fill(sent, (3, "Approve", ""), (4, "Approve", ""))
    edited(sent.path, lambda sheet: setattr(sheet.cell(3, column("Text")), "value", "Trees!"))
    refused(sent, "Another row of this post was changed: Review, row 3")


def test_a_row_swapped_with_that_of_another_post_is_refused(sent: Sent) -> None:
    def swap(sheet: Worksheet) -> None:
        for heading in ("Post id", "Digest"):
            one, other = sheet.cell(2, column(heading)), sheet.cell(5, column(heading))
            one.value, other.value = other.value, one.value

    decide(sent)
    edited(sent.path, swap)
    assert outcomes(sent.preview()) == {
        "Christmas bins": Outcome.REFUSED,
        "Real trees": Outcome.RECORD,
        "Glass": Outcome.REFUSED,
    }


def test_a_row_of_another_review_copy_pasted_in_is_refused(sent: Sent, tmp_path: Path) -> None:
    """The same post, the same content, but sent to another department."""
    council = sent.council
    council.sign_in(council.manager)
    council.planner.council.save(replace(council.leisure, asks=Asks.MUST_SIGN))
    both = council.write(title="Both", accounts=(council.clean_team, council.gym), at=time(15))
    council.submit(both.id)
    report = sent.replies.write_review(MONTH, tmp_path / "two")
    mine, theirs = sorted(report.files, key=lambda file: file.department.name != "Waste")
    workbook = openpyxl.load_workbook(mine.path)
    sheet = workbook[REVIEW]
    for row in sheet.iter_rows(min_row=2):
        if row[column("Post id") - 1].value == both.id:
            row[column("Review copy") - 1].value = theirs.id
            row[column("Decision") - 1].value = "Approve"
    workbook.save(mine.path)
    with nothing_changes(sent):
        preview = sent.preview(mine.path)
        sent.apply(mine.path)
    assert "belongs to “Posts for Leisure to decide about, December 2020”, not to this one" in reasons(preview)


# What is not ours, or of another month


def test_another_library_is_refused_by_name(sent: Sent, tmp_path: Path) -> None:
    decide(sent)
    other = Planner.create(tmp_path / "other", clock=TickingClock())
    council = found(other)
    other.sit_down(council.specialist)
    head = other.record.head()
    with pytest.raises(UserError, match="of another library"):
        other.replies.preview(sent.path)
    workbook = openpyxl.load_workbook(sent.path)
    del workbook[ABOUT]
    workbook.save(sent.path)
    with pytest.raises(UserError, match="this library never sent"):
        other.replies.preview(sent.path)
    assert other.record.head() == head
    other.close()


def test_a_copy_that_was_never_sent_is_refused(sent: Sent) -> None:
    workbook = openpyxl.load_workbook(sent.path)
    for row in workbook[ABOUT].iter_rows():
        if row[0].value == "Review copy":
            row[1].value = "f" * 32
    workbook.save(sent.path)
    with nothing_changes(sent), pytest.raises(UserError, match="this library never sent"):
        sent.preview()


def test_without_any_mark_it_is_refused(sent: Sent) -> None:
    workbook = openpyxl.load_workbook(sent.path)
    del workbook[ABOUT]
    workbook[REVIEW].delete_cols(column("Review copy"))
    workbook.save(sent.path)
    with pytest.raises(UserError, match="no longer says which review copy it is"):
        sent.preview()


def test_another_month_names_both_and_can_be_read_as_that(sent: Sent) -> None:
    decide(sent)
    with nothing_changes(sent), pytest.raises(OtherMonth, match="December 2020, not of January 2021") as caught:
        sent.replies.preview(sent.path, DAY + timedelta(days=30))
    assert caught.value.month == MONTH
    assert sent.replies.preview(sent.path, caught.value.month).lines


# Who enters it


def test_a_key_must_be_open(sent: Sent) -> None:
    decide(sent)
    sent.council.planner.sit_down(sent.council.specialist)
    preview = sent.preview()
    with nothing_changes(sent), pytest.raises(SigningLocked):
        sent.replies.apply(preview, SENDER)


@pytest.mark.parametrize("sender", ["", "  \n", "x" * 201])
def test_a_sender_must_be_named(sent: Sent, sender: str) -> None:
    decide(sent)
    sent.council.sign_in(sent.council.specialist)
    preview = sent.preview()
    with nothing_changes(sent), pytest.raises(InvalidValue):
        sent.replies.apply(preview, sender)


def test_a_library_open_for_reading_records_nothing(sent: Sent) -> None:
    decide(sent)
    reading = Planner.open(sent.council.planner.folder, read_only=True)
    preview = reading.replies.preview(sent.path)
    with nothing_changes(sent), pytest.raises(LibraryReadOnly):
        reading.replies.apply(preview, SENDER)
    reading.close()


def test_a_clock_set_back_records_nothing(sent: Sent, clock: TickingClock) -> None:
    decide(sent)
    clock.now -= timedelta(days=40)
    sent.council.planner.sit_down(sent.council.specialist)
    sent.council.planner.signoffs.unlock(sent.council.specialist, PASSPHRASE)
    preview = sent.preview()
    with pytest.raises(NotAllowed, match="clock"):
        sent.replies.apply(preview, SENDER)
    assert not _kept(sent)


def test_it_never_stands_for_the_manager(sent: Sent) -> None:
    """Not even when the manager enters it."""
    decide(sent)
    sent.council.sign_in(sent.council.manager)
    sent.replies.apply(sent.preview(), SENDER)
    manager, waste = sent.council.planner.signoffs.review(sent.bins).needs
    assert manager.given is None
    assert waste.given is not None
    assert sent.state(sent.bins) is State.AWAITING


# Withdrawing a report


def test_a_report_can_be_withdrawn_and_the_other_file_read_then(sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))
    sent.apply()
    fill(sent, (2, "Request changes", "We thought again."))
    (line,) = sent.preview().of(Outcome.REFUSED)
    assert line.against.startswith(f"approved, reported by {SENDER}")
    sent.replies.withdraw(sent.bins, sent.council.waste.id, "W. Contact rang: they want changes.")
    assert sent.council.planner.signoffs.review(sent.bins).needs[1].given is None
    assert "they want changes" in sent.council.planner.record.history()[0].summary
    sent.apply()
    assert sent.state(sent.bins) is State.CHANGES_REQUESTED
    assert sent.council.planner.record.check().faults == []


def test_what_somebody_signed_is_not_withdrawn_by_another(sent: Sent) -> None:
    sent.council.sign_in(sent.council.contact)
    sent.council.planner.signoffs.approve([sent.bins])
    fill(sent, (2, "Request changes", "We thought again."))
    assert sent.preview().of(Outcome.REFUSED)[0].against == ""
    sent.council.sign_in(sent.council.specialist)
    with nothing_changes(sent), pytest.raises(NotAllowed, match="Nothing that Waste reported"):
        sent.replies.withdraw(sent.bins, sent.council.waste.id, "Why not.")


def test_a_reason_and_an_open_key_are_needed_to_withdraw(sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))
    sent.apply()
    with nothing_changes(sent), pytest.raises(InvalidValue, match="why"):
        sent.replies.withdraw(sent.bins, sent.council.waste.id, " ")
    sent.council.planner.signoffs.lock()
    with nothing_changes(sent), pytest.raises(SigningLocked):
        sent.replies.withdraw(sent.bins, sent.council.waste.id, "A reason.")


# What else may have happened meanwhile


def test_names_that_changed_since_are_no_alteration(sent: Sent) -> None:
    decide(sent)
    council = sent.council.planner.council
    sent.council.sign_in(sent.council.manager)
    for one in council.accounts():
        council.save(replace(one, name=f"{one.name} (new)"))
    council.save(replace(sent.council.waste, name="Recycling"))
    preview = sent.preview()
    assert set(outcomes(preview).values()) == {Outcome.RECORD}
    assert preview.department.name == "Recycling"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE pack SET department = (SELECT id FROM department WHERE name = 'Leisure')",
        "UPDATE pack SET rows = '[]'",
        "UPDATE pack SET rows = 'not even JSON'",
        "UPDATE pack SET month = '2021-01-01'",
    ],
)
def test_a_copy_that_was_altered_in_the_database_is_not_judged_by(sent: Sent, change: str) -> None:
    decide(sent)
    sent.council.planner.desk.library.con.execute(change)
    head = sent.head()
    with pytest.raises(Conflict, match="altered outside the program"):
        sent.preview()
    assert sent.head() == head
    assert any("pack" in one.where or "pack" in one.what for one in sent.council.planner.record.check().faults)
    sent.replies.preview_review(MONTH)


def test_a_reply_that_was_altered_beyond_reading_stops_nothing(sent: Sent) -> None:
    decide(sent)
    sent.apply()
    sent.council.planner.desk.library.con.execute("UPDATE reply SET said = '{', at = 'never'")
    assert set(outcomes(sent.preview()).values()) == {Outcome.ALREADY}
    assert sent.replies.received(sent.bins) == ()
