"""Repeating a post by rule, and what becomes of the series later. New members are drafts, whoever signed others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model.day_words import short_day
from sddc_planner.model.ids import PostId, SeriesId
from sddc_planner.model.post import Post
from sddc_planner.model.repeating import Rule
from sddc_planner.model.repeating_days import Care, Occurrence, days_of, gives, place
from sddc_planner.model.repeating_words import care_words, rule_words
from sddc_planner.model.series import Series
from sddc_planner.model.shape import Shape
from sddc_planner.model.state import State
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import store_post
from sddc_planner.planner.series import applying, rule_change
from sddc_planner.planner.series.values import Preview, Reach, Removal, SeriesView, Sharing
from sddc_planner.store import posts, series, standing
from sddc_planner.store.journal import Writer

_SIGNED = frozenset({State.AWAITING, State.APPROVED, State.CHANGES_REQUESTED})


@dataclass(frozen=True, slots=True)
class Repeats:
    """The part of ``Planner`` that repeats posts. Each act is one step of undo."""

    desk: Desk

    # Reading

    def view(self, post: Post) -> SeriesView | None:
        """What a member's panel says of its series; None for a post of none."""
        one = series.find(self.desk.library.con, post.series)
        if one is None:
            return None
        number, many = series.place_of(self.desk.library.con, post)
        return SeriesView(series=one, words=_words(one), place=number, many=many, differs=one.shape.differences(post))

    def members(self, series_id: str) -> tuple[Post, ...]:
        """In the order of the rule's days."""
        return series.members(self.desk.library.con, series_id)

    def preview(self, post_id: str, rule: Rule, care: Care, leave_out: Collection[date] = ()) -> Preview:
        """What ``begin`` would do with a post, or ``change_rule`` with a member. Raises ``InvalidValue``."""
        post = posts.get(self.desk.library.con, post_id)
        if post.series and series.find(self.desk.library.con, post.series):
            return rule_change.plan(self.desk, post, rule, care, leave_out).preview
        return self._previewed(post, rule, care)

    def suggested(self, post_id: str) -> Rule:
        """The rule to begin with when a member and the later ones are given another: see ``rule_change.suggested``."""
        return rule_change.suggested(self.desk, posts.get(self.desk.library.con, post_id))

    def preview_extension(self, series_id: str, rule: Rule) -> Preview:
        """The days that the same rule with a later end would add. Raises ``InvalidValue``."""
        one = series.get(self.desk.library.con, series_id)
        added = self._added(one, rule)
        return Preview(words=rule_words(rule, days_of(rule, one.first_day)), occurrences=added)

    # Making

    def begin(self, post_id: str, rule: Rule, care: Care, leave_out: Collection[date] = ()) -> Series:
        """Make the post the first of a series, and a draft for every other day but those to leave out.

        The post itself stays as it is, its sign-offs too. Raises ``InvalidValue`` or ``UserError``.
        """
        post = posts.get(self.desk.library.con, post_id)
        if post.series and series.find(self.desk.library.con, post.series):
            raise UserError(f"“{post.heading()}” belongs to a series already.", hint="Change the rule of that one.")
        planned = self._previewed(post, rule, care).occurrences[1:]
        one = Series(
            id=SeriesId(self.desk.new_id()),
            rule=rule,
            first_day=planned_day(post),
            shape=Shape.of(post, posts.authors(self.desk.library.con, post.id)),
            care=care,
            skipped=frozenset(leave_out),
            created_by=self.desk.who,
        )
        wanted = _wanted(planned, leave_out)
        if not wanted:
            raise InvalidValue("times", "This rule adds no post.", hint="Choose more days, or a later end.")
        what = f"repeated “{post.heading()}” on {len(wanted)} more day{'s' * (len(wanted) != 1)}"
        with self.desk.change("repeat", what) as writer:
            writer.put("series", series.to_row(one))
            kept = replace(post, series=one.id, series_day=post.day)
            store_post(writer, self.desk.who, posts.authors(writer.con, post.id), post, kept)
            add_members(self.desk, writer, one, wanted)
        return one

    def extend(self, series_id: str, rule: Rule, leave_out: Collection[date] = ()) -> tuple[Post, ...]:
        """Add the days that the same rule with a later end gives. Raises ``InvalidValue``."""
        one = series.get(self.desk.library.con, series_id)
        wanted = _wanted(self._added(one, rule), leave_out)
        longer = replace(one, rule=rule, skipped=one.skipped | set(leave_out))
        what = f"extended the series “{self._name(one)}” by {len(wanted)} post{'s' * (len(wanted) != 1)}"
        with self.desk.change("extend series", what) as writer:
            writer.put("series", series.to_row(longer))
            return add_members(self.desk, writer, longer, wanted)

    def change_rule(self, post_id: str, rule: Rule, care: Care, leave_out: Collection[date] = ()) -> Series:
        """Give this member and the later ones another rule; earlier ones stay a series that ends before it.

        Members whose day stays keep everything; others move, are deleted or are added. Raises ``InvalidValue``.
        """
        post = posts.get(self.desk.library.con, post_id)
        planned = rule_change.plan(self.desk, post, rule, care, leave_out)
        what = f"changed the rule of “{post.heading()}” from {short_day(planned_day(post))} on"
        with self.desk.change("change series", what) as writer:
            for row in planned.rows:
                writer.put("series", series.to_row(row))
            for old, new in planned.moves:
                store_post(writer, self.desk.who, posts.authors(writer.con, old.id), old, new)
            for gone in planned.preview.gone:
                writer.remove("post", gone.id)
            add_members(self.desk, writer, planned.series, planned.new)
        return planned.series

    # Sharing what one member says

    def sharing(self, post_id: str) -> Sharing:
        """In which fields a member differs from its series, and which others could be given the same."""
        return applying.sharing(self.desk, posts.get(self.desk.library.con, post_id))

    def would_lose(self, post_id: str, fields: Collection[str], to: Sequence[str]) -> tuple[Post, ...]:
        """Members that ``apply`` would take out of a submission or an approval."""
        return applying.would_lose(self.desk, post_id, fields, to)

    def apply(self, post_id: str, fields: Collection[str], to: Sequence[str]) -> tuple[Post, ...]:
        """Give other members what this one says in these fields, and every member that is added from now on.

        Raises ``InvalidValue``; nothing is changed then.
        """
        return applying.apply(self.desk, post_id, fields, to)

    # Ending

    def removal(self, post_id: str, reach: Reach, *, with_this: bool = True) -> Removal:
        """What ``remove`` would delete. What was published is kept, since it happened."""
        post = posts.get(self.desk.library.con, post_id)
        one = _series_of(self.desk, post)
        every = series.members(self.desk.library.con, one.id)
        chosen = [m for m in every if reach is Reach.ALL or (_from(m, post) and (with_this or m.id != post.id))]
        gone = [m for m in chosen if m.published_at is None]
        stands = standing.work_out(self.desk.library.con, [m.id for m in gone])
        return Removal(
            gone=tuple(gone),
            signed=tuple(m for m in gone if stands[m.id].state in _SIGNED),
            kept=tuple(m for m in chosen if m.published_at is not None),
        )

    def remove(self, post_id: str, reach: Reach, *, with_this: bool = True) -> Removal:
        """Delete this member and later ones, or all; or only later ones, which ends the series with this.

        Sign-offs and history stay in the record, as with every deleted post.
        """
        post = posts.get(self.desk.library.con, post_id)
        one, removal = _series_of(self.desk, post), self.removal(post_id, reach, with_this=with_this)
        left = [m for m in self.members(one.id) if m not in removal.gone and m not in removal.kept]
        number = len(removal.gone)
        what = f"deleted {number} post{'s' * (number != 1)} of the series “{post.heading()}”"
        if not with_this and reach is Reach.LATER:
            what = f"ended the series “{post.heading()}” on {short_day(post.series_day or planned_day(post))}"
        with self.desk.change("end series", what) as writer:
            for gone in removal.gone:
                writer.remove("post", gone.id)
            for kept in removal.kept:
                self._let_go(writer, kept)
            days = [m.series_day for m in left if m.series_day]
            if days:
                writer.put("series", series.to_row(replace(one, rule=one.rule.ending(until=max(days)))))
            else:
                writer.remove("series", one.id)
        return removal

    def leave(self, post_id: str) -> Post:
        """Make a member a post of its own. Nothing of it that residents see changes."""
        post = posts.get(self.desk.library.con, post_id)
        with self.desk.change("leave series", f"took “{post.heading()}” out of its series") as writer:
            return self._let_go(writer, post)

    # Inside

    def _previewed(self, post: Post, rule: Rule, care: Care) -> Preview:
        first = planned_day(post)
        days = days_of(rule, first)
        found = place(days, care, holidays_of(self.desk), at=post.at, fixed={first})
        beside = not gives(rule, first)
        return Preview(words=rule_words(rule, days), occurrences=found, has={first: post}, is_beside=beside)

    def _added(self, one: Series, rule: Rule) -> tuple[Occurrence, ...]:
        con = self.desk.library.con
        known = [m.series_day for m in series.members(con, one.id) if m.series_day]
        last = max([*known, days_of(one.rule, one.first_day)[-1]])
        days = [day for day in days_of(rule, one.first_day) if day > last]
        if not days:
            raise InvalidValue("until", f"The series goes on to {short_day(last)} already.", hint="Choose a later end.")
        taken = {m.day for m in series.members(con, one.id) if m.day}
        return place(days, one.care, holidays_of(self.desk), at=one.shape.at, taken=taken)

    def _let_go(self, writer: Writer, post: Post) -> Post:
        free = replace(post, series=None, series_day=None)
        store_post(writer, self.desk.who, posts.authors(writer.con, post.id), post, free)
        return free

    def _name(self, one: Series) -> str:
        return Post(id=PostId(""), **one.shape.columns()).heading()


