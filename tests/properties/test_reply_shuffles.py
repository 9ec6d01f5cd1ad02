"""Whatever order rows and columns come back in, and whatever stands between them, each decision is the same."""

import json
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sddc_planner import signing
from sddc_planner.errors import InvalidValue
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.review.rows import REVIEW
from sddc_planner.model.post import tidy_text
from sddc_planner.planner.departments.reply_lines import Outcome
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil
from tests.exchange import libreoffice
from tests.exchange.reviewing import MONTH, Sent, column, decide, outcomes, send
from tests.ready import new_council

NAUGHTY: list[str] = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text(encoding="utf-8"))
EXTRA = [
    "=1+1",
    "@here",
    "-5",
    "_x0041_",
    "a\tb",
    "x\n\ny",
    " leading and trailing ",
    "\u2028\x85",
    "a\x00b",
    "\ufffe",
    "1e5",
]
ANSWERS = st.sampled_from(["Approve", "ok", "Request changes", "", "perhaps"])


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    """One copy for all examples: previews change nothing."""
    folder = tmp_path_factory.mktemp("shuffles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing, "_MEMORY_KIB", 64)
        patch.setattr(signing, "_PASSES", 1)
        council = new_council(folder / "library", TickingClock())
        yield send(council, folder / "out")
        council.planner.close()


@given(data=st.data())
@settings(max_examples=40)
def test_order_and_company_change_nothing(sent: Sent, data: st.DataObject) -> None:
    sheet = openpyxl.load_workbook(sent.path)[REVIEW]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    answers = data.draw(st.lists(ANSWERS, min_size=len(rows), max_size=len(rows)))
    for row, answer in zip(rows, answers, strict=True):
        row[column("Decision") - 1] = answer or None
        row[column("Comment") - 1] = "Shorter." if answer == "Request changes" else None
    columns = data.draw(st.permutations(range(len(head))))
    order = data.draw(st.permutations(range(len(rows))))
    above = data.draw(st.integers(0, 5))
    gaps = data.draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))
    extra = data.draw(st.integers(0, 3))
    path = sent.path.with_name("shuffled.xlsx")
    workbook = openpyxl.load_workbook(sent.path)
    del workbook[REVIEW]
    made = workbook.create_sheet("Answers", 0)

    def put(number: int, row: list[Any], note: str) -> None:
        for place, index in enumerate(columns):
            cell = made.cell(number, place + 1 + (extra if place > 4 else 0), row[index])
            if isinstance(row[index], str):
                cell.data_type = "s"
        for place in range(extra):
            made.cell(number, 6 + place, note)

    put(above + 1, list(head), "Ours")
    number = above + 1
    for index in order:
        number += 1 + gaps[index]
        put(number, rows[index], "seen")
    workbook.save(path)
    preview = sent.preview(path)
    assert outcomes(preview) == _expected(answers)
    assert not preview.problems
    for line in preview.lines:
        assert len(line.places) == (2 if line.heading == "Real trees" else 1)


def _expected(answers: list[str]) -> dict[str, Outcome]:
    bins, one, two, glass = answers
    both = {one, two} - {"ok"} | ({"Approve"} if "ok" in (one, two) else set())
    trees = Outcome.RECORD
    if "perhaps" in both:
        trees = Outcome.UNCLEAR
    elif both == {""}:
        trees = Outcome.UNDECIDED
    elif both in ({"Approve", "Request changes"}, {"Approve", ""}):
        trees = Outcome.REFUSED
    return {"Christmas bins": _alone(bins), "Real trees": trees, "Glass": _alone(glass)}


def _alone(answer: str) -> Outcome:
    return {"": Outcome.UNDECIDED, "perhaps": Outcome.UNCLEAR}.get(answer, Outcome.RECORD)


def test_every_naughty_text_comes_back_as_it_was_sent(council: SmallCouncil, tmp_path: Path) -> None:
    """Also when LibreOffice has saved it: none of them looks altered."""
    posts = []
    for number, text in enumerate([*NAUGHTY[::3], *EXTRA]):
        try:
            tidy_text(text, "text")
        except InvalidValue:  # half a character: no post can hold it
            continue
        if text.strip() and cell_text(text).text.strip():
            posts.append(
                council.write(
                    title=f"Text {number}",
                    department=council.waste.id,
                    accounts=(council.clean_team,),
                    day=DAY.replace(day=1 + number % 28),
                    at=time(number // 28 % 24, number * 7 % 60),
                    text=text,
                )
            )
    council.planner.sit_down(council.specialist)
    council.planner.schedules.submit([post.id for post in posts])
    (file,) = council.planner.replies.write_review(MONTH, tmp_path / "out", [council.waste.id]).files
    assert file.rows > 100
    sent = Sent(council, file.path, posts[0].id, posts[0].id, posts[0].id)
    decide(sent)
    for path in (sent.path, libreoffice.convert(sent.path, libreoffice.XLSX, tmp_path / "saved")):
        preview = sent.preview(path)
        bad = {line.heading: line.reason for line in preview.lines if line.outcome is not Outcome.RECORD}
        assert bad == {}
