"""Keys in a library: enrolled, replaced and revoked by the manager; what they signed before stays valid and dated."""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sddc_planner import paths, signing
from sddc_planner.clock import Clock
from sddc_planner.errors import (
    Conflict,
    InvalidValue,
    NeedsManager,
    NotAllowed,
    NotFound,
    NothingToUndo,
    SigningLocked,
    UnreadableFile,
    UserError,
    WrongPassphrase,
)
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import KeyId, PersonId
from sddc_planner.model.recovery_code import new_code
from sddc_planner.model.signoff import Statement, Verdict
from sddc_planner.model.state import State
from sddc_planner.packs.keyfile import KeyFile, key_bytes, read_key_file
from sddc_planner.packs.keyring import KeyRing, new_key_file
from sddc_planner.planner.key_views import KeyView, Place
from sddc_planner.planner.planner import Planner
from sddc_planner.store import signing_keys, standing
from tests.conftest import TickingClock
from tests.council import PASSPHRASE, SmallCouncil

NEW = "kettle lantern orchard"


@pytest.fixture(autouse=True)
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> KeyRing:
    """This computer's key ring is in the test's folder."""
    monkeypatch.setattr(paths, "keys", lambda: tmp_path / "ring")
    return KeyRing(tmp_path / "ring", clock)


@pytest.fixture
def managed(council: SmallCouncil) -> SmallCouncil:
    """The manager is signed in."""
    council.sign_in(council.manager)
    return council


def made_elsewhere(clock: Clock, name: str = "V. Specialist") -> KeyFile:
    return new_key_file(name, NEW, clock)[0]


def only(views: tuple[KeyView, ...]) -> KeyView:
    assert len(views) == 1
    return views[0]


def history(planner: Planner) -> list[str]:
    return [row["summary"] for row in planner.desk.library.con.execute("SELECT summary FROM journal ORDER BY seq DESC")]


def rows(planner: Planner) -> list[dict[str, object]]:
    return [dict(row) for row in planner.desk.library.con.execute("SELECT * FROM signing_key ORDER BY id")]


# Revoking and replacing


def test_what_was_signed_before_a_revocation_stays_and_what_claims_a_later_instant_does_not(
    council: SmallCouncil, clock: TickingClock
) -> None:
    planner = council.planner
    signed = council.approved(title="Before", department=council.waste.id)
    later = council.write(title="After", department=council.waste.id)
    council.submit(later.id)
    council.sign_in(council.contact)
    assert planner.desk.session is not None
    stolen = planner.desk.session.key
    council.sign_in(council.manager)
    planner.signoffs.approve([later.id])
    planner.keys.revoke(only(planner.keys.of(council.contact)).id, "Laptop lost on the train.")
    view = only(planner.keys.of(council.contact))
    assert view.revoked_why == "Laptop lost on the train."
    assert view.revoked_at is not None
    assert planner.posts.get(signed.id).standing is State.APPROVED
    assert planner.posts.get(later.id).standing is State.AWAITING
    one = standing.work_out(planner.desk.library.con, [later.id])[later.id]
    said = Statement(
        library=council.planner.desk.library.con.execute("SELECT value FROM meta WHERE id = 'library'").fetchone()[0],
        post=later.id,
        revision=1,
        digest=one.digest,
        date="2020-12-14",
        time="09:00",
        need=next(need for need in one.needs if need.capacity is Capacity.DEPARTMENT),
        verdict=Verdict.APPROVED,
        comment="",
        person=council.contact,
        key=stolen.id,
        at=clock(),
    )
    text = said.text()
    with planner.desk.change("sign", "approved it with a stolen key", undoable=False) as writer:
        row = {"id": "f" * 32, "post": later.id, "revision": f"{later.id}/1", "statement": text}
        writer.put("sign_off", {**row, "signature": stolen.sign(text)})
    assert planner.posts.get(later.id).standing is State.AWAITING
    assert planner.posts.get(signed.id).standing is State.APPROVED
    problems = [
        one.problem for one in standing.work_out(planner.desk.library.con, [later.id])[later.id].evidence.signoffs
    ]
    assert "The key had been revoked before this was signed." in problems
    assert [fault.what for fault in planner.record.check().faults] == [
        "A sign-off of “After” does not hold. The key had been revoked before this was signed."
    ]


