"""A campaign's brief judged by an evidence file and the signers' keys alone: whatever was altered is named."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sddc_planner import signing
from sddc_planner.canonical import canonical_text, text_digest
from sddc_planner.cli.commands import main
from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.evidence.as_json import evidence_json
from sddc_planner.exports.proof.brief_judge import BriefJudge
from sddc_planner.model.ids import KeyId
from sddc_planner.model.signers import Signers
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.signers import VerifyingByKeys
from tests.council import PASSPHRASE
from tests.exchange.brief_evidence import COMMENT, Pack, Signed, brief, decision, packed, signed
from tests.exchange.evidence_setting import ZOFIA

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    """No test changes what it holds."""
    one = signed(tmp_path_factory.mktemp("signed"))
    yield one
    one.planner.close()


@pytest.fixture(scope="module")
def pack(made: Signed, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return packed(made, tmp_path_factory.mktemp("written") / "out")


@pytest.fixture(scope="module")
def other(made: Signed) -> dict[str, Any]:
    """What the evidence of the other campaign says, whose brief is approved and soundly signed."""
    found: dict[str, Any] = json.loads(evidence_json(made.planner.evidence.gather(Wanted(campaign=made.other.id))))
    return found


@pytest.fixture(scope="module")
def signers(pack: Pack) -> Signers:
    return VerifyingByKeys.read(pack.keys).signers


def test_it_holds_and_says_what_was_verified(pack: Pack, made: Signed) -> None:
    found = pack.check()
    assert found.ok, found.faults
    (one,) = found.briefs
    assert (one.campaign, one.name, one.revisions, one.signatures) == (made.campaign.id, "Warm and Well", (1, 2), 2)
    assert found.signatures == 3, "two of the brief, one of its post"
    assert any("Of the campaign its brief is signed." in note for note in found.notes)
    assert found.as_json()["briefs"] == [
        {"campaign": one.campaign, "name": one.name, "revisions": [1, 2], "signatures": 2, "problem": ""}
    ]


def test_the_commands_say_it_too(made: Signed, pack: Pack, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = str(made.planner.folder)
    assert main(["evidence", "--library", library, "--campaign", "warm and well", "--out", str(tmp_path)]) == 0
    assert "2 revisions of the brief with 2 signed decisions." in capsys.readouterr().out
    assert main(["check", str(pack.evidence), "--keys", str(pack.keys)]) == 0
    assert "every proof holds (1 post, 1 brief, 3 signatures verified)." in capsys.readouterr().out
    forged = pack.altered(shown("aim", "Vote for me."))
    assert main(["check", str(forged.evidence), "--keys", str(pack.keys)]) == 1
    assert "what is shown under “Aim” is not what was signed" in capsys.readouterr().out


def new_content(document: dict[str, Any]) -> None:
    one = brief(document)
    content = json.loads(one["content"]) | {"aim": "Vote for me."}
    one["content"] = canonical_text(content)
    one["digest"] = document["campaign"]["digest"] = text_digest(one["content"])
    next(part for part in one["shown"] if part["field"] == "aim")["text"] = "Vote for me."


def own_key(document: dict[str, Any]) -> None:
    """Signed by a key of the forger's own, which the pack lists for the manager."""
    sealed = signing.create(PASSPHRASE)
    resign(document, signing.unlock(sealed, PASSPHRASE), key=sealed.id)
    document["keys"].append({**document["keys"][0], "id": sealed.id, "public": sealed.public})


def resign(document: dict[str, Any], signer: signing.OpenKey, **said: str) -> None:
    """The approval with other words, signed anew."""
    one = decision(document)
    statement = json.loads(one["statement"]) | said
    one["statement"] = canonical_text(statement)
    one["statement_sha256"] = text_digest(one["statement"])
    one["signature"] = signer.sign(one["statement"])
    one["key"], one["person"]["id"] = statement["key"], statement["person"]
    one["verdict"], one["comment"] = statement["verdict"], statement["comment"]


def a_posts_statement(document: dict[str, Any]) -> None:
    """A sound approval of a post in the place of that of the brief."""
    given = next(one for post in document["posts"] for rev in post["revisions"] for one in rev["decisions"])
    brief(document)["decisions"] = [dict(given)]


def shown(name: str, text: str) -> Change:
    return lambda document: next(p for p in brief(document)["shown"] if p["field"] == name).update(text=text)


def on_campaign(**said: object) -> Change:
    return lambda document: document["campaign"].update(said)


