"""Templates of campaigns by season: those that come with the program, and those that people keep."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sddc_planner.errors import InvalidValue, NotAllowed
from sddc_planner.model.campaign import Campaign, Objective
from sddc_planner.model.campaign_template import (
    CampaignShape,
    CampaignTemplate,
    MeasureShape,
    ObjectiveShape,
    PostShape,
)
from sddc_planner.model.default_campaign_templates import DEFAULT_TEMPLATES
from sddc_planner.model.ids import CampaignId, CampaignTemplateId, MeasureId, PostId
from sddc_planner.model.links import campaign_tag
from sddc_planner.model.measure import Measure, MeasureKind
from sddc_planner.model.post import Post
from sddc_planner.model.shape import Shape
from sddc_planner.planner.campaigns.campaigns import Campaigns
from sddc_planner.planner.campaigns.tidying import tidied
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import store_post
from sddc_planner.store import campaign_templates, campaigns, measures, media, posts
from sddc_planner.store.rows import to_row


@dataclass(frozen=True, slots=True)
class CampaignTemplates:
    """The part of ``Planner`` that keeps templates of campaigns. Each act is one step of undo."""

    desk: Desk
    campaigns: Campaigns

    def all(self) -> tuple[CampaignTemplate, ...]:
        """Those that people keep, by name; then those that come with the program."""
        return (*campaign_templates.all_of(self.desk.library.con), *DEFAULT_TEMPLATES)

    def get(self, template_id: str) -> CampaignTemplate:
        """Raises ``NotFound``."""
        found = next((one for one in DEFAULT_TEMPLATES if one.id == template_id), None)
        return found or campaign_templates.get(self.desk.library.con, template_id)

    def save(self, campaign_id: str, name: str, *, with_posts: bool = False) -> CampaignTemplate:
        """Keep what a campaign says as a template, with its posts if wanted. Raises ``InvalidValue``."""
        one = CampaignTemplate(
            id=CampaignTemplateId(self.desk.new_id()),
            name=name,
            shape=self._shape_of(self.campaigns.get(campaign_id), with_posts=with_posts),
            created_by=self.desk.who,
        )
        self._refuse_twin(one)
        with self.desk.change("save campaign template", f"saved the campaign template “{one.name}”") as writer:
            writer.put("campaign_template", campaign_templates.to_row(one))
        return one

    def rename(self, template_id: str, name: str) -> CampaignTemplate:
        """Raises ``InvalidValue``, and ``NotAllowed`` for one that comes with the program."""
        old = self._own(template_id)
        new = replace(old, name=name)
        if new == old:
            return old
        self._refuse_twin(new)
        what = f"renamed the campaign template “{old.name}” to “{new.name}”"
        with self.desk.change("rename campaign template", what) as writer:
            writer.put("campaign_template", campaign_templates.to_row(new))
        return new

    def remove(self, template_id: str) -> None:
        """Campaigns that began from it stay. Raises ``NotAllowed`` for one that comes with the program."""
        one = self._own(template_id)
        with self.desk.change("remove campaign template", f"removed the campaign template “{one.name}”") as writer:
            writer.remove("campaign_template", one.id)

    def use(self, template_id: str, name: str, first_day: date, **columns: Any) -> Campaign:
        """A new campaign from a template, with its measures, and its posts as drafts. One step of undo.

        ``columns`` stand instead of what the template says. What no longer exists is left out. Whoever wrote the
        template's words counts among the authors. Raises ``InvalidValue`` for a name that is taken, or a time that a
        day does not have; nothing is made then.
        """
        template = self.get(template_id)
        shape = template.shape
        new = replace(self._campaign(shape, name, first_day), **tidied(columns))
        self.campaigns.refuse_twin(new)
        drafts = [self._post(one, new) for one in shape.posts]
        said = f" with {len(drafts):,} post{'s' * (len(drafts) != 1)}" if drafts else ""
        what = f"began “{new.name}” from the campaign template “{template.name}”{said}"
        with self.desk.change("use campaign template", what) as writer:
            writer.put("campaign", to_row(campaigns.with_author(self.desk.library.con, new, self.desk.who)))
            for place, one in enumerate(shape.measures):
                writer.put("measure", to_row(self._measure(one, new, place)))
            for kept, post in zip(shape.posts, drafts, strict=True):
                store_post(writer, self.desk.who, frozenset(kept.shape.authors), None, post)
        return new

    # Inside

    def _own(self, template_id: str) -> CampaignTemplate:
        one = self.get(template_id)
        if one.built_in:
            raise NotAllowed(
                f"“{one.name}” comes with the program and stays as it is.", hint="Save a campaign of your own instead."
            )
        return one

    def _refuse_twin(self, one: CampaignTemplate) -> None:
        if any(other.id != one.id and other.name.casefold() == one.name.casefold() for other in self.all()):
            raise InvalidValue("name", "There is already a campaign template of that name.")

    def _shape_of(self, one: Campaign, *, with_posts: bool) -> CampaignShape:
        con = self.desk.library.con
        kept = posts.get_many(con, campaigns.members(con, "post", [one.id])[one.id]) if with_posts else {}
        return CampaignShape(
            season=one.season,
            begins=(one.first_day.month, one.first_day.day),
            days=(one.last_day - one.first_day).days + 1,
            tier=one.tier,
            hue=one.hue,
            department=one.department,
            departments=one.departments,
            partners=one.partners,
            paid=one.paid,
            objectives=tuple(_objective_shape(goal, one.first_day) for goal in one.objectives),
            audiences=one.audiences,
            aim=one.aim,
            insight=one.insight,
            strategy=one.strategy,
            implementation=one.implementation,
            scoring=one.scoring,
            measures=tuple(
                MeasureShape(
                    kind=two.kind,
                    name=two.name,
                    unit=two.unit,
                    target=two.target,
                    better=two.better,
                    source=two.source,
                    note=two.note,
                )
                for two in measures.of_campaign(con, one.id)
                if two.kind is not MeasureKind.LEARNING  # what was learnt is how this campaign ended
            ),
            posts=tuple(
                PostShape(
                    day=(post.day - one.first_day).days if post.day else None,
                    shape=replace(
                        Shape.of(post, posts.authors(con, post.id)),
                        campaign=None,
                        link_tag="" if post.link_tag == one.tag else post.link_tag,
                    ),
                )
                for post in kept.values()
                if not post.cancelled
            ),
            authors=one.authors,
        )

    def _campaign(self, shape: CampaignShape, name: str, first_day: date) -> Campaign:
        departments = {one.id for one in self.campaigns.council.departments()}
        last = shape.last_day(first_day)
        return Campaign(
            id=CampaignId(self.desk.new_id()),
            name=name,
            first_day=first_day,
            last_day=last,
            department=shape.department if shape.department in departments else None,
            hue=shape.hue or self.campaigns.next_hue(),
            tag=campaign_tag(name),
            aim=shape.aim,
            season=shape.season,
            tier=shape.tier,
            departments=tuple(one for one in shape.departments if one in departments),
            partners=shape.partners,
            lead=self.desk.who,
            paid=shape.paid,
            objectives=tuple(_objective(one, first_day) for one in shape.objectives),
            audiences=shape.audiences,
            insight=shape.insight,
            strategy=shape.strategy,
            implementation=shape.implementation,
            scoring=shape.scoring,
            authors=shape.authors,
        )

    def _measure(self, shape: MeasureShape, campaign: Campaign, place: int) -> Measure:
        return Measure(
            id=MeasureId(self.desk.new_id()),
            campaign=campaign.id,
            kind=shape.kind,
            name=shape.name,
            unit=shape.unit,
            target=shape.target,
            target_day=campaign.last_day if shape.target is not None else None,
            better=shape.better,
            source=shape.source,
            note=shape.note,
            place=place,
        )

    def _post(self, kept: PostShape, campaign: Campaign) -> Post:
        con = self.desk.library.con
        columns = kept.shape.columns()
        there = {one.id for one in self.campaigns.council.accounts()}
        departments = {one.id for one in self.campaigns.council.departments()}
        videos = {one.id for one in self.campaigns.council.videos()}
        columns["accounts"] = tuple(one for one in columns["accounts"] if one in there)
        columns["variants"] = {key: text for key, text in columns["variants"].items() if key in there}
        columns["department"] = columns["department"] if columns["department"] in departments else None
        columns["video"] = columns["video"] if columns["video"] in videos else None
        columns["campaign"] = campaign.id
        columns["link_tag"] = columns["link_tag"] or (campaign.tag if columns["link"] else "")
        known = {one.sha256 for one in media.files(con, [item.sha256 for item in columns["media"]])}
        columns["media"] = tuple(item for item in columns["media"] if item.sha256 in known)
        day = None if kept.day is None else _after(campaign.first_day, kept.day)
        try:
            return Post(id=PostId(self.desk.new_id()), day=day, created_by=self.desk.who, **columns)
        except InvalidValue as exc:
            heading = columns["title"] or "A post of the template"
            raise InvalidValue(exc.field, f"“{heading}”: {exc.message}", hint="Choose another first day.") from exc


def _objective_shape(one: Objective, first_day: date) -> ObjectiveShape:
    by = (one.by - first_day).days if one.by else None
    return ObjectiveShape(what=one.what, start=one.start, target=one.target, by=by)


def _objective(one: ObjectiveShape, first_day: date) -> Objective:
    by = None if one.by is None else _after(first_day, one.by)
    return Objective(what=one.what, start=one.start, target=one.target, by=by)


def _after(first_day: date, days: int) -> date:
    try:
        return first_day + timedelta(days=days)
    except OverflowError:
        raise InvalidValue("first_day", "There is no such day in any calendar.") from None
