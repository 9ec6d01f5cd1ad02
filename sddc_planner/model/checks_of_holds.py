"""Checks of holds: that a post inside one goes out on purpose, or not at all."""

from collections.abc import Iterator

from sddc_planner.model.checks_subject import CheckSubject, Finding, Level
from sddc_planner.model.day_words import day_and_month
from sddc_planner.model.hold import Hold, HoldEffect

CHECK = "hold"
"""Findings about holds have ids that begin with this, and the hold's id."""

_HOW = "Move it to another day, or give a reason why it goes out under Plan, Holds."


def check_holds(subject: CheckSubject) -> Iterator[Finding]:
    """A hold that warns can be waived; one that reviews or stops wants a named person's reason, which is kept."""
    for hold in subject.holds:
        yield Finding(
            id=f"{CHECK}:{hold.id}", level=_LEVEL[hold.effect], text=f"{_where(subject, hold)} {_SAYS[hold.effect]}"
        )
    for hold, said in subject.let_on:
        text = f"{_where(subject, hold)} It goes out all the same. {said}"
        yield Finding(id=f"{CHECK}:{hold.id}", level=Level.ADVICE, text=text)


def _where(subject: CheckSubject, hold: Hold) -> str:
    day = subject.post.day
    when = f"{day_and_month(day)}" if day else "The post"
    return f"{when} is inside the hold “{hold.title}” ({hold.kind.value})."


_LEVEL = {HoldEffect.WARN: Level.WARNING, HoldEffect.REVIEW: Level.ERROR, HoldEffect.STOP: Level.ERROR}
_SAYS = {
    HoldEffect.WARN: "Check that it should go out then.",
    HoldEffect.REVIEW: f"Somebody has to look at it again before it is submitted. {_HOW}",
    HoldEffect.STOP: f"Nothing inside it goes out. {_HOW}",
}
