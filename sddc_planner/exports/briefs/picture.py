"""A drawn figure as a PNG, for documents that take no drawings: the same marks in the same letters as on the page."""

import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from sddc_planner.exports.evidence.letters import FACES, FALLBACKS, FOLDER, SANS, Letters
from sddc_planner.exports.printed.strokes import POINT, Fill, Look, Rule, Sheet, Words

_PER_MM = 8.0
"""Pixels of the picture: two hundred to the inch."""
_FINER = 3
"""Drawn so many times larger and made smaller again, so that edges are smooth."""
_FILES = {(family, style): name for family, style, name in FACES}


@dataclass(frozen=True, slots=True)
class Pictures:
    """``known`` has the code points of each family of letters."""

    known: Mapping[str, Collection[int]]

    def png_of(self, sheet: Sheet) -> bytes:
        scale = _PER_MM * _FINER
        size = (max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
        picture = Image.new("RGB", size, "#FFFFFF")
        pen = ImageDraw.Draw(picture)
        for stroke in sheet.strokes:
            if isinstance(stroke, Fill):
                _fill(pen, stroke, scale)
            elif isinstance(stroke, Rule):
                _rule(pen, stroke, scale)
        small = picture.resize((max(1, size[0] // _FINER), max(1, size[1] // _FINER)), Image.Resampling.LANCZOS)
        pen = ImageDraw.Draw(small)
        for stroke in sheet.strokes:
            if isinstance(stroke, Words):
                self._words(pen, stroke)
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True, dpi=(_PER_MM * 25.4, _PER_MM * 25.4))
        return out.getvalue()

    def _words(self, pen: ImageDraw.ImageDraw, one: Words) -> None:
        letters = Letters(lambda letter: any(ord(letter) in self.known[family] for family in FALLBACKS))
        runs = list(self._runs(letters.drawn(one.text), one.look))
        x = one.x * _PER_MM
        if one.right:
            x += one.w * _PER_MM - sum(font.getlength(text) for text, font in runs)
        base = (one.y + one.look.line / 2 + 0.3 * one.look.size * POINT) * _PER_MM
        for text, font in runs:
            pen.text((x, base), text, font=font, fill=one.look.colour, anchor="ls")
            x += font.getlength(text)

    def _runs(self, text: str, look: Look) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """The text in pieces, each with the first font that has its letters. A space goes with what is before it."""
        piece, family = "", ""
        for letter in text:
            mine = family if family and letter == " " else self._family_of(letter, mark=look.mark)
            if piece and mine != family:
                yield piece, _font(family, look.bold, look.size)
                piece = ""
            piece, family = piece + letter, mine
        if piece:
            yield piece, _font(family, look.bold, look.size)

    def _family_of(self, letter: str, *, mark: bool) -> str:
        families = ("symbols", *FALLBACKS) if mark else FALLBACKS
        return next((one for one in families if ord(letter) in self.known[one]), SANS)


def _fill(pen: ImageDraw.ImageDraw, one: Fill, scale: float) -> None:
    box = (one.x * scale, one.y * scale, (one.x + one.w) * scale, (one.y + one.h) * scale)
    radius = min(one.radius, one.w / 2, one.h / 2) * scale
    if radius:
        pen.rounded_rectangle(box, radius, fill=one.colour)
    else:
        pen.rectangle(box, fill=one.colour)


def _rule(pen: ImageDraw.ImageDraw, one: Rule, scale: float) -> None:
    wide = max(1, round(one.thick * scale))
    pen.line((one.x * scale, one.y * scale, one.x2 * scale, one.y2 * scale), fill=one.colour, width=wide)


@lru_cache(maxsize=64)
def _font(family: str, bold: bool, size: float) -> ImageFont.FreeTypeFont:
    style = "B" if bold and (family, "B") in _FILES else ""
    return ImageFont.truetype(str(FOLDER / _FILES[family, style]), size * POINT * _PER_MM)
