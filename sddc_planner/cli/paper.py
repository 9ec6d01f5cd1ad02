"""The approved schedule as PDFs, on the command line."""

import argparse

from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer, several
from sddc_planner.exports.rows import month_name


def write(args: argparse.Namespace) -> Answer:
    """A PDF for each department and one for all, or for those named: the month on one page, then its posts."""
    with opening.reading(args) as planner:
        ids = set(opening.departments(planner, args.department))
        wanted = [one for one in planner.council.departments() if one.id in ids]
        made = planner.printing.export(args.month, args.out, wanted)
    left_out = {post: (heading, why) for file in made for post, heading, why in file.left_out}
    replaced = list(dict.fromkeys(sentence for file in made for sentence in file.replaced))
    lines = [f"The approved schedule of {month_name(args.month)}, written to {args.out}:"]
    lines += [f"  {one.path.name}: {several(one.posts, 'post')} on {several(one.pages, 'page')}" for one in made]
    if left_out:
        lines += [f"Left out ({len(left_out)}):", *(f"  {heading}: {why}" for heading, why in left_out.values())]
    if replaced:
        lines += ["Shown as boxes, since no letter of the PDF fits:", *(f"  {one}" for one in replaced)]
    return Answer(
        lines=lines,
        document={
            "month": f"{args.month:%Y-%m}",
            "format": "pdf",
            "files": [
                {
                    "path": str(one.path),
                    "department": one.department,
                    "posts": one.posts,
                    "pages": one.pages,
                    "left_out": [
                        {"post": post, "heading": heading, "reason": why} for post, heading, why in one.left_out
                    ],
                    "replaced": list(one.replaced),
                }
                for one in made
            ],
            "left_out": [
                {"post": post, "heading": heading, "reason": why} for post, (heading, why) in left_out.items()
            ],
        },
    )
