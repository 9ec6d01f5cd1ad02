"""Campaigns as people keep them: made, written, ended and removed, and the lines in which they are listed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Campaign, CampaignState, Season, Tier
from sddc_planner.model.council import HUES
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId
from sddc_planner.model.links import campaign_tag
from sddc_planner.model.oasis import missing_in
from sddc_planner.planner.campaigns.tidying import tidied, without_lead
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.store import briefs, campaigns, council
from sddc_planner.store.campaigns import Counts
from sddc_planner.store.rows import to_row

_EDITABLE = frozenset(one.name for one in fields(Campaign)) - {"id", "authors", "copied_from"}
_WORDS = {
    "first_day": "the first day",
    "last_day": "the last day",
    "department": "the leading department",
    "departments": "the departments that take part",
    "hue": "the colour",
    "tag": "the link tag",
    "paid": "whether it is paid for",
    "insight": "the audience insight",
    "strategy": "the strategy and ideas",
    "scoring": "the scoring",
    "went_well": "what went well",
    "went_badly": "what went badly",
    "next_time": "what to do next time",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedCampaigns:
    """Which campaigns to list: empty means all. Days are civil dates; a campaign that touches them is listed."""

    first_day: date | None = None
    last_day: date | None = None
    departments: frozenset[DepartmentId] = frozenset()
    """Those that lead or take part."""
    seasons: frozenset[Season] = frozenset()
    tiers: frozenset[Tier] = frozenset()
    states: frozenset[CampaignState] = frozenset()
    accounts: frozenset[AccountId] = frozenset()
    """Those to which posts of it go."""
    words: str = ""

    def takes(self, one: Campaign) -> bool:
        """By all but ``accounts`` and ``words``."""
        return (
            (self.first_day is None or one.last_day >= self.first_day)
            and (self.last_day is None or one.first_day <= self.last_day)
            and (not self.departments or bool(self.departments & {one.department, *one.departments}))
            and (not self.seasons or one.season in self.seasons)
            and (not self.tiers or one.tier in self.tiers)
            and (not self.states or one.state in self.states)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignLine:
    """A campaign as the list and the timeline show it, with nothing left to look up.

    ``missing`` are the sentences of ``model.oasis``; ``brief`` is how its sign-off stands, as ``model.brief`` says.
    """

    campaign: Campaign
    department: str = ""
    departments: tuple[str, ...] = ()
    lead: str = ""
    counts: Counts = field(default_factory=Counts)
    missing: tuple[str, ...] = ()
    brief: BriefState = BriefState.DRAFT


@dataclass(frozen=True, slots=True)
class Campaigns:
    """The part of ``Planner`` that keeps campaigns. Each act is one step of undo."""

    desk: Desk
    council: Council

    # Reading

    def all(self) -> tuple[Campaign, ...]:
        """By first day, then name."""
        return self.council.campaigns()

    def get(self, campaign_id: str) -> Campaign:
        """Raises ``NotFound``."""
        return council.one_of(self.desk.library.con, Campaign, campaign_id)

    def named(self, name_or_id: str) -> Campaign:
        """The campaign with this id, name or link tag, whatever its case. Raises ``NotFound``, naming all there are."""
        wanted, every = name_or_id.strip().casefold(), self.all()
        for name in ("id", "name", "tag"):
            found = [one for one in every if wanted and getattr(one, name).casefold() == wanted]
            if len(found) == 1:
                return found[0]
        names = ", ".join(one.name for one in every) or "none yet"
        raise NotFound(f"There is no campaign {name_or_id!r}.", hint=f"There are: {names}.")

    def lines(self, wanted: WantedCampaigns | None = None) -> tuple[CampaignLine, ...]:
        """Campaigns by first day, then name, with what belongs to them counted."""
        wanted, con = wanted or WantedCampaigns(), self.desk.library.con
        counted = campaigns.counts(con)
        names = {one.id: one.name for one in self.council.departments()}
        people = {one.id: one.name for one in self.council.people()}
        among = campaigns.found(con, wanted.words, wanted.accounts) if wanted.words or wanted.accounts else None
        listed = [one for one in self.all() if wanted.takes(one) and (among is None or one.id in among)]
        stand = briefs.states(con, listed)
        return tuple(
            CampaignLine(
                campaign=one,
                department=names.get(one.department, "") if one.department else "",
                departments=tuple(names[key] for key in one.departments if key in names),
                lead=people.get(one.lead, "") if one.lead else "",
                counts=(have := counted.get(one.id, Counts())),
                missing=missing_in(one, measures=have.measures, posts=have.posts),
                brief=stand.get(one.id, BriefState.DRAFT),
            )
            for one in listed
        )

    def unreadable(self) -> int:
        """How many were altered beyond reading, and so are listed nowhere: ``check`` names them."""
        return campaigns.unreadable(self.desk.library.con)

    def line(self, campaign_id: str) -> CampaignLine:
        """One campaign, with what belongs to it counted. Raises ``NotFound``."""
        self.get(campaign_id)
        return next(one for one in self.lines() if one.campaign.id == campaign_id)

    def outside(self, campaign_id: str) -> int:
        """How many of its posts lie before its first day or after its last. Raises ``NotFound``."""
        return campaigns.outside(self.desk.library.con, self.get(campaign_id))

    # Changing

    def add(self, **columns: Any) -> Campaign:
        """A new campaign; without a tag or a colour it gets one. Raises ``InvalidValue``, also for a name taken."""
        name = str(columns.get("name", ""))
        given = tidied({"tag": campaign_tag(name), "hue": self.next_hue(), **columns})
        one = without_lead(Campaign(id=CampaignId(self.desk.new_id()), **given))
        return self._stored(one, "add campaign", f"added the campaign “{one.name}”")

    def edit(self, campaign_id: str, *, sitting: bool = True, **columns: Any) -> Campaign:
        """Change some fields. Edits of the same fields that follow each other are one step of undo, if ``sitting``.

        Raises ``InvalidValue`` for a value that is not allowed; nothing is changed then. Posts stay where they are.
        """
        if unknown := set(columns) - _EDITABLE:
            raise TypeError(f"no such field: {sorted(unknown)}")
        old = self.get(campaign_id)
        new = without_lead(replace(old, **tidied(columns)))
        if new == old:
            return old
        key = f"{campaign_id}:{','.join(sorted(columns))}" if sitting else ""
        what = self._said(old, new, columns)
        return self._stored(new, "edit campaign", what, sitting=key)

    def remove(self, campaign_id: str) -> None:
        """Remove a campaign and its measures. Its posts, videos and polls stay and belong to none.

        A post's campaign is no content, so no sign-off is lost. Briefs that were submitted, and what was signed about
        them, stay in the record.
        """
        con, one = self.desk.library.con, self.get(campaign_id)
        with self.desk.change("remove campaign", f"removed the campaign “{one.name}”") as writer:
            for table in ("post", "video", "poll"):
                for row_id in campaigns.members(con, table, [campaign_id])[one.id]:
                    writer.change(table, row_id, {"campaign": None})
            for measure in campaigns.members(con, "measure", [campaign_id])[one.id]:
                for reading in campaigns.readings_of(con, measure):
                    writer.remove("reading", reading)
                writer.remove("measure", measure)
            writer.remove("campaign", campaign_id)

    # Inside

    def _stored(self, one: Campaign, action: str, what: str, *, sitting: str = "") -> Campaign:
        con = self.desk.library.con
        self.refuse_twin(one)
        one = campaigns.with_author(con, one, self.desk.who)
        with self.desk.change(action, what, sitting=sitting) as writer:
            writer.put("campaign", to_row(one))
        return one

    def refuse_twin(self, one: Campaign) -> None:
        """Raises ``InvalidValue`` where another campaign has its name."""
        if any(o.id != one.id and o.name.casefold() == one.name.casefold() for o in self.all()):
            raise InvalidValue(
                "name", "There is already a campaign of that name.", hint="Add the year, as in “Warm homes 2021”."
            )

    def next_hue(self) -> str:
        """The colour that fewest campaigns have."""
        used: Mapping[str, int] = {hue: sum(one.hue == hue for one in self.all()) for hue in HUES}
        return min(used, key=lambda hue: used[hue])

    @staticmethod
    def _said(old: Campaign, new: Campaign, columns: Mapping[str, Any]) -> str:
        changed = sorted(name for name in columns if getattr(old, name) != getattr(new, name))
        if changed == ["state"]:
            return f"set the campaign “{new.name}” to {new.state}"
        if changed == ["name"]:
            return f"renamed the campaign “{old.name}” to “{new.name}”"
        said = [_WORDS.get(name, f"the {name}") for name in changed]
        listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
        return f"changed {listed} of the campaign “{new.name}”"
