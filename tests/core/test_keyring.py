"""This computer's key ring and its recovery codes: nobody gets in by trying, and nothing outside the folder is met."""

import json
import sys
from pathlib import Path

import pytest

from sddc_planner import signing
from sddc_planner.clock import Clock
from sddc_planner.errors import InvalidValue, LibraryError, NotFound, UserError, WrongPassphrase
from sddc_planner.model.recovery_code import new_code, plain_code
from sddc_planner.packs.keyfile import key_bytes
from sddc_planner.packs.keyring import KeyRing, new_key_file
from tests.conftest import TickingClock

PASSPHRASE = "three brown bins"


@pytest.fixture
def ring(tmp_path: Path, clock: Clock) -> KeyRing:
    return KeyRing(tmp_path / "keys", clock)


def test_a_key_made_here_is_found_and_signs(ring: KeyRing) -> None:
    made, _code = ring.make("  C.   Manager ", PASSPHRASE)
    assert made.name == "C. Manager"
    assert ring.everything() == (made,)
    signature = ring.unlock(made.id, PASSPHRASE).sign("approved")
    assert signing.is_signed(made.public, "approved", signature)
    assert ring.find("0" * 32) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps owners in another way")
def test_only_the_owner_may_read_it(ring: KeyRing) -> None:
    made, _code = ring.make("C. Manager", PASSPHRASE)
    assert ring.folder.stat().st_mode & 0o777 == 0o700
    assert (ring.folder / f"{made.id}.sddckey").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["", " \t", "x" * 201, "C.\x00Manager", "\u202eabc"])
def test_a_key_needs_a_name_that_can_be_read(ring: KeyRing, name: str) -> None:
    with pytest.raises(InvalidValue, match="whose key"):
        ring.make(name, PASSPHRASE)
    with pytest.raises(InvalidValue, match="at least 12"):
        ring.make("C. Manager", "short")
    assert ring.everything() == ()


def test_wrong_passphrases_are_counted_in_a_file_and_wait_ever_longer(ring: KeyRing, clock: TickingClock) -> None:
    made, _code = ring.make("C. Manager", PASSPHRASE)
    waits = []
    for _ in range(6):
        with pytest.raises(WrongPassphrase) as caught:
            KeyRing(ring.folder, clock).unlock(made.id, "not this one, no")
        waits.append(caught.value.wait_seconds)
    assert waits[:3] == [0, 0, 1]
    said = json.loads((ring.folder / f"{made.id}.tries").read_bytes())
    assert said["failures"] >= 3
    while waits[-1] < 30:
        with pytest.raises(WrongPassphrase) as caught:
            ring.unlock(made.id, "not this one, no")
        waits.append(caught.value.wait_seconds)
    with pytest.raises(WrongPassphrase, match="Too many wrong passphrases: wait"):
        ring.unlock(made.id, PASSPHRASE)
    clock.now = clock.now.replace(hour=23)
    assert ring.unlock(made.id, PASSPHRASE).id == made.id
    assert not (ring.folder / f"{made.id}.tries").exists()


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"failures":-1,"locked_until":5}', b"[" * 5000])
def test_a_damaged_count_stops_nobody(ring: KeyRing, content: bytes) -> None:
    made, _code = ring.make("C. Manager", PASSPHRASE)
    (ring.folder / f"{made.id}.tries").write_bytes(content)
    assert ring.unlock(made.id, PASSPHRASE).id == made.id


