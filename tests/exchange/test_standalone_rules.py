"""Verifying by the signers' keys: keys, capacities, names and rules as they were, and a time that may move."""

import json
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from sddc_planner import signing
from sddc_planner.canonical import canonical_text
from sddc_planner.exports.columns import HEADINGS
from sddc_planner.exports.proof.judge import Judge
from sddc_planner.exports.verify import Outcome
from sddc_planner.model.council import Asks, Capacity, Person
from sddc_planner.model.ids import PersonId
from sddc_planner.packs.signers_file import read_signers
from sddc_planner.planner.evidence import Names
from sddc_planner.planner.proving import proof_of
from sddc_planner.planner.signers import VerifyingByKeys
from sddc_planner.store import standing
from tests.conftest import TickingClock
from tests.council import PASSPHRASE, SmallCouncil
from tests.exchange.proving import DECEMBER, alone


def test_a_key_revoked_before_it_signed(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved()
    away = alone(council, tmp_path)
    value = json.loads(away.keys.read_bytes())
    for key in value["keys"]:
        if key["person"] == council.manager:
            key["revoked_at"] = "2020-11-16T00:00:00.000000Z"
    away.keys.write_bytes(canonical_text(value).encode())
    (row,) = away.verify().rows
    assert row.outcome is Outcome.NOT_SIGNED
    assert "had been revoked before this was signed" in row.reason
    for key in value["keys"]:
        if key["revoked_at"]:
            key["revoked_at"] = "2020-12-16T00:00:00.000000Z"
    away.keys.write_bytes(canonical_text(value).encode())
    assert away.verify().ok  # what it signed before stays valid


def test_a_capacity_that_was_not_held_on_that_day(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved()
    away = alone(council, tmp_path)
    value = json.loads(away.keys.read_bytes())
    for term in value["terms"]:
        term["first_day"] = "2020-11-17"  # the clock of the tests stands on the 16th
    away.keys.write_bytes(canonical_text(value).encode())
    (row,) = away.verify().rows
    assert "did not hold that capacity on that day" in row.reason


def test_another_library(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved()
    away = alone(council, tmp_path)
    value = json.loads(away.keys.read_bytes())
    value["library"] = "0" * 32
    away.keys.write_bytes(canonical_text(value).encode())
    report = away.verify()
    assert "The workbook was exported from another library." in report.problems
    assert "about another library" in report.rows[0].reason


def test_keys_that_are_older_than_a_signature_are_said_to_be(
    council: SmallCouncil, tmp_path: Path, clock: TickingClock
) -> None:
    keys = tmp_path / "old.sddckeys"
    council.planner.exchange.export_keys(keys)
    clock.now += timedelta(days=1)
    council.approved()
    away = alone(council, tmp_path)
    assert not any("ask for a newer one" in note for note in away.verify().notes)
    report = VerifyingByKeys.verify(away.workbook, keys)
    assert report.ok
    assert any("ask for a newer one" in note for note in report.notes)


def test_an_account_that_the_keys_file_does_not_know(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved()
    away = alone(council, tmp_path)
    value = json.loads(away.keys.read_bytes())
    value["accounts"] = [one for one in value["accounts"] if one["id"] != council.facebook]
    away.keys.write_bytes(canonical_text(value).encode())
    away.edit(lambda book: book["Schedule"].cell(2, HEADINGS.index("Account") + 1, council.facebook))
    (row,) = away.verify().rows
    assert row.outcome is Outcome.NOT_SIGNED
    assert "does not know the account" in row.reason


def test_former_names_of_people_and_accounts_are_known(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved()
    away = alone(council, tmp_path)
    planner = council.planner
    council.sign_in(council.manager)
    account = next(one for one in planner.council.accounts() if one.id == council.facebook)
    planner.council.save(replace(account, name="The Council"))
    planner.council.save(replace(planner.council.person(council.manager), name="C. Other"))
    planner.exchange.export_keys(away.keys)
    assert away.verify().ok, away.verify()


def test_a_rule_that_no_longer_asks_a_department_misses_nobody(council: SmallCouncil, tmp_path: Path) -> None:
    """As in the library, where the post became approved by the change of the rule."""
    post = council.write(title="Bins", accounts=(council.clean_team,), department=council.waste.id)
    council.submit(post.id)
    council.sign_in(council.manager)
    council.planner.signoffs.approve([post.id])
    council.planner.rules.ask(council.waste.id, Asks.IS_TOLD)
    away = alone(council, tmp_path)
    report = away.verify()
    assert report.ok, report
    assert "Waste was asked as well" in report.rows[0].remark
    assert council.planner.exchange.verify(away.workbook).ok


def test_the_newest_approval_says_what_was_asked(council: SmallCouncil, tmp_path: Path) -> None:
    """The manager signed a post about Waste; then it became one about Leisure, which signed last."""
    planner = council.planner
    council.sign_in(council.manager)
    planner.rules.ask(council.leisure.id, Asks.MUST_SIGN)
    reader = planner.council.save(Person(id=PersonId("b" * 32), name="L. Contact"))
    planner.council.give(reader.id, Capacity.DEPARTMENT, council.leisure.id)
    planner.council.make_key(reader.id, PASSPHRASE)
    post = council.write(title="Swim", department=council.waste.id)
    council.submit(post.id)
    council.sign_in(council.manager)
    planner.signoffs.approve([post.id])
    planner.sit_down(council.specialist)
    planner.posts.edit(post.id, department=council.leisure.id)
    council.sign_in(reader.id)
    planner.signoffs.approve([post.id])
    away = alone(council, tmp_path)
    assert away.verify().ok, away.verify()
    assert planner.exchange.verify(away.workbook).ok


def test_a_rule_that_asks_more_later_leaves_what_was_signed(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(title="Gym", accounts=(council.gym,), department=council.leisure.id)
    away = alone(council, tmp_path)
    council.sign_in(council.manager)
    council.planner.rules.ask(council.leisure.id, Asks.MUST_SIGN)
    council.planner.exchange.export_keys(away.keys)
    assert away.verify().ok
    with_library = council.planner.exchange.verify(away.workbook)
    assert with_library.ok
    assert "the rules ask for more today" in with_library.rows[0].remark


def test_a_time_that_may_move_is_as_signed_and_says_so(council: SmallCouncil, tmp_path: Path) -> None:
    council.sign_in(council.manager)
    council.planner.rules.set(time_may_move=True)
    post = council.approved()
    council.planner.sit_down(council.specialist)
    council.planner.posts.edit(post.id, at=time(16, 30))
    away = alone(council, tmp_path)
    for report in (away.verify(), council.planner.exchange.verify(away.workbook)):
        (row,) = report.rows
        assert report.ok, report
        assert "It was signed for 09:00" in row.remark
    away.edit(lambda book: book["Schedule"].cell(2, 3, time(10, 15)))
    assert away.verify().ok
    away.edit(lambda book: book["Schedule"].cell(2, 3, "some day"))
    assert not away.verify().ok


def test_the_next_copy_says_which_time_has_moved(council: SmallCouncil, tmp_path: Path) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    planner.rules.set(time_may_move=True)
    post = council.approved()
    planner.exchange.export(DECEMBER, tmp_path / "first")
    planner.sit_down(council.specialist)
    planner.posts.edit(post.id, at=time(16, 30))
    (_own, whole) = planner.exchange.export(DECEMBER, tmp_path / "second").files
    assert whole.changes == ("Moved from 09:00 to 16:30: Christmas bins",)


def test_statements_without_what_was_asked_are_held_against_the_rules(council: SmallCouncil, tmp_path: Path) -> None:
    """What version 1 of a statement was: neither asked nor reported."""
    planner = council.planner
    post = council.approved(title="Bins", accounts=(council.facebook,), department=council.waste.id)
    one = standing.work_out(planner.desk.library.con, [post.id])[post.id]
    signers = read_signers(alone(council, tmp_path).keys).signers
    signoffs, keys = [], []
    for signed in one.evidence.signoffs:
        sealed = signing.create(PASSPHRASE)
        said = json.loads(signed.statement_text) | {"version": 1, "key": sealed.id}
        del said["asked"], said["reported"]
        text = canonical_text(said)
        keys.append(replace(signers.key[signed.statement.key], id=sealed.id, public=sealed.public))
        statement = replace(signed.statement, key=sealed.id, asked=())
        signature = signing.unlock(sealed, PASSPHRASE).sign(text)
        signoffs.append(replace(signed, statement=statement, statement_text=text, signature=signature))
    old = replace(one, evidence=replace(one.evidence, signoffs=tuple(signoffs)))
    known = replace(signers, keys=tuple(keys))
    whole = proof_of(old, Names.read(planner.desk, planner.council))
    judge = Judge(signers=known, lines=whole)
    assert judge.has_old_statements
    assert [each.problem for each in judge.signed(post.id).revisions.values()] == [""]
    managers_alone = [line for line in whole if council.contact not in line.text]
    (without,) = Judge(signers=known, lines=managers_alone).signed(post.id).revisions.values()
    assert "Missing: Waste." in without.problem
