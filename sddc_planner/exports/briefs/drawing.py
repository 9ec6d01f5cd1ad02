"""Charts as marks on a sheet of their own, so that PDF, preview and Word show the same picture."""

from dataclasses import replace

from sddc_planner.exports.briefs.document import Mood, Plot
from sddc_planner.exports.evidence.letters import is_right_to_left
from sddc_planner.exports.printed.ruler import Ruler
from sddc_planner.exports.printed.strokes import Look, Sheet
from sddc_planner.model import palette
from sddc_planner.model.chart import Chart, Label, Line, drawn

MOODS = {
    Mood.GOOD: ("#146C2E", "#E3F4E6"),
    Mood.WAIT: ("#9A5B00", "#FFF3DC"),
    Mood.BAD: ("#B3261E", "#FDE9E7"),
    Mood.PLAIN: ("#5F6B76", "#EEF1F3"),
}
"""Text and the soft colour behind it. Their contrast is AA or better."""

PLOT_HEIGHT = 44.0
"""Millimetres."""
_GRID, _AXIS = "#E6EBE8", "#AEB9B4"
_NAME = Look(size=8.5, bold=True)
_SMALL = Look(size=7, colour=palette.MUTED)
_TARGET = "#9A5B00"


def plot_sheet(plot: Plot, width: float, ruler: Ruler) -> Sheet:
    """The chart under its name, with its result."""
    sheet = Sheet(width, PLOT_HEIGHT)
    ink, soft = MOODS[plot.mood]
    top = 0.0
    for line in ruler.lines(plot.name, width, _NAME, most=2):
        sheet.words(line, 0, top, width, _NAME, right=is_right_to_left(line))
        top += _NAME.line
    top += 0.6
    if plot.result:
        look = Look(size=7, colour=ink, bold=True)
        wide = ruler.width(plot.result, look) + 3
        sheet.fill(0, top, wide, look.line + 0.8, soft, radius=1.0)
        sheet.words(plot.result, 1.5, top + 0.4, wide, look)
    top += _SMALL.line + 2
    chart = drawn(
        plot.course,
        width=width,
        height=PLOT_HEIGHT - top,
        line=_SMALL.line,
        wide=lambda text: ruler.width(text, _SMALL),
    )
    _chart(sheet, chart, top)
    return sheet


def _chart(sheet: Sheet, chart: Chart, top: float) -> None:
    for one in chart.grid:
        _line(sheet, one, top, _GRID)
    for one in chart.ticks:
        _line(sheet, one, top, _AXIS)
    sheet.rule(chart.left, top + chart.bottom, chart.right, top + chart.bottom, _AXIS)
    if chart.baseline is not None:
        _broken(sheet, chart.baseline, top, palette.MUTED, on=0.4, off=0.9)
    if chart.target is not None:
        _broken(sheet, chart.target, top, _TARGET, on=1.8, off=1.1)
    for one in chart.curve:
        _line(sheet, one, top, palette.ACCENT, thick=0.55)
    if chart.points:
        x, y = chart.points[-1]
        sheet.fill(x - 0.9, top + y - 0.9, 1.8, 1.8, palette.ACCENT, radius=0.9)
    for label in (*chart.value_labels, *chart.day_labels):
        _label(sheet, label, top, _SMALL)
    for found, colour in (
        (chart.target_label, _TARGET),
        (chart.baseline_label, palette.MUTED),
        (chart.now_label, palette.ACCENT),
    ):
        if found is None:
            continue
        is_now = found is chart.now_label
        label = found if is_now or not _is_crossed(found, chart) else _beside(found, chart)
        _label(sheet, label, top, Look(size=_SMALL.size, colour=colour, bold=is_now))


def _beside(label: Label, chart: Chart) -> Label:
    """The label at the other end of its line, if the curve leaves room for it there."""
    other = replace(label, x=chart.left + 0.6)
    return label if _is_crossed(other, chart) else other


def _is_crossed(label: Label, chart: Chart) -> bool:
    """Whether the curve runs through it."""
    high = _SMALL.line
    return any(
        min(one.x1, one.x2) < label.x + label.w
        and max(one.x1, one.x2) > label.x
        and min(one.y1, one.y2) < label.y + high
        and max(one.y1, one.y2) > label.y
        for one in chart.curve
    )


def _line(sheet: Sheet, one: Line, top: float, colour: str, *, thick: float = 0.18) -> None:
    sheet.rule(one.x1, top + one.y1, one.x2, top + one.y2, colour, thick=thick)


def _broken(sheet: Sheet, one: Line, top: float, colour: str, *, on: float, off: float) -> None:
    """A level line in pieces."""
    x = one.x1
    while x < one.x2:
        sheet.rule(x, top + one.y1, min(x + on, one.x2), top + one.y2, colour, thick=0.3)
        x += on + off


def _label(sheet: Sheet, one: Label, top: float, look: Look) -> None:
    sheet.words(one.text, one.x, top + one.y, one.w, look)
