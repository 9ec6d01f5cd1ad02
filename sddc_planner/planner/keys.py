"""Opening a person's key: a wrong passphrase is refused, kept in the journal, and delayed more each time.

The private half may be in the library, in this computer's key ring, or in a key file that the person brings. Wherever
it is, wrong tries are counted with the key's row in the library.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sddc_planner import signing
from sddc_planner.clock import in_london
from sddc_planner.errors import UserError, WrongPassphrase
from sddc_planner.model.council import Person
from sddc_planner.model.day_words import full_date
from sddc_planner.model.ids import PersonId
from sddc_planner.packs.keyfile import read_key_file
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.packs.tries import require_no_wait, until, wait_after
from sddc_planner.planner.desk import Desk
from sddc_planner.store import council, signing_keys
from sddc_planner.store.signing_keys import KeyRow


def open_key(
    desk: Desk, person: PersonId, passphrase: str, key_file: Path | None = None
) -> tuple[signing.SealedKey, signing.OpenKey]:
    """A person's key, and the same unlocked: from ``key_file``, else the library, else this computer's key ring.

    Raises ``WrongPassphrase``, also for a right one that comes before the wait is over; ``UnreadableFile`` for a file
    that holds no key; ``UserError`` where there is no key, the file's is not enrolled, or no private half is here.
    """
    keys = signing_keys.in_force(desk.library.con, person)
    if not keys:
        raise UserError("This person has no signing key yet.", hint="Make one under Accounts, People.")
    if key_file is not None:
        brought, sealed = _from_file(desk, person, key_file)
        return sealed, tried(desk, brought, lambda: signing.unlock(sealed, passphrase))
    here = next((one for one in keys if one.sealed), None)
    if here is not None:
        return here.key, tried(desk, here, lambda: signing.unlock(here.key, passphrase))
    ring = KeyRing.of_this_computer(desk.clock)
    row = next((one for one in keys if ring.find(one.id)), None)
    found = ring.find(row.id) if row else None
    if row is not None and found is not None:
        return found.key, tried(desk, row, lambda: ring.unlock(found.id, passphrase))
    raise UserError(
        f"Only the public half of {name_of(desk, person)}’s key is here.",
        hint="Choose the key file that holds it, or sign on the laptop where it was made.",
    )


def tried(desk: Desk, row: KeyRow, attempt: Callable[[], signing.OpenKey]) -> signing.OpenKey:
    """What ``attempt`` opens, unless a wait is not over; a wrong one is counted. Raises ``WrongPassphrase``."""
    now = desk.clock()
    require_no_wait(row.locked_until, now)
    try:
        opened = attempt()
    except WrongPassphrase as exc:
        wait = _count_failure(desk, row, now)
        raise WrongPassphrase(exc.message, wait_seconds=max(wait, exc.wait_seconds)) from exc
    if row.failures:
        with desk.change("unlock", "entered the right passphrase again", undoable=False) as writer:
            writer.change("signing_key", row.id, {"failures": 0, "locked_until": None})
    return opened


def name_of(desk: Desk, person: str) -> str:
    return council.one_of(desk.library.con, Person, person).name


def day_of(moment: datetime) -> str:
    """ "4 December 2020", in London."""
    day = in_london(moment)
    return f"{full_date(day)}"


def _from_file(desk: Desk, person: PersonId, path: Path) -> tuple[KeyRow, signing.SealedKey]:
    """The row of the key in a file, and the key as the file holds it."""
    found, name = read_key_file(path), name_of(desk, person)
    row = signing_keys.with_id(desk.library.con, found.id)
    if row is None or row.person != person:
        raise UserError(
            f"“{path.name}” holds another key than the one that is enrolled for {name}.",
            hint="Choose another file, or have this key enrolled under Accounts, People.",
        )
    if row.revoked_at is not None:
        raise UserError(f"The key in “{path.name}” was revoked on {day_of(row.revoked_at)}. Nothing was signed.")
    if not found.sealed:
        raise UserError(
            f"“{path.name}” holds only the public half of {name}’s key, and nobody can sign with that.",
            hint="Choose the file that was saved whole.",
        )
    return row, found.key


def _count_failure(desk: Desk, row: KeyRow, now: datetime) -> int:
    """Keep it in the journal, and say for how many seconds no passphrase is tried now."""
    failures = row.failures + 1
    said = f"entered a wrong passphrase for {name_of(desk, row.person)} ({failures})"
    with desk.change("unlock", said, undoable=False) as writer:
        writer.change("signing_key", row.id, {"failures": failures, "locked_until": until(failures, now)})
    return wait_after(failures)
