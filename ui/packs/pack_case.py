"""What the window of an opened pack shows beside the posts: read on the planner's thread, handed over whole."""

from dataclasses import dataclass
from pathlib import Path

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import PersonId
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.planner.campaigns.briefs import WaitingBrief
from sddc_planner.planner.laptops.opening_packs import PackPlanner
from sddc_planner.planner.laptops.reviewing import About, OfferedKey, Reviewer
from sddc_planner.planner.planner import Planner


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCase:
    """``person`` is who decides, once they have said so; ``decided`` and ``waiting`` count posts, theirs alone, as
    ``briefs_decided`` and ``briefs_waiting`` count briefs. ``briefs`` are all of the pack.
    """

    about: About
    reviewers: tuple[Reviewer, ...]
    person: PersonId | None
    name: str
    decided: int
    waiting: int
    why_read_only: str
    briefs: tuple[WaitingBrief, ...] = ()
    briefs_decided: int = 0
    briefs_waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysAtHand:
    """The keys that may be a person's. ``problem`` says why one's own library could not be looked into."""

    reviewer: Reviewer
    keys: tuple[OfferedKey, ...]
    sender: str
    problem: str = ""


def pack_of(planner: Planner) -> PackPlanner:
    if not isinstance(planner, PackPlanner):
        raise TypeError("this window shows a pack")
    return planner


def read_pack_case(planner: Planner) -> PackCase:
    pack = pack_of(planner)
    reviewers = pack.review.reviewers()
    mine = next((one for one in reviewers if one.person == pack.who), None)
    decided = {one.post for one in pack.review.decisions(pack.who)} if pack.who else set()
    return PackCase(
        about=pack.review.about(),
        reviewers=reviewers,
        person=pack.who,
        name=mine.name if mine else "",
        decided=len(decided),
        waiting=mine.waiting if mine else 0,
        why_read_only=pack.why_read_only,
        briefs=pack.briefs.every(),
        briefs_decided=len(pack.briefs.decided(pack.who)) if pack.who else 0,
        briefs_waiting=mine.briefs if mine else 0,
    )


def read_keys(planner: Planner, reviewer: Reviewer, library: Path | None, ring: KeyRing) -> KeysAtHand:
    """Look for this person's keys in the key ring, and in one's own library if that can be read."""
    review = pack_of(planner).review
    sender = review.about().sender
    try:
        keys = review.keys_for(reviewer.person, library=library, ring=ring)
        return KeysAtHand(reviewer=reviewer, keys=keys, sender=sender)
    except PlannerError as exc:
        keys = review.keys_for(reviewer.person, ring=ring)
        return KeysAtHand(reviewer=reviewer, keys=keys, sender=sender, problem=exc.sentence())
