"""The timeline of a campaign: months across, posts by week or day in the colour of their state, what lies behind."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sddc_planner.exports.briefs.document import Strip
from sddc_planner.exports.briefs.phrases import span_words
from sddc_planner.exports.briefs.timeline import ORDER
from sddc_planner.exports.printed.ruler import Ruler
from sddc_planner.exports.printed.strokes import Look, Sheet
from sddc_planner.model import palette
from sddc_planner.model.day_words import MONTHS, brief_date
from sddc_planner.model.state import GLYPHS, State

_LEFT = 15.0
"""Millimetres for the names of the rows."""
_HEAD, _BAR, _ROW, _LEGEND = 5.0, 5.4, 5.0, 6.0
_POSTS_LEAST, _POSTS_MOST = 7.0, 16.0
_SMALL = Look(size=7, colour=palette.MUTED)
_TICK = Look(size=7.5, colour=palette.MUTED)
_ON_BAR = Look(size=7.5, bold=True)
_EDGE, _GRID = "#AEB9B4", "#E6EBE8"
_HOLIDAY, _TODAY = "#E3B565", "#B3261E"
_BY_DAY_UP_TO, _WEEKS_UP_TO, _MONTHS_UP_TO = 56, 100, 860
"""Days of the line that are counted singly, whose weeks are named, whose months are."""
_ABOUT = 31
"""Days before and after the campaign in which its posts are drawn: one far away would make a hair of it."""
_LONGEST = 3660
_MOST_SHADES = 3
_BLOCK = 2.3
"""Millimetres of one post, where there is room."""


@dataclass(frozen=True, slots=True)
class _Span:
    """The days that are shown and where they lie."""

    first: date
    last: date
    width: float

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def day(self) -> float:
        """Millimetres of one."""
        return self.width / self.days

    def x(self, day: date) -> float:
        return _LEFT + (min(max(day, self.first), self.last) - self.first).days * self.day

    def end(self, day: date) -> float:
        return self.x(day) + self.day

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def strip_sheet(strip: Strip, width: float, ruler: Ruler) -> Sheet:
    return _Drawing(strip, width, ruler).sheet


class _Drawing:
    def __init__(self, strip: Strip, width: float, ruler: Ruler) -> None:
        self._strip, self._ruler = strip, ruler
        self._span = _span(strip, width - _LEFT)
        videos = [day for day, _title in strip.videos if self._span.holds(day)]
        polls = [one for one in strip.polls if one[1] >= self._span.first and one[0] <= self._span.last]
        rows = (bool(videos) + bool(polls)) * _ROW
        self._step = 1 if self._span.days <= _BY_DAY_UP_TO else 7 if self._span.days <= _MONTHS_UP_TO else 28
        self._stacks = self._stacked()
        most = max((sum(one.values()) for one in self._stacks.values()), default=0)
        self._floor = _HEAD + _BAR + 1.5 + max(_POSTS_LEAST, min(_POSTS_MOST, most * _BLOCK + 1.5))
        self._unit = min(_BLOCK, (self._floor - _HEAD - _BAR - 3.0) / most) if most else 0.0
        self._bottom = self._floor + rows + 1.0
        legend = list(self._legend())
        self.sheet = Sheet(width, self._bottom + _LEGEND * len(_lined(legend, width, ruler)))
        self._behind()
        self._bar()
        self._now()
        self._name_bar()
        self._posts()
        y = self._floor
        if videos:
            self._videos(videos, y)
            y += _ROW
        if polls:
            self._polls(polls, y)
        self._draw_legend(_lined(legend, width, ruler))

    def _behind(self) -> None:
        """Months or weeks, bank holidays, and the days that a hold lasts."""
        sheet, span = self.sheet, self._span
        sheet.rule(_LEFT, _HEAD, sheet.width, _HEAD, _EDGE)
        for begin, end, _title, stops in self._shades():
            x = span.x(begin)
            colour = palette.mix("#B3261E" if stops else "#9A5B00", "#FFFFFF", 0.10)
            sheet.fill(x, _HEAD, span.end(end) - x, self._bottom - _HEAD, colour)
        free = 0.0
        for day, said in _ticks(span):
            x = span.x(day)
            if day > span.first:
                sheet.rule(x, 0.8, x, self._bottom, _GRID)
            if x >= free and x + self._ruler.width(said, _TICK) + 1.2 <= sheet.width + 0.01:
                sheet.words(said, x + 1.2, 0.6, 30, _TICK)
                free = x + self._ruler.width(said, _TICK) + 3
        for day in self._strip.holidays:
            if span.holds(day):
                middle = span.x(day) + span.day / 2
                sheet.rule(middle, _HEAD, middle, self._bottom, _HOLIDAY, thick=max(0.25, min(span.day, 0.9)))
        sheet.rule(_LEFT, self._bottom, sheet.width, self._bottom, _EDGE)

    def _bar(self) -> None:
        strip, span, y = self._strip, self._span, _HEAD + 1.2
        x = span.x(strip.first_day)
        wide = max(span.end(strip.last_day) - x, 1.0)
        colour = palette.hue(strip.hue)
        self.sheet.fill(x, y, wide, _BAR, palette.mix(colour, "#FFFFFF", 0.22), radius=0.8)
        self.sheet.fill(x, y, min(1.0, wide), _BAR, colour)

    def _name_bar(self) -> None:
        strip, span = self._strip, self._span
        x = span.x(strip.first_day)
        wide = span.end(strip.last_day) - x
        said = span_words(strip.first_day, strip.last_day)
        if self._ruler.width(said, _ON_BAR) + 5 <= wide:
            self.sheet.words(said, x + 2.4, _HEAD + 2.15, wide - 3, _ON_BAR)

    def _stacked(self) -> dict[date, Counter[State]]:
        """How many posts of each state by the first day of their day, week or month."""
        stacks: dict[date, Counter[State]] = defaultdict(Counter)
        for day, state in self._strip.posts:
            if self._span.holds(day):
                stacks[_bucket(day, self._span.first, self._step)][state] += 1
        return stacks

    def _posts(self) -> None:
        span, floor, unit = self._span, self._floor, self._unit
        self._name("Posts", (floor + _HEAD + _BAR) / 2 - 1.0)
        gap = 0.25 if unit > 1.0 else 0.0
        for begin, states in self._stacks.items():
            left = span.x(begin)
            wide = min(span.day * self._step, span.end(span.last) - left)
            thick = max(0.5, min(wide * 0.82, 3.6))
            x, y = left + (wide - thick) / 2, floor - 0.4
            for state in ORDER:
                for _one in range(states[state]):
                    y -= unit
                    self.sheet.fill(x, y, thick, unit - gap, palette.STATES[state][0], radius=0.3 if gap else 0.0)
        self.sheet.rule(_LEFT, floor - 0.2, self.sheet.width, floor - 0.2, _GRID)

    def _videos(self, days: list[date], y: float) -> None:
        self._name("Videos", y + 0.7)
        look = Look(size=8, colour=palette.hue(self._strip.hue), mark=True)
        for day in days:
            x = min(self._span.x(day) + self._span.day / 2 - 1.2, self.sheet.width - 3)
            self.sheet.words("▶", max(x, _LEFT), y + 0.5, 4, look)

    def _polls(self, polls: list[tuple[date, date]], y: float) -> None:
        self._name("Polls", y + 0.7)
        for begin, end in polls:
            x = self._span.x(begin)
            self.sheet.fill(x, y + 1.6, max(self._span.end(end) - x, 1.4), 1.8, palette.HUES["teal"], radius=0.7)

    def _now(self) -> None:
        if self._span.holds(self._strip.today):
            x = self._span.x(self._strip.today) + self._span.day / 2
            self.sheet.rule(x, _HEAD - 1.2, x, self._bottom, _TODAY, thick=0.35)

    def _name(self, text: str, y: float) -> None:
        self.sheet.words(text, 0, y, _LEFT, _SMALL)

    # What the colours mean

    def _shades(self) -> list[tuple[date, date, str, bool]]:
        span = self._span
        return [one for one in self._strip.shades if one[1] >= span.first and one[0] <= span.last]

    def _legend(self) -> Iterator[tuple[str, str, str]]:
        """What marks a meaning: a glyph or nothing for a swatch, its colour, and the words."""
        states = Counter(state for _day, state in self._strip.posts)
        for state in ORDER:
            if states[state]:
                yield GLYPHS[state], palette.STATES[state][0], f"{states[state]:,} {state.value}"
        if self._strip.undated:
            yield "", "", f"{self._strip.undated:,} without a date"
        outside = sum(not self._span.holds(day) for day, _state in self._strip.posts)
        if outside:
            yield "", "", f"{outside:,} on days that are not shown"
        if any(self._span.holds(day) for day in self._strip.holidays):
            yield "|", _HOLIDAY, "bank holiday"
        shades = self._shades()
        for _begin, _end, title, stops in shades[:_MOST_SHADES]:
            yield "|", "#B3261E" if stops else "#9A5B00", title
        if len(shades) > _MOST_SHADES:
            yield "", "", f"{len(shades) - _MOST_SHADES:,} more holds"
        if self._span.holds(self._strip.today):
            yield "|", _TODAY, f"today, {brief_date(self._strip.today)}"

    def _draw_legend(self, lines: list[list[tuple[str, str, str]]]) -> None:
        y = self._bottom + 1.8
        for line in lines:
            x = _LEFT
            for glyph, colour, said in line:
                if glyph == "|":
                    self.sheet.fill(x, y + 0.5, 0.8, 2.4, colour)
                    x += 1.8
                elif glyph:
                    self.sheet.fill(x, y + 0.6, 2.2, 2.2, colour, radius=0.3)
                    x += 3.2
                room = self.sheet.width - x
                self.sheet.words(self._ruler.cut(said, room, _SMALL), x, y, room, _SMALL)
                x += self._ruler.width(said, _SMALL) + 4
            y += _LEGEND - 1.6


def _lined(entries: list[tuple[str, str, str]], width: float, ruler: Ruler) -> list[list[tuple[str, str, str]]]:
    """The entries of a legend in as many lines as they need."""
    lines: list[list[tuple[str, str, str]]] = [[]]
    x = _LEFT
    for entry in entries:
        wide = ruler.width(entry[2], _SMALL) + 7.2
        if lines[-1] and x + wide - 4 > width:
            lines.append([])
            x = _LEFT
        lines[-1].append(entry)
        x += wide
    return lines


def _span(strip: Strip, width: float) -> _Span:
    """Whole months round the campaign and its dated posts; whole weeks where it is short."""
    earliest, latest = _earlier(strip.first_day, _ABOUT), _later(strip.last_day, _ABOUT)
    near = [day for day, _state in strip.posts if earliest <= day <= latest]
    first, last = min([strip.first_day, *near]), max([strip.last_day, *near])
    if (last - first).days > _LONGEST:
        last = _later(first, _LONGEST)
    if (last - first).days < _BY_DAY_UP_TO - 14:
        return _Span(_earlier(first, first.weekday()), _later(last, 6 - last.weekday()), width)
    return _Span(first.replace(day=1), _month_end(last), width)


def _ticks(span: _Span) -> Iterator[tuple[date, str]]:
    if span.days <= _WEEKS_UP_TO and span.first.weekday() == 0:
        for n in range(0, span.days, 7):
            day = span.first + timedelta(days=n)
            yield day, brief_date(day)
        return
    day = span.first
    while True:
        new_year = day.month == 1 or day == span.first
        name = MONTHS[day.month - 1][:3]
        if span.days <= _MONTHS_UP_TO:
            yield day, f"{name} {day.year}" if new_year else name
        elif new_year:
            yield day, str(day.year)
        after = _month_end(day)
        if after >= span.last:
            return
        day = after + timedelta(days=1)


def _bucket(day: date, first: date, step: int) -> date:
    return first + timedelta(days=(day - first).days // step * step)


def _month_end(day: date) -> date:
    if (day.year, day.month) == (date.max.year, 12):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def _earlier(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(date.max.toordinal(), day.toordinal() + days))
