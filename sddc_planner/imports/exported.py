"""Puts a schedule that this program exported together again: there each account of a post has a row of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from sddc_planner.imports.draft import ImportRow
from sddc_planner.imports.headings import ColumnMapping, Field

_TAGS = ("utm_source", "utm_medium", "utm_campaign")
_RECORD = frozenset(("Post id", "Digest", "Revision"))


def is_exported(mapping: ColumnMapping) -> bool:
    """Whether the headings are those of an exported schedule."""
    return {column.heading for column in mapping.columns} >= _RECORD


def has_post_ids(mapping: ColumnMapping) -> bool:
    return any(column.field is Field.POST_ID for column in mapping.columns)


def join_posts(rows: Sequence[ImportRow]) -> tuple[ImportRow, ...]:
    """Rows with one post id on one date and time become one post; rows without an id stay as they are."""
    groups: dict[tuple[object, ...], list[ImportRow]] = {}
    for row in rows:
        key = (row.sheet, row.post_id, row.day, row.at) if row.post_id else (row.sheet, row.rows)
        groups.setdefault(key, []).append(row)
    return tuple(_joined(group) for group in groups.values())


def _joined(group: Sequence[ImportRow]) -> ImportRow:
    links = [untagged(row.link) for row in group]
    same = len({link for link, _ in links}) == 1
    link, tag = links[0] if same else (group[0].link, "")
    first = replace(group[0], link=link, link_tag=tag)
    if len(group) == 1:
        return first
    text = Counter(row.text for row in group).most_common(1)[0][0]
    notes = dict.fromkeys(line for row in group for line in row.notes.split("\n") if line)
    others = [] if same else [f"Link for {', '.join(row.accounts)}: {row.link}" for row in group[1:] if row.link]
    return replace(
        first,
        rows=tuple(number for row in group for number in row.rows),
        accounts=tuple(dict.fromkeys(name for row in group for name in row.accounts)),
        text=text,
        variants={name: row.text for row in group if row.text != text for name in row.accounts},
        notes="\n".join((*notes, *others)),
        problems=tuple(dict.fromkeys(problem for row in group for problem in row.problems)),
    )


def untagged(link: str) -> tuple[str, str]:
    """A link without the campaign tags that an export adds for each platform, and the campaign they named."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link, ""
    query = parse_qsl(parts.query, keep_blank_values=True)
    tags = {name: value for name, value in query if name in _TAGS}
    if len(tags) < len(_TAGS) or tags["utm_medium"] != "social":
        return link, ""
    kept = [part for part in parts.query.split("&") if part.partition("=")[0] not in _TAGS]
    return urlunsplit(parts._replace(query="&".join(kept))), tags["utm_campaign"]
