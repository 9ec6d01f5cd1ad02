"""The file of the signers' public keys: what is in it, and that nothing that was altered is read as if it were not."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sddc_planner import signing
from sddc_planner.canonical import canonical_bytes
from sddc_planner.errors import NotAllowed, UnreadableFile, UserError
from sddc_planner.packs.signers_file import parsed_signers, read_signers, signers_bytes
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE, SmallCouncil


@pytest.fixture
def keys(council: SmallCouncil, tmp_path: Path) -> Path:
    return tmp_path / council.planner.exchange.export_keys(tmp_path / "signers").name


def test_what_is_written_is_what_is_read(council: SmallCouncil, tmp_path: Path) -> None:
    made = council.planner.exchange.export_keys(tmp_path / "signers")
    found = read_signers(tmp_path / "signers.sddckeys")
    assert found == made
    assert signers_bytes(found.signers) == (tmp_path / "signers.sddckeys").read_bytes()
    signers = found.signers
    assert signers.council == "South Derbyshire DC"
    assert {one.names for one in signers.people} == {("C. Manager",), ("W. Contact",)}
    assert {one.id for one in signers.keys} == {signing.key_id(one.public) for one in signers.keys}
    assert b"sealed" not in signers_bytes(signers)
    assert signers.head.hash == council.planner.record.head()[1]
    assert [len(group) for group in found.fingerprint.split()] == [4] * 5


def test_a_key_that_was_replaced_stays_with_the_instant_of_its_end(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved()
    council.sign_in(council.manager)
    planner = council.planner
    (old,) = (one for one in planner.keys.everybody() if one.person == council.contact)
    planner.keys.revoke(old.id, "Laptop lost")
    planner.council.make_key(council.contact, PASSPHRASE)
    found = planner.exchange.export_keys(tmp_path / "signers").signers
    own = [one for one in found.keys if one.person == council.contact]
    assert [one.revoked_at is None for one in own] == [True, False]


def test_a_library_open_for_reading_gives_them_out_too(council: SmallCouncil, tmp_path: Path) -> None:
    other = Planner.open(council.planner.folder, read_only=True)
    try:
        assert other.exchange.export_keys(tmp_path / "signers").signers.keys
    finally:
        other.close()


def test_nobody_has_a_key(planner: Planner, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Nobody has a signing key yet"):
        planner.exchange.export_keys(tmp_path / "signers")
    assert not (tmp_path / "signers.sddckeys").exists()


def test_a_folder_that_is_not_there(council: SmallCouncil, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        council.planner.exchange.export_keys(tmp_path / "nowhere" / "signers")


def test_keys_that_were_put_in_by_hand_are_not_given_out(council: SmallCouncil, tmp_path: Path) -> None:
    """Who signs, as the database says, and as the record does not."""
    planner = council.planner
    stranger = signing.create(PASSPHRASE)
    other = sqlite3.connect(planner.folder / "planner.db")
    other.execute(
        "UPDATE signing_key SET id = ?, public = ? WHERE person = ?", [stranger.id, stranger.public, council.manager]
    )
    other.commit()
    other.close()
    with pytest.raises(NotAllowed, match="altered outside the program"):
        planner.exchange.export_keys(tmp_path / "signers")
    assert not (tmp_path / "signers.sddckeys").exists()


def twice(value: dict[str, Any], name: str) -> None:
    value[name].append(value[name][0])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda v: twice(v, "keys"), "stands in it twice"),
        (lambda v: twice(v, "people"), "stands in it twice"),
        (lambda v: twice(v, "accounts"), "stands in it twice"),
        (lambda v: v["keys"][0].update(public=v["keys"][1]["public"]), "another than the one that it names"),
        (lambda v: v["keys"][0].update(public="00" * 32), "no key"),
        (lambda v: v["keys"][0].update(person="nobody"), "whose one of the keys is"),
        (lambda v: v["people"][0].update(names=[]), "has no name"),
        (lambda v: v["departments"][0].update(names=[" "]), "has no name"),
        (lambda v: [term.update(department="d") for term in v["terms"]], "a capacity in it cannot be"),
        (lambda v: v["terms"][0].update(capacity="king"), "is not what it must be"),
        (lambda v: v["terms"][0].update(first_day="tomorrow"), "is not what it must be"),
        (lambda v: v["rules"].update(time_may_move=1), "is not what it must be"),
        (lambda v: v["rules"].update(more=True), "is not what it must be"),
        (lambda v: v.pop("head"), "is not what it must be"),
        (lambda v: v.update(library="../.."), "is not what it must be"),
        (lambda v: v.update(version=0), "no version of the program writes it so"),
        (lambda v: v.update(version=2), "a later version"),
        (lambda v: v.update(version="1"), "is not what it must be"),
        (lambda v: v.update(format="something"), "not a file of signers"),
    ],
)
def test_what_was_altered_is_one_sentence(keys: Path, change: Callable[[dict[str, Any]], object], said: str) -> None:
    value = json.loads(keys.read_bytes())
    change(value)
    keys.write_bytes(canonical_bytes(value))
    with pytest.raises(UnreadableFile, match=said) as caught:
        read_signers(keys)
    assert caught.value.message.count(keys.name) == 1


@pytest.mark.parametrize("end", [b"\n", b" ", b"\x00", b"{}"])
def test_not_one_byte_more(keys: Path, end: bytes) -> None:
    keys.write_bytes(keys.read_bytes() + end)
    with pytest.raises(UnreadableFile, match="altered after it was made"):
        read_signers(keys)


def test_every_key_of_the_file_in_another_order_is_refused(keys: Path) -> None:
    """The same values in another form would have another fingerprint, and be no file that anybody wrote."""
    value = json.loads(keys.read_bytes())
    keys.write_bytes(json.dumps(dict(reversed(value.items())), separators=(",", ":"), ensure_ascii=False).encode())
    with pytest.raises(UnreadableFile):
        read_signers(keys)
    assert parsed_signers(canonical_bytes(value))
