"""Writing and reading ``.sddcsign``: one person's signed decisions about the posts and briefs of one pack.

One canonical JSON document with a signature over the whole; with decisions about briefs it is of version 2. Each
statement in it is signed by itself too, so that it goes into the sender's library exactly as the reviewer signed it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sddc_planner.canonical import canonical_bytes, canonical_text
from sddc_planner.model.brief import BriefStatement, brief_statement_from
from sddc_planner.model.signoff import Statement, statement_from
from sddc_planner.packs.contents import VERSION, WITH_BRIEFS
from sddc_planner.packs.files import AGAIN, ALTERED, CUT_SHORT, DECISIONS_FORMAT, LATER, UPDATE, read_bytes, unreadable
from sddc_planner.packs.public_half import is_public_half
from sddc_planner.packs.shape import Hash, Id, Name, Signature, plain, shaped
from sddc_planner.packs.strict_json import parse_object
from sddc_planner.sheets.limits import MIB, Refused
from sddc_planner.signing import OpenKey, is_signed, key_id

LARGEST = 16 * MIB
_WHAT, _BRIEFS = "the document", "briefs"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedText:
    """A statement's canonical JSON and the signature over it."""

    statement: str
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The document as it stands in the file. ``name`` is the person's, for a library that does not know them."""

    format: str
    version: int
    library: Id
    pack: Id
    manifest: Hash
    at: datetime
    person: Id
    name: Name
    key: Id
    public: Hash
    statements: tuple[SignedText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedStatement:
    """A statement that was read: its values, its text as signed, the signature."""

    statement: Statement
    text: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedBrief:
    """The same about a brief."""

    statement: BriefStatement
    text: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFile:
    """A decision file that was read whole and whose signatures hold for the key that it names.

    Whether that key is the person's, only their library knows. ``content`` is the file, to be kept as it came.
    """

    decisions: Decisions
    statements: tuple[SignedStatement, ...]
    content: bytes
    sha256: str
    file_name: str
    briefs: tuple[SignedBrief, ...] = ()


def make_decisions(
    *,
    library: str,
    pack: str,
    manifest: str,
    at: datetime,
    person: str,
    name: str,
    public: str,
    statements: Sequence[tuple[str, str]],
    key: OpenKey,
    briefs: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The file. ``statements`` about posts and ``briefs`` are pairs of canonical text and signature."""
    value = plain(
        Decisions(
            format=DECISIONS_FORMAT,
            version=WITH_BRIEFS if briefs else VERSION,
            library=library,
            pack=pack,
            manifest=manifest,
            at=at,
            person=person,
            name=name,
            key=key.id,
            public=public,
            statements=_texts(statements),
        )
    )
    document: dict[str, Any] = dict(value) if isinstance(value, dict) else {}
    document |= {_BRIEFS: plain(_texts(briefs))} if briefs else {}
    return canonical_bytes({**document, "signature": key.sign(canonical_text(document))})


def read_decisions(path: Path) -> DecisionFile:
    """The decisions in a file.

    Raises ``UnreadableFile`` with the reason for anything that is not a whole, unaltered decision file.
    """
    try:
        return parse_decisions(read_bytes(path, LARGEST), path.name)
    except Refused as refused:
        raise unreadable(path, refused) from refused
    except MemoryError as error:
        raise unreadable(path, Refused("it needs more memory than there is")) from error


def parse_decisions(content: bytes, file_name: str) -> DecisionFile:
    """The same from bytes. Raises ``Refused``."""
    if not content.startswith(b"{"):
        raise Refused("it is not a file of decisions")
    if not content.endswith(b"}"):
        raise Refused(ALTERED if content.rstrip(b" \r\n\t").endswith(b"}") else CUT_SHORT, hint=AGAIN)
    value = parse_object(content, _WHAT)
    if value.get("format") != DECISIONS_FORMAT:
        raise Refused("it is not a file of decisions")
    version = value.get("version")
    if type(version) is int and version > WITH_BRIEFS:
        raise Refused(LATER, hint=UPDATE)
    signature = shaped(_Signed, {"signature": value.pop("signature", None)}, _WHAT).signature
    whole = canonical_text(value)
    briefs = shaped(_Briefs, {_BRIEFS: value.pop(_BRIEFS, None)}, _WHAT).briefs if version == WITH_BRIEFS else ()
    said = shaped(Decisions, value, _WHAT)
    if said.version != (WITH_BRIEFS if briefs else VERSION):
        raise Refused(f"{ALTERED} (it is of no version that is written)", hint=AGAIN)
    if key_id(said.public) != said.key or not is_public_half(said.public):
        raise Refused(f"{ALTERED} (the key it names is not the one it holds)", hint=AGAIN)
    if not is_signed(said.public, whole, signature):
        raise Refused(f"{ALTERED} (its signature does not fit)", hint=AGAIN)
    return DecisionFile(
        decisions=said,
        statements=tuple(_statement(one, said) for one in said.statements),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=file_name,
        briefs=tuple(_brief(one, said) for one in briefs),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signed:
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class _Briefs:
    briefs: tuple[SignedText, ...]


def _texts(pairs: Sequence[tuple[str, str]]) -> tuple[SignedText, ...]:
    return tuple(SignedText(statement=text, signature=signature) for text, signature in pairs)


def _statement(one: SignedText, said: Decisions) -> SignedStatement:
    wrong = Refused("a decision in it is not one that this program signs", hint=AGAIN)
    try:
        statement = statement_from(json.loads(one.statement))
        same = statement.text() == one.statement
    except (ValueError, RecursionError, AttributeError) as error:
        raise wrong from error
    if not same or statement.reported is not None:
        raise wrong
    _require_signed(statement, one, said)
    return SignedStatement(statement=statement, text=one.statement, signature=one.signature)


def _brief(one: SignedText, said: Decisions) -> SignedBrief:
    try:
        statement = brief_statement_from(json.loads(one.statement))
    except (ValueError, RecursionError) as error:
        raise Refused("a decision in it is not one about a brief that this program signs", hint=AGAIN) from error
    if statement.text() != one.statement:
        raise Refused("a decision in it is not one about a brief that this program signs", hint=AGAIN)
    _require_signed(statement, one, said)
    return SignedBrief(statement=statement, text=one.statement, signature=one.signature)


def _require_signed(statement: Statement | BriefStatement, one: SignedText, said: Decisions) -> None:
    if (statement.library, statement.person, statement.key) != (said.library, said.person, said.key):
        raise Refused("a decision in it is somebody else's, or about another library", hint=AGAIN)
    if not is_signed(said.public, one.statement, one.signature):
        raise Refused(f"{ALTERED} (the signature of a decision does not fit)", hint=AGAIN)
