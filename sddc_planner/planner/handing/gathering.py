"""Which posts can go into a file for a publishing tool, and for each of the others the reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sddc_planner.clock import in_london, wall_clock
from sddc_planner.exports.cell_text import LIMIT as CELL_LIMIT
from sddc_planner.exports.cell_text import cell_text, utf16_length
from sddc_planner.exports.rows import ScheduleRow
from sddc_planner.exports.tools.filling import NumberedMedia, Placed, numbered, said_text
from sddc_planner.model.counting import count_with_link
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.placing import Placing
from sddc_planner.model.tool_layout import SHOWS_LINK, TIMED, Fills, ToolLayout
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names, approved_among, schedule_rows
from sddc_planner.store import media, placings
from sddc_planner.store.media import MediaFile
from sddc_planner.store.standing import Standing

_MEGABYTE = 1_000_000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHanded:
    """A post, or a post on one account, that is in no file, and why. ``account`` is empty for the whole post."""

    post: PostId
    heading: str
    day: date | None
    at: time | None
    account: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAt:
    """Something about a post that is in a file and still needs a hand in the tool."""

    post: PostId
    heading: str
    day: date
    account: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What can be handed over, in order of time, what cannot, and what to look at."""

    placed: tuple[Placed, ...]
    left_out: tuple[NotHanded, ...]
    look_at: tuple[LookAt, ...]
    stopped: int = 0
    """How many of those left out are held by a hold."""


