"""A post is always valid, and keeps one form of each text."""

from dataclasses import replace
from datetime import UTC, date, time

import pytest

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.post import Media, Post

A, B = AccountId("a"), AccountId("b")
POST = Post(id=PostId("p"), accounts=(A,))


def test_line_ends_take_one_form_everywhere() -> None:
    post = replace(
        POST,
        text="a\r\nb\rc\n",
        notes="\r",
        variants={A: "x\r\ny"},
        labels=("l\r",),
        media=(Media(sha256="0" * 64, alt="a\r\nb"),),
        waivers={"check": "w\r\n"},
    )
    assert (post.text, post.notes, post.variants[A]) == ("a\nb\nc\n", "\n", "x\ny")
    assert (post.labels, post.media[0].alt, post.waivers) == (("l\n",), "a\nb", {"check": "w\n"})


def test_a_title_is_one_line_and_a_link_has_no_space_around_it() -> None:
    post = replace(POST, title="  Two \n  lines ", link=" https://example.org\n")
    assert (post.title, post.link) == ("Two lines", "https://example.org")


def test_times_are_whole_minutes() -> None:
    assert replace(POST, at=time(9, 30, 59, 5)).at == time(9, 30)
    assert replace(POST, at=time(9, 30, tzinfo=UTC)).at == time(9, 30)


def test_an_account_is_chosen_once() -> None:
    with pytest.raises(InvalidValue, match="only once") as caught:
        replace(POST, accounts=(A, B, A))
    assert caught.value.field == "accounts"


def test_variants_go_with_their_account() -> None:
    post = replace(POST, accounts=(B, A), variants={B: "b", A: "a", AccountId("c"): "c"})
    assert list(post.variants) == [A, B]
    assert replace(post, accounts=(B,)).variants == {B: "b"}
    assert post.text_for(AccountId("z")) == ""


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    spring = date(2021, 3, 28)
    with pytest.raises(InvalidValue, match="does not exist on 28 March 2021") as caught:
        replace(POST, day=spring, at=time(1, 30))
    assert "before 01:00 or from 02:00" in caught.value.hint
    moving = replace(POST, day=date(2021, 3, 27), at=time(1, 30))
    with pytest.raises(InvalidValue):
        moving.moved_to(spring)
    assert replace(POST, day=spring, at=time(2)).at == time(2)
    assert replace(POST, day=date(2021, 10, 31), at=time(1, 30)).at == time(1, 30), "twice on the clock, once here"


def test_moving_changes_the_date_alone() -> None:
    post = replace(POST, day=date(2020, 12, 1), at=time(9), text="x")
    assert post.moved_to(date(2021, 7, 1)) == replace(post, day=date(2021, 7, 1))
    assert post.moved_to(None) == replace(post, day=None)


@pytest.mark.parametrize(
    ("title", "text", "heading"),
    [
        ("Title", "Text", "Title"),
        ("", " Some\n text ", "Some text"),
        ("", "x" * 80, "x" * 60 + "…"),
        ("", "", "Untitled post"),
    ],
)
def test_a_heading_is_never_empty(title: str, text: str, heading: str) -> None:
    assert replace(POST, title=title, text=text).heading() == heading


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Grit bins are full.", "Grit bins are full."),
        ("", "Untitled post"),
        (f"{'a' * 29} {'b' * 30}", f"{'a' * 29} {'b' * 30}"),
        (f"{'a' * 29} {'b' * 30} c", f"{'a' * 29} {'b' * 30}…"),
        (f"{'a' * 29} {'b' * 31}", f"{'a' * 29}…"),
        ("a" * 61, f"{'a' * 60}…"),
    ],
)
def test_a_post_without_a_title_is_called_by_its_first_words(text: str, heading: str) -> None:
    assert Post(id=PostId("p"), text=text).heading() == heading
