"""Both files of an evidence pack, or neither."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from sddc_planner.errors import UserError
from sddc_planner.exports.evidence.values import Subject
from sddc_planner.exports.names import safe_stem, unique
from sddc_planner.exports.rows import ALL_DEPARTMENTS
from sddc_planner.exports.whole_file import write_whole


def evidence_stem(subject: Subject) -> str:
    """For example "SDDC evidence 2020-12 Waste"."""
    month: date | None = subject.month
    if month is None:
        return safe_stem(f"SDDC evidence campaign {subject.campaign}")
    return safe_stem(f"SDDC evidence {month:%Y-%m} {', '.join(subject.departments) or ALL_DEPARTMENTS.lower()}")


def free_stem(folder: Path, stem: str, endings: Collection[str]) -> str:
    """``stem``, or the first "stem (2)" of which no file is there: evidence is never written over.

    Makes the folder. Raises ``UserError`` if it cannot be made or read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = [one.stem for one in folder.iterdir() if one.suffix in endings]
    except OSError as exc:
        raise UserError(
            f"Nothing can be written to {folder}.", hint=f"Choose another folder. ({exc.strerror})"
        ) from exc
    return unique(f"{stem}.x", [f"{one}.x" for one in taken]).removesuffix(".x")


def write_all(stem: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes ``stem`` with each ending, all or none, in the order given. Raises as ``write_whole``."""
    written: list[Path] = []
    try:
        for ending, content in files.items():
            target = stem.with_name(f"{stem.name}{ending}")
            write_whole(target, content)
            written.append(target)
    except BaseException:
        take_back(written)
        raise
    return tuple(written)


def take_back(files: tuple[Path, ...] | list[Path]) -> None:
    """Remove what was just written, since something after it failed."""
    for one in files:
        with suppress(OSError):
            one.unlink()
