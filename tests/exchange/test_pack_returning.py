"""What comes back: applied exactly as it was signed, listed with the reason, or refused whole and nothing changed."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.canonical import canonical_bytes, canonical_text
from sddc_planner.errors import UnreadableFile
from sddc_planner.model.council import Asks, Capacity, Person
from sddc_planner.model.ids import KeyId, PersonId, PostId
from sddc_planner.model.signoff import MANAGER, Need, Statement, Verdict
from sddc_planner.model.state import State
from sddc_planner.packs.decision_file import LARGEST, make_decisions, read_decisions
from sddc_planner.packs.files import Kind, kind_of
from sddc_planner.packs.keyring import new_key_file
from sddc_planner.planner.laptops.returned_decisions import Fate, KeyNotEnrolled, Unwanted
from sddc_planner.planner.planner import Planner
from sddc_planner.signing import OpenKey, SealedKey, unlock
from tests.council import PASSPHRASE, found
from tests.exchange.laptops import Laptops, changed, members_of
from tests.exchange.reviewing import SENDER, decide, send
from tests.exchange.test_pack_format import resealed


@pytest.fixture
def posts(laptops: Laptops) -> tuple[PostId, PostId]:
    """Two posts that were sent: one only for the manager, one for Waste too."""
    council = laptops.council
    one = council.write(title="Markets")
    both = council.write(title="Bins", accounts=(council.clean_team,), at=time(12))
    council.submit(one.id, both.id)
    laptops.send(one.id, both.id, title="December 2020")
    return one.id, both.id


def refused(laptops: Laptops, path: Path, said: str, kind: type[Exception] = Unwanted) -> str:
    """Refused with this sentence, and the library is what it was, byte for byte."""
    before = laptops.state()
    with pytest.raises(kind, match=said) as caught:
        laptops.planner.packs.preview_decisions(path)
    assert laptops.state() == before
    sentence: str = caught.value.sentence()  # type: ignore[attr-defined]
    assert path.name in sentence
    return sentence


def reasons(laptops: Laptops, path: Path) -> dict[str, str]:
    return {one.heading: one.why for one in laptops.planner.packs.preview_decisions(path).lines}


# What applies


def test_decisions_come_in_exactly_as_signed(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    council, planner = laptops.council, laptops.planner
    path = laptops.approve(council.manager, *posts)
    before = laptops.state()
    preview = planner.packs.preview_decisions(path)
    assert laptops.state() == before
    assert preview.sentence() == "2 decisions of C. Manager about the pack “December 2020” apply."
    assert [one.sentence().partition(",")[0] for one in preview.lines] == [
        "Markets: approved as Communications Manager",
        "Bins: approved as Communications Manager",
    ]
    report = laptops.read_back(path)
    assert report.sentence() == "Read back 2 decisions of C. Manager about the pack “December 2020”."
    assert report.posts == posts
    assert planner.posts.get(posts[0]).standing is State.APPROVED
    assert planner.posts.get(posts[1]).standing is State.AWAITING
    signed = read_decisions(path).statements
    kept = planner.desk.library.con.execute("SELECT statement, signature FROM sign_off ORDER BY rowid").fetchall()
    assert [tuple(row) for row in kept] == [(one.text, one.signature) for one in signed]
    assert (
        planner.record.history(limit=1)[0].summary
        == "read back 2 decisions of C. Manager from the pack “December 2020”"
    )
    assert planner.record.labels() == ("", "")  # undo does not cross it
    (sent,) = planner.packs.sent()
    assert [(one.sender, one.name) for one in sent.replies] == [("C. Manager", "decided.sddcsign")]
    assert (planner.folder / "returned" / read_decisions(path).sha256).read_bytes() == path.read_bytes()
    assert planner.record.check().faults == []
    assert kind_of(path) is Kind.DECISIONS


def test_both_ways_round_make_it_approved(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    council = laptops.council
    manager = laptops.approve(council.manager, *posts, name="manager.sddcsign")
    contact = laptops.approve(council.contact, posts[1], name="contact.sddcsign")
    laptops.read_back(contact)
    laptops.read_back(manager)
    assert {laptops.planner.posts.get(one).standing for one in posts} == {State.APPROVED}


def test_changes_requested_come_back_with_the_comment(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    report = laptops.read_back(laptops.request_changes(laptops.council.manager, posts[0]))
    assert report.applied[0].comment == "Name the date."
    assert laptops.planner.posts.get(posts[0]).standing is State.CHANGES_REQUESTED


def test_read_twice_doubles_nothing(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    path = laptops.approve(laptops.council.manager, *posts)
    laptops.read_back(path)
    assert "Nothing was doubled" in refused(laptops, path, "was read back already, on 16 Nov 2020")
    copy = path.rename(path.with_name("copy of it.sddcsign"))
    refused(laptops, copy, "was read back already")


def test_a_later_file_brings_what_is_new(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    manager = laptops.council.manager
    first = laptops.approve(manager, posts[0], name="first.sddcsign")
    second = laptops.approve(manager, posts[1], name="second.sddcsign")
    laptops.read_back(first)
    preview = laptops.planner.packs.preview_decisions(second)
    assert [(one.heading, one.fate) for one in preview.lines] == [("Markets", Fate.KNOWN), ("Bins", Fate.APPLIES)]
    assert laptops.read_back(second).sentence().endswith("1 did not apply.")
    assert len(laptops.planner.packs.sent()[0].replies) == 2


def test_a_preview_is_looked_at_again_before_it_is_applied(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    planner = laptops.planner
    preview = planner.packs.preview_decisions(laptops.approve(laptops.council.manager, *posts))
    planner.sit_down(laptops.council.specialist)
    planner.posts.edit(posts[0], text="Something else entirely.")
    report = planner.packs.apply_decisions(preview)
    assert [one.heading for one in report.applied] == ["Bins"]
    assert [one.why for one in report.left] == ["The content has changed since it was sent."]


def test_a_withdrawal_comes_back_too(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    manager = laptops.council.manager
    laptops.read_back(laptops.approve(manager, posts[0], name="first.sddcsign"))
    with laptops.signed_in(manager) as pack:
        pack.signoffs.withdraw([posts[0]])
        second = pack.review.write_decisions(laptops.folder / "second.sddcsign").path
    laptops.read_back(second)
    assert laptops.planner.posts.get(posts[0]).standing is State.AWAITING


@pytest.mark.parametrize("meanwhile", ["edited", "moved", "cancelled"])
@pytest.mark.parametrize("verdict", [Verdict.WITHDRAWN, Verdict.CHANGES_REQUESTED])
def test_what_ends_an_approval_is_taken_in_whatever_the_post_says_today(
    laptops: Laptops, posts: tuple[PostId, PostId], meanwhile: str, verdict: Verdict
) -> None:
    """Otherwise the approval would be back as soon as the post is changed back."""
    manager, planner, post = laptops.council.manager, laptops.planner, posts[0]
    laptops.read_back(laptops.approve(manager, post, name="first.sddcsign"))
    assert planner.posts.get(post).standing is State.APPROVED
    with laptops.signed_in(manager) as pack:
        if verdict is Verdict.WITHDRAWN:
            pack.signoffs.withdraw([post])
        else:
            pack.signoffs.request_changes([post], "Name the date.")
        second = pack.review.write_decisions(laptops.folder / "second.sddcsign").path
    planner.sit_down(laptops.council.specialist)
    before = planner.posts.get(post).post
    {"edited": edit, "moved": move, "cancelled": cancel}[meanwhile](laptops, post)
    assert len(laptops.read_back(second).applied) == 1
    planner.posts.edit(post, sitting=False, text=before.text, day=before.day, cancelled=False)
    now = planner.posts.get(post).standing
    assert now is (State.AWAITING if verdict is Verdict.WITHDRAWN else State.CHANGES_REQUESTED)


# What does not apply, line by line


def edit(laptops: Laptops, post: PostId) -> None:
    laptops.planner.posts.edit(post, text="Another text altogether.")


def move(laptops: Laptops, post: PostId) -> None:
    laptops.planner.posts.move([post], date(2020, 12, 15))


def delete(laptops: Laptops, post: PostId) -> None:
    laptops.planner.posts.delete([post])


def cancel(laptops: Laptops, post: PostId) -> None:
    laptops.planner.posts.cancel([post])


def take_back(laptops: Laptops, _post: PostId) -> None:
    laptops.planner.desk.library.con.execute("DELETE FROM undo_step WHERE barrier = 1")
    while not laptops.planner.record.labels()[0].startswith("submitted"):
        laptops.planner.record.undo()
    laptops.planner.record.undo()


def alter(laptops: Laptops, post: PostId) -> None:
    laptops.planner.desk.library.con.execute("UPDATE post SET notes = 'altered' WHERE id = ?", [post])


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (edit, "The content has changed since it was sent."),
        (move, "The content has changed since it was sent."),
        (delete, "The post has been deleted since."),
        (cancel, "The post has been cancelled."),
        (take_back, "The post is no longer submitted."),
        (alter, "The post cannot be relied on: its post was altered outside the program."),
    ],
)
def test_what_happened_to_the_post_meanwhile(
    laptops: Laptops, posts: tuple[PostId, PostId], act: Callable[[Laptops, PostId], None], why: str
) -> None:
    path = laptops.approve(laptops.council.manager, posts[0])
    laptops.planner.sit_down(laptops.council.specialist)
    act(laptops, posts[0])
    assert reasons(laptops, path) == {"Markets": why}
    before = laptops.state()
    report = laptops.read_back(path)
    assert (report.applied, len(report.left)) == ((), 1)
    assert laptops.state() == before


def test_changed_back_it_applies_after_all(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    """Nothing was refused for good: the file can be read again."""
    planner = laptops.planner
    path = laptops.approve(laptops.council.manager, *posts)
    planner.sit_down(laptops.council.specialist)
    planner.posts.edit(posts[0], text="Another text altogether.")
    laptops.read_back(path)
    planner.posts.edit(posts[0], text="Your bin day may change over Christmas.")
    assert [one.heading for one in laptops.read_back(path).applied] == ["Markets"]
    assert len(planner.packs.sent()[0].replies) == 1


def test_a_capacity_that_was_not_held_on_the_day(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    council = laptops.council
    path = laptops.approve(council.contact, posts[1])
    council.sign_in(council.manager)
    holding = laptops.planner.council.holdings(council.contact)[0]
    con = laptops.planner.desk.library.con
    laptops.planner.council.end(holding)
    assert reasons(laptops, path) == {"Bins": ""}  # ended later: what was signed before stands
    with laptops.planner.desk.change("end capacity", "set the record right", undoable=False) as writer:
        writer.change("holding", holding.id, {"last_day": "2020-11-01", "first_day": "2020-10-01"})
    assert con.execute("SELECT count(*) FROM holding").fetchone()[0] == 2
    assert reasons(laptops, path)["Bins"].startswith("W. Contact could not sign as Waste on 16 Nov 2020")


def test_ones_own_work_is_never_signed(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    """The specialist stands in for the manager, and another program signs what this one refuses to."""
    council, keys = laptops.council, laptops.planner.keys
    council.sign_in(council.manager)
    laptops.planner.council.give(council.specialist, Capacity.COMMUNICATIONS_MANAGER)
    keys.make(council.specialist, PASSPHRASE)
    path = laptops.approve(council.manager, posts[0])
    key = key_of(laptops, council.specialist)
    public = keys.of(council.specialist)[0].public
    statements = resigned(laptops, path, council.specialist, person=council.specialist, key=key.id)
    forged(laptops, path, council.specialist, person=council.specialist, public=public, statements=statements)
    assert reasons(laptops, path) == {"Markets": "V. Specialist wrote or submitted part of it, and so cannot sign it."}


def test_an_approval_that_arrives_after_its_withdrawal_approves_nothing(
    laptops: Laptops, posts: tuple[PostId, PostId]
) -> None:
    approved = laptops.approve(laptops.council.manager, posts[0])
    with laptops.signed_in(laptops.council.manager) as pack:
        pack.signoffs.withdraw([posts[0]])
        withdrawn = pack.review.write_decisions(laptops.folder / "withdrawn.sddcsign").path
    assert len(laptops.read_back(withdrawn).applied) == 1
    (why,) = reasons(laptops, approved).values()
    assert why.startswith("C. Manager has decided later than this: withdrew the decision on")
    assert laptops.planner.posts.get(posts[0]).standing is State.AWAITING
    assert laptops.planner.record.check().faults == []


def test_whoever_submitted_it_again_has_not_signed_it(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    """Signed as the specialist's submission, which was taken back; then the manager submits the same herself."""
    planner, path = laptops.planner, laptops.approve(laptops.council.manager, posts[0])
    with planner.desk.change("undo", "took the submission back") as writer:
        writer.remove("submission", f"{posts[0]}/1")
    planner.sit_down(laptops.council.manager)
    assert all(one.done for one in planner.schedules.submit([posts[0]]))
    assert reasons(laptops, path) == {"Markets": "C. Manager wrote or submitted part of it, and so cannot sign it."}


