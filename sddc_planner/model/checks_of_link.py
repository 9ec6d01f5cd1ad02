"""Checks of the link: that residents' browsers trust it, and that its visits can be counted."""

from collections.abc import Iterator

from sddc_planner.model.checks_subject import CheckSubject, Finding, Level
from sddc_planner.model.links import CAMPAIGN, MEDIUM, SOURCE, campaign_tag, campaign_tags_of, link_problem


def check_link(subject: CheckSubject) -> Iterator[Finding]:
    post = subject.post
    if not post.link:
        return
    problem = link_problem(post.link)
    if problem is not None:
        yield Finding(id="link", level=Level.ERROR, text=problem)
        return
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
    yield Finding(id="link-https", level=Level.PASSED, text="Link is https and carries campaign tags")
