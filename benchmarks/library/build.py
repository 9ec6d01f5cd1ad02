"""Builds a library of any size: a council through the planner, then posts with their whole record in bulk."""

import tempfile
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.library import council as bench_council
from benchmarks.library import story, words
from benchmarks.library.council import BenchCouncil
from benchmarks.library.ledger import Change, Ledger
from benchmarks.library.shape import Shape, Slot, shape_of
from benchmarks.library.story import Story
from sddc_planner.clock import to_text
from sddc_planner.model.picture import month_after
from sddc_planner.model.signoff import Need
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.store import council as stored
from sddc_planner.store.connection import write
from sddc_planner.store.journal import image

SEED = 20_201_214
_REWRITTEN, _PUBLISHED = 0.4, 0.97


def build(folder: Path, posts: int, newest: date, say: Callable[[str], None] = lambda _line: None) -> Shape:
    """Write a library of ``posts`` posts to ``folder``, whose last month is ``newest``. The same each time but for
    its keys. ``planner.record.check()`` finds nothing wrong with it."""
    random = Random(SEED)
    shape = shape_of(posts, newest, random)
    calendar = _Calendar(_morning(month_after(shape.months[0][0], -2)))
    with tempfile.TemporaryDirectory() as scratch:
        planner = Planner.create(folder, clock=calendar, make_id=lambda: uuid.UUID(int=random.getrandbits(128)).hex)
        try:
            council = bench_council.found(planner, Path(scratch), month_after(newest, 1))
            con = planner.desk.library.con
            con.execute("PRAGMA synchronous = OFF")
            seq, head = planner.record.head()
            bulk = _Bulk(planner, council, calendar, Ledger(con, seq, head), random)
            for n, (month, slots) in enumerate(shape.months):
                with write(con):
                    bulk.month(month, slots)
                if n % 12 == 11 or month == shape.newest:
                    say(f"  written up to {month:%B %Y}")
            con.execute("INSERT INTO post_search(post_search) VALUES ('optimize')")
        finally:
            planner.close()
    return shape


class _Calendar:
    """A clock that is set to a day and then ticks by itself, a second at each reading."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def set_to(self, moment: datetime) -> None:
        """Never back."""
        self._now = max(self._now, moment)


class _Bulk:
    def __init__(
        self, planner: Planner, council: BenchCouncil, calendar: _Calendar, ledger: Ledger, random: Random
    ) -> None:
        self._planner, self._council, self._calendar = planner, council, calendar
        self._ledger, self._random = ledger, random
        self._library = stored.library_id(planner.desk.library.con)
        self._last: list[Story] = []

    def month(self, month: date, slots: Sequence[Slot]) -> None:
        """The month before, its posts are written, submitted and signed; the month before that is published."""
        before = month_after(month, -1)
        self._calendar.set_to(_morning(before + timedelta(days=2)))
        stories = [self._written(slot) for slot in slots]
        self._calendar.set_to(_morning(before + timedelta(days=20)))
        self._submitted(stories)
        for n, need in enumerate(self._council.signatories):
            self._calendar.set_to(_morning(before + timedelta(days=21 + n % 6)))
            self._signed(stories, need)
        self._changed_after(stories)
        self._calendar.set_to(_morning(month))
        self._published(self._last)
        self._keep(self._last)
        self._last = stories
        if slots and slots[0].kind == "dense":
            self._keep(stories)
        self._ledger.flush()

    def _written(self, slot: Slot) -> Story:
        one = story.begin(slot, self._planner.desk.new_id(), self._council, self._random)
        self._tell("add post", f"added “{one.post.heading()}”", [self._version(one)])
        if self._random.random() < _REWRITTEN:
            one.change(self._council.specialist, text=words.rewrite(one.post.text, self._random))
            self._tell("edit post", f"changed the text of “{one.post.heading()}”", [self._version(one)])
        if one.end is State.CANCELLED:
            one.change(self._council.specialist, cancelled=True)
            self._tell("mark posts", f"cancelled “{one.post.heading()}”", [self._version(one)])
        return one

    def _submitted(self, stories: Iterable[Story]) -> None:
        at = self._calendar()
        revisions = [found for one in stories if (found := story.submit(one, self._council, at))]
        changes = [self._ledger.row(*row) for one in revisions for row in story.revision_rows(one)]
        self._tell("submit", f"submitted {len(revisions)} posts for sign-off", changes)

    def _signed(self, stories: Iterable[Story], need: Need) -> None:
        new, at = self._planner.desk.new_id, self._calendar()
        rows = [
            row
            for one in stories
            if (row := story.sign(one, self._council, need, library=self._library, at=at, row_id=new()))
        ]
        changes = [self._ledger.row("sign_off", row) for row in rows]
        who = self._council.signatories[need].person
        self._tell("sign", f"approved {len(rows)} posts", changes, who=who, barrier=True)

    def _changed_after(self, stories: Iterable[Story]) -> None:
        for one in stories:
            if one.end is State.CHANGED:
                one.change(self._council.specialist, text=words.rewrite(one.post.text, self._random))
                self._tell("edit post", f"changed the text of “{one.post.heading()}”", [self._version(one)])

    def _published(self, stories: Iterable[Story]) -> None:
        out = [one for one in stories if one.end is State.APPROVED and self._random.random() < _PUBLISHED]
        for one in out:
            one.change(self._council.specialist, published_at=to_text(self._calendar()))
        self._tell("mark posts", f"marked as published {len(out)} posts", [self._version(one) for one in out])

    def _keep(self, stories: Sequence[Story]) -> None:
        """Write the rows as they are in the end."""
        for one in stories:
            self._ledger.keep("post", one.row)
            key, digest, standing = one.standing
            self._ledger.keep("post_standing", {"post": key, "digest": digest, "standing": standing})

    def _version(self, one: Story) -> Change:
        earlier: dict[str, Any] | None = one.versions[-2] if len(one.versions) > 1 else None
        return "post", one.post.id, image(earlier), image(one.row)

    def _tell(
        self, action: str, summary: str, changes: Sequence[Change], *, who: str = "", barrier: bool = False
    ) -> None:
        if changes:
            at, person = self._calendar(), who or self._council.specialist
            self._ledger.entry(at, person, action, summary, changes, barrier=barrier)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), UTC)
