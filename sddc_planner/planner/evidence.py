"""Gathering what an exported workbook says, from content, revisions and verified signatures alone."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sddc_planner.clock import in_london
from sddc_planner.exports.rows import ScheduleRow, SignOffLine, rows_from_content
from sddc_planner.exports.signatories import reported, signatory
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department, Person
from sddc_planner.model.ids import AccountId, DepartmentId, PostId
from sddc_planner.model.links import tagged
from sddc_planner.model.platform import Platform
from sddc_planner.model.signoff import Revision, SignOff
from sddc_planner.model.state import State, latest
from sddc_planner.model.video import Video
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.holds.rule import stopped
from sddc_planner.store import media, trust
from sddc_planner.store.standing import Standing

ON_VERBAL = "on a verbal approval that nobody has countersigned"
"""Why a post is in no export although it may go out."""


@dataclass(frozen=True, slots=True)
class Names:
    """Everything by id, so that gathering a month asks the library once for each kind of thing."""

    accounts: Mapping[AccountId, Account]
    platforms: Mapping[str, Platform]
    departments: Mapping[str, Department]
    people: Mapping[str, Person]
    campaigns: Mapping[str | None, Campaign]
    videos: Mapping[str | None, Video]
    media: Mapping[str, str]
    """Content hash -> original file name."""

    @classmethod
    def read(cls, desk: Desk, council: Council) -> "Names":
        return cls(
            {one.id: one for one in council.accounts()},
            {one.id: one for one in council.platforms()},
            {one.id: one for one in council.departments()},
            {one.id: one for one in council.people()},
            {one.id: one for one in council.campaigns()},
            {one.id: one for one in council.videos()},
            {one.sha256: one.name for one in media.all_files(desk.library.con)},
        )

    def council(self) -> str:
        """What people know the council by: a library has no name, but its central accounts have one."""
        central = {one.id for one in self.departments.values() if one.central}
        known = [one.name for one in self.accounts.values() if one.department in central and one.active]
        return max(known, key=len, default="")  # the fullest: “South Derbyshire District Council”, not “@SDDC”

    def account(self, account: AccountId) -> str:
        """The name with its platform, so that no two accounts share it."""
        one = self.accounts.get(account)
        if one is None:
            return account
        platform = self.platforms.get(one.platform)
        return f"{one.name} ({platform.name if platform else one.platform})"

    def link(self, content: Mapping[str, Any], account: AccountId) -> str:
        one = self.accounts.get(account)
        return tagged(content["link"], content["link_tag"], one.platform) if one else content["link"]

    def capacity(self, signed: SignOff) -> str:
        need = signed.statement.need
        if need.department is None:
            return "Communications Manager"
        return self.departments[need.department].name if need.department in self.departments else "A department"

    def campaign(self, campaign: str | None) -> str:
        return self.campaigns[campaign].name if campaign in self.campaigns else ""

    def video(self, video: str | None) -> str:
        return self.videos[video].title if video in self.videos else ""

    def person(self, person: str) -> str:
        return self.people[person].name if person in self.people else "Somebody"


@dataclass(frozen=True, slots=True)
class Approved:
    """What may be exported of some posts, and what may not with the reason."""

    posts: tuple[Standing, ...]
    left_out: tuple[tuple[Standing, str], ...]


def approved_among(desk: Desk, post_ids: Sequence[PostId]) -> Approved:
    """Posts whose present content has every sign-off that the rules ask for, whose record holds and that no hold stops.

    Worked out afresh: content, signatures, the posts' own journal entries and the bytes of their media.
    """
    con = desk.library.con
    found = trust.standings(con, post_ids)
    bad_media = _altered_media(desk, found.values())
    held = stopped(desk, found)
    ready, left_out = [], []
    for one in found.values():
        why = one.doubt
        if one.post.cancelled:
            why = "cancelled"
        elif not why and one.state is not State.APPROVED:
            why = one.state.value if one.verbal is None else f"{one.state.value}, {ON_VERBAL}"
        elif not why and one.post.id in held:
            why = held[one.post.id]
        elif not why:
            why = next((bad_media[item.sha256] for item in one.post.media if item.sha256 in bad_media), "")
        if why:
            left_out.append((one, why))
        else:
            ready.append(one)
    return Approved(tuple(ready), tuple(left_out))


def schedule_rows(one: Standing, names: Names) -> tuple[ScheduleRow, ...]:
    """The rows of a post that stands approved, from its frozen content; at the time now planned, where it may move."""
    revision = one.covering
    if revision is None:
        return ()
    given = [found for need in one.needs if (found := latest(one.evidence.signoffs, revision.digest, need))]
    rows = rows_of_revision(
        revision,
        names,
        title=one.post.title,
        heading=one.post.heading(),
        campaign=names.campaign(one.post.campaign),
        video=names.video(one.post.video),
        signed_by=tuple(signatory(s.statement, names.person(s.statement.person), names.capacity(s)) for s in given),
        signed_at=max((s.statement.at for s in given), default=None),
    )
    return rows if revision.digest == one.digest else tuple(replace(row, at=one.post.at) for row in rows)


def rows_of_revision(
    revision: Revision,
    names: Names,
    *,
    title: str = "",
    heading: str = "",
    campaign: str = "",
    video: str = "",
    signed_by: tuple[str, ...] = (),
    signed_at: datetime | None = None,
) -> tuple[ScheduleRow, ...]:
    content = json.loads(revision.content)
    accounts = [AccountId(account) for account in content["accounts"]]
    return rows_from_content(
        content,
        post_id=PostId(revision.post),
        revision=revision.number,
        digest=revision.digest,
        heading=heading or revision.title,
        title=title,
        accounts={account: names.account(account) for account in accounts},
        links={account: names.link(content, account) for account in accounts},
        media_names=names.media,
        campaign=campaign,
        video=video,
        signed_by=signed_by,
        signed_at=in_london(signed_at) if signed_at else None,
    )


def sign_off_lines(one: Standing, names: Names) -> tuple[SignOffLine, ...]:
    """Every sound decision about the content that is exported."""
    return tuple(
        SignOffLine(
            post_id=one.post.id,
            heading=one.post.heading(),
            revision=signed.statement.revision,
            person=reported(signed.statement, names.person(signed.statement.person)),
            capacity=names.capacity(signed),
            verdict=signed.statement.verdict.value,
            at=signed.statement.at,
            comment=signed.statement.comment,
            key_id=signed.statement.key,
        )
        for signed in one.evidence.signoffs
        if signed.sound and signed.statement.digest == one.signed_digest
    )


def for_department(
    one: Standing, rows: Iterable[ScheduleRow], department: DepartmentId, names: Names
) -> list[ScheduleRow]:
    """The rows that concern a department: all of a post about it, else those on its own accounts."""
    if one.post.department == department:
        return list(rows)
    return [
        row
        for row in rows
        if row.account_id in names.accounts and names.accounts[row.account_id].department == department
    ]


def _altered_media(desk: Desk, found: Iterable[Standing]) -> dict[str, str]:
    wanted = {item.sha256 for one in found if one.state is State.APPROVED for item in one.post.media}
    files = media.files(desk.library.con, sorted(wanted))
    gone = wanted.difference(one.sha256 for one in files)
    return dict.fromkeys(gone, "one of its pictures or films is missing from the library") | {
        one.sha256: f"{why} since it was signed" for one, why in media.altered(desk.library.media, files)
    }
