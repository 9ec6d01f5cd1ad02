"""Gathers what an evidence pack says of a campaign: its brief, frozen and signed, its measures and its polls."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from sddc_planner.canonical import text_digest
from sddc_planner.exports.evidence.campaign_values import (
    AnswerLine,
    BriefLine,
    BriefPartLine,
    CampaignEvidence,
    MeasureLine,
    PollLine,
    ReadingLine,
)
from sddc_planner.exports.evidence.values import Decision, Sentence, Who
from sddc_planner.model.brief import BriefRevision, BriefSignOff, brief_outcome, number_text
from sddc_planner.model.brief_words import brief_parts
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import AccountId
from sddc_planner.model.measure import Measure, Reading
from sddc_planner.model.number_words import number_words
from sddc_planner.model.poll import Poll, percentages, state_of
from sddc_planner.model.progress_of_measure import progress_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names
from sddc_planner.store import briefs, evidence_rows, measures, polls
from sddc_planner.store.briefs import BriefStanding

MANAGER_WORDS = "Communications Manager"
_REMOVED = "somebody who was removed"


@dataclass(frozen=True, slots=True)
class CampaignGathering:
    """``who`` gives a person with the name they have now."""

    desk: Desk
    names: Names
    who: Callable[[str | None], Who]

    def campaign(self, one: Campaign) -> CampaignEvidence:
        con = self.desk.library.con
        standing = briefs.standings(con, [one])[one.id]
        frozen = evidence_rows.briefs_of(con, one.id)
        known = {each.number for each in frozen}
        asked = polls.of_campaign(con, one.id)
        return CampaignEvidence(
            id=one.id,
            name=one.name,
            first_day=one.first_day,
            last_day=one.last_day,
            department=self._name(one.department) if one.department else "",
            lead=self.who(one.lead) if one.lead else None,
            state=one.state.value,
            brief_state=standing.state.value,
            digest=standing.digest,
            doubt=standing.doubt or (briefs.fault_of(con, one.id) if frozen or standing.signoffs else ""),
            briefs=tuple(self._brief(each, standing) for each in frozen),
            loose=tuple(self._decision(each) for each in standing.signoffs if each.statement.number not in known),
            measures=self._measures(one),
            polls=tuple(self._poll(each) for each in asked.polls),
            unreadable=measures.unreadable(con, one.id) + asked.unreadable,
            went_well=one.went_well,
            went_badly=one.went_badly,
            next_time=one.next_time,
            history=tuple(
                Sentence(number=number, at=at, person=self.who(person) if person else None, sentence=said)
                for number, at, person, said in evidence_rows.told_of_campaign(con, one.id)
            ),
        )

    # The brief

    def _brief(self, one: BriefRevision, standing: BriefStanding) -> BriefLine:
        shown = None
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):  # altered beyond reading
            shown = self._shown(one.content)
        return BriefLine(
            number=one.number,
            title=one.title,
            digest=one.digest,
            content=one.content,
            content_holds=text_digest(one.content) == one.digest,
            shown=shown,
            submitted_by=self.who(one.submitted_by),
            submitted_at=one.submitted_at,
            authors=tuple(self.who(person) for person in sorted(one.authors)),
            stands_submitted=one.number in standing.submitted,
            outcome=brief_outcome(one.digest, standing.signoffs, is_submitted=one.number in standing.submitted),
            decisions=tuple(self._decision(each) for each in standing.signoffs if each.statement.number == one.number),
        )

    def _shown(self, content: str) -> tuple[BriefPartLine, ...]:
        found = brief_parts(json.loads(content), self._name)
        return tuple(
            BriefPartLine(field=one.field, label=one.label, text=one.text, is_short=one.is_short) for one in found
        )

    def _name(self, key: str) -> str:
        """Of a department or a person."""
        found = self.names.departments.get(key) or self.names.people.get(key)
        return found.name if found else _REMOVED

    def _decision(self, one: BriefSignOff) -> Decision:
        said = one.statement
        return Decision(
            id=one.id,
            revision=said.number,
            digest=said.digest,
            person=self.who(said.person),
            capacity=MANAGER_WORDS,
            department="",
            verdict=said.verdict.value,
            comment=said.comment,
            at=said.at,
            asked=(MANAGER_WORDS,),
            time_may_move=False,
            reported=None,
            key=said.key,
            statement=one.statement_text,
            statement_sha256=text_digest(one.statement_text),
            signature=one.signature,
            sound=one.sound,
            problem=one.problem,
        )

    # What was measured and asked

    def _measures(self, one: Campaign) -> tuple[MeasureLine, ...]:
        con = self.desk.library.con
        read = measures.readings_of(con, one.id)
        return tuple(self._measure(each, read.get(each.id, ()), one) for each in measures.of_campaign(con, one.id))

    def _measure(self, one: Measure, readings: Sequence[Reading], campaign: Campaign) -> MeasureLine:
        last = readings[-1] if readings else None
        first_day, last_day = campaign.first_day, campaign.last_day
        progress = progress_of(one, last, first_day=first_day, last_day=last_day, today=self.desk.today())
        return MeasureLine(
            id=one.id,
            kind=one.kind.value,
            name=one.name,
            unit=one.unit,
            baseline=number_text(one.baseline),
            target=number_text(one.target),
            baseline_said=_said(one.baseline, one.unit),
            target_said=_said(one.target, one.unit),
            target_day=one.target_day,
            better=one.better.value,
            source=one.source,
            note=one.note,
            progress=progress.words(),
            readings=tuple(
                ReadingLine(
                    day=each.day,
                    value=number_text(each.value) or "0",
                    said=_said(each.value, one.unit),
                    note=each.note,
                    origin=each.origin,
                )
                for each in readings
            ),
        )

    def _poll(self, one: Poll) -> PollLine:
        shares = percentages(one.options)
        return PollLine(
            id=one.id,
            account=one.account,
            name=self.names.account(AccountId(one.account)),
            quarter=one.quarter,
            state=state_of(one, self.desk.clock()).value,
            question=one.question,
            options=tuple(
                AnswerLine(text=each.text, count=each.count, share=share)
                for each, share in zip(one.options, shares, strict=True)
            ),
            opens=one.opens,
            closes=one.closes,
            learnt=one.learnt,
            done=one.done,
            done_on=one.done_on,
            waived=one.waived,
            post=one.post or "",
        )


def _said(value: Decimal | None, unit: str) -> str:
    return "" if value is None else number_words(value, unit)
