"""What the kept library holds since months are planned ahead: series, templates, days, holds, comments, views, ticks.

All of it lies in January, so that December is what it was in earlier versions.
"""

from datetime import date, time
from pathlib import Path

from sddc_planner.model.day_rule import NthWeekday
from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.wanted import Wanted
from tests.council import SmallCouncil
from tests.exchange.handing_over import csv_template

JANUARY = date(2021, 1, 1)
SERIES_DAYS = [date(2021, 1, 29), date(2021, 2, 26), date(2021, 3, 26)]
LAST_FRIDAY = Rule(every=Every.MONTH, weekdays=(4,), nth=-1, times=3)
TEMPLATE = "Road closed on {weekday}"
DAY = "Budget day (example)"
HOLD = "Flood on the Trent"
SAID = "Which week is meant? @C. Manager"
ANSWER = "The second."
VIEW = "Waste only"
WORD = "Swadlincote"
DAYS = "days.csv"
HEADINGS = "Words,When,Page\r\n"


def write(planner: Planner, council: SmallCouncil, folder: Path, approved: str) -> None:
    """``approved`` is a post of December that goes to two accounts."""
    planner.sit_down(council.specialist)
    repeated = council.write(title="Last Friday", day=SERIES_DAYS[0], at=time(9), text="Come on Friday.")
    planner.series.begin(repeated.id, LAST_FRIDAY, Care())
    second = planner.posts.between(SERIES_DAYS[1], SERIES_DAYS[1])[0][0]
    planner.posts.edit(second.id, sitting=False, text="Come on Friday, in February.")
    planner.templates.save(repeated.id, TEMPLATE)
    planner.days.save(
        SpecialDay(id=planner.days.new_id(), kind=DayKind.COUNCIL, name=DAY, rule=NthWeekday(2, 0, 3), source="Diary")
    )
    planner.holds.call(
        kind=HoldKind.EMERGENCY,
        title=HOLD,
        effect=HoldEffect.STOP,
        first_day=date(2021, 1, 20),
        last_day=date(2021, 1, 31),
        reason="The river is high.",
    )
    planner.holds.resume(planner.holds.find(HOLD), [repeated.id], "It is about the flood.")
    said = planner.comments.write(repeated.id, SAID)
    planner.sit_down(council.manager)
    planner.comments.write(repeated.id, ANSWER, answers=said.id)
    planner.sit_down(council.specialist)
    planner.saved_views.save(VIEW, Wanted(departments=frozenset({council.waste.id})), {"view": "list"}, shared=True)
    planner.wording.add_word(WORD)
    planner.handing.remember(planner.handing.open_template(csv_template(folder, HEADINGS, "a tool.csv")).layout)
    (folder / "a tool.csv").unlink()
    planner.handing.mark_handed([(approved, council.facebook)])
    planner.calendars.export(JANUARY, folder / "sent", marked=True)
    planner.days.export(folder / "sent" / DAYS)
