"""The job of ``docs/keystrokes.md``: fifty posts of March 2021, and what April is to be made of them.

March lies as a council's month does: two posts on most weekdays, one at weekends. April 2021 has Good Friday on the
2nd and Easter Monday on the 5th.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

MARCH, APRIL = date(2021, 3, 1), date(2021, 4, 1)
DROPPED = date(2021, 3, 14)
AFTER_EASTER = date(2021, 4, 6)
"""The first working day after Easter Monday."""

NAMING = {
    date(2021, 3, 1): "Garden waste collections start on 1 March.",
    date(2021, 3, 5): "Fresh fish and warm bread at the market on Friday.",
    date(2021, 3, 9): "Council meets on Tuesday 9 March at 6pm.",
    date(2021, 3, 20): "Litter pick on 20 March. Meet at the library.",
    date(2021, 3, 31): "Apply for a community grant by 31 March.",
}
"""Texts that name a date or a weekday; each is the first post of its day."""

REWORDED = {
    date(2021, 3, 1): ("1 March", "6 April"),
    date(2021, 3, 5): ("Friday", "Tuesday"),
    date(2021, 3, 9): ("9 March", "13 April"),
    date(2021, 3, 20): ("20 March", "17 April"),
    date(2021, 3, 31): ("31 March", "28 April"),
}
MORE_DAY, MORE_AT, MORE = date(2021, 4, 22), time(10), "Earth Day: plant a tree with us."

_ABOUT = (
    "Bin lorries start at 6am. Please put bins out the night before.",
    "Food waste caddies are free. Ask for one today.",
    "Swim, gym and classes at Green Bank.",
    "See a pothole? Tell us in two minutes.",
    "Free trees for schools and clubs.",
    "Report fly-tipping. Stay anonymous.",
    "Small grants for small businesses.",
    "Walks for health, all ages welcome.",
    "Tenants: tell us about repairs online.",
)
_SINGLE = {1, 5, 29, 30, 31}
"""Weekdays with one post only; the ninth, a Tuesday, has three."""


@dataclass(frozen=True, slots=True)
class OldPost:
    day: date
    at: time
    text: str


def march() -> Iterator[OldPost]:
    """The fifty posts in calendar order."""
    number = 0
    for day in (MARCH + timedelta(days=n) for n in range(31)):
        many = 1 if day.weekday() >= 5 or day.day in _SINGLE else 3 if day.day == 9 else 2
        for place in range(many):
            text = NAMING.get(day, "") if place == 0 else ""
            if day == DROPPED:
                text = "Mothering Sunday lunch at the Town Hall."
            yield OldPost(day, time(9 + 2 * place), text or _ABOUT[number % len(_ABOUT)])
            number += 1


def april() -> list[tuple[date, time, str]]:
    """What must stand in April: the second Tuesday stays the second, the last Friday the last, and Easter moves two."""
    found = [(MORE_DAY, MORE_AT, MORE)]
    for one in march():
        if one.day == DROPPED:
            continue
        is_last, weekday = one.day.day > 24, one.day.weekday()
        five = weekday in (3, 4) if is_last else weekday < 3
        day = one.day + timedelta(weeks=5 if five else 4)
        if day in (date(2021, 4, 2), date(2021, 4, 5)):
            day = AFTER_EASTER
        text = one.text
        if text == NAMING.get(one.day):
            text = text.replace(*REWORDED[one.day])
        found.append((day, one.at, text))
    return sorted(found)
