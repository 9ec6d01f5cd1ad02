"""What the dialogs say of days that matter."""

from datetime import date

from sddc_planner.model.bank_holidays import Origin
from sddc_planner.model.day_rule import next_dates
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.planner.special_days import DayLine
from ui import words

KINDS = {
    DayKind.BANK_HOLIDAY: "Bank holiday",
    DayKind.AWARENESS: "Awareness day",
    DayKind.COUNCIL: "Council day",
    DayKind.OTHER: "Other day",
    DayKind.NO_HOLIDAY: "No bank holiday",
}
MANY = {
    DayKind.BANK_HOLIDAY: "Bank holidays",
    DayKind.AWARENESS: "Awareness days",
    DayKind.COUNCIL: "Council days",
    DayKind.OTHER: "Other days",
}
_ORIGINS = {Origin.PUBLISHED: "GOV.UK’s list", Origin.WORKED_OUT: "Worked out by rule", Origin.OWN: "Added here"}
_TOLD = {
    Origin.PUBLISHED: "Published by GOV.UK for England and Wales.",
    Origin.WORKED_OUT: "Not published yet: worked out by the rules of the Banking and Financial Dealings Act 1971. "
    "A day that is proclaimed for one year only can be added, and one that is moved can be switched off.",
}


def when(line: DayLine) -> str:
    """ "Fri 1 Jan", "Mon 20 Sep – Sun 26 Sep", "September, to be confirmed"."""
    if line.first_day is None or line.last_day is None:
        return f"{words.MONTHS[line.month.month - 1]}, to be confirmed"
    if line.first_day == line.last_day:
        return _brief(line.first_day)
    return f"{_brief(line.first_day)} – {_brief(line.last_day)}"


def known_from(line: DayLine) -> str:
    """Where a day is known from, in a few words."""
    source = line.day.source if line.day else ""
    said = " ".join(source.split()) or _ORIGINS[line.origin]
    return f"Switched off · {said}" if line.off else said


def told(line: DayLine, today: date) -> str:
    """All that is known of a day, as sentences on a few lines."""
    if line.day is None:
        off = " It is switched off in this library, so it counts as an ordinary day." if line.off else ""
        return f"{_TOLD[line.origin]}{off}"
    return "\n".join(filter(None, (rule(line.day, today), line.day.notes)))


def rule(day: SpecialDay, today: date) -> str:
    """The rule of a day in words, with the next dates that it gives."""
    coming = [words.short_day(one) for one in next_dates(day.rule, today)]
    if coming:
        return f"{day.words()}. Next: {', '.join(coming)}."
    return f"{day.words()}." if "confirmed" in day.words() else f"{day.words()}. No date of it is still to come."


def _brief(day: date) -> str:
    return f"{words.WEEKDAYS[day.weekday()][:3]} {words.brief_date(day)}"
