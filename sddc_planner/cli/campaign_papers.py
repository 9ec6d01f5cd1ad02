"""The brief and the evaluation of a campaign, on the command line."""

import argparse

from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer, several
from sddc_planner.exports.briefs.values import BriefForm, What


def write(args: argparse.Namespace) -> Answer:
    """One paper of the campaign, as it is now; or all of it as a file."""
    if args.format == "campaign":
        from sddc_planner.cli import campaign_files  # noqa: PLC0415

        return campaign_files.write(args)
    what, form = What(args.what), BriefForm(args.format)
    with opening.reading(args) as planner:
        if args.person:
            opening.sit_down(planner, args)
        one = planner.campaigns.named(args.campaign)
        made = planner.brief_files.export(one.id, what, form, args.out)
    pages = f": {several(made.pages, 'page')}" if made.pages is not None else ""
    lines = [
        f"The {what.value} of “{made.campaign}”, written to {made.path}{pages}.",
        f"Sign-off of the brief: {made.state.value}. SHA-256 {made.digest}",
    ]
    if made.replaced:
        lines += ["Shown otherwise, since it cannot be written there:", *(f"  {one}" for one in made.replaced)]
    return Answer(
        lines=lines,
        document={
            "campaign": made.campaign,
            "campaign_id": one.id,
            "what": what.value,
            "format": form.value,
            "path": str(made.path),
            "pages": made.pages,
            "posts": made.posts,
            "measures": made.measures,
            "brief": {"state": made.state.value, "digest": made.digest},
            "replaced": list(made.replaced),
        },
    )
