"""How hard a passphrase is to guess, in words. Pure: nothing is looked up and nothing is kept."""

import re
from dataclasses import dataclass

from sddc_planner.signing import SHORTEST_PASSPHRASE

_RUNS = ("0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORN = ("password", "passphrase", "letmein", "welcome", "derbyshire", "council", "sddc", "correcthorse")
_LONG = 20
"""Characters from which three words are counted as strong; NCSC advises three random words."""


@dataclass(frozen=True, slots=True)
class Strength:
    """``enough`` says whether a key can be made with it."""

    enough: bool
    words: str


def judge(passphrase: str, person: str = "") -> Strength:
    """What to say of a passphrase while it is typed. ``person`` is whose it is: their name is no secret."""
    plain = passphrase.strip()
    short = SHORTEST_PASSPHRASE - len(plain)
    if not plain:
        return Strength(False, f"At least {SHORTEST_PASSPHRASE} characters. Three or four unrelated words work well.")
    if short > 0:
        return Strength(False, f"Too short: {short} more character{'s' * (short != 1)}.")
    return Strength(True, _weakness(plain.casefold(), person) or _merit(plain))


def _weakness(lower: str, person: str) -> str:
    """Why it would be among the first to be tried; empty when it would not."""
    squeezed = re.sub(r"[\W_]+", "", lower)
    if len(set(lower)) <= 4:
        return "Very easy to guess: it repeats the same few characters."
    if any(run[i : i + 5] in squeezed for run in _RUNS for i in range(len(run) - 4)):
        return "Easy to guess: it holds a row of keys or numbers."
    known = [word for word in (*_WORN, *re.findall(r"\w{3,}", person.casefold())) if word in squeezed]
    if sum(len(word) * squeezed.count(word) for word in known) * 2 >= len(squeezed):
        return "Easy to guess: most of it is a name or a word that is tried first."
    return ""


def _merit(plain: str) -> str:
    count = len(re.findall(r"[^\W\d_]{3,}", plain))
    if count >= 4 or (count >= 3 and len(plain) >= _LONG):
        return "Strong: hard to guess even by machine."
    if count >= 3 or len(plain) >= _LONG:
        return "Good. One more unrelated word would make it strong."
    return "Fair. Add another word that does not belong to it."
