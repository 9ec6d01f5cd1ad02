"""What was signed about a campaign's brief, by an evidence pack and the signers' public keys alone.

The rules are those by which the library judges (``store/briefs.py``). Who wrote a brief is not signed: the pack's own
word counts against a signer whom it names as one, and for nobody.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sddc_planner.canonical import canonical_text, text_digest
from sddc_planner.clock import to_text
from sddc_planner.exports.proof.standalone import ProvenBrief
from sddc_planner.exports.proof.text import value_of
from sddc_planner.model.brief import (
    CONTENT_KIND,
    VERSION,
    BriefSignOff,
    BriefStatement,
    brief_outcome,
    brief_state,
    brief_statement_from,
)
from sddc_planner.model.brief_words import brief_parts
from sddc_planner.model.council import Capacity
from sddc_planner.model.signers import Signers
from sddc_planner.signing import is_signed

_MANAGER = "Communications Manager"
_WITH_NAMES = frozenset({"department", "departments", "lead"})
_Object = Mapping[str, Any]


@dataclass(slots=True)
class BriefJudge:
    """Looks through the ``campaign`` of a pack once. ``stand_ins`` are the names that stand for whoever was left out.

    Raises ``KeyError``, ``TypeError``, ``AttributeError`` or ``ValueError`` for what is no such object.
    """

    signers: Signers
    campaign: _Object
    stand_ins: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)
    signoffs: list[BriefSignOff] = field(default_factory=list)
    """Every statement that could be read, in order of signing."""
    is_after_keys: bool = False
    withheld: int = 0
    """Statements that are not shown."""
    _believed: list[BriefSignOff] = field(default_factory=list)
    """Those that the pack says hold, and that do."""
    _seen: set[str] = field(default_factory=set)
    """Sound statements, so that none counts twice."""
    _whole: set[tuple[int, str]] = field(default_factory=set)
    """Number and digest of each revision whose content is there as its digest says, or withheld."""

    def __post_init__(self) -> None:
        for one in self.campaign["briefs"]:
            self._take_revision(one)
        for one in self.campaign["briefs"]:
            for given in one["decisions"]:
                self._take_decision(given, one)
        for given in self.campaign["loose"]:
            self._take_decision(given, None)
        for found in (self.signoffs, self._believed):
            found.sort(key=lambda one: one.statement.at)
        self.is_after_keys = any(one.sound and one.statement.at > self.signers.made_at for one in self.signoffs)
        if not self.campaign["doubt"]:
            self.faults += self._claimed()

    def proven(self) -> ProvenBrief:
        return ProvenBrief(
            campaign=str(self.campaign["id"]),
            name=str(self.campaign["name"]),
            revisions=tuple(int(one["number"]) for one in self.campaign["briefs"]),
            signatures=sum(one.sound for one in self.signoffs),
            problem=self.faults[0] if self.faults else "",
        )

    def _where(self, number: object) -> str:
        return f"The brief of “{self.campaign['name']}”, revision {number}"

    # Content

    def _take_revision(self, one: _Object) -> None:
        where = self._where(one["number"])
        number, value, text = one["number"], one["digest"], one["content"]
        if text is None:
            if one["withheld"]:
                self._whole.add((number, value))
            else:
                self.faults.append(f"{where}: its content is missing.")
            return
        content = _content_in(text)
        if content is None or text_digest(text) != value:
            self.faults.append(f"{where}: the content is not the one that its digest is of.")
            return
        self._whole.add((number, value))
        self.faults += self._shown(content, one["shown"], where)

    def _shown(self, content: _Object, shown: Any, where: str) -> Iterator[str]:
        parts = brief_parts(content, self._pattern)
        if shown is None or len(shown) != len(parts):
            yield f"{where}: what is shown is not what was signed."
            return
        for signed, said in zip(parts, shown, strict=True):
            head = (said["field"], said["label"], said["is_short"])
            if head != (signed.field, signed.label, signed.is_short):
                yield f"{where}: what is shown is not what was signed."
            elif signed.field in _WITH_NAMES:
                if self._knows(content[signed.field]) and re.fullmatch(signed.text, said["text"]) is None:
                    yield f"{where}: the keys file knows who stands under “{signed.label}” by another name."
            elif said["text"] != signed.text:
                yield f"{where}: what is shown under “{signed.label}” is not what was signed."

    def _pattern(self, key: str) -> str:
        """What a department or person may be called."""
        department, person = self.signers.department.get(key), self.signers.person.get(key)
        names = department.names if department else (*person.names, *self.stand_ins) if person else ()
        return f"(?:{'|'.join(map(re.escape, names))})"

    def _knows(self, ids: Any) -> bool:
        """Whether the keys file names all of them: it knows nobody who never had a key."""
        every = ids if isinstance(ids, list) else [ids] if ids else []
        return all(one in self.signers.department or one in self.signers.person for one in every)

    # Statements

    def _take_decision(self, one: _Object, revision: _Object | None) -> None:
        if one["statement"] is None:
            self.withheld += 1
            return
        where = f"The brief of “{self.campaign['name']}”, a decision about revision {one['revision']}"
        text = one["statement"]
        if text_digest(text) != one["statement_sha256"]:
            self.faults.append(f"{where}: the statement is not the one that its digest is of.")
        try:
            said = brief_statement_from(value_of(text))
        except (ValueError, TypeError):
            self.faults.append(f"{where}: it is no statement about a brief.")
            return
        self.faults += (f"{where}: {fault}" for fault in self._beside(said, one, revision))
        problem = next(self._problems(said, one, revision), "")
        if one["sound"] and problem:
            name = one["person"]["name"]
            self.faults.append(f"{where}: a decision by {name} is said to hold and does not. {problem}")
        found = BriefSignOff(
            id=one["statement_sha256"],
            statement=said,
            statement_text=text,
            signature=one["signature"],
            sound=not problem,
            problem=problem,
        )
        if text in self._seen:
            return
        self.signoffs.append(found)
        if found.sound:
            self._seen.add(text)
            if one["sound"]:
                self._believed.append(found)

    def _beside(self, said: BriefStatement, one: _Object, revision: _Object | None) -> Iterator[str]:
        told = (said.number, said.digest, said.verdict.value, said.comment, said.key, to_text(said.at), said.person)
        beside = (
            *(one[name] for name in ("revision", "digest", "verdict", "comment", "key", "at")),
            one["person"]["id"],
        )
        rest = (one["capacity"], one["department"], one["time_may_move"], one["reported"], one["asked"])
        if told != beside or rest != (_MANAGER, "", False, None, [_MANAGER]):
            yield "what stands beside the statement is not what it says."
        if said.campaign != self.campaign["id"]:
            yield "the statement is about another campaign."
        if revision is not None and (said.number, said.digest) != (revision["number"], revision["digest"]):
            yield "the statement is about another revision."

    def _problems(self, said: BriefStatement, one: _Object, revision: _Object | None) -> Iterator[str]:
        key = self.signers.key.get(said.key)
        if key is None:
            yield "Its key is not in the keys file."
        elif key.person != said.person:
            yield "The signing key is not one of this person's."
        elif not is_signed(key.public, one["statement"], one["signature"]):
            yield "The signature does not fit the statement: one of them was altered."
        elif key.revoked_at is not None and key.revoked_at <= said.at:
            yield "The key had been revoked before this was signed."
        if one["statement"] != said.text():
            yield "The statement is not in the form in which statements are signed."
        if said.library != self.signers.library or said.campaign != self.campaign["id"]:
            yield "The statement is about another campaign or library."
        if (said.number, said.digest) not in self._whole:
            yield "The brief is not the one that was signed."
        if revision is not None and said.person in _writers(revision):
            yield "The person signed their own work."
        if not any(
            held.capacity is Capacity.COMMUNICATIONS_MANAGER and held.covers_moment(said.at)
            for held in self.signers.holdings.get(said.person, ())
        ):
            yield "The person was not the Communications Manager on that day."

    # What the pack says of it

    def _claimed(self) -> Iterator[str]:
        """Where the pack says other than its own signatures. Nothing where some are withheld: they are not seen."""
        if self.withheld:
            return
        briefs: Sequence[_Object] = self.campaign["briefs"]
        for one in briefs:
            true = brief_outcome(one["digest"], self._believed, is_submitted=one["stands_submitted"])
            if one["outcome"] != true:
                yield f"{self._where(one['number'])} is said to be {one['outcome']}. By its signatures it is {true}."
        submitted = {one["digest"] for one in briefs if one["stands_submitted"]}
        state = brief_state(self.campaign["digest"], submitted, self._believed).value
        if self.campaign["brief_state"] != state:
            said = f"The brief of “{self.campaign['name']}” is said to be {self.campaign['brief_state']}"
            yield f"{said}. By its signatures it is {state}."


def _writers(revision: _Object) -> set[str]:
    return {revision["submitted_by"]["id"], *(one["id"] for one in revision["authors"])}


def _content_in(text: str) -> _Object | None:
    """Frozen content of a brief in its one form; None for anything else."""
    try:
        value: Any = value_of(text)
        brief_parts(value, str)
        whole = canonical_text(value) == text and (value["kind"], value["version"]) == (CONTENT_KIND, VERSION)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return None
    found: _Object = value
    return found if whole else None
