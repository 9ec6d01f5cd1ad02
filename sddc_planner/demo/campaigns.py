"""Six campaigns round the month of the example: what runs now and what comes next, by season.

Posts refer to a campaign by its part (``homes``, ``waste``, ``local``, ``leisure``, ``vote``, ``people``), so that a
service post fits whatever the season's campaign is called.
"""

from dataclasses import dataclass
from datetime import date

from sddc_planner.demo.calendar import Season, last_of, month_of, season_of
from sddc_planner.demo.campaign_story import told
from sddc_planner.demo.council import department_id
from sddc_planner.demo.example import example_id
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.links import campaign_tag as tag_of_name

PARTS = ("homes", "waste", "local", "leisure", "vote", "people")


@dataclass(frozen=True, slots=True)
class _Plan:
    """``first`` and ``last`` are (month, day); day 0 is the last of the month."""

    name: str
    department: str
    hue: str
    first: tuple[int, int]
    last: tuple[int, int]
    aim: str


_WARM = _Plan(
    "Warm and Well this Winter",
    "housing",
    "purple",
    (12, 1),
    (2, 0),
    "Grow warm-home grant enquiries from 40 to 60 a month by the end of February.",
)
_SHOP = _Plan(
    "Shop Local, South Derbyshire",
    "central",
    "green",
    (11, 1),
    (1, 2),
    "Fifty independent shops featured by New Year, and 900 visits to the business directory.",
)
_SPRING_LEISURE = _Plan(
    "Spring into Leisure",
    "leisure",
    "blue",
    (3, 1),
    (4, 28),
    "Two hundred first visits to a class or a swim by the end of April.",
)
_MAY = _Plan(
    "May elections: register",
    "elections",
    "slate",
    (3, 23),
    (5, 6),
    "Five hundred new registrations before the deadline, half of them from people under 25.",
)
_CENSUS = _Plan(
    "Census 2021", "central", "cyan", (2, 15), (4, 8), "Every household knows the day and where to get help."
)
_BOOST = _Plan(
    "Business Boost",
    "economy",
    "indigo",
    (2, 15),
    (4, 8),
    "Sixty businesses at a free advice session, and thirty grant applications started.",
)
_CANVASS = _Plan(
    "Annual canvass",
    "elections",
    "slate",
    (7, 1),
    (11, 0),
    "Nine households in ten answer without a reminder visit.",
)
_FOREST = _Plan(
    "Summer in the Forest",
    "rosliston",
    "olive",
    (6, 15),
    (9, 5),
    "Thirty free family activities, each at least three quarters full.",
)

