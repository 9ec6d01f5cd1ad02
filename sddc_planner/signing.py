"""Signing keys: Ed25519 under a person's passphrase.

The private key is sealed with ChaCha20-Poly1305 under a key that Argon2id derives from the passphrase
(RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes). A key's id is the SHA-256 of its public half,
so a swapped public key has another id and the statements made with the first no longer verify against it.
"""

import hashlib
import json
import secrets
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sddc_planner.canonical import canonical_text
from sddc_planner.errors import InvalidValue, WrongPassphrase
from sddc_planner.model.ids import KeyId

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SHORTEST_PASSPHRASE = 12
"""Characters. Long enough that a stolen library cannot be guessed open in practice (NCSC: three random words)."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_MEMORY_KIB, _PASSES, _LANES = 65536, 3, 4
_MOST_MEMORY_KIB, _MOST_PASSES = 1 << 18, 16
_one_at_a_time = threading.Lock()  # two derivations with several lanes at once wait for each other for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedKey:
    """A key pair as it is kept: the public half in the open (64 hex digits), the private one sealed (JSON)."""

    id: KeyId
    public: str
    sealed: str


class OpenKey:
    """An unlocked private key, in memory only."""

    def __init__(self, key_id: KeyId, private: "Ed25519PrivateKey") -> None:
        self.id = key_id
        self._private = private

    def sign(self, text: str) -> str:
        """The signature over the UTF-8 of ``text``, as 128 hex digits."""
        return self._private.sign(text.encode("utf-8")).hex()


def key_id(public: str) -> KeyId:
    """The id that belongs to a public half; empty for what is none."""
    try:
        return KeyId(hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32])
    except ValueError:
        return KeyId("")


def fingerprint(public: str) -> str:
    """A key in twenty characters to compare aloud: "7QAB 2M9K XTF4 0CDE R5WZ". Empty for what is no key.

    100 bits of the SHA-256 of the public half, in Crockford's base 32, which has no letters that look alike.
    """
    try:
        number = int.from_bytes(hashlib.sha256(bytes.fromhex(public)).digest(), "big") >> 156
    except ValueError:
        return ""
    letters = "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(95, -1, -5))
    return " ".join(letters[start : start + 4] for start in range(0, 20, 4))


def create(passphrase: str) -> SealedKey:
    """A new key pair. Raises ``InvalidValue`` when the passphrase is too short."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw().hex()
    return SealedKey(id=key_id(public), public=public, sealed=_seal(private.private_bytes_raw(), public, passphrase))


def unlock(key: SealedKey, passphrase: str) -> OpenKey:
    """Raises ``WrongPassphrase`` when the passphrase does not open the key, or the sealed key was altered."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415

    try:
        box = json.loads(key.sealed)
        secret = _derive(passphrase, bytes.fromhex(box["salt"]), box["memory_kib"], box["passes"], box["lanes"])
        raw = ChaCha20Poly1305(secret).decrypt(
            bytes.fromhex(box["nonce"]), bytes.fromhex(box["sealed"]), bytes.fromhex(key.public)
        )
        private = Ed25519PrivateKey.from_private_bytes(raw)
    except (InvalidTag, ValueError, KeyError, TypeError) as exc:
        raise WrongPassphrase("That is not the passphrase of this key.") from exc
    if private.public_key().public_bytes_raw().hex() != key.public:
        raise WrongPassphrase("That is not the passphrase of this key.")
    return OpenKey(key.id, private)


def reseal(key: SealedKey, old: str, new: str) -> SealedKey:
    """The same key under another passphrase."""
    opened = unlock(key, old)
    raw = opened._private.private_bytes_raw()  # noqa: SLF001  # the one other place that may see it
    return SealedKey(id=key.id, public=key.public, sealed=_seal(raw, key.public, new))


@lru_cache(maxsize=200_000)
def is_signed(public: str, text: str, signature: str) -> bool:
    """Whether ``signature`` over ``text`` was made by the private half of ``public``."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), text.encode("utf-8"))
    except (InvalidSignature, ValueError):
        return False
    return True


def _seal(private: bytes, public: str, passphrase: str) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415

    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise InvalidValue(
            "passphrase",
            f"A passphrase needs at least {SHORTEST_PASSPHRASE} characters.",
            hint="Three or four words that do not belong together are easy to remember and hard to guess.",
        )
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    secret = _derive(passphrase, salt, _MEMORY_KIB, _PASSES, _LANES)
    return canonical_text(
        {
            "kdf": "argon2id",
            "salt": salt.hex(),
            "memory_kib": _MEMORY_KIB,
            "passes": _PASSES,
            "lanes": _LANES,
            "cipher": "chacha20-poly1305",
            "nonce": nonce.hex(),
            "sealed": ChaCha20Poly1305(secret).encrypt(nonce, private, bytes.fromhex(public)).hex(),
        }
    )


def _derive(passphrase: str, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415

    if memory_kib > _MOST_MEMORY_KIB or passes > _MOST_PASSES:
        raise ValueError("the sealed key asks for more memory or time than this program ever used")
    plain = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    with _one_at_a_time:
        return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory_kib).derive(plain)
