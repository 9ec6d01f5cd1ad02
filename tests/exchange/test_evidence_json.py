"""The JSON of an evidence pack, checked by code that shares nothing with what wrote it."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sddc_planner.planner.evidencing.choice import Wanted
from tests.council import SmallCouncil
from tests.exchange.evidence_setting import DECEMBER, Happened, everything, fresh

Document = dict[str, Any]


def faults(content: bytes, signers: dict[str, str]) -> list[str]:
    """What is wrong with the file, given the signers' public keys (key id -> hex) from elsewhere."""
    try:
        document = json.loads(content)
        if rfc8785.dumps(document) != content:
            return ["not canonical"]
        seal = document.pop("seal")["sha256"]
    except (ValueError, KeyError, TypeError, rfc8785.CanonicalizationError):
        return ["not a document"]
    if hashlib.sha256(rfc8785.dumps(document)).hexdigest() != seal:
        return ["seal"]
    found = ["key" for key in document["keys"] if signers.get(key["id"]) != key["public"]]
    for post in document["posts"]:
        for revision in post["revisions"]:
            found += revision_faults(revision)
            for decision in revision["decisions"]:
                found += decision_faults(document, post, decision, signers)
                if decision["digest"] != revision["digest"] or decision["revision"] != revision["number"]:
                    found.append("decision about another revision")
    return found


def revision_faults(revision: Document) -> Iterator[str]:
    if revision["content"] is None:
        return
    if sha256(revision["content"]) != revision["digest"]:
        yield "content"
    content, shown = json.loads(revision["content"]), revision["shown"]
    if (content["date"], content["time"], content["text"]) != (shown["day"], shown["time"], shown["text"]):
        yield "shown"
    wordings = {one["account"]: one["text"] for one in shown["wordings"]}
    if wordings != {one: content["variants"].get(one, content["text"]) for one in content["accounts"]}:
        yield "shown wordings"
    if content["media"] != [{"alt": one["alt"], "sha256": one["sha256"]} for one in shown["media"]]:
        yield "shown media"


def decision_faults(document: Document, post: Document, decision: Document, signers: dict[str, str]) -> Iterator[str]:
    if decision["statement"] is None:
        return
    if sha256(decision["statement"]) != decision["statement_sha256"]:
        yield "statement"
    said = json.loads(decision["statement"])
    beside = {
        "library": document["library"],
        "post": post["id"],
        "person": decision["person"]["id"],
        **{name: decision[name] for name in ("revision", "digest", "verdict", "comment", "key", "at", "time_may_move")},
        "reported": decision["reported"],
        "department": decision["department"] or None,
    }
    if any(said[name] != value for name, value in beside.items()):
        yield "beside the statement"
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signers[decision["key"]]))
        public.verify(bytes.fromhex(decision["signature"]), decision["statement"].encode())
    except (InvalidSignature, ValueError, KeyError):
        yield "signature"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(document: Document) -> bytes:
    """As a forger would leave it, who works the seal out again."""
    document.pop("seal", None)
    return rfc8785.dumps({**document, "seal": {"sha256": hashlib.sha256(rfc8785.dumps(document)).hexdigest()}})


@pytest.fixture(scope="module")
def happened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Happened]:
    """No test here changes it, but for the last, which makes its own."""
    made = fresh(tmp_path_factory.mktemp("evidence"))
    yield made
    made.planner.close()


