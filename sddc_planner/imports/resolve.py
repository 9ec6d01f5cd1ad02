"""Looks up the names in a draft among the accounts, departments, campaigns and videos of a library.

A name that is not found, or could be two things, chooses nothing: it goes to the notes and is listed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from sddc_planner.imports.draft import ImportDraft, ImportRow, row_key
from sddc_planner.imports.names import AccountNames, one_named
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, VideoId
from sddc_planner.model.platform import Platform
from sddc_planner.model.video import Video

_NUMBERED = re.compile(r"^\d+\. ", re.MULTILINE)
_NO_DESCRIPTION = "(no description)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPost:
    """A row with its names looked up: what the planner needs to make a post, which is never approved.

    ``media`` are file names and ``alts`` their descriptions in the same order; the files are not in a
    spreadsheet. ``unresolved`` says which names were not found; they are in ``notes`` too.
    ``notes_with_media`` is for a caller that does not have the files.
    """

    source: ImportRow
    key: str
    day: date | None = None
    at: time | None = None
    accounts: tuple[AccountId, ...] = ()
    text: str = ""
    variants: Mapping[AccountId, str] = field(default_factory=dict)
    title: str = ""
    link: str = ""
    link_tag: str = ""
    media: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()
    department: DepartmentId | None = None
    campaign: CampaignId | None = None
    video: VideoId | None = None
    labels: tuple[str, ...] = ()
    notes: str = ""
    unresolved: tuple[str, ...] = ()

    @property
    def notes_with_media(self) -> str:
        """The notes, with the names and descriptions of media whose files are not at hand, so that they stay."""
        names = [f"Media file: {name}" for name in self.media]
        alt = [f"Alt text: {self.source.alt}"] if self.source.alt and self.media else []
        return "\n".join(filter(None, (self.notes, *names, *alt)))


def resolve(
    draft: ImportDraft,
    accounts: Sequence[Account],
    platforms: Sequence[Platform],
    departments: Sequence[Department],
    *,
    campaigns: Sequence[Campaign] = (),
    videos: Sequence[Video] = (),
) -> tuple[ProposedPost, ...]:
    """One proposed post for each row of the draft, in its order."""
    names = AccountNames(accounts, platforms, departments)
    return tuple(_proposed(row, names, departments, campaigns, videos) for row in draft.rows)


def _proposed(
    row: ImportRow,
    names: AccountNames,
    departments: Sequence[Department],
    campaigns: Sequence[Campaign],
    videos: Sequence[Video],
) -> ProposedPost:
    missing: list[str] = []
    department = one_named(row.department, ((one.name, one.id) for one in departments if one.active))
    campaign = one_named(row.campaign, ((one.name, one.id) for one in campaigns))
    video = one_named(row.video, _video_names(videos))
    for what, written, found in (
        ("Department", row.department, department),
        ("Campaign", row.campaign, campaign),
        ("Video", row.video, video),
    ):
        if written and found is None:
            missing.append(f"{what}: {written}")
    chosen, unknown = names.find(row.accounts, row.platforms, department)
    missing += [f"Account: {name}" for name in unknown]
    variants, unused = _variants(row, chosen, names, department)
    missing += unused
    if row.alt and not row.media:
        missing.append(f"Alt text: {row.alt}")
    return ProposedPost(
        source=row,
        key=row_key(row),
        day=row.day,
        at=row.at,
        accounts=chosen,
        text=row.text,
        variants=variants,
        title=" ".join(row.title.split()),
        link=row.link,
        link_tag=row.link_tag,
        media=row.media,
        alts=alts_of(row.alt, len(row.media)),
        department=department,
        campaign=campaign,
        video=video,
        labels=row.labels,
        notes="\n".join(filter(None, (row.notes, *missing))),
        unresolved=tuple(missing),
    )


def _video_names(videos: Iterable[Video]) -> Iterator[tuple[str, VideoId]]:
    for one in videos:
        yield one.title, one.id
        if one.cut_name:
            yield one.cut_name, one.id


def _variants(
    row: ImportRow, chosen: Sequence[AccountId], names: AccountNames, department: DepartmentId | None
) -> tuple[Mapping[AccountId, str], list[str]]:
    """The text of each account that has its own; the text of a platform that the post does not go to is kept aside."""
    variants: dict[AccountId, str] = {}
    unused = []
    for written, text in row.variants.items():
        own = names.among(chosen, written, department)
        if own:
            variants |= dict.fromkeys(own, text)
        else:
            unused.append(f"Text for {written}: {text}")
    return variants, unused


def alts_of(alt: str, number: int) -> tuple[str, ...]:
    """The description of each of ``number`` pictures; several share one cell as a numbered list."""
    parts = [part.strip() for part in _NUMBERED.split(alt)[1:]] if number > 1 else []
    if len(parts) == number and number > 1:
        return tuple("" if part == _NO_DESCRIPTION else part for part in parts)
    return (alt, *[""] * (number - 1)) if number else ()
