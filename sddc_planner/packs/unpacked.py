"""From what a pack says to values of the model, each looked at first: nothing dangles and nothing disagrees."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any, TypeVar

from sddc_planner.canonical import text_digest
from sddc_planner.clock import to_text
from sddc_planner.errors import InvalidValue
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.content import content_digest
from sddc_planner.model.council import Account, Department, Holding, Person
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PersonId, PostId, VideoId
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Media, Post
from sddc_planner.model.signoff import Need, Revision, Statement, statement_from
from sddc_planner.model.state import needs_of
from sddc_planner.model.video import Video
from sddc_planner.packs.contents import PackCouncil, PackPost, PackRevision
from sddc_planner.packs.pack_file import Pack
from sddc_planner.packs.previews import require_preview
from sddc_planner.packs.public_half import is_public_half
from sddc_planner.packs.shape import Hash, Id, shaped
from sddc_planner.packs.strict_json import parse_object
from sddc_planner.packs.unpacked_briefs import UnpackedBrief, damaged, unpack_brief
from sddc_planner.signing import key_id

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Media:
    sha256: Hash
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """The canonical content of a revision, as ``model.content`` writes it."""

    version: int
    date: date | None
    time: str | None
    accounts: tuple[Id, ...]
    text: str
    variants: dict[str, str]
    link: str
    link_tag: str
    media: tuple[_Media, ...]
    cut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedPost:
    """``revision`` is the number of the one to sign."""

    post: Post
    revisions: tuple[Revision, ...]
    revision: int
    said: PackPost


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A pack as values of the model."""

    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    holdings: tuple[Holding, ...]
    accounts: tuple[Account, ...]
    platforms: tuple[Platform, ...]
    campaigns: tuple[Campaign, ...]
    videos: tuple[Video, ...]
    posts: tuple[UnpackedPost, ...]
    briefs: tuple[UnpackedBrief, ...]
    """Their campaigns are among ``campaigns``, whole."""


def unpack(pack: Pack) -> Unpacked:
    """Raises ``Refused`` where a pack says what no library could have written."""
    for name, content in pack.media.items():
        require_preview(content, name)
    try:
        return _unpack(pack)
    except InvalidValue as error:
        raise damaged(error.message[0].lower() + error.message[1:].rstrip(".")) from error


def _unpack(pack: Pack) -> Unpacked:
    said = pack.council
    _require_no_loose_end(pack)
    briefs = {one.campaign.id: one for one in (unpack_brief(brief, said) for brief in pack.briefs)}
    found = Unpacked(
        departments=tuple(_made(Department, one) for one in said.departments),
        people=tuple(_made(Person, one) for one in said.people),
        holdings=tuple(
            _made(Holding, one, ended_at=to_text(one.ended_at) if one.ended_at else None) for one in said.holdings
        ),
        accounts=tuple(_made(Account, one) for one in said.accounts),
        platforms=tuple(_made(Platform, one) for one in said.platforms),
        campaigns=tuple(
            briefs[one.id].campaign if one.id in briefs else one
            for one in (_made(Campaign, each) for each in said.campaigns)
        ),
        videos=tuple(_made(Video, one) for one in said.videos),
        posts=(),
        briefs=tuple(briefs.values()),
    )
    cuts = {one.id: one.cut for one in said.videos}
    owners = {one.id: one.department for one in found.accounts}
    departments = {one.id: one for one in found.departments}
    posts = []
    for one in pack.posts.posts:
        unpacked = _post(one, cuts)
        if not owners.keys() >= set(unpacked.post.accounts):
            raise damaged("it refers to something that is not in it")
        needs = needs_of(unpacked.post.accounts, unpacked.post.department, owners, departments)
        if {(need.capacity, need.department) for need in needs} != {(n.capacity, n.department) for n in one.needs}:
            raise damaged("it is not clear who must sign one of its posts")
        posts.append(unpacked)
    return Unpacked(**{**{f.name: getattr(found, f.name) for f in fields(found)}, "posts": tuple(posts)})


