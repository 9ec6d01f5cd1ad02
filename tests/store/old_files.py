"""Writes what a version sends to other laptops and departments, beside the small library that is kept of it."""

import shutil
from datetime import timedelta
from pathlib import Path

from openpyxl import load_workbook

from sddc_planner.model.ids import PostId
from sddc_planner.packs.keyfile import read_key_file
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.laptops.opening_packs import open_pack
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import PASSPHRASE, SmallCouncil

PACK, DECISIONS, REPLY = "December.sddcpack", "decisions.sddcsign", "reply.xlsx"
KEY, SIGNERS = "manager.sddckey", "signers.sddckeys"
REASON = "The river rose at four in the morning."


def write(planner: Planner, council: SmallCouncil, folder: Path, clock: TickingClock, waiting: PostId) -> None:
    """A post on a verbal approval, a pack and its answer, a review copy filled in, keys, and evidence."""
    folder.mkdir()
    month = planner.posts.get(waiting).post.day
    assert month is not None
    urgent = council.write(title="Urgent", text="Flood water on the A511.", accounts=(council.clean_team,))
    said_at = clock()
    (recorded,) = planner.urgent.record([urgent.id], council.manager, said_at, REASON)
    assert recorded.done, recorded
    planner.keys.export_whole(council.manager, folder / KEY)
    planner.packs.make([waiting], folder / PACK, month=month.replace(day=1))
    (copy,) = planner.replies.write_review(month.replace(day=1), folder / "copies").files
    _answer(copy.path, folder / REPLY)
    _decide(folder, clock, council)
    planner.exchange.export_keys(folder / SIGNERS)
    planner.evidence.write(Wanted(month=month.replace(day=1)), folder / "evidence")


def _answer(copy: Path, to: Path) -> None:
    """As somebody in Waste fills it in."""
    book = load_workbook(copy)
    sheet = book["Review"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, heads["Post id"]).value:
            sheet.cell(row, heads["Decision"]).value = "Approve"
    book.save(to)


def _decide(folder: Path, clock: TickingClock, council: SmallCouncil) -> None:
    """As the manager does on her own laptop."""
    clock.now += timedelta(hours=1)
    pack = open_pack(folder / PACK, folder / "opened", clock=clock)
    try:
        pack.review.use_key(council.manager, read_key_file(folder / KEY).key)
        pack.signoffs.unlock(council.manager, PASSPHRASE)
        pack.signoffs.approve(list(pack.review.posts()))
        pack.review.write_decisions(folder / DECISIONS)
    finally:
        pack.close()
    shutil.rmtree(folder / "opened")
