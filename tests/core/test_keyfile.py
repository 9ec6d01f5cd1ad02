"""Key files: what is written is read back, and whatever else comes along gets one sentence."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner import signing
from sddc_planner.canonical import canonical_bytes
from sddc_planner.errors import UnreadableFile
from sddc_planner.packs.keyfile import LARGEST, KeyFile, key_bytes, parsed_key, read_key_file
from sddc_planner.packs.keyring import new_key_file
from sddc_planner.packs.public_half import is_public_half
from sddc_planner.sheets.limits import Refused

PASSPHRASE = "three brown bins"


@pytest.fixture
def whole() -> KeyFile:
    return new_key_file("C. Manager", PASSPHRASE)[0]


def value_of(one: KeyFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(key_bytes(one))
    return found


def refused(value: dict[str, Any]) -> str:
    with pytest.raises(Refused) as caught:
        parsed_key(canonical_bytes(value))
    return caught.value.reason


def test_a_key_is_read_back_as_it_was_written(whole: KeyFile, tmp_path: Path) -> None:
    path = tmp_path / "manager.sddckey"
    path.write_bytes(key_bytes(whole))
    found = read_key_file(path)
    assert found == whole
    assert signing.unlock(found.key, PASSPHRASE).id == whole.id
    path.write_bytes(key_bytes(whole.without_private_half()))
    public = read_key_file(path)
    assert (public.sealed, public.recovery, public.fingerprint) == ("", "", whole.fingerprint)
    assert whole.sealed not in path.read_text("utf-8")


def test_every_altered_byte_is_refused_or_shows_in_the_fingerprint_or_opens_nothing(whole: KeyFile) -> None:
    """A key file is not signed: what an alteration can do is change a name, or make the passphrase fit no more."""
    content = key_bytes(whole)
    for place in range(len(content)):
        altered = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        try:
            found = parsed_key(altered)
        except Refused:
            continue
        same_key = (found.id, found.public) == (whole.id, whole.public)
        assert same_key, f"byte {place} makes another key of it"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "  "),
        ("name", "C.\nManager"),
        ("name", "C. Manager\u202e"),
        ("name", "x" * 201),
        ("name", 7),
        ("public", "00" * 32),
        ("public", "01" + "00" * 31),
        ("public", "zz" * 32),
        ("public", 5),
        ("public", None),
        ("key", "0" * 32),
        ("key", "../../etc/passwd"),
        ("created_at", "2020-13-01T00:00:00.000000Z"),
        ("created_at", 0),
        ("version", "1"),
        ("version", True),
        ("version", 0),
        ("sealed", "abc"),
        ("sealed", {}),
        ("sealed", []),
        ("recovery", {"kdf": "none"}),
        ("format", "sddc-planner pack"),
    ],
)
def test_a_field_of_another_kind_is_refused(whole: KeyFile, field: str, value: object) -> None:
    assert refused({**value_of(whole), field: value})


def test_a_later_version_says_so(whole: KeyFile) -> None:
    assert refused({**value_of(whole), "version": 2}) == "it was made by a later version of the program"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("memory_kib", 1 << 30),
        ("memory_kib", 0),
        ("passes", 1_000_000),
        ("lanes", 4096),
        ("lanes", True),
        ("kdf", "scrypt"),
        ("cipher", "none"),
        ("salt", "00"),
        ("sealed", "00" * 5000),
    ],
)
def test_a_seal_that_would_cost_too_much_or_is_none_of_ours_is_refused(
    whole: KeyFile, field: str, value: object
) -> None:
    said = value_of(whole)
    for name in ("sealed", "recovery"):
        assert refused({**said, name: {**said[name], field: value}})


def test_a_swapped_public_half_is_refused(whole: KeyFile) -> None:
    other = signing.create(PASSPHRASE).public
    assert "another than the one that it names" in refused({**value_of(whole), "public": other})


def test_missing_and_further_fields_are_refused(whole: KeyFile) -> None:
    said = value_of(whole)
    for name in said:
        assert refused({key: value for key, value in said.items() if key != name})
    assert refused({**said, "role": "communications manager"})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[" * 10_000,
        b"{" * 10_000,
        b'{"a":' * 3000 + b"1" + b"}" * 3000,
        b"PK\x03\x04",
        b"not a key",
        b'{"format":"sddc-planner key","format":"sddc-planner key"}',
        b"\xff\xfe{}",
        b"{" + b" " * LARGEST + b"}",
        b"x" * (3 << 20),
    ],
)
def test_what_is_no_key_file_gets_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "hostile.sddckey"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read_key_file(path)
    assert "hostile.sddckey" in caught.value.message
    assert "\n" not in caught.value.sentence()


def test_a_truncated_file_is_refused_at_every_length(whole: KeyFile) -> None:
    content = key_bytes(whole)
    for length in range(len(content)):
        with pytest.raises(Refused):
            parsed_key(content[:length])


def test_a_folder_or_nothing_is_no_key_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.sddckey"):
        with pytest.raises(UnreadableFile):
            read_key_file(path)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    with pytest.raises(Refused):
        parsed_key(content)


def test_points_that_no_private_key_has_are_no_public_half() -> None:
    """With these one signature fits every text: seven encodings of points of small order, and numbers off the curve."""
    p = 2**255 - 19
    eighth = 2707385501144840649318225287225658788936804267575313519463743609750303402022
    small = [0, 1, p - 1, eighth, p - eighth, p, p + 1]
    for y in small:
        for sign in (0, 1 << 255):
            assert not is_public_half((y | sign).to_bytes(32, "little").hex())
    off_the_curve = [y for y in range(2, 12) if not is_public_half(y.to_bytes(32, "little").hex())]
    assert 2 <= len(off_the_curve) <= 8
    for _ in range(20):
        public = signing.create(PASSPHRASE).public
        assert is_public_half(public)
        assert not is_public_half(public.upper() if public.upper() != public else public + "0")
    assert not is_public_half(os.urandom(31).hex())
