"""The rules of ARCHITECTURE.md, as tests: they run with every other test and name the guilty line."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sddc_planner.planner.planner import Planner

ROOT = Path(__file__).parent.parent
CORE = sorted((ROOT / "sddc_planner").rglob("*.py"))
UI = sorted((ROOT / "ui").rglob("*.py"))
QT = {"PySide6", "shiboken6", "ui"}
SQL = {"sqlite3", "sqlite_utils"}
WALL = 400


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.lineno, node.module or ""


def top(name: str) -> str:
    return name.partition(".")[0]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", CORE, ids=named)
def test_the_core_imports_no_qt(path: Path) -> None:
    assert [(line, name) for line, name in imports(path) if top(name) in QT] == []


@pytest.mark.parametrize("path", UI, ids=named)
def test_the_window_speaks_no_sql(path: Path) -> None:
    found = [(line, name) for line, name in imports(path) if top(name) in SQL or name == "sddc_planner.store"]
    assert found == []
    text = path.read_text("utf-8")
    assert ".con.execute" not in text
    assert "library.con" not in text


def test_the_core_loads_without_qt_installed() -> None:
    """A static check misses a lazy or third-party import; this one cannot."""
    code = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None; "
        "import sddc_planner.planner.planner, sddc_planner.exports.workbook, sddc_planner.exports.verify, "
        "sddc_planner.imports.schedule, sddc_planner.cli.commands, sddc_planner.demo.build"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT, check=True)


def test_a_start_loads_nothing_heavy() -> None:
    """What costs a tenth of a second waits until it is used; see ``benchmarks``."""
    code = (
        "import sys, ui.app, ui.main_window; "
        "heavy = {'openpyxl', 'sqlite_utils', 'cryptography', 'python_calamine', 'requests', 'dateutil', 'numpy', "
        "'govuk_bank_holidays', 'regex', 'PIL', 'fpdf', 'docx', 'lxml', 'decimal', 'uharfbuzz', 'email'}; "
        "found = heavy & set(sys.modules); print(sorted(found)); sys.exit(bool(found))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_window_is_made_of_what_the_first_month_needs(tmp_path: Path) -> None:
    """Other rooms, lists and dialogs are made when wanted, and what reads a table is loaded when it holds something.

    PySide loads a class of widget when it is first named, or all at once to find out of which class a widget is that
    Qt made; ``QMdiArea`` stands for those that nobody names. ``QStyle`` is named by nothing: it has many names itself.
    """
    Planner.create(tmp_path / "library").close()
    done = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


_START = """
import sys
from pathlib import Path

import sddc_planner.planner.planner
from PySide6 import QtWidgets
from ui import theme
from ui.app import Memory, Program

late = (
    'sddc_planner.demo', 'sddc_planner.exports', 'sddc_planner.model.brief', 'sddc_planner.model.measure',
    'sddc_planner.model.oasis', 'sddc_planner.model.poll', 'sddc_planner.planner.campaigns', 'ui.campaigns.page',
    'sddc_planner.imports', 'sddc_planner.model.difference',
    'sddc_planner.model.hold', 'sddc_planner.model.links', 'sddc_planner.model.placing',
    'sddc_planner.model.rearranging', 'sddc_planner.model.series', 'sddc_planner.model.sought',
    'sddc_planner.model.special_day', 'sddc_planner.planner.handing', 'sddc_planner.planner.holds',
    'sddc_planner.planner.series', 'sddc_planner.planner.signoffs', 'sddc_planner.planner.telling',
    'sddc_planner.spelling', 'sddc_planner.store.holds', 'sddc_planner.store.placings',
    'ui.calendar.filter_popover', 'ui.calendar.list_view', 'ui.calendar.search_popup', 'ui.calendar.week_view',
    'ui.composer', 'ui.days', 'ui.exchange', 'ui.handing', 'ui.holds', 'ui.large_icons', 'ui.palette', 'ui.printing',
    'ui.rearranging', 'ui.repeats', 'ui.replacing', 'ui.saved_views', 'ui.setup', 'ui.signoff.page', 'ui.spelling',
    'ui.welcome.page', 'calendar', 'difflib', 'importlib.resources',
)
made = {'commands', 'notice', 'stepping'}  # what a command does is loaded when it is given
app = theme.application('test')
program = Program(app, Memory.in_file(Path(sys.argv[1]) / 'window.ini'))
found = []


def look():
    for name in sys.modules:
        parts = name.split('.')
        empty = parts[0] == 'ui' and hasattr(sys.modules[name], '__path__')
        if name.startswith(late) and not empty and parts[-1] not in made:
            found.append(name)
    found.extend(name for name in ('QMdiArea', 'QStyle') if name in vars(QtWidgets))
    found.append('')
    program.window.close()
    app.quit()


program.window.ready.connect(look)
program.begin(Path(sys.argv[1]) / 'library', example=False)
app.exec()
print(sorted(found))
sys.exit(found != [''])
"""


def test_only_the_journal_writes_the_plan() -> None:
    """Every other statement that changes a row is named here, with its reason."""
    writers = ("INSERT", "UPDATE ", "DELETE", "REPLACE ")
    allowed = {
        "journal.py",  # the door itself
        "undo.py",  # marks a step as undone
        "standing.py",  # derived rows
        "migrations.py",  # the schema and its triggers
        "words_schema.py",  # a step of it: fills the tables in which words are found
        "connection.py",  # ends undo at a migration
        "library.py",  # names a new library
    }
    found = [
        f"{path.name}:{node.lineno}"
        for path in CORE
        if path.name not in allowed
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"execute", "executemany", "executescript"}
        and any(
            isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.lstrip().startswith(writers)
            for part in ast.walk(node)
        )
    ]
    assert found == []


def test_only_the_store_speaks_sql() -> None:
    found = [
        f"{named(path)}:{node.lineno}"
        for path in CORE
        if "store" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"execute", "executemany", "executescript"}
    ]
    assert found == []


def test_nothing_blocks_the_window() -> None:
    banned = {"exec", "exec_", "processEvents", "sleep"}
    allowed = {
        ("ui/app.py", "exec"),  # the event loop itself
        ("ui/calendar/mime.py", "exec"),  # the only way that Qt offers to begin a drag; the window answers meanwhile
    }
    found = [
        f"{named(path)}:{node.lineno}"
        for path in UI
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in banned
        and (named(path), node.func.attr) not in allowed
    ]
    assert found == []


def test_no_day_is_named_by_the_language_of_the_computer() -> None:
    """Qt takes the computer's language over for the whole process, and ``strftime`` with it."""
    names = re.compile(r"%[-#]?[aAbBhpcxX]\b")
    kept_as_data = {"sddc_planner/model/date_forms.py"}
    found = [
        f"{named(path)}:{node.lineno}"
        for path in [*CORE, *UI]
        if named(path) not in kept_as_data
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and names.search(node.value)
    ]
    assert found == []


def test_no_module_outgrows_its_page() -> None:
    """Data modules may be long; code may not."""
    lines = {named(p): len(p.read_text("utf-8").splitlines()) for p in [*CORE, *UI]}
    assert {name: n for name, n in lines.items() if n > WALL} == {}
