"""Handing approved posts over to a publishing tool, and keeping track of what appeared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from sddc_planner.errors import NotFound
from sddc_planner.exports.tools.known import profiles
from sddc_planner.exports.tools.template import Template, from_layout, read_template
from sddc_planner.model.date_forms import like
from sddc_planner.model.ids import PostId
from sddc_planner.model.tool_guesses import guessed
from sddc_planner.model.tool_layout import ToolLayout
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names
from sddc_planner.planner.handing.gathering import Gathering
from sddc_planner.planner.handing.making import HandPreview, HandReport, Making, media_in, planned
from sddc_planner.planner.handing.ticking import Pair, Ticking, TickLine
from sddc_planner.planner.schedules import Schedules, month_span
from sddc_planner.progress import Progress
from sddc_planner.store import handed, tool_layouts
from sddc_planner.store.handed import Handed


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTemplate:
    """A template with how its columns are filled. ``known`` says where that is from: remembered, a known tool, or
    guessed and so to be looked at."""

    template: Template
    layout: ToolLayout
    known: str

    @property
    def is_guessed(self) -> bool:
        return self.known == GUESSED


REMEMBERED, PROFILE, GUESSED = "remembered", "known tool", "guessed"


@dataclass(frozen=True, slots=True)
class Handing:
    """The part of ``Planner`` that hands over. ``stopped`` says of posts why a hold keeps them back."""

    desk: Desk
    council: Council
    schedules: Schedules
    stopped: Callable[[Iterable[str]], Mapping[PostId, str]]

    # Tools and templates

    def tools(self) -> tuple[ToolLayout, ...]:
        """Tools whose headings are known: those remembered here first, then those that the program knows."""
        mine = tool_layouts.every(self.desk.library.con)
        return (*mine.values(), *(one for one in profiles() if one.id not in mine))

    def is_remembered(self, layout: ToolLayout) -> bool:
        return layout.id in tool_layouts.every(self.desk.library.con)

    def open_template(self, path: Path, progress: Progress | None = None) -> OpenedTemplate:
        """Read a template that somebody downloaded, and find or guess how it is filled. Nothing changes.

        Raises ``UnreadableFile``, or ``Cancelled``.
        """
        mine = tool_layouts.every(self.desk.library.con)
        known = {one.id: one for one in profiles()}
        template = read_template(path, (*mine, *known), progress)
        if layout := mine.get(template.layout_id):
            return OpenedTemplate(template=template, layout=_over(layout, template), known=REMEMBERED)
        if layout := known.get(template.layout_id):
            return OpenedTemplate(template=template, layout=_over(layout, template), known=PROFILE)
        platforms = {one.name.casefold(): one.id for one in self.council.platforms()}
        platforms |= {"twitter": platforms["x"]} if "x" in platforms else {}
        layout = ToolLayout(
            name=path.stem[:60].strip() or "A publishing tool",
            columns=guessed(template.headings, platforms, template.examples),
            has_headings=not any(like(one) for one in template.headings),
            delimiter=template.delimiter,
            encoding=template.encoding,
        )
        return OpenedTemplate(template=template, layout=layout, known=GUESSED)

    def open_tool(self, layout: ToolLayout) -> OpenedTemplate:
        """A tool whose headings are known, without its template: a .csv is made of the headings."""
        known = REMEMBERED if self.is_remembered(layout) else PROFILE
        return OpenedTemplate(template=from_layout(layout), layout=layout, known=known)

    def tool_named(self, name: str) -> ToolLayout:
        """Raises ``NotFound``."""
        wanted = " ".join(name.casefold().split())
        found = [one for one in self.tools() if one.name.casefold().startswith(wanted) and wanted]
        exact = [one for one in found if one.name.casefold() == wanted]
        if len(exact or found) != 1:
            raise NotFound(
                f"There is no one tool called “{name}”.", hint=f"Known: {', '.join(one.name for one in self.tools())}."
            )
        return (exact or found)[0]

    def remember(self, layout: ToolLayout) -> None:
        """Keep how a tool's columns are filled, to be found again by its headings. Changes nothing where it is kept."""
        if tool_layouts.every(self.desk.library.con).get(layout.id) == layout:
            return
        with self.desk.change("tool", f"noted how files for {layout.name} are filled") as writer:
            writer.put("tool_layout", tool_layouts.to_row(layout))

    def forget(self, layout: ToolLayout) -> None:
        """Forget how a tool's columns are filled. Raises ``NotFound``."""
        if not self.is_remembered(layout):
            raise NotFound(f"Nothing is remembered of {layout.name}.")
        with self.desk.change("tool", f"forgot how files for {layout.name} are filled") as writer:
            writer.remove("tool_layout", layout.id)

    # Handing over

    def preview(
        self,
        month: date,
        opened: OpenedTemplate,
        *,
        again: bool = False,
        past: bool = False,
        progress: Progress | None = None,
    ) -> HandPreview:
        """What ``make`` would write of a month's approved posts. Nothing changes.

        ``again``: also what was handed over before and has not changed since. ``past``: also what should have gone out
        by now.
        """
        if progress is not None:
            progress.step(0, 1, "Checking the signatures")
        first, _last = month_span(month)
        layout, template = opened.layout, opened.template
        ids = self.schedules.ids(first)
        names = Names.read(self.desk, self.council)
        gathering = Gathering(self.desk, names, layout, self.stopped(ids), again, template.is_workbook, past)
        problem = layout.problem()
        gathered = gathering.gather(ids)
        files = planned(first, layout, template, gathered, names) if not problem else ()
        return HandPreview(
            month=first,
            layout=layout,
            template=template,
            files=files,
            media=media_in(files),
            left_out=gathered.left_out,
            look_at=gathered.look_at,
            notes=tuple(filter(None, (*template.remarks, layout.notes))),
            problem=problem,
            stopped=gathered.stopped,
        )

    def make(
        self,
        month: date,
        opened: OpenedTemplate,
        out: Path,
        *,
        again: bool = False,
        past: bool = False,
        remember: bool = True,
        progress: Progress | None = None,
    ) -> HandReport:
        """Write the files, the media under numbers and a page about them into a new folder inside ``out``.

        The posts are not ticked as handed over: that is for ``mark_handed``, once somebody has put them into the tool.
        Raises ``UserError`` where there is nothing to write or nothing can be written, ``PassphraseWanted``, or
        ``Cancelled``; nothing is left behind then.
        """
        self.desk.require_library()
        if not self.desk.library.why_read_only:
            self.desk.require_passphrase()  # before anything is written that the record could then not keep
        preview = self.preview(month, opened, again=again, past=past, progress=progress)
        report = Making(self.desk, Names.read(self.desk, self.council)).make(preview, out, progress)
        if remember and not self.desk.library.why_read_only:
            self.remember(opened.layout)
        return report

    def handed(self, month: date) -> tuple[Handed, ...]:
        """The files that were made for a month, newest first."""
        return handed.of_month(self.desk.library.con, month_span(month)[0])

    # Ticks

    def ticks(self, month: date) -> tuple[TickLine, ...]:
        """The approved posts of a month, and those ticked before, with a tick for each account."""
        return self._ticking().lines(month_span(month)[0])

    def ticks_of(self, post_ids: Iterable[str]) -> tuple[TickLine, ...]:
        """The same of these posts, whatever their state."""
        return self._ticking().lines_of(post_ids)

    def mark_handed(self, pairs: Sequence[Pair], *, handed: Mapping[Pair, str] | None = None, on: bool = True) -> None:
        """See ``Ticking.mark_handed``."""
        self._ticking().mark_handed(pairs, handed=handed, on=on)

    def mark_handed_over(self, report: HandReport) -> None:
        """Tick everything in a file that was just made."""
        files = {(post, account): kept for post, account, kept in report.pairs}
        self.mark_handed(list(files), handed=files)

    def mark_published(
        self,
        pairs: Sequence[Pair],
        *,
        on: bool = True,
        day: date | None = None,
        at: time | None = None,
        link: str = "",
    ) -> None:
        """See ``Ticking.mark_published``."""
        self._ticking().mark_published(pairs, on=on, day=day, at=at, link=link)

    def _ticking(self) -> Ticking:
        return Ticking(self.desk, self.council, self.schedules)


def _over(layout: ToolLayout, template: Template) -> ToolLayout:
    """A known layout with the headings and the form of this copy of the template."""
    columns = tuple(
        replace(column, heading=heading) for column, heading in zip(layout.columns, template.headings, strict=True)
    )
    return replace(layout, columns=columns, delimiter=template.delimiter, encoding=template.encoding)
