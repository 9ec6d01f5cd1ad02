"""What may still lie in a publishing tool on a day inside a hold although the plan has moved on.

The tool knows nothing of the plan: a post that was moved out of the hold, dropped, deleted or taken off an account
after it was handed over goes out on its old day all the same.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, time

from sddc_planner.exports.pull_list.values import short_day
from sddc_planner.model.council import Account
from sddc_planner.model.hold import Decision, Hold
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import MANAGER, Revision, Verdict
from sddc_planner.model.state import latest
from sddc_planner.planner.desk import Desk
from sddc_planner.store import council, holds, placings, posts, signoffs
from sddc_planner.store.holds import Glance
from sddc_planner.store.signoffs import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """One post on one account as the tool may have it. ``became`` says what became of it in the plan."""

    post: PostId
    account: AccountId
    day: date
    at: time | None
    heading: str
    became: str


def left_behind(desk: Desk, hold: Hold, listed: Collection[tuple[str, str, date]]) -> Iterator[LeftBehind]:
    """What was handed over for a day of this hold, or was approved for one and then moved or dropped because of it.

    ``listed`` are posts on accounts, with the day, that stand in the list already. What has appeared, or was let go on,
    is passed over.
    """
    con = desk.library.con
    if hold.is_lifted:
        return
    waiting = placings.waiting(con, hold.first_day, hold.last_day or date.max)
    dropped = {
        one.post: one.was_day
        for one in holds.choices_of(con, hold.id)
        if one.choice is not Decision.RESUMED and one.was_day is not None
    }
    ids = [*waiting, *(post for post in dropped if post not in waiting)]
    there, evidence = posts.get_many(con, ids), signoffs.evidence_of(con, ids)
    known = placings.of_posts(con, ids)
    let_on = holds.resumed(con, ids)
    accounts = {one.id: one for one in council.all_of(con, Account)}
    for post in ids:
        if hold.id in let_on.get(post, {}):
            continue
        pairs: dict[AccountId, int | None] = {account: one.revision for account, one in waiting.get(post, {}).items()}
        if post in dropped and (was := _approved_for(dropped[post], evidence[post])):
            pairs = {**dict.fromkeys(_accounts(was), was.number), **pairs}
        out = {account for account, one in known.get(post, {}).items() if one.published_at is not None}
        numbered = {one.number: one for one in evidence[post].revisions}
        for account, number in pairs.items():
            revision = numbered.get(number) if number is not None else None
            if revision is None or account not in accounts or account in out:
                continue
            found = _inside(hold, revision, there.get(post), account, accounts)
            if found and (post, account, found.day) not in listed:
                yield found


def _inside(
    hold: Hold, revision: Revision, post: Post | None, account: AccountId, accounts: dict[AccountId, Account]
) -> LeftBehind | None:
    said = json.loads(revision.content)
    if not said["date"] or (post is not None and post.published_at is not None):
        return None
    day = date.fromisoformat(said["date"])
    as_sent = Glance(
        revision.post,
        day,
        tuple(_accounts(revision)),
        post.department if post else None,
        post.campaign if post else None,
        post.labels if post else (),
        None,
        False,
    )
    if not hold.covers(as_sent, accounts):
        return None
    return LeftBehind(
        post=revision.post,
        account=account,
        day=day,
        at=time.fromisoformat(said["time"]) if said["time"] else None,
        heading=post.heading() if post else revision.title or "A post that was deleted",
        became=_became(post, day, account),
    )


def _became(post: Post | None, day: date, account: AccountId) -> str:
    if post is None:
        return "deleted here"
    if post.cancelled:
        return "cancelled here"
    if post.day is None:
        return "in the tray here"
    if post.day != day:
        return f"moved here to {short_day(post.day)}"
    return "changed here since" if account in post.accounts else "no longer on this account here"


def _accounts(revision: Revision) -> list[AccountId]:
    return [AccountId(one) for one in json.loads(revision.content)["accounts"]]


def _approved_for(day: date | None, evidence: Evidence) -> Revision | None:
    """The newest revision for this day that the Communications Manager approved."""
    for one in reversed(evidence.revisions):
        given = latest(evidence.signoffs, one.digest, MANAGER)
        on_day = day is not None and json.loads(one.content)["date"] == day.isoformat()
        if on_day and given is not None and given.statement.verdict is Verdict.APPROVED:
            return one
    return None
