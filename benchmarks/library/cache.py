"""Keeps generated libraries between runs, and lends out copies that may be changed."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.library.build import build
from sddc_planner.paths import DATABASE, MEDIA
from sddc_planner.store.schema import STEPS

_FORM = 2
"""Raise it when the same size would be generated otherwise."""


def default_folder() -> Path:
    return Path(tempfile.gettempdir()) / "sddc-planner-benchmarks"


def kept_library(folder: Path, posts: int, newest: date, say: Callable[[str], None]) -> Path:
    """The library of that size whose last month is ``newest``, built if it is not there yet."""
    wanted = folder / f"{posts}-posts-{newest:%Y-%m}-form-{_FORM}-{STEPS[-1]}"
    if not (wanted / DATABASE).exists():
        say(f"building a library of {posts:,} posts in {wanted} (once)")
        scratch = wanted.with_name(f"{wanted.name}.part")
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.parent.mkdir(parents=True, exist_ok=True)
        build(scratch, posts, newest, say)
        scratch.rename(wanted)
    return wanted


@contextmanager
def lent(library: Path) -> Iterator[Path]:
    """A copy on the same disk, removed afterwards."""
    with tempfile.TemporaryDirectory(dir=library.parent, prefix="lent-") as folder:
        copy = Path(folder) / "library"
        copy.mkdir()
        shutil.copyfile(library / DATABASE, copy / DATABASE)
        shutil.copytree(library / MEDIA, copy / MEDIA)
        yield copy
