"""Reads a table from the clipboard: tab-separated text as spreadsheets write it, or the HTML beside it.

Both come from outside. What is read is bounded, nothing in it is run or followed, and reading takes time in proportion
to its length, whatever it holds.
"""

import re
from dataclasses import dataclass, field, replace
from html import unescape

from sddc_planner.sheets.cells import EMPTY, SPACE, Cell, Merge, Row, Table
from sddc_planner.sheets.limits import LIMITS, Limits, Refused

LONGEST = 8 * 1024 * 1024
"""Characters of text or of HTML. A schedule of a year is a tenth of this."""
_LONGEST_CELL = 131_072
_LIMITS = replace(LIMITS, rows=5_000, cells=200_000)
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,5})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAKS = frozenset({"br", "p", "div", "li"})
_UNSEEN = frozenset({"style", "script", "title", "head"})


def rows_of_text(text: str) -> list[list[str]]:
    """The cells of tab-separated text. Raises ``Refused`` for more than is read.

    A cell that begins with a quotation mark is quoted only if it also ends with one: Excel writes cells with line
    breaks in quotation marks, and cells that merely quote somebody as they are.
    """
    _bound(text)
    whole = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    place, end = 0, len(whole)
    while True:
        quoted = _quoted_from(whole, place)
        if quoted is not None:
            cell, place = quoted
        else:
            stop = _stop(whole, place)
            cell, place = whole[place:stop], stop
        rows[-1].append(cell)
        if place >= end:
            return rows
        if whole[place] == "\n":
            rows.append([])
        place += 1


def _quoted_from(text: str, start: int) -> tuple[str, int] | None:
    """A quoted cell and where it ends, if one begins here."""
    if not text.startswith('"', start):
        return None
    place = start + 1
    while place - start < _LONGEST_CELL:
        place = text.find('"', place, start + _LONGEST_CELL)
        if place < 0:
            return None
        after = text[place + 1 : place + 2]
        if after == '"':
            place += 2
        elif after in ("", "\t", "\n"):
            return text[start + 1 : place].replace('""', '"'), place + 1
        else:
            return None
    return None


def _stop(text: str, start: int) -> int:
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    tab = text.find("\t", start, line)
    return line if tab < 0 else tab


@dataclass(slots=True)
class _Open:
    """The table while it is read. ``below`` holds the cells that a cell above covers: (row, column)."""

    rows: list[list[str]] = field(default_factory=list)
    below: set[tuple[int, int]] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    cell: list[str] | None = None
    span: tuple[int, int] = (1, 1)
    depth: int = 0
    cells: int = 0
    tables: int = 0
    outside: int = 0
    """Letters that stand outside every table."""
    unseen: str = ""

    def begin(self, attributes: str, limits: Limits) -> None:
        self.finish(limits)
        spans = {kind: int(number) for kind, number in _SPAN.findall(attributes.lower())}
        self.span = max(1, spans.get("row", 1)), max(1, spans.get("col", 1))
        self.cell = []
        if not self.rows:
            self.rows.append([])

    def finish(self, limits: Limits) -> None:
        """Put the cell that is being read into its place."""
        if self.cell is None:
            return
        number, line = len(self.rows) - 1, self.rows[-1]
        while (number, len(line)) in self.below:
            line.append("")
        column, (high, wide) = len(line), self.span
        self.cells += high * wide
        if self.cells > limits.cells or column + wide > limits.columns:
            raise Refused("it has more cells than a schedule can have")
        line += [_tidy("".join(self.cell)), *[""] * (wide - 1)]
        if high > 1:
            self.below |= {(number + n, column + m) for n in range(1, high) for m in range(wide)}
            self.merges.append(Merge(number + 1, column, number + high, column + wide - 1))
        self.cell = None


def table_of_html(html: str, limits: Limits = _LIMITS) -> Table | None:
    """The one table that the HTML is, or None where it is something else: words with a table in them are words.

    Raises ``Refused`` for more than is read.
    """
    _bound(html)
    found = _Open()
    place, no_more_comments = 0, False
    while place < len(html):
        if html[place] != "<":
            end = html.find("<", place)
            end = len(html) if end < 0 else end
            _take_text(found, html[place:end])
        elif html.startswith("<!--", place):
            closing = -1 if no_more_comments else html.find("-->", place)
            no_more_comments = closing < 0
            end = len(html) if closing < 0 else closing + 3
        else:
            end = html.find(">", place) + 1 or len(html)
            _take_tag(found, html[place + 1 : end - 1], limits)
        place = end
    found.finish(limits)
    if found.tables != 1 or found.outside:
        return None
    return table_of_rows(found.rows, merges=tuple(found.merges), limits=limits)


