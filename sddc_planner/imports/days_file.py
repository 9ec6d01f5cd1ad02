"""Reads days that matter from a spreadsheet or a calendar file of unknown origin. What cannot be read is listed.

Nothing is filled in: a date without a year counts only where somebody says which year is meant.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sddc_planner.errors import InvalidValue, UnreadableFile
from sddc_planner.imports.dates import FIRST_YEAR, LAST_YEAR, MONTH, WEEKDAYS, is_not_yet, month_number, read_date
from sddc_planner.imports.words import normal
from sddc_planner.model.day_rule import DayRule, OnDates, Unfixed, rule_of
from sddc_planner.model.special_day import LONGEST, LONGEST_NAME, DayKind, one_line, some_lines
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.sheets.cells import EMPTY, Cell, Row, Table, text_of
from sddc_planner.sheets.tables import read_tables

MOST = 2_000
"""Days of one file."""
_SEARCHED = 50
"""Rows in which headings are looked for."""
_HEADINGS = {
    "name": "name|day name|awareness day|event|title|occasion|what|subject|summary|observance|name of day|awareness",
    "first": "date|first day|from|start|start date|starts|begins|first date|when|dates|date from",
    "last": "last day|to|end|end date|ends|until|last date|date to|finish",
    "days": "days|length|lasts|duration|number of days|lasts days",
    "kind": "kind|type|category",
    "source": "source|link|url|website|web address|more information",
    "notes": "notes|note|description|details|comments",
    "rule": "rule",
    "used": "used|active|shown",
    "day": "day|weekday|day of week",
    "falls": "falls",
    "next": "next date",
}
_MEANINGS = {words: field_ for field_, phrases in _HEADINGS.items() for words in phrases.split("|")}
_KINDS = {
    DayKind.BANK_HOLIDAY: "bank holiday|public holiday|holiday|bank holidays",
    DayKind.AWARENESS: "awareness day|awareness|awareness week|awareness month|awareness days|national day",
    DayKind.COUNCIL: "council day|council|meeting|council meeting|committee|election",
    DayKind.OTHER: "other day|other",
    DayKind.NO_HOLIDAY: "no bank holiday",
}
_KIND_WORDS = {words: kind for kind, phrases in _KINDS.items() for words in phrases.split("|")}
_SOME_MONTH = re.compile(rf"(?P<month>{MONTH})\.?\s*(?P<year>20\d\d)?")
_UNFIXED_WORDS = re.compile(r"[(),]|\b(?:tbc|tba|tbd|date|to be confirmed|in)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDay:
    """A day as the file has it. ``kind`` None: the file does not say. ``where`` is its row or line, in words."""

    where: str
    name: str
    rule: DayRule
    kind: DayKind | None = None
    days: int = 1
    source: str = ""
    notes: str = ""
    active: bool = True
    remark: str = ""
    """What a person should know of how it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something of the file that is no day that can be kept, and why."""

    where: str
    name: str
    reason: str
    lacks_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysDraft:
    """All that a file says of days, in its order."""

    file_name: str
    found: tuple[FoundDay, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def lacks_year(self) -> int:
        """How many would be read if it were known in which year they are."""
        return sum(one.lacks_year for one in self.left_out)


class Unclear(Exception):
    """Why a row is no day that can be kept."""

    def __init__(self, reason: str, *, lacks_year: bool = False) -> None:
        super().__init__(reason)
        self.lacks_year = lacks_year


def read_days(path: Path, *, year: int | None = None, progress: Progress | None = None) -> DaysDraft:
    """The days in an .ics, .csv or .xlsx file. Dates without a year are in ``year``; left out where it is None.

    Raises ``UnreadableFile`` with one sentence, or ``Cancelled``.
    """
    watch = progress or NoProgress()
    if path.suffix.lower() in (".ics", ".ical", ".ifb", ".vcs"):
        from sddc_planner.imports.days_calendar import days_of_calendar  # noqa: PLC0415  # for calendar files alone

        found, left_out = days_of_calendar(path, watch)
    else:
        found, left_out = _of_tables(path, year, watch)
    if len(found) > MOST:
        raise UnreadableFile(f"“{path.name}” cannot be read: it has more than {MOST:,} days.")
    return DaysDraft(file_name=path.name, found=tuple(found), left_out=tuple(left_out))


def tidy_name(text: str) -> str:
    """A name on one line. Raises ``Unclear`` where none is left, or too much."""
    name = one_line(text)
    if not name:
        raise Unclear("It has no name.")
    if len(name) > LONGEST_NAME:
        raise Unclear(f"Its name has more than {LONGEST_NAME} letters.")
    return name


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table are for; ``others`` are headings that mean nothing here."""

    heading_row: int
    places: Mapping[str, int]
    others: Mapping[int, str] = field(default_factory=dict)

    def cell(self, row: Row, name: str) -> Cell:
        return row.at(self.places[name]) if name in self.places else EMPTY

    def text(self, row: Row, name: str) -> str:
        return text_of(self.cell(row, name)).strip()


