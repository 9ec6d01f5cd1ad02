"""Planning January from December: where each post goes, what fell on a holiday, what is there already."""

from datetime import date, time

import pytest

from sddc_planner.errors import InvalidValue
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.next_month import By, counterpart, named_days
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care, OnHoliday
from sddc_planner.model.state import State
from sddc_planner.planner.series.next_month import Proposal
from sddc_planner.store.posts import Wanted
from tests.council import SmallCouncil

DECEMBER, JANUARY = date(2020, 12, 1), date(2021, 1, 1)


def proposed(council: SmallCouncil, **how: object) -> dict[str, Proposal]:
    found = council.planner.next_month.proposals(DECEMBER, JANUARY, **how)  # type: ignore[arg-type]
    return {one.post.title: one for one in found}


@pytest.mark.parametrize(
    ("day", "by", "to"),
    [
        ("2020-12-08", By.WEEKDAY, "2021-01-12"),  # the second Tuesday
        ("2020-12-25", By.WEEKDAY, "2021-01-29"),  # the last Friday
        ("2020-12-29", By.WEEKDAY, "2021-01-26"),  # the fifth Tuesday
        ("2020-12-24", By.DATE, "2021-01-24"),
        ("2021-01-31", By.DATE, "2021-02-28"),
    ],
)
def test_where_a_post_goes(day: str, by: By, to: str) -> None:
    assert counterpart(date.fromisoformat(day), date.fromisoformat(to).replace(day=1), by) == date.fromisoformat(to)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Closed on Friday 18 December, open Monday.", ("18 December",)),
        ("From 18th December 2020 to Dec 24", ("18th December 2020", "Dec 24")),
        ("by 18/12, 18/12/2020 or 18.12.", ("18/12", "18/12/2020", "18.12")),
        ("All December long in 2020", ("December", "2020")),
        ("Decembers 5 decimals, 12/18 and 50.12% of 118/12", ()),
        ("Every Friday at 9", ()),
        ("Santa, Friday, the 4th of December", ("the 4th of December"[4:],)),
    ],
)
def test_words_that_no_longer_fit(text: str, found: tuple[str, ...]) -> None:
    assert named_days(text, date(2020, 12, 18), date(2021, 1, 15)) == found


def test_a_weekday_is_pointed_out_only_where_it_changes() -> None:
    assert named_days("See you on Friday!", date(2020, 12, 18), date(2021, 1, 18)) == ("Friday",)
    text = "Closed on Friday 18 December, Sat 19/12 and Friday, 25 December."
    assert named_days(text, date(2020, 12, 18), date(2021, 1, 18)) == (
        "Friday 18 December", "Sat 19/12", "Friday, 25 December",
    )  # fmt: skip


