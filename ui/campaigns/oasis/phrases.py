"""The words for what a campaign is: its state, season and tier."""

from sddc_planner.model.campaign import Campaign, CampaignState, Season, Tier
from sddc_planner.model.money import money_words

STATES = {state: state.value.capitalize() for state in CampaignState}
SEASONS = {season: season.value.capitalize() for season in Season}
TIERS = {tier: tier.value.capitalize() for tier in Tier}
STATE_HELP = {
    CampaignState.IDEA: "Thought of; nothing is promised yet.",
    CampaignState.PLANNED: "Will run; its brief is being written or signed.",
    CampaignState.RUNNING: "Its posts are going out.",
    CampaignState.EVALUATING: "Its posts are out; its figures are being read.",
    CampaignState.CLOSED: "Over, with what was learnt written down.",
}


def facts(one: Campaign, department: str, lead: str) -> str:
    """ "Winter · Gold · Housing · led by V. Specialist · £1,200.50": what is known of it, on one line."""
    said = (
        SEASONS[one.season] if one.season else "",
        TIERS[one.tier] if one.tier else "",
        department,
        f"led by {lead}" if lead else "",
        money_words(one.budget) if one.budget is not None else "",
        "paid" if one.paid else "",
    )
    return " · ".join(filter(None, said))
