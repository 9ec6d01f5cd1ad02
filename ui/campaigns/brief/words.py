"""What the window says of a brief and its sign-off. Pure."""

from sddc_planner.model.brief import BriefSignOff, BriefState
from sddc_planner.model.signoff import Verdict
from sddc_planner.planner.campaigns.briefs import BriefReview, WaitingBrief
from ui import words

_VERBS = {
    Verdict.APPROVED: "approved",
    Verdict.CHANGES_REQUESTED: "asked for changes to",
    Verdict.WITHDRAWN: "withdrew the decision on",
}
SIGNED_BRIEFS = {
    BriefState.AWAITING: "The brief waits for sign-off.",
    BriefState.APPROVED: "The brief is approved.",
    BriefState.CHANGES_REQUESTED: "Changes of the brief were requested.",
}
"""How a brief stands, where a change of what it says would take it out of its submission or its sign-off."""
_NAME_MAX = 48
"""Letters of a campaign's name that stand on one line beside others."""


def badge(state: BriefState) -> str:
    """ "Brief approved", "Brief: changes requested"."""
    return f"Brief: {state.value}" if state is BriefState.CHANGES_REQUESTED else f"Brief {state.value}"


def beside(review: BriefReview) -> str:
    """What stands beside the badge: who did what last, as half a sentence; empty for a draft of which nothing is."""
    one = review.standing
    if one.doubt:
        return f"not relied on: {one.doubt}"
    if review.decided_at is not None:
        verb = "approved" if one.state is BriefState.APPROVED else "asked for"
        return f"{verb} {words.moment(review.decided_at)} by {review.decided_by}"
    if one.covering is not None:
        return f"submitted {words.moment(one.covering.submitted_at)} by {review.submitted_by}"
    return review.against_what


def button(review: BriefReview, *, writable: bool) -> str:
    """What the strip's button is called: what there is to do for the person at the keyboard."""
    if not writable:
        return "Read the brief…"
    if not review.why_not_submitted:
        return "Submit brief again…" if review.standing.revisions else "Submit brief…"
    if review.state is BriefState.AWAITING and not review.hindrance:
        return "Read and sign brief…"
    return "Brief sign-off…"


def about(review: BriefReview) -> str:
    """The line under the dialog's heading: which revision it is and how it stands."""
    one, revision = review.standing, review.standing.covering
    if not one.content:
        return f"This brief cannot be read: {one.doubt}."
    if revision is None:
        said = "It has not been submitted as it is now."
    else:
        moment = words.moment(revision.submitted_at)
        said = f"Revision {revision.number}, submitted {moment} by {review.submitted_by}."
    if one.doubt:
        return f"{said} Its approval is not relied on: {one.doubt}."
    return f"{said} {_decided(review)}".strip()


def _decided(review: BriefReview) -> str:
    given = review.standing.decision
    if given is None:
        return ""
    comment = f": “{given.statement.comment}”" if given.statement.comment else "."
    return f"{review.decided_by} {_VERBS[given.statement.verdict]} it, {words.moment(given.statement.at)}{comment}"


def decision(one: BriefSignOff, person: str) -> str:
    """One line of what was decided so far."""
    said = one.statement
    comment = f": “{said.comment}”" if said.comment else ""
    return f"{words.moment(said.at)} {person} {_VERBS[said.verdict]} revision {said.number}{comment}"


def waiting(one: WaitingBrief) -> str:
    """A brief in the sign-off room, in few words."""
    name = one.name if len(one.name) <= _NAME_MAX else f"{one.name[:_NAME_MAX].rstrip()}…"
    done = f"{one.decided}, " if one.decided else ""
    return f"{name}: {done}submitted {words.moment(one.submitted_at)} by {one.submitted_by}"


def waiting_tip(one: WaitingBrief) -> str:
    mine = "" if one.mine else " You cannot decide about it."
    return f"Read the brief of “{one.name}”, revision {one.number}, and decide about it.{mine}"
