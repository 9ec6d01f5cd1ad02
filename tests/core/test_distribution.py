"""Sending the approved schedule to the departments: drafts, what was sent, and what changed since."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from sddc_planner.errors import Cancelled, InvalidValue, LibraryReadOnly, NotFound, UserError
from sddc_planner.model.council import Asks, Capacity, Department, Person
from sddc_planner.model.ids import DepartmentId, PersonId
from sddc_planner.planner.covering import USUAL, Wording
from sddc_planner.planner.departments.distribution import NOBODY, Distribution, Draft, Line
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

DECEMBER = date(2020, 12, 1)


@pytest.fixture
def sending(council: SmallCouncil) -> SmallCouncil:
    """One approved post of Waste's, one of Central's, and a draft of Leisure's."""
    council.approved(title="Central news")
    council.approved(title="Brown bins", department=council.waste.id, accounts=(council.clean_team,), at=time(10))
    council.write(title="Gym hours", department=council.leisure.id, at=time(11))
    set_contact(council, council.waste, "Walter Waste <w@waste.example>; bins@waste.example")
    council.planner.sit_down(council.specialist)
    return council


def set_contact(council: SmallCouncil, department: Department, contact: str) -> None:
    council.planner.council.save(replace(department, contact=contact))


def of(council: SmallCouncil) -> Distribution:
    return council.planner.distribution


def line(council: SmallCouncil, department: Department) -> Line:
    return next(one for one in of(council).preview(DECEMBER) if one.department.id == department.id)


def message_in(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def changes_in(workbook: Path) -> list[str]:
    sheet = openpyxl.load_workbook(workbook)["Sign-off"]
    said = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    kinds = ("New: ", "Changed: ", "No longer approved: ", "This is the first copy", "Nothing has changed")
    return [one for one in said if one.startswith(kinds)]


def make(council: SmallCouncil, out: Path, *departments: Department) -> Draft:
    (draft,) = of(council).make(DECEMBER, out, [one.id for one in departments]).drafts
    return draft


# Writing


def test_each_department_gets_a_draft_with_its_workbook(sending: SmallCouncil, tmp_path: Path) -> None:
    report = of(sending).make(DECEMBER, tmp_path / "out")
    (draft,) = report.drafts
    assert [(one.name, why) for one, why in report.skipped] == [
        ("Central", "It is the Communications Team’s own."),
        ("Leisure", "None of its posts is approved."),
    ]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        "SDDC schedule 2020-12 Waste.eml",
        "SDDC schedule 2020-12 Waste.xlsx",
    ]
    message = message_in(draft.path)
    assert message["X-Unsent"] == "1"
    assert [(one.display_name, one.addr_spec) for one in message["To"].addresses] == [
        ("Walter Waste", "w@waste.example"),
        ("", "bins@waste.example"),
    ]
    assert message["Subject"] == "Social media schedule for December 2020: Waste"
    text = text_of(message)
    assert text.startswith("Dear Walter Waste,\n")
    assert "of Waste for December 2020: 1 post." in text
    assert "This is the first copy." in text
    assert text.endswith("V. Specialist, Social Media and PR Specialist\n")
    (book,) = message.iter_attachments()
    assert book.get_filename() == "SDDC schedule 2020-12 Waste.xlsx"
    assert book.get_content() == draft.workbook.read_bytes()
    assert draft.dispatch.sha256 == hashlib.sha256(draft.workbook.read_bytes()).hexdigest()
    assert not sending.planner.record.check().faults


def test_the_record_says_what_went_to_whom_in_which_copy(sending: SmallCouncil, tmp_path: Path) -> None:
    draft = make(sending, tmp_path, sending.waste)
    (kept,) = of(sending).sent(DECEMBER)
    assert (kept.department, kept.made_by, kept.workbook, kept.posts) == (
        "Waste",
        "V. Specialist",
        draft.workbook.name,
        1,
    )
    assert kept.dispatch == draft.dispatch
    assert kept.dispatch.recipients == ("Walter Waste <w@waste.example>", "bins@waste.example")
    assert kept.dispatch.sent_at is None
    (newest, *_rest) = sending.planner.record.history()
    assert newest.summary == "wrote drafts with the schedule of December 2020 for Waste"
    of(sending).mark_sent([draft.dispatch.id])
    (kept,) = of(sending).sent()
    assert kept.dispatch.sent_at is not None
    assert of(sending).sent(date(2021, 1, 1)) == ()
    (newest, *_rest) = sending.planner.record.history()
    assert newest.summary == "marked the schedule of December 2020 as sent to Waste"
    of(sending).mark_sent([draft.dispatch.id])
    assert sending.planner.record.history()[0] == newest, "it is sent already: nothing to note"
    of(sending).mark_not_sent([draft.dispatch.id])
    assert of(sending).sent()[0].dispatch.sent_at is None
    assert not sending.planner.record.check().faults
    with pytest.raises(NotFound):
        of(sending).mark_sent([draft.dispatch.id, "nothing"])


