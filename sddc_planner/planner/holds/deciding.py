"""What becomes of posts inside a hold: they go on, move out, are dropped, come back. Each act is one step of undo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sddc_planner.errors import InvalidValue, NotAllowed, NotFound
from sddc_planner.model.council import Account
from sddc_planner.model.day_words import brief_date
from sddc_planner.model.hold import Decision, Hold, HoldChoice, HoldEffect, choice_id
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.rearranging import later
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.holds.inside import why_not_back
from sddc_planner.planner.posts import store_post
from sddc_planner.store import council, holds, posts
from sddc_planner.store.journal import Writer


@dataclass(frozen=True, slots=True)
class Deciding:
    """Decides about posts inside one hold that is in force. Raises ``NotFound`` where none of them lies inside it."""

    desk: Desk
    hold: Hold

    def first_of(self, post_ids: Sequence[str]) -> PostId:
        """The post that goes out first: the others keep their distance from it in days."""
        return min(self._inside(post_ids), key=lambda one: (one.day or date.max, one.at is None, one.at, one.id)).id

    def resume(self, post_ids: Sequence[str], reason: str) -> int:
        """Let posts go out although the hold covers them. How many.

        Raises ``InvalidValue`` without a reason, and ``UserError`` when nobody is at the keyboard.
        """
        self.desk.somebody()
        why = " ".join(reason.split())
        if not why:
            raise InvalidValue("reason", "Say why this goes out inside the hold.", hint="The reason is kept.")
        found = self._inside(post_ids)
        choices = [self._choice(one, Decision.RESUMED, None, why) for one in found]
        with self.desk.change("hold resume", f"let {named(found)} go on inside the hold “{self.hold.title}”") as writer:
            for one in choices:
                writer.put("hold_choice", holds.choice_row(one))
        return len(found)

    def hold_again(self, post_ids: Sequence[str]) -> int:
        """Take back that posts go on, so that the hold covers them again. How many."""
        let_on = holds.resumed(self.desk.library.con, list(post_ids))
        found = [one for one in self._inside(post_ids) if self.hold.id in let_on.get(one.id, {})]
        if not found:
            raise NotFound("None of these posts was let go on.")
        with self.desk.change("hold again", f"held {named(found)} again by the hold “{self.hold.title}”") as writer:
            for one in found:
                writer.remove("hold_choice", choice_id(self.hold.id, one.id))
        return len(found)

    def move(self, post_ids: Sequence[str], day: date | None) -> tuple[Post, ...]:
        """Move posts out of the hold: the first to ``day`` or to the day after the hold, the others at their distance.

        Raises ``InvalidValue``, and nothing moves, where a post would lie inside this or another stop all the same,
        where its time does not exist on its new day, and for a hold of which no end is in sight without a ``day``.
        """
        found = self._inside(post_ids)
        if day is None:
            if self.hold.last_day is None or self.hold.last_day == date.max:
                raise InvalidValue("day", f"“{self.hold.title}” has no end in sight.", hint="Choose a day to move to.")
            day = self.hold.last_day + timedelta(days=1)
        first = min(one.day for one in found if one.day is not None)
        accounts, every = self._accounts(), holds.every(self.desk.library.con)
        landed = [(one, self._landed(one, later(day, (one.day or first) - first), every, accounts)) for one in found]
        where = f"{brief_date(day)}"
        what = f"moved {named(found)} to {where}, out of the hold “{self.hold.title}”"
        with self.desk.change("hold move", what) as writer:
            for old, new in landed:
                self._put(writer, old, new, Decision.MOVED)
        return tuple(new for _old, new in landed)

    def drop(self, post_ids: Sequence[str], *, cancel: bool) -> int:
        """Put posts in the tray, or cancel them, in which case they keep their day. How many."""
        found = self._inside(post_ids)
        did = f"cancelled {named(found)}" if cancel else f"put {named(found)} in the tray"
        with self.desk.change("hold drop", f"{did}, because of the hold “{self.hold.title}”") as writer:
            for old in found:
                new = replace(old, cancelled=True) if cancel else old.moved_to(None)
                self._put(writer, old, new, Decision.CANCELLED if cancel else Decision.TO_TRAY)
        return len(found)

    def _inside(self, post_ids: Sequence[str]) -> list[Post]:
        con = self.desk.library.con
        accounts = self._accounts()
        found = [one for one in posts.get_many(con, post_ids).values() if self.hold.covers(one, accounts)]
        if not found:
            raise NotFound(f"None of these posts lies inside “{self.hold.title}” any more.")
        return found

    def _accounts(self) -> dict[AccountId, Account]:
        return {one.id: one for one in council.all_of(self.desk.library.con, Account)}

    def _landed(self, old: Post, day: date, every: Sequence[Hold], accounts: Mapping[AccountId, Account]) -> Post:
        try:
            new = old.moved_to(day)
        except InvalidValue as exc:
            raise InvalidValue(exc.field, f"“{old.heading()}” cannot move: {exc.message}", hint=exc.hint) from exc
        for one in (self.hold, *every):
            if one.covers(new, accounts) and (one.id == self.hold.id or one.effect is HoldEffect.STOP):
                where = f"“{old.heading()}” would lie on {brief_date(day)}, inside the hold “{one.title}”."
                raise InvalidValue("day", where, hint="Choose a later day. Nothing was moved.")
        return new

    def _put(self, writer: Writer, old: Post, new: Post, choice: Decision) -> None:
        store_post(writer, self.desk.who, posts.authors(writer.con, new.id), old, new)
        writer.put("hold_choice", holds.choice_row(self._choice(old, choice, new.day)))

    def _choice(self, old: Post, choice: Decision, to_day: date | None, reason: str = "") -> HoldChoice:
        return HoldChoice(
            hold=self.hold.id,
            post=old.id,
            choice=choice,
            reason=reason,
            person=self.desk.who,
            at=self.desk.clock(),
            was_day=old.day,
            to_day=to_day,
        )


@dataclass(frozen=True, slots=True)
class Bringing:
    """Brings back what a hold moved or dropped, also once it was lifted or is past."""

    desk: Desk
    hold: Hold

    def back(self, post_ids: Sequence[str]) -> int:
        """Put posts back on the day on which they lay, or reinstate them. How many; one step of undo.

        Raises ``NotAllowed``, and nothing changes, where one of them has been moved since or its day has passed.
        """
        con, wanted = self.desk.library.con, set(post_ids)
        chosen = [
            one
            for one in holds.choices_of(con, self.hold.id)
            if one.post in wanted and one.choice is not Decision.RESUMED
        ]
        found = posts.get_many(con, [one.post for one in chosen])
        if not chosen:
            raise NotFound(f"None of these posts was moved or dropped because of “{self.hold.title}”.")
        for one in chosen:
            if why := why_not_back(one, found.get(one.post), self.desk.today()):
                name = found[one.post].heading() if one.post in found else "A post"
                raise NotAllowed(f"“{name}” cannot be brought back. {why}", hint="Nothing was changed.")
        back = [(found[one.post], _before(found[one.post], one)) for one in chosen]
        what = f"brought back {named([old for old, _new in back])} after the hold “{self.hold.title}”"
        with self.desk.change("hold back", what) as writer:
            for old, new in back:
                store_post(writer, self.desk.who, posts.authors(writer.con, new.id), old, new)
                writer.remove("hold_choice", choice_id(self.hold.id, old.id))
        return len(back)


def _before(post: Post, choice: HoldChoice) -> Post:
    if choice.choice is Decision.CANCELLED:
        return replace(post, cancelled=False)
    return post.moved_to(choice.was_day)


def named(found: Sequence[Post]) -> str:
    return f"“{found[0].heading()}”" if len(found) == 1 else f"{len(found)} posts"
