"""In an opened pack nothing is done with campaigns: they can be looked at, and that is all."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sddc_planner.errors import NotAllowed
from sddc_planner.exports.briefs.values import BriefForm, What
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.plan_of_posts import PostPlan
from sddc_planner.planner.laptops.opening_packs import PackPlanner
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil
from tests.exchange.laptops import Laptops

Act = Callable[[PackPlanner, str, str, Path], object]
"""(the pack, its campaign, an account, a folder)"""

ACTS: dict[str, Act] = {
    "add": lambda p, c, a, out: p.campaigns.add(name="Another", first_day=DAY, last_day=DAY),
    "edit": lambda p, c, a, out: p.campaigns.edit(c, aim="Other"),
    "remove": lambda p, c, a, out: p.campaigns.remove(c),
    "move": lambda p, c, a, out: p.timeline.move(c, DAY, date(2021, 1, 1)),
    "measure": lambda p, c, a, out: p.measures.add(c, kind=MeasureKind.OUTPUTS, name="Reach"),
    "submit": lambda p, c, a, out: p.briefs.submit(c),
    "approve": lambda p, c, a, out: p.briefs.approve(c),
    "poll": lambda p, c, a, out: p.polls.add([a], "2020-Q4", question="Which?"),
    "posts": lambda p, c, a, out: p.campaign_posts.create(
        c,
        PostPlan(first_day=DAY, last_day=DAY, accounts=(a,), title="One", text="Two"),  # type: ignore[arg-type]
    ),
    "again": lambda p, c, a, out: p.campaigns_again.copy(c, DAY, "Again"),
    "template": lambda p, c, a, out: p.campaign_templates.save(c, "Form"),
    "begin": lambda p, c, a, out: p.campaign_templates.use(p.campaign_templates.all()[0].id, "Begun", DAY),
    "paper": lambda p, c, a, out: p.brief_files.save(c, What.BRIEF, BriefForm.XLSX, out / "brief"),
    "file": lambda p, c, a, out: p.campaign_exchange.save(c, out / "campaign"),
}


@pytest.fixture
def opened(council: SmallCouncil, clock: TickingClock, tmp_path: Path) -> Iterator[PackPlanner]:
    """By the manager, who is signed in."""
    council.planner.sit_down(council.specialist)
    campaign = council.planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY, strategy="Posters")
    council.planner.briefs.submit(campaign.id)
    post = council.write(campaign=campaign.id)
    council.submit(post.id)
    laptops = Laptops(council, tmp_path, clock)
    laptops.send(post.id)
    with laptops.signed_in(council.manager) as planner:
        yield planner


def test_nothing_is_changed_signed_or_taken_out(opened: PackPlanner, council: SmallCouncil, tmp_path: Path) -> None:
    (campaign,) = opened.campaigns.all()
    assert opened.campaigns.lines()
    assert opened.briefs.waiting() == 0
    out = tmp_path / "out"
    out.mkdir()
    head = opened.record.head()
    for name, act in ACTS.items():
        with pytest.raises(NotAllowed):
            act(opened, campaign.id, council.facebook, out)
        assert opened.record.head() == head, name
    assert list(out.iterdir()) == []
