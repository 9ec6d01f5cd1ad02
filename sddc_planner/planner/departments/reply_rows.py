"""Holds a row of a returned review copy against what was sent, and says what in it was altered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.reading import as_clock, as_text
from sddc_planner.exports.review.reading import FoundRow
from sddc_planner.exports.review.rows import Wording
from sddc_planner.exports.rows import DAYS
from sddc_planner.imports.dates import Written, date_of, weekday_number
from sddc_planner.imports.times import time_of
from sddc_planner.sheets.cells import CellValue

_LOOSE = ("Accounts", "Media file")
"""Columns of which only the words count, not the spaces between them."""
_EXACT = ("Text", "Link", "Alt text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One cell that says something else than was sent. Both are whole, as text."""

    field: str
    was: str
    now: str

    def sentence(self) -> str:
        """ "Text: “…” was sent as “…”", cut to where they part."""
        start = 0
        while start < min(len(self.was), len(self.now)) and self.was[start] == self.now[start]:
            start += 1
        first = max(0, start - 15)
        return f"{self.field}: {_excerpt(self.now, first)} was sent as {_excerpt(self.was, first)}"


def edits(row: FoundRow, sent: Wording) -> tuple[Edit, ...]:
    """What a row says otherwise than an honest copy of that wording. A column that is gone says nothing."""
    found = []
    if "Date" in row.cells and not _is_day(row.cells["Date"], sent.day):
        found.append(Edit(field="Date", was=f"{sent.day:%d/%m/%Y}", now=row.text("Date")))
    day = row.text("Day").strip()
    if "Day" in row.cells and day and weekday_number(day) != sent.day.weekday():
        found.append(Edit(field="Day", was=DAYS[sent.day.weekday()], now=day))
    if "Time" in row.cells and not _is_time(row.cells["Time"], sent.at):
        found.append(Edit(field="Time", was=f"{sent.at:%H:%M}" if sent.at else "", now=row.text("Time")))
    found += [
        Edit(field=field, was=sent.shown(field), now=row.text(field))
        for field in (*_LOOSE, *_EXACT)
        if field in row.cells and not _is_text(row.text(field), sent.shown(field), loose=field in _LOOSE)
    ]
    number = row.text("Revision").strip()
    if "Revision" in row.cells and number != str(sent.revision):
        found.append(Edit(field="Revision", was=str(sent.revision), now=number))
    return tuple(found)


def closest(row: FoundRow, sent: Sequence[Wording]) -> Wording:
    """Which of a post's wordings a row is: the one with its accounts, or else the one it differs from least."""
    accounts = _words(row.text("Accounts"))
    return min(sent, key=lambda one: (_words(one.shown("Accounts")) != accounts, len(edits(row, one)), one.number))


def certain_day(value: CellValue) -> date | None:
    """The date that a cell says without any doubt, its year included."""
    written = _written(value)
    return written.complete if written is not None and not written.unsure else None


def certain_time(value: CellValue) -> time | None:
    return as_clock(value) or time_of(value)


def _is_day(value: CellValue, day: date) -> bool:
    """Whether the cell may mean that day, in whatever form somebody or some program put it."""
    written = _written(value)
    return written is not None and written.on(written.year or day.year, written.month or day.month) == day


def _written(value: CellValue) -> Written | None:
    if isinstance(value, str) and value.strip()[:10].count("-") == 2 and "T" in value:
        value = value.strip().partition("T")[0]
    if isinstance(value, datetime):
        value = value.date()
    return date_of(value)


def _is_time(value: CellValue, at: time | None) -> bool:
    if at is None:
        return not as_text(value).strip()
    return certain_time(value) == at


def _is_text(found: str, sent: str, *, loose: bool) -> bool:
    return _words(found) == _words(sent) if loose else cell_text(found).text == sent


def _words(text: str) -> str:
    return " ".join(text.split())


def _excerpt(text: str, first: int) -> str:
    if not text.strip():
        return "nothing"
    piece = " ".join(text[first : first + 40].split())
    return f"“{'…' if first else ''}{piece}{'…' if first + 40 < len(text) else ''}”"
