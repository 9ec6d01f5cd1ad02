"""What may lie in a publishing tool although a hold covers it, gathered from the plan and from what was handed over."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from sddc_planner.clock import wall_clock
from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.exports.pull_list.values import PullHold, PullList, PullRow
from sddc_planner.exports.rows import MONTHS
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.council import Account, Person
from sddc_planner.model.hold import Hold, HoldEffect
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.model.platform import Platform
from sddc_planner.model.state import State
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.holds.inside import InsidePosts
from sddc_planner.planner.holds.left_behind import LeftBehind, left_behind
from sddc_planner.planner.posts import Posts
from sddc_planner.store import council, holds
from sddc_planner.store.holds import HandedOver
from sddc_planner.store.posts import Line

ENDINGS = (".pdf", ".xlsx", ".csv")
_DOES: Mapping[HoldEffect, str] = {
    HoldEffect.WARN: "warns",
    HoldEffect.REVIEW: "asks for a reason before anything is submitted",
    HoldEffect.STOP: "stops what lies inside",
}


@dataclass(frozen=True, slots=True)
class Pulling:
    desk: Desk
    posts: Posts

    def listed(self, chosen: Sequence[Hold]) -> PullList:
        """The list for these holds. A post is on it once, under the first of them that covers it.

        On it is what was approved, goes out on a verbal approval or was handed over, and whose time is still to come:
        also what has been moved, dropped or deleted since, on the day on which the tool still has it.
        """
        con = self.desk.library.con
        people = {one.id: one.name for one in council.all_of(con, Person)}
        rows: dict[PostId, list[PullRow]] = {}
        gone: set[PostId] = set()
        listed: set[tuple[str, str, date]] = set()
        for hold in chosen:
            held = InsidePosts(self.desk, self.posts).held(hold)
            handed = holds.handed_over(con, held)
            for line, _state in self.posts.between(hold.first_day, hold.last_day or date.max) if held else ():
                if line.id not in held or line.id in rows or not _may_be_there(line, handed):
                    continue
                listed |= {(line.id, account, line.day) for account in line.accounts if line.day is not None}
                if self._has_gone(line):
                    gone.add(line.id)
                else:
                    rows[line.id] = self._rows(line, hold, handed)
        for hold in chosen:
            for one, row in self._left_behind(hold, listed):
                listed.add((one.post, one.account, one.day))
                if self._is_past(row.day, row.at):
                    gone.add(one.post)
                else:
                    rows.setdefault(one.post, []).append(row)
        return PullList(
            holds=tuple(_said(one, people) for one in chosen),
            rows=tuple(sorted((row for own in rows.values() for row in own), key=_place)),
            gone=len(gone),
            made_at=self.desk.clock(),
            made_by=people.get(self.desk.who, "") if self.desk.who else "",
        )

    def _rows(self, line: Line, hold: Hold, handed: Mapping[tuple[str, str], HandedOver]) -> list[PullRow]:
        con = self.desk.library.con
        accounts = {one.id: one for one in council.all_of(con, Account)}
        platforms = {one.id: one.name for one in council.all_of(con, Platform)}
        known = [accounts[one] for one in line.accounts if one in accounts]
        found = []
        for account in known:
            given = handed.get((line.id, account.id))
            if given is not None and given.published:
                continue
            found.append(
                PullRow(
                    post=line.id,
                    day=line.day or date.min,
                    at=line.at,
                    platform=platforms.get(account.platform, account.platform),
                    account=account.name,
                    heading=line.title,
                    state=line.standing.value,
                    hold=hold.title,
                    handed_at=given.at if given else None,
                    tool=given.tool if given else "",
                    file=given.file if given else "",
                )
            )
        return found

    def _left_behind(self, hold: Hold, listed: Collection[tuple[str, str, date]]) -> list[tuple[LeftBehind, PullRow]]:
        """What the plan no longer has inside the hold and the tool may have."""
        con = self.desk.library.con
        found = list(left_behind(self.desk, hold, listed))
        accounts = {one.id: one for one in council.all_of(con, Account)}
        platforms = {one.id: one.name for one in council.all_of(con, Platform)}
        handed = holds.handed_over(con, {one.post for one in found})
        rows = []
        for one in found:
            account, given = accounts[one.account], handed.get((one.post, one.account))
            row = PullRow(
                post=one.post,
                day=one.day,
                at=one.at,
                platform=platforms.get(account.platform, account.platform),
                account=account.name,
                heading=one.heading,
                state=one.became,
                hold=hold.title,
                handed_at=given.at if given else None,
                tool=given.tool if given else "",
                file=given.file if given else "",
            )
            rows.append((one, row))
        return rows

    def _has_gone(self, line: Line) -> bool:
        return line.day is not None and self._is_past(line.day, line.at)

    def _is_past(self, day: date, at: time | None) -> bool:
        try:
            return self.desk.clock() >= wall_clock(day, at or time(23, 59))
        except InvalidValue:
            return False


def _may_be_there(line: Line, handed: Mapping[tuple[str, str], HandedOver]) -> bool:
    return line.standing is State.APPROVED or line.verbal or any(post == line.id for post, _account in handed)


def _place(row: PullRow) -> tuple[date, time, str, str]:
    return row.day, row.at or time(23, 59), row.where(), row.post


def _said(hold: Hold, people: Mapping[PersonId, str]) -> PullHold:
    return PullHold(
        title=hold.title,
        kind=hold.kind.value,
        when=span(hold),
        effect=_DOES[hold.effect],
        reason=hold.reason,
        called_by=people.get(hold.called_by, "") if hold.called_by else "",
        called_at=holds.instant_of(hold.called_at),
    )


def span(hold: Hold) -> str:
    """ "from 10 Dec 2020 to 14 Dec 2020", "from 10 Dec 2020, no end in sight"."""
    return f"from {_day(hold.first_day)}" + (f" to {_day(hold.last_day)}" if hold.last_day else ", no end in sight")


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def write(found: PullList, out: Path) -> None:
    """Write the list as what the ending of ``out`` says. Raises ``UserError`` for another ending."""
    write_whole(out, _maker(out)(found))


def _maker(out: Path) -> Callable[[PullList], bytes]:
    ending = out.suffix.lower()
    if ending == ".pdf":
        from sddc_planner.exports.pull_list.as_pdf import pull_list_pdf  # noqa: PLC0415  # loads fpdf

        return pull_list_pdf
    if ending in ENDINGS:
        from sddc_planner.exports.pull_list.as_table import pull_list_csv, pull_list_xlsx  # noqa: PLC0415

        return pull_list_xlsx if ending == ".xlsx" else pull_list_csv
    raise UserError(f"{out.name} ends in no kind of file that is written here.", hint="Use .pdf, .xlsx or .csv.")
