"""A month on one page: every post of it, at the largest size at which all of them fit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from sddc_planner.clock import in_london
from sddc_planner.exports.printed.ruler import Ruler
from sddc_planner.exports.printed.strokes import Look, Sheet
from sddc_planner.exports.printed.values import Paper, PrintedMonth, PrintedPost
from sddc_planner.exports.rows import DAYS, month_name
from sddc_planner.model import palette
from sddc_planner.model.lanes import assign_lanes
from sddc_planner.model.picture import CalendarBar, weeks_of
from sddc_planner.model.state import GLYPHS, State

MARGIN = 8.0
_TOP, _WEEKDAYS, _FOOT = 11.5, 5.0, 6.5
_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
"""Points on A4. On A3 everything is larger by the ratio of the two."""
_MOST_LINES = 3
_MOST_BARS = 4
_PAD = 1.0


@dataclass(frozen=True, slots=True)
class _Item:
    """A post in its cell: the lines of its title after the time."""

    post: PrintedPost
    lines: list[str]


def month_page(printed: PrintedMonth, paper: Paper, ruler: Ruler) -> Sheet:
    """The page, in landscape. Where not even the smallest size has room for all, the rest is counted in its cell."""
    return _MonthPage(printed, paper, ruler).draw()


class _MonthPage:
    def __init__(self, printed: PrintedMonth, paper: Paper, ruler: Ruler) -> None:
        short, long = paper.size
        self._printed, self._ruler = printed, ruler
        self._scale = short / Paper.A4.size[0]
        self._sheet = Sheet(long, short)
        self._weeks = weeks_of(printed.month)
        self._wide = (long - 2 * MARGIN) / 7
        self._head = MARGIN + (_TOP + _WEEKDAYS) * self._scale
        self._high = short - self._head - MARGIN - _FOOT * self._scale
        self._posts: dict[date, list[PrintedPost]] = defaultdict(list)
        for post in printed.posts:
            if post.day is not None and (post.day.year, post.day.month) == (printed.month.year, printed.month.month):
                self._posts[post.day].append(post)
        for own in self._posts.values():
            own.sort(key=lambda post: (post.at or time.max, post.title))

    def draw(self) -> Sheet:
        size, lines, heights = self._fitting()
        self._title()
        top = self._head
        hidden = 0
        for week, high in zip(self._weeks, heights, strict=True):
            hidden += self._week(week, top, high, size, lines)
            top += high
        self._foot(hidden)
        return self._sheet

    # Sizes

    def _fitting(self) -> tuple[float, int, list[float]]:
        """The largest size with whole titles, then with shorter ones, at which the month fits; the height of weeks."""
        for size in _SIZES:
            for lines in range(_MOST_LINES, 0, -1):
                needs = [self._need(week, size, lines) for week in self._weeks]
                if sum(needs) <= self._high:
                    return size, lines, self._spread(needs)
                if size > _SIZES[-1] and lines == 2:
                    break  # a smaller size before titles of one line
        needs = [self._need(week, _SIZES[-1], 1) for week in self._weeks]
        return _SIZES[-1], 1, [need * self._high / sum(needs) for need in needs]

    def _spread(self, needs: Sequence[float]) -> list[float]:
        """Quiet weeks are of one height, and busy ones as high as they must be."""
        heights, spare = list(needs), self._high - sum(needs)
        while spare > 0.01:
            lowest = min(heights)
            group = [n for n, high in enumerate(heights) if high - lowest < 0.01]
            above = min((high for high in heights if high - lowest >= 0.01), default=float("inf"))
            step = min(spare / len(group), above - lowest)
            for n in group:
                heights[n] += step
            spare -= step * len(group)
        return heights

    def _need(self, week: Sequence[date], size: float, lines: int) -> float:
        tallest = max(sum(self._item_height(item, size) for item in self._items(day, size, lines)) for day in week)
        return self._bars_height(week) + self._day_head(size) + tallest + 2 * _PAD

    def _items(self, day: date, size: float, lines: int) -> list[_Item]:
        look = Look(size=size * self._scale)
        bolder = self._ruler.width("00:00", Look(size=look.size, bold=True)) - self._ruler.width("00:00", look)
        room = self._wide - 2 * _PAD - self._indent(size) - bolder
        found = []
        for post in self._posts.get(day, ()):
            said = f"{_clock(post)} {' '.join(post.title.split())}".strip()
            found.append(_Item(post, self._ruler.lines(said, room, look, lines)))
        return found

    def _item_height(self, item: _Item, size: float) -> float:
        return len(item.lines) * Look(size=size * self._scale).line + 0.9 * self._scale

    def _indent(self, size: float) -> float:
        """From the stripe to the title, past the mark of the state."""
        return (1.4 + size * 0.36) * self._scale

    def _day_head(self, size: float) -> float:
        return Look(size=(size + 0.5) * self._scale).line + 0.8

    # Bars

    def _lanes(self, week: Sequence[date]) -> list[list[CalendarBar]]:
        """What stops posts comes first, as on the screen."""
        here = [one for one in self._printed.bars if one.first_day <= week[-1] and one.last_day >= week[0]]
        found = []
        for kind, stops in (("hold", True), ("hold", False), ("campaign", False), ("days", False)):
            own = [one for one in here if (one.kind, one.stops) == (kind, stops)]
            lanes = assign_lanes(own)
            count = max(lanes.values(), default=-1) + 1
            found += [[bar for bar in own if lanes[bar.id] == n] for n in range(count)]
        return found

    def _shown_lanes(self, week: Sequence[date]) -> tuple[list[list[CalendarBar]], list[CalendarBar]]:
        """The lanes that are drawn, and the bars that are only named in the last row."""
        lanes = self._lanes(week)
        if len(lanes) <= _MOST_BARS:
            return lanes, []
        return lanes[: _MOST_BARS - 1], [bar for lane in lanes[_MOST_BARS - 1 :] for bar in lane]

    def _bars_height(self, week: Sequence[date]) -> float:
        lanes, rest = self._shown_lanes(week)
        return (len(lanes) + bool(rest)) * self._bar_height

    @property
    def _bar_height(self) -> float:
        return Look(size=6.2 * self._scale).line + 0.6

    # Drawing

    def _title(self) -> None:
        sheet, printed, scale = self._sheet, self._printed, self._scale
        wide = sheet.width - 2 * MARGIN
        big, small = Look(size=17 * scale, bold=True), Look(size=8.5 * scale, colour=palette.MUTED)
        name = month_name(printed.month)
        sheet.words(name, MARGIN, MARGIN - 1, wide / 2, big)
        count = sum(len(own) for own in self._posts.values())
        posts = f"{count:,} {'post' if count == 1 else 'posts'}"
        said = " · ".join(part for part in (printed.council, printed.whose, posts) if part)
        room = wide - self._ruler.width(name, big) - 6
        sheet.words(self._ruler.cut(said, room, small), MARGIN, MARGIN + 2.2 * scale, wide, small, right=True)
        y = MARGIN + _TOP * scale
        day = Look(size=7.5 * scale, colour=palette.MUTED, bold=True)
        for n, one in enumerate(DAYS):
            sheet.words(one, MARGIN + n * self._wide + _PAD, y, self._wide - 2 * _PAD, day)

    def _week(self, week: Sequence[date], top: float, high: float, size: float, lines: int) -> int:
        for n, day in enumerate(week):
            x = MARGIN + n * self._wide
            inside = day.month == self._printed.month.month
            if not inside:
                self._sheet.fill(x, top, self._wide, high, "#F7F8F8")
            elif day in self._printed.holidays or day.weekday() >= 5:
                self._sheet.fill(x, top, self._wide, high, "#F1F4F2")
            if n:
                self._sheet.rule(x, top, x, top + high, palette.LINE)
        self._sheet.rule(MARGIN, top, MARGIN + 7 * self._wide, top, "#AEB9B4")
        used = self._bars(week, top)
        return sum(
            self._day(day, MARGIN + n * self._wide, top + used, top + high, size=size, lines=lines)
            for n, day in enumerate(week)
            if day.month == self._printed.month.month
        )

    def _bars(self, week: Sequence[date], top: float) -> float:
        lanes, rest = self._shown_lanes(week)
        look = Look(size=6.2 * self._scale, bold=True)
        for n, lane in enumerate(lanes):
            y = top + n * self._bar_height + 0.3
            for bar in lane:
                first, last = max(bar.first_day, week[0]), min(bar.last_day, week[-1])
                x = MARGIN + (first - week[0]).days * self._wide + 0.3
                w = ((last - first).days + 1) * self._wide - 0.6
                colour = palette.hue(bar.hue)
                self._sheet.fill(x, y, w, self._bar_height - 0.5, palette.mix(colour, "#FFFFFF", 0.17), radius=0.6)
                self._sheet.fill(x, y, 0.7, self._bar_height - 0.5, colour)
                self._sheet.words(self._ruler.cut(bar.title, w - 2.4, look), x + 1.5, y + 0.15, w - 2.4, look)
        if rest:
            y, wide = top + len(lanes) * self._bar_height + 0.3, 7 * self._wide - 2 * _PAD
            small = Look(size=look.size, colour=palette.MUTED)
            said = self._ruler.cut(f"Also: {', '.join(bar.title for bar in rest)}", wide, small)
            self._sheet.words(said, MARGIN + _PAD, y + 0.15, wide, small)
        return self._bars_height(week)

    def _day(self, day: date, x: float, top: float, bottom: float, *, size: float, lines: int) -> int:
        """One day from ``top`` to ``bottom``. Returns how many of its posts are not shown."""
        sheet, scale = self._sheet, self._scale
        number = Look(size=(size + 0.5) * scale, bold=True)
        sheet.words(str(day.day), x + _PAD, top + 0.5, 8, number)
        named = " · ".join(filter(None, (self._printed.holidays.get(day, ""), *self._printed.special.get(day, ()))))
        small = Look(size=5.8 * scale, colour=palette.MUTED)
        left = x + _PAD + self._ruler.width("30", number) + 1.2
        room = x + self._wide - _PAD - left
        sheet.words(self._ruler.cut(named, room, small), left, top + 0.9 * scale, room, small)
        y = top + self._day_head(size)
        items = self._items(day, size, lines)
        for n, item in enumerate(items):
            high = self._item_height(item, size)
            last = n == len(items) - 1
            more = Look(size=size * scale).line
            if y + high + (0 if last else more) > bottom - _PAD / 2 + 0.02:
                rest = len(items) - n
                sheet.words(f"+{rest} more", x + _PAD, y, self._wide, Look(size=size * scale, colour=palette.MUTED))
                return rest
            self._item(item, x + _PAD, y, size)
            y += high
        return 0

    def _item(self, item: _Item, x: float, y: float, size: float) -> None:
        sheet, scale, post = self._sheet, self._scale, item.post
        colour, _soft = palette.STATES[post.state]
        look = Look(size=size * scale, struck=post.state is State.CANCELLED)
        tall = len(item.lines) * look.line
        sheet.fill(x, y + 0.2, 0.7 * scale, tall - 0.2, palette.hue(post.hue))
        mark = Look(size=size * 0.95 * scale, colour=colour, mark=True)
        sheet.words(GLYPHS[post.state], x + 1.2 * scale, y, 4, mark)
        left = x + self._indent(size)
        at = _clock(post)
        for n, line in enumerate(item.lines):
            if n == 0 and at and line.startswith(at):
                bold = Look(size=look.size, bold=True)
                sheet.words(at, left, y, self._wide, bold)
                wide = self._ruler.width(f"{at} ", bold)
                sheet.words(line[len(at) :].strip(), left + wide, y, self._wide - wide, look)
            else:
                sheet.words(line, left, y + n * look.line, self._wide, look)

    def _foot(self, hidden: int) -> None:
        sheet, printed, scale = self._sheet, self._printed, self._scale
        y = sheet.height - MARGIN - _FOOT * scale
        wide = sheet.width - 2 * MARGIN
        sheet.rule(MARGIN, y, MARGIN + wide, y, "#AEB9B4")
        small = Look(size=6.5 * scale, colour=palette.MUTED)
        x, y = MARGIN, y + 1.4 * scale
        for state in _shown(self._posts.values()):
            colour, _soft = palette.STATES[state]
            sheet.words(GLYPHS[state], x, y, 4, Look(size=small.size, colour=colour, mark=True))
            x += 3.1 * scale
            sheet.words(state.value, x, y, 60, small)
            x += self._ruler.width(state.value, small) + 3 * scale
        local = in_london(printed.made_at)
        said = [f"Printed {local.day} {month_name(local.date())}, {local:%H:%M}{_by(printed.made_by)}"]
        if hidden:
            count = "1 post does" if hidden == 1 else f"{hidden:,} posts do"
            said.insert(0, f"{count} not fit on this page; the list has them all")
        if printed.head:
            said.append(f"chain head {printed.head[:12]}")
        room = MARGIN + wide - x
        line = self._ruler.cut(" · ".join(said), room, small)
        sheet.words(line, MARGIN, y, wide, small, right=True)


def _shown(days: Iterable[Sequence[PrintedPost]]) -> list[State]:
    there = {post.state for own in days for post in own}
    return [state for state in State if state in there]


def _clock(post: PrintedPost) -> str:
    return f"{post.at:%H:%M}" if post.at else ""


def _by(name: str) -> str:
    return f" by {name}" if name else ""
