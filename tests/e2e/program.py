"""Runs ``main.py`` as people and scripts do: as a process of its own, on a real library."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sddc_planner.demo.council import PASSPHRASES, people

ROOT = Path(__file__).parent.parent.parent
MAIN = ROOT / "main.py"
TIMEOUT_SECONDS = 120
MONTH = "2020-12"
"""The month of the example library that these tests use."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the program answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


def environment(**more: str) -> dict[str, str]:
    """This process's environment without a screen, so that nothing can open a window."""
    gone = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in gone} | more


def run(*arguments: object, code: int | None = 0, stdin: str = "", env: dict[str, str] | None = None) -> Said:
    """Run ``main.py`` with these arguments and expect this exit code. A traceback is never an answer."""
    command = [sys.executable, "-W", "error", str(MAIN), *map(str, arguments)]
    done = subprocess.run(
        command,
        input=stdin.encode("utf-8", "surrogateescape"),
        capture_output=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
        env=env or environment(),
    )
    said = Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in said.err, said.err
    assert code is None or said.code == code, f"exit {said.code} of {command[3:]}: {said.out[-2000:]}{said.err[-2000:]}"
    return said


def name_of(who: str) -> str:
    """The name of one of the example's people by their key."""
    return people()[who].name


def passphrase_file(folder: Path, who: str) -> Path:
    path = folder / f"{who}.txt"
    path.write_text(f"{PASSPHRASES[who]}\n", "utf-8")
    return path


def sign(library: Path, month: str, who: str, folder: Path, *more: object, code: int | None = 0) -> Said:
    """The person of this key approves what they can of a month."""
    return run(
        "sign", "--library", library, "--month", month, "--as", name_of(who), "--approve",
        "--passphrase-file", passphrase_file(folder, who), "--json", *more, code=code,
    )  # fmt: skip


def export(library: Path, month: str, out: Path, *more: object) -> Any:
    """What ``export --json`` says."""
    return run("export", "--library", library, "--month", month, "--out", out, "--json", *more).document


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of an exported workbook's first sheet, by heading."""
    sheet = load_workbook(path).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    headings: tuple[Any, ...] = next(rows)
    while "Post id" not in headings:
        headings = next(rows)
    return [dict(zip(headings, row, strict=True)) for row in rows if row[headings.index("Post id")]]
