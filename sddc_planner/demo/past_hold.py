"""The hold of the example: called in an emergency before its first post was planned, and lifted the next morning."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from sddc_planner.clock import wall_clock
from sddc_planner.demo.calendar import month_of
from sddc_planner.demo.council import person_id
from sddc_planner.planner.planner import Planner

CALLED_BY, LIFTED_BY = "specialist", "manager"
TITLE = "Flooding in Melbourne and Hilton"
REASON = "The duty emergency planning officer asked at 13:50 that nothing but flood advice goes out."


def tell_past_hold(planner: Planner, set_clock: Callable[[datetime], None], today: date) -> None:
    """Call it and lift it. Call this before anything else is planned: what comes later finds no post held."""
    day = month_of(today, -2) + timedelta(days=1)
    set_clock(wall_clock(day, time(14, 5)))
    planner.sit_down(person_id(CALLED_BY))
    hold = planner.holds.call_now(TITLE, REASON)
    planner.holds.change(hold.id, last_day=day + timedelta(days=1))
    set_clock(wall_clock(day + timedelta(days=1), time(8, 40)))
    planner.sit_down(person_id(LIFTED_BY))
    planner.holds.lift(hold.id)
    planner.sit_down(None)
