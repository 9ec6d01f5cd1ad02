"""What stands in each cell of a file for a publishing tool: one post on one account as a row, then rows in files."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from sddc_planner.exports.names import safe_stem
from sddc_planner.model.date_forms import written
from sddc_planner.model.ids import AccountId, PlatformId, PostId
from sddc_planner.model.tool_layout import Column, Fills, Per, ToolLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedMedia:
    """A picture or film under the name that it has in the folder beside."""

    file: str
    sha256: str
    original: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One post on one account, exactly as signed. ``account_names`` are as the tool knows them."""

    post: PostId
    accounts: tuple[AccountId, ...]
    account_names: tuple[str, ...]
    platforms: tuple[PlatformId, ...]
    heading: str
    title: str
    day: date
    at: time | None
    text: str
    link: str
    media: tuple[NumberedMedia, ...]
    labels: tuple[str, ...]
    campaign: str
    department: str
    revision: int
    digest: str
    content: str = ""
    """Digest of what goes out: the signed content, or the same at the time to which it was moved since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolRow:
    """One row as it is written."""

    placed: Placed
    cells: tuple[str, ...]


def said_text(layout: ToolLayout, one: Placed) -> str:
    """What stands in the column of the text."""
    if layout.fills(Fills.TEXT_AND_LINK) and one.link and one.link not in one.text:
        return f"{one.text}\n{one.link}" if one.text else one.link
    return one.text


def rows_of(layout: ToolLayout, placed: Iterable[Placed]) -> list[ToolRow]:
    """One row for each post on each account; with ``Per.POST``, accounts of which all else is the same share one."""
    rows = [ToolRow(placed=one, cells=_cells(layout, one)) for one in placed]
    if layout.per is Per.ACCOUNT or layout.parts_accounts:
        return rows
    shared: dict[tuple[object, ...], Placed] = {}
    for row in rows:
        alone = _cells(layout, replace(row.placed, account_names=("",), platforms=()))
        key = (row.placed.post, *alone)
        before = shared.get(key)
        shared[key] = _joined(before, row.placed) if before else row.placed
    return [ToolRow(placed=one, cells=_cells(layout, one)) for one in shared.values()]


def _joined(one: Placed, other: Placed) -> Placed:
    return replace(
        one,
        accounts=(*one.accounts, *other.accounts),
        account_names=(*one.account_names, *other.account_names),
        platforms=(*one.platforms, *other.platforms),
    )


def _cells(layout: ToolLayout, one: Placed) -> tuple[str, ...]:
    """Of several columns for pictures or their descriptions, each takes the next, and the last what is left."""
    counted: dict[Fills, int] = {}
    cells = []
    for column in layout.columns:
        place = counted.get(column.fills, 0)
        counted[column.fills] = place + 1
        columns = sum(other.fills is column.fills for other in layout.columns)
        cells.append(_cell(layout, column, one, place, is_last=place == columns - 1))
    return tuple(cells)


_OF_THE_POST: Mapping[Fills, Callable[[Placed], str]] = {
    Fills.ACCOUNT: lambda one: ", ".join(dict.fromkeys(one.account_names)),
    Fills.TEXT: lambda one: one.text,
    Fills.LINK: lambda one: one.link,
    Fills.TITLE: lambda one: one.title,
    Fills.LABELS: lambda one: ", ".join(one.labels),
    Fills.CAMPAIGN: lambda one: one.campaign,
    Fills.DEPARTMENT: lambda one: one.department,
}
"""What a column takes from the post alone, whatever the tool."""
_OF_ITS_MEDIA: Mapping[Fills, Callable[[ToolLayout, Sequence[NumberedMedia]], str]] = {
    Fills.MEDIA: lambda _layout, media: ", ".join(each.file for each in media),
    Fills.MEDIA_ADDRESS: lambda layout, media: (
        ", ".join(layout.media_address + each.file for each in media) if layout.media_address else ""
    ),
    Fills.ALT: lambda _layout, media: "\n".join(each.alt for each in media if each.alt),
}


def _cell(layout: ToolLayout, column: Column, one: Placed, place: int, *, is_last: bool) -> str:
    if column.fills in _OF_THE_POST:
        return _OF_THE_POST[column.fills](one)
    if column.fills in _OF_ITS_MEDIA:
        media = one.media[place:] if is_last else one.media[place : place + 1]
        return _OF_ITS_MEDIA[column.fills](layout, media)
    match column.fills:
        case Fills.DATE | Fills.TIME | Fills.MOMENT:
            return written(column.form, one.day, one.at)
        case Fills.GOES_TO:
            return "TRUE" if column.value in one.platforms else "FALSE"
        case Fills.TEXT_AND_LINK:
            return said_text(layout, one)
        case _:
            return column.value if column.fills is Fills.CONSTANT else ""


def numbered(
    number: int, digits: int, day: date, heading: str, media: Sequence[tuple[str, str, str]]
) -> tuple[NumberedMedia, ...]:
    """The files of the ``number``-th post: "01 2020-12-24 bins 1.jpg". ``media`` are (hash, name, description)."""
    stem = safe_stem(f"{number:0{digits}} {day.isoformat()} {safe_stem(heading)[:40].strip()}")
    return tuple(
        NumberedMedia(file=f"{stem} {place}{_ending(name)}", sha256=sha256, original=name, alt=alt)
        for place, (sha256, name, alt) in enumerate(media, 1)
    )


def _ending(name: str) -> str:
    """Only an ending that is one: letters and digits."""
    ending = name.rpartition(".")[2].lower()
    return f".{ending}" if ending != name.lower() and ending.isascii() and ending.isalnum() and len(ending) < 6 else ""
