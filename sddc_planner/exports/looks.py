"""How an exported workbook looks: its colours and the styles of its cells."""

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import NamedStyle

ACCENT = "0B6B4C"
ACCENT_SOFT = "E4F2EC"
INK = "17211D"
MUTED = "56635D"
LINE = "DCE3DF"
BACKGROUND = "F4F6F5"
AMBER = "9A5B00"
AMBER_SOFT = "FFF3DC"
OTHER_MONTH = "E9EDEB"
WHITE = "FFFFFF"

DATE = "dd/mm/yyyy"
TIME = "hh:mm"
DATE_TIME = "dd/mm/yyyy hh:mm"
WHOLE_NUMBER = "0"


class Look(Enum):
    """Number format, font colour, size, bold, fill, lines, wrap, indent, across, down. For the lines see ``_named``."""

    TITLE = ("General", ACCENT, 18, True, None, "", False, 0, "left", "center")
    SUBTITLE = ("General", MUTED, 10, False, None, "", False, 0, "left", "center")
    SECTION = ("General", ACCENT, 13, True, None, "", False, 0, "left", "bottom")
    HEADING = ("General", WHITE, 11, True, ACCENT, "cell", True, 0, "left", "center")
    LABEL = ("General", MUTED, 11, False, None, "", False, 0, "left", "top")
    PLAIN = ("General", INK, 11, False, None, "", False, 0, "left", "top")
    PARAGRAPH = ("General", INK, 11, False, None, "", True, 0, "left", "top")
    TEXT = ("General", INK, 11, False, None, "cell", True, 0, "left", "top")
    STRONG = ("General", INK, 11, True, None, "cell", True, 0, "left", "top")
    SMALL = ("General", MUTED, 8, False, None, "cell", True, 0, "left", "top")
    ANSWER = ("General", INK, 11, False, AMBER_SOFT, "cell", True, 0, "left", "top")
    DATE = (DATE, INK, 11, False, None, "cell", False, 0, "left", "top")
    TIME = (TIME, INK, 11, True, None, "cell", False, 0, "left", "top")
    DATE_TIME = (DATE_TIME, INK, 11, False, None, "cell", False, 0, "left", "top")
    NUMBER = (WHOLE_NUMBER, INK, 11, False, None, "cell", False, 0, "center", "top")
    MARKER = (WHOLE_NUMBER, INK, 11, False, None, "", False, 0, "left", "top")
    WEEKDAY = ("General", WHITE, 10, True, ACCENT, "box", False, 0, "center", "center")
    DAY = ("General", INK, 11, True, WHITE, "top", False, 1, "left", "center")
    DAY_OFF = ("General", AMBER, 10, True, AMBER_SOFT, "top", False, 1, "left", "center")
    WEEKEND = ("General", MUTED, 11, True, BACKGROUND, "top", False, 1, "left", "center")
    OUTSIDE = ("General", MUTED, 10, False, OTHER_MONTH, "top", False, 1, "left", "center")
    SPACE = ("General", INK, 9, False, WHITE, "sides", False, 0, "left", "top")
    SPACE_OFF = ("General", INK, 9, False, AMBER_SOFT, "sides", False, 0, "left", "top")
    SPACE_WEEKEND = ("General", INK, 9, False, BACKGROUND, "sides", False, 0, "left", "top")
    SPACE_OUTSIDE = ("General", INK, 9, False, OTHER_MONTH, "sides", False, 0, "left", "top")
    ITEM = ("General", INK, 9, False, ACCENT_SOFT, "item", True, 1, "left", "top")
    MORE = ("General", MUTED, 9, False, WHITE, "sides", False, 1, "left", "top")


class Looks:
    """The styles of one workbook: gives each look its number, making it when it is first asked for."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._numbers: dict[tuple[Look, bool], int] = {}

    def __call__(self, look: Look, *, quoted: bool = False) -> int:
        """``quoted`` tells Excel that the cell stays text when somebody edits it."""
        number = self._numbers.get((look, quoted))
        if number is None:
            number = self._numbers[look, quoted] = self._made(look, quoted)
        return number

    def _made(self, look: Look, quoted: bool) -> int:
        from openpyxl.cell import Cell  # noqa: PLC0415

        style = _named(look)
        style.bind(self._workbook)
        cell = Cell(self._workbook.worksheets[0], 1, 1, None, style.as_tuple())
        cell.quotePrefix = quoted
        return cell.style_id


def _named(look: Look) -> "NamedStyle":
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side  # noqa: PLC0415

    number_format, colour, size, bold, fill, lines, wrap, indent, across, down = look.value
    thin = Side(style="thin", color=LINE)
    border = {
        "": Border(),
        "cell": Border(right=thin, bottom=thin),
        "box": Border(left=thin, right=thin, top=thin, bottom=thin),
        "top": Border(left=thin, right=thin, top=thin),
        "sides": Border(left=thin, right=thin),
        "item": Border(left=Side(style="thick", color=ACCENT), right=thin, bottom=Side(style="medium", color=WHITE)),
    }[lines]
    return NamedStyle(
        name=look.name,
        number_format=number_format,
        font=Font(name="Calibri", color=colour, size=size, bold=bold),
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border,
        alignment=Alignment(wrap_text=wrap or None, indent=indent, horizontal=across, vertical=down),
    )
