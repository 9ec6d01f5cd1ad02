"""Finds the row of headings in a table, and what each column is for."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sddc_planner.imports.dates import read_date
from sddc_planner.imports.words import is_cross, is_tick, normal, platforms_in
from sddc_planner.sheets.cells import Row, Table, column_letters, text_of

_SEARCHED = 200
"""Rows in which headings are looked for."""
_LONGEST = 80
_SAMPLE = 50


class Field(StrEnum):
    """What a column can be for. The value is its name for a person."""

    DATE = "date"
    DAY = "weekday"
    TIME = "time"
    DATE_TIME = "date and time"
    ACCOUNT = "account"
    PLATFORM = "platform"
    TEXT = "text"
    VARIANT = "text for one platform"
    TICK = "goes to this platform"
    TITLE = "title"
    LINK = "link"
    MEDIA = "media file"
    ALT = "alt text"
    CAMPAIGN = "campaign"
    VIDEO = "video"
    DEPARTMENT = "department"
    STATUS = "status"
    NOTES = "notes"
    HASHTAGS = "hashtags"
    LABELS = "labels"
    POST_ID = "post id"
    RECORD = "record of sign-off"


SEVERAL = frozenset(
    (Field.VARIANT, Field.TICK, Field.MEDIA, Field.STATUS, Field.NOTES, Field.HASHTAGS, Field.LABELS, Field.RECORD)
)
"""Fields that more than one column may have."""
_SAYS_SOMETHING = frozenset((Field.TEXT, Field.VARIANT, Field.TITLE))

_WORDS: dict[Field, str] = {
    Field.DATE: (
        "date|publish date|publication date|published date|post date|posting date|date of post|date to post|"
        "go live date|live date|scheduled date|schedule date|due date|date due|due|when|date posted|date published|"
        "publish on|post on|scheduled for|date of publication|dates|dd mm yyyy|date dd mm yyyy|date scheduled|"
        "publishing date|go live|date of posting|release date|planned date|uk date"
    ),
    Field.DAY: "day|weekday|day of week|day of the week|days",
    Field.TIME: (
        "time|post time|posting time|publish time|publication time|time of post|scheduled time|schedule time|times|"
        "time gmt|time uk|uk time|time to post|time of day|go live time|time 24h|time bst|hour"
    ),
    Field.DATE_TIME: (
        "date time|date and time|datetime|time and date|date time uk|scheduled at|publish at|"
        "publish date and time|publish date time|post date and time|scheduled date and time|day and time"
    ),
    Field.ACCOUNT: (
        "account|accounts|page|pages|profile|profiles|social account|social accounts|account name|handle|"
        "page account|account page|social profile|facebook page|page name"
    ),
    Field.PLATFORM: (
        "platform|platforms|channel|channels|network|networks|social network|social media|social channel|"
        "social channels|social media channel|social media platform|social platform|where|outlet|social|media channel|"
        "channel s|platform s|channel platform|platform channel|social media channels|social media platforms"
    ),
    Field.TEXT: (
        "text|post text|post copy|copy|caption|captions|post|posts|message|wording|post content|social copy|tweet text|"
        "post message|text of post|proposed post|draft post|draft copy|suggested text|suggested copy|final copy|"
        "suggested post|post caption|caption text|main text|main copy|body|body text|post body|content|contents|"
        "description|details|update|text copy|copy text|full text|content copy|post wording|message text|"
        "social media post|social post|social media copy|social media text|key message|post details|status update"
    ),
    Field.TITLE: (
        "title|topic|subject|headline|post title|post topic|item|story|post name|name|event|activity|what|idea|"
        "post idea|heading|content idea|working title|news item|content topic|subject matter|subject topic"
    ),
    Field.LINK: (
        "link|links|url|urls|web link|weblink|website link|hyperlink|link url|landing page|web address|webpage|"
        "web page|link to use|cta link|website|link to website|link to include|post link|call to action link"
    ),
    Field.MEDIA: (
        "media|image|images|picture|pictures|photo|photos|media file|media files|image file|image files|filename|"
        "file name|file|files|attachment|attachments|asset|assets|artwork|graphic|graphics|visual|visuals|creative|"
        "image link|image url|image name|photo video|image video|image or video|media link|image asset|picture file|"
        "visual asset|image photo|photo image|image filename|media asset|media name"
    ),
    Field.ALT: (
        "alt text|alt|alternative text|image description|alt tag|alt tags|image alt text|alt text image|alttext|"
        "alt description|accessibility text|media alt text|image alt|photo description|picture description"
    ),
    Field.CAMPAIGN: (
        "campaign|theme|campaign theme|theme campaign|campaign name|initiative|awareness day|campaigns|themes|"
        "campaign or theme|awareness campaign|linked campaign"
    ),
    Field.VIDEO: "video|videos|video title|film|reel|clip|video name|video file|linked video",
    Field.DEPARTMENT: (
        "department|dept|departments|service|services|service area|team|directorate|owner|owning service|"
        "requested by|service department|department service|section|business area|division|lead department|"
        "lead service|responsible team|unit|from department|owning department"
    ),
    Field.STATUS: (
        "status|state|approved|approval|approved y n|sign off|signed off|stage|approval status|post status|"
        "sign off status|progress|approved by|approved yes no|signoff|approver"
    ),
    Field.NOTES: (
        "notes|note|comments|comment|remarks|remark|additional information|additional info|other info|feedback|"
        "internal notes|other|further information|notes comments|comments notes|any other information"
    ),
    Field.HASHTAGS: "hashtag|hashtags|hash tag|hash tags|tags hashtags",
    Field.LABELS: "label|labels|tag|tags|category|categories|content type|type|pillar|content pillar|post type|format",
    Field.POST_ID: "post id",
    Field.RECORD: "signed by|signed at|revision|digest",
}
_MEANINGS = {words: field for field, phrases in _WORDS.items() for words in phrases.split("|")}
_VARIANT_WORDS = frozenset(
    (
        "copy", "text", "caption", "post", "posts", "content", "version", "message", "wording", "body", "for", "draft",
        "the", "social", "characters", "chars", "max", "280", "140", "update", "specific", "variant", "final",
    )
)  # fmt: skip
_NOT_NAMES = _VARIANT_WORDS | {"", "and", "or", "on"}
_SPLIT = re.compile(r"[\W_]+")
_FILLERS = frozenset(("the", "a", "of", "please", "required", "optional", "proposed", "your", "our"))
_WEAK_TEXT = frozenset(("content", "contents", "description", "details", "update", "post", "posts", "key message"))
_PUBLISHING = ("publi", "post", "live", "schedul", "release")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: ``name`` tells it from all others. ``written`` is the platform that a variant is for, as headed."""

    index: int
    heading: str
    name: str
    field: Field | None
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What the columns of one table are for."""

    sheet: str
    heading_row: int
    columns: tuple[Column, ...]


def meaning(heading: str) -> tuple[Field | None, str]:
    """The field a heading stands for, and for a column about one platform the words that name it."""
    words = normal(heading)
    plain = " ".join(word for word in words.split() if word not in _FILLERS)
    for candidate in (words, plain, normal(heading.partition("(")[0])):
        if candidate in _MEANINGS:
            return _MEANINGS[candidate], ""
    named = [word for word in words.split() if word not in _VARIANT_WORDS]
    if named and len(named) <= 6 and platforms_in(" ".join(named)):
        return Field.VARIANT, _as_written(heading)
    return None, ""


def _as_written(heading: str) -> str:
    """The words of a heading that name platforms, as they were typed."""
    words = [word for word in _SPLIT.split(heading) if normal(word) not in _NOT_NAMES]
    return (" " if len(platforms_in(" ".join(words))) == 1 else " / ").join(words)


def heading_row(table: Table) -> Row | None:
    """The row that names the columns: the one that names most, the first of equals."""
    best: tuple[int, Row] | None = None
    for row in table.rows[:_SEARCHED]:
        score = _score(row)
        if score and (best is None or score > best[0]):
            best = (score, row)
    return best[1] if best else None


def _score(row: Row) -> int:
    """How many different things the row names; 0 if it is no row of headings."""
    filled = row.filled()
    texts = [text_of(row.cells[index]) for index in filled]
    if any(len(text) > _LONGEST for text in texts):
        return 0
    found = [meaning(text) for text in texts]
    fields = {field for field, _ in found if field is not None}
    named = len({pair for pair in found if pair[0] is not None})
    if len(fields) >= 2 and named * 3 >= len(filled):
        return named
    return named if fields & _SAYS_SOMETHING and named == len(filled) else 0


def map_columns(table: Table, headings: Row, chosen: Mapping[int, Field | None] | None = None) -> ColumnMapping:
    """What each column under ``headings`` is for; ``chosen`` overrules by column index."""
    rows = [row for row in table.rows if row.number > headings.number]
    width = max((len(row.cells) for row in rows), default=0)
    columns = [_column(index, headings) for index in range(max(width, len(headings.cells)))]
    columns = [one for one in columns if one.heading or any(not row.at(one.index).is_blank for row in rows)]
    columns = [_ticked(one, rows) for one in _unrepeated(columns)]
    columns = _one_each(columns, rows)
    for index, field in (chosen or {}).items():
        columns = [_choose(one, index, field) for one in columns]
    return ColumnMapping(sheet=table.sheet, heading_row=headings.number, columns=tuple(columns))


def _column(index: int, headings: Row) -> Column:
    heading = " ".join(text_of(headings.at(index)).split())
    field, written = meaning(heading) if heading else (None, "")
    name = heading or f"Column {column_letters(index)}"
    return Column(index=index, heading=heading, name=name, field=field, written=written)


def _choose(column: Column, index: int, field: Field | None) -> Column:
    if column.index == index:
        return replace(column, field=field, written=column.written or column.heading)
    if column.field is field and field is not None and field not in SEVERAL:
        return replace(column, field=None)
    return column


def _unrepeated(columns: Sequence[Column]) -> list[Column]:
    names = [normal(one.name) for one in columns]
    return [
        replace(one, name=f"{one.name} (column {column_letters(one.index)})")
        if names.count(normal(one.name)) > 1
        else one
        for one in columns
    ]


def _ticked(column: Column, rows: Iterable[Row]) -> Column:
    """A column headed by a platform may hold its text, or a tick where the post goes there."""
    if column.field is not Field.VARIANT:
        return column
    cells = [text_of(row.at(column.index)) for row in rows]
    ticks = any(is_tick(text) for text in cells) and all(is_tick(text) or is_cross(text) for text in cells)
    return replace(column, field=Field.TICK) if ticks else column


def _one_each(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Each field that can have one column gets the best of those that ask for it; the others keep none."""
    columns = _days_that_are_dates(columns, rows)
    taken: dict[Field, Column] = {}
    for field in Field:
        asking = [one for one in columns if one.field is field]
        if asking and field not in SEVERAL:
            taken[field] = max(asking, key=_worth(field, rows))
    return [
        one if one.field is None or one.field in SEVERAL or taken[one.field].index == one.index
        else replace(one, field=None)
        for one in columns
    ]  # fmt: skip


