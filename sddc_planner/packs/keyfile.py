"""A signing key in a file, ``.sddckey``: the public half to hand over, with or without the sealed private half.

The public half alone is for whoever enrols the key: it can verify and cannot sign. With the sealed half the file
carries the key to another laptop, where the passphrase still opens it. A file comes from outside and is believed
in nothing but its shape; that it is the right person's key, only a fingerprint compared with them can show.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeAlias

from sddc_planner import signing
from sddc_planner.canonical import canonical_bytes, canonical_text
from sddc_planner.model.ids import KeyId
from sddc_planner.packs.files import AGAIN, ALTERED, LATER, UPDATE, read_bytes, unreadable
from sddc_planner.packs.public_half import is_public_half
from sddc_planner.packs.shape import Hash, plain, shaped
from sddc_planner.packs.strict_json import parse_object
from sddc_planner.sheets.limits import MIB, Refused

FORMAT, VERSION = "sddc-planner key", 1
ENDING = ".sddckey"
LARGEST = 16_384
"""Bytes. A key file with both halves and a recovery copy has about 1,500."""

_MEMORY_KIB, _PASSES, _LANES = (8, 1 << 18), (1, 16), (1, 8)
"""The least and the most that a seal of this program asks of the computer that opens it."""

_Id: TypeAlias = Annotated[str, re.compile(r"[0-9a-f]{32}")]
_Name: TypeAlias = Annotated[str, re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]{1,200}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What a key file says. ``name`` is whose it is in their own words, and no proof of it.

    ``sealed`` and ``recovery`` are the private half sealed under the passphrase and under the recovery code, as
    ``signing.SealedKey.sealed`` is; empty where the file holds only the public half. ``created_at`` is UTC.
    """

    name: str
    id: KeyId
    public: str
    created_at: datetime
    sealed: str = ""
    recovery: str = ""

    @property
    def fingerprint(self) -> str:
        """What to compare aloud."""
        return signing.fingerprint(self.public)

    @property
    def key(self) -> signing.SealedKey:
        return signing.SealedKey(id=self.id, public=self.public, sealed=self.sealed)

    def without_private_half(self) -> "KeyFile":
        return KeyFile(name=self.name, id=self.id, public=self.public, created_at=self.created_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seal:
    cipher: str
    kdf: str
    lanes: int
    memory_kib: int
    nonce: Annotated[str, re.compile(r"[0-9a-f]{24}")]
    passes: int
    salt: Annotated[str, re.compile(r"[0-9a-f]{32}")]
    sealed: Annotated[str, re.compile(r"[0-9a-f]{96}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    created_at: datetime
    format: str
    key: _Id
    name: _Name
    public: Hash
    recovery: _Seal | None
    sealed: _Seal | None
    version: int


def key_bytes(one: KeyFile) -> bytes:
    """The content of the file."""
    return canonical_bytes(
        {
            "created_at": plain(one.created_at),
            "format": FORMAT,
            "key": one.id,
            "name": one.name,
            "public": one.public,
            "recovery": json.loads(one.recovery) if one.recovery else None,
            "sealed": json.loads(one.sealed) if one.sealed else None,
            "version": VERSION,
        }
    )


def read_key_file(path: Path) -> KeyFile:
    """The key in a file. Raises ``UnreadableFile`` with the reason."""
    try:
        return parsed_key(read_bytes(path, MIB))
    except Refused as refused:
        raise unreadable(path, refused) from refused


def parsed_key(content: bytes) -> KeyFile:
    """The key that ``content`` says. Raises ``Refused``."""
    if len(content) > LARGEST:
        raise Refused("it is larger than any key file is", hint="Nothing was changed.")
    if not content.startswith(b"{"):
        raise Refused("it is not a key file", hint=f"Key files end in {ENDING}. Nothing was changed.")
    value = parse_object(content, "the key")
    if value.get("format") != FORMAT:
        raise Refused("it is not a key file", hint=f"Key files end in {ENDING}. Nothing was changed.")
    version = value.get("version")
    if type(version) is int and version > VERSION:
        raise Refused(LATER, hint=UPDATE)
    said = shaped(_Written, value, "the key")
    if version != VERSION or not is_public_half(said.public):
        raise Refused("it is damaged: there is no key in it", hint=AGAIN)
    if signing.key_id(said.public) != said.key:
        raise Refused(f"{ALTERED}: its key is another than the one that it names", hint=AGAIN)
    if not said.name.strip():
        raise Refused("it does not say whose key it is", hint=AGAIN)
    return KeyFile(
        name=said.name,
        id=KeyId(said.key),
        public=said.public,
        created_at=said.created_at,
        sealed=_seal_text(said.sealed),
        recovery=_seal_text(said.recovery),
    )


def _seal_text(seal: _Seal | None) -> str:
    if seal is None:
        return ""
    costs = ((seal.memory_kib, _MEMORY_KIB), (seal.passes, _PASSES), (seal.lanes, _LANES))
    if (seal.kdf, seal.cipher) != ("argon2id", "chacha20-poly1305") or not all(
        least <= cost <= most for cost, (least, most) in costs
    ):
        raise Refused("its private half is sealed in a way that this program does not know", hint=UPDATE)
    return canonical_text(plain(seal))