def test_changes_count_from_the_newest_copy_that_was_sent(sending: SmallCouncil, tmp_path: Path) -> None:
    first = make(sending, tmp_path / "1", sending.waste)
    assert changes_in(first.workbook) == ["This is the first copy."]
    of(sending).mark_sent([first.dispatch.id])
    sending.approved(title="Grit bins", department=sending.waste.id, at=time(12))
    second = make(sending, tmp_path / "2", sending.waste)
    assert changes_in(second.workbook) == ["New: Grit bins"]
    assert "- New: Grit bins\n" in text_of(message_in(second.path))
    third = make(sending, tmp_path / "3", sending.waste)
    assert changes_in(third.workbook) == ["New: Grit bins"], "the second copy was never sent"
    of(sending).mark_sent([third.dispatch.id])
    assert changes_in(make(sending, tmp_path / "4", sending.waste).workbook)[0].startswith("Nothing has changed")


def test_where_none_was_sent_changes_count_from_the_newest_written(sending: SmallCouncil, tmp_path: Path) -> None:
    make(sending, tmp_path / "1", sending.waste)
    sending.approved(title="Grit bins", department=sending.waste.id, at=time(12))
    make(sending, tmp_path / "2", sending.waste)
    assert changes_in(make(sending, tmp_path / "3", sending.waste).workbook)[0].startswith("Nothing has changed")


def test_a_department_whose_schedule_changed_since_it_was_sent_is_due(sending: SmallCouncil, tmp_path: Path) -> None:
    assert line(sending, sending.waste).is_due
    assert not line(sending, sending.leisure).is_due, "nothing of it is approved"
    assert not line(sending, sending.central).is_due
    draft = make(sending, tmp_path, sending.waste)
    assert line(sending, sending.waste).is_due, "a draft is not sent"
    assert line(sending, sending.waste).written == draft.dispatch
    of(sending).mark_sent([draft.dispatch.id])
    now = line(sending, sending.waste)
    assert (now.is_due, now.changes, now.written) == (False, (), None)
    assert now.sent is not None
    assert of(sending).reminders() == ()
    post = next(one for one in sending.planner.pictures.month(DECEMBER).items if one.title == "Brown bins")
    sending.planner.posts.move([post.id], date(2020, 12, 20))
    assert line(sending, sending.waste).changes == ("No longer approved: Brown bins",)
    assert line(sending, sending.waste).is_due
    (reminder,) = of(sending).reminders()
    assert (reminder.month, reminder.department.name) == (DECEMBER, "Waste")
    (again,) = of(sending).make(DECEMBER, tmp_path / "again").drafts
    assert "no posts" in text_of(message_in(again.path))


def test_a_department_without_a_contact_gets_a_draft_without_recipient(sending: SmallCouncil, tmp_path: Path) -> None:
    set_contact(sending, sending.waste, "01283 595795")
    draft = make(sending, tmp_path, sending.waste)
    assert draft.notes == (NOBODY,)
    assert message_in(draft.path)["To"] is None
    assert text_of(message_in(draft.path)).startswith("Dear colleagues,\n")


def test_without_a_contact_it_goes_to_those_who_may_sign_for_it_today(sending: SmallCouncil) -> None:
    council = sending.planner.council
    set_contact(sending, sending.waste, "")
    people = {one.id: one for one in council.people()}
    council.save(replace(people[sending.contact], email="contact@waste.example"))
    for number, (email, days) in enumerate([("late@waste.example", date(2021, 2, 1)), ("bad@", None)]):
        one = council.save(Person(id=PersonId(f"{number:032}"), name=f"Deputy {number}", email=email))
        sending.sign_in(sending.manager)
        council.give(one.id, Capacity.DEPARTMENT, sending.waste.id, first_day=days)
    now = line(sending, sending.waste)
    assert [one.shown() for one in now.recipients] == ["W. Contact <contact@waste.example>"]
    assert now.notes == ("“bad@” is no e-mail address of Deputy 1.",)


def test_a_bad_address_is_named_and_the_rest_is_written_to(sending: SmallCouncil) -> None:
    set_contact(sending, sending.waste, "w@waste, bins@waste.example")
    now = line(sending, sending.waste)
    assert [one.spec for one in now.recipients] == ["bins@waste.example"]
    assert now.notes == ("“w@waste” is no e-mail address.",)


