"""The pages of the PDF: paper, colours, and the few ways in which text is put on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from sddc_planner.exports.evidence.letters import (
    FACES,
    FALLBACKS,
    FOLDER,
    MONO,
    SANS,
    Letters,
    is_right_to_left,
    needs_shaping,
)

if TYPE_CHECKING:
    from pathlib import Path

Colour: TypeAlias = tuple[int, int, int]

INK, MUTED, LINE, SOFT = (23, 33, 29), (86, 99, 93), (220, 227, 223), (244, 246, 245)
ACCENT, ACCENT_SOFT = (11, 107, 76), (228, 242, 236)
GOOD, GOOD_SOFT = (20, 108, 46), (227, 244, 230)
BAD, BAD_SOFT = (179, 38, 30), (253, 233, 231)
WAIT, WAIT_SOFT = (154, 90, 0), (255, 243, 220)
PLAIN, PLAIN_SOFT = (95, 107, 118), (238, 241, 243)

LEFT, WIDTH = 18.0, 174.0
"""Millimetres: the left edge of the text and how wide it is."""
_TOP, _BOTTOM = 20.0, 22.0
_LONGEST = 400
"""Characters of a name in a table. A longer one is cut, and says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a text looks: size in points, colour, weight. Lines are 1.38 times the size apart."""

    size: float = 9.5
    colour: Colour = INK
    bold: bool = False
    mono: bool = False

    @property
    def line(self) -> float:
        """Millimetres."""
        return self.size * 0.352778 * (1.3 if self.mono else 1.38)


BODY = Look()
STRONG = Look(bold=True)
NOTE = Look(size=8.5, colour=MUTED)
LABEL = Look(size=8, colour=MUTED)
DIGEST = Look(size=7, colour=MUTED, mono=True)


class EvidencePage(FPDF):
    """A4 upright. ``head`` goes into the foot of every page; ``total`` is the number of pages, 0 while unknown."""

    def __init__(self, *, title: str, head: str, total: int) -> None:
        super().__init__("portrait", "mm", "A4")
        self._head, self._total = head, total
        for family, style, name in FACES:
            self.add_font(family, style, FOLDER / name)
        self.set_fallback_fonts(list(FALLBACKS), exact_match=False)
        cmaps = [self.fonts[family].cmap for family in FALLBACKS]  # type: ignore[union-attr]  # none is a core font
        self.letters = Letters(lambda letter: any(ord(letter) in cmap for cmap in cmaps), where="The title")
        self._title = self.letters.drawn(title)
        self.set_margins(LEFT, _TOP, LEFT)
        self.set_auto_page_break(auto=True, margin=_BOTTOM)
        self.c_margin = 0

    indent = 3.5
    """Millimetres from a bar to the text beside it."""

    # What fpdf calls on every page

    def header(self) -> None:
        if self.page_no() == 1:
            return
        self.put("Evidence of sign-off", x=LEFT, y=10, w=50, look=Look(size=7.5, colour=MUTED, bold=True))
        self.put(
            self.cut(self._title, 90), x=LEFT + 50, y=10, w=WIDTH - 50, look=Look(size=7.5, colour=MUTED), right=True
        )
        self.rule(15, LINE)
        self.set_xy(LEFT, _TOP)

    def footer(self) -> None:
        y = self.h - 14
        self.rule(y, LINE)
        self.put(
            f"Chain head {self._head}", x=LEFT, y=y + 2, w=WIDTH - 30, look=Look(size=6.5, colour=MUTED, mono=True)
        )
        pages = f" of {self._total}" if self._total else ""
        said = f"Page {self.page_no()}{pages}"
        self.put(said, x=LEFT, y=y + 1.6, w=WIDTH, look=Look(size=7.5, colour=MUTED), right=True)

    def close(self) -> None:
        """Let go of the font files."""
        for font in self.fonts.values():
            font.close()  # type: ignore[union-attr]  # none is a core font

    # Text

    def look(self, look: Look, text: str = "") -> None:
        """Write as ``look`` says. Only text that needs it is shaped, since that takes ten times as long."""
        self.set_text_shaping(use_shaping_engine=needs_shaping(text))
        self.set_font(MONO if look.mono else SANS, "B" if look.bold else "", look.size)
        self.set_text_color(*look.colour)

    def put(self, text: str, *, x: float, y: float, w: float, look: Look, right: bool = False) -> None:
        """One line at a place. The caller makes sure that it fits."""
        drawn = self.letters.drawn(text)
        self.look(look, drawn)
        self.set_xy(x, y)
        self.cell(w, look.line, drawn, align="R" if right else "L")

    def flow(
        self, text: str, *, look: Look = BODY, x: float = LEFT, w: float = WIDTH, bar: Colour | None = None
    ) -> None:
        """Text of any length from here downwards, over as many pages as it needs. ``bar`` runs beside it."""
        page, y = self.page, self.y
        indent = self.indent if bar else 0.0
        for paragraph in self.letters.drawn(text).split("\n"):
            self.look(look, paragraph)
            self.set_x(x + indent)
            if not paragraph.strip():
                self._line_feed(look)
                continue
            align = "R" if bar and is_right_to_left(paragraph) else "L"
            lay = self.cell if self.get_string_width(paragraph) < w - indent else self.multi_cell
            lay(w - indent, look.line, paragraph, align=align, new_x=XPos.LEFT, new_y=YPos.NEXT)
        if bar:
            self._bar(page, y, x, bar)
        self.set_x(x)

    def height_of(self, text: str, w: float, look: Look) -> float:
        """Millimetres that ``flow`` would take for a text in a column, once it can be drawn."""
        self.look(look, text)
        lines = 0
        for paragraph in text.split("\n"):
            if self.get_string_width(paragraph) < w:
                lines += 1
                continue
            found = self.multi_cell(w, look.line, paragraph, align="L", dry_run=True, output=MethodReturnValue.LINES)
            lines += max(1, len(found))  # type: ignore[arg-type]  # what LINES gives back
        return lines * look.line

    def row(self, cells: Sequence[tuple[str, float, Look]], *, pad: float = 1.2, rule: bool = True) -> None:
        """Short texts beside each other, each wrapped in its column and kept on one page."""
        cells = [(self.letters.drawn(self.cut(text)), w, look) for text, w, look in cells]
        high = max(self.height_of(text, w - 2, look) for text, w, look in cells)
        self.keep(high + 2 * pad)
        top, x = self.y, LEFT
        for text, w, look in cells:
            self.set_xy(x, top + pad)
            self.flow(text, look=look, x=x, w=w - 2)
            x += w
        self.set_xy(LEFT, top + high + 2 * pad)
        if rule:
            self.rule(self.y, LINE)

    def cut(self, text: str, longest: int = _LONGEST) -> str:
        return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"

    # Shapes

    def keep(self, high: float) -> None:
        """Begin a new page if less than this is left of the one."""
        if self.will_page_break(high):
            self.add_page()

    def rule(self, y: float, colour: Colour, x: float = LEFT, w: float = WIDTH) -> None:
        self.set_draw_color(*colour)
        self.set_line_width(0.2)
        self.line(x, y, x + w, y)

    def box(self, x: float, y: float, w: float, h: float, colour: Colour) -> None:
        self.set_fill_color(*colour)
        self.rect(x, y, w, h, style="F", round_corners=True, corner_radius=1.2)

    def pill(self, text: str, *, x: float, y: float, colours: tuple[Colour, Colour], right: bool = False) -> float:
        """A word on its colour, from ``x`` on or up to it. Returns its width."""
        look = Look(size=7.5, colour=colours[0], bold=True)
        self.look(look)
        wide = self.get_string_width(text) + 4
        left = x - wide if right else x
        self.box(left, y, wide, 4.6, colours[1])
        self.put(text, x=left + 2, y=y + 0.5, w=wide - 4, look=look)
        return wide

    def notice(self, title: str, lines: Sequence[str], colours: tuple[Colour, Colour]) -> None:
        """A few sentences with a bar in their colour. They may run over pages."""
        self.keep(16)
        page, y = self.page, self.y
        self.set_y(self.y + 0.6)
        self.flow(title, look=Look(bold=True, colour=colours[0]), x=LEFT + 4, w=WIDTH - 4)
        for one in lines:
            self.flow(one, look=Look(size=9), x=LEFT + 4, w=WIDTH - 4)
        self.set_y(self.y + 0.6)
        self._bar(page, y, LEFT, colours[0], 1.2)
        self.set_xy(LEFT, self.y + 3)

    def picture(self, path: "Path", *, x: float, w: float, h: float) -> float:
        """A small copy of a picture, at most ``w`` by ``h``. Returns its height; 0 for what is no picture after all."""
        from sddc_planner.exports.evidence.pictures import small_copy  # noqa: PLC0415  # loads PIL

        found = small_copy(path)
        if found is None:
            return 0.0
        scale = min(w / found.width, h / found.height)
        wide, high = found.width * scale, found.height * scale
        self.keep(high + 2)
        self.image(found, x=x, y=self.y, w=wide, h=high)
        return high

    def properties(self, *, title: str, subject: str, keywords: str, made_at: datetime) -> None:
        self.set_title(self.letters.drawn(title))
        self.set_subject(self.letters.drawn(subject))
        self.set_keywords(keywords)
        self.set_author("SDDC Planner")
        self.set_creator("SDDC Planner")
        self.set_lang("en-GB")
        self.set_creation_date(made_at)
        self.set_display_mode("fullwidth", "single")

    def _line_feed(self, look: Look) -> None:
        if self.will_page_break(look.line):
            self.add_page()
        else:
            self.set_y(self.y + look.line)

    def _bar(self, page: int, y: float, x: float, colour: Colour, wide: float = 0.8) -> None:
        """Down the left of what was just written, from ``y`` on ``page`` to here."""
        here, end = self.page, self.y
        self.set_fill_color(*colour)
        for one in range(page, here + 1):
            self.page = one
            top = y if one == page else _TOP
            foot = end if one == here else self.h - _BOTTOM
            if foot > top:
                self.rect(x, top, wide, foot - top, style="F")
        self.page = here
