"""The checks, repairs and spelling of a long text of one thing over and over: quick, whatever it is."""

import time as stopwatch

import pytest

from sddc_planner.planner.copying import LONGEST_POST
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

MOST = 5
"""Seconds for five texts. Where a search began again at each letter, one took eight."""


@pytest.mark.parametrize(
    "piece",
    [
        ".",
        "!?",
        ".)",
        "#a",
        "@a.",
        "a.b/",
        "https://a.uk/(",
        "(",
        "a'",
        "a\u0300",
        "{a",
        "\n#a #b\n",
        "😀",
        "\u200d",
        "𝐀",
        "aB",
    ],
)
def test_a_long_text_is_checked_at_once(planner: Planner, council: SmallCouncil, piece: str) -> None:
    text = (piece * LONGEST_POST)[: LONGEST_POST - 10]
    post = council.write(text=text, accounts=(council.facebook, council.x))
    began = stopwatch.perf_counter()
    for each in (text, f"{text} x", f"x {text}", f"{text}x", f"{text[:-100]}\n\n{text[:80]} "):
        planner.posts.edit(post.id, text=each)
        planner.wording.checked(post.id)
        planner.wording.doubts_of([post.id])
    assert stopwatch.perf_counter() - began < MOST
