"""The geometry of a chart of readings over time against a target: one description that window, PDF and Word draw from.

Lengths are in whatever unit the box is given in (pixels, millimetres, points), from its top left corner downwards.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from sddc_planner.model.day_words import MONTHS, brief_date
from sddc_planner.model.measure import Measure, Reading
from sddc_planner.model.number_words import number_words

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_DAY_STEPS = (1, 2, 7, 14, 28)
_MONTHS_FROM = 70
"""Days from which the axis counts months; below that, days."""
_FLAT = Decimal("0.5")
"""Where the lowest value is less than this of the highest, the axis begins at nought."""
_ROWS_MAX = 5
_TICKS_MAX = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is drawn: ``readings`` in order of day, against what was planned. Days are civil dates."""

    readings: tuple[tuple[date, Decimal], ...]
    first_day: date
    last_day: date
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_day: date | None = None
    unit: str = ""


def course_of(measure: Measure, readings: Sequence[Reading], first_day: date, last_day: date) -> Course:
    """A measure and its readings over the days of its campaign."""
    return Course(
        readings=tuple(sorted((one.day, one.value) for one in readings)),
        first_day=first_day,
        last_day=last_day,
        baseline=measure.baseline,
        target=measure.target,
        target_day=measure.target_day,
        unit=measure.unit,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One line of text, ``w`` wide; ``x`` and ``y`` are its top left corner."""

    x: float
    y: float
    w: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything to draw, each in its place. ``left`` to ``bottom`` are the edges of the plot inside the box.

    Draw in this order: ``grid`` and ``ticks`` quietly, ``baseline`` dotted, ``target`` dashed, ``curve`` as one line
    through ``points``, then the labels. ``due`` is where the target is to be reached.
    """

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    grid: tuple[Line, ...]
    value_labels: tuple[Label, ...]
    ticks: tuple[Line, ...]
    day_labels: tuple[Label, ...]
    points: tuple[tuple[float, float], ...]
    target: Line | None = None
    target_label: Label | None = None
    due: tuple[float, float] | None = None
    baseline: Line | None = None
    baseline_label: Label | None = None
    now_label: Label | None = None

    @property
    def curve(self) -> tuple[Line, ...]:
        """From each reading to the next."""
        return tuple(Line(x1=a[0], y1=a[1], x2=b[0], y2=b[1]) for a, b in pairwise(self.points))

    def nearest(self, x: float) -> int | None:
        """The place of the reading that is drawn nearest to ``x``, or None where there is none."""
        return min(range(len(self.points)), key=lambda n: abs(self.points[n][0] - x), default=None)


def drawn(course: Course, *, width: float, height: float, line: float, wide: Callable[[str], float]) -> Chart:
    """The chart in a box of ``width`` by ``height``, for a font that is ``line`` high; ``wide`` measures a text."""
    low, high, values = _scale(course, rows=max(1, min(_ROWS_MAX, int(height / (line * 1.7)) - 1)))
    texts = [_short(value, course.unit) for value in values]
    gap = line * 0.4
    left = min(max(map(wide, texts)) + gap, width * 0.4)
    top, bottom = line * 1.25, max(height - line * 1.4, line * 1.25 + 1)
    right = max(width - line * 0.5, left + 1)
    first, last = _days(course)
    span_days = max((last - first).days, 1)

    def across(day: date) -> float:
        return left + (right - left) * (day - first).days / span_days

    def down(value: Decimal) -> float:
        return bottom - (bottom - top) * float((value - low) / (high - low))

    points = tuple((across(day), down(value)) for day, value in course.readings)
    ticks = _shown(_ticks(first, last), across, wide, left, right)
    chart = Chart(
        width=width,
        height=height,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        grid=tuple(Line(x1=left, y1=down(value), x2=right, y2=down(value)) for value in values),
        value_labels=tuple(
            Label(x=left - gap - wide(text), y=down(value) - line / 2, w=wide(text), text=text)
            for value, text in zip(values, texts, strict=True)
        ),
        ticks=tuple(Line(x1=across(day), y1=bottom, x2=across(day), y2=bottom + line * 0.25) for day, _text in ticks),
        day_labels=tuple(
            Label(x=_held(across(day) - wide(text) / 2, wide(text), 0, width), y=bottom + gap, w=wide(text), text=text)
            for day, text in ticks
        ),
        points=points,
    )
    return _against(course, chart, across, down, _Labels(left, right, bottom, line, wide))


@dataclass(slots=True)
class _Labels:
    """Places texts at lines so that none lies on another."""

    left: float
    right: float
    bottom: float
    line: float
    wide: Callable[[str], float]
    placed: list[Label] = field(default_factory=list)

    def at(self, text: str, x: float, y: float) -> Label:
        """A text that ends at ``x``, over the line at ``y``, or under it where that is taken."""
        w, line = self.wide(text), self.line
        begin = _held(x - w, w, self.left, self.right)
        over = y - line * 1.1
        heights = [over, y + line * 0.1, *(one.y + side for one in self.placed for side in (-line, line))]
        free = [one for one in heights if 0 <= one <= self.bottom - line * 0.5 and not self._taken(begin, one, w)]
        label = Label(x=begin, y=min(free, key=lambda one: abs(one - over), default=max(0.0, over)), w=w, text=text)
        self.placed.append(label)
        return label

    def _taken(self, x: float, y: float, w: float) -> bool:
        return any(x < one.x + one.w and one.x < x + w and abs(one.y - y) < self.line - 1e-6 for one in self.placed)


def _against(
    course: Course, chart: Chart, across: Callable[[date], float], down: Callable[[Decimal], float], labels: _Labels
) -> Chart:
    """The chart with what its readings are held against."""
    if course.target is not None:
        y = down(course.target)
        chart = replace(
            chart,
            target=Line(x1=chart.left, y1=y, x2=chart.right, y2=y),
            target_label=labels.at(f"target {number_words(course.target, course.unit)}", chart.right, y),
            due=(across(course.target_day), y) if course.target_day else None,
        )
    if course.readings:
        x, y = chart.points[-1]
        chart = replace(chart, now_label=labels.at(number_words(course.readings[-1][1], course.unit), x, y))
    if course.baseline is not None:
        y = down(course.baseline)
        text = f"baseline {number_words(course.baseline, course.unit)}"
        chart = replace(
            chart,
            baseline=Line(x1=chart.left, y1=y, x2=chart.right, y2=y),
            baseline_label=labels.at(text, chart.right, y),
        )
    return chart


def _held(x: float, w: float, left: float, right: float) -> float:
    """As near to ``x`` as a text ``w`` wide can begin between ``left`` and ``right``."""
    return max(left, min(x, right - w))


def _scale(course: Course, rows: int) -> tuple[Decimal, Decimal, tuple[Decimal, ...]]:
    """Lowest and highest value of the axis, and the round values that are written on it."""
    said = [value for _day, value in course.readings]
    said += [value for value in (course.baseline, course.target) if value is not None]
    low, high = min(said, default=Decimal(0)), max(said, default=Decimal(1))
    if 0 < low < high * _FLAT or low == high > 0:
        low = Decimal(0)
    elif low == high < 0 or (high < 0 and high > low * _FLAT):
        high = Decimal(0)
    if low == high:
        high = low + 1
    step = _round_step((high - low) / rows)
    first, last = math.floor(low / step), math.ceil(high / step)
    values = tuple(step * number for number in range(first, last + 1))
    return values[0], values[-1], values


def _round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2 and 5 times a power of ten that is at least this."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least)


def _short(value: Decimal, unit: str) -> str:
    """A value of the axis: only signs that stand at the number, and thousands and millions said shortly."""
    size, ending = abs(value), ""
    for limit, letters in ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"), (Decimal(10) ** 4, "k")):
        if size >= limit:
            value, ending = value / (Decimal(1000) if letters == "k" else limit), letters
            break
    text = number_words(value, "£" if unit.strip() == "£" else "") + ending
    return f"{text}%" if unit.strip() == "%" else text


def _days(course: Course) -> tuple[date, date]:
    days = [course.first_day, course.last_day, *(day for day, _value in course.readings)]
    if course.target is not None and course.target_day is not None:
        days.append(course.target_day)
    return min(days), max(days)


def _ticks(first: date, last: date) -> list[list[tuple[date, str]]]:
    """Ways to write the axis of days, the closest first."""
    if (last - first).days < _MONTHS_FROM:
        spans = [range(0, (last - first).days + 1, step) for step in _DAY_STEPS]
        ways = [[(one := first + timedelta(days), brief_date(one)) for days in span] for span in spans]
        return [*ways, *([(one, text)] for one, text in ways[0][:1])]
    months = range(first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month)
    steps = [step for step in _MONTH_STEPS if len(months) // step <= _TICKS_MAX] or [len(months) // 24 * 12]
    return [
        [(date(one // 12, one % 12 + 1, 1), _month_words(one, first, step)) for one in months if one % step == 0]
        for step in steps
    ]


def _month_words(month: int, first: date, step: int) -> str:
    """ "Nov", "Jan 2021": the year where it begins; the year alone where only years are shown."""
    if step >= 12:
        return str(month // 12)
    name = MONTHS[month % 12][:3]
    return f"{name} {month // 12}" if month % 12 == 0 and month // 12 != first.year else name


def _shown(
    ways: list[list[tuple[date, str]]],
    across: Callable[[date], float],
    wide: Callable[[str], float],
    left: float,
    right: float,
) -> list[tuple[date, str]]:
    """The closest way in which no text lies on the next."""
    for ticks in ways:
        if not ticks:
            continue
        room = wide("  ")
        ends = [(across(day) - wide(text) / 2, across(day) + wide(text) / 2 + room) for day, text in ticks]
        if all(a[1] <= b[0] for a, b in pairwise(ends)) and ends[-1][0] - left < right - left:
            return ticks
    return ways[-1][:1]
