"""All that the page shows of the queue and of one post, gathered on the planner's thread as plain values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sddc_planner.model.checks import Finding
from sddc_planner.model.content import content_of
from sddc_planner.model.council import Account, Person
from sddc_planner.model.difference_of_content import Change, content_changes
from sddc_planner.model.ids import AccountId, DepartmentId, PersonId, PlatformId
from sddc_planner.model.platform import Platform
from sddc_planner.model.signoff import MANAGER, Need, SignOff
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.posts import PostView
from sddc_planner.planner.signoffs import NeedView, QueueGroup, Review
from sddc_planner.planner.telling.teller import HistoryLine
from ui.composer.pictures import Picture
from ui.signoff.signer import Signer, read_signer

_LOOKED_AT = 60
"""Posts that are looked at to say who must sign them; more would only name the same people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The queue as the person at the keyboard sees it. ``must_sign`` names the capacities when it is not theirs."""

    groups: tuple[QueueGroup, ...]
    signer: Signer
    must_sign: tuple[str, ...] = ()

    @property
    def posts(self) -> int:
        return sum(len(group.items) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One sign-off with the names of who gave it and for whom."""

    signoff: SignOff
    person: str
    capacity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One post before the person who decides."""

    review: Review
    view: PostView
    accounts: Mapping[AccountId, Account]
    platforms: Mapping[PlatformId, Platform]
    pictures: tuple[Picture, ...]
    video: str
    """Title of the post's video, or empty."""
    changes: tuple[Change, ...]
    checks: tuple[Finding, ...]
    history: tuple[HistoryLine, ...]
    may_sign: Mapping[Need, tuple[str, ...]]
    """Who holds each capacity today, by name."""
    unsound: tuple[Spoken, ...]
    """Statements that do not count."""
    signer: Signer
    hues: Mapping[DepartmentId, str] = field(default_factory=dict)
    """The colour name of each department."""
    approver: str = ""
    """Who gave the verbal approval on which it goes out, and who recorded it, by name."""
    recorder: str = ""
    countersign_by: date | None = None
    countersign_overdue: bool = False
    why_read_only: str = ""

    @property
    def post_id(self) -> str:
        return self.view.post.id

    @property
    def digest(self) -> str:
        """Of the content on show: a decision is about this and nothing newer."""
        return self.review.standing.digest

    @property
    def can_go_urgently(self) -> bool:
        """Whether a verbal approval of it could be recorded, as far as the page can tell."""
        standing = self.review.standing
        signed = any(one.given is not None for one in self.review.needs if one.need == MANAGER)
        is_open = standing.state is not State.APPROVED and not standing.post.cancelled and not self.why_read_only
        return is_open and not signed and standing.verbal is None

    @property
    def mine(self) -> tuple[NeedView, ...]:
        """The capacities in which the person at the keyboard signs this post."""
        return tuple(one for one in self.review.needs if one.yours)

    def account_label(self, account: AccountId) -> str:
        """The name with its platform, so that no two accounts share it."""
        return _label(account, self.accounts, self.platforms)


def read_waiting(planner: Planner) -> Waiting:
    groups = planner.signoffs.queue()
    signer = read_signer(planner)
    if signer.capacities:
        return Waiting(groups=groups, signer=signer)
    ids = [item.post for group in groups for item in group.items][:_LOOKED_AT]
    asked = [need for one in ids for need in planner.signoffs.review(one).needs if need.given is None]
    return Waiting(groups=groups, signer=signer, must_sign=tuple(dict.fromkeys(need.label for need in asked)))


def read_case(planner: Planner, post_id: str) -> Case:
    """Raises ``NotFound``."""
    review = planner.signoffs.review(post_id)
    council = planner.council
    accounts = {one.id: one for one in council.accounts()}
    platforms = {one.id: one for one in council.platforms()}
    people = {one.id: one for one in council.people()}
    held = {one.id: council.needs_held(one.id) for one in people.values() if one.active}
    standing = review.standing
    changes: tuple[Change, ...] = ()
    if review.against is not None:
        old, new = json.loads(review.against.content), content_of(standing.post, standing.cut)
        changes = content_changes(old, new, lambda one: _label(AccountId(one), accounts, platforms))
    view = planner.posts.get(post_id)
    verbal = standing.verbal
    urgent = next((one for one in planner.urgent.waiting() if one.post == post_id), None) if verbal else None
    files = {one.sha256: one for one in view.media}
    return Case(
        review=review,
        view=view,
        accounts=accounts,
        platforms=platforms,
        pictures=tuple(
            Picture(
                path=planner.posts.media_path(files[one.sha256]),
                alt=one.alt,
                is_film=files[one.sha256].mime.startswith("video/"),
            )
            for one in view.post.media
            if one.sha256 in files
        ),
        video=next((one.title for one in council.videos() if one.id == view.post.video), ""),
        changes=changes,
        checks=planner.posts.checks(post_id),
        history=planner.record.history(post_id),
        may_sign={
            one.need: tuple(people[person].name for person, needs in held.items() if one.need in needs)
            for one in review.needs
        },
        unsound=tuple(
            Spoken(
                signoff=one,
                person=people[one.statement.person].name if one.statement.person in people else "Somebody unknown",
                capacity=council.need_label(one.statement.need),
            )
            for one in standing.evidence.signoffs
            if not one.sound
        ),
        signer=read_signer(planner),
        hues={one.id: one.hue for one in council.departments()},
        approver=_name(verbal.approver, people) if verbal else "",
        recorder=_name(verbal.recorded_by, people) if verbal else "",
        countersign_by=urgent.due if urgent else None,
        countersign_overdue=urgent is not None and urgent.overdue,
        why_read_only=planner.why_read_only,
    )


def _name(person: PersonId, people: Mapping[PersonId, Person]) -> str:
    return people[person].name if person in people else "Somebody unknown"


def _label(account: AccountId, accounts: Mapping[AccountId, Account], platforms: Mapping[PlatformId, Platform]) -> str:
    one = accounts.get(account)
    if one is None:
        return "a removed account"
    platform = platforms.get(one.platform)
    return f"{one.name}, {platform.name if platform else one.platform}"
