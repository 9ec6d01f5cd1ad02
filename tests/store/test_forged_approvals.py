"""What somebody with another program would do to make a post approved: none of it works."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sddc_planner import signing
from sddc_planner.canonical import canonical_text
from sddc_planner.errors import Conflict, NotAllowed
from sddc_planner.model.council import Asks, Capacity
from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.store.trust import RECORD_ALTERED, RULES_ALTERED
from tests.council import PASSPHRASE
from tests.store.rich import Rich, alter, another_program, delete, exported, is_approved, reason

Attack = Callable[[Rich], None]


def relax_department(rich: Rich) -> None:
    alter(rich.database, "UPDATE department SET asks = 'not asked' WHERE id = ?", rich.council.waste.id)


def make_department_central(rich: Rich) -> None:
    alter(rich.database, "UPDATE department SET central = 1 WHERE id = ?", rich.council.waste.id)


def remove_department(rich: Rich) -> None:
    alter(rich.database, "DELETE FROM department WHERE id = ?", rich.council.waste.id)


def repoint_account(rich: Rich) -> None:
    alter(
        rich.database,
        "UPDATE account SET department = ? WHERE id = ?",
        rich.council.central.id,
        rich.council.clean_team,
    )


def remove_account(rich: Rich) -> None:
    alter(rich.database, "DELETE FROM account WHERE id = ?", rich.council.clean_team)


@pytest.mark.parametrize(
    "attack", [relax_department, make_department_central, remove_department, repoint_account, remove_account]
)
def test_a_relaxed_rule_approves_nothing(rich: Rich, attack: Attack) -> None:
    attack(rich)
    planner = rich.open()
    try:
        assert not is_approved(planner, rich.halfway)
        signed_as_asked = attack in (repoint_account, remove_account)  # the manager signed that Waste was asked
        assert reason(planner, rich.halfway) == ("awaiting sign-off" if signed_as_asked else RULES_ALTERED)
        assert reason(planner, rich.plain) == RULES_ALTERED
        assert planner.posts.doubtful([rich.plain]) == {rich.plain: State.AWAITING}
        assert planner.signoffs.review(rich.plain).standing.doubt == RULES_ALTERED
        assert {"department", "account"} & {fault.where for fault in planner.record.check().faults}
    finally:
        planner.close()


def test_a_relaxed_rule_is_seen_while_the_library_is_open(rich: Rich) -> None:
    planner = rich.open()
    try:
        assert is_approved(planner, rich.plain)
        relax_department(rich)
        assert not is_approved(planner, rich.plain)
        alter(rich.database, "UPDATE department SET asks = 'must sign' WHERE id = ?", rich.council.waste.id)
        assert is_approved(planner, rich.plain)
    finally:
        planner.close()


def test_a_capacity_given_by_hand_signs_nothing(rich: Rich) -> None:
    council = rich.council
    alter(
        rich.database,
        "INSERT INTO holding (id, person, capacity) VALUES ('h', ?, ?)",
        council.contact,
        Capacity.COMMUNICATIONS_MANAGER.value,
    )
    planner = rich.open()
    try:
        planner.sit_down(council.specialist)
        planner.posts.edit(rich.plain, text="Something new.")
        planner.schedules.submit([rich.plain])
        planner.sit_down(council.contact)
        planner.signoffs.unlock(council.contact, PASSPHRASE)
        with pytest.raises(NotAllowed, match="the rules of sign-off were altered"):
            planner.signoffs.approve([rich.plain])
    finally:
        planner.close()


def forge(rich: Rich, key: str, private: Ed25519PrivateKey, *, verdict: str = "approved") -> None:
    """Add the department's approval of the halfway post, signed with ``private``."""
    with another_program(rich.database) as con:
        row = con.execute("SELECT * FROM sign_off WHERE post = ?", [rich.halfway]).fetchone()
        said = json.loads(row["statement"])
        said |= {
            "key": key,
            "person": rich.council.contact,
            "capacity": "department",
            "department": rich.council.waste.id,
            "verdict": verdict,
        }
        text = canonical_text(said)
        con.execute(
            "INSERT INTO sign_off (id, post, revision, statement, signature) VALUES ('forged', ?, ?, ?, ?)",
            [rich.halfway, row["revision"], text, private.sign(text.encode()).hex()],
        )


def test_a_swapped_public_half_verifies_nothing(rich: Rich) -> None:
    mine = Ed25519PrivateKey.generate()
    with another_program(rich.database) as con:
        (key,) = con.execute("SELECT id FROM signing_key WHERE person = ?", [rich.council.contact]).fetchone()
        con.execute("UPDATE signing_key SET public = ?", [mine.public_key().public_bytes_raw().hex()])
    forge(rich, key, mine)
    expect_forged(rich, "The public half of the signing key was altered.")


def test_a_key_added_by_hand_verifies_nothing(rich: Rich) -> None:
    mine = Ed25519PrivateKey.generate()
    public = mine.public_key().public_bytes_raw().hex()
    key = signing.key_id(public)
    alter(
        rich.database,
        "INSERT INTO signing_key (id, person, public, sealed, created_at) VALUES (?, ?, ?, '{}', '2020')",
        key,
        rich.council.contact,
        public,
    )
    forge(rich, key, mine)
    expect_forged(rich, "The signing key")


