"""Makes a post as worded out of one row of a list, or says why the row stays out."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from sddc_planner.clock import wall_clock
from sddc_planner.errors import InvalidValue
from sddc_planner.imports.dates import WEEKDAYS, Written, is_not_yet, read_date, spoken, weekday_number
from sddc_planner.imports.draft import ImportRow, Question
from sddc_planner.imports.headings import Column, ColumnMapping, Field
from sddc_planner.imports.month_grid import quote
from sddc_planner.imports.times import read_time
from sddc_planner.imports.words import is_cross, is_tick, normal
from sddc_planner.imports.years import Place, find_day
from sddc_planner.sheets.cells import EMPTY, Cell, Merge, Row, Table, column_letters, text_of

_NEEDED = frozenset((Field.DATE, Field.DATE_TIME, Field.TEXT, Field.VARIANT))
"""Columns without whose value a post would be wrong: a row that lacks the value stays out."""
_DATES = (Field.DATE, Field.DATE_TIME)
_MEDIA_MARKS = ("\n", ";", "|")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row stays out; with a question where a person's answer would let it in."""

    reason: str
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of one list are to be read: what its columns are for, and what its merged blocks show."""

    mapping: ColumnMapping
    shown: Callable[[int, int], Cell]

    def cells(self, row: Row) -> list[tuple[Column, Cell]]:
        """The cells of a row that say something, each with its column."""
        found = []
        for column in self.mapping.columns:
            cell = row.at(column.index)
            if cell.is_blank and not (below := self.shown(row.number, column.index)).is_blank:
                cell = below
            if not cell.is_blank or (column.field is Field.TEXT and cell.value):
                found.append((column, cell))  # a text of nothing but a space is a text too
        return found


@dataclass(slots=True)
class _Reading:
    """One row on its way to becoming a post."""

    cells: list[tuple[Column, Cell]]
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def of(self, *fields: Field) -> list[tuple[Column, Cell]]:
        return [(column, cell) for column, cell in self.cells if column.field in fields]

    def text(self, which: Field) -> str:
        return "\n".join(text_of(cell).strip() for _, cell in self.of(which))

    def note(self, column: Column, cell: Cell, *, from_file: bool = False) -> None:
        where = " in the spreadsheet" if from_file else ""
        self.notes.append(f"{column.name}{where}: {text_of(cell) or cell.problem}".rstrip())


def spread(table: Table, heading_row: int) -> Callable[[int, int], Cell]:
    """What a merged block shows in the rows below its first: a date typed once for several posts."""
    down: dict[int, list[Merge]] = {}
    for merge in table.merges:
        if heading_row < merge.first_row < merge.last_row:
            down.setdefault(merge.first_column, []).append(merge)
    for blocks in down.values():
        blocks.sort(key=lambda merge: merge.first_row)
    starts = {column: [merge.first_row for merge in blocks] for column, blocks in down.items()}
    rows = {row.number: row for row in table.rows} if down else {}

    def shown(row: int, column: int) -> Cell:
        if column not in starts:
            return EMPTY
        merge = down[column][bisect_right(starts[column], row) - 1]
        within = merge.first_row < row <= merge.last_row and merge.first_row in rows
        return rows[merge.first_row].at(column) if within else EMPTY

    return shown


def written_date(row: Row, layout: Layout) -> Written | None:
    """The date of a row as far as it is written, with the weekday of its own column if it has one."""
    cells = layout.cells(row)
    dates = (read_date(cell) for column, cell in cells if column.field in _DATES)
    written = next((found for found in dates if found), None)
    if written is None or written.weekday is not None:
        return written
    days = [text_of(cell) for column, cell in cells if column.field is Field.DAY]
    return replace(written, weekday=weekday_number(days[0])) if days else written


def read_row(row: Row, layout: Layout, place: Place, answer: date | None = None) -> ImportRow | Refusal:
    """The post that a row words, or why it stays out. ``answer`` is the date a person has said it means."""
    if _repeats_headings(row, layout.mapping):
        return Refusal("It repeats the headings.")
    reading = _Reading(layout.cells(row))
    for column, cell in reading.cells:
        if cell.problem and column.field in _NEEDED:
            where = f"{column_letters(column.index)}{row.number}"
            return Refusal(f"The {column.name} in {where} cannot be used: {cell.problem}.")
        if cell.problem:
            reading.problems.append(f"{column.name}: {cell.problem}.")
            reading.note(column, cell)
    reading.cells = [(column, cell) for column, cell in reading.cells if not cell.problem]
    written = written_date(row, layout)
    _keep_odd_weekday(reading)
    day = answer or _day(row, layout.mapping.sheet, reading, written, place)
    if isinstance(day, Refusal):
        return day
    at = _time(reading, written)
    post = _post(row, layout.mapping.sheet, reading)
    if not (post.text or post.variants or post.title or post.link or post.media):
        return Refusal(f"There is no text, title, link or picture in it: “{quote(row)}”.")
    if day is not None and at is not None:
        try:
            wall_clock(day, at)
        except InvalidValue as error:
            return Refusal(error.sentence())
    return replace(post, day=day, at=at, notes="\n".join(reading.notes), problems=tuple(reading.problems))


def _repeats_headings(row: Row, mapping: ColumnMapping) -> bool:
    headings = {column.index: normal(column.heading) for column in mapping.columns if column.heading}
    filled = row.filled()
    return len(filled) >= 2 and all(normal(text_of(row.cells[index])) == headings.get(index) for index in filled)


def _day(row: Row, sheet: str, reading: _Reading, written: Written | None, place: Place) -> date | Refusal | None:
    """The day; None for the tray. Weekdays that contradict it are a problem to list, not a reason to refuse."""
    cells = reading.of(*_DATES)
    if not cells:
        return None
    column, cell = cells[0]
    if written is None:
        if is_not_yet(text_of(cell)):
            reading.note(column, cell)
            return None
        return Refusal(f"“{' '.join(text_of(cell).split())[:60]}” under {column.name} is not a date.")
    found = find_day(written, place)
    if found.day is None or written.unsure:
        return _unsure(row, sheet, text_of(cell), written, found.candidates or _just(found.day))
    if written.weekday is not None and found.day.weekday() != written.weekday:
        said, true = WEEKDAYS[written.weekday].capitalize(), WEEKDAYS[found.day.weekday()].capitalize()
        reading.problems.append(f"It says {said}, but {spoken(found.day)} is a {true}.")
    return found.day


def _just(day: date | None) -> tuple[date, ...]:
    return (day,) if day else ()


def _unsure(row: Row, sheet: str, text: str, written: Written, candidates: tuple[date, ...]) -> Refusal:
    missing = "its month is not written" if written.month is None else "its year is not written"
    reason = written.unsure or missing
    may_be = f" It may be {' or '.join(spoken(day) for day in candidates)}." if candidates else ""
    return Refusal(
        f"The date “{text}” is not certain: {reason}.{may_be}",
        Question(sheet=sheet, row=row.number, written=text, reason=reason, candidates=candidates),
    )


def _keep_odd_weekday(reading: _Reading) -> None:
    for column, cell in reading.of(Field.DAY):
        if weekday_number(text_of(cell)) is None and not isinstance(cell.value, date):
            reading.note(column, cell)


def _time(reading: _Reading, written: Written | None) -> time | None:
    beside = written.at if written else None
    for column, cell in reading.of(Field.TIME):
        at = read_time(cell)
        if at is not None:
            return at
        reading.note(column, cell)
        if not is_not_yet(text_of(cell)):
            reading.problems.append(f"“{text_of(cell).strip()[:40]}” under {column.name} is not a certain time.")
    return beside


def _post(row: Row, sheet: str, reading: _Reading) -> ImportRow:
    """Everything but the date and time. What no field takes is kept in the notes."""
    variants, ticked = _variants(reading)
    text = "\n".join(text_of(cell) for _, cell in reading.of(Field.TEXT))
    if variants and not text.strip():
        text = next(iter(variants.values()))
    platforms = tuple(filter(None, (reading.text(Field.PLATFORM), *ticked)))
    if not platforms and not reading.of(Field.ACCOUNT):
        platforms = tuple(variants)
    _gather_notes(reading)
    return ImportRow(
        sheet=sheet,
        rows=(row.number,),
        accounts=tuple(filter(None, (reading.text(Field.ACCOUNT),))),
        platforms=platforms,
        text=text,
        variants={name: own for name, own in variants.items() if own != text},
        title=reading.text(Field.TITLE),
        link=reading.text(Field.LINK),
        media=_media(reading),
        alt=reading.text(Field.ALT),
        campaign=reading.text(Field.CAMPAIGN),
        department=reading.text(Field.DEPARTMENT),
        video=reading.text(Field.VIDEO),
        status=reading.text(Field.STATUS),
        labels=_labels(reading),
        post_id=reading.text(Field.POST_ID),
    )


def _variants(reading: _Reading) -> tuple[Mapping[str, str], Sequence[str]]:
    variants: dict[str, str] = {}
    ticked = [column.written for column, cell in reading.of(Field.TICK) if is_tick(text_of(cell))]
    for column, cell in reading.of(Field.VARIANT):
        text = text_of(cell)
        if is_tick(text):
            ticked.append(column.written)
        elif is_cross(text) or column.written in variants:
            reading.note(column, cell)
        else:
            variants[column.written] = text
    return variants, ticked


def _gather_notes(reading: _Reading) -> None:
    own = [text_of(cell) for _, cell in reading.of(Field.NOTES)]
    reading.notes[:0] = own
    for column, cell in reading.cells:
        if column.field in (Field.STATUS, Field.RECORD, Field.POST_ID):
            reading.note(column, cell, from_file=True)
        elif column.field in (Field.HASHTAGS, None):
            reading.note(column, cell)


def _media(reading: _Reading) -> tuple[str, ...]:
    names = [text_of(cell) for _, cell in reading.of(Field.MEDIA)]
    for mark in _MEDIA_MARKS:
        names = [part for name in names for part in name.split(mark)]
    return tuple(filter(None, (name.strip() for name in names)))


def _labels(reading: _Reading) -> tuple[str, ...]:
    parts = [part for _, cell in reading.of(Field.LABELS) for part in text_of(cell).replace(";", ",").split(",")]
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in parts))))
