"""What the polls of platforms themselves can hold. The council may ask in words instead, so all of it is advice.

Sources, looked at on 22 November 2026: X, schema of its API for polls (2 to 4 options, 5 to 10,080 minutes) and its
help on polls (25 characters an option); LinkedIn, documentation of its Poll API (2 to 4 options of 30 characters, a
question of 140, one day, three days, one week or two weeks).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sddc_planner.model.ids import PlatformId
from sddc_planner.model.poll import Poll


@dataclass(frozen=True, slots=True, kw_only=True)
class PollLimits:
    """``days`` are the lengths that can be chosen; ``days_max`` is the longest where any can."""

    name: str
    options: tuple[int, int]
    option_max: int
    question_max: int | None = None
    days: tuple[int, ...] = ()
    days_max: int | None = None

    def in_words(self) -> str:
        """ "X takes 2 to 4 options of at most 25 characters, for at most 7 days"."""
        least, most = self.options
        question = f", a question of at most {self.question_max}" if self.question_max else ""
        options = f"{least} to {most} options of at most {self.option_max} characters"
        return f"{self.name} takes {options}{question}, {self.length()}"

    def length(self) -> str:
        if self.days:
            *first, last = (str(one) for one in self.days)
            return f"for {', '.join(first)} or {last} days"
        return f"for at most {self.days_max} days"


LIMITS: Mapping[PlatformId, PollLimits] = {
    PlatformId("x"): PollLimits(name="X", options=(2, 4), option_max=25, days_max=7),
    PlatformId("linkedin"): PollLimits(
        name="LinkedIn", options=(2, 4), option_max=30, question_max=140, days=(1, 3, 7, 14)
    ),
}


def beyond(platform: PlatformId, poll: Poll) -> Iterator[str]:
    """Where a poll is more than the platform's own polls can hold, in sentences; a waived one is nothing."""
    limits = LIMITS.get(platform)
    if limits is None or poll.waived:
        return
    least, most = limits.options
    if poll.options and not least <= len(poll.options) <= most:
        yield f"A poll on {limits.name} has {least} to {most} options, and this has {len(poll.options)}."
    long = [one.text for one in poll.options if len(one.text) > limits.option_max]
    if long:
        more = f" and {len(long) - 1} more" if len(long) > 1 else ""
        yield f"“{long[0]}”{more} is longer than the {limits.option_max} characters of an option on {limits.name}."
    if limits.question_max and len(poll.question) > limits.question_max:
        yield f"The question is longer than the {limits.question_max} characters that {limits.name} takes."
    if poll.opens and poll.closes:
        days = (poll.closes - poll.opens).days
        if (limits.days and days not in limits.days) or (limits.days_max and days > limits.days_max):
            yield f"A poll on {limits.name} runs {limits.length()}, and this for {days}."
