"""A brief of a pack as values of the model: its campaign and measures are read from the content that is to be signed.

Nothing else of a campaign is believed, and the digest of what was made must be the one that was submitted.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sddc_planner.canonical import text_digest
from sddc_planner.model.brief import (
    CONTENT_KIND,
    VERSION,
    BriefRevision,
    BriefStatement,
    brief_digest,
    brief_statement_from,
)
from sddc_planner.model.campaign import Campaign, Objective, Season, Tier
from sddc_planner.model.ids import CampaignId, DepartmentId, MeasureId, PersonId
from sddc_planner.packs.contents import PackBrief, PackCouncil, PackRevision
from sddc_planner.packs.files import AGAIN
from sddc_planner.packs.shape import Id, shaped
from sddc_planner.packs.strict_json import parse_object
from sddc_planner.sheets.limits import Refused

if TYPE_CHECKING:
    from sddc_planner.model.measure import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Objective:
    what: str
    start: str
    target: str
    by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    kind: str
    name: str
    unit: str
    baseline: str | None
    target: str | None
    target_day: date | None
    better: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """The canonical content of a brief, as ``model.brief`` writes it."""

    kind: str
    version: int
    name: str
    first_day: date
    last_day: date
    department: Id | None
    departments: tuple[Id, ...]
    partners: tuple[str, ...]
    lead: Id | None
    tag: str
    aim: str
    season: Season | None
    tier: Tier | None
    budget: int | None
    paid: bool
    objectives: tuple[_Objective, ...]
    audiences: tuple[str, ...]
    insight: str
    strategy: str
    implementation: str
    scoring: str
    measures: tuple[_Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedBrief:
    """``revision`` is the number of the one to sign."""

    campaign: Campaign
    measures: "tuple[Measure, ...]"
    revisions: tuple[BriefRevision, ...]
    revision: int
    said: PackBrief


def unpack_brief(said: PackBrief, council: PackCouncil) -> UnpackedBrief:
    """Raises ``Refused`` or ``InvalidValue`` where the pack says what no library could have written."""
    revisions = tuple(_revision(said.campaign, one) for one in said.revisions)
    to_sign = next((one for one in revisions if one.number == said.revision), None)
    if to_sign is None or len({one.number for one in revisions}) != len(revisions):
        raise damaged("a brief in it has no revision to sign")
    content = _content(to_sign.content)
    hue = next((one.hue for one in council.campaigns if one.id == said.campaign), "purple")
    campaign = _campaign(said, content, hue)
    measures = tuple(_measures(campaign.id, content.measures))
    if brief_digest(campaign, measures) != to_sign.digest:
        raise damaged("a brief in it is not what was submitted")
    if content.department is not None and content.department not in {one.id for one in council.departments}:
        raise damaged("it refers to something that is not in it")
    numbers = {one.number: one.digest for one in revisions}
    for signed in said.sign_offs:
        statement = _statement(signed.statement)
        if (statement.campaign, numbers.get(statement.number)) != (said.campaign, statement.digest):
            raise damaged("a sign-off in it is about something else")
    return UnpackedBrief(campaign=campaign, measures=measures, revisions=revisions, revision=said.revision, said=said)


def damaged(why: str) -> Refused:
    return Refused(f"it is damaged: {why}", hint=AGAIN)


def _campaign(said: PackBrief, content: _Content, hue: str) -> Campaign:
    return Campaign(
        id=CampaignId(said.campaign),
        name=content.name,
        first_day=content.first_day,
        last_day=content.last_day,
        department=DepartmentId(content.department) if content.department else None,
        hue=hue,
        tag=content.tag,
        aim=content.aim,
        season=content.season,
        tier=content.tier,
        departments=tuple(DepartmentId(one) for one in content.departments),
        partners=content.partners,
        lead=PersonId(content.lead) if content.lead else None,
        budget=content.budget,
        paid=content.paid,
        objectives=tuple(
            Objective(what=one.what, start=one.start, target=one.target, by=one.by) for one in content.objectives
        ),
        audiences=content.audiences,
        insight=content.insight,
        strategy=content.strategy,
        implementation=content.implementation,
        scoring=content.scoring,
        authors=tuple(PersonId(one) for one in said.authors),
    )


def _measures(campaign: CampaignId, said: Collection[_Measure]) -> "Iterator[Measure]":
    """In the order of the brief, with ids of their own: those of the sender are no part of it."""
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415  # few packs hold briefs

    from sddc_planner.model.measure import Better, Measure, MeasureKind  # noqa: PLC0415

    for place, one in enumerate(said):
        try:
            yield Measure(
                id=MeasureId(text_digest(f"{campaign}/{place}")[:32]),
                campaign=campaign,
                kind=MeasureKind(one.kind),
                name=one.name,
                unit=one.unit,
                baseline=None if one.baseline is None else Decimal(one.baseline),
                target=None if one.target is None else Decimal(one.target),
                target_day=one.target_day,
                better=Better(one.better),
                source=one.source,
                note=one.note,
                place=place,
            )
        except (ValueError, InvalidOperation) as error:
            raise damaged("a measure in it is none") from error


def _revision(campaign: str, said: PackRevision) -> BriefRevision:
    if text_digest(said.content) != said.digest:
        raise damaged("a brief in it is not what was digested")
    _content(said.content)
    return BriefRevision(
        campaign=CampaignId(campaign),
        number=said.number,
        content=said.content,
        digest=said.digest,
        title=said.title,
        submitted_by=PersonId(said.submitted_by),
        submitted_at=said.submitted_at,
        authors=frozenset(PersonId(one) for one in said.authors),
    )


def _content(text: str) -> _Content:
    content = shaped(_Content, parse_object(text.encode("utf-8", "replace"), "a brief"), "a brief")
    if (content.kind, content.version) != (CONTENT_KIND, VERSION):
        raise damaged("a brief in it is of another kind")
    return content


def _statement(text: str) -> BriefStatement:
    try:
        return brief_statement_from(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise damaged("a sign-off in it cannot be read") from error
