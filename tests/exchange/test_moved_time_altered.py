"""A time that may move was still printed as one: the library knows which, and another in its place was put there."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.exports.columns import SCHEDULE
from sddc_planner.exports.verify import Outcome
from tests.council import SmallCouncil
from tests.exchange.proving import Alone, alone


@pytest.fixture
def moved(council: SmallCouncil, tmp_path: Path) -> Alone:
    """Signed for 9:00 under the rule, moved to 11:00, exported then."""
    council.sign_in(council.manager)
    council.planner.rules.set(time_may_move=True)
    post = council.approved()
    council.planner.posts.edit(post.id, at=time(11))
    return alone(council, tmp_path)


def say(away: Alone, at: time) -> None:
    def change(book: Any) -> None:
        sheet = book[SCHEDULE]
        heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=3) for cell in row}
        row = next(n for n in range(1, 12) if sheet.cell(n, heads["Time"]).value == time(11))
        sheet.cell(row, heads["Time"]).value = at

    away.edit(change)


def test_the_time_that_was_exported_is_as_signed(council: SmallCouncil, moved: Alone) -> None:
    (row,) = council.planner.exchange.verify(moved.workbook).rows
    assert (row.outcome, moved.outcomes()) == (Outcome.AS_SIGNED, [Outcome.AS_SIGNED])
    assert "signed for 09:00" in row.remark


@pytest.mark.parametrize("at", [time(9), time(17, 30)])
def test_another_time_is_an_alteration(council: SmallCouncil, moved: Alone, at: time) -> None:
    say(moved, at)
    (row,) = council.planner.exchange.verify(moved.workbook).rows
    assert row.outcome is Outcome.ALTERED
    (told,) = row.differences
    assert told.sentence() == f"Time: “{at:%H:%M}” was exported as “11:00”"


def test_by_the_keys_alone_it_is_said_that_the_time_may_differ(moved: Alone) -> None:
    say(moved, time(17, 30))
    (row,) = moved.verify().rows
    assert row.outcome is Outcome.AS_SIGNED
    assert row.remark.startswith("It was signed for 09:00; whoever signed it let the time move")
