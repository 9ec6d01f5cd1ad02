"""Packs, decisions, replies, keys and evidence of an earlier version: this one reads them all."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sddc_planner.model.state import State
from sddc_planner.packs.keyfile import read_key_file
from sddc_planner.planner.departments.reply_lines import Outcome
from sddc_planner.planner.laptops.opening_packs import open_pack
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.signers import VerifyingByKeys
from tests.conftest import TickingClock
from tests.council import PASSPHRASE
from tests.store.old_files import DECISIONS, KEY, PACK, REASON, REPLY, SIGNERS
from tests.store.test_old_libraries import KEPT

SENT = [path for path in KEPT if (path / "sent").is_dir()]


@pytest.fixture(params=SENT, ids=lambda path: path.name)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(request.param, tmp_path / "library"))


@pytest.fixture
def clock() -> TickingClock:
    """Two days later: what was signed is in the past."""
    one = TickingClock()
    one.now += timedelta(days=2)
    return one


@pytest.fixture
def old(kept: Path, clock: TickingClock) -> Iterator[Planner]:
    planner = Planner.open(kept, clock=clock)
    yield planner
    planner.close()


def test_something_that_was_sent_is_kept() -> None:
    assert [path.name for path in SENT][:1] == ["0.2.0"]


def test_old_decisions_are_read_back_and_count(old: Planner, kept: Path) -> None:
    report = old.packs.apply_decisions(old.packs.preview_decisions(kept / "sent" / DECISIONS))
    assert len(report.applied) == 1
    assert old.posts.get(report.applied[0].post).standing is State.APPROVED
    assert old.record.check().faults == []


def test_an_old_pack_opens_and_is_signed_with_an_old_key(kept: Path, tmp_path: Path, clock: TickingClock) -> None:
    pack = open_pack(kept / "sent" / PACK, tmp_path / "opened", clock=clock)
    try:
        (manager,) = pack.review.reviewers()
        pack.review.use_key(manager.person, read_key_file(kept / "sent" / KEY).key)
        pack.signoffs.unlock(manager.person, PASSPHRASE)
        pack.signoffs.approve(list(pack.review.posts()))
        assert pack.review.write_decisions(tmp_path / "again.sddcsign").known
    finally:
        pack.close()


def test_an_old_reply_is_entered(old: Planner, kept: Path) -> None:
    manager = old.council.person("C. Manager").id
    old.sit_down(manager)
    old.signoffs.unlock(manager, PASSPHRASE)
    report = old.replies.apply(old.replies.preview(kept / "sent" / REPLY), "waste@example.org")
    assert len(report.of(Outcome.RECORD)) == 1
    assert old.record.check().faults == []


def test_the_old_verbal_approval_still_waits(old: Planner) -> None:
    (one,) = old.urgent.waiting()
    assert (one.heading, one.verbal.reason) == ("Urgent", REASON)


def test_old_workbooks_and_evidence_are_verified_by_old_keys(kept: Path) -> None:
    keys = VerifyingByKeys.read(kept / "sent" / SIGNERS)
    books = sorted((kept / "exported").glob("*.xlsx"))
    assert len(books) >= 2
    for book in books:
        assert VerifyingByKeys.verify_by(book, keys).ok
    (evidence,) = (kept / "sent" / "evidence").glob("*.json")
    assert VerifyingByKeys.check(evidence, kept / "sent" / SIGNERS).ok
