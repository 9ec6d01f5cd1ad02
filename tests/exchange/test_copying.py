"""Posts to the clipboard and back, as Excel and LibreOffice exchange tables; and what else may lie there."""

import csv
import json
from contextlib import suppress
from datetime import date, time
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.errors import NotFound, UnreadableFile
from sddc_planner.exports.copied_table import copied_table
from sddc_planner.imports.pasted import Pasted
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.copying import LONGEST_POST, Prose
from sddc_planner.planner.importing import ImportPreview
from sddc_planner.planner.planner import Planner
from sddc_planner.sheets.cells import text_of
from sddc_planner.sheets.copied import LONGEST, read_copied, rows_of_text, table_of_html
from sddc_planner.sheets.limits import Refused
from tests.council import SmallCouncil
from tests.exchange import libreoffice

BLNS = Path(__file__).parent.parent / "data" / "blns.json"
DAY = date(2020, 12, 14)
AWKWARD = (
    "=SUM(A1:A9)",
    "+44 1283 595795",
    "-5 °C tonight",
    "@SDDC says hello",
    "Two lines\nand a third:\n\n“quoted”",
    'He said "no"',
    '"Quoted" from the start',
    '"',
    '""',
    "a\tb",
    "  two  spaces  ",
    "<b>&amp; not bold</b>",
    "Grüße 🎄",
    "x" * 5000,
)


def pasted(planner: Planner, text: str, html: str = "", day: date | None = DAY) -> ImportPreview:
    found = planner.copying.read(text, html, day)
    assert isinstance(found, Pasted), found
    return planner.exchange.preview_import(found)


def made(planner: Planner, preview: ImportPreview) -> list[Post]:
    report = planner.exchange.apply_import(preview)
    return [planner.posts.get(one).post for one in report.posts]


# Out and back


@pytest.mark.parametrize("with_html", [True, False])
def test_posts_copied_and_pasted_are_the_same_posts(council: SmallCouncil, *, with_html: bool) -> None:
    planner = council.planner
    campaign = planner.council.save(
        Campaign(id="e" * 32, name="Winter, warm and well", first_day=DAY, last_day=date(2021, 2, 28))  # type: ignore[arg-type]
    )
    written = [
        council.write(
            title=f"Post {n}",
            text=text,
            accounts=(council.facebook, council.x, council.gym),
            variants={council.x: f"Short {n}: {text[:40]}"},
            link="https://www.southderbyshire.gov.uk/bins?a=1&b=2",
            link_tag="",
            campaign=campaign.id,
            day=date(2020, 12, 1 + n),
            at=time(9, n) if n % 2 else None,
            labels=("one", "two words"),
        )
        for n, text in enumerate(AWKWARD)
    ]
    council.submit(written[1].id)
    table = planner.copying.table_of([one.id for one in written])
    assert table.rows == len(AWKWARD)
    preview = pasted(planner, table.text, table.html if with_html else "")
    assert not preview.skipped
    for before, after in zip(written, made(planner, preview), strict=True):
        assert after.id != before.id
        for name in ("day", "at", "title", "text", "accounts", "variants", "campaign", "department", "labels", "notes"):
            assert getattr(after, name) == getattr(before, name), name
        assert after.link == before.link
        assert planner.posts.get(after.id).state is State.DRAFT
    assert planner.record.undo() == f"imported {len(AWKWARD)} posts from the clipboard"
    assert len(planner.posts.between(date(2020, 12, 1), date(2020, 12, 31))) == len(AWKWARD)


def test_a_post_that_is_gone_cannot_be_copied(council: SmallCouncil) -> None:
    with pytest.raises(NotFound):
        council.planner.copying.table_of(["f" * 32])


def test_nothing_is_said_of_sign_off(council: SmallCouncil) -> None:
    post = council.approved(text="Signed words")
    table = council.planner.copying.table_of([post.id])
    assert "approved" not in (table.text + table.html).lower()


