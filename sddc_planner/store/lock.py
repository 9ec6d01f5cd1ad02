"""One writer at a time: a lock on a file that says who holds it.

The operating system drops the lock when the process ends, however it ends; the words in the file are only for
the person who finds it locked.
"""

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Self

from sddc_planner.clock import in_london, to_text
from sddc_planner.model.day_words import short_date

_LOCKED_BYTE = 1 << 20  # beyond the words, since Windows refuses reads of a locked range


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock: for the sentence that a second window shows."""

    person: str
    machine: str
    since: str

    def sentence(self) -> str:
        return f"{self.person or 'Somebody'} has it open on {self.machine or 'this computer'} since {self.since}."


class WriterLock:
    """Held until ``release`` or the end of the process."""

    def __init__(self, file: IO[str], said: dict[str, str | int]) -> None:
        self._file, self._said = file, said

    @classmethod
    def take(cls, path: Path, person: str, now: datetime) -> Self | Holder:
        """The lock, or who has it. Raises ``OSError`` where the folder cannot be written."""
        file = path.open("a+", encoding="utf-8")
        try:
            _lock(file)
        except OSError:
            file.seek(0)
            words = file.read()
            file.close()
            return _holder(words)
        since = f"{short_date(in_london(now))} at {in_london(now):%H:%M}"
        said: dict[str, str | int] = {
            "person": person,
            "machine": _machine(),
            "pid": os.getpid(),
            "since": since,
            "at": to_text(now),
        }
        one = cls(file, said)
        one._write()
        return one

    def name(self, person: str) -> None:
        """Say who has it now, by name. Whoever cannot write it goes on: it is only for the sentence."""
        self._said["person"] = person
        with contextlib.suppress(OSError):
            self._write()

    def release(self) -> None:
        """Let others write. Harmless when it was released before."""
        if self._file.closed:
            return
        with contextlib.suppress(OSError):
            self._file.seek(0)
            self._file.truncate()
            _unlock(self._file)
        self._file.close()

    def _write(self) -> None:
        self._file.seek(0)
        self._file.truncate()
        json.dump(self._said, self._file)
        self._file.flush()


def _holder(words: str) -> Holder:
    try:
        said = json.loads(words)
        return Holder(str(said["person"]), str(said["machine"]), str(said["since"]))
    except (ValueError, KeyError, TypeError):
        return Holder("", "", "a moment ago")


if sys.platform == "win32":
    import msvcrt
    import platform

    def _machine() -> str:
        return platform.node()

    def _lock(file: IO[str]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[str]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _machine() -> str:
        return os.uname().nodename  # as ``platform`` says it, without loading it at each start

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
