"""Reads the sheet *Proof* back, in whatever order its lines stand and whoever saved it again.

What a line says is worth what its signature is worth, and that is judged elsewhere. Here a line that is no longer
what an export writes is named, so that nothing in the sheet changes unseen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sddc_planner.canonical import text_digest
from sddc_planner.exports.columns import PROOF, PROOF_HEADINGS
from sddc_planner.exports.proof.text import Kind, ProofLine, from_cells, value_of
from sddc_planner.sheets.cells import Cell, Row, Table, text_of

MOST_LINES = 60_000
"""Lines with one kind and id each that are looked at; a month of a thousand posts has about five thousand."""
MOST_SAID = 20
"""Problems that are listed one by one."""

_HEADER_WITHIN = 50
_KINDS = {kind.value: kind for kind in Kind}
_DIGESTED = (Kind.CONTENT, Kind.STATEMENT)
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The lines that stand as they were written, and sentences about those that do not."""

    lines: tuple[ProofLine, ...]
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """One line, while its parts are put together."""

    row: int
    signature: str
    key: str
    count: int
    parts: dict[int, str]
    broken: bool = False


def read_proof(tables: Sequence[Table]) -> Proof | None:
    """What the sheet *Proof* says; None where the workbook has none."""
    for table in tables:
        if table.sheet == PROOF and (header := _header(table)) is not None:
            return _read(table, header)
    return None


def _header(table: Table) -> Row | None:
    for row in table.rows:
        if row.number <= _HEADER_WITHIN and set(PROOF_HEADINGS) <= {_said(cell) for cell in row.cells}:
            return row
    return None


def _read(table: Table, header: Row) -> Proof:
    headings = [_said(cell) for cell in header.cells]
    places = [headings.index(heading) for heading in PROOF_HEADINGS]
    found: dict[_Key, _Found] = {}
    problems: list[str] = []
    for row in table.rows:
        if row.number <= header.number:
            continue
        said = [_said(row.at(place)) for place in places]
        if not any(said):
            continue
        if said[0] not in _KINDS or len(found) >= MOST_LINES:
            problems.append(f"Row {row.number} of the sheet “{PROOF}” is none that this program wrote.")
        else:
            _add(found, row.number, said)
    lines = []
    for (kind, which), one in found.items():
        line = _line(kind, which, one)
        if line is None:
            problems.append(f"Row {one.row} of the sheet “{PROOF}” was altered, or part of it is missing.")
        else:
            lines.append(line)
    return Proof(lines=tuple(lines), problems=tuple(_few(problems)))


def _add(found: dict[_Key, _Found], number: int, said: Sequence[str]) -> None:
    kind, which, part, parts, text, signature, key = said
    at, count = _number(part), _number(parts)
    one = found.setdefault((kind, which), _Found(number, signature, key, count, {}))
    one.row = min(one.row, number)
    one.broken = (
        one.broken
        or not 1 <= at <= count == one.count
        or (signature, key) != (one.signature, one.key)
        or one.parts.get(at, text) != text
    )
    one.parts[at] = text


def _line(kind: str, which: str, one: _Found) -> ProofLine | None:
    if one.broken or len(one.parts) != one.count:
        return None
    text = from_cells(tuple(one.parts[number] for number in range(1, one.count + 1)))
    if text is None:
        return None
    line = ProofLine(kind=_KINDS[kind], id=which, text=text, signature=one.signature, key=one.key)
    return line if _holds_together(line) else None


def _holds_together(line: ProofLine) -> bool:
    """Whether a line is in the form in which it was written; whether it is true, its signature says."""
    if line.kind in _DIGESTED and text_digest(line.text) != line.id:
        return False
    if line.kind is Kind.STATEMENT:
        value = value_of(line.text)
        return isinstance(value, dict) and value.get("key") == line.key
    return not line.signature and not line.key


def _few(problems: Sequence[str]) -> Iterator[str]:
    yield from problems[:MOST_SAID]
    if len(problems) > MOST_SAID:
        yield f"{len(problems) - MOST_SAID:,} more rows of the sheet “{PROOF}” are not as this program wrote them."


def _said(cell: Cell) -> str:
    """Text as it stands; what nobody can rely on equals nothing that is written here."""
    if cell.problem or cell.computed:
        return f"({cell.problem or 'the result of a formula'})"
    return text_of(cell)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
