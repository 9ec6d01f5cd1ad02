"""Does an exported workbook still say what was signed?

``read_exported`` reads the workbook, the planner looks up what was signed, ``compare`` says row by row where they
agree. Nothing the workbook says about itself is taken as proof: a row counts only for what the library holds or,
on a machine without it, for what a known key has signed (``standalone.py``).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum

from sddc_planner.canonical import Json
from sddc_planner.clock import in_london, to_text
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.columns import TEXTS
from sddc_planner.exports.reading import ExportedFile, ExportedRow, as_clock, as_day, as_moment, read_exported
from sddc_planner.exports.rows import RowKey, ScheduleRow, key_of
from sddc_planner.model.ids import PostId
from sddc_planner.model.signers import SignersFile

__all__ = [
    "Difference", "ExportedFile", "Outcome", "RowVerdict", "SignedPost", "SignedRevision", "VerifyReport", "compare",
    "missing_sentence", "read_exported", "signers_json",
]  # fmt: skip

_COMPARED = ("Day", "Account", "Text", "Link", "Media file", "Alt text", "Digest")
_NO_RECORD = "This library has no record of this export, so removed rows show only by the workbook's own list."
_SHOWN = 40
"""Characters of a text that a difference quotes."""


def missing_sentence(missing: Iterable[str]) -> str:
    """Why a revision does not count as signed; ``missing`` are the capacities whose approval there is not."""
    return f"It does not have every sign-off that the rules ask for. Missing: {', '.join(missing)}."


class Outcome(StrEnum):
    """What became of one row. Only the first is good."""

    AS_SIGNED = "as signed"
    ALTERED = "altered"
    NOT_SIGNED = "not signed"
    """The library has this revision, but it never had every sign-off that the rules asked for."""
    NOT_HERE = "not in this library"
    TWICE = "duplicated"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRevision:
    """One revision as the library holds it. ``rows`` are what an export of exactly this content would say.

    ``problem``: why it does not count as signed, as a sentence, or empty. ``remark``: what a reader should know
    all the same, such as that a later revision has replaced it. ``names`` maps former names of accounts to those
    in ``rows``. ``signed_by`` and ``signed_at`` are every sentence and instant that the workbook may show;
    None leaves that column unchecked. ``time_may_move``: everybody who signed it let its time move within the day.
    """

    number: int
    digest: str
    rows: tuple[ScheduleRow, ...]
    problem: str = ""
    remark: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    signed_by: frozenset[str] | None = None
    signed_at: frozenset[datetime] | None = None
    time_may_move: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPost:
    """A post with every revision of it, by number. ``problem``: why none of them counts, where that is known."""

    id: PostId
    heading: str
    revisions: Mapping[int, SignedRevision]
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that says something else. ``found`` and ``signed`` are whole, as text.

    ``how`` is "exported" for what was not signed to the letter, and yet was written in one way only.
    """

    field: str
    found: str
    signed: str
    how: str = "signed"

    def sentence(self) -> str:
        found, signed = _excerpts(self.found, self.signed)
        return f"{self.field}: {found} was {self.how} as {signed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVerdict:
    """``replaced`` counts the characters that stand as U+FFFD because no cell can hold them."""

    sheet: str
    row: int
    post_id: str
    heading: str
    account: str
    outcome: Outcome
    differences: tuple[Difference, ...] = ()
    reason: str = ""
    remark: str = ""
    replaced: int = 0

    def sentence(self) -> str:
        said: list[str] = [self.outcome.value]
        if self.replaced:
            said[0] += f" ({self.replaced} character{'s' if self.replaced > 1 else ''} replaced for Excel)"
        said += [difference.sentence() for difference in self.differences]
        said += filter(None, (self.reason, self.remark))
        name = f"“{self.heading}”, {self.account}" if self.heading else (self.post_id or "no post id")
        return f"{self.sheet} row {self.row}, {name}: {'. '.join(part.rstrip('.') for part in said)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """``removed`` are rows that were exported and are no longer there; ``problems`` concern the file as a whole.

    ``notes`` are worth reading but nothing is wrong with them. ``signers`` is what it was held against, where that
    was not a library.
    """

    file: str
    rows: tuple[RowVerdict, ...]
    removed: tuple[RowKey, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signers: SignersFile | None = None

    @property
    def ok(self) -> bool:
        return not self.removed and not self.problems and all(row.outcome is Outcome.AS_SIGNED for row in self.rows)

    def counts(self) -> dict[str, int]:
        counted = Counter(row.outcome.value for row in self.rows)
        return {outcome.value: counted[outcome.value] for outcome in Outcome} | {"removed": len(self.removed)}

    def as_json(self) -> dict[str, Json]:
        return {
            "file": self.file,
            "ok": self.ok,
            "counts": self.counts(),
            "rows": [_row_json(row) for row in self.rows],
            "removed": [
                {"post": key.post_id, "account": key.account, "revision": key.revision, "digest": key.digest}
                for key in self.removed
            ],
            "problems": list(self.problems),
            "notes": list(self.notes),
            "keys": signers_json(self.signers),
        }


def compare(
    exported: ExportedFile,
    signed: Callable[[PostId], SignedPost | None],
    *,
    library_id: str = "",
    recorded: Iterable[RowKey] | None = None,
    unrecorded: str = _NO_RECORD,
) -> VerifyReport:
    """Holds each row against the signed revision that it names.

    ``recorded`` is what the journal kept for this export (found by ``exported.rows_digest``), or None if it has
    no such line: then only the workbook's own list shows what was removed, and the report says so (``unrecorded``).
    """
    problems = list(exported.problems)
    notes = []
    if library_id and exported.library_id and exported.library_id != library_id:
        problems.append("The workbook was exported from another library.")
    if recorded is None:
        notes.append(unrecorded)
    desk = _Desk(signed)
    verdicts = tuple(desk.judge(row) for row in exported.rows)
    kept = {replace(key, account=cell_text(key.account).text) for key in recorded or ()}
    removed = desk.removed(kept | set(exported.listed or ()))
    return VerifyReport(
        file=exported.name, rows=verdicts, removed=removed, problems=tuple(problems), notes=tuple(notes)
    )


class _Desk:
    """Judges rows one after the other, and remembers which signed rows have been seen."""

    def __init__(self, signed: Callable[[PostId], SignedPost | None]) -> None:
        self._signed = signed
        self._posts: dict[str, SignedPost | None] = {}
        self._present: set[tuple[str, str]] = set()
        self._found: set[tuple[str, str]] = set()
        self._renamed: Counter[str] = Counter()

    def judge(self, row: ExportedRow) -> RowVerdict:
        post_id = row.text("Post id").strip()
        self._found.add((post_id, row.text("Account")))
        if post_id not in self._posts:
            self._posts[post_id] = self._signed(PostId(post_id)) if post_id else None
        post = self._posts[post_id]
        if post is None or post.problem:
            heading, outcome = (post.heading, Outcome.NOT_SIGNED) if post else ("", Outcome.NOT_HERE)
            return _verdict(row, heading, outcome, reason=post.problem if post else "")
        revision, differences = _revision(row, post)
        if revision is None:
            return _verdict(row, post.heading, Outcome.ALTERED, tuple(differences))
        candidates = [(*_compared(row, candidate, revision), candidate) for candidate in revision.rows]
        if not candidates:
            why = revision.problem or "That revision has no date or no account."
            return _verdict(row, post.heading, Outcome.NOT_SIGNED, reason=why)
        named = [each for each in candidates if not any(one.field == "Account" for one in each[0])]
        unseen = [each for each in named if (post_id, key_of(each[2]).account) not in self._present]
        own, replaced, claimed = min(unseen or named or candidates, key=lambda each: len(each[0]))
        differences += own
        if named and not unseen and not differences:
            return _verdict(row, post.heading, Outcome.TWICE, reason="The same row stands above")
        if named:
            self._present.add((post_id, key_of(claimed).account))
        else:
            self._renamed[post_id] += 1
        if differences:
            return _verdict(row, post.heading, Outcome.ALTERED, tuple(differences), remark=revision.remark)
        outcome = Outcome.NOT_SIGNED if revision.problem else Outcome.AS_SIGNED
        remark = " ".join(filter(None, (_moved(row, claimed), revision.remark)))
        return _verdict(row, post.heading, outcome, reason=revision.problem, remark=remark, replaced=replaced)

    def removed(self, exported: set[RowKey]) -> tuple[RowKey, ...]:
        """Of the rows that were exported, those no row stands for; one whose account was altered still stands."""
        gone = []
        places = self._present | self._found
        renamed = self._renamed.copy()
        for key in sorted(exported):
            if (key.post_id, key.account) in places:
                continue
            if renamed[key.post_id]:
                renamed[key.post_id] -= 1
            else:
                gone.append(key)
        return tuple(gone)


def _revision(row: ExportedRow, post: SignedPost) -> tuple[SignedRevision | None, list[Difference]]:
    """The revision that the row names by number or, failing that, by digest."""
    number = row.text("Revision").strip()
    revision = post.revisions.get(int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None
    if revision is not None:
        return revision, []
    known = ", ".join(str(each) for each in sorted(post.revisions)) or "none"
    digest = row.text("Digest")
    for other in post.revisions.values():
        if other.digest == digest:
            return other, [Difference(field="Revision", found=number, signed=str(other.number))]
    return None, [Difference(field="Revision", found=number, signed=f"one of {known}")]


def _compared(row: ExportedRow, signed: ScheduleRow, revision: SignedRevision) -> tuple[list[Difference], int]:
    """What differs, and how many characters were replaced for Excel where nothing does."""
    differences = []
    replaced = 0
    day, clock = as_day(row.cells.get("Date")), as_clock(row.cells.get("Time"))
    if "Date" in row.cells and day != signed.day:
        differences.append(Difference(field="Date", found=row.text("Date"), signed=f"{signed.day:%d/%m/%Y}"))
    moved = revision.time_may_move and clock is not None and signed.at is not None
    if "Time" in row.cells and not moved and (clock != signed.at or (signed.at is None and row.text("Time"))):
        shown = f"{signed.at:%H:%M}" if signed.at else ""
        differences.append(Difference(field="Time", found=row.text("Time"), signed=shown))
    for heading in _COMPARED:
        if heading not in row.cells:
            continue
        expected = cell_text(revision.digest if heading == "Digest" else TEXTS[heading](signed))
        found = row.text(heading)
        if heading == "Account":
            found = revision.names.get(found, found)
        if found == expected.text:
            replaced += len(expected.replaced)
        else:
            differences.append(Difference(field=heading, found=row.text(heading), signed=expected.text))
    return differences + _claims(row, revision), replaced


def _moved(row: ExportedRow, signed: ScheduleRow) -> str:
    """What a reader should know of a time that may differ."""
    clock: time | None = as_clock(row.cells.get("Time"))
    if clock is None or signed.at is None or clock == signed.at:
        return ""
    return f"It was signed for {signed.at:%H:%M}; whoever signed it let the time move within the day."


def _claims(row: ExportedRow, revision: SignedRevision) -> list[Difference]:
    """Whether the workbook names signatures that the library does not have."""
    differences = []
    if revision.signed_by is not None and "Signed by" in row.cells:
        held = {cell_text(sentence).text for sentence in revision.signed_by}
        if not set(filter(None, row.text("Signed by").split("\n"))) <= held:
            shown = "\n".join(sorted(held))
            differences.append(Difference(field="Signed by", found=row.text("Signed by"), signed=shown))
    if revision.signed_at is not None and row.text("Signed at"):
        moments = {in_london(at).replace(tzinfo=None, second=0, microsecond=0) for at in revision.signed_at}
        if as_moment(row.cells["Signed at"]) not in moments:
            shown = ", ".join(f"{at:%d/%m/%Y %H:%M}" for at in sorted(moments))
            differences.append(Difference(field="Signed at", found=row.text("Signed at"), signed=shown))
    return differences


def _verdict(
    row: ExportedRow,
    heading: str,
    outcome: Outcome,
    differences: tuple[Difference, ...] = (),
    *,
    reason: str = "",
    remark: str = "",
    replaced: int = 0,
) -> RowVerdict:
    return RowVerdict(
        sheet=row.sheet,
        row=row.number,
        post_id=row.text("Post id"),
        heading=heading,
        account=row.text("Account"),
        outcome=outcome,
        differences=differences,
        reason=reason,
        remark=remark,
        replaced=replaced,
    )


def signers_json(file: SignersFile | None) -> Json:
    """Which keys a report rests on; null where it rests on a library."""
    if file is None:
        return None
    return {
        "file": file.name,
        "fingerprint": file.fingerprint,
        "made_at": to_text(file.signers.made_at),
        "council": file.signers.council,
        "library": file.signers.library,
        "head": file.signers.head.hash,
    }


def _row_json(row: RowVerdict) -> dict[str, Json]:
    return {
        "sheet": row.sheet,
        "row": row.row,
        "post": row.post_id,
        "heading": row.heading,
        "account": row.account,
        "outcome": row.outcome.value,
        "differences": [{"field": each.field, "found": each.found, "signed": each.signed} for each in row.differences],
        "reason": row.reason,
        "remark": row.remark,
        "replaced": row.replaced,
        "sentence": row.sentence(),
    }


def _excerpts(found: str, signed: str) -> tuple[str, str]:
    """Both texts in quotation marks, cut to where they part."""
    start = 0
    while start < min(len(found), len(signed)) and found[start] == signed[start]:
        start += 1
    first = max(0, start - _SHOWN // 2)
    return _excerpt(found, first), _excerpt(signed, first)


def _excerpt(text: str, first: int) -> str:
    if not text:
        return "nothing"
    piece = text[first : first + _SHOWN].replace("\n", "⏎")
    return f"“{'…' if first else ''}{piece}{'…' if first + _SHOWN < len(text) else ''}”"
