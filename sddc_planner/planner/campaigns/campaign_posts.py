"""What is done for a campaign: its posts, videos and polls listed, made one by one or by a plan, and taken out."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sddc_planner.errors import InvalidValue, LibraryError, NotFound
from sddc_planner.model.campaign import NAME_MAX, Campaign
from sddc_planner.model.ids import AccountId, CampaignId, PostId, VideoId
from sddc_planner.model.picture import CalendarItem
from sddc_planner.model.plan_of_posts import PostPlan
from sddc_planner.model.poll import Poll, Quarter, state_of
from sddc_planner.model.post import Post, tidy_text
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.campaigns.plan_values import CampaignItem, ItemKind, PlanPreview, PlanStart
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.pictures import Pictures
from sddc_planner.planner.posts import Posts, store_post
from sddc_planner.store import campaigns, council, polls, posts, templates
from sddc_planner.store.posts import Wanted
from sddc_planner.store.rows import to_row

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CampaignPosts:
    """The part of ``Planner`` that works on what belongs to one campaign. Each act is one step of undo."""

    desk: Desk
    council: Council
    posts: Posts
    pictures: Pictures

    # Reading

    def items(self, campaign_id: str) -> tuple[CampaignItem, ...]:
        """Its posts, videos and polls by day, what has no date last."""
        found = [_of_post(one) for one in self._posts(campaign_id)]
        found += [_of_video(one) for one in self._videos(campaign_id)]
        found += self._polls(campaign_id)
        return tuple(sorted(found, key=_order))

    def ids(self, campaign_id: str) -> tuple[PostId, ...]:
        """Its posts that are neither published nor cancelled, in calendar order."""
        con = self.desk.library.con
        every = posts.get_many(con, [one.id for one in self._posts(campaign_id)])
        return tuple(key for key, one in every.items() if not one.cancelled and one.published_at is None)

    def start(self, campaign_id: str) -> PlanStart:
        """What a plan for it begins with. Raises ``NotFound``."""
        con = self.desk.library.con
        campaign = self._campaign(campaign_id)
        tomorrow = self.desk.today() + _DAY
        first = campaign.first_day if campaign.last_day < tomorrow else max(campaign.first_day, tomorrow)
        known = [one for one in self.council.accounts() if one.active]
        used = {account for one in self._posts(campaign_id) for account in one.account_ids}
        accounts = [one.id for one in known if one.id in used]
        accounts = accounts or [
            one.id for one in known if campaign.department and one.department == campaign.department
        ]
        return PlanStart(
            campaign=campaign,
            first_day=first,
            last_day=campaign.last_day,
            accounts=tuple(AccountId(one) for one in accounts),
            templates=templates.all_of(con),
        )

    def preview(self, campaign_id: str, plan: PostPlan, leave_out: Collection[str] = ()) -> PlanPreview:
        """What ``create`` would make now. Raises ``InvalidValue`` or ``NotFound``."""
        from sddc_planner.planner.campaigns.post_plans import work_out  # noqa: PLC0415  # the list needs none of it

        return work_out(self.desk, self.posts, self._campaign(campaign_id), plan, leave_out).preview

    # Making

    def add(self, campaign_id: str, **columns: Any) -> Post:
        """A new draft of the campaign, of the department that leads it. Raises ``InvalidValue`` or ``NotFound``."""
        campaign = self._campaign(campaign_id)
        given = {"department": campaign.department, **columns, "campaign": campaign.id}
        return self.posts.add(**given)

    def create(self, campaign_id: str, plan: PostPlan, leave_out: Collection[str] = ()) -> tuple[Post, ...]:
        """Make the posts of a plan as drafts that nobody has signed, but for those whose keys are in ``leave_out``.

        Whoever wrote the template's words counts among their authors. Raises ``InvalidValue`` or ``NotFound``;
        nothing is made then.
        """
        from sddc_planner.planner.campaigns.post_plans import work_out  # noqa: PLC0415

        campaign = self._campaign(campaign_id)
        found = work_out(self.desk, self.posts, campaign, plan, leave_out)
        made = [one.post for one in found.preview.made]
        if not made:
            raise InvalidValue("a_week", "This plan makes no post.", hint="Choose more days, or leave fewer out.")
        what = f"planned {len(made)} post{'s' * (len(made) != 1)} of the campaign “{campaign.name}”"
        with self.desk.change("plan posts", what) as writer:
            for one in made:
                store_post(writer, self.desk.who, found.authors, None, one)
        return tuple(made)

    def add_video(self, campaign_id: str, title: str, *, due: date | None = None, stage: Stage = Stage.IDEA) -> Video:
        """A new video of the campaign. Raises ``InvalidValue`` without a title, and ``NotFound``."""
        campaign = self._campaign(campaign_id)
        return self.council.save(
            Video(
                id=VideoId(self.desk.new_id()),
                title=_title(title),
                due=due,
                stage=stage,
                department=campaign.department,
                campaign=campaign.id,
            )
        )

    def change_video(self, video_id: str, **columns: Any) -> Video:
        """Give a video another title, stage or due day. Raises ``InvalidValue`` or ``NotFound``."""
        if unknown := set(columns) - {"title", "stage", "due"}:
            raise TypeError(f"no such field: {sorted(unknown)}")
        old = council.one_of(self.desk.library.con, Video, video_id)
        if "title" in columns:
            columns["title"] = _title(columns["title"])
        new = replace(old, **columns)
        return self.council.save(new) if new != old else old

    # Putting in and taking out

    def others(self, campaign_id: str) -> tuple[CalendarItem, ...]:
        """Posts of no campaign on its days, in calendar order, then those of the tray. Raises ``NotFound``."""
        campaign = self._campaign(campaign_id)
        near = self.pictures.span(campaign.first_day, campaign.last_day, undated=True)
        return tuple(one for one in near if not one.campaign_id)

    def put_in(self, campaign_id: str, post_ids: Sequence[str]) -> int:
        """Let posts belong to the campaign; how many did not before. It is no content, so no sign-off is lost, and a
        link keeps the tag that it has. Raises ``NotFound`` where there is nothing to put in."""
        con, campaign = self.desk.library.con, self._campaign(campaign_id)
        found = [one for one in posts.get_many(con, post_ids).values() if one.campaign != campaign.id]
        if not found:
            raise NotFound(f"None of these posts is there to be put into the campaign “{campaign.name}”.")
        said = f"“{found[0].heading()}”" if len(found) == 1 else f"{len(found)} posts"
        with self.desk.change("put into campaign", f"put {said} into the campaign “{campaign.name}”") as writer:
            for old in found:
                store_post(writer, self.desk.who, posts.authors(con, old.id), old, replace(old, campaign=campaign.id))
        return len(found)

    def take_out(self, campaign_id: str, *, post_ids: Sequence[str] = (), video_ids: Sequence[str] = ()) -> int:
        """Let posts and videos belong to no campaign; how many did. A post's campaign is no content, so no sign-off
        is lost, and its link keeps its tag. Raises ``NotFound`` where none of them is the campaign's."""
        con = self.desk.library.con
        campaign = self._campaign(campaign_id)
        found = [one for one in posts.get_many(con, post_ids).values() if one.campaign == campaign.id]
        videos = [one for one in self._videos(campaign_id) if one.id in set(video_ids)]
        number = len(found) + len(videos)
        if not number:
            raise NotFound(f"None of these belongs to the campaign “{campaign.name}” any more.")
        only = (*(one.heading() for one in found), *(one.title for one in videos))[0]
        said = f"“{only}”" if number == 1 else f"{number} items"
        with self.desk.change("take out of campaign", f"took {said} out of the campaign “{campaign.name}”") as writer:
            for old in found:
                store_post(writer, self.desk.who, posts.authors(con, old.id), old, replace(old, campaign=None))
            for video in videos:
                writer.put("video", to_row(replace(video, campaign=None)))
        return number

    # Inside

    def _campaign(self, campaign_id: str) -> Campaign:
        return council.one_of(self.desk.library.con, Campaign, campaign_id)

    def _posts(self, campaign_id: str) -> tuple[CalendarItem, ...]:
        wanted = Wanted(campaigns=frozenset({CampaignId(campaign_id)}))
        return self.pictures.span(date.min, date.max, wanted, undated=True)

    def _videos(self, campaign_id: str) -> tuple[Video, ...]:
        """Those that can be read; ``check`` names the others."""
        con = self.desk.library.con
        found = []
        for key in campaigns.members(con, "video", [campaign_id])[CampaignId(campaign_id)]:
            with suppress(LibraryError):
                found.append(council.one_of(con, Video, key))
        return tuple(found)

    def _polls(self, campaign_id: str) -> list[CampaignItem]:
        labels = {one.id: one.name for one in self.council.accounts()}
        now = self.desk.clock()
        return [
            _of_poll(one, labels.get(one.account, ""), state_of(one, now).value)
            for one in polls.of_campaign(self.desk.library.con, campaign_id).polls
        ]


