"""Moving posts to a day *and* a time, and knowing before any edit whose sign-off it would leave behind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.rearranging import later
from sddc_planner.model.state import State
from sddc_planner.planner.desk import Desk
from sddc_planner.store import posts, standing

_SIGNED = frozenset({State.AWAITING, State.APPROVED, State.CHANGES_REQUESTED})
_DAY_MINUTES = 24 * 60


def rescheduled(
    desk: Desk, post_ids: Sequence[str], day: date, at: time | None, anchor: str
) -> list[tuple[Post, Post]]:
    """Each post as it is and as it would be, where ``anchor`` goes to ``day`` at ``at``.

    The others keep their distance from it in days and, where both have a time, in minutes. Without ``at`` all of them
    lose their time; where the anchor had none, the others without a time get the same one as it.
    Raises ``NotFound``; ``InvalidValue`` where a time would leave its day or does not exist on it.
    """
    found = posts.get_many(desk.library.con, post_ids)
    first = found.get(PostId(anchor))
    if first is None:
        raise NotFound("Those posts no longer exist.")
    return [(old, _landed(old, first, day, at)) for old in found.values()]


def would_lose(desk: Desk, changed: Iterable[tuple[Post, Post]]) -> tuple[Post, ...]:
    """Of posts, each as it is and as it would be, those that would leave a submission or an approval behind.

    A time that may move within its day by the rule that was signed leaves nothing behind.
    """
    after: Mapping[PostId, Post] = {old.id: new for old, new in changed if old != new}
    con = desk.library.con
    now, then = standing.work_out(con, after), standing.work_out(con, after, as_if=after)
    return tuple(
        one.post
        for key, one in now.items()
        if one.state in _SIGNED and then[key].state not in {one.state, State.APPROVED}
    )


def edited(desk: Desk, post_ids: Sequence[str], columns: Mapping[str, Any]) -> list[tuple[Post, Post]]:
    """Each post as it is and with other values in some fields. Raises ``InvalidValue`` for one not allowed."""
    found = posts.get_many(desk.library.con, post_ids)
    if not found:
        raise NotFound("Those posts no longer exist.")
    return [(old, replace(old, **columns)) for old in found.values()]


def _landed(old: Post, first: Post, day: date, at: time | None) -> Post:
    try:
        where = later(day, old.day - first.day) if old.day is not None and first.day is not None else day
        return replace(old, day=where, at=_time(old, first, at))
    except InvalidValue as exc:
        raise InvalidValue(exc.field, f"“{old.heading()}” cannot move: {exc.message}", hint=exc.hint) from exc


def _time(old: Post, first: Post, at: time | None) -> time | None:
    if at is None or old.id == first.id:
        return at
    if first.at is None:
        return old.at or at
    if old.at is None:
        return None
    minutes = _minutes(old.at) + _minutes(at) - _minutes(first.at)
    if not 0 <= minutes < _DAY_MINUTES:
        raise InvalidValue("at", "its time would pass midnight.", hint="Move it by itself.")
    return time(minutes // 60, minutes % 60)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
