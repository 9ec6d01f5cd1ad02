"""Finding the links that X would make in a text, by the published rules of twitter-text 3.

X counts every link as 23, whatever its length, and also links a bare ``southderbyshire.gov.uk``. The search is one
pass over runs of characters that a host name may hold, so its time grows with the length of the text and no faster.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sddc_planner.model.top_level_domains import OTHER_TOP_LEVEL_DOMAINS, TOP_LEVEL_DOMAINS

_SPACES = "\\x09-\\x0d\\x20\\x85\\xa0\\u1680\\u180e\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
_INVALID = "\\ufffe\\ufeff\\uffff"
_DIRECTION = "\\u202a-\\u202e\\u061c\\u200e\\u200f\\u2066-\\u2069"
_HOST_RUN = re.compile(f"[^!'#%&()*+,\\\\/:;<=>?@\\[\\]\\^{{|}}~${_SPACES}{_INVALID}{_DIRECTION}]+")
_MAY_PRECEDE = re.compile(f"[^A-Za-z0-9@＠$#＃{_INVALID}]|[{_DIRECTION}]")
_PROTOCOL = re.compile(r"https?://\Z", re.IGNORECASE)
_ACCENTED = "\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263\\u0268\\u026f\\u0272"
_ACCENTED += "\\u0289\\u028b\\u02bb\\u0300-\\u036f\\u1e00-\\u1eff"
_ASCII_END = re.compile(f"[-A-Za-z0-9{_ACCENTED}]+\\Z")
_ASCII_RUN = re.compile(r"[0-9A-Za-z]+")
_PUNYCODE = re.compile(r"xn--[-0-9a-z]+", re.IGNORECASE)
_WORD = f"a-z\\u0400-\\u04ff0-9{_ACCENTED}"
_PATH_CHAR = f"[{_WORD}!*';:=+,.$/%#\\[\\]\\-\\u2013_~@|&]"
_PARENS = f"\\((?:{_PATH_CHAR}+|{_PATH_CHAR}*\\({_PATH_CHAR}+\\){_PATH_CHAR}*)\\)"
_PATH_END = f"[+\\-{_WORD}=_#/]"
# Up to the last character that may end a path, and brackets after it: what the published loop comes to in one pass.
_PATH = f"/(?:{_PATH_CHAR}*(?:{_PARENS}{_PATH_CHAR}*)*{_PATH_END})?(?:{_PARENS})*"
_QUERY_CHAR = "[a-z0-9!?*'@();:&=+$/%#\\[\\]\\-_.,~|]"
_TAIL = re.compile(f"(?::[0-9]+)?(?P<path>{_PATH})?(?:\\?{_QUERY_CHAR}*[a-z0-9\\-_&=#/])?", re.IGNORECASE)
_T_CO = re.compile(f"https?://t\\.co/([a-z0-9]+)(?:\\?{_QUERY_CHAR}*[a-z0-9\\-_&=#/])?", re.IGNORECASE)
_LONGEST_LABEL = 63
_LONGEST_LINK = 4096
_LONGEST_T_CO_SLUG = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A link from ``start`` up to, not including, ``end``."""

    start: int
    end: int


def links_in(text: str) -> list[Found]:
    """The links X makes in ``text``, in order; positions are in code points."""
    return list(_links(text)) if "." in text else []


def _links(text: str) -> Iterator[Found]:
    done = 0
    for run in _HOST_RUN.finditer(text):
        if run.end() <= done or "." not in run[0]:
            continue
        labels = _Labels(text, run.start(), run.end())
        while (found := _domain(text, labels, done)) is not None:
            start, domain_start, domain_end = found
            tail = _TAIL.match(text, domain_end)
            end = tail.end() if tail else domain_end
            has_path = bool(tail and tail["path"])
            done = end
            domain = text[domain_start:domain_end]
            protocol = text[start:domain_start]
            if not _is_host(domain, end - start + len(protocol or "https://")):
                continue
            if protocol:
                yield from _with_protocol(text, start, end)
            elif start == 0 or text[start - 1] not in "-_./":
                yield from _without_protocol(domain, start, end, has_path=has_path)


