"""A file that appears whole or not at all."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from sddc_planner.errors import LibraryError, UserError

_FULL = {errno.ENOSPC, errno.EDQUOT}


def write_whole(target: Path, content: bytes) -> None:
    """Puts ``content`` at ``target``, replacing what was there in one step.

    Raises ``UserError`` when the folder or file cannot be written, ``LibraryError`` when the disk fails.
    Either way what was at ``target`` is still there, and nothing is left beside it.
    """
    beside = target.with_name(f".~{secrets.token_hex(6)}.tmp")
    try:
        try:
            with beside.open("xb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
            os.replace(beside, target)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as exc:
        raise refusal(target, exc) from exc
    _sync_folder(target.parent)


def refusal(target: Path, exc: OSError) -> UserError | LibraryError:
    """What failed, as a sentence for a person, and what was kept."""
    kept = (
        f"The {target.name} that was there before is unchanged."
        if _exists(target)
        else "No part of it was left behind, and the plan is unchanged."
    )
    if exc.errno in _FULL:
        return LibraryError(
            f"There is not enough room on the disk to write {target.name}. {kept}",
            hint="Make some room, or choose another folder.",
        )
    if isinstance(exc, FileNotFoundError | NotADirectoryError):
        return UserError(
            f"{target.name} was not written: the folder {target.parent} does not exist.", hint="Choose another folder."
        )
    if isinstance(exc, PermissionError | IsADirectoryError) or exc.errno == errno.EROFS:
        return UserError(
            f"{target.name} could not be written in {target.parent}: writing is not allowed there, "
            f"or the file is open in another program. {kept}",
            hint="Close it there, or choose another folder.",
        )
    return LibraryError(
        f"{target.name} could not be written: {exc.strerror or exc}. {kept}", hint="Choose another folder."
    )


def _exists(target: Path) -> bool:
    try:
        return target.is_file()
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut, where the system allows a folder to be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
