"""Every naughty string as a text of a plan of many posts, in turn, and some as titles and names of campaigns."""

from datetime import date

from sddc_planner.model.placeholders import fill
from sddc_planner.model.plan_of_posts import DIVIDER, PostPlan
from sddc_planner.model.shape import Shape
from tests.council import SmallCouncil
from tests.properties.test_nasty_templates import WORDS

FIRST, LAST = date(2021, 4, 6), date(2021, 12, 20)


def test_texts_of_a_plan_come_out_as_they_went_in(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    for part in (WORDS[:250], WORDS[250:500], WORDS[500:]):
        name = part[0].strip() or "Campaign"
        campaign = planner.campaigns.add(name=f"{name} {{number}} {{account}}"[:200], first_day=FIRST, last_day=LAST)
        plan = PostPlan(
            first_day=FIRST,
            last_day=LAST,
            a_week=7,
            weekdays=tuple(range(7)),
            accounts=(council.facebook,),
            title="{campaign} {number}",
            text=f"\n{DIVIDER}\n".join(part),
        )
        texts = plan.texts
        assert texts == tuple(
            one for one in (each.strip("\n") for each in Shape(text=plan.text).text.split("\n---\n")) if one
        )
        made = planner.campaign_posts.create(campaign.id, plan)
        for place, post in enumerate(made):
            wanted = Shape(text=texts[place % len(texts)], at=post.at)
            alone = fill(wanted, post.day, {"number": str(place + 1), "total": str(len(made))}).shape.text
            assert post.text == alone
            assert post.title == f"{' '.join(campaign.name.split())} {place + 1}".strip(), (
                "a name is never filled again"
            )
        stored = planner.campaign_posts.items(campaign.id)
        assert len(stored) == len(made)
