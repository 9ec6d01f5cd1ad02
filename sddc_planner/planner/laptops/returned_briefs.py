"""Taking back what a reviewer decided about the briefs of a pack, by the same rules as for its posts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sddc_planner.errors import Conflict
from sddc_planner.model.brief import BriefSignOff, BriefStatement
from sddc_planner.model.council import Capacity, Holding
from sddc_planner.model.ids import PersonId
from sddc_planner.model.signoff import MANAGER, Verdict
from sddc_planner.packs.decision_file import DecisionFile, SignedBrief
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.laptops.pack_library import moment
from sddc_planner.planner.laptops.returned_decisions import DecisionLine, Fate, Unwanted
from sddc_planner.store import briefs, council
from sddc_planner.store.briefs import BriefStanding
from sddc_planner.store.journal import Writer
from sddc_planner.store.packs import SentForSignOff

_VERBS = {
    Verdict.APPROVED: "approved it",
    Verdict.CHANGES_REQUESTED: "asked for changes",
    Verdict.WITHDRAWN: "withdrew the decision",
}


@dataclass(frozen=True, slots=True)
class ReturnedBriefs:
    """The part of ``Returning`` that knows briefs."""

    desk: Desk
    council: Council

    def require_as_sent(self, file: DecisionFile, sent: SentForSignOff) -> None:
        """Each decision is about a brief that the pack held, and there is one about each. Raises ``Unwanted``."""
        known = {(one.campaign, one.number, one.digest) for one in sent.briefs}
        seen = set()
        for signed in file.briefs:
            said = signed.statement
            if (said.campaign, said.number, said.digest) not in known:
                raise Unwanted(
                    f"A decision in “{file.file_name}” is about a brief that the pack did not hold.",
                    hint="Nothing was changed.",
                )
            if said.campaign in seen:
                raise Unwanted(
                    f"“{file.file_name}” holds two decisions about one brief.",
                    hint="Ask which is meant, and for a new file. Nothing was changed.",
                )
            seen.add(said.campaign)

    def lines(self, file: DecisionFile, name: str) -> Iterator[DecisionLine]:
        """What becomes of each decision. ``name`` is whose they are."""
        if not file.briefs:
            return
        con = self.desk.library.con
        found = briefs.standings_of_submitted(con)
        label = self.council.need_label(MANAGER)
        people = {one.id: one.name for one in self.council.people()}
        for signed in file.briefs:
            said, one = signed.statement, found.get(signed.statement.campaign)
            fate, why = Fate.APPLIES, ""
            if one is not None and any(old.sound and old.statement_text == signed.text for old in one.signoffs):
                fate, why = Fate.KNOWN, "It was read back already."
            elif why := self._why_not(signed, one, name, people):
                fate = Fate.LEFT
            yield DecisionLine(
                None,
                f"Brief of “{one.campaign.name}”" if one else "Brief of a campaign",
                said.number,
                said.verdict,
                said.comment,
                label,
                said.at,
                fate,
                why,
                signed,
                said.campaign,
            )

    def _why_not(self, signed: SignedBrief, one: BriefStanding | None, name: str, people: dict[PersonId, str]) -> str:
        """Why a decision does not apply, as a sentence; empty when it does."""
        said = signed.statement
        if one is None:
            return "The campaign has been deleted since."
        if fault := briefs.fault_of(self.desk.library.con, said.campaign):
            return f"The brief cannot be relied on: {fault}."
        revision = next((r for r in one.revisions if (r.number, r.digest) == (said.number, said.digest)), None)
        parts = [each for each in (revision, one.covering) if each is not None]
        authors = one.campaign.authors + tuple(who for each in parts for who in (*each.authors, each.submitted_by))
        known = [old for old in one.signoffs if old.sound and old.statement.digest == said.digest]
        later = [old for old in known if old.statement.person == said.person and old.statement.at >= said.at]
        reasons = (
            (revision is None, "The revision that was signed is not here any more."),
            (
                one.covering is None and one.digest == said.digest and not _takes_back(known, said),
                "The brief is no longer submitted.",
            ),
            (one.digest != said.digest and not _takes_back(known, said), "The brief has changed since it was sent."),
            (said.person in authors, f"{name} wrote or submitted part of it, and so cannot sign it."),
            (
                not self._was_manager(said.person, said.at),
                f"{name} could not sign as Communications Manager on {moment(said.at)}.",
            ),
            (later, f"{name} has decided later than this: {_told(later[-1]) if later else ''}."),
            (
                known and _contradicts(known[-1].statement, said),
                f"It contradicts another decision: {_by(known[-1], people) if known else ''}.",
            ),
        )
        return next((sentence for holds, sentence in reasons if holds), "")

    def _was_manager(self, person: str, at: datetime) -> bool:
        return any(
            one.capacity is Capacity.COMMUNICATIONS_MANAGER and one.covers_moment(at)
            for one in council.all_of(self.desk.library.con, Holding)
            if one.person == person
        )


def brief_row(row_id: str, signed: SignedBrief) -> dict[str, str]:
    return briefs.sign_off_row(row_id, signed.statement, signed.text, signed.signature)


def require_sound(writer: Writer, lines: Sequence[DecisionLine]) -> None:
    """What was just written about briefs counts; otherwise none of it is kept. Raises ``Conflict``."""
    mine = [one for one in lines if isinstance(one.signed, SignedBrief)]
    if not mine:
        return
    found = briefs.standings_of_submitted(writer.con)
    for one in mine:
        signoffs = found[one.signed.statement.campaign].signoffs if isinstance(one.signed, SignedBrief) else ()
        problem = next((s.problem for s in signoffs if s.statement_text == one.signed.text), "It was not kept.")
        if problem:
            raise Conflict(f"A decision would not count. {one.heading}: {problem}", hint="Nothing was changed.")


def _told(one: BriefSignOff) -> str:
    return f"{_VERBS[one.statement.verdict]} on {moment(one.statement.at)}"


def _by(one: BriefSignOff, people: dict[PersonId, str]) -> str:
    return f"{people.get(one.statement.person, 'somebody')} {_told(one)}"


def _takes_back(known: Sequence[BriefSignOff], said: BriefStatement) -> bool:
    """Whether it ends an approval, which would count again as soon as the brief is changed back."""
    stands = bool(known) and known[-1].statement.verdict is Verdict.APPROVED
    return said.verdict is Verdict.WITHDRAWN or (said.verdict is Verdict.CHANGES_REQUESTED and stands)


def _contradicts(last: BriefStatement, said: BriefStatement) -> bool:
    """Whether somebody else's last word stands against it: once withdrawn, only what was said before is out of date.

    One's own withdrawal is always taken in, so that an older file with what it withdraws says nothing any more.
    """
    if last.person == said.person or last.verdict is said.verdict:
        return False
    return last.verdict is not Verdict.WITHDRAWN or last.at >= said.at