def test_a_month_is_planned_as_drafts(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.approved(title="Bins", day=date(2020, 12, 8), text="On Tuesday 8 December.")
    planner.sit_down(council.specialist)
    planner.posts.waive(post.id, "hashtags", "Agreed.")
    one = proposed(council)["Bins"]
    assert (one.day, one.to_edit, one.advised) == (date(2021, 1, 12), ("8 December",), True)
    (made,) = planner.next_month.plan(DECEMBER, JANUARY, [(post.id, one.day or DECEMBER)])
    assert (made.day, made.at, made.text, made.waivers) == (date(2021, 1, 12), time(9), post.text, {})
    assert planner.posts.get(made.id).state is State.DRAFT
    assert planner.posts.get(post.id).state is State.APPROVED
    again = proposed(council)["Bins"]
    assert (again.advised, again.notes) == (False, ("Planned already, on Tue 12 Jan 2021.",))
    planner.posts.edit(made.id, text="Other words.", title="Other")
    assert not proposed(council)["Bins"].advised, "also after it was rewritten"
    planner.record.undo()
    planner.record.undo()
    assert proposed(council)["Bins"].advised, "one step of undo takes it back"


def test_what_falls_on_a_holiday(council: SmallCouncil) -> None:
    council.write(title="First Friday", day=date(2020, 12, 4))
    kept = proposed(council, on_holiday=OnHoliday.KEEP)["First Friday"]
    assert (kept.day, kept.holiday) == (date(2021, 1, 1), "New Year’s Day")
    assert proposed(council)["First Friday"].day == date(2021, 1, 4)
    before = proposed(council, on_holiday=OnHoliday.PREVIOUS)["First Friday"]
    assert before.day == date(2021, 1, 4), "it does not leave the month"
    left = proposed(council, on_holiday=OnHoliday.LEAVE_OUT)["First Friday"]
    assert (left.day, left.why_not, left.advised) == (None, "Left out: New Year’s Day.", False)


def test_what_is_said_and_not_advised(council: SmallCouncil) -> None:
    planner = council.planner
    campaign = planner.council.save(
        Campaign(id=CampaignId("f" * 32), name="Winter", first_day=DECEMBER, last_day=date(2020, 12, 31))
    )
    weekly = council.write(title="Weekly", day=date(2020, 12, 28))
    planner.series.begin(weekly.id, Rule(every=Every.WEEK, weekdays=(0,), times=3), Care())
    ended = council.write(title="Ended", day=date(2020, 12, 1))
    planner.series.begin(ended.id, Rule(every=Every.WEEK, weekdays=(1,), times=2), Care())
    cancelled = council.write(title="Off")
    planner.posts.cancel([cancelled.id])
    council.write(title="Theirs", campaign=campaign.id)
    found = proposed(council)
    assert found["Weekly"].notes == ("Its series has a post in January 2021 already.",)
    assert not found["Weekly"].advised
    assert found["Ended"].advised
    assert (found["Off"].advised, found["Off"].notes) == (False, ("It was cancelled.",))
    assert found["Theirs"].notes == ("Campaign “Winter” ends on Thu 31 Dec 2020.",)
    assert found["Theirs"].advised


def test_filters_and_choices_for_single_posts(council: SmallCouncil) -> None:
    eve = council.write(title="Eve", day=date(2020, 12, 24))
    council.write(title="Gym", department=council.leisure.id)
    found = proposed(council, wanted=Wanted(departments=frozenset({council.central.id})), by={eve.id: By.DATE})
    assert set(found) == {"Eve"}
    assert found["Eve"].day == date(2021, 1, 24)


def test_a_time_that_the_day_does_not_have(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write(title="Night", day=date(2021, 2, 28), at=time(1, 30))
    (one,) = planner.next_month.proposals(date(2021, 2, 1), date(2021, 3, 1))
    assert one.why_not.startswith("01:30 does not exist on Sun 28 Mar 2021")
    with pytest.raises(InvalidValue, match="“Night”"):
        planner.next_month.plan(date(2021, 2, 1), date(2021, 3, 1), [(post.id, date(2021, 3, 28))])
    with pytest.raises(InvalidValue, match="from itself"):
        planner.next_month.proposals(DECEMBER, date(2020, 12, 20))


def test_bank_holidays_are_those_of_the_library(council: SmallCouncil) -> None:
    """One that somebody switched off moves nothing, in planned months and in series."""
    first = council.write(title="First Friday", day=date(2020, 12, 4))
    rule, care = Rule(every=Every.MONTH, weekdays=(4,), nth=1, times=2), Care(on_holiday=OnHoliday.NEXT)
    assert council.planner.series.preview(first.id, rule, care).occurrences[1].day == date(2021, 1, 4)
    council.planner.days.switch_off(date(2021, 1, 1))
    assert proposed(council)["First Friday"].day == date(2021, 1, 1)
    assert council.planner.series.preview(first.id, rule, care).occurrences[1].day == date(2021, 1, 1)


def test_what_is_left_to_edit(council: SmallCouncil) -> None:
    planner = council.planner
    old = [
        council.write(title="Dated", text="On 14 December."),
        council.write(title="Plain", text="Come along.", at=time(10)),
        council.write(title="Off on 14 December", text="Bye.", at=time(11)),
        council.write(title="Written over", text="On 14 December.", at=time(12)),
    ]
    made = planner.next_month.plan(DECEMBER, JANUARY, [(one.id, date(2021, 1, 11)) for one in old])
    new = {one.title: one.id for one in made}
    council.write(title="By hand", day=date(2021, 1, 5), text="As on 14 December.")
    planner.posts.cancel([new["Off on 14 December"]])
    planner.posts.edit(new["Written over"], text="On 11 January.")
    assert planner.next_month.left_to_edit(date(2021, 1, 20)) == (new["Dated"],)
    assert planner.next_month.left_to_edit(DECEMBER) == ()
    assert planner.next_month.left_to_edit(JANUARY, Wanted(departments=frozenset({council.waste.id}))) == ()