def test_a_sign_off_nobody_wrote_through_the_program_counts_for_nothing(rich: Rich) -> None:
    """Even with the person's own key: the record does not know of it."""
    planner = rich.open()
    planner.sit_down(rich.council.contact)
    planner.signoffs.unlock(rich.council.contact, PASSPHRASE)
    session = planner.signoffs.open_session()
    assert session
    planner.close()
    forge(rich, session.key.id, session.key._private)
    expect_forged(rich, "A sign-off of “Halfway” was altered outside the program.")


def expect_forged(rich: Rich, said: str) -> None:
    planner = rich.open()
    try:
        assert not is_approved(planner, rich.halfway)
        assert exported(planner, rich.halfway) == set()
        assert any(said in fault.what for fault in planner.record.check().faults)
    finally:
        planner.close()


@pytest.mark.parametrize("which", ["refused", "withdrawn"])
@pytest.mark.parametrize("thorough", [False, True], ids=["row", "row and image"])
def test_a_later_decision_cannot_be_taken_away(rich: Rich, which: str, thorough: bool) -> None:
    post: PostId = getattr(rich, which)
    with another_program(rich.database) as con:
        rows = con.execute("SELECT id, statement FROM sign_off WHERE post = ?", [post]).fetchall()
        (last,) = (row["id"] for row in rows if json.loads(row["statement"])["verdict"] != "approved")
        con.execute("DELETE FROM sign_off WHERE id = ?", [last])
        if thorough:
            con.execute("DELETE FROM image WHERE row = ?", [last])
    planner = rich.open()
    try:
        assert not is_approved(planner, post)
        expected = RECORD_ALTERED if thorough else "one of its sign-offs was removed outside the program"
        assert reason(planner, post) == expected
        assert exported(planner, rich.plain) == (set() if thorough else {rich.plain})
        assert any("sign-off" in fault.what for fault in planner.record.check().faults)
    finally:
        planner.close()


def test_a_decision_removed_with_its_whole_entry_is_missed(rich: Rich) -> None:
    with another_program(rich.database) as con:
        (sign_off,) = con.execute(
            "SELECT id FROM sign_off WHERE post = ? AND statement LIKE '%withdrawn%'", [rich.withdrawn]
        ).fetchone()
        (seq,) = con.execute("SELECT seq FROM image WHERE row = ?", [sign_off]).fetchone()
        con.execute("DELETE FROM sign_off WHERE id = ?", [sign_off])
    for table in ("image", "undo_step", "journal"):
        delete(rich.database, table, ("seq", seq))
    planner = rich.open()
    try:
        assert not is_approved(planner, rich.withdrawn)
        assert reason(planner, rich.withdrawn) == RECORD_ALTERED
        assert f"Journal entry {seq} is missing." in {fault.what for fault in planner.record.check().faults}
    finally:
        planner.close()


def test_a_verdict_turned_round_is_named(rich: Rich) -> None:
    for verdict, post in (("changes requested", rich.refused), ("withdrawn", rich.withdrawn)):
        alter(
            rich.database, "UPDATE sign_off SET statement = replace(statement, ?, 'approved') WHERE post = ?",
            verdict, post,
        )  # fmt: skip
    planner = rich.open()
    try:
        assert exported(planner, rich.refused, rich.withdrawn) == set()
        named = {fault.post for fault in planner.record.check().faults if fault.where == "sign_off"}
        assert {rich.refused, rich.withdrawn} <= named
    finally:
        planner.close()


def test_a_sign_off_is_worth_nothing_on_another_post(rich: Rich) -> None:
    """Two posts with the same content have the same digest; the statement names its post."""
    planner = rich.open()
    planner.sit_down(rich.council.specialist)
    (twin,) = planner.posts.copy([rich.plain], planner.posts.get(rich.plain).post.day)
    planner.schedules.submit([twin.id])
    planner.close()
    with another_program(rich.database) as con:
        con.execute(
            "INSERT INTO sign_off (id, post, revision, statement, signature) "
            "SELECT 'copied', ?, ?, statement, signature FROM sign_off WHERE post = ?",
            [twin.id, f"{twin.id}/1", rich.plain],
        )
        con.execute("UPDATE post_standing SET standing = 'approved'")
    planner = rich.open()
    try:
        assert exported(planner, rich.plain, twin.id) == {rich.plain}
        assert planner.posts.get(twin.id).standing is State.AWAITING
        what = [fault.what for fault in planner.record.check().faults if fault.post == twin.id]
        assert any("about another post or library" in one for one in what)
    finally:
        planner.close()


def test_a_sign_off_is_worth_nothing_in_another_library(rich: Rich) -> None:
    alter(rich.database, "UPDATE meta SET value = ? WHERE id = 'library'", "0" * 32)
    planner = rich.open()
    try:
        assert exported(planner, rich.approved, rich.plain) == set()
        assert not is_approved(planner, rich.plain)
        assert any("about another post or library" in fault.what for fault in planner.record.check().faults)
    finally:
        planner.close()


