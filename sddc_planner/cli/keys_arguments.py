"""What can be asked under ``keys``. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_keys(commands: Any, add: Callable[..., argparse.ArgumentParser], parser: type) -> None:
    """Commands under ``keys``; ``keys_command`` says which. ``cli/keys.py`` answers.

    ``add`` makes one command of a group, ``parser`` is the kind of parser it makes.
    """
    group = commands.add_parser("keys", help="signing keys", description="Make, enrol, show and revoke signing keys.")
    under = group.add_subparsers(dest="keys_command", metavar="COMMAND", required=True, parser_class=parser)
    new = add(under, "new", "Make a signing key in a file, for signing without a library here", library=False)
    new.add_argument("--name", required=True, help="whose it is, as the others know them")
    new.add_argument("--out", type=Path, metavar="FILE.sddckey", required=True, help="the file to write")
    enrol = add(under, "enrol", "Let what somebody signs on another laptop count here")
    enrol.add_argument("file", type=Path, metavar="FILE", help="the key file; only its public half is kept")
    revoke = add(under, "revoke", "End every key of a person from now on; what they signed stays valid")
    recover = add(under, "recover", "Give a person's key a new passphrase by its recovery code")
    for command in (enrol, revoke, recover):
        command.add_argument("--for", dest="owner", metavar="PERSON", required=True, help="whose key it is")
    enrol.add_argument("--fingerprint", metavar="TEXT", required=True, help="as the person reads it aloud")
    revoke.add_argument("--reason", metavar="TEXT", required=True, help="why; it is kept with the key")
    recover.add_argument(
        "--code-file", type=Path, metavar="FILE", required=True, help="holds the recovery code on one line"
    )
    for command in (enrol, revoke):
        command.add_argument(
            "--as", dest="person", metavar="PERSON", help="the Communications Manager, where there is one"
        )
    for command, whose in ((new, "the"), (enrol, "their"), (revoke, "their"), (recover, "the new")):
        command.add_argument(
            "--passphrase-file",
            type=Path,
            metavar="FILE",
            help=f"holds {whose} passphrase on one line (default: asked for on the terminal)",
        )
    add(under, "show", "Show who has which key, since when, and which were revoked")
    export = add(under, "export", "Save the public keys, so that others can verify workbooks without the library")
    export.add_argument("--out", type=Path, metavar="FILE.sddckeys", required=True, help="the file to write")
