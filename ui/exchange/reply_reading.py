"""What a returned review copy says, in the words the window shows. Read on the planner's thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sddc_planner.planner.departments.reply_lines import Outcome, ReplyLine, ReplyPreview
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from ui import words
from ui.signoff.signer import Signer, read_signer

_MARKS = {
    Outcome.RECORD: "✓ Will be recorded",
    Outcome.COMMENT: "“ Comment kept",
    Outcome.ALREADY: "= Recorded before",
    Outcome.UNDECIDED: "○ Not decided",
    Outcome.UNCLEAR: "? Not understood",
    Outcome.REFUSED: "✕ Refused",
}
_DONE = {Outcome.RECORD: "✓ Recorded"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A reply and who would enter it."""

    preview: ReplyPreview
    signer: Signer
    why_read_only: str


def read(planner: Planner, progress: Progress, path: Path, month: date | None) -> Reading:
    """Raises what ``Replies.preview`` raises."""
    preview = planner.replies.preview(path, month, progress)
    return Reading(preview=preview, signer=read_signer(planner), why_read_only=planner.why_read_only)


def rows(lines: Sequence[ReplyLine], *, done: bool = False) -> list[tuple[str, ...]]:
    """Sheet and row, post, decision old → new with its comment, what becomes of it, why."""
    return [
        (
            "\n".join(one.places) or "–",
            one.heading,
            "\n".join(filter(None, (_decision(one), f"“{one.comment}”" if one.comment else ""))),
            (_DONE if done else {}).get(one.outcome, _MARKS[one.outcome]),
            one.reason,
        )
        for one in lines
    ]


def told(preview: ReplyPreview) -> tuple[str, str]:
    """The headline, and what stands under it."""
    counts = [
        (len(preview.of(Outcome.RECORD)), "decision will be recorded", "decisions will be recorded"),
        (len(preview.of(Outcome.COMMENT)), "comment will be kept", "comments will be kept"),
        (len(preview.of(Outcome.ALREADY)), "decision was recorded before", "decisions were recorded before"),
        (len(preview.of(Outcome.UNCLEAR)), "decision is not understood", "decisions are not understood"),
        (len(preview.of(Outcome.REFUSED)), "line is refused", "lines are refused"),
        (len(preview.of(Outcome.UNDECIDED)), "post is not decided", "posts are not decided"),
    ]
    shown = [words.count(count, one, many) for count, one, many in counts if count]
    title = f"{words.joined(shown)}." if shown else "The file holds no rows of the review copy."
    if not preview.filled_in:
        title = "Nothing was filled in, so there is nothing to record."
    whose = f"{preview.file.name}: review copy for {preview.department.name}, {words.month_name(preview.month)}."
    return title, " ".join(filter(None, (whose, preview.known, *preview.problems)))


def _decision(one: ReplyLine) -> str:
    said = one.verdict.value if one.verdict else ""
    if said and one.decision and one.decision.casefold() not in (said, "approve", "request changes"):
        said = f"{said} (“{one.decision}”)"
    if not said:
        return f"“{one.decision}”" if one.decision else "–"
    return f"{one.was} → {said}" if one.was else said
