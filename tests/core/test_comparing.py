"""Any two states of a post side by side: what differs, who submitted and who signed each."""

from datetime import date, time
from pathlib import Path

import pytest

from sddc_planner.errors import LibraryError, NotFound
from tests.council import SmallCouncil
from tests.store.rich import PICTURE


@pytest.fixture
def post(council: SmallCouncil, tmp_path: Path) -> str:
    """Refused once, submitted again with other words, another time and a picture, approved, then moved."""
    one = council.write(accounts=(council.clean_team,), text="Your bin day will change.")
    council.submit(one.id)
    council.sign_in(council.contact)
    council.planner.signoffs.request_changes([one.id], "Say “may”.")
    council.planner.sit_down(council.specialist)
    picture = tmp_path / "lorry.png"
    picture.write_bytes(PICTURE)
    council.planner.posts.add_media(one.id, picture, alt="A bin lorry")
    council.planner.posts.edit(one.id, text="Your bin day may change.", at=time(10))
    council.submit(one.id)
    council.approve(one.id)
    council.planner.sit_down(council.specialist)
    council.planner.posts.move([one.id], date(2020, 12, 15))
    return one.id


def test_every_revision_and_the_present_can_be_chosen(council: SmallCouncil, post: str) -> None:
    choices = council.planner.histories.choices(post)
    assert [one.number for one in choices] == [1, 2, None]
    assert choices[0].said.startswith("Revision 1, 16 Nov 2020 09:")
    assert choices[-1].said == "As it stands now"
    assert choices[0].decisions[0].startswith("W. Contact asked for changes (Waste), 16 Nov 2020 09:")
    assert len({one.digest for one in choices}) == 3


def test_two_revisions_side_by_side(council: SmallCouncil, post: str) -> None:
    found = council.planner.histories.compare(post, 1, 2)
    assert (found.left.number, found.right.number) == (1, 2)
    assert found.left.origin.startswith("submitted 16 Nov 2020 09:")
    assert found.left.origin.endswith("by V. Specialist")
    assert [sentence.partition(",")[0] for sentence, counts in found.right.decisions if counts] == [
        "C. Manager approved (Communications Manager)",
        "W. Contact approved (Waste)",
    ]
    lines = {one.label: one for one in found.lines}
    assert [label for label, one in lines.items() if one.changed] == ["Time", "Text", "Pictures and films"]
    assert (lines["Time"].left, lines["Time"].right) == ("09:00", "10:00")
    assert lines["Date"].left == lines["Date"].right == "Mon 14 December 2020"
    assert lines["Accounts"].left == "Clean Team, Facebook"
    assert [one.text for one in lines["Text"].pieces if one.kind.value != "same"] == ["will", "may"]
    (picture,) = lines["Pictures and films"].right_media
    assert lines["Pictures and films"].left_media == ()
    assert picture.path is not None
    assert picture.path.is_file()
    assert (picture.name, picture.alt, picture.is_film) == ("lorry.png", "A bin lorry", False)
    assert len(found.changes) == 3


def test_a_revision_beside_the_present(council: SmallCouncil, post: str) -> None:
    found = council.planner.histories.compare(post, 2, None)
    assert (found.right.number, found.right.origin, found.right.decisions) == (None, "not submitted", ())
    assert [one.label for one in found.lines if one.changed] == ["Date"]
    council.planner.posts.move([post], date(2020, 12, 14))
    again = council.planner.histories.compare(post, 2, None)
    assert again.right.origin == "the same content as revision 2"
    assert again.changes == ()
    assert again.left.digest == again.right.digest


def test_a_text_of_one_account_is_compared_with_what_it_said_before(council: SmallCouncil, post: str) -> None:
    council.planner.posts.edit(
        post, accounts=(council.clean_team, council.x), variants={council.clean_team: "Bin days may change."}
    )
    lines = {one.label: one for one in council.planner.histories.compare(post, 2, None).lines}
    mine = lines["Text for Clean Team, Facebook"]
    assert (mine.left, mine.right) == ("Your bin day may change.", "Bin days may change.")
    assert lines["Accounts"].right == "@SDDC, X\nClean Team, Facebook"


def test_a_signature_that_does_not_count_says_why(council: SmallCouncil, post: str) -> None:
    council.planner.desk.library.con.execute("UPDATE sign_off SET signature = replace(signature, 'a', 'b')")
    ((sentence, counts), *_rest) = council.planner.histories.compare(post, 1, 2).right.decisions
    assert not counts
    assert "It does not count: The signature does not fit the statement" in sentence


def test_a_deleted_post_keeps_its_revisions(council: SmallCouncil, post: str) -> None:
    council.planner.posts.delete([post])
    histories = council.planner.histories
    assert [one.number for one in histories.choices(post)] == [1, 2]
    assert histories.compare(post, 1, 2).changes
    with pytest.raises(NotFound, match="was deleted"):
        histories.compare(post, 1, None)


def test_what_is_not_there_is_refused_in_a_sentence(council: SmallCouncil, post: str) -> None:
    with pytest.raises(NotFound, match="There is no revision 9 of that post"):
        council.planner.histories.compare(post, 1, 9)
    assert council.planner.histories.choices("f" * 32) == ()
    council.planner.desk.library.con.execute("UPDATE revision SET content = '{' WHERE number = 1")
    with pytest.raises(LibraryError, match="altered outside the program"):
        council.planner.histories.compare(post, 1, 2)