@pytest.fixture(scope="module")
def content(happened: Happened, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("written")
    return happened.planner.evidence.write(Wanted(month=DECEMBER), folder).data.read_bytes()


@pytest.fixture(scope="module")
def signers(happened: Happened) -> dict[str, str]:
    rows = happened.planner.desk.library.con.execute("SELECT id, public FROM signing_key")
    return {row["id"]: row["public"] for row in rows}


def test_the_file_verifies_without_the_library(content: bytes, signers: dict[str, str]) -> None:
    assert faults(content, signers) == []
    document = json.loads(content)
    assert (document["format"], document["version"]) == ("SDDC Planner evidence", 1)
    decisions = [d for post in document["posts"] for one in post["revisions"] for d in one["decisions"]]
    assert len(decisions) == document["counts"]["decisions"] == 6
    assert all(one["sound"] for one in decisions)


def test_it_prints_the_head_of_the_chain(happened: Happened, content: bytes) -> None:
    number, head = happened.planner.record.head()
    found = json.loads(content)["head"]
    assert (found["sequence"], found["hash"]) == (number, head)


def test_an_altered_byte_is_noticed_wherever_it_is(content: bytes, signers: dict[str, str]) -> None:
    unnoticed = []
    for place in range(0, len(content), 11):
        altered = bytearray(content)
        altered[place] ^= 1
        if not faults(bytes(altered), signers):
            unnoticed.append(place)
    assert unnoticed == []


def _first(document: Document) -> Document:
    post: Document = next(one for one in document["posts"] if one["heading"] == "Brown bins")
    return post


Forgery = Callable[[Document], object]


def _set(path: str, value: object) -> Forgery:
    def forge(post: Document) -> None:
        *steps, last = path.split(".")
        place: Any = post
        for step in steps:
            place = place[int(step)] if step.isdigit() else place[step]
        assert place[last] != value
        place[last] = value

    return forge


FORGERIES: dict[str, tuple[Forgery, str]] = {
    "the text shown": (_set("revisions.0.shown.text", "Put it out"), "shown"),
    "the day shown": (_set("revisions.0.shown.day", "2020-12-15"), "shown"),
    "a variant shown": (_set("revisions.0.shown.wordings.0.text", "Bins"), "shown wordings"),
    "an alt text": (_set("revisions.0.shown.media.0.alt", "Nothing"), "shown media"),
    "a picture's hash": (_set("revisions.0.shown.media.0.sha256", "0" * 64), "shown media"),
    "the signed content": (_set("revisions.0.content", '{"text":"Put it out"}'), "content"),
    "the verdict beside": (_set("revisions.0.decisions.0.verdict", "approved"), "beside the statement"),
    "the comment beside": (_set("revisions.0.decisions.0.comment", "Fine"), "beside the statement"),
    "the instant beside": (_set("revisions.0.decisions.1.at", "2020-11-17T09:00:00.000000Z"), "beside the statement"),
    "who signed": (_set("revisions.0.decisions.1.person.id", "a" * 31 + "0"), "beside the statement"),
    "the department": (_set("revisions.0.decisions.2.department", "d" * 31 + "2"), "beside the statement"),
    "reported or not": (
        _set("revisions.0.decisions.2.reported", {"sender": "x", "file": "y", "file_name": ""}),
        "beside the statement",
    ),
    "the signature": (_set("revisions.0.decisions.0.signature", "0" * 128), "signature"),
    "the key": (_set("revisions.0.decisions.0.key", "0" * 32), "signature"),
    "the digest of a decision": (_set("revisions.0.decisions.0.digest", "0" * 64), "decision about another revision"),
}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forgery_under_a_new_seal_is_noticed(what: str, content: bytes, signers: dict[str, str]) -> None:
    document = json.loads(content)
    forge, noticed = FORGERIES[what]
    post = _first(document)
    if noticed == "content":
        post["revisions"][0]["shown"] = None
    forge(post)
    try:
        found = faults(sealed(document), signers)
    except (KeyError, TypeError):  # content that is none
        found = ["content"]
    assert "seal" not in found
    assert noticed in found


def test_a_statement_that_was_reworded_and_hashed_again_fails_its_signature(
    content: bytes, signers: dict[str, str]
) -> None:
    document = json.loads(content)
    decision = _first(document)["revisions"][0]["decisions"][0]
    decision["statement"] = decision["statement"].replace("changes requested", "approved")
    decision["statement_sha256"] = sha256(decision["statement"])
    decision["verdict"] = "approved"
    assert faults(sealed(document), signers) == ["signature"]


def test_a_swapped_key_is_noticed_against_the_signers_own_file(content: bytes, signers: dict[str, str]) -> None:
    document = json.loads(content)
    document["keys"][0]["public"] = "00" * 32
    assert faults(sealed(document), signers) == ["key"]


def test_half_a_character_in_an_altered_library_stops_nothing(council: SmallCouncil, tmp_path: Path) -> None:
    happened = everything(council, tmp_path / "pictures")
    con = happened.planner.desk.library.con
    con.execute(
        "UPDATE sign_off SET statement = replace(statement, 'Fine by us', '\\ud800') WHERE post = ?",
        [happened.reported.id],
    )
    con.commit()
    report = happened.planner.evidence.write(Wanted(month=DECEMBER), tmp_path)
    assert report.counts.unsound == 1
    json.loads(report.data.read_bytes())
