"""Verifying an exported workbook on a machine without the library: by its own sheet *Proof* and the signers' keys."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sddc_planner.canonical import Json
from sddc_planner.clock import in_london
from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.columns import PROOF
from sddc_planner.exports.proof.judge import Judge, Judged
from sddc_planner.exports.proof.text import ProofLine
from sddc_planner.exports.reading import ExportedFile, read_exported
from sddc_planner.exports.rows import MONTHS
from sddc_planner.exports.verify import VerifyReport, compare, signers_json
from sddc_planner.model.ids import PostId
from sddc_planner.model.signers import SignersFile
from sddc_planner.progress import NoProgress, Progress

NOT_COVERED = "Campaign, video and the names of media files are not signed and not covered; nor are Month and Sign-off."
ONLY_THE_LIBRARY = (
    "Only the library shows whether a later revision or decision has replaced what was signed, and who wrote it."
)
OLD_STATEMENTS = (
    "Some of it was signed with a version of the program that did not sign what was asked: it was held against the "
    "rules in the keys file."
)
AFTER_KEYS = (
    "Some of it was signed after the keys file was made. Keys revoked and rules changed since are not in that file: "
    "ask for a newer one."
)
_UNRECORDED = "Removed rows show by the workbook’s own list and proofs; one taken out of all shows only in the library."
_MOST_SAID = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenPost:
    """One post of a proof: how many signatures over it were verified, and why it does not count, or empty."""

    post: str
    heading: str
    revisions: tuple[int, ...]
    signatures: int
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenBrief:
    """The brief of a campaign, as ``ProvenPost``; only an evidence pack holds one."""

    campaign: str
    name: str
    revisions: tuple[int, ...]
    signatures: int
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofReport:
    """Every proof of a file, each judged by itself. ``head`` is the chain head that the file prints.

    ``signatures`` are those over posts and briefs.
    """

    file: str
    signers: SignersFile
    posts: tuple[ProvenPost, ...]
    signatures: int
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    head: str
    briefs: tuple[ProvenBrief, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.faults

    def as_json(self) -> dict[str, Json]:
        return {
            "file": self.file,
            "ok": self.ok,
            "posts": [
                {
                    "post": one.post,
                    "heading": one.heading,
                    "revisions": list(one.revisions),
                    "signatures": one.signatures,
                    "problem": one.problem,
                }
                for one in self.posts
            ],
            "briefs": [
                {
                    "campaign": one.campaign,
                    "name": one.name,
                    "revisions": list(one.revisions),
                    "signatures": one.signatures,
                    "problem": one.problem,
                }
                for one in self.briefs
            ],
            "signatures": self.signatures,
            "faults": list(self.faults),
            "notes": list(self.notes),
            "head": self.head,
            "keys": signers_json(self.signers),
        }


def verify_by_keys(path: Path, file: SignersFile, progress: Progress | None = None) -> VerifyReport:
    """Hold each row of an exported workbook against what the keys in ``file`` have signed.

    Raises ``UnreadableFile``, also for a workbook without a proof, or ``Cancelled`` from ``progress``.
    """
    watch = progress or NoProgress()
    watch.step(0, 1, path.name)
    return compare_by_keys(read_exported(path), file, watch)


def compare_by_keys(exported: ExportedFile, file: SignersFile, progress: Progress) -> VerifyReport:
    """The same for a workbook that has been read."""
    exported, judge = _judged(exported, file, progress)
    report = compare(exported, judge.signed, library_id=file.signers.library, recorded=None, unrecorded=_UNRECORDED)
    problems = (*report.problems, *judge.problems, *_unseen(judge), *_unshown(exported, judge))
    return replace(
        report,
        problems=_few(problems),
        notes=(*report.notes, NOT_COVERED, ONLY_THE_LIBRARY, *_notes(judge)),
        signers=file,
    )


def check_by_keys(path: Path, file: SignersFile, progress: Progress | None = None) -> ProofReport:
    """Judge every proof in a workbook by itself, whatever its rows say. Raises as ``verify_by_keys``."""
    watch = progress or NoProgress()
    watch.step(0, 1, path.name)
    exported, judge = _judged(read_exported(path), file, watch)
    faults = [*(exported.proof.problems if exported.proof else ()), *judge.problems]
    if exported.library_id != file.signers.library:
        faults.append("The workbook was exported from another library.")
    return report_on(judge, file, name=exported.name, head=exported.head, faults=faults)


def check_lines(
    lines: Iterable[ProofLine], file: SignersFile, *, name: str, head: str = "", progress: Progress | None = None
) -> ProofReport:
    """The same for proofs from any other file. Raises ``Cancelled`` from ``progress``."""
    judge = _judge(lines, file, progress or NoProgress())
    return report_on(judge, file, name=name, head=head, faults=judge.problems)


def report_on(judge: Judge, file: SignersFile, *, name: str, head: str, faults: Sequence[str]) -> ProofReport:
    """What a judge found, as a report."""
    posts = tuple(_proven(post, one) for post, one in sorted(judge.posts.items()))
    told = [fault for one in judge.posts.values() for fault in one.faults]
    told += [f"“{one.heading or one.post}”: {one.problem}" for one in posts if one.problem]
    return ProofReport(
        file=name,
        signers=file,
        posts=posts,
        signatures=sum(one.signatures for one in posts),
        faults=(*faults, *dict.fromkeys(told)),
        notes=(ONLY_THE_LIBRARY, *_notes(judge)),
        head=head,
    )


def _judged(exported: ExportedFile, file: SignersFile, progress: Progress) -> tuple[ExportedFile, Judge]:
    proof = exported.proof
    if proof is None:
        raise UnreadableFile(
            f"{exported.name} has no sheet “{PROOF}”: it was exported by an earlier version, or the sheet was removed.",
            hint="It can be verified against the library, or exported again from there.",
        )
    judge = _judge(proof.lines, file, progress)
    return replace(exported, problems=(*exported.problems, *proof.problems)), judge


def _judge(lines: Iterable[ProofLine], file: SignersFile, progress: Progress) -> Judge:
    def step(done: int, total: int) -> None:
        progress.step(done, total, "Verifying the signatures")

    return Judge(signers=file.signers, lines=tuple(lines), step=step)


def _unseen(judge: Judge) -> Iterator[str]:
    """Sign-offs that do not hold and that no row needs, since others are enough for it."""
    for one in judge.posts.values():
        if not any(revision.problem for revision in one.post.revisions.values()):
            yield from one.faults


def _unshown(exported: ExportedFile, judge: Judge) -> Iterator[str]:
    """Posts with a proof that no row and no line of the list stands for any more."""
    shown = {row.text("Post id").strip() for row in exported.rows} | {key.post_id for key in exported.listed or ()}
    for post, one in judge.posts.items():
        if post not in shown and any(signed.sound for signed in one.signoffs):
            yield f"“{one.post.heading or PostId(post)}” is proven to be signed, and is no longer in the schedule."


def _notes(judge: Judge) -> Iterator[str]:
    if judge.has_old_statements:
        yield OLD_STATEMENTS
    if judge.is_after_keys:
        yield AFTER_KEYS


def _few(problems: Sequence[str]) -> tuple[str, ...]:
    shown = tuple(dict.fromkeys(problems))
    if len(shown) <= _MOST_SAID:
        return shown
    return (*shown[:_MOST_SAID], f"And {len(shown) - _MOST_SAID:,} more like these.")


def _proven(post: str, one: Judged) -> ProvenPost:
    revisions = one.post.revisions.values()
    return ProvenPost(
        post=post,
        heading=one.post.heading,
        revisions=tuple(one.post.revisions),
        signatures=sum(signed.sound for signed in one.signoffs),
        problem=next((each.problem for each in revisions if each.problem), ""),
    )


def keys_line(file: SignersFile) -> str:
    """Which keys a verdict rests on, with the fingerprint to compare."""
    made = in_london(file.signers.made_at)
    return (
        f"Held against the signers’ keys of {file.signers.council or 'a council'} in {file.name}, made "
        f"{made.day} {MONTHS[made.month - 1][:3]} {made:%Y %H:%M}. Fingerprint to compare aloud: {file.fingerprint}."
    )
