"""Campaigns as files: saved whole for another library, or for later, and brought in again as drafts."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sddc_planner.clock import to_text
from sddc_planner.errors import Conflict, InvalidValue, LibraryError, UnreadableFile, UserError
from sddc_planner.exports.names import safe_stem
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department, Person
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.platform import Platform
from sddc_planner.model.video import Video
from sddc_planner.packs.campaign_contents import CampaignFile, FileMedia
from sddc_planner.packs.campaign_file import ReadCampaign, read_campaign, write_campaign
from sddc_planner.packs.files import AGAIN, CAMPAIGN_ENDING, unreadable
from sddc_planner.planner.campaigns.exchange_in import Coming, Here, LeftOut, arrive
from sddc_planner.planner.campaigns.exchange_out import Gathered, NotHeld, gather
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import store_post
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.sheets.limits import Refused
from sddc_planner.store import campaigns, council, imported, media, posts
from sddc_planner.store.journal import Writer
from sddc_planner.store.media import MediaFile
from sddc_planner.store.rows import to_row

STAYS_OUT = (
    "Sign-offs, submissions and briefs that were signed, what is waived, ticks of publication, comments and the "
    "history are not in the file. What comes out of it is drafts."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignContents:
    """What a campaign file holds, counted. ``size`` is that of its pictures, in bytes."""

    campaign: str
    posts: int
    measures: int
    readings: int
    videos: int
    polls: int
    pictures: int
    size: int
    not_held: tuple[NotHeld, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedCampaign:
    """A campaign file that was written. ``size`` is that of the whole file, in bytes."""

    path: Path
    size: int
    sha256: str
    contents: CampaignContents


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPreview:
    """What a campaign file would bring in. Nothing has changed yet.

    ``before`` is the campaign that came in with this very file and is still here, with its name and the day on which
    it came. ``why_not`` says why nothing can come in, whatever the file holds; else it is empty.
    """

    path: Path
    sha256: str
    said: CampaignFile
    coming: Coming
    before: tuple[CampaignId, str, str] | None
    why_not: str

    @property
    def campaign(self) -> Campaign:
        """As it would be here."""
        return self.coming.campaign

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return self.coming.left_out

    @property
    def contents(self) -> CampaignContents:
        """What would come in, counted."""
        return CampaignContents(
            campaign=self.campaign.name,
            posts=len(self.coming.posts),
            measures=len(self.coming.measures),
            readings=len(self.coming.readings),
            videos=len(self.coming.videos),
            polls=len(self.coming.polls),
            pictures=len({item.sha256 for post, _authors in self.coming.posts for item in post.media}),
            size=sum(one.size for one in self.said.media if one.held),
        )


@dataclass(frozen=True, slots=True)
class CampaignExchange:
    """The part ``campaign_exchange`` of ``Planner``."""

    desk: Desk

    # Out

    def contents(self, campaign_id: str) -> CampaignContents:
        """What its file would hold. Raises ``NotFound``, and ``LibraryError`` for a row altered beyond reading."""
        return _counted(gather(self.desk, campaign_id))

    def file_name(self, campaign_id: str) -> str:
        """For example "SDDC campaign Warm and Well.sddccampaign". Raises ``NotFound``."""
        one = council.one_of(self.desk.library.con, Campaign, campaign_id)
        return f"{safe_stem(f'SDDC campaign {one.name}')}{CAMPAIGN_ENDING}"

    def export(self, campaign_id: str, folder: Path, progress: Progress | None = None) -> SavedCampaign:
        """Write the campaign's file into a folder, under a name of its own. Raises like ``save``."""
        from sddc_planner.planner.exporting import folder_at  # noqa: PLC0415

        name = self.file_name(campaign_id)
        return self.save(campaign_id, folder_at(folder) / name, progress)

    def save(self, campaign_id: str, target: Path, progress: Progress | None = None) -> SavedCampaign:
        """Write all of the campaign to one file, which gets its ending where it has none. Nothing is changed here.

        Raises ``NotFound``; ``LibraryError`` where something of it was altered beyond reading; ``UserError`` for more
        than a file holds, and for a place that cannot be written; ``NotAllowed`` in an opened pack.
        """
        self.desk.require_library()
        watch = progress or NoProgress()
        found, held, gone = gather(self.desk, campaign_id), {}, dict[str, NotHeld]()
        for done, (one, path) in enumerate(found.pictures):
            watch.step(done, len(found.pictures), f"Reading {one.name}")
            content = _bytes(path, one)
            if content is None:
                gone[one.sha256] = NotHeld(name=one.name, why="It was altered in the library’s folder.")
            else:
                held[one.sha256] = content
        found = _without(found, gone)
        if target.suffix.lower() != CAMPAIGN_ENDING:
            target = target.with_name(target.name + CAMPAIGN_ENDING)
        content = write_campaign(found.said, held, watch)
        write_whole(target, content)
        return SavedCampaign(
            path=target, size=len(content), sha256=sha256(content).hexdigest(), contents=_counted(found)
        )

    # In

    def preview(self, path: Path, progress: Progress | None = None) -> CampaignPreview:
        """What a campaign file would bring in. Nothing changes. Raises ``UnreadableFile`` with the reason."""
        read = read_campaign(path, progress)
        with TemporaryDirectory() as scratch:
            _keep(read, Path(scratch), path, progress, frozenset(read.media))
        before = imported.campaign_from(self.desk.library.con, read.sha256)
        named = council.one_of(self.desk.library.con, Campaign, before[0]).name if before else ""
        return CampaignPreview(
            path=path,
            sha256=read.sha256,
            said=read.said,
            coming=self._coming(read, path),
            before=(before[0], named, before[1]) if before else None,
            why_not=self.desk.library.why_read_only,
        )

    def apply(self, preview: CampaignPreview, progress: Progress | None = None, *, again: bool = False) -> Campaign:
        """Bring a campaign in as a preview said, as one step of undo. All of its posts are drafts.

        A file that came in before is refused unless it is to come in ``again``: then everything stands here twice.
        Raises ``UserError`` for that, ``UnreadableFile`` where the file is gone or is another one now, ``Cancelled``.
        """
        watch = progress or NoProgress()
        read = read_campaign(preview.path, progress)
        if read.sha256 != preview.sha256:
            raise Conflict(f"“{preview.path.name}” is another file now.", hint="Nothing was changed. Choose it again.")
        before = imported.campaign_from(self.desk.library.con, read.sha256)
        if before and not again:
            raise UserError(
                f"This file came in before, on {before[1]}.", hint="Nothing was changed. It can be brought in again."
            )
        coming, at = self._coming(read, preview.path), to_text(self.desk.clock())
        count = len(coming.posts)
        posts_too = f" with {count:,} post{'s' * (count != 1)}" if count else ""
        what = f"brought in the campaign “{coming.campaign.name}”{posts_too} from {preview.path.name}"
        with self.desk.change("bring in campaign", what) as writer, self._taking(read, preview.path, watch) as files:
            for one in files:
                if not media.files(writer.con, [one.sha256]):
                    writer.put("media", media.to_row(one, at))
            campaign = self._put(writer, coming, watch)
            writer.put("imported_row", imported.campaign_row(read.sha256, campaign.id, preview.path.name, at))
        return campaign

    # Inside

    def _put(self, writer: Writer, coming: Coming, watch: Progress) -> Campaign:
        campaign = campaigns.with_author(writer.con, coming.campaign, self.desk.who)
        writer.put("campaign", to_row(campaign))
        for table, rows in (("video", coming.videos), ("measure", coming.measures), ("reading", coming.readings)):
            for one in rows:
                writer.put(table, to_row(one))
        for done, (post, authors) in enumerate(coming.posts):
            watch.step(done, len(coming.posts), f"Post {done + 1:,} of {len(coming.posts):,}")
            store_post(writer, self.desk.who, authors, None, post)
        for poll in coming.polls:
            writer.put("poll", to_row(poll))
        return campaign

    def _coming(self, read: ReadCampaign, path: Path) -> Coming:
        con, said = self.desk.library.con, read.said
        wanted = [key for one in said.posts for key in (one.id, one.planned_from) if key]
        here = Here(
            campaigns=council.all_of(con, Campaign),
            departments=council.all_of(con, Department),
            people=council.all_of(con, Person),
            accounts=council.all_of(con, Account),
            platforms=council.all_of(con, Platform),
            videos=council.all_of(con, Video),
            media=frozenset(one.sha256 for one in media.files(con, [one.sha256 for one in said.media])),
            posts=frozenset(posts.get_many(con, wanted)),
            who=self.desk.who,
        )
        try:
            return arrive(said, here, self.desk.new_id)
        except InvalidValue as exc:
            why = exc.message[0].lower() + exc.message[1:].rstrip(".")
            raise unreadable(path, Refused(f"it is damaged: {why}", hint=AGAIN)) from exc

    @contextmanager
    def _taking(self, read: ReadCampaign, path: Path, watch: Progress) -> Iterator[tuple[MediaFile, ...]]:
        """Pictures of the file in the library's folder; those that were not there are taken out if anything fails."""
        folder, con = self.desk.library.media, self.desk.library.con
        known = {one.sha256: media.path_of(folder, one.sha256, one.name) for one in media.files(con, read.media)}
        wanted = {key for key in read.media if key not in known or not known[key].is_file()}
        names = {one.sha256: one.name for one in read.said.media}
        new = [media.path_of(folder, key, names[key]) for key in wanted]
        new = [one for one in new if not one.exists()]
        try:
            yield _keep(read, folder, path, watch, wanted)
        except BaseException:
            for one in new:
                one.unlink(missing_ok=True)
            raise


