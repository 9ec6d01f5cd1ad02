"""Series and months planned over all of 2020 to 2035: weekdays and wall times stay, and nothing is ever approved."""

import calendar
import tempfile
from datetime import date, time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.clock import exists
from sddc_planner.errors import UserError
from sddc_planner.model.next_month import By, counterpart
from sddc_planner.model.picture import month_after
from sddc_planner.model.repeating import Rule
from sddc_planner.model.repeating_days import Care, OnHoliday
from sddc_planner.model.state import State
from sddc_planner.planner.days import bank_holidays
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.series.values import Reach
from tests.conftest import TickingClock
from tests.properties.test_repeating import cares, rules
from tests.ready import new_council

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MONTHS = st.builds(date, st.integers(2020, 2035), st.integers(1, 12), st.just(1))
TIMES = st.one_of(st.none(), st.builds(time, st.integers(0, 23), st.sampled_from((0, 30))))


@given(day=DAYS, month=MONTHS)
def test_by_weekday_the_place_in_the_month_stays(day: date, month: date) -> None:
    to = counterpart(day, month, By.WEEKDAY)
    length, old = (calendar.monthrange(one.year, one.month)[1] for one in (month, day))
    assert (to.year, to.month, to.weekday()) == (month.year, month.month, day.weekday())
    if day.day + 7 > old:
        assert to.day + 7 > length, "the last goes to the last"
    else:
        assert (to.day - 1) // 7 == (day.day - 1) // 7


@given(day=DAYS, month=MONTHS)
def test_by_date_the_day_of_the_month_stays(day: date, month: date) -> None:
    to = counterpart(day, month, By.DATE)
    assert (to.year, to.month) == (month.year, month.month)
    assert to.day == min(day.day, calendar.monthrange(month.year, month.month)[1])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=rules(), first=DAYS, care=cares, at=TIMES)
def test_members_keep_the_wall_time_and_are_drafts(rule: object, first: date, care: object, at: time | None) -> None:
    if at is not None and not exists(first, at):
        return
    with tempfile.TemporaryDirectory() as folder:
        council = new_council(Path(folder) / "library", TickingClock())
        planner = council.planner
        try:
            post = council.approved(day=first, at=at or time(9))
            planner.sit_down(council.specialist)
            try:
                made = planner.series.begin(post.id, rule, care)  # type: ignore[arg-type]
            except UserError:
                return
            members = planner.series.members(made.id)
            assert {one.at for one in members} == {at or time(9)}
            assert len({one.day for one in members}) == len(members)
            states = {one.id: planner.posts.get(one.id).state for one in members}
            assert states.pop(post.id) in (State.APPROVED, State.MISSED)
            assert set(states.values()) <= {State.DRAFT, State.MISSED}
            assert all(not planner.signoffs.review(one).standing.evidence.submitted for one in states)
        finally:
            planner.close()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(st.integers(1, 31), min_size=1, max_size=6),
    month=MONTHS,
    steps=st.integers(1, 14),
    at=TIMES,
    on_holiday=st.sampled_from(OnHoliday),
)
def test_a_planned_month_has_drafts_on_its_own_days(
    days: list[int], month: date, steps: int, at: time | None, on_holiday: OnHoliday
) -> None:
    holidays = bank_holidays()
    with tempfile.TemporaryDirectory() as folder:
        council = new_council(Path(folder) / "library", TickingClock(), with_keys=False)
        planner = council.planner
        try:
            length = calendar.monthrange(month.year, month.month)[1]
            wanted = [month.replace(day=min(day, length)) for day in days]
            posts = [council.write(day=day, at=at) for day in wanted if at is None or exists(day, at)]
            to = month_after(month, steps)
            proposals = planner.next_month.proposals(month, to, on_holiday=on_holiday)
            assert len(proposals) == len(posts)
            chosen = [(one.post.id, one.day) for one in proposals if one.day]
            for one in proposals:
                assert (one.day is None) == bool(one.why_not)
                if one.day is None:
                    continue
                assert (one.day.year, one.day.month) == (to.year, to.month)
                assert on_holiday is OnHoliday.KEEP or one.day not in holidays
                if not one.holiday:
                    assert one.day == counterpart(one.post.day or to, to, By.WEEKDAY)
            if not chosen:
                return
            made = planner.next_month.plan(month, to, chosen)
            assert {one.at for one in made} == {at}
            assert all(one.series is None and not one.waivers and one.published_at is None for one in made)
            assert not [one for one in planner.next_month.proposals(month, to) if one.advised and one.day and
                        one.post.id in {post for post, _day in chosen}]  # fmt: skip
        finally:
            planner.close()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["begin", "extend", "apply", "change", "end", "leave", "remove", "plan", "template", "use"]),
        st.integers(0, 5),
        rules(),
    ),
    min_size=2,
    max_size=7,
)
TABLES = ("post", "series", "template")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_each_act_is_one_step_of_undo(acts: list[tuple[str, int, Rule]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        council = new_council(Path(folder) / "library", TickingClock(), with_keys=False)
        planner = council.planner
        try:
            for n in range(3):
                council.write(title=f"Post {n}", day=date(2020, 12, 7 + n), text="On 7 December.")
            pictures = [_picture(planner)]
            for act, n, rule in acts:
                before = _picture(planner)
                try:
                    _act(planner, act, n, rule)
                except UserError:
                    assert _picture(planner) == before, "what is refused changes nothing"
                if _picture(planner) != pictures[-1]:
                    pictures.append(_picture(planner))
            for earlier in reversed(pictures[:-1]):
                planner.record.undo()
                assert _picture(planner) == earlier
            for later in pictures[1:]:
                planner.record.redo()
                assert _picture(planner) == later
            assert not planner.record.check().faults
        finally:
            planner.close()


def _act(planner: Planner, act: str, n: int, rule: Rule) -> None:
    con = planner.desk.library.con
    posts = [row["id"] for row in con.execute("SELECT id FROM post ORDER BY series IS NULL, series_day, title, id")]
    post = posts[n % len(posts)] if posts else ""
    series = planner.posts.get(post).post.series or ""
    others = [one.id for one in planner.series.members(series) if one.id != post][:3]
    if act == "begin":
        planner.series.begin(post, rule.ending(times=4), Care(on_holiday=OnHoliday.NEXT, weekends=n % 2 == 0))
    elif act == "extend":
        whole = planner.series.view(planner.posts.get(post).post)
        planner.series.extend(series, (whole.series.rule if whole else rule).ending(times=6))
    elif act == "apply":
        planner.series.apply(post, ["text", "title"], others)
    elif act == "change":
        planner.series.change_rule(post, rule.ending(times=3), Care())
    elif act in ("end", "remove"):
        planner.series.remove(post, Reach.ALL if n == 5 else Reach.LATER, with_this=act == "remove")
    elif act == "leave":
        planner.series.leave(post)
    elif act == "plan":
        chosen = [
            (o.post.id, o.day) for o in planner.next_month.proposals(date(2020, 12, 1), date(2021, 1, 1)) if o.day
        ]
        planner.next_month.plan(date(2020, 12, 1), date(2021, 1, 1), chosen)
    elif act == "template":
        planner.templates.save(post, f"Template {n}")
    else:
        known = planner.templates.all()
        if known:
            planner.templates.use(known[n % len(known)].id, date(2021, 3, 1 + n))


def _picture(planner: Planner) -> dict[str, list[tuple[object, ...]]]:
    con = planner.desk.library.con
    return {
        table: [
            tuple(value for name, value in zip(row.keys(), row, strict=True) if name != "n")
            for row in con.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608  # names from above
        ]
        for table in TABLES
    }
