"""All that the panel shows of one post, gathered in one go on the planner's thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.checks import Finding, Level
from sddc_planner.model.council import Account, Department
from sddc_planner.model.ids import AccountId, PlatformId
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Post
from sddc_planner.model.repairs import Repair
from sddc_planner.model.signoff import Verdict
from sddc_planner.model.state import State
from sddc_planner.model.verbal import Verbal
from sddc_planner.model.video import Video
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.series.values import SeriesView
from sddc_planner.planner.signoffs import Review
from ui import words


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaItem:
    """One file of a post as its row shows it. ``path`` is where it lies in the library."""

    sha256: str
    name: str
    path: Path
    is_film: bool
    alt_before: str = field(default="", compare=False)
    """What another post says that the same file shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One post as stored, what stands for it, and what its fields can be chosen from."""

    post: Post
    today: date
    state: State = State.DRAFT
    standing: State = State.DRAFT
    revision: int | None = None
    """Number of the submitted revision with this very content."""
    series: SeriesView | None = None
    """Its place among repeating posts, if it is one of them."""
    origin: Post | None = None
    """The post of another month that it was planned from."""
    is_verbal: bool = False
    """It goes out on a verbal approval that waits to be countersigned."""
    remark: str = ""
    """What the person should know of its sign-off, as sentences."""
    files: Mapping[str, MediaItem] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    repairs: Mapping[str, tuple[Repair, ...]] = field(default_factory=dict)
    """By the id of a finding, what ends it."""
    accounts: Mapping[AccountId, Account] = field(default_factory=dict)
    platforms: Mapping[PlatformId, Platform] = field(default_factory=dict)
    departments: tuple[Department, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    videos: tuple[Video, ...] = ()
    why_read_only: str = ""

    @property
    def is_submittable(self) -> bool:
        """Whether sign-off could be asked for, errors apart."""
        return self.standing in (State.DRAFT, State.CHANGED) and not self.post.cancelled

    @property
    def errors(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.findings if one.level is Level.ERROR)

    def platform_of(self, account: AccountId) -> Platform | None:
        known = self.accounts.get(account)
        return self.platforms.get(known.platform) if known else None

    def video(self, post: Post) -> Video | None:
        return next((one for one in self.videos if one.id == post.video), None)


@dataclass(frozen=True, slots=True)
class View:
    """The sheet, and the post with what has been typed since. ``problems`` are sentences by field key."""

    sheet: Sheet
    post: Post
    problems: Mapping[str, str]
    refused: frozenset[str] = frozenset()
    """Fields that show what the post cannot hold: they are left as they are."""


def read_sheet(planner: Planner, post: Post, *, stored: bool) -> Sheet:
    """The sheet of ``post``; of one that is not in the library yet, if not ``stored``. Raises ``NotFound``."""
    council = planner.council
    held = Sheet(
        post=post,
        today=planner.desk.today(),
        accounts={one.id: one for one in council.accounts()},
        platforms={one.id: one for one in council.platforms()},
        departments=council.departments(),
        campaigns=council.campaigns(),
        videos=council.videos(),
        why_read_only=planner.why_read_only,
    )
    if not stored:
        return held
    seen = planner.posts.get(post.id)
    nameless = {one.sha256 for one in seen.post.media if not one.alt.strip()}
    checked = planner.wording.checked(post.id)
    return Sheet(
        post=seen.post,
        today=held.today,
        state=seen.state,
        standing=seen.standing,
        revision=seen.revision,
        series=planner.series.view(seen.post) if seen.post.series else None,
        origin=planner.next_month.origin(seen.post) if seen.post.planned_from else None,
        is_verbal=seen.verbal is not None,
        remark=_remark(planner.signoffs.review(post.id)) or _verbal(planner, seen.verbal),
        files={
            one.sha256: MediaItem(
                sha256=one.sha256,
                name=one.name,
                path=planner.posts.media_path(one),
                is_film=one.is_video,
                alt_before=planner.cropping.alt_before(post.id, one.sha256) if one.sha256 in nameless else "",
            )
            for one in seen.media
        },
        findings=checked.findings,
        repairs=checked.repairs,
        accounts=held.accounts,
        platforms=held.platforms,
        departments=held.departments,
        campaigns=held.campaigns,
        videos=held.videos,
        why_read_only=held.why_read_only,
    )


def _remark(review: Review) -> str:
    stands, evidence = review.standing.state, review.standing.evidence
    before = f"revision {review.against.number}" if review.against else "what was signed"
    if stands is State.CHANGED:
        return (
            f"Changed since sign-off: {before} was {review.against_what or 'approved'}. "
            "Undo, or change it back, and the sign-off stands again; or submit it anew."
        )
    if stands is State.CHANGES_REQUESTED:
        asked = next(one for one in review.needs if one.given and _asks(one.given.statement.verdict))
        comment = asked.given.statement.comment if asked.given else ""
        return f"{asked.person} ({asked.label}) asked for changes: “{comment}”"
    if stands is State.DRAFT and evidence.submitted:
        return f"Changed since {before} was {review.against_what or 'submitted'}. Submit it again when it is ready."
    return ""


def _verbal(planner: Planner, verbal: Verbal | None) -> str:
    if verbal is None:
        return ""
    name = next((one.name for one in planner.council.people() if one.id == verbal.approver), "Somebody")
    return (
        f"{name} said yes on {words.moment(verbal.said_at)}: “{verbal.reason}” It is approved only once the "
        "Communications Manager countersigns it, and any change ends it."
    )


def _asks(verdict: Verdict) -> bool:
    return verdict is Verdict.CHANGES_REQUESTED
