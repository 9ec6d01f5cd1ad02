"""The canonical content of a post: what goes in, in which form, and that its digest never drifts."""

import json
from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.canonical import text_digest
from sddc_planner.model.content import VERSION, content_digest, content_of, content_text, text_for
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PostId, VideoId
from sddc_planner.model.post import Media, Post

A, B = AccountId("a"), AccountId("b")
POST = Post(
    id=PostId("p"),
    title="Title",
    day=date(2020, 12, 14),
    at=time(9),
    accounts=(B, A),
    text="Bins 🗑",
    variants={B: "Biniau"},
    link="https://example.org",
    link_tag="bins",
    media=(Media(sha256="f" * 64, alt="Alt"),),
    notes="Notes",
)


def test_the_content_of_version_1_is_this_and_stays_this() -> None:
    """Signatures lean on these very bytes: a change here needs a new version, not a new expectation."""
    assert content_text(POST, "c" * 64) == (
        '{"accounts":["a","b"],"cut":"' + "c" * 64 + '","date":"2020-12-14","link":"https://example.org",'
        '"link_tag":"bins","media":[{"alt":"Alt","sha256":"' + "f" * 64 + '"}],"text":"Bins 🗑","time":"09:00",'
        '"variants":{"b":"Biniau"},"version":1}'
    )
    assert content_digest(POST) == text_digest(content_text(POST))
    assert content_digest(POST) == "a5622d75b0cd9dcc45c906cb660cc9773fe9fd8065df40fe98c6d7367d87e643"
    assert VERSION == 1


def test_a_tag_without_a_link_reaches_nobody() -> None:
    bare = replace(POST, link="")
    assert content_of(bare)["link_tag"] == ""
    assert content_digest(bare) == content_digest(replace(bare, link_tag="another"))


def test_an_empty_variant_is_a_text_of_its_own() -> None:
    silent = replace(POST, variants={B: ""})
    assert content_digest(silent) != content_digest(replace(POST, variants={}))
    assert text_for(content_of(silent), B) == ""
    assert text_for(content_of(silent), A) == "Bins 🗑"


@given(
    title=st.text(max_size=5), notes=st.text(max_size=5), labels=st.lists(st.text(max_size=3), max_size=2).map(tuple),
    cancelled=st.booleans(), published=st.none() | st.just("2020-12-14T09:00:00.000000Z"),
)  # fmt: skip
def test_what_is_not_content_never_shows(
    title: str, notes: str, labels: tuple[str, ...], cancelled: bool, published: str | None
) -> None:
    other = replace(
        POST,
        id=PostId("q"),
        title=title,
        notes=notes,
        labels=labels,
        cancelled=cancelled,
        published_at=published,
        department=DepartmentId("d"),
        campaign=CampaignId("e"),
        video=VideoId("f"),
        waivers={"x": "y"},
        accounts=(A, B),
    )
    assert content_text(other) == content_text(POST)


@given(text=st.text(), alt=st.text(), other=st.text())
def test_frozen_content_reads_back_as_it_was(text: str, alt: str, other: str) -> None:
    post = replace(POST, text=text, variants={A: other}, media=(Media(sha256="0" * 64, alt=alt),))
    frozen = json.loads(content_text(post))
    assert frozen == content_of(post)
    assert text_for(frozen, A) == post.text_for(A)
    assert text_for(frozen, B) == post.text_for(B)


@given(one=st.text(max_size=6), two=st.text(max_size=6))
def test_two_texts_have_one_digest_only_if_they_are_one(one: str, two: str) -> None:
    first, second = replace(POST, text=one), replace(POST, text=two)
    assert (content_digest(first) == content_digest(second)) == (first.text == second.text)
