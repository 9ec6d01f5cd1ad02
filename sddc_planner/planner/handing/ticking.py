"""Ticks for what was handed over and what was published, for each post on each account."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sddc_planner.clock import to_text, wall_clock
from sddc_planner.errors import InvalidValue, NotFound, UserError
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.placing import Placing, live_link
from sddc_planner.model.post import Post
from sddc_planner.model.state import State, state_at
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names
from sddc_planner.planner.posts import store_post
from sddc_planner.planner.schedules import Schedules
from sddc_planner.store import handed as files_made
from sddc_planner.store import placings, posts, trust
from sddc_planner.store.journal import Writer
from sddc_planner.store.standing import Standing

Pair = tuple[PostId, AccountId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One post on one account. ``changed`` says how it differs from what was handed over, or is empty."""

    account: AccountId
    name: str
    placing: Placing
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TickLine:
    """One post with its accounts. ``revision`` is the approved one, None where it is not approved now."""

    post: PostId
    heading: str
    day: date | None
    at: time | None
    state: State
    revision: int | None
    ticks: tuple[Tick, ...]
    whole: bool
    """Whether the post itself is marked as published."""
    is_open: bool
    """Whether it may be ticked: it is approved, or was ticked before."""

    @property
    def said(self) -> str:
        """How far it is on its way, as a sentence; empty where nothing was ticked."""
        return said_of(self.ticks, whole=self.whole)


@dataclass(frozen=True, slots=True)
class Ticking:
    """Reads and sets the ticks."""

    desk: Desk
    council: Council
    schedules: Schedules

    def lines(self, month: date) -> tuple[TickLine, ...]:
        """The posts of a month that are approved or were ticked before, in calendar order."""
        ids = self.schedules.ids(month)
        return tuple(one for one in self.lines_of(ids) if one.is_open)

    def lines_of(self, ids: Iterable[str]) -> tuple[TickLine, ...]:
        con = self.desk.library.con
        names = Names.read(self.desk, self.council)
        found = trust.standings(con, ids)
        kept = placings.of_posts(con, found)
        return tuple(line_of(self.desk, one, kept.get(post_id, {}), names) for post_id, one in found.items())

    def mark_handed(self, pairs: Sequence[Pair], *, handed: Mapping[Pair, str] | None = None, on: bool = True) -> None:
        """Say that these were put into the tool, now, or take that back. One step of undo.

        ``handed`` names the file of each: what stands in it was approved when it was made, and is what was put into
        the tool, whatever became of the post since. Raises ``UserError`` for another post that is not approved.
        """
        filed = self._filed(handed or {}) if on else {}
        standings = self._approved(pairs, must=on, filed=filed)
        now, who = self.desk.clock(), self.desk.who

        def change(one: Placing) -> Placing:
            if not on:
                return replace(one, handed_at=None, handed_by=None, handed="", revision=None, digest="")
            pair = (one.post, one.account)
            covering = standings[one.post].covering if pair not in filed else None
            here = (covering.number if covering else None, standings[one.post].digest) if pair not in filed else None
            revision, digest = here or filed[pair]
            return replace(
                one,
                handed_at=now,
                handed_by=who,
                handed=(handed or {}).get(pair, ""),
                revision=revision,
                digest=digest,
            )

        said = f"ticked {{}} as {'' if on else 'not '}handed over"
        self._change(pairs, standings, change, said, publishes=None)

    def mark_published(
        self,
        pairs: Sequence[Pair],
        *,
        on: bool = True,
        day: date | None = None,
        at: time | None = None,
        link: str = "",
    ) -> None:
        """Say that these appeared, at a wall-clock time in London (now, unless told), or take that back.

        A post of which every account is ticked is published, and no longer when one is taken back. One step of undo.
        Raises ``InvalidValue`` for a link that cannot be the live post or a time yet to come, ``UserError`` for a post
        that is not approved.
        """
        standings = self._approved(pairs, must=on)
        moment = self._moment(day, at)
        links = self._links(pairs, link) if on else {}
        who = self.desk.who

        def change(one: Placing) -> Placing:
            if not on:
                return replace(one, published_at=None, published_by=None, link="")
            said = links[one.account] or one.link
            return replace(one, published_at=moment, published_by=who, link=said)

        said = f"ticked {{}} as {'' if on else 'not '}published"
        self._change(pairs, standings, change, said, publishes=on)

    # Inside

    def _filed(self, named: Mapping[Pair, str]) -> dict[Pair, tuple[int | None, str]]:
        """Of these posts on accounts, what the files say of them that were made here: revision and digest."""
        files = {one: files_made.named(self.desk.library.con, one) for one in set(named.values()) if one}
        said = {
            (kept, post, account): (revision, digest)
            for kept, file in files.items()
            if file is not None
            for post, account, revision, digest, _heading in file.rows
        }
        return {pair: said[kept, *pair] for pair, kept in named.items() if (kept, *pair) in said}

    def _approved(self, pairs: Sequence[Pair], *, must: bool, filed: Container[Pair] = ()) -> dict[PostId, Standing]:
        wanted = list(dict.fromkeys(post for post, _account in pairs))
        found = trust.standings(self.desk.library.con, wanted)
        asked = [pair for pair in pairs if pair not in filed]
        if not pairs or any(post not in found for post, _account in asked):
            raise NotFound("That post no longer exists.")
        for post, account in asked:
            if account not in found[post].post.accounts:
                raise NotFound(f"“{found[post].post.heading()}” no longer goes to that account.")
        for one in [found[post] for post in dict.fromkeys(post for post, _account in asked)]:
            if must and one.state is not State.APPROVED and one.verbal is None:
                raise UserError(
                    f"“{one.post.heading()}” is not approved, so it cannot have gone out from here.",
                    hint="Have it signed off first.",
                )
        return found

    def _moment(self, day: date | None, at: time | None) -> datetime:
        now = self.desk.clock()
        if day is None:
            return now
        moment = wall_clock(day, at or time())
        if moment > now:
            raise InvalidValue("time", "That time is yet to come.", hint="Say when it appeared.")
        return moment

    def _links(self, pairs: Sequence[Pair], link: str) -> dict[AccountId, str]:
        accounts = {one.id: one for one in self.council.accounts()}
        platforms = {one.id: one.name for one in self.council.platforms()}
        found = {}
        for account in {account for _post, account in pairs}:
            one = accounts.get(account)
            platform = one.platform if one else None
            found[account] = live_link(link, platform, platforms.get(platform, "")) if platform else link.strip()
        if link.strip() and len(pairs) > 1:
            raise InvalidValue("link", "A link belongs to one post on one account.", hint="Choose one.")
        return found

    def _change(
        self,
        pairs: Sequence[Pair],
        standings: Mapping[PostId, Standing],
        change: Callable[[Placing], Placing],
        said: str,
        *,
        publishes: bool | None,
    ) -> None:
        con = self.desk.library.con
        every = list(dict.fromkeys(post for post, _account in pairs))
        kept = placings.of_posts(con, every)
        what = f"{len(every)} posts"
        if len(every) == 1:
            what = f"“{standings[every[0]].post.heading()}”" if standings else "a post that was deleted since"
        action = "tick handed over" if publishes is None else "tick published"
        with self.desk.change(action, said.format(what)) as writer:
            for post, account in dict.fromkeys(pairs):
                before = kept.get(post, {}).get(account, Placing(post=post, account=account))
                after = change(before)
                kept.setdefault(post, {})[account] = after
                if after.is_empty and not before.is_empty:
                    writer.remove("placing", after.id)
                elif after != before:
                    writer.put("placing", placings.to_row(after))
            if publishes is not None:
                for post, one in standings.items():
                    self._publish(writer, one.post, kept.get(post, {}), on=publishes)

    def _publish(self, writer: Writer, post: Post, kept: Mapping[AccountId, Placing], *, on: bool) -> None:
        """A post is published once it has appeared on every account, when the last of them did."""
        times = [kept[account].published_at if account in kept else None for account in post.accounts]
        known = [one for one in times if one is not None]
        at = to_text(max(known)) if known and len(known) == len(times) else None
        if (post.published_at is None) if on and at else (not on and post.published_at is not None):
            authors = posts.authors(writer.con, post.id)
            store_post(writer, self.desk.who, authors, post, replace(post, published_at=at))


