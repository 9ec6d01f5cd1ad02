"""What the commands about holds can be asked."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_pull_list(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add(commands, "pull-list", "Write the list of what to pull from the publishing tool while a hold lasts")
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--hold", metavar="NAME", help="by this hold, whatever it does: its name or its id")
    which.add_argument("--today", action="store_true", help="by every hold in force today that stops posts")
    command.add_argument(
        "--out", type=Path, metavar="FILE", required=True, help="the file to write: .pdf, .xlsx or .csv by its ending"
    )
