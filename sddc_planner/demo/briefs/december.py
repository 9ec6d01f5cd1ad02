"""The campaigns that December shows: three that run, three that come."""

from sddc_planner.demo.briefs.written import Gauge, Goal, Written
from sddc_planner.model.campaign import Season, Tier
from sddc_planner.model.measure import MeasureKind as Kind

WRITTEN = {
    "Warm and Well this Winter": Written(
        season=Season.WINTER,
        tier=Tier.GOLD,
        departments=("env_health", "customers"),
        partners=("Derbyshire County Council", "Citizens Advice Mid Mercia", "Age UK Derby and Derbyshire"),
        budget=1200,
        paid=True,
        goals=(
            Goal("Warm-home grant enquiries", "40 a month", "60 a month", (2, 0)),
            Goal("Visits to the warm spaces page", "0", "1,500", (2, 0)),
        ),
        audiences=("Residents over 65", "Carers"),
        insight=(
            "Residents 65+ in Swadlincote and the rural wards; carers. Seven in ten of our followers are between 35 "
            "and 65, so we reach many carers directly and most older residents through them. Callers say that they do "
            "not know whether they qualify, and do not like to ask for help."
        ),
        strategy=(
            "Real stories from tenants; one video a month. Every post answers one question (do I qualify, what does "
            "it cost, whom do I ring) and ends with one number to call. Shared by partners, and read out at the "
            "sheltered schemes for those who are not online."
        ),
        implementation=(
            "Two posts a week on the central pages and on South Derbyshire Housing. A paid boost in the first cold "
            "spell only. Housing checks every figure; Customer Services have the script before the first post."
        ),
        scoring=(
            "Enquiries counted by Housing each month, clicks by the link tag, reach from the pages’ own insights. "
            "Looked at every second Friday; evaluated in March."
        ),
        gauges=(
            Gauge(Kind.INPUTS, "Paid boost", "0", "300", ("0", "0", "40", "85", "85"), unit="£", source="Finance code"),
            Gauge(
                Kind.OUTPUTS,
                "Reach",
                None,
                "30000",
                (
                    "2100",
                    "6400",
                    "9800",
                    "14200",
                    "18940",
                    "22300",
                    "25100",
                    "27400",
                    "28800",
                    "29900",
                    "31200",
                    "31900",
                    "32600",
                    "33000",
                ),
                source="Page insights",
            ),
            Gauge(
                Kind.OUTTAKES,
                "Link clicks",
                "0",
                "900",
                ("31", "120", "205", "318", "412", "487", "540", "633", "701", "760", "822", "871", "905", "944"),
                source="Website analytics, by link tag",
            ),
            Gauge(
                Kind.OUTCOMES,
                "Enquiries a month",
                "40",
                "60",
                ("41", "43", "46", "49", "52", "53", "55", "55", "57", "58", "60", "61", "61", "63"),
                source="Housing, counted by hand",
            ),
            Gauge(
                Kind.IMPACT,
                "Homes referred for insulation",
                "12",
                "20",
                ("12", "12", "13", "13", "14", "15", "15", "16", "17", "18", "18", "19", "20", "21"),
                source="Housing",
            ),
            Gauge(Kind.LEARNING, "What carers ask first", None, None, note="Whether a grant counts as income."),
        ),
        went_well="Stories from tenants were shared four times as often as anything else.",
        went_badly="The boost ran two days after the frost had gone.",
        next_time="Agree the boost beforehand, so that it can start on the morning of the forecast.",
    ),
    "Recycle Right at Christmas": Written(
        season=Season.WINTER,
        tier=Tier.SILVER,
        departments=("customers",),
        budget=150,
        goals=(Goal("Missed collections over Christmas", "78 a week", "52 a week", (1, 2)),),
        audiences=("Every household",),
        insight=(
            "Two thirds of last year’s calls in the last week of December asked for the collection day. Most came "
            "from streets whose day changed twice."
        ),
        strategy="The day first, the reason never. One picture per changed day that people can keep on their phone.",
        implementation=(
            "Clean Team and the central pages, daily from the 14th; the film before the weekend; the calendar pinned "
            "until 3 January."
        ),
        scoring="Calls and missed-bin reports by day against last year; clicks on the calendar by the link tag.",
        gauges=(
            Gauge(
                Kind.OUTPUTS,
                "Posts that name a day",
                None,
                "16",
                ("1", "2", "3", "4", "5", "8", "12", "16"),
                source="This plan",
            ),
            Gauge(
                Kind.OUTTAKES,
                "Calendar opened",
                "0",
                "4000",
                ("20", "55", "120", "190", "260", "640", "2400", "4120"),
                source="Website analytics, by link tag",
            ),
            Gauge(
                Kind.OUTCOMES,
                "Missed collections a week",
                "78",
                "52",
                ("80", "77", "77", "74", "71", "69", "61", "52"),
                down=True,
                source="Waste, daily sheet",
            ),
        ),
        went_well="The picture of changed days was saved more often than any post before it.",
        went_badly="Two streets had the wrong day for an afternoon.",
        next_time="Let Waste sign the list of days before any picture is drawn.",
    ),
    "Shop Local, South Derbyshire": Written(
        season=Season.WINTER,
        tier=Tier.GOLD,
        departments=("economy", "culture"),
        partners=("Swadlincote traders", "Melbourne traders", "East Midlands Chamber"),
        budget=800,
        paid=True,
        goals=(
            Goal("Independent shops featured", "0", "50", (1, 1)),
            Goal("Visits to the business directory", "220 a month", "450 a month", (1, 1)),
        ),
        audiences=("Families", "Independent traders"),
        insight=(
            "Followers want to know what is open and when more than they want to be told to support anybody. Traders "
            "share what shows their own shop."
        ),
        strategy="One shop a day, told by its owner in two sentences. Other shops are tagged, so that they share it.",
        implementation="Weekdays at noon on South Derbyshire DC and South Derbyshire Business; Saturdays on Instagram.",
        scoring="Directory visits by the link tag, shops featured, and a short call to ten traders in January.",
        gauges=(
            Gauge(
                Kind.OUTPUTS,
                "Shops featured",
                "0",
                "50",
                ("2", "4", "6", "8", "9", "15", "21", "28", "34", "40", "46", "50"),
                source="This plan",
            ),
            Gauge(
                Kind.OUTTAKES,
                "Directory visits",
                "0",
                "900",
                ("12", "30", "55", "71", "90", "190", "330", "470", "610", "720", "830", "921"),
                source="Website analytics, by link tag",
            ),
            Gauge(Kind.OUTCOMES, "Traders who saw new customers", None, "5", unit="of 10", source="Calls in January"),
        ),
        went_well="Owners’ own words; tags that brought their followers with them.",
        went_badly="Too few shops outside the three towns.",
        next_time="Begin with the villages.",
    ),
    "Census 2021": Written(
        season=Season.SPRING,
        tier=Tier.SILVER,
        departments=("customers", "elections"),
        partners=("Office for National Statistics",),
        audiences=("Every household", "Students"),
        insight="Households in shared homes and new estates answered least in 2011.",
        strategy="Use the national pictures; say where help is to be had here.",
        scoring="Return rates by ward, as the national office publishes them.",
    ),
    "Spring into Leisure": Written(
        season=Season.SPRING,
        tier=Tier.SILVER,
        departments=("central",),
        partners=("Active Nation",),
        budget=400,
        goals=(Goal("First visits to a class or a swim", "0", "200", (4, 28)),),
        audiences=("Families", "Adults who are not active"),
        insight="Who has not been for a year fears that everybody else is fit. Times and prices are asked first.",
        strategy="First visits, not memberships. Instructors introduce themselves; nobody is shown out of breath.",
        implementation="Two posts a week on Active South Derbyshire, Green Bank and Etwall; a film of a first swim.",
        scoring="First visits counted at the desk with the code SPRING; clicks on the timetable.",
        gauges=(
            Gauge(
                Kind.OUTTAKES,
                "Timetable opened",
                "0",
                "1200",
                ("90", "230", "390", "520", "700", "860", "1010", "1190"),
                source="Website analytics, by link tag",
            ),
            Gauge(
                Kind.OUTCOMES,
                "First visits",
                "0",
                "200",
                ("14", "39", "61", "88", "120", "151", "178", "204"),
                source="Desk, code SPRING",
            ),
        ),
    ),
    "May elections: register": Written(
        season=Season.SPRING,
        tier=Tier.GOLD,
        departments=("central", "customers"),
        partners=("Electoral Commission", "Burton and South Derbyshire College"),
        goals=(Goal("New registrations before the deadline", "0", "500", (4, 19)),),
        audiences=("People under 25", "People who have moved"),
        insight="Most who are missing believe that they are registered, since they pay Council Tax.",
        strategy="Neutral, factual, one thing to do. No opinion, no candidate, no councillor: the restricted period.",
        implementation="Elections writes, the manager signs each post; nothing is boosted.",
        scoring="Registrations by day from the elections system.",
        gauges=(
            Gauge(
                Kind.OUTCOMES,
                "New registrations",
                "0",
                "500",
                ("61", "155", "274", "488", "530"),
                source="Elections system",
            ),
        ),
    ),
}
