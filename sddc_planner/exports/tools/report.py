"""The page beside the files for a publishing tool: what is in them, which media belongs where, and what is not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sddc_planner.clock import in_london
from sddc_planner.exports.rows import month_name
from sddc_planner.exports.tools.filling import Placed, ToolRow

NAME = "What is in here.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A post that is in no file, or needs a hand. ``account`` is empty for the whole post."""

    day: date | None
    at: time | None
    heading: str
    account: str
    said: str


def report_text(
    *,
    tool: str,
    month: date,
    made_at: datetime,
    made_by: str,
    library: str,
    files: Sequence[tuple[str, Sequence[ToolRow]]],
    left_out: Iterable[ReportLine],
    look_at: Iterable[ReportLine],
    notes: Sequence[str],
    accounts: Mapping[str, str],
) -> str:
    """For a person, and for whoever must know later exactly what was handed over: each row has its digest."""
    local = in_london(made_at)
    left, hands = list(left_out), list(look_at)
    lines = [
        f"Approved posts of {month_name(month)} for {tool}",
        f"Made on {local:%d/%m/%Y} at {local:%H:%M} by {made_by}. Library {library}.",
        "",
        *_part("To know of the tool", notes),
        *_part("To do by hand in the tool", [_line(one) for one in hands]),
        *_part("Not in these files", [_line(one) for one in left]),
    ]
    for name, rows in files:
        count = f"{len(rows):,} row{'s' * (len(rows) != 1)}"
        lines += [f"In {name} ({count})", ""]
        for number, row in enumerate(rows, 1):
            lines += _row(number, row.placed, accounts)
    return "\r\n".join(line.replace("\n", " ") for line in lines) + "\r\n"


def _part(title: str, lines: Sequence[str]) -> list[str]:
    return [title, *(f"  - {one}" for one in lines), ""] if lines else []


def _row(number: int, one: Placed, accounts: Mapping[str, str]) -> list[str]:
    when = f"{one.day:%d/%m/%Y}" + (f" {one.at:%H:%M}" if one.at else "")
    where = "; ".join(accounts.get(account, account) for account in one.accounts)
    return [
        f"  {number}. {when}  {one.heading}",
        f"     On {where}. Revision {one.revision}, digest {one.digest}, post {one.post}.",
        *(f"     {each.file} (was {each.original}): {each.alt or 'no alt text'}" for each in one.media),
        "",
    ]


def _line(one: ReportLine) -> str:
    when = (f"{one.day:%d/%m/%Y}" if one.day else "no date") + (f" {one.at:%H:%M}" if one.at else "")
    where = f" on {one.account}" if one.account else ""
    said = one.said[:1].upper() + one.said[1:].rstrip(".")
    return f"{when}  {one.heading}{where}: {said}."
