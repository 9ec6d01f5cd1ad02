"""Holds as the person sees them: calling, changing and lifting them, and what lies inside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sddc_planner.clock import in_london, to_text
from sddc_planner.errors import InvalidValue, NotAllowed, NotFound
from sddc_planner.model.council import Person
from sddc_planner.model.hold import Decision, Hold, HoldChoice, HoldEffect, HoldKind, HoldScope, Phase
from sddc_planner.model.ids import HoldId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.pre_election import LatestStart, Poll, latest_start
from sddc_planner.planner.days import bank_holidays
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.holds import rule
from sddc_planner.planner.holds.deciding import Bringing, Deciding
from sddc_planner.planner.holds.inside import Decided, Inside, InsidePosts
from sddc_planner.planner.posts import Posts
from sddc_planner.store import council, holds

if TYPE_CHECKING:
    from sddc_planner.exports.pull_list.values import PullList

CARRY_ON = "service"
"""The label of posts that carry on in most holds: bins, how to vote, results."""
OF_THE_EMERGENCY = "emergency"
"""The label of posts about the emergency itself, for which it was called."""
_NAMED = 5
"""Holds that a refusal names."""
_LATELY = timedelta(days=14)
"""How long after its end a hold is still spoken of."""
_EDITABLE = frozenset({"kind", "title", "effect", "first_day", "last_day", "scope", "reason"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldView:
    """A hold with what a list shows of it. ``inside`` counts the posts that it touches now."""

    hold: Hold
    phase: Phase
    called_by: str
    lifted_by: str
    inside: int


@dataclass(frozen=True, slots=True)
class Holds:
    """The part of ``Planner`` that keeps posts back. Anybody who plans may call a hold; who did is kept."""

    desk: Desk
    posts: Posts

    # Reading

    def all(self) -> tuple[HoldView, ...]:
        """Every hold: those in force now, those to come in their order, then those that are past or lifted."""
        found = [self._view(one) for one in holds.every(self.desk.library.con)]
        order = {Phase.NOW: 0, Phase.COMING: 1, Phase.PAST: 2, Phase.LIFTED: 2}
        later = date.max.toordinal()

        def place(one: HoldView) -> tuple[int, int, str]:
            begins = one.hold.first_day.toordinal()
            return order[one.phase], begins if one.phase is Phase.COMING else later - begins, one.hold.id

        return tuple(sorted(found, key=place))

    def get(self, hold_id: str) -> HoldView:
        """Raises ``NotFound``."""
        return self._view(holds.get(self.desk.library.con, hold_id))

    def find(self, name: str) -> HoldId:
        """The hold of this id or name. Raises ``NotFound``, and ``InvalidValue`` where several have the name."""
        every = holds.every(self.desk.library.con)
        wanted = " ".join(name.split()).casefold()
        found = [one for one in every if one.id == name] or [one for one in every if one.title.casefold() == wanted]
        if not found:
            known = ", ".join(f"“{one.title}”" for one in every[:_NAMED])
            raise NotFound(
                f"There is no hold “{name}”.", hint=f"The newest are {known}." if known else "There is none."
            )
        if len(found) > 1:
            ids = ", ".join(f"{one.id} ({one.first_day:%d/%m/%Y})" for one in found)
            raise InvalidValue("hold", f"Several holds are called “{name}”.", hint=f"Name it by its id: {ids}.")
        return found[0].id

    def in_force(self, day: date | None = None) -> tuple[Hold, ...]:
        """Holds that last on ``day``, or today, the strictest first."""
        day = day or self.desk.today()
        order = list(HoldEffect)
        found = holds.between(self.desk.library.con, day, day)
        return tuple(sorted(found, key=lambda one: -order.index(one.effect)))

    def over_with(self) -> tuple[tuple[Hold, int], ...]:
        """Holds that ended lately, with how many posts that they moved or dropped can be brought back."""
        today = self.desk.today()
        found = []
        for one in holds.every(self.desk.library.con):
            ended = holds.instant_of(one.lifted_at)
            last = in_london(ended).date() if ended else one.last_day
            if last is not None and last >= today - _LATELY and one.phase(today) in (Phase.PAST, Phase.LIFTED):
                back = sum(not post.why_not for post in self.decided(one.id))
                found += [(one, back)] if back else []
        return tuple(found)

    def stopped(self, post_ids: Iterable[str]) -> dict[PostId, str]:
        """Of these posts, those that a hold keeps back, with why: "inside the hold “…”". See ``rule.stopped``."""
        return rule.stopped(self.desk, post_ids)

    def over(self, post: Post) -> tuple[Hold, ...]:
        """The holds that a post lies inside and was not let go on from, the strictest first."""
        return rule.holds_over(self.desk, [post]).get(post.id, ())

    def inside(self, hold_id: str) -> tuple[Inside, ...]:
        """The posts that are still to go out inside a hold, also those that somebody let go on, in calendar order."""
        return InsidePosts(self.desk, self.posts).of(holds.get(self.desk.library.con, hold_id))

    def decided(self, hold_id: str) -> tuple[Decided, ...]:
        """Posts that were moved or dropped because of a hold, in the order of their days before."""
        return InsidePosts(self.desk, self.posts).moved_or_dropped(holds.get(self.desk.library.con, hold_id))

    def latest_start(self, poll_day: date, poll: Poll) -> LatestStart | None:
        """When the pre-election period before a poll begins at the latest; None where no rule is known.

        Raises ``InvalidValue`` for a day on which nobody votes.
        """
        known = bank_holidays()
        days = (poll_day - timedelta(days=back) for back in range(-1, 120)) if poll_day.year > 1000 else ()
        return latest_start(poll_day, poll, {day: known[day] for day in days if day in known})

    # Changing

    def call(
        self,
        *,
        kind: HoldKind,
        title: str,
        effect: HoldEffect,
        first_day: date,
        last_day: date | None = None,
        scope: HoldScope | None = None,
        reason: str = "",
    ) -> Hold:
        """A new hold, called by whoever is at the keyboard. Raises ``InvalidValue``, and ``UserError`` for nobody."""
        who = self.desk.somebody()
        hold = Hold(
            id=HoldId(self.desk.new_id()),
            kind=kind,
            title=title,
            effect=effect,
            first_day=first_day,
            last_day=last_day,
            scope=scope or HoldScope(),
            reason=reason,
            called_by=who,
            called_at=to_text(self.desk.clock()),
        )
        with self.desk.change("call hold", f"called the hold “{hold.title}”") as writer:
            writer.put("hold", holds.hold_row(hold))
        return hold

    def call_now(self, title: str, reason: str) -> Hold:
        """Stop everything from today on, with no end, but for posts about the emergency. For when there is no time."""
        return self.call(
            kind=HoldKind.EMERGENCY,
            title=title,
            effect=HoldEffect.STOP,
            first_day=self.desk.today(),
            scope=HoldScope(except_labels=(OF_THE_EMERGENCY,)),
            reason=reason,
        )

    def change(self, hold_id: str, **columns: Any) -> Hold:
        """Change some fields of a hold. Raises ``InvalidValue``, and ``NotAllowed`` for one that was lifted.

        What was let go on under a milder effect is held again when it becomes stricter: nobody decided about that.
        """
        if unknown := set(columns) - _EDITABLE:
            raise TypeError(f"no such field: {sorted(unknown)}")
        self.desk.somebody()
        old = self._open(hold_id)
        new = replace(old, **columns)
        let_on = self._let_on_under(old, new)
        what = f"changed the hold “{new.title}”"
        if let_on:
            what = f"held {len(let_on)} post{'s' * (len(let_on) != 1)} again that had been let go on, and {what}"
        with self.desk.change("change hold", what) as writer:
            writer.put("hold", holds.hold_row(new))
            for one in let_on:
                writer.remove("hold_choice", one.id)
        return new

    def lift(self, hold_id: str) -> Hold:
        """End a hold for all of its days. What was moved or dropped because of it stays so until it is brought back."""
        who = self.desk.somebody()
        old = self._open(hold_id)
        new = replace(old, lifted_by=who, lifted_at=to_text(self.desk.clock()))
        with self.desk.change("lift hold", f"lifted the hold “{new.title}”") as writer:
            writer.put("hold", holds.hold_row(new))
        return new

    def remove(self, hold_id: str) -> None:
        """Take out a hold that has not begun and because of which nothing was decided; any other can be lifted.

        Raises ``NotAllowed``.
        """
        hold = holds.get(self.desk.library.con, hold_id)
        if hold.phase(self.desk.today()) is not Phase.COMING or holds.choices_of(self.desk.library.con, hold_id):
            raise NotAllowed(f"“{hold.title}” has begun or touched posts, so it stays in the list.", hint="Lift it.")
        with self.desk.change("remove hold", f"removed the hold “{hold.title}”") as writer:
            writer.remove("hold", hold.id)

    # What becomes of the posts inside one

    def resume(self, hold_id: str, post_ids: Sequence[str], reason: str) -> int:
        """Let posts go out although the hold covers them. See ``Deciding.resume``."""
        return self._deciding(hold_id).resume(post_ids, reason)

    def hold_again(self, hold_id: str, post_ids: Sequence[str]) -> int:
        """Take back that posts go out inside a hold. See ``Deciding.hold_again``."""
        return self._deciding(hold_id).hold_again(post_ids)

    def would_lose(self, hold_id: str, post_ids: Sequence[str], day: date | None) -> tuple[Post, ...]:
        """Posts that ``move`` (or for None ``to_tray``) would take out of a submission or an approval."""
        first = self._deciding(hold_id).first_of(post_ids)
        return self.posts.would_lose(post_ids, day, anchor=first if day is not None else None)

    def move(self, hold_id: str, post_ids: Sequence[str], day: date | None = None) -> tuple[Post, ...]:
        """Move posts out of a hold. See ``Deciding.move``."""
        return self._deciding(hold_id).move(post_ids, day)

    def to_tray(self, hold_id: str, post_ids: Sequence[str]) -> int:
        """Put posts of a hold in the tray. One step of undo."""
        return self._deciding(hold_id).drop(post_ids, cancel=False)

    def cancel(self, hold_id: str, post_ids: Sequence[str]) -> int:
        """Cancel posts of a hold; they keep their day. One step of undo."""
        return self._deciding(hold_id).drop(post_ids, cancel=True)

    def bring_back(self, hold_id: str, post_ids: Sequence[str]) -> int:
        """Put posts back where they were before the hold. See ``Bringing.back``."""
        return Bringing(self.desk, holds.get(self.desk.library.con, hold_id)).back(post_ids)

    # What to pull from the publishing tool

    def pull_list(self, hold_id: str | None = None) -> "PullList":
        """What may lie in a publishing tool and must not go out: by one hold, or by every stop in force today."""
        from sddc_planner.planner.holds.pulling import Pulling  # noqa: PLC0415  # rarely wanted

        con = self.desk.library.con
        chosen = [holds.get(con, hold_id)] if hold_id is not None else None
        if chosen is None:
            chosen = [one for one in self.in_force() if one.effect is HoldEffect.STOP]
        return Pulling(self.desk, self.posts).listed(chosen)

    def write_pull_list(self, out: Path, hold_id: str | None = None) -> "PullList":
        """The same as a file: a PDF, a workbook or a CSV by the ending of its name. Raises ``UserError``."""
        from sddc_planner.planner.holds.pulling import write  # noqa: PLC0415

        found = self.pull_list(hold_id)
        write(found, out)
        return found

    # Inside

    def _let_on_under(self, old: Hold, new: Hold) -> list[HoldChoice]:
        """What was let go on under a milder effect than the new one."""
        order = list(HoldEffect)
        if order.index(new.effect) <= order.index(old.effect):
            return []
        return [one for one in holds.choices_of(self.desk.library.con, old.id) if one.choice is Decision.RESUMED]

    def _deciding(self, hold_id: str) -> Deciding:
        return Deciding(self.desk, self._open(hold_id))

    def _open(self, hold_id: str) -> Hold:
        hold = holds.get(self.desk.library.con, hold_id)
        if hold.is_lifted:
            raise NotAllowed(f"“{hold.title}” has been lifted.", hint="Call a new hold.")
        return hold

    def _view(self, hold: Hold) -> HoldView:
        con = self.desk.library.con
        names = {one.id: one.name for one in council.all_of(con, Person)}
        return HoldView(
            hold=hold,
            phase=hold.phase(self.desk.today()),
            called_by=names.get(hold.called_by, "") if hold.called_by else "",
            lifted_by=names.get(hold.lifted_by, "") if hold.lifted_by else "",
            inside=len(InsidePosts(self.desk, self.posts).held(hold)),
        )
