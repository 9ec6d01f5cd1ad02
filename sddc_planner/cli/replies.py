"""Commands about review copies: write them for departments, and read back what a department filled in."""

import argparse
from collections.abc import Iterable

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.exports.rows import month_name
from sddc_planner.planner.departments.reply_lines import Outcome, ReplyLine, ReplyPreview
from sddc_planner.planner.departments.review_copies import CopiesReport
from sddc_planner.planner.departments.review_waiting import LeftOut


def write(args: argparse.Namespace) -> Answer:
    """``export --review``: a workbook for each department in which it decides about the posts that wait for it."""
    with opening.changing(args) as planner:
        if args.person:
            opening.sit_down_to_plan(planner, args)
        wanted = opening.departments(planner, args.department)
        report = planner.replies.write_review(args.month, args.out, wanted, due=args.due)
    return Answer(
        lines=_written_lines(args, report), document=_written_document(report), code=DONE if report.files else REFUSED
    )


def read_back(args: argparse.Namespace) -> Answer:
    """Record what a department reported in a returned review copy, or with ``--dry-run`` only say what would be.

    Refused when something was filled in and none of it can be recorded.
    """
    with opening.reading(args) if args.dry_run else opening.changing(args) as planner:
        person = opening.sit_down(planner, args) if args.person else None
        preview = planner.replies.preview(args.file, args.month)
        lines, kept, sentence = preview.lines, False, ""
        if not args.dry_run:
            if preview.changes and not (args.sender or "").strip():
                raise InvalidValue("sender", "Say who sent the file, with --sender TEXT.", hint="Nothing was recorded.")
            if person is None:
                raise UserError("Say who enters the reply, with --as PERSON.", hint="Nothing was recorded.")
            if preview.changes and (preview.of(Outcome.RECORD) or planner.desk.wants_passphrase()):
                typed = opening.passphrase(args, person) if planner.council.has_key(person.id) else ""
                planner.signoffs.unlock(person.id, typed)
            report = planner.replies.apply(preview, args.sender or "")
            planner.signoffs.lock()
            lines, kept, sentence = report.lines, report.kept, report.sentence
    refused = any(one.outcome in (Outcome.REFUSED, Outcome.UNCLEAR) for one in lines)
    done = any(one.outcome in (Outcome.RECORD, Outcome.COMMENT, Outcome.ALREADY) for one in lines)
    return Answer(
        lines=_read_lines(preview, lines, sentence),
        document={
            "file": preview.file.name,
            "sha256": preview.file.sha256,
            "review": preview.review,
            "month": f"{preview.month:%Y-%m}",
            "department": preview.department.name,
            "sender": args.sender or "",
            "dry_run": bool(args.dry_run),
            "changed": kept,
            "known": preview.known,
            "posts": [_line_document(one) for one in lines],
            "problems": list(preview.problems),
        },
        code=REFUSED if refused and not done else DONE,
    )


def _read_lines(preview: ReplyPreview, lines: Iterable[ReplyLine], sentence: str) -> list[str]:
    whose = f"{preview.department.name}, {month_name(preview.month)}"
    told = [f"{preview.file.name}: review copy for {whose}.", *filter(None, [preview.known])]
    told += [f"  {problem}" for problem in preview.problems]
    for one in lines:
        decision = f": {one.was} → {one.verdict.value}" if one.verdict else ""
        where = f" ({'; '.join(one.places)})" if one.places else ""
        why = f" {one.reason}" if one.reason else ""
        told.append(f"  {one.heading}{where}{decision}: {one.outcome.value}.{why}")
        told += [f"    Suggested {each.field.lower()}: {each.now}" for each in one.suggestions]
    if sentence:
        told.append(sentence)
    else:
        told.append("Nothing was changed: this only says what would be.")
    return told


def _line_document(one: ReplyLine) -> dict[str, Json]:
    return {
        "post": one.post,
        "heading": one.heading,
        "revision": one.revision,
        "rows": list(one.places),
        "was": one.was,
        "decision": one.decision,
        "verdict": one.verdict.value if one.verdict else None,
        "comment": one.comment,
        "outcome": one.outcome.value,
        "reason": one.reason,
        "suggestions": [
            {"field": each.field, "was": each.was, "now": each.now, "why_not": each.why_not} for each in one.suggestions
        ],
    }


def _written_lines(args: argparse.Namespace, report: CopiesReport) -> list[str]:
    due = f"{report.due:%d/%m/%Y}"
    copies, month = several(len(report.files), "review copy", "review copies"), month_name(report.month)
    lines = [f"{copies} of {month}, to be answered by {due}, written to {args.out}:"]
    if not report.files:
        lines = [f"No review copy of {month} was written: nothing waits for a department's decision."]
    for file in report.files:
        rows = f" in {several(file.rows, 'row')}" if file.rows != file.posts else ""
        lines.append(f"  {file.path.name}: {several(file.posts, 'post')}{rows}")
        lines += [f"    Left out: {one.heading}: {one.reason}" for one in file.left_out]
        lines += [f"    Replaced, since no spreadsheet can hold it: {sentence}" for sentence in file.replaced]
    lines += [f"  {one.department.name}: {one.why_not}" for one in report.without]
    return lines


def _written_document(report: CopiesReport) -> dict[str, Json]:
    return {
        "month": f"{report.month:%Y-%m}",
        "format": "xlsx",
        "review": True,
        "due": report.due.isoformat(),
        "files": [
            {
                "path": str(file.path),
                "department": file.department.name,
                "review": file.id,
                "posts": file.posts,
                "rows": file.rows,
                "left_out": _left_out(file.left_out),
                "replaced": list(file.replaced),
            }
            for file in report.files
        ],
        "without": [
            {"department": one.department.name, "reason": one.why_not, "left_out": _left_out(one.left_out)}
            for one in report.without
        ],
    }


def _left_out(found: Iterable[LeftOut]) -> list[dict[str, Json]]:
    return [{"post": one.post, "heading": one.heading, "reason": one.reason} for one in found]
