"""The geometry of a chart: everything inside its box, round values, no text upon another, whatever was read."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.chart import Chart, Course, Label, drawn
from sddc_planner.model.number_words import number_words

LINE = 14.0
FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)


def wide(text: str) -> float:
    return 7.0 * len(text)


def chart(readings: list[tuple[date, Decimal]], width: float = 380, height: float = 140, **columns: object) -> Chart:
    known = {"first_day": FIRST, "last_day": LAST}
    course = Course(readings=tuple(readings), **{**known, **columns})  # type: ignore[arg-type]  # as a test likes
    return drawn(course, width=width, height=height, line=LINE, wide=wide)


def texts(labels: tuple[Label, ...]) -> list[str]:
    return [one.text for one in labels]


def test_a_campaign_against_its_target() -> None:
    readings = [(date(2020, 12, 1), Decimal(40)), (date(2021, 1, 15), Decimal(46)), (date(2021, 2, 1), Decimal(52))]
    found = chart(readings, baseline=Decimal(40), target=Decimal(60), target_day=LAST, unit="a month")
    assert texts(found.value_labels) == ["40", "45", "50", "55", "60"]
    assert texts(found.day_labels) == ["Dec", "Jan 2021", "Feb"]
    assert found.target is not None
    assert found.target_label is not None
    assert found.due is not None
    assert found.target.y1 == found.target.y2 == pytest.approx(found.top)
    assert found.target_label.text == "target 60 a month"
    assert found.due[0] == pytest.approx(found.right)
    heights = [y for _x, y in found.points]
    assert heights == sorted(heights, reverse=True), "more is higher"
    assert heights[0] == pytest.approx(found.bottom)
    assert len(found.curve) == 2
    assert found.nearest(found.points[1][0] + 3) == 1


@pytest.mark.parametrize(
    ("first", "last", "width", "said"),
    [
        (date(2020, 12, 1), date(2020, 12, 14), 300, ["1 Dec", "8 Dec"]),
        (date(2020, 4, 1), date(2021, 3, 31), 300, ["Apr", "Jul", "Oct", "Jan 2021"]),
        (date(2020, 12, 20), date(2022, 12, 20), 100, ["2022"]),
        (date(2000, 1, 1), date(2099, 1, 1), 300, ["2000", "2020", "2040", "2060", "2080"]),
    ],
)
def test_days_are_written_as_close_as_they_fit(first: date, last: date, width: float, said: list[str]) -> None:
    assert texts(chart([], width=width, first_day=first, last_day=last).day_labels) == said


def test_values_are_round_and_short() -> None:
    day = FIRST
    assert texts(chart([(day, Decimal(18_940))], target=Decimal(30_000)).value_labels)[-1] == "30k"
    assert texts(chart([(day, Decimal(250))], unit="£").value_labels)[-1] == "£300"
    assert texts(chart([(day, Decimal(52))], unit="%").value_labels)[0] == "0%"
    assert texts(chart([(day, Decimal(-5))]).value_labels)[0].startswith("−")


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17, places=1)
READINGS = st.lists(st.tuples(st.integers(-400, 4000), NUMBERS), max_size=12)


@given(READINGS, st.none() | NUMBERS, st.none() | NUMBERS, st.floats(60, 900), st.floats(60, 400))
def test_whatever_was_read_stays_in_its_box(
    read: list[tuple[int, Decimal]], target: Decimal | None, baseline: Decimal | None, width: float, height: float
) -> None:
    readings = sorted((FIRST + timedelta(days), value) for days, value in read)
    found = chart(readings, width=width, height=height, target=target, baseline=baseline)
    edge = 1e-6 * max(width, height)
    for x, y in found.points:
        assert found.left - edge <= x <= found.right + edge
        assert found.top - edge <= y <= found.bottom + edge
    assert [x for x, _y in found.points] == sorted(x for x, _y in found.points)
    for one, other in pairwise(found.day_labels):
        assert one.x + one.w <= other.x + edge
    lines = [line.y1 for line in (found.target, found.baseline) if line is not None]
    assert all(found.top - edge <= y <= found.bottom + edge for y in lines)
    assert len(found.value_labels) >= 2


@given(st.integers(0, 89), st.integers(0, 900))
def test_the_words_in_a_chart_do_not_lie_on_each_other(days: int, value: int) -> None:
    readings = [(FIRST + timedelta(days), Decimal(value))]
    found = chart(readings, target=Decimal(900), baseline=Decimal(0))
    labels = [one for one in (found.target_label, found.baseline_label, found.now_label) if one is not None]
    assert len(labels) == 3
    for one, other in combinations(labels, 2):
        apart = one.x + one.w <= other.x or other.x + other.w <= one.x or abs(one.y - other.y) >= LINE - 1e-6
        assert apart, (one, other)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("1234.5", "", "1,234.5"), ("900", "£", "£900"), ("0.5", "£", "£0.50"), ("52", "%", "52%"),
        ("60", "a month", "60 a month"), ("-3", "", "−3"), ("-40", "£", "−£40"), ("1E+3", "", "1,000"),
        ("60.000", "", "60"), ("0.0", "", "0"), ("-0", "", "0"),
    ],
)  # fmt: skip
def test_numbers_in_words(value: str, unit: str, said: str) -> None:
    assert number_words(Decimal(value), unit) == said


def test_days_that_another_program_wrote_are_drawn_too() -> None:
    found = chart([(date(1, 1, 1), Decimal(1)), (date(9999, 12, 31), Decimal(2))])
    assert found.day_labels
    assert len(found.ticks) < 20
