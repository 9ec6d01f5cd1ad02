"""Where nothing may be changed, nothing is made or taken out of a campaign; and where a row was altered, the rest is
shown."""

from collections.abc import Callable
from datetime import date, time

import pytest

from sddc_planner.errors import LibraryReadOnly, PassphraseWanted
from sddc_planner.model.plan_of_posts import PostPlan
from sddc_planner.model.video import Stage
from sddc_planner.planner.campaigns.plan_values import ItemKind
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil

Made = dict[str, str]


def made(council: SmallCouncil) -> Made:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=date(2020, 12, 1), last_day=date(2020, 12, 31))
    post = planner.campaign_posts.add(campaign.id, title="One", day=DAY, at=time(9), accounts=(council.facebook,))
    other = council.write(title="Other")
    film = planner.campaign_posts.add_video(campaign.id, "Film")
    return {"campaign": campaign.id, "post": post.id, "video": film.id, "other": other.id, "account": council.facebook}


def plan(made: Made) -> PostPlan:
    return PostPlan(first_day=DAY, last_day=date(2020, 12, 24), accounts=(made["account"],))  # type: ignore[arg-type]


ACTS: dict[str, Callable[[Planner, Made], object]] = {
    "add": lambda p, m: p.campaign_posts.add(m["campaign"]),
    "create": lambda p, m: p.campaign_posts.create(m["campaign"], plan(m)),
    "add a video": lambda p, m: p.campaign_posts.add_video(m["campaign"], "Another"),
    "change a video": lambda p, m: p.campaign_posts.change_video(m["video"], stage=Stage.FILMED),
    "put in": lambda p, m: p.campaign_posts.put_in(m["campaign"], [m["other"]]),
    "take out": lambda p, m: p.campaign_posts.take_out(m["campaign"], post_ids=[m["post"]], video_ids=[m["video"]]),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_is_one_step_that_undo_takes_back(
    council: SmallCouncil, act: Callable[[Planner, Made], object]
) -> None:
    there = made(council)
    planner = council.planner
    before = planner.campaign_posts.items(there["campaign"])
    act(planner, there)
    assert planner.campaign_posts.items(there["campaign"]) != before
    planner.record.undo()
    assert planner.campaign_posts.items(there["campaign"]) == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_library_for_reading_only_stays_as_it_is(
    council: SmallCouncil, act: Callable[[Planner, Made], object], clock: TickingClock
) -> None:
    there = made(council)
    council.planner.close()
    planner = Planner.open(council.planner.folder, clock=clock, read_only=True)
    try:
        head, items = planner.record.head(), planner.campaign_posts.items(there["campaign"])
        with pytest.raises(LibraryReadOnly):
            act(planner, there)
        assert (planner.record.head(), planner.campaign_posts.items(there["campaign"])) == (head, items)
        assert planner.campaign_posts.preview(there["campaign"], plan(there)).made, "looking is allowed"
    finally:
        planner.close()


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_who_has_not_given_their_passphrase_changes_nothing(
    council: SmallCouncil, act: Callable[[Planner, Made], object]
) -> None:
    there, planner = made(council), council.planner
    council.sign_in(council.manager)
    planner.rules.set(passphrase_for_all=True)
    planner.sit_down(council.specialist)
    head = planner.record.head()
    with pytest.raises(PassphraseWanted):
        act(planner, there)
    assert planner.record.head() == head


@pytest.mark.parametrize(
    ("altered", "statement"),
    [
        ("video", "UPDATE video SET stage = 'nonsense' WHERE id = ?"),
        ("video", "UPDATE video SET due = 'nonsense' WHERE id = ?"),
        ("post", "UPDATE post SET day = 'nonsense' WHERE id = ?"),
        ("post", "UPDATE post SET at = 'nonsense' WHERE id = ?"),
    ],
)
def test_a_row_altered_outside_the_program_hides_no_other(council: SmallCouncil, altered: str, statement: str) -> None:
    there, planner = made(council), council.planner
    with planner.desk.library.con as con:
        con.execute(statement, [there[altered]])
    kinds = {one.kind for one in planner.campaign_posts.items(there["campaign"])}
    assert (ItemKind.VIDEO if altered == "post" else ItemKind.POST) in kinds
    planner.campaign_posts.ids(there["campaign"])
    planner.campaign_posts.start(there["campaign"])
