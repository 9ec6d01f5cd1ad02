"""Each platform's own way of counting, against published cases and against what makes sense."""

import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sddc_planner.model.counting import count, count_with_link, length_in, weighted
from sddc_planner.model.default_platforms import default_platform
from sddc_planner.model.emoji import emoji_in
from sddc_planner.model.links_in_text import links_in
from sddc_planner.model.platform import Unit

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
ROW = "xxxxxxxxxx-"
SPACES_AND_MARKS = (
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    " ‐ ‑ ‒ – — ― ‖  ‗ ‘ ’ ‚ ‛ “ ” „ ‟ ′ ″ ‴ ‵ ‶ ‷"
)
TOO_LONG_HOST = "https://" + "somesuperlongurl" * 20 + ".com/foo"

# Text and length: the facts of the conformance tests published with twitter-text 3 (weighted, emoji discounted).
PUBLISHED = [
    ("This is a test.", 15),
    ("Hi http://test.co", 26),
    ("http://test.co", 23),
    ("https://test.com", 23),
    ("test.com", 23),
    ("Test https://test.com test https://test.com test.com test", 86),
    ("285 chars-" + ROW * 25, 285),
    ("285 chars- http://www.twitter.com/jack " + ROW * 24, 299),
    ("https://www.twitter.com/aloha " * 10, 240),
    ("故人西辞黄鹤楼，" * 20, 320),
    ("the" + "故人西辞黄鹤楼，" * 20, 323),
    ("😷" * 160, 320),
    ("A\u0301B", 2),
    ("A\ufb2c", 4),
    ("H🐱☺" + FAMILY, 7),
    ("😷👾😡🔥💩", 10),
    ("🙋🏽👨\u200d🎤", 4),
    ("This is a tweet with general punctuation characters: " + SPACES_AND_MARKS, 110),
    (f"A long host: {TOO_LONG_HOST} https://validurl.com", 13 + len(TOO_LONG_HOST) + 1 + 23),
    ("randomurl" * 7 + "s.com", 68),
    ("あ" * 120 + " http://" + "あいうえおかきくけこ" * 5 + "あいう.com", 358),
    ("あ" * 120 + " http://" + "あいうえおかきくけこ" * 5 + "あい.com", 264),
    (FAMILY * 140, 280),
    ("1\u20e3", 2),
    ("1\ufe0f\u20e3", 2),
    (f"Unicode 10.0 emoji: 🤪; 🧕; 🧕🏾; {ENGLAND}", 34),
    ("Unicode 9.0 emoji: 🤠; 💃; 💃🏾", 29),
    ("ABC\u202a\uffffABC\ufffe", 12),
    ("\u2066\u202ahttp://foobar.پاکستان/\u202c\u2069", 31),
    ("https://" + "😷" * 13 + ".jp", 23),
    ("a\r\nb", 3),
    ("각각", 4),
    ("\u1e9b\u0323", 3),
    ("நிநி", 4),
]

LINKS = [
    ("Go to southderbyshire.gov.uk now", ["southderbyshire.gov.uk"]),
    ("See southderbyshire.gov.uk/bins?x=1.", ["southderbyshire.gov.uk/bins?x=1"]),
    (
        "foo.baz foo.co.jp www.xxxxxxx.baz www.foo.co.uk wwwww.xxxxxxx foo.comm foo.govedu",
        ["foo.co.jp", "www.foo.co.uk"],
    ),
    ("(http://twitter.com", ["http://twitter.com"]),
    ("http://en.wikipedia.org/wiki/Primer_(film) x", ["http://en.wikipedia.org/wiki/Primer_(film)"]),
    ("http://domain.com-that-you-should-have-put-a-space-after", []),
    ("http://no-tld http://tld-too-short.x", []),
    ("@user Try http:// example.com/path", ["example.com/path"]),
    ("name.al-lastname@foo.com or name.al+lastname@foo.com", []),
    ("my page at name.al-lastname.com", ["name.al-lastname.com"]),
    ("http://-leadingdash.twitter.com http://trailingdash-.twitter.com http://twitter_.com", []),
    ("http://sub_domain-dash.twitter.com", ["http://sub_domain-dash.twitter.com"]),
    ("http://twitter.com/.", ["http://twitter.com/"]),
    ("http://example.com/path..........", ["http://example.com/path"]),
    ("#test.com @test.com #http://test.com @http://test.com #t.co/abcde @t.co/abcde", []),
    ("$http://twitter.com $twitter.com $t.co/abcde $TVI.CA", []),
    ("long.test.tar.bz2 tar.bz2", []),
    ("john.doe.gov@mail.com", []),
    ("really like http://t.co/pbY2NfTZ's website", ["http://t.co/pbY2NfTZ"]),
    ("http://t.co/FNkPfmii- it's", ["http://t.co/FNkPfmii"]),
    ("http://t.co/abcdefghijklmnopqrstuvwxyz012345678901234", []),
    ("https://t.co/UqIyJAJTfo?amp=1", ["https://t.co/UqIyJAJTfo?amp=1"]),
    ("http://foo.com?#foo text", ["http://foo.com?#foo"]),
    ("example.comてすとですtwitter.みんなです", ["example.com", "twitter.みんな"]),
    ("日本語http://t.co/abcde한국twitter.comテスト", ["http://t.co/abcde", "twitter.com"]),
    ("Hello http://xn--はじめよう.com/index.html", []),
    ("ELPAÍS.com", ["ELPAÍS.com"]),
    ("HTTPS://www.ExaMPLE.COM/index.html", ["HTTPS://www.ExaMPLE.COM/index.html"]),
    (
        "http://www.foo.com?referer=https://t.co/abcde http://t.co",
        ["http://www.foo.com?referer=https://t.co/abcde", "http://t.co"],
    ),
]

