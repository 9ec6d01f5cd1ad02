"""A document laid out on A4 pages: headings in the margin, text beside them, nothing cut.

It is set as large as two pages allow. What needs more than two pages at the smallest size gets them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sddc_planner.exports.briefs.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Figure,
    Figures,
    Heading,
    Notice,
    Paragraph,
    Strip,
    Table,
    Voice,
)
from sddc_planner.exports.briefs.drawing import MOODS, plot_sheet
from sddc_planner.exports.briefs.strip import strip_sheet
from sddc_planner.exports.briefs.widths import BETWEEN, FACT_WIDE, column_widths, fact_rows
from sddc_planner.exports.evidence.letters import is_right_to_left
from sddc_planner.exports.printed.ruler import Ruler
from sddc_planner.exports.printed.strokes import Look, Rule, Sheet, Stroke
from sddc_planner.model import palette

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP, FOOT = 18.0, 18.0, 16.0, 17.0
ACROSS = WIDTH - LEFT - RIGHT
_MARGIN = 42.0
"""Millimetres of the column in which the headings stand."""
_TOP_LATER = 22.0
"""Where later pages begin, under their running head."""
_SIZES = (10.0, 9.5, 9.0, 8.5)
"""Points of the text, the largest first."""
_WHERE_LONG = 9.0
_PAGES = 2
_GAP = 4.0
_BESIDE = 7.0
"""Millimetres between figures."""
_UNDER_HEAD = "#AEB9B4"
_KEPT_WHOLE = 70.0
"""Millimetres up to which a table is not broken over two pages."""


def pages_of(document: Document, ruler: Ruler) -> list[Sheet]:
    """The pages, with their heads and feet."""
    for size in _SIZES:
        sheets = _Layout(document, ruler, size).draw()
        if len(sheets) <= _PAGES:
            return sheets
    return _Layout(document, ruler, _WHERE_LONG).draw()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    look: Look
    right: bool = False


class _Layout:
    def __init__(self, document: Document, ruler: Ruler, size: float) -> None:
        self._document, self._ruler = document, ruler
        self._body = Look(size=size)
        self._strong = Look(size=size, bold=True)
        self._lead = Look(size=size + 2, colour=palette.INK)
        self._note = Look(size=size - 1, colour=palette.MUTED)
        self._label = Look(size=size - 1.5, colour=palette.MUTED)
        self._cell = Look(size=size - 0.5)
        self._heading = Look(size=size + 0.5, bold=True, colour=palette.ACCENT)
        self._pages: list[Sheet] = []
        self._y = 0.0
        self._in_section = False
        self._heading_text = ""
        """A heading that stands beside what comes next."""
        self._heading_end = 0.0
        """Where the heading on this page ends: what is set across the whole page stands below it."""

    @property
    def _sheet(self) -> Sheet:
        return self._pages[-1]

    @property
    def _bottom(self) -> float:
        return HEIGHT - FOOT

    def draw(self) -> list[Sheet]:
        self._turn()
        self._title()
        for block in self._document.blocks:
            self._block(block)
        for number, sheet in enumerate(self._pages, 1):
            self._foot(sheet, number)
        return self._pages

    # Pages

    def _turn(self) -> None:
        self._pages.append(Sheet(WIDTH, HEIGHT))
        self._y, self._heading_end = TOP, 0.0
        if len(self._pages) > 1:
            look = Look(size=7.5, colour=palette.MUTED)
            room = ACROSS - self._ruler.width(self._document.kicker, look) - 8
            self._sheet.words(self._document.kicker, LEFT, 11, ACROSS, look)
            self._sheet.words(self._ruler.cut(self._document.title, room, look), LEFT, 11, ACROSS, look, right=True)
            self._sheet.rule(LEFT, 16, WIDTH - RIGHT, 16, palette.LINE)
            self._y = _TOP_LATER

    def _keep(self, high: float) -> None:
        """Begin a new page where less than this is left, unless nothing stands on this one yet."""
        if self._y + high > self._bottom and self._y > _TOP_LATER:
            self._turn()

    def _foot(self, sheet: Sheet, number: int) -> None:
        y = HEIGHT - 12.5
        look = Look(size=7, colour=palette.MUTED)
        sheet.rule(LEFT, y - 1.5, WIDTH - RIGHT, y - 1.5, palette.LINE)
        sheet.words(self._ruler.cut(self._document.foot, ACROSS - 24, look), LEFT, y, ACROSS - 24, look)
        sheet.words(f"Page {number} of {len(self._pages)}", LEFT, y, ACROSS, look, right=True)

    def _title(self) -> None:
        told = self._document
        self._sheet.fill(LEFT, self._y, ACROSS, 1.4, palette.hue(told.hue))
        self._y += 5
        kicker, small = Look(size=10, bold=True, colour=palette.ACCENT), Look(size=9, colour=palette.MUTED)
        room = ACROSS - self._ruler.width(told.kicker, kicker) - 8
        self._sheet.words(told.kicker, LEFT, self._y, ACROSS, kicker)
        self._sheet.words(self._ruler.cut(told.council, room, small), LEFT, self._y + 0.2, ACROSS, small, right=True)
        self._y += kicker.line + 0.8
        self._lines(self._wrapped(told.title, Look(size=21 if len(told.title) < 60 else 16, bold=True), ACROSS), LEFT)
        self._y += 0.6
        self._lines(self._wrapped(told.subtitle, Look(size=10, colour=palette.MUTED), ACROSS), LEFT)
        self._y += 4

    # Blocks

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._y = max(self._y, self._heading_end)
            self._heading_text, self._in_section = block.text, True
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Facts):
            self._facts(block)
        elif isinstance(block, Notice):
            self._notice(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Figure):
            self._figures([self._drawn(block, ACROSS)], 0.0)
        else:
            self._rows_of_figures(block)

    def _begin(self, high: float, *, wide: bool = False) -> tuple[float, float]:
        """Make room for the first ``high`` millimetres of a block; write the heading that waits. Its edge and width."""
        if self._heading_text:
            look = self._heading
            lines = self._wrapped(self._heading_text, look, ACROSS if wide else _MARGIN - 4)
            tall = len(lines) * look.line
            self._keep(_GAP + (tall + 1 + high if wide else max(tall, high)))
            if self._y > _TOP_LATER:
                self._y += 1.6
                self._sheet.rule(LEFT, self._y, WIDTH - RIGHT, self._y, palette.LINE)
                self._y += _GAP - 1.6
            top = self._y
            self._lines(lines, LEFT)
            self._heading_text, self._heading_end = "", self._y + 0.6
            self._y = self._y + 1 if wide else top
        else:
            if wide:
                self._y = max(self._y, self._heading_end)
            self._keep(high)
        return (LEFT, ACROSS) if wide or not self._in_section else (LEFT + _MARGIN, ACROSS - _MARGIN)

    def _paragraph(self, block: Paragraph) -> None:
        look = {Voice.LEAD: self._lead, Voice.STRONG: self._strong, Voice.NOTE: self._note}.get(block.voice, self._body)
        x, w = self._begin(look.line * 2)
        self._lines(self._wrapped(block.text, look, w), x, w)
        self._y += 2.4 if block.voice is Voice.LEAD else 1.5

    def _bullets(self, block: Bullets) -> None:
        x, w = self._begin(self._body.line)
        for item in block.items:
            lines = self._wrapped(item, self._body, w - 4)
            self._keep(self._body.line)
            self._sheet.words("•", x + 0.6, self._y, 4, self._body)
            self._lines(lines, x + 4, w - 4)
            self._y += 0.5
        self._y += 1.2

    def _facts(self, block: Facts) -> None:
        label, gap = 22.0, 8.0
        self._begin(self._body.line, wide=True)
        half = (ACROSS - gap) / 2
        for pairs in fact_rows(block):
            room = (half if len(pairs) > 1 or len(pairs[0][1]) < FACT_WIDE else ACROSS) - label
            columns = [(name, self._wrapped(said, self._cell, room)) for name, said in pairs]
            for n in range(max(len(lines) for _name, lines in columns)):
                self._keep(self._cell.line)
                for column, (name, lines) in enumerate(columns):
                    x = LEFT + column * (half + gap)
                    if not n:
                        self._sheet.words(name, x, self._y + 0.35, label, self._label)
                    if n < len(lines):
                        self._put(lines[n], x + label, room)
                self._y += self._cell.line
            self._y += 0.7
        self._y += 2.6

    def _notice(self, block: Notice) -> None:
        ink, soft = MOODS[block.mood]
        title, small = replace(self._strong, colour=ink), Look(size=6.5, colour=palette.MUTED)
        room = ACROSS - 8
        lines = self._wrapped(block.title, title, room)
        for one in block.lines:
            lines += self._wrapped(one, self._cell, room)
        for one in block.digests:
            lines += self._wrapped(one, small, room)
        self._begin(min(_tall(lines) + 3, 40), wide=True)
        while lines:
            taken: list[_Line] = []
            while lines and (not taken or self._y + 3 + _tall(taken) + lines[0].look.line <= self._bottom):
                taken.append(lines.pop(0))
            high = _tall(taken) + 3
            self._sheet.fill(LEFT, self._y, ACROSS, high, soft, radius=1.2)
            self._sheet.fill(LEFT, self._y, 1.2, high, ink)
            end = self._y + high
            self._y += 1.5
            for line in taken:
                self._put(line, LEFT + 4, room)
                self._y += line.look.line
            self._y = end
            if lines:
                self._turn()
        self._y += 4

    def _table(self, block: Table) -> None:
        heads = [Look(size=self._label.size, colour=palette.MUTED, bold=True)] * len(block.columns)
        across = ACROSS if block.wide else ACROSS - _MARGIN
        widths = column_widths(block, across, self._ruler, self._cell)
        head = self._row(tuple(column.name for column in block.columns), heads, block, widths)
        rows = [self._row(row, self._looks(block, place), block, widths) for place, row in enumerate(block.rows)]
        least = _high(head) + 2 * self._cell.line + 3
        whole = _high(head) + sum(_high(cells) + 1.4 for cells in rows) + 1
        x, _w = self._begin(whole if whole <= _KEPT_WHOLE else least, wide=block.wide)
        self._table_head(head, widths, x, block)
        for cells in rows:
            if self._y + min(_high(cells), 60) + 1.6 > self._bottom:
                self._turn()
                self._table_head(head, widths, x, block)
            self._y += 0.8
            for n in range(max(map(len, cells))):
                if self._y + self._cell.line > self._bottom:
                    self._turn()
                    self._table_head(head, widths, x, block)
                    self._y += 0.8
                self._across([cell[n : n + 1] for cell in cells], widths, x, block)
                self._y += self._cell.line
            self._y += 0.6
            self._sheet.rule(x, self._y, x + across, self._y, palette.LINE)
        self._y += 3

    def _looks(self, block: Table, place: int) -> list[Look]:
        """Of the cells of a row."""
        looks = [replace(self._cell, bold=column.strong) for column in block.columns]
        if block.moods:
            looks[-1] = replace(looks[-1], colour=MOODS[block.moods[place]][0], bold=True)
        return looks

    def _row(
        self, texts: Sequence[str], looks: Sequence[Look], block: Table, widths: Sequence[float]
    ) -> list[list[_Line]]:
        last = len(block.columns) - 1
        return [
            self._wrapped(text, look, wide - (BETWEEN if place < last else 0))
            for place, (text, look, wide) in enumerate(zip(texts, looks, widths, strict=True))
        ]

    def _table_head(self, head: list[list[_Line]], widths: Sequence[float], x: float, block: Table) -> None:
        for n in range(max(map(len, head))):
            self._across([cell[n : n + 1] for cell in head], widths, x, block)
            self._y += self._label.line
        self._y += 0.7
        self._sheet.rule(x, self._y, x + sum(widths), self._y, _UNDER_HEAD, thick=0.3)

    def _across(self, cells: Sequence[Sequence[_Line]], widths: Sequence[float], x: float, block: Table) -> None:
        """One line of every cell."""
        for place, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
            room = wide - (BETWEEN if place < len(widths) - 1 else 0)
            for line in cell:
                self._put(replace(line, right=line.right or block.columns[place].right), x, room)
            x += wide

    def _rows_of_figures(self, block: Figures) -> None:
        many = len(block.figures)
        beside = 3 if many == 3 or many > 4 else 2
        wide = (ACROSS - (beside - 1) * _BESIDE) / beside
        for place in range(0, many, beside):
            self._figures([self._drawn(one, wide) for one in block.figures[place : place + beside]], _BESIDE)

    def _drawn(self, figure: Figure, wide: float) -> Sheet:
        return figure_sheet(figure, wide, self._ruler)

    def _figures(self, sheets: Sequence[Sheet], gap: float) -> None:
        high = max(one.height for one in sheets)
        x, _w = self._begin(high, wide=True)
        for one in sheets:
            self._sheet.strokes += [_moved(stroke, x, self._y) for stroke in one.strokes]
            x += one.width + gap
        self._y += high + 3

    # Lines

    def _wrapped(self, text: str, look: Look, w: float) -> list[_Line]:
        found: list[_Line] = []
        for paragraph in text.split("\n"):
            right = is_right_to_left(paragraph)
            found += [_Line(line, look, right) for line in self._ruler.lines(paragraph, w, look)]
        return found

    def _lines(self, lines: Iterable[_Line], x: float, w: float = ACROSS) -> None:
        """One under the other, over as many pages as that takes."""
        for line in lines:
            if self._y + line.look.line > self._bottom:
                self._turn()
            self._put(line, x, w)
            self._y += line.look.line

    def _put(self, line: _Line, x: float, w: float) -> None:
        self._sheet.words(line.text, x, self._y, w, line.look, right=line.right)


def figure_sheet(figure: Figure, wide: float, ruler: Ruler) -> Sheet:
    """The figure on a sheet of its own, ``wide`` millimetres."""
    drawing = figure.drawing
    return strip_sheet(drawing, wide, ruler) if isinstance(drawing, Strip) else plot_sheet(drawing, wide, ruler)


def _tall(lines: Iterable[_Line]) -> float:
    return sum(line.look.line for line in lines)


def _high(cells: Sequence[Sequence[_Line]]) -> float:
    return max(map(_tall, cells), default=0.0)


def _moved(one: Stroke, x: float, y: float) -> Stroke:
    if isinstance(one, Rule):
        return replace(one, x=one.x + x, y=one.y + y, x2=one.x2 + x, y2=one.y2 + y)
    return replace(one, x=one.x + x, y=one.y + y)
