"""What the commands about publishing tools can be asked."""

import argparse
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any


def add_handing(
    commands: Any,
    add: Callable[..., argparse.ArgumentParser],
    month: Callable[[str], date],
    moment: Callable[[str], datetime],
) -> None:
    """``add`` makes a command of these ``commands``; ``month`` and ``moment`` read what is typed."""
    over = add(commands, "hand-over", "Write the approved posts as files for a publishing tool")
    over.add_argument("--month", type=month, metavar="YYYY-MM", required=True, help="the month")
    which = over.add_mutually_exclusive_group(required=True)
    which.add_argument("--template", type=Path, metavar="FILE", help="the tool's own template, .csv or .xlsx")
    which.add_argument("--profile", metavar="NAME", help="a tool that is known or remembered: Sprout, Buffer, …")
    over.add_argument("--out", type=Path, metavar="DIR", required=True, help="where the folder is made")
    over.add_argument("--again", action="store_true", help="also what was handed over before and has not changed")
    over.add_argument("--past", action="store_true", help="also what should have gone out by now")
    over.add_argument("--ticked", action="store_true", help="tick the posts as handed over at once")
    over.add_argument("--as", dest="person", metavar="PERSON", help="who hands over: a name, a role or an id")
    seen = add(commands, "published", "Say that a post appeared, on one of its accounts or on all")
    seen.add_argument("--post", metavar="ID", required=True, help="the post")
    seen.add_argument("--account", action="append", default=[], metavar="NAME", help="only on this account")
    seen.add_argument("--at", type=moment, metavar="YYYY-MM-DD HH:MM", help="when, by the clocks in London")
    seen.add_argument("--link", default="", metavar="URL", help="the live post; with one account")
    seen.add_argument("--take-back", action="store_true", help="it did not appear after all")
    seen.add_argument("--as", dest="person", metavar="PERSON", required=True, help="who says so")
    for command in (over, seen):
        command.add_argument(
            "--passphrase-file", type=Path, metavar="FILE", help="holds the passphrase on one line, where one is needed"
        )
