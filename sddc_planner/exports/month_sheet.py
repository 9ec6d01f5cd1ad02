"""The sheet *Month*: the calendar on one A4 landscape page."""

from collections import defaultdict
from datetime import date, time, timedelta

from sddc_planner.exports.columns import MONTH
from sddc_planner.exports.looks import ACCENT, INK, MUTED, Look
from sddc_planner.exports.page import set_up_page
from sddc_planner.exports.pen import Cell, Pen
from sddc_planner.exports.room import lines_in
from sddc_planner.exports.rows import DAYS, MonthItem, ScheduleBook, month_items_of, month_name

WIDTH = 20.5
"""Of a day, in characters of the standard font: seven fill the page."""
PAGE_HEIGHT = 540.0
"""Points; somewhat more than the page has, since programs without Calibri make the columns wider and shrink it all."""
LINE_HEIGHT = 12.2
"""Points of one line of an item."""
FEWEST = 3
MOST = 9
"""Posts of one day that are shown; the rest are counted."""

_TOP_HEIGHTS = (30.0, 18.0, 20.0)
_DAY_HEIGHT = 17.0
_ITEM_SIZE = 10
"""Set in 9 points, but bold takes more room."""
_TITLE_MAX = 64
_WHERE_MAX = 28
_INDENT = 1.5
"""Column width that the indent of an item takes."""


def write_month(pen: Pen, book: ScheduleBook) -> None:
    sheet = pen.sheet
    sheet.title = MONTH
    items: dict[date, list[MonthItem]] = defaultdict(list)
    for item in book.month_items or month_items_of(book.rows):
        items[item.day].append(item)
    for own in items.values():
        own.sort(key=lambda item: (item.at or time.min, item.title))
    weeks = _weeks(book.month)
    _top(pen, book, sum(len(own) for own in items.values()))
    least = (PAGE_HEIGHT - sum(_TOP_HEIGHTS)) / len(weeks) - _DAY_HEIGHT
    for week in weeks:
        days = [_Day(day, book, tuple(items.get(day, ()))) for day in week]
        _write_week(pen, days, least)
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = "A4"
    set_up_page(sheet, book.title, pages_high=1)


class _Day:
    """One box of the calendar. A day of another month shows nothing."""

    def __init__(self, day: date, book: ScheduleBook, items: tuple[MonthItem, ...]) -> None:
        inside = day.month == book.month.month
        holiday = book.holidays.get(day, "")
        self.items = items[: MOST if len(items) == MOST else MOST - 1] if inside else ()
        self.more = len(items) - len(self.items) if inside else 0
        self.label = f"{day.day}  {_cut(holiday, 18)}".rstrip() if inside else ""
        if not inside:
            self.looks = Look.OUTSIDE, Look.SPACE_OUTSIDE
        elif holiday:
            self.looks = Look.DAY_OFF, Look.SPACE_OFF
        elif day.weekday() >= 5:
            self.looks = Look.WEEKEND, Look.SPACE_WEEKEND
        else:
            self.looks = Look.DAY, Look.SPACE

    def cell(self, pen: Pen, number: int) -> tuple[Cell, int]:
        """The cell of the post with this number, and how many lines it needs."""
        if number < len(self.items):
            return _item_cell(pen, self.items[number])
        if number == len(self.items) and self.more:
            return pen.text(f"+{self.more} more", Look.MORE), 1
        return pen.text("", self.looks[1]), 0


def _weeks(month: date) -> list[list[date]]:
    """Whole weeks from Monday that hold a day of ``month``."""
    first = month.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    day = first - timedelta(days=first.weekday())
    weeks = []
    while day < following:
        weeks.append([day + timedelta(days=n) for n in range(7)])
        day += timedelta(days=7)
    return weeks


def _top(pen: Pen, book: ScheduleBook, posts: int) -> None:
    count = {0: "No approved posts", 1: "1 approved post"}.get(posts, f"{posts} approved posts")
    title, subtitle, weekdays = _TOP_HEIGHTS
    pen.row([pen.text(f"{month_name(book.month)} · {book.whose}", Look.TITLE)], height=title)
    pen.row([pen.text(f"{count}. The full texts are on the sheet Schedule.", Look.SUBTITLE)], height=subtitle)
    pen.row([pen.text(day, Look.WEEKDAY) for day in DAYS], height=weekdays)
    for letter in "ABCDEFG":
        pen.sheet.column_dimensions[letter].width = WIDTH


def _write_week(pen: Pen, days: list[_Day], least: float) -> None:
    """Rows with posts get the height they need; the empty ones fill the week up to ``least``."""
    pen.row([pen.text(day.label, day.looks[0]) for day in days], height=_DAY_HEIGHT)
    count = max(FEWEST, *(len(day.items) + bool(day.more) for day in days))
    rows = [[day.cell(pen, number) for day in days] for number in range(count)]
    heights = [max(lines for _, lines in row) * LINE_HEIGHT for row in rows]
    empty = heights.count(0)
    spare = max(0.0, least - sum(heights))
    for row, height in zip(rows, heights, strict=True):
        if not empty:
            height += spare / count  # noqa: PLW2901
        pen.row([cell for cell, _ in row], height=height or max(4.0, spare / empty))


def _item_cell(pen: Pen, item: MonthItem) -> tuple[Cell, int]:
    at = f"{item.at:%H:%M} " if item.at else ""
    title = _cut(" ".join(item.title.split()) or "Untitled post", _TITLE_MAX)
    where = _where(item.where)
    runs = [(at, 9, True, ACCENT), (title, 9, True, INK), (f"\n{where}" if where else "", 8, False, MUTED)]
    return pen.runs(runs, Look.ITEM), lines_in(at + title, WIDTH - _INDENT, _ITEM_SIZE) + bool(where)


def _where(accounts: tuple[str, ...]) -> str:
    if not accounts:
        return ""
    more = f" +{len(accounts) - 1}" if len(accounts) > 1 else ""
    return _cut(" ".join(accounts[0].split()), _WHERE_MAX - len(more)) + more


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"
