"""Decisions about a brief by somebody who could not give them, and forged content that no library writes."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.canonical import canonical_bytes, canonical_text, text_digest
from sddc_planner.errors import Conflict, NotAllowed, UnreadableFile
from sddc_planner.model.brief import BriefState, BriefStatement
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import CampaignId, KeyId, PersonId
from sddc_planner.model.signoff import Verdict
from sddc_planner.packs.decision_file import read_decisions
from sddc_planner.planner.laptops.returned_briefs import ReturnedBriefs
from sddc_planner.planner.laptops.returned_decisions import Unwanted
from tests.council import PASSPHRASE
from tests.exchange.laptops import Laptops, changed, members_of, rewritten
from tests.exchange.test_briefs_in_packs import decided, plan, sent, state, why
from tests.exchange.test_pack_format import resealed
from tests.exchange.test_pack_returning import forged, key_of, refused


@pytest.fixture
def warm(laptops: Laptops) -> CampaignId:
    return plan(laptops)


def as_if_by(laptops: Laptops, path: Path, person: PersonId) -> Path:
    """The manager's decisions about briefs as ``person`` would forge them, with their own key."""
    key, said = key_of(laptops, person), read_decisions(path)
    public = laptops.planner.keys.of(person)[0].public
    texts = [replace(one.statement, person=person, key=key.id).text() for one in said.briefs]
    briefs = [(text, key.sign(text)) for text in texts]
    return forged(laptops, path, person, person=person, public=public, statements=[], briefs=briefs)


def test_a_contact_of_a_department_signs_no_brief(laptops: Laptops, warm: CampaignId) -> None:
    council = laptops.council
    sent(laptops, warm)
    path = as_if_by(laptops, decided(laptops, warm), council.contact)
    assert why(laptops, path).startswith("W. Contact could not sign as Communications Manager on")


def test_whoever_submitted_it_and_became_manager_signs_no_brief(laptops: Laptops, warm: CampaignId) -> None:
    council, planner = laptops.council, laptops.planner
    council.sign_in(council.manager)
    planner.council.give(council.specialist, Capacity.COMMUNICATIONS_MANAGER)
    planner.keys.make(council.specialist, PASSPHRASE)
    sent(laptops, warm)
    path = as_if_by(laptops, decided(laptops, warm), council.specialist)
    assert why(laptops, path) == "V. Specialist wrote or submitted part of it, and so cannot sign it."


def test_after_her_capacity_ended_she_signs_no_brief(laptops: Laptops, warm: CampaignId) -> None:
    council, planner = laptops.council, laptops.planner
    sent(laptops, warm)
    council.sign_in(council.manager)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)
    (held,) = (one for one in planner.council.holdings(council.manager) if one.department is None)
    planner.council.end(held)
    path = decided(laptops, warm)
    assert why(laptops, path).startswith("C. Manager could not sign as Communications Manager on")
    assert state(laptops, warm) is BriefState.AWAITING


def test_a_revoked_key_signs_no_brief(laptops: Laptops, warm: CampaignId) -> None:
    council, planner = laptops.council, laptops.planner
    sent(laptops, warm)
    path = decided(laptops, warm)
    council.sign_in(council.manager)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)  # somebody must be left
    (key,) = planner.keys.of(council.manager)
    planner.keys.revoke(key.id, "Lost.")
    with pytest.raises(Unwanted, match="was revoked on"):
        planner.packs.preview_decisions(path)


def test_who_wrote_it_is_known_in_the_pack_though_the_words_are_as_they_were(
    laptops: Laptops, warm: CampaignId
) -> None:
    planner, council = laptops.planner, laptops.council
    planner.sit_down(council.manager)
    planner.campaigns.edit(warm, strategy="Hers.")
    planner.campaigns.edit(warm, strategy="Real stories.")
    sent(laptops, warm)
    with laptops.signed_in(council.manager) as pack:
        assert pack.briefs.standing(warm).revisions == planner.briefs.standing(warm).revisions
        assert pack.briefs.standing(warm).covering is not None
        with pytest.raises(NotAllowed, match="You wrote part of it"):
            pack.briefs.approve(warm)


