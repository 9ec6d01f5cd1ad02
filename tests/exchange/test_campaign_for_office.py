"""The papers of a campaign for Word and Excel: real headings and tables, described pictures, text that stays text."""

import io
import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from openpyxl import load_workbook
from PIL import Image

from sddc_planner.exports.briefs.as_docx import docx_of
from sddc_planner.exports.briefs.as_pdf import pdf_of_document
from sddc_planner.exports.briefs.as_xlsx import xlsx_of
from sddc_planner.exports.briefs.brief import brief_document
from sddc_planner.exports.briefs.evaluation import evaluation_document
from sddc_planner.exports.briefs.values import BriefForm, CampaignPaper, PaperMeasure, What
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.model.campaign import Objective
from tests.council import SmallCouncil
from tests.exchange.campaign_papers import FIRST, LAST, URDU, full_campaign, squeezed, words_of_docx, words_of_pdf
from tests.exchange.libreoffice import convert
from tests.ready import new_council
from tests.ticking import TickingClock

AT = datetime  # a day in a cell has no zone
WORD_PDF = "pdf:writer_pdf_Export"
BLNS = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text(encoding="utf-8"))
LINES = [one for one in BLNS if one.strip()]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> CampaignPaper:
    """Values that no test can change."""
    council = new_council(tmp_path_factory.mktemp("papers") / "library", TickingClock(), with_keys=False)
    try:
        return council.planner.brief_files.paper(full_campaign(council).id)
    finally:
        council.planner.close()


def nasty(paper: CampaignPaper, lines: list[str]) -> CampaignPaper:
    """Every text of the campaign is one that breaks things."""
    whole, first = "\n".join(lines), lines[0]
    one = replace(
        paper.campaign,
        name=first[:200],
        tag=first,
        aim=whole,
        insight=whole,
        strategy=whole,
        objectives=tuple(Objective(what=line, start=line, target=line, by=LAST) for line in lines),
        audiences=tuple(lines),
        partners=tuple(lines),
        went_well=whole,
    )
    measures = tuple(
        replace(
            each, measure=replace(each.measure, name=line, unit=line, source=line, note=line, target=Decimal("-12.50"))
        )
        for each, line in zip(paper.measures, lines, strict=False)
    )
    posts = tuple(replace(post, heading=line, accounts=(line,)) for post, line in zip(paper.posts, lines, strict=False))
    return replace(paper, campaign=one, measures=measures, posts=posts, council=first, department=first, lead=first)


