"""On which days a month's schedule should be submitted and decided. Light, since the calendar asks at every paint."""

from datetime import date, timedelta

from sddc_planner.model.day_words import month_name
from sddc_planner.model.picture import month_after
from sddc_planner.model.working_days import working_days_before
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.store import due, rules

_MONTHS = 4
"""After the last day that is asked about: no rule asks for more working days than lie in so many months."""


def due_days(desk: Desk, first: date, last: date) -> dict[date, str]:
    """Day -> what is due on it, as sentences, for the days from ``first`` to ``last``.

    Only months that have posts are spoken of.
    """
    con = desk.library.con
    ruled, holidays = rules.read(con), holidays_of(desk)
    said: dict[date, list[str]] = {}
    month = first.replace(day=1)
    while month <= month_after(last, _MONTHS):
        for days, what in ((ruled.submit_days, "submitted"), (ruled.decide_days, "decided")):
            by = working_days_before(month, days, holidays)
            if first <= by <= last and due.has_posts(con, month, month_after(month, 1) - timedelta(days=1)):
                sentence = f"The schedule of {month_name(month)} should be {what} by the end of this day."
                said.setdefault(by, []).append(sentence)
        month = month_after(month, 1)
    return {day: " ".join(sentences) for day, sentences in said.items()}
