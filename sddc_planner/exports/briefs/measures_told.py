"""Measures as a table and as charts, in the order in which an evaluation is read."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sddc_planner.exports.briefs.document import Column, Figure, Figures, Mood, Paragraph, Plot, Table, Voice
from sddc_planner.exports.briefs.phrases import capital, one_line
from sddc_planner.exports.briefs.values import CampaignPaper, PaperMeasure
from sddc_planner.model.chart import course_of
from sddc_planner.model.day_words import short_date
from sddc_planner.model.measure import Better, MeasureKind
from sddc_planner.model.number_words import number_words
from sddc_planner.model.progress_of_measure import Pace, Progress, measure_words, progress_of

_NONE = "–"
_MOODS = {Pace.REACHED: Mood.GOOD, Pace.ON_COURSE: Mood.GOOD, Pace.BEHIND: Mood.WAIT, Pace.MISSED: Mood.BAD}
_READ_AT_LEAST = 2
"""Readings from which a chart says more than the table."""


def in_order(measures: Sequence[PaperMeasure]) -> tuple[PaperMeasure, ...]:
    order = {kind: place for place, kind in enumerate(MeasureKind)}
    return tuple(sorted(measures, key=lambda one: (order[one.measure.kind], one.measure.place)))


def planned(paper: CampaignPaper) -> Iterator[Table | Paragraph]:
    """What will be measured, from where to where, by when, and where it is read."""
    found = [one for one in in_order(paper.measures) if one.measure.kind is not MeasureKind.LEARNING]
    if not found:
        yield Paragraph("No measure is written yet.", Voice.NOTE)
        return
    read = any(one.readings for one in found)
    columns = (
        Column("Kind", 24),
        Column("Measure", 42, strong=True),
        Column("Baseline", 20, right=True),
        Column("Target", 20, right=True),
        *([Column("Now", 20, right=True)] if read else []),
        Column("By", 25),
        Column("Read from", 32 if read else 46),
    )
    rows = []
    for kind, group in groupby(found, key=lambda one: one.measure.kind):
        for place, one in enumerate(group):
            asked = one.measure
            rows.append(
                (
                    kind.value.capitalize() if not place else "",
                    _name(one),
                    *_numbers(one),
                    *([_now(one)] if read else []),
                    short_date(asked.target_day) if asked.target_day else _NONE,
                    one_line(asked.source) or _NONE,
                )
            )
    yield Table(columns, tuple(rows), wide=True)


def came_of(paper: CampaignPaper) -> Iterator[Table | Paragraph]:
    """Each measure from baseline to target, where it stands, and whether that is what was aimed for."""
    found = [one for one in in_order(paper.measures) if one.measure.kind is not MeasureKind.LEARNING]
    if not found:
        yield Paragraph("Nothing was measured.", Voice.NOTE)
        return
    columns = (
        Column("Kind", 24),
        Column("Measure", 38, strong=True),
        Column("Baseline", 20, right=True),
        Column("Target", 20, right=True),
        Column("Last read", 20, right=True),
        Column("On", 25),
        Column("Result", 37),
    )
    rows, moods = [], []
    for kind, group in groupby(found, key=lambda one: one.measure.kind):
        for place, one in enumerate(group):
            result = _progress(one, paper)
            last = one.readings[-1].day if one.readings else None
            rows.append(
                (
                    kind.value.capitalize() if not place else "",
                    _name(one),
                    *_numbers(one),
                    _now(one),
                    short_date(last) if last else _NONE,
                    capital(result.words()) or _NONE,
                )
            )
            moods.append(_MOODS.get(result.pace, Mood.PLAIN))
    yield Table(columns, tuple(rows), wide=True, moods=tuple(moods))


def charts(paper: CampaignPaper, most: int | None = None) -> Iterator[Figures]:
    """Those with readings over time; where there is room for a few only, those with a target come first."""
    found = [
        one
        for one in in_order(paper.measures)
        if len(one.readings) >= _READ_AT_LEAST and one.measure.kind is not MeasureKind.LEARNING
    ]
    if most is not None and len(found) > most:
        telling = sorted(found, key=lambda one: one.measure.target is None)[:most]
        found = [one for one in found if one in telling]
    if found:
        yield Figures(tuple(_figure(one, paper) for one in found))


def learnt(paper: CampaignPaper) -> Iterator[Paragraph]:
    """Lines of learning: words, with their last reading where they have one."""
    for one in in_order(paper.measures):
        if one.measure.kind is not MeasureKind.LEARNING:
            continue
        parts = (f"{one_line(one.measure.name)}:", one_line(one.measure.note), _now(one) if one.readings else "")
        yield Paragraph(" ".join(filter(None, parts)).removesuffix(":"))


def notes(paper: CampaignPaper) -> Iterator[Paragraph]:
    """What was noted beside the numbers."""
    for one in in_order(paper.measures):
        if one.measure.kind is not MeasureKind.LEARNING and one.measure.note.strip():
            yield Paragraph(f"{one_line(one.measure.name)}: {one_line(one.measure.note)}", Voice.NOTE)


def result_sentence(paper: CampaignPaper) -> str:
    """ "4 of 5 targets were reached."; empty where there is no target."""
    aimed = [one for one in paper.measures if one.measure.target is not None]
    if not aimed:
        return ""
    reached = sum(_progress(one, paper).pace is Pace.REACHED for one in aimed)
    unread = sum(not one.readings for one in aimed)
    if len(aimed) == 1:
        said = "The one target was reached." if reached else "The one target has not been reached."
    else:
        said = f"{reached} of {len(aimed)} targets {'was' if reached == 1 else 'were'} reached."
    return said + (f" {unread} of them {'has' if unread == 1 else 'have'} not been read." if unread else "")


def _figure(one: PaperMeasure, paper: CampaignPaper) -> Figure:
    asked, progress = one.measure, _progress(one, paper)
    course = course_of(asked, one.readings, paper.campaign.first_day, paper.campaign.last_day)
    result = capital(progress.words()) if asked.target is not None else ""
    plot = Plot(name=_name(one), course=course, result=result, mood=_MOODS.get(progress.pace, Mood.PLAIN))
    return Figure(plot, measure_words(asked, one.readings, progress))


def progress_words(one: PaperMeasure, paper: CampaignPaper) -> str:
    return capital(_progress(one, paper).words())


def _progress(one: PaperMeasure, paper: CampaignPaper) -> Progress:
    campaign = paper.campaign
    now = one.readings[-1] if one.readings else None
    return progress_of(one.measure, now, first_day=campaign.first_day, last_day=campaign.last_day, today=paper.today)


def _name(one: PaperMeasure) -> str:
    asked = one.measure
    unsaid = asked.unit.strip() if asked.baseline is None and asked.target is None else ""
    told = ", ".join(filter(None, (one_line(unsaid), "less is better" if asked.better is Better.DOWN else "")))
    return one_line(asked.name) + (f" ({told})" if told else "")


def _numbers(one: PaperMeasure) -> tuple[str, str]:
    asked = one.measure
    numbers = (asked.baseline, asked.target)
    begin, target = (number_words(value, asked.unit) if value is not None else _NONE for value in numbers)
    return begin, target


def _now(one: PaperMeasure) -> str:
    return number_words(one.readings[-1].value, one.measure.unit) if one.readings else _NONE
