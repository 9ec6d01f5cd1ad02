"""What a file would bring in, before anything is brought in: rows with names as written, and what stays out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypedDict

from sddc_planner.canonical import digest
from sddc_planner.imports.headings import ColumnMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """One post as the file words it. Names of accounts and the like are as written; ``resolve`` looks them up.

    ``day`` None means the tray. ``rows`` are the rows of the sheet it was made from, usually one. ``variants``
    goes from a platform or account as written to its text. ``platforms`` holds what a column of platforms says,
    ``accounts`` what a column of accounts says; each may name several in one text. ``problems`` do not keep the
    post out, but a person should know them.
    """

    sheet: str
    rows: tuple[int, ...]
    day: date | None = None
    at: time | None = None
    accounts: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    text: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    link: str = ""
    link_tag: str = ""
    media: tuple[str, ...] = ()
    alt: str = ""
    campaign: str = ""
    department: str = ""
    video: str = ""
    status: str = ""
    labels: tuple[str, ...] = ()
    notes: str = ""
    post_id: str = ""
    """The id in an exported schedule; it joins rows of one file and is trusted for nothing else."""
    problems: tuple[str, ...] = ()

    @property
    def row(self) -> int:
        return self.rows[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that does not come in, and why."""

    sheet: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A date whose meaning a person must say; its row stays out until then.

    Answered by reading the file again with ``answers={(sheet, row): date}`` or with ``year``. For a calendar
    whose month is not known, any date of the month answers it.
    """

    sheet: str
    row: int
    written: str
    reason: str
    candidates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDraft:
    """Everything that a file says, sorted into what can come in, what cannot, and what must be asked."""

    file_name: str
    file_sha256: str
    mappings: tuple[ColumnMapping, ...] = ()
    rows: tuple[ImportRow, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unmapped_columns: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    def problems(self) -> tuple[Skipped, ...]:
        """What a person should know about rows that do come in."""
        return tuple(
            Skipped(sheet=row.sheet, row=row.row, reason=reason) for row in self.rows for reason in row.problems
        )


class SkippedLine(TypedDict):
    sheet: str
    row: int
    reason: str


class Report(TypedDict):
    read: int
    imported: int
    skipped: list[SkippedLine]
    unmapped_columns: list[str]


def row_key(row: ImportRow) -> str:
    """The same for the same post in the same or in a later copy of the file, wherever its row has moved to.

    Status, notes and what the team keeps beside a post do not change it.
    """
    return digest(
        {
            "date": row.day.isoformat() if row.day else None,
            "time": row.at.strftime("%H:%M") if row.at else None,
            "accounts": list(row.accounts),
            "platforms": list(row.platforms),
            "text": row.text,
            "variants": [[name, row.variants[name]] for name in sorted(row.variants)],
            "title": row.title,
            "link": row.link,
            "media": list(row.media),
        }
    )


def report(draft: ImportDraft, imported: Collection[ImportRow], also_skipped: Iterable[Skipped] = ()) -> Report:
    """The outcome in numbers of rows. ``also_skipped`` are rows that the caller left out, because they are known."""
    skipped = sorted((*draft.skipped, *also_skipped), key=lambda one: (one.sheet, one.row))
    taken = sum(len(row.rows) for row in imported)
    return {
        "read": taken + len(skipped),
        "imported": taken,
        "skipped": [{"sheet": one.sheet, "row": one.row, "reason": one.reason} for one in skipped],
        "unmapped_columns": list(draft.unmapped_columns),
    }
