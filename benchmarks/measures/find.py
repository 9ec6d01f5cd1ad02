"""Finding as somebody types, letter by letter, against the least that the index can be asked for; and narrowing."""

from collections.abc import Callable
from functools import partial
from time import perf_counter

from benchmarks.measures.case import Case
from benchmarks.report import Line, line
from benchmarks.timing import interleaved
from sddc_planner.model.checks_subject import Level
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.wanted import Wanted

GOAL = 15.0
_FLOOR = "floor: the rowids of the newest thousand posts with the same words, and the rows of thirty of them"
_TYPED = "bins in swadlincote"
_MOST = 30


def run(case: Case) -> list[Line]:
    planner = Planner.open(case.library, read_only=True)
    try:
        return [*_typing(case, planner), *_narrowing(case, planner)]
    finally:
        planner.close()


def _typing(case: Case, planner: Planner) -> list[Line]:
    """Every beginning of what is typed is one answer: the time is that of a keystroke."""
    beginnings = [_TYPED[:n] for n in range(1, len(_TYPED) + 1) if not _TYPED[:n].endswith(" ")]
    con = planner.desk.library.con

    def least() -> float:
        start = perf_counter()
        for typed in beginnings:
            asked = " AND ".join(f'"{word}"' for word in typed.split()) + "*"
            found = con.execute(
                "SELECT rowid FROM post_search WHERE post_search MATCH ? ORDER BY rowid DESC LIMIT 1000", [asked]
            ).fetchall()
            rows = [row[0] for row in found[:_MOST]]
            marks = ", ".join("?" * len(rows))
            con.execute(f"SELECT * FROM post WHERE n IN ({marks})", rows).fetchall()  # noqa: S608  # only marks
        return (perf_counter() - start) / len(beginnings)

    def typed() -> float:
        start = perf_counter()
        for words in beginnings:
            planner.finding.search(words, _MOST)
        return (perf_counter() - start) / len(beginnings)

    steps: dict[str, Callable[[], object]] = {"floor": least, "typed": typed}
    worst = {f"  “{words}”": partial(planner.finding.search, words, _MOST) for words in ("b", _TYPED, "dont")}
    taken = interleaved({**steps, **worst}, case.times(7), warm_up=1)
    note = f"the mean of {len(beginnings)} answers, with the words around what was found"
    return [
        line(
            "one letter of a search", case.posts, taken["typed"], floor=_FLOOR, floor_taken=taken["floor"], goal=GOAL,
            note=note,
        ),
        *(line(f"  {name.strip()}", case.posts, taken[name]) for name in worst),
    ]  # fmt: skip


def _narrowing(case: Case, planner: Planner) -> list[Line]:
    """The dense month, narrowed in the two ways that cost most."""
    steps = {
        "the dense month, with a picture": partial(planner.pictures.month, case.newest, Wanted(picture=True)),
        "the dense month, with a warning": partial(
            planner.pictures.month, case.newest, Wanted(failing=frozenset({Level.WARNING}))
        ),
    }
    taken = interleaved(steps, case.repeat or 3, warm_up=1)
    return [line(name, case.posts, seconds) for name, seconds in taken.items()]
