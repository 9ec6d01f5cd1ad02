"""The sign-off of a campaign's brief: what it covers, who may give it, and what becomes of it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sddc_planner.errors import InvalidValue, NotAllowed, NotFound, NothingToUndo, SigningLocked, UserError
from sddc_planner.model.brief import BriefState, brief_content, brief_digest, number_text
from sddc_planner.model.campaign import BRIEF_FIELDS, Campaign, CampaignState, Objective, Season, Tier
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import CampaignId, DepartmentId, MeasureId, PersonId
from sddc_planner.model.measure import Better, Measure, MeasureKind
from sddc_planner.store.rows import to_row
from tests.conftest import TickingClock
from tests.council import PASSPHRASE, SmallCouncil

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)
CAMPAIGN = Campaign(id=CampaignId("c" * 32), name="Warm and Well", first_day=FIRST, last_day=LAST)
OTHERWISE = {
    "name": "Warm homes",
    "first_day": date(2020, 11, 30),
    "last_day": date(2021, 3, 1),
    "department": DepartmentId("d" * 32),
    "departments": (DepartmentId("e" * 32),),
    "partners": ("Age UK",),
    "lead": PersonId("f" * 32),
    "tag": "warm",
    "aim": "Nobody sits in the cold.",
    "season": Season.WINTER,
    "tier": Tier.GOLD,
    "budget": 150000,
    "paid": True,
    "objectives": (Objective(what="Grow enquiries", start="40", target="60", by=LAST),),
    "audiences": ("Residents over 65",),
    "insight": "Carers decide.",
    "strategy": "Real stories.",
    "implementation": "One video a month.",
    "scoring": "Clicks.",
}
MEASURE = Measure(
    id=MeasureId("1" * 32),
    campaign=CAMPAIGN.id,
    kind=MeasureKind.OUTCOMES,
    name="Enquiries",
    unit="a month",
    baseline=Decimal(40),
    target=Decimal(60),
)


# What is signed


@pytest.mark.parametrize("field", BRIEF_FIELDS)
def test_every_field_of_the_brief_is_content(field: str) -> None:
    changed = replace(CAMPAIGN, **{field: OTHERWISE[field]})
    assert brief_digest(changed, ()) != brief_digest(CAMPAIGN, ())


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("audiences", ("Residents over 65", "Carers")),
        ("partners", ("Age UK", "Marches Energy")),
        ("objectives", (Objective(what="Calls"), Objective(what="Visits"))),
    ],
)
def test_the_order_of_what_is_listed_is_content(field: str, said: tuple[object, ...]) -> None:
    before, after = (replace(CAMPAIGN, **{field: one}) for one in (said, said[::-1]))
    assert brief_digest(before, ()) != brief_digest(after, ())


def test_colour_state_and_how_it_ended_are_no_content() -> None:
    ended = replace(
        CAMPAIGN, hue="amber", state=CampaignState.CLOSED, went_well="All", went_badly="None", next_time="Go"
    )
    assert brief_digest(ended, ()) == brief_digest(CAMPAIGN, ())


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": MeasureKind.OUTPUTS},
        {"name": "Calls"},
        {"unit": "a week"},
        {"baseline": Decimal(41)},
        {"target": None},
        {"target_day": LAST},
        {"better": Better.DOWN},
        {"source": "The desk"},
        {"note": "By telephone"},
    ],
)
def test_every_word_of_a_measure_is_content(changed: dict[str, object]) -> None:
    assert brief_digest(CAMPAIGN, [replace(MEASURE, **changed)]) != brief_digest(CAMPAIGN, [MEASURE])  # type: ignore[arg-type]


def test_learning_and_the_way_a_number_is_written_are_no_content() -> None:
    learnt = replace(MEASURE, kind=MeasureKind.LEARNING)
    assert brief_digest(CAMPAIGN, [learnt, MEASURE]) == brief_digest(CAMPAIGN, [MEASURE])
    same = replace(MEASURE, baseline=Decimal("40.00"), target=Decimal("6E+1"))
    assert brief_digest(CAMPAIGN, [same]) == brief_digest(CAMPAIGN, [MEASURE])
    assert [number_text(Decimal(one)) for one in ("-0", "0.50", "1E+3", "100")] == ["0", "0.5", "1000", "100"]


def test_measures_are_in_order_of_kind_and_place() -> None:
    inputs = replace(MEASURE, id=MeasureId("2" * 32), kind=MeasureKind.INPUTS, name="Hours", place=9)
    first = replace(MEASURE, id=MeasureId("3" * 32), name="Visits", place=-1)
    content = brief_content(CAMPAIGN, [MEASURE, first, inputs])
    measures = content["measures"]
    assert isinstance(measures, list)
    assert [one["name"] for one in measures] == ["Hours", "Visits", "Enquiries"]


# The life of a brief


def campaign(council: SmallCouncil, **columns: object) -> CampaignId:
    """A campaign with a measure, written by the specialist."""
    planner = council.planner
    planner.sit_down(council.specialist)
    made = planner.campaigns.add(name="Warm and Well", first_day=FIRST, last_day=LAST, strategy="Stories.", **columns)
    with planner.desk.change("add measure", "added a measure") as writer:
        row = to_row(Measure(id=MeasureId("1" * 32), campaign=made.id, kind=MeasureKind.OUTCOMES, name="Enquiries"))
        writer.put("measure", row)
    return made.id


def state(council: SmallCouncil, one: CampaignId) -> BriefState:
    found = council.planner.briefs.standing(one).state
    assert council.planner.briefs.states().get(one, BriefState.DRAFT) is found
    line = next(line for line in council.planner.campaigns.lines() if line.campaign.id == one)
    assert line.brief is found
    return found


def test_a_brief_is_submitted_approved_changed_and_approved_again_by_being_changed_back(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    assert state(council, one) is BriefState.DRAFT
    assert planner.briefs.submit(one).number == 1
    assert state(council, one) is BriefState.AWAITING
    council.sign_in(council.manager)
    planner.briefs.approve(one, "Go on.")
    assert state(council, one) is BriefState.APPROVED
    review = planner.briefs.review(one)
    assert (review.decided_by, review.comment, review.submitted_by) == ("C. Manager", "Go on.", "V. Specialist")
    planner.sit_down(council.specialist)
    planner.campaigns.edit(one, strategy="Real stories.")
    assert state(council, one) is BriefState.CHANGED
    assert [change.sentence for change in planner.briefs.review(one).changes] == ["Strategy and ideas changed"]
    assert "approved" in planner.briefs.review(one).against_what
    planner.campaigns.edit(one, strategy="Stories.")
    assert state(council, one) is BriefState.APPROVED
    planner.campaigns.edit(one, hue="amber", state=CampaignState.RUNNING, went_well="Much")
    assert state(council, one) is BriefState.APPROVED


def test_a_changed_measure_voids_the_sign_off(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    planner.briefs.submit(one)
    council.sign_in(council.manager)
    planner.briefs.approve(one)
    with planner.desk.change("edit measure", "changed a measure") as writer:
        writer.change("measure", "1" * 32, {"target": "60"})
    assert state(council, one) is BriefState.CHANGED


def test_changes_are_requested_with_words_and_what_is_written_then_is_submitted_again(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    planner.briefs.submit(one)
    council.sign_in(council.manager)
    with pytest.raises(InvalidValue):
        planner.briefs.request_changes(one, "  ")
    assert state(council, one) is BriefState.AWAITING
    planner.briefs.request_changes(one, "Say for whom.")
    assert state(council, one) is BriefState.CHANGES_REQUESTED
    planner.sit_down(council.specialist)
    with pytest.raises(NotAllowed, match="has not changed since"):
        planner.briefs.submit(one)
    planner.campaigns.edit(one, audiences=("Carers",))
    assert state(council, one) is BriefState.DRAFT
    assert planner.briefs.submit(one).number == 2
    assert "changes requested" in planner.briefs.review(one).against_what
    council.sign_in(council.manager)
    planner.briefs.approve(one)
    assert state(council, one) is BriefState.APPROVED


def test_a_decision_is_withdrawn_by_a_new_signature(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    planner.briefs.submit(one)
    council.sign_in(council.manager)
    with pytest.raises(NotAllowed, match="Nothing has been decided"):
        planner.briefs.withdraw(one)
    planner.briefs.approve(one)
    with pytest.raises(NotAllowed, match="approved already"):
        planner.briefs.approve(one)
    planner.briefs.withdraw(one, "Too soon.")
    assert state(council, one) is BriefState.AWAITING
    assert planner.briefs.waiting() == 1
    planner.briefs.approve(one)
    assert state(council, one) is BriefState.APPROVED
    assert planner.record.check().faults == []


def test_undo_takes_back_a_submission_and_never_a_signature(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    planner.briefs.submit(one)
    assert "submitted the brief" in planner.record.undo()
    assert state(council, one) is BriefState.DRAFT
    planner.record.redo()
    assert state(council, one) is BriefState.AWAITING
    planner.record.undo()
    assert planner.briefs.submit(one).number == 1, "what was frozen is the same"
    council.sign_in(council.manager)
    planner.briefs.approve(one)
    with pytest.raises(NothingToUndo, match="never undone"):
        planner.record.undo()
    assert state(council, one) is BriefState.APPROVED
    assert planner.record.check().faults == []


# Who may


def test_only_the_communications_manager_signs(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council, department=council.waste.id)
    planner.briefs.submit(one)
    assert [item.mine for item in planner.briefs.queue()] == [False]
    with pytest.raises(SigningLocked):
        planner.briefs.approve(one)
    council.sign_in(council.contact)
    assert planner.briefs.waiting() == 0
    assert planner.briefs.queue() == (), "it is nothing of a department's"
    with pytest.raises(NotAllowed, match="Only the Communications Manager"):
        planner.briefs.approve(one)
    planner.sit_down(council.manager)
    with pytest.raises(SigningLocked):
        planner.briefs.approve(one)
    planner.signoffs.unlock(council.manager, PASSPHRASE)
    assert planner.signoffs.waiting() == 1
    assert [(item.name, item.mine, item.number) for item in planner.briefs.queue()] == [("Warm and Well", True, 1)]
    planner.briefs.approve(one)
    assert planner.briefs.queue() == ()


def test_whoever_wrote_any_of_it_never_signs_it_even_after_it_was_rewritten(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    planner.sit_down(council.manager)
    planner.campaigns.edit(one, insight="Carers decide.")
    planner.sit_down(council.specialist)
    planner.campaigns.edit(one, insight="Others decide.")
    planner.briefs.submit(one)
    council.sign_in(council.manager)
    assert "wrote part" in planner.briefs.review(one).hindrance
    with pytest.raises(NotAllowed, match="You wrote part of it"):
        planner.briefs.approve(one)
    assert state(council, one) is BriefState.AWAITING


def test_whoever_submitted_it_does_not_sign_it(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    council.sign_in(council.manager)
    planner.briefs.submit(one)
    with pytest.raises(NotAllowed, match="You submitted it"):
        planner.briefs.approve(one)
    council.planner.sit_down(council.specialist)
    planner.record.undo()
    assert planner.briefs.submit(one).number == 2, "the same words, submitted by somebody else"
    council.sign_in(council.manager)
    planner.briefs.approve(one)
    assert state(council, one) is BriefState.APPROVED


def test_a_deputy_signs_in_their_days_and_what_they_signed_stays(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    planner.briefs.submit(one)
    council.sign_in(council.manager)
    today = planner.desk.today()
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER, first_day=today, last_day=today)
    council.sign_in(council.contact)
    planner.briefs.approve(one)
    assert state(council, one) is BriefState.APPROVED


def test_what_cannot_be_done_is_refused_with_a_sentence(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    for act in (planner.briefs.standing, planner.briefs.review, planner.briefs.submit):
        with pytest.raises(NotFound):
            act("0" * 32)
    planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        planner.briefs.submit(one)
    council.sign_in(council.manager)
    with pytest.raises(NotAllowed, match="has not been submitted"):
        planner.briefs.approve(one)
    planner.sit_down(council.specialist)
    planner.briefs.submit(one)
    with pytest.raises(NotAllowed, match="awaiting sign-off already"):
        planner.briefs.submit(one)


def test_a_removed_campaign_keeps_what_was_signed_and_comes_back_approved(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    planner.briefs.submit(one)
    council.sign_in(council.manager)
    planner.briefs.approve(one)
    planner.sit_down(council.specialist)
    planner.campaigns.remove(one)
    assert (planner.briefs.queue(), planner.briefs.states()) == ((), {})
    assert planner.record.check().faults == []
    planner.record.undo()
    assert state(council, one) is BriefState.APPROVED


def test_what_was_taken_back_cannot_be_signed(council: SmallCouncil) -> None:
    one, planner = campaign(council), council.planner
    planner.briefs.submit(one)
    planner.record.undo()
    council.sign_in(council.manager)
    for decide in (planner.briefs.approve, lambda key: planner.briefs.request_changes(key, "Shorter.")):
        with pytest.raises(NotAllowed, match="has not been submitted"):
            decide(one)
    assert planner.briefs.standing(one).decision is None
    assert state(council, one) is BriefState.DRAFT


def test_whoever_writes_after_it_was_submitted_signs_it_no_more_even_as_it_was(council: SmallCouncil) -> None:
    one, planner = campaign(council), council.planner
    planner.briefs.submit(one)
    planner.sit_down(council.manager)
    for aim in ("Mine", ""):
        planner.campaigns.edit(one, sitting=False, aim=aim)
    assert state(council, one) is BriefState.AWAITING, "it says what was submitted"
    council.sign_in(council.manager)
    with pytest.raises(NotAllowed, match="You wrote part of it"):
        planner.briefs.approve(one)


def test_submitted_again_it_names_whoever_wrote_since(council: SmallCouncil) -> None:
    one, planner = campaign(council), council.planner
    planner.briefs.submit(one)
    planner.record.undo()
    planner.sit_down(council.manager)
    planner.campaigns.edit(one, sitting=False, aim="Mine")
    planner.sit_down(council.specialist)
    planner.campaigns.edit(one, sitting=False, aim="")
    again = planner.briefs.submit(one)
    assert (again.number, again.authors) == (2, {council.specialist, council.manager})


def test_the_last_word_is_the_last_even_when_the_clock_goes_back(council: SmallCouncil, clock: TickingClock) -> None:
    one, planner = campaign(council), council.planner
    planner.briefs.submit(one)
    council.sign_in(council.manager)
    planner.briefs.approve(one)
    clock.now -= timedelta(minutes=10)
    planner.briefs.withdraw(one)
    assert state(council, one) is BriefState.AWAITING
