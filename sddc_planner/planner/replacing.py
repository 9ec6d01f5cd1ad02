"""Find and replace over many posts: every find listed with its context, the chosen ones replaced in one step."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sddc_planner.errors import UserError
from sddc_planner.model.council import Account
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Post
from sddc_planner.model.replacing import MOST_HITS, Hit, Seeking, hits_in, replaced
from sddc_planner.model.state import State
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts, store_post
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import council, posts
from sddc_planner.store.posts import Wanted

MOST_POSTS = 20_000
_SHORT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """What was found. ``headings`` and ``days`` are of the posts with finds; ``passed_over`` counts finds in posts that
    are published or cancelled and were left out; ``looked_at`` counts posts."""

    hits: tuple[Hit, ...] = ()
    headings: Mapping[PostId, str] = field(default_factory=dict)
    days: Mapping[PostId, date | None] = field(default_factory=dict)
    accounts: Mapping[AccountId, str] = field(default_factory=dict)
    passed_over: int = 0
    looked_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """What was done. ``left`` are finds that could not be replaced, with the reason; ``gone`` counts those whose text
    is no longer what it was when it was found."""

    hits: int
    posts: int
    left: tuple[Hit, ...] = ()
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Replacing:
    """The part ``replacing`` of ``Planner``."""

    desk: Desk
    posts: Posts

    def drafts(self) -> tuple[PostId, ...]:
        """Every post that is a draft, in calendar order, the tray last."""
        wanted = Wanted(states=frozenset({State.DRAFT}))
        dated = self.posts.between(date.min, date.max, wanted)
        return tuple(line.id for line, _state in (*dated, *self.posts.tray(wanted)))

    def find(
        self,
        seeking: Seeking,
        post_ids: Sequence[str],
        *,
        settled: bool = False,
        progress: Progress | None = None,
    ) -> Finds:
        """Every find in these posts. Those that are published or cancelled are passed over unless ``settled``.

        Raises ``InvalidValue`` for a pattern that takes too long, and ``UserError`` for too many posts or finds.
        """
        if len(post_ids) > MOST_POSTS:
            raise UserError(f"At most {MOST_POSTS:,} posts can be searched at once.", hint="Choose fewer.")
        progress = progress or NoProgress()
        every = posts.get_many(self.desk.library.con, post_ids)
        hits: list[Hit] = []
        passed_over = 0
        for number, post in enumerate(every.values()):
            progress.step(number, len(every), "")
            found = hits_in(post, seeking, MOST_HITS - len(hits))
            if _is_settled(post) and not settled:
                passed_over += len(found)
            else:
                hits += found
        mine = dict.fromkeys(one.post for one in hits)
        return Finds(
            hits=tuple(hits),
            headings={one: every[one].heading() for one in mine},
            days={one: every[one].day for one in mine},
            accounts=self._accounts(),
            passed_over=passed_over,
            looked_at=len(every),
        )

    def would_lose(self, seeking: Seeking, hits: Collection[Hit]) -> tuple[Post, ...]:
        """Posts that ``replace`` with the same arguments would take out of a submission or an approval."""
        from sddc_planner.planner import rescheduling  # noqa: PLC0415

        return rescheduling.would_lose(self.desk, [(old, new) for old, new, _done, _left in self._made(seeking, hits)])

    def replace(self, seeking: Seeking, hits: Collection[Hit]) -> Replaced:
        """Replace these finds. One step of undo, or nothing at all where an error is raised.

        A find whose text is no longer there is left alone, and so is one whose field would hold what it may not.
        """
        made = self._made(seeking, hits)
        done, left = sum(one[2] for one in made), [hit for one in made for hit in one[3]]
        changed = [(old, new, number) for old, new, number, _left in made if old != new]
        if changed:
            said = f"“{_short(seeking.find)}” with “{_short(seeking.becomes)}”"
            many = f"{len(changed):,} posts" if len(changed) > 1 else f"“{changed[0][0].heading()}”"
            with self.desk.change("replace", f"replaced {said} {_times(done)} in {many}") as writer:
                for old, new, _number in changed:
                    store_post(writer, self.desk.who, posts.authors(writer.con, new.id), old, new)
        gone = len(hits) - done - len(left)
        return Replaced(hits=done, posts=len(changed), left=tuple(left), gone=gone)

    def _made(self, seeking: Seeking, hits: Collection[Hit]) -> list[tuple[Post, Post, int, list[Hit]]]:
        """Of each post: as it is, as it would be, how many finds are replaced in it, and which cannot be."""
        wanted: dict[PostId, set[str]] = {}
        for one in hits:
            wanted.setdefault(one.post, set()).add(one.id)
        every = posts.get_many(self.desk.library.con, wanted)
        found = []
        for post in every.values():
            mine = [one for one in hits_in(post, seeking) if one.id in wanted[post.id]]
            new, left = replaced(post, mine)
            found.append((post, new, len(mine) - len(left), left))
        return found

    def _accounts(self) -> dict[AccountId, str]:
        con = self.desk.library.con
        platforms = {one.id: one.name for one in council.all_of(con, Platform)}
        return {
            one.id: f"{one.name}, {platforms.get(one.platform, one.platform)}" for one in council.all_of(con, Account)
        }


def _is_settled(post: Post) -> bool:
    return post.cancelled or post.published_at is not None


def _short(text: str) -> str:
    line = " ".join(text.split()) or text.strip()
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"
