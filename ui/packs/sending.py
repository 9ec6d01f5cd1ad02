"""What the dialog that sends posts for sign-off asks of the planner, on the planner's thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sddc_planner.model.council import Department
from sddc_planner.model.ids import DepartmentId
from sddc_planner.packs.arrivals import hash_of
from sddc_planner.planner.laptops.packs import PackPreview, PackReport, SentPack, amount
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from ui import words
from ui.signoff.signer import Signer, read_signer


@dataclass(frozen=True, slots=True)
class Scope:
    """Which posts: those of a month and perhaps a department, or exactly ``ids``. ``with_briefs`` of the month too."""

    month: date | None
    departments: tuple[DepartmentId, ...]
    ids: tuple[str, ...] | None
    with_briefs: bool = True

    def offered(self, planner: Planner) -> Sequence[str]:
        """The campaigns whose brief awaits sign-off and may go along; chosen posts go alone."""
        return planner.packs.briefs(self.month, self.departments) if self.month is not None else ()

    def briefs(self, planner: Planner) -> Sequence[str]:
        return self.offered(planner) if self.with_briefs else ()

    def posts(self, planner: Planner) -> Sequence[str]:
        if self.ids is not None:
            return self.ids
        if self.month is None:
            raise RuntimeError("neither a month nor posts")
        return planner.packs.ids(self.month, self.departments)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the dialog shows, read in one go."""

    preview: PackPreview
    departments: tuple[Department, ...]
    sent: tuple[SentPack, ...]
    signer: Signer
    why_read_only: str
    briefs: int = 0
    """How many campaign briefs could go along."""


def read(planner: Planner, scope: Scope, title: str) -> Reading:
    offered = scope.offered(planner)
    preview = planner.packs.preview(
        scope.posts(planner),
        title=title,
        month=scope.month,
        departments=scope.departments,
        briefs=offered if scope.with_briefs else (),
    )
    departments = tuple(one for one in planner.council.departments() if one.active)
    sent, signer = planner.packs.sent(), read_signer(planner)
    return Reading(preview, departments, sent, signer, planner.why_read_only, len(offered))


def make(planner: Planner, progress: Progress, scope: Scope, title: str, folder: Path) -> tuple[PackReport, str]:
    """Write the pack under a name that nothing in the folder has. Returns it with the file's hash."""
    from sddc_planner.exports.names import unique  # noqa: PLC0415

    ids, briefs = scope.posts(planner), scope.briefs(planner)
    name = planner.packs.preview(
        ids, title=title, month=scope.month, departments=scope.departments, briefs=briefs
    ).file_name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = [one.name for one in folder.iterdir()]
    except OSError:
        taken = []  # writing says why
    out = folder / unique(name, taken)
    report = planner.packs.make(
        ids, out, title=title, month=scope.month, departments=scope.departments, briefs=briefs, progress=progress
    )
    return report, hash_of(report.path)


def said_of(preview: PackPreview, why_read_only: str) -> str:
    """What a pack of these posts would be, in a line or two."""
    if why_read_only:
        return f"A pack cannot be made now: it could not be noted in the record. {why_read_only}"
    if not preview.posts and not preview.briefs:
        return "None of these posts awaits sign-off, so there is nothing to send." if preview.left else "No posts here."
    count = amount(len(preview.posts), len(preview.briefs))
    what = " with previews, checks and history" if preview.posts else ", to be read in full"
    left = f" {words.count(len(preview.left), 'post stays', 'posts stay')} out." if preview.left else ""
    who = words.joined(list(preview.reviewers))
    can = f" {who} can sign in it." if who else " Nobody can sign in it today: see People, under Accounts."
    return f"{count}{what}.{left}{can}"
