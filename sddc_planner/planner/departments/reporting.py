"""Records what a department reported: a statement signed by whoever enters it, with the file that it came from."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sddc_planner.errors import NotAllowed
from sddc_planner.model.signoff import Need, Report, Revision, SignOff, Statement, Verdict
from sddc_planner.planner.departments.reply_lines import ReplyLine
from sddc_planner.planner.desk import OPEN_FOR, Desk, Session
from sddc_planner.planner.signoffs import SignOffs
from sddc_planner.store import council, reviews, rules, standing
from sddc_planner.store.journal import Writer
from sddc_planner.store.reviews import Reply
from sddc_planner.store.signoffs import sign_off_row
from sddc_planner.store.standing import Standing

_VERBS = {Verdict.APPROVED: "approved", Verdict.CHANGES_REQUESTED: "asked for changes to"}


@dataclass(frozen=True, slots=True)
class Reporting:
    """Signs for nobody but the person at the keyboard, who says by it: this is what came back."""

    desk: Desk
    signoffs: SignOffs

    def record(self, reply: Reply, report: Report, need: Need, lines: Sequence[ReplyLine], department: str) -> None:
        """Keep a reply, and sign each of ``lines`` as reported: all in one step, or nothing.

        ``lines`` may be empty, where only comments are kept. Raises ``SigningLocked``, and ``NotAllowed`` where a post
        no longer stands as the line says, or the clock is behind.
        """
        con = self.desk.library.con
        if not lines:
            kept = f"kept what {report.sender} of {department} commented"
            with self.desk.change("report", kept, undoable=False) as writer:
                writer.put("reply", reviews.reply_row(reply))
            return
        session = self.signoffs.signing_session()
        found = standing.work_out(con, [line.post for line in lines])
        statements = []
        for line in lines:
            one = found.get(line.post)
            if one is None or one.covering is None or one.covering.digest != line.digest or line.verdict is None:
                raise NotAllowed(f"“{line.heading}” was changed meanwhile.", hint="Read the file again.")
            statements.append(
                self._statement(
                    one,
                    one.covering,
                    need,
                    verdict=line.verdict,
                    comment=line.comment,
                    report=report,
                    session=session,
                )
            )
        what = f"entered what {report.sender} reported for {department}: {_told(lines)}"
        with self.desk.change("report", what, undoable=False, barrier=True) as writer:
            writer.put("reply", reviews.reply_row(reply))
            for statement in statements:
                self._write(writer, session, statement)
        session.until = self.desk.clock() + OPEN_FOR

    def withdraw(self, one: Standing, given: SignOff, reason: str, department: str) -> None:
        """Sign that a reported decision no longer stands. Raises as ``record``."""
        session = self.signoffs.signing_session()
        said = given.statement
        revision = next((each for each in one.evidence.revisions if each.number == said.revision), None)
        if said.reported is None or revision is None:
            raise NotAllowed("Only a decision that was reported can be withdrawn by whoever enters it.")
        statement = self._statement(
            one,
            revision,
            said.need,
            verdict=Verdict.WITHDRAWN,
            comment=reason,
            report=said.reported,
            session=session,
        )
        what = f"withdrew what {said.reported.sender} reported for {department} about “{one.post.heading()}”: {reason}"
        with self.desk.change("report", what, undoable=False, barrier=True) as writer:
            self._write(writer, session, statement)
        session.until = self.desk.clock() + OPEN_FOR

    def _statement(
        self,
        one: Standing,
        revision: Revision,
        need: Need,
        *,
        verdict: Verdict,
        comment: str,
        report: Report,
        session: Session,
    ) -> Statement:
        con, now = self.desk.library.con, self.desk.clock()
        content = json.loads(revision.content)
        newest = max((each.statement.at for each in one.evidence.signoffs if each.sound), default=now)
        return Statement(
            library=council.library_id(con),
            post=one.post.id,
            revision=revision.number,
            digest=revision.digest,
            date=content["date"],
            time=content["time"],
            need=need,
            verdict=verdict,
            comment=comment,
            person=session.person,
            key=session.key.id,
            at=max(now, newest + timedelta(microseconds=1)),
            time_may_move=rules.read(con).time_may_move,
            asked=one.needs,
            reported=report,
        )

    def _write(self, writer: Writer, session: Session, statement: Statement) -> None:
        text = statement.text()
        row = sign_off_row(self.desk.new_id(), statement.post, statement.revision, text, session.key.sign(text))
        writer.put("sign_off", row)


def _told(lines: Sequence[ReplyLine]) -> str:
    """ "approved “Christmas bins” and asked for changes to 2 posts"."""
    parts = []
    for verdict, verb in _VERBS.items():
        mine = [line for line in lines if line.verdict is verdict]
        if mine:
            parts.append(f"{verb} {f'“{mine[0].heading}”' if len(mine) == 1 else f'{len(mine)} posts'}")
    return " and ".join(parts)
