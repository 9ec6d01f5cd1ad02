"""Reading a file for the preview: what would come in, in the words the window shows. Runs on the planner's thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sddc_planner.imports.headings import ColumnMapping, Field
from sddc_planner.imports.pasted import Pasted
from sddc_planner.imports.resolve import ProposedPost
from sddc_planner.planner.importing import ImportPreview
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from sddc_planner.sheets.cells import text_of
from sddc_planner.sheets.tables import read_tables
from ui import words
from ui.exchange.import_mapping import Samples

_SAMPLES, _SAMPLE_LENGTH = 3, 40
_SHOWN = 160
"""Characters of a text that a row of the preview shows."""
_DRAFTS = frozenset({"", "draft", "idea", "to do", "todo", "planned", "in progress"})
"""What a file may say of a post that comes in as a draft without surprising anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person has said about a file: what columns are for, single dates, the year."""

    mappings: Mapping[str, Mapping[int, Field | None]] = field(default_factory=dict)
    answers: Mapping[tuple[str, int], date] = field(default_factory=dict)
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """``posts`` are (sheet and row, date, time, accounts, text, what is unsure); ``left_out`` (sheet, row, why)."""

    preview: ImportPreview
    posts: tuple[tuple[str, ...], ...]
    left_out: tuple[tuple[str, ...], ...]
    samples: Samples
    today: date
    why_read_only: str


def read(
    planner: Planner, progress: Progress | None, path: Path | Pasted, wishes: Wishes, samples: Samples | None
) -> Reading:
    """``samples`` of the same file, if they are known. Raises ``UnreadableFile``, or ``Cancelled``."""
    preview = planner.exchange.preview_import(
        path, mappings=wishes.mappings, answers=wishes.answers, year=wishes.year, progress=progress
    )
    platforms = {one.id: one.name for one in planner.council.platforms()}
    accounts = {str(one.id): f"{one.name} ({platforms.get(one.platform, '')})" for one in planner.council.accounts()}
    several = len({one.source.sheet for one in preview.posts}) > 1
    return Reading(
        preview=preview,
        posts=tuple(_line(one, accounts, several=several) for one in preview.posts),
        left_out=tuple((one.sheet, str(one.row), one.reason) for one in preview.skipped),
        samples=_samples(path, preview.draft.mappings) if samples is None else samples,
        today=planner.desk.today(),
        why_read_only=planner.why_read_only,
    )


def _line(one: ProposedPost, accounts: Mapping[str, str], *, several: bool) -> tuple[str, ...]:
    rows = ", ".join(str(row) for row in one.source.rows)
    text = " ".join((one.text or next(iter(one.variants.values()), "") or one.title).split())
    unsure = [*one.source.problems, *(f"Only kept in the notes: {name}" for name in one.unresolved)]
    if not one.accounts:
        unsure.append("No account is chosen.")
    if one.source.status.strip().casefold() not in _DRAFTS:
        unsure.append(f"The file says “{one.source.status}”; it comes in as a draft.")
    return (
        f"{one.source.sheet}, row {rows}" if several else rows,
        words.short_day(one.day) if one.day else "No date yet",
        words.clock_time(one.at),
        ", ".join(accounts.get(account, "") for account in one.accounts),
        text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…",
        "\n".join(unsure),
    )


def _samples(path: Path | Pasted, mappings: tuple[ColumnMapping, ...]) -> Samples:
    headings = {one.sheet: one.heading_row for one in mappings}
    found: dict[tuple[str, int], list[str]] = {}
    for table in path.file().tables if isinstance(path, Pasted) else read_tables(path):
        if table.sheet not in headings:
            continue
        for row in table.rows:
            if row.number <= headings[table.sheet]:
                continue
            for index in row.filled():
                here = found.setdefault((table.sheet, index), [])
                text = " ".join(text_of(row.at(index)).split())[:_SAMPLE_LENGTH]
                if text and text not in here and len(here) < _SAMPLES:
                    here.append(text)
    return found
