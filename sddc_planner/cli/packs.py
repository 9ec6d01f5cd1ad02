"""Commands about sign-off across laptops: send a pack, sign in one, read signed decisions back."""

import argparse
from collections.abc import Iterable, Sequence
from contextlib import closing

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.clock import to_text
from sddc_planner.errors import InvalidValue, LibraryReadOnly, UserError
from sddc_planner.model.council import Person
from sddc_planner.model.day_words import month_name
from sddc_planner.model.ids import PostId
from sddc_planner.planner.campaigns.briefs import WaitingBrief
from sddc_planner.planner.laptops.opening_packs import PackPlanner, open_pack
from sddc_planner.planner.laptops.packs import PackReport
from sddc_planner.planner.laptops.returned_decisions import DecisionLine
from sddc_planner.planner.laptops.reviewing import OfferedKey, WrittenDecisions
from sddc_planner.planner.schedules import Outcome


def send(args: argparse.Namespace) -> Answer:
    """Write what awaits sign-off in a month as one pack; signed by the sender where a passphrase is given."""
    with opening.changing(args) as planner:
        if args.person:
            person = opening.sit_down_to_plan(planner, args)
            if args.passphrase_file is not None and planner.signoffs.open_session() is None:
                planner.signoffs.unlock(person.id, opening.passphrase(args, person))
        departments = opening.departments(planner, args.department)
        ids = planner.packs.ids(args.month, departments)
        # Only the manager signs briefs: a department's pack is no place for them.
        briefs = [] if args.no_briefs or departments else planner.packs.briefs(args.month)
        if not ids and not briefs:
            whose = " for those departments" if departments else ""
            raise UserError(f"There are no posts in {month_name(args.month)}{whose}.")
        report = planner.packs.make(
            ids, args.out, title=args.title, month=args.month, departments=departments, briefs=briefs
        )
    return Answer(lines=_send_lines(report), document=_send_document(report))


def sign(args: argparse.Namespace) -> Answer:
    """Decide about what waits for this person in a pack, and write the decisions for the sender.

    Briefs are left as they are unless they are asked for: a budget is not approved by a command about posts.
    """
    comment = args.request_changes or ""
    if not (args.approve or comment.strip()):
        raise InvalidValue("comment", "Say what should change.", hint="The text goes to the planner.")
    with closing(open_pack(args.pack)) as planner:
        if planner.why_read_only:
            raise LibraryReadOnly("The pack cannot be signed now.", hint=planner.why_read_only)
        person = planner.council.person(args.person)
        planner.review.use_key(person.id, _key(planner, person, args).key)
        every = planner.review.posts()
        named = list(dict.fromkeys(args.post))
        wanted = [one for one in every if not named or one in named]
        missing = [
            Outcome(PostId(one), "", False, "There is no such post in the pack.") for one in named if one not in every
        ]
        planner.signoffs.unlock(person.id, opening.passphrase(args, person))
        outcomes = (*planner.schedules.decide(wanted, approve=args.approve, comment=comment), *missing)
        briefs = _decide_briefs(planner, approve=args.approve, comment=comment) if args.briefs else ()
        waiting = [one for one in planner.briefs.queue() if one.mine]
        decided = planner.review.decisions(person.id) or planner.briefs.decided(person.id)
        written = planner.review.write_decisions(args.out) if decided else None
        pack = planner.manifest.pack
    refused = written is None or any(not one.done for one in outcomes if named)
    verdict = "approved" if args.approve else "changes requested"
    document: dict[str, Json] = {
        "pack": pack,
        "person": person.name,
        "verdict": verdict,
        "done": sum(one.done for one in outcomes),
        "left": sum(not one.done for one in outcomes),
        "posts": [{"post": one.post, "heading": one.heading, "done": one.done, "what": one.what} for one in outcomes],
        "briefs": [{"campaign": one.campaign, "name": one.name, "revision": one.number} for one in briefs],
        "briefs_left": [{"campaign": one.campaign, "name": one.name, "revision": one.number} for one in waiting],
        "path": str(written.path) if written else None,
        "decisions": len(written.decisions) + len(written.briefs) if written else 0,
        "known": written.known if written else None,
        "fingerprint": written.fingerprint if written else None,
    }
    lines = _sign_lines(person, outcomes, briefs, verdict, written)
    if waiting:
        ask = "" if args.briefs else ": --briefs decides about them too"
        lines.insert(-1, f"{several(len(waiting), 'campaign brief')} left as they were{ask}.")
    return Answer(lines=lines, document=document, code=REFUSED if refused else DONE)