def _post(said: PackPost, cuts: dict[str, str]) -> UnpackedPost:
    revisions = tuple(_revision(said.id, one) for one in said.revisions)
    to_sign = next((one for one in revisions if one.number == said.revision), None)
    if to_sign is None or len({one.number for one in revisions}) != len(revisions):
        raise damaged("a post in it has no revision to sign")
    content = _content(to_sign.content)
    post = Post(
        id=PostId(said.id),
        title=said.title,
        day=content.date,
        at=_time(content.time),
        accounts=tuple(AccountId(one) for one in content.accounts),
        text=content.text,
        variants={AccountId(account): text for account, text in content.variants.items()},
        link=content.link,
        link_tag=content.link_tag,
        media=tuple(Media(sha256=one.sha256, alt=one.alt) for one in content.media),
        department=DepartmentId(said.department) if said.department else None,
        campaign=CampaignId(said.campaign) if said.campaign else None,
        video=VideoId(said.video) if said.video else None,
        labels=said.labels,
        waivers=said.waivers,
        created_by=PersonId(said.created_by) if said.created_by else None,
    )
    if content_digest(post, cuts.get(said.video, "") if said.video else "") != to_sign.digest:
        raise damaged("a post in it is not what was submitted")
    numbers = {one.number: one.digest for one in revisions}
    for signed in said.sign_offs:
        statement = _statement(signed.statement)
        if (statement.post, numbers.get(statement.revision)) != (said.id, statement.digest):
            raise damaged("a sign-off in it is about something else")
    return UnpackedPost(post=post, revisions=revisions, revision=said.revision, said=said)


def _revision(post: str, said: PackRevision) -> Revision:
    if text_digest(said.content) != said.digest:
        raise damaged("a revision in it is not what was digested")
    _content(said.content)
    return Revision(
        post=PostId(post),
        number=said.number,
        content=said.content,
        digest=said.digest,
        title=said.title,
        submitted_by=PersonId(said.submitted_by),
        submitted_at=said.submitted_at,
        authors=frozenset(PersonId(one) for one in said.authors),
    )


def _content(text: str) -> _Content:
    return shaped(_Content, parse_object(text.encode("utf-8", "replace"), "a revision"), "a revision")


def _time(text: str | None) -> time | None:
    if text is None:
        return None
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise damaged("the time of a post is no time") from error


def _statement(text: str) -> Statement:
    try:
        return statement_from(json.loads(text))
    except (ValueError, RecursionError, AttributeError) as error:
        raise damaged("a sign-off in it cannot be read") from error


def _require_no_loose_end(pack: Pack) -> None:
    said = pack.council
    ids: dict[str, Collection[str]] = {}
    for field in fields(PackCouncil):
        things: Sequence[Any] = getattr(said, field.name)
        names = [getattr(one, "id", None) or one.sha256 for one in things]
        ids[field.name] = set(names)
        if len(ids[field.name]) != len(names):
            raise damaged("something in it is listed twice")
    posts = [one.id for one in pack.posts.posts]
    inner = [one.id for post in pack.posts.posts for one in post.sign_offs]
    inner += [one.id for post in pack.posts.posts for one in post.verbals]
    inner += [one.id for brief in pack.briefs for one in brief.sign_offs]
    posts += [one.campaign for one in pack.briefs]
    if len(set(posts)) != len(posts) or len(set(inner)) != len(inner):
        raise damaged("something in it is listed twice")
    if any(name is not None and name not in ids[table] for table, name in _references(pack)):
        raise damaged("it refers to something that is not in it")
    if any(key_id(one.public) != one.id or not is_public_half(one.public) for one in said.keys):
        raise damaged("a key in it is none")


def _references(pack: Pack) -> Iterator[tuple[str, str | None]]:
    """(which list, which id of it) for everything that is referred to."""
    said = pack.council
    departments: Iterable[Any] = (*said.holdings, *said.accounts, *said.campaigns, *pack.posts.posts)
    yield from (("departments", one.department) for one in departments)
    yield from (("people", one.person) for one in said.holdings)
    yield from (("people", one.person) for one in said.keys)
    yield from (("platforms", one.platform) for one in said.accounts)
    yield "people", pack.manifest.made_by
    for brief in pack.briefs:
        yield "campaigns", brief.campaign
        yield from (("people", one.submitted_by) for one in brief.revisions)
    for post in pack.posts.posts:
        yield "campaigns", post.campaign
        yield "videos", post.video
        yield from (("people", one.submitted_by) for one in post.revisions)
        yield from (("people", one) for verbal in post.verbals for one in (verbal.approver, verbal.recorded_by))


def _made(kind: type[T], said: Any, **other: Any) -> T:
    """The model's value with the fields that the pack tells of."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # all of these kinds are dataclasses
    told = {field.name: getattr(said, field.name) for field in fields(said) if field.name in known}
    return kind(**{**told, **other})


def needs(said: PackPost) -> tuple[Need, ...]:
    """Who must sign the post, as the sender's rules had it."""
    return tuple(
        Need(capacity=one.capacity, department=DepartmentId(one.department) if one.department else None)
        for one in said.needs
    )
