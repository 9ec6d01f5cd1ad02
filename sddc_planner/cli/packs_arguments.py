"""What can be asked about sign-off on another laptop. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any


def add_packs(
    commands: Any,
    add: Callable[..., argparse.ArgumentParser],
    month: Callable[[str], date],
    add_departments: Callable[[argparse.ArgumentParser], None],
) -> tuple[argparse.ArgumentParser, ...]:
    """``pack`` and ``decisions``; returned, since both may take a passphrase. ``cli/packs.py`` answers."""
    pack = add(commands, "pack", "Send what awaits sign-off in a month as one file, to be signed on another laptop")
    pack.add_argument("--month", type=month, metavar="YYYY-MM", required=True, help="the month")
    add_departments(pack)
    pack.add_argument("--out", type=Path, metavar="FILE.sddcpack", required=True, help="the file to write")
    pack.add_argument(
        "--title", default="", metavar="TEXT", help="what the reviewer sees it called (default: the month)"
    )
    pack.add_argument("--as", dest="person", metavar="PERSON", help="who sends it; signed by them with a passphrase")
    pack.add_argument(
        "--no-briefs",
        action="store_true",
        help="leave out the campaign briefs of the month; a department’s pack has none",
    )
    decisions = add(commands, "decisions", "Read back what came in answer: signed decisions, or a review workbook")
    decisions.add_argument("file", type=Path, metavar="FILE", help="the .sddcsign file or the workbook")
    decisions.add_argument("--as", dest="person", metavar="PERSON", help="who reads it back: a name, a role or an id")
    decisions.add_argument("--dry-run", action="store_true", help="only say what would become of each decision")
    decisions.add_argument("--sender", metavar="TEXT", help="for a workbook, who sent it: a name or an e-mail address")
    decisions.add_argument("--month", type=month, metavar="YYYY-MM", help="the month it must be about (default: any)")
    return pack, decisions
