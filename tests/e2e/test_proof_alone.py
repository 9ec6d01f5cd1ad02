"""A machine that has only the workbook and the signers' keys: the commands, as processes, in a folder of their own."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.e2e.program import MONTH, export, run
from tests.exchange import libreoffice


@pytest.fixture
def away(library: Path, tmp_path: Path) -> Path:
    """A folder with one workbook and the keys. The library is gone from where it was."""
    report = export(library, MONTH, tmp_path / "out", "--department", "Waste")
    folder = tmp_path / "away"
    folder.mkdir()
    shutil.copy(report["files"][0]["path"], folder / "waste.xlsx")
    made = run("keys", "export", "--library", library, "--out", folder / "signers", "--json").document
    assert made["path"] == str(folder / "signers.sddckeys")
    assert made["keys"] >= made["people"] > 5
    library.rename(tmp_path / "elsewhere")
    return folder


def test_verify_and_check_need_nothing_else(away: Path, tmp_path: Path) -> None:
    arguments = (away / "waste.xlsx", "--keys", away / "signers.sddckeys")
    found = run("verify", *arguments, "--json").document
    assert found["ok"]
    assert found["counts"]["as signed"] == len(found["rows"]) > 0
    said = run("verify", *arguments).out
    assert "as signed" in said
    assert "not signed and not covered" in said
    assert f"Fingerprint to compare aloud: {found['keys']['fingerprint']}" in said
    checked = run("check", *arguments, "--json").document
    assert checked["ok"]
    assert checked["signatures"] >= len(checked["posts"]) > 0
    assert checked["keys"]["fingerprint"] == found["keys"]["fingerprint"]
    told = run("check", *arguments).out
    assert "every proof holds" in told
    assert checked["head"].split()[0] in told
    assert checked["keys"]["head"] in told
    assert {one.name for one in away.iterdir()} == {"waste.xlsx", "signers.sddckeys"}


def test_an_altered_cell_is_named_and_refused(away: Path) -> None:
    path = away / "waste.xlsx"
    book = load_workbook(path)
    book["Schedule"]["E3"] = "Something else."
    book.save(path)
    found = run("verify", path, "--keys", away / "signers.sddckeys", "--json", code=1).document
    assert [row["row"] for row in found["rows"] if row["outcome"] == "altered"] == [3]
    assert "NOT as signed" in run("verify", path, "--keys", away / "signers.sddckeys", code=1).out
    assert run("check", path, "--keys", away / "signers.sddckeys", "--json").document["ok"]  # the proofs still hold


def test_an_altered_proof_is_named_and_refused(away: Path) -> None:
    path = away / "waste.xlsx"
    book = load_workbook(path)
    sheet = book["Proof"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "statement")
    sheet.cell(row, 6).value = "ab" * 64
    book.save(path)
    for command in ("verify", "check"):
        said = run(command, path, "--keys", away / "signers.sddckeys", code=1).out
        assert "The signature does not fit the statement" in said


def test_saved_again_by_libreoffice(away: Path, tmp_path: Path) -> None:
    saved = libreoffice.convert(away / "waste.xlsx", libreoffice.XLSX, tmp_path / "saved")
    assert run("verify", saved, "--keys", away / "signers.sddckeys", "--json").document["ok"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"{}", "not a file of signers"),
        (b'{"format":"sddc-planner signers"}', "damaged"),
        (b'{"format":"sddc-planner signers","version":1', "altered after it was made"),
        (b'{"format":"sddc-planner signers","version":99}', "later version"),
        (b'{"a":' + b"[" * 100_000 + b'"format":"sddc-planner signers"', "nested deeper"),
        (b'{"format":"sddc-planner signers","x":"' + b"x" * 9_000_000, "larger than"),
    ],
)
def test_what_is_no_keys_file_is_one_sentence(away: Path, content: bytes, said: str) -> None:
    (away / "bad.sddckeys").write_bytes(content)
    refused = run("verify", away / "waste.xlsx", "--keys", away / "bad.sddckeys", code=1)
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert "bad.sddckeys" in refused.err


@pytest.mark.parametrize(
    "line",
    [
        "verify F",
        "verify F --keys K --library L",
        "check F",
        "check F --library L",
        "check --keys K",
        "keys export --library L",
    ],
)
def test_wrong_usage(line: str) -> None:
    said = run(*line.split(), code=2)
    assert said.out == ""
    assert said.err.startswith("usage: main.py")


def test_files_that_are_not_there(away: Path) -> None:
    assert "no such file" in run("verify", away / "no.xlsx", "--keys", away / "signers.sddckeys", code=1).err
    assert "no such file" in run("verify", away / "waste.xlsx", "--keys", away / "no.sddckeys", code=1).err
