"""Bringing a schedule in from a spreadsheet: previewed first, one step of undo, never approved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sddc_planner.clock import to_text
from sddc_planner.errors import InvalidValue, UnreadableFile
from sddc_planner.imports.draft import ImportDraft, ImportRow, Report, Skipped, report
from sddc_planner.imports.headings import Field
from sddc_planner.imports.pasted import Pasted
from sddc_planner.imports.resolve import ProposedPost, resolve
from sddc_planner.imports.schedule import read_schedule
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Media, Post
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import store_post
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import imported, media
from sddc_planner.store.media import MediaFile

Mappings = Mapping[str, Mapping[int, Field | None]]
"""Sheet -> column index -> the field it fills, or None for none."""
Answers = Mapping[tuple[str, int], date]
"""(sheet, row) -> the date that a person said is meant."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would come in, and what would not. Nothing has changed yet."""

    path: Path | None
    """None for what was pasted."""
    draft: ImportDraft
    posts: tuple[ProposedPost, ...]
    known: tuple[Skipped, ...]
    """Rows that came in before, or that stand twice in the file."""

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """All that would not come in, in the order of the file."""
        return tuple(sorted((*self.draft.skipped, *self.known), key=lambda one: (one.sheet, one.row)))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in."""

    posts: tuple[PostId, ...]
    months: tuple[date, ...]
    """The first days of the months in which they lie."""
    counts: Report
    """Rows read, imported and skipped, in the form that the command line prints."""


@dataclass(frozen=True, slots=True)
class Importing:
    """Reads a file, holds it against the library, and makes drafts of it."""

    desk: Desk
    council: Council

    def preview(
        self,
        path: Path | Pasted,
        *,
        mappings: Mappings | None,
        answers: Answers | None,
        year: int | None,
        progress: Progress | None,
    ) -> ImportPreview:
        """See ``Exchange.preview_import``."""
        pasted = path if isinstance(path, Pasted) else None
        source = path.file() if isinstance(path, Pasted) else path
        draft = read_schedule(
            source, today=self.desk.today(), year=year, mappings=mappings, answers=answers, progress=progress
        )
        draft = pasted.dated(draft) if pasted else draft
        found = resolve(
            draft,
            self.council.accounts(),
            self.council.platforms(),
            self.council.departments(),
            campaigns=self.council.campaigns(),
            videos=self.council.videos(),
        )
        before = imported.keys(self.desk.library.con, [one.key for one in found])
        first: dict[str, ImportRow] = {}
        new: list[ProposedPost] = []
        known: list[Skipped] = []
        for one in found:
            why = ""
            if one.key in before:
                why = f"It came in before, on {before[one.key]}."
            elif one.key in first:
                why = f"The same post stands in row {first[one.key].row} of {first[one.key].sheet}."
            else:
                try:
                    self._post(one, PostId("0" * 32), ())
                except InvalidValue as exc:
                    why = exc.sentence()
            if why:
                known += [Skipped(sheet=one.source.sheet, row=row, reason=why) for row in one.source.rows]
            else:
                first[one.key] = one.source
                new.append(one)
        return ImportPreview(path if isinstance(path, Path) else None, draft, tuple(new), tuple(known))

    def apply(self, preview: ImportPreview, progress: Progress | None) -> ImportReport:
        """See ``Exchange.apply_import``."""
        watch = progress or NoProgress()
        kept: dict[str, MediaFile] = {}
        for done, name in enumerate(dict.fromkeys(name for one in preview.posts for name in one.media)):
            watch.step(done, len(preview.posts), name)
            if found := self._beside(preview.path, name):
                kept[name] = found
        made: list[Post] = []
        count = len(preview.posts)
        what = f"imported {count} post{'s' * (count != 1)} from {preview.draft.file_name}"
        at = to_text(self.desk.clock())
        with self.desk.change("import", what) as writer:
            for one in kept.values():
                if not media.files(writer.con, [one.sha256]):
                    writer.put("media", media.to_row(one, at))
            for done, proposed in enumerate(preview.posts):
                watch.step(done, count, proposed.title)
                files = [kept.get(name) for name in proposed.media]
                post = self._post(proposed, PostId(self.desk.new_id()), files)
                store_post(writer, self.desk.who, frozenset(), None, post)
                row = imported.to_row(proposed.key, post.id, preview.draft.file_name, proposed.source.sheet)
                writer.put("imported_row", {**row, "row": proposed.source.row, "at": at})
                made.append(post)
        counts = report(preview.draft, [one.source for one in preview.posts], preview.known)
        months = sorted({post.day.replace(day=1) for post in made if post.day})
        return ImportReport(tuple(post.id for post in made), tuple(months), counts)

    def _post(
        self, one: ProposedPost, post_id: PostId, files: tuple[MediaFile | None, ...] | list[MediaFile | None]
    ) -> Post:
        whole = bool(files) and all(files)
        alts = (*one.alts, *("" for _ in files))
        return Post(
            id=post_id,
            title=one.title,
            day=one.day,
            at=one.at,
            accounts=one.accounts,
            text=one.text,
            variants=one.variants,
            link=one.link,
            link_tag=one.link_tag,
            media=tuple(Media(sha256=file.sha256, alt=alt) for file, alt in zip(files, alts, strict=False) if file),
            department=one.department,
            campaign=one.campaign,
            video=one.video,
            notes=one.notes if whole or not one.media else one.notes_with_media,
            labels=one.labels,
            created_by=self.desk.who,
        )

    def _beside(self, spreadsheet: Path | None, name: str) -> MediaFile | None:
        """A media file of that bare name in the folder of the spreadsheet; a path in a cell is never followed."""
        if spreadsheet is None or Path(name).name != name or name in {"", ".", ".."} or "\\" in name or "\0" in name:
            return None
        found = spreadsheet.parent / name
        try:
            return media.keep(self.desk.library.media, found) if found.is_file() else None
        except (UnreadableFile, OSError):
            return None
