"""The standing of posts, kept beside them so that a month can be shown without reading every signature.

A convenience for the calendar, never evidence: exports, sign-off and ``check`` work it out again from the
content, the revisions and the verified signatures. A calendar compares the two soon after it is shown.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sddc_planner.canonical import text_digest
from sddc_planner.model.content import content_text, timeless_digest
from sddc_planner.model.council import Department
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import MANAGER, Need, Revision, SignOff, Verdict
from sddc_planner.model.state import State, latest, must_sign, needs_of, standing
from sddc_planner.model.verbal import Verbal
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
    ruled: tuple[Need, ...] = ()
    """What the rules ask for of the post as it is now, as the manager signs it. ``needs`` holds besides
    what she signed was asked before: nobody is rid of that by saying that the post is about somebody else."""
    covering: Revision | None = None
    """The submitted revision by which it stands: with this very content, or with the same but for a time that may
    move within the day."""

    @property
    def signed_digest(self) -> str:
        """The digest that signatures about the present content are over."""
        return self.covering.digest if self.covering else self.digest

    @property
    def verbal(self) -> Verbal | None:
        """The verbal approval on which it goes out, until the Communications Manager has decided."""
        if latest(self.evidence.signoffs, self.signed_digest, MANAGER) is not None:
            return None
        said = [one for one in self.evidence.verbals if one.digest == self.digest and one.withdrawn_at is None]
        return said[-1] if said else None


def work_out(
    con: sqlite3.Connection, post_ids: Iterable[str], *, as_if: Mapping[PostId, Post] | None = None
) -> dict[PostId, Standing]:
    """The true standing of each post that exists, in the order asked for; ``as_if`` it read as given there."""
    found = posts.get_many(con, post_ids)
    found = {key: (as_if or {}).get(key, post) for key, post in found.items()}
    evidence = signoffs.evidence_of(con, found)
    owners, departments = council.owners(con), council.departments(con)
    cuts = {row["id"]: row["cut"] or "" for row in con.execute("SELECT id, cut FROM video")}
    result = {}
    for post_id, post in found.items():
        cut = cuts.get(post.video, "") if post.video else ""
        content = content_text(post, cut)
        digest = text_digest(content)
        ruled = needs_of(post.accounts, post.department, owners, departments)
        seen = evidence[post_id]
        needs = _with_asked(ruled, seen, digest, departments)
        state = standing(digest, seen.submitted, seen.signoffs, needs)
        covering = seen.revision_with(digest) if digest in seen.submitted else None
        if covering is None and (covering := _moved(content, seen, ruled, departments)) is not None:
            state, needs = State.APPROVED, _with_asked(ruled, seen, covering.digest, departments)
        result[post_id] = Standing(post, cut, digest, needs, seen, state, ruled=ruled, covering=covering)
    return result


def _with_asked(
    ruled: tuple[Need, ...], seen: Evidence, digest: str, departments: Mapping[DepartmentId, Department]
) -> tuple[Need, ...]:
    """What the rules ask for, and what the manager was told that they ask when she approved this content.

    Whom a post is about is not signed as content, so changing that alone must not make it approved. A department that
    the rules have ceased to ask is not asked; the manager's next approval says anew what is.
    """
    given = latest(seen.signoffs, digest, MANAGER)
    if given is None or given.statement.verdict is not Verdict.APPROVED:
        return ruled
    return (*ruled, *(n for n in given.statement.asked if n not in ruled and must_sign(n.department, departments)))


def _moved(
    content: str, seen: Evidence, ruled: tuple[Need, ...], departments: Mapping[DepartmentId, Department]
) -> Revision | None:
    """The approved revision that differs from this content only in its time, if everybody signed that it may move."""
    if not any(one.sound and one.statement.time_may_move for one in seen.signoffs):
        return None
    timeless = timeless_digest(content)
    alike = [one for one in seen.revisions if timeless and timeless_digest(one.content) == timeless]
    for one in reversed(alike):
        if one.digest in seen.submitted:
            needs = _with_asked(ruled, seen, one.digest, departments)
            given = [found for need in needs if (found := latest(seen.signoffs, one.digest, need))]
            if len(given) == len(needs) and all(_lets_move(signed, seen, alike) for signed in given):
                return one
    return None


def _lets_move(signed: SignOff, seen: Evidence, alike: Sequence[Revision]) -> bool:
    """Whether this approval lets the time move, and none has asked for changes since at another time of that day."""
    said = signed.statement
    if not said.time_may_move or said.verdict is not Verdict.APPROVED:
        return False
    others = (latest(seen.signoffs, one.digest, said.need) for one in alike)
    return not any(
        other and other.statement.verdict is Verdict.CHANGES_REQUESTED and other.statement.at > said.at
        for other in others
    )


def refresh(con: sqlite3.Connection, touched: Touched) -> None:
    """Bring the kept standings up to date after these rows changed. Runs inside the change's own transaction."""
    concerned = posts.ids_concerned(con, touched)
    if not concerned:
        return
    con.executemany(
        "INSERT INTO post_standing (post, digest, standing, verbal) VALUES (?, ?, ?, ?) ON CONFLICT(post) DO UPDATE "
        "SET digest = excluded.digest, standing = excluded.standing, verbal = excluded.verbal",
        [
            (key, one.digest, one.state.value, int(one.verbal is not None))
            for key, one in work_out(con, concerned).items()
        ],
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
