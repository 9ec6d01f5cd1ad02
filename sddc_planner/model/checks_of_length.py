"""Checks of what each platform takes: the length of a text, its characters, hashtags and links."""

from collections.abc import Iterator

from sddc_planner.model.checks_subject import CheckSubject, Finding, Level, listed, many
from sddc_planner.model.council import Account
from sddc_planner.model.counting import Count, count_with_link
from sddc_planner.model.hashtags import hashtags_in
from sddc_planner.model.links_in_text import links_in
from sddc_planner.model.platform import Platform, Unit


def check_length(subject: CheckSubject) -> Iterator[Finding]:
    fitting: dict[str, Count] = {}
    refused: set[str] = set()
    for account, platform in subject.places():
        text = subject.post.text_for(account.id)
        counted = count_with_link(text, subject.post.link, platform)
        found = list(_of_account(account, platform, text, counted, subject.post.link))
        yield from found
        yield from _plenty(account, platform, text, subject.post.link)
        if found:
            refused.add(platform.name)
        elif counted.limit and text:
            known = fitting.get(platform.name)
            if known is None or counted.length > known.length:
                fitting[platform.name] = counted
    fits = {name: counted for name, counted in fitting.items() if name not in refused}
    if fits:
        tight = max(fits.values(), key=lambda one: one.length / (one.limit or 1))
        text = f"Length fits {listed(list(fits))} ({tight.length:,} / {tight.limit or 0:,})"
        yield Finding(id="length", level=Level.PASSED, text=text)


def _of_account(account: Account, platform: Platform, text: str, counted: Count, link: str) -> Iterator[Finding]:
    where = f"{account.name} ({platform.name})"
    if counted.remaining is not None and counted.remaining < 0:
        with_link = " with its link" if platform.unit is Unit.WEIGHTED and link and link not in text else ""
        noun = "byte" if counted.unit is Unit.UTF8 else "character"
        yield Finding(
            id=f"length:{account.id}",
            level=Level.ERROR,
            text=f"The text for {where} is {many(-counted.remaining, noun)} too long"
            f"{with_link} ({counted.length:,} / {counted.limit:,}). Shorten it, or give this account its own text.",
            account=account.id,
        )
    elif counted.bytes_over:
        yield Finding(
            id=f"bytes:{account.id}",
            level=Level.ERROR,
            text=f"The text for {where} is {many(counted.bytes_over, 'byte')} over the {platform.bytes_max:,} that "
            f"{platform.name} stores. Use fewer emoji.",
            account=account.id,
        )
    there = [char for char in platform.forbidden if char in text]
    if there:
        yield Finding(
            id=f"forbidden:{account.id}",
            level=Level.ERROR,
            text=f"{platform.name} takes no {' or '.join(there)}. Take it out of the text for {account.name}.",
            account=account.id,
        )


def _plenty(account: Account, platform: Platform, text: str, link: str) -> Iterator[Finding]:
    hashtags = len(hashtags_in(text))
    if platform.hashtags_max is not None and hashtags > platform.hashtags_max:
        yield Finding(
            id=f"hashtags-max:{account.id}",
            level=Level.WARNING,
            text=f"{platform.name} takes {many(platform.hashtags_max, 'hashtag')}; the text for {account.name} has "
            f"{hashtags}. Take {hashtags - platform.hashtags_max} out.",
            account=account.id,
        )
    links = len(links_in(text)) + (1 if link and link not in text else 0)
    if platform.links_max is not None and links > platform.links_max:
        yield Finding(
            id=f"links-max:{account.id}",
            level=Level.WARNING,
            text=f"{platform.name} takes {many(platform.links_max, 'link')}; the text for {account.name} has {links}. "
            f"Take {links - platform.links_max} out.",
            account=account.id,
        )
