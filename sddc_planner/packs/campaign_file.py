"""Writing and reading ``.sddccampaign``: a campaign with all that was planned for it, and nothing that was signed.

A zip of ``campaign.json`` and ``media/<sha256>``, in the one exact form of ``container``: a file in which one byte
was altered is refused. It vouches for nothing: what comes out of it is drafts.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sddc_planner.canonical import canonical_bytes
from sddc_planner.errors import UserError
from sddc_planner.packs.campaign_contents import VERSION, CampaignFile
from sddc_planner.packs.container import LARGEST, Members, packed
from sddc_planner.packs.files import AGAIN, ALTERED, CAMPAIGN_FORMAT, LATER, UPDATE, read_bytes, unreadable
from sddc_planner.packs.shape import plain, shaped
from sddc_planner.packs.strict_json import parse_object
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.sheets.limits import MIB, Refused

CAMPAIGN, MEDIA = "campaign.json", "media/"
LARGEST_WORDS = 16 * MIB
"""Bytes of ``campaign.json``: five thousand long posts are ten."""
LARGEST_PICTURE = 16 * MIB
LARGEST_PICTURES = 104 * MIB
"""Bytes of all pictures together; with the words they stay below what is read."""
MOST: Mapping[str, int] = {"posts": 5_000, "measures": 500, "videos": 2_000, "polls": 2_000, "media": 4_000}
MOST_READINGS = 50_000
YEARS = range(1900, 2200)
"""Further away no plan goes, and arithmetic with dates ends before the calendar does."""

_MOST_PARTS = 1_500_000
"""Lists and objects of ``campaign.json``: they take memory before anything of them is known."""
_SIGNATURE = b"PK\x03\x04"
_NAME_AT = 30
"""Where the name of the first member begins."""
NOT_ONE = "it is not a campaign file"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCampaign:
    """A campaign file that was read whole and holds. ``sha256`` is the file's, ``media`` the bytes of its pictures."""

    said: CampaignFile
    media: Mapping[str, bytes]
    sha256: str
    file_name: str


def write_campaign(said: CampaignFile, media: Mapping[str, bytes], progress: Progress | None = None) -> bytes:
    """The file for these values. Raises ``UserError`` for more than a campaign file holds."""
    members = {CAMPAIGN: canonical_bytes(plain(said))}
    members |= {MEDIA + name: media[name] for name in sorted(media)}
    content = packed(members)
    try:
        parse_campaign(content, "", progress)  # what could not be read again is never written
    except Refused as refused:
        raise UserError(
            f"“{said.campaign.name}” cannot be saved as a campaign file: {refused.reason}.",
            hint="No file was written.",
        ) from refused
    return content


def read_campaign(path: Path, progress: Progress | None = None) -> ReadCampaign:
    """The campaign in a file. Raises ``UnreadableFile`` with the reason for anything that is not a whole one."""
    try:
        return parse_campaign(read_bytes(path, LARGEST), path.name, progress)
    except Refused as refused:
        raise unreadable(path, refused) from refused
    except MemoryError as error:
        raise unreadable(path, Refused("it needs more memory than there is")) from error


def parse_campaign(content: bytes, file_name: str, progress: Progress | None = None) -> ReadCampaign:
    """The same from bytes. Raises ``Refused``."""
    progress = progress or NoProgress()
    name = CAMPAIGN.encode()
    if not content.startswith(_SIGNATURE) or content[_NAME_AT : _NAME_AT + len(name)] != name:
        raise Refused(NOT_ONE)
    members = Members(content, what="campaign file")
    words = members.read(CAMPAIGN, LARGEST_WORDS)
    said = _said(words)
    held = sorted(one.sha256 for one in said.media if one.held)
    parts, read = {CAMPAIGN: words}, 0
    for done, one in enumerate(held):
        progress.step(done, len(held), f"Picture {done + 1:,} of {len(held):,}")
        parts[MEDIA + one] = members.read(MEDIA + one, LARGEST_PICTURE)
        read += len(parts[MEDIA + one])
        if hashlib.sha256(parts[MEDIA + one]).hexdigest() != one:
            raise Refused(f"{ALTERED} (a picture in it is another one)", hint=AGAIN)
    if read > LARGEST_PICTURES:
        raise Refused("its pictures are more than a campaign file holds", hint="Nothing was changed.")
    members.require_exactly(parts)
    return ReadCampaign(
        said=said,
        media={key.removeprefix(MEDIA): part for key, part in parts.items() if key != CAMPAIGN},
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=file_name,
    )


