"""Is the library what the record says it is? Walks the journal, compares every row with it, verifies signatures."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sddc_planner import paths
from sddc_planner.canonical import text_digest
from sddc_planner.errors import LibraryError
from sddc_planner.model.content import VERSION as CONTENT_VERSION
from sddc_planner.progress import Progress
from sddc_planner.store import briefs, media, returned, signoffs, standing
from sddc_planner.store.entries import changes_of, hash_holds, image_faults, removed_texts, word
from sddc_planner.store.journal import START, image, image_digest
from sddc_planner.store.posts import chunks
from sddc_planner.store.schema import JOURNALLED


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, as a sentence. ``post`` is set where it concerns one."""

    where: str
    what: str
    post: str | None = None


@dataclass(slots=True)
class CheckReport:
    faults: list[Fault] = field(default_factory=list)
    entries: int = 0
    rows: int = 0
    signatures: int = 0
    removed_images: int = 0
    head: str = START


def whole(con: sqlite3.Connection, media_folder: Path, progress: Progress) -> CheckReport:
    """Everything: the file, the chain, each row, each signature, each media file."""
    report = CheckReport()
    verdict = con.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        report.faults.append(Fault("file", f"The database file is damaged: {verdict}"))
    report.faults += _chain(con, report, progress)
    report.faults += _rows(con, report, progress)
    report.faults += _revisions(con)
    try:
        report.faults += _signatures(con, report)
        report.faults += _briefs(con, report)
        report.faults += _derived(con, progress)
    except LibraryError as exc:  # the row itself is named above
        report.faults.append(Fault("rules", f"No signature can be judged. {exc.message}"))
    report.faults += _lists(con)
    report.faults += [Fault("media", f"{why}.") for _file, why in media.altered(media_folder, media.all_files(con))]
    report.faults += [Fault("returned", why) for why in returned.altered(con, media_folder.parent / paths.RETURNED)]
    return report


def _chain(con: sqlite3.Connection, report: CheckReport, progress: Progress) -> Iterator[Fault]:
    previous, expected = START, 1
    total = con.execute("SELECT count(*) FROM journal").fetchone()[0]
    for row in con.execute("SELECT * FROM journal ORDER BY seq").fetchall():
        if report.entries % 500 == 0:
            progress.step(report.entries, total, "journal")
        report.entries += 1
        where = f"journal entry {row['seq']}"
        if row["seq"] != expected:
            yield Fault(where, f"Journal entry {expected} is missing.")
        elif row["previous"] != previous:
            yield Fault(where, f"Journal entry {row['seq']} does not follow from the one before it.")
        if hash_holds(row):
            report.removed_images += removed_texts(con, row)
            yield from (Fault(where, f"{text[0].upper()}{text[1:]}.") for text in image_faults(con, row))
        else:
            yield Fault(where, f"Journal entry {row['seq']} ({row['at'][:10]}: {row['summary']}) was altered.")
        previous, expected = row["hash"], row["seq"] + 1
    report.head = previous


def _rows(con: sqlite3.Connection, report: CheckReport, progress: Progress) -> Iterator[Fault]:
    last: dict[tuple[str, str], str | None] = {}
    for row in con.execute("SELECT seq, changes FROM journal ORDER BY seq"):
        for (table, key), (was, now) in changes_of(row).items():
            if last.get((table, key)) not in (was, now):  # an entry may put back what the record said
                what = f"A {word(table)} had been altered outside the program before journal entry {row['seq']}."
                yield Fault(table, what, _post_in(table, key))
            last[table, key] = now
    for n, table in enumerate(sorted(JOURNALLED)):
        progress.step(n, len(JOURNALLED), f"{word(table)} rows")
        for row in con.execute(f"SELECT * FROM {table}"):
            report.rows += 1
            if image_digest(image(row)) != last.pop((table, row["id"]), None):
                yield _altered(con, table, row)
    for (table, key), now in last.items():
        if now is not None:
            yield Fault(table, f"A {word(table)} was removed outside the program ({key}).", _post_in(table, key))


