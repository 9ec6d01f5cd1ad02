"""Who signs with which key: keys are made, carried, enrolled, replaced and revoked, and lost passphrases recovered.

What a key signed before it was revoked stays valid and dated; what claims a later instant does not count. Only the
Communications Manager, signed in, decides what anybody signs with; a passphrase or a recovery code is a person's own.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sddc_planner import signing
from sddc_planner.clock import to_text
from sddc_planner.errors import InvalidValue, NotAllowed, NotFound, UserError
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.ids import PersonId
from sddc_planner.model.recovery_code import new_code, plain_code, plain_letters
from sddc_planner.packs.keyfile import ENDING, KeyFile, key_bytes, read_key_file
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.packs.public_half import is_public_half
from sddc_planner.planner import key_passphrases as passphrases
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.key_views import KeyView, views_of
from sddc_planner.planner.keys import day_of, name_of, tried
from sddc_planner.store import signing_keys
from sddc_planner.store.signing_keys import KeyRow

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """The keys half of ``Planner``. What changes who signs raises ``NeedsManager``; nothing here is undone."""

    desk: Desk
    council: Council

    # Reading

    def of(self, person: str) -> tuple[KeyView, ...]:
        """A person's keys, those in force first, each kind newest first."""
        return views_of(self.desk, signing_keys.of_person(self.desk.library.con, person))

    def everybody(self) -> tuple[KeyView, ...]:
        """Every key of the library, by the name of the person."""
        return tuple(view for one in self.council.people() for view in self.of(one.id))

    def way_back(self, person: str) -> str:
        """What remains for somebody who has lost their passphrase and has no recovery code, as plain sentences."""
        name = name_of(self.desk, person)
        others = [one.name for one in self.council.people() if one.id in self.council.managers_with_keys() - {person}]
        if others:
            return (
                f"{' or '.join(others)} signs in and replaces the key of {name} under Accounts, People. "
                "What the lost key signed stays valid."
            )
        if person not in self.council.managers_with_keys():
            return f"Whoever sets this library up replaces the key of {name}. What the lost key signed stays valid."
        return (
            f"{name} is the only Communications Manager with a key, and nobody else may give them another. "
            "What was signed stays valid and can be checked, and posts can still be planned and exported. "
            "If the key was saved to a file under a passphrase that is known, it can be signed with from there. "
            "Otherwise begin a new library, bring the posts over from an export, and keep this one as the record."
        )

    # Making and carrying

    def make(self, person: PersonId, passphrase: str) -> str:
        """Make a person's key, and return its recovery code, which is kept nowhere.

        Raises ``NeedsManager``; ``InvalidValue`` for a short passphrase; ``UserError`` if there is a key.
        """
        self._require_none(person)
        self.council.authorise()
        row, code = self._new(person, passphrase)
        self._keep(person, row)
        return code

    def make_without_code(self, person: PersonId, passphrase: str) -> None:
        """The same for somebody who is not there to write a code down; one can be made later."""
        self._require_none(person)
        self.council.authorise()
        row, _code = self._new(person, passphrase, with_code=False)
        self._keep(person, row)

    def replace(self, person: PersonId, passphrase: str) -> str:
        """Make a new key and revoke the present ones from this instant. Returns the recovery code of the new one.

        Raises as ``make``; ``UserError`` where there is nothing to replace.
        """
        old = signing_keys.in_force(self.desk.library.con, person)
        if not old:
            raise UserError("This person has no signing key yet.", hint="Make one.")
        self.council.authorise()
        row, code = self._new(person, passphrase)
        what = "the one before it was" if len(old) == 1 else f"the {len(old)} before it were"
        said = f"replaced the signing key of {name_of(self.desk, person)}; {what} revoked"
        with self.desk.change("replace key", said, undoable=False) as writer:
            for one in old:
                writer.change("signing_key", one.id, self._end_of(one, "Replaced by a new key."))
            writer.put("signing_key", row)
        self._forget(old)
        return code

    def revoke(self, key_or_person: str, reason: str) -> None:
        """End one key, or all keys of a person, from this instant. ``reason`` is kept.

        Raises ``NeedsManager``; ``InvalidValue`` without a reason; ``NotFound``; ``NotAllowed`` for the only key of
        the only manager, since whoever came next could then take her place: that one is replaced.
        """
        reason = " ".join(reason.split())
        if not reason or len(reason) > _LONGEST_REASON:
            raise InvalidValue("reason", "Say why, in a few words.", hint="It is kept with the key.")
        con = self.desk.library.con
        found = signing_keys.with_id(con, key_or_person)
        old = (found,) if found else signing_keys.in_force(con, key_or_person)
        if not old:
            raise NotFound("There is no key to revoke.")
        name = name_of(self.desk, old[0].person)
        if found and found.revoked_at is not None:
            raise UserError(f"This key of {name} was revoked on {day_of(found.revoked_at)} already.")
        self.council.authorise()
        kept = {one.id for one in signing_keys.in_force(con, old[0].person)} - {one.id for one in old}
        if not kept and self.council.managers_with_keys() == {old[0].person}:
            raise NotAllowed(
                f"This is the only key of {name}, who alone decides who signs.",
                hint="Replace it: the old one is then revoked at the same instant. Nothing was changed.",
            )
        what = "a signing key" if len(old) == 1 else "every signing key"
        said = f"revoked {what} of {name} ({reason})"
        with self.desk.change("revoke key", said, undoable=False) as writer:
            for one in old:
                writer.change("signing_key", one.id, self._end_of(one, reason))
        self._forget(old)

    def enrol(self, person: PersonId, key: KeyFile | str, fingerprint: str) -> KeyView:
        """Let what a key signs elsewhere count as this person's. Only its public half is kept.

        ``key`` is a key file, or a public half; ``fingerprint`` is what was compared with the person, whole.
        Raises ``InvalidValue`` where it differs, ``NeedsManager``, and ``UserError`` for what is no key, a key that is
        known already, or one that was revoked.
        """
        public = key if isinstance(key, str) else key.public
        if not is_public_half(public):
            raise UserError("That is not the public half of a signing key.", hint="Nothing was enrolled.")
        name = name_of(self.desk, person)
        if plain_letters(fingerprint) != plain_letters(signing.fingerprint(public)):
            raise InvalidValue(
                "fingerprint",
                f"The fingerprint differs: this key’s is {signing.fingerprint(public)}.",
                hint=f"Do not use it, and ask {name} for the file again. Nothing was enrolled.",
            )
        self._require_unknown(signing.key_id(public), person, name)
        self.council.authorise()
        now = to_text(self.desk.clock())
        said = f"enrolled a signing key for {name}, fingerprint {signing.fingerprint(public)}"
        with self.desk.change("enrol key", said, undoable=False) as writer:
            writer.put(
                "signing_key",
                {
                    "id": signing.key_id(public),
                    "person": person,
                    "public": public,
                    "sealed": "",
                    "created_at": now,
                    "enrolled_at": now,
                    "enrolled_by": self.desk.who,
                    "failures": 0,
                },
            )
        return next(one for one in self.of(person) if one.public == public)

    def export_public(self, person: PersonId, path: Path) -> Path:
        """Write the public half of a person's newest key, for whoever enrols it. Returns where it was written.

        Raises ``UserError`` where there is no key or nothing can be written there.
        """
        return write_key_file(self._as_file(self._newest(person)).without_private_half(), path)

    def export_whole(self, person: PersonId, path: Path) -> Path:
        """Write a person's key with its sealed half, to carry it to another laptop. The passphrase still opens it.

        Raises as ``export_public``, and ``UserError`` where the private half is not here.
        """
        for row in signing_keys.in_force(self.desk.library.con, person):
            held = self._as_file(row)
            if held.sealed:
                return write_key_file(held, path)
        row = self._newest(person)
        raise UserError(
            f"Only the public half of {name_of(self.desk, row.person)}’s key is here.",
            hint="Save it on the laptop where it was made. Nothing was written.",
        )

    def bring(self, key: KeyFile, passphrase: str) -> KeyView:
        """Keep the sealed half of a key that is enrolled here, so that it signs in this library by passphrase alone.

        Raises ``WrongPassphrase``, counted and delayed; ``UserError`` for a key that is not enrolled, was revoked,
        is here already, or comes without its private half.
        """
        row = signing_keys.with_id(self.desk.library.con, key.id)
        if row is None:
            raise UserError("This key is not enrolled here.", hint="Enrol it first. Nothing was changed.")
        name = name_of(self.desk, row.person)
        if row.revoked_at is not None:
            raise UserError(f"This key of {name} was revoked on {day_of(row.revoked_at)}. Nothing was changed.")
        if row.sealed:
            raise UserError(f"The whole key of {name} is here already.", hint="Nothing was changed.")
        if not key.sealed:
            raise UserError(
                "This file holds only the public half of the key, which is here already.",
                hint="Choose the file that was saved whole. Nothing was changed.",
            )
        tried(self.desk, row, lambda: signing.unlock(key.key, passphrase))
        sealed = signing.reseal(key.key, passphrase, passphrase).sealed  # at this program's cost, not the file's
        with self.desk.change("keep key", f"brought the signing key of {name} here whole", undoable=False) as writer:
            writer.change("signing_key", row.id, {"sealed": sealed, "recovery": key.recovery or None})
        return next(one for one in self.of(row.person) if one.id == row.id)

    def keep_here(self, path: Path) -> None:
        """Keep the key in a file on this computer, so that its passphrase is enough from now on.

        The library is not changed. Raises ``UnreadableFile``, or ``UserError`` for a file with the public half only.
        """
        key, ring = read_key_file(path), KeyRing.of_this_computer(self.desk.clock)
        if ring.find(key.id) is None:
            ring.add(key)

    # Passphrases

    def change_passphrase(self, person: PersonId, old: str, new: str) -> None:
        """Raises ``WrongPassphrase``, counted and delayed as when signing in, or ``InvalidValue``."""
        passphrases.change(self.desk, person, old, new)

    def recovery_code(self, person: PersonId, passphrase: str) -> str:
        """A new recovery code, for the person's eyes; an earlier one opens nothing any more.

        Raises ``WrongPassphrase``, counted and delayed, or ``UserError`` where the private half is not here.
        """
        return passphrases.new_recovery_code(self.desk, person, passphrase)

    def recover(self, person: PersonId, code: str, new: str) -> str:
        """Give a person's key a new passphrase by its recovery code; returns the next code, since this one is used up.

        Raises ``WrongPassphrase`` for a wrong code, counted and delayed like a passphrase; ``InvalidValue`` for what
        no code or passphrase can be; ``UserError`` where no code was made, saying what remains.
        """
        return passphrases.recover(self.desk, person, code, new, otherwise=self.way_back)

    # Inside

    def _new(
        self, person: PersonId, passphrase: str, *, with_code: bool = True
    ) -> tuple[dict[str, str | int | None], str]:
        key, code = signing.create(passphrase), new_code() if with_code else ""
        return {
            "id": key.id,
            "person": person,
            "public": key.public,
            "sealed": key.sealed,
            "created_at": to_text(self.desk.clock()),
            "failures": 0,
            "recovery": signing.reseal(key, passphrase, plain_code(code)).sealed if with_code else None,
        }, code

    def _keep(self, person: PersonId, row: dict[str, str | int | None]) -> None:
        said = f"made a signing key for {name_of(self.desk, person)}"
        with self.desk.change("keep key", said, undoable=False) as writer:
            writer.put("signing_key", row)

    def _require_none(self, person: PersonId) -> None:
        if signing_keys.in_force(self.desk.library.con, person):
            raise UserError("This person already has a signing key.", hint="Change its passphrase instead.")

    def _require_unknown(self, key_id: str, person: PersonId, name: str) -> None:
        known = signing_keys.with_id(self.desk.library.con, key_id)
        if known is None:
            return
        if known.person != person:
            owner = name_of(self.desk, known.person)
            raise UserError(f"This key is {owner}’s: it cannot be {name}’s too.", hint="Nothing was enrolled.")
        if known.revoked_at is not None:
            raise UserError(
                f"This key of {name} was revoked on {day_of(known.revoked_at)}, and a revoked key stays so.",
                hint="Make a new one. Nothing was enrolled.",
            )
        raise UserError(f"This key is enrolled for {name} already.", hint="Nothing was changed.")

    def _end_of(self, one: KeyRow, reason: str) -> dict[str, str]:
        """Revoked now, or just after the newest statement that is kept: what was signed stays, also when a clock was
        put back since."""
        now, last = self.desk.clock(), signing_keys.last_signed(self.desk.library.con, one.id)
        at = max(now, last + timedelta(microseconds=1)) if last else now
        return {"revoked_at": to_text(at), "revoked_why": reason}

    def _forget(self, revoked: Sequence[KeyRow]) -> None:
        """A revoked key signs nothing more, even if it is open now."""
        if self.desk.session and self.desk.session.key.id in {one.id for one in revoked}:
            self.desk.session = None

    def _newest(self, person: PersonId) -> KeyRow:
        keys = signing_keys.in_force(self.desk.library.con, person)
        if not keys:
            raise UserError(f"{name_of(self.desk, person)} has no signing key.", hint="Nothing was written.")
        return keys[0]

    def _as_file(self, row: KeyRow) -> KeyFile:
        """The key with all of it that is here, in the library or on this computer."""
        found = None if row.sealed else KeyRing.of_this_computer(self.desk.clock).find(row.id)
        return KeyFile(
            name=name_of(self.desk, row.person),
            id=row.id,
            public=row.public,
            created_at=row.created_at,
            sealed=found.sealed if found else row.sealed,
            recovery=found.recovery if found else row.recovery,
        )


def write_key_file(one: KeyFile, path: Path) -> Path:
    """Write a key file, readable by its owner alone where it holds the private half. Returns where it was written.

    Raises ``UserError`` or ``LibraryError`` as ``write_whole``; then nothing is left there.
    """
    target = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
    write_whole(target, key_bytes(one))
    if one.sealed:
        with suppress(OSError):  # a stick may know of no owners
            target.chmod(0o600)
    return target
