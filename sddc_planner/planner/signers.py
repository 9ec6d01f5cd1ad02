"""The signers' public keys as a file, and verifying by such a file instead of by a library."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from sddc_planner.errors import NotAllowed, UnreadableFile, UserError
from sddc_planner.exports.evidence.as_json import FORMAT as EVIDENCE_FORMAT
from sddc_planner.exports.proof.standalone import ProofReport, check_by_keys, verify_by_keys
from sddc_planner.exports.verify import VerifyReport
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.council import Account, Holding
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
from sddc_planner.packs.files import read_bytes, unreadable
from sddc_planner.packs.signers_file import ENDING, fingerprint_of, read_signers, signers_bytes
from sddc_planner.packs.strict_json import parse_object
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.sheets.limits import MIB, Refused
from sddc_planner.store import council as stored
from sddc_planner.store import history, rules, signing_keys, trust
from sddc_planner.store.signing_keys import KeyRow

Former: TypeAlias = Mapping[str, set[str]]
"""Id -> every name that the journal remembers it by."""

_LARGEST_EVIDENCE = 100 * MIB


@dataclass(frozen=True, slots=True)
class SavingSigners:
    """Gathers who signs, in which capacity and with which key, and writes it down for others."""

    desk: Desk
    council: Council

    def save(self, out: Path) -> SignersFile:
        """See ``Exchange.export_keys``."""
        signers = self.gathered()
        if not signers.keys:
            raise UserError(
                "Nobody has a signing key yet.", hint="Make one under Accounts, People. Nothing was written."
            )
        target = out if out.suffix.lower() == ENDING else out.with_name(out.name + ENDING)
        content = signers_bytes(signers)
        write_whole(target, content)
        return SignersFile(name=target.name, fingerprint=fingerprint_of(content), signers=signers)

    def gathered(self) -> Signers:
        """Raises ``NotAllowed`` where the record does not bear out who signs."""
        con = self.desk.library.con
        fault = trust.faults_of(con, [""]).get("")
        if fault in (trust.RULES_ALTERED, trust.RECORD_ALTERED):
            raise NotAllowed(f"The keys cannot be given out: {fault}.", hint="Run the check of the record.")
        keys = tuple(_public(key) for one in self.council.people() for key in signing_keys.of_person(con, one.id))
        owners = {one.person for one in keys}
        sequence, head = self.desk.library.journal.head()
        names = Names.read(self.desk, self.council)
        former = {table: history.former_names(con, table) for table in ("person", "department", "account", "platform")}
        return Signers(
            library=stored.library_id(con),
            council=names.council(),
            made_at=self.desk.clock(),
            people=tuple(
                Signer(id=one.id, names=_names(former["person"], one.id, one.name), role=one.role)
                for one in self.council.people()
                if one.id in owners
            ),
            keys=keys,
            terms=tuple(_term(one) for one in self.council.holdings()),
            departments=tuple(
                SignersDepartment(
                    id=one.id,
                    names=_names(former["department"], one.id, one.name),
                    asks=one.asks,
                    central=one.central,
                )
                for one in self.council.departments()
            ),
            accounts=tuple(_account(one, names, former) for one in self.council.accounts()),
            rules=SignersRules(time_may_move=rules.read(con).time_may_move),
            head=SignersHead(sequence=sequence, hash=head, at=history.instant_of(con, sequence) or self.desk.clock()),
        )


class VerifyingByKeys:
    """What a machine without a library can do. Needs no ``Planner``."""

    @staticmethod
    def read(keys: Path) -> SignersFile:
        """The signers in a ``.sddckeys`` file. Raises ``UnreadableFile``."""
        return read_signers(keys)

    @staticmethod
    def verify(path: Path, keys: Path, progress: Progress | None = None) -> VerifyReport:
        """Each row of an exported workbook against what those keys have signed. Raises ``UnreadableFile``."""
        return verify_by_keys(path, read_signers(keys), progress)

    @staticmethod
    def verify_by(path: Path, file: SignersFile, progress: Progress | None = None) -> VerifyReport:
        """The same by keys that have been read, and compared by their fingerprint. Raises ``UnreadableFile``."""
        return verify_by_keys(path, file, progress)

    @staticmethod
    def check(path: Path, keys: Path, progress: Progress | None = None) -> ProofReport:
        """Every proof in a workbook or an evidence pack's JSON, judged by itself. Raises ``UnreadableFile``."""
        file = read_signers(keys)
        document = _evidence_in(path)
        if document is None:
            return check_by_keys(path, file, progress)
        from sddc_planner.exports.proof.standalone_evidence import check_evidence  # noqa: PLC0415

        return check_evidence(document, file, progress or NoProgress(), name=path.name)


def _evidence_in(path: Path) -> dict[str, Any] | None:
    """The evidence pack in a file; None where the file is something else. Raises ``UnreadableFile``."""
    try:
        content = read_bytes(path, _LARGEST_EVIDENCE)
        if not content.startswith(b"{"):
            return None
        document = parse_object(content, "the evidence")
    except Refused as refused:
        raise unreadable(path, refused) from refused
    if document.get("format") != EVIDENCE_FORMAT:
        raise UnreadableFile(f"“{path.name}” is neither an exported workbook nor an evidence pack.")
    return document


def _public(key: KeyRow) -> SignersKey:
    return SignersKey(
        id=key.id,
        public=key.public,
        person=key.person,
        created_at=key.created_at,
        enrolled_at=key.enrolled_at,
        revoked_at=key.revoked_at,
    )


def _term(one: Holding) -> Term:
    return Term(
        person=one.person,
        capacity=one.capacity,
        department=one.department,
        first_day=one.first_day,
        last_day=one.last_day,
        ended_at=one.ended_at,
    )


def _account(one: Account, names: Names, former: Mapping[str, Former]) -> SignersAccount:
    known = names.platforms.get(one.platform)
    now = known.name if known else one.platform
    platforms = _names(former["platform"], one.platform, now)
    shown = (f"{name} ({platform})" for name in _names(former["account"], one.id, one.name) for platform in platforms)
    return SignersAccount(id=one.id, names=tuple(shown), platform=one.platform, department=one.department)


def _names(former: Former, which: str, now: str) -> tuple[str, ...]:
    """The present name, then the others that the journal remembers."""
    return now, *sorted(former.get(which, set()) - {now})
