"""The plain values that an exported schedule is made of.

The planner gathers them; nothing here knows where they come from. Text is as it was signed: what a cell
can hold is decided in ``cell_text.py``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sddc_planner import clock
from sddc_planner.canonical import digest
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.proof.text import ProofLine
from sddc_planner.model.content import text_for
from sddc_planner.model.ids import AccountId, PostId

DAYS, MONTHS = clock.WEEKDAYS, clock.MONTHS

ALL_DEPARTMENTS = "All departments"


def month_name(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """One post on one account, exactly as signed; a post on three accounts is three rows.

    ``day`` and ``at`` are wall-clock in Europe/London, ``signed_at`` is an instant. ``alt`` holds the
    descriptions of all media (see ``joined_alt``). ``heading`` names the post in messages and is never empty.
    """

    post_id: PostId
    account_id: AccountId
    account: str
    """The name shown, platform included, so that no two accounts of a council share it."""
    day: date
    at: time | None
    text: str
    revision: int
    digest: str
    heading: str
    title: str = ""
    link: str = ""
    """The full link, with the tags of this account's platform."""
    media: tuple[str, ...] = ()
    alt: str = ""
    campaign: str = ""
    video: str = ""
    signed_by: tuple[str, ...] = ()
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class RowKey:
    """What tells one row of a workbook from every other, and which content it claims to hold."""

    post_id: str
    account: str
    revision: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthItem:
    """One post in the calendar of the sheet *Month*. ``where`` names its accounts."""

    day: date
    at: time | None
    title: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffLine:
    """Who decided what about which revision. ``capacity`` is a wording for people, "reported by" included."""

    post_id: PostId
    heading: str
    revision: int
    person: str
    capacity: str
    verdict: str
    at: datetime
    comment: str = ""
    key_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """The last line of the journal when the workbook was written."""

    hash: str
    sequence: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleBook:
    """Everything that one exported workbook says.

    ``month`` is the first day of the month. ``department`` None means all of them. ``left_out`` pairs a
    post's heading with the reason. ``month_items`` may be left empty: then the rows are shown.
    """

    title: str
    month: date
    library_id: str
    generated_at: datetime
    generated_by: str
    department: str | None = None
    rows: tuple[ScheduleRow, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    month_items: tuple[MonthItem, ...] = ()
    sign_offs: tuple[SignOffLine, ...] = ()
    chain_head: ChainHead | None = None
    changes: tuple[str, ...] = ("This is the first copy.",)
    proof: tuple[ProofLine, ...] = ()
    """What was signed, with its signatures: by it alone the rows can be checked."""

    @property
    def whose(self) -> str:
        return self.department or ALL_DEPARTMENTS

    def row_keys(self) -> tuple[RowKey, ...]:
        """One per row, sorted, in the text form that a cell gives back."""
        return tuple(sorted(key_of(row) for row in self.rows))

    def rows_digest(self) -> str:
        """What the journal can keep to recognise this workbook, and what the sheet *Sign-off* prints."""
        return rows_digest(self.row_keys())


def key_of(row: ScheduleRow) -> RowKey:
    return RowKey(post_id=row.post_id, account=cell_text(row.account).text, revision=row.revision, digest=row.digest)


def rows_digest(keys: Iterable[RowKey]) -> str:
    """SHA-256 over the sorted keys in canonical form, as 64 hexadecimal digits."""
    return digest([[key.post_id, key.account, key.revision, key.digest] for key in sorted(keys)])


def joined_alt(descriptions: Iterable[str]) -> str:
    """One description as it stands; several numbered, so that none can be read into its neighbour."""
    each = tuple(descriptions)
    if len(each) < 2:
        return "".join(each)
    return "\n".join(f"{number}. {text or '(no description)'}" for number, text in enumerate(each, 1))


def rows_from_content(
    content: Mapping[str, Any],
    *,
    post_id: PostId,
    revision: int,
    digest: str,
    heading: str,
    accounts: Mapping[AccountId, str],
    links: Mapping[AccountId, str],
    media_names: Mapping[str, str],
    title: str = "",
    campaign: str = "",
    video: str = "",
    signed_by: tuple[str, ...] = (),
    signed_at: datetime | None = None,
) -> tuple[ScheduleRow, ...]:
    """The rows of one frozen content (see ``model.content``), so that export and verify say the same.

    ``accounts`` gives names to show, ``links`` the tagged link per account, ``media_names`` the file name
    per content hash; what has no name is shown by its id. Content without a date has no rows.
    """
    if not content["date"]:
        return ()
    return tuple(
        ScheduleRow(
            post_id=post_id,
            account_id=AccountId(account),
            account=accounts.get(account, account),
            day=date.fromisoformat(content["date"]),
            at=time.fromisoformat(content["time"]) if content["time"] else None,
            text=text_for(content, account),
            revision=revision,
            digest=digest,
            heading=heading,
            title=title,
            link=links.get(account, content["link"]),
            media=tuple(media_names.get(item["sha256"], item["sha256"]) for item in content["media"]),
            alt=joined_alt(item["alt"] for item in content["media"]),
            campaign=campaign,
            video=video,
            signed_by=signed_by,
            signed_at=signed_at,
        )
        for account in content["accounts"]
    )


def month_items_of(rows: Iterable[ScheduleRow]) -> tuple[MonthItem, ...]:
    """One item per post, however many accounts it goes to."""
    posts: dict[PostId, list[ScheduleRow]] = {}
    for row in rows:
        posts.setdefault(row.post_id, []).append(row)
    return tuple(
        MonthItem(day=own[0].day, at=own[0].at, title=own[0].heading, where=tuple(row.account for row in own))
        for own in posts.values()
    )
