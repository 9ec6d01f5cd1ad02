"""Checks of a post that asks a poll: that it still asks what the poll asks, where and when the poll is."""

from collections.abc import Iterator

from sddc_planner.model.checks_subject import CheckSubject, Finding, Level
from sddc_planner.model.poll_wording import strayed


def check_polls(subject: CheckSubject) -> Iterator[Finding]:
    """A warning for each thing that differs; which of the two is right, only a person knows."""
    for poll in subject.polls:
        found = False
        for what, sentence in strayed(poll, subject.post):
            found = True
            yield Finding(id=f"poll-{what}:{poll.id}", level=Level.WARNING, text=sentence, account=poll.account)
        if not found and not poll.waived:
            yield Finding(id=f"poll:{poll.id}", level=Level.PASSED, text="Asks what its poll asks")