@dataclass(slots=True)
class Gathering:
    """One month for one tool."""

    desk: Desk
    names: Names
    layout: ToolLayout
    held: Mapping[PostId, str]
    again: bool
    """Also what was handed over before and has not changed."""
    is_workbook: bool
    past: bool = False
    """Also what should have gone out by now."""

    def gather(self, ids: Sequence[PostId]) -> Gathered:
        con = self.desk.library.con
        approved = approved_among(self.desk, ids)
        left_out = [_whole(one, why) for one, why in approved.left_out]
        known = placings.of_posts(con, [one.post.id for one in approved.posts])
        files = {one.sha256: one for one in media.files(con, _hashes(approved.posts))}
        found: list[tuple[Standing, Placed]] = []
        for one in approved.posts:
            if one.post.published_at is not None:
                left_out.append(_whole(one, "it is published already"))
                continue
            if why := self.held.get(one.post.id):
                left_out.append(_whole(one, why))
                continue
            for row in schedule_rows(one, self.names):
                made = self._placed(one, row, numbered(0, 1, row.day, "", _media(one, files)))
                account = self.names.account(row.account_id)
                placing = known.get(one.post.id, {}).get(row.account_id)
                if reason := self._reason(made, placing, files):
                    left_out.append(_left(made, account, reason))
                else:
                    found.append((one, made))
        found.sort(key=lambda pair: (pair[1].day, pair[1].at or time()))
        found = self._with_numbers(found, files)
        return Gathered(
            placed=tuple(made for _one, made in found),
            left_out=tuple(left_out),
            look_at=tuple(remark for one, made in found for remark in self._look_at(one, made, files)),
            stopped=len({one.post for one in left_out} & set(self.held)),
        )

    def _with_numbers(
        self, found: Sequence[tuple[Standing, Placed]], files: Mapping[str, MediaFile]
    ) -> list[tuple[Standing, Placed]]:
        """The media of each post under its number among those that go out."""
        order = {post: place for place, post in enumerate(dict.fromkeys(made.post for _one, made in found), 1)}
        digits = max(2, len(str(len(order))))
        return [
            (one, replace(made, media=numbered(order[made.post], digits, made.day, made.heading, _media(one, files))))
            for one, made in found
        ]

    def _look_at(self, one: Standing, made: Placed, files: Mapping[str, MediaFile]) -> list[LookAt]:
        account = self.names.account(made.accounts[0])
        return [
            LookAt(post=made.post, heading=made.heading, day=made.day, account=account, remark=remark)
            for remark in self._remarks(one, made, files)
        ]

    def _placed(self, one: Standing, row: ScheduleRow, mine: tuple[NumberedMedia, ...]) -> Placed:
        account = self.names.accounts.get(row.account_id)
        department = self.names.departments.get(one.post.department) if one.post.department else None
        return Placed(
            post=one.post.id,
            accounts=(row.account_id,),
            account_names=(self.layout.account_names.get(row.account_id, account.name if account else ""),),
            platforms=(account.platform,) if account else (),
            heading=row.heading,
            title=row.title,
            day=row.day,
            at=row.at,
            text=row.text,
            link=row.link,
            media=mine,
            labels=one.post.labels,
            campaign=row.campaign,
            department=department.name if department else "",
            revision=row.revision,
            digest=row.digest,
            content=one.digest,
        )

    def _reason(self, one: Placed, placing: Placing | None, files: Mapping[str, MediaFile]) -> str:
        """Why a post cannot be handed over on one account, or nothing."""
        limits = self.layout.limits
        if self.layout.account_names.get(one.accounts[0]) == "":
            return f"this account is not in {self.layout.name}"
        reason = self._done_before(one, placing) or self._untimely(one) or self._too_long(one)
        if reason:
            return reason
        films = [files[each.sha256] for each in one.media if each.sha256 in files and files[each.sha256].is_video]
        if films and not limits.films:
            return f"{self.layout.name} takes no films from a file"
        for film in films:
            if limits.film_megabytes is not None and film.size > limits.film_megabytes * _MEGABYTE:
                return f"{film.name} has {film.size // _MEGABYTE} MB, and the tool takes {limits.film_megabytes}"
        return ""

    def _done_before(self, one: Placed, placing: Placing | None) -> str:
        if placing is None:
            return ""
        if placing.published_at is not None:
            return f"it was published there on {_day(placing.published_at)}"
        if placing.handed_at is not None and placing.digest == one.content and not self.again:
            return f"it was handed over on {_day(placing.handed_at)} and has not changed"
        return ""

    def _untimely(self, one: Placed) -> str:
        if one.at is None:
            return "it has no time" if self.layout.fills(*TIMED) else ""
        now = self.desk.clock()
        goes_out = wall_clock(one.day, one.at)
        if goes_out <= now:
            return "" if self.past else "its time is past"
        ahead = self.layout.limits.minutes_ahead
        if goes_out < now + timedelta(minutes=ahead):
            return f"its time is less than {ahead} minutes away"
        return ""

    def _too_long(self, one: Placed) -> str:
        said = said_text(self.layout, one)
        if self.layout.limits.text is not None and len(said) > self.layout.limits.text:
            return f"its text has {len(said):,} characters, and {self.layout.name} takes {self.layout.limits.text:,}"
        if self.is_workbook and utf16_length(said) > CELL_LIMIT:
            return "its text is longer than a cell of a workbook can hold"
        account = self.names.accounts.get(one.accounts[0])
        platform = self.names.platforms.get(account.platform) if account else None
        if platform is not None:
            counted = count_with_link(one.text, one.link, platform)
            if not counted.fits and counted.limit is not None:
                return f"its text is too long for {platform.name}: {counted.length:,} of {counted.limit:,}"
        return ""

    def _remarks(self, one: Standing, made: Placed, files: Mapping[str, MediaFile]) -> list[str]:
        """What must be done by hand in the tool, a sentence each."""
        limits, layout = self.layout.limits, self.layout
        remarks = []
        if made.media and not self._carries_media():
            these = "its picture or film" if len(made.media) == 1 else f"its {len(made.media)} pictures or films"
            names = ", ".join(each.file for each in made.media)
            remarks.append(f"Add {these} in the tool: {names}.")
        elif limits.pictures is not None and len(made.media) > limits.pictures:
            remarks.append(f"{layout.name} takes {limits.pictures} of its {len(made.media)} pictures from a file.")
        if self.is_workbook and (replaced := cell_text(said_text(layout, made)).replaced):
            remarks.append(f"No workbook can hold {', '.join(dict.fromkeys(replaced))}: \ufffd stands for it.")
        if made.link and not layout.fills(*SHOWS_LINK) and made.link not in made.text:
            remarks.append(f"Its link stands in no column: {made.link}")
        if one.post.video and (title := self.names.video(one.post.video)):
            remarks.append(f"Its film “{title}” is planned as a video and not beside the file: add it in the tool.")
        if made.at is not None and wall_clock(made.day, made.at) <= self.desk.clock():
            remarks.append("Its time is past: choose another in the tool, or it goes out at once.")
        if made.at is not None and made.at.minute % limits.minute_step:
            remarks.append(f"{layout.name} takes times in steps of {limits.minute_step} minutes.")
        missing = [each.original for each in made.media if each.sha256 not in files]
        remarks += [f"{name} is missing from the library." for name in missing]
        return remarks

    def _carries_media(self) -> bool:
        layout = self.layout
        return layout.fills(Fills.MEDIA) or (layout.fills(Fills.MEDIA_ADDRESS) and bool(layout.media_address))


def _whole(one: Standing, why: str) -> NotHanded:
    post = one.post
    return NotHanded(post=post.id, heading=post.heading(), day=post.day, at=post.at, account="", reason=why)


def _left(one: Placed, account: str, reason: str) -> NotHanded:
    return NotHanded(post=one.post, heading=one.heading, day=one.day, at=one.at, account=account, reason=reason)


def _hashes(found: Sequence[Standing]) -> list[str]:
    return list(dict.fromkeys(item.sha256 for one in found for item in one.post.media))


def _media(one: Standing, files: Mapping[str, MediaFile]) -> list[tuple[str, str, str]]:
    return [
        (item.sha256, files[item.sha256].name if item.sha256 in files else item.sha256, item.alt)
        for item in one.post.media
    ]


def _day(moment: datetime) -> str:
    local = in_london(moment)
    return f"{local.day} {_MONTHS[local.month - 1]}"


def accounts_of(gathered: Gathered) -> list[AccountId]:
    """The accounts to which anything goes, in the order in which they come."""
    return list(dict.fromkeys(account for one in gathered.placed for account in one.accounts))
