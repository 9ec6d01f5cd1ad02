"""The papers of a campaign say all that is signed and nothing else about signing, in two pages where that can be."""

import dataclasses
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from sddc_planner.errors import LibraryError, NotFound, UserError
from sddc_planner.exports.briefs.as_pdf import pdf_of_document
from sddc_planner.exports.briefs.brief import brief_document
from sddc_planner.exports.briefs.document import Figure, Heading, Strip, Table
from sddc_planner.exports.briefs.evaluation import evaluation_document
from sddc_planner.exports.briefs.pages import FOOT, HEIGHT, WIDTH, pages_of
from sddc_planner.exports.briefs.values import BriefForm, CampaignPaper, What
from sddc_planner.exports.printed.strokes import Fill, Rule, Sheet, Words
from sddc_planner.model.brief_words import brief_parts
from sddc_planner.model.campaign import Objective
from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.measure import MeasureKind
from tests.council import SmallCouncil
from tests.exchange.campaign_papers import FIRST, INSIGHT, LAST, RULER, URDU, full_campaign, squeezed, words_of_pdf

OASIS = ["Objectives", "Audience/Insight", "Strategy/Ideas", "Implementation", "Scoring/Evaluation"]


def texts(sheets: list[Sheet]) -> str:
    return "\n".join(text for sheet in sheets for text in sheet.texts())


def body(sheets: list[Sheet]) -> str:
    """Without the running heads and the feet."""
    inside = [one for sheet in sheets for one in sheet.strokes if isinstance(one, Words) and 14 < one.y < HEIGHT - FOOT]
    return " ".join(one.text for one in inside)


def brief(paper: CampaignPaper) -> list[Sheet]:
    return pages_of(brief_document(paper), RULER)


def outside(sheet: Sheet) -> list[object]:
    """What lies beyond the edges of the paper."""
    found: list[object] = []
    for one in sheet.strokes:
        if isinstance(one, Words):
            wide = RULER.width(one.text, one.look)
            left = one.x + one.w - wide if one.right else one.x
            box = (left, one.y, left + wide, one.y + one.look.line)
        elif isinstance(one, Fill):
            box = (one.x, one.y, one.x + one.w, one.y + one.h)
        else:
            assert isinstance(one, Rule)
            box = (one.x, one.y, one.x2, one.y2)
        if min(box) < 0 or box[2] > WIDTH + 0.01 or box[3] > HEIGHT:
            found.append(one)
    return found


def test_a_brief_says_all_that_is_signed_on_two_pages(council: SmallCouncil) -> None:
    one = full_campaign(council)
    paper = council.planner.brief_files.paper(one.id)
    sheets = brief(paper)
    assert len(sheets) <= 2
    said = squeezed(texts(sheets))
    for words in (*OASIS, INSIGHT, "£1,200.50, with paid advertising", "Winter · Gold", one.tag):
        assert squeezed(words) in said
    content = json.loads(council.planner.briefs.standing(one.id).content)
    parts = brief_parts(content, lambda key: _name(council, key))
    for part in (one for one in parts if one.label != "Paid advertising"):
        for line in part.text.replace("More is better", "").splitlines():
            for word in line.split():
                assert squeezed(word).strip(":;,.") in said, (part.label, word)
    assert all(outside(sheet) == [] for sheet in sheets)


def _name(council: SmallCouncil, key: str) -> str:
    everyone = (*council.planner.council.departments(), *council.planner.council.people())
    return next(one.name for one in everyone if one.id == key)


def test_headings_are_those_of_oasis_and_nothing_written_is_said_so(council: SmallCouncil) -> None:
    council.planner.sit_down(council.specialist)
    one = council.planner.campaigns.add(name="Empty", first_day=FIRST, last_day=FIRST)
    document = brief_document(council.planner.brief_files.paper(one.id))
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == OASIS
    sheets = pages_of(document, RULER)
    said = texts(sheets)
    assert len(sheets) == 1
    assert said.count("Not written yet.") == 4
    assert "No objective is written yet." in said
    assert "No measure is written yet." in said
    evaluated = texts(pages_of(evaluation_document(council.planner.brief_files.paper(one.id)), RULER))
    assert "Nothing was measured." in evaluated
    assert "No post and no video belongs to this campaign." in evaluated


