"""Fills a workbook that openpyxl made with the cells that ``pen.py`` wrote, and gives the bytes of the file."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from sddc_planner.exports.pen import Pen
from sddc_planner.exports.whole_file import refusal

if TYPE_CHECKING:
    from openpyxl import Workbook

_NO_CELLS = re.compile(r"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_AREA = re.compile(r'(?<=<dimension ref=")[^"]*(?=")')


def filled(workbook: "Workbook", pens: Sequence[Pen], target: Path) -> bytes:
    """The whole file. ``pens`` are those of its sheets, in order. Raises what ``refusal`` makes of a full disk."""
    # In memory first: a zip file that meets a full disk leaves a half that complains later.
    content = BytesIO()
    try:
        workbook.save(content)
    except OSError as exc:  # openpyxl keeps each sheet in a temporary file meanwhile
        raise refusal(target, exc) from exc
    return _with_cells(content, pens)


def plain(text: str) -> str:
    """What a document property can hold: one line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _with_cells(saved: BytesIO, pens: Sequence[Pen]) -> bytes:
    """The saved workbook, whose sheets are still empty, with the cells in them."""
    by_path = {f"xl/worksheets/sheet{number}.xml": pen for number, pen in enumerate(pens, 1)}
    whole = BytesIO()
    with ZipFile(saved) as source, ZipFile(whole, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if pen := by_path.get(name):
                content = _one(_NO_CELLS, pen.xml(), _one(_AREA, pen.area(), content.decode())).encode()
            target.writestr(name, content)
    return whole.getvalue()


def _one(pattern: re.Pattern[str], new: str, text: str) -> str:
    result, count = pattern.subn(lambda _: new, text)
    if count != 1:
        raise RuntimeError("openpyxl writes its sheets in another form than this program knows")
    return result
