"""Words in braces that are filled when a template is used: ``{date}`` becomes "14 December 2020"."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from sddc_planner.model.day_words import MONTHS, WEEKDAYS, full_date
from sddc_planner.model.shape import Shape

PLACEHOLDERS: Mapping[str, str] = {
    "date": "14 December 2020",
    "weekday": "Monday",
    "day": "14",
    "month": "December",
    "year": "2020",
    "time": "09:00",
}
"""Name -> an example of what it becomes."""

OF_PLANS: Mapping[str, str] = {
    "number": "7",
    "total": "60",
    "campaign": "Warm and Well this Winter",
    "account": "South Derbyshire DC",
}
"""The same of those that only a plan of many posts fills (``plan_of_posts.py``)."""

_BRACES = re.compile(r"\{([A-Za-z][A-Za-z _-]{0,30})\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """``left`` are words in braces that stand as they were: unknown ones, and those of a date that is not there."""

    shape: Shape
    left: tuple[str, ...] = ()


def fill(shape: Shape, day: date | None, more: Mapping[str, str] | None = None) -> Filled:
    """The shape for a day, None for the tray. Titles, texts, notes and alt texts are filled; a link never is.

    ``more`` are further names with what they become, which only whoever fills knows.
    """
    values = {**_values(day, shape.at), **(more or {})}
    left: dict[str, None] = {}

    def filled(text: str) -> str:
        def one(found: re.Match[str]) -> str:
            value = values.get(found[1].lower())
            if value is None:
                left[found[0]] = None
                return found[0]
            return value

        return _BRACES.sub(one, text)

    made = replace(
        shape,
        title=filled(shape.title),
        text=filled(shape.text),
        variants={account: filled(text) for account, text in shape.variants.items()},
        notes=filled(shape.notes),
        media=tuple(replace(one, alt=filled(one.alt)) for one in shape.media),
    )
    return Filled(shape=made, left=tuple(left))


def unknown_in(*texts: str) -> tuple[str, ...]:
    """Words in braces that nothing fills, each once, as they stand."""
    return _among(texts, lambda name: name not in PLACEHOLDERS and name not in OF_PLANS)


def of_plans_in(*texts: str) -> tuple[str, ...]:
    """Words in braces that only a plan of many posts fills, each once, as they stand."""
    return _among(texts, lambda name: name in OF_PLANS)


def _among(texts: Sequence[str], wanted: Callable[[str], bool]) -> tuple[str, ...]:
    found = (one for text in texts for one in _BRACES.finditer(text))
    return tuple(dict.fromkeys(one[0] for one in found if wanted(one[1].lower())))


def _values(day: date | None, at: time | None) -> dict[str, str]:
    values: dict[str, str] = {}
    if day is not None:
        values |= {
            "date": full_date(day),
            "weekday": WEEKDAYS[day.weekday()],
            "day": str(day.day),
            "month": MONTHS[day.month - 1],
            "year": str(day.year),
        }
    if at is not None:
        values["time"] = f"{at:%H:%M}"
    return values
