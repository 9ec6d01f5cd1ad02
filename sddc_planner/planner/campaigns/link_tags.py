"""The links of a campaign, tagged so that whoever counts visits can tell which account they came from.

The form of the tags follows the Government Digital Service: lower case, hyphens, ``utm_source``, ``utm_medium``,
``utm_campaign``.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import quote

from sddc_planner.errors import Conflict, InvalidValue
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account
from sddc_planner.model.ids import PlatformId, PostId
from sddc_planner.model.links import (
    CAMPAIGN,
    MEDIUM,
    SOURCE,
    campaign_tag,
    campaign_tags_of,
    link_problem,
    tagged,
    tidy_link,
)
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import UTM_MEDIUM, Post
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import store_post
from sddc_planner.planner.rescheduling import would_lose
from sddc_planner.store import campaigns, council, posts

_ELSEWHERE = (
    ("newsletter", "email", "An e-mail newsletter"),
    ("poster", "print", "A code on a poster or leaflet"),
    ("press", "pr", "A press release"),
)
"""Places beside social media where a campaign's address stands: source, medium, words."""
_OWN = frozenset({"website"})
"""A link from the council's own pages to its own pages is never tagged: it would end the visit that it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedLink:
    """An address for one place. ``where`` names the platform, or the place; ``accounts`` are those on the platform."""

    where: str
    source: str
    medium: str
    link: str
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignLinks:
    """``links`` is empty where no address was given. ``untagged`` are posts that go out later and whose link carries
    another tag than the campaign's, or none; ``lost`` those of them that would have to be signed again if it did."""

    campaign: Campaign
    tag: str
    links: tuple[TaggedLink, ...]
    addresses: tuple[str, ...]
    """Addresses to which posts of the campaign link already, the commonest first."""
    carrying: int
    """How many posts of the campaign have a link with its tag."""
    untagged: tuple[Post, ...]
    lost: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class LinkTags:
    """What ``Measures.links`` and ``Measures.tag_posts`` do."""

    desk: Desk

    def of(self, campaign_id: str, address: str) -> CampaignLinks:
        """Raises ``InvalidValue`` for an address that is no usable https link, and ``NotFound``."""
        campaign = council.one_of(self.desk.library.con, Campaign, campaign_id)
        tag = _tag(campaign)
        address = tidy_link(address)
        if address and (problem := link_problem(address)):
            raise InvalidValue("address", problem)
        mine = self._posts(campaign)
        changed = [(one, replace(one, link_tag=tag)) for one in mine if _lacks(one, tag)]
        known = [one.link.partition("#")[0] for one in mine]
        return CampaignLinks(
            campaign=campaign,
            tag=tag,
            links=self._links(address, tag) if address and tag else (),
            addresses=tuple(sorted(dict.fromkeys(known), key=lambda one: (-known.count(one), one))),
            carrying=sum(_carried(one) == tag for one in mine),
            untagged=tuple(old for old, _new in changed),
            lost=would_lose(self.desk, changed) if changed else (),
        )

    def tag_posts(self, campaign_id: str, told: Collection[PostId]) -> tuple[PostId, ...]:
        """See ``Measures.tag_posts``. Published posts stay as they were."""
        con = self.desk.library.con
        campaign = council.one_of(con, Campaign, campaign_id)
        tag = _tag(campaign)
        lacking = [one for one in self._posts(campaign) if _lacks(one, tag)]
        if not lacking or not tag:
            return ()
        changed = [(one, replace(one, link_tag=tag)) for one in lacking]
        if not {one.id for one in would_lose(self.desk, changed)} <= set(told):
            raise Conflict("Posts were submitted or signed meanwhile.", hint="Nothing was changed. Try it again.")
        what = f"“{lacking[0].heading()}”" if len(lacking) == 1 else f"{len(lacking)} posts of “{campaign.name}”"
        with self.desk.change("tag posts", f"gave {what} the link tag {tag}") as writer:
            for old, new in changed:
                store_post(writer, self.desk.who, posts.authors(con, old.id), old, new)
        return tuple(one.id for one in lacking)

    def _posts(self, campaign: Campaign) -> list[Post]:
        """Those with a link that are not cancelled."""
        con = self.desk.library.con
        ids = campaigns.members(con, "post", [campaign.id])[campaign.id]
        return [one for one in posts.get_many(con, ids).values() if one.link.strip() and not one.cancelled]

    def _links(self, address: str, tag: str) -> tuple[TaggedLink, ...]:
        con = self.desk.library.con
        names = {one.id: one.name for one in council.all_of(con, Platform)}
        accounts: dict[PlatformId, list[str]] = {}
        for one in council.all_of(con, Account):
            if one.active and one.platform not in _OWN:
                accounts.setdefault(one.platform, []).append(one.name)
        social = [
            TaggedLink(
                where=names.get(platform, platform),
                source=platform.lower(),
                medium=UTM_MEDIUM,
                link=tagged(address, tag, platform),
                accounts=tuple(some),
            )
            for platform, some in accounts.items()
        ]
        others = [
            TaggedLink(where=words, source=source, medium=medium, link=_with_tags(address, source, medium, tag))
            for source, medium, words in _ELSEWHERE
        ]
        return (*sorted(social, key=lambda one: one.where.casefold()), *others)


def _tag(campaign: Campaign) -> str:
    return campaign_tag(campaign.tag or campaign.name)


def _carried(post: Post) -> str:
    """The tag with which the post's link goes out."""
    return campaign_tags_of(post.link).get(CAMPAIGN) or campaign_tag(post.link_tag)


def _lacks(post: Post, tag: str) -> bool:
    """Whether the tag is missing and could be given: what stands in the link itself is left as it is."""
    in_link = CAMPAIGN in campaign_tags_of(post.link)
    return bool(tag) and not in_link and post.link_tag != tag and post.published_at is None


def _with_tags(address: str, source: str, medium: str, tag: str) -> str:
    """Query and fragment stay as they are, and so does every tag that the address carries already."""
    there = campaign_tags_of(address)
    base, mark, fragment = address.partition("#")
    ours = ((SOURCE, source), (MEDIUM, medium), (CAMPAIGN, tag))
    added = "&".join(f"{key}={quote(value, safe='')}" for key, value in ours if key not in there)
    if not added:
        return address
    joint = "" if base.endswith(("?", "&")) else "&" if "?" in base else "?"
    return f"{base}{joint}{added}{mark}{fragment}"
