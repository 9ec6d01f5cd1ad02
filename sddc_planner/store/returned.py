"""Files that came back with decisions, kept as they came: named by what they hold, so that one byte is another file."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sddc_planner.errors import LibraryError


def keep(folder: Path, content: bytes) -> str:
    """Keep a file and return its SHA-256. Raises ``LibraryError`` when the disk does."""
    name = hashlib.sha256(content).hexdigest()
    target = path(folder, name)
    scratch = target.with_name(f".{name}.part")
    try:
        folder.mkdir(exist_ok=True)
        if not (target.exists() and digest_of(target) == name):
            scratch.write_bytes(content)
            os.replace(scratch, target)
    except OSError as exc:
        scratch.unlink(missing_ok=True)
        raise LibraryError("The file that came back could not be kept.", hint=f"Nothing was changed. ({exc})") from exc
    return name


def path(folder: Path, sha256: str) -> Path:
    """Where a kept file lies. Raises ``ValueError`` for what is no SHA-256, so that no name leads elsewhere."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("no content hash")
    return folder / sha256


def digest_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def altered(con: sqlite3.Connection, folder: Path) -> Iterator[str]:
    """A sentence for each file that is gone, or is no longer what came back."""
    for row in con.execute("SELECT id, name FROM reply ORDER BY at"):
        try:
            held = digest_of(path(folder, row["id"])) == row["id"]
        except (OSError, ValueError):
            yield f"The file “{row['name']}” that came back is missing."
        else:
            if not held:
                yield f"The file “{row['name']}” that came back was altered."
