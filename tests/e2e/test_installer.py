"""The desktop learns which files are ours, for one person, and can forget it again."""

import configparser
import os
import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]


def register(data: Path, *more: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "linux" / "register.py"), *more],
        env={**os.environ, "XDG_DATA_HOME": str(data)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a desktop of Linux")
def test_the_desktop_entry_opens_each_kind_of_file_with_this_program(tmp_path: Path) -> None:
    register(tmp_path)
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    entry.read(tmp_path / "applications" / "sddc-planner.desktop", "utf-8")
    said = entry["Desktop Entry"]
    assert shlex.split(said["Exec"]) == [sys.executable, str(ROOT / "main.py"), "%f"]
    types = ElementTree.parse(tmp_path / "mime" / "packages" / "sddc-planner.xml").getroot()  # noqa: S314  # written by us
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    assert [one.get("type") for one in types] == said["MimeType"].strip(";").split(";")
    assert [one.get("pattern") for one in types.iter(f"{space}glob")] == ["*.sddcpack", "*.sddcsign", "*.sddccampaign"]
    register(tmp_path, "--remove")
    assert not list(tmp_path.rglob("sddc-planner*"))
