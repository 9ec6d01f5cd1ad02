"""Whatever a poll says: its shares add up, it comes back from its row, and its own post asks what it asks."""

import json
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.ids import AccountId, PollId, PostId
from sddc_planner.model.poll import OPTION_MAX, QUESTION_MAX, Option, Poll, percentages
from sddc_planner.model.poll_wording import strayed, text_of, title_of
from sddc_planner.model.post import Post
from sddc_planner.store.rows import from_row, to_row

NASTY: list[str] = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text("utf-8"))
ACCOUNT = AccountId("a")


def words(most: int) -> st.SearchStrategy[str]:
    plain = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
    found = st.one_of(plain, st.sampled_from(NASTY)).map(lambda text: " ".join(text.split()))
    found = st.one_of(found, st.sampled_from(("Vote by post?", "• Yes", "Vote by Friday 18 December 2020.")))
    return found.filter(lambda text: bool(text) and len(text) <= most)


@st.composite
def polls(draw: st.DrawFn) -> Poll:
    texts = draw(st.lists(words(OPTION_MAX), max_size=6, unique_by=str.casefold))
    opens = draw(st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 1)))
    days = draw(st.integers(1, 30))
    return Poll(
        id=PollId("p"),
        account=ACCOUNT,
        quarter=f"{draw(st.integers(1901, 9997))}-Q{draw(st.integers(1, 4))}",
        question=draw(words(QUESTION_MAX)),
        options=tuple(Option(text=text, count=draw(st.none() | st.integers(0, 10**12))) for text in texts),
        opens=opens,
        opens_at=draw(st.none() | st.just(time(9, 30))) if opens else None,
        closes=opens + timedelta(days=days) if opens else None,
        learnt=draw(st.just("") | words(QUESTION_MAX)),
    )


@given(st.lists(st.none() | st.integers(0, 10**12), max_size=20))
def test_shares_add_up_to_a_hundred_and_follow_the_counts(counts: list[int | None]) -> None:
    shares = percentages([Option(text=str(n), count=count) for n, count in enumerate(counts)])
    known = [share for share in shares if share is not None]
    assert [share is None for share in shares] == [count is None for count in counts]
    assert sum(known) == (100 if any(counts) else 0)
    pairs = sorted((count, share) for count, share in zip(counts, shares, strict=True) if count is not None)
    assert all(one[1] <= other[1] + 1 for one, other in pairwise(pairs) if one[0] <= other[0])


@given(polls())
def test_a_poll_comes_back_from_its_row(poll: Poll) -> None:
    assert from_row(Poll, to_row(poll)) == poll


@given(polls())
def test_the_post_made_of_a_poll_asks_it(poll: Poll) -> None:
    post = Post(
        id=PostId("x"),
        title=title_of(poll),
        text=text_of(poll),
        accounts=(ACCOUNT,),
        day=poll.opens,
        at=poll.opens_at,
    )
    assert list(strayed(poll, post)) == []
