"""The pictures of the example: small posters drawn by this program, the same bytes every time."""

import math
from collections.abc import Callable
from functools import cache

from sddc_planner.demo.canvas import Canvas, Colour

WIDTH, HEIGHT = 800, 500

_WHITE: Colour = (255, 255, 255)
_INK: Colour = (23, 50, 46)
_GREEN: Colour = (11, 107, 76)
_LEAF: Colour = (67, 150, 92)
_GOLD: Colour = (242, 180, 64)
_RED: Colour = (200, 62, 52)
_BROWN: Colour = (112, 76, 46)
_BLUE: Colour = (30, 86, 176)
_CREAM: Colour = (255, 244, 220)


def _bin() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (214, 236, 222), (168, 214, 188))
    c.box(0, 420, WIDTH, HEIGHT, (108, 152, 122))
    for left, body, lid in ((140, (70, 78, 84), (48, 54, 60)), (330, _GREEN, (8, 82, 58)), (520, _BROWN, (84, 56, 34))):
        c.disc(left + 30, 428, 22, _INK)
        c.polygon(((left, 190), (left + 150, 190), (left + 132, 430), (left + 18, 430)), body)
        c.box(left - 12, 160, left + 162, 194, lid)
        c.disc(left + 75, 300, 34, _WHITE)
        c.disc(left + 75, 300, 24, body)
    return c


def _tree() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (20, 40, 72), (52, 88, 120))
    for x, y in ((90, 80), (180, 190), (260, 70), (560, 60), (650, 170), (720, 90), (120, 310), (690, 320)):
        c.disc(x, y, 5, _CREAM)
    c.ellipse(400, 520, 520, 110, _WHITE)
    c.box(378, 380, 422, 440, _BROWN)
    for top, half in ((80, 90), (160, 130), (250, 170)):
        c.polygon(((400, top), (400 + half, top + 140), (400 - half, top + 140)), _GREEN)
    for x, y, colour in ((380, 180, _RED), (420, 250, _GOLD), (340, 280, _GOLD), (460, 340, _RED), (380, 350, _BLUE)):
        c.disc(x, y, 14, colour)
    c.disc(400, 80, 20, _GOLD)
    return c


def _snowflake() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (58, 116, 170), (140, 190, 224))
    for step in range(6):
        angle = math.pi / 3 * step
        dx, dy = math.cos(angle), math.sin(angle)
        c.stroke((400, 250), (400 + 190 * dx, 250 + 190 * dy), 16, _WHITE)
        for part in (95, 145):
            for turn in (-1, 1):
                tip = angle + turn * math.pi / 4
                start = (400 + part * dx, 250 + part * dy)
                c.stroke(start, (start[0] + 52 * math.cos(tip), start[1] + 52 * math.sin(tip)), 12, _WHITE)
    return c


def _house() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (88, 62, 128), (222, 160, 138))
    c.box(0, 420, WIDTH, HEIGHT, (72, 60, 92))
    c.box(470, 120, 520, 240, (120, 60, 54))
    c.box(240, 240, 560, 430, _CREAM)
    c.polygon(((200, 250), (400, 100), (600, 250)), (150, 66, 58))
    c.box(370, 320, 430, 430, _GREEN)
    c.disc(420, 378, 5, _GOLD)
    for left in (275, 465):
        c.box(left, 280, left + 64, 344, _GOLD)
        c.box(left + 29, 280, left + 35, 344, _CREAM)
        c.box(left, 309, left + 64, 315, _CREAM)
    return c


def _swimmer() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (236, 246, 250), (190, 226, 240))
    c.stroke((330, 300), (430, 200), 40, (206, 140, 104))
    c.stroke((430, 200), (520, 280), 36, (206, 140, 104))
    c.disc(330, 240, 58, (206, 140, 104))
    c.ellipse(330, 215, 60, 40, _RED)
    c.wave(290, 16, 200, 0, (86, 172, 214))
    c.wave(345, 16, 240, 0.4, (40, 132, 190))
    c.wave(410, 14, 220, 0.7, (22, 96, 154))
    return c


def _forest() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (252, 228, 168), (226, 238, 200))
    c.disc(610, 120, 58, _GOLD)
    c.ellipse(180, 460, 420, 160, (150, 190, 112))
    c.ellipse(640, 480, 420, 170, (112, 164, 92))
    for x, foot, size in ((120, 380, 1.0), (230, 410, 1.3), (560, 400, 1.2), (690, 390, 0.9)):
        c.box(x - 9 * size, foot - 50 * size, x + 9 * size, foot, _BROWN)
        c.ellipse(x, foot - 110 * size, 58 * size, 80 * size, _GREEN)
    c.polygon(((360, 500), (470, 500), (424, 400), (440, 330), (424, 330), (396, 400)), (232, 208, 160))
    return c


def _ballot() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (226, 230, 234), (190, 200, 210))
    c.polygon(((330, 60), (500, 90), (470, 290), (300, 260)), _WHITE)
    c.stroke((350, 150), (380, 190), 14, _GREEN)
    c.stroke((380, 190), (450, 120), 14, _GREEN)
    c.box(220, 230, 580, 440, (58, 70, 84))
    c.box(200, 210, 600, 252, (38, 48, 60))
    c.box(290, 224, 510, 236, (14, 20, 26))
    return c


