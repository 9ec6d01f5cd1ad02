"""``python -m benchmarks``: measure, and say beside each ratio whether its goal is reached."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from benchmarks import report
from benchmarks.library.cache import default_folder, kept_library, lent
from benchmarks.library.shape import exported_month
from benchmarks.measures import campaigns, edit, export, find, keeping, month, start
from benchmarks.measures.case import Case
from benchmarks.report import Line
from sddc_planner.clock import system_clock, today

MEASURES: dict[str, Callable[[Case], list[Line]]] = {
    "start": start.run,
    "month": month.run,
    "edit": edit.run,
    "export": export.run,
    "find": find.run,
    "campaigns": campaigns.run,
    "keeping": keeping.run,
}


def main(argv: Sequence[str]) -> int:
    """0, or 1 if a goal is missed."""
    said = _arguments(argv)
    newest = today(system_clock).replace(day=1)
    lines: list[Line] = []
    for posts in said.posts or [10_000, 150_000]:
        kept = kept_library(said.folder, posts, newest, _tell)
        for name in said.only:
            _tell(f"measuring {name} on {posts:,} posts")
            lines += measured(name, kept, posts, newest, said.repeat)
    print(report.as_json(lines) if said.json else report.as_text(lines))
    return int(any(one.reached is False for one in lines))


def measured(name: str, library: Path, posts: int, newest: date, repeat: int | None) -> list[Line]:
    """One measure on a copy of ``library``."""
    with lent(library) as copy, tempfile.TemporaryDirectory(dir=copy.parent) as scratch:
        return MEASURES[name](Case(posts, copy, Path(scratch), newest, exported_month(newest), repeat))


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures the program against floors.")
    parser.add_argument("--posts", type=int, action="append", metavar="N", help="size of library; may be repeated")
    parser.add_argument("--only", type=_names, default=list(MEASURES), metavar="A,B", help=", ".join(MEASURES))
    parser.add_argument("--repeat", type=int, metavar="N", help="how often each thing is timed")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--folder", type=Path, default=default_folder(), help="where libraries are kept between runs")
    return parser.parse_args(argv)


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if unknown := [name for name in names if name not in MEASURES]:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
    return names


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
