"""What one member of a series says, given to others: field by field, and only where somebody ticked it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department
from sddc_planner.model.post import Post, first_words
from sddc_planner.model.series import Series
from sddc_planner.model.shape import FIELDS
from sddc_planner.model.video import Video
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import store_post
from sddc_planner.planner.rescheduling import would_lose as would_lose_by
from sddc_planner.planner.series.values import FieldChange, Member, Sharing
from sddc_planner.store import council, posts, series, standing


def sharing(desk: Desk, post: Post) -> Sharing:
    """See ``Repeats.sharing``."""
    one = _series_of(desk, post)
    con = desk.library.con
    names = _Names(desk)
    changes = tuple(
        FieldChange(
            name=name,
            label=FIELDS[name],
            before=names.said(getattr(one.shape, name)),
            after=names.said(getattr(post, name)),
        )
        for name in one.shape.differences(post)
    )
    others = [m for m in series.members(con, one.id) if m.id != post.id]
    stands = standing.work_out(con, [m.id for m in others])
    members = tuple(
        Member(
            post=m,
            state=stands[m.id].state,
            is_later=(m.series_day or date.max) > (post.series_day or date.max),
            differs=one.shape.differences(m),
            why_not="It was published." if m.published_at else "",
        )
        for m in others
    )
    return Sharing(post=post, changes=changes, members=members)


def would_lose(desk: Desk, post_id: str, fields: Collection[str], to: Sequence[str]) -> tuple[Post, ...]:
    """See ``Repeats.would_lose``."""
    return would_lose_by(desk, _pairs(desk, posts.get(desk.library.con, post_id), fields, to))


def apply(desk: Desk, post_id: str, fields: Collection[str], to: Sequence[str]) -> tuple[Post, ...]:
    """See ``Repeats.apply``."""
    con = desk.library.con
    post = posts.get(con, post_id)
    one = _series_of(desk, post)
    pairs = _pairs(desk, post, fields, to)
    authors = posts.authors(con, post.id)
    columns = {name: getattr(post, name) for name in fields}
    shape = replace(one.shape, **columns, authors=tuple(authors | set(one.shape.authors)))
    changed = [(old, new) for old, new in pairs if old != new]
    what = f"applied {_listed(fields)} of “{post.heading()}” to {len(changed)} more of its series"
    with desk.change("apply to series", what) as writer:
        writer.put("series", series.to_row(replace(one, shape=shape)))
        for old, new in changed:  # whoever wrote the words wrote these posts too
            store_post(writer, desk.who, posts.authors(writer.con, old.id) | authors, old, new)
    return tuple(new for _old, new in changed)


def _pairs(desk: Desk, post: Post, fields: Collection[str], to: Sequence[str]) -> list[tuple[Post, Post]]:
    if not fields or set(fields) - set(FIELDS):
        raise InvalidValue("fields", "Choose at least one thing to apply.")
    columns = {name: getattr(post, name) for name in fields}
    pairs = []
    for old in posts.get_many(desk.library.con, to).values():
        if old.series != post.series:
            raise UserError(f"“{old.heading()}” does not belong to this series.")
        if old.published_at:
            raise UserError(f"“{old.heading()}” was published, so it stays as it was.")
        try:
            pairs.append((old, replace(old, **columns)))
        except InvalidValue as exc:
            raise InvalidValue(
                exc.field, f"“{old.heading()}” cannot take the same: {exc.message}", hint="Untick it."
            ) from exc
    return pairs


def _series_of(desk: Desk, post: Post) -> Series:
    if post.series is None:
        raise UserError(f"“{post.heading()}” belongs to no series.")
    return series.get(desk.library.con, post.series)


def _listed(fields: Collection[str]) -> str:
    words = [f"the {FIELDS[name][0].lower()}{FIELDS[name][1:]}" for name in FIELDS if name in fields]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


class _Names:
    """Values in words, short enough for a line."""

    def __init__(self, desk: Desk) -> None:
        con = desk.library.con
        self._by_id: dict[str, str] = {
            **{one.id: one.name for one in council.all_of(con, Account)},
            **{one.id: one.name for one in council.all_of(con, Department)},
            **{one.id: one.name for one in council.readable(con, Campaign)},
            **{one.id: one.title for one in council.all_of(con, Video)},
        }

    def said(self, value: Any) -> str:
        if value is None or value in ("", (), {}):
            return "none"
        if isinstance(value, time):
            return f"{value:%H:%M}"
        if isinstance(value, str):
            return str(self._by_id.get(value) or first_words(value))
        if isinstance(value, tuple):
            parts = [one if isinstance(one, str) else one.alt or "without alt text" for one in value]
            return ", ".join(str(self._by_id.get(one, one)) for one in parts)
        return ", ".join(f"{self._by_id.get(key, key)}: {first_words(text)}" for key, text in value.items())
