"""Polls, and quarters that lack one, as a table for the clipboard."""

from collections.abc import Collection

from sddc_planner.exports.copied_table import CopiedTable, Value, copied_table
from sddc_planner.model.poll import Option
from sddc_planner.planner.campaigns.poll_views import AccountYear, PollView, PollYear, Slot

_HEADINGS = ("Quarter", "Account", "Platform", "Department", "State", "Question", "Options and answers", "Opens")
_MORE = ("Closes", "You said", "We did", "Done on", "Why there is none")


def table_of(year: PollYear, chosen: Collection[tuple[str, int]]) -> CopiedTable:
    """A row for each poll of the chosen places, by account and the number of the quarter, or for what stands there.

    Dates are London's. Texts stay texts, also those that begin like a formula.
    """
    rows = [
        line
        for row in year.rows
        for slot in row.slots
        if (slot.account, slot.quarter.number) in chosen
        for line in _lines(row, slot)
    ]
    return copied_table((*_HEADINGS, *_MORE), rows)


def _lines(row: AccountYear, slot: Slot) -> list[list[Value]]:
    where = [slot.quarter.name, row.name, row.platform, row.department]
    if not slot.polls:
        return [[*where, slot.standing.value, *([""] * (len(_HEADINGS) + len(_MORE) - len(where) - 1))]]
    return [[*where, *_of(one)] for one in slot.polls]


def _of(view: PollView) -> list[Value]:
    poll = view.poll
    counted = (_counted(one, share) for one, share in zip(poll.options, view.shares, strict=True))
    return [
        view.state.value,
        poll.question,
        "\n".join(counted),
        poll.opens,
        poll.closes,
        poll.learnt,
        poll.done,
        poll.done_on,
        poll.waived,
    ]


def _counted(one: Option, share: int | None) -> str:
    return one.text if share is None else f"{one.text}: {one.count:,} ({share}%)"