def test_an_approval_older_than_somebody_elses_withdrawal_is_listed(
    laptops: Laptops, posts: tuple[PostId, PostId]
) -> None:
    """It would be kept and count for nothing; one that is newer counts."""
    planner, council = laptops.planner, laptops.council
    council.sign_in(council.manager)
    deputy = planner.council.save(Person(id=PersonId("a" * 31 + "9"), name="D. Deputy", role="Deputy"))
    planner.council.give(deputy.id, Capacity.COMMUNICATIONS_MANAGER)
    planner.council.make_key(deputy.id, PASSPHRASE)
    path = laptops.approve(council.manager, posts[0])
    council.sign_in(deputy.id)
    planner.signoffs.approve([posts[0]])
    planner.signoffs.withdraw([posts[0]])
    (why,) = reasons(laptops, path).values()
    assert "D. Deputy withdrew the decision on" in why
    with laptops.signed_in(council.manager) as pack:
        pack.signoffs.request_changes([posts[0]], "No.")
        later = pack.review.write_decisions(laptops.folder / "later.sddcsign").path
    assert len(laptops.read_back(later).applied) == 1
    assert planner.posts.get(posts[0]).standing is State.CHANGES_REQUESTED


def test_a_department_that_is_no_longer_asked(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    council = laptops.council
    path = laptops.approve(council.contact, posts[1])
    council.sign_in(council.manager)
    laptops.planner.council.save(replace(council.waste, asks=Asks.IS_TOLD))
    assert reasons(laptops, path) == {"Bins": "The rules no longer ask for the sign-off of Waste."}


def test_a_later_decision_at_home_stands(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    council = laptops.council
    path = laptops.approve(council.manager, *posts)
    council.sign_in(council.manager)
    laptops.planner.signoffs.request_changes([posts[0]], "I saw a slip.")
    said = reasons(laptops, path)
    assert said["Markets"].startswith("C. Manager has decided later than this: asked for changes on 16 Nov 2020")
    assert said["Bins"] == ""


def test_another_manager_who_sees_it_otherwise(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    """Two people in one capacity: neither silently overrules the other."""
    council, planner = laptops.council, laptops.planner
    path = laptops.approve(council.manager, *posts)
    council.sign_in(council.manager)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)
    council.sign_in(council.contact)
    planner.signoffs.request_changes([posts[0]], "Not this one.")
    planner.signoffs.approve([posts[1]])
    said = reasons(laptops, path)
    assert said["Markets"].startswith(
        "It contradicts another decision as Communications Manager: W. Contact asked for changes on 16 Nov 2020"
    )
    assert said["Bins"] == ""  # they agree


def test_what_the_department_had_reported_otherwise(laptops: Laptops) -> None:
    """By workbook it asked for changes, in the pack its contact approved: somebody must ask which is meant."""
    sent = send(laptops.council, laptops.folder)
    laptops.send(sent.glass)
    path = laptops.approve(laptops.council.contact, sent.glass)
    decide(sent, "Request changes", "Which box?")
    laptops.council.sign_in(laptops.council.specialist)
    sent.apply()
    assert reasons(laptops, path)["Glass"].startswith(
        f"It contradicts another decision as Waste: {SENDER} asked for changes on 16 Nov 2020"
    )


# What is refused whole


def forged(laptops: Laptops, path: Path, by: PersonId, **replaced: Any) -> Path:
    """The file as its honest signer, or somebody with their key, would write it with other fields."""
    said = read_decisions(path).decisions
    fields: dict[str, Any] = {
        "library": said.library,
        "pack": said.pack,
        "manifest": said.manifest,
        "at": said.at,
        "person": said.person,
        "name": said.name,
        "public": said.public,
        "statements": [(one.statement, one.signature) for one in said.statements],
        "key": key_of(laptops, by),
    }
    path.write_bytes(make_decisions(**{**fields, **replaced}))
    return path


def key_of(laptops: Laptops, person: PersonId) -> OpenKey:
    row = laptops.planner.desk.library.con.execute(
        "SELECT id, public, sealed FROM signing_key WHERE person = ?", [person]
    ).fetchone()
    return unlock(SealedKey(**dict(row)), PASSPHRASE)


def resigned(laptops: Laptops, path: Path, by: PersonId, **columns: Any) -> list[tuple[str, str]]:
    """The statements of a file with other values, signed again."""
    key = key_of(laptops, by)
    made = []
    for one in read_decisions(path).statements:
        fields = {name: getattr(one.statement, name) for name in Statement.__dataclass_fields__}
        text = Statement(**{**fields, **columns}).text()
        made.append((text, key.sign(text)))
    return made


def test_another_library(laptops: Laptops, posts: tuple[PostId, PostId], tmp_path: Path) -> None:
    path = laptops.approve(laptops.council.manager, *posts)
    with_same_people = found(Planner.create(tmp_path / "other", clock=laptops.clock))
    try:
        with pytest.raises(Unwanted, match="answers a pack of another library"):
            with_same_people.planner.packs.preview_decisions(path)
    finally:
        with_same_people.planner.close()


def test_a_pack_that_was_not_made_here(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    path = laptops.approve(laptops.council.manager, *posts)
    refused(laptops, forged(laptops, path, laptops.council.manager, pack="0" * 32), "a pack that was not made here")


def test_an_answer_to_a_forged_pack(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    """A title alone was altered on the way and the pack sealed again: what she saw is not what was sent."""
    pack = laptops.folder / "posts.sddcpack"
    resealed(pack, manifest__json=changed(members_of(pack)["manifest.json"], title="Approve all of these"))
    path = laptops.approve(laptops.council.manager, *posts)
    refused(laptops, path, "“December 2020” was altered on its way to the reviewer")


def test_a_key_that_is_not_enrolled(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    council = laptops.council
    made, _code = new_key_file("C. Manager", PASSPHRASE)
    pack = laptops.open()
    pack.review.use_key(council.manager, made.key)
    pack.signoffs.unlock(council.manager, PASSPHRASE)
    pack.signoffs.approve(posts)
    path = pack.review.write_decisions(laptops.folder / "decided.sddcsign").path
    said = refused(laptops, path, "with a key that is not enrolled here", KeyNotEnrolled)
    assert made.fingerprint in said
    with pytest.raises(KeyNotEnrolled) as caught:
        laptops.planner.packs.preview_decisions(path)
    council.sign_in(council.manager)
    laptops.planner.keys.enrol(caught.value.person, caught.value.public, made.fingerprint)
    assert len(laptops.read_back(path).applied) == 2
    assert laptops.planner.record.check().faults == []


def test_a_key_of_somebody_else(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    """W. Contact has the program write the file as C. Manager."""
    council = laptops.council
    path = laptops.approve(council.manager, *posts)
    key = key_of(laptops, council.contact)
    public = laptops.planner.desk.library.con.execute(
        "SELECT public FROM signing_key WHERE id = ?", [key.id]
    ).fetchone()["public"]
    statements = resigned(laptops, path, council.contact, key=key.id)
    forged(laptops, path, council.contact, public=public, statements=statements)
    refused(laptops, path, "signed as C. Manager with the key of W. Contact")


def test_somebody_who_is_not_here(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    manager = laptops.council.manager
    path = laptops.approve(manager, *posts)
    stranger = PersonId("9" * 32)
    statements = resigned(laptops, path, manager, person=stranger)
    forged(laptops, path, manager, person=stranger, statements=statements)
    refused(laptops, path, "somebody who is not in this library")


def test_a_revoked_key(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    council = laptops.council
    path = laptops.approve(council.contact, posts[1])
    council.sign_in(council.manager)
    laptops.planner.keys.revoke(council.contact, "Left on the bus")
    refused(laptops, path, "a key of W. Contact that was revoked on 16 Nov 2020")


def test_a_post_that_the_pack_did_not_hold(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    council = laptops.council
    other = council.write(title="Never sent")
    council.submit(other.id)
    digest = laptops.planner.signoffs.review(other.id).standing.digest
    path = laptops.approve(council.manager, posts[0])
    statements = resigned(laptops, path, council.manager, post=other.id, digest=digest)
    refused(laptops, forged(laptops, path, council.manager, statements=statements), "the pack did not hold")


def test_another_revision_than_the_pack_held(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    """What the planner wrote since is not approved by a signature that names it: nobody was shown it."""
    council = laptops.council
    path = laptops.approve(council.manager, posts[0])
    laptops.planner.sit_down(council.specialist)
    laptops.planner.posts.edit(posts[0], text="Another text altogether.")
    council.submit(posts[0])
    newest = laptops.planner.signoffs.review(posts[0]).revision
    assert newest is not None
    for columns in ({"revision": newest.number, "digest": newest.digest}, {"digest": newest.digest}):
        statements = resigned(laptops, path, council.manager, **columns)
        forged(laptops, path, council.manager, statements=statements)
        refused(laptops, path, "the pack did not hold")


@pytest.mark.parametrize("columns", [{"time_may_move": True}, {"asked": (MANAGER, MANAGER)}])
def test_other_rules_than_were_sent(laptops: Laptops, posts: tuple[PostId, PostId], columns: dict[str, Any]) -> None:
    manager = laptops.council.manager
    path = laptops.approve(manager, posts[0])
    statements = resigned(laptops, path, manager, **columns)
    refused(laptops, forged(laptops, path, manager, statements=statements), "under other rules than those")


def test_another_day_than_was_signed(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    manager = laptops.council.manager
    path = laptops.approve(manager, posts[0])
    statements = resigned(laptops, path, manager, date="2020-12-24")
    forged(laptops, path, manager, statements=statements)
    assert reasons(laptops, path) == {"Markets": "It names another day or time."}


def test_two_decisions_that_contradict_each_other(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    manager = laptops.council.manager
    path = laptops.approve(manager, posts[0])
    approved = [(one.statement, one.signature) for one in read_decisions(path).decisions.statements]
    changes = resigned(laptops, path, manager, verdict=Verdict.CHANGES_REQUESTED, comment="No.")
    for both in (approved + changes, changes + approved, approved + approved):
        forged(laptops, path, manager, statements=both)
        refused(laptops, path, "two decisions about “Markets” that contradict each other")
    waste = Need(capacity=Capacity.DEPARTMENT, department=laptops.council.waste.id)
    other = resigned(laptops, forged(laptops, path, manager, statements=approved), manager, need=waste,
                     verdict=Verdict.CHANGES_REQUESTED, comment="No.")  # fmt: skip
    refused(laptops, forged(laptops, path, manager, statements=approved + other), "contradict each other")


def test_a_clock_that_was_ahead(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    manager = laptops.council.manager
    path = laptops.approve(manager, posts[0])
    soon = laptops.clock() + timedelta(minutes=9)
    forged(laptops, path, manager, at=soon)
    assert reasons(laptops, path) == {"Markets": ""}
    late = laptops.clock() + timedelta(hours=3)
    said = refused(laptops, forged(laptops, path, manager, at=late), "is dated 16 Nov 2020 12:0")
    assert "by this computer's clock it is 16 Nov 2020 09:0" in said
    assert "C. Manager" in said


def test_a_clock_that_was_behind(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    manager = laptops.council.manager
    path = laptops.approve(manager, posts[0])
    statements = resigned(laptops, path, manager, at=datetime(2020, 11, 2, 9, tzinfo=UTC))
    said = refused(laptops, forged(laptops, path, manager, statements=statements), "is dated 2 Nov 2020 09:00")
    assert "before the pack was made on 16 Nov 2020 09:0" in said


# The file


def test_every_byte_of_a_decision_file_counts(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    path = laptops.approve(laptops.council.manager, posts[0])
    content = path.read_bytes()
    before = laptops.state()
    for place in range(len(content)):
        altered = bytearray(content)
        altered[place] ^= 0x01
        path.write_bytes(bytes(altered))
        with pytest.raises((UnreadableFile, Unwanted)):
            laptops.planner.packs.preview_decisions(path)
    assert laptops.state() == before


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (lambda content: b"", "it is empty"),
        (lambda content: content[:-1], "cut short"),
        (lambda content: content[: len(content) // 2], "cut short"),
        (lambda content: content + b"\n", "altered"),
        (lambda content: content + b"{}", "altered"),
        (lambda content: b" " + content, "not a file of decisions"),
        (lambda content: b"{}", "not a file of decisions"),
        (lambda content: b"PK\x03\x04", "not a file of decisions"),
        (lambda content: json.dumps(json.loads(content), indent=1).encode(), "altered"),
        (lambda content: b'{"a":' * 100 + b"1" + b"}" * 100, "nested deeper"),
        (lambda content: changed(content, version=3), "later version"),
        (lambda content: changed(content, statements="none"), "damaged"),
        (lambda content: changed(content, person=5), "damaged"),
        (lambda content: changed(content, extra=1), "damaged"),
        (lambda content: changed(content, name="A. Nother"), "signature does not fit"),
        (lambda content: changed(content, key="0" * 32), "the key it names"),
    ],
)
def test_what_is_no_decision_file(
    laptops: Laptops, posts: tuple[PostId, PostId], alter: Callable[[bytes], bytes], said: str
) -> None:
    path = laptops.approve(laptops.council.manager, posts[0])
    path.write_bytes(alter(path.read_bytes()))
    refused(laptops, path, said, UnreadableFile)


def test_a_decision_file_that_is_too_large(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    path = laptops.approve(laptops.council.manager, posts[0])
    with path.open("r+b") as file:
        file.truncate(LARGEST + 1)
    refused(laptops, path, "larger than 16 MB", UnreadableFile)
    refused(laptops, laptops.folder / "missing.sddcsign", "no such file", UnreadableFile)


def test_a_statement_in_another_form(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    """Only what this program signs goes into the library, byte for byte, whoever wrote the file."""
    manager = laptops.council.manager
    path = laptops.approve(manager, posts[0])
    key = key_of(laptops, manager)
    said = json.loads(read_decisions(path).statements[0].text)
    report = {"sender": "w.contact@southderbyshire.example", "file": "0" * 64, "file_name": "a.xlsx"}
    waste = {"capacity": "department", "department": laptops.council.waste.id}
    for text in (
        json.dumps(said),
        canonical_text({**said, "colour": "green"}),
        canonical_text({**said, **waste, "reported": report}),
        "[]",
        "7",
        "[" * 5000,
    ):
        forged(laptops, path, manager, statements=[(text, key.sign(text))])
        refused(laptops, path, "not one that this program signs", UnreadableFile)
        path = laptops.approve(manager, posts[0])
    another = canonical_text({**said, "person": laptops.council.contact})
    forged(laptops, path, manager, statements=[(another, key.sign(another))])
    refused(laptops, path, "somebody else's", UnreadableFile)


def test_a_statement_signed_with_another_key(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    manager = laptops.council.manager
    path = laptops.approve(manager, posts[0])
    text = read_decisions(path).statements[0].text
    statements = [(text, key_of(laptops, laptops.council.contact).sign(text))]
    forged(laptops, path, manager, statements=statements)
    refused(laptops, path, "the signature of a decision does not fit", UnreadableFile)


def test_a_key_that_fits_every_text(laptops: Laptops, posts: tuple[PostId, PostId]) -> None:
    """A point of small order passes as a public key and verifies what nobody signed."""
    path = laptops.approve(laptops.council.manager, posts[0])
    public = "01" + "00" * 31
    key_id = KeyId(hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32])
    document = json.loads(path.read_bytes()) | {"public": public, "key": key_id, "signature": "01" + "00" * 63}
    path.write_bytes(canonical_bytes(document))
    refused(laptops, path, "the key it names", UnreadableFile)
