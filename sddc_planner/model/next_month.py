"""Where a post of one month belongs in another, and what its words say of the old one."""

import calendar
import re
from datetime import date
from enum import StrEnum

from sddc_planner.model.day_words import MONTHS, WEEKDAYS
from sddc_planner.model.post import Post


class By(StrEnum):
    """What stays: the weekday with its place in the month, or the day of the month."""

    WEEKDAY = "weekday"
    DATE = "date"


def counterpart(day: date, month: date, by: By) -> date:
    """The day of the month of ``month`` that answers to ``day``.

    By weekday the second Tuesday goes to the second Tuesday, the last Friday to the last Friday, and so a fifth
    Friday to the last. By date the 24th goes to the 24th, or to the last day of a shorter month.
    """
    length = calendar.monthrange(month.year, month.month)[1]
    if by is By.DATE:
        return month.replace(day=min(day.day, length))
    first = 1 + (day.weekday() - month.replace(day=1).weekday()) % 7
    days = range(first, length + 1, 7)
    place = -1 if is_last_of_its_weekday(day) else nth_of_month(day) - 1
    return month.replace(day=days[place])


def nth_of_month(day: date) -> int:
    """1 for the first of its weekday in the month, up to 5."""
    return (day.day - 1) // 7 + 1


def is_last_of_its_weekday(day: date) -> bool:
    return day.day + 7 > calendar.monthrange(day.year, day.month)[1]


def named_days(text: str, old: date, new: date) -> tuple[str, ...]:
    """What a text says that fitted ``old`` and not ``new``, word for word and each once: dates of the old month, its
    name, its year where that changed, and the old weekday where the post now lies on another.

    Where the weekday stays, one before a date stays right too and is no part of what is to be written over.
    """
    month = MONTHS[old.month - 1]
    names = f"(?:{month}|{month[:3]}|Sept)" if month == "September" else f"(?:{month}|{month[:3]})"
    weekday = "(?:" + "|".join(f"{one}|{one[:3]}" for one in WEEKDAYS) + ")"
    before = "" if old.weekday() == new.weekday() else rf"(?:\b{weekday},?\s+)?"
    number = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    year = r"(?:,?\s+\d{4})?"
    patterns = [
        rf"{before}\b{number}(?:\s+of)?\s+{names}\b{year}",
        rf"{before}\b{names}\s+{number}\b{year}",
        rf"{before}\b{number}[/.]0?{old.month}(?:[/.](?:\d{{4}}|\d{{2}}))?\b(?![/.%]\d)",
        rf"\b{month}\b{year}",
    ]
    if old.weekday() != new.weekday():
        patterns.append(rf"\b{WEEKDAYS[old.weekday()]}s?\b")
    if old.year != new.year:
        patterns.append(rf"\b{old.year}\b")
    found: dict[str, None] = {}
    for one in re.finditer("|".join(f"(?:{pattern})" for pattern in patterns), text):
        found[" ".join(one[0].split())] = None
    return tuple(found)


def words_to_edit(post: Post, old: date, new: date) -> tuple[str, ...]:
    """What a post's title, texts and alt texts say that fitted ``old`` and not ``new``, each once."""
    texts = (post.title, post.text, *post.variants.values(), *(one.alt for one in post.media))
    return tuple(dict.fromkeys(words for text in texts for words in named_days(text, old, new)))