def _title(text: str) -> str:
    title = " ".join(tidy_text(text, "title").split())
    if len(title) > NAME_MAX:
        raise InvalidValue("title", f"The title is longer than {NAME_MAX} characters.")
    return title


def _of_post(one: CalendarItem) -> CampaignItem:
    return CampaignItem(
        kind=ItemKind.POST,
        id=one.id,
        title=one.title,
        day=one.day,
        at=one.at,
        state=one.state,
        word=one.state.value,
        where=one.accounts,
        has_video=one.has_video,
        note=f"Held: {one.held}." if one.held else one.problem,
    )


def _of_video(one: Video) -> CampaignItem:
    return CampaignItem(
        kind=ItemKind.VIDEO, id=one.id, title=one.title, day=one.due, word=one.stage.value, has_video=True
    )


def _of_poll(one: Poll, account: str, word: str) -> CampaignItem:
    return CampaignItem(
        kind=ItemKind.POLL,
        id=one.id,
        title=one.question or f"No poll in {Quarter.parse(one.quarter).name}",
        day=one.opens,
        at=one.opens_at,
        word=word,
        where=(account,) if account else (),
        note=one.waived,
    )


def _order(one: CampaignItem) -> tuple[Any, ...]:
    at = one.at.isoformat() if one.at else ""
    return one.day or date.max, at, one.kind is not ItemKind.POST, one.title.casefold()
