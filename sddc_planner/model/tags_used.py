"""Hashtags and mentions that were written before, the ones used most among the newest posts first."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sddc_planner.model.hashtags import hashtags_in

_MENTION = re.compile(r"(?<![\w@＠/.+-])[@＠](\w(?:[\w.-]*\w)?)")


@dataclass(frozen=True, slots=True)
class TagsUsed:
    """Without their signs, each as it was written last, in the order in which they are offered."""

    hashtags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()

    def beginning(self, sign: str, start: str, most: int = 8) -> tuple[str, ...]:
        """Those with ``sign`` (``#`` or ``@``) whose letters begin with ``start``, in any case; with the sign.

        What is written already, letter for letter, is not offered.
        """
        wanted = start.casefold()
        every = self.hashtags if sign == "#" else self.mentions
        found = (one for one in every if one.casefold().startswith(wanted) and one != start)
        return tuple(f"{sign}{one}" for one, _number in zip(found, range(most), strict=False))


def tags_used(texts: Iterable[str]) -> TagsUsed:
    """What ``texts``, newest first, hold. Of several spellings of one hashtag the newest counts."""
    texts = list(texts)
    return TagsUsed(
        _ranked(one for text in texts for one in hashtags_in(text)),
        _ranked(one for text in texts for one in mentions_in(text)),
    )


def mentions_in(text: str) -> list[str]:
    """Each mention of ``text`` in order, without its sign. An e-mail address holds none."""
    return _MENTION.findall(text)


def _ranked(found: Iterable[str]) -> tuple[str, ...]:
    """The most used first; of equals the newest."""
    often: Counter[str] = Counter()
    written: dict[str, str] = {}
    for one in found:
        often[one.casefold()] += 1
        written.setdefault(one.casefold(), one)
    return tuple(written[key] for key, _number in often.most_common())
