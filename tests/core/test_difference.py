"""What changed between two texts and two contents."""

import time as clock
from datetime import date, time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.content import content_of
from sddc_planner.model.difference import Kind, Piece, words_changed
from sddc_planner.model.difference_of_content import content_changes
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.post import Media, Post

TEXTS = (
    st.text()
    | st.text(alphabet="ab \n.!🎄é\u200d", max_size=60)
    | st.lists(st.sampled_from(["bin ", "day ", "will ", "may ", "\n", "change. "]), max_size=25).map("".join)
)


def shown(old: str, new: str) -> str:
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in words_changed(old, new))


def assert_exact(old: str, new: str) -> None:
    pieces = words_changed(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.REMOVED) == new
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(first is not second for first, second in pairwise(kinds))
    assert (Kind.ADDED, Kind.REMOVED) not in set(pairwise(kinds))


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    assert_exact(old, new)


@given(TEXTS)
def test_nothing_changed_is_one_piece(text: str) -> None:
    assert words_changed(text, text) == ((Piece(Kind.SAME, text),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        (
            "Your bin day will change. Check the new date before you put it out.",
            "Your bin day may change. Check the new date for your street before you put it out.",
            "Your bin day [-will-][+may+] change. Check the new date[+ for your street+] before you put it out.",
        ),
        ("Open 9am to 5pm Monday", "Open 10am until 6pm Monday", "Open [-9am to 5pm-][+10am until 6pm+] Monday"),
        ("Bins out.", "Bins out.🎄", "Bins out.[+🎄+]"),
        ("It isn't open", "It is open", "It [-isn't-][+is+] open"),
        ("", "New", "[+New+]"),
    ],
)
def test_it_reads_word_by_word(old: str, new: str, result: str) -> None:
    assert shown(old, new) == result


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 30_000, "b a " * 15_000),
        ("!?" * 30_000, "?!" * 29_000),
        ("same line\n" * 300, "same line\n" * 200 + "another line\n" * 100),
        (
            "\n".join(f"line {n} of text" for n in range(300)),
            "\n".join(f"line {n * 7 % 300} of words" for n in range(300)),
        ),
        ("x" * 60_000, "y" * 60_000),
    ],
)
def test_long_texts_take_no_long_time(old: str, new: str) -> None:
    start = clock.perf_counter()
    assert_exact(old, new)
    assert clock.perf_counter() - start < 5


def test_one_word_in_300_lines_is_found() -> None:
    lines = [f"Line {number} says where the bins are this week." for number in range(300)]
    changed = [*lines[:150], lines[150].replace("bins", "skips"), *lines[151:]]
    differing = [piece for piece in words_changed("\n".join(lines), "\n".join(changed)) if piece.kind is not Kind.SAME]
    assert differing == [Piece(Kind.REMOVED, "bins"), Piece(Kind.ADDED, "skips")]


FACEBOOK, X = AccountId("a" * 32), AccountId("b" * 32)
NAMES = {FACEBOOK: "SDDC, Facebook", X: "SDDC, X"}
PICTURE, OTHER = "1" * 64, "2" * 64


def content(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": PostId("c" * 32),
        "day": date(2020, 12, 14),
        "at": time(8),
        "accounts": (FACEBOOK,),
        "text": "Your bin day will change.",
        "media": (Media(sha256=PICTURE, alt="A bin"),),
    }
    cut = changes.pop("cut", "")
    return dict(content_of(Post(**(values | changes)), cut))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"day": date(2020, 12, 15)}, "Date Mon 14 December 2020 → Tue 15 December 2020"),
        ({"day": None}, "Date removed: Mon 14 December 2020"),
        ({"at": time(9)}, "Time 08:00 → 09:00"),
        ({"accounts": (FACEBOOK, X)}, "Account added: SDDC, X"),
        ({"accounts": ()}, "Account removed: SDDC, Facebook"),
        ({"link": "https://a.gov.uk"}, "Link added: https://a.gov.uk"),
        ({"media": ()}, "Picture or film 1 removed: A bin"),
        ({"media": (Media(sha256=PICTURE, alt="A red bin"),)}, "Alt text of picture 1 changed"),
        (
            {"media": (Media(sha256=OTHER), Media(sha256=PICTURE, alt="A bin"))},
            "Picture or film 1 added, without alt text",
        ),
        ({"cut": "3" * 64}, "A video was added"),
        ({"text": "Your bin day may change."}, "Text changed"),
        ({"text": ""}, "Text removed"),
        ({"variants": {FACEBOOK: "Bins!"}}, "SDDC, Facebook now has a text of its own"),
    ],
)
def test_one_change_is_one_line(changes: dict[str, Any], sentence: str) -> None:
    found = content_changes(content(), content(**changes), NAMES.__getitem__)
    assert [change.sentence for change in found] == [sentence]


def test_order_alone_is_a_change_and_names_no_picture() -> None:
    first, second = Media(sha256=PICTURE), Media(sha256=OTHER)
    found = content_changes(content(media=(first, second)), content(media=(second, first)), NAMES.__getitem__)
    assert [change.sentence for change in found] == ["Pictures put in another order"]


def test_a_changed_text_comes_in_pieces() -> None:
    (change,) = content_changes(content(), content(text="Your bin day may change."), NAMES.__getitem__)
    assert [piece.text for piece in change.pieces if piece.kind is not Kind.SAME] == ["will", "may"]


MEDIA = st.lists(
    st.builds(Media, sha256=st.sampled_from([PICTURE, OTHER]), alt=st.sampled_from(["", "A bin"])), max_size=3
).map(tuple)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "day": st.sampled_from([None, date(2020, 12, 15)]),
        "at": st.sampled_from([None, time(9)]),
        "accounts": st.sampled_from([(), (X,), (FACEBOOK, X)]),
        "text": st.sampled_from(["", "Other"]),
        "variants": st.dictionaries(st.sampled_from([FACEBOOK, X]), st.sampled_from(["", "One", "Two"])),
        "link": st.sampled_from(["", "https://a.gov.uk", "https://b.gov.uk"]),
        "link_tag": st.sampled_from(["", "xmas"]),
        "media": MEDIA,
        "cut": st.sampled_from(["", "3" * 64, "4" * 64]),
    },
)


@given(CHANGES, CHANGES)
def test_there_is_a_line_if_and_only_if_the_content_differs(first: dict[str, Any], second: dict[str, Any]) -> None:
    old, new = content(**first), content(**second)
    assert bool(content_changes(old, new, NAMES.__getitem__)) == (old != new)


def test_content_of_a_later_form_is_not_passed_over() -> None:
    later = content() | {"version": 2, "poll": "Yes or no"}
    fields = {change.field for change in content_changes(content(), later, NAMES.__getitem__)}
    assert fields == {"version", "poll"}
