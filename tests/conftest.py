"""What every test stands on: no screen, a clock that ticks by itself, and a small council to plan for.

How a new test begins, quickly (``tests/ready.py`` says more; a test of how a library comes to be builds it for real):

1. An open, empty library: the fixture ``planner``. The small council in it: ``council``; with both, they are the same.
2. In hypothesis, a thread or another folder: ``new_council(folder, TickingClock())`` or ``new_planner(...)``.
3. The same posts for many tests: ``planned(folder, clock, plan)`` once a function of the module has written them.
4. The window: ``program`` (on the small council's December), ``library`` or ``core``; wait with ``settle()``.
5. A command of ``main.py``: ``library`` of ``tests/e2e``, the example of 10 December 2020; ``example(...)`` for others.
"""

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before the first Qt import

import hypothesis
import pytest

from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil
from tests.ready import make_keys_cheap, new_council, new_planner
from tests.ticking import TickingClock

__all__ = ["TickingClock"]

hypothesis.settings.register_profile("default", deadline=None, max_examples=60)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=120, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


IN_MEMORY, ROOM = Path("/dev/shm"), 2 << 30  # noqa: S108  # every test has a folder of its own in it


def pytest_configure() -> None:
    """A third of all time was waiting for a disk to say that it has kept what is soon thrown away."""
    if "TMPDIR" not in os.environ and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)


def pytest_collection_finish() -> None:
    """Every test that was found lives to the end: no collection of garbage need look through them all again."""
    gc.collect()
    gc.freeze()


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
    make_keys_cheap(monkeypatch)


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
def planner(request: pytest.FixtureRequest, tmp_path: Path, clock: TickingClock) -> Iterator[Planner]:
    """A new, empty library; for a test that has ``council`` too, the council's."""
    if "council" in request.fixturenames:
        council: SmallCouncil = request.getfixturevalue("council")
        yield council.planner
        return
    one = new_planner(tmp_path / "library", clock)
    yield one
    one.close()


@pytest.fixture
def council(tmp_path: Path, clock: TickingClock) -> Iterator[SmallCouncil]:
    """A council of three departments, with people who plan and sign."""
    one = new_council(tmp_path / "library", clock)
    yield one
    one.planner.close()