def line_of(desk: Desk, one: Standing, kept: Mapping[AccountId, Placing], names: Names) -> TickLine:
    """A post with its ticks; ``kept`` are its placings."""
    post = one.post
    revision = one.covering.number if one.covering and one.state is State.APPROVED else None
    ticks = tuple(
        Tick(
            account=account,
            name=names.account(account),
            placing=(placing := kept.get(account, Placing(post=post.id, account=account))),
            changed=changed_since(placing, one),
        )
        for account in post.accounts
    )
    state = state_at(
        one.state,
        now=desk.clock(),
        day=post.day,
        at=post.at,
        published=post.published_at is not None,
        cancelled=post.cancelled,
    )
    ticked = any(not tick.placing.is_empty for tick in ticks)
    return TickLine(
        post=post.id,
        heading=post.heading(),
        day=post.day,
        at=post.at,
        state=state,
        revision=revision,
        ticks=ticks,
        whole=post.published_at is not None,
        is_open=bool(ticks) and ((one.state is State.APPROVED and not post.cancelled) or ticked),
    )


def changed_since(placing: Placing, one: Standing) -> str:
    """What differs from what was handed over, as a sentence; empty where nothing does or nothing was."""
    if placing.handed_at is None or not placing.digest or placing.published_at is not None:
        return ""
    if one.post.cancelled:
        return "It was handed over and is cancelled now: take it out of the tool."
    if one.covering is not None and one.digest == placing.digest:
        if one.state is State.APPROVED or one.verbal is not None:
            return ""
        return "It was handed over and is no longer approved: take it out of the tool."
    was = f"revision {placing.revision}" if placing.revision is not None else "an earlier revision"
    if one.state is State.APPROVED and one.covering is not None and one.covering.number != placing.revision:
        now = f"it is now revision {one.covering.number}"
    elif one.state is State.APPROVED:
        now = "its time has moved since"
    else:
        now = "it has changed since and is not approved"
    return f"What was handed over is {was}; {now}."


def said_of(ticks: Sequence[Tick], *, whole: bool) -> str:
    """How far a post is on its way: where it appeared and where not, or that it was handed over."""
    changed = [one.changed for one in ticks if one.changed]
    out = [one for one in ticks if one.placing.published_at is not None]
    if whole or (ticks and len(out) == len(ticks)):
        return ""
    parts = list(dict.fromkeys(changed))
    if out:
        missing = ", ".join(one.name for one in ticks if one.placing.published_at is None)
        parts.insert(0, f"Published on {len(out)} of {len(ticks)} accounts: not yet on {missing}.")
    elif handed := [one for one in ticks if one.placing.handed_at is not None]:
        on = "" if len(handed) == len(ticks) else f" on {', '.join(one.name for one in handed)}"
        if not changed:
            parts.append(f"Handed over{on}.")
    return " ".join(parts)