class _Labels:
    """One run of host characters cut at its full stops, with how far a host that begins at each label can reach."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.starts = [start]
        self.starts.extend(index + 1 for index in range(start, end) if text[index] == ".")
        self.ends = [*(one - 1 for one in self.starts[1:]), end]
        count = len(self.starts)
        self.top = [_top_level_end(text, at, len(text)) for at in self.starts]
        self.underscore = [text.rfind("_", a, b) for a, b in zip(self.starts, self.ends, strict=True)]
        self.ends_well = [b > a and text[b - 1] not in "-_" for a, b in zip(self.starts, self.ends, strict=True)]
        self.reach: list[int | None] = [None] * (count + 1)
        for index in range(count - 2, -1, -1):
            if self.ends_well[index] and text[self.starts[index]] not in "-_":
                self.reach[index] = self.furthest(index, self.starts[index])

    def furthest(self, index: int, at: int) -> int | None:
        """Where the longest host ends whose first label runs from ``at`` to the end of label ``index``."""
        if not self.ends_well[index]:
            return None
        further = self.reach[index + 1]
        if further is not None:
            return further
        return self.top[index + 1] if self.underscore[index] < at else None


def _domain(text: str, labels: _Labels, done: int) -> tuple[int, int, int] | None:
    """The first host of the run after ``done``: where its link starts, where the host starts and ends."""
    protocol = _PROTOCOL.search(text, max(done, labels.start - 8), labels.start)
    if protocol and _may_start(text, protocol.start(), done) and text[labels.start] not in "-_.":
        end = labels.furthest(0, labels.start) if len(labels.starts) > 1 else None
        if end is not None:
            return protocol.start(), labels.start, end
    for index in range(bisect_right(labels.ends, done), len(labels.starts) - 1):
        if not labels.ends_well[index]:
            continue
        for at in _places(text, max(labels.starts[index], done), labels.ends[index]):
            if text[at] in "-_" or not _may_start(text, at, done):
                continue
            end = labels.furthest(index, at)
            if end is not None:
                return at, at, end
            if labels.underscore[index] < at:
                break
    return None


def _places(text: str, first: int, last: int) -> Iterable[int]:
    """Where a host may begin, in the order of preference: a text's own first character comes after its second."""
    if first == 0 and last > 1 and _MAY_PRECEDE.match(text[0]):
        return (1, 0, *range(2, last))
    return range(first, last)


def _may_start(text: str, at: int, done: int) -> bool:
    """Whether a link may start here: the character before it is the right kind and no part of another link."""
    return at == 0 or (at - 1 >= done and _MAY_PRECEDE.match(text[at - 1]) is not None)


def _top_level_end(text: str, at: int, stop: int) -> int | None:
    """Where the top-level domain ends that stands at ``at``, or None."""
    run = _ASCII_RUN.match(text, at, stop)
    if run and run[0].lower() in TOP_LEVEL_DOMAINS and not text.startswith(("@", "+", "-"), run.end()):
        return run.end()
    for one in OTHER_TOP_LEVEL_DOMAINS.get(text[at : at + 1].lower(), ()):
        end = at + len(one)
        if end <= stop and text[at:end].lower() == one and not _joins(text[end : end + 1]):
            return end
    code = _PUNYCODE.match(text, at, stop)
    return code.end() if code else None


def _joins(after: str) -> bool:
    return bool(after) and after.isascii() and (after.isalnum() or after in "@+-")


def _is_host(domain: str, length: int) -> bool:
    if domain.startswith("xn--") and not domain.isascii() and not any(_latin_hosts(domain)):
        return False
    labels = domain.split(".")
    lengths = [len(one) if one.isascii() else 4 + len(one.encode("punycode")) for one in labels]
    return all(1 <= one <= _LONGEST_LABEL for one in lengths) and length <= _LONGEST_LINK


def _with_protocol(text: str, start: int, end: int) -> Iterator[Found]:
    short = _T_CO.match(text, start, end)
    if short is None:
        yield Found(start, end)
    elif len(short[1]) <= _LONGEST_T_CO_SLUG:
        yield Found(start, short.end())


def _without_protocol(domain: str, start: int, end: int, *, has_path: bool) -> Iterator[Found]:
    """Without a protocol only hosts in Latin letters are linked, even inside a longer run such as Japanese text."""
    hosts = list(_latin_hosts(domain))
    for index, (first, last) in enumerate(hosts):
        if has_path and index == len(hosts) - 1:
            yield Found(start + first, end - (len(domain) - last))
        else:
            yield Found(start + first, start + last)


def _latin_hosts(domain: str) -> Iterator[tuple[int, int]]:
    starts = [0, *(index + 1 for index, char in enumerate(domain) if char == ".")]
    ends = [*(one - 1 for one in starts[1:]), len(domain)]
    count = len(starts)
    top = [_top_level_end(domain, at, len(domain)) for at in starts]
    latin = [_ASCII_END.search(domain, a, b) for a, b in zip(starts, ends, strict=True)]
    reach: list[int | None] = [None] * (count + 1)
    for index in range(count - 2, -1, -1):
        ending = latin[index]
        if ending is not None:
            whole_next = latin[index + 1]
            joined = whole_next is not None and whole_next.start() == starts[index + 1]
            further = reach[index + 1] if joined else None
            reach[index] = further if further is not None else top[index + 1]
    done = 0
    for index in range(count - 1):
        ending, last = latin[index], reach[index]
        if ending is None or last is None or ends[index] <= done:
            continue
        yield max(ending.start(), done), last
        done = last
