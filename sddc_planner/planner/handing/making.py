"""Making the folder that is handed over: the tool's files, the media under numbers, and a page that says what is in it.

The folder appears whole or not at all.
"""

import hashlib
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sddc_planner.errors import UserError
from sddc_planner.exports.names import safe_stem, unique
from sddc_planner.exports.rows import month_name
from sddc_planner.exports.tools.filling import NumberedMedia, ToolRow, rows_of
from sddc_planner.exports.tools.report import NAME as REPORT
from sddc_planner.exports.tools.report import ReportLine, report_text
from sddc_planner.exports.tools.template import Template, filled
from sddc_planner.exports.whole_file import refusal, write_whole
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.tool_layout import ToolLayout
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names
from sddc_planner.planner.handing.gathering import Gathered, LookAt, NotHanded, accounts_of
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import council, handed, media
from sddc_planner.store.media import MediaFile

MEDIA = "Media"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFile:
    """One file as it would be written. ``account`` is empty where it is for several."""

    name: str
    account: str
    rows: tuple[ToolRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandPreview:
    """What would be handed over. ``problem`` says why nothing can be written yet."""

    month: date
    layout: ToolLayout
    template: Template
    files: tuple[PlannedFile, ...]
    media: tuple[NumberedMedia, ...]
    left_out: tuple[NotHanded, ...]
    look_at: tuple[LookAt, ...]
    notes: tuple[str, ...]
    problem: str = ""
    stopped: int = 0

    @property
    def rows(self) -> int:
        return sum(len(one.rows) for one in self.files)

    @property
    def posts(self) -> int:
        return len({row.placed.post for one in self.files for row in one.rows})


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedFile:
    """One file written. ``kept`` is its row in the record, empty where the library is open for reading only."""

    path: Path
    account: str
    rows: int
    kept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandReport:
    """What was written. ``pairs`` are the posts and accounts in it, with the record's row of their file."""

    folder: Path
    preview: HandPreview
    files: tuple[HandedFile, ...]
    report: Path
    pairs: tuple[tuple[PostId, AccountId, str], ...]


def planned(
    month: date, layout: ToolLayout, template: Template, gathered: Gathered, names: Names
) -> tuple[PlannedFile, ...]:
    """The files: one, or one for each account where no column names it, and no longer than the tool takes."""
    groups: list[tuple[str, list[ToolRow]]] = []
    if layout.parts_accounts:
        for each in accounts_of(gathered):
            mine = [one for one in gathered.placed if each in one.accounts]
            groups.append((names.account(each), rows_of(layout, mine)))
    elif gathered.placed:
        groups.append(("", rows_of(layout, gathered.placed)))
    files: list[PlannedFile] = []
    for account, rows in groups:
        most = layout.limits.rows or len(rows)
        parts = [rows[start : start + most] for start in range(0, len(rows), most)]
        for place, part in enumerate(parts, 1):
            stem = " ".join(filter(None, (layout.name, f"{month:%Y-%m}", account)))
            stem = f"{safe_stem(stem)}{f' part {place}' if len(parts) > 1 else ''}"
            name = unique(f"{stem}{template.ending}", [REPORT, MEDIA, *(one.name for one in files)])
            files.append(PlannedFile(name=name, account=account, rows=tuple(part)))
    return tuple(files)


def media_in(files: Sequence[PlannedFile]) -> tuple[NumberedMedia, ...]:
    """The pictures and films of these files, each once."""
    found = {each.file: each for one in files for row in one.rows for each in row.placed.media}
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Making:
    desk: Desk
    names: Names

    def make(self, preview: HandPreview, out: Path, progress: Progress | None) -> HandReport:
        """Write it all into a new folder inside ``out``. Raises ``UserError`` or ``LibraryError``, or ``Cancelled``."""
        if preview.problem or not preview.files:
            raise UserError(preview.problem or f"There is nothing to hand over in {month_name(preview.month)}.")
        watch = progress or NoProgress()
        scratch = out / f".~{secrets.token_hex(6)}.tmp"
        try:
            out.mkdir(parents=True, exist_ok=True)
            scratch.mkdir()
        except OSError as exc:
            raise UserError(
                f"Nothing can be written to {out}.", hint=f"Choose another folder. ({exc.strerror})"
            ) from exc
        try:
            hashes = self._write(preview, scratch, watch)
            folder = self._appear(preview, scratch, out)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            raise
        kept = self._keep(preview, hashes)
        return HandReport(
            folder=folder,
            preview=preview,
            files=tuple(
                HandedFile(path=folder / one.name, account=one.account, rows=len(one.rows), kept=row_id)
                for one, row_id in zip(preview.files, kept, strict=True)
            ),
            report=folder / REPORT,
            pairs=tuple(
                (row.placed.post, account, row_id)
                for one, row_id in zip(preview.files, kept, strict=True)
                for row in one.rows
                for account in row.placed.accounts
            ),
        )

    def _write(self, preview: HandPreview, folder: Path, watch: Progress) -> list[str]:
        steps = len(preview.files) + len(preview.media)
        hashes = []
        for done, one in enumerate(preview.files):
            watch.step(done, steps, f"Writing {one.name}")
            cells = [row.cells for row in one.rows]
            content = filled(preview.template, cells, headings=preview.layout.has_headings)
            write_whole(folder / one.name, content)
            hashes.append(hashlib.sha256(content).hexdigest())
        if preview.media:
            known = {each.sha256: each for each in self._known(preview)}
            (folder / MEDIA).mkdir()
            for done, item in enumerate(preview.media, len(preview.files)):
                watch.step(done, steps, f"Copying {item.file}")
                if item.sha256 in known:
                    media.copy_out(self.desk.library.media, known[item.sha256], folder / MEDIA / item.file)
        write_whole(folder / REPORT, self._report(preview).encode("utf-8-sig"))
        watch.step(steps, steps, "Done")
        return hashes

    def _known(self, preview: HandPreview) -> tuple[MediaFile, ...]:
        return media.files(self.desk.library.con, dict.fromkeys(each.sha256 for each in preview.media))

    def _appear(self, preview: HandPreview, scratch: Path, out: Path) -> Path:
        """Give the whole folder its name: a new one each time, since nothing that was handed over is written over."""
        wanted = safe_stem(f"Hand over {preview.month:%Y-%m} {preview.layout.name}")
        try:
            taken = [one.name for one in out.iterdir()]
            folder = out / unique(wanted, taken)
            scratch.rename(folder)
        except OSError as exc:
            raise refusal(out / wanted, exc) from exc
        return folder

    def _report(self, preview: HandPreview) -> str:
        return report_text(
            tool=preview.layout.name,
            month=preview.month,
            made_at=self.desk.clock(),
            made_by=self.names.person(self.desk.who) if self.desk.who else "SDDC Planner",
            library=council.library_id(self.desk.library.con),
            files=[(one.name, one.rows) for one in preview.files],
            left_out=[
                ReportLine(day=one.day, at=one.at, heading=one.heading, account=one.account, said=one.reason)
                for one in preview.left_out
            ],
            look_at=[
                ReportLine(day=one.day, at=None, heading=one.heading, account=one.account, said=one.remark)
                for one in preview.look_at
            ],
            notes=preview.notes,
            accounts={one: self.names.account(one) for one in self.names.accounts},
        )

    def _keep(self, preview: HandPreview, hashes: Sequence[str]) -> list[str]:
        """Keep in the record what was written. A library open for reading hands over all the same."""
        if self.desk.library.why_read_only:
            return ["" for _one in preview.files]
        ids = [self.desk.new_id() for _one in preview.files]
        posts = f"{preview.posts} post{'s' * (preview.posts != 1)}"
        what = f"made a file of {posts} of {month_name(preview.month)} for {preview.layout.name}"
        with self.desk.change("hand over", what, undoable=False) as writer:
            for one, sha256, row_id in zip(preview.files, hashes, ids, strict=True):
                row = handed.Handed(
                    id=row_id,
                    tool=preview.layout.name,
                    month=preview.month,
                    file=one.name,
                    sha256=sha256,
                    at=self.desk.clock(),
                    made_by=self.desk.who,
                    rows=tuple(
                        (
                            str(each.placed.post),
                            str(account),
                            each.placed.revision,
                            each.placed.content,
                            each.placed.heading,
                        )
                        for each in one.rows
                        for account in each.placed.accounts
                    ),
                )
                writer.put("handed", handed.to_row(row))
        return ids
