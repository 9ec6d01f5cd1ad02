"""What each kind of measure is about, and names that are often used: help while a measure is made, nothing more.

The kinds and what belongs to them follow the Government Communication Service's evaluation cycle.
"""

from collections.abc import Mapping

from sddc_planner.model.measure import MeasureKind

ABOUT: Mapping[MeasureKind, str] = {
    MeasureKind.INPUTS: "What was put in: money, hours, posts and videos made.",
    MeasureKind.OUTPUTS: "What was delivered, and to how many: reach, impressions, views.",
    MeasureKind.OUTTAKES: "What people made of it: clicks, comments, shares, what they remember.",
    MeasureKind.OUTCOMES: "What people did because of it: enquiries, sign-ups, forms sent, tonnes recycled.",
    MeasureKind.IMPACT: "What it meant for the council and the district: money saved, calls avoided, lives changed.",
    MeasureKind.LEARNING: "What was learnt for next time. Words are enough; a number is not needed.",
}
OFTEN: Mapping[MeasureKind, tuple[str, ...]] = {
    MeasureKind.INPUTS: ("Posts published", "Videos made", "Spent on advertising", "Hours worked"),
    MeasureKind.OUTPUTS: ("Reach", "Impressions", "Video views", "New followers"),
    MeasureKind.OUTTAKES: ("Link clicks", "Engagements", "Engagement rate", "Comments", "Shares"),
    MeasureKind.OUTCOMES: ("Enquiries", "Sign-ups", "Forms completed", "Visits to the page", "Event attendance"),
    MeasureKind.IMPACT: ("Cost avoided", "Calls avoided", "Residents helped", "Satisfaction"),
    MeasureKind.LEARNING: ("What worked", "What did not work", "What to try next"),
}
