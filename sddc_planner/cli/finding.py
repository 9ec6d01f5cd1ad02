"""The command ``find``: whatever holds the words, one line each, in the order in which the window lists it."""

import argparse
from collections.abc import Iterator

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer
from sddc_planner.clock import to_text
from sddc_planner.model.sought import plain
from sddc_planner.planner.finding import Found, Kind

_HEADINGS = {
    Kind.POST: "Posts",
    Kind.CAMPAIGN: "Campaigns",
    Kind.POLL: "Polls",
    Kind.VIDEO: "Videos",
    Kind.COMMENT: "Comments",
}


def find(args: argparse.Namespace) -> Answer:
    """Nothing that fits is no fault."""
    words = " ".join(f'"{one}"' if " " in one.strip() and '"' not in one else one for one in args.words)
    with opening.reading(args) as planner:
        found = planner.finding.search(words, args.limit)
    return Answer(lines=list(_lines(found)), document={"found": [_document(one) for one in found]})


def _lines(found: tuple[Found, ...]) -> Iterator[str]:
    if not found:
        yield "Nothing holds these words."
    last = None
    for one in found:
        if one.kind is not last:
            last = one.kind
            yield _HEADINGS[one.kind]
        when = f"{one.day.isoformat()} {one.at:%H:%M}" if one.day and one.at else str(one.day or "")
        by = one.person if one.kind is Kind.COMMENT else ""
        about = " · ".join(filter(None, (when, one.state.value if one.state else one.stage, one.department, by)))
        yield f"  {plain(one.title)}{f'  ({about})' if about else ''}"
        if one.excerpt:
            yield f"      {plain(one.excerpt)}"


def _document(one: Found) -> dict[str, Json]:
    return {
        "kind": one.kind.value,
        "id": one.id,
        "title": plain(one.title),
        "excerpt": plain(one.excerpt) or None,
        "post": one.post,
        "date": one.day.isoformat() if one.day else None,
        "time": f"{one.at:%H:%M}" if one.at else None,
        "state": one.state.value if one.state else None,
        "department": one.department or None,
        "person": one.person or None,
        "written_at": to_text(one.written) if one.written else None,
        "first_day": one.first_day.isoformat() if one.first_day else None,
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "posts": one.posts or None,
        "quarter": str(one.quarter) if one.quarter else None,
    }
