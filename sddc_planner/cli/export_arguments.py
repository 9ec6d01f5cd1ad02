"""What ``export`` can be asked: a month's approved schedule, or the papers of a campaign."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

OF_A_MONTH = ("xlsx", "pdf", "csv", "ics")
OF_A_CAMPAIGN = ("pdf", "docx", "xlsx", "campaign")


def add_export(
    command: argparse.ArgumentParser, month: Callable[[str], date], day: Callable[[str], date]
) -> argparse.ArgumentParser:
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--month", type=month, metavar="YYYY-MM", help="the month")
    which.add_argument("--campaign", metavar="NAME", help="a campaign instead, by its name, link tag or id")
    command.add_argument(
        "--what", choices=("brief", "evaluation"), help="with --campaign, which paper of it (default: brief)"
    )
    formats = (
        "of a month xlsx (default), pdf, csv or ics; of a campaign pdf (default), docx or xlsx, "
        "or campaign: the whole campaign as a file for another library"
    )
    command.add_argument("--format", type=_format, metavar="FORMAT", help=formats)
    command.add_argument("--all-posts", action="store_true", help="with ics: every post, marked with its state")
    command.add_argument("--out", type=Path, metavar="DIR", required=True, help="the folder to write to")
    command.add_argument(
        "--review", action="store_true", help="write review copies: workbooks in which departments decide"
    )
    command.add_argument("--due", type=day, metavar="YYYY-MM-DD", help="with --review, the day to answer by")
    command.add_argument(
        "--as", dest="person", metavar="PERSON", help="with --review, who sends them; with --campaign, who made it"
    )
    return command


def settled(args: argparse.Namespace) -> str:
    """Give the format that was left out its default. What does not go together, as a sentence; else empty."""
    given: dict[str, Any] = vars(args)
    if args.campaign is None:
        args.format = args.format or "xlsx"
        if args.what:
            return "export takes --what only with --campaign"
        if args.format not in OF_A_MONTH:
            return f"export writes {args.format} only with --campaign"
        return ""
    args.format = args.format or "pdf"
    if args.format == "campaign" and args.what:
        return "export takes --what only with a format of papers: pdf, docx or xlsx"
    args.what = args.what or "brief"
    if args.format not in OF_A_CAMPAIGN:
        return f"export --campaign writes {', '.join(OF_A_CAMPAIGN[:-1])} or {OF_A_CAMPAIGN[-1]}"
    names = ("department", "all_posts", "review", "due")
    extra = [f"--{name.replace('_', '-')}" for name in names if given[name]]
    return f"export takes {extra[0]} only with --month" if extra else ""


def _format(text: str) -> str:
    known = tuple(dict.fromkeys((*OF_A_MONTH, *OF_A_CAMPAIGN)))
    if text not in known:
        raise argparse.ArgumentTypeError(f"there is no format {text!r}. There are {', '.join(known)}.")
    return text