def test_texts_that_look_like_formulas_are_exact_and_counted() -> None:
    table = copied_table(("Text", "Date"), [("=1+1", DAY), ("fine", None), ("-5", None)])
    assert table.formulas == 2
    assert table.text == "Text\tDate\r\n=1+1\t14/12/2020\r\nfine\t\r\n-5\t\r\n"


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=30)


@given(rows=st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=5))
def test_every_text_survives_the_tabs(rows: list[list[str]]) -> None:
    assert rows_of_text(copied_table(("A", "B"), rows).text) == [["A", "B"], *rows]


@given(rows=st.lists(st.lists(cells.filter(str.strip), min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_a_person_sees_survives_the_html(rows: list[list[str]]) -> None:
    table = table_of_html(copied_table(("A", "B"), rows).html)
    assert table is not None
    seen = [[text_of(cell).split() for cell in row.cells] for row in table.rows[1:]]
    assert seen == [[text.split() for text in row] for row in rows]


def test_libreoffice_reads_texts_dates_and_times(tmp_path: Path) -> None:
    rows = [(date(2020, 3, 4), time(9, 5), text) for text in AWKWARD[:6]]
    page = tmp_path / "copied.xls"  # by the name alone it would be opened as a page of text
    page.write_text(copied_table(("Date", "Time", "Text"), rows).html, encoding="utf-8")
    with libreoffice.convert(page, libreoffice.CSV, tmp_path / "out").open(encoding="utf-8", newline="") as stream:
        read = list(csv.reader(stream))
    assert [row[:3] for row in read[1:]] == [["04/03/2020", "09:05", text] for text in AWKWARD[:6]]


# What Excel puts on the clipboard


EXCEL = (
    'Date\tTime\tChannel\tPost copy\r\n14/12/2020\t09:00\tFacebook, X\t"Bins\nmove"\r\n'
    '15/12/2020\t\tFacebook\t"Quote" she said\r\n'
)
EXCEL_HTML = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<style><!-- td {mso-number-format:General;} --></style></head><body link="#0563C1">
<table border=0 cellpadding=0><!--StartFragment--> <col width=64>
 <tr height=20><td height=20 class=xl65>Date</td><td>Time</td><td>Channel</td><td>Post copy</td></tr>
 <tr><td align=right>14/12/2020</td><td>09:00</td><td>Facebook, X</td><td class=xl66>Bins<br>
    move</td></tr>
 <tr><td>15/12/2020</td><td></td><td>Facebook</td><td>&quot;Quote&quot; she
  said</td></tr>
<!--EndFragment--></table></body></html>"""


@pytest.mark.parametrize("html", [EXCEL_HTML, ""])
def test_rows_of_excel_become_drafts_on_their_days(council: SmallCouncil, html: str) -> None:
    planner = council.planner
    first, second = made(planner, pasted(planner, EXCEL, html))
    assert (first.day, first.at, first.text) == (DAY, time(9), "Bins\nmove")
    assert first.accounts == (council.facebook, council.x)
    assert (second.day, second.at, second.text) == (date(2020, 12, 15), None, '"Quote" she said')


def test_html_alone_is_read_too(council: SmallCouncil) -> None:
    first, _second = made(council.planner, pasted(council.planner, "", EXCEL_HTML))
    assert (first.day, first.text) == (DAY, "Bins\nmove")


def test_american_dates_unknown_accounts_and_bad_rows_are_listed(council: SmallCouncil) -> None:
    text = (
        "Date\tPlatform\tText\n04/03/2021\tFacebook\tFourth of March\n12/14/2020\tFacebook\tNo such month\n"
        "28/03/2021\tMySpace\tUnknown\n15/12/2020\tFacebook\t\n"
    )
    preview = pasted(council.planner, text)
    assert [(one.day, one.text) for one in preview.posts] == [
        (date(2021, 3, 4), "Fourth of March"),
        (date(2021, 3, 28), "Unknown"),
    ]
    assert preview.posts[1].unresolved == ("Account: MySpace",)
    assert "MySpace" in preview.posts[1].notes
    assert [one.row for one in preview.skipped] == [3, 5]


def test_without_headings_the_columns_are_told_by_what_they_hold(council: SmallCouncil) -> None:
    text = (
        "14/12/2020\tMonday\t09:00\tFacebook\tBins\tYour bin day may change over Christmas.\n"
        "15/12/2020\tTuesday\t10:30\tX\tGrit\tThe gritters are out tonight, drive with care.\n"
    )
    preview = pasted(council.planner, text)
    assert [(one.day, one.at, one.accounts) for one in preview.posts] == [
        (DAY, time(9), (council.facebook,)),
        (date(2020, 12, 15), time(10, 30), (council.x,)),
    ]
    assert preview.posts[0].text == "Your bin day may change over Christmas."
    assert "Bins" in preview.posts[0].notes, "what has no place is kept"


def test_rows_without_a_date_go_to_the_day_one_stands_on(council: SmallCouncil) -> None:
    text = "Title\tText\nOne\tFirst words\nTwo\tSecond words\n"
    assert {one.day for one in pasted(council.planner, text).posts} == {DAY}
    assert {one.day for one in pasted(council.planner, text, day=None).posts} == {None}


def test_a_time_that_does_not_exist_on_that_day_stays_out(council: SmallCouncil) -> None:
    preview = pasted(council.planner, "Time\tText\n01:30\tNight\n02:30\tMorning\n", day=date(2021, 3, 28))
    assert [one.text for one in preview.posts] == ["Morning"]
    assert "does not exist" in preview.skipped[0].reason


def test_a_column_of_texts_is_a_post_each_only_where_a_table_was_copied(council: SmallCouncil) -> None:
    html = "<table><tr><td>First post of the day</td></tr><tr><td>Second post of it</td></tr></table>"
    text = "First post of the day\r\nSecond post of it\r\n"
    assert [one.text for one in pasted(council.planner, text, html).posts] == text.split("\r\n")[:2]
    assert council.planner.copying.read(text, "", DAY) == Prose("First post of the day\nSecond post of it")


def test_merged_dates_hold_for_all_their_rows(council: SmallCouncil) -> None:
    html = (
        "<table><tr><td>Date</td><td>Text</td></tr><tr><td rowspan=2>14/12/2020</td><td>One</td></tr>"
        "<tr><td>Two</td></tr></table>"
    )
    preview = pasted(council.planner, "Date\tText\r\n14/12/2020\tOne\r\n\tTwo\r\n", html)
    assert [(one.day, one.text) for one in preview.posts] == [(DAY, "One"), (DAY, "Two")]


def test_line_breaks_that_libreoffice_makes_spaces_are_kept(council: SmallCouncil) -> None:
    text = 'Date\tText\n14/12/2020\tBins  move\n15/12/2020\t"Two\nlines"\n16/12/2020\tOne  line\n'
    html = (
        "<table><tr><td>Date</td><td>Text</td></tr><tr><td>14/12/2020</td><td>Bins<br><br>move</td></tr>"
        "<tr><td>15/12/2020</td><td>Two<br>lines</td></tr><tr><td>16/12/2020</td><td>One line</td></tr></table>"
    )
    preview = pasted(council.planner, text, html)
    assert [one.text for one in preview.posts] == ["Bins\n\nmove", "Two\nlines", "One  line"]


# Words


@pytest.mark.parametrize(
    ("text", "html", "words"),
    [
        ("Just some words.\r\nAnd more.\r\n", "", "Just some words.\nAnd more."),
        (
            '"Two lines\nin a cell"\r\n',
            "<table><tr><td>Two lines<br>in a cell</td></tr></table>",
            "Two lines\nin a cell",
        ),
        ("One\r\n", "<table><tr><td>One</td></tr></table>", "One"),
        ("Dear all,\ta tab\nand no table\nat all", "", "Dear all,\ta tab\nand no table\nat all"),
        ("Hello\nName\tAge", "<p>Hello</p><table><tr><td>Name<td>Age</table>", "Hello\nName\tAge"),
    ],
)
def test_words_stay_words(council: SmallCouncil, text: str, html: str, words: str) -> None:
    assert council.planner.copying.read(text, html, DAY) == Prose(words)


@pytest.mark.parametrize("text", ["", " \n ", "\r\n"])
def test_nothing_is_nothing(council: SmallCouncil, text: str) -> None:
    assert council.planner.copying.read(text, "", DAY) is None


# Too much, and hostile


@pytest.mark.parametrize(
    ("text", "html", "why"),
    [
        ("x" * (50 * 1024 * 1024), "", "longer than 8 million characters"),
        ("", "<table>" + "x" * LONGEST, "longer than 8 million characters"),
        ("x" * (LONGEST_POST + 1), "", "a post has room for 32,767"),
        ("a\tb\n" * 6000, "", "more than 5,000 rows"),
        ("a\t" * 600, "", "more cells than a schedule can have"),
        ("", "<table><tr><td rowspan=9999 colspan=400>x</td></tr></table>", "more cells than a schedule can have"),
        ("a\tb\0", "", "it is not text"),
    ],
)
def test_too_much_gets_a_sentence(council: SmallCouncil, text: str, html: str, why: str) -> None:
    with pytest.raises(UnreadableFile, match=why):
        council.planner.copying.read(text, html, DAY)


@pytest.mark.parametrize(
    "html",
    [
        "<!--" * 200_000,
        "<table>" + "<tr><td>" * 100_000,
        "<" * 800_000,
        "<table" * 200_000,
        "&" * 800_000,
        "<td " * 200_000,
    ],
)
def test_reading_takes_time_in_proportion(html: str) -> None:
    began = perf_counter()
    for part in (html[: len(html) // 8], html):
        with suppress(Refused):  # whatever it says, only how long it takes is asked
            read_copied('"' * 100_000, part)
    assert perf_counter() - began < 10


def test_half_a_character_is_no_fault(council: SmallCouncil) -> None:
    preview = pasted(council.planner, "Date\tText\n14/12/2020\thalf \ud83c here\n")
    assert preview.posts[0].text == "half � here"


TAGS = ["<table>", "</table>", "<tr>", "<td>", "<td rowspan=3>", "<td colspan=2", "<!--", "-->", "<style>", "<br>"]
PARTS = [
    *TAGS,
    "&#9;",
    '"',
    "\t",
    "\n",
    "\r\n",
    "14/12/2020",
    "Date",
    "Text",
    "Facebook",
    "<",
    ">",
    "\ud800",
    "=1+1",
    "x",
]
soup = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@given(text=soup, html=soup)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_copied_is_a_table_or_words_or_a_sentence(council: SmallCouncil, text: str, html: str) -> None:
    try:
        found = council.planner.copying.read(text, html, DAY)
    except UnreadableFile:
        return
    if isinstance(found, Pasted):
        preview = council.planner.exchange.preview_import(found)
        rows = {row for one in preview.posts for row in one.source.rows} | {one.row for one in preview.skipped}
        assert {row.number for row in found.table.rows} - rows <= {one.heading_row for one in preview.draft.mappings}


def test_naughty_strings_survive_both_ways(council: SmallCouncil) -> None:
    naughty = [one.replace("\r\n", "\n").replace("\r", "\n") for one in json.loads(BLNS.read_text("utf-8"))]
    posts = [council.write(title=f"Post {n}", text=text) for n, text in enumerate(naughty) if "\0" not in text]
    table = council.planner.copying.table_of([one.id for one in posts])
    preview = pasted(council.planner, table.text, table.html)
    read = {one.title: one.text for one in preview.posts}
    assert [read.get(one.title) for one in posts] == [one.text for one in posts]
