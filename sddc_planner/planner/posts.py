"""Planning: posts made, written, moved, copied and deleted, and the month that they add up to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sddc_planner.clock import to_text
from sddc_planner.errors import NotFound, UserError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.content import content_of
from sddc_planner.model.day_words import brief_day
from sddc_planner.model.ids import CampaignId, PersonId, PostId
from sddc_planner.model.post import Media, Post
from sddc_planner.model.state import State, state_at
from sddc_planner.model.verbal import Verbal
from sddc_planner.planner.desk import Desk
from sddc_planner.progress import Progress
from sddc_planner.store import council, media, posts, standing, trust
from sddc_planner.store.journal import Writer
from sddc_planner.store.media import MediaFile
from sddc_planner.store.posts import Line, Wanted
from sddc_planner.store.rows import packed

if TYPE_CHECKING:
    from sddc_planner.model.checks import Finding
    from sddc_planner.planner.moving import Moving

_EDITABLE = frozenset(one.name for one in fields(Post)) - {"id", "created_by"}
_WORDS = {
    "at": "the time",
    "day": "the date",
    "link_tag": "the campaign tag",
    "text": "the text",
    "variants": "the text of one account",
    "published_at": "the publication",
    "media": "the pictures and films",
    "waivers": "what is waived",
}
_MOST_CHECKED = 3000
"""Posts whose checks may be asked for in one go: each takes half a thousandth of a second."""


@dataclass(frozen=True, slots=True)
class PostView:
    """A post with everything its panel shows. ``verified`` states are worked out from signatures, never read."""

    post: Post
    state: State
    standing: State
    revision: int | None
    """Number of the submitted revision by which it stands, if there is one."""
    media: tuple[MediaFile, ...]
    verbal: Verbal | None = None
    """The verbal approval on which it goes out, until it is countersigned."""


@dataclass(frozen=True, slots=True)
class Posts:
    """The planning half of ``Planner``."""

    desk: Desk

    # Reading

    def get(self, post_id: str) -> PostView:
        """Raises ``NotFound``."""
        found = trust.standings(self.desk.library.con, [post_id])
        if not found:
            raise NotFound("That post no longer exists.", hint="Undo brings back a deleted post.")
        one = found[PostId(post_id)]
        number = one.covering.number if one.covering else None
        files = self.media_of(one.post)
        return PostView(one.post, self._state(one.post, one.state), one.state, number, files, one.verbal)

    def between(self, first: date, last: date, wanted: Wanted | None = None) -> tuple[tuple[Line, State], ...]:
        """Posts of these days in calendar order, each with the state to show."""
        wanted = wanted or Wanted()
        return self._shown(posts.lines_between(self.desk.library.con, first, last, wanted), wanted)

    def tray(self, wanted: Wanted | None = None) -> tuple[tuple[Line, State], ...]:
        """Posts that have no date yet."""
        wanted = wanted or Wanted()
        return self._shown(posts.undated_lines(self.desk.library.con, wanted), wanted)

    def search(self, words: str, limit: int = 30) -> tuple[tuple[Line, State], ...]:
        """Posts that hold every word, the last of which may be unfinished: the best first where few do."""
        return self._shown(posts.search_lines(self.desk.library.con, words, limit), Wanted())

    def lines(self, post_ids: Sequence[str]) -> tuple[tuple[Line, State], ...]:
        """Those of these posts that exist, each with the state to show."""
        return self._shown(posts.lines_of(self.desk.library.con, post_ids), Wanted())

    def doubtful(self, post_ids: Collection[str]) -> dict[PostId, State]:
        """Of these posts, those whose kept standing is not the true one, with the true one."""
        con = self.desk.library.con
        kept = standing.kept(con, list(post_ids))
        return {
            key: self._state(one.post, one.state)
            for key, one in trust.standings(con, post_ids).items()
            if kept.get(key) is not one.state
        }

    def media_of(self, post: Post) -> tuple[MediaFile, ...]:
        """The files of a post in their order."""
        return media.files(self.desk.library.con, (item.sha256 for item in post.media))

    def media_path(self, one: MediaFile) -> Path:
        return media.path_of(self.desk.library.media, one.sha256, one.name)

    def checks(self, post_id: str) -> "tuple[Finding, ...]":
        """What the checks of DESIGN section 7 say of a post now."""
        return self.check_many([posts.get(self.desk.library.con, post_id)])[PostId(post_id)]

    def check_many(self, wanted: Sequence[Post]) -> "dict[PostId, tuple[Finding, ...]]":
        """The same for many posts, which need not be stored as they are given."""
        from sddc_planner.planner.checking import check_posts  # noqa: PLC0415  # no start needs it

        return check_posts(self.desk, wanted)

    def would_lose(self, post_ids: Iterable[str], day: date | None, *, anchor: str | None = None) -> tuple[Post, ...]:
        """Posts that ``move`` with the same arguments would take out of a submission or an approval.

        Raises ``InvalidValue`` like ``move``.
        """
        return self._moving.would_lose(post_ids, day, anchor=anchor)

    def would_lose_at(self, post_ids: Sequence[str], day: date, at: time | None, *, anchor: str) -> tuple[Post, ...]:
        """Posts that ``reschedule`` with the same arguments would take out of a submission or an approval.

        Raises like ``reschedule``.
        """
        from sddc_planner.planner import rescheduling  # noqa: PLC0415

        return rescheduling.would_lose(self.desk, rescheduling.rescheduled(self.desk, post_ids, day, at, anchor))

    def would_lose_by(self, post_ids: Sequence[str], **columns: Any) -> tuple[Post, ...]:
        """Posts that ``edit`` with these columns would take out of a submission or an approval. Raises like it."""
        from sddc_planner.planner import rescheduling  # noqa: PLC0415

        return rescheduling.would_lose(self.desk, rescheduling.edited(self.desk, post_ids, columns))

    # Changing

    def add(self, *, sitting: str = "", **columns: Any) -> Post:
        """A new post. It belongs to whoever is at the keyboard."""
        post = Post(id=PostId(self.desk.new_id()), created_by=self.desk.who, **columns)
        post = replace(post, link_tag=post.link_tag or self._tag_of(post.campaign)) if post.link else post
        with self.desk.change("add post", f"added “{post.heading()}”", sitting=sitting) as writer:
            self._store(writer, None, post)
        return post

    def edit(self, post_id: str, *, sitting: bool = True, **columns: Any) -> Post:
        """Change some fields. Edits of the same fields that follow each other are one step of undo, if ``sitting``.

        Raises ``InvalidValue`` for a value that is not allowed; nothing is changed then.
        """
        if unknown := set(columns) - _EDITABLE:
            raise TypeError(f"no such field: {sorted(unknown)}")
        old = posts.get(self.desk.library.con, post_id)
        new = replace(old, **columns)
        if "link" in columns and new.link and not old.link and "link_tag" not in columns:
            new = replace(new, link_tag=new.link_tag or self._tag_of(new.campaign))
        if new == old:
            return old
        what = _listed([_WORDS.get(name, f"the {name}") for name in sorted(columns)])
        key = f"{post_id}:{','.join(sorted(columns))}" if sitting else ""
        with self.desk.change("edit post", f"changed {what} of “{new.heading()}”", sitting=key) as writer:
            self._store(writer, old, new)
        return new

    def move(self, post_ids: Sequence[str], day: date | None, *, anchor: str | None = None) -> tuple[Post, ...]:
        """Move posts to a day, or to the tray; times and all else stay. One step of undo.

        With an ``anchor`` among them, the others keep their distance from it in days. Raises ``InvalidValue`` if
        a time does not exist on its new day; nothing moves then.
        """
        return self._moving.move(post_ids, day, anchor=anchor)

    def reschedule(self, post_ids: Sequence[str], day: date, at: time | None, *, anchor: str) -> tuple[Post, ...]:
        """Move posts so that ``anchor`` goes to a day at a London wall-clock time, or to no time. One step of undo.

        The others keep their distance from it in days and minutes. Raises ``NotFound``, and ``InvalidValue`` if a
        time does not exist on its new day or would pass midnight; nothing moves then.
        """
        from sddc_planner.planner import rescheduling  # noqa: PLC0415

        every = rescheduling.rescheduled(self.desk, post_ids, day, at, anchor)
        moved = [(old, new) for old, new in every if old != new]
        what = f"“{every[0][0].heading()}”" if len(every) == 1 else f"{len(every)} posts"
        when = f"{at:%H:%M}" if at is not None else "no time"
        with self.desk.change("move posts", f"moved {what} to {brief_day(day)}, {when}") as writer:
            for old, new in moved:
                self._store(writer, old, new)
        return tuple(new for _old, new in moved)

    def copy(self, post_ids: Sequence[str], day: date | None, *, anchor: str | None = None) -> tuple[Post, ...]:
        """Copies as new drafts on a day, or in the tray. One step of undo.

        No sign-off comes along, but whoever wrote the original still cannot sign what they wrote.
        """
        return self._moving.copy(post_ids, day, anchor=anchor)

    def copy_at(self, post_ids: Sequence[str], day: date, at: time | None, *, anchor: str) -> tuple[Post, ...]:
        """Copies as new drafts at a day and a time, placed as ``reschedule`` places posts. One step of undo."""
        from sddc_planner.planner import rescheduling  # noqa: PLC0415

        where = f"{brief_day(day)}, {f'{at:%H:%M}' if at is not None else 'no time'}"
        return self._moving.copy_as(rescheduling.rescheduled(self.desk, post_ids, day, at, anchor), where)

    def delete(self, post_ids: Sequence[str]) -> None:
        """Take posts out of the plan. Their revisions, sign-offs and history stay in the record."""
        found = posts.get_many(self.desk.library.con, post_ids)
        if not found:
            raise NotFound("Those posts no longer exist.")
        what = f"“{next(iter(found.values())).heading()}”" if len(found) == 1 else f"{len(found)} posts"
        with self.desk.change("delete posts", f"deleted {what}") as writer:
            for post in found:
                writer.remove("post", post)

    def cancel(self, post_ids: Sequence[str], *, cancelled: bool = True) -> None:
        """Mark posts as not going out, or take that back. The content stays as it is."""
        self._mark(post_ids, "cancelled {}" if cancelled else "reinstated {}", cancelled=cancelled)

    def mark_published(self, post_ids: Sequence[str], *, published: bool = True) -> None:
        """Record that somebody saw these posts published, or take that back.

        Raises ``UserError`` for one that is neither approved nor on a verbal approval.
        """
        if published:
            for one in trust.standings(self.desk.library.con, post_ids).values():
                if one.state is not State.APPROVED and one.verbal is None:
                    raise UserError(
                        f"“{one.post.heading()}” is not approved, so it cannot have been published from here."
                    )
        at = to_text(self.desk.clock()) if published else None
        self._mark(post_ids, f"marked {{}} as {'' if published else 'not '}published", published_at=at)

    def waive(self, post_id: str, check_id: str, reason: str) -> Post:
        """Waive a warning, with the reason that is kept. An empty reason takes the waiver back."""
        old = posts.get(self.desk.library.con, post_id)
        waivers = {**old.waivers, check_id: reason.strip()} if reason.strip() else dict(old.waivers)
        if not reason.strip():
            waivers.pop(check_id, None)
        return self.edit(post_id, sitting=False, waivers=waivers)

    def add_media(self, post_id: str, source: Path, alt: str = "", progress: Progress | None = None) -> Post:
        """Take a picture or film into the library and onto the post. Raises ``UnreadableFile``."""
        kept = media.keep(self.desk.library.media, source, progress)
        old = posts.get(self.desk.library.con, post_id)
        new = replace(old, media=(*old.media, Media(sha256=kept.sha256, alt=alt)))
        with self.desk.change("add media", f"added {kept.name} to “{old.heading()}”") as writer:
            if not media.files(self.desk.library.con, [kept.sha256]):
                writer.put("media", media.to_row(kept, to_text(self.desk.clock())))
            self._store(writer, old, new)
        return new

    # Inside

    def _mark(self, post_ids: Sequence[str], said: str, **columns: Any) -> None:
        found = posts.get_many(self.desk.library.con, post_ids)
        what = f"“{next(iter(found.values())).heading()}”" if len(found) == 1 else f"{len(found)} posts"
        with self.desk.change("mark posts", said.format(what)) as writer:
            for old in found.values():
                self._store(writer, old, replace(old, **columns))

    def _store(self, writer: Writer, old: Post | None, new: Post) -> None:
        store_post(writer, self.desk.who, posts.authors(writer.con, new.id), old, new)

    @property
    def _moving(self) -> "Moving":
        from sddc_planner.planner.moving import Moving  # noqa: PLC0415  # it stands on this module

        return Moving(self.desk, self)

    def _tag_of(self, campaign: CampaignId | None) -> str:
        if campaign is None:
            return ""
        from sddc_planner.model.links import campaign_tag  # noqa: PLC0415

        one = council.one_of(self.desk.library.con, Campaign, campaign)
        return one.tag or campaign_tag(one.name)

    def _state(self, post: Post, stands: State) -> State:
        return state_at(
            stands,
            now=self.desk.clock(),
            day=post.day,
            at=post.at,
            published=post.published_at is not None,
            cancelled=post.cancelled,
        )

    def _shown(self, lines: Iterable[Line], wanted: Wanted) -> tuple[tuple[Line, State], ...]:
        now = self.desk.clock()
        shown = (
            (
                one,
                state_at(
                    one.standing,
                    now=now,
                    day=one.day,
                    at=one.at,
                    published=one.published,
                    cancelled=one.cancelled,
                ),
            )
            for one in lines
        )
        found = tuple(pair for pair in shown if not wanted.states or pair[1] in wanted.states)
        return self._failing(found, wanted) if wanted.failing else found

    def _failing(self, shown: tuple[tuple[Line, State], ...], wanted: Wanted) -> tuple[tuple[Line, State], ...]:
        """Of these, those with something left to put right: what has gone out, or will not, is passed over."""
        ahead = [pair for pair in shown if not pair[0].published and not pair[0].cancelled]
        if len(ahead) > _MOST_CHECKED:
            raise UserError(
                f"Checks are looked at for at most {_MOST_CHECKED:,} posts at a time, and these are {len(ahead):,}.",
                hint="Show fewer dates, or narrow them by something else too.",
            )
        every = posts.get_many(self.desk.library.con, [line.id for line, _state in ahead])
        found = self.check_many(list(every.values()))
        return tuple(
            pair
            for pair in ahead
            if any(one.level in wanted.failing and not one.waived for one in found.get(pair[0].id, ()))
        )


def store_post(writer: Writer, who: PersonId | None, authors: frozenset[PersonId], old: Post | None, new: Post) -> None:
    """Write a post; whoever changes content counts among its authors from then on and can never sign it."""
    wrote = who is not None and (old is None or (content_of(old), old.video) != (content_of(new), new.video))
    row = posts.to_row(new)
    row["authors"] = packed(sorted({*authors, who} if wrote and who else authors))
    writer.put("post", row)


def _listed(parts: Sequence[str]) -> str:
    """ "the time, the link and the text"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
