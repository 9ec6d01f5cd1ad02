"""This computer's key ring: a folder of key files for those who sign here what another library asks of them.

A key in it is sealed as in a library. Wrong passphrases are counted in a small file beside it and delay the next
try. The folder and its files are the owner's alone, where the system knows of owners.
"""

import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sddc_planner import paths, signing
from sddc_planner.canonical import canonical_bytes
from sddc_planner.clock import Clock, from_text, system_clock
from sddc_planner.errors import InvalidValue, LibraryError, NotFound, UnreadableFile, UserError, WrongPassphrase
from sddc_planner.model.recovery_code import new_code, plain_code
from sddc_planner.packs.keyfile import ENDING, KeyFile, key_bytes, parsed_key, read_key_file
from sddc_planner.packs.tries import require_no_wait, until, wait_after

_TRIES = ".tries"
_LONGEST_NAME = 200
_MOST_TRIES_BYTES = 1000


def new_key_file(name: str, passphrase: str, clock: Clock = system_clock) -> tuple[KeyFile, str]:
    """A new key for somebody of this name, and its recovery code, which is kept nowhere.

    Raises ``InvalidValue`` without a name or for a short passphrase.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise InvalidValue("name", "Say whose key it is.", hint="A name that the others know, such as C. Manager.")
    key, code = signing.create(passphrase), new_code()
    recovery = signing.reseal(key, passphrase, plain_code(code)).sealed
    made = KeyFile(name=name, id=key.id, public=key.public, created_at=clock(), sealed=key.sealed, recovery=recovery)
    return made, code


def unlock_by_code(held: signing.SealedKey, plain: str) -> signing.OpenKey:
    """Open the copy of a key that is sealed under its recovery code. Raises ``WrongPassphrase``."""
    try:
        return signing.unlock(held, plain)
    except WrongPassphrase as exc:
        raise WrongPassphrase("That is not the recovery code of this key.") from exc


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys in a folder. Methods raise ``LibraryError`` where the folder cannot be read or written."""

    folder: Path
    clock: Clock = system_clock

    @classmethod
    def of_this_computer(cls, clock: Clock = system_clock) -> "KeyRing":
        return cls(paths.keys(), clock)

    def everything(self) -> tuple[KeyFile, ...]:
        """By name. A file that is none of this program's, or was altered, is passed over."""
        found = []
        try:
            for path in self.folder.glob(f"*{ENDING}"):
                with suppress(UnreadableFile):
                    found.append(read_key_file(path))
        except OSError as exc:
            raise _trouble(exc) from exc
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.created_at)))

    def find(self, key_id: str) -> KeyFile | None:
        """The key of this id with its private half, if it is here."""
        path = self._path(key_id)
        if path is None or not path.is_file():
            return None
        with suppress(UnreadableFile):
            found = read_key_file(path)
            return found if found.id == key_id and found.sealed else None
        return None

    def make(self, name: str, passphrase: str) -> tuple[KeyFile, str]:
        """A new key in the ring, and its recovery code. Raises as ``new_key_file``."""
        made, code = new_key_file(name, passphrase, self.clock)
        self._write(made)
        return made, code

    def add(self, one: KeyFile) -> None:
        """Keep a key that came in a file. Raises ``UserError`` for one without its private half or already here."""
        if not one.sealed:
            raise UserError(
                "This file holds only the public half of a key, and nobody can sign with that.",
                hint="Choose the file that was saved whole. Nothing was kept.",
            )
        if self.find(one.id) is not None:
            raise UserError(f"The key of {one.name} is on this computer already.", hint="Nothing was changed.")
        self._write(one)

    def remove(self, key_id: str) -> None:
        """Forget a key on this computer. What it signed stays valid."""
        self._require(key_id)
        path = self._path(key_id)
        try:
            for one in (path, path.with_suffix(_TRIES)) if path else ():
                one.unlink(missing_ok=True)
        except OSError as exc:
            raise _trouble(exc) from exc

    def unlock(self, key_id: str, passphrase: str) -> signing.OpenKey:
        """Raises ``WrongPassphrase``, also for a right one that comes before the wait is over, or ``NotFound``."""
        one = self._require(key_id)
        return self._tried(one, lambda: signing.unlock(one.key, passphrase))

    def change_passphrase(self, key_id: str, old: str, new: str) -> None:
        """Raises as ``unlock``, and ``InvalidValue`` for a short new one."""
        one = self._require(key_id)
        self._tried(one, lambda: signing.unlock(one.key, old))
        self._write(replace(one, sealed=signing.reseal(one.key, old, new).sealed))

    def recovery_code(self, key_id: str, passphrase: str) -> str:
        """A new recovery code; an earlier one opens nothing any more. Raises as ``unlock``."""
        one = self._require(key_id)
        self._tried(one, lambda: signing.unlock(one.key, passphrase))
        code = new_code()
        self._write(replace(one, recovery=signing.reseal(one.key, passphrase, plain_code(code)).sealed))
        return code

    def recover(self, key_id: str, code: str, new: str) -> str:
        """Give a key a new passphrase by its recovery code, and return the next code: this one is used up.

        Raises ``WrongPassphrase`` and waits as ``unlock`` does, ``InvalidValue`` for what no code or passphrase can
        be, ``UserError`` where there is no code.
        """
        one = self._require(key_id)
        if not one.recovery:
            raise UserError(
                f"No recovery code was made for the key of {one.name}.",
                hint="Without it and without the passphrase the key cannot be opened again. "
                "Make a new key, and have it enrolled in place of this one.",
            )
        plain = plain_code(code)
        held = replace(one.key, sealed=one.recovery)
        self._tried(one, lambda: unlock_by_code(held, plain))
        key, fresh = signing.reseal(held, plain, new), new_code()
        recovery = signing.reseal(held, plain, plain_code(fresh)).sealed
        self._write(replace(one, sealed=key.sealed, recovery=recovery))
        return fresh

    # Inside

    def _require(self, key_id: str) -> KeyFile:
        found = self.find(key_id)
        if found is None:
            raise NotFound("That key is not on this computer any more.")
        return found

    def _path(self, key_id: str) -> Path | None:
        """An id is hexadecimal digits and nothing else, so that it can name nothing outside the folder."""
        good = len(key_id) == 32 and all(one in "0123456789abcdef" for one in key_id)
        return self.folder / f"{key_id}{ENDING}" if good else None

    def _tried(self, one: KeyFile, attempt: Callable[[], signing.OpenKey]) -> signing.OpenKey:
        path = (self.folder / one.id).with_suffix(_TRIES)
        now = self.clock()
        failures, locked_until = _tries_in(path)
        require_no_wait(locked_until, now)
        try:
            opened = attempt()
        except WrongPassphrase as exc:
            failures += 1
            said = {"failures": failures, "locked_until": until(failures, now)}
            _write_private(path, canonical_bytes(said))
            raise WrongPassphrase(exc.message, wait_seconds=wait_after(failures)) from exc
        if failures:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        return opened

    def _write(self, one: KeyFile) -> None:
        content = key_bytes(one)
        parsed_key(content)  # nothing is kept that could not be read back
        _write_private(self.folder / f"{one.id}{ENDING}", content)


def _tries_in(path: Path) -> tuple[int, str | None]:
    """(wrong tries so far, until when to wait). What cannot be read counts as none."""
    try:
        with path.open("rb") as stream:
            said = json.loads(stream.read(_MOST_TRIES_BYTES))
        failures, locked_until = said["failures"], said["locked_until"]
        if type(failures) is not int or failures < 0:
            return 0, None
        if locked_until is not None:
            from_text(locked_until)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0, None
    return failures, locked_until


def _write_private(path: Path, content: bytes) -> None:
    """The file whole or not at all, for its owner's eyes alone."""
    beside = path.with_name(f".~{secrets.token_hex(6)}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):
            path.parent.chmod(0o700)
        try:
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(beside, path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as exc:
        raise _trouble(exc) from exc


def _trouble(exc: OSError) -> LibraryError:
    return LibraryError(
        f"The keys of this computer cannot be reached: {exc.strerror or exc}.", hint="Nothing was changed."
    )
