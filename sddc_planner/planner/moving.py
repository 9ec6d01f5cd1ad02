"""Moving and copying posts: to a day, by some days, by insert and push, by shifting all that comes later.

A move changes the date and nothing else. Every act here is one transaction and one step of undo, however many posts
it touches, and can say beforehand which posts would have to be submitted and signed again.
"""

import calendar
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sddc_planner.errors import Conflict, InvalidValue, NotFound, UserError
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.rearranging import (
    Kept,
    Rearrangement,
    Step,
    Unit,
    distance,
    later,
    named,
    pushed,
    shifted_day,
    spoken,
)
from sddc_planner.model.state import State
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts, store_post
from sddc_planner.store import posts, standing
from sddc_planner.store.posts import Wanted
from sddc_planner.store.standing import Standing

if TYPE_CHECKING:
    from sddc_planner.store.journal import Writer

_SIGNED = frozenset({State.AWAITING, State.APPROVED, State.CHANGES_REQUESTED})
_GONE = "Those posts no longer exist."


@dataclass(frozen=True, slots=True)
class Moving:
    """The part of ``Planner`` that moves posts about."""

    desk: Desk
    posts: Posts

    # To a day

    def would_lose(self, post_ids: Iterable[str], day: date | None, *, anchor: str | None = None) -> tuple[Post, ...]:
        """Posts that ``move`` with the same arguments would take out of a submission or an approval.

        Raises ``InvalidValue`` like ``move``.
        """
        found = posts.get_many(self.desk.library.con, post_ids)
        start = found.get(PostId(anchor or ""))
        pairs = [(old, landed(old, day, start)) for old in found.values()]
        losing = self._losing(pairs)
        return tuple(old for old in found.values() if old.id in losing)

    def move(self, post_ids: Sequence[str], day: date | None, *, anchor: str | None = None) -> tuple[Post, ...]:
        """Move posts to a day, or to the tray; times and all else stay. One step of undo.

        With an ``anchor`` among them, the others keep their distance from it in days. Raises ``InvalidValue`` if
        a time does not exist on its new day; nothing moves then.
        """
        found = self._found(post_ids)
        pairs = [(old, landed(old, day, found.get(PostId(anchor or "")))) for old in found.values()]
        moved = [(old, new) for old, new in pairs if old != new]
        with self.desk.change("move posts", f"moved {named(list(found.values()))} to {spoken(day)}") as writer:
            self.write(writer, moved)
        return tuple(new for _old, new in moved)

    def copy(self, post_ids: Sequence[str], day: date | None, *, anchor: str | None = None) -> tuple[Post, ...]:
        """Copies as new drafts on a day, or in the tray. One step of undo.

        No sign-off comes along, but whoever wrote the original still cannot sign what they wrote.
        """
        found = self._found(post_ids)
        start = found.get(PostId(anchor or ""))
        pairs = [(old, self._copied(landed(old, day, start))) for old in found.values()]
        with self.desk.change("copy posts", f"copied {named(list(found.values()))} to {spoken(day)}") as writer:
            self.write(writer, pairs)
        return tuple(new for _old, new in pairs)

    def copy_as(self, landed_ones: Sequence[tuple[Post, Post]], where: str) -> tuple[Post, ...]:
        """Copies as new drafts of posts as they would land, each given with its original. One step of undo."""
        pairs = [(old, self._copied(new)) for old, new in landed_ones]
        with self.desk.change("copy posts", f"copied {named([old for old, _new in pairs])} to {where}") as writer:
            self.write(writer, pairs)
        return tuple(new for _old, new in pairs)

    # Planned, looked at, then done

    def nudged(self, post_ids: Sequence[str], by: int, unit: Unit = Unit.DAYS) -> Rearrangement:
        """These posts moved by some days or weeks, each from where it lies.

        A post in the tray stays there. Raises ``UserError`` where no post has a date, ``InvalidValue`` for a time
        that does not exist on its new day.
        """
        found = self._found(post_ids)
        kept = tuple(Kept(post=one, why="It has no date.") for one in found.values() if one.day is None)
        holidays = holidays_of(self.desk)
        going = [(one, self._shifted(one, by, unit, holidays)) for one in found.values() if one.day is not None]
        if not going:
            raise UserError("A post without a date cannot be moved by days.", hint="Give it a date first.")
        what = f"moved {named([one for one, _day in going])} {distance(by, unit)}"
        return Rearrangement(what=what, steps=self._steps(going), kept=kept)

    def shifted(
        self, first: date, by: int, unit: Unit = Unit.DAYS, *, last: date | None = None, wanted: Wanted | None = None
    ) -> Rearrangement:
        """Every post from ``first`` on (to ``last`` where one is given) moved by so many units; negative is earlier.

        Only posts that ``wanted`` lets through. What is published or cancelled stays. Raises ``InvalidValue`` for a
        time that does not exist on its new day, or for more than ``rearranging.MOST`` units.
        """
        holidays = holidays_of(self.desk)
        shifted_day(first, by, unit, holidays)  # whether there is anything to move or not
        there = self._lying(first, last or date.max, wanted)
        going = [(one, self._shifted(one, by, unit, holidays)) for one in there if not _why_kept(one)]
        until = f"to {spoken(last)}" if last else "on"
        what = f"moved {named([one for one, _day in going])} from {spoken(first)} {until}, {distance(by, unit)}"
        return Rearrangement(what=what, steps=self._steps(going), kept=_kept(there))

    def inserted(
        self,
        post_ids: Sequence[str],
        day: date,
        *,
        copies: bool = False,
        wanted: Wanted | None = None,
        same_accounts: bool = True,
    ) -> Rearrangement:
        """Insert and push: these posts take ``day``, and what lies there moves on to make room.

        The rule of the push is that of ``rearranging.pushed``: all that lies on the day moves on together to the
        next planning day, pushing on what lies there, until a day takes it in on which nothing lies. From a working
        day to the next working day, past weekends and bank holidays. It ends with the month of ``day``: what is
        pushed beyond lies down on the first planning day after, and nothing there moves.

        Only posts that ``wanted`` lets through are pushed, and of them only those that share an account with the
        posts put in, if ``same_accounts``; the others count as if they were not there. What is published or cancelled
        is never moved. Of several posts put in, the earliest takes the day and the others keep their distance from
        it; those without a date take the day too. Raises ``UserError`` where all of them are published or cancelled.
        """
        found = self._found(post_ids)
        going = {one.id: one for one in found.values() if copies or not _why_kept(one)}
        if not going:
            raise UserError(f"{_why_kept(next(iter(found.values())))} It cannot be moved.", hint="Copy it instead.")
        start = min((one.day for one in going.values() if one.day), default=None)
        placed = [(one, later(day, one.day - start) if one.day and start else day) for one in going.values()]
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        accounts = {account for one in going.values() for account in one.accounts}
        around = [
            one
            for one in self._lying(day, last, wanted)
            if (copies or one.id not in going) and (not same_accounts or not accounts.isdisjoint(one.accounts))
        ]
        lying: dict[date, list[Post]] = {}
        for one in around:
            if one.day is not None and not _why_kept(one):
                lying.setdefault(one.day, []).append(one)
        on = pushed({to for _post, to in placed}, lying, last, holidays_of(self.desk))
        touched = {post.day for post, _to in on} | {to for _post, to in placed}
        kept = (*_kept(found.values() if not copies else ()), *_kept(one for one in around if one.day in touched))
        verb = "copied" if copies else "put"
        what = f"{verb} {named(list(going.values()))} {'to' if copies else 'on'} {spoken(day)}"
        if on:
            what += f" and pushed {named([post for post, _to in on])} on"
        own = tuple(Step(post=one, day=to, is_copy=True) for one, to in placed) if copies else self._steps(placed)
        return Rearrangement(what=what, steps=(*own, *self._steps(on)), kept=kept)

    def carry_out(self, planned: Rearrangement) -> tuple[Post, ...]:
        """Do what was planned, as one step of undo; the posts that moved or were made, in its order.

        Raises ``Conflict`` where a post changed meanwhile, or would lose a sign-off that nobody was told of;
        nothing moves then.
        """
        moved = self.checked(planned)
        with self.desk.change("move posts", planned.what) as writer:
            self.write(writer, moved)
        return tuple(new for _old, new in moved)

    # As a part of something larger

    def each_to(self, days: Mapping[PostId, date], what: str) -> Rearrangement:
        """These posts, each to a day of its own. Raises ``InvalidValue`` for a time that does not exist on it."""
        found = posts.get_many(self.desk.library.con, days)
        return Rearrangement(
            what=what, steps=self._steps([(found[key], day) for key, day in days.items() if key in found])
        )

    def checked(self, planned: Rearrangement) -> list[tuple[Post, Post]]:
        """Each post that would move or be copied, with how it would be then. Raises ``Conflict`` as ``carry_out``."""
        there = posts.get_many(self.desk.library.con, [one.post.id for one in planned.steps])
        pairs = [(one, landed(one.post, one.day, None)) for one in planned.steps]
        untold = self._losing([(one.post, new) for one, new in pairs if not one.loses and not one.is_copy])
        if untold or any(there.get(one.post.id) != one.post for one in planned.steps):
            raise Conflict("The plan changed meanwhile.", hint="Nothing was moved. Look at what would move again.")
        return [
            (one.post, self._copied(new) if one.is_copy else new)
            for one, new in pairs
            if one.is_copy or new != one.post
        ]

    def write(self, writer: "Writer", pairs: Iterable[tuple[Post, Post]]) -> None:
        """Write what was checked, within a change that others made. The authors of a copy are its original's."""
        for old, new in pairs:
            before = old if old.id == new.id else None
            store_post(writer, self.desk.who, posts.authors(writer.con, old.id), before, new)

    # Inside

    def _found(self, post_ids: Iterable[str]) -> dict[PostId, Post]:
        found = posts.get_many(self.desk.library.con, post_ids)
        if not found:
            raise NotFound(_GONE)
        return found

    def _lying(self, first: date, last: date, wanted: Wanted | None) -> list[Post]:
        """Posts of these days, in the order of the calendar."""
        lines = self.posts.between(first, last, wanted)
        return list(posts.get_many(self.desk.library.con, [line.id for line, _state in lines]).values())

    def _shifted(self, post: Post, by: int, unit: Unit, holidays: Container[date]) -> date | None:
        if post.day is None:
            return None
        try:
            return shifted_day(post.day, by, unit, holidays)
        except InvalidValue as exc:
            raise _cannot_move(post, exc) from exc

    def _steps(self, going: Sequence[tuple[Post, date | None]]) -> tuple[Step, ...]:
        """Raises ``InvalidValue`` for a time that does not exist on its new day."""
        losing = self._losing([(post, landed(post, day, None)) for post, day in going])
        return tuple(Step(post=post, day=day, loses=post.id in losing) for post, day in going)

    def _losing(self, pairs: Iterable[tuple[Post, Post]]) -> set[PostId]:
        """Of posts, each as it is and as it would be, those that would leave a submission or an approval behind."""
        after = {old.id: new for old, new in pairs if old != new}
        con = self.desk.library.con
        now = {key: one for key, one in standing.work_out(con, after).items() if _is_signed(one)}
        then = standing.work_out(con, now, as_if=after)
        return {key for key, one in now.items() if _is_lost(one, then[key])}

    def _copied(self, post: Post) -> Post:
        """The same as a new draft of whoever is at the keyboard."""
        return replace(
            post,
            id=PostId(self.desk.new_id()),
            created_by=self.desk.who,
            published_at=None,
            cancelled=False,
            waivers={},
            series=None,
            series_day=None,
            planned_from=None,
        )


