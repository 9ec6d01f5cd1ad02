"""Turning the week within the dense month, layout to paint, against the same words alone. Nothing is read for it."""

from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.measures.case import Case
from benchmarks.report import Line, line
from benchmarks.timing import interleaved

if TYPE_CHECKING:
    from ui.calendar.page import CalendarPage

_FLOOR = "floor: every line of words shown on a chip made and drawn as QStaticText"


def turned(case: Case, page: "CalendarPage") -> Line:
    """Of a page that shows the dense month."""
    from benchmarks.measures.month import drawing, words_shown
    from ui.calendar.chip_text import ChipTexts
    from ui.calendar.toolbar import WEEK

    view = page.views.week
    days = [case.newest + timedelta(days=number) for number in (9, 16)]

    def turn() -> float:
        """To the other of two weeks, with no words of it ready. No post is chosen, and so none is opened."""
        view._painter.texts = ChipTexts(view._painter.chip_font, view._painter.time_font)
        view._painter._statics.clear()
        day = days[view.current_day() == days[0]]
        start = perf_counter()
        view.stand_on_day(day)
        view.viewport().repaint()
        return perf_counter() - start

    page.show_month(case.newest)
    page.show_view(WEEK)
    turn()
    words = words_shown(view._painter, view._scene)
    order = interleaved({"floor": drawing(words), "turn": turn}, case.times(30), warm_up=3)
    shown = f"{len(words):,} lines of words shown, none of them ready before"
    return line("week turn", case.posts, order["turn"], floor=_FLOOR, floor_taken=order["floor"], note=shown)
