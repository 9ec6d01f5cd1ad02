"""Posts that repeat: made, changed alone and together, given another rule, ended. Nothing is ever approved by it."""

from datetime import date, time

import pytest

from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model.post import Post
from sddc_planner.model.repeating import LAST_DAY_OF_MONTH, MOST, Every, Rule
from sddc_planner.model.repeating_days import Care, OnHoliday, days_of
from sddc_planner.model.repeating_words import care_words, rule_words
from sddc_planner.model.state import State
from sddc_planner.planner.series.values import Reach
from tests.council import SmallCouncil

MONDAYS = Rule(every=Every.WEEK, weekdays=(0,), times=4)
FRIDAYS = Rule(every=Every.MONTH, weekdays=(4,), nth=-1, times=12)


def state(council: SmallCouncil, post: Post) -> State:
    return council.planner.posts.get(post.id).state


def days(council: SmallCouncil, series: str) -> list[str]:
    return [str(one.day)[5:] for one in council.planner.series.members(series)]


# Rules in words


@pytest.mark.parametrize(
    ("rule", "words", "text"),
    [
        (FRIDAYS, "Every last Friday, 12 times", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12"),
        (
            Rule(every=Every.WEEK, interval=2, weekdays=(2, 0), until=date(2021, 9, 24)),
            "Every second week on Monday and Wednesday, until 24 Sep 2021",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20210924",
        ),
        (
            Rule(every=Every.QUARTER, weekdays=(0,), nth=1, times=8),
            "On the first Monday of each quarter, 8 times",
            "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO;COUNT=8",
        ),
        (
            Rule(every=Every.MONTH, interval=3, month_day=31, times=2),
            "Every 3 months on the last day, 2 times",
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;COUNT=2",
        ),
        (
            Rule(every=Every.MONTH, weekdays=(1,), nth=2, times=2),
            "On the second Tuesday of every month, 2 times",
            "FREQ=MONTHLY;BYDAY=2TU;COUNT=2",
        ),
        (
            Rule(every=Every.MONTH, month_day=30, times=2),
            "On the 30th of every month, 2 times",
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;COUNT=2",
        ),
        (
            Rule(every=Every.YEAR, month=12, month_day=24, times=3),
            "Every year on the 24th of December, 3 times",
            "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;COUNT=3",
        ),
    ],
)
def test_rules_in_words_and_text(rule: Rule, words: str, text: str) -> None:
    assert rule_words(rule) == words
    assert rule.to_text() == text
    assert Rule.from_text(text) == rule


def test_the_end_is_named_once_the_days_are_known() -> None:
    found = days_of(FRIDAYS, date(2020, 10, 30))
    assert rule_words(FRIDAYS, found) == "Every last Friday, 12 times, until 24 Sep 2021"
    assert care_words(Care(on_holiday=OnHoliday.NEXT)) == "from bank holidays to the next working day"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=SECONDLY;COUNT=3",
        "FREQ=DAILY;COUNT=3",
        "FREQ=WEEKLY;COUNT=3",
        "FREQ=WEEKLY;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=371",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=0",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=1_0",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=٣",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=3;COUNT=4",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=3;BYHOUR=3",
        "FREQ=WEEKLY;BYDAY=XX;COUNT=3",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20210924T000000Z",
        "FREQ=MONTHLY;BYDAY=5FR;COUNT=3",
        "FREQ=YEARLY;BYMONTHDAY=3;COUNT=3",
        "freq=weekly;byday=MO;count=3",
        "FREQ=WEEKLY;" * 5000,
    ],
)
def test_any_other_rule_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Rule.from_text(text)


def test_too_many_days_are_refused() -> None:
    rule = Rule(every=Every.WEEK, weekdays=tuple(range(7)), until=date(2099, 1, 1))
    with pytest.raises(InvalidValue, match=str(MOST)):
        days_of(rule, date(2020, 1, 1))


def test_short_months_use_their_last_day() -> None:
    found = days_of(Rule(every=Every.MONTH, month_day=LAST_DAY_OF_MONTH, times=4), date(2020, 12, 31))
    assert [str(one) for one in found] == ["2020-12-31", "2021-01-31", "2021-02-28", "2021-03-31"]


# Making a series