BESIDE = "what stands beside the statement is not what it says"
FORGERIES: list[tuple[Change, str]] = [
    (new_content, "The brief is not the one that was signed."),
    (lambda d: brief(d).update(content=brief(d, 1)["content"]), "the content is not the one that its digest is of"),
    (lambda d: brief(d).update(content=["a"]), "the content is not the one that its digest is of"),
    (lambda d: brief(d).update(digest="0" * 64), "the content is not the one that its digest is of"),
    (lambda d: brief(d).update(content=None), "its content is missing"),
    (own_key, "Its key is not in the keys file."),
    (shown("aim", "Vote for me."), "what is shown under “Aim” is not what was signed"),
    (shown("department", "Leisure"), "knows who stands under “Led by” by another name"),
    (lambda d: (d.update(redactions=[{"named": "Leisure"}]), shown("department", "Leisure")(d)), "by another name"),
    (shown("departments", "Leisure, Waste"), "knows who stands under “With” by another name"),
    (lambda d: brief(d)["shown"].pop(), "what is shown is not what was signed"),
    (lambda d: brief(d)["shown"][3].update(label="Not led by"), "what is shown is not what was signed"),
    (lambda d: brief(d).update(shown=None), "what is shown is not what was signed"),
    (lambda d: brief(d)["decisions"].clear(), "is said to be approved. By its signatures it is awaiting sign-off"),
    (lambda d: brief(d, 1).update(outcome="approved"), "By its signatures it is changes requested"),
    (lambda d: brief(d).update(stands_submitted=False), "By its signatures it is changed since sign-off"),
    (on_campaign(brief_state="draft"), "is said to be draft. By its signatures it is approved"),
    (on_campaign(digest="0" * 64), "By its signatures it is changed since sign-off"),
    (lambda d: decision(d, 1).update(signature=decision(d)["signature"]), "does not fit the statement"),
    (lambda d: decision(d).update(verdict="withdrawn"), BESIDE),
    (lambda d: decision(d).update(comment="Lovely."), BESIDE),
    (lambda d: decision(d).update(revision=1), BESIDE),
    (lambda d: decision(d).update(capacity="Waste"), BESIDE),
    (lambda d: decision(d).update(time_may_move=True), BESIDE),
    (lambda d: decision(d).update(asked=[]), BESIDE),
    (lambda d: decision(d)["person"].update(id="a" * 31 + "0"), BESIDE),
    (lambda d: decision(d).update(statement_sha256="0" * 64), "the statement is not the one that its digest is of"),
    (lambda d: brief(d, 1)["decisions"].append(decision(d)), "the statement is about another revision"),
    (lambda d: d["campaign"]["loose"].append({**decision(d), "revision": 3}), BESIDE),
    (lambda d: brief(d)["authors"].append(decision(d)["person"]), "The person signed their own work."),
    (lambda d: brief(d).update(submitted_by=decision(d)["person"]), "The person signed their own work."),
    (a_posts_statement, "it is no statement about a brief"),
    (on_campaign(id="0" * 32), "the statement is about another campaign"),
]


@pytest.mark.parametrize(("change", "said"), FORGERIES)
def test_what_says_more_than_was_signed_is_a_fault(pack: Pack, change: Change, said: str) -> None:
    faults = pack.altered(change).check().faults
    assert any(said in fault and "Warm and Well" in fault for fault in faults), faults


def test_a_brief_soundly_signed_for_another_campaign_is_none_of_this(pack: Pack, other: dict[str, Any]) -> None:
    faults = pack.altered(lambda d: d["campaign"].update(briefs=other["campaign"]["briefs"])).check().faults
    assert any("the statement is about another campaign" in fault for fault in faults), faults


def test_a_statement_about_a_brief_approves_no_post(pack: Pack) -> None:
    def change(document: dict[str, Any]) -> None:
        post = next(one for one in document["posts"] if one["revisions"])
        post["revisions"][0]["decisions"] = [dict(decision(document))]

    faults = pack.altered(change).check().faults
    assert any("it is no statement about a post" in fault for fault in faults), faults


