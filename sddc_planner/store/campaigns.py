"""What belongs to a campaign: its authors, its posts and videos counted, its measures and their readings."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sddc_planner.model.campaign import BRIEF_FIELDS, Campaign
from sddc_planner.model.ids import CampaignId, PersonId
from sddc_planner.model.state import State
from sddc_planner.store import council, finding
from sddc_planner.store.journal import Writer
from sddc_planner.store.rows import to_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of a campaign's posts that are not cancelled, by their kept standing, and of what else belongs to it."""

    posts: int = 0
    approved: int = 0
    """Published ones among them."""
    awaiting: int = 0
    changes: int = 0
    undated: int = 0
    videos: int = 0
    polls: int = 0
    measures: int = 0

    @property
    def percent_approved(self) -> int:
        return self.approved * 100 // self.posts if self.posts else 0


def counts(con: sqlite3.Connection) -> dict[CampaignId, Counts]:
    """Of every campaign to which anything belongs."""
    found: dict[str, dict[str, int]] = {}
    for row in con.execute(
        "SELECT p.campaign, count(*) posts, sum(s.standing = :approved) approved, sum(s.standing = :awaiting) awaiting,"
        " sum(s.standing = :changes) changes, sum(p.day IS NULL) undated FROM post p "
        "LEFT JOIN post_standing s ON s.post = p.id "
        "WHERE p.campaign IS NOT NULL AND ifnull(p.cancelled, 0) = 0 GROUP BY p.campaign",
        {
            "approved": State.APPROVED.value,
            "awaiting": State.AWAITING.value,
            "changes": State.CHANGES_REQUESTED.value,
        },
    ):
        names = ("posts", "approved", "awaiting", "changes", "undated")
        found[row["campaign"]] = {name: row[name] or 0 for name in names}
    for table in ("video", "poll", "measure"):
        for row in con.execute(
            f"SELECT campaign, count(*) many FROM {table} WHERE campaign IS NOT NULL GROUP BY campaign"
        ):
            found.setdefault(row["campaign"], {})[f"{table}s"] = row["many"]
    return {CampaignId(key): Counts(**one) for key, one in found.items()}


def tags(con: sqlite3.Connection, campaign_ids: Collection[str]) -> dict[str, str]:
    """The link tag of each of these campaigns, or its name where it has none."""
    found = (con.execute("SELECT id, tag, name FROM campaign WHERE id = ?", [one]).fetchone() for one in campaign_ids)
    return {row["id"]: row["tag"] or row["name"] or "" for row in found if row is not None}


def with_author(con: sqlite3.Connection, campaign: Campaign, who: PersonId | None) -> Campaign:
    """The campaign, with ``who`` among its authors where what its brief says differs from what is stored.

    Nobody ceases to be an author: whoever wrote any of it can never sign it.
    """
    old = council.one_of(con, Campaign, campaign.id) if council.exists(con, "campaign", campaign.id) else None
    known = dict.fromkeys((*(old.authors if old else ()), *campaign.authors))
    if who and (old is None or any(getattr(old, name) != getattr(campaign, name) for name in BRIEF_FIELDS)):
        known[who] = None
    return replace(campaign, authors=tuple(sorted(known)))


def credit(writer: Writer, con: sqlite3.Connection, campaign_ids: Iterable[str], who: PersonId | None) -> None:
    """Count ``who`` among the authors of these campaigns, since they changed what the brief says beside its row."""
    for campaign_id in dict.fromkeys(campaign_ids):
        old = council.one_of(con, Campaign, campaign_id)
        if who and who not in old.authors:
            writer.put("campaign", to_row(replace(old, authors=tuple(sorted((*old.authors, who))))))


def members(con: sqlite3.Connection, table: str, campaign_ids: Collection[str]) -> Mapping[CampaignId, tuple[str, ...]]:
    """Ids of the posts, videos, polls or measures (by ``table``) of these campaigns."""
    if table not in {"post", "video", "poll", "measure"}:
        raise ValueError(f"a {table} belongs to no campaign")
    found: dict[CampaignId, tuple[str, ...]] = {}
    for campaign_id in dict.fromkeys(campaign_ids):
        rows = con.execute(f"SELECT id FROM {table} WHERE campaign = ? ORDER BY rowid", [campaign_id])
        found[CampaignId(campaign_id)] = tuple(row["id"] for row in rows)
    return found


def readings_of(con: sqlite3.Connection, measure: str) -> tuple[str, ...]:
    """Ids, in order of day."""
    return tuple(row["id"] for row in con.execute("SELECT id FROM reading WHERE measure = ? ORDER BY day", [measure]))


def outside(con: sqlite3.Connection, campaign: Campaign) -> int:
    """How many posts of the campaign that are not cancelled lie before its first day or after its last."""
    row = con.execute(
        "SELECT count(*) many FROM post WHERE campaign = ? AND ifnull(cancelled, 0) = 0 AND (day < ? OR day > ?)",
        [campaign.id, campaign.first_day.isoformat(), campaign.last_day.isoformat()],
    ).fetchone()
    return int(row["many"])


def unreadable(con: sqlite3.Connection) -> int:
    """How many campaigns were altered beyond reading."""
    many: int = con.execute("SELECT count(*) FROM campaign").fetchone()[0]
    return many - len(council.readable(con, Campaign))


def found(con: sqlite3.Connection, words: str, accounts: Collection[str]) -> frozenset[str]:
    """Campaigns that hold every word, or have posts on one of the accounts; both, where both are asked for."""
    among: list[frozenset[str]] = []
    if words.strip():
        among.append(frozenset(row["id"] for row in finding.things(con, words, "campaign", _MOST)))
    if accounts:
        one_by_one = (con.execute(_ON_ACCOUNT, [account]) for account in accounts)
        among.append(frozenset(row["campaign"] for rows in one_by_one for row in rows))
    return frozenset.intersection(*among) if among else frozenset()


_MOST = 5000
"""Campaigns that words may find: ten years of a county have 1,500."""
_ON_ACCOUNT = (
    "SELECT DISTINCT p.campaign FROM post_account a JOIN post p ON p.id = a.post "
    "WHERE a.account = ? AND p.campaign IS NOT NULL"
)
