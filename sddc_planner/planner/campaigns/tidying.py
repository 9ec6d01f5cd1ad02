"""What people typed into a campaign, as it is kept: without stray spaces, twice the same, or what no file can hold."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sddc_planner.errors import InvalidValue
from sddc_planner.model.campaign import NAME_MAX, Campaign, Objective
from sddc_planner.model.council import HUES
from sddc_planner.model.links import campaign_tag
from sddc_planner.model.post import tidy_text

TEXT_MAX = 50_000
"""Letters of one long text: some eight thousand words."""
LINES_MAX = 100
"""Objectives, audiences or partners of one campaign."""

_LINES = frozenset({"audiences", "partners"})


def tidied(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The columns as they are kept. Raises ``InvalidValue``, naming the field, for what may not be."""
    return {name: _tidied(name, value) for name, value in columns.items()}


def measured(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a measure or a reading as they are kept. Raises ``InvalidValue``, naming the field."""
    return {name: _measured(name, value) for name, value in columns.items()}


def without_lead(one: Campaign) -> Campaign:
    """The department that leads is not counted again among those that take part."""
    others = tuple(dict.fromkeys(key for key in one.departments if key != one.department))
    return one if others == one.departments else replace(one, departments=others)


def _measured(name: str, value: Any) -> Any:
    if type(value) is not str:
        return value
    text = _text(name, value)
    if name == "note":
        return text
    text = " ".join(text.split())
    if len(text) > NAME_MAX:
        called = {"source": "source", "unit": "unit"}.get(name, "name")
        raise InvalidValue(name, f"The {called} is longer than {NAME_MAX} characters.")
    return text


def _tidied(name: str, value: Any) -> Any:
    if name == "objectives":
        return _bounded(name, tuple(_objective(one) for one in value))
    if name in _LINES:
        return _bounded(name, _distinct(_line(name, one) for one in value))
    if name == "name":
        return _line(name, value)
    if name == "tag":
        return _tag(value)
    if name == "hue" and value not in HUES:
        raise InvalidValue(name, "There is no such colour.")
    return _text(name, value) if isinstance(value, str) and type(value) is str else value


def _objective(one: Objective) -> Objective:
    what, start, target = (" ".join(_text("objectives", said).split()) for said in (one.what, one.start, one.target))
    return Objective(what=what, start=start, target=target, by=one.by)


def _tag(value: str) -> str:
    tag = campaign_tag(_text("tag", value))
    if value.strip() and not tag:
        raise InvalidValue("tag", "A link tag has Latin letters and digits.", hint="Such as “warm-homes-2020”.")
    return tag


def _line(name: str, text: str) -> str:
    return " ".join(_text(name, text).split())


def _text(name: str, text: str) -> str:
    if len(text) > TEXT_MAX:
        raise InvalidValue(name, f"The text is longer than {TEXT_MAX:,} characters.")
    return tidy_text(text, name)


def _distinct(lines: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for one in lines:
        if one:
            kept.setdefault(one.casefold(), one)
    return tuple(kept.values())


def _bounded(name: str, lines: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(lines) > LINES_MAX:
        raise InvalidValue(name, f"A campaign has at most {LINES_MAX} {name}.")
    return lines
