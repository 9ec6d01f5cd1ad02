"""How an exported workbook looks: its colours and the styles of its cells."""

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import NamedStyle
    from openpyxl.styles.cell_style import StyleArray

ACCENT = "0B6B4C"
ACCENT_SOFT = "E4F2EC"
INK = "17211D"
MUTED = "56635D"
LINE = "DCE3DF"
BACKGROUND = "F4F6F5"
AMBER = "9A5B00"
AMBER_SOFT = "FFF3DC"
WHITE = "FFFFFF"

DATE = "dd/mm/yyyy"
TIME = "hh:mm"
DATE_TIME = "dd/mm/yyyy hh:mm"
WHOLE_NUMBER = "0"


class Look(Enum):
    """Value: number format, font colour, size, bold, fill, lines (b below, a all, i item), wrap, across, down."""

    TITLE = ("General", ACCENT, 18, True, None, "", False, "left", "center")
    SUBTITLE = ("General", MUTED, 10, False, None, "", False, "left", "center")
    SECTION = ("General", ACCENT, 13, True, None, "", False, "left", "bottom")
    HEADING = ("General", WHITE, 11, True, ACCENT, "b", True, "left", "center")
    LABEL = ("General", MUTED, 11, False, None, "", False, "left", "top")
    PLAIN = ("General", INK, 11, False, None, "", False, "left", "top")
    PARAGRAPH = ("General", INK, 11, False, None, "", True, "left", "top")
    TEXT = ("General", INK, 11, False, None, "b", True, "left", "top")
    STRONG = ("General", INK, 11, True, None, "b", True, "left", "top")
    SMALL = ("General", MUTED, 8, False, None, "b", True, "left", "top")
    DATE = (DATE, INK, 11, False, None, "b", False, "left", "top")
    TIME = (TIME, INK, 11, True, None, "b", False, "left", "top")
    DATE_TIME = (DATE_TIME, INK, 11, False, None, "b", True, "left", "top")
    NUMBER = (WHOLE_NUMBER, INK, 11, False, None, "b", False, "center", "top")
    MARKER = (WHOLE_NUMBER, INK, 11, False, None, "", False, "left", "top")
    WEEKDAY = ("General", WHITE, 10, True, ACCENT, "a", False, "center", "center")
    DAY = ("General", INK, 11, True, WHITE, "t", False, "left", "center")
    DAY_OFF = ("General", AMBER, 10, True, AMBER_SOFT, "t", False, "left", "center")
    WEEKEND = ("General", MUTED, 11, True, BACKGROUND, "t", False, "left", "center")
    OUTSIDE = ("General", MUTED, 10, False, LINE, "t", False, "left", "center")
    SPACE = ("General", INK, 9, False, WHITE, "s", False, "left", "top")
    SPACE_OFF = ("General", INK, 9, False, AMBER_SOFT, "s", False, "left", "top")
    SPACE_WEEKEND = ("General", INK, 9, False, BACKGROUND, "s", False, "left", "top")
    SPACE_OUTSIDE = ("General", INK, 9, False, LINE, "s", False, "left", "top")
    ITEM = ("General", INK, 9, False, ACCENT_SOFT, "i", True, "left", "top")
    MORE = ("General", MUTED, 9, False, WHITE, "s", False, "left", "top")


class Looks:
    """The styles of one workbook, made once each: openpyxl is slow where each cell is given its own."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._made: dict[tuple[Look, bool], StyleArray] = {}

    def __call__(self, look: Look, *, quoted: bool = False) -> "StyleArray":
        """``quoted`` tells Excel that the cell stays text when somebody edits it."""
        made = self._made.get((look, quoted))
        if made is None:
            style = _named(look)
            style.bind(self._workbook)
            made = style.as_tuple()
            if quoted:
                made.quotePrefix = 1
            self._made[look, quoted] = made
        return made


def _named(look: Look) -> "NamedStyle":
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side  # noqa: PLC0415

    number_format, colour, size, bold, fill, lines, wrap, across, down = look.value
    thin = Side(style="thin", color=LINE)
    none = Side()
    border = {
        "": Border(),
        "a": Border(left=thin, right=thin, top=thin, bottom=thin),
        "b": Border(bottom=thin),
        "t": Border(left=thin, right=thin, top=thin, bottom=none),
        "s": Border(left=thin, right=thin),
        "i": Border(left=Side(style="thick", color=ACCENT), right=thin, bottom=Side(style="medium", color=WHITE)),
    }[lines]
    return NamedStyle(
        name=look.name,
        number_format=number_format,
        font=Font(name="Calibri", color=colour, size=size, bold=bold),
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border,
        alignment=Alignment(wrap_text=wrap or None, horizontal=across, vertical=down),
    )
