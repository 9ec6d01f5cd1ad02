"""Files in and out: importing a schedule, exporting the approved one, verifying an exported workbook."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sddc_planner.exports.verify import VerifyReport
from sddc_planner.imports.pasted import Pasted
from sddc_planner.model.ids import DepartmentId
from sddc_planner.model.signers import SignersFile
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.exporting import Exporting, ExportReport, Preview
from sddc_planner.planner.importing import Answers, Importing, ImportPreview, ImportReport, Mappings
from sddc_planner.planner.posts import Posts
from sddc_planner.planner.schedules import Schedules
from sddc_planner.progress import Progress


@dataclass(frozen=True, slots=True)
class Exchange:
    """The part of ``Planner`` that reads and writes files for other people."""

    desk: Desk
    posts: Posts
    council: Council
    schedules: Schedules

    def preview_import(
        self,
        path: Path | Pasted,
        *,
        mappings: Mappings | None = None,
        answers: Answers | None = None,
        year: int | None = None,
        progress: Progress | None = None,
    ) -> ImportPreview:
        """What an .xlsx or .csv file, or a pasted table, would bring in. Nothing changes; read it again with other
        ``mappings``.

        ``answers`` and ``year`` settle dates that are not sure. Raises ``UnreadableFile``.
        """
        return Importing(self.desk, self.council).preview(
            path, mappings=mappings, answers=answers, year=year, progress=progress
        )

    def apply_import(self, preview: ImportPreview, progress: Progress | None = None) -> ImportReport:
        """Make drafts of a preview, as one step of undo. Nothing comes in approved, whatever the file says."""
        return Importing(self.desk, self.council).apply(preview, progress)

    def verify(self, path: Path, progress: Progress | None = None) -> VerifyReport:
        """Hold each row of an exported workbook against what was signed. Raises ``UnreadableFile``."""
        from sddc_planner.planner.verifying import Verifying  # noqa: PLC0415

        return Verifying(self.desk, self.council).verify(path, progress)

    def export_keys(self, out: Path) -> SignersFile:
        """Save the signers' public keys, capacities and names, so that others can verify without this library.

        ``out`` gets its ending where it has none. Raises ``UserError`` where nobody has a key or nothing can be
        written, ``NotAllowed`` where the rules of sign-off were altered outside the program.
        """
        from sddc_planner.planner.signers import SavingSigners  # noqa: PLC0415

        return SavingSigners(self.desk, self.council).save(out)

    def preview_export(self, month: date) -> tuple[Preview, ...]:
        """What an export of the month would hold: for all departments first, then for each."""
        return Exporting(self.desk, self.council, self.schedules).preview(month)

    def export(
        self,
        month: date,
        out: Path,
        *,
        departments: Collection[DepartmentId] = (),
        as_csv: bool = False,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write the month's approved schedule: a workbook for each department and one for all, or for those named.

        A post is exported only if its present content has every sign-off, whatever its time and whether or not it
        has since been published. A workbook is kept in the record; with ``as_csv`` the files prove nothing and are
        not. Raises ``UserError`` for a text that Excel cannot hold, by name of the post, and for a folder that cannot
        be written.
        """
        return Exporting(self.desk, self.council, self.schedules).export(
            month, out, departments, progress, as_csv=as_csv
        )
