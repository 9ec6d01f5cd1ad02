"""Taking back what a reviewer decided about a pack: every decision is looked at, and applied exactly as signed or not.

The file as a whole must answer a pack of this library, by a person who may, with their key: otherwise it is refused
and nothing changes. Then each decision applies, or is listed with the reason why it does not.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sddc_planner.errors import Conflict
from sddc_planner.model.council import Holding
from sddc_planner.model.ids import PersonId
from sddc_planner.model.signoff import Need, SignOff, Statement, Verdict
from sddc_planner.packs.decision_file import DecisionFile, SignedBrief, SignedStatement, read_decisions
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.laptops.pack_library import CLOCKS_MAY_DIFFER, moment
from sddc_planner.planner.laptops.returned_briefs import ReturnedBriefs, brief_row, require_sound
from sddc_planner.planner.laptops.returned_decisions import (
    DecisionLine,
    DecisionsPreview,
    DecisionsReport,
    Fate,
    KeyNotEnrolled,
    Unwanted,
)
from sddc_planner.signing import fingerprint
from sddc_planner.store import council, packs, returned, signing_keys, signoffs, standing, trust
from sddc_planner.store.journal import Writer
from sddc_planner.store.packs import Reply, SentForSignOff
from sddc_planner.store.signoffs import Evidence
from sddc_planner.store.standing import Standing

_VERBS = {
    Verdict.APPROVED: "approved it",
    Verdict.CHANGES_REQUESTED: "asked for changes",
    Verdict.WITHDRAWN: "withdrew the decision",
}


@dataclass(frozen=True, slots=True)
class Returning:
    """Reads decision files back; see ``planner.packs``."""

    desk: Desk
    council: Council

    def preview(self, path: Path) -> DecisionsPreview:
        """See ``Packs.preview_decisions``."""
        return self._looked_at(read_decisions(path))

    def apply(self, preview: DecisionsPreview) -> DecisionsReport:
        """See ``Packs.apply_decisions``."""
        seen = self._looked_at(preview.file)
        if seen.applying:
            self._write(seen)
        return DecisionsReport(seen.name, seen.title, seen.applying, seen.left)

    # The file as a whole

    def _looked_at(self, file: DecisionFile) -> DecisionsPreview:
        said, con = file.decisions, self.desk.library.con
        sent = self._require_pack(file)
        name = self._require_person(file)
        self._require_clock(file, sent, name)
        self._require_as_sent(file, sent)
        _require_one_word(file, self._headings(file))
        briefs = ReturnedBriefs(self.desk, self.council)
        briefs.require_as_sent(file, sent)
        lines = (*self._lines(file, name), *briefs.lines(file, name))
        known = packs.reply(con, file.sha256)
        if known and not any(one.applies for one in lines):
            raise Unwanted(
                f"“{file.file_name}” was read back already, on {moment(known.at)}.",
                hint="Nothing was doubled or changed.",
            )
        return DecisionsPreview(
            file, sent.id, sent.title, PersonId(said.person), name, said.at, fingerprint(said.public), lines, sent.month
        )

    def _require_pack(self, file: DecisionFile) -> SentForSignOff:
        said, con = file.decisions, self.desk.library.con
        if said.library != council.library_id(con):
            raise Unwanted(
                f"“{file.file_name}” answers a pack of another library.", hint="Open that library. Nothing was changed."
            )
        sent = packs.sent(con, said.pack)
        if sent is None or sent.kind != packs.PACK:
            raise Unwanted(f"“{file.file_name}” answers a pack that was not made here.", hint="Nothing was changed.")
        if sent.digest != said.manifest:
            raise Unwanted(
                f"“{file.file_name}” answers another pack than the one that was made here: "
                f"“{sent.title}” was altered on its way to the reviewer.",
                hint="Send the pack again, by another way. Nothing was changed.",
            )
        return sent

    def _require_person(self, file: DecisionFile) -> str:
        said, con = file.decisions, self.desk.library.con
        people = {one.id: one for one in self.council.people()}
        person = people.get(PersonId(said.person))
        if person is None:
            raise Unwanted(
                f"“{file.file_name}” was signed as somebody who is not in this library.", hint="Nothing was changed."
            )
        if not person.active:
            raise Unwanted(
                f"“{file.file_name}” was signed by {person.name}, who is no longer active.", hint="Nothing was changed."
            )
        row = signing_keys.with_id(con, said.key)
        if row is None:
            raise KeyNotEnrolled(
                f"“{file.file_name}” was signed as {person.name} with a key that is not enrolled here.",
                person=person.id,
                name=person.name,
                public=said.public,
            )
        if row.person != person.id:
            owner = people[row.person].name if row.person in people else "somebody else"
            raise Unwanted(
                f"“{file.file_name}” was signed as {person.name} with the key of {owner}.", hint="Nothing was changed."
            )
        if row.revoked_at is not None:
            raise Unwanted(
                f"“{file.file_name}” was signed with a key of {person.name} that was revoked on "
                f"{moment(row.revoked_at)}.",
                hint="Ask for it to be signed with the new key. Nothing was changed.",
            )
        return person.name

    def _require_clock(self, file: DecisionFile, sent: SentForSignOff, name: str) -> None:
        now = self.desk.clock()
        stamps = [file.decisions.at, *(one.statement.at for one in file.statements)]
        stamps += [one.statement.at for one in file.briefs]
        first, last = min(stamps), max(stamps)
        if last > now + CLOCKS_MAY_DIFFER:
            raise Unwanted(
                f"“{file.file_name}” is dated {moment(last)}, and by this computer's clock it is {moment(now)}.",
                hint=f"One of the two clocks is wrong. Set it right; if it is that of {name}, the decisions must be "
                "signed again. Nothing was changed.",
            )
        if first < sent.made_at - CLOCKS_MAY_DIFFER:
            raise Unwanted(
                f"A decision in “{file.file_name}” is dated {moment(first)}, before the pack was made on "
                f"{moment(sent.made_at)}.",
                hint=f"One of the two clocks is wrong. Set it right; if it is that of {name}, the decisions must be "
                "signed again. Nothing was changed.",
            )

    def _require_as_sent(self, file: DecisionFile, sent: SentForSignOff) -> None:
        """Each decision is about a revision that the pack held, under the rules that the pack told of."""
        known = {one.post: one for one in sent.posts}
        for signed in file.statements:
            said = signed.statement
            post = known.get(said.post)
            asked = tuple((need.capacity.value, need.department) for need in said.asked)
            if post is None or (post.revision, post.digest) != (said.revision, said.digest):
                raise Unwanted(
                    f"A decision in “{file.file_name}” is about something that the pack did not hold.",
                    hint="Nothing was changed.",
                )
            if asked not in (post.asked, post.ruled or post.asked) or said.time_may_move != post.time_may_move:
                raise Unwanted(
                    f"A decision in “{file.file_name}” was signed under other rules than those that were sent.",
                    hint="Nothing was changed.",
                )

    def _headings(self, file: DecisionFile) -> dict[str, str]:
        evidence = signoffs.evidence_of(self.desk.library.con, {one.statement.post for one in file.statements})
        return {post: seen.revisions[-1].title if seen.revisions else post for post, seen in evidence.items()}

    # Each decision

    def _lines(self, file: DecisionFile, name: str) -> Iterator[DecisionLine]:
        con = self.desk.library.con
        ids = [one.statement.post for one in file.statements]
        found, evidence = standing.work_out(con, ids), signoffs.evidence_of(con, ids)
        faults = trust.faults_of(con, sorted(found))
        headings = self._headings(file)
        departments = council.departments(con)
        people = {one.id: one.name for one in self.council.people()}
        for signed in file.statements:
            said = signed.statement
            one, seen = found.get(said.post), evidence[said.post]
            label = self.council.need_label(said.need, departments)
            fate = Fate.APPLIES
            if any(old.statement_text == signed.text for old in seen.signoffs):
                fate, why = Fate.KNOWN, "It was read back already."
            elif why := self._why_not(signed, one, seen, Words(name, label, faults.get(said.post, ""), people)):
                fate = Fate.LEFT
            yield DecisionLine(
                said.post,
                one.post.heading() if one else headings[said.post],
                said.revision,
                said.verdict,
                said.comment,
                label,
                said.at,
                fate,
                why,
                signed,
            )

    def _why_not(self, signed: SignedStatement, one: Standing | None, seen: Evidence, words: "Words") -> str:
        """Why a decision does not apply, as a sentence; empty when it does."""
        said = signed.statement
        revision = next((r for r in seen.revisions if r.number == said.revision and r.digest == said.digest), None)
        if one is None:
            return "The post has been deleted since."
        if words.fault:
            return f"The post cannot be relied on: {words.fault}."
        content = json.loads(revision.content) if revision else {}
        parts = [each for each in (revision, one.covering) if each is not None]
        own = any(said.person in each.authors or said.person == each.submitted_by for each in parts)
        last = _last(seen, said.digest, said.need)
        earlier = [
            old
            for old in seen.signoffs
            if old.sound
            and (old.statement.person, old.statement.need, old.statement.digest)
            == (said.person, said.need, said.digest)
            and old.statement.at >= said.at
        ]
        reasons = (
            (revision is None, "The revision that was signed is not here any more."),
            ((content.get("date"), content.get("time")) != (said.date, said.time), "It names another day or time."),
            *(() if _takes_back(last, said) else _since(one, said, words)),
            (own, f"{words.name} wrote or submitted part of it, and so cannot sign it."),
            (not self._held(said.person, said.need, said.at), words.no_capacity(said.at)),
            (earlier, f"{words.name} has decided later than this: {_told(earlier)}."),
            (_contradicts(last, signed), words.contradiction(last)),
        )
        return next((sentence for holds, sentence in reasons if holds), "")

    def _held(self, person: str, need: Need, at: datetime) -> bool:
        """Whether the person held the capacity at that moment."""
        return any(
            (one.capacity, one.department) == (need.capacity, need.department) and one.covers_moment(at)
            for one in council.all_of(self.desk.library.con, Holding)
            if one.person == person
        )

    # Writing

    def _write(self, seen: DecisionsPreview) -> None:
        lines, file, now = seen.applying, seen.file, self.desk.clock()
        count = f"{len(lines)} decision{'s' * (len(lines) != 1)}"
        what = f"read back {count} of {seen.name} from the pack “{seen.title}”"
        with self.desk.change("read back", what, undoable=False, barrier=True) as writer:
            for one in lines:
                if isinstance(one.signed, SignedBrief):
                    writer.put("brief_sign_off", brief_row(self.desk.new_id(), one.signed))
                else:
                    said, text = one.signed.statement, one.signed.text
                    row = signoffs.sign_off_row(
                        self.desk.new_id(), said.post, said.revision, text, one.signed.signature
                    )
                    writer.put("sign_off", row)
            if packs.reply(writer.con, file.sha256) is None:
                reply = Reply(
                    id=file.sha256,
                    kind=packs.PACK,
                    name=file.file_name,
                    sender=seen.name,
                    entered_by=self.desk.who,
                    at=now,
                    size=len(file.content),
                    answers=seen.pack,
                )
                writer.put("reply", packs.reply_row(reply))
            _require_sound(writer, lines)
            require_sound(writer, lines)
            returned.keep(self.desk.library.returned, file.content)


@dataclass(frozen=True, slots=True)
class Words:
    """What the sentences about one decision need."""

    name: str
    capacity: str
    fault: str
    people: Mapping[PersonId, str]

    def no_capacity(self, at: datetime) -> str:
        return f"{self.name} could not sign as {self.capacity} on {moment(at)}."

    def contradiction(self, last: SignOff | None) -> str:
        if last is None:
            return ""
        said = last.statement
        who = said.reported.sender if said.reported else self.people.get(said.person, "Somebody")
        return f"It contradicts another decision as {self.capacity}: {who} {_told([last])}."


def _require_one_word(file: DecisionFile, headings: Mapping[str, str]) -> None:
    """Nobody decides twice about one post in one file: which of the two would be meant?"""
    verdicts: dict[str, Verdict] = {}
    capacities: set[tuple[str, Need]] = set()
    for signed in file.statements:
        said = signed.statement
        if (said.post, said.need) in capacities or verdicts.setdefault(said.post, said.verdict) is not said.verdict:
            raise Unwanted(
                f"“{file.file_name}” holds two decisions about “{headings[said.post]}” that contradict each other.",
                hint="Ask which is meant, and for a new file. Nothing was changed.",
            )
        capacities.add((said.post, said.need))


def _require_sound(writer: Writer, lines: Sequence[DecisionLine]) -> None:
    """What was just written counts; otherwise none of it is kept."""
    evidence = signoffs.evidence_of(writer.con, {one.post for one in lines if one.post is not None})
    for one in lines:
        if one.post is None:
            continue
        mine = next(s for s in evidence[one.post].signoffs if s.statement_text == one.signed.text)
        if not mine.sound:
            raise Conflict(
                f"The decision about “{one.heading}” would not count. {mine.problem}", hint="Nothing was changed."
            )


def _last(seen: Evidence, digest: str, need: Need) -> SignOff | None:
    """The newest sound statement, a withdrawal too."""
    mine = (one for one in reversed(seen.signoffs) if (one.statement.digest, one.statement.need) == (digest, need))
    return next((one for one in mine if one.sound), None)


def _takes_back(last: SignOff | None, said: Statement) -> bool:
    """Whether it ends an approval, which would count again as soon as the post is changed back."""
    stands = last is not None and last.statement.verdict is Verdict.APPROVED
    return said.verdict is Verdict.WITHDRAWN or (said.verdict is Verdict.CHANGES_REQUESTED and stands)


def _since(one: Standing, said: Statement, words: Words) -> tuple[tuple[bool, str], ...]:
    """What may have come between a decision and the post as it is now."""
    return (
        (one.post.cancelled, "The post has been cancelled."),
        (one.covering is None and one.digest == said.digest, "The post is no longer submitted."),
        (one.signed_digest != said.digest, "The content has changed since it was sent."),
        (said.need not in one.needs, f"The rules no longer ask for the sign-off of {words.capacity}."),
    )


def _contradicts(last: SignOff | None, signed: SignedStatement) -> bool:
    """Whether somebody else's last word in the same capacity stands against it: see ``returned_briefs``.

    One's own withdrawal is always taken in, so that an older file with what it withdraws says nothing any more.
    """
    said = signed.statement
    if last is None or last.statement.person == said.person or last.statement.verdict is said.verdict:
        return False
    return last.statement.verdict is not Verdict.WITHDRAWN or last.statement.at >= said.at


def _told(found: Iterable[SignOff]) -> str:
    """ "approved it on 2 Dec 2020 14:10", of the last."""
    last = max(found, key=lambda one: one.statement.at, default=None)
    return f"{_VERBS[last.statement.verdict]} on {moment(last.statement.at)}" if last else ""
