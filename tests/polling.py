"""A poll to begin tests with, and what the checks say of the post that asks it."""

from datetime import date, time

from sddc_planner.model.checks import Finding, Level
from sddc_planner.model.poll import Option, Poll
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

WARM = (Option(text="Extra layers"), Option(text="Heating one room"), Option(text="Neither"))
Q4 = "2020-Q4"


def asked(council: SmallCouncil, **columns: object) -> tuple[Planner, Poll]:
    planner = council.planner
    planner.sit_down(council.specialist)
    known = {"question": "How do you keep warm?", "options": WARM, "opens": date(2020, 12, 14), "opens_at": time(9)}
    (one,) = planner.polls.add([council.facebook], Q4, **{**known, "closes": date(2020, 12, 18), **columns})
    return planner, one


def warnings(found: tuple[Finding, ...]) -> dict[str, str]:
    return {
        one.id.partition(":")[0]: one.text for one in found if one.id.startswith("poll") and one.level is Level.WARNING
    }
