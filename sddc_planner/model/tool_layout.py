"""How the columns of a publishing tool's own file are filled: which part of a post goes where, and in what form.

A layout belongs to a row of headings and is found again by it. Limits of a tool change, so they are part of the layout,
with the day on which somebody last looked.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sddc_planner.canonical import digest
from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId

HEADINGS_MAX = 200


class Fills(StrEnum):
    """What stands in a column."""

    NOTHING = "nothing"
    DATE = "date"
    TIME = "time"
    MOMENT = "date and time"
    ACCOUNT = "account"
    GOES_TO = "goes to"
    """TRUE where the row goes to an account of the platform in ``value``, else FALSE."""
    TEXT = "text"
    TEXT_AND_LINK = "text and link"
    """The text, and the link on a line of its own unless the text holds it already."""
    LINK = "link"
    MEDIA = "media files"
    """The names of the files in the folder beside. Of several such columns, each takes the next."""
    MEDIA_ADDRESS = "media addresses"
    """Their addresses under ``media_address``; nothing where that is not known."""
    ALT = "alt text"
    TITLE = "title"
    LABELS = "labels"
    CAMPAIGN = "campaign"
    DEPARTMENT = "department"
    CONSTANT = "constant"
    """Always the text in ``value``."""


TIMED = frozenset({Fills.TIME, Fills.MOMENT})
NAMES_ACCOUNT = frozenset({Fills.ACCOUNT, Fills.GOES_TO})
SHOWS_LINK = frozenset({Fills.LINK, Fills.TEXT_AND_LINK})


class Per(StrEnum):
    """What a row stands for."""

    ACCOUNT = "account"
    POST = "post"
    """Accounts of which every cell says the same share a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``form`` is the form of a date or time; ``value`` what ``fills`` needs besides."""

    heading: str
    fills: Fills = Fills.NOTHING
    form: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolLimits:
    """What a tool takes in one file. None where that is not known."""

    rows: int | None = None
    text: int | None = None
    """Characters."""
    pictures: int | None = None
    films: bool = True
    film_megabytes: int | None = None
    minutes_ahead: int = 0
    """How long before its time a post must be in the tool."""
    minute_step: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolLayout:
    """Always valid. ``account_names`` are as the tool knows them; "" means that the account is not in the tool."""

    name: str
    columns: tuple[Column, ...]
    has_headings: bool = True
    """Some tools want rows alone: then what ``columns`` call headings is an example row, and is not written."""
    per: Per = Per.ACCOUNT
    account_names: Mapping[AccountId, str] = field(default_factory=dict)
    media_address: str = ""
    """Where the files can be fetched once somebody has put them there: an address before each name."""
    limits: ToolLimits = ToolLimits()
    delimiter: str = ","
    encoding: str = "utf-8"
    """``utf-8-sig`` writes a mark before the text, as Excel likes it."""
    checked_on: date | None = None
    source: str = ""
    notes: str = ""
    """What a person should know of the tool."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "Give the tool a name.")
        if not self.columns or len(self.columns) > HEADINGS_MAX:
            raise InvalidValue("columns", f"A tool's file has 1 to {HEADINGS_MAX} columns.")
        if self.delimiter not in (",", ";", "\t", "|"):
            raise InvalidValue("delimiter", "Columns are parted by a comma, a semicolon, a tab or a bar.")

    @property
    def id(self) -> str:
        """The key by which it is found again."""
        return layout_id([one.heading for one in self.columns])

    @property
    def parts_accounts(self) -> bool:
        """Whether each account needs a file of its own, since no column says where a row goes."""
        return not any(one.fills in NAMES_ACCOUNT for one in self.columns)

    def fills(self, *kinds: Fills) -> bool:
        return any(one.fills in kinds for one in self.columns)

    def problem(self) -> str:
        """Why nothing useful can be written with it yet, as a sentence; empty when it can."""
        if not self.fills(Fills.TEXT, Fills.TEXT_AND_LINK):
            return "Choose the column that takes the text of a post."
        if not self.fills(Fills.DATE, Fills.MOMENT):
            return "Choose the column that takes the date."
        if any(one.fills is Fills.GOES_TO and not one.value for one in self.columns):
            return "Choose the platform of each column that says where a post goes."
        return ""


def layout_id(headings: Sequence[str]) -> str:
    """The same for the same headings in the same order, however they are spaced and capitalised."""
    return digest([normal_heading(one) for one in headings])


def normal_heading(heading: str) -> str:
    """A heading without what may differ between two copies of the same template."""
    return " ".join(unicodedata.normalize("NFKC", heading).casefold().split())
