"""The order and the words of the queue. Pure."""

from datetime import date, datetime
from enum import StrEnum

from sddc_planner.planner.signoffs import QueueGroup, QueueItem
from ui import words
from ui.signoff.case import Waiting


class Order(StrEnum):
    OLDEST = "Oldest first"
    DATE = "By date"


def arranged(groups: tuple[QueueGroup, ...], order: Order) -> tuple[QueueGroup, ...]:
    """The schedules and the posts in each, by how long they have waited or by when they go out."""

    def key(item: QueueItem) -> tuple[datetime | date, str, str]:
        if order is Order.OLDEST:
            return (item.submitted_at, "", item.heading)
        return (item.day or date.max, item.time, item.heading)

    sorted_groups = [
        QueueGroup(one.department, one.name, one.month, one.waiting, one.total, tuple(sorted(one.items, key=key)))
        for one in groups
        if one.items
    ]
    return tuple(sorted(sorted_groups, key=lambda one: (key(one.items[0]), one.name)))


def group_name(group: QueueGroup) -> str:
    """ "Waste · December 2020"."""
    return f"{group.name} · {words.month_name(group.month) if group.month else 'no date yet'}"


def brief_name(group: QueueGroup) -> str:
    """ "Waste · Dec 2020", where the whole name is too long."""
    if not group.month:
        return group_name(group)
    month, year = words.month_name(group.month).split()
    return f"{group.name} · {month[:3]} {year}"


def group_count(group: QueueGroup) -> str:
    """ "3 of 9 to sign"."""
    return f"{group.waiting} of {group.total} to sign" if group.total > 0 else f"{group.waiting} to sign"


def brief_count(group: QueueGroup) -> str:
    """ "3/9", where there is no room for words."""
    return f"{group.waiting}/{group.total}" if group.total > 0 else str(group.waiting)


def item_when(item: QueueItem) -> str:
    """ "Mon 14 09:00": the month stands over it."""
    if item.day is None:
        return "No date yet"
    return f"{words.WEEKDAYS[item.day.weekday()][:3]} {item.day.day} {item.time}".strip()


def spoken_item(item: QueueItem) -> str:
    """What a screen reader says of a post in the queue."""
    parts = [
        item.heading,
        words.spoken_day(item.day) if item.day else "no date yet",
        item.time,
        item.state.value,
        f"submitted {words.moment(item.submitted_at)} by {item.submitted_by}",
        "" if item.mine else "you cannot decide about it",
    ]
    return ", ".join(part for part in parts if part)


def summary(waiting: Waiting) -> str:
    """ "7 posts in 4 schedules wait for you", or for whom they wait."""
    if not waiting.posts:
        return ""
    what = f"{words.count(waiting.posts, 'post')} in {words.count(len(waiting.groups), 'schedule')}"
    verb = "waits" if waiting.posts == 1 else "wait"
    if waiting.signer.capacities:
        blocked = sum(not item.mine for group in waiting.groups for item in group.items)
        tail = f", {blocked} of them your own work" if blocked else ""
        return f"{what} {verb} for you{tail}"
    return f"{what} {verb} for {words.joined(list(waiting.must_sign)) or 'sign-off'}"