def test_a_revision_slipped_in_under_a_signed_digest_is_not_exported(rich: Rich) -> None:
    """The workbook is written from frozen content: the newest revision with the digest must be the signed one."""
    with another_program(rich.database) as con:
        con.execute(
            "INSERT INTO revision SELECT post || '/9', post, 9, replace(content, 'Merry', 'Sorry'), digest, title, "
            "submitted_by, submitted_at, authors FROM revision WHERE post = ?",
            [rich.plain],
        )
    planner = rich.open()
    try:
        assert exported(planner, rich.plain) == set()
        assert any("Revision 9" in fault.what for fault in planner.record.check().faults)
    finally:
        planner.close()


def test_the_kept_standing_is_no_evidence(rich: Rich) -> None:
    alter(rich.database, "UPDATE post_standing SET standing = 'approved' WHERE post = ?", rich.halfway)
    planner = rich.open()
    try:
        assert planner.posts.doubtful([rich.halfway, rich.plain]) == {rich.halfway: State.AWAITING}
        assert planner.posts.get(rich.halfway).standing is State.AWAITING
        assert exported(planner, rich.halfway) == set()
        (fault,) = planner.record.check().faults
        assert fault.post == rich.halfway
        assert fault.what == "“Halfway” is shown as approved but is awaiting sign-off."
    finally:
        planner.close()


def test_the_list_of_posts_by_account_is_checked(rich: Rich) -> None:
    alter(rich.database, "DELETE FROM post_account WHERE post = ?", rich.approved)
    alter(rich.database, "INSERT INTO post_account VALUES (?, ?)", rich.plain, rich.council.gym)
    planner = rich.open()
    try:
        assert {fault.post for fault in planner.record.check().faults} == {rich.approved, rich.plain}
    finally:
        planner.close()


def test_own_work_stays_own_work_whatever_the_file_says(rich: Rich) -> None:
    """Taking the author out of the row must not let them sign."""
    planner = rich.open()
    planner.sit_down(rich.council.manager)
    post = planner.posts.edit(rich.plain, text="Written by the manager.")
    planner.close()
    alter(rich.database, "UPDATE post SET authors = '[]' WHERE id = ?", post.id)
    planner = rich.open()
    try:
        submit_and_try(planner, rich)
        planner.posts.edit(rich.plain, text="Touched up by the specialist, which writes the row anew.")
        submit_and_try(planner, rich)
        assert any(
            fault.post == rich.plain and "before journal entry" in fault.what for fault in planner.record.check().faults
        )
    finally:
        planner.close()


def test_a_rule_altered_by_hand_is_not_taken_into_the_record(rich: Rich) -> None:
    relax_department(rich)
    planner = rich.open()
    try:
        planner.sit_down(rich.council.manager)
        planner.signoffs.unlock(rich.council.manager, PASSPHRASE)
        waste = planner.council.department("Waste")
        with pytest.raises(Conflict, match="altered outside the program"):
            planner.council.save(replace(waste, hue="rose"))
        assert not is_approved(planner, rich.plain)
        planner.council.save(replace(waste, asks=Asks.MUST_SIGN))
        assert is_approved(planner, rich.plain)
        assert not is_approved(planner, rich.halfway)
        assert planner.record.check().faults == []
    finally:
        planner.close()


def submit_and_try(planner: Planner, rich: Rich) -> None:
    planner.sit_down(rich.council.specialist)
    planner.schedules.submit([rich.plain])
    planner.sit_down(rich.council.manager)
    planner.signoffs.unlock(rich.council.manager, PASSPHRASE)
    with pytest.raises(NotAllowed, match="altered outside the program"):
        planner.signoffs.approve([rich.plain])


def test_foreign_databases_do_not_confuse_the_helper(rich: Rich) -> None:
    """``alter`` must fail when it alters nothing, or the tests above would prove nothing."""
    with pytest.raises(AssertionError):
        alter(rich.database, "UPDATE post SET text = '' WHERE id = 'nobody'")
    with pytest.raises(sqlite3.OperationalError):
        alter(rich.database, "UPDATE nothing SET text = ''")


@pytest.mark.parametrize("image", [None, "no JSON", "[]"])
def test_a_decision_whose_image_went_too_puts_everything_in_doubt(rich: Rich, image: str | None) -> None:
    """It cannot be told any more which post it was about."""
    with another_program(rich.database) as con:
        (sign_off,) = con.execute(
            "SELECT id FROM sign_off WHERE post = ? AND statement LIKE '%withdrawn%'", [rich.withdrawn]
        ).fetchone()
        con.execute("DELETE FROM sign_off WHERE id = ?", [sign_off])
        con.execute("UPDATE image SET after = ? WHERE row = ?", [image, sign_off])
    planner = rich.open()
    try:
        assert {reason(planner, post) for post in (rich.withdrawn, rich.plain)} == {RECORD_ALTERED}
        assert any("removed outside the program" in fault.what for fault in planner.record.check().faults)
    finally:
        planner.close()
