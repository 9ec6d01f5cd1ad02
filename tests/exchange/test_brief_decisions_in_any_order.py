"""Decisions about one brief that come back late, in another order, or after somebody else's word."""

import json
from pathlib import Path

import pytest

from sddc_planner.errors import UserError
from sddc_planner.model.brief import BriefState
from sddc_planner.model.council import Capacity, Person
from sddc_planner.model.ids import CampaignId, PersonId
from sddc_planner.model.signoff import Verdict
from sddc_planner.packs.decision_file import read_decisions
from sddc_planner.packs.pack_file import read_pack
from sddc_planner.store.check import Fault
from tests.council import PASSPHRASE
from tests.exchange.laptops import Laptops
from tests.exchange.test_briefs_in_packs import decided, plan, sent, state, why


@pytest.fixture
def warm(laptops: Laptops) -> CampaignId:
    return plan(laptops)


@pytest.fixture
def deputy(laptops: Laptops) -> PersonId:
    planner, council = laptops.planner, laptops.council
    council.sign_in(council.manager)
    other = planner.council.save(Person(id=PersonId("a" * 31 + "9"), name="D. Deputy", role="Deputy"))
    planner.council.give(other.id, Capacity.COMMUNICATIONS_MANAGER)
    planner.council.make_key(other.id, PASSPHRASE)
    return other.id


def withdrawn_by(laptops: Laptops, person: PersonId, warm: CampaignId) -> Path:
    """The person withdraws in the pack what stands there; the file that goes back."""
    with laptops.signed_in(person) as pack:
        pack.briefs.withdraw(warm)
        return pack.review.write_decisions(laptops.folder / "withdrawn.sddcsign").path