def read_back(args: argparse.Namespace) -> Answer:
    """Apply the signed decisions that still hold, or with ``--dry-run`` only say what would become of each."""
    with opening.reading(args) if args.dry_run else opening.changing(args) as planner:
        if args.person:
            opening.sit_down_to_plan(planner, args)
        preview = planner.packs.preview_decisions(args.file)
        if args.month and not preview.is_about(args.month):
            raise UserError(
                f"“{args.file.name}” is not about {month_name(args.month)}: it answers the pack “{preview.title}”.",
                hint="Nothing was changed.",
            )
        applied, left, said = preview.applying, preview.left, preview.sentence()
        if not args.dry_run:
            report = planner.packs.apply_decisions(preview)
            applied, left, said = report.applied, report.left, report.sentence()
    lines = [said, *(f"  {one.sentence()}" for one in applied)]
    lines += ["Not applied:", *(f"  {one.sentence()}" for one in left)] if left else []
    document: dict[str, Json] = {
        "kind": "signed",
        "file": args.file.name,
        "pack": preview.pack,
        "title": preview.title,
        "person": preview.name,
        "dry_run": args.dry_run,
        "applied": len(applied),
        "left": len(left),
        "decisions": [_decision(one) for one in preview.lines],
    }
    return Answer(lines=lines, document=document, code=DONE if applied else REFUSED)


def _key(planner: PackPlanner, person: Person, args: argparse.Namespace) -> OfferedKey:
    if args.key is not None:
        return planner.review.key_in_file(args.key, person.id)
    offers = planner.review.keys_for(person.id, library=args.library)
    if not offers:
        where = f"in {args.library} or " if args.library else ""
        raise UserError(
            f"There is no key of {person.name} {where}on this computer.", hint="Name a key file with --key FILE."
        )
    return offers[0]


def _send_lines(report: PackReport) -> list[str]:
    lines = [report.sentence()]
    lines += [f"  {one.heading}: waits for {' and '.join(one.needs)}" for one in report.posts]
    lines += [f"  Brief of “{one.name}”, revision {one.revision}" for one in report.briefs]
    if report.left:
        lines += [f"Left out ({len(report.left)}):", *(f"  {one.heading}: {one.reason}" for one in report.left)]
    if report.unseen:
        lines += ["Sent by name only, without a picture to look at:", *(f"  {name}" for name in report.unseen)]
    return lines


def _send_document(report: PackReport) -> dict[str, Json]:
    return {
        "pack": report.pack,
        "path": str(report.path),
        "title": report.title,
        "posts": [
            {"post": one.post, "heading": one.heading, "revision": one.revision, "needs": list(one.needs)}
            for one in report.posts
        ],
        "briefs": [{"campaign": one.campaign, "name": one.name, "revision": one.revision} for one in report.briefs],
        "left": [{"post": one.post, "heading": one.heading, "reason": one.reason} for one in report.left],
        "size": report.size,
        "sealed": report.sealed,
        "unseen": list(report.unseen),
    }


def _decide_briefs(planner: PackPlanner, *, approve: bool, comment: str) -> tuple[WaitingBrief, ...]:
    """Those that this person could decide about, as they were before."""
    mine = tuple(one for one in planner.briefs.queue() if one.mine)
    for one in mine:
        if approve:
            planner.briefs.approve(one.campaign, comment)
        else:
            planner.briefs.request_changes(one.campaign, comment)
    return mine


def _sign_lines(
    person: Person,
    outcomes: Sequence[Outcome],
    briefs: Sequence[WaitingBrief],
    verdict: str,
    written: WrittenDecisions | None,
) -> list[str]:
    done = [one for one in outcomes if one.done]
    left = [one for one in outcomes if not one.done]
    lines = [f"Decided {len(done)} of {several(len(outcomes), 'post')} as {person.name}.", *_listed(done)]
    lines += [f"  Brief of “{one.name}”, revision {one.number}: {verdict}" for one in briefs]
    if left:
        lines += ["Left as they were:", *_listed(left)]
    if written is None:
        lines.append("Nothing was decided, so no file was written.")
    else:
        lines.append(written.sentence())
        if not written.known:
            lines.append(
                f"The sender does not know this key yet. Its fingerprint, to compare aloud: {written.fingerprint}"
            )
    return lines


def _listed(outcomes: Iterable[Outcome]) -> list[str]:
    return [f"  {one.heading or one.post}: {one.what}" for one in outcomes]


def _decision(one: DecisionLine) -> dict[str, Json]:
    return {
        "post": one.post,
        "campaign": one.campaign,
        "heading": one.heading,
        "revision": one.revision,
        "verdict": one.verdict.value,
        "comment": one.comment,
        "capacity": one.capacity,
        "at": to_text(one.at),
        "applies": one.applies,
        "why": one.why,
    }