def test_members_are_drafts_whatever_was_signed(council: SmallCouncil) -> None:
    post = council.approved()
    council.planner.sit_down(council.specialist)
    made = council.planner.series.begin(post.id, MONDAYS, Care())
    members = council.planner.series.members(made.id)
    assert [str(one.day) for one in members] == ["2020-12-14", "2020-12-21", "2020-12-28", "2021-01-04"]
    assert state(council, members[0]) is State.APPROVED, "the chosen post keeps what was signed"
    assert {state(council, one) for one in members[1:]} == {State.DRAFT}
    assert all(one.text == post.text and one.at == time(9) for one in members)
    council.planner.record.undo()
    assert [one.title for one, _state in council.planner.posts.between(date(2020, 12, 1), date(2021, 2, 1))] == [
        "Christmas bins"
    ]
    assert council.planner.posts.get(post.id).post.series is None
    council.planner.record.redo()
    assert len(council.planner.series.members(made.id)) == 4


def test_holidays_and_days_left_out(council: SmallCouncil) -> None:
    post = council.write()
    preview = council.planner.series.preview(post.id, MONDAYS, Care(on_holiday=OnHoliday.NEXT))
    assert preview.words == "Every Monday, 4 times, until 4 Jan 2021"
    third = preview.occurrences[2]
    assert (third.series_day, third.day) == (date(2020, 12, 28), date(2020, 12, 29))
    assert third.holiday == "Boxing Day"
    made = council.planner.series.begin(post.id, MONDAYS, Care(on_holiday=OnHoliday.NEXT), leave_out={date(2021, 1, 4)})
    assert days(council, made.id) == ["12-14", "12-21", "12-29"]


def test_a_time_that_the_clocks_skip_is_left_out_and_said(council: SmallCouncil) -> None:
    post = council.write(day=date(2021, 3, 21), at=time(1, 30))
    rule = Rule(every=Every.WEEK, weekdays=(6,), times=3)
    preview = council.planner.series.preview(post.id, rule, Care())
    assert preview.occurrences[1].day is None
    assert preview.occurrences[1].problem == "01:30 does not exist on Sun 28 Mar 2021, when the clocks go forward."
    made = council.planner.series.begin(post.id, rule, Care())
    assert [(str(one.day), one.at) for one in council.planner.series.members(made.id)] == [
        ("2021-03-21", time(1, 30)),
        ("2021-04-04", time(1, 30)),
    ]


def test_what_cannot_repeat(council: SmallCouncil) -> None:
    planner = council.planner
    undated = council.write(day=None)
    with pytest.raises(InvalidValue, match="no date yet"):
        planner.series.begin(undated.id, MONDAYS, Care())
    post = council.write()
    with pytest.raises(InvalidValue, match="before it begins"):
        planner.series.begin(post.id, MONDAYS.ending(until=date(2020, 1, 1)), Care())
    with pytest.raises(InvalidValue, match="adds no post"):
        planner.series.begin(post.id, MONDAYS.ending(times=1), Care())
    planner.series.begin(post.id, MONDAYS, Care())
    with pytest.raises(UserError, match="already"):
        planner.series.begin(post.id, MONDAYS, Care())


def test_whoever_wrote_the_first_cannot_sign_the_others(council: SmallCouncil) -> None:
    """Repeated by somebody else, the words are still those of whoever wrote them."""
    planner = council.planner
    post = council.write()
    planner.sit_down(council.manager)
    planner.posts.edit(post.id, text="The manager's own words.")
    planner.sit_down(council.specialist)
    made = planner.series.begin(post.id, MONDAYS, Care())
    later = planner.series.members(made.id)[2]
    council.submit(later.id)
    council.sign_in(council.manager)
    assert planner.signoffs.review(later.id).hindrance


# Members that differ


def test_a_member_changes_alone(council: SmallCouncil) -> None:
    planner = council.planner
    made = planner.series.begin(council.write().id, MONDAYS, Care())
    second = planner.series.members(made.id)[1]
    planner.posts.edit(second.id, text="Another text.", at=time(12))
    texts = [one.text for one in planner.series.members(made.id)]
    assert texts.count("Another text.") == 1
    view = planner.series.view(planner.posts.get(second.id).post)
    assert view is not None
    assert (view.place, view.many, view.differs) == (2, 4, ("text", "at"))
    assert view.words == "Every Monday, 4 times, until 4 Jan 2021"


