"""Where no window can open, the program says so and does what it can without one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.program import ROOT, Said, environment, run

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may have no screen")


def test_the_demonstration_is_done_as_files(tmp_path: Path) -> None:
    said = run("--demo", env=environment(TMPDIR=str(tmp_path)))
    first, *rest = said.out.splitlines()
    assert first.startswith("There is no screen here")
    workbooks = sorted(path.name for path in tmp_path.rglob("*.xlsx"))
    assert len(workbooks) > 10
    for name in workbooks:
        assert sum(line.strip().startswith(f"{name}: as signed") for line in rest) == 1
    assert (next(tmp_path.iterdir()) / "library" / "planner.db").is_file()


@pytest.mark.parametrize("arguments", [[], ["--library", "L"]])
def test_a_library_cannot_be_shown(arguments: list[str]) -> None:
    said = run(*arguments, code=1)
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith("There is no screen here")


@pytest.mark.parametrize("display", [":987", "nonsense", "localhost:64999"])
def test_a_screen_that_does_not_answer_is_no_screen(display: str) -> None:
    said = run("--library", "L", code=1, env=environment(DISPLAY=display))
    assert said.err.startswith(f"The screen {display} does not answer")


def without(module: str, **env: str) -> Said:
    """``main.py --library L`` where a module cannot be imported."""
    code = f"import sys; sys.modules[{module!r}] = None; import main; sys.exit(main.main(['--library', 'L']))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(**env),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def test_without_qt_it_says_so() -> None:
    said = without("PySide6.QtWidgets", QT_QPA_PLATFORM="offscreen")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Qt cannot be loaded")


def test_commands_need_no_qt() -> None:
    code = "import sys; sys.modules['PySide6'] = None; import main; sys.exit(main.main(['--version']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("SDDC Planner")
