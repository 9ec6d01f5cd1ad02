"""The command ``evidence``: the evidence pack of a month or a campaign, as PDF and JSON."""

import argparse

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.exports.evidence.values import Counts
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.evidencing.packs import EvidenceReport
from sddc_planner.planner.planner import Planner


def evidence(args: argparse.Namespace) -> Answer:
    """Write both files; exit 1 if what they show does not all hold.

    With ``--redact`` somebody is left out, which is kept in the record with the reason.
    """
    if args.reason.strip() and not args.redact:
        raise InvalidValue(
            "redact", "There is a reason for leaving somebody out, but nobody is named.", hint="--redact"
        )
    if args.redact and not args.person:
        raise UserError("Say who leaves somebody out: --as PERSON.", hint="The record names them.")
    with opening.changing(args) if args.redact else opening.opened(args) as planner:
        if args.person:
            (opening.sit_down_to_plan if args.redact else opening.sit_down)(planner, args)
        left = [planner.council.person(one).id for one in args.redact]
        report = planner.evidence.write(_wanted(planner, args), args.out, redact=left, reason=args.reason)
    sound = not (report.counts.unsound or report.counts.problems)
    return Answer(lines=_lines(report), document=_document(report), code=DONE if sound else REFUSED)


def _wanted(planner: Planner, args: argparse.Namespace) -> Wanted:
    if args.campaign is not None:
        return Wanted(campaign=planner.evidence.campaign(args.campaign).id)
    return Wanted(month=args.month, departments=tuple(opening.departments(planner, args.department)))


def _lines(report: EvidenceReport) -> list[str]:
    counts = report.counts
    lines = [
        f"Evidence, {report.pack.subject.title()}: {_held(counts)}.",
        f"  {report.pdf} ({several(report.pages, 'page')})",
        f"  {report.data}",
    ]
    if counts.unsound or counts.problems:
        lines.append("Not everything holds:")
        lines += [f"  {one.what}" for one in report.pack.problems]
    if report.pack.elsewhere:
        lines.append(
            f"The library has {several(report.pack.elsewhere, 'fault')} in posts that are not in this evidence."
        )
    for one in report.pack.redactions:
        lines.append(f"{one.named} stands for somebody who was left out: {one.reason}")
    if counts.withheld:
        lines.append(f"Withheld, since somebody could be read there: {several(counts.withheld, 'signed text')}.")
    if report.undrawn:
        lines += ["Shown as boxes in the PDF (the JSON file has them):", *(f"  {one}" for one in report.undrawn)]
    return [*lines, f"Journal chain head: {report.pack.head.hash}"]


def _held(counts: Counts) -> str:
    said = f"{several(counts.posts, 'post')}, {several(counts.approved, 'approved revision')}, "
    said += several(counts.decisions, "signed decision")
    if counts.briefs:
        said += f", {several(counts.briefs, 'revision')} of the brief with "
        said += several(counts.brief_decisions, "signed decision")
    return f"{said}, {several(counts.verbal, 'verbal approval')}" if counts.verbal else said


def _document(report: EvidenceReport) -> dict[str, Json]:
    counts, pack = report.counts, report.pack
    return {
        "subject": pack.subject.title(),
        "files": [str(report.pdf), str(report.data)],
        "pages": report.pages,
        "posts": counts.posts,
        "revisions": counts.revisions,
        "approved": counts.approved,
        "decisions": counts.decisions,
        "reported": counts.reported,
        "unsound": counts.unsound,
        "verbal": counts.verbal,
        "withheld": counts.withheld,
        "problems": [{"where": one.where, "what": one.what, "post": one.post or None} for one in pack.problems],
        "problems_elsewhere": pack.elsewhere,
        "redactions": [{"named": one.named, "reason": one.reason, "by": one.by.name} for one in pack.redactions],
        "undrawn": list(report.undrawn),
        "head": pack.head.hash,
        **_brief(report),
    }


def _brief(report: EvidenceReport) -> dict[str, Json]:
    """Of a campaign's evidence."""
    one, counts = report.pack.campaign, report.counts
    if one is None:
        return {}
    return {"brief": {"state": one.brief_state, "revisions": counts.briefs, "decisions": counts.brief_decisions}}