# New since the tables that other counters carry: phoenix, head shaking, lime, fingerprint, face with bags.
NEW_EMOJI = [
    "🐦\u200d🔥",
    "🙂\u200d↔\ufe0f",
    "🍋\u200d🟩",
    "🫆",
    "🫩",
    "🇬🇧",
    "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿",
    "❤",
    "✌🏿",
    "#\ufe0f\u20e3",
]

ANY_TEXT = st.text() | st.text(alphabet="ab.co/uk:htps@#-_ \n(é日😷\u200d\ufe0f\U0001f3fd\u20e31", max_size=80)


@pytest.mark.parametrize(("text", "length"), PUBLISHED)
def test_x_counts_as_published(text: str, length: int) -> None:
    assert weighted(text.replace("\r\n", "\n")) == length


@pytest.mark.parametrize(("text", "links"), LINKS)
def test_x_links_what_the_published_rules_link(text: str, links: list[str]) -> None:
    assert [text[one.start : one.end] for one in links_in(text)] == links


@pytest.mark.parametrize("one", NEW_EMOJI)
def test_every_emoji_is_two_on_x(one: str) -> None:
    assert weighted(one) == 2
    assert list(emoji_in(one)) == [one]


def test_signs_of_text_are_not_emoji_until_styled() -> None:
    assert weighted("©®") == 2
    assert weighted("©\ufe0f") == 2
    assert list(emoji_in("© 2026, ™, 7 and #")) == []


def test_a_tagged_link_is_23_on_x() -> None:
    link = "https://www.southderbyshire.gov.uk/bins?utm_source=x&utm_medium=social&utm_campaign=christmas-bins"
    assert weighted(link) == 23


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        (Unit.GRAPHEMES, 4),
        (Unit.UTF8, 2 + 25 + 2),
        (Unit.UTF16, 2 + 11 + 1),
        (Unit.EMOJI_AS_BYTES, 2 + 25 + 1),
        (Unit.CODE_POINTS, 2 + 7 + 1),
        (Unit.WEIGHTED, 5),
    ],
)
def test_one_text_in_every_unit(unit: Unit, length: int) -> None:
    assert length_in(unit, "Hi" + FAMILY + "é") == length


def test_welsh_and_arabic_in_graphemes() -> None:
    assert length_in(Unit.GRAPHEMES, "ŵyr") == 3
    assert length_in(Unit.GRAPHEMES, unicodedata.normalize("NFD", "ŵyr")) == 3
    assert length_in(Unit.GRAPHEMES, "مَرْحَبًا") == 5


def test_bluesky_has_a_second_limit_in_bytes() -> None:
    bluesky = default_platform("bluesky")
    within = count(FAMILY * 120, bluesky)
    assert (within.length, within.fits, within.bytes_over) == (120, True, 0)
    over = count(FAMILY * 121, bluesky)
    assert (over.length, over.fits, over.bytes_over) == (121, False, 25)


def test_the_document_that_is_printed() -> None:
    assert count("x" * 281, default_platform("x")).as_json() == {
        "platform": "x",
        "unit": "weighted characters",
        "length": 281,
        "limit": 280,
        "remaining": -1,
        "fits": False,
    }
    assert count("x", default_platform("nextdoor")).as_json()["remaining"] is None


def test_the_link_counts_once_and_only_on_x() -> None:
    link = "https://www.southderbyshire.gov.uk/bins"
    x, facebook = default_platform("x"), default_platform("facebook")
    assert count_with_link("Bins", link, x).length == 4 + 1 + 23
    assert count_with_link(f"Bins {link}", link, x).length == 4 + 1 + 23
    assert count_with_link("Bins", link, facebook).length == 4
    assert count_with_link("", link, x).length == 23


@given(ANY_TEXT)
@example("\ud800")
@example("\u200d\ufe0f\u20e3")
def test_any_text_can_be_counted(text: str) -> None:
    for unit in Unit:
        assert length_in(unit, text) >= (1 if text else 0)


@given(ANY_TEXT)
def test_x_counts_both_normal_forms_alike(text: str) -> None:
    assert weighted(unicodedata.normalize("NFD", text)) == weighted(text)


@given(ANY_TEXT)
def test_links_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    done = 0
    for one in links_in(text):
        assert done <= one.start < one.end <= len(text)
        assert "." in text[one.start : one.end]
        done = one.end


@given(ANY_TEXT, ANY_TEXT)
def test_lines_are_counted_by_themselves(first: str, second: str) -> None:
    assert weighted(f"\n{first}\n{second}") == weighted(f"\n{first}") + weighted(f"\n{second}")


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "あ.",
        "a.",
        "a.co ",
        "日a.co.-.",
        "(a",
        "a.co/" + "(",
        "@a/",
        "http://",
        "😀\u200d",
        "🏴\U000e0067",
        "v.",
        "xn--",
    ],
)
def test_a_long_text_costs_no_more_than_its_length(piece: str) -> None:
    """A search that went back over the text would take minutes here, not a fraction of a second."""
    text = (piece * 63_206)[:63_206]
    start = time.perf_counter()
    weighted(text)
    assert time.perf_counter() - start < 5


def test_a_count_follows_the_limits_it_is_given() -> None:
    shorter = replace(default_platform("facebook"), text_max=3)
    assert not count("four", shorter).fits
    assert count("4ur", shorter).fits


@settings(max_examples=50)
@given(st.lists(st.sampled_from(NEW_EMOJI), max_size=20))
def test_emoji_side_by_side_are_counted_one_by_one(several: list[str]) -> None:
    assert weighted(" ".join(several)) == 2 * len(several) + max(0, len(several) - 1)
