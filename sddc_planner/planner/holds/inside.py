"""The posts inside a hold, and those that were moved or dropped because of it, as a list shows them."""

from dataclasses import dataclass
from datetime import date, time

from sddc_planner.model.council import Account, Department, Person
from sddc_planner.model.hold import Decision, Hold, HoldChoice
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.holds.rule import said_by
from sddc_planner.planner.posts import Posts
from sddc_planner.store import council, holds, posts


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A post inside a hold. ``resumed`` says "V. Specialist: reason" where somebody let it go on, else it is empty."""

    post: PostId
    day: date
    at: time | None
    heading: str
    accounts: tuple[str, ...]
    department: str
    state: State
    resumed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A post that was moved or dropped because of a hold. ``why_not`` says why it cannot be brought back, if so."""

    post: PostId
    heading: str
    choice: Decision
    was_day: date | None
    to_day: date | None
    person: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class InsidePosts:
    desk: Desk
    posts: Posts

    def held(self, hold: Hold) -> frozenset[PostId]:
        """The posts that the hold covers and from which nobody let them go on."""
        resumed = holds.resumed(self.desk.library.con)
        return frozenset(one for one in self._covered(hold) if hold.id not in resumed.get(one, {}))

    def of(self, hold: Hold) -> tuple[Inside, ...]:
        """In calendar order."""
        con = self.desk.library.con
        covered = self._covered(hold)
        if not covered:
            return ()
        let_on = holds.resumed(con, covered)
        people = {one.id: one.name for one in council.all_of(con, Person)}
        departments = {one.id: one.name for one in council.all_of(con, Department)}
        names = account_names(self.desk)
        return tuple(
            Inside(
                post=line.id,
                day=line.day,
                at=line.at,
                heading=line.title,
                accounts=tuple(names[one] for one in line.accounts if one in names),
                department=departments.get(line.department, "") if line.department else "",
                state=state,
                resumed=said_by(let_on.get(line.id, {}).get(hold.id), people),
            )
            for line, state in self.posts.between(hold.first_day, hold.last_day or date.max)
            if line.id in covered and line.day is not None
        )

    def moved_or_dropped(self, hold: Hold) -> tuple[Decided, ...]:
        """In the order of the days on which they lay."""
        con = self.desk.library.con
        chosen = [one for one in holds.choices_of(con, hold.id) if one.choice is not Decision.RESUMED]
        found = posts.get_many(con, [one.post for one in chosen])
        people = {one.id: one.name for one in council.all_of(con, Person)}
        listed = [
            Decided(
                post=one.post,
                heading=found[one.post].heading() if one.post in found else "A post that was deleted",
                choice=one.choice,
                was_day=one.was_day,
                to_day=one.to_day,
                person=people.get(one.person, "Somebody") if one.person else "Somebody",
                why_not=why_not_back(one, found.get(one.post), self.desk.today()),
            )
            for one in chosen
        ]
        return tuple(sorted(listed, key=lambda one: (one.was_day or date.max, one.heading)))

    def _covered(self, hold: Hold) -> frozenset[PostId]:
        con = self.desk.library.con
        if hold.is_lifted:
            return frozenset()
        accounts = {one.id: one for one in council.all_of(con, Account)}
        near = holds.glances(con, hold.first_day, hold.last_day or date.max)
        return frozenset(one.id for one in near if hold.covers(one, accounts))


def why_not_back(choice: HoldChoice, post: Post | None, today: date) -> str:
    """Why a post cannot be put back where it was before a hold, as a sentence; empty where it can."""
    if post is None:
        return "It was deleted. Undo brings it back."
    if choice.choice is Decision.CANCELLED:
        return "" if post.cancelled else "It has been reinstated since."
    if post.day != choice.to_day:
        return "It has been moved since."
    if choice.was_day is None or choice.was_day < today:
        return "Its day has passed. Move it to another."
    return ""


def account_names(desk: Desk) -> dict[AccountId, str]:
    """Each account with its platform, so that no two share a name."""
    con = desk.library.con
    platforms = {one.id: one.name for one in council.all_of(con, Platform)}
    return {one.id: f"{one.name} ({platforms.get(one.platform, one.platform)})" for one in council.all_of(con, Account)}
