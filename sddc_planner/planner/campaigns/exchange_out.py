"""What of a campaign goes into its file: gathered from the library, with the pictures that fit."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from sddc_planner.errors import LibraryError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department, Person
from sddc_planner.model.measure import Measure, Reading
from sddc_planner.model.poll import Poll
from sddc_planner.model.post import Post
from sddc_planner.model.video import Video
from sddc_planner.packs.campaign_contents import (
    VERSION,
    CampaignFile,
    FileAccount,
    FileCampaign,
    FileMeasure,
    FileMedia,
    FileNamed,
    FileObjective,
    FileOption,
    FilePicture,
    FilePoll,
    FilePost,
    FileReading,
    FileVideo,
)
from sddc_planner.packs.campaign_file import LARGEST_PICTURE, LARGEST_PICTURES
from sddc_planner.packs.files import CAMPAIGN_FORMAT
from sddc_planner.planner.desk import Desk
from sddc_planner.sheets.limits import MIB
from sddc_planner.store import campaigns, council, measures, media, polls, posts
from sddc_planner.store.media import MediaFile

T = TypeVar("T")
_NO_NAME = re.compile(r"[\x00-\x1f\x7f/\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHeld:
    """A picture or film that the file only names."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The words of the file, where the bytes of its pictures lie, and what has no room in it."""

    said: CampaignFile
    pictures: tuple[tuple[MediaFile, Path], ...]
    not_held: tuple[NotHeld, ...]

    @property
    def size(self) -> int:
        """Bytes of the pictures."""
        return sum(one.size for one, _path in self.pictures)


@dataclass(frozen=True, slots=True)
class _Known:
    """Ids that stand for something in the library: what refers to nothing is left out."""

    departments: frozenset[str]
    people: frozenset[str]
    accounts: frozenset[str]
    videos: frozenset[str]
    posts: frozenset[str]

    def of(self, kind: frozenset[str], key: str | None) -> str | None:
        return key if key in kind else None


def gather(desk: Desk, campaign_id: str) -> Gathered:
    """Raises ``NotFound``, and ``LibraryError`` where something of the campaign was altered beyond reading."""
    con = desk.library.con
    one = council.one_of(con, Campaign, campaign_id)
    found_polls = polls.of_campaign(con, campaign_id)
    if measures.unreadable(con, campaign_id) or found_polls.unreadable:
        raise LibraryError(
            f"Something of “{one.name}” was altered outside the program, so that a file of it would lack it.",
            hint="Check the library: it names what was altered.",
        )
    found = tuple(posts.get_many(con, campaigns.members(con, "post", [campaign_id])[one.id]).values())
    every: dict[type, tuple[Any, ...]] = {
        Department: council.all_of(con, Department),
        Person: council.all_of(con, Person),
        Account: council.all_of(con, Account),
        Video: council.all_of(con, Video),
    }
    own = tuple(video for video in every[Video] if video.campaign == campaign_id)
    names = {kind: frozenset(each.id for each in listed) for kind, listed in every.items()}
    known = _Known(
        departments=names[Department],
        people=names[Person],
        accounts=names[Account],
        videos=names[Video],
        posts=frozenset(post.id for post in found),
    )
    files, pictures, not_held = _media(desk, found)
    listed = {each.sha256 for each in files}
    read = measures.readings_of(con, campaign_id)
    said = CampaignFile(
        format=CAMPAIGN_FORMAT,
        version=VERSION,
        library=council.library_id(con),
        made_at=desk.clock(),
        made_by=next((person.name for person in every[Person] if person.id == desk.who), ""),
        campaign=_campaign(one, known),
        departments=(),
        people=(),
        accounts=(),
        other_videos=(),
        measures=tuple(_measure(each, read.get(each.id, ())) for each in measures.of_campaign(con, campaign_id)),
        videos=tuple(_video(each, known) for each in own),
        posts=tuple(_post(each, posts.authors(con, each.id), known, listed) for each in found),
        polls=tuple(_poll(each, known) for each in found_polls.polls if each.account in known.accounts),
        media=files,
    )
    return Gathered(said=_with_names(said, every, own), pictures=pictures, not_held=not_held)


