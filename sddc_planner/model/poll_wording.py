"""The post that asks a poll: what it says, and where it has strayed from what the poll asks."""

import re
from collections.abc import Iterator

from sddc_planner.model.day_words import long_day, short_day
from sddc_planner.model.poll import Poll, leading, percentages
from sddc_planner.model.post import Post, first_words

_MARK = "•"
_VOTE_BY = "Vote by "
_NAMED = 3
_ENDS = " .?!:;…"
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def title_of(poll: Poll) -> str:
    return f"Poll: {first_words(poll.question)}"


def text_of(poll: Poll) -> str:
    """The question, each option on a line of its own, and until when one can vote."""
    parts = [poll.question, "\n".join(f"{_MARK} {one.text}" for one in poll.options), _until(poll)]
    return "\n\n".join(filter(None, parts))


def told_back(poll: Poll) -> str:
    """What residents said and what was done about it, as a post to them."""
    first = leading(poll.options)
    shares = dict(zip(poll.options, percentages(poll.options), strict=True))
    won = f" {shares[first[0]]}% of you chose “{first[0].text}”." if len(first) == 1 else ""
    return "\n\n".join((f"We asked: {poll.question}{won}", f"You said: {poll.learnt}", f"We did: {poll.done}"))


def strayed(poll: Poll, post: Post) -> Iterator[tuple[str, str]]:
    """What the post says otherwise than its poll: (what it is about, sentence). A waived poll asks nothing.

    Capitals, blanks, quotation marks and what ends a question do not matter, nor what else the post says.
    """
    if poll.waived:
        return
    if poll.account not in post.accounts:
        yield "account", "The post does not go to the account of its poll. Add the account, or change the poll."
    if poll.opens and post.day and (poll.opens, poll.opens_at or post.at) != (post.day, post.at):
        at = f" at {poll.opens_at:%H:%M}" if poll.opens_at else ""
        yield (
            "opens",
            f"Its poll opens on {short_day(poll.opens)}{at}, and the post goes out at another time. Move one.",
        )
    said = post.text_for(poll.account)
    if not _asks(said, poll.question):
        yield "question", f"The post does not ask what its poll asks: “{poll.question}”."
    missing = [one.text for one in poll.options if not _says(said, one.text)]
    if missing:
        yield "options", f"The post does not offer {_quoted(missing)}, as its poll does."
    known, own = {_plain(one.text) for one in poll.options}, _plain(poll.question)
    rest = [line.strip() for line in said.splitlines() if _plain(line) != own]
    offered = [line.removeprefix(_MARK).strip() for line in rest if line.startswith(_MARK)]
    if more := [one for one in offered if _plain(one) not in known]:
        yield "more", f"The post offers {_quoted(more)}, which its poll does not."
    until = _until(poll)
    named = [line for line in rest if line.startswith(_VOTE_BY)]
    if named and until not in named:
        by = f"The poll closes on {short_day(poll.closes)}" if poll.closes else "The poll has no closing day"
        yield "closes", f"{by}, and the post says “{named[0]}”."


def _until(poll: Poll) -> str:
    if poll.closes is None:
        return ""
    at = f", {poll.closes_at:%H:%M}" if poll.closes_at else ""
    return f"{_VOTE_BY}{long_day(poll.closes)}{at}."


def _asks(text: str, question: str) -> bool:
    return _plain(question).rstrip(_ENDS) in _plain(text)


def _says(text: str, option: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_plain(option))}(?!\w)", _plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(text.translate(_SAME).casefold().split())


def _quoted(texts: list[str]) -> str:
    shown = [f"“{one}”" for one in texts[:_NAMED]]
    if len(texts) > _NAMED:
        return f"{', '.join(shown)} and {len(texts) - _NAMED} more options"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
