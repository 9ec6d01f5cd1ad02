"""Writing and reading ``.sddcpack``: posts that await sign-off, with all that a reviewer needs to decide.

A zip of ``manifest.json``, ``posts.json``, ``council.json``, ``media/<hash>`` and ``seal.json``; where briefs of
campaigns await sign-off too, it is of version 2 and has ``briefs.json`` behind the posts. The manifest lists
every other member with size and hash, the seal holds the manifest's hash, and the zip has one exact form: a pack in
which one byte was altered is refused. What binds a pack to the library that made it is that library's own note of
the manifest's hash, so decisions about a forged pack are refused there.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sddc_planner.canonical import canonical_bytes, canonical_text
from sddc_planner.errors import UserError
from sddc_planner.packs.container import LARGEST, Members, packed
from sddc_planner.packs.contents import (
    VERSION,
    WITH_BRIEFS,
    Manifest,
    Member,
    PackBrief,
    PackBriefs,
    PackCouncil,
    PackPosts,
    Seal,
    SealSignature,
)
from sddc_planner.packs.files import AGAIN, ALTERED, LATER, PACK_FORMAT, UPDATE, read_bytes, unreadable
from sddc_planner.packs.shape import plain, shaped
from sddc_planner.packs.strict_json import parse_object
from sddc_planner.sheets.limits import MIB, Refused
from sddc_planner.signing import OpenKey, is_signed, key_id

MANIFEST, POSTS, COUNCIL, SEAL, MEDIA = "manifest.json", "posts.json", "council.json", "seal.json", "media/"
BRIEFS = "briefs.json"
_LIMITS = {MANIFEST: 4 * MIB, POSTS: 32 * MIB, BRIEFS: 32 * MIB, COUNCIL: 8 * MIB, SEAL: 64 * 1024}
_LARGEST_PREVIEW = 8 * MIB
_NO_NAME = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack that was read whole and holds. ``digest`` is the manifest's, ``sha256`` the file's."""

    manifest: Manifest
    digest: str
    posts: PackPosts
    council: PackCouncil
    media: Mapping[str, bytes]
    """Hash of the original file -> the bytes of its preview."""
    seal: Seal
    sha256: str
    file_name: str
    briefs: tuple[PackBrief, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPack:
    """The bytes of a pack, its manifest's hash and its own."""

    content: bytes
    digest: str
    sha256: str


def make_pack(
    manifest: Manifest,
    posts: PackPosts,
    council: PackCouncil,
    media: Mapping[str, bytes],
    seal: tuple[str, str, OpenKey] | None,
    *,
    briefs: Sequence[PackBrief] = (),
) -> WrittenPack:
    """The file for these values; ``manifest.members`` and ``manifest.version`` are filled in here.

    ``seal`` is the sender, the public half of their key, and the key. Raises ``UserError`` for more than a pack holds.
    """
    parts = {POSTS: canonical_bytes(plain(posts))}
    parts |= {BRIEFS: canonical_bytes(plain(PackBriefs(briefs=tuple(briefs))))} if briefs else {}
    parts |= {COUNCIL: canonical_bytes(plain(council))}
    parts |= {MEDIA + name: content for name, content in sorted(media.items())}
    listed = tuple(Member(name=n, size=len(c), sha256=hashlib.sha256(c).hexdigest()) for n, c in parts.items())
    said = canonical_bytes(plain(replace(manifest, version=WITH_BRIEFS if briefs else VERSION, members=listed)))
    digest = hashlib.sha256(said).hexdigest()
    signed = None
    if seal is not None:
        person, public, key = seal
        signed = SealSignature(person=person, key=key.id, public=public, signature=key.sign(sealed_text(digest)))
    members = {MANIFEST: said, **parts, SEAL: canonical_bytes(plain(Seal(manifest=digest, signature=signed)))}
    content = packed(members)
    if len(content) > LARGEST or any(len(members.get(name, b"")) > limit for name, limit in _LIMITS.items()):
        raise UserError("That is more than one pack can hold.", hint="Send fewer posts at a time, a department say.")
    return WrittenPack(content=content, digest=digest, sha256=hashlib.sha256(content).hexdigest())


def read_pack(path: Path) -> Pack:
    """The pack in a file. Raises ``UnreadableFile`` with the reason for anything that is not a whole, unaltered one."""
    try:
        return parse_pack(read_bytes(path, LARGEST), path.name)
    except Refused as refused:
        raise unreadable(path, refused) from refused
    except MemoryError as error:
        raise unreadable(path, Refused("it needs more memory than there is")) from error


def parse_pack(content: bytes, file_name: str) -> Pack:
    """The same from bytes. Raises ``Refused``."""
    members = Members(content)
    said = members.read(MANIFEST, _LIMITS[MANIFEST])
    manifest = _manifest(said)
    digest = hashlib.sha256(said).hexdigest()
    parts = {MANIFEST: said} | {one.name: _member(members, one) for one in manifest.members}
    parts[SEAL] = members.read(SEAL, _LIMITS[SEAL])
    seal = shaped(Seal, parse_object(parts[SEAL], SEAL), SEAL)
    if seal.manifest != digest:
        raise Refused(f"{ALTERED} ({MANIFEST} is not what was sealed)", hint=AGAIN)
    members.require_exactly(parts)
    posts = shaped(PackPosts, parse_object(parts[POSTS], POSTS), POSTS)
    briefs = shaped(PackBriefs, parse_object(parts[BRIEFS], BRIEFS), BRIEFS).briefs if BRIEFS in parts else ()
    council = shaped(PackCouncil, parse_object(parts[COUNCIL], COUNCIL), COUNCIL)
    _require_seal(seal, digest, council)
    media = {name.removeprefix(MEDIA): part for name, part in parts.items() if name.startswith(MEDIA)}
    as_listed = manifest.posts == len(posts.posts) and bool(briefs) == (BRIEFS in parts)
    if media.keys() != {one.sha256 for one in council.media if one.preview} or not as_listed:
        raise Refused(f"{ALTERED} (its list of contents is wrong)", hint=AGAIN)
    return Pack(
        manifest=manifest,
        digest=digest,
        posts=posts,
        council=council,
        media=media,
        seal=seal,
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=file_name,
        briefs=briefs,
    )


def sealed_text(digest: str) -> str:
    """What the sender's signature is over."""
    return canonical_text({"format": f"{PACK_FORMAT} seal", "version": VERSION, "manifest": digest})


def _manifest(content: bytes) -> Manifest:
    value = parse_object(content, MANIFEST)
    if value.get("format") != PACK_FORMAT:
        raise Refused("it is not a pack of posts for sign-off")
    version = value.get("version")
    if type(version) is int and version > WITH_BRIEFS:
        raise Refused(LATER, hint=UPDATE)
    manifest = shaped(Manifest, value, MANIFEST)
    names = [one.name for one in manifest.members]
    pictures = [name for name in names if name.startswith(MEDIA)]
    first = {VERSION: [POSTS, COUNCIL], WITH_BRIEFS: [POSTS, BRIEFS, COUNCIL]}.get(manifest.version)
    if first is None or names != [*first, *sorted(set(pictures))]:
        raise Refused(f"{ALTERED} (its list of contents is wrong)", hint=AGAIN)
    if any(len(name) != len(MEDIA + _NO_NAME) or not name[len(MEDIA) :].isalnum() for name in pictures):
        raise Refused(f"{ALTERED} (a picture in it has a name that no pack gives)", hint=AGAIN)
    return manifest


def _member(members: Members, one: Member) -> bytes:
    content = members.read(one.name, _LIMITS.get(one.name, _LARGEST_PREVIEW))
    if len(content) != one.size or hashlib.sha256(content).hexdigest() != one.sha256:
        raise Refused(f"{ALTERED} ({one.name} is not what was sealed)", hint=AGAIN)
    return content


def _require_seal(seal: Seal, digest: str, council: PackCouncil) -> None:
    """A signature is not asked for, since the sender's key may be locked; one that is there must hold."""
    signed = seal.signature
    if signed is None:
        return
    known = any((one.id, one.person, one.public) == (signed.key, signed.person, signed.public) for one in council.keys)
    if (
        not known
        or key_id(signed.public) != signed.key
        or not is_signed(signed.public, sealed_text(digest), signed.signature)
    ):
        raise Refused(f"{ALTERED} (the signature of its seal does not fit)", hint=AGAIN)
