"""The command for holds: the list of what to pull from a publishing tool while one lasts."""

import argparse

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer
from sddc_planner.clock import to_text
from sddc_planner.exports.pull_list.values import PullList


def pull_list(args: argparse.Namespace) -> Answer:
    """Write the list by one hold, or by every stop in force today. A list with nothing on it is written too."""
    with opening.reading(args) as planner:
        found = planner.holds.write_pull_list(args.out, None if args.today else planner.holds.find(args.hold))
    lines = [
        f"{args.out.name}: {found.summary()}",
        *(f"  {row.when()}  {row.where()}: “{row.heading}”. {row.handed()}." for row in found.rows),
    ]
    return Answer(lines=lines, document=_document(found, str(args.out)))


def _document(found: PullList, path: str) -> dict[str, Json]:
    holds: list[Json] = [{"title": one.title, "kind": one.kind, "when": one.when} for one in found.holds]
    rows: list[Json] = [
        {
            "post": row.post,
            "date": row.day.isoformat(),
            "time": f"{row.at:%H:%M}" if row.at else None,
            "platform": row.platform,
            "account": row.account,
            "heading": row.heading,
            "state": row.state,
            "hold": row.hold,
            "handed_at": to_text(row.handed_at) if row.handed_at else None,
            "tool": row.tool or None,
            "file": row.file or None,
        }
        for row in found.rows
    ]
    return {"file": path, "holds": holds, "posts": found.posts, "passed": found.gone, "rows": rows}
