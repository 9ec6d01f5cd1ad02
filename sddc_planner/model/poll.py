"""A poll on one account: one a quarter, in March, June, September and December (the council's action plan)."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId, CampaignId, PersonId, PollId, PostId

MONTHS_OF_POLLS = (3, 6, 9, 12)
OPTIONS_MAX = 20
COUNT_MAX = 10**12


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

    def after(self, quarters: int) -> "Quarter":
        """So many quarters later, or earlier below 0."""
        year, number = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, number + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer that can be chosen, and how many chose it, once that is known."""

    text: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """``quarter`` as ``str(Quarter)``. Opening and closing are London days and wall-clock times.

    ``learnt`` and ``done`` are "you said" and "we did". ``waived`` gives the reason why this quarter has none, and
    stands instead of a question. ``post`` asks it, and goes through sign-off like any other.
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
        Quarter.parse(self.quarter)
        if (
            self.opens
            and self.closes
            and (self.closes, self.closes_at or time.max)
            < (
                self.opens,
                self.opens_at or time.min,
            )
        ):
            raise InvalidValue("closes", "The poll closes before it opens.")
        if len(self.options) > OPTIONS_MAX:
            raise InvalidValue("options", f"A poll has at most {OPTIONS_MAX} options.")
        if any(one.count is not None and not 0 <= one.count <= COUNT_MAX for one in self.options):
            raise InvalidValue("options", "A count is a whole number that is not below nothing.")
