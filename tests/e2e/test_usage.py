"""Wrong usage, wrong names, wrong files: one plain sentence, the right exit code, never a traceback."""

import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sddc_planner import __version__
from sddc_planner.errors import WrongPassphrase
from sddc_planner.planner.planner import Planner
from tests.e2e.program import MAIN, MONTH, ROOT, environment, passphrase_file, run

WRONG_USAGE = [
    "frobnicate",
    "demo",
    "demo L --today 2020-13-01",
    "demo L --today 0001-01-01",
    "import --library L",
    "import F",
    "export --library L --month 2020-12",
    "export --library L --month 2020-13 --out O",
    "export --library L --month December --out O",
    "export --library L --month 9999-12 --out O",
    "export --library L --month 2020-12 --out O --format docx",
    "submit --library L --month 2020-12",
    "sign --library L --month 2020-12 --as X",
    "sign --library L --month 2020-12 --as X --approve --request-changes Shorter",
    "sign --library L --month 2020-12 --as X --approve --passphrase secret",
    "sign --library L --month 2020-12 --as X --app",
    "verify F",
    "check",
    "count",
    "restore B --library L",
    "--library",
    "--library L --demo",
    "--demo --json",
]


@pytest.mark.parametrize("line", WRONG_USAGE)
def test_wrong_usage_is_2(line: str) -> None:
    said = run(*line.split(), code=2)
    assert said.out == ""
    assert said.err.startswith("usage: main.py")


def test_help_and_version() -> None:
    shown = run("--help").out
    for command in ("demo", "import", "submit", "sign", "export", "verify", "check", "backup", "count"):
        assert f"\n    {command} " in shown
        assert run(command, "--help").out.startswith(f"usage: main.py {command}")
    assert run("--version").out == f"SDDC Planner {__version__}\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("submit --library {library} --month 2020-12 --as Nobody", "There are: A. Assistant"),
        ("submit --library {library} --month 2020-12 --as V.Specialist --department Parks", "There are: A. Assistant"),
        ("export --library {library} --month 2020-12 --department Parks --out O", "There are: Central"),
        ("submit --library {library} --month 2022-12 --as assistant --department Waste", "Nobody here is called"),
        ("sign --library {library} --month 2020-12 --as manager --approve", "Nobody here is called"),
        ("check --library {library}/nowhere", "There is no library"),
        ("import {library}/no.xlsx --library {library}", "there is no such file"),
        ("import {library} --library {library}", "cannot be read"),
        ("import {library}/planner.db --library {library}", "not a spreadsheet"),
        ("verify {library}/no.xlsx --library {library}", "no.xlsx"),
        ("verify {library}/planner.db --library {library}", "cannot be read"),
        ("demo {library}", "There is already a library"),
        ("demo {library}/planner.db", "planner.db"),
        ("backup --library {library}/media", "There is no library"),
    ],
)
def test_what_cannot_be_is_refused(library: Path, line: str, said: str) -> None:
    words = [word.format(library=library) for word in line.split()]
    refused = run(*words, code=1)
    assert (refused.out, refused.err.count("\n")) == ("", 1)
    assert said in refused.err
    if words[0] != "demo":
        assert run(*words, "--json", code=1).document == {"error": refused.err.rstrip("\n")}


def test_an_empty_month_is_refused(library: Path) -> None:
    said = run("submit", "--library", library, "--month", "2022-12", "--as", "a. assistant", code=1)
    assert said.out == "There are no posts in December 2022.\n"


def test_who_has_no_key_cannot_sign(library: Path) -> None:
    asked = ["sign", "--library", library, "--month", MONTH, "--as", "A. Assistant", "--approve"]
    assert "no signing key" in run(*asked, code=1).err


