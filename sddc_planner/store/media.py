"""Pictures and films in the library: files named by what they hold, so that one changed byte is another file."""

import hashlib
import mimetypes
import os
import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sddc_planner.errors import UnreadableFile, UserError
from sddc_planner.progress import NoProgress, Progress

LARGEST = 200 * 1024 * 1024
"""Bytes. Larger films are planned as videos, which stay where they are."""

KINDS = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".mp4", ".mov", ".m4v", ".webm", ".pdf"}

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"})
"""Endings of files that must hold a picture."""

_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
"""How the files of these kinds begin. One kind under the ending of another is still a picture."""

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """What the library knows of one file; ``sha256`` is its id."""

    sha256: str
    size: int
    mime: str
    name: str

    @property
    def is_video(self) -> bool:
        return self.mime.startswith("video/")


def files(con: sqlite3.Connection, wanted: Iterable[str]) -> tuple[MediaFile, ...]:
    """What the library knows of these content hashes, in the order asked for."""
    rows = (con.execute("SELECT * FROM media WHERE id = ?", [sha256]).fetchone() for sha256 in wanted)
    return tuple(from_row(row) for row in rows if row is not None)


def alt_elsewhere(con: sqlite3.Connection, post_id: str, sha256: str) -> str:
    """What the newest other post with this file says that it shows; empty if none does."""
    row = con.execute(
        "SELECT json_extract(m.value, '$.alt') AS alt FROM post p, json_each(p.media) m WHERE instr(p.media, ?1) "
        "AND json_valid(p.media) AND p.id <> ?2 AND json_extract(m.value, '$.sha256') = ?1 "
        "AND trim(coalesce(json_extract(m.value, '$.alt'), '')) <> '' ORDER BY p.n DESC LIMIT 1",
        [sha256, post_id],
    ).fetchone()
    return row["alt"] if row is not None and isinstance(row["alt"], str) else ""


def all_files(con: sqlite3.Connection) -> tuple[MediaFile, ...]:
    return tuple(from_row(row) for row in con.execute("SELECT * FROM media"))


def from_row(row: sqlite3.Row) -> MediaFile:
    return MediaFile(sha256=row["id"], size=row["size"], mime=row["mime"], name=row["name"])


def to_row(one: MediaFile, added_at: str) -> dict[str, str | int]:
    return {"id": one.sha256, "size": one.size, "mime": one.mime, "name": one.name, "added_at": added_at}


def path_of(folder: Path, sha256: str, name: str) -> Path:
    """Where a file lies. Only the ending comes from its original name, and only if it is a known one."""
    ending = Path(name).suffix.lower()
    return folder / sha256[:2] / f"{sha256}{ending if ending in KINDS else ''}"


def keep(folder: Path, source: Path, progress: Progress | None = None) -> MediaFile:
    """Copy ``source`` into the library, whole or not at all.

    Raises ``UnreadableFile`` if it cannot be read, is empty, too large, of a kind that no platform takes, or only
    calls itself a picture.
    """
    progress = progress or NoProgress()
    ending = source.suffix.lower()
    if ending not in KINDS:
        raise UnreadableFile(f"{source.name} is not a picture or film that can be posted.")
    try:
        size = source.stat().st_size
        if not size:
            raise UnreadableFile(f"{source.name} is empty.")
        if size > LARGEST:
            raise UnreadableFile(f"{source.name} is larger than {LARGEST >> 20} MiB.", hint="Plan it as a video.")
        if ending in PICTURES and not _begin(source).startswith(_SIGNATURES):
            raise UnreadableFile(f"{source.name} is not a picture, whatever its name says.")
        folder.mkdir(parents=True, exist_ok=True)
        scratch = folder / f".{os.getpid()}.part"
        try:
            sha256 = _copy(source, scratch, size, progress)
            target = path_of(folder, sha256, source.name)
            target.parent.mkdir(exist_ok=True)
            os.replace(scratch, target)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as exc:
        raise UnreadableFile(f"{source.name} could not be taken into the library.", hint=f"({exc.strerror})") from exc
    mime = mimetypes.guess_type(source.name)[0] or "application/octet-stream"
    return MediaFile(sha256=sha256, size=size, mime=mime, name=source.name)


def altered(folder: Path, files: Iterable[MediaFile]) -> list[tuple[MediaFile, str]]:
    """Files that are missing or no longer hold what their name says, each with the reason."""
    found = []
    for one in files:
        path = path_of(folder, one.sha256, one.name)
        try:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != one.sha256:
                    found.append((one, f"{one.name} was altered on disk"))
        except OSError:
            found.append((one, f"{one.name} is missing from the media folder"))
    return found


def copy_out(folder: Path, one: MediaFile, target: Path) -> None:
    """Put a copy of a file at ``target``. Raises ``UserError``."""
    try:
        shutil.copyfile(path_of(folder, one.sha256, one.name), target)
    except OSError as exc:
        raise UserError(f"{one.name} could not be copied.", hint=f"({exc.strerror})") from exc


def _begin(source: Path) -> bytes:
    with source.open("rb") as read:
        return read.read(16)


def _copy(source: Path, target: Path, size: int, progress: Progress) -> str:
    value, done = hashlib.sha256(), 0
    with source.open("rb") as read, target.open("wb") as written:
        while block := read.read(_BLOCK):
            value.update(block)
            written.write(block)
            done += len(block)
            progress.step(done, size, source.name)
        written.flush()
        os.fsync(written.fileno())
    return value.hexdigest()