def test_applying_to_others_spares_what_differs_unless_it_is_ticked(council: SmallCouncil) -> None:
    planner = council.planner
    made = planner.series.begin(council.write().id, MONDAYS, Care())
    first, second, third, fourth = planner.series.members(made.id)
    planner.posts.edit(second.id, text="For all of them.", title="New title")
    planner.posts.edit(fourth.id, text="Its own.")
    council.submit(third.id)
    council.approve(third.id)
    planner.sit_down(council.specialist)
    sharing = planner.series.sharing(second.id)
    assert [(one.label, one.after) for one in sharing.changes] == [
        ("Title", "New title"),
        ("Text", "For all of them."),
    ]
    assert [(one.post.id, one.is_later, one.differs) for one in sharing.members] == [
        (first.id, False, ()),
        (third.id, True, ()),
        (fourth.id, True, ("text",)),
    ]
    assert [one.id for one in planner.series.would_lose(second.id, ["title"], [third.id])] == []
    assert [one.id for one in planner.series.would_lose(second.id, ["text"], [third.id])] == [third.id]
    planner.series.apply(second.id, ["text"], [third.id])
    texts = [one.text for one in planner.series.members(made.id)]
    assert texts == [first.text, "For all of them.", "For all of them.", "Its own."]
    assert state(council, third) is State.CHANGED
    extended = planner.series.extend(made.id, MONDAYS.ending(times=5))
    assert [one.text for one in extended] == ["For all of them."], "new members say it too"
    planner.record.undo()
    planner.record.undo()
    assert state(council, third) is State.APPROVED, "one step each"


def test_the_words_of_one_are_nobody_elses(council: SmallCouncil) -> None:
    """Applying spreads who wrote it with what was written."""
    planner = council.planner
    made = planner.series.begin(council.write().id, MONDAYS, Care())
    second, third = planner.series.members(made.id)[1:3]
    planner.sit_down(council.manager)
    planner.posts.edit(second.id, text="By the manager.")
    planner.sit_down(council.specialist)
    planner.series.apply(second.id, ["text"], [third.id])
    council.submit(third.id)
    council.sign_in(council.manager)
    assert planner.signoffs.review(third.id).hindrance