@pytest.mark.parametrize("name", ["content", "statement", "signature"])
def test_a_changed_letter_is_named_wherever_it_is(pack: Pack, signers: Signers, name: str) -> None:
    campaign = pack.document()["campaign"]
    whole = campaign["briefs"][1] if name == "content" else campaign["briefs"][1]["decisions"][0]
    text = whole[name]
    for place in range(0, len(text), 5):
        whole[name] = f"{text[:place]}{chr(ord(text[place]) ^ 1)}{text[place + 1 :]}"
        faults = BriefJudge(signers=signers, campaign=campaign).faults
        assert any("Warm and Well" in fault for fault in faults), (place, text[place])
    whole[name] = text
    assert BriefJudge(signers=signers, campaign=campaign).faults == []


def test_the_name_of_a_lead_who_has_a_key_is_held_against_it(other: dict[str, Any], signers: Signers) -> None:
    campaign = json.loads(json.dumps(other["campaign"]))
    assert BriefJudge(signers=signers, campaign=campaign).faults == []
    lead = next(part for part in campaign["briefs"][0]["shown"] if part["field"] == "lead")
    lead["text"] = "Person A"
    assert BriefJudge(signers=signers, campaign=campaign, stand_ins=("Person A",)).faults == []
    assert "under “Lead” by another name" in BriefJudge(signers=signers, campaign=campaign).faults[0]


def judged(pack: Pack, signers: Signers) -> list[str]:
    return BriefJudge(signers=signers, campaign=pack.document()["campaign"]).faults


def test_who_was_not_the_manager_on_the_day_approved_nothing(pack: Pack, signers: Signers) -> None:
    terms = tuple(replace(one, last_day=date(2020, 11, 1)) for one in signers.terms)
    faults = judged(pack, replace(signers, terms=terms))
    assert any("The person was not the Communications Manager on that day." in fault for fault in faults)


def test_the_key_of_somebody_else_is_not_the_managers(made: Signed, pack: Pack) -> None:
    """The contact of Waste signs, in her own name and with her own key, as if she were the manager."""
    council = made.council
    council.sign_in(council.contact)
    session = council.planner.desk.open_session()
    assert session is not None
    forged = pack.altered(lambda d: resign(d, session.key, key=session.key.id, person=council.contact))
    faults = forged.check().faults
    assert any("The person was not the Communications Manager on that day." in fault for fault in faults), faults
    forged = pack.altered(lambda d: resign(d, session.key, key=session.key.id))
    assert any("The signing key is not one of this person's." in fault for fault in forged.check().faults)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"library": "0" * 32}, "The statement is about another campaign or library."),
        ({"extra": "words"}, "The statement is not in the form in which statements are signed."),
    ],
)
def test_what_the_manager_signed_elsewhere_or_otherwise_counts_for_nothing(
    made: Signed, pack: Pack, words: dict[str, str], said: str
) -> None:
    made.council.sign_in(made.council.manager)
    session = made.planner.desk.open_session()
    assert session is not None
    faults = pack.altered(lambda d: resign(d, session.key, **words)).check().faults
    assert any(said in fault for fault in faults), faults


def test_a_key_that_had_been_revoked_signs_no_more(pack: Pack, signers: Signers) -> None:
    keys = tuple(replace(one, revoked_at=one.created_at) for one in signers.keys)
    assert any("The key had been revoked" in fault for fault in judged(pack, replace(signers, keys=keys)))
    keys = tuple(replace(one, id=KeyId("0" * 32)) for one in signers.keys)
    assert any("Its key is not in the keys file." in fault for fault in judged(pack, replace(signers, keys=keys)))


def test_a_decision_that_was_withdrawn_no_longer_counts(tmp_path: Path) -> None:
    one = signed(tmp_path)
    one.council.sign_in(one.council.manager)
    one.planner.briefs.withdraw(one.campaign.id, "Wait for the budget.")
    pack = packed(one, tmp_path / "out")
    assert pack.check().ok, pack.check().faults
    assert brief(pack.document())["outcome"] == "withdrawn"
    faults = pack.altered(lambda d: brief(d).update(outcome="approved")).check().faults
    assert any("is said to be approved. By its signatures it is withdrawn" in fault for fault in faults)
    one.planner.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(version=1),
        lambda d: d.pop("campaign"),
        lambda d: d.update(campaign=None),
        lambda d: d.update(campaign=[]),
        lambda d: d.update(version=3),
        lambda d: d.update(version=True),
        lambda d: d["campaign"].pop("briefs"),
        lambda d: d["campaign"].update(briefs=[1]),
        lambda d: d["campaign"].update(loose=None),
        lambda d: brief(d).update(decisions={"a": 1}),
        lambda d: brief(d).update(number=[1]),
        lambda d: decision(d).update(statement=1),
    ],
)
def test_what_is_no_evidence_is_refused_in_a_sentence(pack: Pack, change: Change) -> None:
    with pytest.raises(UnreadableFile):
        pack.altered(change).check()


