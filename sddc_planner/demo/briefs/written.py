"""How the brief of a campaign of the example is written down."""

from dataclasses import dataclass

from sddc_planner.model.campaign import Season, Tier
from sddc_planner.model.measure import MeasureKind


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective. ``by`` is (month, day); day 0 is the last of the month; None where nobody has said yet."""

    what: str
    start: str
    target: str
    by: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Gauge:
    """A measure. ``read`` is what it stood at: every other day at first, weekly later."""

    kind: MeasureKind
    name: str
    baseline: str | None
    target: str | None
    read: tuple[str, ...] = ()
    unit: str = ""
    source: str = ""
    down: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """``departments`` and ``lead`` are keys of the example's council; ``budget`` is in pounds."""

    season: Season
    tier: Tier
    lead: str = "specialist"
    departments: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    budget: int | None = None
    paid: bool = False
    goals: tuple[Goal, ...] = ()
    audiences: tuple[str, ...] = ()
    insight: str = ""
    strategy: str = ""
    implementation: str = ""
    scoring: str = ""
    gauges: tuple[Gauge, ...] = ()
    went_well: str = ""
    went_badly: str = ""
    next_time: str = ""
    """The last three are told once it has ended."""
