"""Commands that need no library: verify and check by the signers' public keys in a file, and saving that file."""

import argparse
from collections.abc import Sequence

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.clock import in_london
from sddc_planner.exports.proof.standalone import ProofReport, keys_line
from sddc_planner.exports.verify import VerifyReport, signers_json
from sddc_planner.planner.signers import VerifyingByKeys

SHOWN = 50
"""Faults that are printed one by one; the document has them all."""


def export_keys(args: argparse.Namespace) -> Answer:
    """Save the signers' public keys, capacities and names to a file."""
    with opening.reading(args) as planner:
        made = planner.exchange.export_keys(args.out)
    signers = made.signers
    revoked = sum(one.revoked_at is not None for one in signers.keys)
    said = f"{several(len(signers.keys), 'key')} of {several(len(signers.people), 'person', 'people')}"
    lines = [
        f"Saved {said} to {args.out.with_name(made.name)}" + (f", {revoked} of them revoked." if revoked else "."),
        f"Fingerprint to compare aloud: {made.fingerprint}",
        "It holds public keys, names and capacities, nothing secret. Whoever has it can verify exported workbooks.",
    ]
    document: dict[str, Json] = {
        "path": str(args.out.with_name(made.name)),
        "keys": len(signers.keys),
        "revoked": revoked,
        "people": len(signers.people),
        **_described(made.fingerprint, signers_json(made)),
    }
    return Answer(lines=lines, document=document)


def verify(args: argparse.Namespace) -> VerifyReport:
    """The report on a workbook by the keys in ``--keys``."""
    return VerifyingByKeys.verify(args.file, args.keys)


def check(args: argparse.Namespace) -> Answer:
    """Judge every proof in a file by itself, whatever its rows say."""
    found = VerifyingByKeys.check(args.file, args.keys)
    return Answer(lines=_check_lines(found), document=found.as_json(), code=DONE if found.ok else REFUSED)


def _check_lines(found: ProofReport) -> list[str]:
    briefs = f"{several(len(found.briefs), 'brief')}, " if found.briefs else ""
    looked = f"{several(len(found.posts), 'post')}, {briefs}{several(found.signatures, 'signature')} verified"
    if found.ok:
        said = f"{found.file}: every proof holds ({looked})."
    else:
        said = f"{found.file}: {several(len(found.faults), 'fault')} found in its proofs ({looked}):"
    head = found.signers.signers.head
    return [
        said,
        *_few(found.faults),
        keys_line(found.signers),
        *found.notes,
        f"Journal chain head in the file: {found.head or 'none'}",
        f"Journal chain head in the keys file: {head.hash} (line {head.sequence}, {in_london(head.at):%d/%m/%Y %H:%M})",
    ]


def _few(faults: Sequence[str]) -> list[str]:
    more = [f"  And {len(faults) - SHOWN:,} more."] if len(faults) > SHOWN else []
    return [*(f"  {one}" for one in faults[:SHOWN]), *more]


def _described(fingerprint: str, said: Json) -> dict[str, Json]:
    known = said if isinstance(said, dict) else {}
    return {"fingerprint": fingerprint, **{name: known.get(name) for name in ("made_at", "council", "library", "head")}}
