"""One durable change: the text of an approved post, and submitting it again, against append and sync of one file."""

import os
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from time import perf_counter

from benchmarks.measures.case import Case
from benchmarks.report import Line, line
from benchmarks.timing import interleaved
from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import month_after
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner

GOAL = 6.0
_FLOOR = "floor: append 12 KiB to a file on the same disk and wait until it is safe there"
_BLOCK = b"." * 12 * 1024


class Appender:
    """A file that grows as durably as the library does."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self._sync = getattr(os, "fdatasync", os.fsync)

    def append(self) -> None:
        os.write(self._file, _BLOCK)
        self._sync(self._file)

    def close(self) -> None:
        os.close(self._file)


def run(case: Case) -> list[Line]:
    planner = Planner.open(case.library)
    floor = Appender(case.scratch / "floor")
    try:
        planner.sit_down(planner.council.person("V. Planner").id)
        last = month_after(case.newest, 2)
        lines = planner.posts.between(case.exported, last)
        approved = [one.id for one, _state in lines if one.standing is State.APPROVED]
        waiting = cycle(approved)
        changed: list[PostId] = []
        checking: list[float] = []

        def edit() -> float:
            """Of a post that is open in the panel, whose signatures have therefore been looked at."""
            post = planner.posts.get(next(waiting)).post
            text = replace(post, text=f"{post.text} Edited.").text
            start = perf_counter()
            planner.posts.edit(post.id, sitting=False, text=text)
            taken = perf_counter() - start
            changed.append(post.id)
            return taken

        def submit() -> float:
            if not changed:
                edit()
            post = changed.pop()
            start = perf_counter()
            planner.posts.checks(post)
            checking.append(perf_counter() - start)
            start = perf_counter()
            outcome = planner.schedules.submit([post])
            taken = perf_counter() - start
            if not outcome[0].done:
                raise RuntimeError(outcome[0].what)
            return taken

        taken = interleaved(
            {"floor": floor.append, "edit": edit, "again": floor.append, "submit": submit}, case.times(60), warm_up=3
        )
    finally:
        floor.close()
        planner.close()
    least = taken["floor"] + taken["again"]
    journal = "with journal, undo step, standing and search"
    return [
        line(
            "one edit of an approved post",
            case.posts,
            taken["edit"],
            floor=_FLOOR,
            floor_taken=least,
            goal=GOAL,
            note=journal,
        ),
        line(
            "submitting it again",
            case.posts,
            taken["submit"],
            floor=_FLOOR,
            floor_taken=least,
            goal=GOAL,
            note="with checks, revision, journal and standing",
        ),
        line("  of which its checks", case.posts, checking),
    ]
