"""What can be asked about the posts of a campaign. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOLIDAYS = ("leave-out", "next", "previous", "keep")
_SHARING = ("together", "each", "in-turn")


def add_plan_posts(commands: Any, add: Callable[..., argparse.ArgumentParser], day: Callable[[str], date]) -> None:
    """``campaign-posts`` and ``plan-posts``. ``cli/plan_posts.py`` answers; ``day`` reads a date."""
    listed = add(commands, "campaign-posts", "List the posts, videos and polls of a campaign with their states")
    plan = add(commands, "plan-posts", "Make many posts of a campaign by one plan, as drafts that nobody has signed")
    for command in (listed, plan):
        command.add_argument("--campaign", metavar="NAME", required=True, help="the campaign: its name, link tag or id")
    plan.add_argument("--a-week", type=int, metavar="N", default=3, help="posts a week (default: 3)")
    plan.add_argument(
        "--on",
        type=_days,
        metavar="DAYS",
        default=(0, 1, 2, 3, 4),
        help="weekdays over which they are spread, such as mon,wed,fri (default: mon to fri)",
    )
    plan.add_argument("--from", dest="first", type=day, metavar="DATE", help="default: the campaign's first day ahead")
    plan.add_argument("--until", dest="last", type=day, metavar="DATE", help="default: the campaign's last day")
    plan.add_argument(
        "--account",
        action="append",
        default=[],
        metavar="NAME",
        help="an account, as “South Derbyshire DC (Facebook)” where names are shared; may be given again (default: "
        "those that the campaign goes to, or its department's)",
    )
    plan.add_argument(
        "--accounts-share",
        choices=_SHARING,
        default="together",
        help="one post for all accounts (the default), one on each, or on one after the other",
    )
    plan.add_argument(
        "--at", type=_time, metavar="HH:MM", help="the first of a day (default: the template's, or 09:00)"
    )
    plan.add_argument(
        "--latest", type=_time, metavar="HH:MM", default=time(17), help="the latest of a day (default: 17:00)"
    )
    plan.add_argument(
        "--on-holiday", choices=_HOLIDAYS, default="leave-out", help="posts on a bank holiday (default: leave-out)"
    )
    plan.add_argument("--into-holds", action="store_true", help="plan days inside a hold too (default: left out)")
    plan.add_argument("--template", metavar="NAME", help="begin from this template: its words, pictures, link and time")
    plan.add_argument("--title", metavar="TEXT", help="the titles (default: the template's, or “{campaign} {number}”)")
    plan.add_argument("--text", metavar="TEXT", help="the texts, in which {number}, {weekday} and the like are filled")
    plan.add_argument("--dry-run", action="store_true", help="only say what would be made")
    plan.add_argument("--as", dest="person", metavar="PERSON", help="who plans, and so can never sign these posts")
    plan.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="holds the passphrase on one line (default: asked for on the terminal where it is needed)",
    )


def _days(text: str) -> tuple[int, ...]:
    names = [one.strip().lower() for one in text.split(",")]
    if unknown := [one for one in names if one not in DAYS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no day. Write days as mon,wed,fri.")
    return tuple(sorted({DAYS.index(one) for one in names}))


def _time(text: str) -> time:
    try:
        at = time.fromisoformat(text)
    except ValueError:
        at = time.max
    if at.second or at.tzinfo is not None:
        raise argparse.ArgumentTypeError(f"{text!r} is no time of day. Write it as 09:30.")
    return at
