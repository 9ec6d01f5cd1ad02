"""Whatever is written in a table of readings, in any usual form of dates and numbers, comes in exactly, and once."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sddc_planner.model.day_words import full_date, short_date
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.number_words import number_words
from sddc_planner.planner.planner import Planner
from tests.ready import new_planner
from tests.ticking import TickingClock

FIRST = date(2020, 1, 1)
NAMES = ("Enquiries", "Reach", "Share")
DAYS = (
    short_date,
    full_date,
    date.isoformat,
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
)
NUMBERS = (number_words, str, lambda value: f"{value:f}", lambda value: number_words(value, "£"))

rows = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.integers(0, 500),
        st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False, allow_infinity=False),
        st.sampled_from(DAYS),
        st.sampled_from(NUMBERS),
    ),
    max_size=25,
    unique_by=lambda row: row[:2],
)


@pytest.fixture(scope="module")
def planner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planner]:
    """One library for all examples; each has a campaign of its own."""
    folder = tmp_path_factory.mktemp("readings") / "library"
    one = new_planner(folder, TickingClock(datetime(2022, 1, 1, tzinfo=UTC)))
    yield one
    one.close()


@settings(max_examples=40)
@given(rows, st.booleans())
def test_every_reading_comes_in_exactly_and_once(planner: Planner, found: Sequence[Any], wide: bool) -> None:
    name = f"Campaign {len(planner.campaigns.all())}"
    campaign = planner.campaigns.add(name=name, first_day=FIRST, last_day=FIRST + timedelta(500))
    for name in NAMES:
        planner.measures.add(campaign.id, kind=MeasureKind.OUTPUTS, name=name)
    path = planner.folder.parent / "readings.csv"
    path.write_text(_wide(found) if wide else _long(found), encoding="utf-8")
    planner.measures.apply_import(planner.measures.preview_import(campaign.id, path))
    kept = {
        (view.measure.name, read.day): read.value for view in planner.measures.of(campaign.id) for read in view.readings
    }
    assert kept == {(name, FIRST + timedelta(days)): value for name, days, value, *_forms in found}
    again = planner.measures.preview_import(campaign.id, path)
    assert (len(again.coming), len(again.differing), len(again.left_out)) == (0, 0, 0)
    assert len(again.known) == len(found)
    assert planner.measures.apply_import(again) == ()


def _long(found: Sequence[Any]) -> str:
    table = io.StringIO()
    write = csv.writer(table)
    write.writerow(["Measure", "Date", "Value"])
    write.writerows([name, day(FIRST + timedelta(days)), number(value)] for name, days, value, day, number in found)
    return table.getvalue()


def _wide(found: Sequence[Any]) -> str:
    table = io.StringIO()
    write = csv.writer(table)
    write.writerow(["Date", *NAMES])
    for name, days, value, day, number in found:
        write.writerow([day(FIRST + timedelta(days)), *(number(value) if one == name else "" for one in NAMES)])
    return table.getvalue()