def _of_tables(path: Path, year: int | None, progress: Progress) -> tuple[list[FoundDay], list[LeftOut]]:
    found: list[FoundDay] = []
    left_out: list[LeftOut] = []
    tables = [table for table in read_tables(path, progress) if table.rows or table.lost]
    known = False
    for table in tables:
        columns = _columns(table)
        known = known or columns is not None
        name = table.sheet if len(tables) > 1 else ""
        left_out += [LeftOut(where=_where(name, one.row), name="", reason=one.reason) for one in table.lost]
        for row in table.rows:
            if columns is None:
                left_out.append(LeftOut(where=_where(name, row.number), name=_start(row), reason=_NO_COLUMNS))
            elif row.number > columns.heading_row:
                try:
                    found.append(_day(row, columns, year, _where(name, row.number)))
                except Unclear as exc:
                    said = columns.text(row, "name") or _start(row)
                    where = _where(name, row.number)
                    left_out.append(LeftOut(where=where, name=said[:200], reason=str(exc), lacks_year=exc.lacks_year))
    if not known:
        raise UnreadableFile(
            f"“{path.name}” cannot be read: it has no columns for a name and a date.",
            hint="Head one column Name and one Date.",
        )
    return found, left_out


_NO_COLUMNS = "Its sheet has no columns for a name and a date."


def _where(sheet: str, row: int) -> str:
    return f"{sheet}, row {row}" if sheet else f"Row {row}"


def _start(row: Row) -> str:
    return " · ".join(text_of(row.cells[place]).strip() for place in row.filled()[:3])[:200]


def _columns(table: Table) -> _Columns | None:
    """By headings; in a table without any, by where a date stands in its first rows."""
    for row in table.rows[:_SEARCHED]:
        places: dict[str, int] = {}
        for place in row.filled():
            meaning = _MEANINGS.get(normal(text_of(row.cells[place]).partition("(")[0]))
            if meaning is not None:
                places.setdefault(meaning, place)
        for wanted in ("name", "first"):  # "Day" heads names, dates or weekdays
            if wanted not in places and "day" in places:
                places[wanted] = places.pop("day")
        if "name" in places and ("first" in places or "rule" in places):
            others = {
                place: text_of(row.cells[place]).strip() for place in row.filled() if place not in places.values()
            }
            return _Columns(row.number, places, others)
    for row in table.rows[:_SEARCHED]:
        dates = [place for place in row.filled() if read_date(row.cells[place]) is not None]
        names = [place for place in row.filled() if place not in dates and text_of(row.cells[place]).strip()]
        if dates and names:
            last = {"last": dates[1]} if len(dates) > 1 else {}
            return _Columns(0, {"first": dates[0], "name": names[0], **last})
    return None


