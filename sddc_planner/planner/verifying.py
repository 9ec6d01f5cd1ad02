"""Does an exported workbook still say what was signed? Looks up what the library holds for each of its rows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sddc_planner.clock import in_london
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.proof.asked import asked_last, may_move, unmet
from sddc_planner.exports.reading import ExportedRow, as_clock
from sddc_planner.exports.rows import RowKey, rows_digest
from sddc_planner.exports.signatories import signatory
from sddc_planner.exports.verify import (
    Difference,
    Outcome,
    RowVerdict,
    SignedPost,
    SignedRevision,
    VerifyReport,
    compare,
    missing_sentence,
    read_exported,
)
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.signoff import Revision, Verdict
from sddc_planner.model.state import needs_of
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names, rows_of_revision
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import council, history, posts, sent, signoffs, trust
from sddc_planner.store.signoffs import Evidence

MORE_NOW = "It had every sign-off that was asked when it was signed; the rules ask for more today."


@dataclass(frozen=True, slots=True)
class Verifying:
    """Holds one workbook against the library."""

    desk: Desk
    council: Council

    def verify(self, path: Path, progress: Progress | None) -> VerifyReport:
        """See ``Exchange.verify``."""
        watch = progress or NoProgress()
        watch.step(0, 2, path.name)
        exported = read_exported(path)
        watch.step(1, 2, "Comparing with what was signed")
        con = self.desk.library.con
        ids = {row.text("Post id") for row in exported.rows} | {key.post_id for key in exported.listed or ()}
        names = Names.read(self.desk, self.council)
        evidence = signoffs.evidence_of(con, ids)
        owners, departments = council.owners(con), council.departments(con)
        about = {key: post.department for key, post in posts.get_many(con, ids).items()}
        former = self._former_account_names(names)
        faults = trust.faults_of(con, sorted(ids))

        def signed(post_id: PostId) -> SignedPost | None:
            seen = evidence.get(post_id)
            if seen is None or not seen.revisions:
                return None
            revisions = {}
            for one in seen.revisions:
                accounts = [AccountId(account) for account in json.loads(one.content)["accounts"]]
                needs = needs_of(accounts, about.get(post_id), owners, departments)
                missing = unmet(seen.signoffs, one.digest, needs)
                asked = asked_last(seen.signoffs, one.digest)
                was_whole = bool(asked) and not unmet(seen.signoffs, one.digest, asked)
                problem = ""
                if missing and not was_whole:
                    problem = missing_sentence(self.council.need_label(need, departments) for need in missing)
                if post_id in faults:
                    problem = f"It cannot be relied on: {faults[post_id]}."
                revisions[one.number] = SignedRevision(
                    number=one.number,
                    digest=one.digest,
                    rows=rows_of_revision(one, names),
                    problem=problem,
                    remark=MORE_NOW if missing and was_whole else self._remark(seen, one, post_id in about),
                    names=former,
                    signed_by=self._signatories(seen, one, names),
                    signed_at=frozenset(in_london(s.statement.at) for s in seen.signoffs if s.sound),
                    time_may_move=may_move(seen.signoffs, one.digest, asked if was_whole else needs),
                )
            return SignedPost(id=post_id, heading=seen.revisions[-1].title, revisions=revisions)

        copies = [keys for keys in self._copies() if rows_digest(keys) == exported.rows_digest]
        recorded = next(iter(copies), None)
        report = compare(exported, signed, library_id=council.library_id(con), recorded=recorded)
        rows = zip(report.rows, exported.rows, strict=True)
        verdicts = tuple(_at_its_time(verdict, row, copies) for verdict, row in rows)
        proof = exported.proof
        return replace(report, rows=verdicts, notes=(*report.notes, *(proof.problems if proof else ())))

    def _copies(self) -> Iterator[dict[RowKey, str]]:
        """What the record says that each workbook held when it was written, with the time that it printed."""
        for one in sent.every(self.desk.library.con):
            yield {RowKey(post_id=p, account=a, revision=n, digest=d): at for p, a, n, d, _heading, at in one.rows}

    def _remark(self, seen: Evidence, one: Revision, exists: bool) -> str:
        newest = seen.revisions[-1]
        if not exists:
            return "The post has since been deleted from the plan."
        return f"Revision {newest.number} has replaced it since." if newest.digest != one.digest else ""

    def _signatories(self, seen: Evidence, one: Revision, names: Names) -> frozenset[str]:
        """Every wording under which an honest export may name those who approved this content."""
        former = history.former_names(self.desk.library.con, "person")
        offices = history.former_names(self.desk.library.con, "department")
        found = set()
        for signed in seen.signoffs:
            said = signed.statement
            if signed.sound and said.digest == one.digest and said.verdict is Verdict.APPROVED:
                people = {names.person(said.person), *former.get(said.person, ())}
                capacities = {names.capacity(signed), *offices.get(said.need.department or "", ())}
                found |= {signatory(said, person, capacity) for person in people for capacity in capacities}
        return frozenset(found)

    def _former_account_names(self, names: Names) -> dict[str, str]:
        """Name shown then -> name shown now. A platform's own former names count too."""
        platforms = history.former_names(self.desk.library.con, "platform")
        shown = {}
        for account, former in history.former_names(self.desk.library.con, "account").items():
            now = names.accounts.get(AccountId(account))
            if now is None:
                continue
            known = names.platforms.get(now.platform)
            for platform in {known.name if known else now.platform, *platforms.get(now.platform, ())}:
                for name in {now.name, *former}:
                    shown[f"{name} ({platform})"] = names.account(now.id)
        return shown


def _at_its_time(verdict: RowVerdict, row: ExportedRow, copies: Sequence[Mapping[RowKey, str]]) -> RowVerdict:
    """A time that may move within the day was still printed as one: another in its place was put there afterwards."""
    if verdict.outcome is not Outcome.AS_SIGNED or "Time" not in row.cells:
        return verdict
    post, account = row.text("Post id").strip(), row.text("Account")
    printed = {
        at
        for copy in copies
        for key, at in copy.items()
        if (key.post_id, cell_text(key.account).text) == (post, account)
    }
    clock = as_clock(row.cells["Time"])
    found = f"{clock:%H:%M}" if clock else ""
    if not printed or "" in printed or found in printed:
        return verdict
    told = Difference(field="Time", found=found, signed=" or ".join(sorted(printed)), how="exported")
    return replace(verdict, outcome=Outcome.ALTERED, differences=(told,))
