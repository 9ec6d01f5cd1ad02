"""What the example has put into its publishing tool: the approved posts of the days to come."""

from datetime import date, timedelta

from sddc_planner.demo.calendar import month_of
from sddc_planner.demo.council import person_id
from sddc_planner.planner.planner import Planner

_AHEAD = timedelta(days=4)


def hand_over(planner: Planner, today: date) -> None:
    """Tick the approved posts of the next days as handed over, as one step."""
    planner.sit_down(person_id("specialist"))
    pairs = [
        (line.post, tick.account)
        for line in planner.handing.ticks(month_of(today, 0))
        if line.revision is not None and not line.whole and line.day and today <= line.day <= today + _AHEAD
        for tick in line.ticks
    ]
    if pairs:
        planner.handing.mark_handed(pairs)
