"""Two laptops for whoever tests what passes between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TickingClock
from tests.council import SmallCouncil
from tests.exchange.laptops import Laptops


@pytest.fixture
def laptops(council: SmallCouncil, tmp_path: Path, clock: TickingClock) -> Iterator[Laptops]:
    one = Laptops(council, tmp_path, clock)
    yield one
    one.close()
