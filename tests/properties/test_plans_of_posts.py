"""Whatever plan is made: as many posts as it says, on its days, and none within half an hour of another."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as some

from sddc_planner.clock import exists
from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId
from sddc_planner.model.plan_of_posts import PostPlan, Sharing, Times, pattern, spots, wanted_time
from sddc_planner.model.repeating import MOST
from sddc_planner.model.repeating_days import OnHoliday

START = date(2020, 12, 1)
ACCOUNTS = tuple(AccountId(name) for name in "abc")
times = some.times().map(lambda at: at.replace(second=0, microsecond=0))
weekdays = some.sets(some.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))


@some.composite
def plans(draw: some.DrawFn) -> PostPlan:
    first = START + timedelta(days=draw(some.integers(0, 150)))
    at, until = sorted((draw(times), draw(times)))
    return PostPlan(
        first_day=first,
        last_day=first + timedelta(days=draw(some.integers(0, 60))),
        a_week=draw(some.integers(1, 12)),
        weekdays=draw(weekdays),
        accounts=ACCOUNTS[: draw(some.integers(1, 3))],
        sharing=draw(some.sampled_from(Sharing)),
        at=at,
        until=until,
        on_holiday=draw(some.sampled_from(OnHoliday)),
        text=draw(some.text(max_size=20)),
    )


holidays = some.dictionaries(
    some.integers(0, 210).map(lambda days: START + timedelta(days=days)), some.just("A holiday"), max_size=20
)


@given(weekdays, some.integers(1, 70))
def test_a_week_has_as_many_as_it_says_spread_evenly(days: tuple[int, ...], a_week: int) -> None:
    found = pattern(days, a_week)
    assert sum(found.values()) == a_week
    assert set(found) <= set(days)
    each = [found.get(day, 0) for day in days]
    assert max(each) - min(each) <= 1


@given(plans(), holidays)
def test_every_post_lands_on_its_days_or_says_why_not(plan: PostPlan, days_off: dict[date, str]) -> None:
    try:
        found = spots(plan, days_off)
    except InvalidValue:
        return
    assert 0 < len(found) <= MOST
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert (one.day is None) == bool(one.problem)
        if one.day is not None:
            assert plan.first_day <= one.day <= plan.last_day
            if plan.on_holiday is not OnHoliday.KEEP:
                assert one.day not in days_off
    turns = Counter(one.turn for one in found)
    each = len(plan.accounts) if plan.sharing is Sharing.EACH else 1
    assert set(turns.values()) == {each}
    if plan.sharing is Sharing.IN_TURN:
        shares = Counter(one.accounts[0] for one in found)
        assert max(shares.values()) - min(shares[account] for account in plan.accounts) <= 1


@given(plans(), some.lists(some.tuples(times, some.sampled_from(ACCOUNTS)), max_size=8), some.integers(1, 8))
def test_no_time_is_within_half_an_hour_of_another(
    plan: PostPlan, others: list[tuple[time, AccountId]], many: int
) -> None:
    day = plan.first_day
    taken: dict[AccountId, list[datetime]] = {}
    for at, account in others:
        taken.setdefault(account, []).append(datetime.combine(day, at))
    before = {account: list(found) for account, found in taken.items()}
    finder = Times(taken=taken)
    for place in range(many):
        wanted = wanted_time(plan, place, many)
        assert plan.at <= wanted <= plan.until
        found = finder.take(day, wanted, plan.until, plan.at, plan.accounts)
        if found is None:
            continue
        assert plan.at <= found <= plan.until
        assert exists(day, found)
        when = datetime.combine(day, found)
        for account in plan.accounts:
            near = [one for one in before.get(account, []) if abs(one - when) <= timedelta(minutes=30)]
            assert near == []
            before.setdefault(account, []).append(when)


@given(some.lists(some.text(alphabet="ab\n -", max_size=12), max_size=5))
def test_texts_that_take_turns_are_all_there(parts: list[str]) -> None:
    plan = PostPlan(first_day=START, last_day=START, accounts=ACCOUNTS[:1], text="\n---\n".join(parts))
    assert plan.texts
    said = "".join("".join(plan.texts).split())
    whole = "".join(line for line in "\n".join(parts).split("\n") if line.strip() != "---")
    assert said == "".join(whole.split())
