"""The commands ``measures``, ``readings`` and ``links``: how campaigns stand, readings from a file, tagged links."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.errors import NotFound
from sddc_planner.imports.readings_file import Dating
from sddc_planner.model.brief import number_text
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import MeasureId
from sddc_planner.model.measure import MeasureKind, Reading
from sddc_planner.model.number_words import number_words
from sddc_planner.planner.campaigns.measures import MeasureView
from sddc_planner.planner.campaigns.readings_importing import ComingReading, NotComing, ReadingsPreview, ReadingsWishes
from sddc_planner.planner.planner import Planner


def measures(args: argparse.Namespace) -> Answer:
    """Every measure of one campaign, or of all."""
    with opening.reading(args) as planner:
        chosen = [planner.campaigns.named(args.campaign)] if args.campaign else list(planner.campaigns.all())
        found = [(one, planner.measures.of(one.id), planner.measures.unreadable(one.id)) for one in chosen]
    lines = [line for campaign, views, _bad in found if views or args.campaign for line in _told(campaign, views)]
    unreadable = sum(bad for _campaign, _views, bad in found)
    return Answer(
        lines=lines or ["No campaign is measured yet."],
        document={"campaigns": [_document(campaign, views) for campaign, views, _bad in found]},
        remarks=[f"{several(unreadable, 'row')} cannot be read: check the record."] if unreadable else [],
    )


def readings(args: argparse.Namespace) -> Answer:
    """What came in from a file. Refused when nothing of it could be read."""
    with opening.reading(args) if args.dry_run else opening.changing(args) as planner:
        if args.person:
            opening.sit_down_to_plan(planner, args)
        campaign = planner.campaigns.named(args.campaign)
        preview = planner.measures.preview_import(campaign.id, args.file, _wishes(planner, campaign, args))
        if not args.dry_run:
            planner.measures.apply_import(preview)
    verb = "would come in" if args.dry_run else "came in"
    lines = [f"{preview.draft.file_name}: {several(len(preview.coming), 'reading')} {verb}."]
    lines += [f"  New measure: {one.name}" for one in preview.new]
    lines += [f"  {one.where}: {one.measure.name}: {_came(one)}" for one in preview.coming]
    for heading, rows in (
        ("Here already:", preview.known),
        ("Differ from what is kept, which stays:", preview.differing),
        ("Not brought in:", preview.left_out),
    ):
        if rows:
            lines += [heading, *(f"  {one.where}: {one.name or 'no name'}: {one.reason}" for one in rows)]
    return Answer(
        lines=lines,
        document=_imported(preview),
        code=DONE if preview.coming or preview.known else REFUSED,
    )


def links(args: argparse.Namespace) -> Answer:
    """An address with the tags of a campaign for each place."""
    with opening.reading(args) as planner:
        found = planner.measures.links(planner.campaigns.named(args.campaign).id, args.address)
    return Answer(
        lines=[f"{one.where}: {one.link}" for one in found.links],
        document={
            "campaign": found.campaign.name,
            "tag": found.tag,
            "links": [
                {
                    "where": one.where,
                    "source": one.source,
                    "medium": one.medium,
                    "accounts": list(one.accounts),
                    "link": one.link,
                }
                for one in found.links
            ],
            "posts_without_the_tag": [one.id for one in found.untagged],
        },
    )


def _wishes(planner: Planner, campaign: Campaign, args: argparse.Namespace) -> ReadingsWishes:
    """Raises ``NotFound`` for a measure that there is not."""
    known = {view.measure.name.casefold(): view.measure.id for view in planner.measures.of(campaign.id)}
    names: dict[str, MeasureId | None] = {}
    for name, meant in args.measure:
        if meant.casefold() not in known:
            there = ", ".join(view.measure.name for view in planner.measures.of(campaign.id)) or "none yet"
            raise NotFound(f"“{campaign.name}” has no measure {meant!r}.", hint=f"It has: {there}.")
        names[name] = known[meant.casefold()]
    wishes = ReadingsWishes(
        dating=Dating(year=args.in_year, month_ends=args.month_ends), names=names, replace=args.replace
    )
    if not args.new_under:
        return wishes
    draft = planner.measures.preview_import(campaign.id, args.file, wishes)
    kind = MeasureKind(args.new_under)
    return replace(wishes, new={one.name: kind for one in draft.names if one.measure is None})


def _told(campaign: Campaign, views: Sequence[MeasureView]) -> Iterator[str]:
    yield campaign.name
    for view in views:
        yield f"  {str(view.measure.kind).capitalize()}: {view.words()}"
    if not views:
        yield "  No measure yet."


def _came(one: ComingReading) -> str:
    was = "" if one.was is None else f", in place of {number_words(one.was, one.measure.unit)}"
    return f"{number_words(one.reading.value, one.measure.unit)} on {short_date(one.reading.day)}{was}"


def _imported(preview: ReadingsPreview) -> dict[str, Json]:
    return {
        "readings": [
            {
                "where": one.where,
                "measure": one.measure.name,
                "was": number_text(one.was),
                **_reading(one.reading),
            }
            for one in preview.coming
        ],
        "new_measures": [one.name for one in preview.new],
        "known": _listed(preview.known),
        "differing": _listed(preview.differing),
        "left_out": _listed(preview.left_out),
    }


def _listed(rows: Sequence[NotComing]) -> list[Json]:
    return [{"where": one.where, "measure": one.name, "reason": one.reason} for one in rows]


def _document(campaign: Campaign, views: Sequence[MeasureView]) -> dict[str, Json]:
    return {
        "id": campaign.id,
        "name": campaign.name,
        "measures": [
            {
                "id": view.measure.id,
                "kind": view.measure.kind.value,
                "name": view.measure.name,
                "unit": view.measure.unit,
                "baseline": number_text(view.measure.baseline),
                "target": number_text(view.measure.target),
                "target_day": view.measure.target_day.isoformat() if view.measure.target_day else None,
                "better": view.measure.better.value,
                "source": view.measure.source,
                "note": view.measure.note,
                "pace": view.progress.pace.value,
                "percent": view.progress.percent,
                "readings": [_reading(one) for one in view.readings],
            }
            for view in views
        ],
    }


def _reading(one: Reading) -> dict[str, Json]:
    """Numbers are texts, so that none is rounded on its way."""
    return {"day": one.day.isoformat(), "value": number_text(one.value), "note": one.note, "origin": one.origin}
