"""Bringing a calendar file in: previewed first, one step of undo, never approved, and never twice.

An event that came in before and says something else now is offered as a change of date, time or title. A post that
was edited here since is never changed unless somebody chooses it.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Any

from sddc_planner.clock import to_text
from sddc_planner.errors import Conflict, InvalidValue, NotFound
from sddc_planner.exports.ics.calendar import said_digest
from sddc_planner.imports.calendar_file import read_events
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.handing.calendar_events import LeftEvent, ProposedEvent, Proposing
from sddc_planner.planner.posts import store_post
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import council as stored
from sddc_planner.store import imported, standing
from sddc_planner.store import posts as stored_posts
from sddc_planner.store.imported import CameIn
from sddc_planner.store.rows import packed

_SIGNED = frozenset({State.AWAITING, State.APPROVED, State.CHANGES_REQUESTED})
_FIELDS = {"day": "the date", "at": "the time", "title": "the title"}


class Fate(StrEnum):
    """What would become of an event."""

    NEW = "new"
    CHANGED = "changed"
    EDITED_HERE = "edited here"
    """It changed in the calendar, and the post was edited here since it came in."""
    SAME = "same"
    CANCELLED = "cancelled"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One event with what would become of it. ``post`` is the post that it came in as, if it came in before."""

    fate: Fate
    proposed: ProposedEvent
    why: str = ""
    post: PostId | None = None
    changes: tuple[tuple[str, Any], ...] = ()
    """Of the post: field and new value."""
    loses: bool = False
    """The change would void sign-offs or a submission."""
    before: Post | None = None
    """The post as it stood when the file was looked at."""

    @property
    def key(self) -> str:
        return self.proposed.key

    @property
    def chosen(self) -> bool:
        """Whether it is taken unless somebody says otherwise: what voids a sign-off is chosen by a person."""
        return self.fate is Fate.NEW or (self.fate is Fate.CHANGED and not self.loses)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPreview:
    """What a calendar file would bring in. Nothing has changed yet."""

    path: Path
    title: str
    first: date
    last: date
    lines: tuple[EventLine, ...]
    left: tuple[LeftEvent, ...]
    """What cannot be used, in the order of the file."""
    repeats: bool
    """Whether something in it repeats, so that the range matters."""

    def of(self, *fates: Fate) -> tuple[EventLine, ...]:
        return tuple(one for one in self.lines if one.fate in fates)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOutcome:
    """What came in."""

    made: tuple[PostId, ...]
    changed: tuple[PostId, ...]
    months: tuple[date, ...]
    """The first days of the months in which they lie."""


