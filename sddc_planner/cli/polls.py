"""The command ``polls``: one line for each poll of a year, under its quarter, and one for each that is missing."""

import argparse
from collections.abc import Iterator, Sequence

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.errors import NotFound
from sddc_planner.model.day_words import short_day
from sddc_planner.model.poll import Quarter
from sddc_planner.planner.campaigns.poll_views import AccountYear, PollView, PollYear, Slot, Standing

_LACKING = (Standing.DUE, Standing.MISSING)


def answer(args: argparse.Namespace) -> Answer:
    """Refused with ``--missing`` where a poll is missing; one that is only due is no fault."""
    with opening.reading(args) as planner:
        year = planner.polls.year(args.year or planner.desk.today().year)
        rows = _chosen(year, args.account)
    accounts = {one.account for one in rows}
    lacking = [one for one in year.slots(*_LACKING) if one.account in accounts]
    is_missing = any(one.standing is Standing.MISSING for one in lacking)
    remarks = [f"{several(year.unreadable, 'poll')} cannot be read: check the record."] if year.unreadable else []
    document: dict[str, Json] = {"year": year.year, "missing": [_lack(one, rows) for one in lacking]}
    if not args.missing:
        document["polls"] = [_document(one) for quarter in year.quarters for one in _of(rows, quarter)]
    return Answer(
        lines=list(_lines(year, rows, only_missing=args.missing)),
        document=document,
        code=REFUSED if args.missing and is_missing else DONE,
        remarks=remarks,
    )


def _chosen(year: PollYear, names: Sequence[str]) -> list[AccountYear]:
    """Those of these names or ids, or all. Raises ``NotFound`` for the first that there is not."""
    if not names:
        return list(year.rows)
    found: list[AccountYear] = []
    for name in names:
        wanted = name.strip().casefold()
        mine = [one for one in year.rows if wanted in (one.account, one.name.casefold(), _label(one).casefold())]
        if not mine:
            known = ", ".join(dict.fromkeys(one.name for one in year.rows)) or "none yet"
            raise NotFound(f"There is no account {name!r}.", hint=f"There are: {known}.")
        found += [one for one in mine if one not in found]
    return found


def _lines(year: PollYear, rows: Sequence[AccountYear], *, only_missing: bool) -> Iterator[str]:
    some = False
    for quarter in year.quarters:
        views = [] if only_missing else list(_of(rows, quarter))
        lacking = [
            (row, one) for row in rows for one in row.slots if one.quarter == quarter and one.standing in _LACKING
        ]
        if views or lacking:
            some = True
            yield quarter.name
        for view in views:
            yield f"  {view.account}: {_said(view)}"
        for row, one in lacking:
            by = f" by {short_day(quarter.last_day)}" if one.standing is Standing.DUE else ""
            yield f"  {_label(row)}: {one.standing.value}{by}"
    if not some:
        yield f"No poll is missing in {year.year}." if only_missing else f"There is no poll in {year.year}."


def _said(view: PollView) -> str:
    poll = view.poll
    if poll.waived:
        return f"none: {poll.waived}"
    shares = [
        f"{option.text} {share}%" if share is not None else option.text
        for option, share in zip(poll.options, view.shares, strict=True)
    ]
    closes = f"closes {short_day(poll.closes)}" if poll.closes else ""
    return " · ".join(filter(None, (f"“{poll.question}”", view.state.value, closes, ", ".join(shares))))


def _of(rows: Sequence[AccountYear], quarter: Quarter) -> Iterator[PollView]:
    return (view for row in rows for slot in row.slots if slot.quarter == quarter for view in slot.polls)


def _label(row: AccountYear) -> str:
    return f"{row.glyph} {row.name}".strip()


def _lack(one: Slot, rows: Sequence[AccountYear]) -> dict[str, Json]:
    row = next(each for each in rows if each.account == one.account)
    return {
        "quarter": str(one.quarter),
        "account": row.name,
        "platform": row.platform,
        "department": row.department,
        "standing": one.standing.value,
        "due": one.quarter.last_day.isoformat(),
    }


def _document(view: PollView) -> dict[str, Json]:
    poll = view.poll
    return {
        "id": poll.id,
        "quarter": poll.quarter,
        "account": view.account,
        "department": view.department,
        "campaign": view.campaign or None,
        "state": view.state.value,
        "question": poll.question or None,
        "options": [
            {"text": option.text, "count": option.count, "percent": share}
            for option, share in zip(poll.options, view.shares, strict=True)
        ],
        "answers": poll.answers,
        "opens": poll.opens.isoformat() if poll.opens else None,
        "opens_at": f"{poll.opens_at:%H:%M}" if poll.opens_at else None,
        "closes": poll.closes.isoformat() if poll.closes else None,
        "closes_at": f"{poll.closes_at:%H:%M}" if poll.closes_at else None,
        "learnt": poll.learnt or None,
        "done": poll.done or None,
        "done_on": poll.done_on.isoformat() if poll.done_on else None,
        "waived": poll.waived or None,
        "post": view.post,
        "post_state": view.post_state.value if view.post_state else None,
        "post_differs": list(view.strayed),
    }
