"""What has no floor of its own: opening, searching, checking and copying a library."""

from collections.abc import Callable
from functools import partial

from benchmarks.measures.case import Case
from benchmarks.report import Line, line
from benchmarks.timing import interleaved
from sddc_planner.model.picture import weeks_of
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.telling.words import HistoryKind

_SEARCHES = {"a rare word": "Lullington pottery", "a common word": "bins", "a beginning": "s"}


def run(case: Case) -> list[Line]:
    lines = [line("open and close the library", case.posts, _opening(case))]
    planner = Planner.open(case.library)
    try:
        planner.sit_down(planner.council.person("V. Planner").id)
        weeks = weeks_of(case.newest)
        month = [one.id for one, _state in planner.posts.between(weeks[0][0], weeks[-1][-1])]
        some = planner.posts.get(month[0]).post
        pages = {
            "the newest page": Asked(),
            "the densest month": Asked(month=case.newest),
            "a rare kind": Asked(kinds=frozenset([HistoryKind.RULES])),
            "a share of a search": Asked(words="a word that nobody wrote"),
        }
        steps: dict[str, Callable[[], object]] = {
            f"search for {name}": lambda words=words: planner.posts.search(words)  # type: ignore[misc]
            for name, words in _SEARCHES.items()
        }
        steps |= {
            "what undo and redo would do": planner.record.labels,
            "sign-off queue": planner.signoffs.queue,
            f"true standing of {len(month):,} posts": lambda: planner.posts.doubtful(month),
            "history of one post": lambda: planner.record.history(some.id),
            **{f"history, {name}": partial(planner.histories.page, asked) for name, asked in pages.items()},
        }
        taken = interleaved(steps, case.times(7))
        lines += [line(name, case.posts, seconds) for name, seconds in taken.items()]
        long = interleaved({"check of the whole record": planner.record.check}, case.repeat or 1, warm_up=0)
        lines += [line(name, case.posts, seconds) for name, seconds in long.items()]
        size = (case.library / "planner.db").stat().st_size / 1e6
        lines.append(line("backup", case.posts, _backups(planner, case), note=f"of {size:,.0f} MB"))
    finally:
        planner.close()
    return lines


def _opening(case: Case) -> list[float]:
    return interleaved({"open": lambda: Planner.open(case.library).close()}, case.times(7))["open"]


def _backups(planner: Planner, case: Case) -> list[float]:
    def change() -> float:
        """Something must have changed, or there is nothing to copy."""
        planner.council.set("benchmark", planner.desk.new_id())
        return 0.0

    def backup() -> None:
        found = planner.record.backup()
        if found is None:
            raise RuntimeError("nothing was copied")
        found.unlink()

    taken = interleaved({"change": change, "backup": backup}, case.repeat or 3, warm_up=0)
    return taken["backup"]
