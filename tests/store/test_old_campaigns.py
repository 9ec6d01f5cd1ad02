"""Campaigns that an earlier version kept are still there, still signed, and go on."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sddc_planner.model.brief import BriefState
from sddc_planner.model.state import State
from sddc_planner.packs.keyfile import read_key_file
from sddc_planner.planner.laptops.opening_packs import open_pack
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.signers import VerifyingByKeys
from tests.conftest import TickingClock
from tests.council import PASSPHRASE
from tests.store.old_campaigns import (
    BRIEFS,
    FILE,
    INSIGHT,
    MOVED_ON,
    OBJECTION,
    OBJECTIVE,
    QUESTION,
    READ,
    SIGNED,
    TEMPLATE,
    WAITING,
)
from tests.store.old_files import KEY, SIGNERS
from tests.store.test_old_libraries import KEPT

WITH_CAMPAIGNS = [path for path in KEPT if path.name >= "0.4"]


@pytest.fixture(params=[*WITH_CAMPAIGNS, None], ids=lambda path: path.name if path else "this version")
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Planner]:
    kept = request.param or request.getfixturevalue("fresh_library")
    folder = Path(shutil.copytree(kept, tmp_path / "library"))
    planner = Planner.open(folder, clock=TickingClock())
    yield planner
    planner.close()


def test_a_library_with_campaigns_is_kept() -> None:
    assert [path.name for path in WITH_CAMPAIGNS][:1] == ["0.4.0"]


def test_the_brief_is_still_signed_and_only_that_one(old: Planner) -> None:
    signed, moved_on = old.campaigns.named(SIGNED), old.campaigns.named(MOVED_ON)
    assert old.briefs.standing(signed.id).state is BriefState.APPROVED
    assert old.briefs.standing(moved_on.id).state is BriefState.DRAFT
    said = old.briefs.review(moved_on.id)
    assert OBJECTION in str(said)
    assert old.record.check().faults == []
    old.sit_down(old.council.person("V. Specialist").id)
    old.campaigns.edit(signed.id, sitting=False, insight=f"{INSIGHT} ")
    old.campaigns.edit(signed.id, sitting=False, insight=f"{INSIGHT}!")
    assert old.briefs.standing(signed.id).state is BriefState.CHANGED
    old.campaigns.edit(signed.id, sitting=False, insight=INSIGHT)
    assert old.briefs.standing(signed.id).state is BriefState.APPROVED


def test_every_word_and_number_is_there(old: Planner) -> None:
    one = old.campaigns.named(SIGNED)
    assert (one.objectives, one.insight, one.budget, one.partners) == ((OBJECTIVE,), INSIGHT, 120050, ("County",))
    (view,) = old.measures.of(one.id)
    assert [(reading.day, reading.value) for reading in view.readings] == list(READ)
    assert str(view.measure.target) == "18.0"
    polls = {poll.poll.quarter: poll.poll for poll in old.polls.of_campaign(one.id)}
    assert polls["2021-Q2"].question == QUESTION
    assert [option.count for option in polls["2021-Q2"].options] == [12, 3]
    assert [found.title for found in old.finding.search("doors")] == []
    assert len(old.finding.search("Knock")) == 1


def test_they_go_on(old: Planner) -> None:
    one = old.campaigns.named(SIGNED)
    old.sit_down(old.council.person("V. Specialist").id)
    (post,) = old.campaign_posts.ids(one.id)
    assert old.posts.get(post).state is State.DRAFT
    kept = next(each for each in old.campaign_templates.all() if each.name == TEMPLATE)
    assert [each.day for each in kept.shape.posts] == [20]
    begun = old.campaign_templates.use(kept.id, "Again", date(2022, 6, 6))
    assert len(old.campaign_posts.ids(begun.id)) == 1
    again = old.campaigns_again.copy(one.id, date(2022, 5, 31), "Cool and well 2022")
    assert again.copied_from == one.id
    moved_on = old.campaigns.named(MOVED_ON)
    old.briefs.submit(moved_on.id)
    manager = old.council.person("C. Manager").id
    old.sit_down(manager)
    old.signoffs.unlock(manager, PASSPHRASE)
    old.briefs.approve(moved_on.id)
    assert old.briefs.standing(moved_on.id).state is BriefState.APPROVED
    assert old.record.check().faults == []


def test_a_file_that_was_saved_comes_in_and_is_not_signed(old: Planner) -> None:
    old.sit_down(old.council.person("V. Specialist").id)
    one = old.campaigns.named(SIGNED)
    preview = old.campaign_exchange.preview(old.folder / "sent" / FILE)
    made = old.campaign_exchange.apply(preview)
    assert (made.objectives, made.insight, made.budget) == (one.objectives, one.insight, one.budget)
    assert old.briefs.standing(made.id).state is BriefState.DRAFT
    (view,) = old.measures.of(made.id)
    assert [(reading.day, reading.value) for reading in view.readings] == list(READ)


def test_evidence_of_its_brief_is_judged_by_the_keys_of_then(old: Planner) -> None:
    (evidence,) = (old.folder / "sent" / "evidence of a campaign").glob("*.json")
    assert VerifyingByKeys.check(evidence, old.folder / "sent" / SIGNERS).ok


def test_a_brief_in_a_pack_is_signed_elsewhere_and_comes_back(old: Planner, tmp_path: Path) -> None:
    clock = TickingClock()
    clock.now += timedelta(hours=2)
    pack = open_pack(old.folder / "sent" / BRIEFS, tmp_path / "opened", clock=clock)
    try:
        (one,) = pack.briefs.queue()
        manager = old.council.person("C. Manager").id
        pack.review.use_key(manager, read_key_file(old.folder / "sent" / KEY).key)
        pack.signoffs.unlock(manager, PASSPHRASE)
        pack.briefs.approve(one.campaign)
        pack.review.write_decisions(tmp_path / "back.sddcsign")
    finally:
        pack.close()
    old.sit_down(old.council.person("V. Specialist").id)
    old.desk.clock = clock
    old.packs.apply_decisions(old.packs.preview_decisions(tmp_path / "back.sddcsign"))
    assert old.briefs.standing(old.campaigns.named(WAITING).id).state is BriefState.APPROVED