def test_long_texts_take_more_pages_and_lose_no_word(council: SmallCouncil) -> None:
    one = full_campaign(council)
    long = " ".join(f"word{n}" for n in range(1500))
    many = tuple(Objective(what=" ".join(f"goal{n}-{m}" for m in range(300)), by=LAST) for n in range(3))
    council.planner.campaigns.edit(
        one.id, insight=f"{long}\n\n{URDU * 40}", objectives=many, aim=long, partners=(long[:3000],)
    )
    sheets = brief(council.planner.brief_files.paper(one.id))
    assert len(sheets) > 2
    said = squeezed(body(sheets))
    for words in (long, *(goal.what for goal in many)):
        assert all(word in said for word in words.split())
    assert said.count(squeezed(long)) == 2  # the aim and the insight
    assert all(outside(sheet) == [] for sheet in sheets)
    feet = [text for sheet in sheets for text in sheet.texts() if text.startswith("Page ")]
    assert feet == [f"Page {n} of {len(sheets)}" for n in range(1, len(sheets) + 1)]


def test_only_a_signature_over_this_very_brief_is_printed_as_approval(council: SmallCouncil) -> None:
    one = full_campaign(council)
    planner = council.planner
    assert "Draft" in texts(brief(planner.brief_files.paper(one.id)))
    planner.briefs.submit(one.id)
    waiting = texts(brief(planner.brief_files.paper(one.id)))
    assert "Awaiting sign-off, revision 1" in waiting
    assert "Signed by" not in waiting
    council.sign_in(council.manager)
    planner.briefs.approve(one.id, "Go ahead.")
    digest = planner.briefs.standing(one.id).digest
    for sheets in (brief(planner.brief_files.paper(one.id)), _evaluation(council, one.id)):
        said = texts(sheets)
        assert "Approved, revision 1" in said
        assert "Signed by C. Manager, Communications Manager on" in said
        assert "“Go ahead.”" in said
        assert digest in said
    planner.sit_down(council.specialist)
    planner.campaigns.edit(one.id, strategy="Something else.")
    changed = texts(brief(planner.brief_files.paper(one.id)))
    assert "Changed since it was signed" in changed
    assert "Approved, revision" not in changed
    assert digest in changed
    assert planner.briefs.standing(one.id).digest in changed


def _evaluation(council: SmallCouncil, campaign: str) -> list[Sheet]:
    return pages_of(evaluation_document(council.planner.brief_files.paper(campaign)), RULER)


def test_an_approval_altered_outside_the_program_is_not_printed(council: SmallCouncil) -> None:
    one = full_campaign(council)
    planner = council.planner
    planner.briefs.submit(one.id)
    council.sign_in(council.manager)
    planner.briefs.approve(one.id)
    con = planner.desk.library.con
    con.execute("UPDATE brief SET submitted_by = ?", [council.contact])
    con.commit()
    said = texts(brief(planner.brief_files.paper(one.id)))
    assert "Approved, revision" not in said
    assert "Its approval is not relied on: " in said
    assert "altered outside the program" in said
    assert "Signed by" not in said


def test_changes_that_were_asked_for_stand_on_the_brief(council: SmallCouncil) -> None:
    one = full_campaign(council)
    council.planner.briefs.submit(one.id)
    council.sign_in(council.manager)
    council.planner.briefs.request_changes(one.id, "Name the wards.")
    said = texts(brief(council.planner.brief_files.paper(one.id)))
    assert "Changes requested, revision 1" in said
    assert "“Name the wards.”" in said


def test_the_evaluation_says_what_came_of_it(council: SmallCouncil) -> None:
    one = full_campaign(council)
    said = texts(_evaluation(council, one.id))
    for words in (
        "0 of 5 targets were reached. 1 of them has not been read.",
        "52 a month",
        "You said: Most heat one room.",
        "We did: We ask about it first.",
        "Stories were shared.",
        "The boost ran late.",
        "Agree the boost beforehand.",
        "Gauge of learning: Note on learning.",
        "59%",
    ):
        assert squeezed(words) in squeezed(said), words
    council.planner.campaigns.edit(one.id, went_badly="", next_time=" ")
    assert "Not written yet: what went badly and next time." in texts(_evaluation(council, one.id))
    assert "Gauge of learning" not in texts(brief(council.planner.brief_files.paper(one.id)))


