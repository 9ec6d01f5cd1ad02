"""Somebody is left out of an evidence pack: no trace of them in either file, and a record of why."""

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.exports.evidence.redaction import Left, Redactor, stand_in
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.evidencing.packs import EvidenceReport
from sddc_planner.store import evidence_rows
from tests.exchange.evidence_setting import DECEMBER, EMAIL, ZOFIA, Happened, bytes_within, fresh, text_of

MONTH = Wanted(month=DECEMBER)
TRACES = (ZOFIA, "Zofia", "zofia", "Wiśniewska", "Wisniewska", "wisniewska", EMAIL, "W. Contact", "ZW", "Waste contact")
"""The name, its parts, the e-mail address, the name before, the initials and the role."""


def traces_in(text: str) -> list[str]:
    """Which traces stand in a text; the initials only as a word, since a fingerprint may hold any two letters."""
    return [one for one in TRACES if re.search(rf"\b{one}\b" if len(one) == 2 else re.escape(one), text)]


@pytest.fixture(scope="module")
def happened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Happened]:
    """Tests here share it: somebody is left out once, and nothing else changes."""
    happened = fresh(tmp_path_factory.mktemp("evidence"))
    council = happened.council
    post = council.write(
        title="Zofia’s tip",
        text=f"Ask {ZOFIA.upper()} of Waste: write to {EMAIL} or call ZOFIA  WIŚNIEWSKA.",
        link="https://southderbyshire.example/people/zofia-wisniewska",
    )
    council.submit(post.id)
    council.approve(post.id)
    yield happened
    happened.planner.close()


@pytest.fixture(scope="module")
def left_out(happened: Happened, tmp_path_factory: pytest.TempPathFactory) -> EvidenceReport:
    happened.planner.sit_down(happened.council.manager)
    folder, reason = tmp_path_factory.mktemp("written"), f"{ZOFIA} asked for it."
    return happened.planner.evidence.write(MONTH, folder, redact=[happened.council.contact], reason=reason)


def test_without_a_redaction_every_trace_is_there(happened: Happened, tmp_path: Path) -> None:
    """So that the tests below would fail if nothing were left out."""
    report = happened.planner.evidence.write(MONTH, tmp_path / "out")
    content = report.data.read_text("utf-8")
    assert [one for one in TRACES if one not in content] == ["Wisniewska"]
    assert report.counts.withheld == 0


def test_nothing_of_the_name_is_left_in_the_json(left_out: EvidenceReport) -> None:
    content = left_out.data.read_text("utf-8")
    assert traces_in(content) == []
    assert traces_in(left_out.data.name) == []
    assert "Person A" in content


def test_nothing_of_the_name_is_left_in_the_pdf(left_out: EvidenceReport) -> None:
    content = bytes_within(left_out.pdf)
    for trace in TRACES:
        if len(trace) > 2:  # two letters stand in any packed picture
            assert trace.encode() not in content
        assert trace.encode("utf-16-be") not in content
    text = text_of(left_out.pdf)
    assert traces_in(text) == []
    assert "Person A" in text
    program = shutil.which("pdfinfo")
    assert program
    said = subprocess.run([program, str(left_out.pdf)], capture_output=True, check=True, text=True).stdout
    assert [one for one in TRACES if one in said] == []


def test_what_would_show_the_name_is_withheld_with_its_hash(happened: Happened, left_out: EvidenceReport) -> None:
    document = json.loads(left_out.data.read_bytes())
    posts = {one["heading"]: one for one in document["posts"]}
    asked, manager, waste = posts["Brown bins"]["revisions"][0]["decisions"]
    assert (asked["statement"], len(asked["statement_sha256"]), bool(asked["withheld"])) == (None, 64, True)
    assert asked["comment"] == "Ask Person A, or Person A, about the day; the Person A knows. — Person A"
    assert manager["statement"]
    assert waste["statement"]
    assert waste["person"]["name"] == "Person A"
    reported = next(one for one in posts["Reported"]["revisions"][0]["decisions"] if one["reported"])
    assert (reported["statement"], reported["reported"]["sender"]) == (None, "Person A <Person A>")
    tip = posts["Person A’s tip"]["revisions"][0]
    assert (tip["content"], bool(tip["withheld"])) == (None, True)
    assert tip["shown"]["text"] == "Ask Person A of Waste: write to Person A or call Person A."
    row = happened.planner.desk.library.con.execute("SELECT digest FROM revision WHERE title LIKE 'Zofia%'").fetchone()
    assert tip["digest"] == row["digest"]
    assert left_out.counts.withheld == document["counts"]["withheld"] == 3
    assert "3 signed texts are withheld" in text_of(left_out.pdf).replace("\n", " ")


def test_the_pack_says_that_and_why_somebody_was_left_out(left_out: EvidenceReport) -> None:
    (line,) = left_out.pack.redactions
    assert (line.named, line.reason, line.by.name) == ("Person A", "Person A asked for it.", "C. Manager")
    text = text_of(left_out.pdf)
    assert "Person A: details left out" in text
    assert "Reason: Person A asked for it." in text
    assert "Left out by C. Manager" in text


