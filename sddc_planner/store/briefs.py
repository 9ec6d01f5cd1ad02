"""Where campaign briefs stand: what was submitted, each signature judged, and whether the record bears it out.

The rules are those of ``signoffs`` for posts. A brief has one signature, the Communications Manager's.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from sddc_planner.canonical import text_digest
from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import LibraryError
from sddc_planner.model.brief import (
    CONTENT_KIND,
    VERSION,
    BriefRevision,
    BriefSignOff,
    BriefState,
    BriefStatement,
    brief_state,
    brief_statement_from,
    brief_text,
    latest_of,
)
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Capacity, Holding
from sddc_planner.model.ids import CampaignId, PersonId
from sddc_planner.model.measure import Measure
from sddc_planner.signing import is_signed, key_id
from sddc_planner.store import council, trust
from sddc_planner.store.entries import Entries, RowKey
from sddc_planner.store.rows import from_row, packed, unpacked

UNREADABLE = "one of its measures was altered outside the program and cannot be read"
_TABLES = ("brief", "brief_submission", "brief_sign_off", "measure")
_NOBODYS = ""
"""Under which the rows are listed of which nothing tells any more what they were about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefStanding:
    """Where one brief stands, worked out from its content and from verified signatures."""

    campaign: Campaign
    content: str
    """Canonical JSON of the brief as it is now; empty where it cannot be read."""
    digest: str
    state: BriefState
    revisions: tuple[BriefRevision, ...] = ()
    submitted: frozenset[int] = frozenset()
    """Numbers of the revisions that stand submitted."""
    signoffs: tuple[BriefSignOff, ...] = ()
    """In order of signing; those that do not hold among them."""
    doubt: str = ""
    """Why an approval is not relied on, where the record was altered."""

    @property
    def covering(self) -> BriefRevision | None:
        """The submitted revision with the present content."""
        same = (one for one in reversed(self.revisions) if one.digest == self.digest)
        return next((one for one in same if one.number in self.submitted), None)

    @property
    def decision(self) -> BriefSignOff | None:
        """What the manager's last word on the present content is, where it was submitted."""
        return latest_of(self.signoffs, self.digest) if self.covering else None


def standings(con: sqlite3.Connection, campaigns: Iterable[Campaign]) -> dict[CampaignId, BriefStanding]:
    """The true standing of each; an approval that the record does not bear out is none, and ``doubt`` says why."""
    judge, record = _Judge(con), _Record(con)
    found = {}
    for campaign in campaigns:
        one = _worked_out(con, campaign, judge)
        if one.state is BriefState.APPROVED and (doubt := record.fault_of(campaign.id)):
            one = replace(one, state=BriefState.AWAITING, doubt=doubt)
        found[campaign.id] = one
    return found


def standings_of_submitted(con: sqlite3.Connection) -> dict[CampaignId, BriefStanding]:
    """Of the campaigns of which a brief was ever frozen: every other brief is a draft."""
    known = _submitted_once(con)
    return standings(con, [one for one in council.readable(con, Campaign) if one.id in known]) if known else {}


def states(con: sqlite3.Connection, among: Iterable[Campaign] | None = None) -> dict[CampaignId, BriefState]:
    """Of the same campaigns, or of those of them that are ``among`` these."""
    if among is None:
        found = standings_of_submitted(con)
    else:
        known = _submitted_once(con)
        found = standings(con, [one for one in among if one.id in known])
    return {key: one.state for key, one in found.items()}


def fault_of(con: sqlite3.Connection, campaign_id: str) -> str:
    """Why nothing about this brief is signed or relied on, as half a sentence; empty where its record is whole.

    Looks at the rules and at every row that its standing leans on, those that were taken out among them.
    """
    return _Record(con).fault_of(campaign_id)


def next_number(con: sqlite3.Connection, campaign_id: str) -> int:
    """Of the revision to come; a number is never used again."""
    row = con.execute("SELECT max(number) AS most FROM brief WHERE campaign = ?", [campaign_id]).fetchone()
    return (row["most"] or 0) + 1


def measures_of(con: sqlite3.Connection, campaign_id: str) -> tuple[Measure, ...]:
    """Raises ``LibraryError`` where one was altered into something that is none."""
    rows = con.execute("SELECT * FROM measure WHERE campaign = ?", [campaign_id]).fetchall()
    return tuple(from_row(Measure, row) for row in rows)


