"""What a calendar and the checks say of posts on their way out: changed since, or out on some accounts only."""

from collections.abc import Mapping, Sequence
from datetime import date

from sddc_planner.model.content import content_digest
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.placing import Placing
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.model.video import Video
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names
from sddc_planner.planner.handing.ticking import line_of
from sddc_planner.store import council, placings, posts, standing
from sddc_planner.store.posts import Line

CHANGED = "Changed since it was handed over"
NOT_APPROVED = "Handed over, and no longer approved"


def marks_between(desk: Desk, first: date, last: date) -> dict[PostId, str]:
    """Of the posts of these days, a short sentence for those that somebody should look at. Quick: no signature is
    looked at."""
    con = desk.library.con
    kept = placings.between(con, first, last)
    if not kept:
        return {}
    cuts = {one.id: one.cut for one in council.all_of(con, Video)}
    found = posts.get_many(con, kept)
    lines = {one.id: one for one in posts.lines_of(con, list(kept))}
    said = {
        key: _mark(post, lines[key], kept[key], cuts.get(post.video, "") if post.video else "")
        for key, post in found.items()
    }
    return {key: one for key, one in said.items() if one}


def notes_of(desk: Desk, wanted: Sequence[Post]) -> dict[PostId, tuple[tuple[str, str], ...]]:
    """For the checks: of each post, (what kind of thing, a sentence). Posts need not be stored as they are given."""
    con = desk.library.con
    given = {one.id: one for one in wanted}
    kept = placings.of_posts(con, given)
    if not kept:
        return {}
    names = Names.read(desk, Council(desk))
    notes = {}
    for key, one in standing.work_out(con, kept, as_if={key: given[key] for key in kept}).items():
        line = line_of(desk, one, kept[key], names)
        changed = list(dict.fromkeys(tick.changed for tick in line.ticks if tick.changed))
        out = [tick for tick in line.ticks if tick.placing.published_at is not None]
        found = [
            (
                "changed",
                said if said.endswith("out of the tool.") else f"{said} Put the new revision into the publishing tool.",
            )
            for said in changed
        ]
        if out and len(out) < len(line.ticks) and not line.whole:
            missing = ", ".join(tick.name for tick in line.ticks if tick.placing.published_at is None)
            found.append(("partly", f"Published on {len(out)} of {len(line.ticks)} accounts: not yet on {missing}."))
        notes[key] = tuple(found)
    return notes


def _mark(post: Post, line: Line, kept: Mapping[AccountId, Placing], cut: str) -> str:
    mine = [kept[one] for one in post.accounts if one in kept]
    out = [one for one in mine if one.published_at is not None]
    if post.published_at is not None or (mine and len(out) == len(post.accounts)):
        return ""
    waiting = [one for one in mine if one.handed_at is not None and one.published_at is None and one.digest]
    now = content_digest(post, cut) if waiting else ""
    parts = [CHANGED] if any(one.digest != now or post.cancelled for one in waiting) else []
    if waiting and not parts and line.standing is not State.APPROVED and not line.verbal:
        parts = [NOT_APPROVED]
    if out:
        parts.append(f"Published on {len(out)} of {len(post.accounts)} accounts")
    return "; ".join(parts)
