"""What had to be signed for a revision to count, by the words of those who signed it."""

from collections.abc import Sequence

from sddc_planner.model.signoff import MANAGER, Need, SignOff, Verdict
from sddc_planner.model.state import latest


def asked_last(signoffs: Sequence[SignOff], digest: str) -> tuple[Need, ...]:
    """What the rules asked for when the newest standing approval of this content was given.

    ``signoffs`` are in order of signing. Empty where no approval says so: statements of version 1 do not. The manager
    is always asked, whatever somebody has signed with another program.
    """
    needs = {one.statement.need for one in signoffs if one.statement.digest == digest}
    standing = [found.statement for need in needs if (found := latest(signoffs, digest, need))]
    saying = [said for said in standing if said.asked and said.verdict is Verdict.APPROVED]
    return tuple(dict.fromkeys((MANAGER, *max(saying, key=lambda said: said.at).asked))) if saying else ()


def unmet(signoffs: Sequence[SignOff], digest: str, needs: Sequence[Need]) -> tuple[Need, ...]:
    """Those of ``needs`` for which no approval stands."""
    given = [found for need in needs if (found := latest(signoffs, digest, need))]
    approved = {one.statement.need for one in given if one.statement.verdict is Verdict.APPROVED}
    return tuple(need for need in needs if need not in approved)


def may_move(signoffs: Sequence[SignOff], digest: str, needs: Sequence[Need]) -> bool:
    """Whether everybody who had to sign has approved under the rule that lets the time of day move."""
    given = [latest(signoffs, digest, need) for need in needs]
    return bool(needs) and all(
        one and one.statement.time_may_move and one.statement.verdict is Verdict.APPROVED for one in given
    )
