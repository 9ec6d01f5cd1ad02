"""The plan on paper: every post once, nothing over the edge, true states, and a PDF that another program reads."""

import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import UserError
from sddc_planner.exports.printed.list_pages import list_pages
from sddc_planner.exports.printed.month_page import MARGIN, month_page
from sddc_planner.exports.printed.ruler import Ruler
from sddc_planner.exports.printed.strokes import Fill, Look, Rule, Sheet, Words
from sddc_planner.exports.printed.values import Form, Paper, PrintedMonth, PrintedPost
from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import CalendarBar
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.wanted import Wanted
from tests.council import SmallCouncil

DECEMBER = date(2020, 12, 1)
RULER = Ruler(lambda text, bold: len(text) * (0.58 if bold else 0.53))


def post(number: int, day: date | None, title: str = "", text: str = "Words.") -> PrintedPost:
    return PrintedPost(
        id=PostId(f"{number:032x}"),
        day=day,
        at=time(9, number % 60),
        title=title or f"Post{number}",
        state=list(State)[number % len(State)],
        accounts=("South Derbyshire DC (Facebook)",),
        texts=(("", text),),
    )


def month(*posts: PrintedPost, **more: object) -> PrintedMonth:
    complete: dict[str, object] = {"council": "A council", "whose": "All departments"}
    made = datetime(2020, 12, 10, 9, tzinfo=UTC)
    return PrintedMonth(month=DECEMBER, posts=posts, made_at=made, **(complete | more))  # type: ignore[arg-type]


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
        if box[0] < 0 or box[1] < 0 or box[2] > sheet.width or box[3] > sheet.height:
            found.append(one)
    return found


@pytest.mark.parametrize("paper", list(Paper))
def test_a_usual_month_fits_one_page_with_every_post(paper: Paper) -> None:
    posts = [post(n, DECEMBER + timedelta(days=n % 31), title=f"Title{n:03}") for n in range(93)]
    bar = CalendarBar(
        id="c", kind="campaign", title="Warm", hue="purple", first_day=date(2020, 11, 20), last_day=date(2020, 12, 9)
    )
    sheet = month_page(month(*posts, bars=(bar,), holidays={date(2020, 12, 25): "Christmas Day"}), paper, RULER)
    said = " ".join(sheet.texts())
    assert all(f"Title{n:03}" in said for n in range(93))
    assert "more" not in said
    assert "Christmas Day" in said
    assert said.count("Warm") == 2  # its two weeks
    assert (sheet.width, sheet.height) == (max(paper.size), min(paper.size))
    assert outside(sheet) == []


def test_no_bar_is_left_out_and_a_hold_that_stops_posts_comes_first() -> None:
    campaigns = [
        CalendarBar(
            id=str(n), kind="campaign", title=f"Campaign{n}", hue="teal", first_day=DECEMBER, last_day=date(2020, 12, 6)
        )
        for n in range(6)
    ]
    day = date(2020, 12, 3)
    hold = CalendarBar(id="h", kind="hold", title="Mourning", hue="rose", first_day=day, last_day=day, stops=True)
    sheet = month_page(month(bars=(*campaigns, hold)), Paper.A4, RULER)
    said = sheet.texts()
    assert all(any(f"Campaign{n}" in one for one in said) for n in range(6))
    assert said.index("Mourning") < min(n for n, one in enumerate(said) if "Campaign" in one)
    assert "Also: Campaign2, Campaign3, Campaign4, Campaign5" in said
    assert outside(sheet) == []


def test_what_does_not_fit_is_counted_and_the_page_says_so() -> None:
    posts = [post(n, date(2020, 12, 14), title=f"Number{n} of many long titles") for n in range(120)]
    sheet = month_page(month(*posts), Paper.A4, RULER)
    said = sheet.texts()
    shown = sum("Number" in one for one in said)
    more = next(int(one.split()[0][1:]) for one in said if one.endswith(" more"))
    assert 0 < shown < 120
    assert any(f"{more} posts do not fit" in one for one in said)
    words = [one for one in sheet.strokes if isinstance(one, Words)]
    counted = next(one for one in words if one.text.endswith(" more"))
    below = next(one for one in words if one.text == "21")
    assert counted.y + counted.look.line <= below.y  # not over the week beneath it
    assert outside(sheet) == []


def test_the_largest_size_that_fits_is_taken() -> None:
    def size(count: int) -> float:
        posts = [post(n, DECEMBER + timedelta(days=n % 31)) for n in range(count)]
        sheet = month_page(month(*posts), Paper.A4, RULER)
        return max(one.look.size for one in sheet.strokes if isinstance(one, Words) and one.text.startswith("Post"))

    assert size(31) == 8.5
    assert size(31) > size(280) >= 5.5


def test_the_list_has_every_word_of_every_post_and_ends_with_the_tray() -> None:
    long = "\n".join(f"Line {n} of a text that runs over pages." for n in range(150))
    posts = [post(1, date(2020, 12, 3)), post(2, date(2020, 12, 4), text=long), post(3, None, title="Undated")]
    left = (("Left out post", "draft"),)
    pages = list_pages(month(*posts, left_out=left, head="ab" * 32), Paper.A4, RULER)
    said = [one for page in pages for one in page.texts()]
    assert [one for one in said if one.startswith("Line ")] == long.split("\n")
    assert said.index("Thursday 3 December 2020") < said.index("Friday 4 December 2020")
    assert said.index("In the tray, without a date") < said.index("Undated")
    assert "Left out post: draft" in said
    assert f"Page 1 of {len(pages)}" in said
    assert len(pages) > 2
    assert [found for page in pages for found in outside(page)] == []


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200),
    st.floats(min_value=3, max_value=80),
)
def test_no_letter_is_lost_where_a_text_breaks(text: str, wide: float) -> None:
    lines = RULER.lines(text, wide, Look())
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(RULER.width(line, Look()) <= wide or len(line) == 1 for line in lines)