def test_a_published_member_is_left_alone(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.approved()
    planner.sit_down(council.specialist)
    made = planner.series.begin(post.id, MONDAYS, Care())
    planner.posts.mark_published([post.id])
    second = planner.series.members(made.id)[1]
    planner.posts.edit(second.id, text="Other.")
    assert planner.series.sharing(second.id).members[0].why_not
    with pytest.raises(UserError, match="published"):
        planner.series.apply(second.id, ["text"], [post.id])
    removal = planner.series.remove(second.id, Reach.ALL)
    assert [one.id for one in removal.kept] == [post.id]
    kept = planner.posts.get(post.id)
    assert (kept.post.series, kept.state) == (None, State.PUBLISHED)


# Another rule, another end


def test_another_rule_from_here_on_splits_the_series(council: SmallCouncil) -> None:
    planner = council.planner
    made = planner.series.begin(council.write().id, MONDAYS, Care())
    third = planner.series.members(made.id)[2]
    moved = planner.posts.move([third.id], date(2020, 12, 29))[0]
    rule = Rule(every=Every.WEEK, weekdays=(1,), times=3)
    preview = planner.series.preview(moved.id, rule, Care())
    assert [str(one.day) for one in preview.occurrences] == ["2020-12-29", "2021-01-05", "2021-01-12"]
    assert len(preview.has) == 2
    new = planner.series.change_rule(moved.id, rule, Care())
    assert new.id != made.id
    assert days(council, made.id) == ["12-14", "12-21"]
    assert days(council, new.id) == ["12-29", "01-05", "01-12"]
    view = planner.series.view(planner.series.members(made.id)[0])
    assert view is not None
    assert view.words == "Every Monday, 2 times, until 21 Dec 2020"
    planner.record.undo()
    assert days(council, made.id) == ["12-14", "12-21", "12-29", "01-04"]


@pytest.mark.parametrize(
    ("rule", "moved", "text"),
    [
        (MONDAYS, "2020-12-23", "FREQ=WEEKLY;BYDAY=WE;COUNT=3"),
        (
            Rule(every=Every.WEEK, weekdays=(0, 3), until=date(2020, 12, 20)),
            "2020-12-22",
            "FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20201222",
        ),
        (Rule(every=Every.MONTH, weekdays=(0,), nth=2, times=3), "2021-01-29", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2"),
        (Rule(every=Every.MONTH, month_day=14, times=4), "2021-01-20", "FREQ=MONTHLY;BYMONTHDAY=20;COUNT=3"),
        (
            Rule(every=Every.YEAR, month=12, month_day=14, times=3),
            "2022-01-03",
            "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=3;COUNT=2",
        ),
    ],
)
def test_a_moved_member_suggests_the_rule_of_its_new_day(
    council: SmallCouncil, rule: Rule, moved: str, text: str
) -> None:
    made = council.planner.series.begin(council.write().id, rule, Care())
    second = council.planner.series.members(made.id)[1]
    council.planner.posts.move([second.id], date.fromisoformat(moved))
    assert council.planner.series.suggested(second.id).to_text() == text


def test_one_that_gave_way_to_a_holiday_suggests_its_old_rule(council: SmallCouncil) -> None:
    made = council.planner.series.begin(council.write().id, MONDAYS, Care(on_holiday=OnHoliday.NEXT))
    third = council.planner.series.members(made.id)[2]
    assert third.day == date(2020, 12, 29)
    assert council.planner.series.suggested(third.id) == MONDAYS.ending(times=2)


def test_only_what_moves_loses_its_sign_off(council: SmallCouncil) -> None:
    planner = council.planner
    made = planner.series.begin(council.write().id, MONDAYS, Care())
    members = planner.series.members(made.id)
    council.submit(*(one.id for one in members))
    council.approve(*(one.id for one in members))
    planner.sit_down(council.specialist)
    same = planner.series.preview(members[0].id, MONDAYS.ending(times=6), Care())
    assert (same.lost, same.gone) == ((), ())
    fewer = planner.series.preview(members[0].id, MONDAYS.ending(times=3), Care())
    assert [one.id for one in fewer.lost] == [members[3].id]
    planner.series.change_rule(members[0].id, MONDAYS.ending(times=6), Care())
    states = [state(council, one) for one in planner.series.members(made.id)]
    assert states == [State.APPROVED] * 4 + [State.DRAFT] * 2


def test_extending_and_ending(council: SmallCouncil) -> None:
    planner = council.planner
    made = planner.series.begin(council.write().id, MONDAYS, Care())
    with pytest.raises(InvalidValue, match="already"):
        planner.series.extend(made.id, MONDAYS.ending(times=4))
    planner.series.extend(made.id, MONDAYS.ending(until=date(2021, 1, 20)))
    assert days(council, made.id) == ["12-14", "12-21", "12-28", "01-04", "01-11", "01-18"]
    fourth = planner.series.members(made.id)[3]
    planner.posts.delete([planner.series.members(made.id)[4].id])
    planner.series.remove(fourth.id, Reach.LATER, with_this=False)
    assert days(council, made.id) == ["12-14", "12-21", "12-28", "01-04"]
    planner.series.remove(fourth.id, Reach.LATER)
    assert days(council, made.id) == ["12-14", "12-21", "12-28"]
    first = planner.series.members(made.id)[0]
    planner.series.leave(first.id)
    assert days(council, made.id) == ["12-21", "12-28"]
    planner.series.remove(planner.series.members(made.id)[0].id, Reach.ALL)
    assert [one.title for one, _ in planner.posts.between(date(2020, 12, 1), date(2021, 2, 1))] == ["Christmas bins"]


def test_a_member_moved_by_itself_still_stands_for_its_day(council: SmallCouncil) -> None:
    planner = council.planner
    made = planner.series.begin(council.write().id, MONDAYS, Care())
    second = planner.series.members(made.id)[1]
    moved = planner.posts.move([second.id], date(2021, 2, 1))[0]
    assert (moved.series, moved.series_day) == (made.id, date(2020, 12, 21))
    copied = planner.posts.copy([second.id], date(2021, 2, 2))[0]
    assert copied.series is None