def test_a_revision_that_is_gone_was_not_signed(laptops: Laptops, warm: CampaignId) -> None:
    """Submitted again since, by somebody else and with the same words; then a step takes the first one away."""
    planner = laptops.planner
    sent(laptops, warm)
    path = decided(laptops, warm)
    with planner.desk.change("undo", "took the submission back") as writer:
        writer.remove("brief_submission", f"{warm}/1")
    planner.sit_down(laptops.council.contact)
    assert planner.briefs.submit(warm).number == 2
    with planner.desk.change("undo", "took the revision back") as writer:
        writer.remove("brief", f"{warm}/1")
    assert why(laptops, path) == "The revision that was signed is not here any more."


def test_what_would_not_count_is_not_kept(laptops: Laptops, warm: CampaignId, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last look, should a rule before it ever let something through."""
    sent(laptops, warm)
    path = as_if_by(laptops, decided(laptops, warm), laptops.council.contact)
    monkeypatch.setattr(ReturnedBriefs, "_why_not", lambda *_said: "")
    before = laptops.state()
    with pytest.raises(Conflict, match="was not the Communications Manager"):
        laptops.read_back(path)
    assert laptops.state() == before


def test_a_brief_signed_before_the_pack_was_made_is_refused(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    path, key = decided(laptops, warm), key_of(laptops, laptops.council.manager)
    one = read_decisions(path).briefs[0].statement
    text = replace(one, at=one.at.replace(year=one.at.year - 1)).text()
    refused(laptops, forged(laptops, path, one.person, statements=[], briefs=[(text, key.sign(text))]), "before the")


Edit = Callable[[dict[str, Any]], object]
SUBMITTED = "not what was submitted"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda brief: brief["measures"].reverse(), SUBMITTED),
        (lambda brief: brief["measures"][0].update(kind="learning"), SUBMITTED),
        (lambda brief: brief["measures"][1].update(baseline="40.50"), SUBMITTED),
        (lambda brief: brief["measures"][1].update(baseline="1E+999999999"), "more than 18 digits"),
        (lambda brief: brief["measures"][1].update(baseline="forty"), "a measure in it is none"),
        (lambda brief: brief["measures"][1].update(better="sideways"), "a measure in it is none"),
        (lambda brief: brief.update(departments=[*brief["departments"], "0" * 32]), SUBMITTED),
        (lambda brief: brief.update(kind="post"), "of another kind"),
        (lambda brief: brief.update(version=2), "of another kind"),
        (lambda brief: brief.update(budget=2**53), "a budget is between"),
        (lambda brief: brief.update(department="f" * 32), "refers to something that is not in it"),
    ],
)
def test_content_that_no_library_writes_is_refused(laptops: Laptops, warm: CampaignId, edit: Edit, said: str) -> None:
    """Whoever forges a pack digests and seals it again."""
    path = sent(laptops, warm)
    document = json.loads(members_of(path)["briefs.json"])
    revision = document["briefs"][0]["revisions"][0]
    content = json.loads(revision["content"])
    edit(content)
    revision["content"] = canonical_text(content)
    revision["digest"] = text_digest(revision["content"])
    resealed(path, briefs__json=canonical_bytes(document))
    with pytest.raises(UnreadableFile, match=said):
        laptops.open()
    assert not list((laptops.folder / "reviewer").glob("*"))


def _statement(brief: dict[str, Any], **other: Any) -> str:
    one = BriefStatement(
        library="a" * 32,
        campaign=brief["campaign"],
        number=1,
        digest=brief["revisions"][0]["digest"],
        verdict=Verdict.APPROVED,
        comment="",
        person=PersonId("a" * 32),
        key=KeyId("b" * 32),
        at=datetime(2020, 12, 1, tzinfo=UTC),
    )
    return replace(one, **other).text()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (lambda _brief: "{}", "a sign-off in it cannot be read"),
        (lambda _brief: "[" * 100_000, "a sign-off in it cannot be read"),
        (lambda brief: _statement(brief, number=2), "about something else"),
        (lambda brief: _statement(brief, campaign="f" * 32), "about something else"),
        (lambda brief: _statement(brief, digest="0" * 64), "about something else"),
    ],
)
def test_a_sign_off_that_no_library_sends_is_refused(
    laptops: Laptops, warm: CampaignId, statement: Callable[[dict[str, Any]], str], said: str
) -> None:
    path = sent(laptops, warm)
    document = json.loads(members_of(path)["briefs.json"])
    brief = document["briefs"][0]
    brief["sign_offs"].append({"id": "c" * 32, "statement": statement(brief), "signature": "0" * 128})
    resealed(path, briefs__json=canonical_bytes(document))
    with pytest.raises(UnreadableFile, match=said):
        laptops.open()


@pytest.mark.parametrize("content", ["{}", '{"kind":"campaign brief","version":1}'])
def test_an_earlier_revision_is_looked_at_too(laptops: Laptops, warm: CampaignId, content: str) -> None:
    path = sent(laptops, warm)
    document = json.loads(members_of(path)["briefs.json"])
    (revision,) = document["briefs"][0]["revisions"]
    earlier = {**revision, "number": 2, "content": content, "digest": text_digest(content)}
    document["briefs"][0]["revisions"].append(earlier)
    resealed(path, briefs__json=canonical_bytes(document))
    with pytest.raises(UnreadableFile, match="a brief is not what it must be"):
        laptops.open()


def test_each_decision_about_a_brief_must_be_signed_as_it_stands(laptops: Laptops, warm: CampaignId) -> None:
    """The file is signed as a whole too; whoever holds a key of the library can do that over anything."""
    manager = laptops.council.manager
    sent(laptops, warm)
    path = decided(laptops, warm)
    key, one, whole = key_of(laptops, manager), read_decisions(path).briefs[0], path.read_bytes()
    theirs = replace(one.statement, person=laptops.council.contact).text()
    elsewhere = replace(one.statement, library="0" * 32).text()
    more = canonical_text({**json.loads(one.text), "more": 1})
    for text, signature, said in (
        (one.text, key.sign("something else"), "the signature of a decision does not fit"),
        (theirs, key.sign(theirs), "somebody else's, or about another library"),
        (elsewhere, key.sign(elsewhere), "somebody else's, or about another library"),
        (more, key.sign(more), "is not one about a brief that this program signs"),
        (one.text + " ", key.sign(one.text + " "), "is not one about a brief that this program signs"),
    ):
        path.write_bytes(whole)
        refused(
            laptops, forged(laptops, path, manager, statements=[], briefs=[(text, signature)]), said, UnreadableFile
        )


def _twice(briefs: list[dict[str, Any]]) -> None:
    briefs.append(briefs[0])


def _one_id_twice(briefs: list[dict[str, Any]]) -> None:
    signed = {"id": "c" * 32, "statement": _statement(briefs[0]), "signature": "0" * 128}
    briefs[0]["sign_offs"] += [signed, signed]


def _by_nobody(briefs: list[dict[str, Any]]) -> None:
    briefs[0]["revisions"][0]["submitted_by"] = "f" * 32


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (_twice, "listed twice"),
        (_one_id_twice, "listed twice"),
        (_by_nobody, "refers to something that is not in it"),
        (list.clear, "its list of contents is wrong"),
    ],
)
def test_a_list_of_briefs_that_no_library_sends_is_refused(
    laptops: Laptops, warm: CampaignId, edit: Callable[[list[dict[str, Any]]], object], said: str
) -> None:
    path = sent(laptops, warm)
    document = json.loads(members_of(path)["briefs.json"])
    edit(document["briefs"])
    resealed(path, briefs__json=canonical_bytes(document))
    with pytest.raises(UnreadableFile, match=said):
        laptops.open()
    assert not list((laptops.folder / "reviewer").glob("*"))


def test_a_pack_of_the_first_version_holds_no_briefs(laptops: Laptops, warm: CampaignId) -> None:
    path = sent(laptops, warm)
    members = members_of(path)
    members["manifest.json"] = changed(members["manifest.json"], version=1)
    digest = hashlib.sha256(members["manifest.json"]).hexdigest()
    members["seal.json"] = changed(members["seal.json"], manifest=digest, signature=None)
    rewritten(path, members)
    with pytest.raises(UnreadableFile, match="its list of contents is wrong"):
        laptops.open()
