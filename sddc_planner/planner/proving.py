"""What an exported workbook carries so that it can be verified without the library: contents, statements, names."""

import json
from collections.abc import Iterable, Iterator

from sddc_planner.canonical import canonical_text, text_digest
from sddc_planner.exports.proof.text import Kind, ProofLine
from sddc_planner.model.ids import AccountId
from sddc_planner.model.signoff import SignOff
from sddc_planner.planner.evidence import Names
from sddc_planner.store.standing import Standing


def joined(proofs: Iterable[Iterable[ProofLine]]) -> tuple[ProofLine, ...]:
    """The lines of one sheet *Proof* from those of its posts: each thing once, contents first."""
    lines: dict[tuple[Kind, str], ProofLine] = {}
    for own in proofs:
        for line in own:
            lines.setdefault((line.kind, line.id), line)
    order = {kind: place for place, kind in enumerate(Kind)}
    return tuple(sorted(lines.values(), key=lambda line: order[line.kind]))


def proof_of(one: Standing, names: Names) -> tuple[ProofLine, ...]:
    """What proves a post that stands approved: its content, every sound statement about it, and the names in it."""
    return tuple(_lines(one, names))


def statement_line(signed: SignOff) -> ProofLine:
    """A statement with its signature."""
    return ProofLine(
        kind=Kind.STATEMENT,
        id=text_digest(signed.statement_text),
        text=signed.statement_text,
        signature=signed.signature,
        key=signed.statement.key,
    )


def _lines(one: Standing, names: Names) -> Iterator[ProofLine]:
    revision = one.covering
    if revision is None:
        return
    yield ProofLine(kind=Kind.CONTENT, id=revision.digest, text=revision.content)
    signed = [each for each in one.evidence.signoffs if each.sound and each.statement.digest == revision.digest]
    for each in signed:
        yield statement_line(each)
        yield _name(Kind.PERSON, each.statement.person, names.person(each.statement.person))
        department = names.departments.get(each.statement.need.department or "")
        if department is not None:
            yield _name(Kind.DEPARTMENT, department.id, department.name)
    content = json.loads(revision.content)
    for account in content["accounts"]:
        yield _name(Kind.ACCOUNT, account, names.account(AccountId(account)))
    for item in content["media"]:
        yield _name(Kind.MEDIA, item["sha256"], names.media.get(item["sha256"], item["sha256"]))
    if one.post.department and not all(each.statement.asked for each in signed):
        yield _name(Kind.ABOUT, one.post.id, one.post.department)


def _name(kind: Kind, which: str, name: str) -> ProofLine:
    return ProofLine(kind=kind, id=which, text=canonical_text(name))
