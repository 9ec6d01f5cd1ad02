"""A plan of many posts at once: how many a week, on which weekdays, between which days, at what time, on what accounts.

Days are civil dates, times London wall-clock times.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sddc_planner.clock import exists
from sddc_planner.errors import InvalidValue
from sddc_planner.model.checks_of_timing import APART
from sddc_planner.model.day_words import short_day
from sddc_planner.model.ids import AccountId, TemplateId
from sddc_planner.model.post import tidy_text
from sddc_planner.model.repeating import LAST_YEAR, MOST
from sddc_planner.model.repeating_days import OnHoliday, working_day_beside

MOST_A_WEEK = 70
_DAY = timedelta(days=1)
_STEP = timedelta(minutes=15)
_ROUND = 5
"""Minutes to which times that are spread over a day are rounded."""
WEEKDAYS_WORKED = (0, 1, 2, 3, 4)
DIVIDER = "---"
"""A line of it stands between texts that take turns."""


class Sharing(StrEnum):
    """How the posts of a plan go to several accounts."""

    TOGETHER = "one post for all of them"
    EACH = "one post on each"
    IN_TURN = "on one after the other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPlan:
    """Always a plan that can be carried out. ``weekdays`` count from Monday, 0.

    ``a_week`` posts are spread evenly over the weekdays of each week; with ``Sharing.EACH`` so many on each account.
    The first of a day goes out at ``at``, others are spread up to ``until``. ``title`` and ``text`` may hold
    placeholders; texts divided by a line of ``DIVIDER`` take turns. What a ``template`` holds beside them comes along.
    """

    first_day: date
    last_day: date
    a_week: int = 3
    weekdays: tuple[int, ...] = WEEKDAYS_WORKED
    accounts: tuple[AccountId, ...] = ()
    sharing: Sharing = Sharing.TOGETHER
    at: time = time(9)
    until: time = time(17)
    on_holiday: OnHoliday = OnHoliday.LEAVE_OUT
    skip_holds: bool = True
    template: TemplateId | None = None
    title: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays))))
        object.__setattr__(self, "title", " ".join(tidy_text(self.title, "title").split()))
        object.__setattr__(self, "text", tidy_text(self.text, "text"))
        if self.last_day < self.first_day:
            raise InvalidValue("last_day", "The last day is before the first.")
        if self.last_day.year > LAST_YEAR:
            raise InvalidValue("last_day", f"A plan ends by {LAST_YEAR}.")
        if not self.weekdays:
            raise InvalidValue("weekdays", "Choose at least one day of the week.")
        if any(day not in range(7) for day in self.weekdays):
            raise InvalidValue("weekdays", "A week has seven days.")
        if not 1 <= self.a_week <= MOST_A_WEEK:
            raise InvalidValue("a_week", f"A week has 1 to {MOST_A_WEEK} posts.")
        if not self.accounts:
            raise InvalidValue("accounts", "Choose at least one account.")
        if len(set(self.accounts)) != len(self.accounts):
            raise InvalidValue("accounts", "An account can be chosen only once.")
        if self.until < self.at:
            raise InvalidValue("until", "The latest time is before the earliest.")

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that take turns; one empty text where there is none."""
        parts: list[list[str]] = [[]]
        for line in self.text.split("\n"):
            if line.strip() == DIVIDER:
                parts.append([])
            else:
                parts[-1].append(line)
        found = tuple(filter(None, ("\n".join(one).strip("\n") for one in parts)))
        return found or ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One post of a plan without its words. ``key`` names it as long as the plan's days and accounts stay.

    ``day`` is where it lands, None where there is none, and ``problem`` says why. ``turn`` counts the spots of the
    plan from nought, the same for all accounts; it chooses the text. ``note`` is a sentence to look at.
    """

    key: str
    planned: date
    day: date | None
    turn: int
    accounts: tuple[AccountId, ...]
    at: time | None = None
    note: str = ""
    problem: str = ""


def pattern(weekdays: Sequence[int], a_week: int) -> dict[int, int]:
    """How many posts each weekday has: as even as can be, those left over in the middle of equal parts of the week."""
    every, more = divmod(a_week, len(weekdays))
    extra = {weekdays[(2 * n + 1) * len(weekdays) // (2 * more)] for n in range(more)}
    return {day: every + (day in extra) for day in weekdays if every + (day in extra)}


def spots(plan: PostPlan, holidays: Mapping[date, str]) -> tuple[Spot, ...]:
    """Where the posts land by day, in order. Raises ``InvalidValue`` for none, or more than ``MOST``."""
    counts = pattern(plan.weekdays, plan.a_week)
    found: list[Spot] = []
    turn = 0
    day = plan.first_day
    while day <= plan.last_day:
        for place in range(counts.get(day.weekday(), 0)):
            landed, note, problem = _landed(plan, day, holidays)
            for accounts in _whom(plan, turn):
                named = accounts[0] if plan.sharing is Sharing.EACH else ""
                key = f"{day.isoformat()}/{place}/{named}"
                found.append(
                    Spot(key=key, planned=day, day=landed, turn=turn, accounts=accounts, note=note, problem=problem)
                )
            turn += 1
            if len(found) > MOST:
                raise InvalidValue(
                    "a_week", f"That would be more than {MOST} posts.", hint="Choose fewer a week, or an earlier end."
                )
        day += _DAY
    if not found:
        raise InvalidValue("last_day", "None of these weekdays lies between these dates.", hint="Choose more of them.")
    return tuple(sorted(found, key=lambda one: one.day or one.planned))


@dataclass(slots=True)
class Times:
    """Finds times for posts. ``taken``: when posts of each account go out already."""

    taken: dict[AccountId, list[datetime]]

    def take(self, day: date, wanted: time, until: time, since: time, accounts: Sequence[AccountId]) -> time | None:
        """The first time from ``wanted`` on, then from ``since``, at which none of the accounts has a post within half
        an hour; it is taken then. None where there is none up to ``until``."""
        last = datetime.combine(day, until)
        for begin in (wanted, since):
            at = datetime.combine(day, begin)
            while at <= last:
                if exists(day, at.time()) and self._is_free(at, accounts):
                    for account in accounts:
                        self.taken.setdefault(account, []).append(at)
                    return at.time()
                at += _STEP
        return None

    def _is_free(self, at: datetime, accounts: Sequence[AccountId]) -> bool:
        return all(abs(other - at) > APART for account in accounts for other in self.taken.get(account, ()))


def wanted_time(plan: PostPlan, place: int, many: int) -> time:
    """When the post at ``place`` of ``many`` of one day would go out, if nothing is in the way."""
    begin = plan.at.hour * 60 + plan.at.minute
    room = plan.until.hour * 60 + plan.until.minute - begin
    minutes = begin + (room * place // many) // _ROUND * _ROUND
    return time(minutes // 60, minutes % 60)


def _whom(plan: PostPlan, turn: int) -> tuple[tuple[AccountId, ...], ...]:
    if plan.sharing is Sharing.TOGETHER:
        return (plan.accounts,)
    if plan.sharing is Sharing.EACH:
        return tuple((one,) for one in plan.accounts)
    return ((plan.accounts[turn % len(plan.accounts)],),)


def _landed(plan: PostPlan, day: date, holidays: Mapping[date, str]) -> tuple[date | None, str, str]:
    """The day, a note, and why there is none."""
    holiday = holidays.get(day, "")
    if not holiday:
        return day, "", ""
    if plan.on_holiday is OnHoliday.KEEP:
        return day, f"{holiday}.", ""
    if plan.on_holiday is OnHoliday.LEAVE_OUT:
        return None, "", f"Left out: {holiday}."
    to = working_day_beside(day, 1 if plan.on_holiday is OnHoliday.NEXT else -1, holidays)
    if not plan.first_day <= to <= plan.last_day:
        return None, "", f"Left out: {holiday}, and {short_day(to)} is not among these dates."
    return to, f"{short_day(day)} is {holiday}.", ""
