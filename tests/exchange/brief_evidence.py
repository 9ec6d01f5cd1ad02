"""A campaign whose brief was sent back and then approved, its evidence, and how to alter it as a forger would."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sddc_planner.canonical import canonical_bytes, digest
from sddc_planner.exports.proof.standalone import ProofReport
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import PersonId
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.signers import VerifyingByKeys
from tests.council import SmallCouncil
from tests.exchange.campaign_papers import full_campaign
from tests.ready import new_council
from tests.ticking import TickingClock

COMMENT = "Say who pays for the boost."
STRATEGY = "Real stories from tenants. Housing pays for the boost."


@dataclass(frozen=True, slots=True)
class Signed:
    """``other`` is a second campaign whose brief was approved too."""

    council: SmallCouncil
    campaign: Campaign
    other: Campaign

    @property
    def planner(self) -> Planner:
        return self.council.planner


def signed(folder: Path) -> Signed:
    council = new_council(folder / "library", TickingClock())
    planner = council.planner
    one = full_campaign(council)
    planner.briefs.submit(one.id)
    council.sign_in(council.manager)
    planner.briefs.request_changes(one.id, COMMENT)
    planner.sit_down(council.specialist)
    planner.campaigns.edit(one.id, strategy=STRATEGY)
    planner.briefs.submit(one.id)
    other = planner.campaigns.add(
        name="Recycle right", first_day=one.first_day, last_day=one.last_day, aim="Cleaner bins.", lead=council.manager
    )
    planner.briefs.submit(other.id)
    council.sign_in(council.manager)
    planner.briefs.approve(one.id, "Go ahead.")
    planner.briefs.approve(other.id)
    post = council.write(title="Warm spaces", campaign=one.id)
    council.submit(post.id)
    council.approve(post.id)
    planner.sit_down(council.specialist)
    return Signed(council, planner.campaigns.get(one.id), planner.campaigns.get(other.id))


@dataclass(frozen=True, slots=True)
class Pack:
    """Evidence and the signers' keys as files, without the library."""

    evidence: Path
    keys: Path

    def check(self) -> ProofReport:
        return VerifyingByKeys.check(self.evidence, self.keys)

    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.evidence.read_bytes())
        return found

    def altered(self, change: Callable[[dict[str, Any]], object]) -> "Pack":
        """A copy, as somebody leaves it who knows the format: the seal is made anew."""
        document = self.document()
        del document["seal"]
        change(document)
        path = self.evidence.with_name("altered.json")
        path.write_bytes(canonical_bytes({**document, "seal": {"sha256": digest(document)}}))
        return Pack(path, self.keys)


def packed(one: Signed, folder: Path, *, redact: tuple[PersonId, ...] = (), reason: str = "") -> Pack:
    folder.mkdir(exist_ok=True)
    report = one.planner.evidence.write(Wanted(campaign=one.campaign.id), folder, redact=redact, reason=reason)
    keys = one.planner.exchange.export_keys(folder / "signers")
    return Pack(report.data, folder / keys.name)


def brief(document: dict[str, Any], number: int = 2) -> Any:
    return next(one for one in document["campaign"]["briefs"] if one["number"] == number)


def decision(document: dict[str, Any], number: int = 2) -> Any:
    return brief(document, number)["decisions"][0]
