"""A returned file is held against the note of what was sent, which counts for nothing once it was altered by hand.

Otherwise whoever can write the database sends the manager a pack with other pictures, and has her answer accepted.
"""

import json
from pathlib import Path

import pytest

from sddc_planner.errors import Conflict
from tests.conftest import TickingClock
from tests.council import SmallCouncil
from tests.exchange.laptops import Laptops, changed, members_of
from tests.exchange.reviewing import fill, send
from tests.exchange.test_pack_format import resealed


def test_an_answer_to_a_forged_pack_whose_note_was_forged_too(
    council: SmallCouncil, tmp_path: Path, clock: TickingClock
) -> None:
    laptops = Laptops(council, tmp_path, clock)
    post = council.write()
    council.submit(post.id)
    laptops.send(post.id, title="December 2020")
    pack = laptops.folder / "posts.sddcpack"
    resealed(pack, manifest__json=changed(members_of(pack)["manifest.json"], title="Approve all of these"))
    seal = json.loads(members_of(pack)["seal.json"])
    path = laptops.approve(council.manager, post.id)
    laptops.planner.desk.library.con.execute("UPDATE pack SET digest = ?", [seal["manifest"]])
    before = laptops.state()
    with pytest.raises(Conflict, match="What the library says of this pack was altered outside the program"):
        laptops.planner.packs.preview_decisions(path)
    assert laptops.state() == before
    laptops.close()


def test_a_pack_that_was_noted_by_hand(council: SmallCouncil, tmp_path: Path, clock: TickingClock) -> None:
    laptops = Laptops(council, tmp_path, clock)
    post = council.write()
    council.submit(post.id)
    laptops.send(post.id)
    path = laptops.approve(council.manager, post.id)
    con = laptops.planner.desk.library.con
    con.execute("UPDATE image SET row = 'x' WHERE tbl = 'pack'")  # as if the note had been written in by hand
    with pytest.raises(Conflict, match="outside the program"):
        laptops.planner.packs.preview_decisions(path)
    laptops.close()


def test_a_review_copy_whose_note_was_altered(council: SmallCouncil, tmp_path: Path) -> None:
    sent = send(council, tmp_path / "out")
    fill(sent, (2, "Approve", ""))
    council.planner.desk.library.con.execute("UPDATE pack SET department = ?", [council.leisure.id])
    with pytest.raises(Conflict, match="altered outside the program"):
        sent.preview()
