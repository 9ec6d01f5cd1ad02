"""The hold of the example that is still to come: the weeks before the elections for which its campaign registers."""

from datetime import date, timedelta

from sddc_planner.demo.campaigns import campaign_id
from sddc_planner.demo.council import person_id
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.planner.planner import Planner

TITLE = "Before the May elections"
REASON = "No publicity that could affect support for a candidate or a party; service news goes on."
_FAR = timedelta(days=62)
"""Only so far ahead: what the example plans for its own months is not about a hold."""
_MAY = 5


def call_coming_hold(planner: Planner, today: date) -> None:
    """Call it where the elections are in the May to come. It asks for care and keeps nothing back."""
    elections = planner.campaigns.get(campaign_id("vote"))
    if not (_is_in_may(elections) and elections.first_day > today + _FAR):
        return
    planner.sit_down(person_id("manager"))
    planner.holds.call(
        kind=HoldKind.PRE_ELECTION,
        title=TITLE,
        effect=HoldEffect.WARN,
        first_day=elections.first_day,
        last_day=elections.last_day,
        reason=REASON,
    )
    planner.sit_down(None)


def _is_in_may(elections: Campaign) -> bool:
    return elections.last_day.month == _MAY
