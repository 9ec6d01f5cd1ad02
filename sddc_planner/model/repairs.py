"""What can be put right at one key: for a finding, the change that ends it and touches nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sddc_planner.model import mending
from sddc_planner.model.checks_of_wording import EMOJI_MOST, HASHTAGS_MOST, WORDS
from sddc_planner.model.checks_subject import CheckSubject, Finding
from sddc_planner.model.counting import count_with_link
from sddc_planner.model.hashtags import maybe_capitals, with_capitals
from sddc_planner.model.ids import AccountId
from sddc_planner.model.links import campaign_tag, link_problem, mended_link, with_tidy_tags
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Post

Mend = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """``columns`` gives a post what it needs for the finding to go; taking it twice is the same as once.

    ``was`` and ``becomes`` are what it changes, to be shown. ``asks`` says that a person must see that before it is
    taken, since words are lost or a guess is made.
    """

    finding: str
    label: str
    was: str
    becomes: str
    columns: Callable[[Post], Mapping[str, Any]]
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found, and by the id of a finding what repairs it, the best first."""

    findings: tuple[Finding, ...]
    repairs: Mapping[str, tuple[Repair, ...]]


def repairs_of(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    """What ends ``finding``; empty where only a person can. Nothing is offered that would not end it."""
    kind = finding.id.partition(":")[0]
    maker = _MAKERS.get(kind)
    return maker(finding, subject) if maker else ()


# Of a link


def _of_link(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    link = subject.post.link
    mended = mended_link(link)
    if mended == link or link_problem(mended) is not None:
        return ()
    return (
        Repair(
            finding=finding.id,
            label="Tidy the link",
            was=link,
            becomes=mended,
            columns=lambda post: {"link": mended_link(post.link)},
        ),
    )


def _of_tags(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    post = subject.post
    return (
        Repair(
            finding=finding.id,
            label="Tidy the tags",
            was=f"{post.link} {post.link_tag}".strip(),
            becomes=f"{with_tidy_tags(post.link)} {campaign_tag(post.link_tag)}".strip(),
            columns=lambda post: {"link": with_tidy_tags(post.link), "link_tag": campaign_tag(post.link_tag)},
        ),
    )


def _of_no_tags(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    tag = subject.campaign_tag or campaign_tag(subject.post.title)
    if not tag:
        return ()
    return (
        Repair(
            finding=finding.id,
            label=f"Tag it “{tag}”",
            was="",
            becomes=tag,
            columns=lambda post: {} if post.link_tag else {"link_tag": tag},
        ),
    )


# Of a text


def _of_text(
    label: str, mend: Callable[[Finding], Mend], *, asks: bool = False
) -> Callable[[Finding, CheckSubject], tuple[Repair, ...]]:
    """A repair of the text that the finding is about."""

    def make(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
        return _one(finding, subject.post, label, mend(finding), asks=asks)

    return make


def _one(finding: Finding, post: Post, label: str, mend: Mend, *, asks: bool = False) -> tuple[Repair, ...]:
    text = _text(post, finding.account)
    better = mend(text)
    if better == text:
        return ()
    return (
        Repair(
            finding=finding.id,
            label=label,
            was=text,
            becomes=better,
            columns=lambda post: _with_text(post, finding.account, mend(_text(post, finding.account))),
            asks=asks,
        ),
    )


def _text(post: Post, account: AccountId | None) -> str:
    return post.text if account is None else post.text_for(account)


def _with_text(post: Post, account: AccountId | None, text: str) -> dict[str, Any]:
    if account is None:
        return {"text": text}
    if text == post.text_for(account) or account not in post.accounts:
        return {}
    return {"variants": {**post.variants, account: text}}


def _of_capitals(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    hashtag = finding.id.split(":")[1]
    better = with_capitals(hashtag)
    if better is None:
        return ()
    return _one(finding, subject.post, f"Write #{better}", lambda text: mending.with_hashtag(text, hashtag, better))


def _of_words(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    hashtag = finding.id.split(":")[1]
    ways = maybe_capitals(hashtag, subject.spelling.knows) if subject.spelling else ()
    written = [repair for better in ways for repair in _capitals(finding, subject.post, hashtag, better)]
    left = Repair(
        finding=finding.id,
        label="It is one word",
        was="",
        becomes=f"#{hashtag}",
        columns=lambda post: {"waivers": {**post.waivers, f"{WORDS}{hashtag}": "It is one word."}},
    )
    return (*written, left)


def _capitals(finding: Finding, post: Post, hashtag: str, better: str) -> tuple[Repair, ...]:
    def mend(text: str) -> str:
        return mending.with_hashtag(text, hashtag, better)

    return _one(finding, post, f"Write #{better}", mend, asks=True)


def _of_many_hashtags(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    platform = _platform(finding, subject)
    most = platform.hashtags_max if platform else HASHTAGS_MOST
    if most is None or mending.fewer_hashtags(_text(subject.post, finding.account), most) is None:
        return ()
    label = f"Keep the first {most}" if most > 1 else "Keep the first"

    def mend(text: str) -> str:
        fewer = mending.fewer_hashtags(text, most)
        return text if fewer is None else fewer

    return _for_platform(finding, subject, label, mend, asks=True)


# Of one platform


def _platform(finding: Finding, subject: CheckSubject) -> Platform | None:
    """The platform whose own limit the finding is about."""
    if not finding.id.startswith(("length", "hashtags-max", "forbidden")):
        return None
    return next((platform for account, platform in subject.places() if account.id == finding.account), None)


def _for_platform(finding: Finding, subject: CheckSubject, label: str, mend: Mend, *, asks: bool) -> tuple[Repair, ...]:
    """A repair for the account of the finding, and for those of its platform that say the same.

    Where they use the shared text they get one of their own, so that what the others say stays.
    """
    platform = _platform(finding, subject)
    if platform is None or finding.account is None:
        return _one(finding, subject.post, label, mend, asks=asks)
    text = subject.post.text_for(finding.account)
    better = mend(text)
    if better == text:
        return ()
    same = frozenset(one.id for one, its in subject.places() if its == platform)

    def columns(post: Post) -> dict[str, Any]:
        now = post.text_for(finding.account) if finding.account in post.accounts else text
        meant = [one for one in post.accounts if one in same and post.text_for(one) == now]
        new = mend(now)
        return {} if new == now else {"variants": {**post.variants, **dict.fromkeys(meant, new)}}

    only = "" if all(one in same for one in subject.post.accounts) else f" for {platform.name} only"
    return (Repair(finding=finding.id, label=label + only, was=text, becomes=better, columns=columns, asks=asks),)


def _of_length(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    platform = _platform(finding, subject)
    if platform is None:
        return ()
    link = subject.post.link

    def fits(text: str) -> bool:
        return bool(text.strip()) and count_with_link(text, link, platform).fits

    def mend(text: str) -> str:
        return mending.shortened(text, fits) or text

    return _for_platform(finding, subject, "Shorten it", mend, asks=True)


def _of_forbidden(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    platform = _platform(finding, subject)
    if platform is None:
        return ()

    def mend(text: str) -> str:
        return mending.without_characters(text, platform.forbidden)

    return _for_platform(finding, subject, "Take them out", mend, asks=False)


def _of_empty(finding: Finding, subject: CheckSubject) -> tuple[Repair, ...]:
    account, post = finding.account, subject.post
    if account is None or account not in post.variants or not post.text.strip():
        return ()
    return (
        Repair(
            finding=finding.id,
            label="Use the shared text",
            was=post.variants[account],
            becomes=post.text,
            columns=lambda post: {"variants": {one: text for one, text in post.variants.items() if one != account}},
        ),
    )


def taken(post: Post, repair: Repair) -> Post:
    """``post`` after ``repair``."""
    return replace(post, **repair.columns(post))


_MAKERS: Mapping[str, Callable[[Finding, CheckSubject], tuple[Repair, ...]]] = {
    "link": _of_link,
    "link-tracking": _of_link,
    "link-marks": _of_link,
    "link-tags-case": _of_tags,
    "link-medium": _of_tags,
    "link-tags": _of_no_tags,
    "text-link": _of_text("Tidy the link", lambda _: mending.with_tidy_links),
    "hashtag-capitals": _of_capitals,
    "hashtag-words": _of_words,
    "hashtags": _of_many_hashtags,
    "hashtags-max": _of_many_hashtags,
    "hashtags-end": _of_text("Move to the end", lambda _: mending.tags_at_end),
    "emoji": _of_text("Keep the first 3", lambda _: lambda text: mending.fewer_emoji(text, EMOJI_MOST), asks=True),
    "emoji-repeated": _of_text("Keep the first", lambda _: mending.emoji_once),
    "fonts": _of_text("Use plain letters", lambda _: mending.plain_letters),
    "length": _of_length,
    "forbidden": _of_forbidden,
    "text": _of_empty,
}