def test_measures_stand_in_the_order_of_an_evaluation(council: SmallCouncil) -> None:
    document = evaluation_document(council.planner.brief_files.paper(full_campaign(council).id))
    told = next(one for one in document.blocks if isinstance(one, Table) and one.columns[-1].name == "Result")
    assert [row[0].lower() for row in told.rows] == [kind.value for kind in MeasureKind][:-1]


def test_the_timeline_counts_every_post(council: SmallCouncil) -> None:
    one = full_campaign(council)
    council.write(title="Far away", day=LAST + timedelta(days=200), campaign=one.id)
    council.planner.posts.cancel([council.write(title="Off", day=FIRST, campaign=one.id).id])
    council.planner.holds.call(
        kind=HoldKind.OTHER, title="By-election", effect=HoldEffect.STOP, first_day=FIRST, last_day=date(2020, 12, 9)
    )
    document = brief_document(council.planner.brief_files.paper(one.id))
    (strip,) = (
        block.drawing for block in document.blocks if isinstance(block, Figure) and isinstance(block.drawing, Strip)
    )
    assert len(strip.posts) == 5
    assert strip.undated == 1
    said = texts(pages_of(document, RULER))
    assert "1 without a date" in said
    assert "1 on days that are not shown" in said
    assert "By-election, posts stop" in said
    assert "Off" not in said.split("\n")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2020, 12, 1), date(2020, 12, 1)),
        (date(2020, 12, 1), date(2020, 12, 20)),
        (date(2019, 1, 1), date(2022, 12, 31)),
        (date(1, 1, 1), date(1, 1, 2)),
        (date(1, 1, 1), date.max),
    ],
)
def test_any_span_of_days_has_a_timeline(council: SmallCouncil, first: date, last: date) -> None:
    paper = council.planner.brief_files.paper(full_campaign(council).id)
    moved = dataclasses.replace(paper.campaign, first_day=first, last_day=last)
    paper = dataclasses.replace(paper, campaign=moved, measures=paper.measures[:2])
    for document in (brief_document(paper), evaluation_document(paper)):
        assert all(outside(sheet) == [] for sheet in pages_of(document, RULER))


def test_the_pdf_says_the_same_to_another_program(council: SmallCouncil, tmp_path: Path) -> None:
    one = full_campaign(council)
    saved = council.planner.brief_files.export(one.id, What.BRIEF, BriefForm.PDF, tmp_path)
    assert saved.path.name == "SDDC campaign brief Warm and Well.pdf"
    assert saved.pages in {1, 2}
    assert saved.replaced == ()
    said = squeezed(words_of_pdf(saved.path))
    for words in ("Warm and Well", "Real stories from tenants; one video a month.", saved.digest, "Gauge of impact"):
        assert squeezed(words) in said


def test_the_same_paper_gives_the_same_bytes(council: SmallCouncil) -> None:
    document = brief_document(council.planner.brief_files.paper(full_campaign(council).id))
    assert pdf_of_document(document)[0] == pdf_of_document(document)[0]


def test_what_cannot_be_is_refused_and_leaves_nothing(council: SmallCouncil, tmp_path: Path) -> None:
    one = full_campaign(council)
    files = council.planner.brief_files
    with pytest.raises(UserError, match="does not exist"):
        files.save(one.id, What.BRIEF, BriefForm.PDF, tmp_path / "no folder" / "brief.pdf")
    (tmp_path / "file").write_text("kept")
    with pytest.raises(UserError, match="Nothing can be written"):
        files.export(one.id, What.BRIEF, BriefForm.DOCX, tmp_path / "file")
    with pytest.raises(NotFound):
        files.export("0" * 32, What.BRIEF, BriefForm.XLSX, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["file"]


def test_a_measure_altered_into_nonsense_is_named_and_not_left_out(council: SmallCouncil) -> None:
    one = full_campaign(council)
    con = council.planner.desk.library.con
    con.execute("UPDATE measure SET target = 'many' WHERE kind = 'impact'")
    con.commit()
    with pytest.raises(LibraryError, match="altered outside the program"):
        council.planner.brief_files.paper(one.id)


def test_nothing_of_the_plan_is_changed_by_a_paper(council: SmallCouncil, tmp_path: Path) -> None:
    one = full_campaign(council)
    before = council.planner.desk.library.journal.head()
    for what, form in zip((What.BRIEF, What.EVALUATION, What.BRIEF), BriefForm, strict=True):
        council.planner.brief_files.export(one.id, what, form, tmp_path)
    assert council.planner.desk.library.journal.head() == before