def test_without_a_terminal_the_passphrase_comes_from_a_file(library: Path) -> None:
    asked = ["sign", "--library", library, "--month", MONTH, "--as", "C. Manager", "--approve"]
    assert "--passphrase-file" in run(*asked, code=1).err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"kettle lantern orchart\n", "not the passphrase"),
        (b"", "one line"),
        (b"kettle lantern orchard\nkettle\n", "one line"),
        (b"\xff\xfe\xff", "not UTF-8"),
        (b"k" * 20_000, "one line"),
    ],
)
def test_a_wrong_passphrase_signs_nothing(library: Path, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    asked = ["sign", "--library", library, "--month", MONTH, "--as", "C. Manager", "--approve", "--passphrase-file"]
    assert said in run(*asked, file, "--json", code=1).document["error"]
    assert "no-such-file" in run(*asked, tmp_path / "no-such-file", code=1).err


def test_guessing_is_slowed_down(library: Path, tmp_path: Path) -> None:
    in_an_hour = datetime.now(UTC) + timedelta(hours=1)
    planner = Planner.open(library, clock=lambda: in_an_hour)
    manager = planner.council.person("C. Manager").id
    for _guess in range(3):
        with pytest.raises(WrongPassphrase):
            planner.signoffs.unlock(manager, "kettle lantern orchart")
    planner.close()
    asked = ["sign", "--library", library, "--month", MONTH, "--as", "C. Manager", "--approve", "--passphrase-file"]
    assert "Too many wrong passphrases: wait 3" in run(*asked, passphrase_file(tmp_path, "manager"), code=1).err


def test_changes_are_not_requested_without_saying_which(library: Path, tmp_path: Path) -> None:
    asked = ["sign", "--library", library, "--month", MONTH, "--as", "C. Manager", "--request-changes", " "]
    assert (
        "Say what should change." in run(*asked, "--passphrase-file", passphrase_file(tmp_path, "manager"), code=1).err
    )


def test_hostile_spreadsheets_change_nothing(library: Path, tmp_path: Path) -> None:
    before = (library / "planner.db").read_bytes()
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x>" + b" " * 300_000_000)
    hidden = tmp_path / "locked.xlsx"
    hidden.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000))
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(b"")
    for path in (bomb, hidden, empty):
        for command in ("import", "verify"):
            said = run(command, path, "--library", library, code=1)
            assert path.name in said.err
            assert said.err.count("\n") == 1
    assert (library / "planner.db").read_bytes() == before


def test_a_terminal_is_not_taken_over_by_a_file_name(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "red\x1b[31m.csv"
    path.write_text("Date,Text\n1/2/2021,Hello\n", "utf-8")
    said = run("import", path, "--library", library)
    assert "\x1b" not in said.out + said.err


@pytest.mark.parametrize("console", [{"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_output_is_utf_8_whatever_the_console(library: Path, console: dict[str, str]) -> None:
    asked = ["export", "--library", library, "--month", MONTH, "--out", library / "out"]
    said = run(*asked, env=environment(PYTHONCOERCECLOCALE="0", **console))
    assert "Food hygiene 5★" in said.out


def test_a_reader_that_goes_away_is_no_error(library: Path) -> None:
    command = [sys.executable, str(MAIN), "check", "--library", str(library), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_said(library: Path) -> None:
    command = [sys.executable, str(MAIN), "check", "--library", str(library)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    assert done.returncode == 1
    assert done.stderr == b"It was done, but the answer could not be written: No space left on device.\n"


def test_a_backup_is_made_before_a_change_and_not_twice(library: Path) -> None:
    asked = ["submit", "--library", library, "--month", MONTH, "--as", "V. Specialist"]
    run(*asked, code=None)
    first = list((library / "backups").iterdir())
    run(*asked, code=None)
    assert len(first) == 1
    assert list((library / "backups").iterdir()) == first
    made = run("backup", "--library", library, "--json").document
    assert made["made"]
    assert Path(made["path"]).is_file()
    again = run("backup", "--library", library, "--json").document
    assert again == {"made": False, "path": None}


def test_counting_loads_neither_a_library_nor_a_window() -> None:
    code = (
        "import sys; from sddc_planner.cli import commands; commands.main(['count', '--platform', 'x']); "
        "heavy = {'sqlite3', 'openpyxl', 'cryptography', 'sqlite_utils', 'PySide6', 'ui', 'govuk_bank_holidays'}; "
        "found = heavy & set(sys.modules); print(found); sys.exit(bool(found))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, input=b"", capture_output=True)
