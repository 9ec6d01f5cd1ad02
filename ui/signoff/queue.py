"""The order and the words of the queue. Pure."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from sddc_planner.planner.signoffs import QueueGroup, QueueItem
from ui import words
from ui.signoff.case import Waiting


class Order(StrEnum):
    OLDEST = "Oldest first"
    DATE = "By date"


def arranged(groups: tuple[QueueGroup, ...], order: Order) -> tuple[QueueGroup, ...]:
    """The schedules and the posts in each, by how long they have waited or by when they go out.

    What is to be countersigned stays before them all, in the order of when that is due.
    """

    def key(item: QueueItem) -> tuple[datetime | date, str, str]:
        if order is Order.OLDEST:
            return (item.submitted_at, "", item.heading)
        return (item.day or date.max, item.time, item.heading)

    urgent = [one for one in groups if one.is_urgent and one.items]
    sorted_groups = [
        replace(one, items=tuple(sorted(one.items, key=key))) for one in groups if one.items and not one.is_urgent
    ]
    return (*urgent, *sorted(sorted_groups, key=lambda one: (key(one.items[0]), one.name)))


def group_name(group: QueueGroup) -> str:
    """ "Waste · December 2020"; "To countersign" for what goes out on a verbal approval."""
    if group.is_urgent:
        return group.name
    return f"{group.name} · {words.month_name(group.month) if group.month else 'no date yet'}"


def brief_name(group: QueueGroup) -> str:
    """ "Waste · Dec 2020", where the whole name is too long."""
    if not group.month or group.is_urgent:
        return group_name(group)
    month, year = words.month_name(group.month).split()
    return f"{group.name} · {month[:3]} {year}"


def group_count(group: QueueGroup) -> str:
    """ "3 of 9 to sign"."""
    return f"{group.waiting} of {group.total} to sign" if group.total > 0 else f"{group.waiting} to sign"


def brief_count(group: QueueGroup) -> str:
    """ "3 of 9", as it stands beside each schedule."""
    return f"{group.waiting} of {group.total}" if group.total > 0 else str(group.waiting)


def item_when(item: QueueItem) -> str:
    """ "Mon 14 09:00": the month stands over it."""
    if item.day is None:
        return "No date yet"
    return f"{words.WEEKDAYS[item.day.weekday()][:3]} {item.day.day} {item.time}".strip()


def item_verbal(item: QueueItem) -> str:
    """ "countersign by 4 Dec", or "overdue: countersign was due 4 Dec"; nothing for what waits in the usual way."""
    if item.countersign_by is None:
        return ""
    day = words.brief_date(item.countersign_by)
    return f"overdue: countersigning was due {day}" if item.overdue else f"countersign by {day}"


def item_under(item: QueueItem) -> str:
    """The line under a post's heading: when it goes out, and what else must be known before it is chosen."""
    parts = [item_verbal(item), item_when(item), "" if item.mine else "not yours to decide"]
    said = " · ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def spoken_item(item: QueueItem) -> str:
    """What a screen reader says of a post in the queue."""
    parts = [
        item.heading,
        words.spoken_day(item.day) if item.day else "no date yet",
        item.time,
        item.state.value,
        item_verbal(item),
        f"submitted {words.moment(item.submitted_at)} by {item.submitted_by}",
        "" if item.mine else "you cannot decide about it",
    ]
    return ", ".join(part for part in parts if part)


def summary(waiting: Waiting) -> str:
    """ "7 posts in 4 schedules wait for you", or for whom they wait."""
    if not waiting.posts:
        return ""
    urgent = sum(len(group.items) for group in waiting.groups if group.is_urgent)
    schedules = sum(not group.is_urgent for group in waiting.groups)
    what = words.count(waiting.posts, "post")
    if schedules:
        what += f" in {words.count(schedules, 'schedule')}" if not urgent else f", {urgent:,} of them to countersign,"
    verb = "waits" if waiting.posts == 1 else "wait"
    if waiting.signer.capacities:
        blocked = sum(not item.mine for group in waiting.groups for item in group.items)
        tail = f", {blocked} of them your own work" if blocked else ""
        return f"{what} {verb} for you{tail}"
    return f"{what} {verb} for {words.joined(list(waiting.must_sign)) or 'sign-off'}"
