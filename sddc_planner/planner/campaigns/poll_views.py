"""Polls as they are shown: each with its account, state and post, and a year of accounts and quarters."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sddc_planner.errors import LibraryError
from sddc_planner.model.council import Account
from sddc_planner.model.ids import AccountId, CampaignId, PostId
from sddc_planner.model.poll import Poll, PollState, Quarter, percentages, state_of
from sddc_planner.model.poll_limits import beyond
from sddc_planner.model.poll_wording import strayed
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts
from sddc_planner.store import polls, posts


@dataclass(frozen=True, slots=True, kw_only=True)
class PollView:
    """A poll with nothing left to look up. ``post`` is the one that asks it, if it is still there.

    ``strayed`` says where that post differs from the poll.
    """

    poll: Poll
    state: PollState
    account: str
    """With the mark of its platform: "f Clean Team"."""
    department: str = ""
    campaign: str = ""
    post: PostId | None = None
    post_title: str = ""
    post_state: State | None = None
    post_day: date | None = None
    strayed: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    """Where it is more than the platform's own polls can hold."""

    @property
    def quarter(self) -> Quarter:
        return Quarter.parse(self.poll.quarter)

    @property
    def shares(self) -> tuple[int | None, ...]:
        """Of each option, in whole percent."""
        return percentages(self.poll.options)


class Standing(StrEnum):
    """What an account has in a quarter, or lacks."""

    POLLED = "polled"
    """A poll, or a reason why there is none."""
    DUE = "due"
    """None yet, and the month of polls is not over."""
    MISSING = "missing"
    AHEAD = "ahead"
    """The quarter has not begun."""
    UNCOUNTED = "uncounted"
    """The account was not known yet, or is no longer used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One account in one quarter."""

    account: AccountId
    quarter: Quarter
    standing: Standing
    polls: tuple[PollView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountYear:
    """One account with its four quarters."""

    account: AccountId
    name: str
    platform: str
    glyph: str
    department: str
    hue: str
    active: bool
    slots: tuple[Slot, ...]

    @property
    def lacks(self) -> bool:
        """Whether any poll of it is due or missing."""
        return any(one.standing in {Standing.DUE, Standing.MISSING} for one in self.slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollYear:
    """Accounts by department, Central first. One that is no longer used is there only where it has a poll."""

    year: int
    today: date
    rows: tuple[AccountYear, ...]
    unreadable: int = 0
    """Polls that were altered outside the program."""

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        return tuple(Quarter(self.year, number) for number in (1, 2, 3, 4))

    def slots(self, *wanted: Standing) -> Iterator[Slot]:
        """By quarter, then by account."""
        for place in range(4):
            for row in self.rows:
                if row.slots[place].standing in wanted:
                    yield row.slots[place]


def standing_of(quarter: Quarter, began: date | None, today: date, *, active: bool = True) -> Standing:
    """What an account lacks that has no poll in a quarter. ``began`` None: it has always been known.

    An active account lacks one from the day on which the quarter begins. It is due until the month of polls is over,
    and missing from then on. Quarters before the one in which the account began do not count.
    """
    if not active or (began is not None and quarter.last_day < began):
        return Standing.UNCOUNTED
    if today < quarter.first_day:
        return Standing.AHEAD
    return Standing.DUE if today <= quarter.last_day else Standing.MISSING


def year_of(desk: Desk, council: Council, shown: Posts, year: int) -> PollYear:
    """Raises ``InvalidValue`` for a year that there is not."""
    first, last = Quarter(year, 1), Quarter(year, 4)
    con, today = desk.library.con, desk.today()
    found = polls.between(con, first, last)
    by_slot: dict[tuple[str, str], list[PollView]] = {}
    for one in views_of(desk, council, shown, found.polls):
        by_slot.setdefault((one.poll.account, one.poll.quarter), []).append(one)
    began = polls.began(con, first.last_day)
    platforms = {one.id: one for one in council.platforms()}
    departments = {one.id: one for one in council.departments()}
    order = {key: place for place, key in enumerate(departments)}

    def slot(account: Account, quarter: Quarter) -> Slot:
        mine = tuple(by_slot.get((account.id, str(quarter)), ()))
        lacks = standing_of(quarter, began.get(account.id), today, active=account.active)
        return Slot(account=account.id, quarter=quarter, standing=Standing.POLLED if mine else lacks, polls=mine)

    rows = []
    for account in sorted(council.accounts(), key=lambda one: order.get(one.department, len(order))):
        slots = tuple(slot(account, Quarter(year, number)) for number in (1, 2, 3, 4))
        if not account.active and not any(one.polls for one in slots):
            continue
        department, platform = departments.get(account.department), platforms.get(account.platform)
        rows.append(
            AccountYear(
                account=account.id,
                name=account.name,
                platform=platform.name if platform else "",
                glyph=platform.glyph if platform else "",
                department=department.name if department else "",
                hue=department.hue if department else "slate",
                active=account.active,
                slots=slots,
            )
        )
    return PollYear(year=year, today=today, rows=tuple(rows), unreadable=found.unreadable)


def views_of(desk: Desk, council: Council, shown: Posts, found: Sequence[Poll]) -> tuple[PollView, ...]:
    if not found:
        return ()
    now, asking = desk.clock(), [one.post for one in found if one.post]
    whole, lines = dict[PostId, Post](), dict[PostId, State]()
    with suppress(LibraryError):  # a post that was altered is shown as none: ``check`` names it
        whole = posts.get_many(desk.library.con, asking)
        lines = {line.id: state for line, state in shown.lines(asking)}
    accounts = {one.id: one for one in council.accounts()}
    glyphs = {one.id: one.glyph for one in council.platforms()}
    departments = {one.id: one.name for one in council.departments()}
    campaigns: Mapping[CampaignId, str] = {one.id: one.name for one in council.campaigns()}
    made = []
    for one in found:
        account = accounts.get(one.account)
        post = whole.get(one.post) if one.post else None
        made.append(
            PollView(
                poll=one,
                state=state_of(one, now),
                account=f"{glyphs.get(account.platform, '')} {account.name}".strip()
                if account
                else "a removed account",
                department=departments.get(account.department, "") if account else "",
                campaign=campaigns.get(one.campaign, "") if one.campaign else "",
                post=post.id if post else None,
                post_title=post.heading() if post else "",
                post_state=lines.get(post.id) if post else None,
                post_day=post.day if post else None,
                advice=tuple(beyond(account.platform, one)) if account else (),
                strayed=tuple(sentence for _what, sentence in strayed(one, post)) if post else (),
            )
        )
    return tuple(made)
