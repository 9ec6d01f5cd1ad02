"""How an evidence pack says dates, numbers and outcomes. Not from ``strftime``'s names: those follow the computer."""

from datetime import date, datetime

from sddc_planner.clock import in_london
from sddc_planner.exports.evidence.values import APPROVED, Decision, PostLine
from sddc_planner.exports.rows import DAYS, MONTHS


def day_of(day: date | None) -> str:
    """ "14 Dec 2020"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else ""


def long_day(day: date | None) -> str:
    """ "Monday 14 December 2020"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}" if day else "no date"


def clock(moment: datetime | None) -> str:
    """ "2 Dec 2020 14:10", London time."""
    if moment is None:
        return "an unknown time"
    local = in_london(moment)
    return f"{day_of(local.date())} {local:%H:%M}"


def count(number: int, one: str, many: str = "") -> str:
    """ "1 post", "2 posts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(names: tuple[str, ...]) -> str:
    """ "Waste, Leisure and Planning"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def decided(decision: Decision) -> str:
    """The verdict as a row says it."""
    words = {"approved": "Approved", "changes requested": "Changes requested", "withdrawn": "Withdrawn"}
    said = words.get(decision.verdict, decision.verdict)
    return said if decision.sound else f"{said}: does not hold"


def summary_of(post: PostLine) -> str:
    """Where a post stands, in a few words."""
    state = post.state.capitalize()
    if post.doubt:
        return f"{state}, in doubt"
    approved = sum(one.outcome == APPROVED for one in post.revisions)
    if post.deleted:
        return f"Deleted, {count(approved, 'revision')} approved"
    if any(not one.countersigned and one.withdrawn_at is None for one in post.verbals):
        return f"{state}, verbal approval"
    return state