def test_an_odd_name_stays_in_its_line(sending: SmallCouncil, tmp_path: Path) -> None:
    odd = "Wäste\r\nBcc: eve@evil.example /../ 🎄"
    sending.planner.council.save(replace(sending.waste, name=odd, contact="w@waste.example"))
    draft = make(sending, tmp_path, sending.waste)
    message = message_in(draft.path)
    assert message["Bcc"] is None
    assert message["Subject"] == "Social media schedule for December 2020: Wäste Bcc: eve@evil.example /../ 🎄"
    assert draft.path.parent == tmp_path


# The covering text


def test_who_is_only_told_gets_another_wording(sending: SmallCouncil, tmp_path: Path) -> None:
    sending.approved(title="Swim", department=sending.leisure.id, at=time(13))
    assert line(sending, sending.leisure).wording is Wording.TOLD
    draft = make(sending, tmp_path, sending.leisure)
    message = message_in(draft.path)
    assert message["Subject"].endswith("(for information)")
    assert "You do not need to do anything." in text_of(message)
    assert sending.leisure.asks is Asks.IS_TOLD


def test_a_covering_text_is_kept_in_the_library_and_used(sending: SmallCouncil, tmp_path: Path) -> None:
    sending.planner.distribution.save_text(Wording.SIGNS, "{department}, {month}", "Hello {contact}: {posts}.")
    (newest, *_rest) = sending.planner.record.history()
    assert newest.summary == "changed the covering text that goes to departments"
    message = message_in(make(sending, tmp_path, sending.waste).path)
    assert message["Subject"] == "Waste, December 2020"
    assert text_of(message) == "Hello Walter Waste: 1 post.\n"
    usual = USUAL[Wording.SIGNS]
    sending.planner.distribution.save_text(Wording.SIGNS, usual.subject, usual.text)
    assert of(sending).texts() == USUAL


def test_a_text_with_an_unknown_place_is_refused_and_nothing_changes(sending: SmallCouncil) -> None:
    with pytest.raises(InvalidValue, match=r"\{weather\}"):
        of(sending).save_text(Wording.TOLD, "S", "{weather}")
    assert of(sending).texts() == USUAL


# What cannot be


def test_a_library_that_is_open_for_reading_writes_no_draft(sending: SmallCouncil, tmp_path: Path) -> None:
    reading = Planner.open(sending.planner.folder, read_only=True)
    try:
        assert reading.distribution.preview(DECEMBER)
        with pytest.raises(LibraryReadOnly):
            reading.distribution.make(DECEMBER, tmp_path / "out")
    finally:
        reading.close()
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_leaves_no_trace(sending: SmallCouncil, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")
    before = sending.planner.record.history()
    with pytest.raises(UserError):
        of(sending).make(DECEMBER, tmp_path / "out")
    assert sending.planner.record.history() == before
    assert of(sending).sent() == ()


def test_stopping_keeps_what_was_written_in_the_record(sending: SmallCouncil, tmp_path: Path) -> None:
    sending.approved(title="Swim", department=sending.leisure.id, at=time(13))

    class Stops:
        def step(self, _done: int, _total: int, label: str = "") -> None:
            if label.endswith("for Waste"):
                raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        of(sending).make(DECEMBER, tmp_path, progress=Stops())
    assert [one.department for one in of(sending).sent()] == ["Leisure"]
    assert {one.suffix for one in tmp_path.glob("*Leisure*")} == {".eml", ".xlsx"}
    assert not list(tmp_path.glob("*Waste.eml"))


def test_a_department_without_posts_is_skipped_with_the_reason(sending: SmallCouncil, tmp_path: Path) -> None:
    empty = sending.planner.council.save(Department(id=DepartmentId("d" * 31 + "9"), name="Elections"))
    report = of(sending).make(DECEMBER, tmp_path, [empty.id, sending.waste.id])
    assert [one.department.name for one in report.drafts] == ["Waste"]
    assert report.skipped == ((empty, "It has no posts in this month."),)


def test_several_can_be_marked_at_once(sending: SmallCouncil, tmp_path: Path) -> None:
    sending.approved(title="Swim", department=sending.leisure.id, at=time(13))
    drafts: Sequence[Draft] = of(sending).make(DECEMBER, tmp_path).drafts
    of(sending).mark_sent([one.dispatch.id for one in drafts])
    assert all(one.dispatch.sent_at for one in of(sending).sent())
    (newest, *_rest) = sending.planner.record.history()
    assert newest.summary == "marked the schedule of December 2020 as sent to Leisure, Waste"
