"""The history of an opened pack: what the sender's library told, and what was decided here since."""

from dataclasses import replace

from sddc_planner.planner.histories import Asked, Histories, Page, Place
from sddc_planner.planner.telling.teller import HistoryLine
from sddc_planner.planner.telling.words import HistoryKind

_OPENING = 1
"""The number of the entry with which a pack's library begins: it brought everything in, and did none of it."""


class PackHistories(Histories):
    """As in an ordinary library, but for the opening, which is no part of any post's history."""

    __slots__ = ()

    def page(self, asked: Asked, after: Place | None = None, limit: int = 100) -> Page:
        """See ``Histories.page``."""
        found = super().page(asked, after, limit)
        if asked.post is None and asked.month is None:
            return replace(found, lines=tuple(_plain(one) for one in found.lines))
        of_here = (HistoryKind.RULES, HistoryKind.SET_UP)  # the key that was chosen is no part of what befell a post
        lines = (one for one in found.lines if one.seq != _OPENING and not (one.seq and one.kind in of_here))
        return replace(found, lines=tuple(lines))


def _plain(line: HistoryLine) -> HistoryLine:
    if line.seq != _OPENING:
        return line
    return replace(line, summary="opened the pack", kind=HistoryKind.EXCHANGE, details=(), post=None, revision=None)
