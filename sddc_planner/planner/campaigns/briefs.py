"""Sign-off of campaign briefs: what is submitted, what waits, what is reviewed, and the manager's signed decisions."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sddc_planner.clock import in_london, to_text
from sddc_planner.errors import NotAllowed
from sddc_planner.model.brief import BriefRevision, BriefState, BriefStatement
from sddc_planner.model.brief_words import BriefPart, brief_changes, brief_parts
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.day_words import brief_date
from sddc_planner.model.difference_of_content import Change
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.oasis import missing_in
from sddc_planner.model.post import tidy_text
from sddc_planner.model.signoff import MANAGER, Verdict
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import OPEN_FOR, Desk
from sddc_planner.planner.signoffs import SignOffs
from sddc_planner.store import briefs, council
from sddc_planner.store.briefs import BriefStanding
from sddc_planner.store.campaigns import members

__all__ = ["BriefReview", "BriefStanding", "Briefs", "WaitingBrief"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingBrief:
    """A brief that waits for the Communications Manager. ``mine``: the person at the keyboard can decide now.

    ``decided`` is the decision on it, where one that was decided about is listed too.
    """

    campaign: CampaignId
    name: str
    department: str
    number: int
    submitted_by: str
    submitted_at: datetime
    mine: bool
    decided: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefReview:
    """A brief as a person reads it who submits it or decides about it. Names are as they are now.

    ``parts`` is all that is signed; ``changes`` are those since ``against``, of which ``against_what`` says what
    became of it, as half a sentence. ``missing`` are the sentences of ``model.oasis``.
    """

    standing: BriefStanding
    parts: tuple[BriefPart, ...]
    against: BriefRevision | None = None
    against_what: str = ""
    changes: tuple[Change, ...] = ()
    missing: tuple[str, ...] = ()
    submitted_by: str = ""
    decided_by: str = ""
    hindrance: str = ""
    """Why the person at the keyboard cannot decide, as a sentence; empty where they can."""
    why_not_submitted: str = ""
    """Why it cannot be submitted now, as a sentence; empty where it can."""

    @property
    def state(self) -> BriefState:
        return self.standing.state

    @property
    def decided_at(self) -> datetime | None:
        given = self.standing.decision
        return given.statement.at if given else None

    @property
    def comment(self) -> str:
        """What the manager wrote with the decision that stands."""
        given = self.standing.decision
        return given.statement.comment if given else ""


@dataclass(frozen=True, slots=True)
class Briefs:
    """The part of ``Planner`` that submits briefs of campaigns and signs about them."""

    desk: Desk
    council: Council
    signoffs: SignOffs

    # Reading

    def standing(self, campaign_id: str) -> BriefStanding:
        """Worked out from the content and the signatures. Raises ``NotFound``."""
        campaign = council.one_of(self.desk.library.con, Campaign, campaign_id)
        return briefs.standings(self.desk.library.con, [campaign])[campaign.id]

    def standings(self, campaign_ids: Iterable[str]) -> dict[CampaignId, BriefStanding]:
        """Of those that exist."""
        con, wanted = self.desk.library.con, frozenset(campaign_ids)
        return briefs.standings(con, [one for one in self.council.campaigns() if one.id in wanted])

    def states(self) -> dict[CampaignId, BriefState]:
        """Of every campaign of which a brief was ever submitted; every other brief is a draft."""
        return briefs.states(self.desk.library.con)

    def queue(self) -> tuple[WaitingBrief, ...]:
        """Briefs that wait for a signature, those that have waited longest first.

        Nobody who signs for a department alone is shown any: they are the Communications Manager's.
        """
        con = self.desk.library.con
        held = self.council.needs_held(self.desk.who) if self.desk.who else ()
        if held and MANAGER not in held:
            return ()
        found = briefs.standings_of_submitted(con).values()
        waiting = self.told_of(one for one in found if one.state is BriefState.AWAITING)
        return tuple(sorted(waiting, key=lambda one: (one.submitted_at, one.name)))

    def told_of(self, found: Iterable[BriefStanding]) -> tuple[WaitingBrief, ...]:
        """Those of them that are submitted, in few words each."""
        names, departments = self._people(), council.departments(self.desk.library.con)
        return tuple(
            WaitingBrief(
                campaign=one.campaign.id,
                name=one.campaign.name,
                department=departments[key].name if (key := one.campaign.department) in departments else "",
                number=revision.number,
                submitted_by=names.get(revision.submitted_by, "somebody"),
                submitted_at=revision.submitted_at,
                mine=not self._hindrance(one),
                decided=given.statement.verdict.value if (given := one.decision) else "",
            )
            for one in found
            if (revision := one.covering) is not None
        )

    def waiting(self) -> int:
        """How many briefs the person at the keyboard can decide about now."""
        return sum(one.mine for one in self.queue())

    def review(self, campaign_id: str) -> BriefReview:
        """Raises ``NotFound``."""
        con, one = self.desk.library.con, self.standing(campaign_id)
        names, given, revision = self._people(), one.decision, one.covering
        against, what = _against(one, names)
        content = json.loads(one.content) if one.content else {}
        called = {str(unit.id): unit.name for unit in council.departments(con).values()}
        called.update(names)

        def name_of(key: str) -> str:
            return called.get(key, "somebody who was removed")

        counted = {table: len(members(con, table, [campaign_id])[one.campaign.id]) for table in ("measure", "post")}
        return BriefReview(
            standing=one,
            parts=brief_parts(content, name_of) if content else (),
            against=against,
            against_what=what,
            changes=brief_changes(json.loads(against.content), content, name_of) if against and content else (),
            missing=missing_in(one.campaign, measures=counted["measure"], posts=counted["post"]),
            submitted_by=names.get(revision.submitted_by, "somebody") if revision else "",
            decided_by=names.get(given.statement.person, "somebody") if given else "",
            hindrance=self._hindrance(one),
            why_not_submitted=_why_not_submitted(one),
        )

    # Submitting and deciding

    def submit(self, campaign_id: str, *, seen: str = "") -> BriefRevision:
        """Freeze what the brief says as its next revision and ask the manager for her sign-off. One step of undo.

        ``seen`` is the digest of what was on show, where something was. Raises ``UserError`` when nobody is named,
        ``NotAllowed`` where it waits or is decided already or is not what was seen, ``NotFound``.
        """
        who, one = self.desk.somebody(), self.standing(campaign_id)
        _require_seen(one, seen)
        if why := _why_not_submitted(one):
            raise NotAllowed(f"The brief of “{one.campaign.name}”: {why}", hint="Nothing was submitted.")
        authors = frozenset(one.campaign.authors)
        revision = next((r for r in reversed(one.revisions) if r.digest == one.digest), None)
        with self.desk.change("submit brief", f"submitted the brief of “{one.campaign.name}” for sign-off") as writer:
            if revision is None or not authors <= revision.authors or revision.submitted_by != who:
                revision = BriefRevision(
                    campaign=one.campaign.id,
                    number=briefs.next_number(writer.con, campaign_id),
                    content=one.content,
                    digest=one.digest,
                    title=one.campaign.name,
                    submitted_by=who,
                    submitted_at=self.desk.clock(),
                    authors=authors,
                )
                writer.put("brief", briefs.revision_row(revision))
            key = briefs.brief_key(campaign_id, revision.number)
            at = to_text(self.desk.clock())
            writer.put("brief_submission", {"id": key, "campaign": campaign_id, "brief": key, "person": who, "at": at})
        return revision

    def approve(self, campaign_id: str, comment: str = "", *, seen: str = "") -> None:
        """Sign the brief as approved, as it was submitted. It is never undone, only withdrawn.

        ``seen`` is the digest of what was on show, where something was. Raises ``SigningLocked``, ``NotAllowed`` (own
        work, not the Communications Manager, not submitted, not what was seen, the record was altered), ``NotFound``.
        """
        self._decide(campaign_id, Verdict.APPROVED, comment, seen)

    def request_changes(self, campaign_id: str, comment: str, *, seen: str = "") -> None:
        """Sign that changes are wanted; ``comment`` says which. Raises as ``approve``; ``InvalidValue`` without it."""
        self._decide(campaign_id, Verdict.CHANGES_REQUESTED, comment, seen)

    def withdraw(self, campaign_id: str, comment: str = "", *, seen: str = "") -> None:
        """Sign that the decision about this brief no longer stands: it waits again. Raises as ``approve``."""
        self._decide(campaign_id, Verdict.WITHDRAWN, comment, seen)

    # Inside

    def _decide(self, campaign_id: str, verdict: Verdict, comment: str, seen: str) -> None:
        session, con = self.signoffs.signing_session(), self.desk.library.con
        one = self.standing(campaign_id)
        _require_seen(one, seen)
        name, revision = one.campaign.name, one.covering
        if fault := one.doubt or briefs.fault_of(con, campaign_id):
            raise NotAllowed(f"The brief of “{name}” cannot be signed: {fault}.", hint="Run the check of the record.")
        if (why := self._hindrance(one) or _why_not_decided(one, verdict)) or revision is None:
            raise NotAllowed(f"The brief of “{name}”: {why}", hint="Nothing was decided.")
        now = self.desk.clock()
        statement = BriefStatement(
            library=council.library_id(con),
            campaign=one.campaign.id,
            number=revision.number,
            digest=revision.digest,
            verdict=verdict,
            comment=tidy_text(comment, "comment").strip(),
            person=session.person,
            key=session.key.id,
            at=_after_all(one, now),
        )
        text = statement.text()
        verb = {Verdict.APPROVED: "approved", Verdict.WITHDRAWN: "withdrew the decision on"}
        said = f"{verb.get(verdict, 'asked for changes to')} the brief of “{name}”"
        with self.desk.change("sign brief", said, undoable=False, barrier=True) as writer:
            row = briefs.sign_off_row(self.desk.new_id(), statement, text, session.key.sign(text))
            writer.put("brief_sign_off", row)
        session.until = now + OPEN_FOR

    def _hindrance(self, one: BriefStanding) -> str:
        """Why the person at the keyboard cannot decide about a brief, as a sentence; empty if they can.

        Nobody ceases to be an author: who has written any of it since it was submitted may not sign it either.
        """
        who, revision = self.desk.who, one.covering
        reasons = (
            (who is None, "Say first who you are."),
            (revision is None, "It has not been submitted for sign-off as it is now."),
            (
                who is not None and MANAGER not in self.council.needs_held(who),
                "Only the Communications Manager signs the brief of a campaign.",
            ),
            (revision and who == revision.submitted_by, "You submitted it, so somebody else must sign it."),
            (
                revision and who in revision.authors.union(one.campaign.authors),
                "You wrote part of it, so somebody else must sign it.",
            ),
        )
        return next((sentence for holds, sentence in reasons if holds), "")

    def _people(self) -> Mapping[str, str]:
        return {one.id: one.name for one in self.council.people()}


def _require_seen(one: BriefStanding, seen: str) -> None:
    if seen and one.digest != seen:
        raise NotAllowed(
            f"The brief of “{one.campaign.name}” was changed while you were looking at it.",
            hint="Nothing was decided. Look at it again first.",
        )


def _why_not_submitted(one: BriefStanding) -> str:
    if not one.content:
        return f"It cannot be read: {one.doubt}."
    if one.state in (BriefState.AWAITING, BriefState.APPROVED):
        return f"It is {one.state.value} already."
    if one.state is BriefState.CHANGES_REQUESTED:
        return "Changes were requested and it has not changed since."
    return ""


def _why_not_decided(one: BriefStanding, verdict: Verdict) -> str:
    given = one.decision
    if verdict is Verdict.WITHDRAWN and given is None:
        return "Nothing has been decided about it as it is now."
    if verdict is Verdict.APPROVED and given is not None and given.statement.verdict is verdict:
        return "It is approved already."
    return ""


def _against(one: BriefStanding, names: Mapping[str, str]) -> tuple[BriefRevision | None, str]:
    """The revision to show changes against: that last signed, or failing that the one submitted before."""
    for signed in reversed(one.signoffs):
        said = signed.statement
        if signed.sound and said.digest != one.digest:
            found = next((r for r in one.revisions if r.number == said.number), None)
            if found:
                day = brief_date(in_london(said.at))
                return found, f"{said.verdict.value} {day} by {names.get(said.person, 'somebody')}"
    earlier = [r for r in one.revisions if r.digest != one.digest]
    return (earlier[-1], f"submitted {brief_date(in_london(earlier[-1].submitted_at))}") if earlier else (None, "")


def _after_all(one: BriefStanding, now: datetime) -> datetime:
    """Now, or just after the newest decision: the last word stays the last when a clock was put back."""
    newest = max((signed.statement.at for signed in one.signoffs if signed.sound), default=now)
    return max(now, newest + timedelta(microseconds=1))
