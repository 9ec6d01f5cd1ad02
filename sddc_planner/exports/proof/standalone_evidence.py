"""Checking an evidence pack's JSON without the library: by what is in it and the signers' keys.

The form is told in ``exports/evidence/as_json.py``.

The pack says what its library found. Here every content and statement is looked at again, and where the pack says
more than the signatures bear out, that is a fault.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sddc_planner.canonical import Json, digest, text_digest
from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.evidence.as_json import FORMAT, VERSION, VERSION_OF_MONTH
from sddc_planner.exports.evidence.values import APPROVED
from sddc_planner.exports.proof.brief_judge import BriefJudge
from sddc_planner.exports.proof.judge import Judge, Judged, capacities_of, content_in
from sddc_planner.exports.proof.standalone import AFTER_KEYS, ONLY_THE_LIBRARY, ProofReport, report_on
from sddc_planner.exports.proof.text import Kind, ProofLine, from_cells, value_of
from sddc_planner.model.signers import SignersFile
from sddc_planner.model.signoff import statement_from
from sddc_planner.progress import Progress

NOT_COVERED = (
    "Titles, history, verbal approvals, the rules and who wrote a post are not signed and not covered; nor is the PDF."
)
OF_CAMPAIGN = (
    "Of the campaign its brief is signed. What was measured, its polls and how it ended are not; and only the library "
    "shows who wrote the brief and where it stands now."
)
_BESIDE = ("revision", "digest", "verdict", "comment", "key", "at", "time_may_move", "reported")
_Object = Mapping[str, Any]
_STAND_IN = re.compile("Person [A-Z]{1,4}")
"""What stands for somebody who was left out; see ``exports/evidence/redaction.py``."""


def is_evidence(document: _Object) -> bool:
    return document.get("format") == FORMAT


def check_evidence(document: _Object, file: SignersFile, progress: Progress, *, name: str) -> ProofReport:
    """Every proof in the pack, judged by itself.

    Raises ``UnreadableFile`` for one that is not of this form, or ``Cancelled`` from ``progress``.
    """
    version, campaign = document.get("version"), document.get("campaign")
    if version not in (VERSION, VERSION_OF_MONTH) or isinstance(version, bool):
        raise UnreadableFile(f"{name} was written by another version of this program.", hint="Update the program.")
    if (version == VERSION) != isinstance(campaign, dict):
        raise UnreadableFile(f"{name} is damaged, or is no evidence pack.", hint="Ask for it again.")
    try:
        return _checked(document, file, progress, name)
    except (KeyError, TypeError, AttributeError, ValueError) as exc:
        raise UnreadableFile(f"{name} is damaged, or is no evidence pack.", hint="Ask for it again.") from exc


def _checked(document: _Object, file: SignersFile, progress: Progress, name: str) -> ProofReport:
    lines: dict[tuple[Kind, str], ProofLine] = {}
    faults = [*_of_file(document, file)]
    for post in document["posts"]:
        for revision, decisions in _parts(post):
            faults += _of_revision(post, revision)
            if revision is not None and revision["content"] is not None:
                _add(lines, Kind.CONTENT, revision["content"])
            for one in decisions:
                faults += _of_decision(post, one, file)
                if one["statement"] is not None:
                    _add(lines, Kind.STATEMENT, one["statement"], str(one["signature"]), str(one["key"]))

    def step(done: int, total: int) -> None:
        progress.step(done, total, "Verifying the signatures")

    brief = _brief(document, file)
    revisions = [one for post in document["posts"] for one in post["revisions"]]
    unseen = frozenset(one["digest"] for one in revisions if one["content"] is None and one["withheld"])
    judge = Judge(signers=file.signers, lines=tuple(lines.values()), step=step, withheld=unseen)
    faults += [fault for post in document["posts"] for fault in _claimed(post, judge)]
    # A pack shows posts in every state: that a revision was never approved is no fault of a proof.
    found = report_on(judge, file, name=name, head=str(document["head"]["hash"]), faults=())
    withheld = sum(bool(one["withheld"]) for post in document["posts"] for _r, own in _parts(post) for one in own)
    withheld += sum(bool(one["withheld"]) for one in revisions)
    proven = brief.proven() if brief else None
    notes = [NOT_COVERED, *(note for note in found.notes if note != ONLY_THE_LIBRARY)]
    if brief is not None:
        faults += brief.faults
        withheld += brief.withheld + sum(bool(one["withheld"]) for one in document["campaign"]["briefs"])
        notes.append(OF_CAMPAIGN)
        notes += [AFTER_KEYS] if brief.is_after_keys and AFTER_KEYS not in notes else []
    if withheld:
        notes.append(f"Signed texts that are withheld, and so cannot be checked: {withheld}.")
    return ProofReport(
        file=name,
        signers=file,
        posts=found.posts,
        signatures=found.signatures + (proven.signatures if proven else 0),
        faults=tuple(dict.fromkeys((*faults, *judge.problems))),
        notes=tuple(notes),
        head=found.head,
        briefs=(proven,) if proven else (),
    )


def _brief(document: _Object, file: SignersFile) -> BriefJudge | None:
    if document["version"] == VERSION_OF_MONTH:
        return None
    stand_ins = tuple(one["named"] for one in document["redactions"] if _STAND_IN.fullmatch(one["named"]))
    return BriefJudge(signers=file.signers, campaign=document["campaign"], stand_ins=stand_ins)


def _parts(post: _Object) -> Iterator[tuple[_Object | None, list[_Object]]]:
    for revision in post["revisions"]:
        yield revision, revision["decisions"]
    yield None, post["loose"]


def _of_file(document: _Object, file: SignersFile) -> Iterator[str]:
    rest: dict[str, Json] = {name: value for name, value in document.items() if name != "seal"}
    if digest(rest) != document["seal"]["sha256"]:
        yield "The seal does not fit: the file was altered after it was made."
    if document["library"] != file.signers.library:
        yield "The evidence is from another library."
    for key in document["keys"]:
        known = file.signers.key.get(key["id"])
        if known is not None and (known.public, known.person) != (key["public"], key["person"]["id"]):
            yield f"The keys file knows the key {key['id']} as another."


def _of_revision(post: _Object, revision: _Object | None) -> Iterator[str]:
    if revision is None or revision["content"] is None:
        return
    where = f"“{post['heading']}”, revision {revision['number']}"
    text = revision["content"]
    content = content_in(text)
    if content is None or text_digest(text) != revision["digest"]:
        yield f"{where}: the content is not the one that its digest is of."
        return
    shown = revision["shown"]
    media = [(one["sha256"], one["alt"]) for one in content["media"]]
    same = (content["text"], content["date"], content["time"] or "", content["link"], media)
    if shown is not None and same != (
        shown["text"],
        shown["day"],
        shown["time"],
        shown["link"],
        [(one["sha256"], one["alt"]) for one in shown["media"]],
    ):
        yield f"{where}: what is shown is not what was signed."


def _of_decision(post: _Object, one: _Object, file: SignersFile) -> Iterator[str]:
    if one["statement"] is None:
        return
    where = f"“{post['heading']}”, a decision about revision {one['revision']}"
    if text_digest(one["statement"]) != one["statement_sha256"]:
        yield f"{where}: the statement is not the one that its digest is of."
    try:
        said = value_of(one["statement"])
        statement_from(said if isinstance(said, dict) else {})
    except (ValueError, TypeError):
        said = None
    if not isinstance(said, dict):
        yield f"{where}: it is no statement about a post."
        return
    beside = {name: one[name] for name in _BESIDE if name in said}
    capacities = capacities_of(file.signers, said["department"])
    if (
        {name: said[name] for name in beside} != beside
        or said["person"] != one["person"]["id"]
        or one["capacity"] not in capacities
    ):
        yield f"{where}: what stands beside the statement is not what it says."
    if said["post"] != post["id"]:
        yield f"{where}: the statement is about another post."


def _claimed(post: _Object, judge: Judge) -> Iterator[str]:
    """Where the pack says more than the signatures do."""
    found = judge.posts.get(post["id"])
    sound = {one.id for one in found.signoffs if one.sound} if found else set()
    reasons = {one.id: one.problem for one in found.signoffs} if found else {}
    for revision, decisions in _parts(post):
        where = f"“{post['heading']}”, revision {revision['number']}" if revision else f"“{post['heading']}”"
        for one in decisions:
            if one["sound"] and one["statement"] is not None and one["statement_sha256"] not in sound:
                why = reasons.get(one["statement_sha256"], "It is not there.")
                yield f"{where}: a decision by {one['person']['name']} is said to hold and does not. {why}"
        if revision is None or revision["outcome"] != APPROVED or post["doubt"]:
            continue
        if any(one["withheld"] for one in decisions) or revision["withheld"]:
            continue
        if why := _unproven(found, revision["number"], revision["digest"]):
            yield f"{where} is said to be approved and is not proven to be. {why}"


def _unproven(found: Judged | None, number: int, value: str) -> str:
    one = found.post.revisions.get(number) if found else None
    if one is None or one.digest != value:
        return "Nobody has signed it."
    return one.problem


def _add(lines: dict[tuple[Kind, str], ProofLine], kind: Kind, text: str, signature: str = "", key: str = "") -> None:
    if from_cells((text,)) == text:  # anything else is in no form that was ever signed
        one = ProofLine(kind=kind, id=text_digest(text), text=text, signature=signature, key=key)
        lines.setdefault((kind, one.id), one)
