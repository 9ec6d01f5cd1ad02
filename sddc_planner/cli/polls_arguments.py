"""What can be asked under ``polls``. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from typing import Any


def add_polls(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    """The command ``polls``: those of a year, or what is missing in it. ``cli/polls.py`` answers."""
    command = add(commands, "polls", "List the polls of a year by quarter and account, or those that are missing")
    command.add_argument("--year", type=_year, metavar="YYYY", help="the year (default: this one)")
    command.add_argument(
        "--missing",
        action="store_true",
        help="only accounts without a poll in a quarter that has begun; exit code 1 where one is missing",
    )
    command.add_argument(
        "--account", action="append", default=[], metavar="NAME", help="only this account; may be given again"
    )


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2099):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year from 2000 to 2099.")
    return int(text)
