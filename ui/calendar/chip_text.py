"""The words of a chip, broken into lines and ready to draw: found once, drawn many times.

The title comes first: where time and title do not both fit, the time gives way (it stays in the tool tip and in
what a screen reader says).
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextLayout, QTextOption, QTransform

from sddc_planner.model.picture import CalendarItem
from ui import words

_VIDEO_MARK = "▶"
_PROBLEM_MARK = "⚠"
_VERBAL_MARK = "☎"
_HELD_MARK = "‖"
_PLAIN = "\ufe0e"
_WIDE = 27
"""From so many letters on, a line has room for more than its title."""
_MOST_PLACES = 4
_KEPT = 6_000
"""Entries after which the store is emptied: several busy months."""


@dataclass(frozen=True, slots=True)
class ChipText:
    """``time`` is empty where there was no room; each line has its offset from the left, in pixels."""

    time: QStaticText | None
    lines: tuple[tuple[QStaticText, float], ...]
    time_below: bool = False
    """The time has the second line to itself."""
    places: QStaticText | None = None
    """The platforms, at the end of the last line, where a wide chip has room for them beside everything else."""
    places_at: int = 0


class ChipTexts:
    """A store of broken lines for one pair of fonts and one screen."""

    def __init__(self, font: QFont, time_font: QFont) -> None:
        self.font, self.time_font = font, time_font
        self._metrics, self._time_metrics = QFontMetricsF(font), QFontMetricsF(time_font)
        self._space = self._metrics.horizontalAdvance(" ")
        self._advances: dict[str, float] = {}
        self._times: dict[str, tuple[QStaticText, float]] = {}
        self._made: dict[tuple[str, str, int, int, str], ChipText] = {}
        self._wide = _WIDE * self._metrics.averageCharWidth()
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def wants(self, item: CalendarItem, width: int) -> int:
        """The lines, 1 or 2, that show time and title whole or as nearly as they can be."""
        return 1 if self._before(item) + self._advance(shown_title(item)) <= width else 2

    def text(self, item: CalendarItem, width: int, lines: int) -> ChipText:
        """The words of ``item`` in ``lines`` lines of ``width`` pixels; none where not even one letter has room."""
        if width < self._advance("M…"):
            return ChipText(None, ())
        places = platforms(item) if width >= self._wide else ""
        key = (shown_title(item), words.clock_time(item.at), width, lines, places)
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            found = self._made[key] = self._with_places(self._make(item, *key[:4]), places, width)
        return found

    def _with_places(self, made: ChipText, places: str, width: int) -> ChipText:
        if not places or not made.lines or made.time_below:
            return made
        text, room = self._time(places)
        last, offset = made.lines[-1]
        at = int(width - room)
        if offset + last.size().width() + 2 * self._space > at:
            return made
        return replace(made, places=text, places_at=at)

    def _make(self, item: CalendarItem, title: str, time: str, width: int, lines: int) -> ChipText:
        before = self._before(item)
        if time:
            whole = self._whole(title, before, width, lines)
            if whole is not None:
                return ChipText(self._time(time)[0], whole)
        whole = self._whole(title, 0.0, width, lines)
        if whole is not None:
            below = bool(time) and lines == 2 and len(whole) == 1
            return ChipText(self._time(time)[0] if below else None, whole, below)
        if lines == 1:
            return ChipText(None, ((self._static(self._cut(title, width)), 0.0),))
        first = self._break(title, 0.0, width)[0]
        rest = self._cut(title[len(first) :].strip(), width)
        return ChipText(None, ((self._static(first.rstrip()), 0.0), (self._static(rest), 0.0)))

    def _whole(self, title: str, before: float, width: int, lines: int) -> tuple[tuple[QStaticText, float], ...] | None:
        """The title unshortened, with room for the time before it; None when it does not fit."""
        if before + self._advance(title) <= width:
            return ((self._static(title), before),)
        if lines == 1:
            return None
        first, fits = self._break(title, before, width)
        rest = title[len(first) :].strip()
        if not fits or self._advance(rest) > width:
            return None
        return ((self._static(first.rstrip()), before), (self._static(rest), 0.0))

    def _break(self, title: str, before: float, width: int) -> tuple[str, bool]:
        """What goes on the first line, and whether it ends between words."""
        layout = QTextLayout(title, self.font)
        layout.setTextOption(self._option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(1.0, width - before))
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        end = len(title.encode("utf-16-le")[: 2 * line.textLength()].decode("utf-16-le", "ignore"))
        first = title[:end]
        return first, first.endswith((" ", "-", "–", "/")) or end >= len(title)

    def _cut(self, text: str, width: int) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _before(self, item: CalendarItem) -> float:
        time = words.clock_time(item.at)
        return self._time(time)[1] + self._space if time else 0.0

    def _time(self, time: str) -> tuple[QStaticText, float]:
        if time not in self._times:
            text = static_text(time, self.time_font)
            self._times[time] = (text, self._time_metrics.horizontalAdvance(time))
        return self._times[time]

    def _advance(self, text: str) -> float:
        known = self._advances.get(text)
        if known is None:
            if len(self._advances) >= _KEPT:
                self._advances.clear()
            known = self._advances[text] = self._metrics.horizontalAdvance(text)
        return known

    def _static(self, text: str) -> QStaticText:
        return static_text(text, self.font)


def shown_title(item: CalendarItem) -> str:
    """The title with a mark for a video, one for a verbal approval, one for a hold and one for a problem."""
    wanted = (
        (_VIDEO_MARK, item.has_video and _VIDEO_MARK not in item.title),
        (_PROBLEM_MARK, item.problem),
    )
    title = f"{_VERBAL_MARK}{_PLAIN}\u00a0{item.title}" if item.verbal else item.title  # in front, and so never cut
    title = f"{_HELD_MARK}\u00a0{title}" if item.held else title
    # A no-break space keeps a mark beside the last word; U+FE0E asks for the plain character, not a coloured picture.
    return title + "".join(f"\u00a0{mark}{_PLAIN}" for mark, is_wanted in wanted if is_wanted)


def platforms(item: CalendarItem) -> str:
    """ "f X in": one mark for each platform that a post goes to."""
    marks = list(dict.fromkeys(label.split(" ", 1)[0] for label in item.accounts if " " in label))
    more = [f"+{len(marks) - _MOST_PLACES}"] if len(marks) > _MOST_PLACES else []
    return "\u2002".join([*marks[:_MOST_PLACES], *more])


def static_text(text: str, font: QFont) -> QStaticText:
    """``text`` laid out once, as plain text."""
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(QTransform(), font)
    return made
