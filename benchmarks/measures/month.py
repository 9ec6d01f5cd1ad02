"""Switching the calendar page to the dense month, query to paint, against the query and the same words alone."""

import os
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any

from benchmarks.measures import week
from benchmarks.measures.case import Case
from benchmarks.report import Line, line
from benchmarks.timing import interleaved
from sddc_planner.model.picture import MonthPicture, month_after
from sddc_planner.planner.planner import Planner

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from ui.calendar.chip_painter import ChipPainter
    from ui.calendar.month_painter import Scene
    from ui.calendar.page import CalendarPage
    from ui.calendar.week_painter import WeekScene

GOAL = 2.5
WIDTH, HEIGHT = 1600, 1000
_FLOOR = "floor: the same query, and every line of words shown on a chip made and drawn as QStaticText"

Words = list[tuple[float, float, str, "QFont"]]
"""Where, what and in which font; those of one font follow each other."""


def run(case: Case) -> list[Line]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication
    from shiboken6 import delete

    from ui import theme
    from ui.calendar.page import CalendarPage
    from ui.core import Core
    from ui.theme import Scheme

    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of application runs already")
    planner = Planner.open(case.library, read_only=True)

    class AtOnce(Core):
        """Answers before it returns: what is timed is the work, not the way between two threads."""

        def ask(self, question: Any, then: Any = None, **_how: Any) -> None:
            answer = question(planner)
            if then is not None:
                then(answer)

    core = AtOnce(_refuse)
    page = CalendarPage(core, theme.apply(app, Scheme.LIGHT))
    try:
        page.resize(WIDTH, HEIGHT)
        page.show()
        app.processEvents()
        return _measured(case, planner, page)
    finally:
        page.close()
        delete(page)  # at once: its timers would ask a planner that is closed
        core.close()
        planner.close()


def _measured(case: Case, planner: Planner, page: "CalendarPage") -> list[Line]:
    from ui.calendar.chip_text import ChipTexts

    view = page.month_view

    def switch(month: date) -> None:
        page.show_month(month)
        view.doItemsLayout()
        view.viewport().repaint()

    def leave() -> None:
        """Another month is on screen, and no words of this one are ready."""
        switch(month_after(case.newest, -1))
        view._painter.texts = ChipTexts(view._painter.chip_font, view._painter.time_font)
        view._painter._statics.clear()

    leave()
    switch(case.newest)
    words = words_shown(view._painter, view._scene)
    draw = drawing(words)

    def least() -> None:
        _query(planner, case.newest)
        draw()

    def timed_switch() -> float:
        leave()
        start = perf_counter()
        switch(case.newest)
        return perf_counter() - start

    steps = {
        "floor": least,
        "switch": timed_switch,
        "query": lambda: _query(planner, case.newest),
        "picture": lambda: planner.pictures.month(case.newest),
    }
    order = interleaved(steps, case.times(30), warm_up=3)
    shown = (
        f"{len(page.model.items):,} posts in the month, {len(words):,} lines of words shown, none of them ready before"
    )
    return [
        line(
            "month switch",
            case.posts,
            order["switch"],
            floor=_FLOOR,
            floor_taken=order["floor"],
            goal=GOAL,
            note=shown,
        ),
        line("  of which the query", case.posts, order["query"]),
        line("  of which query and picture", case.posts, order["picture"]),
        week.turned(case, page),
    ]


def _refuse(exc: BaseException) -> None:
    raise exc


def _query(planner: Planner, month: date) -> object:
    frame = MonthPicture(first_of_month=month, today=month)
    return planner.posts.between(frame.first_day, frame.last_day)


def drawing(words: Words) -> Callable[[], None]:
    """Draws them, each made anew."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QImage, QPainter, QStaticText, QTransform

    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    transform = QTransform()

    def draw() -> None:
        painter = QPainter(image)
        last = None
        for x, y, text, font in words:
            if font is not last:
                painter.setFont(font)
                last = font
            made = QStaticText(text)
            made.prepare(transform, font)
            painter.drawStaticText(QPointF(x, y), made)
        painter.end()

    return draw


def words_shown(painter: "ChipPainter", scene: "Scene | WeekScene") -> Words:
    """The words of the chips where the view draws them."""
    times: Words = []
    lines: Words = []
    for row, chip in scene.layout.by_row.items():
        left, top = chip.box.x + painter.text_left, chip.box.y
        text = scene.texts[row]
        if text.time is not None:
            times.append((left, top, text.time.text(), painter.time_font))
        for n, (one, offset) in enumerate(text.lines):
            lines.append((left + offset, top + n * painter.sizes.line, one.text(), painter.chip_font))
    return times + lines
