"""Planning a month from another one: each post proposed on the day that answers to its own, as a new draft."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from sddc_planner.clock import exists
from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.day_words import month_name, short_day
from sddc_planner.model.ids import CampaignId, PostId, SeriesId
from sddc_planner.model.next_month import By, counterpart, words_to_edit
from sddc_planner.model.post import Post
from sddc_planner.model.repeating_days import OnHoliday, working_day_beside
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts, store_post
from sddc_planner.store import council, posts, series
from sddc_planner.store.posts import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One post of the old month, or of an old campaign. ``target`` answers to its day, ``day`` is where the copy would
    lie; None for the tray.

    ``holiday`` names what the target falls on. ``why_not`` says why there can be no copy; ``notes`` are sentences to
    look at first; ``to_edit`` are words that no longer fit. ``advised`` is whether to copy it unless somebody says
    otherwise.
    """

    post: Post
    by: By
    target: date | None
    day: date | None
    holiday: str = ""
    notes: tuple[str, ...] = ()
    to_edit: tuple[str, ...] = ()
    why_not: str = ""
    advised: bool = True

    @property
    def can_be_copied(self) -> bool:
        return not self.why_not

    @property
    def is_moved(self) -> bool:
        return self.day is not None and self.day != self.target


@dataclass(frozen=True, slots=True)
class NextMonth:
    """The part of ``Planner`` that plans a month from another. A month is named by any day of it."""

    desk: Desk
    posts: Posts

    def proposals(
        self,
        month: date,
        to: date,
        wanted: Wanted | None = None,
        *,
        by: Mapping[PostId, By] | None = None,
        on_holiday: OnHoliday = OnHoliday.NEXT,
    ) -> tuple[Proposal, ...]:
        """What would be copied where, in calendar order. ``by`` chooses for single posts; the others go by weekday.

        A holiday moves a post within the month: where the next working day is in another, to the one before. Raises
        ``InvalidValue`` for a month that would be planned from itself.
        """
        month, to = month.replace(day=1), to.replace(day=1)
        if month == to:
            raise InvalidValue("to", f"{month_name(to)} cannot be planned from itself.", hint="Choose another month.")
        con = self.desk.library.con
        ids = [line.id for line, _state in self.posts.between(month, _last(month), wanted)]
        around = _Around(
            to=to,
            on_holiday=on_holiday,
            holidays=holidays_of(self.desk),
            planned=series.planned_from(con, ids, to, _last(to)),
            in_series=series.in_series(con, to, _last(to)),
            campaigns={one.id: one for one in council.readable(con, Campaign)},
        )
        found = posts.get_many(con, ids)
        return tuple(around.propose(one, (by or {}).get(one.id, By.WEEKDAY)) for one in found.values() if one.day)

    def origin(self, post: Post) -> Post | None:
        """The post that one was planned from, while it is there."""
        if post.planned_from is None:
            return None
        return posts.get_many(self.desk.library.con, [post.planned_from]).get(post.planned_from)

    def left_to_edit(self, month: date, wanted: Wanted | None = None) -> tuple[PostId, ...]:
        """The posts of a month, in its order, that were planned from another and still say something of their old day.

        What is published or cancelled is left as it went out.
        """
        month = month.replace(day=1)
        con = self.desk.library.con
        there = posts.get_many(con, [line.id for line, _state in self.posts.between(month, _last(month), wanted)])
        planned = [one for one in there.values() if one.planned_from and not (one.cancelled or one.published_at)]
        old = posts.get_many(con, [one.planned_from for one in planned if one.planned_from])
        return tuple(
            one.id
            for one in planned
            if one.day
            and (origin := old.get(PostId(one.planned_from or ""))) is not None
            and origin.day
            and words_to_edit(one, origin.day, one.day)
        )

    def plan(self, month: date, to: date, chosen: Sequence[tuple[str, date]]) -> tuple[Post, ...]:
        """Copies of these posts on these days, as drafts that nobody has signed. One step of undo.

        Raises ``InvalidValue`` for a time that a day does not have, and ``NotFound``; nothing is copied then.
        """
        found = posts.get_many(self.desk.library.con, [post for post, _day in chosen])
        if not found:
            raise NotFound("Those posts no longer exist.")
        pairs = [(found[PostId(one)], day) for one, day in chosen if PostId(one) in found]
        copies = [(old, self._copy(old, day)) for old, day in sorted(pairs, key=_order)]
        what = f"planned {len(copies)} post{'s' * (len(copies) != 1)} of {month_name(to)} from {month_name(month)}"
        with self.desk.change("plan month", what) as writer:
            for old, new in copies:
                store_post(writer, self.desk.who, posts.authors(writer.con, old.id), None, new)
        return tuple(new for _old, new in copies)

    def _copy(self, old: Post, day: date) -> Post:
        try:
            return replace(
                old,
                id=PostId(self.desk.new_id()),
                day=day,
                created_by=self.desk.who,
                published_at=None,
                cancelled=False,
                waivers={},
                series=None,
                series_day=None,
                planned_from=old.id,
            )
        except InvalidValue as exc:
            raise InvalidValue(exc.field, f"“{old.heading()}”: {exc.message}", hint="Untick it.") from exc


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What proposals are made from."""

    to: date
    on_holiday: OnHoliday
    holidays: Mapping[date, str]
    planned: Mapping[PostId, Post]
    in_series: frozenset[SeriesId]
    campaigns: Mapping[CampaignId, Campaign]

    def propose(self, post: Post, by: By) -> Proposal:
        old = post.day or self.to
        target = counterpart(old, self.to, by)
        holiday = self.holidays.get(target, "")
        day = self._landed(target) if holiday else target
        why_not = f"Left out: {holiday}." if day is None else ""
        if day is not None and post.at is not None and not exists(day, post.at):
            why_not = f"{post.at:%H:%M} does not exist on {short_day(day)}, when the clocks go forward."
        notes = list(self._notes(post, day or target))
        is_there = post.id in self.planned or (post.series is not None and post.series in self.in_series)
        return Proposal(
            post=post,
            by=by,
            target=target,
            day=None if why_not else day,
            holiday=holiday,
            notes=tuple(notes),
            to_edit=words_to_edit(post, old, day or target),
            why_not=why_not,
            advised=not why_not and not is_there and not post.cancelled,
        )

    def _landed(self, target: date) -> date | None:
        """Where a post goes whose day is a holiday."""
        if self.on_holiday is OnHoliday.KEEP:
            return target
        if self.on_holiday is OnHoliday.LEAVE_OUT:
            return None
        step = 1 if self.on_holiday is OnHoliday.NEXT else -1
        day = working_day_beside(target, step, self.holidays)
        if (day.year, day.month) != (target.year, target.month):
            day = working_day_beside(target, -step, self.holidays)
        return day

    def _notes(self, post: Post, day: date) -> list[str]:
        notes = []
        if post.id in self.planned:
            there = self.planned[post.id]
            notes.append(f"Planned already, on {short_day(there.day)}." if there.day else "Planned already.")
        if post.series and post.series in self.in_series:
            notes.append(f"Its series has a post in {month_name(self.to)} already.")
        if post.cancelled:
            notes.append("It was cancelled.")
        campaign = self.campaigns.get(post.campaign) if post.campaign else None
        if campaign is not None and campaign.last_day < day:
            notes.append(f"Campaign “{campaign.name}” ends on {short_day(campaign.last_day)}.")
        return notes


def _last(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _order(pair: tuple[Post, date]) -> tuple[date, time]:
    return pair[1], pair[0].at or time()
