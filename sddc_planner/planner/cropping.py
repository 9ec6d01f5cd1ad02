"""Cutting a picture of a post to the shape that a platform shows. The original stays in the library."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from sddc_planner.clock import to_text
from sddc_planner.errors import NotFound, UserError
from sddc_planner.model.council import Account
from sddc_planner.model.crop import LEAST, Frame, Shape, shapes_for, turned_size
from sddc_planner.model.ids import PlatformId
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Media, Post
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts, store_post
from sddc_planner.progress import Progress
from sddc_planner.store import council, cutting, media, posts
from sddc_planner.store.cutting import Look
from sddc_planner.store.media import MediaFile


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCut:
    """A picture of a post before it is cut. ``shapes`` are those of the post's platforms, each with its name."""

    sha256: str
    name: str
    path: Path
    look: Look
    shapes: tuple[tuple[str, Shape], ...]


@dataclass(frozen=True, slots=True)
class Cropping:
    """The part ``cropping`` of ``Planner``."""

    desk: Desk
    posts: Posts

    def take_in(self, post_id: str, source: Path, progress: Progress | None = None) -> Post:
        """Take a picture or film onto a post as ``posts.add_media`` does, but a picture only if all of it can be read.

        Raises ``UnreadableFile`` for a picture that is broken or holds too many pixels; nothing is changed then.
        """
        if source.suffix.lower() in media.PICTURES:
            cutting.require_whole(source, source.name)
        return self.posts.add_media(post_id, source, progress=progress)

    def to_cut(self, post_id: str, sha256: str) -> ToCut:
        """Raises ``NotFound``, and ``UnreadableFile`` for what cannot be cut."""
        con = self.desk.library.con
        post = posts.get(con, post_id)
        one = self._file(post, sha256)
        path = media.path_of(self.desk.library.media, one.sha256, one.name)
        accounts = {account.id: account.platform for account in council.all_of(con, Account)}
        wanted: set[PlatformId] = {accounts[account] for account in post.accounts if account in accounts}
        names: dict[PlatformId, str] = {platform.id: platform.name for platform in council.all_of(con, Platform)}
        look = cutting.look(path, one.name)
        size = (look.width, look.height)
        if min(size) < LEAST:
            raise UserError(f"{one.name} is too small to be cut.")
        shapes = tuple(
            (f"{names[shape.platform]} {shape.name}", shape)
            for shape in shapes_for(wanted)
            if shape.platform in names and shape.fits_in(size)
        )
        return ToCut(sha256=sha256, name=one.name, path=path, look=look, shapes=shapes)

    def crop(
        self,
        post_id: str,
        sha256: str,
        frame: Frame,
        turns: int = 0,
        *,
        width: int | None = None,
        place: int | None = None,
    ) -> Post:
        """Put the part of a picture in its place: a new file, with the alt text of the old. One step of undo.

        ``frame`` lies in the picture upright and after quarter ``turns`` clockwise; a wider result is scaled down to
        ``width`` pixels. ``place`` says which of several pictures of the same file. What the file says of camera,
        time and place is left out. Raises ``NotFound``, ``InvalidValue``, ``UnreadableFile``, and ``UserError`` where
        nothing would change.
        """
        con = self.desk.library.con
        old = posts.get(con, post_id)
        one = self._file(old, sha256)
        path = media.path_of(self.desk.library.media, one.sha256, one.name)
        seen = cutting.look(path, one.name)
        size = turned_size((seen.width, seen.height), turns)
        is_whole = frame == Frame.whole(size) and turns % 4 == 0 and (width is None or width >= frame.width)
        if is_whole and not seen.has_details:
            raise UserError("That is the whole picture as it is.", hint="Nothing was changed.")
        made = cutting.cut(path, one.name, frame, turns, width)
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"cut{Path(made.name).suffix}"
            source.write_bytes(made.content)
            kept = replace(media.keep(self.desk.library.media, source), name=made.name)
        same = [n for n, item in enumerate(old.media) if item.sha256 == sha256]
        at = place if place in same else same[0]
        items = tuple(Media(sha256=kept.sha256, alt=item.alt) if n == at else item for n, item in enumerate(old.media))
        new = replace(old, media=items)
        with self.desk.change("crop picture", f"cut {one.name} of “{old.heading()}”") as writer:
            if not media.files(con, [kept.sha256]):
                writer.put("media", media.to_row(kept, to_text(self.desk.clock())))
            store_post(writer, self.desk.who, posts.authors(con, new.id), old, new)
        return new

    def alt_before(self, post_id: str, sha256: str) -> str:
        """What another post said, last, that this picture shows; empty if none did."""
        return media.alt_elsewhere(self.desk.library.con, post_id, sha256)

    def _file(self, post: Post, sha256: str) -> MediaFile:
        found = media.files(self.desk.library.con, [sha256])
        if not found or all(item.sha256 != sha256 for item in post.media):
            raise NotFound("That picture is no longer on the post.")
        if not found[0].mime.startswith("image/"):
            raise UserError(f"{found[0].name} is not a picture, so it cannot be cut.")
        return found[0]
