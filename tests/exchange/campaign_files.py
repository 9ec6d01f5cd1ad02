"""Campaigns for the tests of their files: one that has everything, and what is compared of it."""

import base64
from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from sddc_planner.model.campaign import CampaignState, Objective, Season, Tier
from sddc_planner.model.ids import CampaignId, VideoId
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.poll import Option
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.planner import Planner
from sddc_planner.store import campaigns, measures, polls, posts
from tests.council import SmallCouncil

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FILM = VideoId("e" * 32)


def plan(council: SmallCouncil, folder: Path, name: str = "Warm and Well") -> CampaignId:
    """A campaign with something of each kind, by the specialist; two of its posts are approved or submitted."""
    planner = council.planner
    planner.sit_down(council.specialist)
    picture = folder / "gloves.png"
    picture.write_bytes(PICTURE)
    one = planner.campaigns.add(
        name=name,
        first_day=FIRST,
        last_day=LAST,
        department=council.central.id,
        departments=(council.leisure.id,),
        lead=council.manager,
        partners=("Age UK",),
        audiences=("People over 65",),
        objectives=(Objective(what="Calls", start="40", target="60", by=LAST),),
        season=Season.WINTER,
        tier=Tier.GOLD,
        state=CampaignState.RUNNING,
        budget=120_000,
        paid=True,
        aim="Fewer cold homes.",
        insight="One in nine.\nMost never ask.",
        next_time="Begin in October.",
    )
    calls = planner.measures.add(
        one.id, kind=MeasureKind.OUTCOMES, name="Calls", unit="a week", baseline=Decimal("40.0"), target=Decimal("6E+1")
    )
    planner.measures.read(calls.id, date(2020, 9, 30), Decimal("41.50"), note="By hand")
    planner.measures.add(one.id, kind=MeasureKind.LEARNING, name="Next time", note="Begin in October.")
    planner.council.save(
        Video(
            id=FILM,
            title="Draughts",
            stage=Stage.EDITED,
            seconds=58,
            cut="ab" * 32,
            due=date(2020, 12, 9),
            campaign=one.id,
            department=council.leisure.id,
        )
    )
    approved = council.write(title="Warm hubs", campaign=one.id, day=date(2020, 12, 15))
    planner.posts.add_media(approved.id, picture, "Gloves")
    planner.posts.waive(approved.id, "link-missing", "None needed.")
    waiting = council.write(
        title="Draughts",
        campaign=one.id,
        day=date(2020, 12, 20),
        at=time(17, 30),
        accounts=(council.facebook, council.x),
        variants={council.x: "Short."},
        link="https://www.southderbyshire.gov.uk/warm",
        video=FILM,
        labels=("winter",),
        notes="Ask Ann.",
    )
    council.submit(approved.id, waiting.id)
    council.write(title="Some day", campaign=one.id, day=None, at=None, text="Soon.")
    council.approve(approved.id)
    planner.sit_down(council.specialist)
    planner.polls.add(
        [council.facebook],
        "2020-Q4",
        question="Are you warm?",
        options=(Option(text="Yes", count=31), Option(text="No")),
        opens=date(2020, 12, 1),
        opens_at=time(9),
        closes=date(2020, 12, 8),
        campaign=one.id,
        post=waiting.id,
    )
    return one.id


def values(planner: Planner, campaign: str) -> dict[str, Any]:
    """All that a campaign holds, without ids of its own and without what is said of it for sign-off."""
    con = planner.desk.library.con
    one = planner.campaigns.get(campaign)
    found = posts.get_many(con, campaigns.members(con, "post", [campaign])[one.id])
    films = {each.id: each.title for each in planner.council.videos()}
    headings = {each.id: (each.heading(), each.text) for each in found.values()}
    read = measures.readings_of(con, campaign)
    without = {"id", "campaign", "created_by", "planned_from", "waivers", "published_at", "series", "series_day"}
    return {
        "campaign": _plain(one, {"id", "copied_from", "authors"}),
        "measures": [
            (_plain(each, {"id", "campaign"}), [_plain(r, {"id", "measure"}) for r in read.get(each.id, ())])
            for each in measures.of_campaign(con, campaign)
        ],
        "videos": _sorted(
            _plain(each, {"id", "campaign"}) for each in planner.council.videos() if each.campaign == campaign
        ),
        "posts": _sorted(
            {**_plain(each, without), "video": films.get(each.video) if each.video else None} for each in found.values()
        ),
        "polls": _sorted(
            {**_plain(each, {"id", "campaign", "created_by"}), "post": headings.get(each.post) if each.post else None}
            for each in polls.of_campaign(con, campaign).polls
        ),
    }


def _plain(one: Any, without: set[str]) -> dict[str, Any]:
    kept = (each.name for each in fields(one) if each.name not in without)
    return {name: str(value) if name == "value" else value for name in kept for value in [getattr(one, name)]}


def _sorted(those: Any) -> list[Any]:
    return sorted(those, key=repr)