def _said(words: bytes) -> CampaignFile:
    if words.count(b"[") + words.count(b"{") > _MOST_PARTS:
        raise Refused("it holds more than a campaign can", hint="Nothing was changed.")
    value = parse_object(words, CAMPAIGN)
    if value.get("format") != CAMPAIGN_FORMAT:
        raise Refused(NOT_ONE)
    version = value.get("version")
    if type(version) is int and version > VERSION:
        raise Refused(LATER, hint=UPDATE)
    _require_few(value)
    said = shaped(CampaignFile, value, CAMPAIGN)
    if said.version != VERSION:
        raise _damaged("there is no such version of it")
    if said.readings > MOST_READINGS:
        raise Refused(f"it holds more than {MOST_READINGS:,} readings", hint="Nothing was changed.")
    _require_whole(said)
    return said


def _require_few(value: Mapping[str, Any]) -> None:
    for name, most in MOST.items():
        listed = value.get(name)
        if isinstance(listed, list) and len(listed) > most:
            what = "pictures and films" if name == "media" else name
            raise Refused(f"it holds more than {most:,} {what}", hint="Nothing was changed.")


def _require_whole(said: CampaignFile) -> None:
    """Nothing is there twice, nothing dangles, no number or day is beyond what anybody could have meant."""
    ids = {
        "departments": [one.id for one in said.departments],
        "people": [one.id for one in said.people],
        "accounts": [one.id for one in said.accounts],
        "videos": [*(one.id for one in said.videos), *(one.id for one in said.other_videos)],
        "posts": [one.id for one in said.posts],
        "media": [one.sha256 for one in said.media],
    }
    if any(len(set(listed)) != len(listed) for listed in ids.values()):
        raise _damaged("something in it is listed twice")
    known = {name: frozenset(listed) for name, listed in ids.items()}
    if any(key is not None and key not in known[name] for name, key in _references(said)):
        raise _damaged("it refers to something that is not in it")
    if any(not set(one.variants) <= set(one.accounts) for one in said.posts):
        raise _damaged("a post in it has a text for an account that it does not go to")
    counts = (count for one in said.videos for count in (one.seconds or 0, one.consents_missing))
    if any(count < 0 for count in (*counts, *(one.size for one in said.media), *(one.place for one in said.measures))):
        raise _damaged("a number in it is below nothing")
    if any(day is not None and day.year not in YEARS for day in _days(said)):
        raise Refused(f"a day in it is not between {YEARS.start} and {YEARS.stop - 1}", hint="Nothing was changed.")
    if any(one.name in {".", ".."} for one in said.media):
        raise _damaged("a picture in it has a name that no file has")


def _references(said: CampaignFile) -> Iterator[tuple[str, str | None]]:
    """(which list, which id of it) for everything that is referred to."""
    campaign = said.campaign
    yield "departments", campaign.department
    yield from (("departments", one) for one in campaign.departments)
    yield "people", campaign.lead
    yield from (("people", one) for one in campaign.authors)
    yield from (("departments", one.department) for one in said.videos)
    for post in said.posts:
        yield "departments", post.department
        yield "videos", post.video
        yield "people", post.created_by
        yield from (("people", one) for one in post.authors)
        yield from (("accounts", one) for one in post.accounts)
        yield from (("media", one.sha256) for one in post.media)
    for poll in said.polls:
        yield "accounts", poll.account
        yield "posts", poll.post
        yield "people", poll.created_by


def _days(said: CampaignFile) -> Iterator[date | None]:
    yield from (said.campaign.first_day, said.campaign.last_day)
    yield from (one.by for one in said.campaign.objectives)
    yield from (one.day for one in said.posts)
    yield from (one.due for one in said.videos)
    for measure in said.measures:
        yield measure.target_day
        yield from (one.day for one in measure.readings)
    for poll in said.polls:
        yield from (poll.opens, poll.closes, poll.done_on)


def _damaged(why: str) -> Refused:
    return Refused(f"it is damaged: {why}", hint=AGAIN)
