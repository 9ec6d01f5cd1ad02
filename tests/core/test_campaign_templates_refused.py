"""Where nothing may be changed, no template of a campaign comes or goes, and no campaign begins from one or another."""

from collections.abc import Callable
from datetime import date

import pytest

from sddc_planner.errors import LibraryReadOnly, PassphraseWanted
from sddc_planner.model.default_campaign_templates import DEFAULT_TEMPLATES
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil

FIRST, LAST = date(2020, 12, 1), date(2020, 12, 31)
Made = dict[str, str]

ACTS: dict[str, Callable[[Planner, Made], object]] = {
    "save": lambda p, m: p.campaign_templates.save(m["campaign"], "Another", with_posts=True),
    "rename": lambda p, m: p.campaign_templates.rename(m["template"], "Theirs"),
    "remove": lambda p, m: p.campaign_templates.remove(m["template"]),
    "use": lambda p, m: p.campaign_templates.use(m["template"], "Begun", FIRST),
    "use one of the program": lambda p, _m: p.campaign_templates.use(DEFAULT_TEMPLATES[0].id, "Begun", FIRST),
    "again": lambda p, m: p.campaigns_again.copy(m["campaign"], FIRST, "Again", [(m["post"], DAY)]),
}


def made(council: SmallCouncil) -> Made:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=FIRST, last_day=LAST)
    post = council.write(campaign=campaign.id)
    kept = planner.campaign_templates.save(campaign.id, "Ours", with_posts=True)
    return {"campaign": campaign.id, "post": post.id, "template": kept.id}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_library_to_read_only_refuses(council: SmallCouncil, act: Callable[[Planner, Made], object]) -> None:
    there = made(council)
    council.planner.close()
    planner = Planner.open(council.planner.folder, clock=TickingClock(), read_only=True)
    try:
        planner.sit_down(council.specialist)
        with pytest.raises(LibraryReadOnly):
            act(planner, there)
        assert [one.name for one in planner.campaigns.all()] == ["Warm"]
        assert planner.campaign_templates.all()[0].name == "Ours"
    finally:
        planner.close()


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_where_everyone_gives_their_passphrase_it_is_asked_for(
    council: SmallCouncil, act: Callable[[Planner, Made], object]
) -> None:
    there, planner = made(council), council.planner
    council.sign_in(council.manager)
    planner.rules.set(passphrase_for_all=True)
    planner.signoffs.lock()
    planner.sit_down(council.specialist)
    head = planner.record.head()
    with pytest.raises(PassphraseWanted):
        act(planner, there)
    assert planner.record.head() == head


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_each_is_one_step_that_undo_takes_back(council: SmallCouncil, act: Callable[[Planner, Made], object]) -> None:
    there, planner = made(council), council.planner
    before = (planner.campaigns.lines(), planner.campaign_templates.all())
    act(planner, there)
    assert (planner.campaigns.lines(), planner.campaign_templates.all()) != before
    planner.record.undo()
    assert (planner.campaigns.lines(), planner.campaign_templates.all()) == before
