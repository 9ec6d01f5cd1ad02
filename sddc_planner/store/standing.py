"""The standing of posts, kept beside them so that a month can be shown without reading every signature.

A convenience for the calendar, never evidence: exports, sign-off and ``check`` work it out again from the
content, the revisions and the verified signatures. A calendar compares the two soon after it is shown.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sddc_planner.model.content import content_digest
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import Need
from sddc_planner.model.state import State, needs_of, standing
from sddc_planner.store import council, posts, signoffs
from sddc_planner.store.journal import Touched
from sddc_planner.store.signoffs import Evidence


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one post stands, worked out from content and verified signatures."""

    post: Post
    cut: str
    digest: str
    needs: tuple[Need, ...]
    evidence: Evidence
    state: State
    doubt: str = ""
    """Why an approval is not relied on, where ``trust`` found the record altered."""


def work_out(con: sqlite3.Connection, post_ids: Iterable[str]) -> dict[PostId, Standing]:
    """The true standing of each post that exists, in the order asked for."""
    found = posts.get_many(con, post_ids)
    evidence = signoffs.evidence_of(con, found)
    owners, departments = council.owners(con), council.departments(con)
    cuts = {row["id"]: row["cut"] or "" for row in con.execute("SELECT id, cut FROM video")}
    result = {}
    for post_id, post in found.items():
        cut = cuts.get(post.video, "") if post.video else ""
        digest = content_digest(post, cut)
        needs = needs_of(post.accounts, post.department, owners, departments)
        seen = evidence[post_id]
        result[post_id] = Standing(
            post, cut, digest, needs, seen, standing(digest, seen.submitted, seen.signoffs, needs)
        )
    return result


def refresh(con: sqlite3.Connection, touched: Touched) -> None:
    """Bring the kept standings up to date after these rows changed. Runs inside the change's own transaction."""
    concerned = posts.ids_concerned(con, touched)
    if not concerned:
        return
    con.executemany(
        "INSERT INTO post_standing (post, digest, standing) VALUES (?, ?, ?) "
        "ON CONFLICT(post) DO UPDATE SET digest = excluded.digest, standing = excluded.standing",
        [(key, one.digest, one.state.value) for key, one in work_out(con, concerned).items()],
    )


def awaiting(con: sqlite3.Connection) -> list[str]:
    """Posts that are kept as awaiting sign-off."""
    rows = con.execute("SELECT post FROM post_standing WHERE standing = ?", [State.AWAITING.value])
    return [row["post"] for row in rows]


def kept(con: sqlite3.Connection, post_ids: Iterable[str]) -> dict[str, State]:
    """The standings as kept, for comparison with the true ones."""
    known = {state.value: state for state in State}
    return {
        row["post"]: known[row["standing"]]
        for part in posts.chunks(list(post_ids))
        for row in con.execute(f"SELECT post, standing FROM post_standing WHERE post IN ({posts.marks(part)})", part)
        if row["standing"] in known
    }
