"""A message that waits in a file: ``.eml``, opened by the mail program as a draft that is not sent yet.

Headers are written here, not by ``email``: its folding moves spaces in long names, and a header that comes from
what people type must be one line of known letters whatever they typed.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")

_NAME_MAX = 120
_SUBJECT_MAX = 250
_SHOWN_MAX = 100
_WORD_BYTES = 42
"""Of text in one encoded word, which may be 75 letters long (RFC 2047, section 2)."""

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_QUOTABLE = re.compile(r"[A-Za-z0-9 .,;:'()&/+-]{1,60}")
_PLAIN_SUBJECT = re.compile(r"[ -<>-~]{0,66}")
"""Without "=", which begins an encoded word."""

# Line breaks of every kind, what moves a cursor, turns writing round or stands for nothing.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+")
_UNSEEN_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a message goes. ``spec`` is ASCII and has been looked at; ``name`` is as people write it, in one line."""

    spec: str
    name: str = ""

    def shown(self) -> str:
        return f"{self.name} <{self.spec}>" if self.name else self.spec


@dataclass(frozen=True, slots=True)
class Contacts:
    """What a line of contacts holds: addresses to write to, and what was meant as one and is none."""

    addresses: tuple[Address, ...] = ()
    bad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    name: str
    kind: tuple[str, str]
    content: bytes


def contacts_in(text: str) -> Contacts:
    """The e-mail addresses in what somebody typed: “Anna Smith <a.smith@council.example>; bins@council.example”.

    Parted by semicolons, line breaks or commas. A part without “@”, such as a telephone number, is no address and
    is passed over. An address that is named twice counts once.
    """
    found: dict[str, Address] = {}
    bad: list[str] = []
    for part in _parts(text):
        one = _address(part)
        if one is None:
            line = _one_line(part)
            bad.append(line if len(line) <= _SHOWN_MAX else f"{line[:_SHOWN_MAX]}…")
        else:
            found.setdefault(one.spec.casefold(), one)
    return Contacts(tuple(found.values()), tuple(bad))


def draft(
    *,
    to: Sequence[Address],
    subject: str,
    text: str,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The message as the bytes of an ``.eml`` file. It has no sender: the mail program puts in its own."""
    body = EmailMessage(policy=SMTP)
    body.set_content(_body(text), charset="utf-8", cte="quoted-printable")
    for one in attachments:
        main, sub = one.kind
        body.add_attachment(one.content, maintype=main, subtype=sub, filename=_one_line(one.name))
    head = ["X-Unsent: 1"]
    if to:
        head.append("To: " + ",\r\n ".join(_mailbox(one) for one in to))
    head.append(f"Subject: {_subject(subject)}")
    return ("\r\n".join(head) + "\r\n").encode("ascii") + bytes(body)


def _parts(text: str) -> list[str]:
    """What could be an address each. A comma parts only where more than one “@” stands between semicolons."""
    found: list[str] = []
    for part in re.split(r"[;\r\n]+", text):
        pieces = re.findall(r'(?:"[^"]*"|<[^<>]*>|[^,"<]|["<])+', part) if part.count("@") > 1 else [part]
        found += [" ".join(one.split()) for one in pieces if "@" in one]
    return found


def _address(part: str) -> Address | None:
    name, spec = "", part
    if found := re.fullmatch(r"([^<>]*)<([^<>]*)>", part):
        name, spec = found.groups()
    elif len(words := part.split()) > 1 and sum("@" in one for one in words) == 1:
        spec = next(one for one in words if "@" in one).strip("()[]<>:,")
        name = " ".join(one for one in words if "@" not in one)
    local, at, domain = spec.strip().rpartition("@")
    if not at or len(local) > 64 or not _LOCAL.fullmatch(local):
        return None
    try:
        domain = domain.encode("idna").decode("ascii") if not domain.isascii() else domain
    except UnicodeError:
        return None
    labels = domain.split(".")
    if len(labels) < 2 or len(domain) > 253 or not all(map(_LABEL.fullmatch, labels)):
        return None
    return Address(spec=f"{local}@{domain}", name=_one_line(name).strip(' ",')[:_NAME_MAX])


def _one_line(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())


def _body(text: str) -> str:
    return _UNSEEN_IN_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip() + "\n"


def _mailbox(one: Address) -> str:
    name = _one_line(one.name)[:_NAME_MAX]
    if not name:
        return one.spec
    return f'"{name}"\r\n <{one.spec}>' if _QUOTABLE.fullmatch(name) else f"{_encoded(name)}\r\n <{one.spec}>"


def _subject(text: str) -> str:
    line = _one_line(text)[:_SUBJECT_MAX]
    return line if _PLAIN_SUBJECT.fullmatch(line) else _encoded(line)


def _encoded(text: str) -> str:
    """``text`` as encoded words, folded: nothing in it can mean anything to whoever reads the header."""
    words, piece = [], b""
    for letter in text:
        more = letter.encode("utf-8")
        if len(piece) + len(more) > _WORD_BYTES:
            words.append(piece)
            piece = b""
        piece += more
    words += [piece] if piece else []
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(one).decode('ascii')}?=" for one in words)
