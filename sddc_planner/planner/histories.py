"""The history of a post, a campaign, a month's schedule, or the library: a page of sentences at a time."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

from sddc_planner.clock import from_text, in_london, to_text, wall_clock
from sddc_planner.model.day_words import long_day
from sddc_planner.model.difference import words_changed
from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.comparing import Choice, Comparing, Comparison
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.schedules import month_span
from sddc_planner.planner.telling.rules import RuleBook, touching
from sddc_planner.planner.telling.teller import (
    ACTIONS_OF_KIND,
    TABLES_OF_KIND,
    Around,
    HistoryLine,
    kind_of,
    posts_of,
    tell,
)
from sddc_planner.planner.telling.words import ALTERED, Detail, HistoryKind, Names, count, quoted
from sddc_planner.store import history, history_entries, posts
from sddc_planner.store.history import Entry, Sift
from sddc_planner.store.history_entries import Placed

_AT_ONCE = 600
"""Entries that one question looks at, at most: whoever wants more asks again, and others are served in between."""
_TOLD_AT_ONCE = 100
_MOST_DETAILS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose history, and which of it. With neither ``post``, ``campaign`` nor ``month`` it is the library's.

    A campaign's is that of its brief, measures, readings and polls too; its posts have their own. ``departments``
    narrow a month. ``first`` and ``last`` are days in London, both included. Every one of ``words`` must stand in the
    sentence or in its day, whatever its case.
    """

    post: str | None = None
    campaign: str | None = None
    month: date | None = None
    departments: frozenset[DepartmentId] = frozenset()
    person: str | None = None
    kinds: frozenset[HistoryKind] = frozenset()
    first: date | None = None
    last: date | None = None
    words: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.person or self.kinds or self.first or self.last or self.words.strip())


@dataclass(frozen=True, slots=True)
class Place:
    """How far a history has been read: the last entry looked at, and how many lines of another laptop's are shown."""

    seq: int
    told: int


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, newest first. ``after`` is where to go on, None at the end. ``looked`` of ``total`` entries were read."""

    lines: tuple[HistoryLine, ...]
    after: Place | None
    looked: int
    total: int


def _sets() -> dict[int, set[Any]]:
    return defaultdict(set)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Entries, with the places of their rows that are wanted, and in a month the posts that each is about."""

    places: dict[int, set[int]] = field(default_factory=_sets)
    posts: dict[int, set[str]] = field(default_factory=_sets)


