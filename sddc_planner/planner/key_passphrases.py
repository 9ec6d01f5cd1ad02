"""A key's own passphrase: changed with the old one, or by the recovery code that was written down.

Each works on the key where its private half is: in the library, or in this computer's key ring.
"""

from collections.abc import Callable
from dataclasses import replace

from sddc_planner import signing
from sddc_planner.errors import UserError
from sddc_planner.model.ids import PersonId
from sddc_planner.model.recovery_code import new_code, plain_code
from sddc_planner.packs.keyring import KeyRing, unlock_by_code
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.keys import name_of, open_key, tried
from sddc_planner.store import signing_keys


def change(desk: Desk, person: PersonId, old: str, new: str) -> None:
    """See ``SigningKeys.change_passphrase``."""
    key, _opened = open_key(desk, person, old)
    if _is_in_ring(desk, key):
        KeyRing.of_this_computer(desk.clock).change_passphrase(key.id, old, new)
        return
    sealed = signing.reseal(key, old, new).sealed
    with desk.change("keep key", f"changed the passphrase of {name_of(desk, person)}", undoable=False) as writer:
        writer.change("signing_key", key.id, {"sealed": sealed, "failures": 0, "locked_until": None})


def new_recovery_code(desk: Desk, person: PersonId, passphrase: str) -> str:
    """See ``SigningKeys.recovery_code``."""
    key, _opened = open_key(desk, person, passphrase)
    if _is_in_ring(desk, key):
        return KeyRing.of_this_computer(desk.clock).recovery_code(key.id, passphrase)
    code = new_code()
    recovery = signing.reseal(key, passphrase, plain_code(code)).sealed
    said = f"made a new recovery code for the signing key of {name_of(desk, person)}"
    with desk.change("keep key", said, undoable=False) as writer:
        writer.change("signing_key", key.id, {"recovery": recovery})
    return code


def recover(desk: Desk, person: PersonId, code: str, new: str, *, otherwise: Callable[[str], str]) -> str:
    """See ``SigningKeys.recover``. ``otherwise`` says what remains where there is no code."""
    plain = plain_code(code)
    keys, ring = signing_keys.in_force(desk.library.con, person), KeyRing.of_this_computer(desk.clock)
    row = next((one for one in keys if one.recovery and one.sealed), None)
    if row is None:
        held = next((one for one in keys if (found := ring.find(one.id)) and found.recovery), None)
        if held is not None:
            return ring.recover(held.id, code, new)
        raise UserError(f"There is no recovery code for {name_of(desk, person)} here.", hint=otherwise(person))
    held_by_code = replace(row.key, sealed=row.recovery)
    tried(desk, row, lambda: unlock_by_code(held_by_code, plain))
    key, fresh = signing.reseal(held_by_code, plain, new), new_code()
    columns = {
        "sealed": key.sealed,
        "recovery": signing.reseal(held_by_code, plain, plain_code(fresh)).sealed,
        "failures": 0,
        "locked_until": None,
    }
    said = f"gave the signing key of {name_of(desk, person)} a new passphrase by its recovery code"
    with desk.change("keep key", said, undoable=False) as writer:
        writer.change("signing_key", row.id, columns)
    return fresh


def _is_in_ring(desk: Desk, key: signing.SealedKey) -> bool:
    """Whether the key that was just opened has its private half on this computer and not in the library."""
    row = signing_keys.with_id(desk.library.con, key.id)
    return row is not None and not row.sealed
