"""OASIS: the five headings of a campaign, and what of them is still to be written, said as a list of things to do.

Nothing is demanded: a campaign may run with all of it missing, and the list says what would make it better.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sddc_planner.model.campaign import Campaign, CampaignState, Objective
from sddc_planner.model.day_words import full_date


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


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing still to be written: a sentence, and the field of ``Campaign`` (or ``measures``) to go to.

    ``place`` counts the objectives from 0.
    """

    text: str
    field: str
    place: int = 0


def gaps(campaign: Campaign, *, measures: int, posts: int) -> tuple[Gap, ...]:
    """What is still to be written, in the order of the brief. Empty: OASIS is complete."""
    return tuple(_missing(campaign, measures, posts))


def missing_in(campaign: Campaign, *, measures: int, posts: int) -> tuple[str, ...]:
    """The same, as sentences alone."""
    return tuple(one.text for one in _missing(campaign, measures, posts))


def _missing(one: Campaign, measures: int, posts: int) -> Iterator[Gap]:
    if not one.objectives:
        yield Gap("No objective yet.", "objectives")
    for place, objective in enumerate(one.objectives):
        if parts := gaps_in(objective):
            yield Gap(f"Objective {place + 1} does not say {_listed(parts)}.", "objectives", place)
    if not one.audiences:
        yield Gap("No audience named.", "audiences")
    if not one.insight.strip():
        yield Gap("No audience insight.", "insight")
    if not one.strategy.strip():
        yield Gap("No strategy.", "strategy")
    if not one.implementation.strip() and not posts:
        yield Gap("Nothing is planned: no posts and no words on implementation.", "implementation")
    if not measures:
        yield Gap("No measure.", "measures")
    if not one.scoring.strip():
        yield Gap("Scoring does not say how it will be evaluated.", "scoring")
    if one.lead is None:
        yield Gap("No lead.", "lead")
    if one.state is CampaignState.CLOSED and not (one.went_well.strip() or one.went_badly.strip()):
        yield Gap("Closed without an evaluation.", "went_well")


def objective_words(objective: Objective) -> str:
    """An objective as one sentence: "Grow warm-home grant enquiries from 40 to 60 a month by 28 February 2021."

    Parts that are still to be written are left out; where nothing is written there are no words.
    """
    parts = (("", objective.what), ("from ", objective.start), ("to ", objective.target))
    said = [f"{before}{part.strip().removesuffix('.')}" for before, part in parts if part.strip(" .")]
    if objective.by:
        said.append(f"by {full_date(objective.by)}")
    sentence = " ".join(said)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


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
