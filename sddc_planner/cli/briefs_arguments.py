"""What can be asked about the sign-off of briefs. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_briefs(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    """``briefs``, ``submit-brief`` and ``sign-brief``. ``cli/briefs.py`` answers."""
    listed = add(commands, "briefs", "List how the briefs of campaigns stand, or print one in full with its digest")
    submit = add(commands, "submit-brief", "Ask the Communications Manager to sign the brief of a campaign")
    sign = add(commands, "sign-brief", "Sign the brief of a campaign as Communications Manager, as it was submitted")
    for command in (listed, submit, sign):
        command.add_argument(
            "--campaign", metavar="NAME", required=command is not listed, help="its name, link tag or id"
        )
    for command in (submit, sign):
        command.add_argument(
            "--as", dest="person", metavar="PERSON", required=True, help="who does it: a name, a role or an id"
        )
        command.add_argument(
            "--digest", default="", metavar="DIGEST", help="only if this is still the digest that “briefs” prints"
        )
        command.add_argument(
            "--passphrase-file",
            type=Path,
            metavar="FILE",
            help="holds the passphrase on one line (default: asked for on the terminal where it is needed)",
        )
    verdict = sign.add_mutually_exclusive_group(required=True)
    verdict.add_argument("--approve", action="store_true", help="approve")
    verdict.add_argument("--request-changes", metavar="TEXT", help="ask for changes, and say which")
    verdict.add_argument("--withdraw", action="store_true", help="take back the decision that stands")