def _days_that_are_dates(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    if any(one.field in (Field.DATE, Field.DATE_TIME) for one in columns):
        return columns
    return [
        replace(one, field=Field.DATE) if one.field is Field.DAY and _share_of_dates(one, rows) > 0.5 else one
        for one in columns
    ]


def _worth(field: Field, rows: Sequence[Row]) -> Callable[[Column], tuple[float, int, int]]:
    """What makes one column better than another of the same meaning: its cells, its words, its place."""

    def worth(column: Column) -> tuple[float, int, int]:
        words = normal(column.heading)
        if field in (Field.DATE, Field.DATE_TIME):
            says_so = any(word in words for word in _PUBLISHING)
            rank = 2 if says_so else 0 if "due" in words.split() else 1
            return (float(_share_of_dates(column, rows) > 0.5), rank, -column.index)
        if field is Field.TEXT:
            return (0.0, 0 if words in _WEAK_TEXT else 1, -column.index)
        return (0.0, 0, -column.index)

    return worth


def _share_of_dates(column: Column, rows: Sequence[Row]) -> float:
    cells = [row.at(column.index) for row in rows if not row.at(column.index).is_blank][:_SAMPLE]
    return sum(1 for cell in cells if cell.problem or read_date(cell)) / len(cells) if cells else 0.0
