"""What a campaign file becomes in this library: values with ids of their own, and what has no place here.

What is known here by its id is taken for the same; else what has the same name, if only one thing has it. An id of the
file is given to nothing that comes in: one that was here once may have submissions and sign-offs in the record.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from decimal import Decimal
from typing import Any

from sddc_planner.model.campaign import Campaign, Objective
from sddc_planner.model.council import Account, Department, Person
from sddc_planner.model.ids import (
    AccountId,
    CampaignId,
    MeasureId,
    PersonId,
    PollId,
    PostId,
    ReadingId,
    VideoId,
)
from sddc_planner.model.measure import Measure, Reading
from sddc_planner.model.platform import Platform
from sddc_planner.model.poll import Option, Poll
from sddc_planner.model.post import Media, Post
from sddc_planner.model.video import Video
from sddc_planner.packs.campaign_contents import CampaignFile, FilePost
from sddc_planner.planner.campaigns.exchange_names import free_name, free_tag, meant, name_of, named, short, title
from sddc_planner.planner.campaigns.tidying import tidied, without_lead


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something of the file that has no place here, by name, and what becomes of it."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What this library has, to hold a file against. ``posts`` are those of the file's ids that are posts here."""

    campaigns: tuple[Campaign, ...]
    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    accounts: tuple[Account, ...]
    platforms: tuple[Platform, ...]
    videos: tuple[Video, ...]
    media: frozenset[str]
    posts: frozenset[str]
    who: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A campaign as it would come in. Each post has the people who wrote any of it and are known here."""

    campaign: Campaign
    videos: tuple[Video, ...]
    measures: tuple[Measure, ...]
    readings: tuple[Reading, ...]
    posts: tuple[tuple[Post, frozenset[PersonId]], ...]
    polls: tuple[Poll, ...]
    left_out: tuple[LeftOut, ...]
    to_know: tuple[str, ...]


def arrive(said: CampaignFile, here: Here, new_id: Callable[[], str]) -> Coming:
    """Raises ``InvalidValue`` for what no library could have held."""
    return _Arriving(said, here, new_id).all()


@dataclass(slots=True)
class _Arriving:
    said: CampaignFile
    here: Here
    new_id: Callable[[], str]
    left_out: dict[tuple[str, str], LeftOut] = field(default_factory=dict)
    to_know: list[str] = field(default_factory=list)
    tag: str = ""
    old_tag: str = ""

    def all(self) -> Coming:
        said, here = self.said, self.here
        departments = meant(said.departments, here.departments, name_of)
        people = meant(said.people, here.people, name_of)
        accounts = meant(said.accounts, here.accounts, lambda one: (name_of(one), one.platform))
        elsewhere = meant(said.other_videos, here.videos, title)
        campaign = self._campaign(departments, people)
        videos = {one.id: self._video(one, campaign.id, departments) for one in said.videos}
        ids = {one.id: PostId(self.new_id()) for one in said.posts}
        names = _Names(
            departments=departments,
            people=people,
            accounts=accounts,
            videos=elsewhere | {key: one.id for key, one in videos.items()},
            posts=ids,
        )
        measures, readings = self._measures(campaign.id)
        posts = tuple(self._post(one, campaign.id, names) for one in said.posts)
        polls = tuple(
            self._poll(one, campaign.id, names) for one in said.polls if self._has_place(one.account, accounts)
        )
        twice = sum(one.id in here.posts for one in said.posts)
        if twice:
            self.to_know.append(
                f"{twice:,} of its posts {'is' if twice == 1 else 'are'} here already and will stand here twice: "
                "as they are now, and as drafts from the file."
            )
        return Coming(
            campaign=campaign,
            videos=tuple(videos.values()),
            measures=measures,
            readings=readings,
            posts=posts,
            polls=polls,
            left_out=tuple(self.left_out.values()),
            to_know=tuple(self.to_know),
        )

    # The campaign

    def _campaign(self, departments: Mapping[str, str], people: Mapping[str, str]) -> Campaign:
        said, here = self.said.campaign, self.here
        name, self.old_tag = " ".join(said.name.split()), said.tag
        free = free_name(name, [one.name for one in here.campaigns])
        if free != name:
            self.to_know.append(f"There is a campaign “{short(name)}” here already, so this one is “{short(free)}”.")
        self.tag = free_tag(said.tag, free, [one.tag for one in here.campaigns])
        if self.tag != said.tag:
            self.to_know.append(
                f"The link tag “{short(said.tag)}” is another campaign’s here, so this one has “{short(self.tag)}”"
                + (", and so have its posts." if self.said.posts else ".")
            )
        lead, leading = said.lead, said.department
        for key, known, listed, what in (
            (leading, departments, self.said.departments, "department"),
            (lead, people, self.said.people, "person"),
        ):
            if key is not None and key not in known:
                self._miss(what, key, listed, "The campaign comes in without it as its lead.")
        for key in said.departments:
            if key not in departments:
                self._miss("department", key, self.said.departments, "It does not take part here.")
        for key in said.authors:
            if key not in people:
                self._miss("person", key, self.said.people, "The record here cannot say that they wrote any of it.")
        columns = {
            **_told(Campaign, said),
            "name": free,
            "tag": self.tag,
            "department": departments.get(leading) if leading else None,
            "departments": tuple(departments[key] for key in said.departments if key in departments),
            "lead": people.get(lead) if lead else None,
            "objectives": tuple(Objective(**_told(Objective, one)) for one in said.objectives),
            "authors": tuple(sorted({people[key] for key in said.authors if key in people})),
            "copied_from": next((one.id for one in here.campaigns if one.id == said.copied_from), None),
            "id": CampaignId(self.new_id()),
        }
        return without_lead(Campaign(**tidied(columns)))

    def _measures(self, campaign: CampaignId) -> tuple[tuple[Measure, ...], tuple[Reading, ...]]:
        measures, readings = [], []
        for one in self.said.measures:
            made = Measure(
                **{
                    **_told(Measure, one),
                    "id": MeasureId(self.new_id()),
                    "campaign": campaign,
                    "baseline": _number(one.baseline),
                    "target": _number(one.target),
                }
            )
            measures.append(made)
            readings += [
                Reading(
                    id=ReadingId(self.new_id()),
                    measure=made.id,
                    day=each.day,
                    value=Decimal(each.value),
                    note=each.note,
                    origin=each.origin,
                )
                for each in one.readings
            ]
        return tuple(measures), tuple(readings)

    def _video(self, said: Any, campaign: CampaignId, departments: Mapping[str, str]) -> Video:
        if said.department is not None and said.department not in departments:
            self._miss("department", said.department, self.said.departments, "The video comes in without it.")
        owner = departments.get(said.department) if said.department else None
        return Video(**{**_told(Video, said), "id": VideoId(self.new_id()), "campaign": campaign, "department": owner})

    # Its posts and polls

    def _post(self, said: FilePost, campaign: CampaignId, names: "_Names") -> tuple[Post, frozenset[PersonId]]:
        notes = [said.notes]
        there = {one.sha256: one for one in self.said.media}
        for key in said.accounts:
            if key not in names.accounts:
                notes.append(f"Account: {self._account(key)}")
                if key in said.variants:
                    notes.append(f"Text for {self._account(key)}: {said.variants[key]}")
                self._miss_account(key)
        media = []
        for item in said.media:
            if there[item.sha256].held or item.sha256 in self.here.media:
                media.append(Media(sha256=item.sha256, alt=item.alt))
                continue
            name = there[item.sha256].name
            notes += [f"Media file: {name}", *([f"Alt text: {item.alt}"] if item.alt else [])]
            why = "It is only named in the file, and not here. The notes of its posts name it."
            self._leave_out("media", item.sha256, f"Picture or film “{short(name)}”", why)
        for what, wanted, known, listed in (
            ("department", said.department, names.departments, self.said.departments),
            ("video", said.video, names.videos, self.said.other_videos),
        ):
            if wanted is not None and wanted not in known:
                notes.append(f"{what.capitalize()}: {named(wanted, listed)}")
                self._miss(what, wanted, listed, "The notes of its posts name it.")
        accounts = tuple(dict.fromkeys(names.accounts[key] for key in said.accounts if key in names.accounts))
        variants = {names.accounts[key]: text for key, text in said.variants.items() if key in names.accounts}
        tag = self.tag if self.old_tag and said.link_tag == self.old_tag else said.link_tag
        made = Post(
            **{
                **_told(Post, said),
                "id": names.posts[said.id],
                "at": _time(said.at),
                "accounts": accounts,
                "variants": variants,
                "link_tag": tag,
                "media": tuple(media),
                "department": names.departments.get(said.department) if said.department else None,
                "campaign": campaign,
                "video": names.videos.get(said.video) if said.video else None,
                "notes": "\n".join(filter(None, notes)) if len(notes) > 1 else said.notes,
                "created_by": names.person(said.created_by) or self.here.who,
                "planned_from": self._planned_from(said, names),
            }
        )
        return made, frozenset(PersonId(names.people[key]) for key in said.authors if key in names.people)

    def _planned_from(self, said: FilePost, names: "_Names") -> PostId | None:
        if said.planned_from is None:
            return None
        own = names.posts.get(said.planned_from)
        return own or (PostId(said.planned_from) if said.planned_from in self.here.posts else None)

    def _poll(self, said: Any, campaign: CampaignId, names: "_Names") -> Poll:
        return Poll(
            **{
                **_told(Poll, said),
                "id": PollId(self.new_id()),
                "account": AccountId(names.accounts[said.account]),
                "options": tuple(Option(text=one.text, count=one.count) for one in said.options),
                "opens_at": _time(said.opens_at),
                "closes_at": _time(said.closes_at),
                "post": names.posts.get(said.post) if said.post else None,
                "campaign": campaign,
                "created_by": names.person(said.created_by) or self.here.who,
            }
        )

    def _has_place(self, account: str, accounts: Mapping[str, str]) -> bool:
        if account not in accounts:
            why = f"A poll on it does not come in: there is no account {self._account(account)} here."
            self._leave_out("poll", account, f"Poll on {self._account(account)}", why)
        return account in accounts

    # What has no place

    def _miss(self, what: str, key: str, listed: Iterable[Any], then: str) -> None:
        shown = f"{what.capitalize()} “{short(named(key, listed))}”"
        self._leave_out(what, key, shown, f"There is none of that name here. {then}")

    def _miss_account(self, key: str) -> None:
        why = "There is no such account here. The notes of its posts name it."
        self._leave_out("account", key, f"Account {self._account(key)}", why)

    def _leave_out(self, kind: str, key: str, what: str, why: str) -> None:
        self.left_out.setdefault((kind, key), LeftOut(what=what, why=why))

    def _account(self, key: str) -> str:
        one = next(one for one in self.said.accounts if one.id == key)
        platform = next((each.name for each in self.here.platforms if each.id == one.platform), one.platform)
        return f"“{short(one.name)}” ({platform})"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Ids of the file -> ids here, of what is known here or comes in."""

    departments: Mapping[str, Any]
    people: Mapping[str, Any]
    accounts: Mapping[str, Any]
    videos: Mapping[str, Any]
    posts: Mapping[str, PostId]

    def person(self, key: str | None) -> PersonId | None:
        return PersonId(self.people[key]) if key is not None and key in self.people else None


def _told(kind: type[Any], said: Any) -> dict[str, Any]:
    """The fields of the file's value that the library's has too."""
    known = {one.name for one in fields(kind)}
    return {one.name: getattr(said, one.name) for one in fields(said) if one.name in known}


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
