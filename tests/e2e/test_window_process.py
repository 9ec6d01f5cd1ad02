"""The window as a process of its own on a real X server: it shows the month, closes, and complains of nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import MAIN, MONTH, TIMEOUT_SECONDS, Said, environment, run

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is a thing of Linux")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen that nobody sees. Without Xvfb the tests are skipped, but on the build machine they fail."""
    server = shutil.which("Xvfb")
    if server is None:
        if os.environ.get("CI"):
            pytest.fail("Xvfb is not installed, and the build machine must have it.")
        pytest.skip("Xvfb is not installed")
    told, tells = os.pipe()
    command = [server, "-displayfd", str(tells), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[tells], stderr=subprocess.DEVNULL) as running:
        os.close(tells)
        with os.fdopen(told) as line:
            number = line.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
        running.terminate()


def window(display: str, home: Path, *arguments: object, code: int = 0) -> Said:
    """Run the window until its first month is painted."""
    env = environment(
        DISPLAY=display,
        SDDC_PLANNER_QUIT="painted",
        HOME=str(home),
        XDG_CONFIG_HOME=str(home / "config"),
        XDG_DATA_HOME=str(home / "data"),
        TMPDIR=str(home),
    )
    command = [sys.executable, "-W", "error", str(MAIN), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False, env=env)
    assert done.returncode == code, done.stderr
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def test_a_library_opens_and_closes(display: str, library: Path, home: Path) -> None:
    said = window(display, home, "--library", library)
    assert (said.out, said.err) == ("", "")
    assert not list(library.glob("planner.db-*")), "closed, a library is one file"
    assert str(library) in (home / "config" / "SDDC Planner" / "window.ini").read_text("utf-8")


def test_a_relative_path_is_remembered_whole(display: str, library: Path, home: Path) -> None:
    window(display, home, "--library", os.path.relpath(library))
    said = window(display, home)  # the library of the last time
    assert said.err == ""


def test_the_example_opens_and_leaves_nothing_behind(display: str, home: Path) -> None:
    said = window(display, home, "--demo")
    assert (said.out, said.err) == ("", "")
    assert not list(home.glob("sddc-example-*"))


def test_a_pack_opens_where_there_is_no_library(display: str, library: Path, home: Path, tmp_path: Path) -> None:
    pack = tmp_path / "For sign-off.sddcpack"
    run("pack", "--library", library, "--month", MONTH, "--out", pack)
    said = window(display, home, pack)
    assert (said.out, said.err) == ("", "")
    (opened,) = (home / "data" / "SDDC Planner" / "packs").iterdir()
    assert (opened / "planner.db").is_file()
    assert not (home / "data" / "SDDC Planner" / "library").exists()
