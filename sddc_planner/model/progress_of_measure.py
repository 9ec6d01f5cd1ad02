"""How far a measure has come from its baseline to its target, and whether that is soon enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from sddc_planner.model.day_words import short_date
from sddc_planner.model.measure import Better, Measure, MeasureKind, Reading
from sddc_planner.model.number_words import number_words


class Pace(StrEnum):
    """How a measure stands."""

    WORDS = "words"
    """It has neither target nor readings: a line of learning, say."""
    NOT_READ = "not read yet"
    NO_TARGET = "no target"
    REACHED = "reached"
    ON_COURSE = "on course"
    BEHIND = "behind"
    MISSED = "missed"
    """The day of the target is past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``percent`` of the way from baseline to target, rounded down; below 0 it went the other way. None: unknown."""

    pace: Pace
    percent: int | None = None

    def words(self) -> str:
        """ "60% of the way, on course", "target reached"."""
        way = _way(self.percent)
        if self.pace is Pace.WORDS:
            return ""
        if self.pace is Pace.REACHED:
            over = self.percent is not None and self.percent > 100
            return f"target reached, {self.percent:,}% of the way" if over else "target reached"
        if self.pace is Pace.MISSED:
            return f"target missed{f': {way}' if way else ''}"
        if self.pace in (Pace.NOT_READ, Pace.NO_TARGET):
            return str(self.pace)
        return ", ".join(filter(None, (way, str(self.pace))))


def _way(percent: int | None) -> str:
    if percent is None:
        return ""
    return "further away than at the start" if percent < 0 else f"{percent:,}% of the way"


def progress_of(measure: Measure, now: Reading | None, *, first_day: date, last_day: date, today: date) -> Progress:
    """By the newest reading. A measure without a day of its own is due on the campaign's ``last_day``.

    It is on course where it has come at least as far as the days have, on the day when it was read.
    """
    if now is None:
        words = measure.kind is MeasureKind.LEARNING and measure.target is None
        return Progress(pace=Pace.WORDS if words else Pace.NOT_READ)
    if measure.target is None:
        return Progress(pace=Pace.NO_TARGET)
    percent = _percent(measure, now.value, measure.target)
    if _reached(measure, now.value, measure.target):
        return Progress(pace=Pace.REACHED, percent=percent)
    due = measure.target_day or last_day
    if today > due:
        return Progress(pace=Pace.MISSED, percent=percent)
    passed, whole = (now.day - first_day).days + 1, max((due - first_day).days + 1, 1)
    behind = percent is not None and passed > 0 and percent * whole < passed * 100
    return Progress(pace=Pace.BEHIND if behind or percent is None else Pace.ON_COURSE, percent=percent)


def _reached(measure: Measure, value: Decimal, target: Decimal) -> bool:
    return value >= target if measure.better is Better.UP else value <= target


def _percent(measure: Measure, value: Decimal, target: Decimal) -> int | None:
    """None where nothing says where the way begins, or where it would lead the wrong way."""
    start = measure.baseline
    if start is None and measure.better is Better.UP and target > 0:
        start = Decimal(0)
    if start is None or start == target or (target > start) != (measure.better is Better.UP):
        return None
    share = ((value - start) / (target - start) * 100).to_integral_value(rounding=ROUND_FLOOR)
    return int(max(Decimal(-999_999), min(share, Decimal(999_999))))


def measure_words(measure: Measure, readings: Sequence[Reading], progress: Progress) -> str:
    """A measure and what was read in sentences, for whoever does not see the chart."""
    said = [measure.name]
    if measure.baseline is not None:
        said.append(f"baseline {number_words(measure.baseline, measure.unit)}")
    if measure.target is not None:
        by = f" by {short_date(measure.target_day)}" if measure.target_day else ""
        said.append(f"target {number_words(measure.target, measure.unit)}{by}")
    text = f"{', '.join(said)}."
    if readings:
        first, last = readings[0], readings[-1]
        now = f"{number_words(last.value, measure.unit)} on {short_date(last.day)}"
        began = (
            f"from {number_words(first.value, measure.unit)} on {short_date(first.day)} to " if first != last else ""
        )
        number = "1 reading" if len(readings) == 1 else f"{len(readings):,} readings"
        text += f" {number}: {began}{now}."
    way = progress.words()
    return f"{text} {way[:1].upper()}{way[1:]}." if way else text
