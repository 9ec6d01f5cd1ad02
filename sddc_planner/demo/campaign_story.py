"""How the campaigns of the example stand: their OASIS from the start, their measures and readings up to today."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sddc_planner.demo.briefs import WRITTEN
from sddc_planner.demo.briefs.written import Goal, Written
from sddc_planner.demo.council import PASSPHRASES, department_id, person_id
from sddc_planner.model.campaign import Campaign, CampaignState, Objective
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.measure import Better
from sddc_planner.planner.planner import Planner

READ_AFTER = (1, 3, 5, 7, 9, *range(16, 400, 7))
"""Days after the first on which measures are read."""
_EVALUATED = timedelta(days=21)
"""How long after its last day a campaign is evaluated, before it is closed."""
_AN_IDEA = timedelta(days=100)
"""A campaign further off than this is only an idea."""


def told(campaign: Campaign, today: date) -> Campaign:
    """The campaign with all that its people have written by ``today``."""
    said = WRITTEN.get(campaign.name)
    if said is None:
        return campaign
    state = _state(campaign, said, today)
    ended = state is CampaignState.CLOSED
    return replace(
        campaign,
        season=said.season,
        tier=said.tier,
        state=state,
        departments=tuple(department_id(key) for key in said.departments),
        partners=said.partners,
        lead=person_id(said.lead),
        budget=None if said.budget is None else said.budget * 100,
        paid=said.paid,
        objectives=tuple(_objective(one, campaign) for one in said.goals),
        audiences=said.audiences,
        insight=said.insight,
        strategy=said.strategy,
        implementation=said.implementation,
        scoring=said.scoring,
        went_well=said.went_well if ended else "",
        went_badly=said.went_badly if ended else "",
        next_time=said.next_time if ended else "",
    )


def readings(campaign: Campaign, values: tuple[str, ...], today: date) -> tuple[tuple[date, Decimal], ...]:
    """What was read by ``today``."""
    days = (campaign.first_day + timedelta(days=after) for after in READ_AFTER)
    last = min(today, campaign.last_day + _EVALUATED)
    return tuple((day, Decimal(value)) for day, value in zip(days, values, strict=False) if day <= last)


def _state(campaign: Campaign, said: Written, today: date) -> CampaignState:
    if today > campaign.last_day:
        closed = said.went_well and today > campaign.last_day + _EVALUATED
        return CampaignState.CLOSED if closed else CampaignState.EVALUATING
    if today >= campaign.first_day:
        return CampaignState.RUNNING
    return CampaignState.IDEA if campaign.first_day - today > _AN_IDEA else CampaignState.PLANNED


def _objective(goal: Goal, campaign: Campaign) -> Objective:
    return Objective(what=goal.what, start=goal.start, target=goal.target, by=_by(goal.by, campaign))


def _by(place: tuple[int, int] | None, campaign: Campaign) -> date | None:
    """The first such day on or after the campaign's first; day 0 is the last of the month."""
    if place is None:
        return None
    month, number = place
    for year in (campaign.first_day.year, campaign.first_day.year + 1):
        day = date(year, month, number or monthrange(year, month)[1])
        if day >= campaign.first_day:
            return day
    return campaign.last_day


def brief(planner: Planner, told_of: Iterable[Campaign], today: date) -> None:
    """Measures by the specialist; briefs submitted, and approved where the campaign has begun."""
    planner.sit_down(person_id("specialist"))
    begun: list[CampaignId] = []
    for campaign in told_of:
        said = WRITTEN.get(campaign.name)
        if said is None:
            continue
        for one in said.gauges:
            planner.measures.add(
                campaign.id,
                kind=one.kind,
                name=one.name,
                unit=one.unit,
                baseline=_number(one.baseline),
                target=_number(one.target),
                target_day=campaign.last_day if one.target else None,
                better=Better.DOWN if one.down else Better.UP,
                source=one.source,
                note=one.note,
            )
        if campaign.state is not CampaignState.IDEA and campaign.objectives:
            planner.briefs.submit(campaign.id)
            begun += [campaign.id] if campaign.first_day <= today else []
    planner.sit_down(person_id("manager"))
    planner.signoffs.unlock(person_id("manager"), PASSPHRASES["manager"])
    for campaign_id in begun:
        planner.briefs.approve(campaign_id)
    planner.signoffs.lock()


def measure(planner: Planner, told_of: Iterable[Campaign]) -> None:
    """What has been read so far, brought in by the assistant."""
    today = planner.desk.today()
    planner.sit_down(person_id("assistant"))
    for campaign in told_of:
        gauges = {one.name: one for one in WRITTEN[campaign.name].gauges} if campaign.name in WRITTEN else {}
        for view in planner.measures.of(campaign.id):
            gauge = gauges.get(view.measure.name)
            for day, value in readings(campaign, gauge.read, today) if gauge else ():
                planner.measures.read(view.measure.id, day, value)
    planner.sit_down(None)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