def test_a_revoked_key_opens_no_more_and_an_open_one_is_locked(managed: SmallCouncil) -> None:
    planner = managed.planner
    planner.keys.revoke(managed.contact, "She left.")
    planner.sit_down(managed.contact)
    with pytest.raises(UserError, match="no signing key"):
        planner.signoffs.unlock(managed.contact, PASSPHRASE)
    assert not planner.council.has_key(managed.contact)
    managed.sign_in(managed.manager)
    post = managed.write()
    managed.submit(post.id)
    managed.sign_in(managed.manager)
    planner.keys.replace(managed.manager, NEW)
    with pytest.raises(SigningLocked):
        planner.signoffs.approve([post.id])
    with pytest.raises(WrongPassphrase):
        planner.signoffs.unlock(managed.manager, PASSPHRASE)
    planner.signoffs.unlock(managed.manager, NEW)
    planner.signoffs.approve([post.id])
    assert planner.posts.get(post.id).standing is State.APPROVED


def test_replacing_a_key_keeps_what_the_old_one_signed(council: SmallCouncil) -> None:
    planner = council.planner
    signed = council.approved(department=council.waste.id)
    council.sign_in(council.manager)
    old = only(planner.keys.of(council.manager))
    code = planner.keys.replace(council.manager, NEW)
    new, gone = planner.keys.of(council.manager)
    assert (gone.id, gone.revoked_why) == (old.id, "Replaced by a new key.")
    assert new.revoked_at is None
    assert new.has_recovery
    assert planner.posts.get(signed.id).standing is State.APPROVED
    assert planner.keys.recover(council.manager, code, PASSPHRASE)
    assert planner.record.check().faults == []
    assert history(planner)[1] == "replaced the signing key of C. Manager; the one before it was revoked"


