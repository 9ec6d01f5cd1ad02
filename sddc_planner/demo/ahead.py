"""What the example plans ahead: a post that repeats every three months, and templates to begin others from."""

from datetime import date

from sddc_planner.demo.calendar import day_at, month_of
from sddc_planner.demo.council import person_id
from sddc_planner.demo.example import example_id
from sddc_planner.demo.posts import around
from sddc_planner.model.next_month import is_last_of_its_weekday, nth_of_month
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care, OnHoliday
from sddc_planner.planner.planner import Planner

_REPEATED = "Draught or damp?"
_TIMES = 3
_HOLDING = "Holding line: road closed"
_CRAFT = "Craft morning, new date"
_CRAFT_TEXT = (
    "Free craft morning on {weekday} {day} {month} at {time}: glue, paper and company. From four to ninety-four."
)


def plan_ahead(planner: Planner, today: date) -> None:
    """After the posts are there. Nothing of it lies in the month of ``today`` or in the empty one, nor is it signed."""
    planner.sit_down(person_id("specialist"))
    after = month_of(today, 1)
    repeated = next(one for one in around.AFTER if one.title == _REPEATED)
    day = day_at(repeated.place, after)
    nth = -1 if is_last_of_its_weekday(day) else nth_of_month(day)
    rule = Rule(every=Every.MONTH, interval=3, nth=nth, weekdays=(day.weekday(),), times=_TIMES)
    planner.series.begin(_id(_REPEATED, after), rule, Care(on_holiday=OnHoliday.NEXT))
    planner.templates.save(example_id("post", _HOLDING), _HOLDING)
    planner.templates.save(_id(_CRAFT, after), "Craft morning", title="Craft morning", text=_CRAFT_TEXT)
    planner.sit_down(None)


def _id(title: str, month: date) -> str:
    return example_id("post", f"{month:%Y-%m} {title}")
