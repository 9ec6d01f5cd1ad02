"""Whatever people call holds, posts, accounts and files, a list to pull is written and says it again."""

import csv
import io
import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.pull_list.as_pdf import pull_list_pdf
from sddc_planner.exports.pull_list.as_table import pull_list_csv, pull_list_xlsx
from sddc_planner.exports.pull_list.values import PullHold, PullList, PullRow
from ui.holds.paper import page

NOW = datetime(2020, 12, 10, 14, 5, tzinfo=UTC)
BLNS = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text(encoding="utf-8"))
LINES = [one for one in (" ".join(text.split()) for text in BLNS) if one]


def listed(texts: list[str]) -> PullList:
    rows = tuple(
        PullRow(
            post="p" * 32,
            day=date(2020, 12, 10),
            at=time(9),
            platform="X",
            account=text,
            heading=text,
            state="approved",
            hold=text,
            handed_at=NOW,
            tool=text,
            file=text,
        )
        for text in texts
    )
    hold = PullHold(
        title=texts[0], kind="other", when="today", effect="stops", reason=texts[0], called_by=texts[0], called_at=NOW
    )
    return PullList(holds=(hold,), rows=rows, gone=0, made_at=NOW, made_by=texts[0])


def test_tables_say_every_name_again() -> None:
    found = listed(LINES)
    rows = list(csv.reader(io.StringIO(pull_list_csv(found).decode("utf-8-sig"))))[1:]
    assert [row[5].strip("“”") for row in rows] == [one.strip("“”") for one in LINES]
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row if cell)
    sheet = load_workbook(io.BytesIO(pull_list_xlsx(found))).active
    assert sheet is not None
    cells = [sheet.cell(row, 6) for row in range(2, len(LINES) + 2)]
    assert {one.data_type for one in cells} == {"s"}
    assert [one.value for one in cells] == [cell_text(one).stored for one in LINES]


@pytest.mark.parametrize("part", range(2))
def test_paper_takes_every_name(part: int) -> None:
    found = listed(LINES[part::4])
    assert pull_list_pdf(found).startswith(b"%PDF-")
    assert "<script" not in page(found)
