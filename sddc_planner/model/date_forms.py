"""The forms in which publishing tools take dates and times. Chosen by example, so each can show a real value.

Not ``strftime``: its names of months and of the halves of a day follow the language of the computer.
"""

import re
from datetime import UTC, date, time

from sddc_planner.clock import wall_clock
from sddc_planner.errors import InvalidValue

DATES = (
    "%d/%m/%Y", "%Y-%m-%d", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%m/%d/%y", "%d %b %Y", "%b %d, %Y",
    "%d %B %Y", "%B %d, %Y",
)  # fmt: skip
TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%H.%M")
MOMENTS = (
    "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %I:%M %p", "%m/%d/%Y %I:%M %p", "%b %d, %Y %I:%M %p", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S%z", "UTC %Y-%m-%dT%H:%M:%SZ",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PLACE = re.compile("%[a-zA-Z]")
_UTC = "UTC "


def written(form: str, day: date, at: time | None) -> str:
    """A day and a wall-clock time in London in this form. Raises ``InvalidValue`` for a form that is not known.

    A form that begins with "UTC" gives the instant in UTC, ``%z`` the distance of London's clocks from it.
    """
    if form not in (*DATES, *TIMES, *MOMENTS):
        raise InvalidValue("form", f"There is no form {form!r} for a date or time.")
    at = at or time()
    offset = "+00:00"
    if "%z" in form or form.startswith(_UTC):
        instant = wall_clock(day, at)
        local = instant.astimezone(UTC)
        if form.startswith(_UTC):
            day, at = local.date(), local.time()
        else:
            ahead = at.hour * 60 + at.minute - (local.hour * 60 + local.minute)
            offset = f"+{ahead % 1440 // 60:02}:{ahead % 60:02}"
    values = {
        "%d": f"{day.day:02}",
        "%m": f"{day.month:02}",
        "%Y": f"{day.year:04}",
        "%y": f"{day.year % 100:02}",
        "%b": _MONTHS[day.month - 1][:3],
        "%B": _MONTHS[day.month - 1],
        "%H": f"{at.hour:02}",
        "%I": f"{(at.hour - 1) % 12 + 1}",
        "%M": f"{at.minute:02}",
        "%S": "00",
        "%p": "AM" if at.hour < 12 else "PM",
        "%z": offset,
    }
    return _PLACE.sub(lambda match: values[match[0]], form.removeprefix(_UTC))


def like(example: str) -> str:
    """The form that an example from a tool's template is in, or empty. Of two that fit, the British one."""
    text = " ".join(example.split())
    for form in (*MOMENTS, *DATES, *TIMES):
        pattern = re.escape(form.removeprefix(_UTC))
        for place, digits in _SHAPES.items():
            pattern = pattern.replace(re.escape(place), digits)
        if re.fullmatch(pattern, text):
            return form
    return ""


_SHAPES = {
    "%d": r"(0?[1-9]|[12]\d|3[01])", "%m": r"(0?[1-9]|1[0-2])", "%Y": r"\d{4}", "%y": r"\d{2}",
    "%H": r"([01]?\d|2[0-3])",
    "%I": r"(0?[1-9]|1[0-2])", "%M": r"[0-5]\d", "%S": r"[0-5]\d", "%p": "(AM|PM|am|pm)", "%z": r"[+-]\d\d:?\d\d",
    "%b": "(?:" + "|".join(one[:3] for one in _MONTHS) + ")", "%B": "(?:" + "|".join(_MONTHS) + ")",
}  # fmt: skip
