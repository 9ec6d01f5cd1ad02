"""Libraries to begin a test with, each built once by a process of the tests and copied from then on.

To found a council anew costs some twenty times as much as to copy it, and most tests begin with one. What is copied
was built by the program itself: ``Planner.create``, ``tests.council.found``, ``build_example``. Every copy is a library
of its own, as if it had just been built, and the clock stands where building it would have left it.

- A test that needs a planner takes the fixtures ``planner`` (an empty library) or ``council`` (the small council).
- Where no fixture reaches (hypothesis, a thread, another folder): ``new_planner(folder, clock)`` and
  ``new_council(folder, clock, with_keys=...)``, with a ``TickingClock``.
- More that is the same for many tests: ``planned(folder, clock, plan)``, where ``plan`` is a function of a module.
- The council's example with cheap keys, closed: ``example(folder, day)``. Tests of ``demo`` itself build it.
- Copies have the same library id and the same keys. A test of two libraries that must not be the same makes the other
  with ``found(Planner.create(...))``, and so does a test of how a library comes to be.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

import pytest

from sddc_planner import paths, signing
from sddc_planner.model.ids import new_id
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil, found
from tests.ticking import TickingClock

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Built:
    """The files of a closed library, what its builder answered, and the time when it was complete."""

    files: dict[str, bytes]
    answer: Any
    until: datetime | None

    def write(self, folder: Path) -> None:
        if (folder / paths.DATABASE).exists():
            raise FileExistsError(folder)
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    def opened(self, folder: Path, clock: TickingClock, make_id: Callable[[], str]) -> Planner:
        self.write(folder)
        planner = Planner.open(folder, clock=clock, make_id=make_id)
        self.set(clock)
        return planner

    def set(self, clock: TickingClock) -> None:
        assert self.until is not None
        clock.now = self.until


def new_planner(folder: Path, clock: TickingClock, make_id: Callable[[], str] = new_id) -> Planner:
    """As ``Planner.create``: a new, empty library, open."""
    return _empty(clock.now).opened(folder, clock, make_id)


def new_council(
    folder: Path, clock: TickingClock, make_id: Callable[[], str] = new_id, *, with_keys: bool = True
) -> SmallCouncil:
    """As ``found(Planner.create(...))``: the small council in a new library, open as its ``planner``."""
    built = _founded(clock.now, with_keys)
    council = cast(SmallCouncil, built.answer)
    return replace(council, planner=built.opened(folder, clock, make_id))


def planned(folder: Path, clock: TickingClock, plan: Callable[[SmallCouncil], T]) -> T:
    """A closed library of the small council after ``plan``, which is done once for all tests; what it answered."""
    built = _planned(clock.now, plan)
    built.write(folder)
    built.set(clock)
    return cast(T, built.answer)


def example(folder: Path, day: date) -> Path:
    """As ``build_example(folder, today=day)`` where keys are cheap: the example of that day, closed."""
    _example(day).write(folder)
    return folder


@cache
def _empty(start: datetime) -> _Built:
    return _built(start, lambda _planner: None)


@cache
def _founded(start: datetime, with_keys: bool) -> _Built:
    return _built(start, lambda planner: found(planner, with_keys=with_keys))


@cache
def _planned(start: datetime, plan: Callable[[SmallCouncil], T]) -> _Built:
    return _built(start, lambda planner: plan(found(planner)))


@cache
def _example(day: date) -> _Built:
    from sddc_planner.demo.build import build_example

    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        make_keys_cheap(patch)
        folder = Path(name) / "library"
        build_example(folder, today=day)
        return _Built(_files(folder), None, None)


def _built(start: datetime, build: Callable[[Planner], object]) -> _Built:
    clock = TickingClock(start)
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        make_keys_cheap(patch)
        planner = Planner.create(Path(name), clock=clock)
        try:
            answer = build(planner)
        finally:
            planner.close()
        return _Built(_files(Path(name)), answer, clock.now)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def make_keys_cheap(patch: pytest.MonkeyPatch) -> None:
    """Keys that are made while this lasts cost next to nothing to make and to open."""
    patch.setattr(signing, "_MEMORY_KIB", 64)
    patch.setattr(signing, "_PASSES", 1)
