"""A plan of many posts worked out: each with its day, time, accounts and words, and what stands in its way."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sddc_planner.clock import exists
from sddc_planner.errors import InvalidValue
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.checks_subject import Finding, Level
from sddc_planner.model.council import Account
from sddc_planner.model.day_words import short_day
from sddc_planner.model.ids import AccountId, PersonId, PostId
from sddc_planner.model.links import campaign_tag
from sddc_planner.model.placeholders import fill, unknown_in
from sddc_planner.model.plan_of_posts import PostPlan, Sharing, Spot, Times, spots, wanted_time
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Post
from sddc_planner.model.shape import Shape
from sddc_planner.model.video import Video
from sddc_planner.planner.campaigns.plan_values import PlannedPost, PlanPreview
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.holds.rule import holds_over
from sddc_planner.planner.posts import Posts
from sddc_planner.store import council, media, posts, templates
from sddc_planner.store.posts import Wanted

_DAY = timedelta(days=1)
_TOLD = (Level.ERROR, Level.WARNING)
_FILLED = ("title", "text", "variants", "notes", "media")


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A preview, and who wrote the words that the posts begin with."""

    preview: PlanPreview
    authors: frozenset[PersonId]


def work_out(
    desk: Desk, posts_part: Posts, campaign: Campaign, plan: PostPlan, leave_out: Collection[str]
) -> WorkedOut:
    """What a plan would make now. Raises ``InvalidValue`` or ``NotFound``."""
    con = desk.library.con
    accounts = {one.id: one for one in council.all_of(con, Account)}
    _check_accounts(plan, accounts)
    shape = _shape(desk, campaign, plan)
    placed = _timed(desk, plan, spots(plan, holidays_of(desk)))
    drafts = {one.key: _draft(desk, shape, one) for one in placed}
    reasons = _reasons(desk, plan, placed, drafts)
    platforms = {one.id: one for one in council.all_of(con, Platform)}
    labels = {
        key: f"{platforms[one.platform].glyph if one.platform in platforms else ''} {one.name}".strip()
        for key, one in accounts.items()
    }
    names = {key: one.name for key, one in accounts.items()}
    worded = _Wording(
        campaign=campaign, plan=plan, shape=shape, names=names, labels=labels, leave_out=frozenset(leave_out)
    )
    lines = _looked_at(posts_part, worded.lines(placed, drafts, reasons))
    made = tuple(one for one in lines if one.is_made)
    days = [one.post.day for one in made if one.post.day]
    preview = PlanPreview(
        campaign=campaign,
        lines=lines,
        made=made,
        unknown=unknown_in(plan.title, plan.text),
        already=len(posts.ids_between(con, plan.first_day, plan.last_day, Wanted(campaigns=frozenset({campaign.id})))),
        beyond=sum(not campaign.first_day <= day <= campaign.last_day for day in days),
        past=sum(day < desk.today() for day in days),
    )
    return WorkedOut(preview, frozenset(shape.authors))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """Gives each post its words, and its number among those that are made."""

    campaign: Campaign
    plan: PostPlan
    shape: Shape
    names: Mapping[AccountId, str]
    labels: Mapping[AccountId, str]
    leave_out: frozenset[str]

    def lines(
        self, placed: Sequence[Spot], drafts: Mapping[str, Post], reasons: Mapping[str, str]
    ) -> tuple[PlannedPost, ...]:
        """In calendar order."""
        total = sum(one.key not in reasons and one.key not in self.leave_out for one in placed)
        number, found = 0, []
        for one in sorted(placed, key=lambda spot: _order(spot, drafts[spot.key])):
            is_made = one.key not in reasons and one.key not in self.leave_out
            number += is_made
            turn = one.turn if self.plan.sharing is Sharing.EACH else max(0, number - 1)
            more = {
                "number": str(number) if is_made else "–",
                "total": str(total),
                "campaign": self.campaign.name,
                "account": _listed(list(dict.fromkeys(self.names[key] for key in one.accounts))),
            }
            found.append(
                PlannedPost(
                    key=one.key,
                    planned=one.planned,
                    post=self._written(drafts[one.key], turn, more),
                    accounts=tuple(self.labels[key] for key in one.accounts),
                    notes=(one.note,) if one.note else (),
                    why_not=reasons.get(one.key, ""),
                    is_left_out=one.key in self.leave_out and one.key not in reasons,
                )
            )
        return tuple(found)

    def _written(self, draft: Post, turn: int, more: Mapping[str, str]) -> Post:
        texts = self.plan.texts
        words = replace(self.shape, text=texts[turn % len(texts)], at=draft.at, accounts=draft.accounts)
        filled = fill(words, draft.day, more).shape
        return replace(draft, **{name: getattr(filled, name) for name in _FILLED})


def _check_accounts(plan: PostPlan, accounts: Mapping[AccountId, Account]) -> None:
    for key in plan.accounts:
        if key not in accounts:
            raise InvalidValue("accounts", "One of the accounts no longer exists.", hint="Choose the accounts again.")
        if not accounts[key].active:
            raise InvalidValue(
                "accounts", f"The account “{accounts[key].name}” is no longer used.", hint="Choose another."
            )


