"""Polls of the example: one for each account and quarter, some told of, some waived, and a few that nobody made."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sddc_planner.demo.calendar import month_of
from sddc_planner.demo.campaigns import campaign_id
from sddc_planner.demo.council import account_id, person_id
from sddc_planner.model.poll import Option, Quarter
from sddc_planner.planner.planner import Planner

_SWIM = "Poll: swim times"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """``ago`` is how many quarters before that of today it was asked; ``accounts`` by key."""

    ago: int
    accounts: str
    question: str
    options: str
    counts: tuple[int, ...] = ()
    learnt: str = ""
    done: str = ""
    campaign: str = ""


_PAST = (
    _Asked(
        ago=3,
        accounts="fb",
        question="What do you most want to hear from us?",
        options="Bins and recycling|Events|Roads and travel|Jobs",
        counts=(212, 164, 88, 31),
        learnt="Bin days come first for two people in five, and hardly anybody looks for jobs here.",
        done="Bin days are posted on the same morning each week. Jobs went to LinkedIn.",
    ),
    _Asked(
        ago=2,
        accounts="fb",
        question="When do you look at our page?",
        options="Before work|At lunch|In the evening",
        counts=(96, 41, 203),
        learnt="Six in ten read us in the evening, when we hardly ever post.",
        done="One post in three now goes out after five.",
    ),
    _Asked(
        ago=2,
        accounts="x",
        question="Are our alerts short enough?",
        options="Yes|No",
        counts=(57, 12),
        learnt="Most find them short enough. Those who do not miss the place in the first line.",
        done="An alert begins with its place.",
    ),
    _Asked(
        ago=1,
        accounts="fb",
        question="Would you repair something rather than throw it away?",
        options="Yes, with help|Yes, alone|No",
        counts=(180, 74, 35),
        learnt="Six in ten would come to a repair morning.",
    ),
    _Asked(
        ago=1,
        accounts="homes",
        question="How do you like to report a repair?",
        options="Online|By phone|At the desk",
        counts=(61, 83, 9),
        learnt="More still call than click, since the form asks too much.",
        done="The form is two questions shorter.",
    ),
    _Asked(
        ago=2,
        accounts="greenbank",
        question="Which class should we add?",
        options="Yoga|Spinning|Walking football",
        counts=(44, 21, 38),
        learnt="Yoga, and close behind it walking football.",
        done="Both begin next term.",
    ),
)


def ask(planner: Planner, today: date) -> None:
    """Polls of the last year and of this quarter; the post about swim times asks two of them."""
    now = Quarter.of(today)
    planner.sit_down(person_id("specialist"))
    for one in _PAST:
        quarter = now.after(-one.ago)
        opens = quarter.month + timedelta(days=3)
        counts = one.counts or (None,) * len(one.options.split("|"))
        texts = one.options.split("|")
        planner.polls.add(
            [account_id(key) for key in one.accounts.split()],
            str(quarter),
            question=one.question,
            options=tuple(Option(text=text, count=count) for text, count in zip(texts, counts, strict=True)),
            opens=opens,
            opens_at=time(9),
            closes=opens + timedelta(days=10),
            learnt=one.learnt,
            done=one.done,
            done_on=opens + timedelta(days=24) if one.done else None,
        )
    planner.polls.waive([(account_id("x"), str(now.after(-1)))], "The account was being moved to a new address.")
    _this_quarter(planner, today, str(now))
    planner.sit_down(None)


def _this_quarter(planner: Planner, today: date, quarter: str) -> None:
    month = month_of(today)
    warm: dict[str, Any] = {
        "question": "How do you keep warm at home?",
        "options": _options("Extra layers", "Heating one room", "The heating is on", "I cannot"),
        "campaign": campaign_id("homes"),
    }
    opens = today + timedelta(days=(7 - today.weekday()) or 7)
    planner.polls.add(
        [account_id("fb"), account_id("homes")],
        quarter,
        **warm,
        opens=today - timedelta(days=2),
        opens_at=time(9),
        closes=today + timedelta(days=8),
    )
    planner.polls.add(
        [account_id("clean")],
        quarter,
        question="What puzzles you most about recycling?",
        options=_options("Wrapping paper", "Food trays", "Cartons"),
        opens=opens,
        opens_at=time(10),
        closes=opens + timedelta(days=7),
        campaign=campaign_id("waste"),
    )
    planner.polls.add([account_id("events")], quarter, question="Which event would you like to see again?")
    planner.polls.waive(
        [(account_id(key), quarter) for key in ("yt", "online")], "There are no polls on this platform."
    )
    line = next((one for one, _state in planner.posts.between(month, _end(month)) if one.title == _SWIM), None)
    if line is None or line.day is None:
        return
    made = planner.polls.add(
        [account_id("active"), account_id("etwall")],
        str(Quarter.of(line.day)),
        question="When would you come?",
        options=_options("Before work", "At lunch", "After school", "In the evening"),
        opens=line.day,
        opens_at=line.at,
        closes=line.day + timedelta(days=6 - line.day.weekday()),
        campaign=campaign_id("leisure"),
    )
    for one in made:
        planner.polls.edit(one.id, post=line.id)


def _options(*texts: str) -> tuple[Option, ...]:
    return tuple(Option(text=text) for text in texts)


def _end(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
