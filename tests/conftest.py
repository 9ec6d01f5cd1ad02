"""What every test stands on: no screen, a clock that ticks by itself, and a small council to plan for."""

import logging
import os
from collections.abc import Generator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before the first Qt import

import hypothesis
import pytest

from sddc_planner import signing
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil, found

hypothesis.settings.register_profile("default", deadline=None, max_examples=60)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=120, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


class TickingClock:
    """Each reading is one second later than the last; nothing in a test waits for real time."""

    def __init__(self, start: datetime = datetime(2020, 11, 16, 9, tzinfo=UTC)) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is installed (CI), a skipped test is a test that did not run: it fails."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but CI allows no skip: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real cost of a passphrase is tested once, in ``test_signing.py``; everywhere else it only takes time."""
    monkeypatch.setattr(signing, "_MEMORY_KIB", 64)
    monkeypatch.setattr(signing, "_PASSES", 1)


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning that no test expected is a fault. Expect one by reading it: ``caplog.clear()``."""
    yield
    unexpected = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not unexpected, f"logged: {[r.getMessage() for r in unexpected]}"


@pytest.fixture
def clock() -> TickingClock:
    return TickingClock()


@pytest.fixture
def planner(tmp_path: Path, clock: TickingClock) -> Iterator[Planner]:
    """A new, empty library."""
    one = Planner.create(tmp_path / "library", clock=clock)
    yield one
    one.close()


@pytest.fixture
def council(planner: Planner) -> SmallCouncil:
    """A council of three departments, with people who plan and sign."""
    return found(planner)
