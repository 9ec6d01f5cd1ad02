"""The checks on a post (DESIGN section 7): what must, should and could be put right before anybody signs it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sddc_planner.model.checks_of_holds import check_holds
from sddc_planner.model.checks_of_length import check_length
from sddc_planner.model.checks_of_link import check_link
from sddc_planner.model.checks_of_media import check_media
from sddc_planner.model.checks_of_placing import check_placing
from sddc_planner.model.checks_of_polls import check_polls
from sddc_planner.model.checks_of_timing import check_timing
from sddc_planner.model.checks_of_wording import check_wording
from sddc_planner.model.checks_subject import CheckSubject, Finding, Level, MonitoringHours, Neighbour

__all__ = ["CheckSubject", "Finding", "Level", "MonitoringHours", "Neighbour", "can_submit", "check_post"]

_CHECKS = (check_length, check_media, check_link, check_timing, check_holds, check_placing, check_polls, check_wording)
_ORDER = {level: number for number, level in enumerate(Level)}


def check_post(subject: CheckSubject) -> tuple[Finding, ...]:
    """Everything found about a post: errors first, then warnings, advice, and what passed.

    A warning that was waived is kept, with the reason. An error cannot be waived.
    """
    every = [*_completeness(subject), *(finding for check in _CHECKS for finding in check(subject))]
    found: dict[str, Finding] = {}
    for finding in every:
        found.setdefault(finding.id, finding)
    waivers = subject.post.waivers
    return tuple(
        replace(finding, waived=waivers[finding.id])
        if finding.level is Level.WARNING and finding.id in waivers
        else finding
        for finding in sorted(found.values(), key=lambda finding: _ORDER[finding.level])
    )


def can_submit(findings: Iterable[Finding]) -> bool:
    """Whether nothing forbids submission. A warning does not: whoever signs sees it, waived or not."""
    return all(finding.level is not Level.ERROR for finding in findings)


def _completeness(subject: CheckSubject) -> Iterator[Finding]:
    post = subject.post
    if not post.accounts:
        yield Finding(id="accounts", level=Level.ERROR, text="The post goes nowhere yet. Choose at least one account.")
    if post.media or (subject.video is not None and subject.video.cut):
        return
    empty = [account for account in post.accounts if not post.text_for(account).strip()]
    if len(empty) == len(post.accounts) and (empty or not post.text.strip()):
        yield Finding(
            id="text", level=Level.ERROR, text="The post says and shows nothing. Write a text or add a picture."
        )
        return
    for account in empty:
        yield Finding(
            id=f"text:{account}",
            level=Level.ERROR,
            text=f"The text for {subject.name_of(account)} is empty. Write one, or let it use the shared text.",
            account=account,
        )
