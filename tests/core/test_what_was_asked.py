"""Whom a post is about is no content, yet nobody is rid of a signature by saying that it is about somebody else."""

from pathlib import Path

import pytest

from sddc_planner.exports.proof.asked import asked_last, unmet
from sddc_planner.model.council import Asks, Capacity
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import Need
from sddc_planner.model.state import State
from tests.council import DAY, SmallCouncil
from tests.exchange.laptops import Laptops


@pytest.fixture
def half(council: SmallCouncil) -> Post:
    """About Waste on a central account; the manager has approved it, Waste not yet."""
    post = council.write(department=council.waste.id)
    council.submit(post.id)
    council.sign_in(council.manager)
    council.planner.signoffs.approve([post.id])
    council.planner.sit_down(council.specialist)
    return post


def standing(council: SmallCouncil, post: Post) -> State:
    return council.planner.posts.get(post.id).standing


def test_saying_that_it_is_about_another_department_approves_nothing(
    council: SmallCouncil, half: Post, tmp_path: Path
) -> None:
    planner = council.planner
    for department in (council.central.id, council.leisure.id, None):
        planner.posts.edit(half.id, department=department)
        assert standing(council, half) is State.AWAITING
        assert [one.label for one in planner.signoffs.review(half.id).needs] == ["Communications Manager", "Waste"]
    assert planner.exchange.export(DAY.replace(day=1), tmp_path / "out").posts == 0
    assert planner.record.check().faults == []


def test_waste_can_sign_it_still(council: SmallCouncil, half: Post) -> None:
    council.planner.posts.edit(half.id, department=council.central.id)
    council.sign_in(council.contact)
    council.planner.signoffs.approve([half.id])
    assert standing(council, half) is State.APPROVED


def test_the_manager_who_sees_it_so_signs_anew(council: SmallCouncil, half: Post) -> None:
    council.planner.posts.edit(half.id, department=council.central.id)
    council.sign_in(council.manager)
    council.planner.signoffs.approve([half.id])
    assert standing(council, half) is State.APPROVED


def test_a_department_that_the_rules_ask_no_more_is_not_missed(council: SmallCouncil, half: Post) -> None:
    council.planner.posts.edit(half.id, department=council.central.id)
    council.sign_in(council.manager)
    council.planner.rules.ask(council.waste.id, Asks.IS_TOLD)
    assert standing(council, half) is State.APPROVED
    assert council.planner.record.check().faults == [], "the calendar knows it at once"
    council.planner.rules.ask(council.waste.id, Asks.MUST_SIGN)
    assert standing(council, half) is State.AWAITING
    assert council.planner.record.check().faults == []


def test_other_content_is_asked_by_its_own(council: SmallCouncil, half: Post) -> None:
    """What the manager approved was asked of Waste; what is written now is not about them."""
    council.planner.posts.edit(half.id, department=council.central.id, text="Something else altogether.")
    council.submit(half.id)
    assert [one.label for one in council.planner.signoffs.review(half.id).needs] == ["Communications Manager"]


def test_waste_signs_it_on_another_laptop_too(council: SmallCouncil, half: Post, tmp_path: Path) -> None:
    laptops = Laptops(council, tmp_path, council.planner.desk.clock)
    council.planner.posts.edit(half.id, department=council.central.id)
    assert laptops.send(half.id).posts[0].needs == ("Waste",)
    assert laptops.read_back(laptops.approve(council.contact, half.id)).left == ()
    assert standing(council, half) is State.APPROVED
    laptops.close()


def test_another_department_that_signs_later_does_not_stand_for_it(
    council: SmallCouncil, half: Post, tmp_path: Path
) -> None:
    """What each signs says what was asked of all, so that evidence and workbooks say the same as the library."""
    planner = council.planner
    council.sign_in(council.manager)
    planner.rules.ask(council.leisure.id, Asks.MUST_SIGN)
    planner.council.give(council.contact, Capacity.DEPARTMENT, council.leisure.id)
    (waste,) = (one for one in planner.council.holdings(council.contact) if one.department == council.waste.id)
    planner.council.end(waste)
    planner.posts.edit(half.id, department=council.leisure.id)
    council.sign_in(council.contact)
    planner.signoffs.approve([half.id])
    review = planner.signoffs.review(half.id)
    assert [(one.label, one.given is not None) for one in review.needs] == [
        ("Communications Manager", True),
        ("Leisure", True),
        ("Waste", False),
    ]
    signed = review.standing.evidence.signoffs
    assert unmet(signed, review.standing.digest, asked_last(signed, review.standing.digest)) == (
        Need(capacity=Capacity.DEPARTMENT, department=council.waste.id),
    )


def test_the_manager_signs_it_anew_on_another_laptop(council: SmallCouncil, half: Post, tmp_path: Path) -> None:
    laptops = Laptops(council, tmp_path, council.planner.desk.clock)
    council.planner.posts.edit(half.id, department=council.central.id)
    laptops.send(half.id)
    assert laptops.read_back(laptops.approve(council.manager, half.id)).left == ()
    assert standing(council, half) is State.APPROVED
    laptops.close()