def test_an_approval_that_arrives_after_its_withdrawal_approves_nothing(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    approved = decided(laptops, warm)
    withdrawn = withdrawn_by(laptops, laptops.council.manager, warm)
    (line,) = laptops.read_back(withdrawn).applied
    assert line.verdict is Verdict.WITHDRAWN
    assert why(laptops, approved).startswith("C. Manager has decided later than this: withdrew the decision on")
    assert state(laptops, warm) is BriefState.AWAITING
    assert laptops.planner.record.check().faults == []


def test_an_approval_older_than_somebody_elses_withdrawal_is_listed(
    laptops: Laptops, warm: CampaignId, deputy: PersonId
) -> None:
    """It would be kept and count for nothing."""
    sent(laptops, warm)
    approved = decided(laptops, warm)
    laptops.council.sign_in(deputy)
    laptops.planner.briefs.approve(warm)
    laptops.planner.briefs.withdraw(warm)
    assert why(laptops, approved).startswith("It contradicts another decision: D. Deputy withdrew the decision on")


def test_after_somebody_elses_withdrawal_a_new_approval_counts(
    laptops: Laptops, warm: CampaignId, deputy: PersonId
) -> None:
    sent(laptops, warm)
    laptops.council.sign_in(deputy)
    laptops.planner.briefs.approve(warm)
    laptops.planner.briefs.withdraw(warm)
    assert len(laptops.read_back(decided(laptops, warm)).applied) == 1
    assert state(laptops, warm) is BriefState.APPROVED


def test_nobody_withdraws_what_another_decided_and_is_told_whose_it_is(
    laptops: Laptops, warm: CampaignId, deputy: PersonId
) -> None:
    sent(laptops, warm)
    approved = decided(laptops, warm)
    withdrawn = withdrawn_by(laptops, deputy, warm)
    laptops.read_back(approved)
    assert why(laptops, withdrawn).startswith("It contradicts another decision: C. Manager approved it on")


def test_whoever_submitted_it_again_has_not_signed_it(laptops: Laptops, warm: CampaignId) -> None:
    """Signed as the specialist's submission, which was taken back; then the manager submits the same herself."""
    planner = laptops.planner
    sent(laptops, warm)
    path = decided(laptops, warm)
    with planner.desk.change("undo", "took the submission back") as writer:
        writer.remove("brief_submission", f"{warm}/1")
    planner.sit_down(laptops.council.manager)
    planner.briefs.submit(warm)
    assert why(laptops, path) == "C. Manager wrote or submitted part of it, and so cannot sign it."


@pytest.mark.parametrize("verdict", [Verdict.WITHDRAWN, Verdict.CHANGES_REQUESTED])
def test_an_approval_that_was_taken_back_while_the_brief_was_other_does_not_return_with_the_words(
    laptops: Laptops, warm: CampaignId, verdict: Verdict
) -> None:
    planner = laptops.planner
    sent(laptops, warm)
    laptops.read_back(decided(laptops, warm))
    path = decided(laptops, warm, verdict, name="later.sddcsign")
    planner.campaigns.edit(warm, strategy="Other.")
    assert state(laptops, warm) is BriefState.CHANGED
    assert len(laptops.read_back(path).applied) == 1
    planner.campaigns.edit(warm, strategy="Real stories.")
    expected = BriefState.AWAITING if verdict is Verdict.WITHDRAWN else BriefState.CHANGES_REQUESTED
    assert state(laptops, warm) is expected
    assert planner.record.check().faults == []


def test_changes_asked_of_what_was_never_approved_are_left_once_it_changed(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    path = decided(laptops, warm, Verdict.CHANGES_REQUESTED)
    laptops.planner.campaigns.edit(warm, strategy="Other.")
    assert why(laptops, path) == "The brief has changed since it was sent."


def test_a_planted_copy_does_not_make_a_decision_known(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    path = decided(laptops, warm)
    con, text = laptops.planner.desk.library.con, read_decisions(path).briefs[0].text
    con.execute(
        "INSERT INTO brief_sign_off (id, campaign, brief, statement, signature) VALUES ('z', ?, ?, ?, '00')",
        [warm, f"{warm}/1", text],
    )
    con.commit()
    assert why(laptops, path).startswith("The brief cannot be relied on:")


@pytest.mark.parametrize("posts", ['[{"brief":1}]', '[{"brief":"x","number":1}]', '[{"post":1}]', "5", "null", "{"])
def test_a_sent_pack_altered_beyond_reading_is_named_and_the_others_shown(
    laptops: Laptops, warm: CampaignId, posts: str
) -> None:
    planner = laptops.planner
    first = planner.packs.make([], laptops.folder / "first.sddcpack", briefs=[warm]).pack
    sent(laptops, warm)
    con = planner.desk.library.con
    con.execute("UPDATE pack SET posts = ? WHERE id = ?", [posts, first])
    con.commit()
    (left,) = planner.packs.sent()
    assert left.briefs == (warm,)
    faults: list[Fault] = planner.record.check().faults
    assert [one.where for one in faults] == ["pack"]


def test_what_goes_back_is_ones_own_and_new(laptops: Laptops, warm: CampaignId, deputy: PersonId) -> None:
    """Not what the manager decided about the same words before the pack was made, nor what her deputy did in it."""
    planner, manager = laptops.planner, laptops.council.manager
    laptops.council.sign_in(manager)
    planner.briefs.approve(warm)
    planner.briefs.withdraw(warm)
    sent(laptops, warm)
    with laptops.signed_in(deputy) as pack:
        pack.briefs.approve(warm)
        assert [one.verdict for one in pack.briefs.decided(deputy)] == ["approved"]
        assert pack.briefs.decided(manager) == ()


def test_of_older_revisions_only_the_one_compared_with_goes_along(laptops: Laptops, warm: CampaignId) -> None:
    planner, council = laptops.planner, laptops.council
    for strategy in ("Second.", "Third."):
        council.sign_in(council.manager)
        planner.briefs.approve(warm)
        planner.sit_down(council.specialist)
        planner.campaigns.edit(warm, strategy=strategy)
        planner.briefs.submit(warm)
    (brief,) = read_pack(sent(laptops, warm)).briefs
    assert [one.number for one in brief.revisions] == [2, 3]
    assert [json.loads(one.statement)["number"] for one in brief.sign_offs] == [2]


def test_a_brief_whose_record_was_altered_stays_out(laptops: Laptops, warm: CampaignId) -> None:
    con = laptops.planner.desk.library.con
    con.execute("UPDATE brief_submission SET person = 'x' WHERE campaign = ?", [warm])
    con.commit()
    (left,) = laptops.planner.packs.preview([], briefs=[warm]).left
    assert left.reason.startswith("It cannot be relied on:")
    with pytest.raises(UserError, match="It cannot be relied on"):
        sent(laptops, warm)
