"""Checks of what is on its way out: what was handed over is what was signed last, and it appeared everywhere."""

from collections.abc import Iterator

from sddc_planner.model.checks_subject import CheckSubject, Finding, Level

_LEVELS = {"changed": Level.WARNING, "partly": Level.ADVICE}


def check_placing(subject: CheckSubject) -> Iterator[Finding]:
    """Nothing for a post that was not handed over."""
    for kind, text in subject.under_way:
        yield Finding(id=f"handed:{kind}", level=_LEVELS[kind], text=text)
