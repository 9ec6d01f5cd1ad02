"""The bars of holds over a month: one that stops posts is always seen."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.picture import BarKind, CalendarBar, weeks_of
from ui.calendar.layout import MAX_BARS, Measures, arrange

SIZES = Measures(day_header=24, line=16, chip_pad=4, gap=3, side=5, more=16, bar=18, slim_bar=4)
WEEKS = weeks_of(date(2020, 12, 1))


@st.composite
def bars(draw: st.DrawFn) -> list[CalendarBar]:
    found = []
    for n in range(draw(st.integers(1, 9))):
        kind: BarKind = draw(st.sampled_from(["hold", "campaign", "days"]))
        first = date(2020, 11, 20) + timedelta(days=draw(st.integers(0, 45)))
        last = draw(st.sampled_from([date.max, first, first + timedelta(days=9)]))
        stops = kind == "hold" and draw(st.booleans())
        found.append(
            CalendarBar(id=str(n), kind=kind, title="Bar", hue="rose", first_day=first, last_day=last, stops=stops)
        )
    return found


@given(bars())
def test_what_stops_posts_is_among_the_first_bars_of_its_week(found: list[CalendarBar]) -> None:
    layout = arrange((1000, 700), SIZES, WEEKS, {}, found)
    for number, week in enumerate(WEEKS):
        here = [one for one in found if one.stops and one.first_day <= week[-1] and one.last_day >= week[0]]
        if not here or len(here) >= MAX_BARS:
            continue
        bottom = (*layout.week_tops[1:], layout.height)[number]
        shown = {box.bar.id for box in layout.bars if layout.week_tops[number] <= box.box.y < bottom and box.named}
        assert {one.id for one in here} <= shown


@given(bars())
def test_a_bar_without_its_name_is_a_line_whatever_shares_its_lane(found: list[CalendarBar]) -> None:
    layout = arrange((1000, 700), SIZES, WEEKS, {}, found)
    assert {box.box.h for box in layout.bars if box.named} <= {SIZES.bar}
    assert {box.box.h for box in layout.bars if not box.named} <= {SIZES.slim_bar}
