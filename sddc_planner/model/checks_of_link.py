"""Checks of the link: that residents' browsers trust it, and that its visits can be counted."""

from collections.abc import Iterator

from sddc_planner.model.checks_subject import CheckSubject, Finding, Level
from sddc_planner.model.links import (
    CAMPAIGN,
    MEDIUM,
    SOURCE,
    campaign_tag,
    campaign_tags_of,
    link_problem,
    mended_link,
    tracking_in,
)
from sddc_planner.model.links_in_text import links_in
from sddc_planner.model.post import UTM_MEDIUM

_SHOWN = 60


def check_link(subject: CheckSubject) -> Iterator[Finding]:
    yield from _in_texts(subject)
    link = subject.post.link
    if not link:
        return
    problem = link_problem(link)
    if problem is not None:
        yield Finding(id="link", level=Level.ERROR, text=problem)
        return
    followed = tracking_in(link)
    if followed:
        yield Finding(
            id="link-tracking",
            level=Level.ADVICE,
            text=f"The link carries {' and '.join(dict.fromkeys(followed))}, by which another site follows whoever "
            "opens it. Take it out.",
        )
    elif mended_link(link) != link:
        yield Finding(
            id="link-marks", level=Level.ADVICE, text=f"The link ends in “{link[-1]}”, which may not belong to it."
        )
    yield from _tags(subject)


def _tags(subject: CheckSubject) -> Iterator[Finding]:
    post = subject.post
    own = campaign_tags_of(post.link)
    tag = campaign_tag(post.link_tag)
    if not tag and not {SOURCE, MEDIUM, CAMPAIGN} <= set(own):
        yield Finding(
            id="link-tags",
            level=Level.WARNING if post.campaign else Level.ADVICE,
            text="The link carries no campaign tags, so nobody can tell these visits apart. Give it a tag.",
        )
        yield Finding(id="link-https", level=Level.PASSED, text="Link is https")
        return
    shouting = sorted(key for key in (SOURCE, MEDIUM, CAMPAIGN) if own.get(key, "") != own.get(key, "").lower())
    if post.link_tag and post.link_tag != tag:
        shouting.append(CAMPAIGN)
    if shouting:
        yield Finding(
            id="link-tags-case",
            level=Level.WARNING,
            text=f"Write {', '.join(dict.fromkeys(shouting))} in lower case with hyphens: reports count each spelling "
            "as another campaign.",
        )
        return
    if own.get(MEDIUM, UTM_MEDIUM) != UTM_MEDIUM:
        yield Finding(
            id="link-medium",
            level=Level.WARNING,
            text=f"The link says {MEDIUM}={own[MEDIUM]}: reports would not count it among social media. "
            f"Make it {UTM_MEDIUM}.",
        )
        return
    yield Finding(id="link-https", level=Level.PASSED, text="Link is https and carries campaign tags")


def _in_texts(subject: CheckSubject) -> Iterator[Finding]:
    """Links that stand in a text itself: those to http, and those that carry the tracking of another site."""
    for account, text in subject.wordings():
        told = f" ({subject.name_of(account)})" if account else ""
        poor = [link for link in (text[one.start : one.end] for one in links_in(text)) if is_poor(link)]
        if poor:
            yield Finding(
                id=f"text-link:{account}" if account else "text-link",
                level=Level.ADVICE,
                text=f"Write the link {_short(poor[0])} in the text with https and without the tracking of other "
                f"sites{told}.",
                account=account,
            )


def is_poor(link: str) -> bool:
    """Whether a link in a text is to http, or carries the tracking of another site."""
    return link.lower().startswith("http://") or bool(tracking_in(link))


def _short(link: str) -> str:
    return link if len(link) <= _SHOWN else link[:_SHOWN] + "…"