def test_the_space_between_two_words_counts() -> None:
    look = Look()
    just_too_narrow = RULER.width("aa bb", look) - 0.01
    assert RULER.lines("aa bb", just_too_narrow, look) == ["aa", "bb"]
    assert RULER.lines("aa bb", just_too_narrow + 0.02, look) == ["aa bb"]


@given(st.text(max_size=60), st.floats(min_value=0, max_value=60))
def test_a_cut_text_fits(text: str, wide: float) -> None:
    cut = RULER.cut(text, wide, Look())
    assert cut == "" or RULER.width(cut, Look()) <= wide


def test_a_printed_month_says_the_true_state_and_who_signed(planner: Planner, council: SmallCouncil) -> None:
    signed = council.approved(title="Signed", accounts=(council.clean_team,), department=council.waste.id)
    forged = council.write(title="Forged", day=date(2020, 12, 15))
    planner.desk.library.con.execute("UPDATE post_standing SET standing = 'approved' WHERE post = ?", [forged.id])
    planner.desk.library.con.commit()
    printed = planner.printing.month(DECEMBER)
    by_id = {one.id: one for one in printed.posts}
    assert by_id[signed.id].signed == "Signed: C. Manager (Communications Manager), W. Contact (Waste)"
    assert by_id[forged.id].state is not State.APPROVED
    only = planner.printing.month(DECEMBER, approved_only=True)
    assert [one.id for one in only.posts] == [signed.id]
    assert "Approved only" in only.whose


def test_a_post_that_was_altered_outside_the_program_is_not_printed_as_approved(
    planner: Planner, council: SmallCouncil
) -> None:
    signed = council.approved(title="Signed")
    planner.desk.library.con.execute("UPDATE post SET notes = 'Forged' WHERE id = ?", [signed.id])
    planner.desk.library.con.commit()
    (printed,) = planner.printing.month(DECEMBER).posts
    assert printed.note
    assert printed.state is not State.APPROVED


def test_texts_of_accounts_stand_apart_and_filters_count(planner: Planner, council: SmallCouncil) -> None:
    both = council.write(
        accounts=(council.facebook, council.x), text="Long words.", variants={council.x: "Short."}, title="Two ways"
    )
    council.write(title="Gym", department=council.leisure.id, accounts=(council.gym,))
    council.write(title="Undated", day=None, at=None)
    printed = planner.printing.month(DECEMBER, Wanted(departments=frozenset({council.central.id})))
    assert [one.title for one in printed.posts] == ["Two ways"]
    assert printed.posts[0].texts == (("South Derbyshire DC (Facebook)", "Long words."), ("@SDDC (X)", "Short."))
    assert printed.whose == "Central"
    assert [one.title for one in planner.printing.month(DECEMBER, tray=True).posts][-1] == "Undated"
    assert both.id in {one.id for one in printed.posts}


def test_the_same_month_gives_the_same_file_and_its_text_can_be_read(
    planner: Planner, council: SmallCouncil, tmp_path: Path
) -> None:
    council.approved(title="Biniau Nadolig", text="Bydd eich diwrnod casglu yn newid 🗑 ŵyl hapus")
    printed = planner.printing.month(DECEMBER)
    made = [
        planner.printing.save(printed, (Form.MONTH, Form.LIST), Paper.A3, tmp_path / name).path.read_bytes()
        for name in ("one.pdf", "two")
    ]
    assert (tmp_path / "two.pdf").exists()
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF")
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    said = subprocess.run([reader, tmp_path / "one.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert "Biniau Nadolig" in said
    assert "ŵyl hapus" in said


def test_a_pdf_that_cannot_be_written_says_so(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    council.write()
    with pytest.raises(UserError, match="does not exist"):
        planner.printing.save(planner.printing.month(DECEMBER), (Form.MONTH,), Paper.A4, tmp_path / "no" / "one.pdf")


def test_the_approved_schedule_as_pdfs(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(title="Bins move", accounts=(council.clean_team,), department=council.waste.id)
    council.write(title="Not ready", accounts=(council.clean_team,))
    made = planner.printing.export(DECEMBER, tmp_path / "out")
    assert [(one.department, one.posts) for one in made] == [(None, 1), ("Central", 0), ("Waste", 1)]
    assert {one.path.name for one in made} == {
        "SDDC schedule 2020-12 all departments.pdf",
        "SDDC schedule 2020-12 Central.pdf",
        "SDDC schedule 2020-12 Waste.pdf",
    }
    assert [(heading, why) for _id, heading, why in made[0].left_out] == [("Not ready", "draft")]


def test_no_margin_is_smaller_than_printers_need() -> None:
    sheet = month_page(month(post(1, DECEMBER)), Paper.A4, RULER)
    assert min(one.x for one in sheet.strokes) >= MARGIN
    assert MARGIN >= 5
