"""The evidence pack as one JSON document that a program can check without the library.

The file is the canonical form of ``canonical.py`` (RFC 8785: UTF-8, keys sorted, no space), and nothing else.

Top level: ``format`` (``FORMAT``), ``version`` (1 or 2), the fields of ``EvidencePack`` by their names
(``values.py``: instants as ``2020-12-02T14:10:00.000000Z``, days as ``2020-12-02``), ``counts``, ``seal``.

To check a file with nothing but the signers' public keys:

1. ``seal.sha256`` is the SHA-256 of the canonical form of the document without ``seal``, and the file is canonical.
   It shows accidents, not forgery: whoever alters the file can work it out again. What follows shows forgery.
2. For each ``posts[].revisions[]`` with a ``content``: SHA-256 of its UTF-8 equals ``digest`` (``content_holds`` says
   what the library found). ``content`` is JSON in a string: date, time, accounts, text, variants, link, link_tag,
   media, cut. ``shown`` repeats it with names for ids: text, day, time, alt text and media hashes must agree with it.
3. For each decision in ``posts[].revisions[].decisions[]`` and ``posts[].loose[]`` with a ``statement``: SHA-256 of
   its UTF-8 equals ``statement_sha256``; ``signature`` (Ed25519, 128 hex digits) over that UTF-8 verifies against the
   public half of ``key`` (``keys[].public``; a key's ``id`` is the first 32 hex digits of the SHA-256 of the public
   half's 32 bytes). ``keys[]`` is what the library says: hold it against the signers' keys file.
4. The statement is JSON in a string (``model/signoff.py``, versions 1 and 2). Its ``library``, ``post``, ``revision``,
   ``digest``, ``verdict``, ``comment``, ``person``, ``key``, ``at``, ``time_may_move`` and ``reported`` equal the
   fields beside it, and its digest that of the revision it stands under. ``capacity`` beside it is a wording:
   “Communications Manager” or a department's name.
5. ``sound`` is the library's own judgement, with ``problem`` for the reason: also that the person held the capacity on
   that day, had not written or submitted the content, and that the key was not revoked by then.
6. Of a campaign, ``campaign`` holds the brief (version 2; evidence of a month is of version 1 and has no such field).
   For each ``campaign.briefs[]`` with a ``content``: SHA-256 of its UTF-8 equals ``digest``, and the content names its
   kind, “campaign brief”. ``shown`` says the same part by part, with names for ids. ``decisions[]`` there and
   ``campaign.loose[]`` are checked as in 3 and 4, but the statement is that of ``model/brief.py``: its ``kind`` is
   “sign-off of a campaign brief”, ``campaign`` is the campaign's ``id``, ``number`` the revision, and the one capacity
   is “communications manager”. A statement about a post is none about a brief, nor the other way round.
   ``brief_state`` is about ``campaign.digest``, what the brief says now. Measures, readings and polls are not signed.
7. Where ``withheld`` says so, ``content`` or ``statement`` is null, since it holds what was redacted. Its SHA-256
   (``digest``, ``statement_sha256``) is there, and whoever is shown the text can check it against that.

``head`` is the last line of the journal when the pack was made. ``problems`` names what the record's check found.
"""

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime

from sddc_planner.canonical import Json, canonical_bytes, digest
from sddc_planner.clock import to_text
from sddc_planner.exports.evidence.values import EvidencePack

_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: no UTF-8 holds it. Only a library that was altered has one."""

FORMAT = "SDDC Planner evidence"
VERSION, VERSION_OF_MONTH = 2, 1
"""Of a campaign's evidence, and of a month's: the same as ever, so that an earlier program checks it too."""
_OF_BRIEFS = frozenset({"briefs", "brief_decisions"})


def evidence_json(pack: EvidencePack) -> bytes:
    """The whole file."""
    document = evidence_document(pack)
    return canonical_bytes({**document, "seal": {"sha256": digest(document)}})


def evidence_document(pack: EvidencePack) -> dict[str, Json]:
    """Everything but the seal."""
    found, counts = _fields(pack), _fields(pack.counts())
    if pack.campaign is None:
        del found["campaign"]
        counts = {name: one for name, one in counts.items() if name not in _OF_BRIEFS}
    version = VERSION if pack.campaign else VERSION_OF_MONTH
    return {"format": FORMAT, "version": version, **found, "counts": counts}


def _fields(value: object) -> dict[str, Json]:
    return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}  # type: ignore[arg-type]  # a dataclass


def _plain(value: object) -> Json:
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return _fields(value)
    raise TypeError(f"no evidence holds a {type(value).__name__}")
