"""The command that plans a month from another: what the window's dialog would do with everything that it advises."""

import argparse
from contextlib import AbstractContextManager

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer, several
from sddc_planner.errors import InvalidValue
from sddc_planner.model.day_words import month_name, short_day
from sddc_planner.model.picture import month_after
from sddc_planner.model.repeating_days import OnHoliday
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.series.next_month import Proposal
from sddc_planner.planner.wanted import Wanted


def plan_next(args: argparse.Namespace) -> Answer:
    """Copy a month's posts, and list those left out, on a bank holiday, or with words that no longer fit."""
    to = args.to or month_after(args.month, 1)
    with _library(args) as planner:
        if args.person is not None and not args.dry_run:
            opening.sit_down_to_plan(planner, args)
        wanted = Wanted(departments=frozenset(opening.departments(planner, args.department)))
        how = OnHoliday(args.on_holiday.replace("-", " "))
        proposals = planner.next_month.proposals(args.month, to, wanted, on_holiday=how)
        advised = [one for one in proposals if one.advised and one.day is not None]
        made: dict[str, str] = {}
        if advised and not args.dry_run:
            posts = planner.next_month.plan(args.month, to, [(o.post.id, o.day) for o in advised if o.day])
            made = {str(one.planned_from): one.id for one in posts}
            planner.signoffs.lock()
    verb = "Would plan" if args.dry_run else "Planned"
    number = several(len(advised), "post")
    lines = [f"{verb} {number} of {month_name(to)} from {month_name(args.month)}, as drafts."]
    lines += [f"  {_line(one)}" for one in proposals]
    rows: list[Json] = [_row(one, made.get(one.post.id)) for one in proposals]
    document: dict[str, Json] = {
        "month": f"{args.month:%Y-%m}",
        "to": f"{to:%Y-%m}",
        "dry_run": bool(args.dry_run),
        "planned": 0 if args.dry_run else len(advised),
        "left_out": len(proposals) - len(advised),
        "on_holiday": sum(bool(one.holiday) for one in proposals),
        "posts": rows,
    }
    return Answer(lines=lines, document=document)


def _library(args: argparse.Namespace) -> AbstractContextManager[Planner]:
    if args.to is not None and args.to == args.month:
        raise InvalidValue("to", f"{month_name(args.month)} cannot be planned from itself.")
    return opening.reading(args) if args.dry_run else opening.changing(args)


def _line(one: Proposal) -> str:
    was = short_day(one.post.day) if one.post.day else ""
    goes = short_day(one.day) if one.day and one.advised else "left out"
    return f"{one.post.heading()}: {was} → {goes}. {' '.join(_said(one))}".rstrip()


def _said(one: Proposal) -> list[str]:
    found = [one.why_not] if one.why_not else []
    if one.holiday and one.day and one.target:
        found.append(f"{short_day(one.target)} is {one.holiday}.")
    found += one.notes
    if one.to_edit:
        found.append(f"Still says {', '.join(f'“{words}”' for words in one.to_edit)}.")
    return found


def _row(one: Proposal, made: str | None) -> dict[str, Json]:
    return {
        "post": one.post.id,
        "heading": one.post.heading(),
        "day": one.post.day.isoformat() if one.post.day else None,
        "to": one.day.isoformat() if one.day else None,
        "planned": one.advised,
        "made": made,
        "holiday": one.holiday,
        "still_says": list(one.to_edit),
        "notes": _said(one),
    }
