"""Pictures of a month for the tests of its views."""

from datetime import date, time

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import CalendarBar, CalendarItem, MonthPicture
from sddc_planner.model.state import State

DECEMBER = date(2020, 12, 1)
TODAY = date(2020, 12, 10)


def item(name: str, day: int | None, at: str = "09:00", state: State = State.DRAFT, title: str = "") -> CalendarItem:
    """A post of December 2020; without ``day`` one in the tray."""
    return CalendarItem(
        id=PostId(name),
        day=date(2020, 12, day) if day else None,
        at=time.fromisoformat(at) if at else None,
        title=title or f"Post {name}",
        state=state,
        hue="olive",
        department="Waste",
        accounts=("f Central",),
    )


def picture(*items: CalendarItem, month: date = DECEMBER) -> MonthPicture:
    return MonthPicture(first_of_month=month, today=TODAY, items=items, holidays={date(2020, 12, 25): "Christmas Day"})


def small_month() -> MonthPicture:
    """Two posts on the 14th, one each on the 15th and 21st, one in the tray."""
    return picture(
        item("b", 14, "13:00"),
        item("a", 14, "09:00", State.AWAITING, "Christmas bins"),
        item("c", 15),
        item("d", 21, state=State.APPROVED),
        item("t", None),
    )


def crowded_month() -> MonthPicture:
    """Thirty posts on the 16th, and a campaign and a hold."""
    bars = (
        CalendarBar(
            id="w", kind="campaign", title="Warm", hue="purple", first_day=DECEMBER, last_day=date(2021, 2, 28)
        ),
        CalendarBar(id="h", kind="hold", title="Mourning", hue="slate", first_day=date(2020, 12, 8), last_day=TODAY),
    )
    items = tuple(item(f"n{n:02}", 16, f"{8 + n // 4:02}:{n % 4 * 15:02}") for n in range(30))
    return MonthPicture(first_of_month=DECEMBER, today=TODAY, items=items, bars=bars)
