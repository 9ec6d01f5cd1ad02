"""What stands in a pull list, and its sentences."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sddc_planner.clock import in_london
from sddc_planner.exports.rows import DAYS, MONTHS

TITLE = "Pull from the publishing tool"
NOT_MARKED = "Not marked as handed over"


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRow:
    """One post on one account. ``handed_at`` is when it was marked as handed over, ``file`` and ``tool`` where to."""

    post: str
    day: date
    at: time | None
    platform: str
    account: str
    heading: str
    state: str
    hold: str
    handed_at: datetime | None = None
    tool: str = ""
    file: str = ""

    def when(self) -> str:
        """ "Mon 14 Dec 2020, 09:00"."""
        at = f"{self.at:%H:%M}" if self.at else "no time"
        return f"{DAYS[self.day.weekday()][:3]} {self.day.day} {MONTHS[self.day.month - 1][:3]} {self.day.year}, {at}"

    def where(self) -> str:
        """ "Facebook: Clean Team". The platform comes first, so that no cell begins with an @."""
        return f"{self.platform}: {self.account}"

    def handed(self) -> str:
        """ "In “december.csv” for Sprout, 3 Dec 14:10"."""
        if self.handed_at is None:
            return NOT_MARKED
        named = " ".join(
            filter(None, (f"In “{self.file}”" if self.file else "", f"for {self.tool}" if self.tool else ""))
        )
        return f"{named or 'Handed over'}, {moment(self.handed_at)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PullHold:
    title: str
    kind: str
    when: str
    effect: str
    reason: str
    called_by: str
    called_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PullList:
    """``rows`` are in calendar order. ``gone`` counts posts whose time had passed when it was made."""

    holds: tuple[PullHold, ...]
    rows: tuple[PullRow, ...]
    gone: int
    made_at: datetime
    made_by: str

    @property
    def posts(self) -> int:
        return len({one.post for one in self.rows})

    def summary(self) -> str:
        """What there is to pull, in a sentence or two."""
        if not self.holds:
            return "No hold stops anything today."
        if not self.rows:
            said = "Nothing that was approved or handed over lies inside, so there is nothing to pull."
        else:
            handed = len({one.post for one in self.rows if one.handed_at})
            said = (
                f"{_count(self.posts, 'post')} on {_count(len({one.where() for one in self.rows}), 'account')}, "
                f"{handed if handed else 'none'} of them marked as handed over. "
                "Look for each in every tool that publishes for you: what is scheduled there goes out all the same."
            )
        past = f" The time of {_count(self.gone, 'more post')} had passed already." if self.gone else ""
        return said + past

    def made(self) -> str:
        """ "Made on 10 Dec 2020 at 14:10 by V. Specialist"."""
        local = in_london(self.made_at)
        by = f" by {self.made_by}" if self.made_by else ""
        return f"Made on {short_day(local.date())} at {local:%H:%M}{by}"


def hold_line(hold: PullHold) -> str:
    """ "Called by V. Specialist, 10 Dec 14:05: the duty officer asked for it."."""
    at = f", {moment(hold.called_at)}" if hold.called_at else ""
    by = f"Called by {hold.called_by}{at}" if hold.called_by else ""
    return ": ".join(filter(None, (by, " ".join(hold.reason.split()))))


def moment(at: datetime) -> str:
    """ "2 Dec 14:10", in London."""
    local = in_london(at)
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local:%H:%M}"


def short_day(day: date) -> str:
    """ "14 Dec 2020"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'s' * (number != 1)}"
