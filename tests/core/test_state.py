"""States, by their definition: from content, signatures, rules and time alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.clock import wall_clock
from sddc_planner.errors import InvalidValue
from sddc_planner.model.council import Asks, Capacity, Department
from sddc_planner.model.ids import AccountId, DepartmentId, KeyId, PersonId, PostId
from sddc_planner.model.signoff import MANAGER, Need, Report, SignOff, Statement, Verdict, statement_from
from sddc_planner.model.state import State, latest, needs_of, standing, state_at

WASTE, LEISURE, CENTRAL = DepartmentId("w"), DepartmentId("l"), DepartmentId("c")
FOR_WASTE = Need(capacity=Capacity.DEPARTMENT, department=WASTE)
NOW = datetime(2020, 12, 14, 9, tzinfo=UTC)
DAY = date(2020, 12, 14)


def signed(digest: str, need: Need, verdict: Verdict, *, sound: bool = True) -> SignOff:
    statement = Statement(
        library="l",
        post=PostId("p"),
        revision=1,
        digest=digest,
        date=None,
        time=None,
        need=need,
        verdict=verdict,
        comment="why",
        person=PersonId("m"),
        key=KeyId("k"),
        at=NOW,
    )
    return SignOff(id="s", statement=statement, statement_text=statement.text(), signature="", sound=sound)


def departments(asks: Asks, *, central: bool = False) -> dict[DepartmentId, Department]:
    return {
        WASTE: Department(id=WASTE, name="Waste", asks=asks),
        LEISURE: Department(id=LEISURE, name="Leisure", asks=Asks.IS_TOLD),
        CENTRAL: Department(id=CENTRAL, name="Central", central=True, asks=Asks.MUST_SIGN),
    }


A, B, C = AccountId("a"), AccountId("b"), AccountId("c")
OWNERS = {A: WASTE, B: LEISURE, C: CENTRAL}


@pytest.mark.parametrize(
    ("accounts", "department", "asks", "also"),
    [
        ((), None, Asks.MUST_SIGN, []),
        ((C,), CENTRAL, Asks.MUST_SIGN, []),
        ((A,), None, Asks.MUST_SIGN, [FOR_WASTE]),
        ((), WASTE, Asks.MUST_SIGN, [FOR_WASTE]),
        ((A, B, C), WASTE, Asks.MUST_SIGN, [FOR_WASTE]),
        ((A,), WASTE, Asks.IS_TOLD, []),
        ((A,), WASTE, Asks.NOT_ASKED, []),
        ((B,), LEISURE, Asks.MUST_SIGN, []),
        ((AccountId("gone"),), DepartmentId("gone"), Asks.MUST_SIGN, []),
    ],
)
def test_who_must_sign(
    accounts: tuple[AccountId, ...], department: DepartmentId | None, asks: Asks, also: list[Need]
) -> None:
    assert needs_of(accounts, department, OWNERS, departments(asks)) == (MANAGER, *also)


def test_departments_sign_in_a_fixed_order() -> None:
    both = {key: replace(one, asks=Asks.MUST_SIGN) for key, one in departments(Asks.MUST_SIGN).items()}
    assert [need.department for need in needs_of((B, A), None, OWNERS, both)] == [None, LEISURE, WASTE]


APPROVED, ASKED, WITHDRAWN = Verdict.APPROVED, Verdict.CHANGES_REQUESTED, Verdict.WITHDRAWN


@pytest.mark.parametrize(
    ("submitted", "signatures", "state"),
    [
        ([], [], State.DRAFT),
        (["now"], [], State.AWAITING),
        (["then"], [], State.DRAFT),
        (["now"], [("now", MANAGER, APPROVED)], State.AWAITING),
        (["now"], [("now", FOR_WASTE, APPROVED)], State.AWAITING),
        (["now"], [("now", MANAGER, APPROVED), ("now", FOR_WASTE, APPROVED)], State.APPROVED),
        (["now"], [("now", MANAGER, APPROVED), ("now", FOR_WASTE, ASKED)], State.CHANGES_REQUESTED),
        (["now"], [("now", MANAGER, ASKED)], State.CHANGES_REQUESTED),
        (["now"], [("now", MANAGER, ASKED), ("now", MANAGER, APPROVED)], State.AWAITING),
        (["now"], [("now", MANAGER, APPROVED), ("now", FOR_WASTE, APPROVED), ("now", MANAGER, ASKED)],
         State.CHANGES_REQUESTED),
        (["now"], [("now", MANAGER, APPROVED), ("now", FOR_WASTE, APPROVED), ("now", FOR_WASTE, WITHDRAWN)],
         State.AWAITING),
        (["now"], [("then", MANAGER, APPROVED), ("then", FOR_WASTE, APPROVED)], State.AWAITING),
        (["then"], [("then", MANAGER, APPROVED)], State.CHANGED),
        (["then"], [("then", MANAGER, APPROVED), ("then", MANAGER, WITHDRAWN)], State.DRAFT),
        (["then"], [("then", MANAGER, ASKED)], State.DRAFT),
        ([], [("now", MANAGER, APPROVED), ("now", FOR_WASTE, APPROVED)], State.CHANGED),
    ],
)  # fmt: skip
def test_where_a_post_stands(submitted: list[str], signatures: list[tuple[str, Need, Verdict]], state: State) -> None:
    given_ = [signed(*one) for one in signatures]
    assert standing("now", submitted, given_, [MANAGER, FOR_WASTE]) is state


def test_what_is_not_sound_counts_for_nothing() -> None:
    unsound = signed("now", MANAGER, APPROVED, sound=False)
    assert standing("now", ["now"], [unsound], [MANAGER]) is State.AWAITING
    assert standing("other", ["now"], [unsound], [MANAGER]) is State.DRAFT
    assert latest([unsound], "now", MANAGER) is None
    against = signed("now", MANAGER, ASKED, sound=False)
    assert standing("now", ["now"], [signed("now", MANAGER, APPROVED), against], [MANAGER]) is State.APPROVED


def test_no_needs_approve_nothing() -> None:
    assert standing("now", ["now"], [], []) is State.AWAITING


DIGESTS = st.sampled_from(["now", "then"])


@given(
    st.lists(st.tuples(DIGESTS, st.sampled_from([MANAGER, FOR_WASTE]), st.sampled_from(Verdict), st.booleans())),
    st.sets(DIGESTS),
)
def test_approved_means_that_every_last_word_on_this_content_approves(
    signatures: list[tuple[str, Need, Verdict, bool]], submitted: set[str]
) -> None:
    given_ = [signed(digest, need, verdict, sound=sound) for digest, need, verdict, sound in signatures]
    last = {need: verdict for digest, need, verdict, sound in signatures if sound and digest == "now"}
    expected = "now" in submitted and all(last.get(need) is APPROVED for need in (MANAGER, FOR_WASTE))
    assert (standing("now", submitted, given_, [MANAGER, FOR_WASTE]) is State.APPROVED) == expected


# Time


def at(stands: State, moment: datetime, *, published: bool = False, cancelled: bool = False) -> State:
    return state_at(stands, now=moment, day=DAY, at=time(9), published=published, cancelled=cancelled)


@pytest.mark.parametrize("stands", list(State))
def test_a_post_is_missed_from_its_minute_on(stands: State) -> None:
    due = wall_clock(DAY, time(9))
    assert at(stands, due - timedelta(microseconds=1)) is stands
    assert at(stands, due) is State.MISSED
    assert at(stands, due, cancelled=True) is State.CANCELLED
    assert state_at(stands, now=due, day=None, at=time(9), published=False, cancelled=False) is stands


def test_without_a_time_the_day_must_be_over() -> None:
    def state(moment: datetime) -> State:
        return state_at(State.DRAFT, now=moment, day=DAY, at=None, published=False, cancelled=False)

    assert state(datetime(2020, 12, 14, 23, 58, 59, tzinfo=UTC)) is State.DRAFT
    assert state(datetime(2020, 12, 14, 23, 59, tzinfo=UTC)) is State.MISSED


@pytest.mark.parametrize("stands", [one for one in State if one is not State.APPROVED])
def test_published_never_makes_what_was_not_signed_look_signed(stands: State) -> None:
    assert at(stands, NOW, published=True) is stands
    assert at(State.APPROVED, NOW, published=True) is State.PUBLISHED
    assert at(State.APPROVED, NOW, published=True, cancelled=True) is State.CANCELLED


# Statements


def test_a_statement_reads_back_as_it_was_written() -> None:
    import json

    statement = signed("now", FOR_WASTE, ASKED).statement
    assert statement_from(json.loads(statement.text())) == statement
    assert statement.text() == (
        '{"asked":[],"at":"2020-12-14T09:00:00.000000Z","capacity":"department","comment":"why","date":null,'
        '"department":"w","digest":"now","key":"k","library":"l","person":"m","post":"p","reported":null,"revision":1,'
        '"time":null,"time_may_move":false,"verdict":"changes requested","version":2}'
    )


def test_a_statement_of_the_first_version_is_still_read() -> None:
    import json

    statement = signed("now", FOR_WASTE, ASKED).statement
    first = {k: v for k, v in json.loads(statement.text()).items() if k not in ("asked", "reported")} | {"version": 1}
    assert statement_from(first) == statement


def test_a_report_says_where_it_came_from_and_never_speaks_for_the_manager() -> None:
    import json

    report = Report(sender="waste@example.org", file="f" * 64, file_name="Waste.xlsx")
    statement = replace(signed("now", FOR_WASTE, ASKED).statement, reported=report, asked=(MANAGER, FOR_WASTE))
    said = json.loads(statement.text())
    assert statement_from(said) == statement
    for spoilt in ({**said, "department": None, "capacity": "communications manager"}, {**said, "reported": {}}):
        with pytest.raises(ValueError, match="no statement"):
            statement_from(spoilt)
    with pytest.raises(InvalidValue):
        replace(report, sender=" ")


@pytest.mark.parametrize("comment", ["", "  \n"])
def test_changes_are_not_asked_for_without_saying_which(comment: str) -> None:
    with pytest.raises(InvalidValue, match="Say what should change"):
        replace(signed("now", MANAGER, ASKED).statement, comment=comment)
    assert replace(signed("now", MANAGER, APPROVED).statement, comment=comment).comment == comment


@pytest.mark.parametrize("value", [None, 5, [], "x", {}, {"version": 2}, {"version": 1}])
def test_what_is_no_statement_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="statement"):
        statement_from(value)  # type: ignore[arg-type]  # that is the point
