"""The campaign on a line of time, as a figure that also says in words what it shows."""

from collections import Counter
from collections.abc import Iterator

from sddc_planner.exports.briefs.document import Figure, Strip
from sddc_planner.exports.briefs.phrases import listed, one_line, several
from sddc_planner.exports.briefs.values import CampaignPaper
from sddc_planner.model.day_words import full_date
from sddc_planner.model.state import State

ORDER = (
    State.PUBLISHED,
    State.APPROVED,
    State.AWAITING,
    State.CHANGES_REQUESTED,
    State.CHANGED,
    State.DRAFT,
    State.MISSED,
)
"""From what is done to what is not."""


def timeline(paper: CampaignPaper) -> Figure:
    one = paper.campaign
    strip = Strip(
        first_day=one.first_day,
        last_day=one.last_day,
        hue=one.hue,
        today=paper.today,
        posts=tuple((post.day, post.state) for post in paper.live if post.day),
        undated=sum(post.day is None for post in paper.live),
        videos=tuple((video.due, one_line(video.title)) for video in paper.videos if video.due),
        polls=tuple(
            (poll.opens or poll.closes, poll.closes or poll.opens)  # type: ignore[misc]  # one of them is a day
            for poll in (each.poll for each in paper.polls)
            if poll.opens or poll.closes
        ),
        shades=tuple((one.first_day, one.last_day, one_line(one.title), one.stops) for one in paper.shades),
        holidays=paper.holidays,
    )
    return Figure(strip, " ".join(_said(paper)))


def _said(paper: CampaignPaper) -> Iterator[str]:
    one = paper.campaign
    yield f"Timeline from {full_date(one.first_day)} to {full_date(one.last_day)}."
    states = Counter(post.state for post in paper.live)
    if states:
        parts = [f"{states[state]:,} {state.value}" for state in ORDER if states[state]]
        yield f"{several(len(paper.live), 'post')}: {listed(parts)}."
    for video in paper.videos:
        if video.due:
            yield f"Video “{one_line(video.title)}” on {full_date(video.due)}."
    for shade in paper.shades:
        yield f"Behind it: {one_line(shade.title)}."
