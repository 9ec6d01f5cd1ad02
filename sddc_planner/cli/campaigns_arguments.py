"""What can be asked under ``campaigns``. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from typing import Any

STATES = ("idea", "planned", "running", "evaluating", "closed")


def add_campaigns(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    """The command ``campaigns``: those of a year, or what is missing in them. ``cli/campaigns.py`` answers."""
    command = add(commands, "campaigns", "List campaigns with their dates, states, briefs and posts, or what they miss")
    command.add_argument("--year", type=_year, metavar="YYYY", help="only those that touch this year (default: all)")
    command.add_argument(
        "--department",
        action="append",
        default=[],
        metavar="NAME",
        help="only those that this department leads or takes part in; may be given again",
    )
    command.add_argument(
        "--state", action="append", default=[], choices=STATES, help="only those in this state; may be given again"
    )
    command.add_argument(
        "--missing",
        action="store_true",
        help="only those in which something is still to be written; exit code 1 where there is one",
    )


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2099):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year from 2000 to 2099.")
    return int(text)
