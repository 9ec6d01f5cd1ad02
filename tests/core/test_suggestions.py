"""What a department wrote into a review copy can be taken over by a planner, and never by the file alone."""

import struct
import zlib
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.errors import NotAllowed, NotFound, UserError
from sddc_planner.exports.review.rows import joined_alt
from sddc_planner.model.state import State
from sddc_planner.planner.departments.suggestions import Suggestion
from tests.council import SmallCouncil
from tests.exchange.reviewing import MONTH, Sent, column, edited, send


@pytest.fixture
def sent(council: SmallCouncil, tmp_path: Path) -> Sent:
    one = send(council, tmp_path / "out")
    council.planner.sit_down(council.specialist)
    return one


def suggested(sent: Sent, row: int, heading: str, value: Any) -> Suggestion:
    path = edited(sent.path, lambda sheet: setattr(sheet.cell(row, column(heading)), "value", value))
    (one,) = sent.preview(path).suggestions
    return one


@pytest.mark.parametrize(
    ("heading", "value", "field", "expected"),
    [
        ("Text", "Your bin day changes.\nCheck it.", "text", "Your bin day changes.\nCheck it."),
        ("Date", "Wed 16 Dec 2020", "day", date(2020, 12, 16)),
        ("Time", "14.30", "at", time(14, 30)),
        ("Link", "https://www.example.org/new", "link", "https://www.example.org/new"),
    ],
)
def test_it_edits_the_post_as_one_step_by_who_takes_it(
    sent: Sent, heading: str, value: str, field: str, expected: object
) -> None:
    one = suggested(sent, 2, heading, value)
    assert (one.field, one.now, one.place, one.why_not) == (heading, value, "Review, row 2", "")
    head = sent.head()[0]
    assert getattr(sent.replies.take_suggestion(one), field) == expected
    assert sent.head()[0] == head + 1
    assert getattr(sent.council.planner.posts.get(sent.bins).post, field) == expected
    assert sent.state(sent.bins) is State.DRAFT
    assert sent.council.planner.record.history()[0].person == "V. Specialist"
    sent.council.planner.record.undo()
    assert sent.state(sent.bins) is State.AWAITING


def test_previewing_it_changes_nothing(sent: Sent) -> None:
    head = sent.head()
    suggested(sent, 2, "Text", "Other words.")
    assert sent.head() == head


def test_a_wording_of_one_account_stays_of_that_account(sent: Sent) -> None:
    council = sent.council
    post = sent.replies.take_suggestion(suggested(sent, 3, "Text", "Trees! #RealTrees"))
    assert post.text == "Bring your tree."
    assert post.variants == {council.x: "Trees! #RealTrees"}


def test_the_shared_wording_leaves_that_of_one_account(sent: Sent) -> None:
    council = sent.council
    post = sent.replies.take_suggestion(suggested(sent, 4, "Text", "Bring your real tree."))
    assert post.text == "Bring your real tree."
    assert post.variants == {council.x: "Bring your tree. #Trees"}


@pytest.fixture
def with_pictures(council: SmallCouncil, tmp_path: Path) -> Sent:
    """A review copy of one post with two pictures."""
    post = council.write(department=council.waste.id, accounts=(council.clean_team,))
    for name, alt in (("one", "A brown bin"), ("two", "A black bin\nby the kerb")):
        source = tmp_path / f"{name}.png"
        source.write_bytes(_png(name))
        council.planner.posts.add_media(post.id, source, alt)
    council.submit(post.id)
    (file,) = council.planner.replies.write_review(MONTH, tmp_path / "out", [council.waste.id]).files
    council.planner.sit_down(council.specialist)
    return Sent(council, file.path, post.id, post.id, post.id)


def test_the_description_of_one_picture_of_several(with_pictures: Sent) -> None:
    one = suggested(with_pictures, 2, "Alt text", joined_alt(["A brown bin\nwith a bow", "A black bin\nby the kerb"]))
    post = with_pictures.replies.take_suggestion(one)
    assert [item.alt for item in post.media] == ["A brown bin\nwith a bow", "A black bin\nby the kerb"]


@pytest.mark.parametrize("text", ["Just one text", "1. One\n3. Three", "1. One\n2. Two\n3. Three", ""])
def test_descriptions_that_cannot_be_told_apart_are_not_taken(with_pictures: Sent, text: str) -> None:
    one = suggested(with_pictures, 2, "Alt text", text)
    head = with_pictures.head()
    with pytest.raises(NotAllowed, match="which picture"):
        with_pictures.replies.take_suggestion(one)
    assert with_pictures.head() == head


def _png(text: str) -> bytes:
    """One grey point, with a text that makes it a file of its own."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"tEXt", b"Title\0" + text.encode()),
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


@pytest.mark.parametrize(
    ("heading", "value", "why"),
    [
        ("Date", "soon", "It is not certain which day is meant."),
        ("Date", "16 December", "It is not certain which day is meant."),
        ("Date", "12/16/2020", "It is not certain which day is meant."),
        ("Time", "9", "It is not certain which time is meant."),
        ("Accounts", "Green Bank (Facebook)", "Choose the accounts and files in the post itself."),
    ],
)
def test_what_is_not_certain_is_shown_and_not_taken(sent: Sent, heading: str, value: str, why: str) -> None:
    one = suggested(sent, 2, heading, value)
    assert one.why_not == why
    head = sent.head()
    with pytest.raises(NotAllowed, match="cannot be taken over"):
        sent.replies.take_suggestion(one)
    assert sent.head() == head


def test_a_newer_edit_is_not_lost(sent: Sent) -> None:
    one = suggested(sent, 2, "Text", "From the department.")
    sent.council.planner.posts.edit(sent.bins, sitting=False, text="From the planner.")
    head = sent.head()
    with pytest.raises(NotAllowed, match="the text of “Christmas bins” was changed since"):
        sent.replies.take_suggestion(one)
    assert sent.head() == head


def test_a_post_that_is_gone(sent: Sent) -> None:
    one = suggested(sent, 2, "Text", "From the department.")
    sent.council.planner.posts.delete([sent.bins])
    with pytest.raises(NotFound):
        sent.replies.take_suggestion(one)


def test_somebody_must_be_named(sent: Sent) -> None:
    one = suggested(sent, 2, "Text", "From the department.")
    sent.council.planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        sent.replies.take_suggestion(one)


def test_a_time_that_does_not_exist_is_refused(council: SmallCouncil, tmp_path: Path) -> None:
    mine: dict[str, Any] = {"department": council.waste.id, "accounts": (council.clean_team,)}
    post = council.write(**mine, day=date(2021, 3, 27), at=time(1, 30))
    council.submit(post.id)
    (file,) = council.planner.replies.write_review(date(2021, 3, 1), tmp_path, [council.waste.id]).files
    sent = Sent(council, file.path, post.id, post.id, post.id)
    council.planner.sit_down(council.specialist)
    one = suggested(sent, 2, "Date", "28/03/2021")
    head = sent.head()
    with pytest.raises(UserError, match="01:30 does not exist"):
        sent.replies.take_suggestion(one)
    assert sent.head() == head


def test_whoever_takes_it_over_has_written_it(sent: Sent) -> None:
    """And so never signs it."""
    council = sent.council
    council.planner.sit_down(council.manager)
    sent.replies.take_suggestion(suggested(sent, 2, "Text", "From the department."))
    council.submit(sent.bins)
    council.sign_in(council.manager)
    assert "You wrote part of it" in council.planner.signoffs.review(sent.bins).hindrance
