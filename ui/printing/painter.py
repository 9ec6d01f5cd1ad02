"""Draws laid-out pages with Qt, on the screen and on a printer, in the letters with which they were measured."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPen

from sddc_planner.exports.printed.strokes import POINT, Fill, Look, Rule, Sheet, Words

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_EM = 100
"""Pixels at which fonts are asked for: large, so that no hinting moves letters when they are scaled."""


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    """File stem -> family, of the letters that the program carries."""
    found = {}
    for file in sorted(_FONTS.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if names:
            found[file.stem] = names[0]
    return found


@lru_cache(maxsize=4)
def _font(*, bold: bool, mark: bool) -> QFont:
    known = _families()
    first = ["DejaVuSans"] if mark else ["NotoSans-Regular"]
    font = QFont()
    font.setFamilies([known[one] for one in dict.fromkeys([*first, *known]) if one in known])
    font.setPixelSize(_EM)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def draw(painter: QPainter, sheet: Sheet, per_mm: float) -> None:
    """Draw a page from the origin of ``painter``, ``per_mm`` of its units to the millimetre."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(per_mm, per_mm)
    for stroke in sheet.strokes:
        if isinstance(stroke, Words):
            _words(painter, stroke)
        elif isinstance(stroke, Fill):
            _fill(painter, stroke)
        else:
            _rule(painter, stroke)
    painter.restore()


def _words(painter: QPainter, one: Words) -> None:
    font = _font(bold=one.look.bold, mark=one.look.mark)
    size = one.look.size * POINT
    wide = QFontMetricsF(font).horizontalAdvance(one.text) * size / _EM
    x = one.x + one.w - wide if one.right else one.x
    painter.save()
    painter.translate(x, _base_line(one.y, one.look))
    painter.scale(size / _EM, size / _EM)
    painter.setFont(font)
    painter.setPen(QColor(one.look.colour))
    painter.drawText(QPointF(0, 0), one.text)
    painter.restore()
    if one.look.struck:
        y = one.y + one.look.line * 0.55
        _rule(painter, Rule(x, y, x + wide, y, one.look.colour, 0.25))


def _base_line(top: float, look: Look) -> float:
    """Where the PDF puts it: in the middle of the line."""
    return top + look.line / 2 + 0.3 * look.size * POINT


def _fill(painter: QPainter, one: Fill) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(one.colour))
    painter.drawRoundedRect(QRectF(one.x, one.y, one.w, one.h), one.radius, one.radius)


def _rule(painter: QPainter, one: Rule) -> None:
    pen = QPen(QColor(one.colour))
    pen.setWidthF(one.thick)
    painter.setPen(pen)
    painter.drawLine(QPointF(one.x, one.y), QPointF(one.x2, one.y2))
