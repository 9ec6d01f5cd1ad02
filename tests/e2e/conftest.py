"""The example library of December 2020, written once by ``main.py demo``; each test has a copy."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.program import run


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example") / "library"
    run("demo", folder, "--today", "2020-12-10")
    return folder


@pytest.fixture
def library(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "library"))
