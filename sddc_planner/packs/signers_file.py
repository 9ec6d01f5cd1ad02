"""The signers' public keys in a file, ``.sddckeys``: with it anyone can verify a workbook without the library.

The file is canonical JSON and carries no signature of its own: whoever uses it compares its fingerprint with somebody
of the council, and from then on every other file is measured by it.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sddc_planner import signing
from sddc_planner.canonical import canonical_bytes
from sddc_planner.errors import InvalidValue
from sddc_planner.model.signers import (
    Signer,
    Signers,
    SignersAccount,
    SignersDepartment,
    SignersFile,
    SignersHead,
    SignersKey,
    SignersRules,
    Term,
)
from sddc_planner.packs.files import AGAIN, ALTERED, LATER, UPDATE, read_bytes, unreadable
from sddc_planner.packs.public_half import is_public_half
from sddc_planner.packs.shape import Id, plain, shaped
from sddc_planner.packs.strict_json import parse_object
from sddc_planner.sheets.limits import MIB, Refused

FORMAT, VERSION = "sddc-planner signers", 1
ENDING = ".sddckeys"
LARGEST = 8 * MIB
_IS_NONE = "it is not a file of signers’ keys"
_HINT = f"Such files end in {ENDING}; somebody who has the library can save one. Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    accounts: tuple[SignersAccount, ...]
    council: str
    departments: tuple[SignersDepartment, ...]
    format: str
    head: SignersHead
    keys: tuple[SignersKey, ...]
    library: Id
    made_at: datetime
    people: tuple[Signer, ...]
    rules: SignersRules
    terms: tuple[Term, ...]
    version: int


def signers_bytes(signers: Signers) -> bytes:
    """The content of the file."""
    names = ("library", "council", "made_at", "people", "keys", "terms", "departments", "accounts", "rules", "head")
    said = {name: plain(getattr(signers, name)) for name in names}
    return canonical_bytes({"format": FORMAT, "version": VERSION, **said})


def fingerprint_of(content: bytes) -> str:
    """Of the whole file, in the same twenty letters and digits as a key's."""
    return signing.fingerprint(content.hex())


def read_signers(path: Path) -> SignersFile:
    """The signers in a file. Raises ``UnreadableFile`` with the reason."""
    try:
        content = read_bytes(path, LARGEST)
        return SignersFile(name=path.name, fingerprint=fingerprint_of(content), signers=parsed_signers(content))
    except Refused as refused:
        raise unreadable(path, refused) from refused


def parsed_signers(content: bytes) -> Signers:
    """What ``content`` says. Raises ``Refused``."""
    if not content.startswith(b"{") or f'"format":"{FORMAT}"'.encode() not in content:
        raise Refused(_IS_NONE, hint=_HINT)
    value = parse_object(content, "the list of signers")
    if value.get("format") != FORMAT:
        raise Refused(_IS_NONE, hint=_HINT)
    version = value.get("version")
    if type(version) is int and version > VERSION:
        raise Refused(LATER, hint=UPDATE)
    said = shaped(_Written, value, "the list of signers")
    signers = Signers(
        library=said.library,
        council=said.council,
        made_at=said.made_at,
        people=said.people,
        keys=said.keys,
        terms=said.terms,
        departments=said.departments,
        accounts=said.accounts,
        rules=said.rules,
        head=said.head,
    )
    if version != VERSION:
        raise Refused(f"{ALTERED}: no version of the program writes it so", hint=AGAIN)
    _require_sense(signers)
    return signers


def _require_sense(signers: Signers) -> None:
    ids = list(signers.ids())
    if len(set(ids)) < len(ids):
        raise Refused(f"{ALTERED}: something stands in it twice", hint=AGAIN)
    for one in signers.keys:
        if not is_public_half(one.public):
            raise Refused("it is damaged: one of the keys in it is no key", hint=AGAIN)
        if signing.key_id(one.public) != one.id:
            raise Refused(f"{ALTERED}: one of its keys is another than the one that it names", hint=AGAIN)
        if one.person not in signers.person:
            raise Refused("it is damaged: it does not say whose one of the keys is", hint=AGAIN)
    named = (signers.people, signers.departments, signers.accounts)
    if not all(one.names and all(map(str.strip, one.names)) for each in named for one in each):
        raise Refused("it is damaged: something in it has no name", hint=AGAIN)
    try:
        _ = signers.holdings
    except InvalidValue as exc:
        raise Refused("it is damaged: a capacity in it cannot be", hint=AGAIN) from exc
