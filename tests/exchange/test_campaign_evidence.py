"""The evidence of a campaign: its brief with every revision and signature, its measures, readings and polls."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sddc_planner.model.brief_words import brief_parts
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.signers import VerifyingByKeys
from tests.council import SmallCouncil
from tests.exchange.brief_evidence import COMMENT, STRATEGY, Pack, Signed, brief, packed, signed
from tests.exchange.campaign_papers import FIRST, INSIGHT, LAST, full_campaign, squeezed
from tests.exchange.evidence_setting import text_of

BLNS = Path(__file__).parent.parent / "data" / "blns.json"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    """No test changes it."""
    one = signed(tmp_path_factory.mktemp("signed"))
    yield one
    one.planner.close()


@pytest.fixture(scope="module")
def pack(made: Signed, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return packed(made, tmp_path_factory.mktemp("written") / "out")


@pytest.fixture(scope="module")
def document(pack: Pack) -> dict[str, Any]:
    return pack.document()


def test_every_revision_of_the_brief_is_there_in_full(document: dict[str, Any], made: Signed) -> None:
    first, second = document["campaign"]["briefs"]
    assert [(one["number"], one["outcome"]) for one in (first, second)] == [(1, "changes requested"), (2, "approved")]
    said = json.loads(second["content"])
    assert (said["kind"], said["name"], said["insight"]) == ("campaign brief", "Warm and Well", INSIGHT)
    assert said["strategy"] == STRATEGY != json.loads(first["content"])["strategy"]
    assert len(said["measures"]) == 5
    shown = {one["label"]: one["text"] for one in second["shown"]}
    assert (shown["Led by"], shown["With"], shown["Lead"]) == ("Waste", "Leisure", "V. Specialist")
    assert (shown["Budget"], shown["Strategy and ideas"]) == ("£1,200.50", STRATEGY)
    assert second["submitted_by"] == {"id": made.council.specialist, "name": "V. Specialist"}
    assert [one["name"] for one in second["authors"]] == ["V. Specialist"]


def test_the_signatures_verify_with_nothing_of_this_program(document: dict[str, Any], made: Signed) -> None:
    keys = {row["id"]: row["public"] for row in made.planner.desk.library.con.execute("SELECT * FROM signing_key")}
    for one in document["campaign"]["briefs"]:
        assert hashlib.sha256(one["content"].encode()).hexdigest() == one["digest"]
        assert rfc8785.dumps(json.loads(one["content"])).decode() == one["content"]
        (given,) = one["decisions"]
        assert hashlib.sha256(given["statement"].encode()).hexdigest() == given["statement_sha256"]
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(keys[given["key"]]))
        public.verify(bytes.fromhex(given["signature"]), given["statement"].encode())
        said = json.loads(given["statement"])
        assert said["kind"] == "sign-off of a campaign brief"
        assert (said["campaign"], said["number"], said["digest"]) == (made.campaign.id, one["number"], one["digest"])
        assert (said["library"], said["comment"]) == (document["library"], given["comment"])
        assert given["capacity"] == "Communications Manager"
    assert brief(document, 1)["decisions"][0]["comment"] == COMMENT


def test_where_it_stands_now_what_was_measured_and_what_was_asked(document: dict[str, Any]) -> None:
    one = document["campaign"]
    assert (one["name"], one["state"], one["brief_state"], one["doubt"]) == ("Warm and Well", "planned", "approved", "")
    assert one["digest"] == brief(document)["digest"]
    assert (one["went_well"], one["next_time"]) == ("Stories were shared.", "Agree the boost beforehand.")
    measure = next(each for each in one["measures"] if each["kind"] == "outcomes")
    assert (measure["baseline"], measure["target"], measure["target_said"]) == ("40", "60.5", "60.5 a month")
    assert [(each["day"], each["value"]) for each in measure["readings"]] == [
        ("2020-11-01", "41"),
        ("2020-11-08", "46.25"),
        ("2020-11-15", "52"),
    ]
    (poll,) = one["polls"]
    assert [(each["count"], each["share"]) for each in poll["options"]] == [(212, 59), (148, 41)]
    assert (poll["learnt"], poll["done"]) == ("Most heat one room.", "We ask about it first.")
    told = [each["sentence"] for each in one["history"]]
    assert "approved the brief of “Warm and Well”" in told
    assert not any("Recycle right" in sentence for sentence in told)
    assert document["counts"] | {"briefs": 2, "brief_decisions": 2, "decisions": 1} == document["counts"]


def test_only_the_evidence_of_a_campaign_is_of_the_new_version(document: dict[str, Any], made: Signed) -> None:
    assert document["version"] == 2
    pack = made.planner.evidence.gather(Wanted(month=date(2020, 12, 1)))
    assert pack.campaign is None


def test_a_months_evidence_says_what_it_always_said(made: Signed, tmp_path: Path) -> None:
    written = made.planner.evidence.write(Wanted(month=date(2020, 12, 1)), tmp_path)
    month = json.loads(written.data.read_bytes())
    assert month["version"] == 1
    assert "campaign" not in month
    assert not {"briefs", "brief_decisions"} & month["counts"].keys()


def test_the_pdf_says_all_of_it(pack: Pack, document: dict[str, Any]) -> None:
    text = squeezed(text_of(pack.evidence.with_suffix(".pdf")))
    wanted = [part["text"] for one in document["campaign"]["briefs"] for part in one["shown"]]
    wanted += [one["digest"] for one in document["campaign"]["briefs"]]
    wanted += [given["signature"][:64] for one in document["campaign"]["briefs"] for given in one["decisions"]]
    wanted += [COMMENT, "46.25 a month", "How do you keep warm?", "212 (59%)", "Most heat one room."]
    wanted += ["The brief as it is now was approved, as revision 2, by C. Manager", "Stories were shared."]
    assert [one for one in wanted if squeezed(one) not in text] == []


def test_a_brief_that_was_changed_since_says_so(tmp_path: Path) -> None:
    one = signed(tmp_path)
    one.planner.campaigns.edit(one.campaign.id, aim="Something else.")
    found = one.planner.evidence.gather(Wanted(campaign=one.campaign.id)).campaign
    assert found is not None
    assert found.brief_state == "changed since sign-off"
    assert [each.outcome for each in found.briefs] == ["changes requested", "approved"]
    one.planner.close()


def test_a_brief_that_was_never_submitted_is_evidence_of_that(council: SmallCouncil, tmp_path: Path) -> None:
    campaign = full_campaign(council)
    report = council.planner.evidence.write(Wanted(campaign=campaign.id), tmp_path)
    found = report.pack.campaign
    assert found is not None
    assert (found.brief_state, found.briefs, report.counts.briefs) == ("draft", (), 0)
    assert "Its brief was never submitted for sign-off" in text_of(report.pdf).replace("\n", " ")


def test_an_altered_brief_is_shown_and_counts_for_nothing(tmp_path: Path) -> None:
    one = signed(tmp_path / "made")
    con = one.planner.desk.library.con
    con.execute("UPDATE brief SET content = replace(content, 'Real stories', 'Fake stories') WHERE number = 2")
    con.execute("UPDATE reading SET value = 'many' WHERE value = '52'")
    con.commit()
    report = one.planner.evidence.write(Wanted(campaign=one.campaign.id), tmp_path)
    found = report.pack.campaign
    assert found is not None
    last = found.briefs[1]
    assert (last.content_holds, last.outcome) == (False, "not decided")
    assert last.decisions[0].problem == "The brief is not the one that was signed."
    assert report.counts.unsound == 1
    assert found.doubt
    assert found.unreadable == 4
    assert any("Revision 2 of the brief of “Warm and Well” was altered." in each.what for each in report.pack.problems)
    text = text_of(report.pdf).replace("\n", " ")
    assert "The content is not what its digest was made of." in text
    assert "No sign-off of this brief is relied on" in text
    one.planner.close()


def test_naughty_strings_come_through_it(council: SmallCouncil, tmp_path: Path) -> None:
    planner, naughty = council.planner, [one for one in json.loads(BLNS.read_bytes()) if one.strip()]
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name=naughty[90], first_day=FIRST, last_day=LAST)
    lines = tuple(naughty[:30])
    planner.campaigns.edit(campaign.id, insight="\n".join(naughty), audiences=lines, partners=lines, aim=naughty[200])
    planner.briefs.submit(campaign.id)
    council.sign_in(council.manager)
    planner.briefs.approve(campaign.id, "\n".join(naughty[-60:]))
    written = planner.evidence.write(Wanted(campaign=campaign.id), tmp_path)
    keys = planner.exchange.export_keys(tmp_path / "signers")
    found = VerifyingByKeys.check(written.data, tmp_path / keys.name)
    assert found.ok, found.faults
    content = json.loads(json.loads(written.data.read_bytes())["campaign"]["briefs"][0]["content"])
    assert content["insight"] == planner.campaigns.get(campaign.id).insight


def test_the_words_that_evidence_is_checked_against_are_these() -> None:
    """A released pack holds them: other words need a new version of the format."""
    content = {
        "name": "N",
        "first_day": FIRST.isoformat(),
        "last_day": LAST.isoformat(),
        "department": "d",
        "departments": ["e", "f"],
        "partners": ["P", "Q"],
        "lead": "l",
        "season": "all year",
        "tier": "gold",
        "budget": 150050,
        "paid": False,
        "tag": "t",
        "aim": "A",
        "audiences": ["B", "C"],
        "insight": "I",
        "objectives": [{"what": "O", "start": "1", "target": "2", "by": "2021-02-28"}],
        "strategy": "S",
        "implementation": "",
        "scoring": "Z",
        "measures": [
            {"kind": "impact", "name": "M", "unit": "£", "baseline": "1234.5", "target": "-2", "target_day": None}
            | {"better": "down", "source": "W", "note": "X"},
            {"kind": "outcomes", "name": "K", "unit": "%", "baseline": None, "target": "52", "target_day": "2021-02-01"}
            | {"better": "up", "source": "", "note": ""},
        ],
    }
    assert [(one.field, one.label, one.text, one.is_short) for one in brief_parts(content, str.upper)] == [
        ("name", "Name", "N", True),
        ("first_day", "First day", "1 December 2020", True),
        ("last_day", "Last day", "28 February 2021", True),
        ("department", "Led by", "D", True),
        ("departments", "With", "E, F", True),
        ("partners", "Partners", "P, Q", True),
        ("lead", "Lead", "L", True),
        ("season", "Season", "All year", True),
        ("tier", "Tier", "Gold", True),
        ("budget", "Budget", "£1,500.50", True),
        ("paid", "Paid advertising", "No", True),
        ("tag", "Link tag", "t", True),
        ("aim", "Aim", "A", False),
        ("objectives", "Objective 1", "O\nfrom 1 to 2 by 28 February 2021", False),
        ("audiences", "Audiences", "B, C", True),
        ("insight", "Audience insight", "I", False),
        ("strategy", "Strategy and ideas", "S", False),
        ("implementation", "Implementation", "", False),
        ("scoring", "Scoring and evaluation", "Z", False),
        ("measures", "Measure of impact: M", "from £1,234.5 to -£2\nLess is better.\nRead from: W\nX", False),
        ("measures", "Measure of outcomes: K", "to 52% by 1 February 2021\nMore is better.", False),
    ]
