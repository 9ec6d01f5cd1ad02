"""Putting back what the record says, where rows were altered, inserted or removed outside the program.

Rows that say who signs are put back only for the Communications Manager of the record, with her key unlocked: not for
whoever the altered rows call so. Her own key and name, without which she could not sign in, anybody may put back, and
rows that cannot be read at all, with which nobody could do anything.
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sddc_planner import signing
from sddc_planner.model.council import Holding
from sddc_planner.planner.council import who_decides
from sddc_planner.planner.desk import Desk
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import check, putting_back
from sddc_planner.store.check import CheckReport
from sddc_planner.store.entries import RowKey, word
from sddc_planner.store.putting_back import Odd, StillNeeded
from sddc_planner.store.rows import from_row
from sddc_planner.store.schema import RULES


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was put back, and what was not with the reason, as sentences. ``check`` is how the record stands now.

    ``asks_for`` are the managers of whom one must sign in to have the rest put back.
    """

    done: tuple[str, ...]
    left: tuple[str, ...]
    check: CheckReport
    asks_for: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        return not self.check.faults


@dataclass(frozen=True, slots=True)
class PuttingBack:
    """One look at the record and what it says of each row."""

    desk: Desk

    def run(self, progress: Progress | None = None) -> PutBack:
        """Put back all that can be, as one entry, which is not undone. Raises ``LibraryReadOnly``."""
        watch = progress or NoProgress()
        con = self.desk.library.con
        odd = putting_back.odd_rows(con, watch)
        names = _Names.read(self.desk, odd)
        refused, managers = self._refused(odd)
        why = {one.key: one.hindrance or refused.get(one.key, "") for one in odd}
        again = self._posts_listed_wrongly(watch) - {key for table, key in why if table == "post"}
        while True:
            rows = [one for one in odd if not why[one.key]]
            try:
                ruled = not any(reason for (table, _id), reason in why.items() if table in RULES)
                self._write(rows, again if ruled else frozenset())  # what is kept beside posts follows from the rules
                break
            except StillNeeded as exc:
                why |= dict.fromkeys(exc.keys, "something else refers to it, or it to what is gone")
        found = check.whole(con, self.desk.library.media, watch)
        left = [f"{_upper(names.of(one))} cannot be put back: {why[one.key]}." for one in odd if why[one.key]]
        return PutBack(tuple(_done(one, names) for one in rows), tuple(left), found, managers)

    def _write(self, rows: Sequence[Odd], again: Collection[str]) -> None:
        if not rows and not again:
            return
        count = len(rows)
        said = f"put back {count:,} row{'s' * (count != 1)} that had been altered outside the program"
        if not rows:
            said = "worked out again what is kept beside posts"
        with self.desk.change("put back", said, undoable=False) as writer:
            putting_back.write(writer, rows)
            putting_back.make_again(writer, again)

    def _posts_listed_wrongly(self, watch: Progress) -> frozenset[str]:
        """Posts beside which something is kept that does not follow from their rows."""
        found = check.whole(self.desk.library.con, self.desk.library.media, watch)
        return frozenset(one.post for one in found.faults if one.where == "post" and one.post)

    def _refused(self, odd: Sequence[Odd]) -> tuple[dict[RowKey, str], frozenset[str]]:
        """Rows that only the manager may have put back, with what is to be done, unless it is her who asks; and her."""
        people, keys = (putting_back.recorded(self.desk.library.con, table) for table in ("person", "signing_key"))
        managers = self._managers(people, keys)
        if not managers or self._is_one(managers):
            return {}, frozenset()
        names = " or ".join(sorted(str(people.get(one, {}).get("name", "The manager")) for one in managers))
        said = f"{names} must be at the keyboard and signed in to put back what says who signs"
        mine = {("person", one) for one in managers}
        mine |= {("signing_key", key) for key, row in keys.items() if row.get("person") in managers}
        mine |= putting_back.unreadable(self.desk.library.con, odd)
        found = {one.key: said for one in odd if one.key[0] in RULES and one.key not in mine and not one.hindrance}
        return found, frozenset(managers) if found else frozenset()

    def _managers(
        self, people: Mapping[str, Mapping[str, Any]], keys: Mapping[str, Mapping[str, Any]]
    ) -> dict[str, list[str]]:
        """Who decides who signs, by the record -> the public halves of their keys by the record."""
        public: dict[str, list[str]] = {}
        for row in keys.values():
            if not row.get("revoked_at"):
                public.setdefault(str(row.get("person")), []).append(str(row.get("public")))
        columns = [one.name for one in fields(Holding)]
        held = [
            from_row(Holding, {name: row.get(name) for name in columns})
            for row in putting_back.recorded(self.desk.library.con, "holding").values()
        ]
        active = {key for key, row in people.items() if row.get("active")}
        return {one: public[one] for one in who_decides(held, public.keys(), active, self.desk)}

    def _is_one(self, managers: Mapping[str, Sequence[str]]) -> bool:
        """Whether the unlocked key is one that the record gives a manager: it must sign something to show it."""
        session = self.desk.open_session()
        if session is None or session.person not in managers:
            return False
        text = f"put back {secrets.token_hex(16)}"
        signature = session.key.sign(text)
        return any(signing.is_signed(public, text, signature) for public in managers[session.person])


@dataclass(frozen=True, slots=True)
class _Names:
    people: Mapping[str, str]
    posts: Mapping[str, str]

    @classmethod
    def read(cls, desk: Desk, odd: Sequence[Odd]) -> "_Names":
        con, wanted = desk.library.con, {str(one.said().get("post")) for one in odd}
        people = {key: str(row.get("name")) for key, row in putting_back.recorded(con, "person").items()}
        posts = {key: _heading(row) for key, row in putting_back.recorded_posts(con, wanted).items()}
        return cls(people, posts)

    def of(self, one: Odd) -> str:
        """ "the department “Waste”", "the capacity of W. Contact", "revision 2 of “Christmas bins”"."""
        table, key = one.key
        said = one.said()
        if table == "post":
            return f"the post “{_heading(said)}”"
        if table in ("holding", "signing_key"):
            return f"the {word(table)} of {self.people.get(str(said.get('person')), 'somebody unknown')}"
        if table == "revision":
            return f"revision {said.get('number')} of {self._post(said.get('post'))}"
        if table == "setting":
            return f"the setting “{key.replace('_', ' ')}”"
        if said.get("post") and not said.get("name"):
            return f"the {word(table)} of {self._post(said.get('post'))}"
        name = next((said[column] for column in ("name", "title", "file", "question") if said.get(column)), key)
        return f"the {word(table)} “{name}”"

    def _post(self, post: Any) -> str:
        return f"“{self.posts.get(str(post), str(post))}”"


def _heading(row: Mapping[str, Any]) -> str:
    return row.get("title") or " ".join(str(row.get("text") or "").split())[:60] or "Untitled post"


def _done(one: Odd, names: _Names) -> str:
    what = names.of(one)
    if one.wanted is None:
        return f"Took out {what}, which the record does not know."
    if one.now is None:
        return f"Brought back {what}, which had been removed."
    return f"Put {what} back as it was."


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
