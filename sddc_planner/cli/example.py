"""The command ``demo``, and what ``--demo`` does where no window can open."""

import argparse
import tempfile
from datetime import time
from pathlib import Path

from sddc_planner.cli.files import verify_lines
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.clock import system_clock, today, wall_clock
from sddc_planner.demo.build import build_example
from sddc_planner.demo.calendar import empty_month
from sddc_planner.demo.council import PASSPHRASES, people
from sddc_planner.exports.rows import month_name
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner


def write_example(args: argparse.Namespace) -> Answer:
    """Write the example library, as it would stand on the morning of ``--today``."""
    day = args.today or today(system_clock)
    build_example(args.folder, today=day)
    morning = wall_clock(day, time(9))
    planner = Planner.open(args.folder, read_only=True, clock=lambda: morning)
    try:
        summary = planner.schedules.summary(day)
    finally:
        planner.close()
    states = ", ".join(f"{number} {state.value}" for state in State if (number := summary.states.get(state)))
    manager = people()["manager"].name
    lines = [
        f"The example library is in {args.folder}: {several(summary.posts, 'post')} in {month_name(day)} ({states}).",
        f"Its first empty month is {month_name(empty_month(day))}.",
        f"{manager} signs with the passphrase “{PASSPHRASES['manager']}”; the README has everybody's.",
    ]
    return Answer(
        lines=lines,
        document={
            "library": str(args.folder),
            "today": day.isoformat(),
            "month": f"{day:%Y-%m}",
            "empty_month": f"{empty_month(day):%Y-%m}",
            "posts": summary.posts,
            "states": {state.value: number for state, number in summary.states.items()},
        },
    )


def without_window(why: str) -> Answer:
    """The window's demonstration as files: the example written, its month exported and verified."""
    day = today(system_clock)
    folder = Path(tempfile.mkdtemp(prefix="sddc-planner-demo-"))
    library, out = folder / "library", folder / "approved"
    build_example(library, today=day)
    planner = Planner.open(library)
    try:
        report = planner.exchange.export(day, out)
        verified = [planner.exchange.verify(file.path) for file in report.files]
    finally:
        planner.close()
    sound = all(one.ok for one in verified)
    lines = [
        f"{why} So the example was planned, exported and verified without the window.",
        f"The example library: {library}",
        f"{several(report.posts, 'approved post')} of {month_name(day)} as workbooks in {out}:",
        *(f"  {line}" for one in verified for line in verify_lines(one)),
        f"Left out, since not approved: {several(len(report.left_out), 'post')}.",
    ]
    return Answer(
        lines=lines,
        document={"library": str(library), "files": [str(file.path) for file in report.files], "ok": sound},
        code=DONE if sound else REFUSED,
    )