@dataclass(frozen=True, slots=True)
class Histories:
    """The part of ``Planner`` that tells what happened."""

    desk: Desk
    council: Council

    def page(self, asked: Asked, after: Place | None = None, limit: int = 100) -> Page:
        """The next lines after ``after``. May hold fewer than ``limit``, or none, and yet say where to go on."""
        con = self.desk.library.con
        chosen = self._chosen(asked)
        seqs = self._candidates(asked, chosen, after)
        fresh: list[HistoryLine] = []
        looked = 0
        names = self.names()
        for start in range(0, min(len(seqs), _AT_ONCE), _TOLD_AT_ONCE):
            part = seqs[start : start + min(_TOLD_AT_ONCE, _AT_ONCE - start)]
            for line in self._lines(part, asked, chosen, names):
                looked += 1
                if fits(line, asked):
                    fresh.append(line)
                if len(fresh) == limit:
                    break
            if len(fresh) == limit:
                break
        is_end = looked == len(seqs)
        reached = seqs[looked - 1] if looked else (after.seq if after else 2**62)
        said = self._told(asked)[after.told if after else 0 :]
        lines, used = _merged(fresh, said, rest=is_end)
        total = history.newest(con) if chosen is None else len(chosen.places)
        shown_told = (after.told if after else 0) + used
        return Page(tuple(lines), None if is_end else Place(reached, shown_told), looked, total)

    def lines(self, asked: Asked, limit: int) -> tuple[HistoryLine, ...]:
        """The newest ``limit`` lines, however many entries that takes. For what is not shown as it is read."""
        found: list[HistoryLine] = []
        after: Place | None = None
        while len(found) < limit:
            page = self.page(asked, after, limit - len(found))
            found += page.lines
            after = page.after
            if after is None:
                break
        return tuple(found[:limit])

    def details(self, asked: Asked, line: HistoryLine) -> tuple[Detail, ...]:
        """What an entry changed, before and after; of one about many posts, what it did with each."""
        found = line.details
        if not found and line.seq and line.post is None:
            found = self._details_of_many(asked, line.seq)
        return tuple(replace(one, pieces=words_changed(one.before, one.after)) if one.prose else one for one in found)

    def names(self) -> Names:
        """Everything by id, for sentences."""
        con = self.desk.library.con
        tables = ("person", "department", "account", "platform", "campaign", "video")
        people, departments, accounts, platforms, campaigns, videos = (history.names_in(con, one) for one in tables)
        where = history.platforms_of_accounts(con)
        accounts = {key: f"{name}, {platforms.get(where[key], where[key])}" for key, name in accounts.items()}
        return Names(people, departments, accounts, campaigns, videos)

    def choices(self, post_id: str) -> tuple[Choice, ...]:
        """The states of a post that can be compared, oldest first."""
        return Comparing(self.desk, self.names()).choices(post_id)

    def compare(self, post_id: str, left: int | None, right: int | None) -> Comparison:
        """Two states of a post side by side: revisions by number, None for as it stands now. Raises ``NotFound``."""
        return Comparing(self.desk, self.names()).compare(post_id, left, right)

    # Which entries

    def _chosen(self, asked: Asked) -> _Chosen | None:
        """The entries of a post, of a campaign or of a month; None for all of the library."""
        if asked.post is not None:
            return self._of_post(asked.post)
        if asked.campaign is not None:
            return _Chosen(history_entries.places_of_campaign(self.desk.library.con, asked.campaign))
        return self._of_month(asked.month, asked.departments) if asked.month is not None else None

    def _of_post(self, post: str) -> _Chosen:
        con = self.desk.library.con
        chosen = _Chosen()
        chosen.places.update(history_entries.places_of(con, [post]).get(post, {}))
        stood = history_entries.placings(con, [post])
        for more in (history_entries.exchanges_with(con, post), touching(self._book(), stood)):
            for seq, places in more.items():
                if seq not in chosen.places:  # an entry about the post itself says more
                    chosen.places[seq] = places
        return chosen

    def _of_month(self, month: date, departments: Collection[str]) -> _Chosen:
        """What happened to posts while they lay in the month, to its rules and with its files."""
        con = self.desk.library.con
        first, last = month_span(month)
        book, ids = self._book(), history_entries.once_in(con, first, last)
        chosen = _Chosen()
        stood = {
            post: [replace(one, there=one.there and _belongs(one, first, last, departments, book)) for one in timeline]
            for post, timeline in history_entries.placings(con, ids).items()
        }
        for post, marked in history_entries.places_of(con, ids).items():
            timeline = stood.get(post, [])
            seqs = [one.seq for one in timeline]
            for seq, places in marked.items():
                around = timeline[max(0, bisect_left(seqs, seq) - 1) : bisect_right(seqs, seq)]  # before it and after
                if any(one.there for one in around):
                    chosen.places[seq] |= places
                    chosen.posts[seq].add(post)
        here = {post for post, timeline in stood.items() if any(one.there for one in timeline)}
        for more in (history_entries.exchanges_in(con, first, departments, here), touching(book, stood)):
            for seq, places in more.items():
                chosen.places[seq] |= places
        return chosen

    def _book(self) -> RuleBook:
        return RuleBook.read(history_entries.changes_of_rules(self.desk.library.con))

    def _candidates(self, asked: Asked, chosen: _Chosen | None, after: Place | None) -> Sequence[int]:
        below = after.seq if after else None
        if chosen is not None:
            return sorted((seq for seq in chosen.places if below is None or seq < below), reverse=True)
        sift = Sift(
            person=asked.person,
            tables=tuple(dict.fromkeys(table for kind in sorted(asked.kinds) for table in TABLES_OF_KIND[kind])),
            actions=tuple(action for kind in sorted(asked.kinds) for action in ACTIONS_OF_KIND.get(kind, ())),
            first=_instant(asked.first) if asked.first else "",
            last=_instant(asked.last + timedelta(days=1)) if asked.last else "",
        )
        return history.sifted(self.desk.library.con, sift, below=below, limit=_AT_ONCE + 1)

    # Telling

    def _lines(self, seqs: Sequence[int], asked: Asked, chosen: _Chosen | None, names: Names) -> Iterator[HistoryLine]:
        places = chosen.places if chosen is not None else None
        found = history.entries(self.desk.library.con, seqs, places)
        around = self._around(found, asked, places, names)
        for entry in found:
            mine = chosen.posts[entry.seq] if chosen is not None and entry.seq in chosen.posts else set()
            line = _told_or_altered(entry, around, asked.post, next(iter(mine)) if len(mine) == 1 else None)
            if len(mine) > 1 and places is not None and len(places[entry.seq]) < entry.size:
                line = replace(line, summary=f"{line.summary}, {len(mine):,} of them in this schedule")
            yield line

    def _around(
        self,
        found: Sequence[Entry],
        asked: Asked,
        places: Mapping[int, Collection[int]] | None,
        names: Names,
    ) -> Around:
        con = self.desk.library.con
        aims = [one.target for one in found if one.target is not None and one.action in ("undo", "redo")]
        if places is not None:
            aims = [one for one in aims if one in places]
        targets = history.entries(con, list(dict.fromkeys(aims)), places)
        rows = [row for one in (*found, *targets) for row in one.rows]
        wanted = {row.row for row in rows if row.table == "submission"}
        wanted |= {str(row.get("revision")) for row in rows if row.table == "sign_off"}
        wanted |= {f"{row.get('post')}/{row.get('revision')}" for row in rows if row.table == "verbal"}
        origins = {}
        if asked.post is not None:
            imports = [one.seq for one in found if one.action == "import"]
            origins = {seq: said for seq in imports if (said := history.came_in_with(con, seq, asked.post))}
        return Around(
            names=names,
            titles=history.revision_titles(con, wanted),
            replies=history.replies_in(con, [one.seq for one in found if "reply" in one.tables]),
            origins=origins,
            targets={one.seq: one for one in targets},
        )

    def _told(self, asked: Asked) -> list[HistoryLine]:
        """What another laptop told of the same posts, newest first. It tells nothing of campaigns."""
        lines: list[HistoryLine] = []
        said = history.told(self.desk.library.con, asked.post) if asked.campaign is None else []
        if not said:
            return lines
        known = posts.get_many(self.desk.library.con, [post for _row, post, _body in said]) if not asked.post else {}
        headings = {str(key): one.heading() for key, one in known.items()}
        for _row, post, body in said:
            try:
                at = from_text(body["at"])
            except (KeyError, TypeError, ValueError):
                continue
            summary, person = str(body.get("summary") or ""), str(body.get("person") or "Somebody")
            kind, heading = _kind_of_told(summary), headings.get(post, "")
            if heading:
                summary += f" ({quoted(heading)})"
            lines.append(
                HistoryLine(seq=0, at=at, person=person, summary=summary, kind=kind, post=post or None, heading=heading)
            )
        who = self.names().person(asked.person) if asked.person is not None else None
        lines.sort(key=lambda one: one.at, reverse=True)
        return [one for one in lines if fits(one, replace(asked, person=None)) and who in (None, one.person)]

    def _details_of_many(self, asked: Asked, seq: int) -> tuple[Detail, ...]:
        """For each post that an entry was about, what it did with it."""
        con = self.desk.library.con
        chosen = self._chosen(asked)
        wanted = chosen.places if chosen is not None else None
        whole = history.entries(con, [seq])
        if not whole:
            return ()
        places = sorted(wanted[seq]) if wanted is not None and seq in wanted else range(whole[0].size)
        found = history.entries(con, [seq], {seq: places[: 4 * _MOST_DETAILS]}, most=4 * _MOST_DETAILS)
        around = self._around(found, asked, None, self.names())
        headings = {str(key): one.heading() for key, one in posts.get_many(con, posts_of(found[0])).items()}
        every = sorted(posts_of(found[0]), key=lambda post: (post not in headings, headings.get(post, "").casefold()))
        told = []
        for post in every[:_MOST_DETAILS]:
            mine = tuple(one for one in found[0].rows if post in posts_of(replace(found[0], rows=(one,))))
            line = tell(replace(found[0], rows=mine), around, post)
            told.append(Detail(label=headings.get(post, "A post that was deleted"), after=line.summary))
        more = len(every) - len(told)
        return (*told, Detail(label="And", after=f"{count(more, 'more post')}.")) if more else tuple(told)


