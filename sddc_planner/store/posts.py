"""Reading posts, and between a post and its row."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PersonId, PlatformId, PostId, VideoId
from sddc_planner.model.post import Media, Post, first_words
from sddc_planner.model.state import State
from sddc_planner.store import finding
from sddc_planner.store.rows import packed, unpacked

if TYPE_CHECKING:
    from sddc_planner.model.checks_subject import Level

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which posts a page shows. An empty set means all; several sets narrow each other."""

    departments: frozenset[DepartmentId] = frozenset()
    accounts: frozenset[AccountId] = frozenset()
    campaigns: frozenset[CampaignId] = frozenset()
    states: frozenset[State] = frozenset()
    platforms: frozenset[PlatformId] = frozenset()
    labels: frozenset[str] = frozenset()
    people: frozenset[PersonId] = frozenset()
    """Who wrote any of it, or whose it is."""
    video: bool | None = None
    """Only posts with a video, linked or in a file; only those without."""
    picture: bool | None = None
    failing: "frozenset[Level]" = frozenset()
    """Only posts that have not gone out, and of which the checks find an error, or a warning that nobody waived."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a calendar needs of a post, with its standing as last worked out."""

    id: PostId
    day: date | None
    at: time | None
    title: str
    accounts: tuple[AccountId, ...]
    department: DepartmentId | None
    campaign: CampaignId | None
    video: VideoId | None
    has_media: bool
    standing: State
    published: bool
    cancelled: bool
    verbal: bool = False
    """It goes out on a verbal approval that waits to be countersigned."""


_LINE = """
    SELECT p.n, p.id, p.day, p.at, CASE WHEN p.title = '' THEN substr(p.text, 1, 80) ELSE p.title END AS heading,
           p.accounts, p.department, p.campaign, p.video, p.media, p.published_at, p.cancelled, s.standing, s.verbal
    FROM post p LEFT JOIN post_standing s ON s.post = p.id
"""


