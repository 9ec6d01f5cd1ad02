"""What fits what was typed into the palette, and in which order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.palette.moments import read_moment
from ui.palette.ranking import bold, fit

TODAY = date(2020, 12, 10)


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("exp", "Export the approved schedule", "Open the example"),
        ("exp", "Export the approved schedule", "Import or export"),
        ("send sign", "Send for sign-off", "Sign in, then send"),
        ("waste", "Waste", "Waste and recycling"),
        ("sfs", "Send for sign-off", "Safest of them all"),
        ("ver wo", "Verify a workbook", "Workbooks, verified"),
    ],
)
def test_better_fits_come_first(typed: str, better: str, worse: str) -> None:
    assert fit(typed, better) > fit(typed, worse)


@pytest.mark.parametrize(
    ("typed", "title"),
    [("undo", "Undo: moved 3 posts"), ("creche", "Crèche"), ("S-O", "Sign-off"), ("impsch", "Import a schedule")],
)
def test_what_fits(typed: str, title: str) -> None:
    assert fit(typed, title) > 0


@pytest.mark.parametrize(("typed", "title"), [("xyz", "Export"), ("port", "Export"), ("", "Export"), ("?", "Export")])
def test_what_does_not(typed: str, title: str) -> None:
    assert fit(typed, title) == 0


def test_other_words_count_less_and_lately_only_breaks_ties() -> None:
    assert fit("show only", "Waste", "department show only") > 0
    assert fit("waste", "Waste") > fit("waste", "W. Contact", "Waste contact") > 0
    assert fit("o", "Open", recent=True) > fit("o", "Open")
    assert fit("exp", "Export") > fit("exp", "An export of all", recent=True)


@given(typed=st.text(max_size=12), title=st.text(max_size=40))
def test_anything_may_be_typed_and_pieces_are_the_title(typed: str, title: str) -> None:
    assert fit(typed, title) >= 0
    assert "".join(text for text, _bold in bold(typed, title)) == title


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dec 2020", (date(2020, 12, 1), True)),
        ("December", (date(2020, 12, 1), True)),
        ("5/2021", (date(2021, 5, 1), True)),
        ("2021-05", (date(2021, 5, 1), True)),
        ("18/12", (date(2020, 12, 18), False)),
        ("18 dec 2020", (date(2020, 12, 18), False)),
        ("today", (TODAY, False)),
        ("monday", (date(2020, 12, 14), False)),
        ("tomorrow", (date(2020, 12, 11), False)),
        ("13/2021", None),
        ("2021-13", None),
        ("de", None),
        ("decent", None),
        ("", None),
    ],
)
def test_days_and_months_as_people_type_them(typed: str, found: tuple[date, bool] | None) -> None:
    assert read_moment(typed, today=TODAY, shown=TODAY) == found


@given(st.text(max_size=15))
def test_nothing_that_is_typed_is_an_error(text: str) -> None:
    read_moment(text, today=TODAY, shown=TODAY)
