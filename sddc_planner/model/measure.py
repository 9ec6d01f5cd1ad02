"""What a campaign is measured by, and what was read. Numbers are exact decimals, dates are civil dates.

The kinds follow the Government Communication Service's evaluation cycle.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import CampaignId, MeasureId, ReadingId

DIGITS_MAX = 18


class MeasureKind(StrEnum):
    """In the order in which an evaluation is read."""

    INPUTS = "inputs"
    OUTPUTS = "outputs"
    OUTTAKES = "outtakes"
    OUTCOMES = "outcomes"
    IMPACT = "impact"
    LEARNING = "learning"


class Better(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of the scoring. ``unit`` is said after a number ("a month", "%", "£"); ``source`` is where it is read.

    ``place`` orders the measures of one kind. A line of learning may have words alone, in ``note``.
    """

    id: MeasureId
    campaign: CampaignId
    kind: MeasureKind
    name: str
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_day: date | None = None
    better: Better = Better.UP
    source: str = ""
    note: str = ""
    place: int = 0

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "Say what is measured.")
        for field, value in (("baseline", self.baseline), ("target", self.target)):
            require_number(field, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a measure stood at on a day. ``origin`` names the file it came from, and is empty where it was typed."""

    id: ReadingId
    measure: MeasureId
    day: date
    value: Decimal
    note: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        require_number("value", self.value)


def require_number(field: str, value: Decimal | None) -> None:
    """Raises ``InvalidValue`` for what is no finite number of at most ``DIGITS_MAX`` digits."""
    if value is None:
        return
    if not value.is_finite():
        raise InvalidValue(field, "That is not a number.")
    _sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or max(len(digits), len(digits) + exponent, -exponent) > DIGITS_MAX:
        raise InvalidValue(field, f"The number has more than {DIGITS_MAX} digits.")
