"""Not one character of a proof, nor one byte of a keys file, can differ unseen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sddc_planner.canonical import canonical_text
from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.columns import PROOF
from sddc_planner.exports.proof.reading import read_proof
from sddc_planner.exports.proof.standalone import compare_by_keys
from sddc_planner.exports.proof.text import from_cells, to_cells
from sddc_planner.exports.reading import ExportedFile, read_exported
from sddc_planner.exports.verify import VerifyReport
from sddc_planner.model.signers import SignersFile
from sddc_planner.packs.signers_file import read_signers
from sddc_planner.progress import NoProgress
from sddc_planner.sheets.cells import Cell, Row, Table, text_of
from sddc_planner.sheets.tables import read_tables
from tests.council import SmallCouncil
from tests.exchange.proving import FIRST_LINE, Alone, alone

SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


class Sheet:
    """The sheet *Proof* of an exported workbook, with one cell or another as somebody left it."""

    def __init__(self, away: Alone) -> None:
        self.exported: ExportedFile = read_exported(away.workbook)
        self.file: SignersFile = read_signers(away.keys)
        self.table: Table = next(one for one in read_tables(away.workbook) if one.sheet == PROOF)

    def verified(self, rows: tuple[Row, ...]) -> VerifyReport:
        proof = read_proof([replace(self.table, rows=rows)])
        return compare_by_keys(replace(self.exported, proof=proof), self.file, NoProgress())

    def with_cell(self, at: int, place: int, text: str) -> tuple[Row, ...]:
        row = self.table.rows[at]
        padded = (*row.cells, *[Cell()] * (7 - len(row.cells)))
        cells = (*padded[:place], Cell(text), *padded[place + 1 :])
        return (*self.table.rows[:at], replace(row, cells=cells), *self.table.rows[at + 1 :])

    def cells(self) -> Iterator[tuple[int, int, str]]:
        """(line, column, text) of every cell that says something."""
        for at, row in enumerate(self.table.rows):
            if row.number >= FIRST_LINE:
                for place, cell in enumerate(row.cells):
                    if text := text_of(cell):
                        yield at, place, text


@pytest.fixture
def sheet(council: SmallCouncil, tmp_path: Path) -> Sheet:
    """One post with three signatures: the manager asked for changes, and then approved after all."""
    post = council.write(accounts=(council.clean_team,), department=council.waste.id, text="Bring it.")
    council.submit(post.id)
    council.sign_in(council.manager)
    council.planner.signoffs.request_changes([post.id], "Which day?")
    council.approve(post.id)
    return Sheet(alone(council, tmp_path))


def test_every_character_of_every_cell(sheet: Sheet) -> None:
    assert sheet.verified(sheet.table.rows).ok
    altered = 0
    for at, place, text in list(sheet.cells()):
        for n, character in enumerate(text):
            other = chr(ord(character) ^ 1)
            report = sheet.verified(sheet.with_cell(at, place, f"{text[:n]}{other}{text[n + 1 :]}"))
            assert not report.ok, (at, place, text[max(0, n - 20) : n + 20])
            altered += 1
    assert altered > 2_000


def test_every_cell_emptied_or_filled_and_every_line_removed(sheet: Sheet) -> None:
    """A name that is gone takes nothing from a proof, nor does a decision that another replaced; all else is missed."""
    filled = {(at, place) for at, place, _text in sheet.cells()}
    for at, place in filled:
        assert not sheet.verified(sheet.with_cell(at, place, "")).ok
    for at in {at for at, _place in filled}:
        for place in set(range(7)) - {place for line, place in filled if line == at}:
            assert not sheet.verified(sheet.with_cell(at, place, "ab" * 64)).ok
    for at, row in enumerate(sheet.table.rows):
        proves = text_of(row.cells[0]) in ("content", "statement") and "Which day?" not in text_of(row.cells[4])
        if row.number >= FIRST_LINE and proves:
            assert not sheet.verified(sheet.table.rows[:at] + sheet.table.rows[at + 1 :]).ok


@SHARED
@given(st.data())
def test_the_order_of_the_lines_means_nothing(sheet: Sheet, data: st.DataObject) -> None:
    head, lines = sheet.table.rows[:3], list(sheet.table.rows[3:])
    assert sheet.verified((*head, *data.draw(st.permutations(lines)))).ok


@SHARED
@given(st.integers(0, 10**9), st.binary(min_size=1, max_size=4))
def test_a_keys_file_that_was_changed_has_another_fingerprint_or_is_refused(
    council: SmallCouncil, tmp_path: Path, at: int, junk: bytes
) -> None:
    path = tmp_path / "signers.sddckeys"
    if not path.exists():
        council.planner.exchange.export_keys(path)
    good = path.read_bytes()
    place = at % len(good)
    bad = good[:place] + junk + good[place + len(junk) :]
    other = tmp_path / "other.sddckeys"
    other.write_bytes(bad)
    try:
        found = read_signers(other)
    except UnreadableFile:
        return
    assert (found.fingerprint == read_signers(path).fingerprint) == (bad == good)


@given(st.text(max_size=200) | st.dictionaries(st.text(max_size=9), st.text() | st.integers(-(2**53), 2**53)))
@example(" " * 40_000)
@example("_x000D_ _x0041_")
@example("\x00\x07\x7f\ufffe\uffff\U0001f384")
def test_any_text_comes_back_from_its_cells(value: str | dict[str, str | int]) -> None:
    text = canonical_text(value)
    parts = to_cells(text)
    assert from_cells(parts) == text
    for part in parts:
        assert part.isascii()
        assert part.isprintable()
        assert part == part.strip()
        assert "_x" not in part
        assert len(part) < 32_000
