"""The command ``distribute``: mail drafts with each department's workbook, and what was sent."""

import argparse
from collections.abc import Sequence

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.clock import in_london, to_text
from sddc_planner.errors import UserError
from sddc_planner.exports.rows import month_name
from sddc_planner.model.dispatch import Dispatch
from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.departments.distribution import DistributionReport, Line
from sddc_planner.planner.planner import Planner


def distribute(args: argparse.Namespace) -> Answer:
    """Write the drafts, or say of those written last that they were sent or not."""
    if args.list:
        return _list(args)
    if not (args.sent or args.not_sent) and args.out is None:
        raise UserError(
            "Say where to write the drafts: --out DIR.",
            hint="Or list who would get what with --list, or mark those written last with --sent.",
        )
    with opening.changing(args) as planner:
        if args.person:
            opening.sit_down_to_plan(planner, args)
        wanted = opening.departments(planner, args.department)
        if args.sent or args.not_sent:
            return _mark(planner, args, wanted)
        report = planner.distribution.make(args.month, args.out, wanted)
    return Answer(lines=_lines(args, report), document=_document(report), code=DONE if report.drafts else REFUSED)


def _list(args: argparse.Namespace) -> Answer:
    """Say how each department stands with the month; nothing is written."""
    with opening.reading(args) as planner:
        wanted = opening.departments(planner, args.department)
        found = [one for one in planner.distribution.preview(args.month) if not wanted or one.department.id in wanted]
    lines = [f"The schedule of {month_name(args.month)}:"] if found else [f"No posts in {month_name(args.month)}."]
    for one in found:
        to = ", ".join(address.shown() for address in one.recipients) or "nobody yet"
        lines.append(f"  {one.department.name}: {several(one.posts, 'post')}, to {to}; {_stands(one)}")
        lines += [f"    {change}" for change in (*one.notes, *one.changes)]
    return Answer(lines=lines, document={"month": f"{args.month:%Y-%m}", "departments": [_line(one) for one in found]})


def _stands(one: Line) -> str:
    if one.sent is None or one.sent.sent_at is None:
        return "not sent yet"
    changed = "changed since:" if one.changes else "nothing has changed since"
    return f"sent {in_london(one.sent.sent_at):%d/%m/%Y %H:%M}, {changed}"


def _line(one: Line) -> dict[str, Json]:
    return {
        "department": one.department.name,
        "recipients": [address.shown() for address in one.recipients],
        "notes": list(one.notes),
        "posts": one.posts,
        "left_out": one.left_out,
        "sent_at": to_text(one.sent.sent_at) if one.sent and one.sent.sent_at else None,
        "sha256": one.sent.sha256 if one.sent else None,
        "changes": list(one.changes),
        "due": one.is_due,
    }


def _mark(planner: Planner, args: argparse.Namespace, wanted: Sequence[DepartmentId]) -> Answer:
    """Mark each department's newest draft of the month as sent, or its newest that is so marked as not sent."""
    chosen: dict[str, str] = {}
    for one in planner.distribution.sent(args.month):
        named = not wanted or one.dispatch.department in wanted
        if named and (args.sent or one.dispatch.sent_at) and one.dispatch.department not in chosen:
            chosen[one.dispatch.department] = one.dispatch.id
    marked = planner.distribution.mark_sent(chosen.values()) if args.sent else ()
    marked = marked or planner.distribution.mark_not_sent(chosen.values() if args.not_sent else ())
    names = {one.id: one.name for one in planner.council.departments()}
    done = [names.get(DepartmentId(one.department), "A removed department") for one in marked]
    missing = [names[one] for one in wanted if one not in chosen]
    word = "sent" if args.sent else "not sent"
    lines = [
        f"Marked as {word}: {', '.join(done) or 'nothing'}.",
        *(f"  {name}: there is no draft of {month_name(args.month)} to mark." for name in missing),
    ]
    document: dict[str, Json] = {
        "month": f"{args.month:%Y-%m}",
        "marked": word,
        "drafts": [_dispatch(one, name) for one, name in zip(marked, done, strict=True)],
        "missing": list(missing),
    }
    return Answer(lines=lines, document=document, code=DONE if marked else REFUSED)


def _lines(args: argparse.Namespace, report: DistributionReport) -> list[str]:
    lines = [f"{several(len(report.drafts), 'draft')} of {month_name(report.month)}, written to {args.out}:"]
    if not report.drafts:
        lines = [f"No drafts were written for {month_name(report.month)}."]
    for one in report.drafts:
        to = ", ".join(one.dispatch.recipients) or "nobody yet"
        lines.append(f"  {one.path.name}: {several(one.posts, 'post')}, to {to}")
        lines += [f"    {note}" for note in (*one.notes, *one.replaced)]
    if report.skipped:
        lines += ["Without a draft:", *(f"  {one.name}: {why}" for one, why in report.skipped)]
    if report.drafts:
        lines.append("None is sent yet. Send them from the mail program, then say so with: distribute … --sent")
    return lines


def _document(report: DistributionReport) -> dict[str, Json]:
    return {
        "month": f"{report.month:%Y-%m}",
        "drafts": [
            {
                **_dispatch(one.dispatch, one.department.name),
                "path": str(one.path),
                "workbook": str(one.workbook),
                "posts": one.posts,
                "notes": list(one.notes),
                "replaced": list(one.replaced),
            }
            for one in report.drafts
        ],
        "skipped": [{"department": one.name, "reason": why} for one, why in report.skipped],
    }


def _dispatch(one: Dispatch, department: str) -> dict[str, Json]:
    return {
        "id": one.id,
        "department": department,
        "recipients": list(one.recipients),
        "subject": one.subject,
        "sha256": one.sha256,
        "sent": bool(one.sent_at),
    }
