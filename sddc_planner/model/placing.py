"""A post on one account on its way out: when it was handed over and what of it, when and where it appeared."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId, PersonId, PlatformId, PostId
from sddc_planner.model.links import link_problem

_HOSTS: dict[str, tuple[str, ...]] = {
    "facebook": ("facebook.com", "fb.com", "fb.watch", "fb.me"),
    "x": ("x.com", "twitter.com"),
    "instagram": ("instagram.com",),
    "linkedin": ("linkedin.com", "lnkd.in"),
    "youtube": ("youtube.com", "youtu.be"),
    "threads": ("threads.net", "threads.com"),
    "tiktok": ("tiktok.com",),
    "bluesky": ("bsky.app",),
    "nextdoor": ("nextdoor.co.uk", "nextdoor.com"),
    "whatsapp": ("whatsapp.com", "wa.me"),
    "pinterest": ("pinterest.co.uk", "pinterest.com", "pin.it"),
    "flickr": ("flickr.com", "flic.kr"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """``handed`` names the file in which it was handed over, or is empty. ``revision`` and ``digest`` say what was.

    Instants carry their zone. ``link`` is where the live post can be seen.
    """

    post: PostId
    account: AccountId
    handed_at: datetime | None = None
    handed_by: PersonId | None = None
    handed: str = ""
    revision: int | None = None
    digest: str = ""
    published_at: datetime | None = None
    published_by: PersonId | None = None
    link: str = ""

    @property
    def id(self) -> str:
        return f"{self.post}/{self.account}"

    @property
    def is_empty(self) -> bool:
        return self.handed_at is None and self.published_at is None


def live_link(link: str, platform: PlatformId, platform_name: str) -> str:
    """The address of a live post, without spaces around it. Raises ``InvalidValue`` for one that cannot be it.

    Where it is known on which sites a platform's posts stand, the address must be on one of them.
    """
    link = link.strip()
    if not link:
        return ""
    if problem := link_problem(link):
        raise InvalidValue("link", problem)
    host = (urlsplit(link).hostname or "").lower().removesuffix(".")
    hosts = _HOSTS.get(str(platform).lower(), ())
    if hosts and not any(host == one or host.endswith(f".{one}") for one in hosts):
        raise InvalidValue(
            "link",
            f"This is no address of a post on {platform_name}: those begin with https://{hosts[0]}/ or the like.",
            hint="Copy it from the browser's address line with the live post open.",
        )
    return link
