"""The posts of a month one under the other, with their whole texts, on as many pages as that takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sddc_planner.clock import in_london
from sddc_planner.exports.printed.ruler import Ruler
from sddc_planner.exports.printed.strokes import Look, Sheet
from sddc_planner.exports.printed.values import Paper, PrintedMonth, PrintedPost
from sddc_planner.exports.rows import DAYS, month_name
from sddc_planner.model import palette
from sddc_planner.model.state import GLYPHS, State

MARGIN = 12.0
_TOP, _FOOT = 16.0, 9.0
_WHEN, _GAP = 20.0, 3.0
_SIDE = 44.0
"""Millimetres of the column that says where a post goes and how it stands, on A4."""
_BODY = Look(size=8.5)
_STRONG = Look(size=9.5, bold=True)
_NOTE = Look(size=7.5, colour=palette.MUTED)
_LABEL = Look(size=7.5, colour=palette.MUTED, bold=True)
_DAY = Look(size=10, bold=True, colour=palette.ACCENT)


def list_pages(printed: PrintedMonth, paper: Paper, ruler: Ruler) -> list[Sheet]:
    """Upright pages. A post is kept together where a page can hold it; a longer text runs on."""
    return _ListPages(printed, paper, ruler).draw()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the middle column."""

    text: str
    look: Look


