"""Calendar files (.ics) on the command line: written by ``export``, read by ``import``."""

import argparse
from collections.abc import Iterable

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.exports.rows import month_name
from sddc_planner.planner.handing.calendar_import import CalendarPreview, EventLine, Fate


def write(args: argparse.Namespace) -> Answer:
    """The month's approved posts as a calendar, or with ``--all-posts`` every post with its state."""
    with opening.opened(args) as planner:
        wanted = opening.departments(planner, args.department)
        report = planner.calendars.export(args.month, args.out, wanted, marked=args.all_posts)
    what = several(report.posts, "post" if report.marked else "approved post")
    lines = [f"{what} of {month_name(report.month)}, written to {report.path}."]
    if report.left_out:
        lines.append(f"Left out ({len(report.left_out)}):")
        lines += [f"  {one.heading}: {one.reason}" for one in report.left_out]
    document: dict[str, Json] = {
        "month": f"{report.month:%Y-%m}",
        "format": "ics",
        "posts": report.posts,
        "files": [{"path": str(report.path), "posts": report.posts}],
        "left_out": [{"post": one.post, "heading": one.heading, "reason": one.reason} for one in report.left_out],
    }
    return Answer(lines=lines, document=document)


def read(args: argparse.Namespace) -> Answer:
    """Bring a calendar in as drafts; with ``--dry-run`` only say what would come in.

    Events that changed since they came in change their posts, but none that was edited here or would lose a sign-off.
    """
    with opening.reading(args) if args.dry_run else opening.changing(args) as planner:
        if args.person:
            opening.sit_down_to_plan(planner, args)
        preview = planner.calendars.preview_import(args.file)
        if not args.dry_run:
            planner.calendars.apply_import(preview)
    taken = [one for one in preview.lines if one.chosen]
    new = [one for one in taken if one.fate is Fate.NEW]
    skipped = _skipped(preview)
    verb = "would come in" if args.dry_run else "came in"
    every = len(preview.lines) + len(preview.left)
    changed = several(len(taken) - len(new), "post")
    lines = [
        f"{preview.path.name}: {several(len(new), 'draft')} {verb} from {several(every, 'event')}, {changed} changed.",
        *(f"  {_named(one)}: {one.why}" for one in taken if one.why),
        *(["Not brought in:"] if skipped else []),
        *(f"  line {line}, {title or 'no title'}: {reason}" for line, title, reason in skipped),
    ]
    document: dict[str, Json] = {
        "read": len(preview.lines) + len(preview.left),
        "imported": len(new),
        "changed": len(taken) - len(new),
        "skipped": [{"sheet": "", "row": line, "title": title, "reason": why} for line, title, why in skipped],
        "unmapped_columns": [],
    }
    known = preview.of(Fate.SAME)
    return Answer(lines=lines, document=document, code=DONE if taken or known else REFUSED)


def _skipped(preview: CalendarPreview) -> list[tuple[int, str, str]]:
    found = [(one.proposed.line, one.proposed.title, _why(one)) for one in preview.lines if not one.chosen]
    return sorted([*found, *((one.line, one.title, one.reason) for one in preview.left)])


def _why(one: EventLine) -> str:
    parts: Iterable[str] = (one.why, "Its sign-off would be void: change it in the window." if one.loses else "")
    return " ".join(filter(None, parts))


def _named(one: EventLine) -> str:
    return one.proposed.title or f"line {one.proposed.line}"
