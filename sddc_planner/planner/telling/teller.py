"""Tells one journal entry: of a post, of the posts of a month, or of the whole library."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sddc_planner.clock import in_london
from sddc_planner.model.day_words import brief_date
from sddc_planner.planner.telling import (
    briefs,
    campaign_templates,
    campaigns,
    comments,
    decisions,
    exchange,
    handing,
    holds,
    measures,
    polls,
    posts,
    rules,
)
from sddc_planner.planner.telling.words import REMOVED, Detail, HistoryKind, Names, Phrase, quoted
from sddc_planner.store.history import Entry, RowChange

_AS_IT_SAYS = frozenset({"open pack", "put back", "bring in campaign"})
"""Actions that bring rows here, or bring them back, and are not what the rows tell."""
_APART = (holds.CHOICES, handing.PLACING, comments.TABLE)
_OF_POSTS = frozenset({"post", "revision", "submission", "sign_off", "verbal", *_APART})
_KIND_BY_TABLE = (
    (frozenset({"sign_off", "verbal", briefs.SIGNED}), HistoryKind.DECISIONS),
    (frozenset({*exchange.TABLES, *handing.TABLES}), HistoryKind.EXCHANGE),
    (frozenset({"submission", "revision", *briefs.SUBMITTED}), HistoryKind.SUBMISSIONS),
    (frozenset({"holding", *holds.TABLES}), HistoryKind.RULES),
    (
        frozenset({"post", holds.CHOICES, comments.TABLE, campaigns.TABLE, polls.TABLE, *measures.TABLES}),
        HistoryKind.EDITS,
    ),
)
TABLES_OF_KIND: Mapping[HistoryKind, tuple[str, ...]] = {
    HistoryKind.EDITS: ("post", holds.CHOICES, comments.TABLE, campaigns.TABLE, polls.TABLE, *measures.TABLES),
    HistoryKind.SUBMISSIONS: ("submission", briefs.SUBMITTED[0]),
    HistoryKind.DECISIONS: ("sign_off", "verbal", briefs.SIGNED),
    HistoryKind.RULES: ("department", "account", "holding", "person", "setting", "signing_key", *holds.TABLES),
    HistoryKind.EXCHANGE: (*exchange.TABLES, *handing.TABLES),
    HistoryKind.SET_UP: (
        "department", "account", "person", "setting", "signing_key", "platform", "video", "media",
        "template", "council_word", "special_day", "saved_view", campaign_templates.TABLE,
    ),
    HistoryKind.UNDO: (),
}  # fmt: skip
"""Where entries of each kind may be found; which of them are of it, their telling says."""
ACTIONS_OF_KIND: Mapping[HistoryKind, tuple[str, ...]] = {
    HistoryKind.UNDO: ("undo", "redo"),
    HistoryKind.SET_UP: ("create", "unlock"),
    HistoryKind.RULES: ("put back",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One journal entry as a sentence: "2 Dec 14:10: W. Contact approved revision 3 of “Christmas bins”".

    ``seq`` is its number, 0 where another laptop told it. ``people`` are all who had a part in it. ``post``, with
    its ``heading`` then, and ``revision`` are set where it is about one post, or one revision of it.
    """

    seq: int
    at: datetime
    person: str
    summary: str
    kind: HistoryKind = HistoryKind.EDITS
    came_in: bool = False
    """It came in a file, and so is found under what was exchanged too."""
    stays_here: bool = False
    """It tells what people said to each other, which goes to no other laptop."""
    people: frozenset[str] = frozenset()
    post: str | None = None
    heading: str = ""
    revision: int | None = None
    details: tuple[Detail, ...] = ()

    @property
    def kinds(self) -> frozenset[HistoryKind]:
        """Under which it is found."""
        return frozenset({self.kind, HistoryKind.EXCHANGE} if self.came_in else {self.kind})

    def sentence(self) -> str:
        local = in_london(self.at)
        return f"{brief_date(local)} {local:%H:%M}: {self.person} {self.summary}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What sentences need beside their entries, read once for a page of them."""

    names: Names
    titles: Mapping[str, str] = field(default_factory=dict)
    """Revision -> the heading of its post when it was frozen."""
    replies: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    origins: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """Entry -> what an import notes of the row that the post came from."""
    targets: Mapping[int, Entry] = field(default_factory=dict)
    """Entries that were taken back or done again."""


def tell(entry: Entry, around: Around, post: str | None = None, about: str | None = None) -> HistoryLine:
    """An entry as a line: in the history of ``post`` itself; or of ``about`` by name; or of all that it changed."""
    phrase = _phrase(entry, around, post, about)
    whom = phrase.person or entry.person
    about = post or about or _only_post(entry)
    return HistoryLine(
        seq=entry.seq,
        at=entry.at,
        person=around.names.person(whom),
        summary=phrase.text,
        kind=phrase.kind,
        came_in="reply" in entry.tables,
        stays_here=entry.tables == {comments.TABLE},
        people=frozenset(filter(None, (entry.person, phrase.person))),
        post=about,
        heading=_heading([one for one in entry.rows if _post_of(one) == about], around) if about else "",
        revision=phrase.revision if about else None,
        details=_with_removals(entry, phrase),
    )


