"""Numbers as people type them: read in one way only, or refused with what to write instead."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue
from sddc_planner.model.number_words import number_words
from sddc_planner.model.numbers_typed import number_of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,234.5", "1234.5", ""), ("52%", "52", "%"), ("52 per cent", "52", "%"), ("£900", "900", "£"),
        ("-£5", "-5", "£"), ("£-5", "-5", "£"), ("(40)", "-40", ""), ("−5", "-5", ""), ("+7", "7", ""),
        ("1.2k", "1200", ""), ("3 million", "3000000", ""), ("12 500", "12500", ""), ("12\u00a0500", "12500", ""),
        (".5", "0.5", ""), ("5.", "5", ""), (" 0 ", "0", ""), ("1,234,567", "1234567", ""), ("€2", "2", "€"),
    ],
)  # fmt: skip
def test_what_people_type(text: str, value: str, unit: str) -> None:
    found = number_of(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "%", "many", "1e5", "NaN", "Infinity", "0x10", "1_000", "٣", "½", "1.234,5", "1,23", "1,2345", "1 23",
        "50p", "=1+1", "'5", "--5", "(5", "5)", "1" * 30, "1.2.3", "12,34,567", "£5%", "5 m", "\u202e5",
    ],
)  # fmt: skip
def test_what_may_mean_anything_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        number_of(text, "target")
    assert refused.value.field == "target"


def test_a_number_from_the_continent_is_told_how_to_be_written() -> None:
    with pytest.raises(InvalidValue, match="is not a number") as refused:
        number_of("1.234,5")
    assert "1,234.5" in refused.value.hint


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(InvalidValue):
        assert number_of(text).value.is_finite()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_what_is_shown_can_be_typed_again(value: Decimal) -> None:
    for unit in ("", "£", "%"):
        assert number_of(number_words(value, unit)).value == value
