"""The PDF of an evidence pack, as a reader's program sees it."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from PIL import Image

from sddc_planner.exports.evidence.letters import BOX, FACES, FOLDER, Letters, is_right_to_left, needs_shaping
from sddc_planner.exports.evidence.page import LEFT, EvidencePage, Look
from sddc_planner.exports.evidence.pictures import small_copy
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.evidencing.packs import EvidenceReport
from tests.council import SmallCouncil
from tests.exchange.evidence_setting import DECEMBER, Happened, fresh, text_of

MONTH = Wanted(month=DECEMBER)
NASTY = [one for one in json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text("utf-8")) if one]


@pytest.fixture(scope="module")
def happened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Happened]:
    made = fresh(tmp_path_factory.mktemp("evidence"))
    yield made
    made.planner.close()


@pytest.fixture(scope="module")
def report(happened: Happened, tmp_path_factory: pytest.TempPathFactory) -> EvidenceReport:
    return happened.planner.evidence.write(MONTH, tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="module")
def text(report: EvidenceReport) -> str:
    return text_of(report.pdf, layout=True)


@pytest.fixture
def page() -> Iterator[EvidencePage]:
    one = EvidencePage(title="December", head="0" * 64, total=1)
    one.add_page()
    yield one
    one.close()


def test_it_says_what_was_decided(text: str, happened: Happened) -> None:
    for said in (
        "December 2020, all departments",
        "Brown bins",
        "Bring the brown bin back in.",
        "Diolch, ŵ a ŷ.",
        "Bins in by nine.",
        "https://southderbyshire.example/bins",
        "Described as: A green bin",
        happened.approved.media[0].sha256,
        "Ask W. Contact, or Zofia, about the day; the Waste contact knows. — ZW",
        "Changes requested",
        "Reported by Zofia",
        "Entered by C. Manager",
        "Review Waste.xlsx",
        "The post is no longer in the plan.",
        "The Communications Manager has not countersigned it",
        "The main burst at four; Zofia rang.",
        "Everything holds",
    ):
        assert said in text, said


def test_the_digests_keys_and_signatures_are_printed_in_full(text: str, report: EvidenceReport) -> None:
    for post in report.pack.posts:
        for revision in post.revisions:
            assert revision.digest in text
        for one in post.decisions():
            assert {one.key, one.statement_sha256, one.signature[:64], one.signature[64:]} <= set(text.split())
    for key in report.pack.keys:
        assert key.public in text
        assert key.fingerprint in text


def test_each_page_has_its_number_and_the_head_of_the_chain(text: str, report: EvidenceReport) -> None:
    pages = text.split("\f")[:-1]
    assert len(pages) == report.pages
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {report.pages}" in page
        assert f"Chain head {report.pack.head.hash}" in page


def test_the_contents_name_the_page_of_each_post(text: str, report: EvidenceReport) -> None:
    pages = text.split("\f")
    for post in report.pack.posts:
        line = next(one for one in pages[0].splitlines() if post.heading in one)
        where = line.split()[-1]
        if post.revisions:
            assert re.search(rf"Post\s+{post.id}", pages[int(where) - 1])
        else:
            assert where == "–"


def test_it_names_the_data_file_by_its_hash(text: str, report: EvidenceReport) -> None:
    import hashlib

    assert report.data.name in text
    assert hashlib.sha256(report.data.read_bytes()).hexdigest() in text


def test_its_properties_and_bookmarks_are_set(report: EvidenceReport) -> None:
    program = shutil.which("pdfinfo")
    if program is None:
        pytest.skip("pdfinfo is not installed")
    said = subprocess.run([program, str(report.pdf)], capture_output=True, check=True, text=True).stdout
    assert "Evidence of sign-off: December 2020, all departments" in said
    assert "A4" in said
    assert report.pack.head.hash in said
    assert report.pdf.read_bytes().count(b"/Type /Outlines") == 1


def test_what_does_not_hold_is_on_the_first_page(council: SmallCouncil, tmp_path: Path) -> None:
    post = council.approved()
    con = council.planner.desk.library.con
    con.execute("UPDATE revision SET content = replace(content, 'Christmas', 'Easter') WHERE post = ?", [post.id])
    con.commit()
    text = text_of(council.planner.evidence.write(MONTH, tmp_path).pdf, layout=True)
    first = text.split("\f")[0]
    assert "Not everything holds" in first
    assert "Revision 1 of “Christmas bins” was altered." in first
    assert "The content is not what its digest was made of." in text
    assert "Does not hold." in text


def test_every_word_of_a_long_text_is_there(council: SmallCouncil, tmp_path: Path) -> None:
    words = [f"w{number:04}" for number in range(1660)]
    council.approved(text=" ".join(words))
    report = council.planner.evidence.write(MONTH, tmp_path)
    assert report.pages > 4
    assert [one for one in text_of(report.pdf).split() if re.fullmatch(r"w\d{4}", one)] == words


def test_long_names_and_many_decisions_fit(council: SmallCouncil, tmp_path: Path) -> None:
    post = council.write(title="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 4, text="x" * 9_000)
    council.submit(post.id)
    council.sign_in(council.manager)
    for number in range(25):
        council.planner.signoffs.request_changes([post.id], f"Round {number}: " + "please change this " * number)
    text = text_of(council.planner.evidence.write(MONTH, tmp_path).pdf)
    assert sum(one.count("Changes requested") for one in text.splitlines()) >= 25
    assert all(f"Round {number}:" in text for number in range(25))


def test_nasty_strings_are_drawn_or_named(council: SmallCouncil, tmp_path: Path) -> None:
    council.planner.sit_down(council.specialist)
    posts = [
        council.write(title=NASTY[start][:90], text="\n".join(NASTY[start : start + 60]))
        for start in range(0, len(NASTY), 60)
    ]
    council.planner.schedules.submit([one.id for one in posts])
    report = council.planner.evidence.write(MONTH, tmp_path)
    text = text_of(report.pdf)
    assert "<script>alert(123)</script>" in text
    assert "$HOME" in text
    assert BOX in text
    assert report.undrawn
    assert "Characters that are not drawn here" in text


def test_what_no_font_has_is_a_box_and_said(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(title="In Chinese", text="你好, 𝓗 and \u202eturned\u202c. \u0007")
    report = council.planner.evidence.write(MONTH, tmp_path)
    assert len(report.undrawn) == 1
    assert report.undrawn[0].startswith("In Chinese: 6 characters are shown as a box or left out (U+")
    for code in ("U+4F60", "U+597D", "U+1D4D7", "U+202E", "U+202C", "U+0007"):
        assert code in report.undrawn[0]
    text = text_of(report.pdf)
    assert f"{BOX * 2}, {BOX} and {BOX}turned{BOX}. {BOX}" in text
    assert report.undrawn[0].split(" (")[0] in text.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Dŵr a thân, ŷ, Ŵ",
        "zażółć gęślą jaźń",
        "آپ کے کوڑے دان کا دن بدل سکتا ہے۔",
        "ਤੁਹਾਡੇ ਬਿਨ ਦਾ ਦਿਨ",
        "आपका बिन दिवस",
        "আপনার বিন দিবস",
        "שלום",
        "Київ Αθήνα",
        "🎄🎅🏽👨‍👩‍👧❤️🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧✅1️⃣",
        "“quotes” – dashes — … € £ ½ ✓ ✗ → ▶ ★",
    ],
)
def test_these_are_drawn_as_they_are(page: EvidencePage, text: str) -> None:
    assert page.letters.drawn(text) == text
    page.flow(text)
    page.flow(text, look=Look(bold=True))
    assert page.letters.sentences() == ()


@settings(max_examples=40)
@given(st.lists(st.text(max_size=60), max_size=4), st.booleans())
def test_no_text_stops_a_page(texts: list[str], mono: bool) -> None:
    page = EvidencePage(title="".join(texts)[:50], head="0" * 64, total=1)
    try:
        page.add_page()
        page.start_section(page.letters.drawn("".join(texts)) or "x")
        page.row([(one, 40, Look(mono=mono)) for one in texts] or [("", 40, Look())])
        for one in texts:
            page.flow(one, x=LEFT, bar=(0, 0, 0))
        page.properties(title="".join(texts), subject="", keywords="", made_at=datetime(2020, 12, 1, tzinfo=UTC))
        assert bytes(page.output()).startswith(b"%PDF")
    finally:
        page.close()


def test_marks_piled_on_a_letter_are_cut_and_counted() -> None:
    letters = Letters(lambda _letter: True, where="Here")
    assert letters.drawn("Z" + "\u0353" * 9 + "x") == "Z\u0353\u0353x"
    assert letters.sentences() == ("Here: 7 characters are shown as a box or left out (U+0353).",)


def test_the_first_letter_with_a_direction_decides() -> None:
    assert is_right_to_left("12 – اردو and")
    assert not is_right_to_left("and اردو")
    assert not is_right_to_left("12, 14")


def test_a_picture_is_copied_small_and_without_what_it_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "big.jpg"
    exif = Image.Exif()
    exif[0x010E] = "Taken by somebody"
    Image.new("RGB", (3000, 1000), "red").save(path, exif=exif)
    small = small_copy(path)
    assert small is not None
    assert (small.size, small.info, dict(small.getexif())) == ((480, 160), {}, {})


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"GIF89a", b"not a picture"])
def test_what_is_no_picture_is_not_drawn(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.png"
    path.write_bytes(content)
    assert small_copy(path) is None


def test_a_picture_of_too_many_pixels_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    Image.new("1", (10_000, 10_000)).save(path)
    assert small_copy(path) is None
    whole = tmp_path / "whole.png"
    Image.new("L", (90, 90)).save(whole)
    whole.write_bytes(whole.read_bytes()[:60])
    assert small_copy(whole) is None


def test_the_fonts_are_here_with_their_licences_and_not_too_large() -> None:
    assert all((FOLDER / name).is_file() for _family, _style, name in FACES)
    assert sum(one.stat().st_size for one in FOLDER.iterdir()) < 3_000_000
    named = (FOLDER / "README.md").read_text("utf-8")
    assert all(name in named for _family, _style, name in FACES)
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "LICENSE-Noto.txt").read_text("utf-8")
    assert "Bitstream" in (FOLDER / "LICENSE-DejaVu.txt").read_text("utf-8")


def test_a_day_is_said_the_same_in_every_language() -> None:
    from sddc_planner.exports.evidence.words import clock, long_day

    assert long_day(date(2020, 12, 14)) == "Monday 14 December 2020"
    assert clock(datetime(2020, 7, 1, 11, 5, tzinfo=UTC)) == "1 Jul 2020 12:05"


@pytest.mark.parametrize(
    ("text", "shaped"),
    [("Dŵr, zażółć – “x” € ½", False), ("Київ", False), ("آپ", True), ("ਬਿਨ", True), ("🎄", True), ("e\u0301", True)],
)
def test_only_what_joins_or_turns_is_shaped(text: str, shaped: bool) -> None:
    assert needs_shaping(text) is shaped