def _keep(
    read: ReadCampaign, folder: Path, path: Path, progress: Progress | None, wanted: Collection[str]
) -> tuple[MediaFile, ...]:
    """These pictures of the file, looked at and kept in ``folder`` as any that are taken in."""
    kept = []
    with TemporaryDirectory() as scratch:
        for one in read.said.media:
            if not one.held or one.sha256 not in wanted:
                continue
            source = Path(scratch) / f"{one.sha256}{Path(one.name).suffix.lower()[:8]}"
            try:
                source.write_bytes(read.media[one.sha256])
                found = media.keep(folder, source, progress)
            except UnreadableFile as exc:
                raise _no_picture(path, one) from exc
            except OSError as exc:
                raise LibraryError(
                    "There is no room on this computer for the pictures of the file.",
                    hint=f"Nothing was changed. ({exc.strerror})",
                ) from exc
            finally:
                source.unlink(missing_ok=True)
            if found.size != one.size:
                raise _no_picture(path, one)
            kept.append(MediaFile(sha256=one.sha256, size=found.size, mime=found.mime, name=one.name))
    return tuple(kept)


def _no_picture(path: Path, one: FileMedia) -> UnreadableFile:
    return unreadable(
        path, Refused(f"“{one.name}” in it is no picture or film that can be posted", hint="Nothing was changed.")
    )


def _bytes(path: Path, one: MediaFile) -> bytes | None:
    """A file of the library; None for one that does not hold what its name says."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if sha256(content).hexdigest() == one.sha256 else None


def _without(found: Gathered, gone: dict[str, NotHeld]) -> Gathered:
    if not gone:
        return found
    files = tuple(replace(one, held=one.held and one.sha256 not in gone) for one in found.said.media)
    return Gathered(
        said=replace(found.said, media=files),
        pictures=tuple(pair for pair in found.pictures if pair[0].sha256 not in gone),
        not_held=(*found.not_held, *gone.values()),
    )


def _counted(found: Gathered) -> CampaignContents:
    said = found.said
    return CampaignContents(
        campaign=said.campaign.name,
        posts=len(said.posts),
        measures=len(said.measures),
        readings=said.readings,
        videos=len(said.videos),
        polls=len(said.polls),
        pictures=len(found.pictures),
        size=found.size,
        not_held=found.not_held,
    )
