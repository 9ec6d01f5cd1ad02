"""A campaign again: last year's planned for this year, its posts as drafts on matching weekdays or in the tray."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from sddc_planner.clock import exists
from sddc_planner.errors import InvalidValue
from sddc_planner.model.campaign import Campaign, CampaignState
from sddc_planner.model.day_words import MONTHS, short_day
from sddc_planner.model.ids import CampaignId, MeasureId, PostId
from sddc_planner.model.links import campaign_tag
from sddc_planner.model.measure import Measure, MeasureKind
from sddc_planner.model.next_month import By, words_to_edit
from sddc_planner.model.post import Post
from sddc_planner.model.repeating_days import OnHoliday, working_day_beside
from sddc_planner.planner.campaigns.campaigns import Campaigns
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import store_post
from sddc_planner.planner.series.next_month import Proposal
from sddc_planner.store import campaigns, measures, posts
from sddc_planner.store.rows import to_row


class Lands(StrEnum):
    """Where the copies of posts go."""

    WEEKDAYS = "weekdays"
    TRAY = "tray"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCampaign:
    """The campaign as it would begin, and its posts in calendar order."""

    campaign: Campaign
    posts: tuple[Proposal, ...]
    measures: int


@dataclass(frozen=True, slots=True)
class CampaignsAgain:
    """The part of ``Planner`` that plans a campaign from one that was."""

    desk: Desk
    campaigns: Campaigns

    def first_day_after(self, campaign_id: str) -> date:
        """A year later, on the same weekday: so that the weeks of the campaign stay whole."""
        first = self.campaigns.get(campaign_id).first_day
        return first + min(timedelta(weeks=52), date.max - first)

    def propose(
        self,
        campaign_id: str,
        first_day: date,
        *,
        lands: Lands = Lands.WEEKDAYS,
        by: Mapping[PostId, By] | None = None,
        on_holiday: OnHoliday = OnHoliday.NEXT,
    ) -> ProposedCampaign:
        """What the campaign would be from ``first_day`` on.

        Posts keep their weekday: they move by whole weeks, as many as come nearest. ``by`` names those that keep their
        date instead, as on Christmas Eve. Raises ``NotFound``, and
        ``InvalidValue`` for days that no calendar has.
        """
        old = self.campaigns.get(campaign_id)
        con = self.desk.library.con
        found = posts.get_many(con, campaigns.members(con, "post", [campaign_id])[old.id])
        around = _Around(
            old=old.first_day, new=first_day, lands=lands, on_holiday=on_holiday, holidays=holidays_of(self.desk)
        )
        try:
            proposed = [around.propose(one, (by or {}).get(one.id, By.WEEKDAY)) for one in found.values()]
        except (OverflowError, ValueError):
            raise InvalidValue("first_day", "There is no such day in any calendar.") from None
        return ProposedCampaign(
            campaign=self._again(old, first_day, self._free_name(old, first_day)),
            posts=tuple(sorted(proposed, key=_order)),
            measures=sum(one.kind is not MeasureKind.LEARNING for one in measures.of_campaign(con, campaign_id)),
        )

    def copy(
        self,
        campaign_id: str,
        first_day: date,
        name: str,
        chosen: Sequence[tuple[str, date | None]] = (),
        *,
        with_measures: bool = True,
    ) -> Campaign:
        """A campaign from one that was, with copies of the chosen posts on these days, or in the tray. One undo step.

        Its words, people and measures come along; where a measure ended is where it begins. Its state, readings,
        polls and how it ended do not, nor its lines of learning, nor any sign-off: the copies are drafts. Raises
        ``InvalidValue`` for a name that is taken or a time that a day does not have, and ``NotFound``; nothing is
        copied then.
        """
        con, old = self.desk.library.con, self.campaigns.get(campaign_id)
        new = self._again(old, first_day, name)
        self.campaigns.refuse_twin(new)
        found = posts.get_many(con, [post for post, _day in chosen])
        pairs = [(found[PostId(one)], day) for one, day in chosen if PostId(one) in found]
        copies = [(one, self._copied(one, day, old, new)) for one, day in pairs]
        said = f" with {len(copies):,} post{'s' * (len(copies) != 1)}" if copies else ""
        with self.desk.change("copy campaign", f"planned “{new.name}” from “{old.name}”{said}") as writer:
            writer.put("campaign", to_row(campaigns.with_author(con, new, self.desk.who)))
            for one in self._measures(old, new) if with_measures else ():
                writer.put("measure", to_row(one))
            for before, after in copies:
                store_post(writer, self.desk.who, posts.authors(con, before.id), None, after)
        return new

    # Inside

    def _again(self, old: Campaign, first_day: date, name: str) -> Campaign:
        """Dates keep their distance; whoever wrote the words stays their author, and can never sign them."""
        on = first_day - old.first_day
        try:
            last = old.last_day + on
            goals = tuple(replace(one, by=one.by + on if one.by else None) for one in old.objectives)
        except OverflowError:
            raise InvalidValue("first_day", "There is no such day in any calendar.") from None
        return replace(
            old,
            id=CampaignId(self.desk.new_id()),
            name=name,
            tag=campaign_tag(name),
            first_day=first_day,
            last_day=last,
            state=CampaignState.PLANNED,
            objectives=goals,
            went_well="",
            went_badly="",
            next_time="",
            copied_from=old.id,
        )

    def _free_name(self, old: Campaign, first_day: date) -> str:
        """The same name with the year, where the old one has it already."""
        taken = {one.name.casefold() for one in self.campaigns.all()}
        year, was = str(first_day.year), str(old.first_day.year)
        name = old.name.replace(was, year) if was in old.name else f"{old.name} {year}"
        free, number = name, 2
        while free.casefold() in taken:
            free, number = f"{name} ({number})", number + 1
        return free

    def _copied(self, old: Post, day: date | None, was: Campaign, now: Campaign) -> Post:
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
                campaign=now.id,
                link_tag=now.tag if old.link_tag == was.tag else old.link_tag,
            )
        except InvalidValue as exc:
            raise InvalidValue(exc.field, f"“{old.heading()}”: {exc.message}", hint="Untick it.") from exc

    def _measures(self, old: Campaign, new: Campaign) -> list[Measure]:
        """Where a measure ended is where the next one begins. What was learnt is how the old campaign ended."""
        con, on = self.desk.library.con, new.first_day - old.first_day
        read = measures.readings_of(con, old.id)
        return [
            replace(
                one,
                id=MeasureId(self.desk.new_id()),
                campaign=new.id,
                baseline=read[one.id][-1].value if one.id in read else one.baseline,
                target_day=one.target_day + on if one.target_day else None,
            )
            for one in measures.of_campaign(con, old.id)
            if one.kind is not MeasureKind.LEARNING
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What posts are proposed by: the first days of both campaigns, and what to do about holidays."""

    old: date
    new: date
    lands: Lands
    on_holiday: OnHoliday
    holidays: Mapping[date, str]

    def propose(self, post: Post, by: By) -> Proposal:
        notes = ("It was cancelled.",) if post.cancelled else ()
        if post.day is None or self.lands is Lands.TRAY:
            return Proposal(post=post, by=by, target=None, day=None, notes=notes, advised=not post.cancelled)
        target = self._counterpart(post.day, by)
        holiday = self.holidays.get(target, "")
        day = self._landed(target) if holiday else target
        why_not = f"Left out: {holiday}." if day is None else ""
        if day is not None and post.at is not None and not exists(day, post.at):
            why_not = f"{post.at:%H:%M} does not exist on {short_day(day)}, when the clocks go forward."
        return Proposal(
            post=post,
            by=by,
            target=target,
            day=None if why_not else day,
            holiday=holiday,
            notes=notes,
            to_edit=_misfits(post, post.day, day or target),
            why_not=why_not,
            advised=not why_not and not post.cancelled,
        )

    def _counterpart(self, day: date, by: By) -> date:
        """By weekday as many whole weeks on as come nearest; by date the same date as many years on."""
        if by is By.WEEKDAY:
            return day + timedelta(weeks=round((self.new - self.old).days / 7))
        year = day.year + self.new.year - self.old.year
        return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))

    def _landed(self, target: date) -> date | None:
        """Where a post goes whose day is a holiday."""
        if self.on_holiday is OnHoliday.KEEP:
            return target
        if self.on_holiday is OnHoliday.LEAVE_OUT:
            return None
        return working_day_beside(target, 1 if self.on_holiday is OnHoliday.NEXT else -1, self.holidays)


def _misfits(post: Post, old: date, new: date) -> tuple[str, ...]:
    """Words that fitted the old day; the name of the month alone fits a day of the same month still."""
    same_month = old.month == new.month
    return tuple(one for one in words_to_edit(post, old, new) if not (same_month and one == MONTHS[old.month - 1]))


def _order(one: Proposal) -> tuple[bool, date, time]:
    return one.post.day is None, one.post.day or date.min, one.post.at or time()
