"""A hold is seen by whoever decides on another laptop, and hinders neither their signature nor its way back."""

from datetime import date

from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.state import State
from sddc_planner.planner.evidence import approved_among
from tests.council import DAY
from tests.exchange.laptops import Laptops


def test_the_hold_stands_among_the_checks_of_a_pack(laptops: Laptops) -> None:
    council, planner = laptops.council, laptops.planner
    post = council.write()
    council.submit(post.id)
    hold = planner.holds.call(
        kind=HoldKind.MOURNING,
        title="National mourning",
        effect=HoldEffect.STOP,
        first_day=DAY,
        last_day=date(2020, 12, 16),
    )
    laptops.send(post.id)
    pack = laptops.open()
    (said,) = [one.text for one in pack.posts.checks(post.id) if one.id == f"hold:{hold.id}"]
    assert said.startswith("14 December is inside the hold “National mourning” (mourning).")
    laptops.close()
    laptops.read_back(laptops.approve(council.manager, post.id))
    assert planner.posts.get(post.id).state is State.APPROVED
    ((_one, why),) = approved_among(planner.desk, [post.id]).left_out
    assert why == "inside the hold “National mourning”"
