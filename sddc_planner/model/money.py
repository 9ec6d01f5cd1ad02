"""Sums of money as people type and read them. Kept in pence, as whole numbers."""

import re

from sddc_planner.errors import InvalidValue

_WRITTEN = re.compile(r"(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<pence>[0-9]{1,2}))?(?P<thousand>k)?")
_SPACES = re.compile(r"\s+")
_LETTERS_MAX = 20


def read_money(field: str, text: str) -> int | None:
    """Pence of "£1,200.50", "1200.5", "1 200" or "£2.5k"; None of an empty text.

    Raises ``InvalidValue`` for ``field`` where the text is no sum of pounds. A comma that does not set off thousands
    is refused and not guessed: "1,20" may be one pound twenty or a slip.
    """
    bare = _SPACES.sub("", text).lower().removesuffix("gbp").removeprefix("£")
    if not bare and not text.strip():
        return None
    found = _WRITTEN.fullmatch(bare) if len(bare) <= _LETTERS_MAX else None
    if found is None:
        raise InvalidValue(field, "This is no sum of money.", hint="Type it like “£1,200.50”.")
    pence = int(found["pounds"].replace(",", "")) * 100 + int((found["pence"] or "0").ljust(2, "0"))
    return pence * 1000 if found["thousand"] else pence


def money_words(pence: int) -> str:
    """ "£1,200.50", and "£1,200" where there are no odd pence."""
    pounds, odd = divmod(pence, 100)
    return f"£{pounds:,}.{odd:02}" if odd else f"£{pounds:,}"
