"""The commands ``campaign-posts`` and ``plan-posts``: what is done for a campaign, and many posts of it by one plan."""

import argparse
from datetime import time

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer, several
from sddc_planner.errors import NotFound
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.day_words import short_day
from sddc_planner.model.ids import AccountId
from sddc_planner.model.plan_of_posts import PostPlan, Sharing
from sddc_planner.model.repeating_days import OnHoliday
from sddc_planner.model.series import Template
from sddc_planner.planner.campaigns.plan_values import CampaignItem, PlannedPost
from sddc_planner.planner.planner import Planner

_SHARING = {"together": Sharing.TOGETHER, "each": Sharing.EACH, "in-turn": Sharing.IN_TURN}
_TITLE = "{campaign} {number}"


def listed(args: argparse.Namespace) -> Answer:
    """The posts, videos and polls of a campaign."""
    with opening.reading(args) as planner:
        campaign = planner.campaigns.named(args.campaign)
        items = planner.campaign_posts.items(campaign.id)
    rows: list[Json] = [_item_row(one) for one in items]
    lines = [f"{campaign.name}: {several(len(items), 'item')}."]
    return Answer(
        lines=[*lines, *(f"  {_item_line(one)}" for one in items)],
        document={"campaign": campaign.name, "id": campaign.id, "items": rows},
    )


def plan(args: argparse.Namespace) -> Answer:
    """Make the posts of a plan, or say what it would make."""
    with opening.reading(args) if args.dry_run else opening.changing(args) as planner:
        if args.person is not None and not args.dry_run:
            opening.sit_down_to_plan(planner, args)
        campaign = planner.campaigns.named(args.campaign)
        wanted = _plan(planner, campaign, args)
        preview = planner.campaign_posts.preview(campaign.id, wanted)
        if not args.dry_run:
            made = planner.campaign_posts.create(campaign.id, wanted)
            planner.signoffs.lock()
    ids = [one.post.id if args.dry_run else made[place].id for place, one in enumerate(preview.made)]
    by_key = {one.key: key for one, key in zip(preview.made, ids, strict=True)}
    verb = "Would plan" if args.dry_run else "Planned"
    left = len(preview.lines) - len(preview.made)
    lines = [f"{verb} {several(len(preview.made), 'post')} of “{campaign.name}”, as drafts."]
    rows: list[Json] = [_row(one, None if args.dry_run else by_key.get(one.key)) for one in preview.lines]
    return Answer(
        lines=[*lines, *(f"  {_line(one)}" for one in preview.lines)],
        document={
            "campaign": campaign.name,
            "dry_run": bool(args.dry_run),
            "planned": 0 if args.dry_run else len(preview.made),
            "left_out": left,
            "not_ready": sum(one.errors > 0 for one in preview.made),
            "posts": rows,
        },
    )


def _plan(planner: Planner, campaign: Campaign, args: argparse.Namespace) -> PostPlan:
    start = planner.campaign_posts.start(campaign.id)
    template = _template(start.templates, args.template)
    shape = template.shape if template else None
    accounts = tuple(dict.fromkeys(_account(planner, name) for name in args.account))
    known = {one.id for one in planner.council.accounts() if one.active}
    kept = tuple(one for one in shape.accounts if one in known) if shape else ()
    at = args.at or (shape.at if shape else None) or time(9)
    return PostPlan(
        first_day=args.first or start.first_day,
        last_day=args.last or start.last_day,
        a_week=args.a_week,
        weekdays=args.on,
        accounts=accounts or kept or start.accounts,
        sharing=_SHARING[args.accounts_share],
        at=at,
        until=max(at, args.latest),
        on_holiday=OnHoliday(args.on_holiday.replace("-", " ")),
        skip_holds=not args.into_holds,
        template=template.id if template else None,
        title=args.title if args.title is not None else (shape.title if shape and shape.title else _TITLE),
        text=args.text if args.text is not None else (shape.text if shape else ""),
    )


def _template(known: tuple[Template, ...], name: str | None) -> Template | None:
    """Raises ``NotFound``, naming all there are."""
    if name is None:
        return None
    for one in known:
        if name.strip().casefold() in (one.id, one.name.casefold()):
            return one
    names = ", ".join(one.name for one in known) or "none yet"
    raise NotFound(f"There is no template {name!r}.", hint=f"There are: {names}.")


def _account(planner: Planner, name: str) -> AccountId:
    """By id, name, or name and platform. Raises ``NotFound`` for none, and for a name that several have."""
    platforms = {one.id: one.name for one in planner.council.platforms()}
    wanted = name.strip().casefold()
    active = [one for one in planner.council.accounts() if one.active]
    whole = {one.id: f"{one.name} ({platforms.get(one.platform, one.platform)})" for one in active}
    found = [one for one in active if wanted in (one.id, one.name.casefold(), whole[one.id].casefold())]
    if len(found) == 1:
        return found[0].id
    names = ", ".join(whole[one.id] for one in found or active) or "none yet"
    said = f"Several accounts are called {name!r}." if found else f"There is no account {name!r}."
    raise NotFound(said, hint=f"There are: {names}.")


def _line(one: PlannedPost) -> str:
    day = one.post.day or one.planned
    if one.why_not:
        return f"{short_day(day)}: no post. {one.why_not}"
    at = f" {one.post.at:%H:%M}" if one.post.at else ""
    said = f" {' '.join(one.notes)}" if one.notes else ""
    return f"{short_day(day)}{at}: {one.post.heading()}, on {', '.join(one.accounts)}.{said}"


def _row(one: PlannedPost, made: str | None) -> dict[str, Json]:
    return {
        "planned_for": one.planned.isoformat(),
        "day": one.post.day.isoformat() if one.post.day else None,
        "at": f"{one.post.at:%H:%M}" if one.post.at and one.post.day else None,
        "title": one.post.title,
        "text": one.post.text,
        "accounts": list(one.post.accounts),
        "made": made,
        "why_not": one.why_not,
        "notes": list(one.notes),
    }


def _item_line(one: CampaignItem) -> str:
    when = short_day(one.day) if one.day else "No date"
    at = f" {one.at:%H:%M}" if one.at else ""
    where = f", {', '.join(one.where)}" if one.where else ""
    return f"{when}{at}: {one.title}, {one.kind.value}, {one.word}{where}"


def _item_row(one: CampaignItem) -> dict[str, Json]:
    return {
        "kind": one.kind.value,
        "id": one.id,
        "title": one.title,
        "day": one.day.isoformat() if one.day else None,
        "at": f"{one.at:%H:%M}" if one.at else None,
        "state": one.word,
        "where": list(one.where),
        "note": one.note,
    }
