"""Days and months that a person types into the palette. Pure."""

import re
from datetime import date

from ui.calendar.date_goal import read_goal

_WHOLE = re.compile(r"[a-z]{3,9}\.?( \d{4})?|\d{1,2}[/.\-]\d{4}|\d{4}-\d{1,2}|\d{4}")
_NO_MONTHS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "tod", "tom", "yes")


def read_moment(text: str, *, today: date, shown: date) -> tuple[date, bool] | None:
    """What ``text`` means, and whether that is a month: "18/12", "next fri"; "dec 2020". None for no date."""
    said = " ".join(text.replace(",", " ").lower().split())
    day = read_goal(f"{said}-01" if re.fullmatch(r"\d{4}-\d{1,2}", said) else said, today=today, shown=shown)
    if day is None:
        return None
    return day, bool(_WHOLE.fullmatch(said)) and not said.startswith(_NO_MONTHS)
