"""A model of sign-off with deputies, verbal approvals and a time that may move. It shares no code with the program."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime


@dataclass(frozen=True)
class Said:
    """What a resident would see, and when."""

    text: str
    day: int
    hour: int
    accounts: frozenset[str]

    def without_hour(self) -> "Said":
        return replace(self, hour=0)


@dataclass
class Held:
    """``last`` and ``ended`` say until when; days are civil."""

    person: str
    what: str
    first: date | None
    last: date | None
    ended: datetime | None = None

    def at(self, moment: datetime) -> bool:
        day = moment.date()  # the game is played in winter, when London's clocks show UTC
        in_days = (not self.first or self.first <= day) and (not self.last or day <= self.last)
        return in_days and (not self.ended or moment < self.ended)


@dataclass
class Word:
    """A verbal approval."""

    content: Said
    at: datetime
    withdrawn: bool = False


@dataclass
class Story:
    """All that the model knows of one post."""

    content: Said
    writers: set[str]
    first_said: dict[Said, datetime]
    frozen: list[tuple[Said, str, frozenset[str]]] = field(default_factory=list)
    submitted: set[Said] = field(default_factory=set)
    decided: list[tuple[Said, str, str, bool]] = field(default_factory=list)
    """(content, capacity, verdict, whether the time might move), in order"""
    words: list[Word] = field(default_factory=list)

    def verdict(self, content: Said, capacity: str) -> tuple[str, bool] | None:
        now: tuple[str, bool] | None = None
        for said, who_for, verdict, movable in self.decided:
            if (said, who_for) == (content, capacity):
                now = None if verdict == "withdrawn" else (verdict, movable)
        return now

    def cover(self, needs: set[str]) -> Said | None:
        if self.content in self.submitted:
            return self.content
        for said, _by, _writers in reversed(self.frozen):
            if said in self.submitted and said.without_hour() == self.content.without_hour():
                given = [self.verdict(said, need) for need in needs]
                if all(one == ("approved", True) for one in given):
                    return said
        return None

    def state(self, needs: set[str]) -> str:
        cover = self.cover(needs)
        if cover is None:
            every = {(said, need) for said, need, _verdict, _movable in self.decided}
            last = [self._last(said, need) for said, need in every]
            return "changed since sign-off" if "approved" in last else "draft"
        verdicts = [said[0] if (said := self.verdict(cover, need)) else "" for need in needs]
        if "changes" in verdicts:
            return "changes requested"
        return "approved" if all(one == "approved" for one in verdicts) else "awaiting sign-off"

    def _last(self, content: Said, capacity: str) -> str:
        return [v for said, need, v, _movable in self.decided if (said, need) == (content, capacity)][-1]

    def word(self, needs: set[str]) -> Word | None:
        cover = self.cover(needs) or self.content
        if self.verdict(cover, "manager"):
            return None
        found = [one for one in self.words if one.content == self.content and not one.withdrawn]
        return found[-1] if found else None
