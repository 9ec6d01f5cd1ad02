"""Names of a campaign file held against those of a library: what is the same, what is taken, and what is shown."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sddc_planner.model.campaign import NAME_MAX
from sddc_planner.model.links import campaign_tag
from sddc_planner.model.video import Video

_WIDEST = 80
"""Letters of a name that a list shows."""


def meant(listed: Sequence[Any], here: Sequence[Any], name: Callable[[Any], object]) -> dict[str, str]:
    """Id in the file -> id here: of the same id, else of the same name where only one thing here has it."""
    by_id = {one.id for one in here}
    by_name: dict[object, list[str]] = {}
    for one in here:
        by_name.setdefault(name(one), []).append(one.id)
    found: dict[str, str] = {}
    for one in listed:
        same = by_name.get(name(one), [])
        if one.id in by_id:
            found[one.id] = one.id
        elif len(same) == 1:
            found[one.id] = same[0]
    return found


def free_name(name: str, taken: Iterable[str]) -> str:
    used, free, number = {one.casefold() for one in taken}, name, 2
    while free.casefold() in used:
        tail = f" ({number})"
        free, number = f"{name[: NAME_MAX - len(tail)].rstrip()}{tail}", number + 1
    return free


def free_tag(tag: str, name: str, taken: Iterable[str]) -> str:
    """The tag, unless another campaign here has it: its clicks would be counted as this one's."""
    used = {one.casefold() for one in taken}
    if not tag or tag.casefold() not in used:
        return tag
    free, number = campaign_tag(name) or f"{tag}-2", 3
    while free.casefold() in used:
        free, number = f"{tag}-{number}", number + 1
    return free


def name_of(one: Any) -> str:
    return _folded(one.name)


def title(one: Any) -> str:
    """A video's, or the name that the file has for it."""
    return _folded(one.title if isinstance(one, Video) else one.name)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def named(key: str, listed: Iterable[Any]) -> str:
    return next((str(one.name) for one in listed if one.id == key), key)


def short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…"
