"""What exactly is signed: everything in a post that a resident would see, or when they would see it."""

import json
from collections.abc import Mapping
from typing import Any

from sddc_planner.canonical import Json, canonical_text, text_digest
from sddc_planner.model.post import Post

VERSION = 1


def content_of(post: Post, cut: str = "") -> dict[str, Json]:
    """The content of ``post`` as plain values; ``cut`` is the content hash of its video's newest cut.

    Accounts are in the order of their ids, since their order on screen reaches no resident. Title, notes,
    labels, owner, department and campaign are not content.
    """
    return {
        "version": VERSION,
        "date": post.day.isoformat() if post.day else None,
        "time": post.at.strftime("%H:%M") if post.at else None,
        "accounts": sorted(post.accounts),
        "text": post.text,
        "variants": {str(account): text for account, text in post.variants.items()},
        "link": post.link,
        "link_tag": post.link_tag if post.link else "",
        "media": [{"sha256": item.sha256, "alt": item.alt} for item in post.media],
        "cut": cut,
    }


def content_text(post: Post, cut: str = "") -> str:
    """The canonical JSON that a revision freezes."""
    return canonical_text(content_of(post, cut))


def content_digest(post: Post, cut: str = "") -> str:
    return text_digest(content_text(post, cut))


def timeless_digest(content: str) -> str:
    """The digest of frozen content without its time of day; empty where it has no date or no time.

    Two contents of the same timeless digest differ at most in their time within one date.
    """
    said = json.loads(content)
    if not said["date"] or not said["time"]:
        return ""
    return text_digest(canonical_text({name: value for name, value in said.items() if name != "time"}))


def text_for(content: Mapping[str, Any], account: str) -> str:
    """What ``account`` would say, according to frozen content."""
    text: str = content["variants"].get(account, content["text"])
    return text