@dataclass(frozen=True, slots=True)
class CalendarImport:
    """Reads a calendar, holds it against the library, and makes drafts of it."""

    desk: Desk
    council: Council

    def preview(self, path: Path, first: date, last: date, progress: Progress | None) -> CalendarPreview:
        """See ``Calendars.preview_import``."""
        file = read_events(path, progress=progress)
        left = [LeftEvent(line=one.line, title=one.title, reason=one.reason) for one in file.lost]
        proposals = Proposing(self.council, first, last, left).proposals(file)
        before = self._before(proposals)
        con = self.desk.library.con
        posts = stored_posts.get_many(con, [one.post for one in before.values()])
        signed = {key for key, one in standing.work_out(con, posts).items() if one.state in _SIGNED}
        lines = []
        for one in proposals:
            came = before.get(one.key)
            post = posts.get(PostId(came.post)) if came else None
            line = self._line(one, came, post)
            loses = line.post in signed and any(name != "title" for name, _value in line.changes)
            lines.append(replace(line, loses=loses, before=post))
        return CalendarPreview(
            path=path,
            title=file.title,
            first=first,
            last=last,
            lines=tuple(lines),
            left=tuple(sorted(left, key=lambda one: one.line)),
            repeats=any(one.rrule for one in file.events),
        )

    def apply(
        self, preview: CalendarPreview, keys: Collection[str] | None, progress: Progress | None
    ) -> CalendarOutcome:
        """See ``Calendars.apply_import``."""
        watch = progress or NoProgress()
        wanted = [
            one
            for one in preview.of(Fate.NEW, Fate.CHANGED, Fate.EDITED_HERE)
            if (one.chosen if keys is None else one.key in keys)
        ]
        new = [one for one in wanted if one.fate is Fate.NEW]
        others = [one for one in wanted if one.fate is not Fate.NEW]
        if not wanted:
            return CalendarOutcome(made=(), changed=(), months=())
        at = to_text(self.desk.clock())
        con = self.desk.library.con
        old = stored_posts.get_many(con, [str(one.post) for one in others])
        if len(old) < len({one.post for one in others}):
            raise NotFound("A post of this calendar has been deleted meanwhile. Nothing was changed.")
        now_signed = {key for key, one in standing.work_out(con, old).items() if one.state in _SIGNED}
        for one in others:
            untold = one.post in now_signed and not one.loses and any(name != "title" for name, _new in one.changes)
            if untold or old[PostId(str(one.post))] != one.before:
                raise Conflict("The plan changed meanwhile.", hint="Nothing was brought in. Choose the file again.")
        came = self._before([one.proposed for one in new])
        if stored_posts.get_many(con, [one.post for one in came.values()]):
            raise Conflict("Some of this calendar came in meanwhile.", hint="Nothing was changed. Choose it again.")
        made: list[Post] = []
        changed: list[Post] = []
        with self.desk.change("import", _summary(len(new), len(others), preview.path.name)) as writer:
            for done, one in enumerate(new):
                watch.step(done, len(wanted), one.proposed.title)
                post = self._post(one.proposed, PostId(self.desk.new_id()))
                store_post(writer, self.desk.who, frozenset(), None, post)
                row = imported.to_row(one.key, post.id, preview.path.name, "")
                writer.put("imported_row", {**row, "row": one.proposed.line, "at": at, "said": _said(one.proposed)})
                made.append(post)
            for line in others:
                before = old[PostId(str(line.post))]
                post = replace(before, **dict(line.changes))
                store_post(writer, self.desk.who, stored_posts.authors(con, post.id), before, post)
                row = imported.to_row(line.key, post.id, preview.path.name, "")
                writer.put("imported_row", {**row, "row": line.proposed.line, "at": at, "said": _said(line.proposed)})
                changed.append(post)
        months = sorted({post.day.replace(day=1) for post in (*made, *changed) if post.day})
        return CalendarOutcome(
            made=tuple(one.id for one in made), changed=tuple(one.id for one in changed), months=tuple(months)
        )

    # Inside

    def _before(self, proposals: Sequence[ProposedEvent]) -> dict[str, CameIn]:
        """The posts that these events are already: brought in before, or written to a calendar from here."""
        con = self.desk.library.con
        found = imported.came_in(con, [one.key for one in proposals])
        ending = f"@{stored.library_id(con)}"
        own = {one.key: one.event.uid.removesuffix(ending) for one in proposals if one.event.uid.endswith(ending)}
        there = stored_posts.get_many(con, own.values())
        return {key: CameIn(post, "", "") for key, post in own.items() if PostId(post) in there} | found

    def _line(self, one: ProposedEvent, came: CameIn | None, post: Post | None) -> EventLine:
        if came is None or post is None:
            if one.cancelled:
                return EventLine(fate=Fate.CANCELLED, proposed=one, why="It is cancelled in the calendar.")
            try:
                self._post(one, PostId("0" * 32))
            except InvalidValue as exc:
                return EventLine(fate=Fate.REFUSED, proposed=one, why=exc.sentence())
            return EventLine(fate=Fate.NEW, proposed=one)
        if one.cancelled:
            known = post.cancelled
            why = "It is cancelled in the calendar" + (", and here." if known else ". The post here still goes out.")
            return EventLine(fate=Fate.SAME if known else Fate.CANCELLED, proposed=one, post=post.id, why=why)
        return _compared(one, came, post)

    def _post(self, one: ProposedEvent, post_id: PostId) -> Post:
        return Post(
            id=post_id,
            title="" if one.untitled else one.title,
            day=one.day,
            at=one.at,
            accounts=one.accounts,
            text=one.text,
            variants=one.variants,
            link=one.link,
            department=one.department,
            campaign=one.campaign,
            labels=one.labels,
            notes=one.notes,
            created_by=self.desk.who,
        )


def _compared(one: ProposedEvent, came: CameIn, post: Post) -> EventLine:
    title = post.title if one.untitled and one.title == post.heading() else one.title
    now: dict[str, Any] = {"day": one.day, "at": one.at, "title": " ".join(title.split())}
    here: dict[str, Any] = {"day": post.day, "at": post.at, "title": post.title}
    was = _was(came.said)
    if was is None:  # written from here: the file says what the post was then
        unedited = one.event.own.get("SAID") == said_digest(post.day, post.at, post.title)
        differing = {name for name in now if now[name] != here[name]}
        edited = set() if unedited else differing
    else:
        differing = {name for name in now if now[name] != was[name] and now[name] != here[name]}
        edited = {name for name in differing if here[name] != was[name]}
    changes = tuple((name, now[name]) for name in _FIELDS if name in differing)
    if not changes:
        return EventLine(fate=Fate.SAME, proposed=one, post=post.id, why=_since(came))
    what = " and ".join(_FIELDS[name] for name, _value in changes)
    if edited:
        why = f"The calendar changed {what}, but the post was edited here since."
        return EventLine(fate=Fate.EDITED_HERE, proposed=one, post=post.id, changes=changes, why=why)
    why = f"The calendar changed {what}."
    return EventLine(fate=Fate.CHANGED, proposed=one, post=post.id, changes=changes, why=why)


def _since(came: CameIn) -> str:
    return f"It came in on {came.on} and says the same." if came.on else "It is the post as it stands here."


def _said(one: ProposedEvent) -> str:
    return packed(
        {
            "day": one.day.isoformat(),
            "at": f"{one.at:%H:%M}" if one.at else None,
            "title": "" if one.untitled else " ".join(one.title.split()),
        }
    )


def _was(said: str) -> dict[str, Any] | None:
    try:
        found = json.loads(said)
        day = date.fromisoformat(found["day"])
        at = time.fromisoformat(found["at"]) if found["at"] else None
    except (ValueError, TypeError, KeyError):
        return None
    return {"day": day, "at": at, "title": str(found.get("title", ""))}


def _summary(new: int, changed: int, name: str) -> str:
    parts = [f"imported {new} post{'s' * (new != 1)} from {name}"] if new else []
    if changed:
        parts.append(f"changed {changed} post{'s' * (changed != 1)} after {name}" if not new else f"changed {changed}")
    return " and ".join(parts)
