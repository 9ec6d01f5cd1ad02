"""Saved views: filters and the way of looking, under a name, for one person or for everybody in the library."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from sddc_planner.errors import InvalidValue
from sddc_planner.model.checks_subject import Level
from sddc_planner.model.saved_view import ViewRow
from sddc_planner.model.state import State
from sddc_planner.planner.desk import Desk
from sddc_planner.store import saved_views
from sddc_planner.store.posts import Wanted
from sddc_planner.store.rows import packed, to_row

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """``shared`` with everybody, or only for whoever is at the keyboard.

    ``shows`` is what the calendar remembers of itself: which view, which columns. Whoever reads it takes what it knows.
    """

    id: str
    name: str
    shared: bool
    wanted: Wanted
    shows: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SavedViews:
    """The part of ``Planner`` that keeps views. Each change is one step of undo."""

    desk: Desk

    def all(self) -> tuple[SavedView, ...]:
        """Those of whoever is at the keyboard and those of everybody, in their order."""
        return tuple(_read(one) for one in self._rows())

    def save(self, name: str, wanted: Wanted, shows: Mapping[str, str], *, shared: bool = False) -> SavedView:
        """Keep a new view, after the others. Raises ``InvalidValue`` for a name that is empty, too long or taken."""
        name = self._free(name)
        owner = None if shared else self.desk.somebody()
        place = max((one.place for one in self._rows()), default=-1) + 1
        row = ViewRow(
            id=self.desk.new_id(),
            name=name,
            person=owner,
            place=place,
            filters=packed(as_json(wanted)),
            shows=packed(dict(shows)),
        )
        return self._put("save view", f"saved the view “{name}”{' for everybody' * shared}", row)

    def update(self, view_id: str, wanted: Wanted, shows: Mapping[str, str]) -> SavedView:
        """Let a view show what is shown now. Raises ``NotFound``, as all that follows."""
        row = replace(self._row(view_id), filters=packed(as_json(wanted)), shows=packed(dict(shows)))
        return self._put("change view", f"changed what the view “{row.name}” shows", row)

    def rename(self, view_id: str, name: str) -> SavedView:
        """Raises ``InvalidValue`` as ``save``."""
        row = self._row(view_id)
        name = self._free(name, view_id)
        return self._put("rename view", f"renamed the view “{row.name}” to “{name}”", replace(row, name=name))

    def share(self, view_id: str, *, shared: bool) -> SavedView:
        """Share a view with everybody, or keep it for whoever is at the keyboard."""
        row = self._row(view_id)
        said = f"shared the view “{row.name}” with everybody" if shared else f"kept the view “{row.name}” to themselves"
        return self._put("share view", said, replace(row, person=None if shared else self.desk.somebody()))

    def arrange(self, view_ids: Sequence[str]) -> None:
        """Put views in this order; those that are not named follow."""
        rows = {one.id: one for one in self._rows()}
        order = [
            *(one for one in dict.fromkeys(view_ids) if one in rows),
            *(one for one in rows if one not in view_ids),
        ]
        moved = [replace(rows[one], place=n) for n, one in enumerate(order) if rows[one].place != n]
        with self.desk.change("arrange views", "put the saved views in another order") as writer:
            for row in moved:
                writer.put("saved_view", to_row(row))

    def delete(self, view_id: str) -> None:
        row = self._row(view_id)
        with self.desk.change("delete view", f"deleted the view “{row.name}”") as writer:
            writer.remove("saved_view", row.id)

    # Inside

    def _put(self, action: str, said: str, row: ViewRow) -> SavedView:
        with self.desk.change(action, said) as writer:
            writer.put("saved_view", to_row(row))
        return _read(row)

    def _rows(self) -> tuple[ViewRow, ...]:
        return saved_views.visible(self.desk.library.con, self.desk.who)

    def _row(self, view_id: str) -> ViewRow:
        return saved_views.one_of(self.desk.library.con, self.desk.who, view_id)

    def _free(self, name: str, view_id: str = "") -> str:
        name = " ".join(name.encode("utf-8", "ignore").decode().replace("\0", " ").split())
        if any(one.name.casefold() == name.casefold() and one.id != view_id for one in self._rows()):
            raise InvalidValue("name", f"There is already a view “{name}”.", hint="Choose another name, or update it.")
        return name


def as_json(wanted: Wanted) -> dict[str, Any]:
    """What is narrowed, by name; what is not stays out."""
    found: dict[str, Any] = {}
    for one in fields(wanted):
        value = getattr(wanted, one.name)
        if isinstance(value, frozenset):
            found |= {one.name: sorted(str(each) for each in value)} if value else {}
        elif value is not None:
            found[one.name] = value
    return found


def read_wanted(text: str) -> Wanted:
    """From the JSON of a row; what another version wrote and this one does not know narrows nothing."""
    said = _object(text)

    def some(name: str) -> frozenset[Any]:
        value = said.get(name)
        return frozenset(one for one in value if isinstance(one, str)) if isinstance(value, list) else frozenset()

    def either(name: str) -> bool | None:
        value = said.get(name)
        return value if isinstance(value, bool) else None

    return Wanted(
        departments=some("departments"),
        accounts=some("accounts"),
        campaigns=some("campaigns"),
        states=frozenset(one for one in State if one.value in some("states")),
        platforms=some("platforms"),
        labels=some("labels"),
        people=some("people"),
        video=either("video"),
        picture=either("picture"),
        failing=frozenset(one for one in Level if one.value in some("failing")),
    )


def _read(row: ViewRow) -> SavedView:
    shows = {name: value for name, value in _object(row.shows).items() if isinstance(value, str)}
    return SavedView(id=row.id, name=row.name, shared=row.person is None, wanted=read_wanted(row.filters), shows=shows)


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text or "{}")
    except (TypeError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
