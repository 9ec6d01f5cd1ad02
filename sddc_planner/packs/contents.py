"""What a pack holds, as values: their fields are the format, and a change of one is a new ``VERSION``.

They repeat part of the model on purpose: a pack of today must still be read when the model has moved on, and what
a reviewer does not need (notes, addresses, sealed keys) has no place in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sddc_planner.model.checks import Level
from sddc_planner.model.council import Asks, Capacity
from sddc_planner.model.platform import Unit
from sddc_planner.model.video import Stage
from sddc_planner.packs.shape import Hash, Id, Name, Signature

VERSION = 1
WITH_BRIEFS = 2
"""Of a pack that holds briefs of campaigns, and of decisions about briefs; every other is of ``VERSION``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackNeed:
    capacity: Capacity
    department: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRevision:
    number: int
    content: str
    """Canonical JSON, exactly as digested."""
    digest: Hash
    title: str
    submitted_by: Id
    submitted_at: datetime
    authors: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSignOff:
    id: Id
    statement: str
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class PackVerbal:
    id: Id
    revision: int
    digest: Hash
    approver: Id
    said_at: datetime
    reason: str
    recorded_by: Id
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFinding:
    """One check as the sender's program saw it, beside posts that the pack may not hold."""

    id: str
    level: Level
    text: str
    account: Id | None
    waived: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackEntry:
    """One sentence of a post's history; ``person`` is a name."""

    at: datetime
    person: Name
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPost:
    """A post that awaits sign-off: its submitted revision, and the one it is compared with if there is one."""

    id: Id
    title: str
    department: Id | None
    campaign: Id | None
    video: Id | None
    labels: tuple[str, ...]
    waivers: Mapping[str, str]
    created_by: Id | None
    revision: int
    """Number of the submitted revision that is to be signed."""
    needs: tuple[PackNeed, ...]
    revisions: tuple[PackRevision, ...]
    sign_offs: tuple[PackSignOff, ...]
    verbals: tuple[PackVerbal, ...]
    checks: tuple[PackFinding, ...]
    history: tuple[PackEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPosts:
    posts: tuple[PackPost, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackBrief:
    """The brief of a campaign that awaits sign-off; its campaign and measures are read from what was submitted.

    ``authors`` are all who have written any of it until now. ``missing`` are sentences on what OASIS lacks, as the
    sender's program saw it.
    """

    campaign: Id
    revision: int
    """Number of the submitted revision that is to be signed."""
    authors: tuple[Id, ...]
    missing: tuple[str, ...]
    revisions: tuple[PackRevision, ...]
    sign_offs: tuple[PackSignOff, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackBriefs:
    briefs: tuple[PackBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDepartment:
    id: Id
    name: Name
    asks: Asks
    hue: Name
    central: bool
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPerson:
    id: Id
    name: Name
    role: Name
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackHolding:
    id: Id
    person: Id
    capacity: Capacity
    department: Id | None
    first_day: date | None
    last_day: date | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackKey:
    """The public half of a person's key."""

    id: Id
    person: Id
    public: Hash
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAccount:
    id: Id
    name: Name
    platform: Id
    department: Id
    handle: Name
    url: Name
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlatform:
    id: Id
    name: Name
    glyph: Name
    unit: Unit
    text_max: int | None
    bytes_max: int | None
    alt_max: int | None
    images_max: int | None
    hashtags_max: int | None
    links_max: int | None
    video_max_seconds: int | None
    forbidden: str
    fold: int | None
    checked_on: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCampaign:
    id: Id
    name: Name
    first_day: date
    last_day: date
    department: Id | None
    hue: Name
    tag: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class PackVideo:
    """A film is not sent: its title, length in seconds and the hash of its cut stand for it."""

    id: Id
    title: Name
    stage: Stage
    seconds: int | None
    cut: str
    cut_name: str
    captions: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMedia:
    """A file on a post. ``preview`` says that a picture to look at is in the pack, under the hash of the original."""

    sha256: Hash
    size: int
    mime: Name
    name: Name
    preview: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCouncil:
    """The part of the council that the posts of the pack need."""

    departments: tuple[PackDepartment, ...]
    people: tuple[PackPerson, ...]
    holdings: tuple[PackHolding, ...]
    keys: tuple[PackKey, ...]
    accounts: tuple[PackAccount, ...]
    platforms: tuple[PackPlatform, ...]
    campaigns: tuple[PackCampaign, ...]
    videos: tuple[PackVideo, ...]
    media: tuple[PackMedia, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRules:
    """The council-wide rules in force when the pack was made."""

    time_may_move: bool
    submit_days: int
    decide_days: int
    countersign_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One other file of the pack, by its name in it. ``size`` is in bytes."""

    name: Name
    size: int
    sha256: Hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a pack says of itself. ``month`` is a first day; ``head`` is the sender's journal head (number, hash)."""

    format: str
    version: int
    library: Id
    pack: Id
    title: Name
    month: date | None
    made_at: datetime
    made_by: Id | None
    head_number: int
    head: Hash
    rules: PackRules
    posts: int
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealSignature:
    """By whom the pack was sealed. ``public`` is the public half of their key."""

    person: Id
    key: Id
    public: Hash
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """``manifest`` is the SHA-256 of ``manifest.json``, by which everything else is known."""

    manifest: Hash
    signature: SealSignature | None
