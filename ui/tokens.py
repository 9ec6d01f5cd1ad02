"""The colours of the window, by what they are for: one set for light, one for dark."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sddc_planner.model import palette
from sddc_planner.model.palette import mix
from sddc_planner.model.state import State


@dataclass(frozen=True, slots=True)
class Pair:
    """A text colour and the soft colour that it stands on, as ``#RRGGBB``. Their contrast is AA or better."""

    text: str
    soft: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Every colour of one scheme, as ``#RRGGBB``."""

    dark: bool
    background: str
    surface: str
    raised: str
    """Menus, tool tips and pop-ups."""
    shade: str
    """Bank holidays and other ground that is set apart."""
    hover: str
    ink: str
    muted: str
    line: str
    line_strong: str
    """The edge of what can be typed into or pressed."""
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    danger: str
    link: str
    states: Mapping[State, Pair]
    hues: Mapping[str, str]
    """The stripe of each colour name in ``council.HUES``."""

    def state(self, state: State) -> Pair:
        return self.states[state]

    def hue(self, name: str) -> str:
        return self.hues.get(name, self.hues["slate"])

    def hue_soft(self, name: str) -> str:
        """A quiet ground in this colour, for ink to stand on."""
        return mix(self.hue(name), self.surface, 0.24 if self.dark else 0.17)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LIGHT = Tokens(
    dark=False,
    background="#F4F6F5",
    surface="#FFFFFF",
    raised="#FFFFFF",
    shade=palette.SHADE,
    hover="#EEF2F0",
    ink=palette.INK,
    muted=palette.MUTED,
    line=palette.LINE,
    line_strong="#C3CDC8",
    accent=palette.ACCENT,
    accent_hover="#095A40",
    accent_soft=palette.ACCENT_SOFT,
    on_accent="#FFFFFF",
    danger=palette.DANGER,
    link="#1E56B0",
    states=MappingProxyType({state: Pair(*pair) for state, pair in palette.STATES.items()}),
    hues=palette.HUES,
)

DARK = Tokens(
    dark=True,
    background="#131816",
    surface="#1B2220",
    raised="#232B28",
    shade="#262F2B",
    hover="#27302D",
    ink="#E8EEEB",
    muted="#9DABA5",
    line="#303A36",
    line_strong="#44514B",
    accent="#5CC8A0",
    accent_hover="#7AD6B4",
    accent_soft="#1F3A31",
    on_accent="#0B1F17",
    danger="#FF9C93",
    link="#9CC1FF",
    states=MappingProxyType(
        {
            State.DRAFT: Pair("#A9B4BE", "#2A3230"),
            State.CHANGED: Pair("#CDB0FF", "#30264A"),
            State.AWAITING: Pair("#F2B45C", "#3A2D14"),
            State.CHANGES_REQUESTED: Pair("#FF9C93", "#40201D"),
            State.APPROVED: Pair("#7FD695", "#19361F"),
            State.PUBLISHED: Pair("#9CC1FF", "#1B2C4A"),
            State.MISSED: Pair("#FF9EC6", "#42192D"),
            State.CANCELLED: Pair("#A0AAA6", "#242B29"),
        }
    ),
    hues=MappingProxyType(
        {
            "green": "#34B27F",
            "amber": "#E8A33D",
            "blue": "#5C9BF5",
            "teal": "#2FB5A5",
            "purple": "#BC7ADB",
            "orange": "#E5844A",
            "slate": "#8C99A5",
            "rose": "#F0708F",
            "olive": "#B59A2E",
            "indigo": "#8F89F2",
            "brown": "#C08A64",
            "cyan": "#45B1D6",
        }
    ),
)
