"""The command ``history``: what happened to a post, a campaign, a month or the library, in sentences."""

import argparse
from collections.abc import Iterator
from datetime import date, datetime

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer, several
from sddc_planner.clock import in_london, to_text
from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.exports.rows import month_name
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.telling.teller import HistoryLine
from sddc_planner.planner.telling.words import HistoryKind

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def tell(args: argparse.Namespace) -> Answer:
    """Newest first, under their days. Nothing that fits is no fault.

    Raises ``NotFound`` for a post, campaign, person or department that the library does not know, and
    ``InvalidValue`` for days in the wrong order.
    """
    if args.first and args.last and args.last < args.first:
        raise InvalidValue("to", "The last day is before the first.")
    with opening.reading(args) as planner:
        asked = _asked(planner, args)
        found = planner.histories.lines(asked, args.limit + 1)
        if args.post and not found and not asked.is_narrowed:
            raise NotFound(f"There is no post {args.post!r} in this library, and never was.")
    shown, more = found[: args.limit], len(found) > args.limit
    return Answer(lines=list(_lines(args, asked, shown, more=more)), document=_document(shown, more=more))


def _asked(planner: Planner, args: argparse.Namespace) -> Asked:
    return Asked(
        post=args.post,
        campaign=_campaign(planner, args.campaign) if args.campaign else None,
        month=args.month,
        departments=frozenset(opening.departments(planner, args.department)),
        person=planner.council.person(args.person).id if args.person else None,
        kinds=frozenset(HistoryKind(one) for one in args.kind),
        first=args.first,
        last=args.last,
        words=args.words or "",
    )


def _campaign(planner: Planner, name_or_id: str) -> str:
    """Its id: also that of a campaign which was deleted, of which the record still tells."""
    try:
        return planner.campaigns.named(name_or_id).id
    except NotFound:
        if planner.histories.lines(Asked(campaign=name_or_id), 1):
            return name_or_id
        raise


def _lines(args: argparse.Namespace, asked: Asked, shown: tuple[HistoryLine, ...], *, more: bool) -> Iterator[str]:
    if not shown:
        yield "Nothing matches." if asked.is_narrowed else f"Nothing is recorded of {_whose(args)}."
        return
    last: date | None = None
    for one in shown:
        local = in_london(one.at)
        if local.date() != last:
            last = local.date()
            yield _day(local)
        yield f"  {local:%H:%M}  {one.person} {one.summary}"
    if more:
        yield f"These are the newest {several(len(shown), 'entry', 'entries')}. Say --limit for more."


def _whose(args: argparse.Namespace) -> str:
    return month_name(args.month) if args.month else "the campaign" if args.campaign else "the library"


def _day(local: datetime) -> str:
    return f"{_DAYS[local.weekday()]} {local.day} {month_name(local.date())}"


def _document(shown: tuple[HistoryLine, ...], *, more: bool) -> dict[str, Json]:
    return {
        "entries": [
            {
                "number": one.seq or None,
                "at": to_text(one.at),
                "person": one.person,
                "what": one.summary,
                "kind": one.kind.value,
                "post": one.post,
                "revision": one.revision,
                "sentence": one.sentence(),
            }
            for one in shown
        ],
        "more": more,
    }