def _phrase(entry: Entry, around: Around, post: str | None, about: str | None = None) -> Phrase:
    about = post or about or _only_post(entry)
    if entry.action in _AS_IT_SAYS:
        return Phrase(text=entry.summary, kind=kind_of(entry))
    if entry.action in ("undo", "redo"):
        return _undone(entry, around, post, about)
    if about:
        mine = [one for one in entry.rows if one.table in _OF_POSTS and _post_of(one) == about]
        if mine:
            return _of_post(entry, mine, around, "" if post else quoted(_heading(mine, around)))
    phrase = rules.told(entry, entry.rows, around.names)
    phrase = phrase or holds.told(entry, entry.rows, around.names)
    phrase = phrase or briefs.told(entry, entry.rows, around.names)
    phrase = phrase or polls.told(entry, entry.rows, around.names)
    phrase = phrase or measures.told(entry, entry.rows)
    phrase = phrase or campaigns.told(entry, entry.rows, around.names)
    phrase = phrase or campaign_templates.told(entry, entry.rows)
    if phrase is None and kind_of(entry) is HistoryKind.EXCHANGE:
        phrase = exchange.told(entry, entry.rows, around.names, post) or handing.told(entry, entry.rows, post)
    return phrase or Phrase(text=entry.summary, kind=kind_of(entry))


def _of_post(entry: Entry, mine: list[RowChange], around: Around, of: str) -> Phrase:
    names = around.names
    if any(one.table == "sign_off" for one in mine):
        signed = [one for one in mine if one.table == "sign_off"]
        return decisions.told(entry, signed, of, names, around.replies.get(entry.seq))
    said = next((one for one in mine if one.table == "verbal"), None)
    if said is not None:
        return decisions.said_aloud(entry, said, of, names)
    row = next((one for one in mine if one.table == "post"), None)
    if (apart := _apart(entry, mine, of, names, row)) is not None:
        return apart
    if submitted := posts.submitted(mine, of):
        changed = posts.told(row, of, names).details if row else ()
        return replace(submitted, details=changed)
    if row is None:
        return Phrase(text=entry.summary, kind=kind_of(entry))
    return posts.told(row, of, names, around.origins.get(entry.seq))


def _apart(entry: Entry, mine: list[RowChange], of: str, names: Names, row: RowChange | None) -> Phrase | None:
    """What was decided about the post under a hold, or ticked on its way out."""
    choice = next((one for one in mine if one.table == holds.CHOICES), None)
    if choice is not None:
        return holds.decided(entry, choice, of, posts.told(row, of, names) if row else None)
    if said := [one for one in mine if one.table == comments.TABLE]:
        return comments.told(entry, said, of)
    if placed := [one for one in mine if one.table == handing.PLACING]:
        return handing.of_post(entry, placed, of if row else "", names, named=bool(of))
    return None


def _undone(entry: Entry, around: Around, post: str | None, about: str | None) -> Phrase:
    verb = "took back" if entry.action == "undo" else "did again"
    target = around.targets.get(entry.target or 0)
    if target is None or about is None:
        return Phrase(text=entry.summary, kind=HistoryKind.UNDO)
    phrase = _phrase(target, around, post, about)
    details = tuple(detail for row in entry.rows if row.table == "post" for detail in _back(row, around.names))
    return Phrase(text=f"{verb}: {phrase.text}", kind=HistoryKind.UNDO, revision=phrase.revision, details=details)


def _back(row: RowChange, names: Names) -> tuple[Detail, ...]:
    return posts.told(row, "", names).details


def kind_of(entry: Entry) -> HistoryKind:
    """By what it touched."""
    if entry.action in ("undo", "redo"):
        return HistoryKind.UNDO
    if entry.action == "put back":
        return HistoryKind.RULES
    for tables, kind in _KIND_BY_TABLE:
        if tables & entry.tables:
            return kind
    return HistoryKind.SET_UP


def _only_post(entry: Entry) -> str | None:
    """The post that an entry is about, if it is about just one, and no campaign came or went with it."""
    if len(entry.rows) < entry.size:
        return None
    if any(one.table == campaigns.TABLE and (one.added or one.gone) for one in entry.rows):
        return None
    about = {_post_of(one) for one in entry.rows if one.table in _OF_POSTS}
    return about.pop() if len(about) == 1 else None


def _post_of(one: RowChange) -> str:
    if one.table == "post":
        return one.row
    if one.table in ("revision", "submission"):
        return one.row.rpartition("/")[0]
    if one.table == comments.TABLE:
        return one.row.partition("/")[0]
    return str(one.get("post") or "")


def posts_of(entry: Entry) -> Collection[str]:
    """The posts among the rows that were read."""
    return {_post_of(one) for one in entry.rows if one.table in _OF_POSTS} - {""}


def _heading(mine: Collection[RowChange], around: Around) -> str:
    """What the post was called: as its row was left, or as its revision was frozen."""
    for one in mine:
        if one.table == "post" and (said := one.after or one.before):
            title = said.get("title") or " ".join((said.get("text") or "").split())[:60]
            return title or "Untitled post"
    for one in mine:
        revision = str(one.get("revision") or one.row) if one.table == "sign_off" else one.row
        if one.table == "verbal":
            revision = f"{one.get('post')}/{one.get('revision')}"
        if title := around.titles.get(revision):
            return title
    return "a post"


def _with_removals(entry: Entry, phrase: Phrase) -> tuple[Detail, ...]:
    if any(one.lost for one in entry.rows) and not any(one.after == REMOVED for one in phrase.details):
        return (*phrase.details, Detail(label="Removed", after=REMOVED))
    return phrase.details
