"""Holds in the words that people read."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from sddc_planner.clock import from_text
from sddc_planner.model.hold import Decision, Hold, HoldEffect, HoldKind, HoldScope, Phase
from sddc_planner.model.pre_election import LatestStart, Poll
from sddc_planner.planner.holds.holds import HoldView
from sddc_planner.planner.holds.inside import Decided, Inside
from sddc_planner.planner.pictures import Choices
from ui import words

KINDS: Mapping[HoldKind, str] = {
    HoldKind.PRE_ELECTION: "Pre-election",
    HoldKind.MOURNING: "Mourning",
    HoldKind.EMERGENCY: "Emergency",
    HoldKind.OTHER: "Other",
}
_STOPS = (
    "Nothing inside is submitted, exported or handed over, approved or not. Approvals stay. Single posts go out once a "
    "named person has given a reason."
)
EFFECTS: Mapping[HoldEffect, tuple[str, str]] = {
    HoldEffect.WARN: ("Warn", "The checks of each post inside warn. Whoever plans can waive that with a reason."),
    HoldEffect.REVIEW: (
        "Review",
        "Nothing inside is submitted before a named person has given a reason for it. What is approved goes out.",
    ),
    HoldEffect.STOP: ("Stop", _STOPS),
}
POLLS: Mapping[Poll, str] = {
    Poll.LOCAL: "Local elections, by-elections and parishes",
    Poll.PARLIAMENT: "General election or parliamentary by-election",
    Poll.POLICE: "Police and crime commissioner",
    Poll.MAYOR: "Mayor of a council or a combined authority",
    Poll.LONDON: "London Assembly and Mayor of London",
    Poll.OTHER: "Another poll, such as a referendum",
}
PHASES: Mapping[Phase, str] = {
    Phase.NOW: "Now",
    Phase.COMING: "Coming",
    Phase.PAST: "Past",
    Phase.LIFTED: "Lifted",
}
_BECAME: Mapping[Decision, str] = {
    Decision.TO_TRAY: "Put in the tray",
    Decision.CANCELLED: "Cancelled",
}


def span(hold: Hold) -> str:
    """ "10 Dec – 14 Dec 2020", "28 Dec 2020 – 4 Jan 2021", "From 10 Dec 2020, no end in sight"; lifted, "From …"."""
    first = _day(hold.first_day)
    if hold.last_day is None:
        return f"From {first}" if hold.is_lifted else f"From {first}, no end in sight"
    if hold.last_day == hold.first_day:
        return first
    same_year = hold.last_day.year == hold.first_day.year
    return f"{words.brief_date(hold.first_day) if same_year else first} – {_day(hold.last_day)}"


def _day(day: date) -> str:
    return f"{words.brief_date(day)} {day.year}"


def in_list(view: HoldView) -> tuple[str, str]:
    """The two lines of a hold in the list."""
    inside = (
        ""
        if view.phase is Phase.LIFTED
        else f" · {words.count(view.inside, 'post') if view.inside else 'no post'} inside"
    )
    return (
        view.hold.title,
        f"{KINDS[view.hold.kind]} · {EFFECTS[view.hold.effect][0].lower()} · {span(view.hold)}{inside}",
    )


def head(view: HoldView) -> str:
    """ "Emergency, now: from 10 Dec 2020, no end in sight"."""
    said = span(view.hold)
    return f"{KINDS[view.hold.kind]}, {PHASES[view.phase].lower()}: {said[:1].lower()}{said[1:]}"


def called(view: HoldView) -> str:
    """Who called it and why, and who lifted it."""
    hold = view.hold
    at = f", {words.moment(from_text(hold.called_at))}" if hold.called_at else ""
    lines = [f"Called by {view.called_by or 'somebody'}{at}." if hold.called_by else ""]
    if hold.lifted_at:
        lines.append(f"Lifted by {view.lifted_by or 'somebody'}, {words.moment(from_text(hold.lifted_at))}.")
    return " ".join(filter(None, lines))


def covers(scope: HoldScope, choices: Choices) -> str:
    """What a hold covers, as a sentence or two."""
    parts = [
        _some("posts of", scope.departments, choices.departments),
        _some("posts on", scope.accounts, choices.accounts),
        _some("posts on", scope.platforms, choices.platforms),
        _some("posts of the campaign", scope.campaigns, choices.campaigns),
    ]
    said = words.joined([part for part in parts if part]) or "everything"
    but = [
        _some("posts about", scope.except_departments, choices.departments),
        f"posts labelled {words.joined([f'“{one}”' for one in scope.except_labels])}" if scope.except_labels else "",
    ]
    carry = [part for part in but if part]
    rest = words.joined(carry)
    return f"Covers {said}." + (f" {rest[:1].upper()}{rest[1:]} carry on." if rest else "")


def _some(before: str, ids: AbstractSet[str], choices: Sequence[tuple[str, str]]) -> str:
    names = [name for key, name in choices if key in ids]
    gone = len(ids) - len(names)
    named = [*names, *([f"{gone} that no longer exist{'s' if gone == 1 else ''}"] if gone else [])]
    return f"{before} {words.joined(named)}" if named else ""


def worked_out(start: LatestStart) -> str:
    """How the first day of a pre-election period was worked out."""
    return (
        f"Worked out: the notice of election is published {start.working_days} working days before polling day at the "
        f"latest, so by {words.short_day(start.day)}. This is the latest possible start. Councils often publish "
        "earlier: then put your own day. The period ends with polling day. A day of mourning or thanksgiving that is "
        "appointed meanwhile may change the dates: the Returning Officer knows."
    )


NOT_WORKED_OUT = (
    "For this poll no rule is known here. Ask the Returning Officer when the period begins, and put that day."
)


def when(one: Inside, hold: Hold) -> str:
    """ "Thu 10 Dec 09:00", with the year where it is not the one in which the hold begins."""
    year = "" if one.day.year == hold.first_day.year else f" {one.day.year}"
    day = f"{words.WEEKDAYS[one.day.weekday()][:3]} {words.brief_date(one.day)}{year}"
    return f"{day} {words.clock_time(one.at)}".strip()


def goes_out(one: Inside, hold: Hold) -> str:
    """What the hold means for one post inside it."""
    if one.resumed:
        return f"Goes out. {one.resumed}"
    return {
        HoldEffect.WARN: "Take care",
        HoldEffect.REVIEW: "Needs a reason before it is submitted",
        HoldEffect.STOP: "Held",
    }[hold.effect]


def became(one: Decided) -> str:
    """ "Moved to Thu 17 Dec 2020 by V. Specialist"."""
    what = f"Moved to {words.short_day(one.to_day)}" if one.to_day and one.choice is Decision.MOVED else ""
    return f"{what or _BECAME.get(one.choice, 'Changed')} by {one.person}"


def over_notice(hold: Hold, back: int) -> str:
    """The line over the calendar when a hold is over and has left posts behind."""
    were = words.count(back, "post was", "posts were")
    return f"“{hold.title}” is over. {were} moved or dropped because of it and can be brought back."


def notice(holds: Sequence[Hold]) -> str:
    """The line over the calendar while holds last."""
    first = holds[0]
    until = f" until {words.short_day(first.last_day)}" if first.last_day else ""
    does = {
        HoldEffect.WARN: f"Take care: the hold “{first.title}” lasts{until}.",
        HoldEffect.REVIEW: f"“{first.title}” lasts{until}: posts inside wait for a named person’s reason.",
        HoldEffect.STOP: f"“{first.title}” stops posts{until}.",
    }[first.effect]
    more = len(holds) - 1
    return does + (f" {words.count(more, 'more hold')} {'lasts' if more == 1 else 'last'} today." if more else "")
