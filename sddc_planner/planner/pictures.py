"""The picture of a month: what the calendar draws, looked up once and handed over whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sddc_planner.clock import in_london
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.picture import CalendarBar, CalendarItem, MonthPicture
from sddc_planner.model.state import State
from sddc_planner.planner.council import Council
from sddc_planner.planner.days import holidays_of, shown_days
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.due_days import due_days
from sddc_planner.planner.posts import Posts
from sddc_planner.store import finding
from sddc_planner.store.posts import Line, Wanted
from sddc_planner.store.rows import keeps_any


@dataclass(frozen=True, slots=True)
class Choices:
    """What a page of posts can be narrowed to, as (id, name) in the order people expect."""

    departments: tuple[tuple[str, str], ...]
    accounts: tuple[tuple[str, str], ...]
    campaigns: tuple[tuple[str, str], ...]
    platforms: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """The part of ``Planner`` that the calendar asks."""

    desk: Desk
    council: Council
    posts: Posts

    def month(self, month: date, wanted: Wanted | None = None) -> MonthPicture:
        """The weeks around a month with their bank holidays, and the tray."""
        blank = MonthPicture(first_of_month=month.replace(day=1), today=self.desk.today())
        first, last = blank.first_day, blank.last_day
        campaigns = {one.id: one for one in self.council.campaigns()}
        shown = (*self.posts.between(first, last, wanted), *self.posts.tray(wanted))
        bars = tuple(
            CalendarBar(
                id=one.id,
                kind="campaign",
                title=one.name,
                hue=one.hue,
                first_day=one.first_day,
                last_day=one.last_day,
            )
            for one in campaigns.values()
            if one.first_day <= last
            and one.last_day >= first
            and (wanted is None or not wanted.campaigns or one.id in wanted.campaigns)
        )
        days = shown_days(self.desk, first, last, blank.first_of_month)
        return MonthPicture(
            first_of_month=blank.first_of_month,
            today=blank.today,
            items=self._items(shown),
            now=in_london(self.desk.clock()).time(),
            bars=(*self._hold_bars(first, last), *bars, *days.bars),
            is_narrowed=wanted is not None and wanted != Wanted(),
            due=due_days(self.desk, first, last),
            holidays=holidays_of(self.desk).between(first, last),
            special=days.named,
            unfixed=days.unfixed,
        )

    def span(
        self, first: date, last: date, wanted: Wanted | None = None, *, undated: bool = False
    ) -> tuple[CalendarItem, ...]:
        """Posts of the days from ``first`` to ``last`` in calendar order, and after them the tray if ``undated``."""
        return self._items((*self.posts.between(first, last, wanted), *(self.posts.tray(wanted) if undated else ())))

    def corrected(self, picture: MonthPicture) -> dict[PostId, State]:
        """Posts of a picture whose true state, worked out from signatures, is another than the one shown."""
        return self.posts.doubtful([one.id for one in picture.items])

    def choices(self) -> Choices:
        platforms = {one.id: one.name for one in self.council.platforms()}
        used = {one.platform for one in self.council.accounts()}
        return Choices(
            tuple((one.id, one.name) for one in self.council.departments() if one.active),
            tuple(
                (one.id, f"{one.name} ({platforms.get(one.platform, one.platform)})")
                for one in self.council.accounts()
                if one.active
            ),
            tuple((one.id, one.name) for one in self.council.campaigns()),
            tuple((key, name) for key, name in platforms.items() if key in used),
            tuple((one.id, one.name) for one in self.council.people() if one.active),
            tuple((one, one) for one in finding.labels(self.desk.library.con)),
        )

    def _items(self, shown: Iterable[tuple[Line, State]]) -> tuple[CalendarItem, ...]:
        departments = {one.id: one for one in self.council.departments()}
        platforms = {one.id: one for one in self.council.platforms()}
        labels = {
            one.id: f"{platforms[one.platform].glyph if one.platform in platforms else ''} {one.name}".strip()
            for one in self.council.accounts()
        }
        campaigns = {one.id: one for one in self.council.campaigns()}

        named: dict[tuple[AccountId, ...], tuple[str, ...]] = {}  # few combinations of accounts are on many posts

        def item(line: Line, state: State) -> CalendarItem:
            if line.accounts not in named:
                named[line.accounts] = tuple(labels[one] for one in line.accounts if one in labels)
            owner = departments.get(line.department) if line.department else None
            campaign = campaigns.get(line.campaign) if line.campaign else None
            return CalendarItem(
                id=line.id,
                day=line.day,
                at=line.at,
                title=line.title,
                state=state,
                hue=owner.hue if owner else "slate",
                department=owner.name if owner else "",
                accounts=named[line.accounts],
                campaign=campaign.name if campaign else "",
                has_video=line.video is not None,
                has_media=line.has_media,
                verbal=line.verbal,
                department_id=line.department or "",
                campaign_id=line.campaign or "",
                account_ids=line.accounts,
                held=held.get(line.id, ""),
                problem=marks.get(line.id, ""),
            )

        lines = list(shown)
        days = [line.day for line, _state in lines if line.day is not None]
        held = self._stopped(min(days), max(days)) if days else {}
        marks = self._marks(min(days), max(days)) if days else {}
        return tuple(item(line, state) for line, state in lines)

    # What reads an empty table is never loaded, so that the first month is on screen sooner.

    def _hold_bars(self, first: date, last: date) -> tuple[CalendarBar, ...]:
        if not keeps_any(self.desk.library.con, "hold"):
            return ()
        from sddc_planner.planner.holds.shown import hold_bars  # noqa: PLC0415

        return hold_bars(self.desk, first, last)

    def _stopped(self, first: date, last: date) -> dict[PostId, str]:
        if not keeps_any(self.desk.library.con, "hold"):
            return {}
        from sddc_planner.planner.holds.rule import stopped_between  # noqa: PLC0415

        return stopped_between(self.desk, first, last)

    def _marks(self, first: date, last: date) -> dict[PostId, str]:
        """What to know of posts that were handed over to a publishing tool."""
        if not keeps_any(self.desk.library.con, "placing"):
            return {}
        from sddc_planner.planner.handing.under_way import marks_between  # noqa: PLC0415  # loads what exports need

        return marks_between(self.desk, first, last)
