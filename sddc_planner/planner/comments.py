"""Comments on a post: written, answered, edited, settled. They are journalled, and no sign-off knows of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sddc_planner.clock import to_text
from sddc_planner.errors import NotAllowed, NotFound
from sddc_planner.model.comment import Comment, mentioned, row_id
from sddc_planner.model.council import Person
from sddc_planner.model.ids import CommentId, PersonId, PostId
from sddc_planner.planner.desk import Desk
from sddc_planner.store import comments, council, posts
from sddc_planner.store.rows import to_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One comment with the name of who wrote it. ``mine``: whoever is at the keyboard wrote it."""

    comment: Comment
    name: str
    mine: bool
    names: tuple[str, ...] = ()
    """People whom it names after an @."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A comment and what was answered, oldest first. ``for_you``: it names whoever is at the keyboard, who has not
    answered since."""

    first: Said
    answers: tuple[Said, ...] = ()
    settled_by: str = ""
    for_you: bool = False

    @property
    def id(self) -> CommentId:
        return self.first.comment.id

    @property
    def is_settled(self) -> bool:
        return self.first.comment.settled_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """All that was said about a post. ``people`` can be named after an @. ``elsewhere`` counts threads of other posts
    that wait for whoever is at the keyboard."""

    threads: tuple[Thread, ...] = ()
    people: tuple[str, ...] = ()
    elsewhere: int = 0
    next_elsewhere: PostId | None = None
    """The post of the oldest of these."""

    @property
    def unsettled(self) -> int:
        return sum(not one.is_settled for one in self.threads)

    @property
    def for_you(self) -> int:
        return sum(one.for_you for one in self.threads)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForYou:
    """An open thread that waits for whoever is at the keyboard."""

    post: PostId
    heading: str
    comment: Comment
    name: str


