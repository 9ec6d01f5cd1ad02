"""A tool's layout as plain values: what the library keeps, and what the files of known tools say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sddc_planner.canonical import Json
from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId
from sddc_planner.model.tool_layout import Column, Fills, Per, ToolLayout, ToolLimits


def as_json(layout: ToolLayout) -> dict[str, Json]:
    """Everything of a layout, as ``from_json`` takes it."""
    limits = layout.limits
    return {
        "name": layout.name,
        "columns": [
            {"heading": one.heading, "fills": one.fills.value, "form": one.form, "value": one.value}
            for one in layout.columns
        ],
        "has_headings": layout.has_headings,
        "per": layout.per.value,
        "account_names": {str(account): name for account, name in layout.account_names.items()},
        "media_address": layout.media_address,
        "limits": {
            "rows": limits.rows,
            "text": limits.text,
            "pictures": limits.pictures,
            "films": limits.films,
            "film_megabytes": limits.film_megabytes,
            "minutes_ahead": limits.minutes_ahead,
            "minute_step": limits.minute_step,
        },
        "delimiter": layout.delimiter,
        "encoding": layout.encoding,
        "checked_on": layout.checked_on.isoformat() if layout.checked_on else "",
        "source": layout.source,
        "notes": layout.notes,
    }


def from_json(said: Any) -> ToolLayout:
    """The layout. Raises ``InvalidValue`` for values that are none; what is missing has its usual value."""
    try:
        return _layout(said)
    except (AttributeError, KeyError, TypeError, ValueError) as exc:
        raise InvalidValue("layout", "What is known of the tool's columns cannot be read.") from exc


def _layout(said: Any) -> ToolLayout:
    limits = said.get("limits") or {}
    checked_on = _text(said, "checked_on")
    return ToolLayout(
        name=_text(said, "name"),
        columns=tuple(_column(one) for one in said["columns"]),
        has_headings=said.get("has_headings", True) is True,
        per=Per(said.get("per", Per.ACCOUNT)),
        account_names={AccountId(key): str(name) for key, name in (said.get("account_names") or {}).items()},
        media_address=_text(said, "media_address"),
        limits=ToolLimits(
            rows=_number(limits, "rows"),
            text=_number(limits, "text"),
            pictures=_number(limits, "pictures"),
            films=limits.get("films", True) is True,
            film_megabytes=_number(limits, "film_megabytes"),
            minutes_ahead=_number(limits, "minutes_ahead") or 0,
            minute_step=max(1, _number(limits, "minute_step") or 1),
        ),
        delimiter=_text(said, "delimiter") or ",",
        encoding=_encoding(_text(said, "encoding")),
        checked_on=date.fromisoformat(checked_on) if checked_on else None,
        source=_text(said, "source"),
        notes=_text(said, "notes"),
    )


def _column(said: Mapping[str, Any]) -> Column:
    return Column(
        heading=_text(said, "heading"),
        fills=Fills(said.get("fills", Fills.NOTHING)),
        form=_text(said, "form"),
        value=_text(said, "value"),
    )


def _text(said: Mapping[str, Any], name: str) -> str:
    found = said.get(name, "")
    if not isinstance(found, str):
        raise TypeError(name)
    return found


def _number(said: Mapping[str, Any], name: str) -> int | None:
    found = said.get(name)
    if found is None:
        return None
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise TypeError(name)
    return found


def _encoding(name: str) -> str:
    if name and name not in ("utf-8", "utf-8-sig", "utf-16"):
        raise ValueError(name)
    return name or "utf-8"
