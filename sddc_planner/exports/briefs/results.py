"""What came of a measure: its last reading held against its target, in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sddc_planner.exports.briefs.document import Mood
from sddc_planner.model.measure import Better, Measure, Reading


@dataclass(frozen=True, slots=True)
class Result:
    """``words`` are empty for a measure without a target."""

    words: str
    mood: Mood = Mood.PLAIN
    reached: bool = False


def result_of(measure: Measure, readings: Sequence[Reading], today: date) -> Result:
    """Of readings in order of day: the last one counts. A target is missed once its day is over."""
    if measure.target is None:
        return Result("")
    if not readings:
        return Result("not read yet")
    last = readings[-1].value
    up = measure.better is Better.UP
    if last >= measure.target if up else last <= measure.target:
        return Result("reached", Mood.GOOD, reached=True)
    way = _way(measure, readings)
    if measure.target_day and measure.target_day < today:
        return Result(f"not reached: {way}" if way else "not reached", Mood.BAD)
    return Result(way or "not reached yet", Mood.WAIT)


def _way(measure: Measure, readings: Sequence[Reading]) -> str:
    """How far from the baseline to the target, where that can be said."""
    begin = measure.baseline
    if begin is None or measure.target is None or begin == measure.target:
        return ""
    if (measure.target > begin) is not (measure.better is Better.UP):
        return ""
    share = (readings[-1].value - begin) / (measure.target - begin)
    if share < 0:
        return "further off than before"
    return f"{int(share * 100)}% of the way"
