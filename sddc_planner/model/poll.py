"""A poll on one account: one a quarter, in March, June, September and December (the council's action plan)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sddc_planner.clock import in_london, wall_clock
from sddc_planner.errors import InvalidValue
from sddc_planner.model.day_words import MONTHS
from sddc_planner.model.ids import AccountId, CampaignId, PersonId, PollId, PostId
from sddc_planner.model.post import tidy_text

MONTHS_OF_POLLS = (3, 6, 9, 12)
OPTIONS_MAX = 20
COUNT_MAX = 10**12
QUESTION_MAX, OPTION_MAX = 500, 200
TEXT_MAX = 50_000
"""Of "you said", "we did", or why there is none."""


class PollState(StrEnum):
    """Worked out from a poll and the time: see ``state_of``."""

    WAIVED = "waived"
    IDEA = "idea"
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """``number`` is 1 to 4; quarter 4 ends with December."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 4 and 1900 <= self.year <= 9998):
            raise InvalidValue("quarter", "There is no such quarter.")

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Of "2020-Q4". Raises ``InvalidValue``."""
        year, _, number = text.strip().upper().partition("-Q")
        if not (year.isascii() and year.isdecimal() and len(year) == 4 and number in {"1", "2", "3", "4"}):
            raise InvalidValue("quarter", f"“{text}” is no quarter.", hint="Write it as 2020-Q4.")
        return cls(int(year), int(number))

    def __str__(self) -> str:
        return f"{self.year:04}-Q{self.number}"

    @property
    def month(self) -> date:
        """The first of the month in which the council polls."""
        return date(self.year, MONTHS_OF_POLLS[self.number - 1], 1)

    @property
    def name(self) -> str:
        """ "December 2020": people know a quarter by the month of its polls."""
        return f"{MONTHS[self.month.month - 1]} {self.year}"

    @property
    def first_day(self) -> date:
        return date(self.year, MONTHS_OF_POLLS[self.number - 1] - 2, 1)

    @property
    def last_day(self) -> date:
        """That of the month of its polls too."""
        month = MONTHS_OF_POLLS[self.number - 1]
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    def after(self, quarters: int) -> "Quarter":
        """So many quarters later, or earlier below 0."""
        year, number = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, number + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer that can be chosen, and how many chose it, once that is known."""

    text: str
    count: int | None = None

    def __post_init__(self) -> None:
        if type(self.text) is not str or type(self.count) not in (int, type(None)):  # read from a list in JSON
            raise InvalidValue("options", "An option is a text, and its count a whole number.")
        object.__setattr__(self, "text", " ".join(tidy_text(self.text, "options").split()))
        if not self.text:
            raise InvalidValue("options", "Write what the option says, or remove it.")
        if len(self.text) > OPTION_MAX:
            raise InvalidValue("options", f"An option is longer than {OPTION_MAX} characters.")
        if self.count is not None and not 0 <= self.count <= COUNT_MAX:
            raise InvalidValue("options", "A count is a whole number that is not below nothing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """``quarter`` as ``str(Quarter)``. Opening and closing are London days and wall-clock times.

    ``learnt`` and ``done`` are "you said" and "we did". ``waived`` gives the reason why this quarter has none: such a
    poll needs no question, and keeps the one it had. ``post`` asks it, and goes through sign-off like any other.
    """

    id: PollId
    account: AccountId
    quarter: str
    question: str = ""
    options: tuple[Option, ...] = ()
    opens: date | None = None
    opens_at: time | None = None
    closes: date | None = None
    closes_at: time | None = None
    learnt: str = ""
    done: str = ""
    done_on: date | None = None
    waived: str = ""
    post: PostId | None = None
    campaign: CampaignId | None = None
    created_by: PersonId | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "quarter", str(Quarter.parse(self.quarter)))
        for name in ("question", "learnt", "done", "waived"):
            object.__setattr__(self, name, tidy_text(getattr(self, name), name).strip())
            if len(getattr(self, name)) > TEXT_MAX:
                raise InvalidValue(name, f"The text is longer than {TEXT_MAX:,} characters.")
        object.__setattr__(self, "question", " ".join(self.question.split()))
        if not self.question and not self.waived:
            raise InvalidValue("question", "Write what the poll asks.")
        if len(self.question) > QUESTION_MAX:
            raise InvalidValue("question", f"The question is longer than {QUESTION_MAX} characters.")
        self._check_options()
        self._check_times()

    @property
    def answers(self) -> int | None:
        """How many chose anything; None while no count is known."""
        known = [one.count for one in self.options if one.count is not None]
        return sum(known) if known else None

    def _check_options(self) -> None:
        if len(self.options) > OPTIONS_MAX:
            raise InvalidValue("options", f"A poll has at most {OPTIONS_MAX} options.")
        said = [one.text.casefold() for one in self.options]
        twice = next((one.text for one in self.options if said.count(one.text.casefold()) > 1), None)
        if twice is not None:
            raise InvalidValue("options", f"The option “{twice}” stands there twice.")

    def _check_times(self) -> None:
        for name, day, at in (("opens", self.opens, self.opens_at), ("closes", self.closes, self.closes_at)):
            if at is not None and day is None:
                raise InvalidValue(name, f"Give the day on which the poll {name}, and not only the time.")
            if at is not None and day is not None:
                try:
                    wall_clock(day, at)
                except InvalidValue as exc:
                    raise InvalidValue(name, exc.message, hint=exc.hint) from exc
        if self.opens and self.closes:
            opening = (self.opens, self.opens_at or time.min)
            if (self.closes, self.closes_at or time.max) <= opening:
                raise InvalidValue("closes", "The poll closes before it opens.")


def state_of(poll: Poll, now: datetime) -> PollState:
    """How far a poll is at an instant. Without a closing time it is open to the end of its closing day.

    Reported are those that have closed and of which both is written: what was learnt and what was done.
    """
    if poll.waived:
        return PollState.WAIVED
    local = in_london(now)
    here = (local.date(), local.time().replace(tzinfo=None))
    if poll.closes is not None:
        has_closed = here >= (poll.closes, poll.closes_at) if poll.closes_at else here[0] > poll.closes
        if has_closed:
            return PollState.REPORTED if poll.learnt and poll.done else PollState.CLOSED
    if poll.opens is None:
        return PollState.IDEA
    if here < (poll.opens, poll.opens_at or time.min):
        return PollState.PLANNED
    if poll.closes is None and poll.learnt and poll.done:
        return PollState.REPORTED
    return PollState.OPEN


def percentages(options: Sequence[Option]) -> tuple[int | None, ...]:
    """The share of each option in whole percent, which add up to 100; None where its count is not known.

    What rounding leaves over goes to the largest remainders, and among equals to the first.
    """
    total = sum(one.count or 0 for one in options)
    if not total:
        return tuple(None if one.count is None else 0 for one in options)
    shares = [divmod((one.count or 0) * 100, total) for one in options]
    left = 100 - sum(whole for whole, _rest in shares)
    first = sorted(range(len(shares)), key=lambda n: (-shares[n][1], n))[:left]
    return tuple(None if one.count is None else shares[n][0] + (n in first) for n, one in enumerate(options))


def leading(options: Sequence[Option]) -> tuple[Option, ...]:
    """The option that most chose, or those that share that place; none while nobody has chosen."""
    most = max((one.count or 0 for one in options), default=0)
    return tuple(one for one in options if most and one.count == most)
