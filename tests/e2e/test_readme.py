"""What the README tells people to type is what the program takes."""

import re
import shlex
from pathlib import Path

import pytest

from sddc_planner.cli.commands import _ANSWERS, parsed
from sddc_planner.demo.council import PASSPHRASES, people

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TYPED = [line.strip() for line in README.splitlines() if line.startswith("    python main.py ")]


def test_there_are_two_commands() -> None:
    found = [line for line in README.splitlines() if line.startswith("    python -m pip install") and "&&" in line]
    assert [line.partition(" && ")[2] for line in found] == ["python main.py --demo", "python -m pytest"]


@pytest.mark.parametrize("line", TYPED)
def test_the_worked_example_is_right_usage(line: str) -> None:
    words = shlex.split(line)[2:]
    assert parsed(words).command == words[0]
    if words[0] == "import":
        assert (ROOT / words[1]).is_file()


def test_the_worked_example_is_the_whole_job() -> None:
    told = [line.split()[2] for line in TYPED]
    assert told[:7] == ["demo", "import", "submit", "sign", "sign", "export", "verify"]
    assert told[7:] == ["pack", "sign", "decisions", "export", "decisions", "keys", "verify", "evidence"]


def test_every_command_is_in_the_table() -> None:
    named = re.findall(r"^\| `([\w-]+)[^|]*\|", README, re.MULTILINE)
    assert sorted(named) == sorted(_ANSWERS.keys() - {"sign in a pack"})


def test_the_passphrases_are_those_of_the_example() -> None:
    printed = dict(re.findall(r"^\| ([A-Z]\. \w+) \|.*\| `([^`]+)` \|$", README, re.MULTILINE))
    assert printed == {people()[who].name: passphrase for who, passphrase in PASSPHRASES.items()}


def test_the_pins_keep_out_what_does_harm() -> None:
    pins = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE))
    assert {name.lower() for name in pins}.isdisjoint({"numpy", "pandas", "pyside6_addons"})
    assert pins["PySide6_Essentials"].startswith("6.11.")
    assert "://" not in (ROOT / "constraints.txt").read_text("utf-8")
