"""Finding: posts, campaigns, polls, videos and comments that hold the words a person types."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from sddc_planner.clock import from_text
from sddc_planner.errors import LibraryError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Person
from sddc_planner.model.ids import PostId
from sddc_planner.model.oasis import objective_words
from sddc_planner.model.poll import Quarter, state_of
from sddc_planner.model.sought import Marked, Part, excerpt, marked, parts_of
from sddc_planner.model.state import State
from sddc_planner.model.video import Video
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts
from sddc_planner.store import council as stored
from sddc_planner.store import finding, polls
from sddc_planner.store.posts import Line

T = TypeVar("T", Campaign, Video)

MOST_OF_OTHERS = 5
"""Comments, campaigns, polls and videos, of each: whoever looks for more of them types more."""


class Kind(StrEnum):
    """Of what was found, in the order in which it is shown."""

    POST = "post"
    CAMPAIGN = "campaign"
    POLL = "poll"
    VIDEO = "video"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that holds the words.

    ``title`` and ``excerpt`` come in pieces, each with whether it was looked for; the excerpt is empty where the title
    holds all there is to show. ``post`` is what opens: the post itself, the one that a comment is about, the next or
    last one with a video. ``day`` and ``at`` are that post's; None for one in the tray.
    """

    kind: Kind
    id: str
    title: Marked
    excerpt: Marked = ()
    post: PostId | None = None
    day: date | None = None
    at: time | None = None
    state: State | None = None
    department: str = ""
    accounts: tuple[str, ...] = ()
    """Short labels such as "f Central"."""
    person: str = ""
    """Who wrote a comment."""
    written: datetime | None = None
    first_day: date | None = None
    last_day: date | None = None
    stage: str = ""
    """Of a video; the state of a poll."""
    quarter: Quarter | None = None
    """Of a poll."""
    posts: int = 0
    """How many belong to a campaign or show a video."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The part of ``Planner`` that finds."""

    desk: Desk
    council: Council
    posts: Posts

    def search(self, words: str, most: int = 30) -> tuple[Found, ...]:
        """What holds every word, or every phrase in quotes; the last word may be unfinished. Grouped by kind.

        Posts come best first where few fit, otherwise the newest first. ``most`` is how many of them. Nothing that is
        typed is an error.
        """
        parts = parts_of(words)
        if not parts:
            return ()
        return (
            *self._posts(words, parts, most),
            *self._campaigns(words, parts),
            *self._polls(words, parts),
            *self._videos(words, parts),
            *self._comments(words, parts),
        )

    # Inside

    def _posts(self, words: str, parts: Sequence[Part], most: int) -> Iterator[Found]:
        lines = self.posts.search(words, most)
        texts = finding.texts(self.desk.library.con, [line.id for line, _state in lines])
        names, labels = self._departments(), self._accounts()
        for line, state in lines:
            title, (*said, link) = marked(line.title, parts), texts.get(line.id, ("",))
            yield Found(
                kind=Kind.POST,
                id=line.id,
                title=title,
                excerpt=_quoted(said if _bold(title) else (*said, link), parts),
                post=line.id,
                day=line.day,
                at=line.at,
                state=state,
                department=names.get(line.department or "", ""),
                accounts=tuple(labels[one] for one in line.accounts if one in labels),
            )

    def _campaigns(self, words: str, parts: Sequence[Part]) -> Iterator[Found]:
        con, names = self.desk.library.con, self._departments()
        for row in finding.things(con, words, Kind.CAMPAIGN, MOST_OF_OTHERS):
            one = self._one(Campaign, row["id"])
            if one is None:
                continue
            many, _next, _day = finding.posts_of(con, "campaign", one.id, self.desk.today().isoformat())
            title = marked(one.name, parts)
            yield Found(
                kind=Kind.CAMPAIGN,
                id=one.id,
                title=title,
                excerpt=_quoted((one.aim,) if _bold(title) else _said_of(one), parts),
                department=names.get(one.department or "", ""),
                first_day=one.first_day,
                last_day=one.last_day,
                posts=many,
            )

    def _polls(self, words: str, parts: Sequence[Part]) -> Iterator[Found]:
        con, labels = self.desk.library.con, self._accounts()
        owners, names = stored.owners(con), self._departments()
        for row in finding.things(con, words, Kind.POLL, MOST_OF_OTHERS):
            try:
                one = polls.one_of(con, row["id"])
            except LibraryError:  # altered beyond reading, as in ``_one``
                continue
            title = marked(one.question or one.waived, parts)
            said = (*(option.text for option in one.options), one.learnt, one.done, one.waived)
            yield Found(
                kind=Kind.POLL,
                id=one.id,
                title=title,
                excerpt=() if _bold(title) else _quoted(said, parts),
                day=one.opens,
                at=one.opens_at,
                department=names.get(owners.get(one.account, ""), ""),
                accounts=(labels[one.account],) if one.account in labels else (),
                stage=state_of(one, self.desk.clock()).value,
                quarter=Quarter.parse(one.quarter),
            )

    def _videos(self, words: str, parts: Sequence[Part]) -> Iterator[Found]:
        con, names = self.desk.library.con, self._departments()
        for row in finding.things(con, words, Kind.VIDEO, MOST_OF_OTHERS):
            one = self._one(Video, row["id"])
            if one is None:
                continue
            many, next_, day = finding.posts_of(con, "video", one.id, self.desk.today().isoformat())
            yield Found(
                kind=Kind.VIDEO,
                id=one.id,
                title=marked(one.title, parts),
                excerpt=_quoted((one.cut_name,), parts),
                department=names.get(one.department or "", ""),
                post=PostId(next_) if next_ else None,
                day=_day(day) if next_ else one.due,
                last_day=one.due,
                stage=one.stage.value,
                posts=many,
            )

    def _comments(self, words: str, parts: Sequence[Part]) -> Iterator[Found]:
        con = self.desk.library.con
        rows = finding.things(con, words, Kind.COMMENT, MOST_OF_OTHERS)
        about = {row["id"]: row for row in finding.comments(con, [row["id"] for row in rows])}
        lines = {line.id: (line, state) for line, state in self._lines(row["post"] for row in about.values())}
        people: dict[str, str] = {one.id: one.name for one in stored.all_of(con, Person)}
        for row in rows:
            said = about.get(row["id"])
            if said is None or said["post"] not in lines:
                continue  # its post was deleted
            line, state = lines[said["post"]]
            yield Found(
                kind=Kind.COMMENT,
                id=row["id"],
                title=marked(line.title, ()),
                excerpt=_quoted((row["text"],), parts),
                post=line.id,
                day=line.day,
                at=line.at,
                state=state,
                person=people.get(said["person"] or "", "Somebody"),
                written=_instant(said["at"]),
            )

    def _one(self, kind: type[T], row_id: str) -> T | None:
        """None for one that was altered beyond reading: ``check`` names it, and typing on goes on."""
        try:
            return stored.one_of(self.desk.library.con, kind, row_id)
        except LibraryError:
            return None

    def _lines(self, ids: Iterable[str]) -> tuple[tuple[Line, State], ...]:
        return self.posts.lines(list(dict.fromkeys(ids)))

    def _departments(self) -> dict[str, str]:
        return {one.id: one.name for one in self.council.departments()}

    def _accounts(self) -> dict[str, str]:
        glyphs = {one.id: one.glyph for one in self.council.platforms()}
        return {one.id: f"{glyphs.get(one.platform, '')} {one.name}".strip() for one in self.council.accounts()}


def _quoted(texts: Iterable[str], parts: Sequence[Part]) -> Marked:
    """From the first text that holds what was looked for."""
    return next((found for text in texts if (found := excerpt(text, parts))), ())


def _said_of(one: Campaign) -> Iterator[str]:
    """Everything that a campaign says, in the order in which it is read."""
    yield one.aim
    for goal in one.objectives:
        yield objective_words(goal)
        yield from (goal.what, goal.start, goal.target)
    yield ", ".join(one.audiences)
    yield from (one.insight, one.strategy, one.implementation, one.scoring)
    yield ", ".join(one.partners)
    yield from (one.went_well, one.went_badly, one.next_time, one.tag)


def _bold(title: Marked) -> bool:
    """Whether a title says by itself why it was found."""
    return any(is_bold for _text, is_bold in title)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:  # altered beyond reading: ``check`` names it
        return None


def _instant(text: str | None) -> datetime | None:
    try:
        return from_text(text) if text else None
    except ValueError:
        return None