def test_a_clock_put_back_makes_no_earlier_signature_late(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    signed = council.approved(department=council.waste.id)
    clock.now -= timedelta(hours=2)
    planner.sit_down(council.manager)
    planner.signoffs.unlock(council.manager, PASSPHRASE)
    planner.keys.revoke(council.contact, "Lost.")
    assert planner.posts.get(signed.id).standing is State.APPROVED
    assert planner.record.check().faults == []


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 501])
def test_a_revocation_says_why(managed: SmallCouncil, reason: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        managed.planner.keys.revoke(managed.contact, reason)
    assert caught.value.field == "reason"
    assert only(managed.planner.keys.of(managed.contact)).revoked_at is None


def test_a_key_is_revoked_once_and_only_where_there_is_one(managed: SmallCouncil) -> None:
    keys = managed.planner.keys
    key = only(keys.of(managed.contact)).id
    keys.revoke(key, "Lost.")
    with pytest.raises(UserError, match="was revoked on 16 November 2020 already"):
        keys.revoke(key, "Lost again.")
    for nobody in (managed.contact, managed.specialist, "nonsense"):
        with pytest.raises((NotFound, UserError)):
            keys.revoke(nobody, "Lost.")
    with pytest.raises(UserError, match="no signing key"):
        keys.replace(managed.specialist, NEW)


def test_the_only_manager_cannot_be_left_without_a_key(managed: SmallCouncil) -> None:
    """Otherwise whoever came next could name themselves manager."""
    planner = managed.planner
    with pytest.raises(NotAllowed, match="alone decides") as caught:
        planner.keys.revoke(managed.manager, "Lost.")
    assert "Replace it" in caught.value.hint
    planner.council.give(managed.contact, Capacity.COMMUNICATIONS_MANAGER)
    planner.keys.revoke(managed.manager, "Lost.")
    planner.sit_down(managed.specialist)
    with pytest.raises(NeedsManager, match="Only the Communications Manager"):
        planner.council.give(managed.specialist, Capacity.COMMUNICATIONS_MANAGER)


def test_only_the_manager_with_an_open_key_changes_what_anybody_signs_with(council: SmallCouncil, clock: Clock) -> None:
    planner, other = council.planner, made_elsewhere(clock)
    attempts: list[Callable[[], object]] = [
        lambda: planner.keys.make(council.specialist, NEW),
        lambda: planner.keys.replace(council.contact, NEW),
        lambda: planner.keys.replace(council.manager, NEW),
        lambda: planner.keys.revoke(council.contact, "Because."),
        lambda: planner.keys.enrol(council.specialist, other, other.fingerprint),
        lambda: planner.keys.enrol(council.manager, other, other.fingerprint),
    ]
    before = rows(planner)
    for seat in (council.specialist, council.contact, council.manager):
        planner.sit_down(seat)
        for attempt in attempts:
            with pytest.raises(NeedsManager):
                attempt()
    council.sign_in(council.contact)
    for attempt in attempts:
        with pytest.raises(NeedsManager):
            attempt()
    assert rows(planner) == before


def test_keys_are_never_undone(managed: SmallCouncil, clock: Clock) -> None:
    planner, other = managed.planner, made_elsewhere(clock)
    planner.keys.enrol(managed.specialist, other, other.fingerprint)
    planner.keys.replace(managed.contact, NEW)
    before = rows(planner)
    with contextlib.suppress(NothingToUndo, Conflict):
        while True:
            planner.record.undo()
    assert rows(planner) == before


# Enrolling


def test_an_enrolled_key_counts_here_and_signs_only_with_its_file(
    managed: SmallCouncil, clock: Clock, tmp_path: Path
) -> None:
    planner = managed.planner
    planner.council.give(managed.contact, Capacity.DEPARTMENT, managed.leisure.id)
    planner.keys.revoke(managed.contact, "She signs on her own laptop now.")
    key = made_elsewhere(clock, "W. Contact")
    view = planner.keys.enrol(managed.contact, key, key.fingerprint.lower().replace(" ", "-"))
    assert (view.place, view.enrolled_by, view.fingerprint) == (Place.ELSEWHERE, "C. Manager", key.fingerprint)
    row = signing_keys.with_id(planner.desk.library.con, key.id)
    assert row is not None
    assert (row.sealed, row.recovery) == ("", ""), "only the public half is kept"
    assert history(planner)[0] == f"enrolled a signing key for W. Contact, fingerprint {key.fingerprint}"
    post = managed.write(department=managed.waste.id)
    managed.submit(post.id)
    managed.sign_in(managed.manager)
    planner.signoffs.approve([post.id])
    planner.sit_down(managed.contact)
    with pytest.raises(UserError, match=r"Only the public half of W\. Contact’s key is here"):
        planner.signoffs.unlock(managed.contact, NEW)
    path = tmp_path / "contact.sddckey"
    path.write_bytes(key_bytes(key))
    with pytest.raises(WrongPassphrase):
        planner.signoffs.unlock(managed.contact, "not this one, no", path)
    assert "entered a wrong passphrase for W. Contact (1)" in history(planner)
    planner.signoffs.unlock(managed.contact, NEW, path)
    planner.signoffs.approve([post.id])
    assert planner.posts.get(post.id).standing is State.APPROVED
    assert planner.record.check().faults == []


def test_a_key_of_this_computer_opens_by_its_passphrase_alone(managed: SmallCouncil, ring: KeyRing) -> None:
    planner = managed.planner
    key, _code = ring.make("V. Specialist", NEW)
    assert planner.keys.enrol(managed.specialist, key, key.fingerprint).place is Place.COMPUTER
    planner.sit_down(managed.specialist)
    with pytest.raises(WrongPassphrase):
        planner.signoffs.unlock(managed.specialist, "not this one, no")
    assert planner.signoffs.unlock(managed.specialist, NEW)
    planner.keys.change_passphrase(managed.specialist, NEW, PASSPHRASE)
    assert ring.unlock(key.id, PASSPHRASE)
    code = planner.keys.recovery_code(managed.specialist, PASSPHRASE)
    assert planner.keys.recover(managed.specialist, code, NEW) != code
    assert planner.signoffs.unlock(managed.specialist, NEW)
    row = signing_keys.with_id(planner.desk.library.con, key.id)
    assert row is not None
    assert row.sealed == "", "what is on the computer stays out of the library"


def test_enrolling_refuses_another_persons_key_a_known_one_and_a_revoked_one(
    managed: SmallCouncil, clock: Clock, tmp_path: Path
) -> None:
    keys = managed.planner.keys
    path = keys.export_public(managed.contact, tmp_path / "contact")
    contact = read_key_file(path)
    with pytest.raises(UserError, match=r"This key is W\. Contact’s: it cannot be V\. Specialist’s too"):
        keys.enrol(managed.specialist, contact, contact.fingerprint)
    with pytest.raises(UserError, match=r"enrolled for W\. Contact already"):
        keys.enrol(managed.contact, contact, contact.fingerprint)
    keys.revoke(managed.contact, "Lost.")
    for person, why in ((managed.contact, "a revoked key stays so"), (managed.specialist, "W. Contact’s")):
        with pytest.raises(UserError, match=why):
            keys.enrol(person, contact, contact.fingerprint)
    assert not managed.planner.council.has_key(managed.contact)


@pytest.mark.parametrize("typed", ["", "0000", "0000 0000 0000 0000 0000"])
def test_a_fingerprint_that_differs_is_refused(managed: SmallCouncil, clock: Clock, typed: str) -> None:
    key = made_elsewhere(clock)
    for one in (typed, key.fingerprint[:-1], key.fingerprint[-4:]):
        with pytest.raises(InvalidValue, match="fingerprint differs") as caught:
            managed.planner.keys.enrol(managed.specialist, key, one)
        assert caught.value.field == "fingerprint"
    assert managed.planner.keys.of(managed.specialist) == ()


@pytest.mark.parametrize("public", ["", "zz", "01" + "00" * 31, "00" * 32])
def test_what_is_no_public_half_is_never_enrolled(managed: SmallCouncil, public: str) -> None:
    with pytest.raises(UserError, match="not the public half"):
        managed.planner.keys.enrol(managed.specialist, public, signing.fingerprint(public))
    assert managed.planner.keys.of(managed.specialist) == ()


# Carrying


def test_a_whole_key_is_carried_to_another_library(managed: SmallCouncil, tmp_path: Path, clock: Clock) -> None:
    planner = managed.planner
    path = planner.keys.export_whole(managed.contact, tmp_path / "carried.sddckey")
    public = planner.keys.export_public(managed.contact, tmp_path / "public.sddckey")
    assert read_key_file(public).sealed == ""
    other = Planner.create(tmp_path / "other", clock=clock)
    try:
        from tests.council import found

        there = found(other, with_keys=False)
        carried = read_key_file(path)
        with pytest.raises(UserError, match="not enrolled here"):
            other.keys.bring(carried, PASSPHRASE)
        other.keys.enrol(there.contact, carried, carried.fingerprint)
        with pytest.raises(UserError, match="only the public half"):
            other.keys.bring(read_key_file(public), PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            other.keys.bring(carried, "not this one, no")
        assert history(other)[0] == "entered a wrong passphrase for W. Contact (1)"
        with pytest.raises(UserError, match="Only the public half"):
            other.keys.export_whole(there.contact, tmp_path / "again.sddckey")
        assert not (tmp_path / "again.sddckey").exists()
        assert other.keys.bring(carried, PASSPHRASE).place is Place.LIBRARY
        assert history(other)[0] == "brought the signing key of W. Contact here whole"
        with pytest.raises(UserError, match="already"):
            other.keys.bring(carried, PASSPHRASE)
        other.sit_down(there.contact)
        assert other.signoffs.unlock(there.contact, PASSPHRASE)
        assert other.record.check().faults == []
    finally:
        other.close()


@pytest.mark.parametrize("whole", [True, False])
def test_a_file_that_cannot_be_written_leaves_nothing(managed: SmallCouncil, tmp_path: Path, whole: bool) -> None:
    keys = managed.planner.keys
    write = keys.export_whole if whole else keys.export_public
    with pytest.raises(UserError, match="does not exist"):
        write(managed.contact, tmp_path / "missing" / "key.sddckey")
    with pytest.raises(UserError, match="no signing key"):
        write(managed.specialist, tmp_path / "key.sddckey")
    assert not (tmp_path / "key.sddckey").exists()


def test_a_key_file_of_somebody_else_opens_nothing(managed: SmallCouncil, tmp_path: Path, clock: Clock) -> None:
    planner = managed.planner
    mine = planner.keys.export_whole(managed.manager, tmp_path / "mine.sddckey")
    public = planner.keys.export_public(managed.contact, tmp_path / "public.sddckey")
    stranger = tmp_path / "stranger.sddckey"
    stranger.write_bytes(key_bytes(made_elsewhere(clock)))
    planner.sit_down(managed.contact)
    for path, why in ((mine, "another key"), (stranger, "another key"), (public, "only the public half")):
        with pytest.raises(UserError, match=why):
            planner.signoffs.unlock(managed.contact, PASSPHRASE, path)
    with pytest.raises(UnreadableFile):
        planner.signoffs.unlock(managed.contact, PASSPHRASE, tmp_path / "missing.sddckey")
    contact = managed.planner.keys.export_whole(managed.contact, tmp_path / "contact.sddckey")
    managed.sign_in(managed.manager)
    planner.keys.revoke(managed.contact, "Lost.")
    planner.council.make_key(managed.contact, NEW)
    planner.sit_down(managed.contact)
    with pytest.raises(UserError, match="was revoked on"):
        planner.signoffs.unlock(managed.contact, PASSPHRASE, contact)


# Recovery


def test_a_lost_passphrase_is_recovered_by_the_code_and_by_nothing_else(council: SmallCouncil) -> None:
    planner = council.planner
    assert not only(planner.keys.of(council.manager)).has_recovery
    planner.sit_down(council.specialist)
    with pytest.raises(UserError, match="no recovery code") as caught:
        planner.keys.recover(council.manager, new_code(), NEW)
    assert "only Communications Manager" in caught.value.hint
    assert "begin a new library" in caught.value.hint
    with pytest.raises(WrongPassphrase):
        planner.keys.recovery_code(council.manager, "not this one, no")
    code = planner.keys.recovery_code(council.manager, PASSPHRASE)
    with pytest.raises(InvalidValue):
        planner.keys.recover(council.manager, code[:-1], NEW)
    with pytest.raises(WrongPassphrase):
        planner.keys.recover(council.manager, new_code(), NEW)
    with pytest.raises(InvalidValue):
        planner.keys.recover(council.manager, code, "short")
    fresh = planner.keys.recover(council.manager, code, NEW)
    planner.sit_down(council.manager)
    assert planner.signoffs.unlock(council.manager, NEW)
    with pytest.raises(WrongPassphrase):
        planner.keys.recover(council.manager, code, PASSPHRASE)
    assert planner.keys.recover(council.manager, fresh, PASSPHRASE)
    told = history(planner)
    assert "gave the signing key of C. Manager a new passphrase by its recovery code" in told
    assert "made a new recovery code for the signing key of C. Manager" in told
    assert planner.record.check().faults == []


def test_wrong_codes_are_journalled_and_wait_like_passphrases(council: SmallCouncil) -> None:
    planner = council.planner
    code = planner.keys.recovery_code(council.manager, PASSPHRASE)
    wait = 0
    while wait < 30:
        with pytest.raises(WrongPassphrase, match=r"not the recovery code|Too many") as caught:
            planner.keys.recover(council.manager, new_code(), NEW)
        wait = caught.value.wait_seconds
    assert "entered a wrong passphrase for C. Manager (3)" in history(planner)
    with pytest.raises(WrongPassphrase, match="Too many"):
        planner.keys.recover(council.manager, code, NEW)
    with pytest.raises(WrongPassphrase, match="Too many"):
        planner.signoffs.unlock(council.manager, PASSPHRASE)


def test_what_remains_is_said_plainly(managed: SmallCouncil) -> None:
    keys = managed.planner.keys
    assert "C. Manager signs in and replaces the key of W. Contact" in keys.way_back(managed.contact)
    assert "begin a new library" in keys.way_back(managed.manager)
    managed.planner.council.give(managed.contact, Capacity.COMMUNICATIONS_MANAGER)
    assert "W. Contact signs in and replaces the key of C. Manager" in keys.way_back(managed.manager)


def test_a_key_made_with_its_code_never_stores_the_code(managed: SmallCouncil) -> None:
    planner = managed.planner
    code = planner.keys.make(managed.specialist, NEW)
    assert only(planner.keys.of(managed.specialist)).has_recovery
    everything = "\n".join(planner.desk.library.con.iterdump())
    for text in (code, code.replace("-", ""), NEW):
        assert text not in everything
    with pytest.raises(UserError, match="already has"):
        planner.keys.make(managed.specialist, NEW)
    assert planner.keys.everybody() == tuple(
        view for one in planner.council.people() for view in planner.keys.of(one.id)
    )


def test_a_swapped_or_forged_row_counts_for_nothing(council: SmallCouncil) -> None:
    """Another public half put in the place of one is found by every check, and its signatures do not count."""
    planner = council.planner
    post = council.approved(department=council.waste.id)
    other = signing.create(PASSPHRASE)
    key = only(planner.keys.of(PersonId(council.contact))).id
    con = planner.desk.library.con
    con.execute("UPDATE signing_key SET public = ? WHERE id = ?", [other.public, KeyId(key)])
    assert planner.posts.get(post.id).standing is not State.APPROVED
    assert planner.record.check().faults
