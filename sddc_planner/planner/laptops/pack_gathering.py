"""What a pack holds of posts that await sign-off: no more than a reviewer needs, in the values of the format."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from sddc_planner.clock import from_text
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.checks import Finding
from sddc_planner.model.council import Holding
from sddc_planner.model.ids import PersonId
from sddc_planner.model.signoff import MANAGER, Need, Revision
from sddc_planner.packs.contents import (
    PackAccount,
    PackCampaign,
    PackCouncil,
    PackDepartment,
    PackEntry,
    PackFinding,
    PackHolding,
    PackKey,
    PackMedia,
    PackNeed,
    PackPerson,
    PackPlatform,
    PackPost,
    PackPosts,
    PackRevision,
    PackSignOff,
    PackVerbal,
    PackVideo,
)
from sddc_planner.packs.previews import preview_of
from sddc_planner.planner.campaigns.briefs import BriefReview
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.laptops.brief_gathering import named_in
from sddc_planner.planner.posts import Posts
from sddc_planner.planner.record import Record
from sddc_planner.planner.signoffs import Review
from sddc_planner.planner.telling.teller import HistoryLine
from sddc_planner.progress import Progress
from sddc_planner.store import council, media, packs

T = TypeVar("T")

MOST_HISTORY = 200
"""Sentences of one post's history that are sent, the newest."""
_NO_LINE = re.compile(r"[\x00-\x1f\x7f]")
_LINES = frozenset({"name", "role", "handle", "url", "glyph", "hue", "tag", "mime"})
"""Fields of the format that are one line."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """Reads the library for the posts of one pack."""

    desk: Desk
    posts: Posts
    council: Council
    record: Record

    def all_posts(self, ready: Sequence[Review]) -> PackPosts:
        findings = self.posts.check_many([one.standing.post for one in ready])
        return PackPosts(
            posts=tuple(
                _post(one, findings[one.standing.post.id], self.record.history(one.standing.post.id, MOST_HISTORY))
                for one in ready
            )
        )

    def council_of(
        self, ready: Sequence[Review], files: Sequence[PackMedia], briefs: Sequence[BriefReview] = ()
    ) -> PackCouncil:
        con = self.desk.library.con
        named, led_by = named_in(briefs)
        accounts = [one for one in self.council.accounts() if one.id in _accounts_of(ready)]
        shown = {r.standing.post.campaign for r in ready} - {None} | {one.standing.campaign.id for one in briefs}
        campaigns = [council.one_of(con, Campaign, str(one)) for one in sorted(shown, key=str)]
        videos = [one for one in self.council.videos() if one.id in {r.standing.post.video for r in ready}]
        holdings = _holdings_for(ready, self.council.holdings(), {MANAGER} if briefs else set())
        departments = {need.department for one in ready for need in one.standing.needs}
        departments |= {one.standing.post.department for one in ready} | {one.department for one in holdings}
        departments |= {one.department for one in accounts} | {one.department for one in campaigns}
        departments |= led_by
        people = _people_of(ready) | named | {one.person for one in holdings} | {self.desk.who}
        return PackCouncil(
            departments=tuple(
                told(PackDepartment, d) for d in self.council.departments() if d.id in departments or d.central
            ),
            people=tuple(told(PackPerson, p) for p in self.council.people() if p.id in people),
            holdings=tuple(
                told(PackHolding, h, ended_at=from_text(h.ended_at) if h.ended_at else None) for h in holdings
            ),
            keys=tuple(told(PackKey, key) for key in packs.public_keys(con) if key.person in people),
            accounts=tuple(told(PackAccount, account) for account in accounts),
            platforms=tuple(
                told(PackPlatform, p) for p in self.council.platforms() if p.id in {a.platform for a in accounts}
            ),
            campaigns=tuple(told(PackCampaign, campaign) for campaign in campaigns),
            videos=tuple(told(PackVideo, video) for video in videos),
            media=tuple(files),
        )

    def media_of(self, ready: Sequence[Review], watch: Progress) -> tuple[tuple[PackMedia, ...], dict[str, bytes]]:
        """What is known of each file that a revision shows, and the previews of the pictures among them."""
        wanted = dict.fromkeys(sha256 for one in ready for r in _revisions(one) for sha256 in _media_in(r))
        found = media.files(self.desk.library.con, wanted)
        previews: dict[str, bytes] = {}
        for done, one in enumerate(found):
            watch.step(done, len(found) + 1, one.name)
            if not one.is_video and (small := preview_of(self.posts.media_path(one))):
                previews[one.sha256] = small
        return tuple(told(PackMedia, one, preview=one.sha256 in previews) for one in found), previews


def _post(one: Review, findings: Iterable[Finding], history: Sequence[HistoryLine]) -> PackPost:
    post, evidence = one.standing.post, one.standing.evidence
    sent = _revisions(one)
    numbers = {revision.number for revision in sent}
    return PackPost(
        id=post.id,
        title=post.title,
        department=post.department,
        campaign=post.campaign,
        video=post.video,
        labels=post.labels,
        waivers=dict(post.waivers),
        created_by=post.created_by,
        revision=one.revision.number if one.revision else 0,
        needs=tuple(told(PackNeed, need) for need in one.standing.ruled),
        revisions=tuple(told(PackRevision, r, authors=tuple(sorted(r.authors))) for r in sent),
        sign_offs=tuple(
            PackSignOff(id=signed.id, statement=signed.statement_text, signature=signed.signature)
            for signed in evidence.signoffs
            if signed.sound and signed.statement.revision in numbers
        ),
        verbals=tuple(
            told(PackVerbal, said)
            for said in evidence.verbals
            if said.withdrawn_at is None and said.revision in numbers
        ),
        checks=tuple(told(PackFinding, found) for found in findings),
        history=tuple(
            PackEntry(at=line.at, person=one_line(line.person), summary=line.summary)
            for line in reversed(history)
            if not line.stays_here
        ),
    )


def _revisions(one: Review) -> tuple[Revision, ...]:
    """The revision to sign, every other of the same content (its signatures count too), and the one compared with."""
    return tuple(
        revision
        for revision in one.standing.evidence.revisions
        if revision.digest == one.standing.signed_digest or revision == one.against
    )


def _content(revision: Revision) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(revision.content)
    return content


def _media_in(revision: Revision) -> list[str]:
    return [one["sha256"] for one in _content(revision)["media"]]


def _accounts_of(ready: Iterable[Review]) -> set[str]:
    return {account for one in ready for revision in _revisions(one) for account in _content(revision)["accounts"]}


def _people_of(ready: Iterable[Review]) -> set[PersonId | None]:
    people: set[PersonId | None] = set()
    for one in ready:
        people.add(one.standing.post.created_by)
        people |= {p for revision in _revisions(one) for p in (revision.submitted_by, *revision.authors)}
        people |= {signed.statement.person for signed in one.standing.evidence.signoffs}
        people |= {p for said in one.standing.evidence.verbals for p in (said.approver, said.recorded_by)}
    return people


def _holdings_for(ready: Sequence[Review], holdings: Iterable[Holding], more: Collection[Need]) -> list[Holding]:
    """Whoever may sign what the posts need, and whoever signed what is sent; and ``more``, for briefs."""
    wanted = set(more) | {need for one in ready for need in one.standing.needs}
    wanted |= {signed.statement.need for one in ready for signed in one.standing.evidence.signoffs}
    return [one for one in holdings if Need(capacity=one.capacity, department=one.department) in wanted]


def told(kind: type[T], value: Any, **other: Any) -> T:
    """The fields of a value that a pack tells of; one-line texts are made one line."""
    said = {f.name: getattr(value, f.name) for f in fields(kind) if f.name not in other}  # type: ignore[arg-type]  # dataclasses
    lines = {"name", "role", "handle", "url", "glyph", "hue", "tag", "mime"} | (
        {"title"} if kind is PackVideo else set()
    )
    said |= {name: one_line(said[name]) for name in lines & said.keys() if isinstance(said[name], str)}
    return kind(**said, **other)


def one_line(text: str) -> str:
    return _NO_LINE.sub(" ", text)[:500]
