"""The council of a benchmark library: twelve departments, their people and keys, accounts, campaigns and videos.

Set up through the planner like any other, since it is small.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sddc_planner import signing
from sddc_planner.clock import to_text
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import HUES, Account, Asks, Capacity, Department, Person
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PersonId, PlatformId, VideoId
from sddc_planner.model.post import Media
from sddc_planner.model.signoff import Need
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.planner import Planner
from sddc_planner.store import council as stored
from sddc_planner.store import media

PASSPHRASE = "benchmarks only, not a secret"  # noqa: S105  # it guards nothing

_DEPARTMENTS = (
    ("Communications", Asks.NOT_ASKED), ("Waste and Recycling", Asks.MUST_SIGN), ("Leisure", Asks.MUST_SIGN),
    ("Planning", Asks.MUST_SIGN), ("Housing", Asks.MUST_SIGN), ("Elections", Asks.MUST_SIGN),
    ("Environmental Health", Asks.MUST_SIGN), ("Parks", Asks.IS_TOLD), ("Culture", Asks.IS_TOLD),
    ("Revenues", Asks.IS_TOLD), ("Community Safety", Asks.NOT_ASKED), ("People", Asks.NOT_ASKED),
)  # fmt: skip
_CENTRAL_ON = ("facebook", "x", "instagram", "linkedin")
_PICTURES = 40


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signs, with the key opened."""

    person: PersonId
    need: Need
    key: signing.OpenKey


@dataclass(frozen=True, slots=True)
class BenchCouncil:
    """All that posts refer to."""

    specialist: PersonId
    signatories: Mapping[Need, Signatory]
    departments: Mapping[DepartmentId, Department]
    own: Mapping[DepartmentId, tuple[AccountId, ...]]
    owners: Mapping[AccountId, DepartmentId]
    short: frozenset[AccountId]
    """Accounts that take 280 characters."""
    campaigns: tuple[Campaign, ...]
    videos: tuple[Video, ...]
    media: tuple[Media, ...]


def found(planner: Planner, scratch: Path, last: date) -> BenchCouncil:
    """Set it up in an empty library; its campaigns fill the ten years before ``last``."""
    council = planner.council
    new = planner.desk.new_id
    specialist = council.save(Person(id=PersonId(new()), name="V. Planner", role="Social Media and PR Specialist"))
    planner.sit_down(specialist.id)
    departments, own = [], {}
    for n, (name, asks) in enumerate(_DEPARTMENTS):
        one = council.save(
            Department(id=DepartmentId(new()), name=name, asks=asks, hue=HUES[n % len(HUES)], central=n == 0)
        )
        departments.append(one)
        own[one.id] = tuple(
            council.save(
                Account(
                    id=AccountId(new()),
                    name=f"South Derbyshire {name}" if n else "South Derbyshire DC",
                    platform=PlatformId(platform),
                    department=one.id,
                )
            ).id
            for platform in (_CENTRAL_ON if n == 0 else _CENTRAL_ON[: 1 + n % 2])
        )
    campaigns = tuple(
        council.save(
            Campaign(
                id=CampaignId(new()),
                name=f"{('Winter ready', 'Spring clean', 'Summer out', 'Autumn leaves')[n % 4]} {1 + n // 4}",
                first_day=last - timedelta(days=91 * (n + 1)),
                last_day=last - timedelta(days=91 * n),
                department=departments[n % len(departments)].id,
                tag=f"season_{n}",
            )
        )
        for n in range(40)
    )
    videos = tuple(
        council.save(
            Video(
                id=VideoId(new()),
                title=f"One minute about {departments[n % len(departments)].name} ({n + 1})",
                stage=Stage.PUBLISHED,
                seconds=58,
                cut=hashlib.sha256(b"cut %d" % n).hexdigest(),
                cut_name=f"cut-{n}.mp4",
                captions=True,
            )
        )
        for n in range(60)
    )
    return BenchCouncil(
        specialist.id,
        _signatories(planner, departments),
        {one.id: one for one in departments},
        own,
        {account: department for department, accounts in own.items() for account in accounts},
        frozenset(one.id for one in council.accounts() if one.platform == "x"),
        campaigns,
        videos,
        _pictures(planner, scratch),
    )


def _signatories(planner: Planner, departments: list[Department]) -> dict[Need, Signatory]:
    people = {Need(capacity=Capacity.COMMUNICATIONS_MANAGER): ("C. Manager", "Communications Manager")}
    for one in departments:
        if one.asks is Asks.MUST_SIGN:
            need = Need(capacity=Capacity.DEPARTMENT, department=one.id)
            people[need] = (f"{one.name[0]}. Contact, {one.name}", f"{one.name} contact")
    signatories = {}
    for need, (name, role) in reversed(people.items()):  # the manager last: from then on only she lets others in
        person = planner.council.save(Person(id=PersonId(planner.desk.new_id()), name=name, role=role)).id
        planner.council.give(person, need.capacity, need.department)
        planner.council.make_key(person, PASSPHRASE)
        sealed = stored.keys_of(planner.desk.library.con, person)[0]
        signatories[need] = Signatory(person, need, signing.unlock(sealed, PASSPHRASE))
    return signatories


def _pictures(planner: Planner, scratch: Path) -> tuple[Media, ...]:
    """Small files that call themselves pictures; what is in them is never looked at."""
    kept = []
    for n in range(_PICTURES):
        source = scratch / f"picture-{n}.png"
        source.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes([n]) * 2_000)
        file = media.keep(planner.desk.library.media, source)
        with planner.desk.change("add media", f"added {file.name}") as writer:
            writer.put("media", media.to_row(file, to_text(planner.desk.clock())))
        kept.append(Media(sha256=file.sha256, alt=f"Picture {n}: volunteers beside a brown bin, smiling"))
    return tuple(kept)