def test_the_record_says_who_left_whom_out_of_what_and_why(happened: Happened, left_out: EvidenceReport) -> None:
    con = happened.planner.desk.library.con
    (kept,) = evidence_rows.redactions(con)
    assert (kept.person, kept.by, kept.reason) == (
        happened.council.contact,
        happened.council.manager,
        f"{ZOFIA} asked for it.",
    )
    assert left_out.data.name in kept.what
    entry = con.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    assert (entry["person"], entry["action"]) == (happened.council.manager, "redact")
    assert entry["summary"] == f"left {ZOFIA} out of the evidence of December 2020, all departments: {kept.reason}"
    assert not happened.planner.record.check().faults


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_nobody_is_left_out_without_a_reason(happened: Happened, tmp_path: Path, reason: str) -> None:
    before = happened.planner.record.head()
    happened.planner.sit_down(happened.council.manager)
    with pytest.raises(InvalidValue, match="Say why"):
        happened.planner.evidence.write(MONTH, tmp_path / "out", redact=[happened.council.contact], reason=reason)
    assert not (tmp_path / "out").exists()
    assert happened.planner.record.head() == before


def test_nobody_is_left_out_by_nobody(happened: Happened, tmp_path: Path) -> None:
    happened.planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        happened.planner.evidence.write(MONTH, tmp_path / "out", redact=[happened.council.contact], reason="Why")


def test_a_reason_without_anybody_is_refused(happened: Happened) -> None:
    with pytest.raises(InvalidValue, match="nobody is named"):
        happened.planner.evidence.gather(MONTH, reason="Why")


def test_several_are_told_apart_and_whoever_leaves_themselves_out_is_too(happened: Happened) -> None:
    council = happened.council
    council.planner.sit_down(council.manager)
    pack = council.planner.evidence.gather(MONTH, redact=[council.specialist, council.manager], reason="Both asked.")
    assert [one.named for one in pack.redactions] == ["Person A", "Person B"]
    assert {one.by.name for one in pack.redactions} == {"Person B"}
    assert pack.made_by is not None
    assert pack.made_by.name == "Person B"
    post = next(one for one in pack.posts if one.id == happened.approved.id)
    assert post.revisions[0].submitted_by.name == "Person A"
    assert post.revisions[0].decisions[0].person.name == "Person B"
    assert post.revisions[0].decisions[0].capacity == "Communications Manager"
    assert {(one.person.name, one.role) for one in pack.holdings} == {("Person B", ""), (ZOFIA, "Waste contact")}


def test_stand_ins_go_on_after_z() -> None:
    assert [stand_in(n) for n in (0, 25, 26, 51, 52, 702)] == [
        "Person A",
        "Person Z",
        "Person AA",
        "Person AZ",
        "Person BA",
        "Person AAA",
    ]


SIAN = Left(
    person="1",
    named="Person A",
    names=frozenset({"Siân O’Brien-Jones"}),
    emails=frozenset({"sian.obj@council.example"}),
)
SMITH = Left(person="2", named="Person B", names=frozenset({"V. Smith"}), emails=frozenset())


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Siân O’Brien-Jones", "Person A"),
        ("SIÂN  O'BRIEN JONES’s desk", "Person A’s desk"),
        ("Sia\u0302n said", "Person A said"),
        ("sian_obrien", "sian_obrien"),
        ("O’Brien-Jones, Siân", "Person A"),
        ("write to sian.obj@council.example.", "write to Person A."),
        ("V.Smith, v smith, VSmith and V.\u00a0Smith", "Person B, Person B, Person B and Person B"),
        ("https://x.example/v-smith/", "https://x.example/Person B/"),
        ("The TV Smithy", "The TV Smithy"),
        ("Jonesborough", "Jonesborough"),
        ("The Specialist", "The Specialist"),
        ("V. Smith and Siân", "Person B and Person A"),
        ("vs", "vs"),
    ],
)
def test_names_are_found_however_they_are_written(said: str, left: str) -> None:
    assert Redactor([SIAN, SMITH], ["PR Specialist"]).text(said) == left


def test_initials_are_a_name_only_in_remarks() -> None:
    redactor = Redactor([SIAN, SMITH], [])
    assert redactor.text("SJ V.S. vs") == "SJ V.S. vs"
    assert redactor.text("SJ V.S. vs", remark=True) == "Person A Person B. vs"


def test_a_role_that_nobody_else_has_is_a_name_in_remarks() -> None:
    left = Left(
        person="1", named="Person A", names=frozenset({"V. Smith"}), emails=frozenset(), roles=frozenset({"PR Lead"})
    )
    redactor = Redactor([left], ["PR Lead"])
    assert redactor.text("The PR  lead said", remark=True) == "The Person A said"
    assert redactor.text("Wanted: a PR Lead") == "Wanted: a PR Lead"


def test_words_that_name_others_or_offices_stay() -> None:
    manager = Left(person="1", named="Person A", names=frozenset({"C. Manager"}), emails=frozenset({"waste@x.example"}))
    redactor = Redactor([manager], ["Communications Manager", "Waste"])
    assert (
        redactor.text("C. Manager, the Communications Manager; Waste") == "Person A, the Communications Manager; Waste"
    )


_WORDS = st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=3, max_size=12)


@given(_WORDS, _WORDS, st.text(max_size=30), st.text(max_size=30), st.booleans())
def test_a_whole_name_is_found_in_any_text(first: str, last: str, before: str, after: str, remark: bool) -> None:
    name = f"{first} {last}"
    left = Left(person="1", named="Person A", names=frozenset({name}), emails=frozenset())
    said = Redactor([left], []).text(f"{before}{name}{after}", remark=remark)
    assert unicodedata.normalize("NFC", name) not in unicodedata.normalize("NFC", said)
    assert "Person A" in said
