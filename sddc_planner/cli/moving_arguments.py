"""What can be asked about moving many posts. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

UNITS = ("days", "weeks", "working-days")


def add_shift(commands: Any, add: Callable[..., argparse.ArgumentParser], day: Callable[[str], date]) -> None:
    """The command ``shift``; ``cli/moving.py`` answers. ``add`` makes it, ``day`` reads a date."""
    command = add(commands, "shift", "Move every post from a day on, later or earlier, as one step of undo")
    command.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD", required=True, help="from this day on")
    command.add_argument(
        "--to", dest="last", type=day, metavar="YYYY-MM-DD", help="until this day (default: all later)"
    )
    command.add_argument("--by", type=int, metavar="N", required=True, help="how many; with a minus sign, earlier")
    command.add_argument("--unit", choices=UNITS, default="days", help="days (the default), weeks or working days")
    command.add_argument(
        "--department",
        action="append",
        default=[],
        metavar="NAME",
        help="only posts about this department; may be given again (default: all)",
    )
    command.add_argument("--dry-run", action="store_true", help="only say what would be moved where")
    command.add_argument(
        "--even-signed",
        action="store_true",
        help="move posts too that have been submitted or signed, and need to be again (default: move none then)",
    )
    command.add_argument("--as", dest="person", metavar="PERSON", help="who moves them")
    command.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="holds the passphrase on one line (default: asked for on the terminal where it is needed)",
    )
