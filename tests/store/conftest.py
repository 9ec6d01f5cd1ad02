"""A rich library, built once and copied for each test that spoils it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sddc_planner import signing
from tests.conftest import TickingClock
from tests.store import old_library
from tests.store.rich import Rich, build


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rich]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing, "_MEMORY_KIB", 64)
        patch.setattr(signing, "_PASSES", 1)
        yield build(tmp_path_factory.mktemp("rich"), TickingClock())


@pytest.fixture
def rich(_built: Rich, tmp_path: Path) -> Rich:
    """A closed library of its own for each test."""
    return _built.copied(tmp_path / "rich")


@pytest.fixture(scope="session")
def fresh_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What this version writes, so that the next release can add its own to those that are kept. Copy it."""
    folder = tmp_path_factory.mktemp("new") / "library"
    old_library.write(folder)
    return folder
