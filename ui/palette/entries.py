"""What the palette offers beside posts: commands, days, rooms, people, saved views, and whatever narrows the month."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtGui import QAction, QKeySequence

from sddc_planner.model.council import Person
from sddc_planner.planner.pictures import Choices
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.saved_views import SavedView
from ui import words
from ui.command_list import COMMANDS, LINE, Command
from ui.palette.moments import read_moment
from ui.palette.ranking import bold, fit
from ui.palette.result_list import Row

_NATIVE = QKeySequence.SequenceFormat.NativeText
_NUMBERED = 9
OF_CAMPAIGN = "campaign:"
"""Before its id, the key of going to a campaign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``key`` is the same at every opening, so that what was chosen lately comes first. ``more`` fits too, but less."""

    key: str
    title: str
    under: str
    does: Callable[[], object]
    mark: str = ""
    keys: str = ""
    more: str = ""
    can: bool = True

    def row(self, typed: str) -> Row:
        return Row(
            title=bold(typed, self.title), under=self.under, mark=self.mark, keys=self.keys, can=self.can, what=self
        )


@dataclass(frozen=True, slots=True)
class Places:
    """Everything to go to that the library knows, read once when the palette opens."""

    choices: Choices
    people: tuple[Person, ...]
    views: tuple[SavedView, ...]
    who: str | None


def read_places(planner: Planner) -> Places:
    people = tuple(one for one in planner.council.people() if one.active)
    return Places(planner.pictures.choices(), people, planner.saved_views.all(), planner.who)


def commands(actions: Mapping[str, QAction], why_not: Callable[[Command], str]) -> Iterator[Entry]:
    """Every command of the menus but the palette itself, with its keys; one that cannot be given says why."""
    for title, group in COMMANDS:
        for one in group:
            if one is LINE or one.id == "palette":
                continue
            action = actions[one.id]
            can = action.isEnabled()
            menu = title.replace("&", "")
            yield Entry(
                key=f"command:{one.id}",
                title=action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…"),
                under=menu if can else f"{menu} · {why_not(one)}",
                mark=one.icon,
                keys=action.shortcut().toString(_NATIVE),
                more=menu,
                can=can,
                does=action.trigger,
            )


def choices(found: Iterable[tuple[str, QAction]]) -> Iterator[Entry]:
    """What is chosen in a menu, such as the colours; (menu, action) of each."""
    for menu, action in found:
        yield Entry(
            key=f"choice:{action.text()}",
            title=action.text(),
            under=f"{menu} · chosen now" if action.isChecked() else menu,
            more=menu,
            does=action.trigger,
        )


def places(
    found: Places,
    *,
    narrow: Callable[[str, str], object],
    show: Callable[[SavedView], object],
    seat: Callable[[Person], object],
    to_campaign: Callable[[str], object],
) -> Iterator[Entry]:
    """People, saved views, campaigns, and what narrows the calendar."""
    for n, view in enumerate(found.views, 1):
        yield Entry(
            key=f"view:{view.id}",
            title=view.name,
            under="Saved view for everybody" if view.shared else "Saved view",
            mark="pin",
            keys=QKeySequence(f"Alt+{n}").toString(_NATIVE) if n <= _NUMBERED else "",
            does=partial(show, view),
        )
    for person in found.people:
        here = person.id == found.who
        yield Entry(
            key=f"person:{person.id}",
            title=person.name,
            under=" · ".join(
                filter(None, (person.role, "at the keyboard now" if here else "Sit down at the keyboard"))
            ),
            mark="people",
            more=f"{person.role} sit down as who",
            can=not here,
            does=partial(seat, person),
        )
    for campaign, name in found.choices.campaigns:
        yield Entry(
            key=f"{OF_CAMPAIGN}{campaign}",
            title=name,
            under="Go to this campaign",
            mark="campaign",
            more="campaign",
            does=partial(to_campaign, campaign),
        )
    for key, what, mark in (
        ("departments", "department", "accounts"),
        ("accounts", "account", "accounts"),
        ("platforms", "platform", "accounts"),
        ("campaigns", "campaign", "campaign"),
        ("labels", "label", "flag"),
    ):
        for choice, name in getattr(found.choices, key):
            yield Entry(
                key=f"{key}:{choice}",
                title=name,
                under="Only its posts in the calendar" if key == "campaigns" else f"Show only this {what}",
                mark=mark,
                more=f"{what} filter show only posts calendar" if key == "campaigns" else f"{what} filter show only",
                does=partial(narrow, key, choice),
            )


def days(typed: str, today: date, shown: date, go: Callable[[date], object]) -> Iterator[Entry]:
    """The day or the month that was typed, if one was."""
    found = read_moment(typed, today=today, shown=shown)
    if found is not None:
        day, is_month = found
        yield Entry(
            key="",
            title=words.month_name(day) if is_month else words.long_day(day),
            under="Go to this month" if is_month else "Go to this day",
            mark="calendar",
            does=partial(go, day),
        )


def ranked(typed: str, entries: Iterable[Entry], recent: Sequence[str], most: int) -> list[Entry]:
    """The entries that fit best; what was chosen lately before its equals, what cannot be done after them."""
    fits = [(fit(typed, one.title, one.more, recent=one.key in recent), one) for one in entries]
    found = sorted((pair for pair in fits if pair[0]), key=lambda pair: (-pair[0], not pair[1].can))
    return [one for _fit, one in found[:most]]


def lately(entries: Iterable[Entry], recent: Sequence[str]) -> list[Entry]:
    """What was chosen lately, the newest first."""
    by_key = {one.key: one for one in entries}
    return [by_key[key] for key in recent if key in by_key]
