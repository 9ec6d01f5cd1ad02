"""Reads a date in the forms people type, day before month. What is not certain is said, never filled in.

No date library parses here: those that accept free text fill a missing year from today's date and swap day and
month when only the other order fits, and both would put a post on a day that nobody wrote.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache

from sddc_planner.imports.times import TIME, parse_time, time_from
from sddc_planner.sheets.cells import Cell, CellValue, text_of

FIRST_YEAR, LAST_YEAR = 2000, 2099
_LONGEST = 60
_SERIALS = range(36_526, 73_051)
"""Excel's day numbers of those years, for a date cell that lost its format."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SEP = r"\s*[-/.\s]\s*"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<year>\d{{4}}){_SEP}(?P<month>\d{{1,2}}){_SEP}(?P<day>\d{{1,2}})",
        rf"{_DAY}{_SEP}(?P<month>\d{{1,2}}){_SEP}{_YEAR}",
        r"(?P<day>\d{1,2})\s*[-/.]\s*(?P<month>\d{1,2})\.?",
        rf"{_DAY}\s*(?:of\s+)?[-/.]?\s*(?P<name>{MONTH})\.?(?:\s*[-/.]?\s*{_YEAR})?",
        rf"(?P<name>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<year>\d{{4}}))?",
        rf"(?P<name>{MONTH})\s*[-/.]\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)(?:{_SEP}(?P<year>\d{{4}}))?",
        rf"(?P<name>{MONTH})\s*[-/]\s*(?P<day>\d{{1,2}})\s*[-/]\s*(?P<year>\d{{4}})",
        r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>20\d{2})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    )
)
_LEADING_WEEKDAY = re.compile(rf"(?P<weekday>{_WEEKDAY})\b\.?\s*(?:the\s+)?")
_TRAILING_WEEKDAY = re.compile(rf"\s*\(?\b(?P<weekday>{_WEEKDAY})\)?\.?")
_TRAILING_TIME = re.compile(rf"(?P<rest>.*?)(?:\s+|t)(?P<time>(?:at\s+|@\s*)?(?:{TIME.pattern}))z?", re.VERBOSE)
_AMERICAN = re.compile(rf"(?P<month>\d{{1,2}}){_SEP}(?P<day>\d{{1,2}})(?:{_SEP}{_YEAR})?")
_MONTH_AND_NUMBER = re.compile(rf"(?P<name>{MONTH})\s*[-/.']\s*(?P<number>\d{{2}})")
_WEEK_OF = re.compile(r"(?:w/?c\.?|week (?:commencing|of|beginning|starting))\s+(?P<rest>.+)")
_SPAN = re.compile(r"(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|to|and|&)\s*\d{1,2}(?:st|nd|rd|th)?\b(?P<rest>.*)")
_NOT_YET = frozenset(
    ("tbc", "tba", "tbd", "?", "??", "???", "-", "n/a", "na", "none", "asap", "ongoing", "any", "anytime", "flexible")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date as far as it was written down. ``unsure`` says why it may mean something else."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    """Monday is 0."""
    at: time | None = None
    unsure: str = ""

    def on(self, year: int, month: int | None = None) -> date | None:
        """The date in that year, and in that month if none was written; None where there is no such day."""
        month = self.month if self.month is not None else month
        try:
            return date(self.year if self.year is not None else year, month, self.day) if month else None
        except ValueError:
            return None

    @property
    def complete(self) -> date | None:
        return self.on(self.year) if self.year is not None else None


def is_not_yet(text: str) -> bool:
    """Whether the words say that there is no date yet."""
    return " ".join(text.lower().split()) in _NOT_YET


def read_date(cell: Cell) -> Written | None:
    """What a cell of a date column says, or None if it is no date."""
    return date_of(cell.value)


def date_of(value: CellValue) -> Written | None:
    if isinstance(value, datetime):
        return _from_date(value.date(), value.time().replace(second=0, microsecond=0))
    if isinstance(value, date):
        return _from_date(value)
    if isinstance(value, bool) or value is None or isinstance(value, time):
        return None
    if isinstance(value, float):
        return _from_serial(value)
    return parse_date(text_of(Cell(value)))


def _from_date(day: date, at: time | None = None) -> Written | None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return Written(day=day.day, month=day.month, year=day.year, at=at)


def _from_serial(number: float) -> Written | None:
    from sddc_planner.sheets.sheet_xml import from_serial  # noqa: PLC0415

    if int(number) not in _SERIALS:
        written = parse_date(text_of(Cell(number)))
        return _unsure(written, "it may be month 1 or 10") if repr(number).endswith(".1") else written
    value = from_serial(number)
    return date_of(value) if isinstance(value, date) else None


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Written | None:
    """A date in text; with the weekday and the time beside it, if they are there. None if it is no date."""
    tidy = _tidy(text)
    if len(tidy) > _LONGEST:
        return None
    if tidy.isdecimal() and len(tidy) == 5 and int(tidy) in _SERIALS:
        return _from_serial(int(tidy))
    if found := _WEEK_OF.fullmatch(tidy):
        return _unsure(_plain(found["rest"]), "it names a week, not a day")
    return _with_time(tidy)


def _tidy(text: str) -> str:
    plain = text.lower().translate({0xA0: " ", 0x2013: "-", 0x2014: "-", 0x2011: "-", 0x2019: "'", ord(","): " "})
    return " ".join(plain.split())


def _with_time(text: str) -> Written | None:
    if written := _plain(text):
        return written
    found = _TRAILING_TIME.fullmatch(text)
    written = _plain(found["rest"].rstrip(" -")) if found else None
    if found is None or written is None:
        return _noon(text)
    at = time_from(found)
    return replace(written, at=at) if at is not None else None


def _noon(text: str) -> Written | None:
    rest, _, word = text.rpartition(" ")
    at = parse_time(word) if word in ("noon", "midday", "midnight") else None
    written = _plain(rest.removesuffix(" at").removesuffix(" 12")) if at is not None else None
    return replace(written, at=at) if written else None


def _plain(text: str) -> Written | None:
    weekday: int | None = None
    if found := _LEADING_WEEKDAY.match(text):
        weekday, text = _weekday(found["weekday"]), text[found.end() :].lstrip("- ")
    elif (found := _TRAILING_WEEKDAY.search(text)) and found.end() == len(text):
        weekday, text = _weekday(found["weekday"]), text[: found.start()].rstrip("- ")
    text = text.removeprefix("the ")
    written = _certain(text) or _doubtful(text)
    return replace(written, weekday=weekday) if written and weekday is not None else written


def _certain(text: str) -> Written | None:
    if _MONTH_AND_NUMBER.fullmatch(text):
        return None
    for form in _FORMS:
        if (found := form.fullmatch(text)) and (written := _written(found.groupdict())):
            return written
    return None


def _written(parts: dict[str, str | None]) -> Written | None:
    name, digits = parts.get("name"), parts.get("month")
    month = MONTHS.index(_full_month(name)) + 1 if name else int(digits) if digits else None
    year = _year(parts.get("year"))
    written = Written(day=int(parts["day"] or 0), month=month, year=year)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    # 29 February is a day in some year; 31 in some month.
    return written if written.on(year if year is not None else 2000, 1 if month is None else None) else None


def _doubtful(text: str) -> Written | None:
    """Forms that have a likely meaning, but another too."""
    if found := _MONTH_AND_NUMBER.fullmatch(text):
        number = int(found["number"])
        written = Written(day=number, month=MONTHS.index(_full_month(found["name"])) + 1) if 1 <= number <= 31 else None
        return _unsure(written, "it may be a day or a year")
    if (found := _AMERICAN.fullmatch(text)) and int(found["day"]) > 12:
        return _unsure(_written(found.groupdict()), "the month seems to come before the day")
    if found := _SPAN.fullmatch(text):
        return _unsure(_certain(f"{found['first']}{found['rest']}"), "it names several days")
    return None


def _unsure(written: Written | None, reason: str) -> Written | None:
    return replace(written, unsure=reason) if written else None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    digits = text.lstrip("'’")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _full_month(name: str) -> str:
    return next(month for month in MONTHS if month.startswith(name[:3]))


def _weekday(name: str) -> int:
    return next(index for index, day in enumerate(WEEKDAYS) if day.startswith(name[:3]))


def month_number(name: str) -> int | None:
    """1 for ``January`` or ``Jan``, None for a word that is no month."""
    tidy = name.strip(" .").lower()
    return MONTHS.index(_full_month(tidy)) + 1 if re.fullmatch(MONTH, tidy) else None


def weekday_number(name: str) -> int | None:
    """0 for ``Monday``, ``Mon`` or ``Mon.``, None for a word that is no weekday."""
    tidy = name.strip(" .:").lower()
    return _weekday(tidy) if re.fullmatch(_WEEKDAY, tidy) else None


def spoken(day: date) -> str:
    """The date as a person says it, in the language of the program and not of the computer."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"