class _ListPages:
    def __init__(self, printed: PrintedMonth, paper: Paper, ruler: Ruler) -> None:
        self._printed, self._ruler = printed, ruler
        self._width, self._height = paper.size
        self._scale = self._width / Paper.A4.size[0]
        self._pages: list[Sheet] = []
        self._y = 0.0

    @property
    def _sheet(self) -> Sheet:
        return self._pages[-1]

    @property
    def _bottom(self) -> float:
        return self._height - MARGIN - _FOOT

    def draw(self) -> list[Sheet]:
        self._turn()
        if not self._printed.posts:
            self._sheet.words("No post of this month is in this list.", MARGIN, self._y, self._width, _BODY)
        day: date | None = date.min
        for post in self._printed.posts:
            lines, side = list(self._lines(post)), list(self._side(post))
            first = min(_height(lines), 30.0)
            if post.day != day:
                day = post.day
                self._keep(first + 12)
                self._day(day)
            self._keep(min(max(_height(lines), _height(side)), self._bottom - MARGIN - _TOP - 12))
            self._post(post, lines, side)
        self._ends()
        for number, sheet in enumerate(self._pages, 1):
            self._foot(sheet, number)
        return self._pages

    # Pages

    def _turn(self) -> None:
        sheet = Sheet(self._width, self._height)
        self._pages.append(sheet)
        wide = self._width - 2 * MARGIN
        name = month_name(self._printed.month)
        big = Look(size=15, bold=True)
        sheet.words(name, MARGIN, MARGIN - 1.5, wide, big)
        said = " · ".join(part for part in (self._printed.council, self._printed.whose) if part)
        room = wide - self._ruler.width(name, big) - 6
        sheet.words(self._ruler.cut(said, room, _NOTE), MARGIN, MARGIN + 1, wide, _NOTE, right=True)
        sheet.rule(MARGIN, MARGIN + 7.5, MARGIN + wide, MARGIN + 7.5, "#AEB9B4")
        self._y = MARGIN + 10

    def _keep(self, high: float) -> None:
        if self._y + high > self._bottom:
            self._turn()

    def _foot(self, sheet: Sheet, number: int) -> None:
        y = self._height - MARGIN - 4
        wide = self._width - 2 * MARGIN
        sheet.rule(MARGIN, y - 1.2, MARGIN + wide, y - 1.2, palette.LINE)
        local = in_london(self._printed.made_at)
        by = f" by {self._printed.made_by}" if self._printed.made_by else ""
        said = f"Printed {local.day} {month_name(local.date())}, {local:%H:%M}{by}"
        if self._printed.head:
            said += f" · chain head {self._printed.head}"
        small = Look(size=6.5, colour=palette.MUTED)
        sheet.words(self._ruler.cut(said, wide - 26, small), MARGIN, y, wide, small)
        sheet.words(f"Page {number} of {len(self._pages)}", MARGIN, y, wide, small, right=True)

    # Posts

    def _day(self, day: date | None) -> None:
        said = f"{DAYS[day.weekday()]} {day.day} {month_name(day)}" if day else "In the tray, without a date"
        self._sheet.words(said, MARGIN, self._y, 120, _DAY)
        if day is not None:
            named = " · ".join(filter(None, (self._printed.holidays.get(day, ""), *self._printed.special.get(day, ()))))
            left = MARGIN + self._ruler.width(said, _DAY) + 4
            room = self._width - MARGIN - left
            self._sheet.words(self._ruler.cut(named, room, _NOTE), left, self._y + 0.9, room, _NOTE)
        self._y += _DAY.line + 1.2

    def _post(self, post: PrintedPost, lines: Sequence[_Line], side: Sequence[_Line]) -> None:
        top = self._y
        self._stamp(post, side, top)
        x = MARGIN + _WHEN
        begun = top
        for line in lines:
            if self._y + line.look.line > self._bottom:
                self._stripe(post, begun)
                self._turn()
                begun = self._y
            self._sheet.words(line.text, x, self._y, self._middle, line.look)
            self._y += line.look.line
        if begun == top:
            self._y = max(self._y, top + _height(side))
        self._stripe(post, begun)
        self._y += 2.2
        self._sheet.rule(MARGIN + _WHEN, self._y - 1.2, self._width - MARGIN, self._y - 1.2, palette.LINE)
        self._y += 0.6

    def _stamp(self, post: PrintedPost, side: Sequence[_Line], top: float) -> None:
        colour, _soft = palette.STATES[post.state]
        self._sheet.words(f"{post.at:%H:%M}" if post.at else "No time", MARGIN + 2.4, top, _WHEN, _STRONG)
        x, y = self._width - MARGIN - self._side_width, top
        mark = Look(size=8, colour=colour, mark=True)
        self._sheet.words(GLYPHS[post.state], x, y, 4, mark)
        for n, line in enumerate(side):
            left = 3.6 if n == 0 else 0.0
            self._sheet.words(line.text, x + left, y, self._side_width - left, line.look)
            y += line.look.line

    def _stripe(self, post: PrintedPost, top: float) -> None:
        self._sheet.fill(MARGIN, top + 0.3, 1.0, max(3.0, self._y - top - 0.3), palette.hue(post.hue))

    @property
    def _side_width(self) -> float:
        return _SIDE * self._scale

    @property
    def _middle(self) -> float:
        return self._width - 2 * MARGIN - _WHEN - self._side_width - _GAP

    def _lines(self, post: PrintedPost) -> Iterator[_Line]:
        struck = post.state is State.CANCELLED
        yield from self._wrapped(post.title, Look(size=_STRONG.size, bold=True, struck=struck))
        for whose, text in post.texts:
            if whose:
                yield _Line("", Look(size=3))
                yield from self._wrapped(whose, _LABEL)
            yield from self._wrapped(text, _BODY)
        if post.link or post.media or post.note:
            yield _Line("", Look(size=2))
        if post.link:
            yield from self._wrapped(post.link, Look(size=7.5, colour="#1E56B0"))
        for one in post.media:
            yield from self._wrapped(one, _NOTE)
        if post.note:
            yield from self._wrapped(post.note, Look(size=7.5, colour=palette.DANGER))

    def _side(self, post: PrintedPost) -> Iterator[_Line]:
        colour, _soft = palette.STATES[post.state]
        word = post.state.value
        yield _Line(word[0].upper() + word[1:], Look(size=8, colour=colour, bold=True))
        parts = [", ".join(post.accounts), post.department, post.campaign, post.video, post.signed]
        for part in parts:
            if part:
                yield from (_Line(line, _NOTE) for line in self._ruler.lines(part, self._side_width, _NOTE))

    def _wrapped(self, text: str, look: Look) -> Iterator[_Line]:
        for line in self._ruler.lines(text, self._middle, look):
            yield _Line(line, look)

    # What stands at the end

    def _ends(self) -> None:
        for title, said in (
            ("What has changed since the last copy", self._printed.changes),
            ("Left out", tuple(f"{heading}: {why}" for heading, why in self._printed.left_out)),
        ):
            if not said:
                continue
            self._keep(16)
            self._y += 3
            self._sheet.words(title, MARGIN, self._y, 120, _DAY)
            self._y += _DAY.line + 1
            wide = self._width - 2 * MARGIN
            for one in said:
                for line in self._ruler.lines(one, wide, _BODY):
                    self._keep(_BODY.line)
                    self._sheet.words(line, MARGIN, self._y, wide, _BODY)
                    self._y += _BODY.line
                self._y += 0.6


def _height(lines: Sequence[_Line]) -> float:
    return sum(line.look.line for line in lines)
