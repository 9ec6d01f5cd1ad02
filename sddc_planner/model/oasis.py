"""OASIS: the five headings of a campaign, and what of them is still to be written, said as a list of things to do.

Nothing is demanded: a campaign may run with all of it missing, and the list says what would make it better.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sddc_planner.model.campaign import Campaign, CampaignState, Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading of OASIS, as government communicators name it. ``fields`` are those of ``Campaign`` under it."""

    name: str
    fields: tuple[str, ...]


HEADINGS = (
    Heading(name="Objectives", fields=("aim", "objectives")),
    Heading(name="Audience/Insight", fields=("audiences", "insight")),
    Heading(name="Strategy/Ideas", fields=("strategy",)),
    Heading(name="Implementation", fields=("implementation",)),
    Heading(name="Scoring/Evaluation", fields=("scoring",)),
)


def missing_in(campaign: Campaign, *, measures: int, posts: int) -> tuple[str, ...]:
    """What is still to be written, in the order of the brief, each as a short sentence. Empty: OASIS is complete."""
    return tuple(_missing(campaign, measures, posts))


def _missing(one: Campaign, measures: int, posts: int) -> Iterator[str]:
    if not one.objectives:
        yield "No objective yet."
    for number, objective in enumerate(one.objectives, 1):
        if gaps := gaps_in(objective):
            yield f"Objective {number} does not say {_listed(gaps)}."
    if not one.audiences:
        yield "No audience named."
    if not one.insight.strip():
        yield "No audience insight."
    if not one.strategy.strip():
        yield "No strategy."
    if not one.implementation.strip() and not posts:
        yield "Nothing is planned: no posts and no words on implementation."
    if not measures:
        yield "No measure."
    if not one.scoring.strip():
        yield "Scoring does not say how it will be evaluated."
    if one.lead is None:
        yield "No lead."
    if one.state is CampaignState.CLOSED and not (one.went_well.strip() or one.went_badly.strip()):
        yield "Closed without an evaluation."


def gaps_in(objective: Objective) -> tuple[str, ...]:
    """Which parts of SMART an objective leaves open."""
    parts = (
        ("what changes", objective.what.strip()),
        ("from where", objective.start.strip()),
        ("to where", objective.target.strip()),
        ("by when", objective.by),
    )
    return tuple(name for name, said in parts if not said)


def _listed(parts: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
