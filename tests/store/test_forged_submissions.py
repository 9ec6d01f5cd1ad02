"""A brief is not signed or approved by what another program wrote: submissions, who submitted, whose key it was."""

from dataclasses import replace

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


@pytest.mark.parametrize("how", ["another's key", "a swapped public half"])
def test_a_signature_counts_only_with_the_key_of_the_person_it_names(council: SmallCouncil, how: str) -> None:
    """Even for ``check``, which says of each signature why it does not hold, whatever the record says of the row."""
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY).id
    planner.briefs.submit(campaign)
    council.sign_in(council.manager)
    planner.briefs.approve(campaign)
    (own,) = planner.briefs.standing(campaign).signoffs
    council.sign_in(council.contact)
    session = planner.signoffs.open_session()
    assert session
    file = planner.folder / "planner.db"
    if how == "another's key":
        text = replace(own.statement, key=session.key.id).text()
        problem = "not one of this person's"
    else:
        text = own.statement_text
        (public,) = planner.desk.library.con.execute(
            "SELECT public FROM signing_key WHERE id = ?", [session.key.id]
        ).fetchone()
        alter(file, "UPDATE signing_key SET public = ? WHERE id = ?", public, own.statement.key)
        problem = "public half of the signing key was altered"
    alter(file, "UPDATE brief_sign_off SET statement = ?, signature = ?", text, session.key.sign(text))
    (seen,) = planner.briefs.standing(campaign).signoffs
    assert problem in seen.problem
    assert not seen.sound
    assert planner.briefs.standing(campaign).state is BriefState.AWAITING
    assert any(problem in fault.what for fault in planner.record.check().faults)
