"""Checks of date and time: that there is one, that nothing else is in the way, and that somebody reads the replies."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sddc_planner.model.checks_subject import CheckSubject, Finding, Level, Neighbour, listed
from sddc_planner.model.day_words import day_and_month, weekday

APART = timedelta(minutes=30)
"""Two posts of one account this close together, or closer, take readers from each other."""


def check_timing(subject: CheckSubject) -> Iterator[Finding]:
    post = subject.post
    if post.day is None:
        yield Finding(id="date", level=Level.ERROR, text="The post has no date. Choose the day on which it goes out.")
    if post.at is None:
        yield Finding(id="time", level=Level.ERROR, text="The post has no time. Choose when on the day it goes out.")
    yield from _clashes(subject)
    yield from _same_text(subject)
    yield from _replies(subject)


def _clashes(subject: CheckSubject) -> Iterator[Finding]:
    post = subject.post
    if post.day is None or post.at is None:
        return
    when = datetime.combine(post.day, post.at)
    clear = True
    for other in subject.neighbours:
        shared = [account for account in post.accounts if account in other.accounts]
        if other.post == post.id or other.at is None or not shared:
            continue
        if abs(datetime.combine(other.day, other.at) - when) <= APART:
            clear = False
            yield Finding(
                id=f"clash:{other.post}",
                level=Level.WARNING,
                text=f"“{other.title}” goes out at {other.at:%H:%M} on {listed([subject.name_of(a) for a in shared])} "
                "too. Move one of them by more than half an hour.",
                account=shared[0] if len(shared) == 1 else None,
            )
    if clear and post.accounts:
        yield Finding(id="clash", level=Level.PASSED, text="No other post of these accounts within half an hour")


def _same_text(subject: CheckSubject) -> Iterator[Finding]:
    said = {_plain(text) for _, text in subject.wordings()} - {""}
    for other in subject.neighbours:
        if _repeats(other, subject, said):
            yield Finding(
                id=f"same-text:{other.post}",
                level=Level.WARNING,
                text=f"“{other.title}” says the same on the same day. Change one of them, or send them on two days.",
            )


def _repeats(other: Neighbour, subject: CheckSubject, said: set[str]) -> bool:
    return other.post != subject.post.id and other.day == subject.post.day and _plain(other.text) in said


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _replies(subject: CheckSubject) -> Iterator[Finding]:
    post, hours = subject.post, subject.hours
    if post.day is None:
        return
    holiday = subject.bank_holidays.get(post.day)
    if holiday:
        yield Finding(
            id="bank-holiday",
            level=Level.ADVICE,
            text=f"{day_and_month(post.day)} is a bank holiday ({holiday}). Make sure somebody reads the replies.",
        )
    elif post.at is not None and not hours.cover(post.day, post.at):
        yield Finding(
            id="hours",
            level=Level.ADVICE,
            text=f"{weekday(post.day)} {post.at:%H:%M} is outside monitoring hours ({hours.in_words()}). "
            "Make sure somebody reads the replies.",
        )
    elif post.at is not None:
        yield Finding(id="hours", level=Level.PASSED, text="Goes out while somebody reads the replies")
