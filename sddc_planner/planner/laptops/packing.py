"""Sending posts and briefs for sign-off on another laptop: gathers what the reviewer needs, writes it as one pack."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sddc_planner.errors import UserError
from sddc_planner.exports.rows import month_name
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.council import Department
from sddc_planner.model.ids import DepartmentId, PersonId, PostId
from sddc_planner.model.signoff import MANAGER, Need
from sddc_planner.model.state import State
from sddc_planner.packs.contents import VERSION, Manifest, PackRules
from sddc_planner.packs.files import PACK_FORMAT
from sddc_planner.packs.pack_file import WrittenPack, make_pack, parse_pack
from sddc_planner.packs.unpacked import unpack
from sddc_planner.planner.campaigns.briefs import BriefReview
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.laptops.brief_gathering import BriefGathering, sent_brief
from sddc_planner.planner.laptops.pack_gathering import Gathering, one_line, told
from sddc_planner.planner.laptops.packs import BriefInPack, InPack, NotSent, PackPreview, PackReport, amount
from sddc_planner.planner.posts import Posts
from sddc_planner.planner.record import Record
from sddc_planner.planner.signoffs import Review, SignOffs
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.sheets.limits import Refused
from sddc_planner.store import council as stored
from sddc_planner.store import packs, rules, trust
from sddc_planner.store.packs import SentForSignOff, SentPost
from sddc_planner.store.standing import Standing


@dataclass(frozen=True, slots=True)
class Packing:
    """Makes packs; see ``planner.packs``."""

    desk: Desk
    posts: Posts
    council: Council
    signoffs: SignOffs
    record: Record

    def preview(
        self,
        post_ids: Sequence[str],
        month: date | None,
        departments: Sequence[DepartmentId],
        title: str = "",
        briefs: Sequence[str] = (),
    ) -> PackPreview:
        ready, left = self._sorted_out(post_ids)
        signable, kept = self._briefs().sorted_out(briefs)
        known = stored.departments(self.desk.library.con)
        chosen = [known[one] for one in departments if one in known]
        title = one_line(title.strip()) or _title(month, chosen, amount(len(ready), len(signable)))
        wanted = {view.need for one in ready for view in one.needs if view.given is None}
        wanted |= {MANAGER} if signable else set()
        people = [one for one in self.council.people() if wanted & set(self.council.needs_held(one.id))]
        return PackPreview(
            tuple(self._in_pack(one) for one in ready),
            (*left, *kept),
            title,
            _file_name(title),
            tuple(one.name for one in people),
            tuple(_brief_in_pack(one) for one in signable),
        )

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
        """See ``Packs.make``."""
        watch = progress or NoProgress()
        watch.step(0, 1, "Checking the signatures")
        ready, left = self._sorted_out(post_ids)
        signable, kept = self._briefs().sorted_out(briefs)
        left = (*left, *kept)
        seen = self.preview([one.standing.post.id for one in ready], month, departments, title, briefs)
        if not ready and not signable:
            why = f" {left[0].heading}: {left[0].reason}" if len(left) == 1 else ""
            what = "None of it" if kept else "None of these posts"
            raise UserError(f"{what} awaits sign-off, so there is nothing to send.{why}")
        gathering = Gathering(self.desk, self.posts, self.council, self.record)
        files, previews = gathering.media_of(ready, watch)
        council = gathering.council_of(ready, files, signable)
        pack = self.desk.new_id()
        manifest = self._manifest(pack, seen.title, month, len(ready))
        session = self.desk.open_session()
        public = next((one.public for one in council.keys if session and one.id == session.key.id), "")
        seal = (session.person, public, session.key) if session and public else None
        written = make_pack(
            manifest, gathering.all_posts(ready), council, previews, seal, briefs=self._briefs().all_briefs(signable)
        )
        try:
            unpack(parse_pack(written.content, out.name))  # nothing leaves that the other laptop would refuse
        except Refused as refused:
            raise UserError(f"The pack could not be made: {refused.reason}.", hint="Nothing was written.") from refused
        self._keep(manifest, written, ready, signable, out, departments=departments)
        unseen = tuple(one.name for one in files if not one.preview)
        size = len(written.content)
        return PackReport(out, pack, seen.title, seen.posts, left, size, seal is not None, unseen, seen.briefs)

    # Gathering

    def _briefs(self) -> BriefGathering:
        return BriefGathering(self.desk, self.council, self.signoffs)

    def _sorted_out(self, post_ids: Sequence[str]) -> tuple[list[Review], tuple[NotSent, ...]]:
        """The posts that await sign-off, and the others with the reason; in the order asked for."""
        found = trust.standings(self.desk.library.con, post_ids)
        ready, left = [], []
        for post_id in dict.fromkeys(post_ids):
            one = found.get(PostId(post_id))
            if one is None:
                left.append(NotSent(PostId(post_id), "", "It no longer exists."))
            elif why := _why_not(one):
                left.append(NotSent(one.post.id, one.post.heading(), why))
            else:
                ready.append(self.signoffs.review(post_id))
        return ready, tuple(left)

    def _in_pack(self, one: Review) -> InPack:
        post = one.standing.post
        missing = tuple(need.label for need in one.needs if need.given is None)
        return InPack(post.id, post.heading(), post.day, one.revision.number if one.revision else 0, missing)

    def _manifest(self, pack: str, title: str, month: date | None, count: int) -> Manifest:
        number, head = self.record.head()
        return Manifest(
            format=PACK_FORMAT,
            version=VERSION,
            library=stored.library_id(self.desk.library.con),
            pack=pack,
            title=title,
            month=month.replace(day=1) if month else None,
            made_at=self.desk.clock(),
            made_by=self.desk.who,
            head_number=number,
            head=head,
            rules=told(PackRules, rules.read(self.desk.library.con)),
            posts=count,
            members=(),
        )

    # Keeping

    def _keep(
        self,
        manifest: Manifest,
        written: WrittenPack,
        ready: Sequence[Review],
        signable: Sequence[BriefReview],
        out: Path,
        *,
        departments: Sequence[DepartmentId],
    ) -> None:
        """Write the file and note it in the record: neither without the other, or its answers would be refused."""
        row = SentForSignOff(
            id=manifest.pack,
            kind=packs.PACK,
            month=manifest.month,
            department=departments[0] if len(departments) == 1 else None,
            title=manifest.title,
            digest=written.digest,
            file=out.name,
            sha256=written.sha256,
            made_at=manifest.made_at,
            made_by=PersonId(manifest.made_by) if manifest.made_by else None,
            posts=tuple(_sent(one, manifest.rules) for one in ready),
            briefs=tuple(sent_brief(one) for one in signable),
        )
        what = f"sent {amount(len(ready), len(signable))} for sign-off as the pack “{manifest.title}”"
        is_written = False
        try:
            with self.desk.change("pack", what, undoable=False) as writer:
                writer.put("pack", packs.sent_row(row))
                write_whole(out, written.content)
                is_written = True
        except BaseException:
            if is_written:
                with suppress(OSError):
                    out.unlink()
            raise


def _why_not(one: Standing) -> str:
    if one.doubt:
        return f"It cannot be relied on: {one.doubt}."
    if one.post.cancelled:
        return "It has been cancelled."
    if one.state is State.AWAITING:
        return ""
    if one.state in (State.DRAFT, State.CHANGED):
        return f"It is {'a draft' if one.state is State.DRAFT else one.state.value} and has not been submitted."
    return f"It is {one.state.value} already." if one.state is State.APPROVED else "Changes have been requested."


def _brief_in_pack(one: BriefReview) -> BriefInPack:
    revision = one.standing.covering
    return BriefInPack(one.standing.campaign.id, one.standing.campaign.name, revision.number if revision else 0)


def _sent(one: Review, said: PackRules) -> SentPost:
    return SentPost(
        post=one.standing.post.id,
        revision=one.revision.number if one.revision else 0,
        digest=one.standing.signed_digest,
        asked=_pairs(one.standing.needs),
        ruled=_pairs(one.standing.ruled),
        time_may_move=said.time_may_move,
    )


def _pairs(needs: Sequence[Need]) -> tuple[tuple[str, str | None], ...]:
    return tuple((need.capacity.value, need.department) for need in needs)


def _title(month: date | None, departments: Sequence[Department], count: str) -> str:
    if month is None:
        return count
    return one_line(", ".join((month_name(month), *(one.name for one in departments))))


def _file_name(title: str) -> str:
    plain = "".join(one if one.isalnum() or one in " ,.-" else " " for one in title)
    return f"For sign-off, {' '.join(plain.split())[:80]}.sddcpack"
