"""A row of an old revision, with its genuine proof, put back into a newer workbook: true once, and said to be old."""

from datetime import time
from pathlib import Path
from typing import Any

import openpyxl

from sddc_planner.exports.columns import PROOF, SCHEDULE
from sddc_planner.exports.verify import Outcome
from tests.council import SmallCouncil
from tests.exchange.proving import FIRST_LINE, alone


def test_an_older_revision_put_back_is_said_to_be_older(council: SmallCouncil, tmp_path: Path) -> None:
    planner = council.planner
    post = council.approved()
    old: Any = openpyxl.load_workbook(alone(council, tmp_path / "old").workbook)
    planner.sit_down(council.specialist)
    planner.posts.edit(post.id, text="Your bin day changes to Wednesday.", at=time(11))
    council.submit(post.id)
    council.approve(post.id)
    away = alone(council, tmp_path / "new")

    def put_back(book: Any) -> None:
        for number, row in enumerate(old[SCHEDULE].iter_rows(values_only=True), 1):
            for place, value in enumerate(row, 1):
                book[SCHEDULE].cell(number, place).value = value
        proof = old[PROOF]
        for row in range(FIRST_LINE, proof.max_row + 1):
            book[PROOF].append([proof.cell(row, n).value for n in range(1, proof.max_column + 1)])

    away.edit(put_back)
    (verdict,) = away.verify().rows
    assert verdict.outcome is Outcome.AS_SIGNED
    assert "Revision 2 was signed since" in verdict.remark
