"""Campaigns that councils run every year, by season: a beginning to write over, with what is usually measured."""

from sddc_planner.model.campaign import Season, Tier
from sddc_planner.model.campaign_template import CampaignShape, CampaignTemplate, MeasureShape, ObjectiveShape
from sddc_planner.model.ids import CampaignTemplateId
from sddc_planner.model.measure import Better, MeasureKind

_CLICKS = MeasureShape(
    kind=MeasureKind.OUTTAKES, name="Link clicks", source="Website analytics, by the campaign’s link tag"
)
_REACH = MeasureShape(kind=MeasureKind.OUTPUTS, name="Reach", source="Each page’s own insights")


def _template(key: str, name: str, shape: CampaignShape) -> CampaignTemplate:
    return CampaignTemplate(id=CampaignTemplateId(f"built-in-{key}"), name=name, shape=shape, built_in=True)


DEFAULT_TEMPLATES = (
    _template(
        "warm",
        "Winter: warm homes",
        CampaignShape(
            season=Season.WINTER,
            begins=(12, 1),
            days=90,
            tier=Tier.GOLD,
            aim="More people who live in cold homes ask for the help that is there.",
            objectives=(ObjectiveShape(what="Enquiries about warm-home help", by=89),),
            audiences=("Residents over 65", "Carers"),
            strategy="Real stories; one question answered in each post, with one number to ring.",
            scoring="Enquiries counted each month; clicks by the link tag; what callers say they saw.",
            measures=(
                _REACH,
                _CLICKS,
                MeasureShape(kind=MeasureKind.OUTCOMES, name="Enquiries", unit="a month", source="The service’s count"),
            ),
        ),
    ),
    _template(
        "christmas-bins",
        "Winter: collections over Christmas",
        CampaignShape(
            season=Season.WINTER,
            begins=(11, 24),
            days=41,
            tier=Tier.SILVER,
            aim="Every household knows its collection day over Christmas and New Year.",
            objectives=(ObjectiveShape(what="Missed collections over Christmas", by=40),),
            audiences=("Every household",),
            strategy="The day first, the reason never; one picture for each day that changes.",
            scoring="Calls and missed-bin reports by day, against last year.",
            measures=(
                _REACH,
                _CLICKS,
                MeasureShape(
                    kind=MeasureKind.OUTCOMES,
                    name="Missed collections",
                    unit="a week",
                    better=Better.DOWN,
                    source="The collection team’s sheet",
                ),
            ),
        ),
    ),
    _template(
        "register",
        "Spring: register to vote",
        CampaignShape(
            season=Season.SPRING,
            begins=(3, 1),
            days=50,
            tier=Tier.GOLD,
            aim="Everybody who may vote is registered before the deadline.",
            objectives=(ObjectiveShape(what="New registrations before the deadline", start="0", by=45),),
            audiences=("People under 25", "People who have moved"),
            strategy="Neutral and factual, one thing to do. No opinion, no candidate, no councillor.",
            implementation="Nothing is boosted. Every post is read for neutrality in the pre-election period.",
            scoring="Registrations by day from the elections system.",
            measures=(
                _CLICKS,
                MeasureShape(kind=MeasureKind.OUTCOMES, name="New registrations", source="The elections system"),
            ),
        ),
    ),
    _template(
        "spring-clean",
        "Spring: clean-up weeks",
        CampaignShape(
            season=Season.SPRING,
            begins=(3, 15),
            days=48,
            tier=Tier.SILVER,
            aim="More groups pick litter, and more of it is collected.",
            objectives=(ObjectiveShape(what="Bags collected by community groups", by=47),),
            audiences=("Community groups", "Families"),
            strategy="Count every bag; thank every group by name.",
            scoring="Bags and groups, as the team counts them.",
            measures=(
                _REACH,
                MeasureShape(kind=MeasureKind.OUTCOMES, name="Bags collected", source="The team’s count"),
                MeasureShape(kind=MeasureKind.OUTCOMES, name="Groups that took part", source="The team’s count"),
            ),
        ),
    ),
    _template(
        "holidays",
        "Summer: holiday activities",
        CampaignShape(
            season=Season.SUMMER,
            begins=(6, 20),
            days=78,
            tier=Tier.SILVER,
            aim="Families find something to do near them, and the places are taken.",
            objectives=(ObjectiveShape(what="Places taken on holiday activities", by=77),),
            audiences=("Families",),
            strategy="This week, near you, and what a child will do there.",
            scoring="Places taken each Monday; clicks on the booking page by the link tag.",
            measures=(
                _CLICKS,
                MeasureShape(kind=MeasureKind.OUTCOMES, name="Places taken", source="The booking system"),
            ),
        ),
    ),
    _template(
        "heat",
        "Summer: hot weather",
        CampaignShape(
            season=Season.SUMMER,
            begins=(6, 1),
            days=92,
            tier=Tier.BRONZE,
            aim="Those at risk, and their neighbours, know what to do on a hot day.",
            objectives=(ObjectiveShape(what="Reach on the days of a heat warning", by=91),),
            audiences=("Residents over 65", "Carers"),
            strategy="Write to the neighbour: knock on a door.",
            implementation="Posts written beforehand and kept in the tray until a warning.",
            scoring="Reach on the days of a warning.",
            measures=(_REACH,),
        ),
    ),
    _template(
        "ready",
        "Autumn: ready for winter",
        CampaignShape(
            season=Season.AUTUMN,
            begins=(9, 15),
            days=77,
            tier=Tier.GOLD,
            aim="Homes are serviced and draught-proofed before the first frost.",
            objectives=(ObjectiveShape(what="Boilers serviced before the first frost", by=76),),
            audiences=("Council tenants", "Residents over 65"),
            strategy="Meet the engineer before the visit.",
            scoring="Visits done, each Friday.",
            measures=(
                _REACH,
                _CLICKS,
                MeasureShape(kind=MeasureKind.OUTCOMES, name="Visits done", source="The service’s count"),
            ),
        ),
    ),
    _template(
        "shop-local",
        "Autumn: shop local",
        CampaignShape(
            season=Season.AUTUMN,
            begins=(11, 1),
            days=63,
            tier=Tier.SILVER,
            aim="Residents buy more of their Christmas from shops in the district.",
            objectives=(ObjectiveShape(what="Independent shops featured", start="0", by=60),),
            audiences=("Families", "Independent traders"),
            strategy="One shop a day, told by its owner in two sentences.",
            scoring="Visits to the directory by the link tag; a short call to ten traders afterwards.",
            measures=(
                MeasureShape(kind=MeasureKind.OUTPUTS, name="Shops featured", source="This plan"),
                MeasureShape(
                    kind=MeasureKind.OUTTAKES, name="Directory visits", source="Website analytics, by the link tag"
                ),
                MeasureShape(kind=MeasureKind.OUTCOMES, name="Traders who saw new customers", unit="of 10"),
            ),
        ),
    ),
    _template(
        "month",
        "All year: a month on one subject",
        CampaignShape(
            season=Season.ALL_YEAR,
            days=28,
            tier=Tier.BRONZE,
            objectives=(ObjectiveShape(by=27),),
            scoring="Looked at every second week; evaluated within a month of the last day.",
            measures=(_REACH, _CLICKS),
        ),
    ),
)
"""In the order of the seasons as people plan them."""
