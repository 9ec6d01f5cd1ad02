"""Libraries to begin a test with, each built once by a process of the tests and copied from then on.

To found a council anew costs fifty times as much as to copy it, and most tests begin with one. What is copied was
built by the program itself: ``Planner.create``, ``tests.council.found`` and ``build_example``. Every copy is a library
of its own, open or closed as if it had just been built, and the clock stands where building it would have left it.

- A test that needs a planner takes the fixtures ``planner`` (an empty library) or ``council`` (the small council).
- Where a fixture does not reach (hypothesis, a thread, a second folder): ``new_planner(folder, clock)``,
  ``new_council(folder, clock)`` and ``new_council(folder, clock, with_keys=False)``, with a ``TickingClock``.
- The council's example, closed, with cheap keys: ``example(folder, day)``.
- Copies have the same library id and the same keys. A test of two libraries that must not be the same makes the other
  with ``found(Planner.create(...))``, and so does a test of how a library comes to be.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sddc_planner import paths, signing
from sddc_planner.model.ids import new_id
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil, found
from tests.ticking import TickingClock


@dataclass(frozen=True, slots=True)
class _Built:
    """A closed library's database, who is in it, and the time when it was complete."""

    database: bytes
    council: SmallCouncil | None
    until: datetime


def new_planner(folder: Path, clock: TickingClock, make_id: Callable[[], str] = new_id) -> Planner:
    """As ``Planner.create``: a new, empty library, open."""
    return _opened(_empty(clock.now), folder, clock, make_id)


def new_council(
    folder: Path, clock: TickingClock, make_id: Callable[[], str] = new_id, *, with_keys: bool = True
) -> SmallCouncil:
    """As ``found(Planner.create(...))``: the small council in a new library, open as its ``planner``."""
    built = _founded(clock.now, with_keys)
    assert built.council is not None
    return replace(built.council, planner=_opened(built, folder, clock, make_id))


def example(folder: Path, day: date) -> Path:
    """As ``build_example(folder, today=day)`` where keys are cheap: the example of that day, closed."""
    for name, content in _example(day).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def _opened(built: _Built, folder: Path, clock: TickingClock, make_id: Callable[[], str]) -> Planner:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / paths.DATABASE).open("xb") as file:
        file.write(built.database)
    planner = Planner.open(folder, clock=clock, make_id=make_id)
    clock.now = built.until
    return planner


@cache
def _empty(start: datetime) -> _Built:
    return _kept(start, lambda _planner: None)


@cache
def _founded(start: datetime, with_keys: bool) -> _Built:
    return _kept(start, lambda planner: found(planner, with_keys=with_keys))


def _kept(start: datetime, build: Callable[[Planner], SmallCouncil | None]) -> _Built:
    clock = TickingClock(start)
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        _make_keys_cheap(patch)
        planner = Planner.create(Path(name), clock=clock)
        try:
            council = build(planner)
        finally:
            planner.close()
        assert {one.name for one in Path(name).iterdir()} == {paths.DATABASE, paths.LOCK}
        return _Built((Path(name) / paths.DATABASE).read_bytes(), council, clock.now)


@cache
def _example(day: date) -> dict[str, bytes]:
    from sddc_planner.demo.build import build_example

    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        _make_keys_cheap(patch)
        folder = Path(name) / "library"
        build_example(folder, today=day)
        return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def _make_keys_cheap(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(signing, "_MEMORY_KIB", 64)
    patch.setattr(signing, "_PASSES", 1)
