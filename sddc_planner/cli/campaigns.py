"""The command ``campaigns``: each with its dates, how far it and its brief are, its posts, and what it misses."""

import argparse
from collections.abc import Iterator
from datetime import date

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.model.campaign import CampaignState
from sddc_planner.model.day_words import short_date
from sddc_planner.planner.campaigns.campaigns import CampaignLine, WantedCampaigns
from sddc_planner.planner.planner import Planner


def answer(args: argparse.Namespace) -> Answer:
    """Refused with ``--missing`` where something is: a problem that was looked for and found."""
    with opening.reading(args) as planner:
        found = planner.campaigns.lines(_wanted(planner, args))
        unreadable = planner.campaigns.unreadable()
    listed = [one for one in found if one.missing] if args.missing else list(found)
    none = "Nothing is missing." if args.missing and found else "There are no campaigns."
    return Answer(
        lines=[said for one in listed for said in _said(one, with_missing=args.missing)] or [none],
        document={"campaigns": [_document(one) for one in listed]},
        code=REFUSED if args.missing and listed else DONE,
        remarks=[f"{several(unreadable, 'campaign')} cannot be read: check the record."] if unreadable else [],
    )


def _wanted(planner: Planner, args: argparse.Namespace) -> WantedCampaigns:
    """Raises ``NotFound`` for a department that there is not."""
    return WantedCampaigns(
        first_day=date(args.year, 1, 1) if args.year else None,
        last_day=date(args.year, 12, 31) if args.year else None,
        departments=frozenset(planner.council.department(name).id for name in args.department),
        states=frozenset(CampaignState(state) for state in args.state),
    )


def _said(one: CampaignLine, *, with_missing: bool) -> Iterator[str]:
    campaign, counts = one.campaign, one.counts
    lacking = "" if with_missing else "OASIS complete" if not one.missing else several(len(one.missing), "thing")
    parts = (
        campaign.name,
        f"{short_date(campaign.first_day)} – {short_date(campaign.last_day)}",
        one.department,
        campaign.state.value,
        f"brief {one.brief.value}",
        f"{several(counts.posts, 'post')}, {counts.approved:,} approved" if counts.posts else "no posts",
        f"{lacking} missing" if lacking and one.missing else lacking,
    )
    yield " · ".join(filter(None, parts))
    if with_missing:
        yield from (f"  {sentence}" for sentence in one.missing)


def _document(one: CampaignLine) -> dict[str, Json]:
    campaign, counts = one.campaign, one.counts
    return {
        "id": campaign.id,
        "name": campaign.name,
        "tag": campaign.tag,
        "first_day": campaign.first_day.isoformat(),
        "last_day": campaign.last_day.isoformat(),
        "season": campaign.season.value if campaign.season else None,
        "tier": campaign.tier.value if campaign.tier else None,
        "state": campaign.state.value,
        "brief": one.brief.value,
        "department": one.department or None,
        "departments": list(one.departments),
        "lead": one.lead or None,
        "posts": counts.posts,
        "approved": counts.approved,
        "awaiting": counts.awaiting,
        "videos": counts.videos,
        "polls": counts.polls,
        "measures": counts.measures,
        "missing": list(one.missing),
    }
