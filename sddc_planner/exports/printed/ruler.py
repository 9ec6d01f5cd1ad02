"""How wide words are on paper, and where a text breaks into lines."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sddc_planner.exports.printed.strokes import Look

_ELLIPSIS = "…"
Widths = Callable[[str, bool], float]
"""The width of a text at a size of one millimetre, bold or not."""


@dataclass(slots=True)
class Ruler:
    """Measures with the fonts that draw. Words are measured once."""

    widths: Widths
    _known: dict[tuple[str, bool], float] = field(default_factory=dict)

    def width(self, text: str, look: Look) -> float:
        """Millimetres."""
        key = text, look.bold
        if key not in self._known:
            self._known[key] = self.widths(text, look.bold)
        return self._known[key] * look.size * 25.4 / 72

    def cut(self, text: str, w: float, look: Look) -> str:
        """``text`` as far as it fits, with "…" where it does not."""
        if self.width(text, look) <= w:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(text[:middle].rstrip() + _ELLIPSIS, look) <= w
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low].rstrip() + _ELLIPSIS if low else ""

    def lines(self, text: str, w: float, look: Look, most: int | None = None) -> list[str]:
        """``text`` broken at spaces and at its own line ends; with ``most``, the last line is cut."""
        found: list[str] = []
        for paragraph in text.split("\n"):
            found += self._wrapped(paragraph, w, look)
            if most is not None and len(found) > most:
                rest = " ".join(found[most - 1 :])
                return [*found[: most - 1], self.cut(rest, w, look) if self.width(rest, look) > w else rest]
        return found

    def _wrapped(self, paragraph: str, w: float, look: Look) -> list[str]:
        space = self.width(" ", look)
        lines: list[str] = []
        line, wide = "", 0.0
        for word in paragraph.split(" "):
            for piece in self._pieces(word, w, look):
                own = self.width(piece, look)
                if line and wide + space + own > w:
                    lines.append(line)
                    line, wide = piece, own
                else:
                    wide = wide + space + own if line else own
                    line = f"{line} {piece}" if line else piece
        return [*lines, line]

    def _pieces(self, word: str, w: float, look: Look) -> list[str]:
        """A word that is wider than the line, in parts that are not."""
        if self.width(word, look) <= w or len(word) < 2:
            return [word]
        parts: list[str] = []
        while word:
            n = len(word)
            while n > 1 and self.width(word[:n], look) > w:
                n = max(1, min(n - 1, int(n * w / self.width(word[:n], look))))
            parts.append(word[:n])
            word = word[n:]
        return parts