def landed(old: Post, day: date | None, anchor: Post | None) -> Post:
    """A post on its new day, as far from ``day`` as it lies from ``anchor`` now. Raises ``InvalidValue``."""
    try:
        if day is not None and anchor is not None and anchor.day is not None and old.day is not None:
            day = day + (old.day - anchor.day)
        return old.moved_to(day)
    except OverflowError as exc:
        raise _cannot_move(old, InvalidValue("day", "there is no such day in the calendar.")) from exc
    except InvalidValue as exc:
        raise _cannot_move(old, exc) from exc


def _cannot_move(post: Post, exc: InvalidValue) -> InvalidValue:
    return InvalidValue(exc.field, f"“{post.heading()}” cannot move: {exc.message}", hint=exc.hint)


def _is_signed(one: Standing) -> bool:
    return one.state in _SIGNED or one.verbal is not None


def _is_lost(now: Standing, then: Standing) -> bool:
    """A content that was signed before may lie on the other day: then nothing is lost."""
    if now.state in _SIGNED and then.state not in {now.state, State.APPROVED}:
        return True
    return now.verbal is not None and then.verbal is None and then.state is not State.APPROVED


def _why_kept(post: Post) -> str:
    if post.published_at is not None:
        return "It is published."
    return "It is cancelled." if post.cancelled else ""


def _kept(among: Iterable[Post]) -> tuple[Kept, ...]:
    return tuple(Kept(post=one, why=why) for one in among if (why := _why_kept(one)))
