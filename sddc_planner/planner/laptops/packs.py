"""Sign-off across laptops, on the sender's side: packs that go out, and the signed decisions that come back.

``Planner.packs`` is this part. ``preview`` and ``make`` write a ``.sddcpack``; ``preview_decisions`` and
``apply_decisions`` read the ``.sddcsign`` that answers it; ``sent`` lists what went out and what came back. What the
reviewer does with a pack is ``opening_packs.open_pack``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sddc_planner.clock import in_london
from sddc_planner.model.brief import BriefState
from sddc_planner.model.day_words import brief_date
from sddc_planner.model.ids import CampaignId, DepartmentId, PostId
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts
from sddc_planner.planner.record import Record
from sddc_planner.planner.schedules import Schedules
from sddc_planner.planner.signoffs import SignOffs
from sddc_planner.progress import Progress
from sddc_planner.store import briefs as stored_briefs
from sddc_planner.store import packs

if TYPE_CHECKING:
    from sddc_planner.planner.laptops.packing import Packing
    from sddc_planner.planner.laptops.returned_decisions import DecisionsPreview, DecisionsReport


@dataclass(frozen=True, slots=True)
class BriefInPack:
    """The brief of a campaign that goes into a pack."""

    campaign: CampaignId
    name: str
    revision: int


@dataclass(frozen=True, slots=True)
class InPack:
    """A post that goes into a pack. ``needs`` are the signatures that are still missing, as people say them."""

    post: PostId
    heading: str
    day: date | None
    revision: int
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotSent:
    """A post, or the brief of a ``campaign``, that stays out of a pack, and why, as a sentence."""

    post: PostId | None
    heading: str
    reason: str
    campaign: CampaignId | None = None


@dataclass(frozen=True, slots=True)
class PackPreview:
    """What a pack of these posts would hold. ``reviewers`` are those whose signature is still missing, by name."""

    posts: tuple[InPack, ...]
    left: tuple[NotSent, ...]
    title: str
    file_name: str
    reviewers: tuple[str, ...]
    briefs: tuple[BriefInPack, ...] = ()


@dataclass(frozen=True, slots=True)
class PackReport:
    """A pack that was written. ``sealed`` says that the sender's key was open and signed it; ``size`` is in bytes.

    ``unseen`` are names of files that are sent without a picture to look at.
    """

    path: Path
    pack: str
    title: str
    posts: tuple[InPack, ...]
    left: tuple[NotSent, ...]
    size: int
    sealed: bool
    unseen: tuple[str, ...]
    briefs: tuple[BriefInPack, ...] = ()

    def sentence(self) -> str:
        count = amount(len(self.posts), len(self.briefs))
        return f"{count} for sign-off, written to {self.path.name} ({_megabytes(self.size)})."


@dataclass(frozen=True, slots=True)
class CameBack:
    """A decision file that answered a pack: whose it was, when it was read back, its name."""

    sender: str
    at: datetime
    name: str

    def sentence(self) -> str:
        local = in_london(self.at)
        return f"{self.sender}: read back on {brief_date(local)} {local:%H:%M} from {self.name}"


@dataclass(frozen=True, slots=True)
class SentPack:
    """A pack that went out, and what came back for it."""

    id: str
    title: str
    month: date | None
    file: str
    made_at: datetime
    made_by: str
    posts: tuple[PostId, ...]
    replies: tuple[CameBack, ...]
    briefs: tuple[CampaignId, ...] = ()

    def sentence(self) -> str:
        local = in_london(self.made_at)
        count = amount(len(self.posts), len(self.briefs))
        return f"“{self.title}”, {count}, made by {self.made_by} on {brief_date(local)} {local:%H:%M}"


@dataclass(frozen=True, slots=True)
class Packs:
    """The part of ``Planner`` that sends posts to be signed elsewhere and takes the decisions back."""

    desk: Desk
    posts: Posts
    council: Council
    schedules: Schedules
    signoffs: SignOffs
    record: Record

    def ids(self, month: date, departments: Sequence[DepartmentId] = ()) -> list[PostId]:
        """The posts of a month, of all departments or of some, to hand to ``preview`` and ``make``."""
        return self.schedules.ids(month, departments)

    def briefs(self, month: date, departments: Sequence[DepartmentId] = ()) -> list[CampaignId]:
        """The campaigns that run in a month and whose brief awaits sign-off, of all departments or of some."""
        first = month.replace(day=1)
        running = [
            one
            for one in self.council.campaigns()
            if one.last_day >= first and one.first_day < (first + timedelta(days=31)).replace(day=1)
        ]
        states = stored_briefs.states(self.desk.library.con, running)
        return [
            one.id
            for one in running
            if states.get(one.id) is BriefState.AWAITING
            and (not departments or {one.department, *one.departments} & set(departments))
        ]

    def preview(
        self,
        post_ids: Sequence[str],
        *,
        title: str = "",
        month: date | None = None,
        departments: Sequence[DepartmentId] = (),
        briefs: Sequence[str] = (),
    ) -> PackPreview:
        """What a pack of these posts and of the ``briefs`` of these campaigns would hold, what stays out and why, and
        what it would be called.

        ``month`` and ``departments`` say what the posts were chosen by; they name the pack and choose nothing.
        """
        return self._packing().preview(post_ids, month, departments, title, briefs)

    def make(
        self,
        post_ids: Sequence[str],
        out: Path,
        *,
        title: str = "",
        month: date | None = None,
        departments: Sequence[DepartmentId] = (),
        briefs: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> PackReport:
        """Write those of the posts and briefs that await sign-off to ``out``, and note in the record what was sent.

        Signed by whoever is at the keyboard if their key is open. Raises ``UserError`` where nothing awaits sign-off
        or ``out`` cannot be written, ``LibraryReadOnly``, ``Cancelled``. The file and the note appear together or
        not at all.
        """
        return self._packing().make(
            post_ids, out, title=title, month=month, departments=departments, briefs=briefs, progress=progress
        )

    def sent(self) -> tuple[SentPack, ...]:
        """Every pack that was made here, newest first."""
        con = self.desk.library.con
        names = {one.id: one.name for one in self.council.people()}
        return tuple(
            SentPack(
                one.id,
                one.title,
                one.month,
                one.file,
                one.made_at,
                names.get(one.made_by, "somebody") if one.made_by else "somebody",
                tuple(post.post for post in one.posts),
                tuple(CameBack(reply.sender, reply.at, reply.name) for reply in packs.replies_to(con, one.id)),
                tuple(brief.campaign for brief in one.briefs),
            )
            for one in packs.every_sent(con)
        )

    def preview_decisions(self, path: Path) -> "DecisionsPreview":
        """What reading back a ``.sddcsign`` would do, line by line. Changes nothing.

        Raises ``UnreadableFile`` for a file that is broken, altered or of another kind; ``Unwanted`` (of
        ``returned_decisions``) for one that this library has no use for, with the reason; ``KeyNotEnrolled``, a kind of
        it, with the key to enrol.
        """
        from sddc_planner.planner.laptops.returning import Returning  # noqa: PLC0415

        return Returning(self.desk, self.council).preview(path)

    def apply_decisions(self, preview: "DecisionsPreview") -> "DecisionsReport":
        """Take in every decision of a preview that still applies, exactly as it was signed, as one step.

        Looks at everything again first, and raises as ``preview_decisions``. Where nothing applies, nothing changes.
        """
        from sddc_planner.planner.laptops.returning import Returning  # noqa: PLC0415

        return Returning(self.desk, self.council).apply(preview)

    def _packing(self) -> "Packing":
        from sddc_planner.planner.laptops.packing import Packing  # noqa: PLC0415

        return Packing(self.desk, self.posts, self.council, self.signoffs, self.record)


def amount(posts: int, briefs: int) -> str:
    """ "12 posts", "12 posts and 1 campaign brief", "2 campaign briefs"."""
    said = [f"{posts} post{'s' * (posts != 1)}"] if posts or not briefs else []
    said += [f"{briefs} campaign brief{'s' * (briefs != 1)}"] if briefs else []
    return " and ".join(said)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000))} kB"
