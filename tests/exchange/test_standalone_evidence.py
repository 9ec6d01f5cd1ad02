"""An evidence pack's JSON and the signers' keys, with nothing else: what it says more than was signed is a fault."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sddc_planner import signing
from sddc_planner.canonical import canonical_bytes, canonical_text, digest, text_digest
from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.evidence.as_json import evidence_json
from sddc_planner.exports.proof.judge import IS_WITHHELD
from sddc_planner.exports.proof.standalone import ProofReport
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.signers import VerifyingByKeys
from tests.council import PASSPHRASE, SmallCouncil


@dataclass(frozen=True, slots=True)
class Pack:
    evidence: Path
    keys: Path

    def check(self) -> ProofReport:
        return VerifyingByKeys.check(self.evidence, self.keys)

    def alter(self, change: Callable[[dict[str, Any]], object]) -> None:
        """As somebody would who knows the format: the seal is made anew."""
        document = json.loads(self.evidence.read_bytes())
        del document["seal"]
        change(document)
        self.evidence.write_bytes(canonical_bytes({**document, "seal": {"sha256": digest(document)}}))


@pytest.fixture
def pack(council: SmallCouncil, tmp_path: Path) -> Pack:
    """An approved post of Waste's, one that was sent back, and a draft."""
    planner = council.planner
    council.approved(title="Bins", accounts=(council.clean_team,), department=council.waste.id)
    back = council.write(title="Sent back", text="Too long.")
    council.submit(back.id)
    council.sign_in(council.manager)
    planner.signoffs.request_changes([back.id], "Shorter, please.")
    council.write(title="Draft")
    path = tmp_path / "evidence.json"
    path.write_bytes(evidence_json(planner.evidence.gather(Wanted(month=date(2020, 12, 1)))))
    keys = planner.exchange.export_keys(tmp_path / "signers")
    return Pack(path, tmp_path / keys.name)


def decision(document: dict[str, Any]) -> Any:
    return next(one for post in document["posts"] for rev in post["revisions"] for one in rev["decisions"])


def revision(document: dict[str, Any]) -> Any:
    return next(rev for post in document["posts"] for rev in post["revisions"] if rev["outcome"] == "approved")


def test_it_holds_although_not_every_post_was_approved(pack: Pack) -> None:
    found = pack.check()
    assert found.ok, found.faults
    assert (len(found.posts), found.signatures) == (2, 3)
    assert len(found.head) == 64
    assert any("not signed and not covered" in note for note in found.notes)


def other_content(document: dict[str, Any]) -> None:
    one = revision(document)
    content = json.loads(one["content"]) | {"text": "Vote for me."}
    one["content"] = canonical_text(content)
    one["digest"] = text_digest(one["content"])
    one["shown"]["text"] = "Vote for me."


def another_signer(document: dict[str, Any]) -> None:
    """A signature by a key of one's own that the pack lists for the person."""
    sealed = signing.create(PASSPHRASE)
    one = decision(document)
    said = json.loads(one["statement"]) | {"key": sealed.id}
    one["statement"] = canonical_text(said)
    one["statement_sha256"] = text_digest(one["statement"])
    one["signature"] = signing.unlock(sealed, PASSPHRASE).sign(one["statement"])
    one["key"] = sealed.id
    document["keys"].append({**document["keys"][0], "id": sealed.id, "public": sealed.public})


def approved_all(document: dict[str, Any]) -> None:
    for post in document["posts"]:
        for one in post["revisions"]:
            one["outcome"] = "approved"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: revision(d)["shown"].update(text="Vote for me."), "what is shown is not what was signed"),
        (lambda d: revision(d)["shown"].update(day="2020-12-15"), "what is shown is not what was signed"),
        (lambda d: revision(d).update(digest="0" * 64), "the content is not the one that its digest is of"),
        (other_content, "is said to be approved and is not proven to be"),
        (lambda d: revision(d)["decisions"].pop(), "Missing: "),
        (another_signer, "Its key is not in the keys file."),
        (lambda d: decision(d).update(signature="0" * 128), "does not fit the statement"),
        (lambda d: decision(d).update(verdict="withdrawn"), "what stands beside the statement is not what it says"),
        (lambda d: decision(d).update(comment="Lovely."), "what stands beside the statement is not what it says"),
        (lambda d: decision(d).update(capacity="Leisure"), "what stands beside the statement is not what it says"),
        (lambda d: decision(d).update(statement_sha256="0" * 64), "the statement is not the one"),
        (approved_all, "“Sent back”, revision 1 is said to be approved"),
        (lambda d: d.update(library="0" * 32), "from another library"),
        (lambda d: d["keys"][0].update(public="0" * 64), "The keys file knows the key"),
    ],
)
def test_what_says_more_than_was_signed_is_a_fault(
    pack: Pack, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    pack.alter(change)
    assert any(said in fault for fault in pack.check().faults), pack.check().faults


def test_a_broken_seal_is_a_fault_and_another_form_is_refused(pack: Pack) -> None:
    good = pack.evidence.read_bytes()
    pack.evidence.write_bytes(good.replace(b'"heading":"Bins"', b'"heading":"Bons"'))
    assert "The seal does not fit: the file was altered after it was made." in pack.check().faults
    for bad in (good[:-1], good + b"\n", b"{}", good.replace(b'"posts":[', b'"posts":[1,'), b'{"format":1}'):
        pack.evidence.write_bytes(bad)
        with pytest.raises(UnreadableFile):
            pack.check()


def test_a_signature_given_back_to_its_place_holds_again(pack: Pack) -> None:
    before = json.loads(pack.evidence.read_bytes())
    pack.alter(lambda d: decision(d).update(signature="0" * 128))
    assert not pack.check().ok
    pack.alter(lambda d: decision(d).update(signature=decision(before)["signature"]))
    assert pack.check().ok


def test_a_content_that_is_withheld_is_neither_missed_nor_believed(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(title="Hello", text="Ask W. Contact about it.")
    wanted = Wanted(month=date(2020, 12, 1))
    written = council.planner.evidence.write(wanted, tmp_path, redact=[council.contact], reason="He asked.")
    keys = council.planner.exchange.export_keys(tmp_path / "signers")
    pack = Pack(written.data, tmp_path / keys.name)
    found = pack.check()
    assert found.ok, found.faults
    assert (found.signatures, found.posts[0].problem) == (1, IS_WITHHELD)
    assert any("cannot be checked: 1" in note for note in found.notes)
    pack.alter(lambda d: decision(d).update(signature="0" * 128))
    assert any("does not fit the statement" in fault for fault in pack.check().faults)