@pytest.mark.parametrize("statement", ["", "[]", "{}", "1", "[" * 3000 + "]" * 3000, '{"kind":1}', '{"a":1.5}'])
def test_a_statement_of_no_form_is_named(pack: Pack, statement: str) -> None:
    faults = pack.altered(lambda d: decision(d).update(statement=statement)).check().faults
    assert any("it is no statement about a brief" in fault for fault in faults), faults


def test_a_month_of_the_first_version_is_judged_as_ever(made: Signed, pack: Pack, tmp_path: Path) -> None:
    written = made.planner.evidence.write(Wanted(month=date(2020, 12, 1)), tmp_path)
    found = VerifyingByKeys.check(written.data, pack.keys)
    assert found.ok, found.faults
    assert found.briefs == ()


def test_a_campaign_of_the_first_version_has_no_brief_and_is_judged(pack: Pack) -> None:
    """As earlier versions of the program wrote it."""

    def older(document: dict[str, Any]) -> None:
        del document["campaign"]
        document["version"] = 1

    found = pack.altered(older).check()
    assert found.ok, found.faults
    assert (found.briefs, found.signatures) == ((), 1)
    assert not any("Of the campaign" in note for note in found.notes)


# Whoever is left out


@pytest.fixture(scope="module")
def redacted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Signed, Pack]]:
    """The specialist, who leads, wrote and submitted the campaign; the brief and a reading name her."""
    folder = tmp_path_factory.mktemp("redacted")
    one = signed(folder)
    planner, council = one.planner, one.council
    planner.council.save(replace(next(p for p in planner.council.people() if p.id == council.specialist), name=ZOFIA))
    planner.sit_down(council.specialist)
    planner.campaigns.edit(one.campaign.id, scoring=f"Ask {ZOFIA} for the numbers.", went_well="Zofia’s idea.")
    reading = planner.measures.of(one.campaign.id)[1].readings[0]
    planner.measures.correct(reading.id, note="Rung up. ZW")
    planner.briefs.submit(one.campaign.id)
    council.sign_in(council.manager)
    planner.briefs.approve(one.campaign.id, f"Thank you, {ZOFIA}.")
    yield one, packed(one, folder / "out", redact=(council.specialist,), reason="She asked for it.")
    planner.close()


def test_nobody_who_is_left_out_can_be_read_anywhere(redacted: tuple[Signed, Pack]) -> None:
    content = redacted[1].evidence.read_text("utf-8")
    assert [one for one in ("Zofia", "Wiśniewska", "V. Specialist", "ZW") if one in content] == []
    document = redacted[1].document()
    third = brief(document, 3)
    assert (third["content"], third["submitted_by"]["name"], third["authors"][0]["name"]) == (
        None,
        "Person A",
        "Person A",
    )
    assert third["withheld"]
    assert third["decisions"][0]["statement"] is None
    assert third["decisions"][0]["comment"] == "Thank you, Person A."
    assert document["campaign"]["lead"]["name"] == "Person A"
    assert document["campaign"]["measures"][1]["readings"][0]["note"] == "Rung up. Person A"
    parts = {one["field"]: one["text"] for one in third["shown"]}
    assert (parts["lead"], parts["scoring"]) == ("Person A", "Ask Person A for the numbers.")
    assert brief(document, 1)["content"] is not None, "it names nobody"
    assert document["counts"]["withheld"] == 2


def test_what_is_left_of_it_is_still_judged(redacted: tuple[Signed, Pack]) -> None:
    pack = redacted[1]
    found = pack.check()
    assert found.ok, found.faults
    assert found.signatures == 3
    assert any("cannot be checked: 2" in note for note in found.notes), found.notes
    assert not pack.altered(lambda d: decision(d, 1).update(signature="0" * 128)).check().ok
    assert not pack.altered(lambda d: brief(d, 1)["shown"][12].update(text="Vote.")).check().ok


def test_the_brief_without_a_redaction_names_everybody(redacted: tuple[Signed, Pack], tmp_path: Path) -> None:
    whole = packed(redacted[0], tmp_path / "whole").document()
    assert ZOFIA in brief(whole, 3)["content"]
    assert brief(whole, 1)["decisions"][0]["comment"] == COMMENT