def _altered(con: sqlite3.Connection, table: str, row: sqlite3.Row) -> Fault:
    names = row.keys()
    name = next((row[c] for c in ("title", "name", "question") if c in names and row[c]), row["id"])
    post = row["id"] if table == "post" else row["post"] if "post" in names else None
    if table in {"sign_off", "submission"}:
        found = con.execute("SELECT title, text FROM post WHERE id = ?", [row["post"]]).fetchone()
        name = f"of “{(found['title'] or (found['text'] or '')[:40]) if found else row['post']}”"
        return Fault(table, f"A {word(table)} {name} was altered outside the program.", post)
    if table in {"brief_sign_off", "brief_submission", "measure"}:
        found = con.execute("SELECT name FROM campaign WHERE id = ?", [row["campaign"]]).fetchone()
        of = f"of the campaign “{found['name'] if found else row['campaign']}”"
        named = f"measure “{name}”" if table == "measure" else word(table)
        return Fault(table, f"A {named} {of} was altered outside the program.")
    return Fault(table, f"The {word(table)} “{name}” was altered outside the program.", post)


def _signatures(con: sqlite3.Connection, report: CheckReport) -> Iterator[Fault]:
    for _id, post in signoffs.unreadable(con):
        yield Fault("sign_off", f"A sign-off of post {post} is no statement any more.", post)
    ids = [row["post"] for row in con.execute("SELECT DISTINCT post FROM sign_off")]
    files = None  # a pack tells of decisions, not of the files by which they were reported
    if con.execute("SELECT 1 FROM told WHERE post = '' AND kind = 'pack'").fetchone() is None:
        files = {row["id"] for row in con.execute("SELECT id FROM reply")}
    for post, seen in signoffs.evidence_of(con, ids).items():
        for one in seen.signoffs:
            report.signatures += 1
            said = one.statement
            title = next((r.title for r in seen.revisions if r.number == said.revision), "") or post
            if not one.sound:
                yield Fault("sign_off", f"A sign-off of “{title}” does not hold. {one.problem}", post)
            elif said.reported and files is not None and said.reported.file not in files:
                name = said.reported.file_name or said.reported.file[:12]
                what = (
                    f"The file “{name}”, by which “{title}” was reported as {said.verdict.value}, never came back here."
                )
                yield Fault("sign_off", what, post)


def _revisions(con: sqlite3.Connection) -> Iterator[Fault]:
    for row in con.execute("SELECT post, number, content, digest, title FROM revision"):
        if text_digest(row["content"]) != row["digest"] or f'"version":{CONTENT_VERSION}' not in row["content"]:
            yield Fault("revision", f"Revision {row['number']} of “{row['title']}” was altered.", row["post"])


def _briefs(con: sqlite3.Connection, report: CheckReport) -> Iterator[Fault]:
    report.signatures += briefs.count_of_sign_offs(con)
    yield from (Fault(table, what) for table, _campaign, what in briefs.unsound(con))


def _derived(con: sqlite3.Connection, progress: Progress) -> Iterator[Fault]:
    ids = [row["id"] for row in con.execute("SELECT id FROM post")]
    for done, part in enumerate(chunks(ids)):
        progress.step(done * len(part), len(ids), "posts")
        kept = standing.kept(con, part)
        for post, true in standing.work_out(con, part).items():
            if kept.get(post) is not true.state:
                said = kept[post].value if post in kept else "nothing"
                yield Fault("post", f"“{true.post.heading()}” is shown as {said} but is {true.state.value}.", post)


def _lists(con: sqlite3.Connection) -> Iterator[Fault]:
    """The list of posts by account, by which schedules are put together."""
    for row in con.execute(
        """
        WITH said AS (SELECT p.id AS post, a.value AS account FROM post p,
                      json_each(CASE WHEN json_valid(p.accounts) THEN p.accounts ELSE '[]' END) a)
        SELECT post FROM (SELECT * FROM said EXCEPT SELECT post, account FROM post_account)
        UNION SELECT post FROM (SELECT post, account FROM post_account EXCEPT SELECT * FROM said)
        """
    ):
        yield Fault("post", f"The accounts of post {row['post']} are listed wrongly.", row["post"])


def _post_in(table: str, key: str) -> str | None:
    return key if table == "post" else key.partition("/")[0] if table in {"revision", "submission"} else None
