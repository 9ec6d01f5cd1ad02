"""The recovery code of a signing key: written down when the key is made, typed when the passphrase is lost.

Twenty-four random characters and one to check them, in Crockford's base 32: 120 bits, more than anybody can try,
and no letters that look alike. The check tells a slip of the pen from a wrong code.
"""

import hashlib
import secrets

from sddc_planner.errors import InvalidValue

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM, _GROUP = 24, 5
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, "\u2013": None, "\u2014": None, "\u2011": None})


def new_code() -> str:
    """A fresh code, as it is shown: "7QAB2-M9KXT-F40CD-ER5WZ-31HJ8"."""
    plain = "".join(secrets.choice(_LETTERS) for _ in range(_RANDOM))
    plain += _check(plain)
    return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))


def plain_code(typed: str) -> str:
    """The code without what people add or mistake. Raises ``InvalidValue`` for what no code can be."""
    plain = plain_letters(typed)
    wrong = next((one for one in plain if one not in _LETTERS), "")
    if wrong:
        raise InvalidValue("code", f"A recovery code has no “{wrong}” in it.", hint="Look at what you wrote down.")
    if len(plain) != _RANDOM + 1:
        raise InvalidValue(
            "code",
            f"A recovery code has {_RANDOM + 1} letters and numbers; this has {len(plain)}.",
            hint="Look at what you wrote down.",
        )
    if _check(plain[:_RANDOM]) != plain[_RANDOM]:
        raise InvalidValue(
            "code", "One of these letters or numbers is not as it was shown.", hint="Look at what you wrote down."
        )
    return plain


def plain_letters(typed: str) -> str:
    """Letters and numbers of base 32 without the spaces and dashes between them and what is easily mistaken."""
    return "".join(typed.upper().split()).translate(_ALIKE)


def _check(plain: str) -> str:
    return _LETTERS[hashlib.sha256(plain.encode("ascii")).digest()[0] & 31]
