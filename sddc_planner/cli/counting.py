"""The command ``count``: how long a text is to one platform. Needs no library."""

import argparse
import sys

from sddc_planner.cli.say import Answer
from sddc_planner.errors import UnreadableFile
from sddc_planner.model.default_platforms import DEFAULT_PLATFORMS
from sddc_planner.model.platform import Platform

_ALSO = {"twitter": "x", "intranet article": "intranet"}
_LONGEST = 10_000_000
"""Bytes of standard input. The longest limit of any platform is some hundredth of it."""


def platform(name: str) -> Platform:
    """The platform with this id or name, whatever its case. Raises ``argparse.ArgumentTypeError``."""
    wanted = " ".join(name.split()).casefold()
    wanted = _ALSO.get(wanted, wanted)
    for one in DEFAULT_PLATFORMS:
        if wanted in (one.id, one.name.casefold()):
            return one
    known = ", ".join(one.name for one in DEFAULT_PLATFORMS)
    raise argparse.ArgumentTypeError(f"there is no platform {name!r}. There are: {known}.")


def count_text(args: argparse.Namespace) -> Answer:
    """Count standard input, every character of it, as the platform does. Raises ``UnreadableFile``."""
    from sddc_planner.model.counting import count  # noqa: PLC0415  # loads regex

    one: Platform = args.platform
    counted = count(_standard_input(), one)
    if counted.remaining is None:
        fits = f"{one.name} publishes no limit"
    elif counted.fits:
        fits = f"{counted.remaining:,} left of {counted.limit:,}"
    elif counted.remaining < 0:
        fits = f"{-counted.remaining:,} too many for {counted.limit:,}"
    else:
        fits = f"{counted.bytes_over:,} bytes too many"
    return Answer(lines=[f"{one.name}: {counted.length:,} {one.unit.value}, {fits}."], document=counted.as_json())


def _standard_input() -> str:
    content = sys.stdin.buffer.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise UnreadableFile("The text is longer than any post can be.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise UnreadableFile("Standard input is not UTF-8 text.") from exc
