"""Polls, one for each account and quarter: planned, asked by a post, counted, learnt from; and those missing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sddc_planner.errors import InvalidValue, NotFound, UserError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department
from sddc_planner.model.ids import AccountId, DepartmentId, PersonId, PollId, PostId
from sddc_planner.model.poll import Poll, PollState, Quarter, state_of
from sddc_planner.model.poll_wording import text_of, title_of, told_back
from sddc_planner.model.post import Post, first_words
from sddc_planner.planner.campaigns.poll_views import PollView, PollYear, views_of, year_of
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts, store_post
from sddc_planner.store import council, polls, posts
from sddc_planner.store.rows import to_row
from sddc_planner.store.writers import first_here, writers_of

if TYPE_CHECKING:
    from sddc_planner.exports.copied_table import CopiedTable

_EDITABLE = frozenset(one.name for one in fields(Poll)) - {"id", "created_by"}
_ASKED = ("question", "options", "closes", "closes_at")
_TOLD_BACK = ("learnt", "done")
_WORDS = {
    "opens": "when it opens",
    "opens_at": "when it opens",
    "closes": "when it closes",
    "closes_at": "when it closes",
    "learnt": "what was learnt",
    "done": "what was done",
    "done_on": "what was done",
    "waived": "whether there is one",
    "post": "the post",
}


@dataclass(frozen=True, slots=True)
class Polls:
    """The part of ``Planner`` that keeps polls. Each act is one step of undo."""

    desk: Desk
    council: Council
    posts: Posts

    # Reading

    def get(self, poll_id: str) -> Poll:
        """Raises ``NotFound``."""
        return polls.one_of(self.desk.library.con, poll_id)

    def view(self, poll_id: str) -> PollView:
        """Raises ``NotFound``."""
        return self._views([self.get(poll_id)])[0]

    def year(self, year: int) -> PollYear:
        """Every account and its four quarters. Raises ``InvalidValue`` for a year that there is not."""
        return year_of(self.desk, self.council, self.posts, year)

    def table(self, year: int, chosen: Collection[tuple[str, int]]) -> "CopiedTable":
        """Polls, and what lacks one, for the clipboard: accounts with the numbers of their quarters."""
        from sddc_planner.planner.campaigns.poll_table import table_of  # noqa: PLC0415  # only whoever copies needs it

        return table_of(self.year(year), chosen)

    def of_campaign(self, campaign_id: str) -> tuple[PollView, ...]:
        """By quarter, then by opening."""
        return self._views(polls.of_campaign(self.desk.library.con, campaign_id).polls)

    def posts_for(self, account: str, quarter: str) -> tuple[tuple[PostId, str, date | None], ...]:
        """Posts of the account in a quarter, and those without a date, which could ask its poll: (id, heading, day)."""
        asked = Quarter.parse(quarter)
        wanted = posts.Wanted(accounts=frozenset({AccountId(account)}))
        dated = self.posts.between(asked.first_day, asked.last_day, wanted)
        lines = [line for line, _state in (*dated, *self.posts.tray(wanted)) if not line.cancelled]
        return tuple((line.id, line.title or "Untitled post", line.day) for line in lines)

    # Changing

    def add(
        self, accounts: Sequence[str], quarter: str, *, with_post: bool = False, **columns: Any
    ) -> tuple[Poll, ...]:
        """The same poll on each account. Where this quarter's was waived, the poll takes the place of the reason.

        ``with_post``: with a draft that asks it on all of them, as ``make_posts`` makes it, in the same step. Raises
        ``InvalidValue``, and ``NotFound`` for a campaign that is gone; then nothing is added.
        """
        if not accounts:
            raise InvalidValue("account", "Choose at least one account.")
        for account in accounts:
            self._require_active(account)
        con = self.desk.library.con
        if columns.get("campaign"):
            council.one_of(con, Campaign, columns["campaign"])
        there = polls.of_slots(con, [(account, str(Quarter.parse(quarter))) for account in dict.fromkeys(accounts)])
        made = []
        for (account, when), beside in there.items():
            waived = next((one for one in beside if one.waived and not one.question), None)
            poll_id = waived.id if waived else PollId(self.desk.new_id())
            author = waived.created_by if waived else self.desk.who
            named = {"account": AccountId(account), "quarter": when, **columns}
            made.append(Poll(id=poll_id, created_by=author, **named))
        made = self._dated(made)
        asking = self._asking(made) if with_post else []
        with self.desk.change("add poll", f"added {self._named(made)}") as writer:
            for post, _mine in asking:
                store_post(writer, self.desk.who, frozenset(), None, post)
            made = [replace(one, post=_post_of(one, asking)) for one in made]
            for one in made:
                writer.put(polls.TABLE, to_row(one))
        return tuple(made)

    def edit(self, poll_id: str, *, sitting: bool = False, **columns: Any) -> Poll:
        """Change some fields. What was done gets today's date where none is given.

        Raises ``InvalidValue`` for a value that is not allowed; nothing is changed then. A post that asks the poll
        stays as it is, and its checks say where the two differ.
        """
        if unknown := set(columns) - _EDITABLE:
            raise TypeError(f"no such field: {sorted(unknown)}")
        old = self.get(poll_id)
        (new,) = self._dated([replace(old, **columns)])
        if new == old:
            return old
        if new.account != old.account:
            self._require_active(new.account)
        if new.post != old.post and new.post is not None:
            posts.get(self.desk.library.con, new.post)
        if new.campaign != old.campaign and new.campaign is not None:
            council.one_of(self.desk.library.con, Campaign, new.campaign)
        changed = sorted(name for name in _EDITABLE if getattr(old, name) != getattr(new, name))
        said = list(dict.fromkeys(_WORDS.get(name, f"the {name}") for name in changed))
        listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
        key = f"{poll_id}:{','.join(changed)}" if sitting else ""
        self._put("edit poll", f"changed {listed} of {self._named([new])}", [new], sitting=key)
        return new

    def waive(self, slots: Iterable[tuple[str, str]], reason: str) -> tuple[Poll, ...]:
        """Say why accounts have no poll in quarters: (account, quarter). A poll that was planned there keeps its words.

        Raises ``InvalidValue`` without a reason, and ``UserError`` for one that has been asked already.
        """
        if not reason.strip():
            raise InvalidValue("waived", "Say why, in a few words. The record keeps it.")
        now, made = self.desk.clock(), []
        wanted = [(account, str(Quarter.parse(quarter))) for account, quarter in dict.fromkeys(slots)]
        for (account, quarter), there in polls.of_slots(self.desk.library.con, wanted).items():
            for one in there:
                if state_of(one, now) in {PollState.OPEN, PollState.CLOSED, PollState.REPORTED} or one.answers:
                    raise UserError(f"“{first_words(one.question)}” has been asked already. It cannot be waived.")
            self._account(account)
            blank = Poll(
                id=PollId(self.desk.new_id()),
                account=AccountId(account),
                quarter=quarter,
                waived=reason,
                created_by=self.desk.who,
            )
            made += [replace(one, waived=reason) for one in there] or [blank]
        self._put("waive poll", f"waived {self._named(made)}", made)
        return tuple(made)

    def ask_after_all(self, poll_id: str) -> Poll | None:
        """Take a waiver back; None where nothing but the waiver was there, and so the poll is due again."""
        old = self.get(poll_id)
        if not old.waived:
            return old
        what = f"took back that {self._named([old])} was waived"
        new = replace(old, waived="") if old.question else None
        with self.desk.change("take back waiver", what) as writer:
            if new is not None:
                writer.put(polls.TABLE, to_row(new))
            else:
                writer.remove(polls.TABLE, old.id)
        return new

    def remove(self, poll_ids: Collection[str]) -> int:
        """Remove polls; how many there were. The posts that ask them stay. Raises ``NotFound`` for none."""
        found = []
        for poll_id in dict.fromkeys(poll_ids):
            try:
                found.append(self.get(poll_id))
            except NotFound:
                continue
        if not found:
            raise NotFound("That poll no longer exists.", hint="Undo brings back a removed poll.")
        with self.desk.change("remove poll", f"removed {self._named(found)}") as writer:
            for one in found:
                writer.remove(polls.TABLE, one.id)
        return len(found)

    # Its post

    def make_posts(self, poll_ids: Collection[str]) -> tuple[Post, ...]:
        """Drafts that ask these polls, on the day on which they open, or in the tray. One step of undo.

        Polls that ask the same at one time share a post. Raises ``UserError`` where one of them is asked already, or
        is waived; then nothing is made.
        """
        found = [self.get(one) for one in dict.fromkeys(poll_ids)]
        known = posts.get_many(self.desk.library.con, [one.post for one in found if one.post])
        for one in found:
            if one.waived:
                raise UserError(f"There is no poll here: {one.waived}", hint="Take the waiver back first.")
            if one.post in known:
                raise UserError(f"“{known[one.post].heading()}” asks this poll already.")
        made = self._asking(found)
        what = f"“{made[0][0].heading()}”" if len(made) == 1 else f"{len(made)} posts that ask polls"
        with self.desk.change("make posts of polls", f"added {what}") as writer:
            for post, mine in made:
                store_post(writer, self.desk.who, self._writers(mine), None, post)
                for one in mine:
                    writer.put(polls.TABLE, to_row(replace(one, post=post.id)))
        return tuple(post for post, _mine in made)

    def tell_back(self, poll_id: str) -> Post:
        """A draft in the tray that tells residents what they said and what was done.

        Raises ``UserError`` where either is still to be written.
        """
        one = self.get(poll_id)
        if not (one.question and one.learnt and one.done):
            raise UserError(
                "There is nothing to tell yet.", hint="Write first what was learnt from the poll and what was done."
            )
        post = Post(
            id=PostId(self.desk.new_id()),
            title=f"You said, we did: {first_words(one.question)}",
            accounts=(one.account,),
            text=told_back(one),
            department=self._department([one.account]),
            campaign=one.campaign,
            created_by=self.desk.who,
        )
        with self.desk.change("add post", f"added “{post.heading()}”") as writer:
            store_post(writer, self.desk.who, self._writers([one], *_TOLD_BACK), None, post)
        return post

    def would_lose(self, poll_id: str) -> tuple[Post, ...]:
        """The post that ``rewrite_post`` would take out of a submission or an approval. Raises like it."""
        post, columns = self._rewritten(poll_id)
        return self.posts.would_lose_by([post.id], **columns)

    def rewrite_post(self, poll_id: str) -> Post:
        """Let the post ask what its poll asks now: text, account, and date and time where the poll gives them.

        Raises ``NotFound`` where no post asks it, and ``UserError`` for one that has gone out.
        """
        post, columns = self._rewritten(poll_id)
        new = replace(post, **columns)
        if new == post:
            return post
        con, mine = self.desk.library.con, self._writers([self.get(poll_id)])
        with self.desk.change("edit post", f"wrote “{new.heading()}” anew from its poll") as writer:
            store_post(writer, self.desk.who, mine | posts.authors(con, post.id), post, new)
        return new

    # Inside

    def _views(self, found: Sequence[Poll]) -> tuple[PollView, ...]:
        return views_of(self.desk, self.council, self.posts, found)

    def _account(self, account: str) -> Account:
        return council.one_of(self.desk.library.con, Account, account)

    def _require_active(self, account: str) -> None:
        one = self._account(account)
        if not one.active:
            raise InvalidValue("account", f"{one.name} is no longer used.", hint="Choose another account.")

    def _dated(self, made: Sequence[Poll]) -> list[Poll]:
        today = self.desk.today()
        return [
            replace(one, done_on=today if one.done else None) if not (one.done and one.done_on) else one for one in made
        ]

    def _put(self, action: str, what: str, made: Sequence[Poll], *, sitting: str = "") -> None:
        with self.desk.change(action, what, sitting=sitting) as writer:
            for one in made:
                writer.put(polls.TABLE, to_row(one))

    def _named(self, made: Sequence[Poll]) -> str:
        """ "the poll “How do you keep warm?” of Clean Team, December 2020", "5 polls of December 2020"."""
        first = made[0]
        when = Quarter.parse(first.quarter).name
        if len(made) > 1:
            same = all(one.quarter == first.quarter for one in made)
            return f"{len(made)} polls of {when}" if same else f"{len(made)} polls"
        named = f" “{first_words(first.question)}”" if first.question else ""
        found = next((one.name for one in self.council.accounts() if one.id == first.account), "a removed account")
        return f"the poll{named} of {found}, {when}"

    def _asking(self, found: Sequence[Poll]) -> list[tuple[Post, list[Poll]]]:
        """New posts, each with the polls that it asks."""
        together: dict[tuple[object, ...], list[Poll]] = {}
        for one in found:
            together.setdefault((text_of(one), one.opens, one.opens_at, one.campaign), []).append(one)
        return [(self._post(mine), mine) for mine in together.values()]

    def _writers(self, mine: Sequence[Poll], *more: str) -> frozenset[PersonId]:
        """Who wrote what these polls ask: in a post that asks it the words stay theirs, and they can never sign it."""
        con = self.desk.library.con
        found = writers_of(con, polls.TABLE, [one.id for one in mine], (*_ASKED, *more))
        elsewhere = (one for one in mine if one.created_by != first_here(con, polls.TABLE, one.id))  # from a file
        return found.union(one.created_by for one in elsewhere if one.created_by)

    def _post(self, mine: Sequence[Poll]) -> Post:
        first = mine[0]
        accounts = tuple(dict.fromkeys(one.account for one in mine))
        day, at = first.opens, first.opens_at if first.opens else None
        return Post(
            id=PostId(self.desk.new_id()),
            title=title_of(first),
            day=day,
            at=at,
            accounts=accounts,
            text=text_of(first),
            department=self._department(accounts),
            campaign=first.campaign,
            created_by=self.desk.who,
        )

    def _department(self, accounts: Sequence[AccountId]) -> DepartmentId | None:
        """That which owns them all, else the central one."""
        owners = council.owners(self.desk.library.con)
        mine = {owners[one] for one in accounts if one in owners}
        if len(mine) == 1:
            return mine.pop()
        central = (one.id for one in council.all_of(self.desk.library.con, Department) if one.central)
        return next(central, None)

    def _rewritten(self, poll_id: str) -> tuple[Post, Mapping[str, Any]]:
        one = self.get(poll_id)
        if one.post is None:
            raise NotFound("No post asks this poll yet.")
        post = posts.get(self.desk.library.con, one.post)
        if post.published_at is not None:
            raise UserError(f"“{post.heading()}” has gone out already. What it said cannot be changed any more.")
        columns: dict[str, Any] = {"text": text_of(one), "variants": {}}
        if one.account not in post.accounts:
            columns["accounts"] = (*post.accounts, one.account)
        if one.opens is not None:
            columns["day"] = one.opens
            columns["at"] = one.opens_at or post.at
        return post, columns


def _post_of(poll: Poll, asking: Sequence[tuple[Post, list[Poll]]]) -> PostId | None:
    return next((post.id for post, mine in asking if any(one.id == poll.id for one in mine)), poll.post)
