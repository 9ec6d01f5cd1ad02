"""What a text becomes when one thing in it is put right, and nothing else: each function is done after one go.

They work on the text as it is; what a finding is about is looked for again, so that words written meanwhile stay.
"""

import re
import unicodedata
from collections.abc import Callable, Container

from sddc_planner.model.emoji import emoji_in
from sddc_planner.model.hashtags import HASHTAG
from sddc_planner.model.links import without_tracking
from sddc_planner.model.links_in_text import links_in

_SCRIPT_LETTERS = "ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴ"
"""Letters of the mathematical alphabets that Unicode had before the others, and so keeps elsewhere."""
_FANCY = re.compile(
    f"[\U0001d400-\U0001d7ff]|(?<=[\U0001d400-\U0001d7ff])[{_SCRIPT_LETTERS}]"
    f"|[{_SCRIPT_LETTERS}](?=[\U0001d400-\U0001d7ff])"
)
_TAG = r"[#＃](?=\w*[^\W\d_])\w++"
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)]*+(?=\s)")
_TAGS_ALONE = re.compile(rf"(?:(?<=[.!?…])[ \t]++|(?<=\n)|\A)(?P<tags>{_TAG}(?:[ \t]++{_TAG})*+)(?P<after>[ \t]*+\n++)")


def plain_letters(text: str) -> str:
    """``text`` with the letters and digits of mathematical alphabets as plain ones."""

    def plain(match: re.Match[str]) -> str:
        return unicodedata.normalize("NFKC", match[0])

    return text if text.isascii() else _FANCY.sub(plain, text)


def emoji_once(text: str) -> str:
    """``text`` with each emoji only where it comes first."""
    seen: set[str] = set()

    def is_again(emoji: str) -> bool:
        again = emoji in seen
        seen.add(emoji)
        return again

    return _without_emoji(text, is_again)


def fewer_emoji(text: str, most: int) -> str:
    """``text`` with only its first ``most`` emoji."""
    number = 0

    def is_too_many(_emoji: str) -> bool:
        nonlocal number
        number += 1
        return number > most

    return _without_emoji(text, is_too_many)


def _without_emoji(text: str, goes: Callable[[str], bool]) -> str:
    """Takes out each emoji that ``goes``, with the space that stood before it."""
    kept = ""
    parts: list[str] = []
    at = 0
    for emoji in emoji_in(text):
        start = text.index(emoji, at)
        kept = text[at:start] or kept
        parts.append(text[at:start])
        at = start + len(emoji)
        follows = text[at : at + 1]
        if not goes(emoji):
            kept = emoji
            parts.append(emoji)
        elif parts[-1].endswith(" ") and (not follows or follows.isspace() or follows in ".,;:!?"):
            parts[-1] = kept = parts[-1][:-1]
        elif follows == " " and (not kept or kept.endswith("\n")):
            at += 1
    return "".join([*parts, text[at:]])


def with_hashtag(text: str, old: str, new: str) -> str:
    """``text`` with the hashtag ``old`` (without its sign) written as ``new``."""
    return HASHTAG.sub(lambda match: match[0][0] + new if match[1] == old else match[0], text)


def fewer_hashtags(text: str, most: int) -> str | None:
    """``text`` without the last of the hashtags that end it, until ``most`` are left; None if that is not enough."""
    cuts = _last_tags(text)
    too_many = len(HASHTAG.findall(text)) - most
    if too_many > len(cuts):
        return None
    return text[: cuts[too_many - 1]] if too_many > 0 else text


def _last_tags(text: str) -> list[int]:
    """Where ``text`` can be cut to lose one, two, … of the hashtags that end it; its spaces go with them."""
    cuts: list[int] = []
    after = len(text)
    for match in reversed(list(HASHTAG.finditer(text))):
        if text[match.end() : after].strip():
            break
        after = match.start()
        cuts.append(len(text[: match.start()].rstrip()) if text[after - 1 : after].isspace() else after)
    return cuts


def tags_apart(text: str) -> list[str]:
    """The hashtags that end a line by themselves although more of the text follows."""
    return [match["tags"] for match in _alone(text)]


def tags_at_end(text: str) -> str:
    """``text`` with those hashtags moved to its end."""
    found = _alone(text)
    if not found:
        return text
    tags = " ".join(match["tags"] for match in found)
    kept, at = "", 0
    for match in found:
        kept += text[at : match.start()]
        kept += "" if not kept or kept.endswith("\n") else match["after"].strip(" \t")
        at = match.end()
    kept = (kept + text[at:]).rstrip()
    last = kept.rpartition("\n")[2].strip()
    is_tag_line = bool(last) and HASHTAG.sub("", last).strip() == ""
    return f"{kept} {tags}" if is_tag_line else f"{kept}\n\n{tags}"


def _alone(text: str) -> list[re.Match[str]]:
    """Runs of hashtags that end a line, after a sentence or alone in it, with words still to come."""
    last_word = len(text.rstrip())
    for tag in reversed(list(HASHTAG.finditer(text))):
        if text[tag.end() : last_word].strip():
            break
        last_word = len(text[: tag.start()].rstrip()) if text[: tag.start()][-1:].isspace() else tag.start()
    return [match for match in _TAGS_ALONE.finditer(text) if match.end() <= last_word]


def shortened(text: str, fits: Callable[[str], bool]) -> str | None:
    """``text`` made to fit with the least loss: without hashtags at its end, else cut after a sentence, else a word.

    None where it fits already or nothing of it does.
    """
    if fits(text):
        return None
    cuts = [cut for cut in _last_tags(text) if cut]
    if cuts and fits(text[: cuts[-1]]):
        return text[: cuts[_first_that(lambda number: fits(text[: cuts[number]]), len(cuts))]]
    body = text[: cuts[-1]].rstrip() if cuts else text.rstrip()
    tags = text[len(body) :].strip()
    sentences = [match.end() for match in _SENTENCE_END.finditer(body)][::-1]
    for kept in dict.fromkeys((tags, "")):
        end = f"\n\n{kept}" if kept else ""
        place = _first_that(lambda number, end=end: fits(body[: sentences[number]] + end), len(sentences))  # type: ignore[misc]
        if place < len(sentences):
            return body[: sentences[place]] + end
    return _cut_at_word(body, fits)


def _first_that(holds: Callable[[int], bool], count: int) -> int:
    """The first of ``count`` numbers from which on ``holds`` is true, found by halving; ``count`` if there is none."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _cut_at_word(text: str, fits: Callable[[str], bool]) -> str | None:
    ends = [match.start() for match in re.finditer(r"\s+", text)][::-1]

    def cut(number: int) -> str:
        return text[: ends[number]].rstrip(" ,;:–-") + "…"

    place = _first_that(lambda number: fits(cut(number)), len(ends))
    return cut(place) if place < len(ends) and cut(place) != "…" else None


def with_tidy_links(text: str) -> str:
    """``text`` with the links in it to https, and without the tracking of other sites."""
    parts, at = [], 0
    for found in links_in(text):
        link = text[found.start : found.end]
        if link.lower().startswith("http://"):
            link = "https://" + link[len("http://") :]
        parts += [text[at : found.start], without_tracking(link)]
        at = found.end
    return "".join([*parts, text[at:]])


def without_characters(text: str, forbidden: Container[str]) -> str:
    """``text`` without the characters that a platform refuses."""
    return "".join(char for char in text if char not in forbidden)
