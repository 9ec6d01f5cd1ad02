"""How polls are put: their states, what a quarter has or lacks, results, dates."""

from collections.abc import Mapping
from dataclasses import dataclass

from sddc_planner.model.poll import Poll, PollState, leading
from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.poll_views import AccountYear, PollView, PollYear, Slot, Standing
from ui import words

RULE = (
    "Each account in use has one poll a quarter: in March, June, September and December. One without is due until the "
    "end of that month and missing afterwards. Quarters before an account was added here, or first had a post or a "
    "poll, do not count."
)


@dataclass(frozen=True, slots=True)
class Look:
    """A word, the picture beside it, and the state of a post whose colours it has."""

    word: str
    icon: str
    colours: State


STATES: Mapping[PollState, Look] = {
    PollState.IDEA: Look("Idea", "state-draft", State.DRAFT),
    PollState.PLANNED: Look("Planned", "calendar", State.PUBLISHED),
    PollState.OPEN: Look("Open", "speech", State.APPROVED),
    PollState.CLOSED: Look("Closed", "lock", State.AWAITING),
    PollState.REPORTED: Look("Reported", "tick", State.APPROVED),
    PollState.WAIVED: Look("No poll", "state-cancelled", State.CANCELLED),
}
LACKS: Mapping[Standing, Look] = {
    Standing.DUE: Look("Due", "flag", State.AWAITING),
    Standing.MISSING: Look("Missing", "warning", State.CHANGES_REQUESTED),
}


def note(view: PollView) -> str:
    """What matters most of a poll beside its question: "closes 18 Dec", "312 answers · Heating 52%"."""
    poll = view.poll
    if view.state is PollState.WAIVED:
        return ""
    if poll.answers is not None and view.state is not PollState.PLANNED:
        return " · ".join(filter(None, (words.count(poll.answers, "answer"), winner(view))))
    if view.state is PollState.PLANNED and poll.opens:
        return f"opens {words.brief_date(poll.opens)}"
    if view.state is PollState.OPEN and poll.closes:
        return f"closes {words.brief_date(poll.closes)}"
    if view.state is PollState.CLOSED:
        return "no result yet"
    return ""


def winner(view: PollView) -> str:
    """ "Heating 52%"; nothing where nobody answered, or several share the first place."""
    first = leading(view.poll.options)
    if len(first) != 1:
        return ""
    return f"{first[0].text} {view.shares[view.poll.options.index(first[0])]}%"


def running(poll: Poll) -> str:
    """ "1 December 2020 at 09:00 to 18 December 2020 · 312 answers"."""
    opens = words.when(poll.opens, poll.opens_at) if poll.opens else "No opening day yet"
    closes = f" to {words.when(poll.closes, poll.closes_at)}" if poll.closes else ""
    answers = f" · {words.count(poll.answers, 'answer')}" if poll.answers is not None else ""
    return f"{opens}{closes}{answers}"


def can_be_asked(view: PollView) -> bool:
    """Whether a post is worth making that asks it."""
    return view.post is None and view.state in {PollState.IDEA, PollState.PLANNED, PollState.OPEN}


def lack(slot: Slot) -> str:
    """What an empty quarter means, as a sentence."""
    last = words.full_date(slot.quarter.last_day)
    return {
        Standing.DUE: f"No poll yet. One is due by {last}.",
        Standing.MISSING: f"There was no poll, and nobody said why. It was due by {last}.",
        Standing.AHEAD: f"The quarter has not begun. Its poll will be due by {last}.",
        Standing.UNCOUNTED: "No poll is asked for here: the account was not known yet, or is no longer used.",
    }.get(slot.standing, "")


def account(row: AccountYear) -> str:
    """ "Clean Team, Facebook"."""
    return f"{row.name}, {row.platform}" if row.platform else row.name


def summary(year: PollYear) -> str:
    """ "17 accounts · 12 polls · 3 due · 2 missing"."""
    polls = [one for slot in year.slots(Standing.POLLED) for one in slot.polls if not one.poll.waived]
    parts = [words.count(sum(row.active for row in year.rows), "account"), words.count(len(polls), "poll")]
    for standing, look in LACKS.items():
        if many := sum(1 for _one in year.slots(standing)):
            parts.append(f"{many} {look.word.lower()}")
    if year.unreadable:
        parts.append(f"{words.count(year.unreadable, 'poll')} cannot be read: check the record")
    return " · ".join(parts)


def spoken(slot: Slot, account: str) -> str:
    """What a screen reader says of one account in one quarter."""
    where = f"{account}, {slot.quarter.name}"
    if not slot.polls:
        look = LACKS.get(slot.standing)
        return f"{where}: {look.word.lower() if look else 'no poll asked for'}"
    told = (
        ", ".join(
            filter(
                None,
                (
                    one.poll.question or one.poll.waived,
                    STATES[one.state].word.lower(),
                    note(one),
                    f"its post is {one.post_state.value}" if one.post_state else "",
                    "which asks something else by now" if one.strayed else "",
                ),
            )
        )
        for one in slot.polls
    )
    return f"{where}: {'; '.join(told)}"
