"""Gathers what an evidence pack says of single posts, from frozen content, signatures and the journal alone."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sddc_planner.canonical import text_digest
from sddc_planner.exports.evidence.campaign_values import CampaignEvidence
from sddc_planner.exports.evidence.values import (
    APPROVED,
    Decision,
    MediaFile,
    PostLine,
    Reported,
    RevisionLine,
    Sentence,
    Shown,
    VerbalLine,
    Who,
    Wording,
)
from sddc_planner.exports.proof.asked import asked_last
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.content import text_for
from sddc_planner.model.ids import AccountId, DepartmentId
from sddc_planner.model.signoff import MANAGER, Need, Revision, SignOff, Verdict
from sddc_planner.model.state import latest, needs_of, state_at
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names
from sddc_planner.planner.evidencing.campaign_gathering import CampaignGathering
from sddc_planner.store import council as stored
from sddc_planner.store import evidence_rows, media
from sddc_planner.store.signoffs import Evidence
from sddc_planner.store.standing import Standing


@dataclass(frozen=True, slots=True)
class About:
    """Where a post belongs: as it is now, or of one that is gone, as the record last remembers it."""

    title: str
    department: DepartmentId | None
    campaign: str | None
    accounts: tuple[AccountId, ...]
    day: date | None = None
    at: str = ""


class Gathering:
    """Looks up names, accounts and media once for all posts of a pack. ``reads_media``: each file is looked at too."""

    def __init__(self, desk: Desk, council: Council, *, reads_media: bool = True) -> None:
        con = desk.library.con
        self._desk, self._council, self._reads_media = desk, council, reads_media
        self._names = Names.read(desk, council)
        self._owners, self._departments = stored.owners(con), stored.departments(con)
        self._files = {one.sha256: one for one in media.all_files(con)}
        self._problems: dict[str, str] = {}

    def who(self, person: str | None) -> Who:
        return Who(id=person or "", name=self._names.person(person) if person else "Somebody")

    def label(self, need: Need) -> str:
        return self._council.need_label(need, self._departments)

    def post(self, post_id: str, about: About, seen: Evidence, now: Standing | None, doubt: str) -> PostLine:
        """``now`` is None for a post that was deleted."""
        con = self._desk.library.con
        known = {one.number for one in seen.revisions}
        heading = about.title or (now.post.heading() if now else "") or next((r.title for r in seen.revisions), "")
        department = self._departments.get(about.department) if about.department else None
        return PostLine(
            id=post_id,
            heading=heading or "Untitled post",
            day=about.day,
            time=about.at,
            department=department.name if department else "",
            campaign=self._names.campaign(about.campaign),
            state=self._state(now) if now else "deleted",
            deleted=now is None,
            doubt=doubt,
            revisions=tuple(self._revision(one, about, seen) for one in seen.revisions),
            loose=tuple(self._decision(one) for one in seen.signoffs if one.statement.revision not in known),
            verbals=self._verbals(seen),
            history=tuple(
                Sentence(number=number, at=at, person=self.who(person) if person else None, sentence=said)
                for number, at, person, said in evidence_rows.told_of(con, post_id)
            ),
        )

    def campaign(self, one: Campaign) -> CampaignEvidence:
        return CampaignGathering(self._desk, self._names, self.who).campaign(one)

    def picture(self, sha256: str) -> Path | None:
        """The file of a picture, if it is in the library and holds what its name says."""
        one = self._files.get(sha256)
        if one is None or not one.mime.startswith("image/") or self._media_problem(sha256):
            return None
        return media.path_of(self._desk.library.media, one.sha256, one.name)

    def _state(self, now: Standing) -> str:
        post = now.post
        published = post.published_at is not None
        clock = self._desk.clock()
        return state_at(now.state, now=clock, day=None, at=None, published=published, cancelled=post.cancelled).value

    def _revision(self, one: Revision, about: About, seen: Evidence) -> RevisionLine:
        shown = None
        with suppress(ValueError, TypeError, KeyError, AttributeError):  # altered beyond reading: said beside it
            shown = self._shown(json.loads(one.content))
        signed = [s for s in seen.signoffs if s.statement.revision == one.number]
        needs = self._asked(one, about, signed)
        return RevisionLine(
            number=one.number,
            title=one.title,
            digest=one.digest,
            content=one.content,
            content_holds=text_digest(one.content) == one.digest,
            shown=shown,
            submitted_by=self.who(one.submitted_by),
            submitted_at=one.submitted_at,
            authors=tuple(self.who(person) for person in sorted(one.authors)),
            stands_submitted=one.digest in seen.submitted,
            asked=tuple(self.label(need) for need in needs),
            outcome=_outcome(one, signed, needs, seen),
            decisions=tuple(self._decision(s) for s in signed),
        )

    def _asked(self, one: Revision, about: About, signed: Sequence[SignOff]) -> tuple[Need, ...]:
        """What the rules asked for when it was last signed; of one that nobody signed, what they ask for now."""
        if asked := asked_last(signed, one.digest):
            return asked
        for decision in reversed(signed):
            if decision.sound and decision.statement.asked:
                return decision.statement.asked
        accounts = about.accounts
        with suppress(ValueError, TypeError, KeyError):
            accounts = tuple(json.loads(one.content)["accounts"])
        return needs_of(accounts, about.department, self._owners, self._departments)

    def _shown(self, content: Mapping[str, Any]) -> Shown:
        accounts = [AccountId(account) for account in content["accounts"]]
        return Shown(
            day=date.fromisoformat(content["date"]) if content["date"] else None,
            time=content["time"] or "",
            text=content["text"],
            wordings=tuple(
                Wording(
                    account=account,
                    name=self._names.account(account),
                    own=account in content["variants"],
                    text=text_for(content, account),
                    link=self._names.link(content, account),
                )
                for account in accounts
            ),
            link=content["link"],
            media=tuple(self._media(item["sha256"], item["alt"]) for item in content["media"]),
            cut=content["cut"],
        )

    def _media(self, sha256: str, alt: str) -> MediaFile:
        one = self._files.get(sha256)
        problem = self._media_problem(sha256)
        if one is None:
            return MediaFile(sha256=sha256, name="", mime="", alt=alt, problem=problem)
        return MediaFile(sha256=sha256, name=one.name, mime=one.mime, alt=alt, problem=problem)

    def _media_problem(self, sha256: str) -> str:
        if sha256 not in self._problems:
            one = self._files.get(sha256)
            faults = media.altered(self._desk.library.media, [one]) if one and self._reads_media else []
            gone = "" if one else "It is not in the library."
            self._problems[sha256] = f"{faults[0][1]}." if faults else gone
        return self._problems[sha256]

    def _decision(self, one: SignOff) -> Decision:
        said = one.statement
        reported = said.reported
        return Decision(
            id=one.id,
            revision=said.revision,
            digest=said.digest,
            person=self.who(said.person),
            capacity=self.label(said.need),
            department=said.need.department or "",
            verdict=said.verdict.value,
            comment=said.comment,
            at=said.at,
            asked=tuple(self.label(need) for need in said.asked),
            time_may_move=said.time_may_move,
            reported=(
                Reported(sender=reported.sender, file=reported.file, file_name=reported.file_name) if reported else None
            ),
            key=said.key,
            statement=one.statement_text,
            statement_sha256=text_digest(one.statement_text),
            signature=one.signature,
            sound=one.sound,
            problem=one.problem,
        )

    def _verbals(self, seen: Evidence) -> tuple[VerbalLine, ...]:
        return tuple(
            VerbalLine(
                id=one.id,
                revision=one.revision,
                digest=one.digest,
                approver=self.who(one.approver),
                said_at=one.said_at,
                reason=one.reason,
                recorded_by=self.who(one.recorded_by),
                recorded_at=one.recorded_at,
                withdrawn_at=one.withdrawn_at,
                countersigned=latest(seen.signoffs, one.digest, MANAGER) is not None,
            )
            for one in seen.verbals
        )


def _outcome(one: Revision, signed: Sequence[SignOff], needs: Sequence[Need], seen: Evidence) -> str:
    given = [latest(signed, one.digest, need) for need in needs]
    verdicts = [found.statement.verdict for found in given if found]
    if Verdict.CHANGES_REQUESTED in verdicts:
        return Verdict.CHANGES_REQUESTED.value
    if needs and len(verdicts) == len(needs):
        return APPROVED
    if verdicts:
        return "partly signed"
    if any(found.sound and found.statement.verdict is Verdict.WITHDRAWN for found in signed):
        return Verdict.WITHDRAWN.value
    return "awaiting sign-off" if one.digest in seen.submitted else "not decided"
