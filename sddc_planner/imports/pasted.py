"""A table that was copied in another program, on its way to becoming posts: read as a file of it would be."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from sddc_planner.imports.draft import ImportDraft
from sddc_planner.imports.headings import Field
from sddc_planner.imports.headless import with_headings
from sddc_planner.sheets.cells import Table, text_of
from sddc_planner.sheets.tables import ReadFile

NAME = "the clipboard"
_DATES = (Field.DATE, Field.DATE_TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """``day`` is where posts go if the table has no dates at all; None is the tray."""

    table: Table
    day: date | None

    @property
    def name(self) -> str:
        return NAME

    def file(self) -> ReadFile:
        """The same as a file that has been read; its hash is of the cells."""
        cells = "\n".join("\t".join(text_of(cell) for cell in row.cells) for row in self.table.rows)
        return ReadFile(
            name=NAME,
            sha256=hashlib.sha256(cells.encode("utf-8", "replace")).hexdigest(),
            tables=(with_headings(self.table),),
        )

    def dated(self, draft: ImportDraft) -> ImportDraft:
        """The draft with its posts on ``day``, where the table has no column of dates."""
        if any(column.field in _DATES for one in draft.mappings for column in one.columns):
            return draft
        rows = tuple(row if row.day is not None else replace(row, day=self.day) for row in draft.rows)
        return replace(draft, rows=rows)
