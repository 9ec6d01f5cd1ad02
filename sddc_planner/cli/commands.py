"""The command line: what can be asked, and who answers. Each command loads only what it needs."""

import argparse
import contextlib
import importlib
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeAlias

from sddc_planner import __version__
from sddc_planner.cli.ahead_arguments import add_plan_next
from sddc_planner.cli.briefs_arguments import add_briefs
from sddc_planner.cli.campaigns_arguments import add_campaigns
from sddc_planner.cli.days_arguments import add_days
from sddc_planner.cli.export_arguments import add_export, settled
from sddc_planner.cli.finding_arguments import add_find
from sddc_planner.cli.handing_arguments import add_handing
from sddc_planner.cli.holds_arguments import add_pull_list
from sddc_planner.cli.keys_arguments import add_keys
from sddc_planner.cli.measures_arguments import add_measures
from sddc_planner.cli.moving_arguments import add_shift
from sddc_planner.cli.packs_arguments import add_packs
from sddc_planner.cli.plan_posts_arguments import add_plan_posts
from sddc_planner.cli.polls_arguments import add_polls
from sddc_planner.cli.say import STOPPED, WRONG_USAGE, Answer, refuse, sentence_of, speak_utf_8, tell
from sddc_planner.errors import PlannerError

_ANSWERS = {
    "demo": "example:write_example",
    "import": "files:import_schedule",
    "submit": "months:submit",
    "sign": "months:sign",
    "sign in a pack": "packs:sign",
    "export": "months:export",
    "distribute": "distribution:distribute",
    "hand-over": "handing:hand_over",
    "published": "handing:published",
    "urgent": "urgent:urgent",
    "pack": "packs:send",
    "decisions": "decisions:read_back",
    "verify": "files:verify",
    "check": "files:check",
    "backup": "files:backup",
    "find": "finding:find",
    "history": "history:tell",
    "evidence": "evidence:evidence",
    "pull-list": "holds:pull_list",
    "count": "counting:count_text",
    "days": "days:answer",
    "campaigns": "campaigns:answer",
    "briefs": "briefs:briefs",
    "submit-brief": "briefs:submit",
    "sign-brief": "briefs:sign",
    "keys": "keys:answer",
    "plan-next": "planning_ahead:plan_next",
    "polls": "polls:answer",
    "campaign-posts": "plan_posts:listed",
    "plan-posts": "plan_posts:plan",
    "measures": "measures:measures",
    "readings": "measures:readings",
    "links": "measures:links",
    "shift": "moving:shift",
}
"""Command -> module of this package and function of it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or a problem found, 2 wrong usage."""
    speak_utf_8()
    try:
        args = parsed(sys.argv[1:] if argv is None else argv)
    except SystemExit as exc:  # how argparse ends, for help and for wrong usage
        return exc.code if isinstance(exc.code, int) else WRONG_USAGE
    if args.command is None:
        return refuse("Say what to do, or open the window with: python main.py", as_json=False, code=WRONG_USAGE)
    module, function = _ANSWERS["sign in a pack" if getattr(args, "pack", None) else args.command].split(":")
    return answered(lambda: getattr(importlib.import_module(f"{__package__}.{module}"), function)(args), args.json)


def answered(ask: Callable[[], Answer], as_json: bool = False) -> int:
    """Print what ``ask`` answers, or in one sentence why it does not."""
    try:
        answer = ask()
    except (PlannerError, OSError) as exc:
        return refuse(sentence_of(exc), as_json=as_json)
    except KeyboardInterrupt:
        return refuse("Stopped. What was saved before is kept.", as_json=False, code=STOPPED)
    return tell(answer, as_json=as_json)


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The request. ``command`` None asks for the window. Ends the process for wrong usage, with exit code 2."""
    parser = _parser()
    args = parser.parse_args(argv)
    if args.command == "check" and (args.file is None) != (args.keys is None):
        parser.error("check takes --library DIR, or a FILE with --keys FILE")
    if args.command in {"history", "evidence"} and args.department and args.month is None:
        parser.error(f"{args.command} takes --department only with --month")
    if args.command == "sign" and (wrong := _wrong_in_sign(args)):
        parser.error(wrong)
    if args.command == "export" and (wrong := settled(args)):
        parser.error(wrong)
    return args


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="main.py",
        description="SDDC Planner. Without a command it opens the window.",
        epilog="Exit codes: 0 done, 1 refused or a problem found, 2 wrong usage. "
        "“main.py COMMAND --help” explains one command.",
    )
    parser.add_argument("--version", action="version", version=f"SDDC Planner {__version__}")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--library", type=Path, metavar="DIR", help="the library that the window opens")
    which.add_argument("--demo", action="store_true", help="open a throw-away copy of the example library")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=_Parser)
    _add_demo(commands)
    _add_import(commands)
    _add_months(commands)
    _add_distribute(commands)
    add_handing(commands, _add, _month, _moment)
    add_plan_next(commands, _add, _month)
    add_shift(commands, _add, _day)
    _add_urgent(commands)
    for command in add_packs(commands, _add, _month, _add_departments):
        _add_passphrase_file(command)
    _add_checks(commands)
    add_find(commands, _add, _count)
    _add_history(commands)
    _add_evidence(commands)
    add_pull_list(commands, _add)
    _add_count(commands)
    add_days(commands, _add)
    add_campaigns(commands, _add)
    add_polls(commands, _add)
    add_measures(commands, _add)
    add_plan_posts(commands, _add, _day)
    add_briefs(commands, _add)
    add_keys(commands, _add, _Parser)
    return parser


class _Parser(argparse.ArgumentParser):
    """Takes options only in full, so that a script means the same after an option is added."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"allow_abbrev": False, **options})  # type: ignore[arg-type]  # passed on as they came


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001  # it has no public name


