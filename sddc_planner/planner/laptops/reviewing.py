"""Deciding about an opened pack: who the reviewer is, with which key they sign, and the file that goes back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sddc_planner.clock import in_london, to_text
from sddc_planner.errors import NotAllowed, PlannerError, SigningLocked, UserError
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.council import Person
from sddc_planner.model.day_words import brief_date
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.model.signoff import MANAGER, Need, SignOff
from sddc_planner.model.state import State, latest
from sddc_planner.packs.contents import Manifest, SealSignature
from sddc_planner.packs.decision_file import make_decisions
from sddc_planner.packs.keyfile import read_key_file
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.packs.public_half import is_public_half
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.laptops.briefs_of_packs import DecidedBrief, ToldBriefs
from sddc_planner.planner.laptops.pack_library import CLOCKS_MAY_DIFFER, manifest_digest, moment
from sddc_planner.planner.laptops.packs import amount
from sddc_planner.planner.signoffs import SignOffs
from sddc_planner.signing import SealedKey, fingerprint, key_id
from sddc_planner.store import council, packs, signing_keys, standing
from sddc_planner.store.library import Library
from sddc_planner.store.standing import Standing


@dataclass(frozen=True, slots=True)
class About:
    """What a pack says of itself, in words. ``warning`` is a sentence on this computer's clock, or empty."""

    title: str
    month: date | None
    sender: str
    made_at: datetime
    posts: int
    warning: str
    briefs: int = 0

    def sentence(self) -> str:
        return f"{amount(self.posts, self.briefs)} sent for sign-off by {self.sender} on {moment(self.made_at)}."


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who may decide about posts of the pack today. ``waiting`` counts those that they can decide about now.

    ``briefs`` counts the campaign briefs of the same kind.

    ``fingerprints`` are of the keys by which the sender knows them; with none, the sender must enrol one first.
    """

    person: PersonId
    name: str
    role: str
    capacities: tuple[str, ...]
    waiting: int
    fingerprints: tuple[str, ...]
    briefs: int = 0


@dataclass(frozen=True, slots=True)
class OfferedKey:
    """A key that is at hand. ``known``: the sender knows it as this person's, so decisions will count at once."""

    name: str
    where: str
    key: SealedKey
    known: bool

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.key.public)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision that would go back. ``verdict`` is "approved", "changes requested" or "withdrawn"."""

    post: PostId
    heading: str
    verdict: str
    comment: str
    capacity: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WrittenDecisions:
    """A decision file that was written, and how many posts of the pack wait for this person still."""

    path: Path
    person: str
    decisions: tuple[Decided, ...]
    waiting: int
    known: bool
    """Whether the sender knows the key; if not, the fingerprint must be compared when it is read back."""
    fingerprint: str
    briefs: tuple[DecidedBrief, ...] = ()

    def sentence(self) -> str:
        """``waiting`` counts briefs too."""
        count = amount(len({one.post for one in self.decisions}), len(self.briefs))
        left = f" {self.waiting} still wait{'s' * (self.waiting == 1)} for you." if self.waiting else ""
        return f"{self.person}’s decisions about {count}, written to {self.path.name}.{left}"


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The part of a ``PackPlanner`` that an ordinary library has no use for."""

    desk: Desk
    council: Council
    signoffs: SignOffs
    briefs: ToldBriefs
    manifest: Manifest
    seal: SealSignature | None = None
    """The sender's signature over the pack, as its file carried it: it was verified when the file was read."""

    def about(self) -> About:
        made, now, sender = self.manifest.made_at, self.desk.clock(), self.manifest.made_by
        warning = ""
        if now < made - CLOCKS_MAY_DIFFER:
            warning = (
                f"This computer's clock says {moment(now)}, but the pack was made on {moment(made)}. "
                "Set the clock right before you sign."
            )
        name = self._name(PersonId(sender)) if sender else "somebody"
        briefs = len(self.briefs.every())
        return About(self.manifest.title, self.manifest.month, name, made, self.manifest.posts, warning, briefs)

    def seal_sentence(self, library: Path | None = None) -> str:
        """Whose key sealed the pack, and whether one's own ``library`` knows that key.

        A pack brings the sender's key with it, so only a comparison outside the pack says that the key is theirs.
        """
        if self.seal is None:
            return "Not sealed with a key: who sent it, only the file itself says."
        name, mark = self._name(self.seal.person), fingerprint(self.seal.public)
        own = _owner_in(library, self.seal, self.desk) if library else ""
        if own:
            return f"Sealed with the key {mark}, which your own library knows as the key of {own}."
        return f"Sealed with the key {mark}, new to this computer. If in doubt, compare it with {name} by telephone."

    def posts(self) -> tuple[PostId, ...]:
        """Every post of the pack, in the order of their dates."""
        return tuple(packs.post_ids(self.desk.library.con))

    # Who decides

    def reviewers(self) -> tuple[Reviewer, ...]:
        """Those who may sign some post of the pack today, by name."""
        con = self.desk.library.con
        found = tuple(standing.work_out(con, self.posts()).values())
        wanted = {need for one in found for need in one.needs} | ({MANAGER} if self.briefs.every() else set())
        reviewers = []
        for person in self.council.people():
            held = set(self.council.needs_held(person.id)) & wanted
            if not held:
                continue
            known = self._known(person.id)
            keys = (one for one in signing_keys.in_force(con, person.id) if one.id in known)
            reviewers.append(
                Reviewer(
                    person.id,
                    person.name,
                    person.role,
                    tuple(sorted(self.council.need_label(need) for need in held)),
                    sum(_waits_for(one, person.id, held) for one in found),
                    tuple(fingerprint(one.public) for one in keys),
                    self.briefs.waiting_for(person.id) if MANAGER in held else 0,
                )
            )
        return tuple(reviewers)

    # With which key

    def keys_for(
        self, person: PersonId, *, library: Path | None = None, ring: KeyRing | None = None
    ) -> tuple[OfferedKey, ...]:
        """Keys at hand that may be this person's: in one's own ``library``, and in this computer's key ring.

        Those that the sender knows as theirs come first, then those under the same name. Nothing is changed there.
        """
        name, known = self._name(person), self._known(person)
        offers = [*self._in_library(library, known)] if library else []
        ring = ring or KeyRing.of_this_computer(self.desk.clock)
        offers += [
            OfferedKey(one.name, "this computer’s key ring", one.key, one.id in known)
            for one in ring.everything()
            if one.sealed
        ]
        mine = [one for one in offers if one.known or one.name.casefold() == name.casefold()]
        unique = {one.key.id: one for one in reversed(mine)}
        return tuple(sorted(unique.values(), key=lambda one: not one.known))

    def key_in_file(self, path: Path, person: PersonId) -> OfferedKey:
        """The key in a ``.sddckey`` file. Raises ``UnreadableFile``, and ``UserError`` for a public half alone."""
        found = read_key_file(path)
        if not found.sealed:
            raise UserError(
                f"“{path.name}” holds only the public half of a key, and nobody can sign with that.",
                hint="Choose the file that was saved whole.",
            )
        return OfferedKey(found.name, path.name, found.key, found.id in self._known(person))

    def use_key(self, person: PersonId, key: SealedKey) -> None:
        """Sit down as ``person`` with this key; ``signoffs.unlock`` opens it from now on.

        Raises ``NotAllowed`` for a key that the sender knows as somebody else's, or has revoked.
        """
        name = self._name(person)
        if not is_public_half(key.public) or key_id(key.public) != key.id:
            raise UserError("That is no signing key.", hint="Choose another.")
        row = signing_keys.with_id(self.desk.library.con, key.id)
        if row is not None and row.person != person:
            raise NotAllowed(
                f"This is the key of {self._name(row.person)}, not of {name}.",
                hint="Choose who you are, or another key.",
            )
        if row is not None and row.revoked_at is not None:
            raise NotAllowed(f"This key of {name} was revoked on {moment(row.revoked_at)}.", hint="Choose another key.")
        self.desk.session, self.desk.who = None, person
        others = [
            one for one in signing_keys.in_force(self.desk.library.con, person) if one.sealed and one.id != key.id
        ]
        created = to_text(self.desk.clock())
        with self.desk.change("use key", "chose the key to sign with", undoable=False) as writer:
            for other in others:
                writer.change("signing_key", other.id, {"sealed": ""})
            if row is not None:
                writer.change("signing_key", key.id, {"sealed": key.sealed})
            else:
                said = {"id": key.id, "person": person, "public": key.public, "sealed": key.sealed}
                added = {"created_at": created, "enrolled_at": created, "enrolled_by": person, "failures": 0}
                writer.put("signing_key", {**said, **added})

    def put_key_away(self) -> None:
        """Forget the private half that was brought here to sign with; what it signed stays. Nobody is signed in after.

        It is chosen again the next time, from where it belongs.
        """
        self.desk.session = None
        con = self.desk.library.con
        held = [one for person in self.council.people() for one in signing_keys.in_force(con, person.id) if one.sealed]
        if held and not self.desk.library.why_read_only:
            with self.desk.change("use key", "put the key away", undoable=False) as writer:
                for one in held:
                    writer.change("signing_key", one.id, {"sealed": ""})

    # What goes back

    def decisions(self, person: PersonId) -> tuple[Decided, ...]:
        """What this person has decided in the pack, each post's last word, by date and time."""
        names = {need: self.council.need_label(need) for one in self._standings() for need in one.needs}
        return tuple(
            Decided(
                one.post.id,
                one.post.heading(),
                signed.statement.verdict.value,
                signed.statement.comment,
                names.get(signed.statement.need, ""),
                signed.statement.at,
            )
            for one, signed in self._signed_here(person)
        )

    def file_name(self, person: PersonId) -> str:
        """What the decision file could be called."""
        stamp = in_london(self.desk.clock())
        whole = f"Decisions, {self.manifest.title[:60]}, {self._name(person)[:60]}, {brief_date(stamp)} {stamp:%H%M}"
        plain = "".join(one if one.isalnum() or one in " ,.-" else " " for one in whole)
        return f"{' '.join(plain.split())}.sddcsign"

    def write_decisions(self, out: Path) -> WrittenDecisions:
        """Write every decision of the person at the keyboard, signed as a whole, for the sender.

        Raises ``SigningLocked`` where their key is not open, ``UserError`` where nothing was decided or ``out`` cannot
        be written. It can be written again after more was decided.
        """
        person, session = self.desk.somebody(), self.desk.open_session()
        if session is None:
            raise SigningLocked("Sign in with your passphrase first.", hint="Nothing was written.")
        signed = [one for _standing, one in self._signed_here(person) if one.statement.key == session.key.id]
        briefs = [one for _standing, one in self.briefs.signed_here(person) if one.statement.key == session.key.id]
        if not signed and not briefs:
            nothing = "nothing in this pack" if self.briefs.every() else "none of these posts"
            raise UserError(f"You have decided about {nothing} yet.", hint="Nothing was written.")
        row = signing_keys.with_id(self.desk.library.con, session.key.id)
        public = row.public if row else ""
        content = make_decisions(
            library=self.manifest.library,
            pack=self.manifest.pack,
            manifest=manifest_digest(self.desk),
            at=max([self.desk.clock(), *(one.statement.at for one in signed), *(one.statement.at for one in briefs)]),
            person=person,
            name=self._name(person),
            public=public,
            statements=[(one.statement_text, one.signature) for one in signed],
            key=session.key,
            briefs=[(one.statement_text, one.signature) for one in briefs],
        )
        write_whole(out, content)
        mine = next((one for one in self.reviewers() if one.person == person), None)
        mark = fingerprint(public)
        known = session.key.id in self._known(person)
        waiting = mine.waiting + mine.briefs if mine else 0
        decided = self.briefs.decided(person)
        return WrittenDecisions(out, self._name(person), self.decisions(person), waiting, known, mark, decided)

    # Inside

    def _standings(self) -> tuple[Standing, ...]:
        return tuple(standing.work_out(self.desk.library.con, self.posts()).values())

    def _signed_here(self, person: PersonId) -> list[tuple[Standing, SignOff]]:
        """Of each post and capacity the last statement that the person signed in this pack."""
        before = packs.given_before(self.desk.library.con)
        found = []
        for one in self._standings():
            last = {
                signed.statement.need: signed
                for signed in one.evidence.signoffs
                if signed.sound
                and signed.id not in before
                and signed.statement.person == person
                and signed.statement.digest == one.signed_digest
            }
            found += [(one, last[need]) for need in one.needs if need in last]
        return found

    def _known(self, person: PersonId) -> frozenset[str]:
        """Ids of the keys that the sender knows as this person's and that are in force."""
        rows = signing_keys.in_force(self.desk.library.con, person)
        return frozenset(one.id for one in rows if one.enrolled_by is None)

    def _in_library(self, folder: Path, known: Collection[str]) -> list[OfferedKey]:
        """Keys with their private half in a library of one's own, which is only read. Raises ``LibraryError``."""
        library = Library.open(folder, self.desk.clock, read_only=True)
        try:
            people = council.all_of(library.con, Person)
            return [
                OfferedKey(one.name, "your own library", row.key, row.id in known)
                for one in people
                for row in signing_keys.in_force(library.con, one.id)
                if row.sealed
            ]
        finally:
            library.close()

    def _name(self, person: str) -> str:
        return next((one.name for one in self.council.people() if one.id == person), "somebody")


def _owner_in(folder: Path, seal: SealSignature, desk: Desk) -> str:
    """The name of whoever a library of one's own knows the sealing key of, in force; "" where that cannot be read."""
    try:
        library = Library.open(folder, desk.clock, read_only=True)
    except PlannerError:
        return ""
    try:
        row = signing_keys.with_id(library.con, seal.key)
        if row is None or row.public != seal.public or row.revoked_at is not None:
            return ""
        return next((one.name for one in council.all_of(library.con, Person) if one.id == row.person), "")
    finally:
        library.close()


def _waits_for(one: Standing, person: PersonId, held: Collection[Need]) -> bool:
    """Whether a post asks for a signature that this person could give and nobody has given."""
    revision = one.covering
    if one.state is not State.AWAITING or revision is None:
        return False
    if person in revision.authors or person == revision.submitted_by:
        return False
    return any(need in held and latest(one.evidence.signoffs, one.signed_digest, need) is None for need in one.needs)
