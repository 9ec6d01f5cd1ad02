"""Decides what of a returned review copy counts, against what was sent and what the plan holds now."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sddc_planner.clock import in_london
from sddc_planner.exports.review.reading import FoundReview, FoundRow
from sddc_planner.exports.review.rows import Wording, wordings_of
from sddc_planner.exports.review.words import Said, said_by
from sddc_planner.exports.rows import MONTHS
from sddc_planner.model.council import Department
from sddc_planner.model.ids import PostId
from sddc_planner.model.signoff import Need, SignOff, Verdict
from sddc_planner.model.state import latest
from sddc_planner.planner.departments.reply_lines import Outcome, ReplyLine
from sddc_planner.planner.departments.reply_rows import closest, edits
from sddc_planner.planner.departments.suggestions import Suggestion, suggested
from sddc_planner.store.reviews import SentReview, SentRow
from sddc_planner.store.standing import Standing

COMMENT_MAX = 10_000
"""Characters of a comment that is recorded; more is refused, never cut."""
_VERDICTS = {Said.APPROVE: Verdict.APPROVED, Said.CHANGES: Verdict.CHANGES_REQUESTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """``standings`` are those of the posts that were sent and still exist, ``faults`` what puts them in doubt.

    ``people`` are names by id. ``titles`` are those of other review copies, by their id. ``kept``: this very file was
    read before, and its comments are kept.
    """

    found: FoundReview
    review: SentReview
    department: Department
    need: Need
    standings: Mapping[PostId, Standing]
    faults: Mapping[str, str]
    people: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    kept: bool = False

    def lines(self) -> tuple[ReplyLine, ...]:
        """The posts in the order in which they were sent, then rows that belong to none of them."""
        by_post: dict[str, list[FoundRow]] = {}
        strange: list[ReplyLine] = []
        sent = {row.post for row in self.review.rows}
        for row in self.found.rows:
            post = row.text("Post id").strip()
            if reason := self._strange(row, post, known=post in sent):
                if row.text("Decision").strip() or row.comment():
                    strange.append(self._refused_row(row, None, reason))
            else:
                by_post.setdefault(post, []).append(row)
        return (
            *(line for post in dict.fromkeys(r.post for r in self.review.rows) for line in self._post(post, by_post)),
            *strange,
        )

    # Rows

    def _strange(self, row: FoundRow, post: str, *, known: bool) -> str:
        """Why a row is none of this review copy's, or empty."""
        mark = row.text("Review copy").strip()
        if mark and mark != self.review.id:
            other = f"“{self.titles[mark]}”" if mark in self.titles else "another review copy"
            return f"This row belongs to {other}, not to this one."
        if not post:
            return "This row names no post, so nobody can tell what it is about."
        return "" if known else "This post is not in the review copy that was sent."

    def _post(self, post: str, by_post: Mapping[str, Sequence[FoundRow]]) -> Iterator[ReplyLine]:
        sent = [row for row in self.review.rows if row.post == post]
        wordings = self._wordings(PostId(post), sent)
        sound: list[tuple[FoundRow, int]] = []
        spoiled: list[ReplyLine] = []
        for row in by_post.get(post, ()):
            line = self._spoiled(row, sent, wordings)
            if line is None:
                sound.append((row, closest(row, wordings).number if wordings else 1))
            else:
                spoiled.append(line)
        yield from spoiled
        if sound or not spoiled:
            yield self._decided(sent, sound, [place for line in spoiled for place in line.places])

    def _wordings(self, post: PostId, sent: Sequence[SentRow]) -> list[Wording]:
        """What was sent, from the frozen content and the names that things had then."""
        one = self.standings.get(post)
        revisions = one.evidence.revisions if one else ()
        revision = next((r for r in revisions if r.number == sent[0].revision and r.digest == sent[0].digest), None)
        if revision is None:
            return []
        names = {key: name for row in sent for key, name in zip(row.account_ids, row.accounts, strict=True)}
        content = json.loads(revision.content)
        files = [*(item["sha256"] for item in content["media"]), *filter(None, [content["cut"]])]
        return list(
            wordings_of(
                content,
                post=revision.post,
                revision=revision.number,
                digest=revision.digest,
                heading=sent[0].heading,
                account_names=names,
                media_names=dict(zip(files, sent[0].media, strict=False)),
            )
        )

    def _spoiled(self, row: FoundRow, sent: Sequence[SentRow], wordings: Sequence[Wording]) -> ReplyLine | None:
        """A line for a row that does not say what was sent; None where it does."""
        if row.text("Digest").strip() != sent[0].digest:
            return self._refused_row(row, sent[0], "Its digest is not the one that was sent: it names other content.")
        if not wordings:
            return None
        one = closest(row, wordings)
        altered = edits(row, one)
        if not altered:
            return None
        told = ". ".join(each.sentence() for each in altered)
        hints = tuple(hint for each in altered if (hint := suggested(row, one, each)) is not None)
        decided = bool(row.text("Decision").strip())
        reason = f"This row was changed, so {'its decision is about something else' if decided else 'see it'}. {told}."
        if not decided:
            reason = f"This row was changed, and nothing was decided. {told}."
        return self._refused_row(row, sent[0], reason, hints)

    def _refused_row(
        self, row: FoundRow, sent: SentRow | None, reason: str, hints: tuple[Suggestion, ...] = ()
    ) -> ReplyLine:
        return ReplyLine(
            post=PostId(sent.post if sent else row.text("Post id").strip()[:40]),
            heading=sent.heading if sent else " ".join(row.text("Text").split())[:60] or "A row without a post",
            revision=sent.revision if sent else 0,
            digest=sent.digest if sent else "",
            outcome=Outcome.REFUSED,
            places=(row.place,),
            was=self._stands(PostId(sent.post), sent.digest) if sent else "",
            decision=_short(row.text("Decision")),
            comment=row.comment()[:COMMENT_MAX],
            reason=reason,
            suggestions=hints,
        )

    # Posts

    def _decided(
        self, sent: Sequence[SentRow], rows: Sequence[tuple[FoundRow, int]], spoiled: Sequence[str]
    ) -> ReplyLine:
        first = sent[0]
        post = PostId(first.post)
        comment = "\n".join(dict.fromkeys(filter(None, (row.comment() for row, _number in rows))))
        words = list(dict.fromkeys(filter(None, (row.text("Decision").strip() for row, _number in rows))))
        verdict, outcome, reason = self._read(sent, rows, spoiled, comment)
        if len(comment) > COMMENT_MAX:
            outcome, reason = Outcome.REFUSED, f"Its comment is longer than {COMMENT_MAX:,} characters."
            comment = _short(comment)
        if outcome is Outcome.RECORD and verdict is not None:
            outcome, reason = self._against_plan(post, first, verdict, comment)
        if outcome is Outcome.UNDECIDED and comment:
            outcome, reason = Outcome.COMMENT, "It holds a comment and no decision: the comment is kept."
        if outcome is Outcome.COMMENT and self.kept:
            outcome = Outcome.ALREADY
        return ReplyLine(
            post=post,
            heading=first.heading,
            revision=first.revision,
            digest=first.digest,
            outcome=outcome,
            places=tuple(row.place for row, _number in rows),
            was=self._stands(post, first.digest),
            decision=_short(" / ".join(words)),
            verdict=verdict,
            comment=comment,
            reason=reason,
            against=self._against(post, first, verdict) if outcome is Outcome.REFUSED else "",
        )

    def _against(self, post: PostId, sent: SentRow, verdict: Verdict | None) -> str:
        """What was reported before, where that is what refuses this decision."""
        one = self.standings.get(post)
        given = latest(one.evidence.signoffs, sent.digest, self.need) if one else None
        if one is None or given is None or given.statement.reported is None or verdict is None:
            return ""
        same = one.covering is not None and one.covering.digest == sent.digest
        return self._told(given) if same and given.statement.verdict is not verdict else ""

    def _read(
        self, sent: Sequence[SentRow], rows: Sequence[tuple[FoundRow, int]], spoiled: Sequence[str], comment: str
    ) -> tuple[Verdict | None, Outcome, str]:
        """What the rows of one post say together, whatever the plan holds."""
        said = [(row, number, said_by(row.text("Decision"))) for row, number in rows]
        unclear = [row for row, _number, one in said if one is Said.UNCLEAR]
        decided = [(row, number, _VERDICTS[one]) for row, number, one in said if one in _VERDICTS]
        if unclear:
            where = " and ".join(f"“{_short(row.text('Decision'))}” in {row.place}" for row in unclear)
            return None, Outcome.UNCLEAR, f"Not understood: {where}. Write Approve or Request changes."
        if not decided:
            return None, Outcome.UNDECIDED, "" if rows else "It is no longer in the file."
        if len({one for _row, _number, one in decided}) > 1:
            told = "; ".join(f"{row.place} says {one.value}" for row, _number, one in decided)
            return None, Outcome.REFUSED, f"The rows of this post contradict each other: {told}."
        verdict = decided[0][2]
        missing = [one for one in sent if one.number not in {number for _row, number, _said in decided}]
        reason = ""
        if verdict is Verdict.CHANGES_REQUESTED:
            reason = "" if comment else "Changes are requested, but no comment says which."
        elif missing and spoiled:
            reason = f"Another row of this post was changed: {', '.join(spoiled)}."
        elif missing:
            which = " and ".join(", ".join(one.accounts) for one in missing)
            reason = f"Only a part of it is approved: nothing is decided for {which}."
        return verdict, Outcome.REFUSED if reason else Outcome.RECORD, reason

    def _against_plan(self, post: PostId, sent: SentRow, verdict: Verdict, comment: str) -> tuple[Outcome, str]:
        """Whether the decision still means what the plan holds."""
        one = self.standings.get(post)
        if one is None:
            return Outcome.REFUSED, "The post is no longer in the plan."
        if post in self.faults:
            return Outcome.REFUSED, f"It cannot be relied on: {self.faults[post]}."
        if one.post.cancelled:
            return Outcome.REFUSED, "The post has been cancelled."
        if one.covering is None or one.covering.digest != sent.digest:
            now = "it is not submitted as it is now"
            if one.covering is not None:
                now = f"the plan holds revision {one.covering.number}, the file is about revision {sent.revision}"
            return Outcome.REFUSED, f"The post was changed since this copy was sent: {now}."
        return self._beside(one, sent, verdict, comment)

    def _beside(self, one: Standing, sent: SentRow, verdict: Verdict, comment: str) -> tuple[Outcome, str]:
        """Beside what the department has decided about this content already."""
        given, name = latest(one.evidence.signoffs, sent.digest, self.need), self.department.name
        by_this = self._reported(one, sent.digest)
        if self.need not in one.needs:
            return Outcome.COMMENT, f"{name} is not asked to sign this post: its reply is kept and changes no state."
        if given is None and by_this:
            return Outcome.ALREADY, "It was recorded from this file before, and withdrawn since."
        if given is None:
            return Outcome.RECORD, ""
        if given.statement.verdict is not verdict:
            told = self._told(given)
            return Outcome.REFUSED, f"It contradicts what is recorded: {told}. Ask {name} which one stands."
        if by_this or comment in ("", given.statement.comment):
            return Outcome.ALREADY, f"It is recorded: {self._told(given)}."
        return Outcome.COMMENT, f"It is recorded: {self._told(given)}. The comment is kept."

    def _reported(self, one: Standing, digest: str) -> list[SignOff]:
        """What was recorded from this very file about this content, withdrawn or not."""
        return [
            each
            for each in one.evidence.signoffs
            if each.statement.reported is not None
            and each.statement.reported.file == self.found.sha256
            and each.statement.digest == digest
            and each.statement.need == self.need
        ]

    def _stands(self, post: PostId, digest: str) -> str:
        """What the department has decided about this content by now, for the left of an arrow."""
        one = self.standings.get(post)
        given = latest(one.evidence.signoffs, digest, self.need) if one else None
        return given.statement.verdict.value if given else "no decision"

    def _told(self, given: SignOff) -> str:
        said = given.statement
        local = in_london(said.at)
        when = f"{local.day} {MONTHS[local.month - 1][:3]} {local:%H:%M}"
        person = self.people.get(said.person, "somebody")
        if said.reported is None:
            return f"{said.verdict.value} by {person}, {when}"
        file = f" in “{said.reported.file_name}”" if said.reported.file_name else ""
        return f"{said.verdict.value}, reported by {said.reported.sender}{file}, entered by {person}, {when}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:40]}…" if len(words) > 40 else words
