"""What can be asked under ``days``. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

KINDS = ("awareness day", "council day", "bank holiday", "other day")


def add_days(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    """The command ``days``: a year of them, or with ``--import`` those of a file. ``cli/days.py`` answers."""
    command = add(commands, "days", "List the days that matter in a year, or bring some in from a file")
    command.add_argument("--year", type=_year, metavar="YYYY", help="the year (default: this one)")
    command.add_argument("--import", dest="file", type=Path, metavar="FILE", help="a file of days: .ics, .csv or .xlsx")
    command.add_argument(
        "--kind", choices=KINDS, default=KINDS[0], help="with --import, what days are of which the file does not say it"
    )
    command.add_argument(
        "--in-year", type=_year, metavar="YYYY", help="with --import, the year of dates without one (default: left out)"
    )
    command.add_argument("--dry-run", action="store_true", help="with --import, only say what would come in")
    command.add_argument("--as", dest="person", metavar="PERSON", help="with --import, who brings them in")
    command.add_argument("--passphrase-file", type=Path, metavar="FILE", help="holds their passphrase on one line")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2099):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year from 2000 to 2099.")
    return int(text)
