"""The byte form of what is signed, held to the reference implementation of RFC 8785."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.canonical import canonical_bytes, canonical_text, digest, text_digest

texts = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(keys, inner),
    max_leaves=20,
)


@given(values)
def test_it_is_rfc_8785(value: object) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(st.dictionaries(keys, texts))
def test_the_order_of_keys_does_not_matter(value: dict[str, str]) -> None:
    assert digest(value) == digest(dict(reversed(value.items())))


def test_every_control_character_has_its_one_form() -> None:
    every = "".join(map(chr, range(0x20))) + '"\\\x7f\u2028'
    assert canonical_bytes(every) == rfc8785.dumps(every)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical_bytes("\ud800")


def test_a_known_digest_never_changes() -> None:
    """Signatures made by released versions depend on it."""
    value = {"b": [1, True, None], "a": "é\n"}
    assert canonical_text(value) == '{"a":"é\\n","b":[1,true,null]}'
    assert digest(value) == text_digest('{"a":"é\\n","b":[1,true,null]}')
    assert digest(value) == "c3776cc80f24ededc0136463edae45d4fb8385b2d325b266abeeb567e481fa7a"
