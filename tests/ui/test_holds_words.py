"""What the window says of holds, as sentences."""

from dataclasses import replace
from datetime import date

import pytest

from sddc_planner.model.hold import Hold, HoldEffect, HoldKind, HoldScope
from sddc_planner.model.ids import AccountId, DepartmentId, HoldId
from sddc_planner.planner.pictures import Choices
from ui.holds import phrases

MORE = "1 more hold lasts today."
CHOICES = Choices((("c", "Central"), ("w", "Waste")), (("f", "Clean Team (Facebook)"),), (), (("x", "X"),))


def hold(first: date, last: date | None, effect: HoldEffect = HoldEffect.STOP) -> Hold:
    return Hold(id=HoldId("h"), kind=HoldKind.OTHER, title="Snow", effect=effect, first_day=first, last_day=last)


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (HoldScope(), "Covers everything."),
        (HoldScope(except_labels=("Service",)), "Covers everything. Posts labelled “Service” carry on."),
        (
            HoldScope(departments=frozenset({DepartmentId("w")}), except_departments=frozenset({DepartmentId("c")})),
            "Covers posts of Waste. Posts about Central carry on.",
        ),
        (
            HoldScope(accounts=frozenset({AccountId("f"), AccountId("gone")}), except_labels=("a", "b")),
            "Covers posts on Clean Team (Facebook) and 1 that no longer exists. Posts labelled “a” and “b” carry on.",
        ),
    ],
)
def test_what_a_hold_covers(scope: HoldScope, said: str) -> None:
    assert phrases.covers(scope, CHOICES) == said


def test_how_long_it_lasts() -> None:
    day = date(2020, 12, 10)
    assert phrases.span(hold(day, None)) == "From 10 Dec 2020, no end in sight"
    lifted = replace(hold(day, None), lifted_at="2020-12-11T09:00:00.000000Z")
    assert phrases.span(lifted) == "From 10 Dec 2020"
    assert phrases.span(hold(day, day)) == "10 Dec 2020"
    assert phrases.span(hold(day, date(2021, 1, 5))) == "10 Dec 2020 – 5 Jan 2021"


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (HoldEffect.STOP, "“Snow” stops posts until Sat 12 Dec 2020. 1 more hold lasts today."),
        (HoldEffect.WARN, "Take care: the hold “Snow” lasts until Sat 12 Dec 2020. 1 more hold lasts today."),
        (
            HoldEffect.REVIEW,
            "“Snow” lasts until Sat 12 Dec 2020: posts inside wait for a named person’s reason. " + MORE,
        ),
    ],
)
def test_the_line_over_the_calendar(effect: HoldEffect, said: str) -> None:
    one = hold(date(2020, 12, 10), date(2020, 12, 12), effect)
    assert phrases.notice([one, one]) == said
