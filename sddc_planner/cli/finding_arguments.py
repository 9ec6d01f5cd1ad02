"""What the command about finding can be asked."""

import argparse
from collections.abc import Callable
from typing import Any


def add_find(commands: Any, add: Callable[..., argparse.ArgumentParser], count: Callable[[str], int]) -> None:
    command = add(commands, "find", "Find posts, campaigns, polls, videos and comments by their words")
    command.add_argument(
        "words", nargs="+", metavar="WORDS", help="all must be there; a phrase in quotes stands as it is"
    )
    command.add_argument("--limit", type=count, default=30, metavar="N", help="at most so many posts (30)")
