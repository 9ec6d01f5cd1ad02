"""What sentences of the history are made of: kinds of entry, phrases, details, names, dates, lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sddc_planner.clock import from_text, in_london
from sddc_planner.model.difference import Piece

# Written out, since strftime follows the machine's language and the program speaks English.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT = 48
"""Letters of a value that is quoted within a sentence; a longer one stands in the details."""

ALTERED = "What the record keeps of this was altered outside the program."
REMOVED = "What it was is no longer kept: it was removed on purpose."


class HistoryKind(StrEnum):
    """By what an entry can be asked for."""

    EDITS = "edits"
    SUBMISSIONS = "submissions"
    DECISIONS = "decisions"
    RULES = "rules"
    EXCHANGE = "exchange"
    SET_UP = "set-up"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One thing that an entry changed, before and after.

    ``said`` names it within a sentence ("the time"); ``inline`` is "09:00 → 10:30" where that is short enough. A
    ``prose`` is compared word by word, in ``pieces``, once somebody looks at it.
    """

    label: str
    before: str = ""
    after: str = ""
    said: str = ""
    prose: bool = False
    pieces: tuple[Piece, ...] = ()

    @property
    def inline(self) -> str:
        if self.prose or not (self.before or self.after) or "\n" in self.before + self.after:
            return ""
        if len(self.before) > _SHORT or len(self.after) > _SHORT:
            return ""
        return f"{self.before or 'none'} → {self.after or 'none'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A sentence without its subject. ``person`` is who did it, where that is not whoever the entry names."""

    text: str
    kind: HistoryKind
    person: str | None = None
    revision: int | None = None
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Everything by id, read once for a page of sentences."""

    people: Mapping[str, str]
    departments: Mapping[str, str]
    accounts: Mapping[str, str]
    """Each with its platform, so that no two share a name."""
    campaigns: Mapping[str, str]
    videos: Mapping[str, str]

    def person(self, person: str | None) -> str:
        return self.people.get(person or "", "Somebody")

    def department(self, department: str | None) -> str:
        return self.departments.get(department, "a removed department") if department else ""

    def account(self, account: str) -> str:
        return self.accounts.get(account, "a removed account")

    def campaign(self, campaign: str | None) -> str:
        return self.campaigns.get(campaign, "a removed campaign") if campaign else ""

    def video(self, video: str | None) -> str:
        return self.videos.get(video, "a removed video") if video else ""

    def capacity(self, capacity: str | None, department: str | None) -> str:
        """ "as Communications Manager", "for Waste"."""
        return f"for {self.department(department)}" if department else "as Communications Manager"


def listed(parts: Sequence[str]) -> str:
    """ "the time, the link and the text"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def quoted(text: str) -> str:
    """A comment or a name as it stands within a sentence, on one line; what it quotes itself has single quotes."""
    return f"“{' '.join(text.split()).translate(_SINGLE)}”"


_SINGLE = str.maketrans("“”", "‘’")


def day_text(text: Any) -> str:
    """ "3 Dec 2020" of a civil date; whatever else is there, as it is."""
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        return str(text or "")
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment(instant: datetime) -> str:
    """ "2 Dec 14:10", in London."""
    local = in_london(instant)
    return f"{local.day} {_MONTHS[local.month - 1]} {local:%H:%M}"


def moment_text(text: Any) -> str:
    """The same of an instant as it is stored; empty where it is none."""
    try:
        return moment(from_text(text))
    except (TypeError, ValueError):
        return ""


def count(number: int, one: str, many: str = "") -> str:
    """ "1 post", "7 posts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