def planned_day(post: Post) -> date:
    """The day of a post that is to be repeated. Raises ``InvalidValue`` without one."""
    if post.day is None:
        raise InvalidValue("day", f"“{post.heading()}” has no date yet.", hint="Give it one, then repeat it.")
    return post.day


def add_members(desk: Desk, writer: Writer, one: Series, occurrences: Sequence[Occurrence]) -> tuple[Post, ...]:
    """New drafts of a series, by whoever is at the keyboard and whoever wrote what they begin as."""
    made = []
    for each in occurrences:
        post = Post(
            id=PostId(desk.new_id()),
            day=each.day,
            series=one.id,
            series_day=each.series_day,
            created_by=desk.who,
            **one.shape.columns(),
        )
        store_post(writer, desk.who, frozenset(one.shape.authors), None, post)
        made.append(post)
    return tuple(made)


def _wanted(occurrences: Sequence[Occurrence], leave_out: Collection[date]) -> list[Occurrence]:
    return [one for one in occurrences if one.day is not None and one.series_day not in leave_out]


def _series_of(desk: Desk, post: Post) -> Series:
    if post.series is None:
        raise UserError(f"“{post.heading()}” belongs to no series.")
    return series.get(desk.library.con, post.series)


def _from(member: Post, post: Post) -> bool:
    return (member.series_day or date.max) >= (post.series_day or date.max)


def _words(one: Series) -> str:
    try:
        days = days_of(one.rule, one.first_day)
    except InvalidValue:
        days = ()
    return ", ".join(filter(None, (rule_words(one.rule, days), care_words(one.care))))
