"""What is due, as short lines that each lead somewhere. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from sddc_planner.planner.reminders import Agenda, Due, Task
from ui import words


class Place(StrEnum):
    """Where a line leads."""

    MONTH = "month"
    POST = "post"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLine:
    """``target`` is the first day of a month, or a post's id, as its place asks."""

    text: str
    place: Place
    target: str = ""
    tip: str = ""
    is_late: bool = False


def lines_of(agenda: Agenda) -> tuple[ReminderLine, ...]:
    """What is late first. One line for a month and what is due of it; its tip names the departments."""
    found = [*_countersign(agenda), *_schedules(agenda), *_missed(agenda), *_outstanding(agenda)]
    return tuple(sorted(found, key=lambda one: not one.is_late))


def brief(agenda: Agenda) -> str:
    """ "3 overdue", for a place with little room; empty when nothing is late."""
    late = sum(one.is_late for one in lines_of(agenda))
    return f"{late:,} overdue" if late else ""


def _schedules(agenda: Agenda) -> list[ReminderLine]:
    def key(one: Due) -> tuple[date, date, str]:
        return one.by, one.month, one.task

    found = []
    for (by, month, task), members in groupby(sorted(agenda.schedules, key=key), key=key):
        ones = list(members)
        posts, late = sum(one.posts for one in ones), ones[0].overdue
        verb = "submitted" if task == Task.SUBMIT else "decided"
        due = f"overdue since {words.brief_date(by)}" if late else f"by {words.spoken_day(by)}"
        found.append(
            ReminderLine(
                text=f"{words.month_name(month)}: {words.count(posts, 'post')} to be {verb}, {due}",
                place=Place.MONTH,
                target=month.isoformat(),
                tip="\n".join(f"{one.name}: {words.count(one.posts, 'post')}" for one in ones),
                is_late=late,
            )
        )
    return found


def _countersign(agenda: Agenda) -> list[ReminderLine]:
    found = []
    for late in (True, False):
        ones = [one for one in agenda.countersign if one.overdue is late]
        if ones:
            what = words.count(len(ones), "verbal approval")
            day = words.brief_date(ones[0].due)
            due = f"overdue since {day}" if late else f"by {day}"
            found.append(
                ReminderLine(
                    text=f"{what} to be countersigned, {due}",
                    place=Place.POST,
                    target=ones[0].post,
                    tip="\n".join(one.heading for one in ones),
                    is_late=late,
                )
            )
    return found


def _missed(agenda: Agenda) -> list[ReminderLine]:
    if not agenda.missed:
        return []
    verb = "was" if agenda.missed == 1 else "were"
    return [
        ReminderLine(
            text=f"{words.count(agenda.missed, 'post')} {verb} missed",
            place=Place.MISSED,
            tip="Their time passed before they were approved, or nobody said that they were published.",
        )
    ]


def _outstanding(agenda: Agenda) -> list[ReminderLine]:
    found = []
    for one in agenda.outstanding:
        whom = f" from {one.department}" if one.department else ""
        when = f"sent {words.moment(one.sent_at).rsplit(' ', 1)[0]}"
        if one.due is not None:
            day = words.brief_date(one.due)
            when = f"overdue since {day}" if one.overdue else f"due {day}"
        found.append(
            ReminderLine(
                text=f"No reply yet{whom}: {words.count(one.waiting, 'post')}, {when}",
                place=Place.POST,
                target=one.post,
                tip=one.title,
                is_late=one.overdue,
            )
        )
    return found
