"""What can be asked about planning a month from another. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

HOLIDAYS = ("next", "previous", "keep", "leave-out")


def add_plan_next(commands: Any, add: Callable[..., argparse.ArgumentParser], month: Callable[[str], date]) -> None:
    """The command ``plan-next``; ``cli/planning_ahead.py`` answers. ``add`` makes it, ``month`` reads a month."""
    command = add(commands, "plan-next", "Plan a month from the one before, as drafts that nobody has signed")
    command.add_argument("--month", type=month, metavar="YYYY-MM", required=True, help="the month to plan from")
    command.add_argument("--to", type=month, metavar="YYYY-MM", help="the month to plan (default: the next)")
    command.add_argument(
        "--department",
        action="append",
        default=[],
        metavar="NAME",
        help="only posts about this department; may be given again (default: all)",
    )
    command.add_argument(
        "--on-holiday",
        choices=HOLIDAYS,
        default="next",
        help="what becomes of a post that falls on a bank holiday: the next or previous working day (the default is "
        "next), kept there, or left out",
    )
    command.add_argument("--dry-run", action="store_true", help="only say what would be copied where")
    command.add_argument("--as", dest="person", metavar="PERSON", help="who plans, and so can never sign these posts")
    command.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="holds the passphrase on one line (default: asked for on the terminal where it is needed)",
    )
