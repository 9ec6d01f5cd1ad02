"""How wide the columns of a table are, and which facts stand beside each other: alike on pages and in Word."""

from dataclasses import replace

from sddc_planner.exports.briefs.document import Facts, Table
from sddc_planner.exports.printed.ruler import Ruler
from sddc_planner.exports.printed.strokes import Look

BETWEEN = 3.5
"""Millimetres from a column to the next."""
FACT_WIDE = 110
"""Characters from which a fact has a line of its own."""
_NUMBER_MOST = 0.2
"""Of the width of a table, that one column of numbers may take."""


def fact_rows(block: Facts) -> list[tuple[tuple[str, str], ...]]:
    """Two facts to a row; a long one has its own, after the others."""
    short = [one for one in block.pairs if len(one[1]) < FACT_WIDE]
    rows = [tuple(short[place : place + 2]) for place in range(0, len(short), 2)]
    return [*rows, *((one,) for one in block.pairs if len(one[1]) >= FACT_WIDE)]


def column_widths(block: Table, across: float, ruler: Ruler, look: Look) -> list[float]:
    """Millimetres of each column: by their shares, but no number is broken over two lines where there is any way."""
    bold = replace(look, bold=True)
    whole = sum(column.share for column in block.columns)
    widths = [across * column.share / whole for column in block.columns]
    needed = [
        max((ruler.width(word, bold) for row in block.rows for word in row[place].split()), default=0.0) + BETWEEN
        if column.right
        else 0.0
        for place, column in enumerate(block.columns)
    ]
    needed = [min(need, across * _NUMBER_MOST) for need in needed]
    lacking = sum(max(0.0, need - wide) for need, wide in zip(needed, widths, strict=True))
    spare = sum(wide for wide, column in zip(widths, block.columns, strict=True) if not column.right)
    if not lacking or lacking > spare * 0.5:
        return widths
    return [
        max(wide, need) if column.right else wide - wide * lacking / spare
        for wide, need, column in zip(widths, needed, block.columns, strict=True)
    ]