def _with_names(said: CampaignFile, every: dict[type, tuple[Any, ...]], own: Sequence[Video]) -> CampaignFile:
    """The same with everything that it refers to named."""
    campaign, mine = said.campaign, {one.id for one in own}
    departments = {campaign.department, *campaign.departments, *(one.department for one in said.posts)}
    departments |= {one.department for one in said.videos}
    people = {campaign.lead, *campaign.authors, *(one.created_by for one in said.posts)}
    people |= {one.created_by for one in said.polls}
    people |= {author for post in said.posts for author in post.authors}
    accounts = {account for post in said.posts for account in post.accounts} | {one.account for one in said.polls}
    videos = {one.video for one in said.posts} - mine
    return replace(
        said,
        departments=tuple(FileNamed(id=one.id, name=one.name) for one in _by_id(every[Department], departments)),
        people=tuple(FileNamed(id=one.id, name=one.name) for one in _by_id(every[Person], people)),
        accounts=tuple(
            FileAccount(id=one.id, name=one.name, platform=one.platform) for one in _by_id(every[Account], accounts)
        ),
        other_videos=tuple(FileNamed(id=one.id, name=one.title) for one in _by_id(every[Video], videos)),
    )


def _by_id(things: Iterable[Any], wanted: set[Any]) -> list[Any]:
    return sorted((one for one in things if one.id in wanted), key=lambda one: str(one.id))


def _campaign(one: Campaign, known: _Known) -> FileCampaign:
    return _made(
        FileCampaign,
        one,
        department=known.of(known.departments, one.department),
        departments=tuple(key for key in one.departments if key in known.departments),
        lead=known.of(known.people, one.lead),
        objectives=tuple(_made(FileObjective, each) for each in one.objectives),
        authors=tuple(key for key in one.authors if key in known.people),
    )


def _measure(one: Measure, read: Sequence[Reading]) -> FileMeasure:
    return _made(
        FileMeasure,
        one,
        baseline=_number(one.baseline),
        target=_number(one.target),
        readings=tuple(_made(FileReading, each, value=str(each.value)) for each in read),
    )


def _video(one: Video, known: _Known) -> FileVideo:
    return _made(FileVideo, one, department=known.of(known.departments, one.department))


def _post(one: Post, authors: Iterable[str], known: _Known, listed: set[str]) -> FilePost:
    accounts = tuple(key for key in one.accounts if key in known.accounts)
    return _made(
        FilePost,
        one,
        at=one.at.isoformat("minutes") if one.at else None,
        accounts=accounts,
        variants={key: text for key, text in one.variants.items() if key in accounts},
        media=tuple(FilePicture(sha256=each.sha256, alt=each.alt) for each in one.media if each.sha256 in listed),
        department=known.of(known.departments, one.department),
        video=known.of(known.videos, one.video),
        created_by=known.of(known.people, one.created_by),
        authors=tuple(sorted(key for key in authors if key in known.people)),
    )


def _poll(one: Poll, known: _Known) -> FilePoll:
    return _made(
        FilePoll,
        one,
        options=tuple(_made(FileOption, each) for each in one.options),
        opens_at=one.opens_at.isoformat("minutes") if one.opens_at else None,
        closes_at=one.closes_at.isoformat("minutes") if one.closes_at else None,
        post=known.of(known.posts, one.post),
        created_by=known.of(known.people, one.created_by),
    )


def _media(
    desk: Desk, found: Sequence[Post]
) -> tuple[tuple[FileMedia, ...], tuple[tuple[MediaFile, Path], ...], tuple[NotHeld, ...]]:
    """All that posts show, those whose bytes fit, and the others with the reason."""
    files: list[FileMedia] = []
    pictures: list[tuple[MediaFile, Path]] = []
    not_held: list[NotHeld] = []
    room = LARGEST_PICTURES
    hashes = dict.fromkeys(item.sha256 for post in found for item in post.media)
    for one in media.files(desk.library.con, hashes):
        path = media.path_of(desk.library.media, one.sha256, one.name)
        why = ""
        if one.size > LARGEST_PICTURE:
            why = f"It is larger than {LARGEST_PICTURE // MIB} MB."
        elif one.size > room:
            why = "There is no more room: the pictures before it fill the file."
        elif not path.is_file():
            why = "It is missing from the library."
        if why:
            not_held.append(NotHeld(name=one.name, why=why))
        else:
            room -= one.size
            pictures.append((one, path))
        files.append(FileMedia(sha256=one.sha256, size=one.size, name=_NO_NAME.sub("_", one.name) or "_", held=not why))
    return tuple(files), tuple(pictures), tuple(not_held)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _made(kind: type[T], one: Any, **other: Any) -> T:
    """The value of the file with the fields that the library's value has of the same name."""
    told = {field.name: getattr(one, field.name) for field in fields(kind) if field.name not in other}  # type: ignore[arg-type]  # all of these kinds are dataclasses
    return kind(**told, **other)
