"""Whoever wrote words can never sign them, by whatever way they come into what is signed: polls, learning, copies."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from sddc_planner.errors import NotAllowed
from sddc_planner.model.brief import BriefState
from sddc_planner.model.council import Department, Person
from sddc_planner.model.ids import DepartmentId, PersonId
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.plan_of_posts import PostPlan
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.readings_importing import ReadingsWishes
from sddc_planner.store.posts import authors
from tests.council import DAY, SmallCouncil


def refused(council: SmallCouncil, post: Post) -> None:
    council.planner.posts.edit(post.id, day=DAY, at=time(9), department=council.central.id)
    council.submit(post.id)
    council.sign_in(council.manager)
    with pytest.raises(NotAllowed, match="wrote"):
        council.planner.signoffs.approve([post.id])


def test_a_post_made_of_a_poll_keeps_whose_question_it_is(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.manager)
    (one,) = planner.polls.add([council.facebook], "2020-Q4", question="Which park?", opens=DAY, opens_at=time(9))
    planner.sit_down(council.specialist)
    (post,) = planner.polls.make_posts([one.id])
    refused(council, post)


def test_a_post_written_anew_from_its_poll_keeps_whose_question_it_is(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    (one,) = planner.polls.add(
        [council.facebook], "2020-Q4", question="Which?", opens=DAY, opens_at=time(9), with_post=True
    )
    planner.sit_down(council.manager)
    planner.polls.edit(one.id, question="Which park is best?")
    planner.sit_down(council.specialist)
    refused(council, planner.polls.rewrite_post(one.id))


def test_what_was_learnt_from_a_poll_keeps_its_writer_in_the_post_that_tells_it(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    (one,) = planner.polls.add([council.facebook], "2020-Q4", question="Which park?", opens=DAY)
    planner.sit_down(council.manager)
    planner.polls.edit(one.id, learnt="The big one.", done="We mowed it.")
    planner.sit_down(council.specialist)
    refused(council, planner.polls.tell_back(one.id))


def test_other_columns_of_a_poll_make_nobody_an_author_of_its_post(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    (one,) = planner.polls.add([council.facebook], "2020-Q4", question="Which park?", opens=DAY, opens_at=time(9))
    planner.sit_down(council.manager)
    planner.polls.edit(one.id, opens=date(2020, 12, 15))
    planner.sit_down(council.specialist)
    (post,) = planner.polls.make_posts([one.id])
    council.submit(post.id)
    council.approve(post.id)


@pytest.mark.parametrize("at_once", [True, False])
def test_whoever_said_that_there_is_no_poll_has_not_written_the_one_there_is(
    council: SmallCouncil,
    at_once: bool,
) -> None:
    planner = council.planner
    planner.sit_down(council.manager)
    planner.polls.waive([(council.facebook, "2020-Q4")], "Too busy")
    planner.sit_down(council.specialist)
    (one,) = planner.polls.add(
        [council.facebook], "2020-Q4", question="Which park?", opens=DAY, opens_at=time(9), with_post=at_once
    )
    if not at_once:
        planner.polls.make_posts([one.id])
    post = planner.polls.get(one.id).post
    assert post
    council.submit(post)
    council.approve(post)
    assert planner.posts.get(post).state is State.APPROVED


def test_a_line_of_learning_that_becomes_a_measure_makes_its_writer_an_author(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY)
    planner.sit_down(council.manager)
    line = planner.measures.add(campaign.id, kind=MeasureKind.LEARNING, name="Calls", note="Fifty more calls.")
    planner.sit_down(council.specialist)
    planner.measures.edit(line.id, kind=MeasureKind.OUTCOMES)
    planner.briefs.submit(campaign.id)
    council.sign_in(council.manager)
    with pytest.raises(NotAllowed, match="wrote part of it"):
        planner.briefs.approve(campaign.id)


def test_lines_of_learning_stay_with_the_campaign_of_which_they_tell(council: SmallCouncil) -> None:
    """In a copy nothing would tell who wrote them, if one became a measure of the brief."""
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY)
    planner.measures.add(campaign.id, kind=MeasureKind.OUTPUTS, name="Reach")
    planner.measures.add(campaign.id, kind=MeasureKind.LEARNING, name="Begin earlier")
    again = planner.campaigns_again
    assert again.propose(campaign.id, date(2021, 12, 13)).measures == 1
    copy = again.copy(campaign.id, date(2021, 12, 13), "Warm 2021")
    template = planner.campaign_templates.save(campaign.id, "Warm")
    begun = planner.campaign_templates.use(template.id, "Warm 2022", date(2022, 12, 12))
    for one in (copy, begun):
        assert [view.measure.name for view in planner.measures.of(one.id)] == ["Reach"]


def test_whom_an_approved_brief_names_is_not_removed(council: SmallCouncil) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    tourism = planner.council.save(Department(id=DepartmentId("e" * 32), name="Tourism", hue="blue"))
    lead = planner.council.save(Person(id=PersonId("f" * 32), name="L. Lead", role="Officer"))
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(
        name="Warm", first_day=DAY, last_day=DAY, departments=(tourism.id,), lead=lead.id
    ).id
    planner.briefs.submit(campaign)
    council.sign_in(council.manager)
    planner.briefs.approve(campaign)
    with pytest.raises(NotAllowed, match="refer"):
        planner.council.remove(tourism)
    with pytest.raises(NotAllowed, match="refer"):
        planner.council.remove(lead)
    assert planner.briefs.standing(campaign).state is BriefState.APPROVED
    planner.sit_down(council.specialist)
    planner.campaigns.edit(campaign, departments=(), lead=None)
    council.sign_in(council.manager)
    planner.council.remove(tourism)
    planner.council.remove(lead)


def test_posts_planned_again_keep_their_writers_and_go_out_anew(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY)
    post = council.approved(campaign=campaign.id)
    planner.posts.mark_published([post.id])
    planner.sit_down(council.contact)
    planner.campaigns_again.copy(campaign.id, date(2021, 12, 13), "Warm 2021", [(post.id, date(2021, 12, 13))])
    (copy,) = (one for one in planner.campaign_posts.items(planner.campaigns.named("Warm 2021").id))
    assert planner.posts.get(copy.id).state is State.DRAFT
    assert planner.posts.get(copy.id).post.published_at is None
    assert authors(planner.desk.library.con, copy.id) == {council.specialist, council.contact}


def test_posts_planned_from_a_template_keep_whose_template_it_is(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.manager)
    old = planner.posts.add(title="Tips", text="Close the curtains.", accounts=(council.facebook,))
    template = planner.templates.save(old.id, "Tips")
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY).id
    plan = PostPlan(
        first_day=DAY,
        last_day=DAY,
        accounts=(council.facebook,),
        template=template.id,
        title=template.shape.title,
        text=template.shape.text,
    )
    (post,) = planner.campaign_posts.create(campaign, plan)
    assert authors(planner.desk.library.con, post.id) == {council.specialist, council.manager}


def test_whoever_brings_a_measure_in_from_a_file_wrote_it(council: SmallCouncil, tmp_path: Path) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY).id
    file = tmp_path / "visits.csv"
    file.write_text("Measure,Date,Value\nVisits,1 November 2020,5\n", "utf-8")
    planner.sit_down(council.manager)
    wishes = ReadingsWishes(new={"Visits": MeasureKind.OUTPUTS})
    planner.measures.apply_import(planner.measures.preview_import(campaign, file, wishes))
    assert council.manager in planner.campaigns.get(campaign).authors


@pytest.mark.parametrize("what", ["remove", "move", "turn into learning", "reading", "learning"])
def test_whoever_changes_what_the_brief_measures_is_its_author(council: SmallCouncil, what: str) -> None:
    planner, measures = council.planner, council.planner.measures
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY)
    one, _two = (measures.add(campaign.id, kind=MeasureKind.OUTPUTS, name=name) for name in ("Reach", "Views"))
    learnt = measures.add(campaign.id, kind=MeasureKind.LEARNING, name="Earlier")
    planner.sit_down(council.manager)
    acts: dict[str, Callable[[], object]] = {
        "remove": lambda: measures.remove(one.id),
        "move": lambda: measures.move(one.id, 1),
        "turn into learning": lambda: measures.edit(one.id, kind=MeasureKind.LEARNING),
        "reading": lambda: measures.read(one.id, date(2020, 11, 1), Decimal(5)),
        "learning": lambda: measures.edit(learnt.id, note="Begin in May."),
    }
    acts[what]()
    wrote = council.manager in planner.campaigns.get(campaign.id).authors
    assert wrote == (what not in {"reading", "learning"})
