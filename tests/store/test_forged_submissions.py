"""A brief is not signed because somebody put its submission back, or changed who submitted it, with another program."""

import pytest

from sddc_planner.errors import NotAllowed
from sddc_planner.model.brief import BriefState
from tests.council import DAY, SmallCouncil
from tests.store.rich import alter


def test_what_was_taken_back_is_not_signed_because_its_row_was_put_back(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY, strategy="Half a thought").id
    revision = planner.briefs.submit(campaign)
    planner.record.undo()
    assert planner.briefs.standing(campaign).state is BriefState.DRAFT
    alter(
        planner.folder / "planner.db",
        "INSERT INTO brief_submission (id, campaign, brief, person, at) VALUES (?1, ?2, ?1, ?3, '2020')",
        f"{campaign}/{revision.number}", campaign, council.specialist,
    )  # fmt: skip
    council.sign_in(council.manager)
    with pytest.raises(NotAllowed, match="altered outside the program"):
        planner.briefs.approve(campaign)
    assert planner.record.check().faults


def test_whoever_submitted_it_does_not_sign_it_because_the_row_names_another(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY, strategy="Posters").id
    planner.sit_down(council.manager)
    planner.briefs.submit(campaign)
    alter(planner.folder / "planner.db", "UPDATE brief SET submitted_by = ?", council.specialist)
    council.sign_in(council.manager)
    with pytest.raises(NotAllowed, match="altered outside the program"):
        planner.briefs.approve(campaign)
    assert planner.briefs.standing(campaign).state is BriefState.AWAITING
