"""A repair ends its finding and touches nothing else, whatever the post says."""

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.checks import CheckSubject, check_post
from sddc_planner.model.ids import AccountId
from sddc_planner.model.post import Post
from sddc_planner.model.repairs import repairs_of, taken
from tests.core.test_repairs import about

_PIECES = st.sampled_from(
    [
        "#shoplocal", "#greenheart", "#BinDay", "#ShopLocal", "#s1", "😀", "🗑️", "👍🏽", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇬🇧",
        "👨‍👩‍👧", "𝗦𝗵𝗼𝗽", "ℎ", "𝟏𝗅ℯ", " ", " ",
        " ", "\n", "\n\n", ". ", "! ", "…", ",", "Bins are out", "one two three", "recieve", "http://a.gov.uk/x?fbclid=1",
        "<", ">", "https://b.gov.uk/?igsh=2&q=1",
        "اردو", "é", "e\u0301", "\u200d", "\ufe0f",
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=14).map("".join)
_LONG = st.tuples(_TEXTS, st.integers(1, 30), _TEXTS).map(lambda parts: f"{parts[0] * parts[1]}{parts[2]}")
_LINKS = st.sampled_from(
    [
        "", "http://a.gov.uk", "www.a.gov.uk/b.", "https://a.gov.uk/?fbclid=1&q=2", "(https://a.gov.uk/x),",
        "https://a.gov.uk/?UTM_SOURCE=Face%20Book&utm_medium=Email&utm_campaign=Big+Bins", "no link", "a b.gov.uk",
        "https://a.gov.uk/?utm_source=x&utm_medium=e-mail&utm_campaign=ÄÖ", "https://a.gov.uk/?utm_campaign=%C3%9F%C3%9F",
        "https://a.gov.uk/?q=1&gclid=2#f?x", "https://a.gov.uk/a.'", "http://10.0.0.1/",
    ]
)  # fmt: skip
_ACCOUNTS = st.lists(
    st.sampled_from(["facebook", "x", "instagram", "youtube", "threads", "bluesky"]),
    min_size=1,
    max_size=4,
    unique=True,
)


@st.composite
def subjects(draw: st.DrawFn) -> CheckSubject:
    accounts = draw(_ACCOUNTS)
    own = draw(st.dictionaries(st.sampled_from(accounts), st.one_of(_TEXTS, _LONG), max_size=2))
    return about(
        *accounts,
        tag=draw(st.sampled_from(["", "winter-bins"])),
        text=draw(st.one_of(_TEXTS, _LONG)),
        variants={AccountId(key): text for key, text in own.items()},
        link=draw(_LINKS),
        link_tag=draw(st.sampled_from(["", "bins", "Big Bins"])),
        title=draw(st.sampled_from(["", "Bins & more"])),
        notes="kept",
    )


@given(subjects())
def test_a_repair_ends_its_finding_and_touches_nothing_else(subject: CheckSubject) -> None:
    for finding in check_post(subject):
        for repair in repairs_of(finding, subject):
            post = taken(subject.post, repair)
            assert post != subject.post
            assert taken(post, repair) == post, "taking it twice is the same as once"
            again = replace(subject, post=post)
            assert finding.id not in {one.id for one in check_post(again)}, (finding, post)
            _nothing_else(subject, post, finding.account)


def _nothing_else(subject: CheckSubject, post: Post, account: AccountId | None) -> None:
    before = subject.post
    changed = {
        name
        for name in ("text", "variants", "link", "link_tag", "waivers")
        if getattr(post, name) != getattr(before, name)
    }
    assert replace(post, **{name: getattr(before, name) for name in changed}) == before
    assert len(changed) == 1 or changed == {"link", "link_tag"}
    if "variants" in changed:
        platforms = {one.id: one.platform for one in subject.accounts}
        for one in before.accounts:
            if account is None or platforms[one] != platforms[account]:
                assert post.text_for(one) == before.text_for(one)


_HOSTILE = (
    *("#bin" * 20_000, "#bin " * 10_000, "#bin\n" * 10_000, " " * 60_000, ". #binday" * 9_000, "#" + "a1_" * 20_000),
    *("www.a.gov.uk/" * 4_000, "😀" * 20_000, "𝗦" * 60_000, "word " * 12_000, "a.b!" * 15_000, "'-" * 30_000),
    ".+-" * 20_000,
)


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
def test_a_hostile_text_is_repaired_in_no_time(text: str) -> None:
    subject = about("x", "threads", text=text)
    started = perf_counter()
    for finding in check_post(subject):
        for repair in repairs_of(finding, subject):
            taken(subject.post, repair)
    assert perf_counter() - started < 8
