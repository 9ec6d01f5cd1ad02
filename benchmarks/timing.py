"""Timing things in turn, so that whatever else the machine does meets all of them alike."""

import gc
import statistics
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import TypeAlias

Step: TypeAlias = Callable[[], object]


def interleaved(steps: Mapping[str, Step], repeat: int, *, warm_up: int = 1) -> dict[str, list[float]]:
    """Seconds of each step, ``repeat`` times over, first one first and then last one first.

    A step that returns a number says itself how long it took, in seconds.
    """
    taken: dict[str, list[float]] = {name: [] for name in steps}
    names = list(steps)
    for number in range(-warm_up, repeat):
        for name in names if number % 2 else reversed(names):
            gc.collect()
            start = perf_counter()
            said = steps[name]()
            seconds = perf_counter() - start
            if number >= 0:
                taken[name].append(said if isinstance(said, float) else seconds)
    return taken


def median_ms(seconds: list[float]) -> float:
    return 1000 * statistics.median(seconds)
