"""The link of a post: whether residents can use it, and the campaign tags that tell visits apart afterwards."""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote, unquote_plus, urlsplit

from sddc_planner.model.ids import PlatformId
from sddc_planner.model.post import UTM_MEDIUM

SOURCE, MEDIUM, CAMPAIGN = "utm_source", "utm_medium", "utm_campaign"

_BARE = re.compile(r"(?://)?(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)(?::\d+)?(?:[/?#].*)?", re.I)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_LAST_LABEL = re.compile(r"[^\W\d_]{2,}|xn--[a-z0-9-]+", re.I)
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def campaign_tag(name: str) -> str:
    """A name as a tag: lower case, Latin letters and digits, hyphens between words. Empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"(?<=[a-zA-Z])'(?=[a-zA-Z])", "", plain)
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def tagged(link: str, tag: str, platform: PlatformId) -> str:
    """``link`` with the campaign tags of one platform.

    Query and fragment stay as they are, and so does every tag that the link already carries. A link that is not a
    usable https link, or an empty tag, is given back unchanged.
    """
    tag = campaign_tag(tag)
    if not tag or link_problem(link) is not None:
        return link
    address, hash_sign, fragment = link.strip().partition("#")
    address, _, query = address.partition("?")
    there = {key.lower() for key, _ in _parameters(query)}
    ours = ((SOURCE, platform.lower()), (MEDIUM, UTM_MEDIUM), (CAMPAIGN, tag))
    parts = [query.rstrip("&")] if query.strip("&") else []
    parts += [f"{key}={quote(value, safe='')}" for key, value in ours if key not in there]
    return address + ("?" + "&".join(parts) if parts else "") + hash_sign + fragment


def campaign_tags_of(link: str) -> dict[str, str]:
    """The ``utm_`` parameters that ``link`` itself carries, names in lower case."""
    query = link.partition("#")[0].partition("?")[2]
    return {key.lower(): value for key, value in _parameters(query) if key.lower().startswith("utm_")}


def tidy_link(link: str) -> str:
    """``link`` without spaces around it, and with https:// in front where only that was missing."""
    link = link.strip()
    if _BARE.fullmatch(link):
        return "https://" + link.removeprefix("//")
    return link


_FOLLOWERS = """
fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid _hsenc _hsmi yclid
rb_clickid s_cid vero_id wickedid oly_anon_id oly_enc_id ref_src __twitter_impression
"""
_TRACKING = frozenset(_FOLLOWERS.split())
"""Parameters with which other sites follow one visitor; they count nothing for the council."""
_LEADING = "<([“‘\"'«"
_TRAILING = ".,;:!?…'\"”’»>"


def tracking_in(link: str) -> list[str]:
    """The parameters of ``link`` with which other sites follow visitors."""
    query = link.partition("#")[0].partition("?")[2]
    return [key for key, _ in _parameters(query) if key.lower() in _TRACKING]


def mended_link(link: str) -> str:
    """``link`` as it was surely meant: https, nothing unseen, no marks around or after it, no tracking of other sites.

    The rest of its query stays letter for letter.
    """
    before, link = "", _UNSEEN.sub("", link)
    while link != before:
        before = link
        link = link.lstrip(_LEADING).rstrip(_TRAILING)
        if link.endswith((")", "]")) and link.count(link[-1]) > link.count("(" if link[-1] == ")" else "["):
            link = link[:-1]
    if link.lower().startswith("http://"):
        link = "https://" + link[len("http://") :]
    elif _SCHEME.match(link) and link.lower().startswith("https://"):
        link = "https://" + link[len("https://") :]
    return without_tracking(tidy_link(link))


def without_tracking(link: str) -> str:
    """``link`` without the parameters with which other sites follow visitors."""
    return _with_parameters(link, lambda part: None if _key(part) in _TRACKING else part)


def with_tidy_tags(link: str) -> str:
    """``link`` with its own campaign tags in lower case with hyphens, and ``utm_medium`` as what it is: social."""

    def tidy(part: str) -> str:
        key = _key(part)
        if key not in (SOURCE, MEDIUM, CAMPAIGN) or "=" not in part:
            return part
        value = unquote_plus(part.partition("=")[2])
        return f"{key}={UTM_MEDIUM if key == MEDIUM else quote(campaign_tag(value) or value.lower(), safe='')}"

    return _with_parameters(link, tidy)


def _key(part: str) -> str:
    return unquote_plus(part.partition("=")[0]).lower()


def _with_parameters(link: str, change: Callable[[str], str | None]) -> str:
    """``link`` with each parameter of its query changed, or taken out for None."""
    address, hash_sign, fragment = link.partition("#")
    address, mark, query = address.partition("?")
    if not mark:
        return link
    parts = [change(part) if part else part for part in query.split("&")]
    kept = [part for part in parts if part is not None]
    return address + (f"?{'&'.join(kept)}" if any(kept) or len(kept) == len(parts) else "") + hash_sign + fragment


def link_problem(link: str) -> str | None:  # noqa: PLR0911 - one return for each thing that can be wrong
    """One sentence on why ``link`` is not a usable https link, or None if it is one."""
    link = link.strip()
    if not link:
        return "There is no link."
    if _UNSEEN.search(link):
        return "The link holds a space or an invisible character: take it out."
    if _BARE.fullmatch(link):
        return f"Add https:// in front of the link: {tidy_link(link)}"
    scheme = _SCHEME.match(link)
    if scheme is None:
        return "This is not a link: it should begin with https://"
    if scheme[1].lower() == "http":
        return "The link begins with http://: use https://, so that residents' browsers trust it."
    if scheme[1].lower() != "https" or not link[scheme.end() :].startswith("//"):
        return "This is not a link to a page: it should begin with https://"
    return _host_problem(link)


def _host_problem(link: str) -> str | None:
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "The link is broken between https:// and the next slash: copy it again from the browser."
    if "@" in parts.netloc or "\\" in link:
        return "The link holds an @ or a backslash in its address: copy it again from the browser."
    labels = host.removesuffix(".").split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(one) and len(one) <= 63 for one in labels):
        return "The link has no complete site name, such as www.southderbyshire.gov.uk."
    if not _LAST_LABEL.fullmatch(labels[-1]):
        return "The link leads to a machine by its number: use the site's name."
    return None


def _parameters(query: str) -> list[tuple[str, str]]:
    pairs = (part.partition("=") for part in query.split("&") if part)
    return [(unquote_plus(key), unquote_plus(value)) for key, _, value in pairs]
