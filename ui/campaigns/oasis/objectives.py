"""The aim and the SMART objectives: read as sentences, written as what changes, from where, to where, by when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from sddc_planner.model.campaign import Campaign, Objective
from ui.campaigns.oasis import guidance
from ui.campaigns.oasis.fields import LongText
from ui.campaigns.oasis.objective_row import ObjectiveRow
from ui.campaigns.oasis.part import OasisPart
from ui.campaigns.oasis.sheet import CampaignView
from ui.campaigns.oasis.texts import Guided
from ui.theme import Theme

KEY = "objectives"
_ANY_DAY = date(2020, 1, 1)
"""What dates are near to until a campaign is shown."""


class ObjectivesPart(OasisPart):
    """One row for each objective. A row that was begun is stored with its first letter, and one left empty goes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.rows: list[ObjectiveRow] = []
        self._stored: tuple[Objective, ...] = ()
        self._begun = False
        """There is a row more than there are objectives."""
        self._writable, self._roomy = True, False
        self._near = _ANY_DAY
        self.aim = LongText(theme, 1, 6)
        self.aim.setPlaceholderText(guidance.OBJECTIVES.hint)
        self.aim.setAccessibleName("Aim")
        self.aim.typed.connect(lambda text: self._say("aim", lambda _one: {"aim": text}))
        self.aim.left.connect(self.left)
        self.guided = Guided(theme, guidance.OBJECTIVES, self.aim)
        self.add = QPushButton("+ Add an objective")
        self.add.setProperty("kind", "link")
        self.add.clicked.connect(lambda _checked=False: self.begin_row())
        self.column.setSpacing(theme.px(6))
        self.column.addWidget(self.guided)
        self.column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def start(self) -> None:
        self._begun = False
        self._set_count(0)

    def show_view(self, view: CampaignView) -> None:
        one = view.campaign
        self._stored, self._near = one.objectives, one.last_day
        if view.takes("aim"):
            self.aim.show_value(one.aim)
        self._set_count(len(one.objectives) + self._begun)
        for place, objective in enumerate(one.objectives):
            row = self.rows[place]
            row.show_objective(objective, {part for part in _PARTS if not view.takes(_key(place, part))})
        problems = [text for key, text in view.problems.items() if key.startswith((KEY, "aim"))]
        self.guided.show_problem(problems[0] if problems else "")

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        self.aim.setReadOnly(not writable)
        self.add.setVisible(writable)
        for row in self.rows:
            row.set_writable(writable=writable)

    def set_roomy(self, *, roomy: bool) -> None:
        self._roomy = roomy
        self.aim.set_room(2 if roomy else 1, 12 if roomy else 6)
        self.column.setSpacing(self._theme.px(6 if roomy else 1))
        for row in self.rows:
            row.open(opened=roomy)

    def finish(self) -> None:
        for row in self.rows:
            row.finish()

    def go_to(self, place: int) -> None:
        """Write in an objective; begin one where there is none there."""
        if place < len(self.rows):
            self.rows[place].go_to_gap()
        else:
            self.begin_row()

    def begin_row(self) -> None:
        """A new row, empty, to write in."""
        if not self._begun:
            self._begun = True
            self._set_count(len(self._stored) + 1)
        self.rows[-1].go_to_gap()

    # Inside

    def _set_count(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            place = len(self.rows)
            row = ObjectiveRow(self._theme, place, self._near)
            row.typed.connect(lambda part, value, place=place: self._write(place, part, value, typing=True))
            row.picked.connect(lambda part, value, place=place: self._write(place, part, value, typing=False))
            row.moveWanted.connect(lambda steps, place=place: self._move(place, steps))
            row.removeWanted.connect(lambda place=place: self._remove(place))
            row.left.connect(self.left)
            row.set_writable(writable=self._writable)
            row.open(opened=self._roomy)
            self.rows.append(row)
            self.column.insertWidget(self.column.indexOf(self.add), row)
            row.show()  # now, so that the cursor can go there at once

    def _write(self, place: int, part: str, value: Any, *, typing: bool) -> None:
        if place >= len(self._stored):
            self._begun = False  # with this it is an objective like the others
        key, change = _key(place, part), _setting(place, part, value)
        if typing:
            self._say(key, change)
        else:
            self._choose(key, change)

    def _move(self, place: int, steps: int) -> None:
        to = place + steps
        if not 0 <= to < len(self._stored):
            return
        order = list(self._stored)
        order.insert(to, order.pop(place))
        self._put(tuple(order))
        self.rows[to].go_to_gap()

    def _remove(self, place: int) -> None:
        if place >= len(self._stored):
            self._begun = False
            self._set_count(len(self._stored))
        else:
            self._put(tuple(one for n, one in enumerate(self._stored) if n != place))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, objectives: tuple[Objective, ...]) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)  # no row keeps what is typed in it for another objective
        self._choose(KEY, lambda _one: {KEY: objectives})

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Close the row that the person left; drop one that was begun and says nothing."""
        if now is None or not self.isVisible():
            return
        for row in list(self.rows):
            if row.is_open and not row.holds(now):
                is_left_empty = row.was_entered and row.is_empty()
                row.open(opened=self._roomy)
                if is_left_empty:
                    self._drop(row)

    def _drop(self, row: ObjectiveRow) -> None:
        place = self.rows.index(row)
        if place >= len(self._stored):
            self._begun = False
            self._set_count(len(self._stored))
        elif self._stored[place] == Objective():
            objectives = tuple(one for n, one in enumerate(self._stored) if n != place)
            self._choose(KEY, lambda _one: {KEY: objectives})


_PARTS = ("what", "start", "target", "by")


def _key(place: int, part: str) -> str:
    return f"{KEY}:{place}:{part}"


def _setting(place: int, part: str, value: Any) -> Callable[[Campaign], dict[str, Any]]:
    """A change of one part of one objective, whatever else has become of the others."""

    def change(one: Campaign) -> dict[str, Any]:
        every = list(one.objectives)
        every += [Objective()] * (place + 1 - len(every))
        every[place] = replace(every[place], **{part: value})
        return {KEY: tuple(every)}

    return change
