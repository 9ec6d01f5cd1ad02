"""What January and February show beside the long winter campaigns."""

from sddc_planner.demo.briefs.written import Gauge, Goal, Written
from sddc_planner.model.campaign import Season, Tier
from sddc_planner.model.measure import MeasureKind as Kind

WRITTEN = {
    "Recycle Right in the New Year": Written(
        season=Season.WINTER,
        tier=Tier.SILVER,
        departments=("customers",),
        goals=(Goal("Bins with the wrong things in them", "9 in 100", "5 in 100", (2, 14)),),
        audiences=("Every household",),
        insight="Wrapping paper with glitter, and nappies, are what crews find most in January.",
        strategy="Show the bin, not the rule.",
        implementation="Three posts a week on Clean Team; the film of what goes in which bin.",
        scoring="Crews count a hundred bins each Monday.",
        gauges=(
            Gauge(
                Kind.OUTPUTS,
                "Reach",
                None,
                "20000",
                ("3900", "8100", "12900", "16800", "19900", "21400"),
                source="Page insights",
            ),
            Gauge(
                Kind.OUTCOMES,
                "Wrong bins in a hundred",
                "9",
                "5",
                ("9", "8", "8", "7", "6", "5"),
                down=True,
                source="Crews, on Mondays",
            ),
        ),
        went_well="Pictures of real bins.",
        went_badly="Nobody answered comments at the weekend.",
        next_time="Agree who answers on Saturdays.",
    ),
    "Love Local, South Derbyshire": Written(
        season=Season.WINTER,
        tier=Tier.SILVER,
        departments=("economy",),
        partners=("Swadlincote traders",),
        budget=250,
        goals=(Goal("Visits to the business directory", "0", "600", (3, 14)),),
        audiences=("Independent traders", "Families"),
        insight="Quiet months for shops; people look for something near and indoors.",
        strategy="Twenty businesses tell their story.",
        implementation="Tuesdays and Thursdays on the central page; shared by South Derbyshire Business.",
        scoring="Directory visits by the link tag.",
        gauges=(
            Gauge(
                Kind.OUTTAKES,
                "Directory visits",
                "0",
                "600",
                ("48", "110", "190", "260", "333", "410", "470", "540", "611"),
                source="Website analytics, by link tag",
            ),
        ),
        went_well="Stories were asked for by the traders themselves.",
        went_badly="Too many in one week of February.",
        next_time="Spread them evenly from the first day.",
    ),
    "Business Boost": Written(
        season=Season.SPRING,
        tier=Tier.SILVER,
        departments=("economy",),
        partners=("East Midlands Chamber", "D2N2 Growth Hub"),
        goals=(
            Goal("Businesses at a free advice session", "0", "60", (4, 8)),
            Goal("Grant applications started", "0", "30", (4, 8)),
        ),
        audiences=("Independent traders", "People who start a business"),
        insight="Owners read in the evening, and trust another owner more than a council.",
        strategy="Owners who had a grant say what they did with it.",
        implementation="Two evenings a week on South Derbyshire Business and LinkedIn.",
        scoring="Places booked by the link tag; applications from the grants team.",
        gauges=(
            Gauge(
                Kind.OUTCOMES,
                "Places booked",
                "0",
                "60",
                ("6", "15", "22", "31", "44", "52", "61"),
                source="Bookings, by link tag",
            ),
            Gauge(
                Kind.OUTCOMES,
                "Applications started",
                "0",
                "30",
                ("2", "5", "9", "14", "19", "25", "30"),
                source="Grants team",
            ),
        ),
    ),
}
