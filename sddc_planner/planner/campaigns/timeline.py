"""The timeline of campaigns: what it shows of some days, and campaigns moved and stretched on it, with their posts.

What a move would cost is planned and shown first. Moving a campaign with all its posts is one step of undo.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Literal

from sddc_planner.errors import Conflict
from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.clashes import Clash, clashes
from sddc_planner.model.day_words import short_date
from sddc_planner.model.following import Days, followed
from sddc_planner.model.ids import CampaignId, DepartmentId, PostId
from sddc_planner.model.picture import CalendarBar
from sddc_planner.model.post import Post
from sddc_planner.model.rearranging import Kept, Rearrangement, Unit, distance, named
from sddc_planner.model.state import State, state_at
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.council import Council
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.moving import Moving
from sddc_planner.store import briefs, campaign_marks, campaigns, council, posts
from sddc_planner.store.rows import keeps_any, to_row

_WEEK = 7
_SIGNED = frozenset({BriefState.AWAITING, BriefState.APPROVED, BriefState.CHANGES_REQUESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A post or a video on the timeline. ``state`` is the post's, to be shown; ``stage`` the video's, in a word."""

    id: str
    kind: Literal["post", "video"]
    day: date
    title: str
    state: State | None = None
    stage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePicture:
    """What lies behind and on the bars of campaigns from one day to another. ``today`` is London's civil date."""

    first_day: date
    last_day: date
    today: date
    marks: Mapping[CampaignId, tuple[Mark, ...]]
    holds: tuple[CalendarBar, ...]
    holidays: Mapping[date, str]
    clashes: Mapping[CampaignId, tuple[Clash, ...]]
    """Of every campaign, whatever the days."""
    departments: Mapping[DepartmentId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignMove:
    """What would happen to a campaign, as it is now, and to what belongs to it.

    ``what`` is what undo names. ``posts`` move and ``videos`` are due on other days where they follow; ``outside`` is
    how many dated posts would lie outside the campaign's days. ``brief`` is where the brief stands, if it would have to
    be submitted and signed again: its days are a part of it.
    """

    what: str
    campaign: Campaign
    days: Days
    posts: Rearrangement
    videos: tuple[tuple[Video, date], ...] = ()
    outside: int = 0
    brief: BriefState | None = None

    @property
    def lost(self) -> tuple[Post, ...]:
        """Posts that would have to be submitted and signed again."""
        return self.posts.lost

    @property
    def changes_nothing(self) -> bool:
        return self.days == _days_of(self.campaign)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The part of ``Planner`` for the timeline of campaigns."""

    desk: Desk
    council: Council
    moving: Moving

    # Reading

    def picture(self, first: date, last: date) -> TimelinePicture:
        """What the timeline shows of the days from ``first`` to ``last``."""
        departments = self.council.departments()
        central = [one.id for one in departments if one.central]
        return TimelinePicture(
            first_day=first,
            last_day=last,
            today=self.desk.today(),
            marks=self._marks(first, last),
            holds=self._holds(first, last),
            holidays=holidays_of(self.desk).between(first, last),
            clashes=clashes(self.council.campaigns(), central),
            departments={one.id: one.name for one in departments},
        )

    # Moving and stretching

    def planned(self, campaign_id: str, first: date, last: date, *, posts_follow: bool = False) -> CampaignMove:
        """What giving a campaign these days would do. Nothing changes.

        Posts and videos that follow go where ``model.following`` says; what is published or cancelled stays, and so
        does what has no date. Raises ``NotFound``, and ``InvalidValue`` where the last day comes first, the calendar
        ends, or a post's time does not exist on its new day.
        """
        con = self.desk.library.con
        one = council.one_of(con, Campaign, campaign_id)
        now = Days(first=first, last=last)
        found = posts.get_many(con, campaigns.members(con, "post", [campaign_id])[one.id])
        mine = dict(sorted(found.items(), key=lambda pair: (pair[1].day or date.max, pair[1].at or time.max)))
        kept = tuple(Kept(post=each, why=why) for each in mine.values() if (why := _why_kept(each)))
        going = {key: each for key, each in mine.items() if not _why_kept(each)} if posts_follow else {}
        was = _days_of(one)
        to: dict[PostId, date] = {
            key: followed(each.day, was, now) for key, each in going.items() if each.day is not None
        }
        what = _said(one, now)
        moved = self.moving.each_to(to, what)
        moving = sum(step.day != step.post.day for step in moved.steps)
        if moving:
            what += f", with {named([step.post for step in moved.steps if step.day != step.post.day])}"
        lie = [to.get(key, each.day) for key, each in mine.items() if not each.cancelled]
        return CampaignMove(
            what=what,
            campaign=one,
            days=now,
            posts=replace(moved, what=what, kept=kept),
            videos=self._videos(one, now) if posts_follow else (),
            outside=sum(day is not None and not now.holds(day) for day in lie),
            brief=self._brief_lost(one, now),
        )

    def would_lose(self, campaign_id: str, first: date, last: date, *, posts_follow: bool = False) -> tuple[Post, ...]:
        """Posts that ``move`` would take out of a submission or an approval. Raises like ``planned``."""
        return self.planned(campaign_id, first, last, posts_follow=posts_follow).lost

    def move(self, campaign_id: str, first: date, last: date, *, posts_follow: bool = False) -> Campaign:
        """Give a campaign these days. One step of undo, with all the posts and videos that follow.

        Raises like ``planned``; nothing changes then.
        """
        return self.carry_out(self.planned(campaign_id, first, last, posts_follow=posts_follow))

    def carry_out(self, planned: CampaignMove) -> Campaign:
        """Do what was planned, as one step of undo; the campaign as it is then.

        Raises ``Conflict`` where the campaign, a post or a video changed meanwhile, or a post or the brief would lose a
        sign-off that nobody was told of; nothing changes then.
        """
        con, old = self.desk.library.con, planned.campaign
        there = {each.id: each for each in self.council.videos()}
        told = planned.brief or not self._brief_lost(old, planned.days)
        same = council.one_of(con, Campaign, old.id) == old
        if not (told and same and all(there.get(each.id) == each for each, _day in planned.videos)):
            raise Conflict("The plan changed meanwhile.", hint="Nothing was moved. Try it again.")
        moved = self.moving.checked(planned.posts)
        if planned.changes_nothing:
            return old
        new = replace(old, first_day=planned.days.first, last_day=planned.days.last)
        new = campaigns.with_author(con, new, self.desk.who)
        with self.desk.change("move campaign", planned.what) as writer:
            writer.put("campaign", to_row(new))
            self.moving.write(writer, moved)
            for video, due in planned.videos:
                writer.put("video", to_row(replace(video, due=due)))
        return new

    # Inside

    def _brief_lost(self, one: Campaign, now: Days) -> BriefState | None:
        """A brief that was signed with these other days before loses nothing."""
        con, then = self.desk.library.con, replace(one, first_day=now.first, last_day=now.last)
        before = briefs.standings(con, [one])[one.id].state
        if before not in _SIGNED or briefs.standings(con, [then])[one.id].state in {before, BriefState.APPROVED}:
            return None
        return before

    def _videos(self, one: Campaign, now: Days) -> tuple[tuple[Video, date], ...]:
        """Those still to be published, each with the day on which it would be due."""
        was = _days_of(one)
        mine = [
            each
            for each in self.council.videos()
            if each.campaign == one.id and each.due is not None and each.stage is not Stage.PUBLISHED
        ]
        due = [(each, followed(each.due, was, now)) for each in mine if each.due is not None]
        return tuple((each, day) for each, day in due if day != each.due)

    def _marks(self, first: date, last: date) -> Mapping[CampaignId, tuple[Mark, ...]]:
        con, now = self.desk.library.con, self.desk.clock()
        found: dict[CampaignId, list[Mark]] = {}
        for post in campaign_marks.posts_between(con, first, last):
            state = state_at(
                post.standing, now=now, day=post.day, at=post.at, published=post.published, cancelled=post.cancelled
            )
            mark = Mark(id=post.id, kind="post", day=post.day, title=post.title, state=state)
            found.setdefault(post.campaign, []).append(mark)
        for video in campaign_marks.videos_between(con, first, last):
            mark = Mark(id=video.id, kind="video", day=video.due, title=video.title, stage=video.stage)
            found.setdefault(video.campaign, []).append(mark)
        return {key: tuple(marks) for key, marks in found.items()}

    def _holds(self, first: date, last: date) -> tuple[CalendarBar, ...]:
        if not keeps_any(self.desk.library.con, "hold"):
            return ()
        from sddc_planner.planner.holds.shown import hold_bars  # noqa: PLC0415

        return hold_bars(self.desk, first, last)


def _days_of(one: Campaign) -> Days:
    return Days(first=one.first_day, last=one.last_day)


def _why_kept(post: Post) -> str:
    if post.day is None:
        return "It has no date."
    if post.published_at is not None:
        return "It is published."
    return "It is cancelled." if post.cancelled else ""


def _said(one: Campaign, now: Days) -> str:
    was = _days_of(one)
    by = (now.first - was.first) // timedelta(days=1)
    if was.length == now.length and by:
        unit, number = (Unit.DAYS, by) if by % _WEEK else (Unit.WEEKS, by // _WEEK)
        return f"moved the campaign “{one.name}” {distance(number, unit)}"
    if now.first == was.first:
        return f"changed the last day of the campaign “{one.name}” to {short_date(now.last)}"
    if now.last == was.last:
        return f"changed the first day of the campaign “{one.name}” to {short_date(now.first)}"
    return f"changed the days of the campaign “{one.name}” to {short_date(now.first)} – {short_date(now.last)}"
