"""Comments on a post: said, answered, changed, settled, told, undone; and no sign-off knows of them."""

import json
from datetime import date
from pathlib import Path

import pytest

from sddc_planner.errors import InvalidValue, NotAllowed, NotFound, UserError
from sddc_planner.model.comment import LONGEST, mentioned
from sddc_planner.model.ids import PersonId
from sddc_planner.model.state import State
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

NASTY = json.loads((Path(__file__).parent.parent / "data" / "blns.json").read_text("utf-8"))


def test_a_thread_is_written_answered_and_settled(planner: Planner, council: SmallCouncil) -> None:
    post = council.write().id
    first = planner.comments.write(post, "  Which week?\r\nThe first?  ")
    planner.sit_down(council.manager)
    answer = planner.comments.write(post, "The second.", answers=first.id)
    planner.comments.write(post, "Then say so.", answers=answer.id)
    (thread,) = planner.comments.of(post).threads
    assert thread.first.comment.text == "Which week?\nThe first?"
    assert thread.first.name == "V. Specialist"
    assert not thread.first.mine
    assert [(one.comment.text, one.mine) for one in thread.answers] == [("The second.", True), ("Then say so.", True)]
    assert planner.comments.unsettled([post]) == {post: 1}
    planner.comments.settle(answer.id)
    talk = planner.comments.of(post)
    assert talk.unsettled == 0
    assert talk.threads[0].settled_by == "C. Manager"
    assert planner.comments.unsettled([post]) == {}
    planner.comments.write(post, "One more thing.", answers=first.id)
    assert planner.comments.of(post).unsettled == 1


def test_only_ones_own_words_are_changed_and_an_answered_comment_stays(planner: Planner, council: SmallCouncil) -> None:
    post = council.write().id
    mine = planner.comments.write(post, "Which week?")
    assert planner.comments.edit(mine.id, "Which week is it?").edited_at
    planner.sit_down(council.manager)
    with pytest.raises(NotAllowed):
        planner.comments.edit(mine.id, "Nothing.")
    with pytest.raises(NotAllowed):
        planner.comments.delete(mine.id)
    theirs = planner.comments.write(post, "The second.", answers=mine.id)
    planner.sit_down(council.specialist)
    with pytest.raises(NotAllowed, match="answered"):
        planner.comments.delete(mine.id)
    assert len(planner.comments.of(post).threads[0].answers) == 1
    planner.sit_down(council.manager)
    planner.comments.delete(theirs.id)
    planner.sit_down(council.specialist)
    planner.comments.delete(mine.id)
    assert planner.comments.of(post).threads == ()
    planner.record.undo()
    assert planner.comments.of(post).threads[0].first.comment.text == "Which week is it?"


def test_what_is_not_allowed_changes_nothing(planner: Planner, council: SmallCouncil) -> None:
    post, other = council.write().id, council.write(title="Other").id
    first = planner.comments.write(post, "Which week?")
    for text in ("", " \n ", "x" * (LONGEST + 1), "half \ud83d"):
        with pytest.raises(InvalidValue):
            planner.comments.write(post, text)
        with pytest.raises(InvalidValue):
            planner.comments.edit(first.id, text)
    with pytest.raises(NotFound):
        planner.comments.write(other, "Elsewhere.", answers=first.id)
    with pytest.raises(NotFound):
        planner.comments.write(post, "To nobody.", answers="none")
    planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        planner.comments.write(post, "Nobody.")
    assert [one.first.comment for one in planner.comments.of(post).threads] == [first]


def test_no_sign_off_knows_of_comments(planner: Planner, council: SmallCouncil) -> None:
    post = council.approved().id
    digest = planner.signoffs.review(post).standing.digest
    first = planner.comments.write(post, "Well done.")
    planner.comments.settle(first.id)
    assert planner.posts.get(post).standing is State.APPROVED
    assert planner.signoffs.review(post).standing.digest == digest
    assert not planner.record.check().faults


def test_who_is_named_is_told_until_they_answer(planner: Planner, council: SmallCouncil) -> None:
    post, other = council.write(title="Bins").id, council.write(title="Grit").id
    first = planner.comments.write(post, "@C. Manager, is this right?")
    planner.comments.write(other, "write to me@C. Manager")  # an address, not a name
    assert planner.comments.for_you() == ()
    planner.sit_down(council.manager)
    (waits,) = planner.comments.for_you()
    assert (waits.post, waits.heading, waits.name) == (post, "Bins", "V. Specialist")
    assert planner.comments.of(post).for_you == 1
    assert planner.comments.of(other).elsewhere == 1
    planner.comments.write(post, "Yes, @v. specialist.", answers=first.id)
    assert planner.comments.for_you() == ()
    planner.sit_down(council.specialist)
    assert planner.comments.of(post).for_you == 1
    planner.comments.settle(first.id)
    assert planner.comments.for_you() == ()


def test_the_longest_name_that_fits_is_meant() -> None:
    names = {PersonId("1"): "Ann", PersonId("2"): "Ann Smith", PersonId("3"): "Ann Smithson", PersonId("4"): ""}
    assert mentioned("@Ann Smith: look", names) == {"2"}
    assert mentioned("@ann", names) == {"1"}
    assert mentioned("@Annabel", names) == frozenset()
    assert mentioned("@Ann and @Ann Smithson", names) == {"1", "3"}
    assert mentioned("@", names) == frozenset()


def test_the_history_tells_it_also_after_the_post_is_gone(planner: Planner, council: SmallCouncil) -> None:
    post = council.write(title="Bins").id
    first = planner.comments.write(post, "Which week?")
    planner.comments.write(post, "The second.", answers=first.id)
    planner.comments.edit(first.id, "Which week is it?")
    planner.comments.settle(first.id)
    planner.comments.settle(first.id, settled=False)
    own = [one.summary for one in planner.record.history(post)]
    assert own[:5] == [
        "opened a comment again: “Which week is it?”",
        "settled a comment: “Which week is it?”",
        "changed a comment",
        "answered a comment: “The second.”",
        "commented: “Which week?”",
    ]
    planner.posts.delete([post])
    assert "commented: “Which week?”" in [one.summary for one in planner.record.history(post)]
    every = [one.summary for one in planner.histories.page(Asked()).lines]
    assert "commented on “Bins”: “Which week?”" in every


def test_nasty_words_come_back_as_they_were(planner: Planner, council: SmallCouncil) -> None:
    post = council.write(day=date(2020, 12, 9)).id
    kept = [planner.comments.write(post, text).text for text in NASTY if text.strip()]
    told = [one.first.comment.text for one in planner.comments.of(post).threads]
    assert sorted(told) == sorted(kept)
    assert planner.record.history(post)
