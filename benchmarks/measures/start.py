"""From the start of a process to a painted month, against one that paints a bare PySide6 window.

Both keep their bytecode in the scratch folder, as Python does for a person from the second start on, also where the
surroundings tell Python to write none: compiling every module anew takes half as long again.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter_ns

from benchmarks.measures.case import Case
from benchmarks.report import Line, line, skipped
from benchmarks.timing import interleaved

GOAL = 1.5
ROOT = Path(__file__).parent.parent.parent
CHILDREN = Path(__file__).parent / "children"
_FLOOR = "floor: a process that paints a bare QMainWindow with a QLabel"
_PATIENCE = 60


def run(case: Case) -> list[Line]:
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "XDG_CONFIG_HOME": str(case.scratch / "config"),
        "APPDATA": str(case.scratch / "config"),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(case.scratch / "bytecode"),
    }
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    script = [str(CHILDREN / "first_month.py"), "--library", str(case.library)]
    try:
        taken = interleaved(
            {
                "floor": lambda: painted([str(CHILDREN / "bare_window.py")], surroundings),
                "start": lambda: painted(script, surroundings),
            },
            case.times(9),
            warm_up=2,
        )
    except (RuntimeError, subprocess.TimeoutExpired) as exc:
        return [skipped("start to a painted month", case.posts, str(exc))]
    return [
        line(
            "start to a painted month",
            case.posts,
            taken["start"],
            floor=_FLOOR,
            floor_taken=taken["floor"],
            goal=GOAL,
        )
    ]


def painted(script: Sequence[str], surroundings: dict[str, str]) -> float:
    """Seconds until ``script`` says that it has painted; waits until it has ended."""
    start = perf_counter_ns()
    done = subprocess.run(
        [sys.executable, *script],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    found = [text for text in done.stdout.splitlines() if text.startswith("painted ")]
    if not found:
        raise RuntimeError(f"{Path(script[0]).name} painted nothing: {done.stderr.strip()[-300:]}")
    return (int(found[0].split()[1]) - start) / 1e9
