"""What most commands begin with: the library, the person, the departments, the passphrase."""

import argparse
import getpass
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sddc_planner.cli.say import readable
from sddc_planner.errors import LibraryError, LibraryReadOnly, UnreadableFile, UserError
from sddc_planner.model.council import Person
from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.planner import Planner

BACKUP_AFTER = timedelta(hours=1)
_LONGEST_FILE = 10_000


@contextmanager
def reading(args: argparse.Namespace) -> Iterator[Planner]:
    """The library, without any way to change it. Works beside an open window."""
    with _damage_in_words(args.library):
        planner = Planner.open(args.library, read_only=True)
        try:
            yield planner
        finally:
            planner.close()


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Planner]:
    """The library, for writing if nobody else has it."""
    with _damage_in_words(args.library):
        planner = Planner.open(args.library, person=getattr(args, "person", "") or "the command line")
        try:
            yield planner
        finally:
            planner.close()


@contextmanager
def changing(args: argparse.Namespace) -> Iterator[Planner]:
    """The library, for writing, with a backup of an hour ago at the oldest. Raises ``LibraryReadOnly``."""
    with opened(args) as planner:
        if planner.why_read_only:
            raise LibraryReadOnly("The library cannot be changed now.", hint=planner.why_read_only)
        _keep_a_backup(planner)
        yield planner


def sit_down(planner: Planner, args: argparse.Namespace) -> Person:
    """Say that the person of ``--as`` is at the keyboard. Raises ``NotFound``."""
    person = planner.council.person(args.person)
    planner.sit_down(person.id)
    return person


def sit_down_to_plan(planner: Planner, args: argparse.Namespace) -> Person:
    """The same for a command that plans: where the rules want everybody's passphrase, it is asked for first."""
    person = sit_down(planner, args)
    if planner.desk.wants_passphrase() and planner.council.has_key(person.id):
        planner.signoffs.unlock(person.id, passphrase(args, person))
    return person


def departments(planner: Planner, names: Sequence[str]) -> list[DepartmentId]:
    """Raises ``NotFound`` for the first that there is not."""
    return [planner.council.department(name).id for name in names]


def passphrase(args: argparse.Namespace, person: Person) -> str:
    """From ``--passphrase-file``, or typed unseen. Raises ``UserError`` where nobody can type."""
    if args.passphrase_file is not None:
        return line_in(args.passphrase_file, "The passphrase file", "the passphrase")
    if not sys.stdin.isatty():
        raise UserError("There is no terminal to type the passphrase on.", hint="Use --passphrase-file FILE.")
    return getpass.getpass(f"Passphrase of {readable(person.name)}: ")


def line_in(path: Path, file: str, line: str) -> str:
    """The one line of a file with a secret; ``file`` and ``line`` name them. Raises ``UnreadableFile``."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_LONGEST_FILE + 1)
    except OSError as exc:
        raise UnreadableFile(f"{file} {path} cannot be read: {exc.strerror}.") from exc
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as exc:
        raise UnreadableFile(f"{file} {path} is not UTF-8 text.") from exc
    if len(content) > _LONGEST_FILE or len(lines) != 1:
        raise UnreadableFile(f"{file} {path} must hold one line, {line}.")
    return lines[0]


@contextmanager
def _damage_in_words(library: Path) -> Iterator[None]:
    """A damaged page or a missing table shows only when it is read. Known by name: only the store knows SQLite."""
    try:
        yield
    except Exception as exc:
        damaged = type(exc).__name__ == "DatabaseError" or str(exc).startswith("no such ")
        if type(exc).__module__ != "sqlite3" or not damaged:
            raise
        raise LibraryError(
            f"The database in {library} is damaged: {exc}.", hint="The folder “backups” in it holds earlier copies."
        ) from exc


def _keep_a_backup(planner: Planner) -> None:
    """As the window does at its start. A backup that fails is said, and stops nobody's work."""
    last = planner.record.last_backup()
    if last is not None and planner.desk.clock() - last < BACKUP_AFTER:
        return
    try:
        planner.record.backup()
    except LibraryError as exc:
        print(readable(exc.sentence()), file=sys.stderr)
