"""Another rule from one member on: which members stay, move or go, and which days are new."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model.day_words import short_day
from sddc_planner.model.ids import SeriesId
from sddc_planner.model.next_month import is_last_of_its_weekday, nth_of_month
from sddc_planner.model.post import Post
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care, Occurrence, days_of, gives, place
from sddc_planner.model.repeating_words import rule_words
from sddc_planner.model.series import Series
from sddc_planner.model.state import State
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.rescheduling import would_lose
from sddc_planner.planner.series.values import Preview
from sddc_planner.store import series, standing

_SIGNED = frozenset({State.AWAITING, State.APPROVED, State.CHANGES_REQUESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What would be written: rows of series, members as they are and would be, days for which drafts are made."""

    preview: Preview
    series: Series
    rows: tuple[Series, ...]
    moves: tuple[tuple[Post, Post], ...]
    new: tuple[Occurrence, ...]


def plan(desk: Desk, post: Post, rule: Rule, care: Care, leave_out: Collection[date]) -> Planned:
    """The change of a series from this member on. Raises ``InvalidValue`` or ``UserError``."""
    if post.series is None or post.day is None or post.series_day is None:
        raise UserError(f"“{post.heading()}” belongs to no series, or has no date.")
    con = desk.library.con
    old = series.get(con, post.series)
    every = series.members(con, old.id)
    earlier = [m for m in every if (m.series_day or date.min) < post.series_day]
    later = [m for m in every if (m not in earlier and m.published_at is None) or m.id == post.id]
    days = days_of(rule, post.day)
    taken = {m.day for m in every if m not in later and m.day}
    found = place(days, care, holidays_of(desk), at=old.shape.at, fixed={post.day}, taken=taken - {post.day})
    if found[0].day is None:  # the series' own time does not exist on it, and the member has another
        found = (replace(found[0], day=post.day, problem=""), *found[1:])
    leave_out = set(leave_out) - {days[0]}  # the member itself, which keeps its day
    wanted = [one for one in found if one.day is not None and one.series_day not in leave_out]
    has = _matched(post, later, wanted)
    new_id = SeriesId(desk.new_id()) if earlier else old.id
    now = replace(
        old, id=new_id, rule=rule, care=care, first_day=post.day, skipped=frozenset(leave_out), created_by=desk.who
    )
    rows = [now]
    if earlier:
        rows.insert(0, replace(old, rule=old.rule.ending(until=max(m.series_day for m in earlier if m.series_day))))
    by_day = {one.series_day: one for one in wanted}
    moves = tuple((m, _moved(m, by_day[day], new_id)) for day, m in has.items())
    gone = tuple(m for m in later if m not in has.values())
    kept = [m for m in every if m not in earlier and m not in later]  # published: they stay with the new series
    moves += tuple((m, replace(m, series=new_id)) for m in kept if m.series != new_id)
    stands = standing.work_out(con, [m.id for m in gone])
    lost = (*would_lose(desk, moves), *(m for m in gone if stands[m.id].state in _SIGNED))
    preview = Preview(
        words=rule_words(rule, days),
        occurrences=found,
        has=has,
        is_beside=not gives(rule, post.day),
        gone=gone,
        lost=lost,
    )
    new = tuple(one for one in wanted if one.series_day not in has)
    changed = tuple((was, is_) for was, is_ in moves if was != is_)
    return Planned(preview=preview, series=now, rows=tuple(rows), moves=changed, new=new)


def suggested(desk: Desk, post: Post) -> Rule:
    """The rule that a member and those after it go by, to the same end; where somebody moved it, from its new day.

    A post of each Friday that lies on a Monday now suggests Mondays. One that gave way to a holiday suggests nothing.
    """
    one = series.get(desk.library.con, post.series or "")
    rule, stood = one.rule, post.series_day or one.first_day
    days = [day for day in days_of(rule, one.first_day) if day >= stood]
    if rule.times is not None:
        rule = rule.ending(times=max(2, len(days)))
    gave_way = place([stood], one.care, holidays_of(desk))[0].day == post.day
    if post.day is None or post.day == stood or gave_way:
        return rule
    if rule.until is not None and rule.until < post.day:
        rule = rule.ending(until=post.day)
    return _turned(rule, stood, post.day)


def _turned(rule: Rule, old: date, new: date) -> Rule:
    """The same kind of rule, for another day."""
    month = new.month if rule.every is Every.YEAR else 0
    if rule.every is Every.WEEK:
        return replace(rule, weekdays=tuple((set(rule.weekdays) - {old.weekday()}) | {new.weekday()}))
    if rule.weekdays:
        nth = -1 if is_last_of_its_weekday(new) else nth_of_month(new)
        return replace(rule, weekdays=(new.weekday(),), nth=nth, month=month)
    return replace(rule, month_day=new.day, month=month)


def _matched(post: Post, later: list[Post], wanted: list[Occurrence]) -> dict[date, Post]:
    """Which member serves which day of the rule: the chosen one its own, others where they lie, the rest in order."""
    has = {wanted[0].series_day: post}
    left = [m for m in later if m.id != post.id]
    by_day = {m.day: m for m in left}
    for one in wanted[1:]:
        if one.day in by_day:
            has[one.series_day] = by_day.pop(one.day)
    rest = [m for m in left if m not in has.values()]
    for one in wanted[1:]:
        if one.series_day not in has and rest:
            has[one.series_day] = rest.pop(0)
    return dict(sorted(has.items()))


def _moved(member: Post, one: Occurrence, series_id: SeriesId) -> Post:
    try:
        return replace(member, day=one.day, series=series_id, series_day=one.series_day)
    except InvalidValue as exc:
        where = short_day(one.day) if one.day else "that day"
        raise InvalidValue(exc.field, f"“{member.heading()}” cannot move to {where}: {exc.message}") from exc
