"""Every naughty string as a template's name and words, as a series, and planned into another month."""

from datetime import date

import pytest

from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model.next_month import named_days
from sddc_planner.model.placeholders import fill
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.shape import Shape
from tests.council import SmallCouncil
from tests.properties.test_nasty_strings import EXTRA, NAUGHTY, is_text

WORDS = [one for one in dict.fromkeys((*NAUGHTY, *EXTRA)) if is_text(one)]


def test_words_come_out_as_they_went_in(council: SmallCouncil) -> None:
    planner = council.planner
    for n, one in enumerate(WORDS):
        shape = Shape(text=one, title=one, notes=one, labels=(one,), variants={council.facebook: one}, accounts=(
            council.facebook,
        ))  # fmt: skip
        assert Shape.from_text(shape.to_text()) == shape
        post = council.write(text=one, title=f"Post {n}") if n % 25 == 0 else None
        if post is not None:
            template = planner.templates.save(post.id, f"{n} {one[:80]}")
            used = planner.templates.use(template.id, date(2021, 1, 8))
            assert used.text == fill(Shape(text=one), date(2021, 1, 8)).shape.text
            made = planner.series.begin(post.id, Rule(every=Every.WEEK, weekdays=(0,), times=2), Care())
            assert [member.text for member in planner.series.members(made.id)] == [post.text] * 2
    proposals = planner.next_month.proposals(date(2020, 12, 1), date(2021, 1, 1))
    copies = planner.next_month.plan(
        date(2020, 12, 1), date(2021, 1, 1), [(o.post.id, o.day) for o in proposals if o.day]
    )
    assert {one.text for one in copies} == {one.post.text for one in proposals}


def test_no_words_are_slow_or_wrong_to_look_through() -> None:
    for one in (*WORDS, "1 " * 50_000, "Friday " * 20_000, "{" * 100_000, "{a" * 50_000, "December " * 20_000):
        found = named_days(one, date(2020, 12, 18), date(2021, 1, 18))
        assert all(" ".join(words.split()) == words for words in found)
        fill(Shape(text=one), None)


@pytest.mark.parametrize("name", ["", " \t", "x" * 121, "\ud800", "\u2028"])
def test_a_name_that_cannot_be(council: SmallCouncil, name: str) -> None:
    post = council.write()
    with pytest.raises((InvalidValue, UserError)):
        council.planner.templates.save(post.id, name)
    assert council.planner.templates.all() == ()
