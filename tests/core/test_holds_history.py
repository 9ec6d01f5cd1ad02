"""Holds in the history: each act is a sentence, in the library's history and in the post's own."""

from datetime import date

import pytest

from sddc_planner.model.hold import Hold, HoldEffect, HoldKind, HoldScope
from sddc_planner.model.post import Post
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.telling.words import HistoryKind
from tests.council import DAY, SmallCouncil

LAST = date(2020, 12, 16)


@pytest.fixture
def hold(council: SmallCouncil) -> Hold:
    council.planner.sit_down(council.specialist)
    return council.planner.holds.call(
        kind=HoldKind.MOURNING,
        title="National mourning",
        effect=HoldEffect.STOP,
        first_day=DAY,
        last_day=LAST,
        reason="It was announced.",
        scope=HoldScope(accounts=frozenset({council.facebook}), except_labels=("service",)),
    )


def of_post(council: SmallCouncil, post: Post) -> str:
    """The newest sentence in the history of a post."""
    line = council.planner.histories.lines(Asked(post=post.id), 50)[0]
    return f"{line.person} {line.summary}"


def of_all(council: SmallCouncil) -> str:
    line = council.planner.histories.lines(Asked(), 50)[0]
    return f"{line.person} {line.summary}"


def test_calling_changing_and_lifting(council: SmallCouncil, hold: Hold) -> None:
    holds, histories = council.planner.holds, council.planner.histories
    assert of_all(council) == "V. Specialist called the hold “National mourning”"
    (line,) = histories.lines(Asked(kinds=frozenset({HistoryKind.RULES}), words="mourning"), 50)
    assert {one.label: one.after for one in line.details} == {
        "Name": "National mourning",
        "Kind": "mourning",
        "What it does": "stop",
        "Why": "It was announced.",
        "From": "14 Dec 2020",
        "To": "16 Dec 2020",
        "Accounts": "South Derbyshire DC, Facebook",
        "Labels that carry on": "service",
    }
    holds.change(hold.id, effect=HoldEffect.WARN, last_day=date(2020, 12, 18))
    line = histories.lines(Asked(), 50)[0]
    assert [(one.label, one.before, one.after) for one in line.details] == [
        ("What it does", "stop", "warn"),
        ("To", "16 Dec 2020", "18 Dec 2020"),
    ]
    holds.lift(hold.id)
    assert of_all(council) == "V. Specialist lifted the hold “National mourning”"
    council.planner.record.undo()
    assert of_all(council) == "V. Specialist took back: lifted the hold “National mourning”"


def test_what_became_of_a_post(council: SmallCouncil, hold: Hold) -> None:
    holds = council.planner.holds
    post, other = council.write(), council.write(title="Grit bins")
    holds.resume(hold.id, [post.id, other.id], "A service.")
    assert of_post(council, post) == "V. Specialist let it go on inside the hold “National mourning”: “A service.”"
    assert of_all(council) == "V. Specialist let 2 posts go on inside the hold “National mourning”"
    holds.hold_again(hold.id, [post.id])
    assert of_post(council, post) == "V. Specialist held it again by the hold “National mourning”"
    assert of_all(council) == "V. Specialist held “Christmas bins” again by the hold “National mourning”"
    holds.move(hold.id, [post.id])
    moved = "V. Specialist moved {0} from 14 Dec 2020 to 17 Dec 2020, because of the hold “National mourning”"
    assert of_post(council, post) == moved.format("it")
    assert of_all(council) == moved.format("“Christmas bins”")
    holds.bring_back(hold.id, [post.id])
    assert of_post(council, post) == (
        "V. Specialist moved it from 17 Dec 2020 to 14 Dec 2020, after the hold “National mourning”"
    )
    holds.cancel(hold.id, [post.id, other.id])
    assert of_post(council, other) == "V. Specialist cancelled it, because of the hold “National mourning”"
    edits = council.planner.histories.lines(Asked(post=post.id, kinds=frozenset({HistoryKind.EDITS})), 50)
    assert len(edits) == 6, "written, let go on, held again, moved, brought back, cancelled"
