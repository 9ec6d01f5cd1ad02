"""What somebody with another program would do to get a stopped post out: none of it works."""

import pytest

from sddc_planner.model.hold import HoldEffect, HoldKind, HoldScope, choice_id
from sddc_planner.store.trust import HOLDS_ALTERED
from tests.council import DAY
from tests.store.rich import Rich, alter, exported, is_approved, reason, set_cell

AT = "2020-12-01T09:00:00.000000Z"
TITLE = "National mourning"


def stop(rich: Rich) -> str:
    planner = rich.open()
    planner.sit_down(rich.council.specialist)
    hold = planner.holds.call(kind=HoldKind.MOURNING, title=TITLE, effect=HoldEffect.STOP, first_day=DAY)
    planner.close()
    return hold.id


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE hold SET lifted_at = '2020-12-01T09:00:00.000000Z' WHERE title LIKE 'National%'",
        "UPDATE hold SET lifted_at = 'soon' WHERE title LIKE 'National%'",
        "UPDATE hold SET effect = 'warn' WHERE title LIKE 'National%'",
        "UPDATE hold SET last_day = first_day WHERE title LIKE 'National%'",
        "UPDATE hold SET scope = '{\"except_labels\": [\"bins\"]}' WHERE title LIKE 'National%'",
        "DELETE FROM hold WHERE title LIKE 'National%'",
    ],
)
def test_a_hold_altered_by_hand_lets_nothing_out(rich: Rich, sql: str) -> None:
    stop(rich)
    alter(rich.database, sql)
    planner = rich.open()
    try:
        assert reason(planner, rich.approved) == HOLDS_ALTERED
        assert reason(planner, rich.plain) == HOLDS_ALTERED
        assert is_approved(planner, rich.approved), "an approval is no matter of holds"
        assert any("hold" in fault.what for fault in planner.record.check().faults)
    finally:
        planner.close()


@pytest.mark.parametrize("own_id", [True, False])
def test_a_reason_given_by_hand_lets_nothing_go_on(rich: Rich, own_id: bool) -> None:
    hold = stop(rich)
    row = choice_id(hold, rich.approved) if own_id else "another"
    alter(
        rich.database,
        "INSERT INTO hold_choice (id, hold, post, choice, reason, person, at) VALUES (?, ?, ?, 'resumed', 'So.', ?, ?)",
        row,
        hold,
        rich.approved,
        rich.council.manager,
        AT,
    )
    planner = rich.open()
    try:
        assert reason(planner, rich.approved) == f"inside the hold “{TITLE}”"
    finally:
        planner.close()


def test_what_was_decided_about_one_post_is_no_decision_about_another(rich: Rich) -> None:
    hold = stop(rich)
    planner = rich.open()
    planner.sit_down(rich.council.specialist)
    planner.holds.resume(hold, [rich.plain], "A service.")
    assert exported(planner, rich.plain)
    planner.close()
    alter(rich.database, "UPDATE hold_choice SET post = ? WHERE hold = ?", rich.approved, hold)
    planner = rich.open()
    try:
        assert {reason(planner, rich.approved), reason(planner, rich.plain)} == {f"inside the hold “{TITLE}”"}
        assert not exported(planner, rich.approved)
    finally:
        planner.close()


@pytest.mark.parametrize(("column", "cell"), [("labels", "[1]"), ("labels", '{"a": 1}'), ("accounts", "[[1]]")])
def test_a_post_that_nobody_can_read_keeps_no_hold_from_being_shown(rich: Rich, column: str, cell: str) -> None:
    hold = stop(rich)
    planner = rich.open()
    planner.sit_down(rich.council.specialist)
    planner.holds.change(hold, scope=HoldScope(accounts=frozenset({rich.council.facebook}), except_labels=("service",)))
    planner.close()
    set_cell(rich.database, "post", column, f"'{cell}'", ("id", rich.plain))
    planner = rich.open()
    try:
        assert planner.pictures.month(DAY).items
        assert rich.approved in {one.post for one in planner.holds.inside(hold)}
        assert planner.holds.pull_list(hold).rows
        assert planner.holds.all()
    finally:
        planner.close()
