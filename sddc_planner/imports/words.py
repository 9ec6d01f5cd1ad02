"""The words people use for platforms and for "everywhere", and the form in which names are compared."""

import re
import unicodedata

_PLATFORM_WORDS: dict[str, tuple[str, ...]] = {
    "facebook": ("facebook", "fb", "face book", "meta"),
    "x": ("x", "twitter", "tweet", "tweets", "x twitter", "twitter x", "x formerly twitter"),
    "instagram": ("instagram", "insta", "ig"),
    "linkedin": ("linkedin", "linked in", "li"),
    "youtube": ("youtube", "you tube", "yt"),
    "threads": ("threads",),
    "bluesky": ("bluesky", "blue sky", "bsky"),
    "tiktok": ("tiktok", "tik tok"),
    "nextdoor": ("nextdoor", "next door"),
    "intranet": ("intranet", "intranet article", "staff intranet"),
    "website": ("website", "web site", "web", "site", "website news"),
}
PLATFORMS = {word: platform for platform, words in _PLATFORM_WORDS.items() for word in words}
"""What a platform is called -> the word that is its id."""

EVERYWHERE = frozenset(
    f"{every}{what}"
    for every in ("all ", "all our ", "all social ", "all social media ", "every ", "both ")
    for what in ("channels", "channel", "platforms", "platform", "accounts", "account", "pages", "media", "networks")
) | {"all", "everywhere", "all social", "all social media", "all of them", "every channel"}

_TICKS = frozenset(("x", "y", "yes", "true", "1", "✓", "✔", "☑", "✅", "tick", "☒", "•"))
_CROSSES = frozenset(("", "n", "no", "false", "0", "-", "n/a", "na", "none", "✗", "✘", "❌", "☐"))
_NOT_WORD = re.compile(r"[^\w@&]+")
_APOSTROPHES = {ord(mark): None for mark in "'’‘`"}


def normal(text: str) -> str:
    """Lower case words with single spaces: what is left of a name when punctuation and typing habits are gone."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    return " ".join(_NOT_WORD.sub(" ", folded.replace("_", " ").replace("&", " and ")).split())


def is_tick(text: str) -> bool:
    """Whether a cell under a platform's name only says "here too"."""
    return text.strip().lower() in _TICKS


def is_cross(text: str) -> bool:
    return text.strip().lower() in _CROSSES


def platforms_in(text: str) -> tuple[str, ...]:
    """The platforms that words name one after the other, if they name nothing else."""
    words = [word for word in normal(text).split() if word not in ("and", "or", "on", "via")]
    found: list[str] = []
    while words:
        for length in (3, 2, 1):
            platform = PLATFORMS.get(" ".join(words[:length]))
            if platform is not None:
                found.append(platform)
                words = words[length:]
                break
        else:
            return ()
    return tuple(dict.fromkeys(found))
