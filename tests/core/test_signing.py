"""Keys: what opens them, what does not, and what a signature is worth."""

import json
from dataclasses import replace

import pytest

from sddc_planner import signing
from sddc_planner.errors import InvalidValue, WrongPassphrase

PASSPHRASE = "winter gritting lorry"


@pytest.fixture
def real_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "_MEMORY_KIB", 65536)
    monkeypatch.setattr(signing, "_PASSES", 3)


@pytest.mark.usefixtures("real_cost")
def test_a_key_is_sealed_at_the_full_cost() -> None:
    key = signing.create(PASSPHRASE)
    box = json.loads(key.sealed)
    assert (box["kdf"], box["memory_kib"], box["passes"]) == ("argon2id", 65536, 3)
    assert signing.unlock(key, PASSPHRASE).id == key.id


def test_what_is_signed_verifies_and_nothing_else() -> None:
    key = signing.create(PASSPHRASE)
    signature = signing.unlock(key, PASSPHRASE).sign("approved")
    assert signing.is_signed(key.public, "approved", signature)
    assert not signing.is_signed(key.public, "approved.", signature)
    assert not signing.is_signed(signing.create(PASSPHRASE).public, "approved", signature)
    assert not signing.is_signed(key.public, "approved", signature[:-2] + f"{int(signature[-2:], 16) ^ 1:02x}")
    assert not signing.is_signed("not hex", "approved", signature)


def test_another_passphrase_opens_nothing() -> None:
    key = signing.create(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        signing.unlock(key, PASSPHRASE.upper())


def test_the_same_words_typed_on_another_keyboard_open_it() -> None:
    """é can be one character or two; both are the same passphrase."""
    key = signing.create("caf\u00e9 au lait matin")
    assert signing.unlock(key, "cafe\u0301 au lait matin")


def test_a_short_passphrase_is_refused_with_advice() -> None:
    with pytest.raises(InvalidValue) as caught:
        signing.create("short")
    assert caught.value.field == "passphrase"
    assert "words" in caught.value.hint


def test_a_new_passphrase_keeps_the_key() -> None:
    key = signing.create(PASSPHRASE)
    again = signing.reseal(key, PASSPHRASE, "another set of words")
    assert (again.id, again.public) == (key.id, key.public)
    signature = signing.unlock(again, "another set of words").sign("x")
    assert signing.is_signed(key.public, "x", signature)
    with pytest.raises(WrongPassphrase):
        signing.unlock(again, PASSPHRASE)


@pytest.mark.parametrize(
    "sealed",
    ["", "{}", "null", '{"salt": 1}', '{"salt":"00","memory_kib":99999999,"passes":1,"lanes":1}'],
)
def test_a_damaged_seal_is_a_wrong_passphrase_and_costs_nothing(sealed: str) -> None:
    key = replace(signing.create(PASSPHRASE), sealed=sealed)
    with pytest.raises(WrongPassphrase):
        signing.unlock(key, PASSPHRASE)


def test_a_swapped_public_key_does_not_open() -> None:
    mine, other = signing.create(PASSPHRASE), signing.create(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        signing.unlock(replace(mine, public=other.public), PASSPHRASE)
