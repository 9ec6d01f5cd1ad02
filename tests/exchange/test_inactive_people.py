"""Who is no longer active neither reports, nor has a decision of theirs read back, nor comes back by themselves."""

from dataclasses import replace
from pathlib import Path

import pytest

from sddc_planner.errors import NeedsManager, NotAllowed
from sddc_planner.model.ids import PersonId
from sddc_planner.model.state import State
from sddc_planner.planner.laptops.returned_decisions import Unwanted
from tests.council import SmallCouncil
from tests.exchange.laptops import Laptops
from tests.exchange.reviewing import SENDER, fill, send


def leave(council: SmallCouncil, person: PersonId) -> None:
    council.sign_in(council.manager)
    gone = next(one for one in council.planner.council.people() if one.id == person)
    council.planner.council.save(replace(gone, active=False))


def test_nobody_who_left_enters_what_a_department_reported(council: SmallCouncil, tmp_path: Path) -> None:
    sent = send(council, tmp_path / "out")
    fill(sent, (2, "Approve", ""))
    leave(council, council.specialist)
    council.sign_in(council.specialist)
    head = sent.head()
    with pytest.raises(NotAllowed, match=r"V\. Specialist is no longer active"):
        sent.replies.apply(sent.preview(), SENDER)
    assert sent.head() == head
    assert sent.state(sent.bins) is State.AWAITING
    assert not council.planner.desk.library.returned.exists()


def test_nobody_who_left_withdraws_a_report(council: SmallCouncil, tmp_path: Path) -> None:
    sent = send(council, tmp_path / "out")
    fill(sent, (2, "Approve", ""))
    sent.apply()
    leave(council, council.specialist)
    council.sign_in(council.specialist)
    with pytest.raises(NotAllowed, match="no longer active"):
        sent.replies.withdraw(sent.bins, council.waste.id, "They rang.")


def test_only_the_manager_brings_somebody_with_a_key_back(council: SmallCouncil, tmp_path: Path) -> None:
    """Somebody without any capacity, whose key is enough to enter reports."""
    send(council, tmp_path / "out")
    leave(council, council.specialist)
    council.planner.sit_down(council.specialist)
    gone = next(one for one in council.planner.council.people() if one.id == council.specialist)
    with pytest.raises(NeedsManager):
        council.planner.council.save(replace(gone, active=True))


def test_a_decision_of_somebody_who_left_is_refused(laptops: Laptops) -> None:
    council = laptops.council
    post = council.write(title="Bins", accounts=(council.clean_team,))
    council.submit(post.id)
    laptops.send(post.id)
    path = laptops.approve(council.contact, post.id)
    leave(council, council.contact)
    before = laptops.state()
    with pytest.raises(Unwanted, match=r"W\. Contact, who is no longer active"):
        laptops.planner.packs.preview_decisions(path)
    assert laptops.state() == before
