"""Which line each bar of several days sits on, so that no two overlap. Pure arithmetic: no pixels."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol


class Spanning(Protocol):
    """Anything with an id that lasts from one day to another, both included."""

    @property
    def id(self) -> str: ...
    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...


def assign_lanes(bars: Iterable[Spanning]) -> Mapping[str, int]:
    """Give every bar the lowest lane that is free on all its days.

    Of bars that begin on one day the longest goes first, so that it stays unbroken from week to week; the id
    breaks ties, so that the same bars always draw the same picture.
    """
    order = sorted(bars, key=lambda bar: (bar.first_day, bar.first_day - bar.last_day, bar.id))
    taken_until: list[date] = []
    lanes: dict[str, int] = {}
    for bar in order:
        for lane, until in enumerate(taken_until):
            if until < bar.first_day:
                taken_until[lane] = bar.last_day
                break
        else:
            lane = len(taken_until)
            taken_until.append(bar.last_day)
        lanes[bar.id] = lane
    return MappingProxyType(lanes)