def _day(row: Row, columns: _Columns, year: int | None, where: str) -> FoundDay:
    name = tidy_name(_unquoted(columns.text(row, "name")))
    rule, days = _when(row, columns, year)
    kind_words = columns.text(row, "kind")
    kind = _KIND_WORDS.get(normal(kind_words))
    also = [("Kind", kind_words)] if kind_words and kind is None else []
    others = [place for place in row.filled() if place not in columns.places.values()]
    also += [(columns.others.get(place, "Also"), text_of(row.at(place)).strip()) for place in others]
    if not isinstance(rule, OnDates | Unfixed) and (said := columns.text(row, "first")):
        also.append(("Date", said))
    notes = [_unquoted(columns.text(row, "notes")), *(f"{heading}: {text}" for heading, text in also if text)]
    return FoundDay(
        where=where,
        name=name,
        rule=rule,
        kind=kind,
        days=days,
        source=some_lines(_unquoted(columns.text(row, "source"))),
        notes=some_lines("\n".join(notes)),
        active=normal(columns.text(row, "used")) not in ("no", "n", "false", "0", "off"),
    )


def _when(row: Row, columns: _Columns, year: int | None) -> tuple[DayRule, int]:
    days = _number(columns.text(row, "days"))
    if said := columns.text(row, "rule"):
        try:
            return rule_of(said), days or 1
        except InvalidValue as exc:
            raise Unclear(f"Its rule “{said[:60]}” is not known here.") from exc
    cell = columns.cell(row, "first")
    if (unfixed := _unfixed(text_of(cell), year)) is not None:
        return unfixed, days or 1
    first = _date(cell, year)
    last_cell = columns.cell(row, "last")
    if last_cell.is_blank:
        return OnDates((first,)), days or 1
    last = _date(last_cell, year)
    length = (last - first).days + 1
    if length < 1:
        raise Unclear("Its last day is before its first.")
    if length > LONGEST:
        raise Unclear(f"It lasts for {length} days, and {LONGEST} is the most that can be kept.")
    return OnDates((first,)), length


def _date(cell: Cell, year: int | None) -> date:
    if cell.problem:
        raise Unclear(f"Its date cannot be read: {cell.problem}.")
    text = text_of(cell).strip()
    if cell.is_blank or is_not_yet(text):
        raise Unclear("It has no date.")
    written = read_date(cell)
    if written is None:
        raise Unclear(f"“{text[:60]}” is no date that can be read, or is outside {FIRST_YEAR} to {LAST_YEAR}.")
    if written.unsure:
        raise Unclear(f"“{text[:60]}” is not sure: {written.unsure}.")
    if written.month is None:
        raise Unclear(f"“{text[:60]}” names no month.")
    if written.year is None and year is None:
        raise Unclear(f"“{text[:60]}” names no year.", lacks_year=True)
    day = written.on(written.year or year or FIRST_YEAR)
    if day is None:
        raise Unclear(f"There is no “{text[:60]}” in {written.year or year}.")
    if written.weekday is not None and written.weekday != day.weekday():
        raise Unclear(f"“{text[:60]}” is a {WEEKDAYS[day.weekday()].capitalize()}.")
    return day


def _unfixed(text: str, year: int | None) -> Unfixed | None:
    """A month without a day, such as "March 2021 (tbc)"; each year's month where no year is known."""
    found = _SOME_MONTH.fullmatch(" ".join(_UNFIXED_WORDS.sub(" ", text.lower()).split()))
    month = month_number(found["month"]) if found else None
    if found is None or month is None:
        return None
    return Unfixed(month, int(found["year"]) if found["year"] else year)


def _number(text: str) -> int:
    """The days that it lasts; 0 where the file does not say. Raises ``Unclear``."""
    digits = text.lower().removesuffix("days").removesuffix("day").strip()
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit() and 1 <= int(digits[:6]) <= LONGEST):
        raise Unclear(f"“{text[:60]}” is no length: it can last from 1 to {LONGEST} days.")
    return int(digits)


def _unquoted(text: str) -> str:
    """Without the mark by which ``exports.days_file`` keeps a spreadsheet from taking a text for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_STARTS else text


FORMULA_STARTS: Sequence[str] = ("=", "+", "-", "@", "'")
"""How a text begins that a spreadsheet may take for a formula, or that looks like one that was marked."""
