"""The marks on a page, in millimetres from its top left corner: the one description that PDF and printer draw from."""

from dataclasses import dataclass, field, replace
from typing import Self, TypeAlias

from sddc_planner.model.palette import INK

POINT = 25.4 / 72
"""Millimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a text looks: size in points, colour as ``#RRGGBB``, weight."""

    size: float = 8.0
    colour: str = INK
    bold: bool = False
    struck: bool = False
    mark: bool = False
    """A sign such as the glyph of a state: drawn from the font of symbols, never as an emoji."""

    @property
    def line(self) -> float:
        """Millimetres from one line to the next."""
        return self.size * POINT * 1.3

    def sized(self, size: float) -> Self:
        return replace(self, size=size)


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text whose top left corner is at ``x``, ``y``. ``w`` is the room it was cut to."""

    x: float
    y: float
    w: float
    text: str
    look: Look
    right: bool = False
    """It ends at ``x + w`` instead of beginning at ``x``."""


@dataclass(frozen=True, slots=True)
class Fill:
    x: float
    y: float
    w: float
    h: float
    colour: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line; ``x2`` and ``y2`` are its other end."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str
    thick: float = 0.2


Stroke: TypeAlias = Words | Fill | Rule


@dataclass(slots=True)
class Sheet:
    """One page, ``width`` by ``height`` millimetres, and what is drawn on it, in order."""

    width: float
    height: float
    strokes: list[Stroke] = field(default_factory=list)

    def words(self, text: str, x: float, y: float, w: float, look: Look, *, right: bool = False) -> None:
        if text:
            self.strokes.append(Words(x, y, w, text, look, right))

    def fill(self, x: float, y: float, w: float, h: float, colour: str, *, radius: float = 0.0) -> None:
        self.strokes.append(Fill(x, y, w, h, colour, radius))

    def rule(self, x: float, y: float, x2: float, y2: float, colour: str, *, thick: float = 0.2) -> None:
        self.strokes.append(Rule(x, y, x2, y2, colour, thick))

    def texts(self) -> list[str]:
        """Every line of text, in the order in which it is drawn."""
        return [one.text for one in self.strokes if isinstance(one, Words)]
