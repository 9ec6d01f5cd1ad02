"""The one rule by which a hold meets a post, for checks, exports, files for publishing tools and the calendar."""

from collections.abc import Iterable, Mapping
from datetime import date

from sddc_planner.model.council import Account, Person
from sddc_planner.model.hold import Held, Hold, HoldChoice, holding, stop_reason, stopping
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.model.post import Post
from sddc_planner.planner.desk import Desk
from sddc_planner.store import council, holds, posts, trust


def holds_over(desk: Desk, wanted: Iterable[Post]) -> dict[PostId, tuple[Hold, ...]]:
    """For each of these posts that lies inside holds from which nobody let it go on: those holds, the strictest first.

    The posts need not be stored as they are given.
    """
    found = {one.id: one for one in wanted}
    con = desk.library.con
    if not found or not holds.anything(con):
        return {}
    return _over(desk, found)


def stopped(desk: Desk, post_ids: Iterable[str]) -> dict[PostId, str]:
    """Of these posts, those that a hold keeps back, with why: "inside the hold “…”".

    A post is stopped when a hold in force whose effect is *stop* covers its day and its scope, nobody has let it go
    on, and it has been neither published nor cancelled. Its state and its sign-offs stay as they are. Where holds were
    altered with another program, nobody can tell what they keep back: every post is, with that reason.
    """
    con = desk.library.con
    wanted = list(post_ids)
    if wanted and (fault := trust.holds_fault(con)):
        return {PostId(one): fault for one in wanted}
    if not holds.anything(con):
        return {}
    return reasons(_over(desk, posts.get_many(con, wanted)))


def stopped_between(desk: Desk, first: date, last: date) -> dict[PostId, str]:
    """The same of all posts on these days, for a picture of them."""
    con = desk.library.con
    near = [one for one in holds.between(con, first, last) if stopping([one])]
    if not near:
        return {}
    return reasons(_over(desk, {one.id: one for one in holds.glances(con, first, last)}, near))


def reasons(over: Mapping[PostId, tuple[Hold, ...]]) -> dict[PostId, str]:
    """Of posts inside holds, those that are stopped, with why."""
    stops = {post: stopping(found) for post, found in over.items()}
    return {post: stop_reason(hold) for post, hold in stops.items() if hold is not None}


def _over(
    desk: Desk, found: Mapping[PostId, Held], near: Iterable[Hold] | None = None
) -> dict[PostId, tuple[Hold, ...]]:
    con = desk.library.con
    every = tuple(holds.every(con) if near is None else near)
    accounts = {one.id: one for one in council.all_of(con, Account)}
    let_on = {post: own for post, own in holds.resumed(con).items() if post in found}
    sound = {
        post: [hold for hold, one in own.items() if trust.is_recorded(con, "hold_choice", one.id)]
        for post, own in let_on.items()
    }  # a reason that nobody gave lets nothing go on
    over = {post: holding(one, every, accounts, sound.get(post, ())) for post, one in found.items()}
    return {post: inside for post, inside in over.items() if inside}


def let_on_in(desk: Desk, wanted: Iterable[Post]) -> dict[PostId, tuple[tuple[Hold, str], ...]]:
    """For each post that somebody let go on: the holds that cover it all the same, with who let it and why."""
    con = desk.library.con
    if not holds.anything(con):
        return {}
    found = {one.id: one for one in wanted}
    chosen = holds.resumed(con, list(found))
    if not chosen:
        return {}
    every = {one.id: one for one in holds.every(con)}
    accounts = {one.id: one for one in council.all_of(con, Account)}
    people = {one.id: one.name for one in council.all_of(con, Person)}
    return {
        post: tuple(
            (every[hold], said_by(choice, people))
            for hold, choice in own.items()
            if hold in every and every[hold].covers(found[post], accounts)
        )
        for post, own in chosen.items()
    }


def said_by(choice: HoldChoice | None, people: Mapping[PersonId, str]) -> str:
    """ "V. Specialist: Bin days are a service."; empty where nobody decided."""
    if choice is None:
        return ""
    name = people.get(choice.person, "Somebody") if choice.person else "Somebody"
    return f"{name}: {choice.reason}"
