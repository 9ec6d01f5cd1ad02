"""A campaign as a file, on the command line: written whole, and brought in as drafts."""

import argparse

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer, several
from sddc_planner.planner.campaigns.exchange import STAYS_OUT, CampaignContents, CampaignPreview


def write(args: argparse.Namespace) -> Answer:
    """All of the campaign, as it is now."""
    with opening.reading(args) as planner:
        if args.person:
            opening.sit_down(planner, args)
        one = planner.campaigns.named(args.campaign)
        made = planner.campaign_exchange.export(one.id, args.out)
    left = [f"  {each.name}: {each.why}" for each in made.contents.not_held]
    return Answer(
        lines=[
            f"“{one.name}” with {_counted(made.contents)}, written to {made.path}.",
            *(["Only named in it:", *left] if left else []),
            STAYS_OUT,
            f"SHA-256 {made.sha256}",
        ],
        document={
            "campaign": one.name,
            "campaign_id": one.id,
            "format": "campaign",
            "path": str(made.path),
            "size": made.size,
            "sha256": made.sha256,
            **_document(made.contents),
            "named_only": [{"name": each.name, "reason": each.why} for each in made.contents.not_held],
        },
    )


def read(args: argparse.Namespace) -> Answer:
    """Bring a campaign in, or with ``--dry-run`` only say what would come in.

    A file that has come in before is no fault, and brings nothing in unless ``--again`` is given.
    """
    with opening.reading(args) if args.dry_run else opening.changing(args) as planner:
        if args.person:
            opening.sit_down_to_plan(planner, args)
        preview = planner.campaign_exchange.preview(args.file)
        known = preview.before is not None and not args.again
        made = None
        if not known and not args.dry_run:
            made = planner.campaign_exchange.apply(preview, again=args.again)
    return Answer(
        lines=_lines(preview, known=known, done=made is not None),
        document={
            "imported": made is not None,
            "known": preview.before is not None,
            "campaign": made.name if made else preview.campaign.name,
            "campaign_id": made.id if made else None,
            "file_campaign": preview.said.campaign.name,
            **_document(preview.contents),
            "left_out": [{"what": one.what, "reason": one.why} for one in preview.left_out],
            "to_know": list(preview.coming.to_know),
        },
    )


def _lines(preview: CampaignPreview, *, known: bool, done: bool) -> list[str]:
    name = preview.path.name
    if known and preview.before is not None:
        _campaign, named, on = preview.before
        return [
            f"{name}: nothing to bring in. It came in before, on {on}, and is here as “{named}”.",
            "With --again it comes in once more.",
        ]
    verb = "came in" if done else "would come in"
    left = [f"  {one.what}: {one.why}" for one in preview.left_out]
    return [
        f"{name}: “{preview.campaign.name}” {verb} with {_counted(preview.contents)}.",
        *preview.coming.to_know,
        *(["Not brought in:", *left] if left else []),
        STAYS_OUT,
    ]


def _counted(one: CampaignContents) -> str:
    said = (
        (one.posts, several(one.posts, "post")),
        (one.measures, several(one.measures, "measure")),
        (one.readings, several(one.readings, "reading")),
        (one.videos, several(one.videos, "video")),
        (one.polls, several(one.polls, "poll")),
        (one.pictures, several(one.pictures, "picture or film", "pictures and films")),
    )
    parts = [words for count, words in said if count] or ["nothing planned yet"]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _document(one: CampaignContents) -> dict[str, Json]:
    return {
        "posts": one.posts,
        "measures": one.measures,
        "readings": one.readings,
        "videos": one.videos,
        "polls": one.polls,
        "pictures": one.pictures,
    }
