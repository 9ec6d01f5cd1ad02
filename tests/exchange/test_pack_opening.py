"""A pack on the reviewer's laptop: the same review as at the sender's, and nothing there can be changed but decided."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sddc_planner.errors import (
    LibraryError,
    LibraryReadOnly,
    NotAllowed,
    NothingToUndo,
    SigningLocked,
    UnreadableFile,
    UserError,
    WrongPassphrase,
)
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from sddc_planner.packs.decision_file import read_decisions
from sddc_planner.packs.keyfile import key_bytes
from sddc_planner.packs.keyring import KeyRing, new_key_file
from sddc_planner.packs.pack_file import read_pack
from sddc_planner.planner.laptops.opening_packs import PackPlanner, open_pack, reopen_pack
from sddc_planner.planner.laptops.pack_library import moment
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY, PASSPHRASE
from tests.exchange.laptops import Laptops, changed, members_of, picture


@pytest.fixture
def post(laptops: Laptops) -> PostId:
    """Signed once by Waste, changed since and submitted again, with a picture; sent as posts.sddcpack."""
    council, planner = laptops.council, laptops.planner
    one = council.write(accounts=(council.facebook, council.clean_team))
    council.submit(one.id)
    council.sign_in(council.contact)
    planner.signoffs.request_changes([one.id], "Say which bin.")
    planner.sit_down(council.specialist)
    planner.posts.edit(one.id, text="Your brown bin day may change over Christmas.")
    large = laptops.folder / "bins.png"
    large.write_bytes(picture(3000, 1500))
    planner.posts.add_media(one.id, large, "Bins in the snow")
    planner.posts.waive(one.id, "hours", "W. Contact reads the replies.")
    council.submit(one.id)
    laptops.send(one.id)
    return one.id


def test_the_review_shows_what_the_sender_sees(laptops: Laptops, post: PostId) -> None:
    council, planner, pack = laptops.council, laptops.planner, laptops.open()
    planner.sit_down(council.manager)
    pack.sit_down(council.manager)
    at_home, here = planner.signoffs.review(post), pack.signoffs.review(post)
    assert here.standing.post == at_home.standing.post
    assert (here.revision, here.against, here.against_what) == (at_home.revision, at_home.against, at_home.against_what)
    assert here.against is not None
    assert [one.label for one in here.needs] == ["Communications Manager", "Waste"]
    assert (here.hindrance, here.submitted_by) == ("", "V. Specialist")
    assert pack.posts.checks(post) == planner.posts.checks(post) != ()
    told = [one.sentence() for one in pack.record.history(post)]
    assert told == [one.sentence() for one in planner.record.history(post) if "sent 1 post" not in one.summary]
    assert [group.waiting for group in pack.signoffs.queue()] == [1]


def test_pictures_are_shown_from_their_previews(laptops: Laptops, post: PostId) -> None:
    from PIL import Image

    pack = laptops.open()
    (file,) = pack.posts.media_of(pack.posts.get(post).post)
    with Image.open(pack.posts.media_path(file)) as shown:
        assert shown.size == (1600, 800)
    assert file.name == "bins.png"


def test_a_pack_says_who_sent_it_and_who_may_decide(laptops: Laptops, post: PostId) -> None:
    review = laptops.open().review
    made = moment(read_pack(laptops.folder / "posts.sddcpack").manifest.made_at)
    assert review.about().sentence() == f"1 post sent for sign-off by V. Specialist on {made}."
    assert [(one.name, one.capacities, one.waiting) for one in review.reviewers()] == [
        ("C. Manager", ("Communications Manager",), 1),
        ("W. Contact", ("Waste",), 1),
    ]
    assert all(len(one.fingerprints) == 1 for one in review.reviewers())
    assert review.posts() == (post,)


def test_a_verbal_approval_is_told_until_it_is_countersigned(laptops: Laptops, post: PostId) -> None:
    council, planner = laptops.council, laptops.planner
    planner.sit_down(council.specialist)
    planner.urgent.record([post], council.manager, laptops.clock(), "The water is off tonight.")
    laptops.send(post, name="urgent.sddcpack")
    pack = laptops.open("urgent.sddcpack")
    said = pack.posts.get(post).verbal
    assert said == planner.posts.get(post).verbal
    assert said is not None
    assert said.reason == "The water is off tonight."
    laptops.close()
    with laptops.signed_in(council.manager, "urgent.sddcpack") as pack:
        pack.signoffs.approve([post])
        path = pack.review.write_decisions(laptops.folder / "decided.sddcsign").path
    laptops.read_back(path)
    assert planner.posts.get(post).verbal is None


def test_nothing_but_decisions_changes_a_pack(laptops: Laptops, post: PostId) -> None:
    council = laptops.council
    with laptops.signed_in(council.manager) as pack:
        before = pack.posts.get(post).post
        for act in (
            lambda: pack.posts.edit(post, text="Something else"),
            lambda: pack.posts.move([post], None),
            lambda: pack.posts.delete([post]),
            lambda: pack.posts.add(title="New"),
            lambda: pack.schedules.submit([pack.posts.get(post).post.id]) and pack.posts.cancel([post]),
            lambda: pack.council.give(council.specialist, Capacity.COMMUNICATIONS_MANAGER),
            lambda: pack.packs.make([post], laptops.folder / "again.sddcpack"),
        ):
            with pytest.raises(NotAllowed, match="to be decided about, not to be changed"):
                act()
        with pytest.raises(NothingToUndo):
            pack.record.undo()
        with pytest.raises(NothingToUndo):
            pack.record.redo()
        assert pack.record.labels() == ("", "")
        assert pack.posts.get(post).post == before


def test_decisions_are_kept_when_the_pack_is_opened_again(laptops: Laptops, post: PostId) -> None:
    council = laptops.council
    with laptops.signed_in(council.contact) as pack:
        pack.signoffs.approve([post])
        place = pack.folder
    for again in (laptops.open(), reopen_pack(place, clock=laptops.clock)):
        assert [one.verdict for one in again.review.decisions(council.contact)] == ["approved"]
        told = [one.summary for one in again.record.history(post)]
        assert told[0].startswith("approved revision")
        assert not [one for one in told if "key" in one], "which key was chosen befell no post"
        assert again.review.decisions(council.manager) == ()
        again.close()
    laptops.open_now.clear()
    assert laptops.planner.signoffs.review(post).needs[1].given is None  # nothing happens at home until it is read back


def test_a_key_that_is_new_to_the_pack_befell_no_post(laptops: Laptops, post: PostId) -> None:
    manager, pack = laptops.council.manager, laptops.open()
    held, _code = KeyRing(laptops.folder / "ring").make("C. Manager", PASSPHRASE)
    before = [one.summary for one in pack.record.history(post)]
    pack.review.use_key(manager, held.key)
    assert [one.summary for one in pack.record.history(post)] == before
    assert "chose the key to sign with" in pack.record.history()[0].summary


def test_another_pack_under_the_same_name_is_refused(laptops: Laptops, post: PostId, tmp_path: Path) -> None:
    laptops.open().close()
    laptops.open_now.clear()
    path = laptops.folder / "posts.sddcpack"
    from tests.exchange.test_pack_format import resealed

    members = members_of(path)
    path.write_bytes(path.read_bytes())
    members["manifest.json"] = changed(members["manifest.json"], title="Another")
    resealed(path, manifest__json=members["manifest.json"])
    with pytest.raises(UnreadableFile, match="not the pack of this name that was opened before"):
        laptops.open()


def test_two_windows_on_one_pack(laptops: Laptops, post: PostId) -> None:
    first, second = laptops.open(), laptops.open()
    key, _code = new_key_file("C. Manager", PASSPHRASE)
    assert first.why_read_only == ""
    assert second.why_read_only
    with pytest.raises(LibraryReadOnly):
        second.review.use_key(laptops.council.manager, key.key)


def test_a_clock_that_is_behind_the_pack_signs_nothing(laptops: Laptops, post: PostId) -> None:
    made = read_pack(laptops.folder / "posts.sddcpack").manifest.made_at
    late = TickingClock(made - timedelta(minutes=11))
    pack = open_pack(laptops.folder / "posts.sddcpack", laptops.folder / "reviewer", clock=late)
    laptops.open_now.append(pack)
    assert "clock says" in pack.review.about().warning
    with pytest.raises(
        NotAllowed, match=r"clock says 16 Nov 2020 08:\d\d, but the pack was made on 16 Nov 2020 09:\d\d"
    ):
        _approve(laptops, pack, post)
    assert pack.review.decisions(laptops.council.manager) == ()
    late.now = made - timedelta(minutes=5)  # two laptops never agree to the minute
    assert pack.review.about().warning == ""
    _approve(laptops, pack, post)


def test_an_ended_deputy_is_not_offered(laptops: Laptops, post: PostId) -> None:
    council = laptops.council
    council.sign_in(council.manager)
    laptops.planner.council.give(
        council.contact, Capacity.COMMUNICATIONS_MANAGER, first_day=DAY, last_day=DAY + timedelta(days=1)
    )
    laptops.send(post, name="later.sddcpack")
    assert ("W. Contact", ("Waste",)) in [
        (o.name, o.capacities) for o in laptops.open("later.sddcpack").review.reviewers()
    ]
    laptops.close()
    on_the_day = TickingClock(datetime(2020, 12, 14, 9, tzinfo=UTC))
    pack = open_pack(laptops.folder / "later.sddcpack", laptops.folder / "reviewer", clock=on_the_day)
    laptops.open_now.append(pack)
    assert ("W. Contact", ("Communications Manager", "Waste")) in [
        (one.name, one.capacities) for one in pack.review.reviewers()
    ]


# Keys


def test_the_key_of_ones_own_library(laptops: Laptops, post: PostId) -> None:
    council, pack = laptops.council, laptops.open()
    (offer,) = pack.review.keys_for(
        council.manager, library=laptops.planner.folder, ring=KeyRing(laptops.folder / "ring")
    )
    assert (offer.where, offer.known, offer.name) == ("your own library", True, "C. Manager")
    assert offer.fingerprint in pack.review.reviewers()[0].fingerprints
    with pytest.raises(NotAllowed, match=r"the key of C\. Manager, not of W\. Contact"):
        pack.review.use_key(council.contact, offer.key)


def test_the_key_ring_and_a_key_file(laptops: Laptops, post: PostId) -> None:
    council, pack = laptops.council, laptops.open()
    ring = KeyRing(laptops.folder / "ring", laptops.clock)
    made, _code = ring.make("C. Manager", "another long passphrase")
    ring.make("Somebody Else", "another long passphrase")
    (offer,) = pack.review.keys_for(council.manager, ring=ring)
    assert (offer.where, offer.known, offer.key.id) == ("this computer’s key ring", False, made.id)
    path = laptops.folder / "manager.sddckey"
    path.write_bytes(key_bytes(made))
    assert pack.review.key_in_file(path, council.manager).key == offer.key
    path.write_bytes(key_bytes(made.without_private_half()))
    with pytest.raises(UserError, match="only the public half"):
        pack.review.key_in_file(path, council.manager)
    pack.review.use_key(council.manager, offer.key)
    with pytest.raises(WrongPassphrase):
        pack.signoffs.unlock(council.manager, PASSPHRASE)
    pack.signoffs.unlock(council.manager, "another long passphrase")
    pack.signoffs.approve([post])
    written = pack.review.write_decisions(laptops.folder / "decided.sddcsign")
    assert (written.known, written.fingerprint) == (False, offer.fingerprint)
    assert read_decisions(written.path).decisions.key == made.id


def test_a_key_that_is_put_away_signs_nothing_and_what_it_signed_stays(laptops: Laptops, post: PostId) -> None:
    manager = laptops.council.manager
    with laptops.signed_in(manager) as pack:
        pack.signoffs.approve([post])
        pack.review.put_key_away()
        with pytest.raises(SigningLocked):
            pack.signoffs.withdraw([post])
        with pytest.raises(UserError, match="Only the public half"):
            pack.signoffs.unlock(manager, PASSPHRASE)
        assert len(pack.review.decisions(manager)) == 1
        pack.review.put_key_away()


def test_the_last_key_that_was_chosen_signs(laptops: Laptops, post: PostId) -> None:
    council, pack = laptops.council, laptops.open()
    old, _code = new_key_file("C. Manager", "the first passphrase")
    new, _code = new_key_file("C. Manager", "the second passphrase")
    for key, passphrase in (
        (old, "the first passphrase"),
        (new, "the second passphrase"),
        (old, "the first passphrase"),
    ):
        pack.review.use_key(council.manager, key.key)
        pack.signoffs.unlock(council.manager, passphrase)
    pack.signoffs.approve([post])
    path = pack.review.write_decisions(laptops.folder / "decided.sddcsign").path
    assert read_decisions(path).decisions.key == old.id
    assert len(pack.review.reviewers()[0].fingerprints) == 1  # what the sender knows, not what was tried here


def test_a_revoked_key_cannot_be_chosen(laptops: Laptops, post: PostId) -> None:
    council = laptops.council
    with laptops.signed_in(council.contact) as pack:
        key = pack.review.keys_for(council.contact, library=laptops.planner.folder, ring=KeyRing(laptops.folder / "r"))[
            0
        ]
    council.sign_in(council.manager)
    laptops.planner.keys.revoke(council.contact, "Lost")
    laptops.send(post, name="later.sddcpack")
    with pytest.raises(NotAllowed, match="was revoked on"):
        laptops.open("later.sddcpack").review.use_key(council.contact, key.key)


# What goes back


def test_only_the_last_word_of_each_post_goes_back(laptops: Laptops, post: PostId) -> None:
    with laptops.signed_in(laptops.council.manager) as pack:
        with pytest.raises(UserError, match="none of these posts yet"):
            pack.review.write_decisions(laptops.folder / "decided.sddcsign")
        pack.signoffs.approve([post], "Lovely.")
        pack.signoffs.request_changes([post], "Not so lovely.")
        written = pack.review.write_decisions(laptops.folder / "decided.sddcsign")
        (one,) = written.decisions
        assert (one.verdict, one.comment, one.capacity) == (
            "changes requested",
            "Not so lovely.",
            "Communications Manager",
        )
        assert written.sentence() == "C. Manager’s decisions about 1 post, written to decided.sddcsign."
        (signed,) = read_decisions(written.path).statements
        assert signed.statement.comment == "Not so lovely."
        name = pack.review.file_name(laptops.council.manager)
        assert re.fullmatch(r"Decisions, 1 post, C\. Manager, 16 Nov 09\d\d\.sddcsign", name)
        pack.signoffs.lock()
        with pytest.raises(SigningLocked):
            pack.review.write_decisions(laptops.folder / "decided.sddcsign")


def test_what_was_signed_at_home_does_not_go_back(laptops: Laptops, post: PostId) -> None:
    council = laptops.council
    council.sign_in(council.manager)
    laptops.planner.signoffs.approve([post])
    laptops.send(post, name="later.sddcpack")
    with laptops.signed_in(council.manager, "later.sddcpack") as pack:
        assert pack.signoffs.review(post).needs[0].given is not None
        assert pack.review.decisions(council.manager) == ()
        assert {one.name: one.waiting for one in pack.review.reviewers()} == {"C. Manager": 0, "W. Contact": 1}
        with pytest.raises(UserError, match="none of these posts yet"):
            pack.review.write_decisions(laptops.folder / "decided.sddcsign")


def test_ones_own_work_is_not_signed_in_a_pack_either(laptops: Laptops, post: PostId) -> None:
    council = laptops.council
    council.sign_in(council.manager)
    laptops.planner.council.give(council.specialist, Capacity.COMMUNICATIONS_MANAGER)
    laptops.send(post, name="later.sddcpack")
    pack = laptops.open("later.sddcpack")
    assert {one.name: one.waiting for one in pack.review.reviewers()}["V. Specialist"] == 0
    key, _code = new_key_file("V. Specialist", PASSPHRASE)
    pack.review.use_key(council.specialist, key.key)
    pack.signoffs.unlock(council.specialist, PASSPHRASE)
    with pytest.raises(NotAllowed, match="You submitted it"):
        pack.signoffs.approve([post])


def test_a_library_is_not_a_pack(laptops: Laptops) -> None:
    Planner.create(laptops.folder / "own", clock=laptops.clock).close()
    with pytest.raises(LibraryError, match="is no opened pack"):
        reopen_pack(laptops.folder / "own", clock=laptops.clock)


def test_what_is_verified_at_home_is_verified_here(laptops: Laptops, post: PostId) -> None:
    """The opened pack is a whole library: its chain and every signature hold."""
    with laptops.signed_in(laptops.council.contact) as pack:
        pack.signoffs.approve([post])
        faults = [one.what for one in pack.record.check().faults]
        assert faults == ["bins.png was altered on disk."]  # a preview is smaller than what was signed
        assert pack.posts.get(post).standing is State.AWAITING


def _approve(laptops: Laptops, pack: PackPlanner, post: PostId) -> None:
    manager = laptops.council.manager
    offers = pack.review.keys_for(manager, library=laptops.planner.folder, ring=KeyRing(laptops.folder / "ring"))
    pack.review.use_key(manager, offers[0].key)
    pack.signoffs.unlock(manager, PASSPHRASE)
    pack.signoffs.approve([post])
