"""Commands about files: import a schedule, verify an exported workbook, check the library, back it up."""

import argparse
import contextlib
from collections.abc import Iterable

from sddc_planner.canonical import Json
from sddc_planner.cli import opening, signers
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.clock import in_london
from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.proof.standalone import keys_line
from sddc_planner.exports.rows import month_name
from sddc_planner.exports.verify import Outcome, VerifyReport
from sddc_planner.imports.draft import Report, SkippedLine, report
from sddc_planner.packs.files import Kind, kind_of
from sddc_planner.planner.importing import ImportPreview


def import_schedule(args: argparse.Namespace) -> Answer:
    """Bring a schedule in as drafts, or with ``--dry-run`` only say what would come in.

    Refused when no row could be read. A file that has come in before is no fault.
    """
    if args.file.suffix.lower() == ".ics":
        from sddc_planner.cli.calendars import read  # noqa: PLC0415

        return read(args)
    kind = Kind.OTHER
    with contextlib.suppress(UnreadableFile):  # what cannot be read is refused below
        kind = kind_of(args.file)
    if kind is Kind.CAMPAIGN:
        from sddc_planner.cli import campaign_files  # noqa: PLC0415

        return campaign_files.read(args)
    with opening.reading(args) if args.dry_run else opening.changing(args) as planner:
        if args.person:
            opening.sit_down_to_plan(planner, args)
        preview = planner.exchange.preview_import(args.file)
        if args.dry_run or not preview.posts:
            counts = report(preview.draft, [one.source for one in preview.posts], preview.known)
            months = sorted({one.day.replace(day=1) for one in preview.posts if one.day})
        else:
            done = planner.exchange.apply_import(preview)
            counts, months = done.counts, list(done.months)
    problems = _problems(preview)
    verb = "would come in" if args.dry_run else "came in"
    where = " and ".join(month_name(month) for month in months)
    lines = [
        f"{preview.draft.file_name}: {counts['imported']} of {several(counts['read'], 'row')} {verb}"
        + (f" as {several(len(preview.posts), 'draft')} in {where}." if where else "."),
        *_section("Not brought in:", map(_at, counts["skipped"])),
        *_section("Brought in, but look at:", map(_at, problems)),
    ]
    if counts["unmapped_columns"]:
        lines.append(f"Columns kept in the notes: {', '.join(counts['unmapped_columns'])}.")
    return Answer(
        lines=lines,
        document=_import_document(counts, problems),
        code=DONE if preview.posts or preview.known else REFUSED,
    )


def verify(args: argparse.Namespace) -> Answer:
    """Hold each row of an exported workbook against what was signed: by a library, or by the signers' keys."""
    if args.keys is not None:
        found = signers.verify(args)
    else:
        with opening.reading(args) as planner:
            found = planner.exchange.verify(args.file)
    return Answer(lines=verify_lines(found), document=found.as_json(), code=DONE if found.ok else REFUSED)


def verify_lines(found: VerifyReport) -> list[str]:
    """The verdict in one line, then each row that needs a look."""
    signed = sum(row.outcome is Outcome.AS_SIGNED for row in found.rows)
    if found.ok:
        said = f"{found.file}: as signed ({several(signed, 'row')})."
    else:
        said = f"{found.file}: NOT as signed. {signed} of {several(len(found.rows), 'row')} as signed."
    worth = [row for row in found.rows if row.outcome is not Outcome.AS_SIGNED or row.replaced or row.remark]
    return [
        said,
        *(f"  {problem}" for problem in found.problems),
        *(f"  {row.sentence()}" for row in worth),
        *(
            f"  Removed: the row of post {key.post_id}, {key.account}, revision {key.revision}."
            for key in found.removed
        ),
        *(f"  {note}" for note in found.notes),
        *([keys_line(found.signers)] if found.signers else []),
    ]


def check(args: argparse.Namespace) -> Answer:
    """Walk the journal, hold every row against it, verify every signature; or judge the proofs in a file."""
    if args.keys is not None:
        return signers.check(args)
    with opening.reading(args) as planner:
        found = planner.record.check()
    looked = (
        f"{several(found.entries, 'journal entry', 'journal entries')}, {several(found.rows, 'row')}, "
        f"{several(found.signatures, 'signature')}"
    )
    if found.faults:
        said = f"{several(len(found.faults), 'fault')} found in {args.library} ({looked}):"
    else:
        said = f"Nothing is wrong with {args.library} ({looked})."
    lines = [said, *(f"  {fault.what}" for fault in found.faults), f"Journal chain head: {found.head}"]
    document: dict[str, Json] = {
        "ok": not found.faults,
        "faults": [{"where": fault.where, "what": fault.what, "post": fault.post} for fault in found.faults],
        "entries": found.entries,
        "rows": found.rows,
        "signatures": found.signatures,
        "removed_images": found.removed_images,
        "head": found.head,
    }
    return Answer(lines=lines, document=document, code=REFUSED if found.faults else DONE)


def backup(args: argparse.Namespace) -> Answer:
    """Copy the library into its backups folder, unless nothing has changed since the newest copy."""
    with opening.opened(args) as planner:
        if planner.why_read_only:
            return _no_backup(planner.why_read_only)
        made = planner.record.backup()
        newest = planner.record.last_backup()
    if made:
        said = f"Copied to {made}."
    else:
        at = f" of {in_london(newest):%d/%m/%Y %H:%M}" if newest else ""
        said = f"Nothing has changed since the newest backup{at}, so none was made."
    return Answer(lines=[said], document={"made": made is not None, "path": str(made) if made else None})


def _no_backup(why: str) -> Answer:
    said = f"No backup was made. {why}"
    return Answer(lines=[said], document={"made": False, "path": None, "error": said}, code=REFUSED)


def _problems(preview: ImportPreview) -> list[SkippedLine]:
    """What a person should know about rows that come in."""
    return [
        {"sheet": one.source.sheet, "row": one.source.row, "reason": reason}
        for one in preview.posts
        for reason in dict.fromkeys((*one.source.problems, *one.unresolved))
    ]


def _import_document(counts: Report, problems: Iterable[SkippedLine]) -> dict[str, Json]:
    return {
        "read": counts["read"],
        "imported": counts["imported"],
        "skipped": _listed(counts["skipped"]),
        "unmapped_columns": counts["unmapped_columns"],
        "problems": _listed(problems),
    }


def _listed(lines: Iterable[SkippedLine]) -> list[dict[str, Json]]:
    return [{"sheet": one["sheet"], "row": one["row"], "reason": one["reason"]} for one in lines]


def _at(one: SkippedLine) -> str:
    return f"{one['sheet']}, row {one['row']}: {one['reason']}"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return [title, *found] if found else []
