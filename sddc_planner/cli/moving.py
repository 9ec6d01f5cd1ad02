"""The command that moves many posts at once. It tells what it would cost, and stops there unless told to go on."""

import argparse

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer, several
from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model.day_words import short_day
from sddc_planner.model.rearranging import Rearrangement, Step, Unit
from sddc_planner.planner.wanted import Wanted


def shift(args: argparse.Namespace) -> Answer:
    """Move all from a day on. Raises ``UserError`` where sign-offs would be lost and that was not said to be right."""
    if args.by == 0:
        raise InvalidValue("by", "Say by how many the posts move: 1 or more, or with a minus sign, earlier.")
    with opening.reading(args) if args.dry_run else opening.changing(args) as planner:
        if args.person is not None and not args.dry_run:
            opening.sit_down_to_plan(planner, args)
        wanted = Wanted(departments=frozenset(opening.departments(planner, args.department)))
        unit = Unit(args.unit.replace("-", " "))
        planned = planner.moving.shifted(args.first, args.by, unit, last=args.last, wanted=wanted)
        if planned.lost and not (args.dry_run or args.even_signed):
            lost = len(planned.lost)
            raise UserError(
                f"{several(lost, 'post has', 'posts have')} been submitted or signed and would have to be again.",
                hint="Nothing was moved. Look with --dry-run, or say --even-signed.",
            )
        if planned.steps and not args.dry_run:
            planner.moving.carry_out(planned)
            planner.signoffs.lock()
    return _answer(planned, dry_run=args.dry_run)


def _answer(planned: Rearrangement, *, dry_run: bool) -> Answer:
    verb = "Would move" if dry_run else "Moved"
    lines = [f"{verb} {several(len(planned.steps), 'post')}."]
    lines += [
        f"  {one.post.heading()}: {_day(one)}{' (signed or submitted)' if one.loses else ''}" for one in planned.steps
    ]
    lines += [f"  {one.post.heading()} stays. {one.why}" for one in planned.kept]
    posts: list[Json] = [
        {
            "post": one.post.id,
            "heading": one.post.heading(),
            "from": one.post.day.isoformat() if one.post.day else None,
            "to": one.day.isoformat() if one.day else None,
            "loses_sign_off": one.loses,
        }
        for one in planned.steps
    ]
    document: dict[str, Json] = {
        "dry_run": dry_run,
        "moved": 0 if dry_run else len(planned.steps),
        "lose_sign_off": len(planned.lost),
        "stay": [{"post": one.post.id, "heading": one.post.heading(), "why": one.why} for one in planned.kept],
        "posts": posts,
    }
    return Answer(lines=lines, document=document)


def _day(one: Step) -> str:
    return f"{short_day(one.post.day) if one.post.day else ''} → {short_day(one.day) if one.day else ''}"
