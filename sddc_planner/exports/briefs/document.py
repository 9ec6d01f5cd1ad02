"""A document as a description: the one that the PDF, the preview and the Word file are all drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from sddc_planner.model.chart import Course
from sddc_planner.model.state import State


class Mood(StrEnum):
    """What a notice means: its colour, never its only sign."""

    GOOD = "good"
    WAIT = "wait"
    BAD = "bad"
    PLAIN = "plain"


class Voice(StrEnum):
    """How loud a paragraph is."""

    LEAD = "lead"
    BODY = "body"
    STRONG = "strong"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """May hold line ends of its own."""

    text: str
    voice: Voice = Voice.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they stand for, two beside each other where there is room."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """``digests`` are lines of digits, set small."""

    mood: Mood
    title: str
    lines: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` of the width, beside those of the others."""

    name: str
    share: float
    right: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``wide``: across the whole page. ``moods`` colour the last cell of a row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: bool = False
    moods: tuple[Mood, ...] = ()
    total: bool = False
    """The last row adds the others up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A campaign on a line of time. ``videos`` with their due days, ``polls`` from opening to close."""

    first_day: date
    last_day: date
    hue: str
    today: date
    posts: tuple[tuple[date, State], ...] = ()
    undated: int = 0
    videos: tuple[tuple[date, str], ...] = ()
    polls: tuple[tuple[date, date], ...] = ()
    shades: tuple[tuple[date, date, str, bool], ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A measure over time against its target, under its name. ``result`` says in a few words what came of it."""

    name: str
    course: Course
    result: str = ""
    mood: Mood = Mood.PLAIN


@dataclass(frozen=True, slots=True)
class Figure:
    """``said`` tells in words what it shows, for who does not see it."""

    drawing: Strip | Plot
    said: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Beside each other, as many in a row as there is room for."""

    figures: tuple[Figure, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Facts | Notice | Table | Figure | Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """``kicker`` says what it is, above the title. ``foot`` stands at the foot of every page."""

    kicker: str
    title: str
    subtitle: str
    council: str
    hue: str
    blocks: tuple[Block, ...]
    foot: str
    subject: str
    made_at: datetime
