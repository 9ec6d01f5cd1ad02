"""What is due: schedules to submit and to decide, what waits to be countersigned, what was missed, who has not replied.

Read from the standings as they are kept, so that a page can ask at any time. Working days are Monday to Friday without
England's bank holidays.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sddc_planner.clock import in_london
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.model.picture import month_after
from sddc_planner.model.state import State, latest
from sddc_planner.model.working_days import working_days_after, working_days_before
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.due_days import due_days
from sddc_planner.planner.urgent import Countersign, Urgent
from sddc_planner.store import council as stored
from sddc_planner.store import due, rules, standing
from sddc_planner.store.standing import Standing

SOON = 5
"""Working days before a schedule is due from which on it is mentioned."""
SHOWN = 200
"""Missed posts that are listed; of more, only the newest."""
_REPLY_WITHIN = timedelta(days=60)
_MONTHS = 3
"""This month and those after it that are looked at: no rule asks for anything earlier."""


class Task(StrEnum):
    """What is due of a schedule."""

    SUBMIT = "submit"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One department's month: how many of its posts are to be submitted or decided, and by which day."""

    task: Task
    department: DepartmentId | None
    name: str
    month: date
    by: date
    posts: int
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A post whose time passed without its being published. ``approved`` in time, or not at all."""

    post: PostId
    heading: str
    day: date
    time: str
    standing: State
    verbal: bool

    @property
    def can_be_published(self) -> bool:
        """Whether somebody can say that it went out: only what was approved, or went out on a verbal approval."""
        return self.standing is State.APPROVED or self.verbal


@dataclass(frozen=True, slots=True, kw_only=True)
class Outstanding:
    """What was sent for sign-off and nobody has answered. ``waiting`` of its posts still wait."""

    pack: str
    kind: str
    title: str
    department: str
    sent_at: datetime
    waiting: int
    post: PostId
    """The first of them."""
    due: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """All that somebody should do now or soon. Empty when there is nothing."""

    schedules: tuple[Due, ...] = ()
    countersign: tuple[Countersign, ...] = ()
    missed: int = 0
    outstanding: tuple[Outstanding, ...] = ()

    @property
    def overdue(self) -> int:
        """How many schedules, countersignatures and replies are late."""
        late = [one.overdue for one in self.schedules] + [one.overdue for one in self.countersign]
        return sum(late) + sum(one.overdue for one in self.outstanding)

    def __bool__(self) -> bool:
        return bool(self.schedules or self.countersign or self.missed or self.outstanding)


@dataclass(frozen=True, slots=True)
class Reminders:
    """The part of ``Planner`` that knows what is due."""

    desk: Desk
    urgent: Urgent

    def due(self, today: date | None = None) -> Agenda:
        """What is due on ``today`` (by default the day in London) or within a few working days of it."""
        day = today or self.desk.today()
        return Agenda(
            schedules=self._schedules(day),
            countersign=self.urgent.waiting(),
            missed=due.count_missed(self.desk.library.con, *self._now()),
            outstanding=self._outstanding(day),
        )

    def missed(self) -> tuple[Missed, ...]:
        """Posts whose time has passed and that are neither published nor cancelled, newest first; at most ``SHOWN``.

        Their standings are worked out from the signatures.
        """
        con = self.desk.library.con
        ids = due.missed(con, *self._now(), SHOWN)
        return tuple(
            Missed(
                post=one.post.id,
                heading=one.post.heading(),
                day=one.post.day,
                time=one.post.at.strftime("%H:%M") if one.post.at else "",
                standing=one.state,
                verbal=one.verbal is not None,
            )
            for one in standing.work_out(con, ids).values()
            if one.post.day is not None
        )

    def due_days(self, first: date, last: date) -> dict[date, str]:
        """Day -> what is due on it, as sentences, for the days from ``first`` to ``last``.

        Only months that have posts are spoken of.
        """
        return due_days(self.desk, first, last)

    def _schedules(self, today: date) -> tuple[Due, ...]:
        con = self.desk.library.con
        ruled, holidays = rules.read(con), holidays_of(self.desk)
        names = {one.id: one.name for one in stored.departments(con).values()}
        soon = working_days_after(today, SOON, holidays)
        last = month_after(today, _MONTHS) - timedelta(days=1)
        found = []
        for one in due.open_schedules(con, today, last):
            for task, days, posts in (
                (Task.SUBMIT, ruled.submit_days, one.unsubmitted),
                (Task.DECIDE, ruled.decide_days, one.undecided),
            ):
                by = working_days_before(one.month, days, holidays)
                if posts and by <= soon:
                    found.append(
                        Due(
                            task=task,
                            department=one.department,
                            name=names.get(one.department, "No department") if one.department else "No department",
                            month=one.month,
                            by=by,
                            posts=posts,
                            overdue=by < today,
                        )
                    )
        return tuple(sorted(found, key=lambda one: (one.by, one.month, one.task, one.name)))

    def _outstanding(self, today: date) -> tuple[Outstanding, ...]:
        con = self.desk.library.con
        names = {one.id: one.name for one in stored.departments(con).values()}
        found = []
        for one in due.unanswered(con, self.desk.clock() - _REPLY_WITHIN):
            waiting = [key for key, post in standing.work_out(con, one.posts).items() if _waits(post, one.department)]
            if waiting:
                found.append(
                    Outstanding(
                        pack=one.id,
                        kind=one.kind,
                        title=one.title,
                        department=names.get(DepartmentId(one.department), ""),
                        sent_at=one.at,
                        waiting=len(waiting),
                        post=waiting[0],
                        due=one.due,
                        overdue=one.due is not None and one.due < today,
                    )
                )
        return tuple(found)

    def _now(self) -> tuple[date, time]:
        local = in_london(self.desk.clock())
        return local.date(), local.time()


def _waits(one: Standing, department: str) -> bool:
    """Whether a post still waits, and where it was sent to one department, for that one."""
    unmet = [need for need in one.needs if latest(one.evidence.signoffs, one.signed_digest, need) is None]
    return one.state is State.AWAITING and (not department or any(need.department == department for need in unmet))
