"""Hashtags in a text, and whether one needs capitals to be read: a screen reader says #shoplocal as one odd word."""

import re
from collections.abc import Callable
from functools import lru_cache

HASHTAG = re.compile(r"(?<![\w#＃&/])[#＃](\w*[^\W\d_]\w*)")

# Words that councils put into hashtags. A short list on purpose: advice that is wrong is not read a second time.
_KNOWN = """
active advice alert animal apply april arts august autumn award aware awareness better bin bins blood books boost
budget bus business businesses buy campaign car care career centre change charity check child children christmas clean
climate coast collection collections come community consultation council councillor councillors county covid crime
culture cycle date day days december derby derbyshire digital dispose district dog domestic easter eat electric empty
energy enjoy environment essential event events explore families family farm february festival fire fit flood flooding
fly flying food forest fouling free friday friends fun fund future get gift grant grants green gresley group grow
guide halloween happy have health healthy help heritage heroes history holiday holidays home house idea ideas
independent january jobs join july june keep kind know leisure lets library licence life litter little local lockdown
love lunch make map march markets mayor media meet mental money month more museum music national nature need neighbour
neighbours never new news night not notice november october only open order our outdoor outdoors paper park parking
parks pay people picnic planning plant plastic please poppy present pride private protect public puppy quality quit
race read ready recycle recycling reduce register remember remembrance renew report rescue residents respect results
reuse right river road roads rubbish safe safer safety santa saturday save scam scams school schools season september
serve service services share shop shopping shops show skills small social sort south sport sports stay story street
streets stronger summer sunday support sure swadlincote team tenant tenants thank thanks the their thursday tidy time
tipping together tourism town towns toys train training travel tree trees trust tuesday use vaccine valley village
villages visit visitor volunteer volunteers vote walk want waste water weather wednesday week welcome were winter with
work world year years you young your youth zero
"""
# Single words that only look like two of the words above.
_SINGLE = """
carefree daytime doghouse farmhouse firefly firework floodwater freetown greenhouse hometown homework houseplant
housework lifetime lunchtime newspaper nighttime paperwork payday schoolhouse schoolwork southeaster summerhouse
summertime teamwork townhouse townspeople weekday wintertime workday workshop workshops
"""
_WORDS = frozenset(_KNOWN.split())
_WHOLE = frozenset(_SINGLE.split())
_LONGEST = max(map(len, _WORDS))
_LITTLE = """
a i of in on to at up by we my our us it is be go for and the you all not
"""
_SHORT = frozenset(_LITTLE.split())
_UNSURE_LEAST, _UNSURE_MOST = 7, 30
_MOST_WORDS, _MOST_WAYS, _ENOUGH = 5, 3, 60


def hashtags_in(text: str) -> list[str]:
    """Each hashtag of ``text`` in order, without its sign. A number alone is none."""
    return HASHTAG.findall(text)


@lru_cache(maxsize=512)
def with_capitals(hashtag: str) -> str | None:
    """``hashtag`` as it should be written if it surely is several words without capitals; None otherwise."""
    letters = hashtag.rstrip("0123456789")
    if letters != letters.lower() or letters in _WORDS or letters in _WHOLE:
        return None
    words = _cut(letters)
    if words is None or len(words) < 2:
        return None
    return "".join(word.capitalize() for word in words) + hashtag[len(letters) :]


def _cut(letters: str) -> list[str] | None:
    """``letters`` cut into the fewest known words, or None if some of it is not known."""
    best: list[list[str] | None] = [[], *([None] * len(letters))]
    for end in range(3, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end - 2):
            before, here = best[start], best[end]
            if before is not None and letters[start:end] in _WORDS and (here is None or len(before) + 1 < len(here)):
                best[end] = [*before, letters[start:end]]
    return best[-1]


def maybe_capitals(hashtag: str, is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """How ``hashtag`` may be written if it is several words of a dictionary, the likeliest first; empty if it is not.

    Nothing for one that is a word itself, has capitals already, or is surely cut by ``with_capitals``.
    """
    letters = hashtag.rstrip("0123456789")
    if not _UNSURE_LEAST <= len(letters) <= _UNSURE_MOST or letters != letters.lower() or not letters.isalpha():
        return ()
    if letters in _WORDS or letters in _WHOLE or with_capitals(hashtag) is not None or _is_word(letters, is_word):
        return ()
    ways = _ways(letters, is_word)
    fewest = min(map(len, ways), default=0)
    ways = sorted((words for words in ways if len(words) == fewest), key=lambda words: max(map(len, words)))
    written = ("".join(word.capitalize() for word in words) + hashtag[len(letters) :] for words in ways)
    return tuple(dict.fromkeys(written))[:_MOST_WAYS]


def _is_word(letters: str, is_word: Callable[[str], bool]) -> bool:
    return is_word(letters) or is_word(letters.capitalize())


def _ways(letters: str, is_word: Callable[[str], bool]) -> list[list[str]]:
    """``letters`` cut in two or three words of the dictionary, or more of them with short words between."""
    found: list[list[str]] = []

    def cut(rest: str, words: list[str]) -> None:
        if len(words) == _MOST_WORDS or len(found) >= _ENOUGH:
            return
        for end in range(len(rest), 0, -1):
            word = rest[:end]
            if word not in _SHORT and (end < 3 or not _is_word(word, is_word)):
                continue
            if end == len(rest):
                if words:
                    found.append([*words, word])
            else:
                cut(rest[end:], [*words, word])

    cut(letters, [])
    return found