def unsound(con: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """(table, campaign, what is wrong as a sentence) of all that was frozen or signed and does not hold."""
    titles = {row["campaign"]: row["title"] or row["campaign"] for row in con.execute("SELECT * FROM brief")}
    titles.update({row["id"]: row["name"] for row in con.execute("SELECT id, name FROM campaign")})
    for row in con.execute("SELECT * FROM brief ORDER BY campaign, number"):
        if not _is_whole(row):
            said = f"Revision {row['number']} of the brief of “{titles[row['campaign']]}” was altered."
            yield "brief", row["campaign"], said
    judge = _Judge(con)
    for campaign in [row["campaign"] for row in con.execute("SELECT DISTINCT campaign FROM brief_sign_off")]:
        title = titles.get(campaign, campaign)
        rows = con.execute("SELECT * FROM brief_sign_off WHERE campaign = ?", [campaign]).fetchall()
        for row in rows:
            if _statement(row) is None:
                said = f"A sign-off of the brief of “{title}” is no statement any more."
                yield "brief_sign_off", campaign, said
        for one in judge.judged(rows, _revisions(con, campaign)):
            if not one.sound:
                said = f"A sign-off of the brief of “{title}” does not hold. {one.problem}"
                yield "brief_sign_off", campaign, said


def count_of_sign_offs(con: sqlite3.Connection) -> int:
    count: int = con.execute("SELECT count(*) FROM brief_sign_off").fetchone()[0]
    return count


class _Record:
    """Says of one brief after the other whether its record is whole; looks up only once what they share."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._entries = Entries(con)
        self._rows: dict[str, set[RowKey]] | None = None

    def fault_of(self, campaign_id: str) -> str:
        if self._rows is None:
            self._rows = _rows_by_campaign(self._con)
        rows = {("campaign", campaign_id), *self._rows[campaign_id], *self._rows[_NOBODYS]}
        return trust.fault_of_rows(self._con, sorted(rows), self._entries)


class _Judge:
    """Says whether a stored sign-off of a brief holds: who signed it, with which key, when, about what."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con
        self._library = council.library_id(con)
        self._keys: dict[str, dict[str, str]] | None = None
        self._holdings: dict[str, list[Holding]] = defaultdict(list)

    def judged(self, rows: Iterable[sqlite3.Row], revisions: Sequence[BriefRevision]) -> tuple[BriefSignOff, ...]:
        """In order of signing. What is no statement counts for nothing and is left out."""
        numbered = {one.number: one for one in revisions}
        found = []
        for row in rows:
            if (said := _statement(row)) is None:
                continue
            problem = next(self._problems(dict(row), said, numbered.get(said.number)), "")
            found.append(
                BriefSignOff(
                    id=row["id"],
                    statement=said,
                    statement_text=row["statement"],
                    signature=row["signature"],
                    sound=not problem,
                    problem=problem,
                )
            )
        return tuple(sorted(found, key=lambda one: one.statement.at))

    def _problems(self, row: Mapping[str, str], said: BriefStatement, revision: BriefRevision | None) -> Iterator[str]:
        self._look_up()
        key = (self._keys or {}).get(said.key)
        if key is None or key["person"] != said.person:
            yield "The signing key is not one of this person's."
        elif key_id(key["public"]) != said.key:
            yield "The public half of the signing key was altered."
        elif not is_signed(key["public"], row["statement"], row["signature"] or ""):
            yield "The signature does not fit the statement: one of them was altered."
        elif key["revoked_at"] and key["revoked_at"] <= to_text(said.at):
            yield "The key had been revoked before this was signed."
        if row["statement"] != said.text():
            yield "The statement is not in the form in which statements are signed."
        if said.library != self._library or said.campaign != row["campaign"]:
            yield "The statement is about another campaign or library."
        if revision is None or revision.digest != said.digest or row["brief"] != brief_key(said.campaign, said.number):
            yield "The brief is not the one that was signed."
        elif said.person in revision.authors or said.person == revision.submitted_by:
            yield "The person signed their own work."
        if not any(
            one.capacity is Capacity.COMMUNICATIONS_MANAGER and one.covers_moment(said.at)
            for one in self._holdings[said.person]
        ):
            yield "The person was not the Communications Manager on that day."

    def _look_up(self) -> None:
        if self._keys is None:
            self._keys = {row["id"]: dict(row) for row in self._con.execute("SELECT * FROM signing_key")}
            for one in council.all_of(self._con, Holding):
                self._holdings[one.person].append(one)


def _worked_out(con: sqlite3.Connection, campaign: Campaign, judge: _Judge) -> BriefStanding:
    revisions = _revisions(con, campaign.id)
    rows = con.execute("SELECT * FROM brief_sign_off WHERE campaign = ? ORDER BY rowid", [campaign.id]).fetchall()
    signoffs = judge.judged(rows, revisions)
    kept = {brief_key(one.campaign, one.number): one.number for one in revisions}
    stand = con.execute("SELECT brief FROM brief_submission WHERE campaign = ?", [campaign.id]).fetchall()
    submitted = frozenset(kept[row["brief"]] for row in stand if row["brief"] in kept)
    try:
        content = brief_text(campaign, measures_of(con, campaign.id))
    except LibraryError:
        return BriefStanding(
            campaign=campaign,
            content="",
            digest="",
            state=brief_state("", (), signoffs),
            revisions=revisions,
            submitted=submitted,
            signoffs=signoffs,
            doubt=UNREADABLE,
        )
    digest = text_digest(content)
    return BriefStanding(
        campaign=campaign,
        content=content,
        digest=digest,
        state=brief_state(digest, {one.digest for one in revisions if one.number in submitted}, signoffs),
        revisions=revisions,
        submitted=submitted,
        signoffs=signoffs,
    )


def _revisions(con: sqlite3.Connection, campaign_id: str) -> tuple[BriefRevision, ...]:
    """Those that are as they were frozen: one that was altered counts for nothing, and ``check`` names it."""
    found = []
    for row in con.execute("SELECT * FROM brief WHERE campaign = ? ORDER BY number", [campaign_id]):
        with suppress(ValueError, TypeError):
            if _is_whole(row):
                found.append(revision_from_row(row))
    return tuple(found)


def _is_whole(row: sqlite3.Row) -> bool:
    """Whether it is a brief in every part, as its digest says, under the key that it should have."""
    from sddc_planner.model.brief_words import brief_parts  # noqa: PLC0415  # it compares texts too, which takes time

    try:
        said = json.loads(row["content"])
        brief_parts(said, str)
        return (
            (said["kind"], said["version"]) == (CONTENT_KIND, VERSION)
            and text_digest(row["content"]) == row["digest"]
            and row["id"] == brief_key(row["campaign"], row["number"])
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return False


def _statement(row: sqlite3.Row) -> BriefStatement | None:
    try:
        return brief_statement_from(json.loads(row["statement"]))
    except (TypeError, ValueError, RecursionError):
        return None


def _submitted_once(con: sqlite3.Connection) -> frozenset[str]:
    return frozenset(row["campaign"] for row in con.execute("SELECT DISTINCT campaign FROM brief"))


def _rows_by_campaign(con: sqlite3.Connection) -> dict[str, set[RowKey]]:
    """For each campaign the rows that its brief is made of or signed by: also those that are there no longer."""
    found: dict[str, set[RowKey]] = defaultdict(set)
    for table in _TABLES:
        for row in con.execute(f"SELECT id, campaign FROM {table} WHERE campaign IS NOT NULL"):
            found[row["campaign"]].add((table, row["id"]))
        for row in con.execute(
            "SELECT DISTINCT row, CASE WHEN json_valid(after) THEN json_extract(after, '$.campaign') END AS campaign "
            "FROM image WHERE tbl = ?",
            [table],
        ):
            if row["campaign"]:
                found[str(row["campaign"])].add((table, row["row"]))
    lost = con.execute(
        "SELECT row FROM image i WHERE tbl = 'brief_sign_off' "
        "AND CASE WHEN json_valid(after) THEN json_extract(after, '$.campaign') END IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM brief_sign_off s WHERE s.id = i.row)"
    )
    found[_NOBODYS].update(("brief_sign_off", row["row"]) for row in lost)
    return found


def brief_key(campaign_id: str, number: int) -> str:
    """The id of a frozen brief, and of its submission."""
    return f"{campaign_id}/{number}"


def revision_from_row(row: sqlite3.Row) -> BriefRevision:
    """Raises ``ValueError`` or ``TypeError`` for a row that was altered into something else."""
    return BriefRevision(
        campaign=CampaignId(row["campaign"]),
        number=row["number"],
        content=row["content"],
        digest=row["digest"],
        title=row["title"] or "",
        submitted_by=PersonId(row["submitted_by"]),
        submitted_at=from_text(row["submitted_at"]),
        authors=frozenset(unpacked(row["authors"], [])),
    )


def revision_row(one: BriefRevision) -> dict[str, str | int]:
    return {
        "id": brief_key(one.campaign, one.number),
        "campaign": one.campaign,
        "number": one.number,
        "content": one.content,
        "digest": one.digest,
        "title": one.title,
        "submitted_by": one.submitted_by,
        "submitted_at": to_text(one.submitted_at),
        "authors": packed(sorted(one.authors)),
    }


def sign_off_row(row_id: str, statement: BriefStatement, text: str, signature: str) -> dict[str, str]:
    """``text`` is what was signed, byte for byte."""
    return {
        "id": row_id,
        "campaign": statement.campaign,
        "brief": brief_key(statement.campaign, statement.number),
        "statement": text,
        "signature": signature,
    }
