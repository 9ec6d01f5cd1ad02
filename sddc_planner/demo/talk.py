"""What the people of the example say to each other about posts of the month."""

from datetime import date, timedelta

from sddc_planner.demo.calendar import month_of
from sddc_planner.demo.council import person_id
from sddc_planner.planner.planner import Planner

_SAID: tuple[tuple[str, tuple[tuple[str, str], ...], bool], ...] = (
    (
        "Christmas bins",
        (
            ("waste", "@V. Specialist the contractor confirms the second Monday. Can the first line say so?"),
            ("specialist", "It does now. The website has the same dates."),
        ),
        False,
    ),
    (
        "Bin dates again",
        (("manager", "@V. Specialist is this one too many? Two posts in a week say the same."),),
        False,
    ),
    (
        "Office hours",
        (
            ("customers", "The desk closes at noon on Christmas Eve, not at one."),
            ("specialist", "Changed, thank you."),
        ),
        True,
    ),
)
"""The title of a post, who says what about it, and whether it is settled."""


def speak(planner: Planner, today: date) -> None:
    """Comments and answers. A post that the month has not is passed over."""
    first = month_of(today, 0)
    last = month_of(today, 1) - timedelta(days=1)
    posts = {line.title: line.id for line, _state in planner.posts.between(first, last)}
    for title, said, settled in _SAID:
        begun = None
        for who, text in said:
            if title not in posts:
                continue
            planner.sit_down(person_id(who))
            made = planner.comments.write(posts[title], text, answers=begun)
            begun = begun or made.id
        if settled and begun is not None:
            planner.comments.settle(begun)
    planner.sit_down(None)