def test_a_new_passphrase_needs_the_old_one(ring: KeyRing) -> None:
    made, _code = ring.make("C. Manager", PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        ring.change_passphrase(made.id, "not this one, no", "kettle lantern orchard")
    with pytest.raises(InvalidValue):
        ring.change_passphrase(made.id, PASSPHRASE, "short")
    assert ring.unlock(made.id, PASSPHRASE).id == made.id
    ring.change_passphrase(made.id, PASSPHRASE, "kettle lantern orchard")
    assert ring.unlock(made.id, "kettle lantern orchard").id == made.id


def test_the_recovery_code_gives_a_new_passphrase_once(ring: KeyRing) -> None:
    made, code = ring.make("C. Manager", PASSPHRASE)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    fresh = ring.recover(made.id, typed, "kettle lantern orchard")
    assert ring.unlock(made.id, "kettle lantern orchard").id == made.id
    with pytest.raises(WrongPassphrase):
        ring.unlock(made.id, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        ring.recover(made.id, code, "another way back in")
    assert ring.recover(made.id, fresh, "another way back in") not in (code, fresh)
    later = ring.recovery_code(made.id, "another way back in")
    assert ring.recover(made.id, later, PASSPHRASE)


def test_wrong_codes_wait_like_passphrases(ring: KeyRing) -> None:
    made, code = ring.make("C. Manager", PASSPHRASE)
    wait = 0
    while wait < 30:
        with pytest.raises(WrongPassphrase, match=r"not the recovery code|Too many") as caught:
            ring.recover(made.id, new_code(), "kettle lantern orchard")
        wait = caught.value.wait_seconds
    with pytest.raises(WrongPassphrase, match="Too many"):
        ring.recover(made.id, code, "kettle lantern orchard")


def test_a_code_has_120_random_bits_and_a_slip_is_told_from_a_wrong_code() -> None:
    codes = {plain_code(new_code()) for _ in range(200)}
    assert len(codes) == 200
    assert {len(one) for one in codes} == {25}
    code = new_code()
    for typed, why in (("", "25 letters"), (code[:-1], "25 letters"), (code[:-1] + "U", "no “U”"), ("é" + code, "É")):
        with pytest.raises(InvalidValue, match=why) as caught:
            plain_code(typed)
        assert caught.value.field == "code"
    slips = 0
    for place, letter in enumerate(code):
        if letter != "-":
            try:
                plain_code(code[:place] + ("2" if letter != "2" else "3") + code[place + 1 :])
            except InvalidValue:
                slips += 1
    assert slips >= 20


def test_what_comes_in_a_file_is_kept_whole_or_not(ring: KeyRing, clock: Clock) -> None:
    made, _code = new_key_file("W. Contact", PASSPHRASE, clock)
    with pytest.raises(UserError, match="only the public half"):
        ring.add(made.without_private_half())
    ring.add(made)
    with pytest.raises(UserError, match="already"):
        ring.add(made)
    assert ring.unlock(made.id, PASSPHRASE).id == made.id
    ring.remove(made.id)
    assert ring.everything() == ()
    with pytest.raises(NotFound):
        ring.unlock(made.id, PASSPHRASE)


def test_a_key_under_another_name_in_the_folder_is_not_taken_for_it(ring: KeyRing, clock: Clock) -> None:
    mine, _code = ring.make("C. Manager", PASSPHRASE)
    other, _code = new_key_file("Somebody", PASSPHRASE, clock)
    (ring.folder / f"{mine.id}.sddckey").write_bytes(key_bytes(other))
    assert ring.find(mine.id) is None
    (ring.folder / "junk.sddckey").write_bytes(b"junk")
    assert [one.name for one in ring.everything()] == ["Somebody"]


@pytest.mark.parametrize("key", ["../../secret", "", "A" * 32, "0" * 31 + "/", "0" * 33])
def test_no_id_reaches_outside_the_folder(ring: KeyRing, key: str) -> None:
    assert ring.find(key) is None
    with pytest.raises(NotFound):
        ring.remove(key)


def test_a_ring_that_cannot_be_written_says_so(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "keys").write_text("in the way", "utf-8")
    with pytest.raises(LibraryError, match="cannot be reached"):
        KeyRing(tmp_path / "keys", clock).make("C. Manager", PASSPHRASE)
    assert (tmp_path / "keys").read_text("utf-8") == "in the way"
