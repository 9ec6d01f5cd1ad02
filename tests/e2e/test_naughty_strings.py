"""Every string that is known to break programs goes in by import and comes out of the workbook as it went in."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.e2e.program import ROOT, export, name_of, run, sign
from tests.exchange.libreoffice import CSV, convert

MONTH = "2021-02"
DAYS = 28
OURS = [
    "=1+1", "@here", "-5", "👨\u200d👩\u200d👧\u200d👦 family", "Llŷn a Môn: dŵr, ŵy", "مرحبا بالعالم",
    "\n".join(f"line {number}" for number in range(300)),
]  # fmt: skip


def naughty() -> list[str]:
    """What the list holds, without the strings that are only space: no post either."""
    found = json.loads((ROOT / "tests" / "data" / "blns.json").read_text("utf-8"))
    return [text for text in (*OURS, *found) if text.strip()]


@pytest.fixture
def schedule(tmp_path: Path) -> Path:
    path = tmp_path / "naughty.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["Date", "Time", "Account", "Text", "Department"])
        for number, text in enumerate(naughty()):
            day, clock = f"{number % DAYS + 1:02}/02/2021", f"{8 + number // DAYS // 4:02}:{number // DAYS % 4 * 15:02}"
            lines.writerow([day, clock, "South Derbyshire DC (Facebook)", text, "Central"])
    return path


def test_naughty_strings_survive_the_whole_job(library: Path, schedule: Path, tmp_path: Path) -> None:
    texts = naughty()
    brought = run("import", schedule, "--library", library, "--json").document
    assert (brought["imported"], brought["skipped"], brought["unmapped_columns"]) == (len(texts), [], [])
    asked = run("submit", "--library", library, "--month", MONTH, "--as", name_of("specialist"), "--json").document
    assert asked["done"] == len(texts)
    assert sign(library, MONTH, "manager", tmp_path).document["done"] == len(texts)

    report = export(library, MONTH, tmp_path / "out", "--department", "Central")
    (file,) = report["files"]
    assert file["posts"] == len(texts)
    verified = run("verify", file["path"], "--library", library, "--json").document
    assert verified["counts"]["as signed"] == len(texts)
    unlike = [row["replaced"] for row in verified["rows"] if row["replaced"]]
    assert len(unlike) == len([one for one in file["replaced"] if ", text:" in one])

    expected = sorted(texts)
    held = sorted(str(row[4]) for row in load_workbook(file["path"])["Schedule"].iter_rows(values_only=True) if row[13])
    held.remove("Text")
    assert len(set(expected) - set(held)) == len(unlike)  # and no other differs
    with convert(Path(file["path"]), CSV, tmp_path / "csv").open(encoding="utf-8", newline="") as lines:
        shown = sorted(line[4] for line in csv.reader(lines) if line[13])
    shown.remove("Text")
    assert len(set(held) - set(shown)) == 0
