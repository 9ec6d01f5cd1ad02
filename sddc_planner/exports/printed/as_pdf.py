"""Pages as a PDF that carries its own letters."""

from collections.abc import Sequence
from datetime import datetime

from fpdf import FPDF

from sddc_planner.exports.evidence.letters import FACES, FALLBACKS, FOLDER, SANS, Letters, needs_shaping
from sddc_planner.exports.printed.ruler import Ruler
from sddc_planner.exports.printed.strokes import Fill, Rule, Sheet, Words

_TRIAL = 100.0
"""Points at which widths are measured."""


class Pages(FPDF):
    """Lends its letters to a ``Ruler``, and draws the pages that were laid out with it."""

    def __init__(self) -> None:
        super().__init__("portrait", "mm", "A4")
        for family, style, name in FACES:
            self.add_font(family, style, FOLDER / name)
        self.set_fallback_fonts(list(FALLBACKS), exact_match=False)
        self.set_auto_page_break(auto=False)
        self.c_margin = 0
        cmaps = [self.fonts[family].cmap for family in FALLBACKS]  # type: ignore[union-attr]  # none is a core font
        self.letters = Letters(lambda letter: any(ord(letter) in cmap for cmap in cmaps), where="The page")

    def ruler(self) -> Ruler:
        return Ruler(self._width_of)

    def _width_of(self, text: str, bold: bool) -> float:
        if not text:
            return 0.0
        drawn = self.letters.drawn(text)
        self._write_as(drawn, bold=bold, size=_TRIAL)
        return float(self.get_string_width(drawn)) / (_TRIAL * 25.4 / 72)

    def _write_as(self, text: str, *, bold: bool, size: float) -> None:
        self.set_text_shaping(use_shaping_engine=needs_shaping(text))
        self.set_font(SANS, "B" if bold else "", size)

    def draw(self, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            self.add_page(format=(sheet.width, sheet.height))
            for stroke in sheet.strokes:
                if isinstance(stroke, Words):
                    self._words(stroke)
                elif isinstance(stroke, Fill):
                    self._fill(stroke)
                else:
                    self._rule(stroke)

    def close_letters(self) -> None:
        """Let go of the font files."""
        for font in self.fonts.values():
            font.close()  # type: ignore[union-attr]  # none is a core font

    def _words(self, one: Words) -> None:
        drawn = self.letters.drawn(one.text)
        if one.look.mark:
            self.set_font("symbols", "", one.look.size)
        else:
            self._write_as(drawn, bold=one.look.bold, size=one.look.size)
        self.set_text_color(*_rgb(one.look.colour))
        self.set_xy(one.x, one.y)
        self.cell(one.w, one.look.line, drawn, align="R" if one.right else "L")
        if one.look.struck:
            wide = self.get_string_width(drawn)
            y = one.y + one.look.line * 0.55
            self._rule(Rule(one.x, y, one.x + wide, y, one.look.colour, 0.25))

    def _fill(self, one: Fill) -> None:
        self.set_fill_color(*_rgb(one.colour))
        if one.radius:
            self.rect(one.x, one.y, one.w, one.h, style="F", round_corners=True, corner_radius=one.radius)
        else:
            self.rect(one.x, one.y, one.w, one.h, style="F")

    def _rule(self, one: Rule) -> None:
        self.set_draw_color(*_rgb(one.colour))
        self.set_line_width(one.thick)
        self.line(one.x, one.y, one.x2, one.y2)


def pdf_of(pages: Pages, sheets: Sequence[Sheet], *, title: str, made_at: datetime) -> bytes:
    """The file. The same pages made at the same instant give the same bytes."""
    pages.draw(sheets)
    pages.set_title(pages.letters.drawn(title))
    pages.set_author("SDDC Planner")
    pages.set_creator("SDDC Planner")
    pages.set_lang("en-GB")
    pages.set_creation_date(made_at)
    return bytes(pages.output())


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
