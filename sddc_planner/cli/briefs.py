"""Commands about the briefs of campaigns: how they stand, submit one, sign one."""

import argparse
from collections.abc import Iterator

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer
from sddc_planner.clock import in_london, to_text
from sddc_planner.errors import InvalidValue
from sddc_planner.model.brief import BriefSignOff, BriefState
from sddc_planner.model.day_words import full_date
from sddc_planner.planner.campaigns.briefs import BriefReview
from sddc_planner.planner.planner import Planner


def briefs(args: argparse.Namespace) -> Answer:
    """How each brief stands, in the order of the campaigns; or one of them, to the last word."""
    with opening.reading(args) as planner:
        if args.campaign:
            review = planner.briefs.review(planner.campaigns.named(args.campaign).id)
            people = {str(one.id): one.name for one in planner.council.people()}
            return Answer(lines=list(_in_full(review)), document=_document(review, people))
        reviews = [planner.briefs.review(one.id) for one in planner.campaigns.all()]
    lines = [f"{one.standing.campaign.name}: {_stands(one)}" for one in reviews]
    return Answer(lines=lines or ["There are no campaigns."], document={"briefs": [_short(one) for one in reviews]})


def submit(args: argparse.Namespace) -> Answer:
    """Freeze what the brief says and ask for its sign-off."""
    with opening.changing(args) as planner:
        campaign = planner.campaigns.named(args.campaign)
        person = opening.sit_down_to_plan(planner, args)
        revision = planner.briefs.submit(campaign.id, seen=_digest(args))
        review = planner.briefs.review(campaign.id)
    said = f"Submitted the brief of “{campaign.name}” as revision {revision.number}, as {person.name}."
    missing = [f"  Still missing: {sentence}" for sentence in review.missing]
    return Answer(lines=[said, f"  Digest: {revision.digest}", *missing], document=_short(review))


def sign(args: argparse.Namespace) -> Answer:
    """Decide about a brief that was submitted. Nothing is signed unless all of it holds."""
    comment = args.request_changes or ""
    if not (args.approve or args.withdraw or comment.strip()):
        raise InvalidValue("comment", "Say what should change.", hint="The text goes to the planner.")
    with opening.changing(args) as planner:
        campaign = planner.campaigns.named(args.campaign)
        person = opening.sit_down(planner, args)
        if planner.council.has_key(person.id):
            planner.signoffs.unlock(person.id, opening.passphrase(args, person))
        said = _decide(planner, args, campaign.id, comment)
        planner.signoffs.lock()
        review = planner.briefs.review(campaign.id)
    lines = [f"{said} the brief of “{campaign.name}”, as {person.name}.", f"  Digest: {review.standing.digest}"]
    return Answer(lines=lines, document=_short(review))


def _decide(planner: Planner, args: argparse.Namespace, campaign_id: str, comment: str) -> str:
    if args.approve:
        planner.briefs.approve(campaign_id, seen=_digest(args))
        return "Approved"
    if args.withdraw:
        planner.briefs.withdraw(campaign_id, seen=_digest(args))
        return "Withdrew the decision on"
    planner.briefs.request_changes(campaign_id, comment, seen=_digest(args))
    return "Asked for changes to"


def _digest(args: argparse.Namespace) -> str:
    seen: str = args.digest.strip().lower()
    return seen


def _stands(review: BriefReview) -> str:
    one, given = review.standing, review.standing.decision
    parts = [one.state.value]
    if one.covering is not None:
        parts.append(f"revision {one.covering.number} by {review.submitted_by}")
    if given is not None:
        parts.append(
            f"{given.statement.verdict.value} {full_date(in_london(given.statement.at))} by {review.decided_by}"
        )
    elif one.state is BriefState.CHANGED:
        parts.append(review.against_what)
    if one.doubt:
        parts.append(f"not relied on: {one.doubt}")
    return " · ".join(parts)


def _in_full(review: BriefReview) -> Iterator[str]:
    yield f"Brief of “{review.standing.campaign.name}”: {_stands(review)}"
    yield f"Digest: {review.standing.digest or 'none'}"
    yield ""
    for part in review.parts:
        first, *rest = (part.text or "not written").split("\n")
        yield f"{part.label}: {first}"
        yield from (f"    {line}" for line in rest)
    if review.changes:
        yield ""
        yield f"Changed since revision {review.against.number if review.against else 0} ({review.against_what}):"
        yield from (f"  {change.sentence}" for change in review.changes)
    if review.missing:
        yield ""
        yield from (f"Still missing: {sentence}" for sentence in review.missing)


def _short(review: BriefReview) -> dict[str, Json]:
    one, given = review.standing, review.standing.decision
    return {
        "campaign": one.campaign.id,
        "name": one.campaign.name,
        "state": one.state.value,
        "digest": one.digest,
        "revision": one.covering.number if one.covering else None,
        "submitted_by": review.submitted_by or None,
        "submitted_at": to_text(one.covering.submitted_at) if one.covering else None,
        "verdict": given.statement.verdict.value if given else None,
        "decided_by": review.decided_by or None,
        "decided_at": to_text(given.statement.at) if given else None,
        "comment": review.comment or None,
        "doubt": one.doubt or None,
        "missing": list(review.missing),
    }


def _document(review: BriefReview, people: dict[str, str]) -> dict[str, Json]:
    return {
        **_short(review),
        "content": review.standing.content or None,
        "parts": [{"field": one.field, "label": one.label, "text": one.text} for one in review.parts],
        "changes": [one.sentence for one in review.changes],
        "sign_offs": [_signed(one, people) for one in review.standing.signoffs],
    }


def _signed(one: BriefSignOff, people: dict[str, str]) -> dict[str, Json]:
    return {
        "person": people.get(one.statement.person, one.statement.person),
        "verdict": one.statement.verdict.value,
        "revision": one.statement.number,
        "digest": one.statement.digest,
        "comment": one.statement.comment or None,
        "at": to_text(one.statement.at),
        "holds": one.sound,
        "problem": one.problem or None,
        "statement": one.statement_text,
        "signature": one.signature,
        "key": one.statement.key,
    }