def read_copied(text: str, html: str) -> Table | str:
    """What was copied: a table, or words. Raises ``Refused`` for more than is read.

    The text is exact and the HTML knows the shape, so where both tell of the same table the cells are those of the
    text; but for the line breaks within cells, which LibreOffice makes spaces in its text. One cell alone is words.
    """
    seen = table_of_html(html) if html.strip() else None
    rows = rows_of_text(text) if text.strip() else []
    if seen is None:
        filled = [row for row in rows if any(cell.strip(SPACE) for cell in row)]
        if filled and sum(len(row) > 1 for row in filled) * 2 > len(filled):
            return table_of_rows(rows)
        return _words(text)
    if sum(len(row.filled()) for row in seen.rows) <= 1:
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else _words(text)
    told = table_of_rows(rows, merges=seen.merges)
    same = [(row.number, row.filled()) for row in told.rows] == [(row.number, row.filled()) for row in seen.rows]
    return _with_breaks(told, seen) if same else seen


def _with_breaks(told: Table, seen: Table) -> Table:
    """The cells of ``told``, or where only ``seen`` breaks its lines, of ``seen``. Both have the same rows."""
    rows = []
    for row, shown in zip(told.rows, seen.rows, strict=True):
        pairs = ((cell, shown.at(n)) for n, cell in enumerate(row.cells))
        rows.append(Row(row.number, tuple(other if _breaks_more(other, cell) else cell for cell, other in pairs)))
    return replace(told, rows=tuple(rows))


def _breaks_more(one: Cell, than: Cell) -> bool:
    return "\n" in str(one.value) and "\n" not in str(than.value)


def _words(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _take_text(found: _Open, text: str) -> None:
    if found.unseen:
        return
    if found.cell is not None:
        found.cell.append(_BLANKS.sub(" ", text))
    elif text.strip():
        found.outside += len(unescape(text[:1000]).strip(SPACE))


def _take_tag(found: _Open, tag: str, limits: Limits) -> None:
    name = _NAME.match(tag)
    if name is None:
        return
    word, closes = name[1].lower(), tag.startswith("/")
    if word in _UNSEEN:
        found.unseen = "" if closes and found.unseen == word else found.unseen or ("" if closes else word)
    elif found.unseen:
        return
    elif word == "table":
        found.finish(limits)
        found.depth += -1 if closes else 1
        found.tables += not closes
    elif found.depth and word == "tr":
        found.finish(limits)
        if not closes:
            found.rows.append([])
    elif found.depth and word in ("td", "th"):
        if closes:
            found.finish(limits)
        else:
            found.begin(tag, limits)
    elif word in _BREAKS and found.cell is not None and (word == "br" or closes):
        found.cell.append("\n")


def _tidy(text: str) -> str:
    """The text of a cell as a person sees it: entities as letters, no blanks at the ends of lines."""
    lines = [line.strip(" ") for line in text.split("\n")]
    return unescape("\n".join(lines)).strip("\n").replace("\xa0", " ")


def table_of_rows(rows: list[list[str]], *, merges: tuple[Merge, ...] = (), limits: Limits = _LIMITS) -> Table:
    """Rows of text as a table. Rows without anything in them are left out. Raises ``Refused``."""
    if len(rows) > limits.rows:
        raise Refused(f"it has more than {limits.rows:,} rows")
    if sum(map(len, rows)) > limits.cells or max(map(len, rows), default=0) > limits.columns:
        raise Refused("it has more cells than a schedule can have")
    kept = [
        Row(number, tuple(Cell(text) if text else EMPTY for text in row))
        for number, row in enumerate(rows, start=1)
        if any(text.strip(SPACE) for text in row)
    ]
    return Table(sheet="Clipboard", rows=tuple(kept), merges=merges)


def _bound(text: str) -> None:
    if len(text) > LONGEST:
        raise Refused(f"it is longer than {LONGEST // 1024 // 1024} million characters")
    if "\0" in text:
        raise Refused("it is not text")