def _add(commands: _Commands, name: str, does: str, *, library: bool = True) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=does[0].lower() + does[1:], description=f"{does}.")
    if library:
        command.add_argument("--library", type=Path, metavar="DIR", required=True, help="the folder of the library")
    command.add_argument("--json", action="store_true", help="print one JSON document")
    return command


def _add_demo(commands: _Commands) -> None:
    command = _add(commands, "demo", "Write the example library", library=False)
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder to make it in")
    command.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day it lies around (default: today)")


def _add_import(commands: _Commands) -> None:
    command = _add(
        commands, "import", "Bring in a schedule from .xlsx, .csv or .ics, or a campaign from its file, as drafts"
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the spreadsheet, the calendar or the campaign file")
    command.add_argument("--dry-run", action="store_true", help="only say what would come in")
    command.add_argument(
        "--again", action="store_true", help="bring a campaign file in that came in before, so that all stands twice"
    )
    command.add_argument("--as", dest="person", metavar="PERSON", help="who wrote it, and so can never sign it")
    _add_passphrase_file(command)


def _add_months(commands: _Commands) -> None:
    submit = _add(commands, "submit", "Ask for the sign-offs of a month's posts")
    sign = _add(
        commands, "sign", "Sign off the posts of a month, or of a pack, that wait for this person", library=False
    )
    does = "Write the approved schedule as Excel workbooks, one for each department, or the papers of a campaign"
    export = add_export(_add(commands, "export", does), _month, _day)
    for command in (submit, sign, export):
        if command is not export:
            command.add_argument(
                "--month", type=_month, metavar="YYYY-MM", required=command is submit, help="the month"
            )
        _add_departments(command)
    sign.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        help="the folder of the library; with --pack, where the key is taken from",
    )
    sign.add_argument("--pack", type=Path, metavar="FILE.sddcpack", help="the pack to decide about, instead of a month")
    sign.add_argument("--key", type=Path, metavar="FILE.sddckey", help="with --pack, the key to sign with")
    sign.add_argument("--briefs", action="store_true", help="with --pack, decide about the campaign briefs in it too")
    sign.add_argument("--out", type=Path, metavar="FILE.sddcsign", help="with --pack, the file to write for the sender")
    for command in (submit, sign):
        command.add_argument(
            "--as", dest="person", metavar="PERSON", required=True, help="who does it: a name, a role or an id"
        )
    verdict = sign.add_mutually_exclusive_group(required=True)
    verdict.add_argument("--approve", action="store_true", help="approve")
    verdict.add_argument("--request-changes", metavar="TEXT", help="ask for changes, and say which")
    sign.add_argument("--post", action="append", default=[], metavar="ID", help="only this post; may be given again")
    for command in (submit, sign):
        _add_passphrase_file(command)
    _add_passphrase_file(export)


def _add_departments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--department",
        action="append",
        default=[],
        metavar="NAME",
        help="only this department's posts; may be given again (default: all)",
    )


def _wrong_in_sign(args: argparse.Namespace) -> str:
    """What is missing or too much, since a month and a pack are signed with different options."""
    if args.pack is None:
        given = [name for name in ("library", "month") if getattr(args, name) is None]
        if given:
            return f"sign needs {' and '.join(f'--{name}' for name in given)}, or --pack"
        return "sign takes --key, --briefs and --out only with --pack" if args.key or args.briefs or args.out else ""
    if args.month or args.department:
        return "sign takes either --month or --pack"
    if args.out is None:
        return "sign --pack needs --out"
    return "sign --pack takes the key from --library or from --key, not both" if args.key and args.library else ""


def _add_distribute(commands: _Commands) -> None:
    command = _add(
        commands, "distribute", "Write mail drafts with each department's approved schedule, or mark them sent"
    )
    command.add_argument("--month", type=_month, metavar="YYYY-MM", required=True, help="the month")
    command.add_argument(
        "--department",
        action="append",
        default=[],
        metavar="NAME",
        help="only this department; may be given again (default: all but central that have something to get)",
    )
    command.add_argument("--as", dest="person", metavar="PERSON", help="who sends them: a name, a role or an id")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--out", type=Path, metavar="DIR", help="the folder to write the drafts to")
    what.add_argument(
        "--list", action="store_true", help="only say who would get what, and what changed since it was sent"
    )
    what.add_argument("--sent", action="store_true", help="say that the drafts written last were sent")
    what.add_argument("--not-sent", action="store_true", help="say that the drafts marked last were not sent after all")
    _add_passphrase_file(command)


