"""A brief is not signed or approved by what another program wrote: submissions, who submitted, whose key it was."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sddc_planner.errors import NotAllowed
from sddc_planner.model.brief import BriefState, BriefStatement
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import CampaignId, PersonId
from sddc_planner.model.signoff import Verdict
from sddc_planner.planner.desk import Session
from sddc_planner.planner.planner import Planner
from sddc_planner.store import council as council_rows
from sddc_planner.store.briefs import sign_off_row
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


# What a changed program could write into the record itself


def sign_past_the_rules(council: SmallCouncil, campaign: CampaignId, person: PersonId) -> str:
    """As if the program asked nobody's leave: why the signature does not count all the same."""
    planner = council.planner
    council.sign_in(person)
    session = planner.signoffs.open_session()
    assert session
    return put_signature(planner, campaign, session)


def put_signature(planner: Planner, campaign: CampaignId, session: Session) -> str:
    waiting = planner.briefs.standing(campaign).covering
    assert waiting
    said = BriefStatement(
        library=council_rows.library_id(planner.desk.library.con),
        campaign=campaign,
        number=waiting.number,
        digest=waiting.digest,
        verdict=Verdict.APPROVED,
        comment="",
        person=session.person,
        key=session.key.id,
        at=planner.desk.clock(),
    )
    row = sign_off_row(planner.desk.new_id(), said, said.text(), session.key.sign(said.text()))
    with planner.desk.change("sign brief", "signed by a changed program", undoable=False) as writer:
        writer.put("brief_sign_off", row)
    one = planner.briefs.standing(campaign)
    assert one.state is BriefState.AWAITING
    assert any(seen.problem in fault.what for seen in one.signoffs for fault in planner.record.check().faults)
    return one.signoffs[-1].problem


def test_an_author_and_whoever_submitted_it_count_for_nothing(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    shared = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY).id
    handed = planner.campaigns.add(name="Cold", first_day=DAY, last_day=DAY).id
    planner.sit_down(council.manager)
    planner.campaigns.edit(shared, strategy="Posters")
    planner.briefs.submit(handed)
    planner.sit_down(council.specialist)
    planner.briefs.submit(shared)
    for one in (shared, handed):
        assert "signed their own work" in sign_past_the_rules(council, one, council.manager)


def test_nobody_else_counts_nor_a_deputy_after_their_days(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    one = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY).id
    planner.briefs.submit(one)
    assert "was not the Communications Manager" in sign_past_the_rules(council, one, council.contact)
    council.sign_in(council.manager)
    yesterday = planner.desk.today() - timedelta(days=1)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER, first_day=yesterday, last_day=yesterday)
    assert "was not the Communications Manager" in sign_past_the_rules(council, one, council.contact)


def test_a_revoked_key_approves_nothing_later_and_what_it_approved_stays(council: SmallCouncil) -> None:
    """A thief has the key: what is dated after its end does not count, however well it is signed."""
    planner = council.planner
    council.sign_in(council.manager)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)
    planner.sit_down(council.specialist)
    early, late = (planner.campaigns.add(name=name, first_day=DAY, last_day=DAY).id for name in ("Warm", "Cold"))
    planner.briefs.submit(early)
    planner.briefs.submit(late)
    council.sign_in(council.contact)
    planner.briefs.approve(early)
    session = planner.signoffs.open_session()
    assert session
    council.sign_in(council.manager)
    planner.keys.revoke(session.key.id, "Laptop stolen")
    assert planner.briefs.standing(early).state is BriefState.APPROVED
    assert "revoked before" in put_signature(planner, late, session)