def lines_between(con: sqlite3.Connection, first: date, last: date, wanted: Wanted) -> tuple[Line, ...]:
    """Posts on the days from ``first`` to ``last``, in calendar order. States are not narrowed here: time decides."""
    where, values = _where(wanted)
    rows = con.execute(
        f"{_LINE} WHERE p.day BETWEEN ? AND ? {where} ORDER BY p.day, p.at, p.n",
        [first.isoformat(), last.isoformat(), *values],
    )
    return tuple(_line(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the checks of one post need of another."""

    id: PostId
    day: date
    at: time | None
    accounts: tuple[AccountId, ...]
    heading: str
    text: str


def wordings_between(con: sqlite3.Connection, first: date, last: date) -> Iterator[Wording]:
    """What goes out on the days from ``first`` to ``last``; cancelled posts do not."""
    rows = con.execute(
        "SELECT id, day, at, accounts, title, text FROM post WHERE day BETWEEN ? AND ? AND coalesce(cancelled, 0) = 0",
        [first.isoformat(), last.isoformat()],
    )
    for row in rows:
        yield Wording(
            row["id"],
            date.fromisoformat(row["day"]),
            time.fromisoformat(row["at"]) if row["at"] else None,
            tuple(unpacked(row["accounts"], [])),
            row["title"] or first_words(row["text"]) or "Untitled post",
            row["text"],
        )


def undated_lines(con: sqlite3.Connection, wanted: Wanted) -> tuple[Line, ...]:
    where, values = _where(wanted)
    return tuple(_line(row) for row in con.execute(f"{_LINE} WHERE p.day IS NULL {where} ORDER BY p.n", values))


def search_lines(con: sqlite3.Connection, words: str, limit: int) -> tuple[Line, ...]:
    """Posts that hold every word (the last may be unfinished): the best first where few do, otherwise the newest."""
    numbers = finding.posts(con, words, limit)
    rows = con.execute(f"{_LINE} WHERE p.n IN ({marks(numbers)})", numbers)
    found = {row["n"]: _line(row) for row in rows}
    return tuple(found[one] for one in numbers if one in found)


def lines_of(con: sqlite3.Connection, ids: Sequence[str]) -> tuple[Line, ...]:
    """Those of these posts that exist."""
    return tuple(
        _line(row) for part in chunks(ids) for row in con.execute(f"{_LINE} WHERE p.id IN ({marks(part)})", part)
    )


def get(con: sqlite3.Connection, post_id: str) -> Post:
    """Raises ``NotFound``."""
    row = con.execute("SELECT * FROM post WHERE id = ?", [post_id]).fetchone()
    if row is None:
        raise NotFound("That post no longer exists.", hint="Undo brings back a deleted post.")
    return from_row(row)


def get_many(con: sqlite3.Connection, ids: Iterable[str]) -> dict[PostId, Post]:
    """The posts among ``ids`` that exist, in the order asked for."""
    wanted = list(dict.fromkeys(ids))
    found = {
        PostId(row["id"]): from_row(row)
        for part in chunks(wanted)
        for row in con.execute(f"SELECT * FROM post WHERE id IN ({marks(part)})", part)
    }
    return {PostId(one): found[PostId(one)] for one in wanted if one in found}


def ids_between(con: sqlite3.Connection, first: date, last: date, wanted: Wanted | None = None) -> list[PostId]:
    where, values = _where(wanted or Wanted())
    rows = con.execute(
        f"SELECT p.id FROM post p WHERE p.day BETWEEN ? AND ? {where} ORDER BY p.day, p.at, p.n",
        [first.isoformat(), last.isoformat(), *values],
    )
    return [row["id"] for row in rows]


def authors(con: sqlite3.Connection, post_id: str) -> frozenset[PersonId]:
    row = con.execute("SELECT authors FROM post WHERE id = ?", [post_id]).fetchone()
    return frozenset(unpacked(row["authors"], []) if row else [])


def whose_content(con: sqlite3.Connection, post: Post, cut: str) -> frozenset[PersonId]:
    """Everybody who had a hand in what a post says: its authors, and whoever brought in this cut of its film."""
    row = con.execute(
        "SELECT j.person FROM image i JOIN journal j USING (seq) "
        f"WHERE i.tbl = 'video' AND i.row = ? AND j.target IS NULL AND {_cut_in('after')} = ? "
        f"AND {_cut_in('before')} IS NOT ? ORDER BY i.seq DESC LIMIT 1",
        [post.video, cut, cut],
    ).fetchone()
    return authors(con, post.id) | ({PersonId(row["person"])} if row and row["person"] and cut else set())


def _cut_in(image: str) -> str:
    return f"CASE WHEN json_valid(i.{image}) THEN json_extract(i.{image}, '$.cut') END"


def ids_concerned(con: sqlite3.Connection, touched: Collection[tuple[str, str]]) -> set[str]:
    """Posts whose standing may depend on any of these rows."""
    found = {row for table, row in touched if table == "post"}
    queries = {
        "submission": "SELECT post FROM submission WHERE id = ?",
        "sign_off": "SELECT post FROM sign_off WHERE id = ?",
        "verbal": "SELECT post FROM verbal WHERE id = ?",
        "video": "SELECT id FROM post WHERE video = ?",
        "account": "SELECT post FROM post_account WHERE account = ?",
        "department": (
            "SELECT id FROM post WHERE department = ?1 UNION SELECT a.post FROM post_account a "
            "JOIN account c ON c.id = a.account WHERE c.department = ?1 "
            "UNION SELECT post FROM sign_off WHERE instr(statement, ?1)"  # somebody signed that it was asked
        ),
        "holding": (
            f"SELECT DISTINCT post FROM sign_off WHERE {_said('person')} IN (SELECT person FROM holding WHERE id = ?1)"
        ),
        "signing_key": f"SELECT DISTINCT post FROM sign_off WHERE {_said('key')} = ?1",
    }
    for table, row in touched:
        if table in queries:
            found.update(one[0] for one in con.execute(queries[table], [row]))
        if table == "submission":  # one that was just undone is no longer there to ask
            found.add(row.partition("/")[0])
    return found


def from_row(row: Mapping[str, Any]) -> Post:
    """The post of a row. Of a row that was altered beyond reading, what can still be shown: never what was signed."""
    try:
        return _from_row(row)
    except (InvalidValue, AttributeError, TypeError, ValueError):
        title, text, notes = (row[name] or "" for name in ("title", "text", "notes"))
        return Post(id=PostId(row["id"]), title=title, text=text, notes=notes, created_by=row["created_by"])


def _from_row(row: Mapping[str, Any]) -> Post:
    return Post(
        id=PostId(row["id"]),
        title=row["title"] or "",
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        at=time.fromisoformat(row["at"]) if row["at"] else None,
        accounts=tuple(unpacked(row["accounts"], [])),
        text=row["text"] or "",
        variants=unpacked(row["variants"], {}),
        link=row["link"] or "",
        link_tag=row["link_tag"] or "",
        media=tuple(Media(**item) for item in unpacked(row["media"], [])),
        department=row["department"],
        campaign=row["campaign"],
        video=row["video"],
        notes=row["notes"] or "",
        labels=tuple(unpacked(row["labels"], [])),
        waivers=unpacked(row["waivers"], {}),
        cancelled=bool(row["cancelled"]),
        published_at=row["published_at"],
        created_by=row["created_by"],
        series=row["series"],
        series_day=date.fromisoformat(row["series_day"]) if row["series_day"] else None,
        planned_from=row["planned_from"],
    )


def to_row(post: Post) -> dict[str, str | int | None]:
    return {
        "id": post.id,
        "title": post.title,
        "day": post.day.isoformat() if post.day else None,
        "at": post.at.strftime("%H:%M") if post.at else None,
        "accounts": packed(list(post.accounts)),
        "text": post.text,
        "variants": packed(dict(post.variants)),
        "link": post.link,
        "link_tag": post.link_tag,
        "media": packed([{"sha256": item.sha256, "alt": item.alt} for item in post.media]),
        "department": post.department,
        "campaign": post.campaign,
        "video": post.video,
        "notes": post.notes,
        "labels": packed(list(post.labels)),
        "waivers": packed(dict(post.waivers)),
        "cancelled": int(post.cancelled),
        "published_at": post.published_at,
        "created_by": post.created_by,
        "series": post.series,
        "series_day": post.series_day.isoformat() if post.series_day else None,
        "planned_from": post.planned_from,
    }


def _said(name: str) -> str:
    """A field of a sign-off's statement, in SQL; of one that was altered beyond reading, nothing."""
    return f"CASE WHEN json_valid(statement) THEN json_extract(statement, '$.{name}') END"


def marks(part: Sequence[Any]) -> str:
    return ", ".join("?" * len(part))


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _where(wanted: Wanted) -> tuple[str, list[str]]:
    parts: list[str] = []
    values: list[str] = []
    for column, ids in (("p.department", wanted.departments), ("p.campaign", wanted.campaigns)):
        if ids:
            parts.append(f"AND {column} IN ({marks(list(ids))})")
            values += sorted(ids)
    among: tuple[tuple[frozenset[Any], str], ...] = (
        (wanted.accounts, _ON_ACCOUNTS),
        (wanted.platforms, _ON_PLATFORMS),
        (wanted.labels, _LABELLED),
        (wanted.people, _WROTE),
    )
    for some, where in among:
        if some:
            parts.append(f"AND {where.format(marks(list(some)))}")
            values += sorted(some)
    for has, where in ((wanted.video, _VIDEO), (wanted.picture, _PICTURE)):
        if has is not None:
            parts.append(f"AND {'' if has else 'NOT '}{where}")
    return " ".join(parts), values


# Each is asked of the posts of some days, one by one; cells that were altered into no JSON hold nothing.
_ON_ACCOUNTS = "EXISTS (SELECT 1 FROM post_account a WHERE a.post = p.id AND a.account IN ({}))"
_ON_PLATFORMS = (
    "EXISTS (SELECT 1 FROM post_account a JOIN account c ON c.id = a.account "
    "WHERE a.post = p.id AND c.platform IN ({}))"
)
_LABELLED = (
    "EXISTS (SELECT 1 FROM json_each(CASE WHEN json_valid(p.labels) THEN p.labels ELSE '[]' END) j "
    "WHERE j.value IN ({}))"
)
_WROTE = (  # whoever made it stands before those who wrote it
    "EXISTS (SELECT 1 FROM (SELECT p.created_by AS value UNION ALL SELECT value FROM "
    "json_each(CASE WHEN json_valid(p.authors) THEN p.authors ELSE '[]' END)) j WHERE j.value IN ({}))"
)
_FILE = (
    "EXISTS (SELECT 1 FROM json_each(CASE WHEN json_valid(p.media) THEN p.media ELSE '[]' END) j "
    "JOIN media f ON f.id = CASE WHEN j.type = 'object' THEN json_extract(j.value, '$.sha256') END "
    "WHERE f.mime LIKE '{}/%')"
)
_PICTURE = _FILE.format("image")
_VIDEO = f"(p.video IS NOT NULL OR {_FILE.format('video')})"


@lru_cache(maxsize=1000)
def _accounts(cell: str | None) -> tuple[AccountId, ...]:
    """Few combinations of accounts are on many posts. Raises ``TypeError`` or ``ValueError`` for what is no list."""
    return tuple(AccountId(one) for one in unpacked(cell, []) if isinstance(one, str))


def _line(row: sqlite3.Row) -> Line:
    _n, id_, day, at, heading, accounts, department, campaign, video, media, published, cancelled, stood, verbal = row
    try:
        on, when, to, stands = _day(day), _time(at), _accounts(accounts), _STATES[stood or "draft"]
    except (KeyError, TypeError, ValueError):  # altered beyond reading: ``check`` names it
        on, when, to, stands = None, None, (), State.DRAFT
    return Line(
        id_,
        on,
        when,
        " ".join((heading or "").split()) or "Untitled post",
        to,
        department,
        campaign,
        video,
        media not in (None, "[]"),
        stands,
        published is not None,
        bool(cancelled),
        bool(verbal),
    )


@lru_cache(maxsize=1000)
def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


@lru_cache(maxsize=1500)
def _time(cell: str | None) -> time | None:
    return time.fromisoformat(cell) if cell else None


_STATES: Mapping[str, State] = {one.value: one for one in State}