def _add_urgent(commands: _Commands) -> None:
    command = _add(commands, "urgent", "Record that somebody who may sign said yes to posts that cannot wait")
    command.add_argument(
        "--post", action="extend", nargs="+", required=True, metavar="ID", help="the post; several may be given"
    )
    command.add_argument("--approver", metavar="PERSON", required=True, help="who said yes: a name, a role or an id")
    command.add_argument(
        "--said-at",
        type=_moment,
        metavar="YYYY-MM-DD HH:MM",
        required=True,
        help="when, by the clocks in London",
    )
    command.add_argument("--reason", metavar="TEXT", required=True, help="why it could not wait for a signature")
    command.add_argument("--as", dest="person", metavar="PERSON", required=True, help="who records it")
    _add_passphrase_file(command)


def _add_passphrase_file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="holds the passphrase on one line (default: asked for on the terminal where it is needed)",
    )


def _add_checks(commands: _Commands) -> None:
    verify = _add(commands, "verify", "Say whether an exported workbook still says what was signed", library=False)
    verify.add_argument("file", type=Path, metavar="FILE", help="the workbook")
    check = _add(
        commands,
        "check",
        "Check the journal, every row against it, and every signature; or a file's proofs",
        library=False,
    )
    check.add_argument("file", type=Path, metavar="FILE", nargs="?", help="a workbook, to check its proofs alone")
    for command in (verify, check):
        against = command.add_mutually_exclusive_group(required=True)
        against.add_argument("--library", type=Path, metavar="DIR", help="the folder of the library")
        against.add_argument(
            "--keys", type=Path, metavar="FILE.sddckeys", help="the signers' public keys, where there is no library"
        )
    _add(commands, "backup", "Copy the library into its backups folder")


def _add_history(commands: _Commands) -> None:
    command = _add(commands, "history", "Say what happened to a post, a campaign, a month's schedule or the library")
    whose = command.add_mutually_exclusive_group()
    whose.add_argument("--post", metavar="ID", help="only this post")
    whose.add_argument("--campaign", metavar="NAME", help="only this campaign, its brief, measures and polls")
    whose.add_argument("--month", type=_month, metavar="YYYY-MM", help="only this month's schedule")
    _add_departments(command)
    command.add_argument("--person", metavar="NAME", help="only what this person had a part in")
    command.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=("edits", "submissions", "decisions", "rules", "exchange", "set-up", "undo"),
        help="only entries of this kind; may be given again",
    )
    command.add_argument("--from", dest="first", type=_day, metavar="YYYY-MM-DD", help="from this day on")
    command.add_argument("--to", dest="last", type=_day, metavar="YYYY-MM-DD", help="until this day")
    command.add_argument("--words", metavar="TEXT", help="only sentences that hold all of these words")
    command.add_argument("--limit", type=_count, default=100, metavar="N", help="the newest N entries (default: 100)")


def _count(text: str) -> int:
    if re.fullmatch(r"[1-9][0-9]{0,5}", text, re.ASCII):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 999999.")


def _add_evidence(commands: _Commands) -> None:
    command = _add(commands, "evidence", "Write all that was decided about a month or a campaign, as PDF and JSON")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--month", type=_month, metavar="YYYY-MM", help="the month")
    what.add_argument("--campaign", metavar="NAME", help="the campaign")
    _add_departments(command)
    command.add_argument("--out", type=Path, metavar="DIR", required=True, help="the folder to write to")
    command.add_argument(
        "--redact", action="append", default=[], metavar="PERSON", help="leave this person out; may be given again"
    )
    command.add_argument("--reason", default="", metavar="TEXT", help="why; it stands in the evidence and the record")
    command.add_argument("--as", dest="person", metavar="PERSON", help="who makes it; needed to leave somebody out")
    _add_passphrase_file(command)


def _add_count(commands: _Commands) -> None:
    from sddc_planner.cli.counting import platform  # noqa: PLC0415

    command = _add(commands, "count", "Count standard input as a platform does", library=False)
    command.add_argument("--platform", type=platform, metavar="NAME", required=True, help="a platform: X, Bluesky, …")


def _month(text: str) -> date:
    return _civil(f"{text}-01", f"{text!r} is not a month, such as 2020-12.")


def _day(text: str) -> date:
    return _civil(text, f"{text!r} is not a day, such as 2020-12-10.")


def _moment(text: str) -> datetime:
    """A wall-clock time without a zone."""
    refusal = f"{text!r} is not a moment, such as “2020-12-10 14:30”."
    day, _space, at = text.strip().replace("T", " ").partition(" ")
    if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", at, re.ASCII):
        return datetime.combine(_civil(day, refusal), time.fromisoformat(at))
    raise argparse.ArgumentTypeError(refusal)


def _civil(text: str, refusal: str) -> date:
    """Only this form of a date, and only years in which somebody could plan."""
    if re.fullmatch(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(text)
    raise argparse.ArgumentTypeError(refusal)