def _shape(desk: Desk, campaign: Campaign, plan: PostPlan) -> Shape:
    """What every post begins with: the template's pictures, link and the like, with the words of the plan."""
    con = desk.library.con
    shape = templates.get(con, plan.template).shape if plan.template else Shape()
    there = {one.sha256 for one in media.files(con, [item.sha256 for item in shape.media])}
    videos = {one.id for one in council.all_of(con, Video)}
    return replace(
        shape,
        title=plan.title,
        text=plan.text,
        at=None,
        accounts=plan.accounts,
        variants=dict(shape.variants) if plan.text == shape.text else {},
        media=tuple(one for one in shape.media if one.sha256 in there),
        video=shape.video if shape.video in videos else None,
        department=_department(desk, shape, campaign),
        campaign=campaign.id,
        link_tag=(campaign.tag or campaign_tag(campaign.name)) if shape.link else "",
    )


def _department(desk: Desk, shape: Shape, campaign: Campaign) -> Any:
    known = council.departments(desk.library.con)
    return next((one for one in (shape.department, campaign.department) if one in known), None)


def _timed(desk: Desk, plan: PostPlan, found: Sequence[Spot]) -> tuple[Spot, ...]:
    """The spots with times at which no account has another post within half an hour."""
    times = Times(taken=_taken(desk, plan))
    many = Counter((one.day, _lane(plan, one)) for one in found if one.day)
    seen: Counter[Any] = Counter()
    timed = []
    for one in found:
        if one.day is None:
            timed.append(one)
            continue
        lane = one.day, _lane(plan, one)
        wanted = wanted_time(plan, seen[lane], many[lane])
        seen[lane] += 1
        at = times.take(one.day, wanted, plan.until, plan.at, one.accounts)
        if at is None:
            timed.append(replace(one, day=None, problem=_no_time(plan, one.day, wanted)))
        else:
            late = f"{at:%H:%M}, since {_in_the_way(one.day, wanted)}" if at != wanted else ""
            timed.append(replace(one, at=at, note=" ".join(filter(None, (one.note, late)))))
    return tuple(timed)


def _no_time(plan: PostPlan, day: date, wanted: time) -> str:
    if not exists(day, wanted):
        return f"Left out: {_in_the_way(day, wanted)}"
    return (
        f"Left out: no time from {plan.at:%H:%M} to {plan.until:%H:%M} on {short_day(day)} is more than half an hour "
        "from the other posts of the account."
    )


def _in_the_way(day: date, wanted: time) -> str:
    if not exists(day, wanted):
        return f"{wanted:%H:%M} does not exist on {short_day(day)}, when the clocks go forward."
    return f"{wanted:%H:%M} is too near another post."


def _lane(plan: PostPlan, one: Spot) -> str:
    """Posts of one lane are spread over a day: with one post on each account, those of each account."""
    return str(one.accounts[0]) if plan.sharing is Sharing.EACH else ""


def _taken(desk: Desk, plan: PostPlan) -> dict[AccountId, list[datetime]]:
    taken: dict[AccountId, list[datetime]] = defaultdict(list)
    for one in posts.wordings_between(desk.library.con, plan.first_day - _DAY, plan.last_day + _DAY):
        if one.at is not None:
            for account in one.accounts:
                taken[account].append(datetime.combine(one.day, one.at))
    return taken


def _draft(desk: Desk, shape: Shape, one: Spot) -> Post:
    columns = {**shape.columns(), "accounts": one.accounts, "at": one.at, "title": "", "text": ""}
    return Post(id=PostId(desk.new_id()), day=one.day, created_by=desk.who, **columns)


def _reasons(desk: Desk, plan: PostPlan, placed: Sequence[Spot], drafts: Mapping[str, Post]) -> dict[str, str]:
    """Why there is no post at some of the spots, by their keys."""
    found = {one.key: one.problem for one in placed if one.problem}
    if plan.skip_holds:
        over = holds_over(desk, [drafts[one.key] for one in placed if not one.problem])
        inside = {key: f"Left out: inside the hold “{holds[0].title}”." for key, holds in over.items()}
        found |= {one.key: inside[drafts[one.key].id] for one in placed if drafts[one.key].id in inside}
    return found


def _looked_at(posts_part: Posts, lines: Sequence[PlannedPost]) -> tuple[PlannedPost, ...]:
    """With what the checks say of each that would be made."""
    findings = posts_part.check_many([one.post for one in lines if one.is_made])
    said = Counter(_said(one.post) for one in lines if one.is_made)
    return tuple(_with_findings(one, findings[one.post.id], said) if one.is_made else one for one in lines)


def _with_findings(one: PlannedPost, findings: Sequence[Finding], said: Mapping[Any, int]) -> PlannedPost:
    found = [each for each in findings if each.level in _TOLD]
    twice = one.post.text.strip() and said[_said(one.post)] > 1
    again = ["Another post of this plan says the same that day."] if twice else []
    notes = (*one.notes, *(each.text for each in found), *again)
    return replace(one, notes=notes, errors=sum(each.level is Level.ERROR for each in found))


def _said(post: Post) -> tuple[Any, str]:
    return post.day, " ".join(post.text.split()).casefold()


def _order(one: Spot, post: Post) -> tuple[Any, ...]:
    return one.day or one.planned, post.at.isoformat() if post.at else "", one.turn, one.key


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
