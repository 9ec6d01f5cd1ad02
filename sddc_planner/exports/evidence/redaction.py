"""Leaves a named person out of an evidence pack: one stands in for the other wherever the person could be read.

What was signed cannot be reworded. A statement or a content in which the person could be read is withheld: its
SHA-256 stands in the pack, and whoever is shown the text can check it against that.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from sddc_planner.exports.evidence.campaign_values import BriefLine
from sddc_planner.exports.evidence.values import Decision, EvidencePack, HoldingLine, RevisionLine, Who

T = TypeVar("T")

WITHHELD = "It holds what was redacted."
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_EXACT = frozenset(
    {"id", "digest", "sha256", "file", "key", "statement", "statement_sha256", "signature", "content", "public"}
    | {"fingerprint", "library", "hash", "account", "cut", "named"}
    | {"field", "value", "baseline", "target", "quarter", "post"}
)
"""Fields that hold what a program made: no name is in them, and a changed one could be checked no more."""
_REMARKS = frozenset({"comment", "reason", "sentence", "revoked_why", "file_name", "sender", "note", "origin"})
"""Fields in which people sign with their initials."""
_BETWEEN = r"(?:[\s._,+\-\u00a0\u200b-\u200d\u2010-\u2015\ufeff]|%20)*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Somebody to leave out: every name and e-mail address they are known by here, and what stands for them.

    ``roles`` are those that nobody else has. Like initials they are a name only in remarks.
    """

    person: str
    named: str
    names: frozenset[str]
    emails: frozenset[str]
    roles: frozenset[str] = frozenset()


def stand_in(place: int) -> str:
    """ "Person A", "Person B", … "Person AA"."""
    letters = ""
    place += 1
    while place:
        place, one = divmod(place - 1, len(_LETTERS))
        letters = _LETTERS[one] + letters
    return f"Person {letters}"


class Redactor:
    """``common`` are texts whose words may stand in a name and yet name nobody: roles, departments, other people."""

    def __init__(self, left: Sequence[Left], common: Iterable[str]) -> None:
        words = frozenset(word.casefold() for text in common for word in _words(text))
        self._who = {one.person: one for one in left}
        self._named = [one.named for one in left]
        patterns = [_pattern(one, words) for one in left]
        self._anywhere = _together(patterns)
        remarks = [
            f"{found}|{_roles(one.roles)}|(?-i:{_initials(one.names)})"
            for found, one in zip(patterns, left, strict=True)
        ]
        self._in_remarks = _together(remarks)

    def text(self, text: str, *, remark: bool = False) -> str:
        """``text`` with everybody left out. In a ``remark`` initials are a name too."""
        plain = unicodedata.normalize("NFC", text)
        pattern = self._in_remarks if remark else self._anywhere
        said = pattern.sub(lambda found: self._named[int((found.lastgroup or "p0")[1:])], plain)
        return said if said != plain else text

    def pack(self, pack: EvidencePack) -> EvidencePack:
        """The same pack without them."""
        return self._value(pack, "")

    def _value(self, value: T, name: str) -> T:
        changed: Any = value
        if isinstance(value, str):
            changed = value if name in _EXACT else self.text(value, remark=name in _REMARKS)
        elif isinstance(value, tuple):
            changed = tuple(self._value(one, name) for one in value)
        elif isinstance(value, Who) and value.id in self._who:
            changed = Who(id=value.id, name=self._who[value.id].named)
        elif is_dataclass(value) and not isinstance(value, type):
            held: Any = value
            changed = replace(
                held, **{one.name: self._value(getattr(held, one.name), one.name) for one in fields(held)}
            )
            changed = self._sealed(changed)
        return changed  # type: ignore[no-any-return]  # of the kind that came in

    def _sealed(self, value: object) -> object:
        """Statements and contents that show somebody are withheld; of a role, nothing is left."""
        if isinstance(value, Decision) and value.statement is not None and self._shows(value.statement):
            return replace(value, statement=None, withheld=WITHHELD)
        if isinstance(value, RevisionLine | BriefLine) and value.content is not None and self._shows(value.content):
            return replace(value, content=None, withheld=WITHHELD)
        if isinstance(value, HoldingLine) and value.person.id in self._who:
            return replace(value, role="")
        return value

    def _shows(self, text: str) -> bool:
        """Whether somebody could be read in canonical JSON, whatever field of it."""
        try:
            said = json.loads(text)
        except ValueError:
            return self.text(text, remark=True) != text
        return self._read_in(said, "")

    def _read_in(self, value: object, name: str) -> bool:
        if isinstance(value, str):
            return self.text(value, remark=name in _REMARKS) != value
        if isinstance(value, Mapping):
            return any(self._read_in(one, str(key)) or self._read_in(str(key), "") for key, one in value.items())
        return isinstance(value, list) and any(self._read_in(one, name) for one in value)


def _together(patterns: Sequence[str]) -> re.Pattern[str]:
    """One pass for everybody, so that what stands for one is never read as another."""
    groups = "|".join(f"(?P<p{place}>{pattern})" for place, pattern in enumerate(patterns))
    return re.compile(groups or r"(?!)", re.IGNORECASE)


def _pattern(one: Left, common: Collection[str]) -> str:
    found: set[str] = set()
    for name in one.names | {_without_accents(name) for name in one.names}:
        words = _words(name)
        if len(words) > 1:
            for form in (words, [*words[1:], words[0]], [words[-1], *words[:-1]]):
                found.add(_whole_name(form))
        single = words if len(words) == 1 else [w for w in words if len(w) > 2 and w.casefold() not in common]
        found |= {_alone(word) for word in single}
        if not words:
            found.add(re.escape(unicodedata.normalize("NFC", name.strip())))
    for email in one.emails:
        local = email.partition("@")[0]
        found.add(re.escape(email.strip()))
        found |= {_alone(local)} if len(local) > 2 and local.casefold() not in common else set()
    return "|".join(sorted(found, key=lambda text: (-len(text), text))) or r"(?!)"


def _whole_name(words: Sequence[str]) -> str:
    """The words in this order, with nothing between them too, as in an address or a handle."""
    start = r"(?<![^\W\d_])" if len(words[0]) < 3 else ""
    end = r"(?![^\W\d_])" if len(words[-1]) < 3 else ""
    return start + _BETWEEN.join(map(_literally, words)) + end


def _alone(word: str) -> str:
    return rf"(?<!\w){_literally(word)}(?!\w)"


def _roles(roles: Collection[str]) -> str:
    found = (r"\s+".join(map(re.escape, role.split())) for role in sorted(roles, key=len, reverse=True))
    return "|".join(rf"(?<!\w){role}(?!\w)" for role in found if role) or r"(?!)"


def _literally(word: str) -> str:
    return re.sub("['’]", "['’]", re.escape(word))


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _initials(names: Collection[str]) -> str:
    """Initials as people write them: in capitals, with or without points."""
    forms = set()
    for name in names:
        letters = [word[0].upper() for word in _words(name)]
        for some in (letters, [*letters[:1], *letters[-1:]]):
            if len(some) > 1:
                forms.add(r"\.? ?".join(map(re.escape, some)))
    return rf"(?<!\w)(?:{'|'.join(sorted(forms))})(?!\w)" if forms else r"(?!)"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’]\w+)*", unicodedata.normalize("NFC", text))