@dataclass(frozen=True, slots=True)
class Comments:
    """The part ``comments`` of ``Planner``."""

    desk: Desk

    # Reading

    def of(self, post_id: str) -> Talk:
        """Open threads first, each group in the order in which it began."""
        con = self.desk.library.con
        people = self._people()
        every = comments.of_post(con, post_id)
        firsts = [one for one in every if one.answers is None]
        known = {one.id for one in firsts}
        # An answer whose first comment is gone or cannot be read still stands: nothing that was said is hidden.
        firsts += [one for one in every if one.answers is not None and one.answers not in known]
        threads = [self._thread(one, [said for said in every if said.answers == one.id], people) for one in firsts]
        threads.sort(key=lambda one: (one.is_settled, one.first.comment.at))
        active = sorted(one.name for one in council.all_of(con, Person) if one.active)
        elsewhere = [one.post for one in self.for_you() if one.post != post_id]
        return Talk(
            threads=tuple(threads),
            people=tuple(active),
            elsewhere=len(elsewhere),
            next_elsewhere=next(iter(elsewhere), None),
        )

    def for_you(self) -> tuple[ForYou, ...]:
        """Open threads anywhere that name whoever is at the keyboard, who has not answered since; oldest first."""
        if self.desk.who is None:
            return ()
        con = self.desk.library.con
        people = self._people()
        threads: dict[str, list[Comment]] = {}
        for one in comments.open_with_names(con):
            threads.setdefault(one.answers or one.id, []).append(one)
        found = [said for every in threads.values() if (said := _waits(every, self.desk.who, people)) is not None]
        headings = {one.id: one.heading() for one in posts.get_many(con, [one.post for one in found]).values()}
        return tuple(
            ForYou(post=one.post, heading=headings[one.post], comment=one, name=_name(one.person, people))
            for one in found
            if one.post in headings
        )

    def unsettled(self, post_ids: Iterable[str]) -> dict[PostId, int]:
        """Of the posts that have any: how many threads nobody has settled."""
        return comments.open_threads(self.desk.library.con, post_ids)

    # Changing

    def write(self, post_id: str, text: str, *, answers: str | None = None) -> Comment:
        """Say something about a post, or answer what was said. An answer to an answer belongs to the same thread.

        What is answered is open again. Raises ``NotFound``, and ``InvalidValue`` for no text or too much.
        """
        con, who = self.desk.library.con, self.desk.somebody()
        post = posts.get(con, post_id)
        first = comments.one_of(con, answers) if answers is not None else None
        if first is not None and first.answers is not None:
            first = comments.one_of(con, first.answers)
        if first is not None and first.post != post.id:
            raise NotFound("That comment belongs to another post.")
        made = Comment(
            id=row_id(post.id, self.desk.new_id()),
            post=post.id,
            answers=first.id if first else None,
            person=who,
            at=to_text(self.desk.clock()),
            text=text,
        )
        what = "answered a comment on" if first else "commented on"
        with self.desk.change("comment", f"{what} “{post.heading()}”") as writer:
            writer.put("comment", to_row(made))
            if first is not None and first.settled_at is not None:
                writer.put("comment", to_row(replace(first, settled_at=None, settled_by=None)))
        return made

    def edit(self, comment_id: str, text: str) -> Comment:
        """Say one's own words otherwise. Raises ``NotAllowed`` for somebody else's, ``InvalidValue``, ``NotFound``."""
        old = self._own(comment_id, "changed")
        new = replace(old, text=text)
        if new.text == old.text:
            return old
        new = replace(new, edited_at=to_text(self.desk.clock()))
        with self.desk.change("edit comment", f"changed a comment on “{self._heading(old)}”") as writer:
            writer.put("comment", to_row(new))
        return new

    def delete(self, comment_id: str) -> None:
        """Take one's own words back; the history keeps them. Raises ``NotAllowed``, also where somebody answered."""
        old = self._own(comment_id, "deleted")
        if comments.answers_to(self.desk.library.con, old.id):
            raise NotAllowed(
                "This comment was answered, so it stays.", hint="You can change its words, or settle the thread."
            )
        with self.desk.change("delete comment", f"deleted a comment on “{self._heading(old)}”") as writer:
            writer.remove("comment", old.id)

    def settle(self, comment_id: str, *, settled: bool = True) -> Comment:
        """Close a thread, or open it again. Anybody may. Raises ``NotFound``."""
        con, who = self.desk.library.con, self.desk.somebody()
        old = comments.one_of(con, comment_id)
        if old.answers is not None:
            old = comments.one_of(con, old.answers)
        if settled == (old.settled_at is not None):
            return old
        at, by = (to_text(self.desk.clock()), who) if settled else (None, None)
        new = replace(old, settled_at=at, settled_by=by)
        verb = "settled" if settled else "opened again"
        with self.desk.change("settle comment", f"{verb} a comment on “{self._heading(old)}”") as writer:
            writer.put("comment", to_row(new))
        return new

    # Inside

    def _people(self) -> dict[PersonId, str]:
        return {one.id: one.name for one in council.all_of(self.desk.library.con, Person)}

    def _thread(self, first: Comment, answers: list[Comment], people: dict[PersonId, str]) -> Thread:
        waits = None
        if self.desk.who is not None and first.settled_at is None:
            waits = _waits([first, *answers], self.desk.who, people)
        return Thread(
            first=self._said(first, people),
            answers=tuple(self._said(one, people) for one in answers),
            settled_by=_name(first.settled_by, people) if first.settled_at else "",
            for_you=waits is not None,
        )

    def _said(self, one: Comment, people: dict[PersonId, str]) -> Said:
        mine = one.person is not None and one.person == self.desk.who
        named = tuple(sorted(people[person] for person in mentioned(one.text, people)))
        return Said(comment=one, name=_name(one.person, people), mine=mine, names=named)

    def _own(self, comment_id: str, verb: str) -> Comment:
        who = self.desk.somebody()
        old = comments.one_of(self.desk.library.con, comment_id)
        if old.person != who:
            raise NotAllowed(f"A comment is {verb} only by whoever wrote it.", hint="You can answer it.")
        return old

    def _heading(self, one: Comment) -> str:
        return posts.get(self.desk.library.con, one.post).heading()


def _waits(thread: list[Comment], who: PersonId, people: dict[PersonId, str]) -> Comment | None:
    """The comment of a thread that names somebody who has said nothing in it since."""
    waiting = None
    for one in thread:
        if one.person == who:
            waiting = None
        elif waiting is None and who in mentioned(one.text, people):
            waiting = one
    return waiting


def _name(person: PersonId | None, people: dict[PersonId, str]) -> str:
    return people.get(person, "Somebody") if person is not None else "Somebody"
