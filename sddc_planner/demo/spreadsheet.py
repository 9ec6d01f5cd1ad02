"""A schedule as a specialist would have kept it in a spreadsheet, to try the import on.

It is untidy on purpose: a title above the headings, headings in the team's own words, a second sheet with others,
dates in every form that people type, times with dots and letters, and a column that calls rows approved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from sddc_planner.demo.calendar import day_at
from sddc_planner.demo.example import SITE
from sddc_planner.model.day_words import brief_day, month_name, weekday

ROWS = 12
"""How many posts the spreadsheet holds."""

Cell = str | date | time


@dataclass(frozen=True, slots=True)
class _Line:
    place: str
    date_as: Callable[[date], Cell]
    at: Cell
    channel: str
    copy: str
    page: str
    department: str
    status: str
    comments: str = ""


def _real(day: date) -> Cell:
    return day


def _numbers(day: date) -> Cell:
    return f"{day:%d/%m/%Y}"


def _dots(day: date) -> Cell:
    return f"{day.day}.{day.month}.{day:%y}"


def _words(day: date) -> Cell:
    return f"{brief_day(day)}"


def _in_full(day: date) -> Cell:
    return f"{weekday(day)} {_ordinal(day.day)} {month_name(day)}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_TEAM = (
    _Line(
        "Mon 1",
        _real,
        time(9, 0),
        "Facebook, X",
        "♻️ Foil, tins and jars: rinse them, keep them loose, and they will be something new within weeks. "
        "#RecycleRight",
        "recycling",
        "Waste",
        "Approved",
        "Waste are happy with this one.",
    ),
    _Line(
        "Tue 1",
        _numbers,
        "5.30pm",
        "Clean Team",
        "We are mending the bottle bank in Hilton this week. Please take your glass home, or try the one at the "
        "village hall. Thank you.",
        "",
        "Waste",
        "Draft",
    ),
    _Line(
        "Wed 1",
        _words,
        "12 noon",
        "LinkedIn",
        "We are looking for a Housing Officer who likes people as much as paperwork. Flexible hours, based in "
        "Swadlincote.",
        "jobs",
        "Human Resources",
        "",
    ),
    _Line(
        "Fri 1",
        _dots,
        "10:00",
        "South Derbyshire DC (Facebook)",
        "The market is in town on Saturday. Bread, plants, cheese and a man who sharpens scissors. #ShopLocal",
        "swadlincote-market",
        "Economic Development",
        "Approved",
    ),
    _Line(
        "Mon 2",
        _real,
        time(13, 0),
        "South Derbyshire Housing",
        "Moving out? Give us four weeks’ notice and we will send you a checklist, so that nothing is forgotten on the "
        "day.",
        "moving-out",
        "Housing",
        "With H. Contact",
    ),
    _Line(
        "Wed 2",
        _in_full,
        "9am",
        "Facebook + X",
        "Not on the electoral register at your new address? It takes five minutes, and you can do it from the sofa.",
        "register-to-vote",
        "Elections",
        "Draft",
    ),
    _Line(
        "Thu 3",
        _numbers,
        "1100",
        "Safer South Derbyshire",
        "Lights left on a timer, a neighbour with a key and nothing valuable in the porch: three easy ways to enjoy a "
        "night away.",
        "home-security",
        "Safer Neighbourhoods",
        "Approved",
        "Already seen by S. Contact, needs the new picture.",
    ),
)

_LEISURE = (
    _Line(
        "Tue 2",
        _real,
        "7:30",
        "Green Bank Leisure Centre",
        "Early class, warm room, no mirrors. Try it once free.",
        "green-bank",
        "Leisure",
        "ok",
    ),
    _Line(
        "Thu 2",
        _words,
        "6pm",
        "Etwall Leisure Centre",
        "Lane swimming moves to seven o’clock on Thursdays this month.",
        "etwall",
        "Leisure",
        "",
    ),
    _Line(
        "Sat 2",
        _real,
        "10.00",
        "Active South Derbyshire",
        "Walking football is back. No running, plenty of laughing.",
        "active",
        "Leisure",
        "ok",
    ),
    _Line(
        "Sun 3",
        _in_full,
        "11am",
        "Rosliston Forestry Centre",
        "Bring your own mug today and the first refill at the café is on us.",
        "rosliston",
        "Rosliston Forestry Centre",
        "ok",
    ),
    _Line(
        "Fri 4",
        _dots,
        "16:00",
        "What’s On South Derbyshire",
        "Film night at the Town Hall: cushions welcome, popcorn provided.",
        "whats-on",
        "Cultural Services",
        "tbc",
    ),
)


def _link(line: _Line) -> str:
    return SITE + line.page if line.page else ""


def write_example_spreadsheet(path: Path, month: date) -> None:
    """Write the spreadsheet to ``path`` (.xlsx) with dates in the month that begins on ``month``."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import MergedCell  # noqa: PLC0415

    book = Workbook()
    team = book.active
    if team is None:
        raise AssertionError("a new workbook has a sheet")
    team.title = "Posts"
    team.append([f"SDDC social media schedule – {month_name(month)}"])
    team.merge_cells("A1:I1")
    team.append([])
    team.append(["Date", "Time", "Channel", "Post copy", "Web link", "Department", "Status", "Comments", "On duty"])
    for line in _TEAM:
        day = day_at(line.place, month)
        cells = [line.date_as(day), line.at, line.channel, line.copy, _link(line), line.department, line.status]
        team.append([*cells, line.comments, "VS"])
    leisure = book.create_sheet("Leisure")
    leisure.append([f"Leisure and culture, {month_name(month)[:3]} {month.year}"])
    leisure.append(["Page", "Caption", "Go live date", "Go live time", "URL", "Department", "Signed off?"])
    for line in _LEISURE:
        day = day_at(line.place, month)
        leisure.append([line.channel, line.copy, line.date_as(day), line.at, _link(line), line.department, line.status])
    for sheet, widths in ((team, (18, 9, 26, 70, 44, 24, 16, 40, 8)), (leisure, (28, 60, 26, 14, 44, 26, 12))):
        for column, width in enumerate(widths):
            sheet.column_dimensions["ABCDEFGHI"[column]].width = width
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, date) and not isinstance(cell, MergedCell):
                    cell.number_format = "dd/mm/yyyy"
    book.save(path)