_SETS: dict[Season, dict[str, _Plan]] = {
    Season.DECEMBER: {
        "homes": _WARM,
        "waste": _Plan(
            "Recycle Right at Christmas",
            "waste",
            "amber",
            (11, 24),
            (12, 23),
            "Missed collections over Christmas down by a third on last year.",
        ),
        "local": _SHOP,
        "people": _CENSUS,
        "leisure": _SPRING_LEISURE,
        "vote": _MAY,
    },
    Season.WINTER: {
        "homes": _WARM,
        "waste": _Plan(
            "Recycle Right in the New Year",
            "waste",
            "amber",
            (1, 3),
            (2, 14),
            "Fewer than five bins in a hundred with the wrong things in them.",
        ),
        "local": _Plan(
            "Love Local, South Derbyshire",
            "central",
            "green",
            (1, 10),
            (3, 14),
            "Twenty businesses tell their story, and 600 visits to the directory.",
        ),
        "people": _BOOST,
        "leisure": _SPRING_LEISURE,
        "vote": _MAY,
    },
    Season.SPRING: {
        "homes": _Plan(
            "A Safe Home this Spring",
            "housing",
            "purple",
            (3, 1),
            (5, 0),
            "Every tenant has tested a smoke alarm, and 300 repairs are reported online.",
        ),
        "waste": _Plan(
            "Spring Clean, South Derbyshire",
            "waste",
            "amber",
            (3, 15),
            (5, 0),
            "Forty community litter picks and 500 bags collected.",
        ),
        "local": _Plan(
            "Markets in Bloom",
            "economy",
            "green",
            (4, 1),
            (6, 0),
            "Footfall on market days up by a tenth on last spring.",
        ),
        "people": _FOREST,
        "leisure": _SPRING_LEISURE,
        "vote": _MAY,
    },
    Season.SUMMER: {
        "homes": _Plan(
            "Cool and Well this Summer",
            "housing",
            "purple",
            (6, 1),
            (8, 0),
            "Every sheltered scheme has a hot weather plan and a contact who checks it.",
        ),
        "waste": _Plan(
            "Waste Less this Summer",
            "waste",
            "amber",
            (6, 1),
            (9, 15),
            "Food waste in the sampled bins down by a tenth.",
        ),
        "local": _Plan(
            "Festival Summer",
            "culture",
            "brown",
            (5, 20),
            (9, 15),
            "Twelve thousand visits to free events, half of them by local families.",
        ),
        "people": _FOREST,
        "leisure": _Plan(
            "Active Summer",
            "leisure",
            "blue",
            (6, 20),
            (9, 5),
            "A thousand free places on holiday activities taken up.",
        ),
        "vote": _CANVASS,
    },
    Season.AUTUMN: {
        "homes": _Plan(
            "Ready for Winter",
            "housing",
            "purple",
            (9, 15),
            (11, 0),
            "Two hundred boilers serviced and 150 draught-proofing kits handed out.",
        ),
        "waste": _Plan(
            "Leaves, Litter and You",
            "waste",
            "amber",
            (9, 20),
            (11, 0),
            "Blocked drains reported before they flood: 200 reports through the website.",
        ),
        "local": _SHOP,
        "people": _Plan(
            "Safe Autumn Nights",
            "safety",
            "rose",
            (10, 1),
            (11, 15),
            "Fewer calls about nuisance fireworks than last year.",
        ),
        "leisure": _Plan(
            "Back in the Swim",
            "leisure",
            "blue",
            (9, 1),
            (10, 0),
            "One hundred and fifty children start swimming lessons.",
        ),
        "vote": _CANVASS,
    },
}


def campaign_id(part: str) -> CampaignId:
    if part not in PARTS:
        raise KeyError(part)
    return CampaignId(example_id("campaign", part))


def campaigns(today: date) -> dict[str, Campaign]:
    """The six campaigns of the season of ``today``, by part."""
    return {part: told(_dated(part, plan, today), today) for part, plan in _SETS[season_of(today)].items()}


def campaign_tag(part: str, today: date) -> str:
    """The ``utm_campaign`` of a campaign: its name in lower case, with hyphens."""
    return campaigns(today)[part].tag


def _dated(part: str, plan: _Plan, today: date) -> Campaign:
    """The run of ``plan`` that is on in the month of ``today``, ended in the two before, or comes next."""
    month = month_of(today)
    first, last = next(
        span
        for span in (_span(plan, year) for year in (month.year - 1, month.year, month.year + 1))
        if span[1] >= month_of(month, -2)
    )
    if plan is _CENSUS and first.year != 2021:
        plan = _BOOST
    return Campaign(
        id=campaign_id(part),
        name=plan.name,
        first_day=first,
        last_day=last,
        department=department_id(plan.department),
        hue=plan.hue,
        tag=tag_of_name(plan.name),
        aim=plan.aim,
    )


def _span(plan: _Plan, year: int) -> tuple[date, date]:
    """Its run that begins in ``year``."""
    ends = date(year + (plan.last[0] < plan.first[0]), plan.last[0], plan.last[1] or 1)
    return date(year, *plan.first), ends if plan.last[1] else last_of(ends)