def fits(line: HistoryLine, asked: Asked) -> bool:
    """Whether a line is among those that were asked for."""
    day = in_london(line.at).date()
    if asked.person is not None and asked.person not in line.people:
        return False
    if (asked.kinds and line.kinds.isdisjoint(asked.kinds)) or (asked.first and day < asked.first):
        return False
    if asked.last and day > asked.last:
        return False
    wanted = asked.words.casefold().split()
    if not wanted:
        return True
    sentence = f"{line.sentence()} {long_day(day)}".casefold()
    return all(word in sentence for word in wanted)


def _told_or_altered(entry: Entry, around: Around, post: str | None, about: str | None) -> HistoryLine:
    """An entry as a line; of one whose images were altered into nonsense, its summary."""
    try:
        return tell(entry, around, post, about)
    except (AttributeError, KeyError, TypeError, ValueError):
        return HistoryLine(
            seq=entry.seq,
            at=entry.at,
            person=around.names.person(entry.person),
            summary=entry.summary,
            kind=kind_of(entry),
            people=frozenset(filter(None, [entry.person])),
            post=post,
            details=(Detail(label="Altered", after=ALTERED),),
        )


def _belongs(where: Placed, first: date, last: date, departments: Collection[str], book: RuleBook) -> bool:
    """Whether a post that stood so was in the schedule."""
    if not where.day or not first.isoformat() <= where.day <= last.isoformat():
        return False
    return not departments or not book.concerned(where.seq, where).isdisjoint(departments)


