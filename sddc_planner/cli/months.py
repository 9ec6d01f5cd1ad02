"""Commands about a month's schedule: submit it, sign it, export it."""

import argparse
from collections.abc import Iterable, Sequence

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.errors import InvalidValue
from sddc_planner.exports.rows import month_name
from sddc_planner.model.council import Person
from sddc_planner.model.ids import PostId
from sddc_planner.planner.exporting import ExportedFile, ExportReport, LeftOut
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.schedules import Outcome


def submit(args: argparse.Namespace) -> Answer:
    """Ask for the sign-offs of every post of the month that is ready."""
    with opening.changing(args) as planner:
        person = opening.sit_down_to_plan(planner, args)
        outcomes = planner.schedules.submit(_posts(planner, args))
    return _outcomes(args, person, outcomes, "Submitted", {})


def sign(args: argparse.Namespace) -> Answer:
    """Decide about every post of the month that waits for this person, or about the posts that are named."""
    comment = args.request_changes or ""
    if not (args.approve or comment.strip()):
        raise InvalidValue("comment", "Say what should change.", hint="The text goes to the planner.")
    with opening.changing(args) as planner:
        person = opening.sit_down(planner, args)
        wanted = _posts(planner, args)
        named = list(dict.fromkeys(args.post))
        if named:
            missing = [_missing(planner, one, args) for one in named if one not in wanted]
            wanted = [one for one in wanted if one in named]
        else:
            missing = []
        outcomes: tuple[Outcome, ...] = ()
        if wanted:
            typed = opening.passphrase(args, person) if planner.council.has_key(person.id) else ""
            planner.signoffs.unlock(person.id, typed)
            outcomes = planner.schedules.decide(wanted, approve=args.approve, comment=comment)
            planner.signoffs.lock()
    verb = "Approved" if args.approve else "Asked for changes to"
    verdict = "approved" if args.approve else "changes requested"
    answer = _outcomes(args, person, (*outcomes, *missing), verb, {"verdict": verdict})
    return answer if not named or all(one.done for one in (*outcomes, *missing)) else _refused(answer)


def export(args: argparse.Namespace) -> Answer:
    """Write the approved schedule: a workbook for each department and one for all, or for those named.

    With ``--review``: instead of it, what waits for the departments' decisions. With ``--campaign``: its papers.
    """
    if args.campaign:
        from sddc_planner.cli import campaign_papers  # noqa: PLC0415

        return campaign_papers.write(args)
    if args.review:
        from sddc_planner.cli.replies import write  # noqa: PLC0415

        return write(args)
    if args.format == "ics":
        from sddc_planner.cli import calendars  # noqa: PLC0415

        return calendars.write(args)
    if args.format == "pdf":
        from sddc_planner.cli import paper  # noqa: PLC0415

        return paper.write(args)
    as_csv = args.format == "csv"
    with opening.opened(args) as planner:
        wanted = opening.departments(planner, args.department)
        report = planner.exchange.export(args.month, args.out, departments=wanted, as_csv=as_csv)
        remarks = []
        if planner.why_read_only and not as_csv:
            remarks = [f"This export is not noted in the library's record. {planner.why_read_only}"]
    return Answer(lines=_export_lines(args, report), document=_export_document(report, args.format), remarks=remarks)


def _posts(planner: Planner, args: argparse.Namespace) -> list[PostId]:
    return planner.schedules.ids(args.month, opening.departments(planner, args.department))


def _missing(planner: Planner, post: str, args: argparse.Namespace) -> Outcome:
    where = month_name(args.month) + (" of those departments" if args.department else "")
    if post in planner.schedules.ids(args.month):
        return Outcome(PostId(post), planner.posts.get(post).post.heading(), False, f"It is not in {where}.")
    return Outcome(PostId(post), "", False, f"There is no such post in {where}.")


def _outcomes(
    args: argparse.Namespace, person: Person, outcomes: Sequence[Outcome], verb: str, further: dict[str, Json]
) -> Answer:
    """Exit 0 when at least one post went forward; 1 when none did, with the reasons."""
    done = [one for one in outcomes if one.done]
    left = [one for one in outcomes if not one.done]
    if outcomes:
        said = f"{verb} {len(done)} of {several(len(outcomes), 'post')} of {month_name(args.month)} as {person.name}."
    else:
        said = f"There are no posts in {month_name(args.month)}{' for those departments' if args.department else ''}."
    lines = [
        said,
        *(f"  {one.heading}: {one.what}" for one in done),
        *(["Left as they were:"] if left else []),
        *(f"  {one.heading or one.post}: {one.what}" for one in left),
    ]
    document: dict[str, Json] = {
        "month": f"{args.month:%Y-%m}",
        "person": person.name,
        **further,
        "done": len(done),
        "left": len(left),
        "posts": [{"post": one.post, "heading": one.heading, "done": one.done, "what": one.what} for one in outcomes],
    }
    return Answer(lines=lines, document=document, code=DONE if done else REFUSED)


def _refused(answer: Answer) -> Answer:
    return Answer(lines=answer.lines, document=answer.document, code=REFUSED)


def _export_lines(args: argparse.Namespace, report: ExportReport) -> list[str]:
    lines = [f"{several(report.posts, 'approved post')} of {month_name(report.month)}, written to {args.out}:"]
    for file in report.files:
        rows = f" in {several(file.rows, 'row')}" if file.rows != file.posts else ""
        lines.append(f"  {file.path.name}: {several(file.posts, 'post')}{rows}")
    left_out = report.left_out if not args.department else _once(report.files)
    if left_out:
        lines.append(f"Left out ({len(left_out)}):")
        lines += [f"  {one.heading}: {one.reason}" for one in left_out]
    replaced = list(dict.fromkeys(sentence for file in report.files for sentence in file.replaced))
    title = "Written otherwise:" if args.format == "csv" else "Replaced, since no spreadsheet can hold it:"
    return lines + ([title, *(f"  {s}" for s in replaced)] if replaced else [])


def _once(files: Iterable[ExportedFile]) -> list[LeftOut]:
    return list({one.post: one for file in files for one in file.left_out}.values())


def _export_document(report: ExportReport, form: str) -> dict[str, Json]:
    return {
        "month": f"{report.month:%Y-%m}",
        "format": form,
        "posts": report.posts,
        "files": [
            {
                "path": str(file.path),
                "department": file.department,
                "posts": file.posts,
                "rows": file.rows,
                "left_out": _left_out(file.left_out),
                "replaced": list(file.replaced),
            }
            for file in report.files
        ],
        "left_out": _left_out(report.left_out),
    }


def _left_out(found: Iterable[LeftOut]) -> list[dict[str, Json]]:
    return [{"post": one.post, "heading": one.heading, "reason": one.reason} for one in found]
