"""The one door for spreadsheets from outside: a path in, tables out, or one sentence that says why not.

Nothing in a file is run, followed or believed. What a file is, its first bytes decide and not its name.
"""

import csv
import hashlib
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from sddc_planner.errors import UnreadableFile
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.sheets.cells import Table
from sddc_planner.sheets.delimited import read_delimited
from sddc_planner.sheets.limits import LIMITS, MIB, Limits, Refused
from sddc_planner.sheets.workbook import read_workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TEXT_NAMES = (".csv", ".tsv", ".tab", ".txt")
_OTHER_FORMATS = {
    ".xls": "it is in the old Excel format",
    ".xlsb": "it is in Excel's binary format",
    ".ods": "it is in the OpenDocument format",
    ".numbers": "it is in the format of Apple Numbers",
}
_SAVE_AS = "Open it in Excel and save it as an Excel workbook (.xlsx)."
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    expat.ExpatError,
    struct.error,
    csv.Error,
    LookupError,
    ValueError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    OSError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A spreadsheet as it was read. ``sha256`` is of ``content``, the file's bytes."""

    name: str
    sha256: str
    tables: tuple[Table, ...]
    content: bytes = field(default=b"", repr=False)


def read_tables(
    path: Path, progress: Progress | None = None, *, limits: Limits = LIMITS, only_workbooks: bool = False
) -> tuple[Table, ...]:
    """The sheets of a workbook or the one table of a .csv file. Raises ``UnreadableFile``, or ``Cancelled``.

    ``only_workbooks`` is for files that went out from here and come back: then nothing in them may be damaged, not
    even what is not read.
    """
    return read_file(path, progress, limits=limits, only_workbooks=only_workbooks).tables


def read_file(
    path: Path,
    progress: Progress | None = None,
    *,
    limits: Limits = LIMITS,
    only_workbooks: bool = False,
    notes: bool = False,
) -> ReadFile:
    """``read_tables`` together with the very bytes that were read; with the remarks on its cells if ``notes``."""
    try:
        content = _read_bytes(path, limits)
        found = _read(content, path, limits, progress or NoProgress(), only_workbooks=only_workbooks, notes=notes)
        tables = _require_rows(found)
    except Refused as refused:
        raise _unreadable(path, refused.reason, refused.hint) from refused
    except MemoryError as error:
        raise _unreadable(path, "it needs more memory than there is") from error
    except _BROKEN as error:
        raise _unreadable(path, "it is damaged, or is not what its name says") from error
    return ReadFile(name=path.name, sha256=hashlib.sha256(content).hexdigest(), tables=tables, content=content)


def _require_rows(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    if not any(table.rows or table.lost for table in tables):
        raise Refused("there is nothing in it")
    return tables


def _unreadable(path: Path, reason: str, hint: str = "") -> UnreadableFile:
    return UnreadableFile(f"“{path.name or path}” cannot be read: {reason}.", hint=hint)


def _read_bytes(path: Path, limits: Limits) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refused("it is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise Refused("it is not a file")
        with path.open("rb") as stream:
            content = stream.read(min(status.st_size, limits.file) + 1)
    except FileNotFoundError as error:
        raise Refused("there is no such file") from error
    except PermissionError as error:
        raise Refused(
            "this computer does not let you open it",
            hint="If it is open in Excel, close it there and try again.",
        ) from error
    except OSError as error:
        raise Refused(f"the disk or network refused ({error.strerror or 'no reason given'})") from error
    if len(content) > limits.file:
        raise Refused(f"it is larger than {limits.file // MIB} MB")
    if not content:
        raise Refused("it is empty")
    return content


def _read(
    content: bytes, path: Path, limits: Limits, progress: Progress, *, only_workbooks: bool, notes: bool
) -> tuple[Table, ...]:
    suffix = path.suffix.lower()
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Refused("it is protected by a password", hint="Remove the password in Excel and save it again.")
        raise Refused(_OTHER_FORMATS[".xls"], hint=_SAVE_AS)
    if content.startswith(b"PK"):
        if suffix in _OTHER_FORMATS:
            raise Refused(_OTHER_FORMATS[suffix], hint=_SAVE_AS)
        return read_workbook(content, limits, progress, notes=notes, intact=only_workbooks)
    if only_workbooks:
        raise Refused("it is not an Excel workbook (.xlsx)")
    if suffix in _TEXT_NAMES:
        return read_delimited(content, path.stem, limits, progress)
    raise Refused("it is not a spreadsheet", hint="Excel workbooks (.xlsx) and .csv files can be read.")
