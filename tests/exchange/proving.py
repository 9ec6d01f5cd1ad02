"""A council whose posts are exported with their proofs, and what a machine with only the files makes of them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from sddc_planner.exports.columns import PROOF, PROOF_HEADINGS
from sddc_planner.exports.verify import Outcome, VerifyReport
from sddc_planner.planner.signers import VerifyingByKeys
from tests.council import SmallCouncil

DECEMBER = date(2020, 12, 1)
FIRST_LINE = 4
"""The first row of the sheet *Proof* under its headings."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A folder with only a workbook and the signers' keys."""

    workbook: Path
    keys: Path

    def verify(self) -> VerifyReport:
        return VerifyingByKeys.verify(self.workbook, self.keys)

    def outcomes(self) -> list[Outcome]:
        return [row.outcome for row in self.verify().rows]

    def edit(self, change: Callable[[Workbook], object]) -> None:
        """Change the workbook as any program that opens it can."""
        book = openpyxl.load_workbook(self.workbook)
        change(book)
        book.save(self.workbook)


def alone(council: SmallCouncil, folder: Path) -> Alone:
    """December exported for all departments, and the keys, copied to a folder of their own."""
    planner = council.planner
    report = planner.exchange.export(DECEMBER, folder / "made")
    whole = next(one.path for one in report.files if one.department is None)
    keys = folder / "made" / "signers.sddckeys"
    planner.exchange.export_keys(keys)
    away = folder / "away"
    away.mkdir(exist_ok=True)
    return Alone(Path(shutil.copy(whole, away)), Path(shutil.copy(keys, away)))


def lines(book: Workbook, kind: str) -> list[int]:
    """The rows of the sheet *Proof* that prove or name this kind of thing."""
    sheet = book[PROOF]
    return [row for row in range(FIRST_LINE, sheet.max_row + 1) if sheet.cell(row, 1).value == kind]


def column(heading: str) -> int:
    return PROOF_HEADINGS.index(heading) + 1
