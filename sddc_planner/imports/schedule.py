"""Reads a schedule from a spreadsheet into a draft: what would come in, what would not, and what must be asked.

Nothing here changes a library. Every row that is not blank ends up in exactly one of two places: a row of the
draft, or a line that says why it stays out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sddc_planner.clock import wall_clock
from sddc_planner.errors import InvalidValue
from sddc_planner.imports.draft import ImportDraft, ImportRow, Question, Skipped
from sddc_planner.imports.exported import has_post_ids, is_exported, join_posts
from sddc_planner.imports.headings import ColumnMapping, Field, heading_row, map_columns
from sddc_planner.imports.month_grid import UNKNOWN, GridItem, has_grid, quote, read_grids
from sddc_planner.imports.rows import Layout, Refusal, read_row, spread, written_date
from sddc_planner.imports.years import Place, Surroundings, surroundings, surroundings_of
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.sheets.cells import Row, Table
from sddc_planner.sheets.tables import ReadFile, read_file

_OWN_SHEETS = ("Month", "Sign-off", "Proof")
"""Sheets of an exported workbook that repeat or describe the schedule."""
_REPORT_EVERY = 200

Answers = Mapping[tuple[str, int], date]
Chosen = Mapping[str, Mapping[int, Field | None]]


@dataclass(slots=True)
class _Draft:
    """The draft while sheets are added to it."""

    names: Surroundings
    today: date
    year: int | None
    answers: Answers
    chosen: Chosen
    progress: Progress
    mappings: list[ColumnMapping] = field(default_factory=list)
    rows: list[ImportRow] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unmapped: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def skip(self, sheet: str, row: int, reason: str) -> None:
        self.skipped.append(Skipped(sheet=sheet, row=row, reason=reason))


def read_schedule(
    path: Path | ReadFile,
    *,
    today: date,
    year: int | None = None,
    mappings: Chosen | None = None,
    answers: Answers | None = None,
    progress: Progress | None = None,
) -> ImportDraft:
    """What the file would bring in, or what was read already. Raises ``UnreadableFile``, or ``Cancelled``.

    ``mappings`` overrules what columns are for, by sheet name and column index; ``year`` is meant wherever no
    year is written; ``answers`` gives single dates (see ``Question``). ``today`` only bounds which years a
    weekday may point to: no date is ever filled in from it.
    """
    progress = progress or NoProgress()
    file = path if isinstance(path, ReadFile) else read_file(path, progress)
    stem = "" if isinstance(path, ReadFile) else path.stem
    draft = _Draft(surroundings(stem), today, year, answers or {}, mappings or {}, progress)
    own = _exported_sheet(file.tables)
    for table in file.tables:
        if own is not None and table.sheet in _OWN_SHEETS:
            draft.skip(table.sheet, 1, f"This sheet repeats what the sheet {own} says, and is not read.")
        else:
            _read_table(table, draft)
    return ImportDraft(
        file_name=file.name,
        file_sha256=file.sha256,
        mappings=tuple(draft.mappings),
        rows=tuple(draft.rows),
        skipped=tuple(draft.skipped),
        unmapped_columns=tuple(dict.fromkeys(draft.unmapped)),
        questions=tuple(draft.questions),
    )


def _exported_sheet(tables: tuple[Table, ...]) -> str | None:
    for table in tables:
        headings = heading_row(table)
        if headings is not None and is_exported(map_columns(table, headings)):
            return table.sheet
    return None


def _read_table(table: Table, draft: _Draft) -> None:
    around = surroundings(table.sheet).or_else(draft.names)
    if has_grid(table):
        _read_grid(table, around, draft)
    elif headings := heading_row(table):
        _read_list(table, headings, around, draft)
    else:
        for row in table.rows:
            draft.skip(table.sheet, row.number, f"The sheet has no row of headings: “{quote(row)}”.")
    for lost in table.lost:
        draft.skip(table.sheet, lost.row, lost.reason)


def _read_list(table: Table, headings: Row, around: Surroundings, draft: _Draft) -> None:
    mapping = map_columns(table, headings, draft.chosen.get(table.sheet))
    draft.mappings.append(mapping)
    draft.unmapped += [column.name for column in mapping.columns if column.field is None]
    titles = [row for row in table.rows if row.number < headings.number]
    for row in titles:
        draft.skip(table.sheet, row.number, f"It is above the headings: “{quote(row)}”.")
    around = surroundings(table.sheet).or_else(
        surroundings_of(row.at(column) for row in titles for column in row.filled())
    ).or_else(around)  # fmt: skip
    body = [row for row in table.rows if row.number > headings.number]
    layout = Layout(mapping, spread(table, headings.number))
    written = [written_date(row, layout) for row in body]
    before = _last_full([one.complete if one and not one.unsure else None for one in written])
    after = _last_full([one.complete if one and not one.unsure else None for one in reversed(written)])[::-1]
    exported = is_exported(mapping)
    found: list[ImportRow] = []
    for index, row in enumerate(body):
        if index % _REPORT_EVERY == 0:
            draft.progress.step(index, len(body), table.sheet)
        place = Place(around, before[index], after[index], draft.today, draft.year)
        read = read_row(row, layout, place, draft.answers.get((table.sheet, row.number)))
        if isinstance(read, Refusal):
            draft.skip(table.sheet, row.number, read.reason)
            draft.questions += [read.question] if read.question else []
        elif exported and not (read.post_id or read.day or read.accounts):
            draft.skip(table.sheet, row.number, f"It names no post: “{quote(row)}”.")
        else:
            found.append(read)
    draft.rows += join_posts(found) if has_post_ids(mapping) else found


def _last_full(days: list[date | None]) -> list[date | None]:
    """For each place the nearest full date before it."""
    nearest: date | None = None
    found = []
    for day in days:
        found.append(nearest)
        nearest = day or nearest
    return found


def _read_grid(table: Table, around: Surroundings, draft: _Draft) -> None:
    answers = {row: day.replace(day=1) for (sheet, row), day in draft.answers.items() if sheet == table.sheet}
    reading = read_grids(table, around, today=draft.today, year=draft.year, answers=answers)
    for row, reason in reading.left_out:
        draft.skip(table.sheet, row, reason)
    for row, months in reading.unknown:
        draft.questions.append(
            Question(sheet=table.sheet, row=row, written=table.sheet, reason=UNKNOWN, candidates=months)
        )
    for item in reading.items:
        _add_item(item, table.sheet, draft)


def _add_item(item: GridItem, sheet: str, draft: _Draft) -> None:
    if item.at is not None:
        try:
            wall_clock(item.day, item.at)
        except InvalidValue as error:
            draft.skip(sheet, item.row, error.sentence())
            return
    draft.rows.append(
        ImportRow(
            sheet=sheet,
            rows=(item.row,),
            day=item.day,
            at=item.at,
            platforms=(item.platform,) if item.platform else (),
            text=item.text,
            problems=(item.problem,) if item.problem else (),
        )
    )
