"""Looking into a folder that two laptops share: which files are new, whole, and something this program reads."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from sddc_planner.errors import UnreadableFile
from sddc_planner.packs.files import DECISIONS_ENDING, PACK_ENDING, Kind, kind_of
from sddc_planner.sheets.limits import MIB

ENDINGS = {PACK_ENDING: Kind.PACK, DECISIONS_ENDING: Kind.DECISIONS, ".xlsx": Kind.WORKBOOK}
MOST_FILES = 500
"""Of a folder, the newest; more are not looked at."""
LARGEST = 256 * MIB

Stamp = tuple[str, int, int]
"""Name, size in bytes and time of last change in nanoseconds: the same again means that nobody is writing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file that nobody here has been offered. ``sha256`` tells it from others, whatever its name."""

    path: Path
    kind: Kind
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look found. ``stamps`` go into the next one. ``problem`` says why nothing could be seen."""

    arrivals: tuple[Arrival, ...] = ()
    stamps: frozenset[Stamp] = frozenset()
    read: frozenset[Stamp] = frozenset()
    """Files that were read whole, and need not be again while their stamp is the same."""
    problem: str = ""


def look_into(folder: Path, before: Look, seen: Collection[str], is_reply: Callable[[Path], bool]) -> Look:
    """What is new since the look ``before``; a file is offered once it is the same in two looks, and ends as it should.

    ``seen`` are hashes of files that need no offer; ``is_reply`` says whether a workbook is a returned review copy.
    Reads nothing but the folder itself, never one within it.
    """
    try:
        found = sorted(_stamped(folder), key=lambda pair: -pair[1][2])[:MOST_FILES]
    except OSError as exc:
        why = exc.strerror or "no reason given"
        return Look(problem=f"The shared folder {folder} cannot be read: {why}.")
    stamps = frozenset(stamp for _path, stamp in found)
    arrivals: dict[str, Arrival] = {}
    read = set(before.read & stamps)
    for path, stamp in found:
        if stamp in before.stamps and stamp not in read:
            arrival = _arrival(path, is_reply)
            read.add(stamp)
            if arrival is not None and arrival.sha256 not in seen:
                arrivals.setdefault(arrival.sha256, arrival)
    return Look(arrivals=tuple(arrivals.values()), stamps=stamps, read=frozenset(read))


def hash_of(path: Path) -> str:
    """SHA-256 of a file, as 64 hexadecimal digits. Raises ``OSError``."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _stamped(folder: Path) -> list[tuple[Path, Stamp]]:
    found = []
    for path in folder.iterdir():
        hidden = path.name.startswith((".", "~$"))  # half written here, or open in a spreadsheet program
        if not hidden and path.suffix.lower() in ENDINGS and path.is_file():
            about = path.stat()
            if 0 < about.st_size <= LARGEST:
                found.append((path, (path.name, about.st_size, about.st_mtime_ns)))
    return found


def _arrival(path: Path, is_reply: Callable[[Path], bool]) -> Arrival | None:
    try:
        kind = kind_of(path)
        if kind is Kind.OTHER or (kind is Kind.WORKBOOK and not is_reply(path)):
            return None
        return Arrival(path=path, kind=kind, sha256=hash_of(path))
    except (OSError, UnreadableFile):
        return None
