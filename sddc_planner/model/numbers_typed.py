"""Reads a number as people in this country type it: "1,234.5", "£900", "52%", "1.2k". What is not certain is refused.

A number from the continent ("1.234,5") is never guessed at: a point and a comma in the wrong order are named.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from sddc_planner.errors import InvalidValue
from sddc_planner.model.measure import require_number

_LONGEST = 60
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\t"), " ")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2013\u2014"), "-")
_WHOLE = r"\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+"
_FORM = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+]?)\s*(?P<before>[£€$])?\s*(?P<late>-?)(?P<number>(?:{_WHOLE})(?:\.\d*)?|\.\d+)"
    r"\s*(?P<times>k|thousand|million)?\s*(?P<after>%|per ?cent|p)?(?P<close>\))?",
    re.IGNORECASE | re.ASCII,
)
_TIMES = {"": 1, "k": 1_000, "thousand": 1_000, "million": 1_000_000}
_CONTINENTAL = re.compile(r"[-+£€$\s]*\d{1,3}(?:\.\d{3})*,\d{1,2}\D*|[-+£€$\s]*\d{1,3}(?:\.\d{3})+,\d+\D*")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number, and the sign that stood at it: "£", "€", "$", "%" or nothing."""

    value: Decimal
    unit: str = ""


def number_of(text: str, field: str = "value") -> TypedNumber:
    """Raises ``InvalidValue``, which names the field, for what is no number or may be two."""
    tidy = " ".join(text.translate(_SPACES).translate(_MINUS).split())
    found = _FORM.fullmatch(tidy) if len(tidy) <= _LONGEST else None
    if found is None or bool(found["open"]) != bool(found["close"]) or (found["sign"] and found["late"]):
        raise InvalidValue(field, f"“{text.strip()[:_LONGEST]}” is not a number.", hint=_hint(tidy))
    unit = (found["before"] or "") or ("%" if (found["after"] or "").lower().startswith(("%", "per")) else "")
    if (found["after"] or "").lower() == "p" or (found["before"] and found["after"]):
        raise InvalidValue(
            field, f"“{text.strip()}” has a unit that cannot be read.", hint="Write pounds, as in £0.50."
        )
    value = (
        Decimal(found["number"].replace(",", "").replace(" ", "").rstrip(".")) * _TIMES[(found["times"] or "").lower()]
    )
    if found["open"] or "-" in (found["sign"], found["late"]):
        value = -value
    require_number(field, value)
    return TypedNumber(value, unit)


def _hint(tidy: str) -> str:
    if _CONTINENTAL.fullmatch(tidy):
        return "Write a comma between thousands and a point before decimals, as in 1,234.5."
    return "Write it in figures, as in 1,234.5 or 52%."
