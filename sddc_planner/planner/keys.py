"""Opening a person's key: a wrong passphrase is refused, kept in the journal, and delayed more each time."""

from datetime import datetime, timedelta

from sddc_planner import signing
from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import UserError, WrongPassphrase
from sddc_planner.model.council import Person
from sddc_planner.model.ids import PersonId
from sddc_planner.planner.desk import Desk
from sddc_planner.store import council

_FREE_TRIES, _LONGEST_WAIT = 3, 300
"""Wrong passphrases before the first wait; seconds of the longest."""


def open_key(desk: Desk, person: PersonId, passphrase: str) -> tuple[signing.SealedKey, signing.OpenKey]:
    """The person's newest key, and the same unlocked.

    Raises ``WrongPassphrase``, also for a right one that comes before the wait is over, and ``UserError`` where
    there is no key.
    """
    con = desk.library.con
    keys = council.keys_of(con, person)
    if not keys:
        raise UserError("This person has no signing key yet.", hint="Make one under Accounts, People.")
    key, now = keys[0], desk.clock()
    state = council.key_state(con, key.id)
    if state["locked_until"] and state["locked_until"] > to_text(now):
        wait = max(1, round((from_text(state["locked_until"]) - now).total_seconds()))
        raise WrongPassphrase(f"Too many wrong passphrases: wait {wait} second{'s' * (wait != 1)}.", wait_seconds=wait)
    try:
        opened = signing.unlock(key, passphrase)
    except WrongPassphrase as exc:
        wait = _count_failure(desk, person, key.id, (state["failures"] or 0) + 1, now)
        raise WrongPassphrase(exc.message, wait_seconds=wait) from exc
    if state["failures"]:
        with desk.change("unlock", "entered the right passphrase again", undoable=False) as writer:
            writer.change("signing_key", key.id, {"failures": 0, "locked_until": None})
    return key, opened


def _count_failure(desk: Desk, person: PersonId, key: str, failures: int, now: datetime) -> int:
    """Keep it in the journal, and say for how many seconds no passphrase is tried now."""
    wait = min(_LONGEST_WAIT, 2 ** (failures - _FREE_TRIES)) if failures >= _FREE_TRIES else 0
    until = to_text(now + timedelta(seconds=wait)) if wait else None
    name = council.one_of(desk.library.con, Person, person).name
    with desk.change("unlock", f"entered a wrong passphrase for {name} ({failures})", undoable=False) as writer:
        writer.change("signing_key", key, {"failures": failures, "locked_until": until})
    return wait
