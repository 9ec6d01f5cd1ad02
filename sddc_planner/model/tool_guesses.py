"""A first proposal for the columns of a tool's template, from its headings and its examples."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sddc_planner.model.date_forms import DATES, MOMENTS, TIMES, like
from sddc_planner.model.ids import PlatformId
from sddc_planner.model.tool_layout import Column, Fills, normal_heading

_NUMBERED = r"( ?\d+)?"
_GUESSES: tuple[tuple[Fills, tuple[str, ...]], ...] = (
    (
        Fills.MOMENT,
        (
            r"post(ing|ed)? ?time",
            r"publish(ing)? (date|time).*",
            r"schedule.*(at|date|for|time)",
            r"date ?(and|&|/) ?time",
            "datetime",
            "send ?date",
            "postatspecifictime",
            "post at.*",
        ),
    ),
    (Fills.DATE, ("date.*",)),
    (Fills.TIME, ("time.*",)),
    (Fills.TEXT, ("text", "message( ?text)?", "content", "post( text| content)?", "caption", "copy", "body")),
    (Fills.LINK, ("link( url)?", "url", "website")),
    (Fills.ACCOUNT, ("accounts?( ?(name|id))?", "profiles?( ?(name|id))?", "channels?", "page", "brand name")),
    (Fills.MEDIA_ADDRESS, (rf"(image|picture|media|photo|file|video)s? ?(url|link|address)(e?s)?{_NUMBERED}",)),
    (Fills.MEDIA, (rf"(image|picture|media|photo|file|video)s?( ?(file|name)s?)*{_NUMBERED}",)),
    (Fills.ALT, (f"(image |picture |media )?alt(ernative)? ?text.*{_NUMBERED}", "image description")),
    (Fills.LABELS, ("tags?", "labels?", "categor(y|ies)")),
    (Fills.TITLE, ("title", "name", "headline")),
    (Fills.CAMPAIGN, ("campaign",)),
    (Fills.DEPARTMENT, ("department",)),
)
_MAY_REPEAT = frozenset({Fills.MEDIA, Fills.MEDIA_ADDRESS, Fills.ALT})
_FORMS = {Fills.DATE: DATES, Fills.TIME: TIMES, Fills.MOMENT: MOMENTS}


def guessed(
    headings: Sequence[str], platforms: Mapping[str, PlatformId], examples: Sequence[Sequence[str]] = ()
) -> tuple[Column, ...]:
    """What columns with these headings probably take, for a person to put right.

    ``platforms`` are known names in lower case; ``examples`` rows that the template came with, for the forms of dates.
    """
    used: set[Fills] = set()
    columns = []
    for place, heading in enumerate(headings):
        name = normal_heading(heading).replace("_", " ")
        platform = next((platforms[one.strip()] for one in (name, *name.split("/")) if one.strip() in platforms), None)
        fills = Fills.GOES_TO if platform is not None else _guess(name, used)
        used.add(fills)
        shown = [row[place] for row in examples if place < len(row)]
        columns.append(Column(heading=heading, fills=fills, form=_form(fills, shown), value=platform or ""))
    if Fills.LINK in used:
        return tuple(columns)
    # Where no column takes the link, it goes where X wants it too: under the text.
    return tuple(replace(one, fills=Fills.TEXT_AND_LINK) if one.fills is Fills.TEXT else one for one in columns)


def _guess(name: str, used: set[Fills]) -> Fills:
    for fills, patterns in _GUESSES:
        if (fills not in used or fills in _MAY_REPEAT) and any(re.fullmatch(one, name) for one in patterns):
            return fills
    return Fills.NOTHING


def _form(fills: Fills, shown: Sequence[str]) -> str:
    """The form of the examples, else the first that is offered."""
    forms = _FORMS.get(fills, ())
    found = (like(one) for one in shown)
    return next((one for one in found if one in forms), forms[0] if forms else "")
