"""The example library of December 2020; each test has a copy. ``test_main_job`` has one that ``main.py demo`` wrote."""

from datetime import date
from pathlib import Path

import pytest

from tests.ready import example


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return example(tmp_path / "library", date(2020, 12, 10))
