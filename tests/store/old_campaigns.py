"""What the kept library holds since campaigns are planned: OASIS, measures, readings, polls, templates, signed briefs.

All of it lies in June 2021, so that what earlier versions hold is what it was.
"""

from datetime import date, time
from decimal import Decimal
from pathlib import Path

from sddc_planner.model.campaign import CampaignState, Objective, Season, Tier
from sddc_planner.model.measure import Better, MeasureKind
from sddc_planner.model.poll import Option
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE, SmallCouncil

JUNE = date(2021, 6, 1)
SIGNED, MOVED_ON, WAITING = "Cool and well", "Waste less", "Shade in the market"
OBJECTIVE = Objective(what="Schemes with a plan", start="9", target="18", by=date(2021, 8, 31))
INSIGHT = "Mae’r rhai sydd mewn perygl yn teimlo’n ifanc.\n=1+1"
READ = ((date(2020, 11, 2), Decimal("9")), (date(2020, 11, 9), Decimal("11.50")))
QUESTION = "When is it too hot to walk?"
TEMPLATE = "Our hot weather"
OBJECTION = "Say who pays."
FILE, BRIEFS = "Cool and well.sddccampaign", "June.sddcpack"


def write(planner: Planner, council: SmallCouncil, sent: Path) -> None:
    """``sent`` is a folder for the campaign's file and its evidence."""
    planner.sit_down(council.specialist)
    signed = planner.campaigns.add(
        name=SIGNED,
        first_day=JUNE,
        last_day=date(2021, 8, 31),
        department=council.leisure.id,
        departments=(council.waste.id,),
        season=Season.SUMMER,
        tier=Tier.GOLD,
        state=CampaignState.RUNNING,
        partners=("County",),
        lead=council.specialist,
        budget=120050,
        paid=True,
        objectives=(OBJECTIVE,),
        audiences=("Carers",),
        insight=INSIGHT,
        strategy="Knock on a door.",
        scoring="Plans in place.",
    )
    one = planner.measures.add(
        signed.id,
        kind=MeasureKind.OUTCOMES,
        name="Schemes",
        baseline=Decimal(9),
        target=Decimal("18.0"),
        target_day=date(2021, 8, 31),
        better=Better.UP,
    )
    for day, value in READ:
        planner.measures.read(one.id, day, value)
    council.write(
        title="Hot day",
        day=date(2021, 6, 21),
        at=time(9),
        text="Drink water.",
        campaign=signed.id,
        link="https://www.southderbyshire.gov.uk/hot",
        link_tag=signed.tag,
    )
    planner.polls.add(
        [council.facebook],
        "2021-Q2",
        question=QUESTION,
        options=(Option(text="Above 25°", count=12), Option(text="Never", count=3)),
        campaign=signed.id,
        learnt="Mornings.",
        done="Walks begin at eight.",
    )
    planner.polls.waive([(council.x, "2021-Q2")], "The team is away.")
    planner.campaign_templates.save(signed.id, TEMPLATE, with_posts=True)
    moved_on = planner.campaigns.add(name=MOVED_ON, first_day=JUNE, last_day=date(2021, 9, 15), aim="Less waste.")
    for campaign in (signed, moved_on):
        planner.briefs.submit(campaign.id)
    planner.sit_down(council.manager)
    planner.signoffs.unlock(council.manager, PASSPHRASE)
    planner.briefs.approve(signed.id, "Go ahead.")
    planner.briefs.request_changes(moved_on.id, OBJECTION)
    planner.sit_down(council.specialist)
    planner.campaigns.edit(moved_on.id, sitting=False, aim="Much less waste.")
    waiting = planner.campaigns.add(name=WAITING, first_day=JUNE, last_day=JUNE, aim="Shade.")
    planner.briefs.submit(waiting.id)
    planner.packs.make([], sent / BRIEFS, month=JUNE, briefs=[waiting.id])
    planner.campaign_exchange.save(signed.id, sent / FILE)
    planner.evidence.write(Wanted(campaign=signed.id), sent / "evidence of a campaign")
