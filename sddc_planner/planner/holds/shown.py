"""Holds as the calendar shows them: a bar over their days. What was lifted is not shown."""

from collections.abc import Mapping
from datetime import date

from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.picture import CalendarBar
from sddc_planner.planner.desk import Desk
from sddc_planner.store import holds

HUES: Mapping[HoldKind, str] = {
    HoldKind.PRE_ELECTION: "indigo",
    HoldKind.MOURNING: "slate",
    HoldKind.EMERGENCY: "rose",
    HoldKind.OTHER: "brown",
}
_DOES: Mapping[HoldEffect, str] = {
    HoldEffect.WARN: "take care",
    HoldEffect.REVIEW: "posts need a reason",
    HoldEffect.STOP: "posts stop",
}


def hold_bars(desk: Desk, first: date, last: date) -> tuple[CalendarBar, ...]:
    """The holds that last on any of these days. One of which no end is in sight lasts to ``date.max``."""
    return tuple(
        CalendarBar(
            id=one.id,
            kind="hold",
            title=f"{one.title}, {_DOES[one.effect]}",
            hue=HUES[one.kind],
            first_day=one.first_day,
            last_day=one.last_day or date.max,
            stops=one.effect is HoldEffect.STOP,
        )
        for one in holds.between(desk.library.con, first, last)
    )