def test_word_has_headings_tables_and_described_pictures(paper: CampaignPaper) -> None:
    content, replaced = docx_of(brief_document(paper))
    word = docx.Document(io.BytesIO(content))
    assert replaced == ()
    headings = [one.text for one in word.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings == ["Objectives", "Audience/Insight", "Strategy/Ideas", "Implementation", "Scoring/Evaluation"]
    said = words_of_docx(content)
    for words in ("Warm and Well", "£1,200.50, with paid advertising", "Enquiries", "60.5 a month", paper.seal.digest):
        assert words in said
    xml = ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert xml.count("<w:tblHeader") == 3  # objectives, posts by account, measures
    pictures = word.inline_shapes
    assert len(pictures) == 4  # the timeline and three charts
    described = [one._inline.docPr.get("descr") for one in pictures]
    assert described[0].startswith("Timeline from 1 December 2020 to 28 February 2021. 5 posts")
    assert "Gauge of outputs" in described[1]
    assert "52 a month on 15 Nov 2020" in described[1]
    about = word.core_properties
    assert not [name for name in ZipFile(io.BytesIO(content)).namelist() if "thumbnail" in name]
    assert (about.title, about.author, about.comments) == ("Campaign brief: Warm and Well", "SDDC Planner", "")


def test_pictures_for_word_are_drawn(paper: CampaignPaper) -> None:
    content, _replaced = docx_of(evaluation_document(paper))
    package = ZipFile(io.BytesIO(content))
    names = [name for name in package.namelist() if name.endswith(".png")]
    assert names
    for name in names:
        picture = Image.open(io.BytesIO(package.read(name)))
        assert min(picture.size) > 200
        assert len(picture.getcolors(maxcolors=1 << 20) or ()) > 20


def test_urdu_begins_at_the_right(paper: CampaignPaper) -> None:
    document = brief_document(replace(paper, campaign=replace(paper.campaign, insight=URDU)))
    word = docx.Document(io.BytesIO(docx_of(document)[0]))
    (found,) = (one for one in word.paragraphs if one.text == URDU)
    assert "<w:bidi/>" in found._p.xml
    assert found.runs[0].font.rtl


@pytest.mark.parametrize("part", range(4))
def test_nasty_texts_are_written_whole(paper: CampaignPaper, part: int) -> None:
    lines = LINES[part::4]
    odd = nasty(paper, lines)
    document = (brief_document if part % 2 else evaluation_document)(odd)
    said = squeezed(words_of_docx(docx_of(document)[0]))
    for goal in odd.campaign.objectives:
        assert squeezed(cell_text(" ".join(goal.what.split())).text) in said
    pdf, pages, _boxes = pdf_of_document(document)
    assert pdf.startswith(b"%PDF")
    assert pages > 2
    book = load_workbook(io.BytesIO(xlsx_of(odd, What.BRIEF)[0]))
    rows = list(book["Objectives"].iter_rows(min_row=2, max_col=3))
    assert [row[0].value for row in rows] == [cell_text(goal.what).stored for goal in odd.campaign.objectives]
    assert {cell.data_type for row in rows for cell in row} <= {"s"}
    posts = book["Posts"].iter_rows(min_row=2, min_col=4, max_col=4)
    assert {row[0].data_type for row in posts} == {"s"}


def test_what_word_cannot_hold_is_replaced_and_said(paper: CampaignPaper) -> None:
    odd = replace(paper, campaign=replace(paper.campaign, strategy="Bell \x07 here"))
    content, replaced = docx_of(brief_document(odd))
    assert "Bell \ufffd here" in words_of_docx(content)
    assert replaced == ("1 character that no Word file can hold was replaced (U+0007).",)
    _content, in_cells = xlsx_of(odd, What.BRIEF)
    assert len(in_cells) == 1
    assert "U+0007" in in_cells[0]


def test_a_workbook_has_days_numbers_and_texts(paper: CampaignPaper) -> None:
    content, replaced = xlsx_of(paper, What.EVALUATION)
    book = load_workbook(io.BytesIO(content))
    assert replaced == ()
    assert book.sheetnames == ["Campaign", "Objectives", "Measures", "Readings", "Posts", "Polls"]
    facts = {row[0].value: row[1].value for row in book["Campaign"].iter_rows(min_row=4, max_col=2)}
    assert facts["First day"] == AT(2020, 12, 1)
    assert facts["Budget"] == "£1,200.50, with paid advertising"
    assert facts["SHA-256 of the brief"] == paper.seal.digest
    readings = list(book["Readings"].iter_rows(min_row=2, values_only=True))
    assert len(readings) == sum(len(one.readings) for one in paper.measures)
    assert readings[1][2:4] == (AT(2020, 11, 8), 46.25)
    measures = list(book["Measures"].iter_rows(min_row=2, values_only=True))
    assert measures[1][:9] == (
        "Outputs", "Gauge of outputs", "a month", 40, 60.5, AT(2021, 2, 28), "more", 52, AT(2020, 11, 15),
    )  # fmt: skip
    posts = list(book["Posts"].iter_rows(min_row=2, values_only=True))
    assert [row[3] for row in posts] == [*(f"Post {n}" for n in range(4)), "Undated"]
    assert posts[4][0] is None
    assert book["Measures"].freeze_panes == "A2"


def test_what_looks_like_a_formula_is_text(paper: CampaignPaper) -> None:
    sum_of = "=SUM(A1:A9)"
    odd = replace(
        paper,
        campaign=replace(paper.campaign, name=sum_of, aim="+44 1283", strategy="@all"),
        posts=(replace(paper.posts[0], heading="=1+1", link="=HYPERLINK()"),),
    )
    book = load_workbook(io.BytesIO(xlsx_of(odd, What.BRIEF)[0]))
    assert (book["Campaign"]["A1"].value, book["Campaign"]["A1"].data_type) == (sum_of, "s")
    cells = [cell for row in book["Posts"].iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert {"=1+1", "=HYPERLINK()"} <= {cell.value for cell in cells}


def test_a_text_too_long_for_a_cell_goes_on_below(paper: CampaignPaper) -> None:
    long = " ".join(f"word{n}" for n in range(9000))
    book = load_workbook(
        io.BytesIO(xlsx_of(replace(paper, campaign=replace(paper.campaign, insight=long)), What.BRIEF)[0])
    )
    rows = [row for row in book["Campaign"].iter_rows(min_row=4, values_only=True) if str(row[0]).startswith("Insight")]
    assert len(rows) > 1
    assert rows[1][0] == "Insight, continued"
    assert squeezed("".join(str(row[1]) for row in rows)) == squeezed(long)


def test_numbers_beyond_what_excel_keeps_stay_exact(paper: CampaignPaper) -> None:
    exact = Decimal("123456789012345.678")
    measure = replace(paper.measures[1].measure, target=exact)
    odd = replace(paper, measures=(PaperMeasure(measure=measure),))
    book = load_workbook(io.BytesIO(xlsx_of(odd, What.BRIEF)[0]))
    assert book["Measures"]["E2"].value == "123456789012345.678"


def test_libreoffice_opens_them(council: SmallCouncil, tmp_path: Path) -> None:
    one = full_campaign(council)
    files = council.planner.brief_files
    word = files.export(one.id, What.EVALUATION, BriefForm.DOCX, tmp_path)
    said = squeezed(words_of_pdf(convert(word.path, WORD_PDF, tmp_path / "word")))
    for words in ("Warm and Well", "What came of it", "Gauge of outcomes", "Most heat one room.", word.digest):
        assert squeezed(words) in said
    assert "Error" not in said


def test_a_campaign_of_one_day_without_anything_is_written(council: SmallCouncil, tmp_path: Path) -> None:
    council.planner.sit_down(council.specialist)
    one = council.planner.campaigns.add(name="con", first_day=FIRST, last_day=date(2020, 12, 1))
    for what in What:
        for form in BriefForm:
            made = council.planner.brief_files.export(one.id, what, form, tmp_path)
            assert made.path.stat().st_size > 1000
    assert len(list(tmp_path.iterdir())) == 6 + 1  # and the library
