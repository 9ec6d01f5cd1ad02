"""Insert and push: posts take a day, and what lies there moves on until a day has room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from sddc_planner.model.ids import PostId
from sddc_planner.model.rearranging import Rearrangement
from sddc_planner.planner.wanted import Wanted
from ui import words
from ui.calendar.acts import Held
from ui.core import Core
from ui.rearranging.dialog import Question, RearrangeDialog
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.segmented import SegmentedControl

_RULE = (
    "What lies on the day moves on to the next working day, and what lies there moves on in turn, until a day has "
    "room. Nothing after the end of the month moves; nothing that is published or cancelled does."
)


@dataclass(frozen=True, slots=True)
class Inserted:
    """The posts that are put in: chosen, or cut or copied before."""

    posts: tuple[PostId, ...]
    held: Held | None = None

    @property
    def is_copy(self) -> bool:
        return self.held is not None and not self.held.cut

    def title(self, planned: Rearrangement) -> str:
        own = [one.post.heading() for one in planned.steps if one.post.id in self.posts]
        named = f"“{own[0]}”" if len(own) == 1 else words.count(len(own), "post")
        copy = ("a copy of " if len(own) == 1 else "copies of ") if self.is_copy else ""
        return f"Insert {copy}{named} and push"

    def source(self) -> str:
        return "Chosen" if self.held is None else "Cut" if self.held.cut else "Copied"


class PushDialog(RearrangeDialog):
    """Call ``begin`` and ``open``. ``inserted`` is what was put in."""

    def __init__(self, core: Core, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(core, theme, "Insert and push", "Insert and push", parent)
        self._offers: Sequence[Inserted] = ()
        self.rule.setText(_RULE)
        self.what = SegmentedControl([])
        self.what.setAccessibleName("Which posts are put in")
        self.what.chosen.connect(lambda _place: self.look())
        self.day = DateField(theme, today)
        self.day.setAccessibleName("The day they take")
        self.day.edited.connect(lambda _day: self.look())
        self.who = SegmentedControl([(True, "Same accounts"), (False, "All posts")])
        self.who.setAccessibleName("Which posts move on")
        self.who.chosen.connect(lambda _who: self.look())
        self.add_field("Put in", self.what)
        self.add_field("On", self.day)
        self.add_field("Moves on", self.who)
        self.lay_out()

    @property
    def inserted(self) -> Inserted:
        place = self.what.current()
        return self._offers[place if isinstance(place, int) else 0]

    def begin(self, offers: Sequence[Inserted], day: date, wanted: Wanted, sentence: str) -> None:
        """Put in the first of ``offers``, or another of them, on ``day``."""
        self._offers = offers
        self.what.set_choices(list(enumerate(one.source() for one in offers)))
        self.show_field(self.what, shown=len(offers) > 1)
        self.day.set_near(day)
        self.day.set_value(day)
        self.set_scope(wanted, sentence)
        self.look()
        self.day.setFocus()
        self.day.selectAll()

    def question(self) -> Question | None:
        day, put = self.day.value(), self.inserted
        if day is None:
            self.refuse("Say on which day.")
            return None
        copies, same, scope = put.is_copy, self.who.current() is True, self.scope()
        return lambda planner: planner.moving.inserted(put.posts, day, copies=copies, wanted=scope, same_accounts=same)

    def _show(self, planned: Rearrangement, note: str = "") -> None:
        self.heading.setText(self.inserted.title(planned))
        super()._show(planned, note)
