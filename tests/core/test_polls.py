"""Polls by account and quarter: what is missing, how far each is, what it found, and the post that asks it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from sddc_planner.errors import InvalidValue, NotFound, UserError
from sddc_planner.model.ids import AccountId, PlatformId, PollId
from sddc_planner.model.poll import Option, Poll, PollState, Quarter, percentages, state_of
from sddc_planner.model.poll_limits import beyond
from sddc_planner.model.sought import plain
from sddc_planner.planner.campaigns.poll_views import PollYear, Slot, Standing, standing_of
from sddc_planner.planner.finding import Kind
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.telling.words import HistoryKind
from tests.council import SmallCouncil
from tests.polling import Q4, WARM, asked

DAY = date(2020, 12, 11)


def poll(**columns: object) -> Poll:
    known = {"id": PollId("p"), "account": AccountId("a"), "quarter": Q4, "question": "How do you keep warm?"}
    return Poll(**{**known, **columns})  # type: ignore[arg-type]  # a test gives what it likes


def slot(year: PollYear, account: str, number: int) -> Slot:
    (row,) = [one for one in year.rows if one.account == account]
    return row.slots[number - 1]


# What is missing


@pytest.mark.parametrize(
    ("today", "began", "active", "standing"),
    [
        (date(2020, 9, 30), None, True, Standing.AHEAD),
        (date(2020, 10, 1), None, True, Standing.DUE),
        (date(2020, 12, 31), None, True, Standing.DUE),
        (date(2021, 1, 1), None, True, Standing.MISSING),
        (date(2021, 1, 1), date(2020, 12, 31), True, Standing.MISSING),
        (date(2021, 1, 1), date(2021, 1, 1), True, Standing.UNCOUNTED),
        (date(2020, 9, 30), date(2021, 1, 1), True, Standing.UNCOUNTED),
        (date(2021, 1, 1), None, False, Standing.UNCOUNTED),
    ],
)
def test_what_counts_as_missing(today: date, began: date | None, active: bool, standing: Standing) -> None:
    assert standing_of(Quarter.parse(Q4), began, today, active=active) is standing


def test_a_year_shows_each_account_with_its_quarters(council: SmallCouncil) -> None:
    planner = council.planner
    year = planner.polls.year(2020)
    assert [row.department for row in year.rows] == ["Central", "Central", "Leisure", "Waste"]
    assert {one.standing for row in year.rows for one in row.slots[:3]} == {Standing.UNCOUNTED}, "it began in December"
    assert len(list(year.slots(Standing.DUE))) == 4

    planner.sit_down(council.specialist)
    (one,) = planner.polls.add([council.facebook], Q4, question="How do you keep warm?", options=WARM)
    planner.polls.waive([(council.gym, Q4)], "Closed for repairs.")
    council.write(day=date(2020, 2, 3), accounts=(council.x,))
    year = planner.polls.year(2020)
    assert slot(year, council.facebook, 4).polls[0].poll == one
    assert slot(year, council.gym, 4).polls[0].state is PollState.WAIVED
    assert slot(year, council.x, 4).standing is Standing.DUE
    assert [slot(year, council.x, n).standing for n in (1, 2, 3)] == [Standing.MISSING] * 3, (
        "it has posts since February"
    )
    assert {one.account for one in year.slots(Standing.DUE)} == {council.x, council.clean_team}
    assert {one.standing for row in planner.polls.year(2021).rows for one in row.slots} == {Standing.AHEAD}


def test_an_account_that_is_no_longer_used_lacks_nothing_and_keeps_its_polls(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    (one,) = planner.polls.add([council.gym], Q4, question="When do you swim?")
    council.sign_in(council.manager)
    account = next(each for each in planner.council.accounts() if each.id == council.gym)
    planner.council.save(replace(account, active=False))
    year = planner.polls.year(2020)
    assert slot(year, council.gym, 4).polls[0].poll == one
    assert council.gym not in {row.account for row in planner.polls.year(2021).rows}
    with pytest.raises(InvalidValue, match="no longer used"):
        planner.polls.add([council.gym], "2021-Q1", question="Again?")


# States and results


@pytest.mark.parametrize(
    ("columns", "state"),
    [
        ({}, PollState.IDEA),
        ({"opens": date(2020, 12, 12)}, PollState.PLANNED),
        ({"opens": DAY, "opens_at": time(9, 6)}, PollState.PLANNED),
        ({"opens": DAY, "opens_at": time(9, 5)}, PollState.OPEN),
        ({"opens": DAY, "closes": DAY}, PollState.OPEN),
        ({"opens": date(2020, 12, 1), "closes": date(2020, 12, 10)}, PollState.CLOSED),
        ({"opens": date(2020, 12, 1), "closes": DAY, "closes_at": time(9, 5)}, PollState.CLOSED),
        ({"closes": date(2020, 12, 10), "learnt": "Many are cold.", "done": "A grant."}, PollState.REPORTED),
        ({"closes": date(2020, 12, 10), "learnt": "Many are cold."}, PollState.CLOSED),
        ({"opens": DAY, "learnt": "Many are cold.", "done": "A grant."}, PollState.REPORTED),
        ({"opens": DAY, "closes": date(2020, 12, 18), "learnt": "So.", "done": "So."}, PollState.OPEN),
        ({"opens": DAY, "waived": "A death in the team."}, PollState.WAIVED),
    ],
)
def test_how_far_a_poll_is(columns: dict[str, object], state: PollState) -> None:
    assert state_of(poll(**columns), datetime(2020, 12, 11, 9, 5, tzinfo=UTC)) is state


def test_a_poll_opens_by_the_clock_of_london() -> None:
    one = poll(quarter="2020-Q2", opens=date(2020, 6, 1), opens_at=time(9))
    assert state_of(one, datetime(2020, 6, 1, 7, 59, tzinfo=UTC)) is PollState.PLANNED
    assert state_of(one, datetime(2020, 6, 1, 8, 0, tzinfo=UTC)) is PollState.OPEN


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ((1, 1, 1), (34, 33, 33)),
        ((None, None), (None, None)),
        ((0, 0), (0, 0)),
        ((5, None), (100, None)),
        ((1, 199), (1, 99)),
        ((10**12, 10**12), (50, 50)),
    ],
)
def test_results_add_up_to_a_hundred(counts: tuple[int | None, ...], shares: tuple[int | None, ...]) -> None:
    assert percentages([Option(text=str(n), count=count) for n, count in enumerate(counts)]) == shares


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"question": "  "}, "question"),
        ({"question": "q" * 501}, "question"),
        ({"quarter": "2020-Q5"}, "quarter"),
        ({"options": tuple(Option(text=str(n)) for n in range(21))}, "options"),
        ({"options": (Option(text="Yes"), Option(text="YES"))}, "options"),
        ({"opens": DAY, "closes": date(2020, 12, 10)}, "closes"),
        ({"opens": DAY, "opens_at": time(9), "closes": DAY, "closes_at": time(9)}, "closes"),
        ({"opens_at": time(9)}, "opens"),
        ({"opens": date(2021, 3, 28), "opens_at": time(1, 30)}, "opens"),
        ({"learnt": "half a \ud800"}, "learnt"),
    ],
)
def test_what_no_poll_may_be(columns: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        poll(**columns)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("text", "count"), [(" ", None), ("Yes", -1), ("Yes", 10**12 + 1), ("o" * 201, 1), (5, 1), ("a", 1.5)]
)
def test_what_no_option_may_be(text: object, count: object) -> None:
    with pytest.raises(InvalidValue):
        Option(text=text, count=count)  # type: ignore[arg-type]  # as another program might have left it


def test_what_a_platform_cannot_hold_is_advice(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    long = (*WARM, Option(text="A" * 26), Option(text="B" * 27))
    days = {"opens": date(2020, 12, 1), "closes": date(2020, 12, 9)}
    made = planner.polls.add([council.x, council.facebook], Q4, question="How?", options=long, **days)
    by_account = {one.account: planner.polls.view(one.id).advice for one in made}
    assert by_account[council.facebook] == ()
    assert by_account[council.x] == (
        "A poll on X has 2 to 4 options, and this has 5.",
        f"“{'A' * 26}” and 1 more is longer than the 25 characters of an option on X.",
        "A poll on X runs for at most 7 days, and this for 8.",
    )
    linked = beyond(PlatformId("linkedin"), poll(question="q" * 141, opens=DAY, closes=date(2020, 12, 16)))
    assert [one.partition(" ")[0] for one in linked] == ["The", "A"]
    assert not list(beyond(PlatformId("x"), poll(opens=DAY, closes=date(2020, 12, 18), options=WARM)))


# Acts


def test_the_same_poll_on_many_accounts_is_one_step(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    made = planner.polls.add([council.facebook, council.gym], Q4, question="How do you keep warm?", options=WARM)
    assert [one.account for one in made] == [council.facebook, council.gym]
    assert {one.created_by for one in made} == {council.specialist}
    undone = planner.record.undo()
    assert "2 polls of December 2020" in undone
    assert not any(row.slots[3].polls for row in planner.polls.year(2020).rows)
    planner.record.redo()
    assert planner.polls.get(made[1].id) == made[1]
    assert planner.record.check().faults == []


def test_what_is_refused_changes_nothing(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    (one,) = planner.polls.add([council.facebook], Q4, question="How do you keep warm?")
    head = planner.record.head()
    with pytest.raises(NotFound):
        planner.polls.add([council.x, "nobody"], Q4, question="Who?")
    with pytest.raises(InvalidValue):
        planner.polls.add([], Q4, question="Who?")
    with pytest.raises(InvalidValue):
        planner.polls.edit(one.id, question="")
    with pytest.raises(NotFound):
        planner.polls.edit(one.id, post="nothing")
    with pytest.raises(InvalidValue, match="Say why"):
        planner.polls.waive([(council.x, Q4)], " ")
    with pytest.raises(NotFound):
        planner.polls.remove(["nothing"])
    with pytest.raises(InvalidValue):
        planner.polls.year(10_000)
    assert planner.record.head() == head


def test_what_was_done_has_a_day(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    (one,) = planner.polls.add([council.facebook], Q4, question="How do you keep warm?", options=WARM)
    counted = tuple(replace(each, count=n) for n, each in enumerate(WARM, 1))
    one = planner.polls.edit(one.id, options=counted, learnt="Half sit in coats.", done="A drop-in on Mondays.")
    assert one.done_on == planner.desk.today()
    assert planner.polls.view(one.id).shares == (17, 33, 50)
    assert planner.polls.edit(one.id, done="").done_on is None


def test_a_waiver_keeps_what_was_planned_and_can_be_taken_back(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    (planned,) = planner.polls.add([council.facebook], Q4, question="How do you keep warm?")
    planner.polls.waive([(council.facebook, Q4), (council.x, Q4)], "The election period.")
    assert planner.polls.get(planned.id).question == "How do you keep warm?"
    assert planner.polls.ask_after_all(planned.id) == planned
    waived = slot(planner.polls.year(2020), council.x, 4).polls[0].poll
    assert planner.polls.ask_after_all(waived.id) is None
    assert slot(planner.polls.year(2020), council.x, 4).standing is Standing.DUE

    planner.record.undo()
    (after_all,) = planner.polls.add([council.x], Q4, question="How do you keep warm?")
    assert (after_all.id, after_all.waived) == (waived.id, ""), "the poll takes the place of the reason"


def test_what_has_been_asked_cannot_be_waived(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    planner.polls.add([council.facebook], Q4, question="How do you keep warm?", opens=date(2020, 11, 1))
    with pytest.raises(UserError, match="asked already"):
        planner.polls.waive([(council.x, Q4), (council.facebook, Q4)], "No time.")
    assert slot(planner.polls.year(2020), council.x, 4).standing is Standing.DUE, "all of it or nothing"


# Found, told, read


def test_polls_are_found_by_their_words(council: SmallCouncil) -> None:
    planner, one = asked(council)
    planner.polls.edit(one.id, learnt="Half of them sit in coats.")
    planner.polls.waive([(council.x, Q4)], "Nobody reads coats there.")
    by_question, by_option = planner.finding.search("keep warm"), planner.finding.search("extra layers")
    assert [(each.kind, plain(each.title)) for each in by_question] == [(Kind.POLL, "How do you keep warm?")]
    assert (by_question[0].quarter, by_question[0].stage, by_question[0].accounts) == (
        Quarter(2020, 4),
        "planned",
        ("f South Derbyshire DC",),
    )
    assert plain(by_option[0].excerpt) == "Extra layers"
    assert [plain(each.title) for each in planner.finding.search("coats")] == [
        "Nobody reads coats there.",
        "How do you keep warm?",
    ]
    planner.polls.remove([one.id])
    assert planner.finding.search("keep warm") == ()


def test_the_history_tells_what_changed(council: SmallCouncil) -> None:
    planner, one = asked(council)
    counted = tuple(replace(each, count=n) for n, each in enumerate(WARM))
    planner.polls.edit(one.id, options=counted, closes=date(2020, 12, 21), closes_at=time(17))
    newest = planner.histories.lines(Asked(kinds=frozenset({HistoryKind.EDITS})), 5)[0]
    assert newest.kind is HistoryKind.EDITS
    assert newest.summary == (
        "changed when it closes and the options of the poll “How do you keep warm?” of South Derbyshire DC, "
        "December 2020"
    )
    assert {each.label: each.inline for each in newest.details} == {
        "Closes": "18 Dec 2020 → 21 Dec 2020 17:00",
        "Options": "Extra layers, Heating one room, Neither → Extra layers 0, Heating one room 1, Neither 2",
    }