def _instant(day: date) -> str:
    """When a day begins in London, as the journal writes it."""
    return to_text(wall_clock(day, time(0)))


def _merged(own: Sequence[HistoryLine], told: Sequence[HistoryLine], *, rest: bool) -> tuple[list[HistoryLine], int]:
    """Both, newest first, the library's own in the order of its entries; and how many of the others were taken.

    ``rest`` when no more of the library's own follow.
    """
    lines: list[HistoryLine] = []
    used = 0
    for one in own:
        while used < len(told) and told[used].at > one.at:
            lines.append(told[used])
            used += 1
        lines.append(one)
    if rest:
        lines += told[used:]
        used = len(told)
    return lines, used


_TOLD_KINDS = (
    (("took back", "did again"), HistoryKind.UNDO),
    (("approved", "asked for changes", "withdrew", "recorded that", "entered what"), HistoryKind.DECISIONS),
    (("submitted",), HistoryKind.SUBMISSIONS),
    (("exported", "made a pack", "made a review", "drafted", "brought"), HistoryKind.EXCHANGE),
)


def _kind_of_told(summary: str) -> HistoryKind:
    """Of a line that another laptop wrote, which sends sentences alone."""
    return next((kind for begins, kind in _TOLD_KINDS if summary.startswith(begins)), HistoryKind.EDITS)
