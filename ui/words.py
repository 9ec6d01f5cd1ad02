"""Dates, times, counts and states in the words that people read."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sddc_planner import clock
from sddc_planner.clock import in_london
from sddc_planner.model.picture import CalendarItem, MonthPicture
from sddc_planner.model.state import GLYPHS, State

MONTHS, WEEKDAYS = clock.MONTHS, clock.WEEKDAYS

READ_ONLY = "You can read but not change this plan."
ON_VERBAL = "on a verbal approval, not countersigned"

_SUMMARY = (
    (State.APPROVED, "approved", "approved"),
    (State.PUBLISHED, "published", "published"),
    (State.AWAITING, "awaiting sign-off", "awaiting sign-off"),
    (State.CHANGES_REQUESTED, "changes requested", "changes requested"),
    (State.CHANGED, "changed since sign-off", "changed since sign-off"),
    (State.MISSED, "missed", "missed"),
    (State.DRAFT, "draft", "drafts"),
    (State.CANCELLED, "cancelled", "cancelled"),
)


def state_word(state: State) -> str:
    """ "Awaiting sign-off"."""
    return state.value[0].upper() + state.value[1:]


def state_glyph(state: State) -> str:
    """One character that tells the state without its colour."""
    return GLYPHS[state]


def state_label(state: State) -> str:
    """ "◐ Awaiting sign-off"."""
    return f"{state_glyph(state)} {state_word(state)}"


def short_day(day: date) -> str:
    """ "Mon 14 Dec 2020"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def spoken_day(day: date) -> str:
    """ "Mon 14 December": within a month whose year is on screen."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]}"


def long_day(day: date) -> str:
    """ "Monday 14 December 2020"."""
    return f"{WEEKDAYS[day.weekday()]} {full_date(day)}"


def full_date(day: date) -> str:
    """ "14 December 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def brief_date(day: date) -> str:
    """ "14 Dec"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def month_name(day: date) -> str:
    """ "December 2020"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock_time(at: time | None) -> str:
    """ "09:00", or nothing without a time."""
    return "" if at is None else f"{at.hour:02}:{at.minute:02}"


def when(day: date | None, at: time | None) -> str:
    """ "14 December 2020 at 09:00"; without a date, "No date yet"."""
    if day is None:
        return "No date yet"
    return f"{full_date(day)} at {clock_time(at)}" if at is not None else full_date(day)


def moment(instant: datetime) -> str:
    """ "2 Dec 14:10", in London, of an instant that carries its zone."""
    local = in_london(instant)
    return f"{brief_date(local.date())} {clock_time(local.time())}"


def day_range(first: date, last: date) -> str:
    """ "1 Dec – 28 Feb", with years where they differ; "from 1 Dec" where no end is in sight (``date.max``)."""
    if last == date.max:
        return f"from {brief_date(first)}"
    if first == last:
        return brief_date(first)
    if first.year == last.year:
        return f"{brief_date(first)} – {brief_date(last)}"
    return f"{brief_date(first)} {first.year} – {brief_date(last)} {last.year}"


def week_name(monday: date) -> str:
    """ "14 – 20 December 2020", "30 Nov – 6 Dec 2020": a week by its Monday."""
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        return f"{monday.day} – {full_date(sunday)}"
    year = "" if monday.year == sunday.year else f" {monday.year}"
    return f"{brief_date(monday)}{year} – {brief_date(sunday)} {sunday.year}"


def count(number: int, one: str, many: str = "") -> str:
    """ "1 post", "7 posts", "1,200 posts"; ``many`` where adding an s is not enough."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(parts: list[str]) -> str:
    """ "Waste, Housing and Leisure"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def schedule_summary(first_of_month: date, counts: Mapping[State, int]) -> str:
    """ "December 2020 · 46 posts · 31 approved · 7 awaiting sign-off"; states that no post has are left out."""
    parts = [month_name(first_of_month), count(sum(counts.values()), "post")]
    for state, one, many in _SUMMARY:
        if counts.get(state, 0):
            parts.append(f"{counts[state]:,} {one if counts[state] == 1 else many}")
    return " · ".join(parts)


def month_summary(picture: MonthPicture) -> str:
    """The posts of a month by their states, and the days of it whose date is still to be confirmed."""
    month, counts = picture.first_of_month, dict[State, int]()
    for one in picture.items:
        if one.day is not None and (one.day.year, one.day.month) == (month.year, month.month):
            counts[one.state] = counts.get(one.state, 0) + 1
    unfixed = f" · Date to be confirmed: {', '.join(picture.unfixed)}" if picture.unfixed else ""
    return schedule_summary(month, counts) + unfixed


def spoken_item(item: CalendarItem) -> str:
    """What a screen reader says of a post: "Mon 14 December, 09:00, Christmas bins, awaiting sign-off, Waste"."""
    parts = [
        spoken_day(item.day) if item.day else "No date yet",
        clock_time(item.at) or "no time",
        item.title,
        item.state.value,
        item.department,
        *item.accounts,
        "has video" if item.has_video else "",
        ON_VERBAL if item.verbal else "",
        f"held: {item.held}" if item.held else "",
        item.problem,
    ]
    return ", ".join(part for part in parts if part)
