"""A small picture in memory, drawn with flat shapes and written as PNG with nothing but zlib.

Every shape is filled row by row: the part that lies wholly inside as one slice, its two edges pixel by pixel, with
the share of each pixel that is covered. So a picture of 800 × 500 takes a few hundredths of a second.
"""

import math
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence

Colour = tuple[int, int, int]
Point = tuple[float, float]
Span = tuple[float, float]

_STEPS = 4
"""Lines looked at within one row of pixels, for smooth edges."""


class Canvas:
    """Coordinates are pixels from the top left corner."""

    def __init__(self, width: int, height: int, top: Colour, bottom: Colour) -> None:
        self.width = width
        self.height = height
        self._rows = [bytearray(bytes(_mix(top, bottom, y / max(1, height - 1))) * width) for y in range(height)]

    def ellipse(self, x: float, y: float, across: float, down: float, colour: Colour) -> None:
        """Round its middle, with half its width and half its height."""

        def spans(line: float) -> Iterable[Span]:
            part = 1 - ((line - y) / down) ** 2
            if part > 0:
                half = across * math.sqrt(part)
                yield x - half, x + half

        self._fill(y - down, y + down, spans, colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.ellipse(x, y, radius, radius, colour)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        edges = list(zip(points, [*points[1:], points[0]], strict=True))

        def spans(line: float) -> Iterable[Span]:
            cuts = sorted(
                a[0] + (line - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
                for a, b in edges
                if (a[1] <= line) != (b[1] <= line)
            )
            return zip(cuts[::2], cuts[1::2], strict=True)

        self._fill(min(p[1] for p in points), max(p[1] for p in points), spans, colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        self.polygon(((left, top), (right, top), (right, bottom), (left, bottom)), colour)

    def stroke(self, start: Point, end: Point, thickness: float, colour: Colour) -> None:
        """A straight line with round ends."""
        along, aside = end[0] - start[0], end[1] - start[1]
        length = math.hypot(along, aside) or 1.0
        dx, dy = -aside / length * thickness / 2, along / length * thickness / 2
        self.polygon(
            (
                (start[0] + dx, start[1] + dy),
                (end[0] + dx, end[1] + dy),
                (end[0] - dx, end[1] - dy),
                (start[0] - dx, start[1] - dy),
            ),
            colour,
        )
        self.disc(*start, thickness / 2, colour)
        self.disc(*end, thickness / 2, colour)

    def wave(self, y: float, depth: float, length: float, phase: float, colour: Colour) -> None:
        """Everything below a wavy line."""
        top = [(x, y + depth * math.sin(2 * math.pi * (x / length + phase))) for x in range(-8, self.width + 9, 8)]
        self.polygon([*top, (self.width + 8, self.height + 1), (-8, self.height + 1)], colour)

    def png(self) -> bytes:
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        lines = b"".join(b"\0" + bytes(row) for row in self._rows)
        return (
            b"\x89PNG\r\n\x1a\n"
            + _chunk(b"IHDR", header)
            + _chunk(b"IDAT", zlib.compress(lines, 9))
            + _chunk(b"IEND", b"")
        )

    def _fill(self, top: float, bottom: float, spans: Callable[[float], Iterable[Span]], colour: Colour) -> None:
        for y in range(max(0, math.floor(top)), min(self.height, math.ceil(bottom) + 1)):
            lines = [list(spans(y + (step + 0.5) / _STEPS)) for step in range(_STEPS)]
            if len({len(line) for line in lines}) == 1:
                for column in zip(*lines, strict=True):
                    self._row(y, column, colour)
            else:
                for line in lines:
                    for span in line:
                        self._row(y, (span,), colour)

    def _row(self, y: int, spans: Sequence[Span], colour: Colour) -> None:
        """Covers one row where the lines through it are inside; a missing line leaves its share uncovered."""
        spans = [(max(0.0, a), min(float(self.width), b)) for a, b in spans if b > 0 and a < self.width]
        if not spans:
            return
        row = self._rows[y]
        inner = range(math.ceil(max(a for a, _ in spans)), math.floor(min(b for _, b in spans)))
        outer = range(math.floor(min(a for a, _ in spans)), math.ceil(max(b for _, b in spans)))
        whole = len(spans) == _STEPS and bool(inner)
        edges = (*range(outer.start, inner.start), *range(inner.stop, outer.stop)) if whole else outer
        for x in edges:
            share = sum(max(0.0, min(b, x + 1) - max(a, x)) for a, b in spans) / _STEPS
            here = (row[3 * x], row[3 * x + 1], row[3 * x + 2])
            row[3 * x : 3 * x + 3] = bytes(_mix(here, colour, share))
        if whole:
            row[3 * inner.start : 3 * inner.stop] = bytes(colour) * len(inner)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
