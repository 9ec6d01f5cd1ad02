"""Colours by name, as they look on white: on paper, in a PDF and in the light scheme of the window."""

from collections.abc import Mapping
from types import MappingProxyType

from sddc_planner.model.state import State

INK, MUTED, LINE, SHADE = "#17211D", "#56635D", "#DCE3DF", "#EAEEEC"
ACCENT, ACCENT_SOFT, DANGER = "#0B6B4C", "#E4F2EC", "#B3261E"

STATES: Mapping[State, tuple[str, str]] = MappingProxyType(
    {
        State.DRAFT: ("#5F6B76", "#EEF1F3"),
        State.CHANGED: ("#6B3FA0", "#F1EAFA"),
        State.AWAITING: ("#9A5B00", "#FFF3DC"),
        State.CHANGES_REQUESTED: ("#B3261E", "#FDE9E7"),
        State.APPROVED: ("#146C2E", "#E3F4E6"),
        State.PUBLISHED: ("#1E56B0", "#E6EEFB"),
        State.MISSED: ("#8C1D50", "#FBE5EF"),
        State.CANCELLED: ("#5A625E", "#ECEEED"),
    }
)
"""The text of a state and the soft colour it stands on, as ``#RRGGBB``. Their contrast is AA or better."""

HUES: Mapping[str, str] = MappingProxyType(
    {
        "green": "#0B6B4C",
        "amber": "#B46F00",
        "blue": "#1E56B0",
        "teal": "#0F766E",
        "purple": "#86399E",
        "orange": "#B8501C",
        "slate": "#55606A",
        "rose": "#B8285A",
        "olive": "#7B6000",
        "indigo": "#4338A8",
        "brown": "#7A4A2B",
        "cyan": "#0E7490",
    }
)
"""The stripe of each colour name in ``council.HUES``."""


def hue(name: str) -> str:
    return HUES.get(name, HUES["slate"])


def mix(top: str, under: str, share: float) -> str:
    """``share`` (0 to 1) of ``top`` laid over ``under``."""
    pairs = ((int(top[n : n + 2], 16), int(under[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
