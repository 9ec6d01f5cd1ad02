"""The command ``days``: bank holidays and where they are known from, days that a library keeps, bringing some in."""

import argparse

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.model.bank_holidays import Origin
from sddc_planner.model.day_rule import MONTHS, WEEKDAYS, full_date
from sddc_planner.model.special_day import DayKind
from sddc_planner.planner.special_days import DayLine

_FROM = {Origin.PUBLISHED: "published by GOV.UK", Origin.WORKED_OUT: "worked out by rule", Origin.OWN: "kept here"}


def answer(args: argparse.Namespace) -> Answer:
    """A year as lines, or what came in from a file. Refused when no day of the file could be read."""
    return _bring_in(args) if args.file else _year(args)


def _year(args: argparse.Namespace) -> Answer:
    with opening.reading(args) as planner:
        lines = planner.days.year(args.year or planner.desk.today().year)
    return Answer(lines=[_line(one) for one in lines], document={"days": [_document(one) for one in lines]})


def _bring_in(args: argparse.Namespace) -> Answer:
    with opening.reading(args) if args.dry_run else opening.changing(args) as planner:
        if args.person:
            opening.sit_down_to_plan(planner, args)
        preview = planner.days.preview_import(args.file, kind=DayKind(args.kind), year=args.in_year)
        days = [one.day for one in preview.coming] if args.dry_run else planner.days.apply_import(preview)
    verb = "would come in" if args.dry_run else "came in"
    lines = [f"{preview.draft.file_name}: {several(len(days), 'day')} {verb}."]
    lines += [f"  {one.name}: {one.words()}" for one in days]
    for heading, rows in (("Here already:", preview.known), ("Not brought in:", preview.left_out)):
        if rows:
            lines += [heading, *(f"  {one.where}: {one.name or 'no name'}: {one.reason}" for one in rows)]
    return Answer(
        lines=lines,
        document={
            "days": [{"name": one.name, "kind": one.kind.value, "rule": one.rule.text()} for one in days],
            "known": [{"where": one.where, "name": one.name, "reason": one.reason} for one in preview.known],
            "left_out": [{"where": one.where, "name": one.name, "reason": one.reason} for one in preview.left_out],
        },
        code=DONE if preview.coming or preview.known else REFUSED,
    )


def _line(one: DayLine) -> str:
    what = f"{one.name} ({one.kind.value}, {_FROM[one.origin]}{', switched off' if one.off else ''})"
    if one.first_day is None:
        return f"{MONTHS[one.month.month - 1]} {one.month.year}, to be confirmed: {what}"
    until = f" to {full_date(one.last_day)}" if one.last_day and one.last_day != one.first_day else ""
    return f"{WEEKDAYS[one.first_day.weekday()]} {full_date(one.first_day)}{until}: {what}"


def _document(one: DayLine) -> dict[str, Json]:
    return {
        "name": one.name,
        "kind": one.kind.value,
        "known_from": one.origin.value,
        "first_day": one.first_day.isoformat() if one.first_day else None,
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "month": f"{one.month:%Y-%m}",
        "rule": one.day.rule.text() if one.day else None,
        "switched_off": one.off,
    }