def _stall() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (206, 232, 246), (240, 246, 236))
    c.box(0, 430, WIDTH, HEIGHT, (190, 184, 172))
    for left in (190, 590):
        c.box(left, 200, left + 18, 440, _BROWN)
    c.box(180, 330, 620, 440, (146, 100, 62))
    for step in range(8):
        left = 160 + step * 60
        colour = _RED if step % 2 == 0 else _WHITE
        c.polygon(((left + 10, 110), (left + 70, 110), (left + 60, 210), (left, 210)), colour)
        c.disc(left + 30, 210, 30, colour)
    for x, colour in ((230, _RED), (290, _GOLD), (350, _LEAF), (410, (220, 120, 40)), (470, _RED), (530, _LEAF)):
        c.disc(x, 312, 26, colour)
        c.disc(x + 30, 318, 20, colour)
    return c


def _plate() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (12, 104, 104), (30, 140, 130))
    c.disc(400, 250, 180, _WHITE)
    c.disc(400, 250, 132, (232, 240, 238))
    points = [
        (
            400 + (104 if step % 2 == 0 else 44) * math.sin(math.pi / 5 * step),
            250 - (104 if step % 2 == 0 else 44) * math.cos(math.pi / 5 * step),
        )
        for step in range(10)
    ]
    c.polygon(points, _GOLD)
    c.stroke((140, 120), (140, 400), 18, _CREAM)
    for x in (116, 140, 164):
        c.stroke((x, 90), (x, 170), 9, _CREAM)
    c.stroke((660, 240), (660, 400), 18, _CREAM)
    c.ellipse(660, 160, 26, 80, _CREAM)
    return c


def _paw() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (255, 226, 190), (248, 198, 150))
    brown = (124, 80, 52)
    c.ellipse(400, 320, 116, 92, brown)
    for x, y, across, down in ((270, 225, 46, 62), (352, 150, 48, 68), (448, 150, 48, 68), (530, 225, 46, 62)):
        c.ellipse(x, y, across, down, brown)
    return c


def _lamp() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (30, 30, 66), (92, 66, 110))
    c.polygon(((330, 150), (470, 150), (640, 470), (160, 470)), (150, 120, 104))
    c.box(0, 440, WIDTH, HEIGHT, (38, 34, 54))
    c.box(392, 150, 408, 450, _INK)
    c.polygon(((350, 150), (450, 150), (424, 84), (376, 84)), _INK)
    c.disc(400, 152, 28, _GOLD)
    c.disc(640, 90, 36, _CREAM)
    c.disc(656, 80, 32, (36, 33, 70))
    return c


def _leaf() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (250, 224, 176), (232, 164, 92))
    for x, y, size, colour in (
        (400, 240, 1.5, (188, 84, 34)),
        (170, 150, 0.7, _GOLD),
        (640, 350, 0.8, (150, 60, 40)),
        (650, 120, 0.5, _RED),
        (190, 390, 0.6, (188, 84, 34)),
    ):
        c.polygon(
            tuple(
                (x + dx * size, y + dy * size)
                for dx, dy in ((0, -130), (62, -60), (78, 20), (40, 90), (0, 122), (-40, 90), (-78, 20), (-62, -60))
            ),
            colour,
        )
        c.stroke((x, y - 90 * size), (x, y + 165 * size), 8 * size, _BROWN)
    return c


def _sun() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (96, 182, 232), (190, 228, 246))
    for step in range(12):
        angle = math.pi / 6 * step
        c.stroke(
            (400 + 128 * math.cos(angle), 220 + 128 * math.sin(angle)),
            (400 + 180 * math.cos(angle), 220 + 180 * math.sin(angle)),
            18,
            _GOLD,
        )
    c.disc(400, 220, 104, _GOLD)
    c.ellipse(400, 520, 560, 120, _LEAF)
    return c


def _flower() -> Canvas:
    c = Canvas(WIDTH, HEIGHT, (224, 240, 250), (236, 246, 220))
    c.box(0, 440, WIDTH, HEIGHT, (120, 172, 92))
    for x, top, colour in ((200, 210, (214, 96, 140)), (400, 150, (242, 180, 64)), (600, 220, (124, 92, 190))):
        c.stroke((x, top), (x, 450), 14, _GREEN)
        c.ellipse(x + 44, 380, 46, 18, _LEAF)
        for step in range(6):
            angle = math.pi / 3 * step
            c.disc(x + 46 * math.cos(angle), top + 46 * math.sin(angle), 34, colour)
        c.disc(x, top, 28, _CREAM)
    return c


_DRAWN: dict[str, Callable[[], Canvas]] = {
    "bin": _bin,
    "tree": _tree,
    "snowflake": _snowflake,
    "house": _house,
    "swimmer": _swimmer,
    "forest": _forest,
    "ballot": _ballot,
    "stall": _stall,
    "plate": _plate,
    "paw": _paw,
    "lamp": _lamp,
    "leaf": _leaf,
    "sun": _sun,
    "flower": _flower,
}
NAMES = tuple(_DRAWN)


@cache
def picture(name: str) -> bytes:
    """The PNG called ``name``. Raises ``KeyError`` when there is none."""
    return _DRAWN[name]().png()
