"""Calendar files (.ics) in and out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.handing.calendar_export import CalendarExport, CalendarReport
from sddc_planner.planner.handing.calendar_import import CalendarImport, CalendarOutcome, CalendarPreview
from sddc_planner.planner.schedules import Schedules
from sddc_planner.progress import Progress

_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Calendars:
    """The part of ``Planner`` that speaks to calendars."""

    desk: Desk
    council: Council
    schedules: Schedules

    def preview_export(
        self, month: date, departments: Collection[DepartmentId] = (), *, marked: bool = False
    ) -> CalendarReport:
        """What ``export`` with the same arguments would write."""
        return self._export().preview(month, departments, marked=marked)

    def export(
        self,
        month: date,
        out: Path,
        departments: Collection[DepartmentId] = (),
        *,
        marked: bool = False,
        progress: Progress | None = None,
    ) -> CalendarReport:
        """Write the month's approved posts to a calendar file in the folder ``out``, replacing that of before.

        ``marked``: every post, with its state before the title where it is not approved. Raises ``UserError`` for a
        folder that cannot be written.
        """
        return self._export().write(month, out, departments, marked=marked, progress=progress)

    def preview_import(
        self, path: Path, *, first: date | None = None, last: date | None = None, progress: Progress | None = None
    ) -> CalendarPreview:
        """What a calendar file would bring in. Nothing changes. Raises ``UnreadableFile``, or ``Cancelled``.

        Events that repeat are followed from ``first`` to ``last``: the coming year, unless told.
        """
        first = first or self.desk.today().replace(day=1)
        return CalendarImport(self.desk, self.council).preview(path, first, last or first + _AHEAD, progress)

    def apply_import(
        self, preview: CalendarPreview, keys: Collection[str] | None = None, progress: Progress | None = None
    ) -> CalendarOutcome:
        """Make drafts of new events and change the posts of changed ones, as one step of undo.

        ``keys`` names the lines to take; without it, what is new and what changed without voiding a sign-off or
        writing over an edit made here. Raises ``NotFound`` where a post has gone meanwhile; nothing changes then.
        """
        return CalendarImport(self.desk, self.council).apply(preview, keys, progress)

    def _export(self) -> CalendarExport:
        return CalendarExport(self.desk, self.council, self.schedules)
